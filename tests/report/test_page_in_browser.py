"""The report page in a real browser: what a translator sees and does."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bialign import Alignment
from bialign.exchange.decision_files import read_decisions
from bialign.exchange.decisions import BeadState, Decisions, FindingJudgement
from bialign.figures.house_rules import is_ignored, parse_house_rules
from bialign.options import LanguageCodes
from bialign.report.page import render_page
from tests.alignments import HARBOUR, make_alignment

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def open_page(browser: "Browser", tmp_path: Path) -> Iterator[Any]:
    """Open pages; at the end nothing may have been requested but the file, and no script may have failed."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(alignment: Alignment, **settings: Any) -> "Page":
        path = tmp_path / "report.html"
        path.write_text(render_page(alignment), encoding="utf-8")
        context = browser.new_context(viewport={"width": 1300, "height": 800}, accept_downloads=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert {complaint for complaint in complaints if not complaint.startswith("blob:")} <= {
        (tmp_path / "report.html").as_uri()
    }


@pytest.fixture
def page(open_page: Any, harbour: Alignment) -> "Page":
    opened: Page = open_page(harbour)
    return opened


def shown(page: "Page", selector: str) -> list[str]:
    return [element.get_attribute("id") or "" for element in page.query_selector_all(selector) if element.is_visible()]


def save(page: "Page", button: str, path: Path) -> Path:
    with page.expect_download() as download:
        page.click(button)
    download.value.save_as(path)
    return path


def decide(page: "Page", path: Path) -> Decisions:
    return read_decisions(save(page, "#save", path))


def test_keys_step_through_the_findings_in_reading_order(page: "Page") -> None:
    seen = []
    for _ in range(5):
        page.keyboard.press("n")
        seen.append(page.evaluate("document.activeElement.closest('.bead').id"))
    assert seen == ["b3", "b4", "b5", "b6", "b3"]
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.closest('.bead').id") == "b6"
    assert page.inner_text("#position") == "4 of 4"
    assert page.evaluate("document.activeElement.getBoundingClientRect().bottom < innerHeight")


def test_keys_can_be_turned_off(page: "Page") -> None:
    page.click("#help summary")
    page.uncheck("[name=keys]")
    page.click("h1")
    page.keyboard.press("n")
    assert page.query_selector(".current") is None


def test_hovering_or_focusing_one_side_lights_the_other_and_the_finding(page: "Page") -> None:
    page.hover("#b4 .zh a.m")
    assert page.inner_text("#b4 .en a.lit") == "3,217"
    assert page.query_selector("#b4 .f.lit")
    page.focus("#b3 .en a.m")
    assert page.inner_text("#b3 .zh a.lit") == "310亿元"  # 31 billion yuan
    assert page.query_selector("#b4 .lit") is None


def test_filters_leave_what_is_asked_for(page: "Page", harbour: Alignment) -> None:
    warnings = [finding for finding in harbour.findings if finding.severity == "warning"]
    page.uncheck("[name=severity][value=error]")
    assert len(shown(page, ".f")) == len(warnings) > 0
    assert len(shown(page, ".bead")) == 7
    page.select_option("[name=beads]", "found")
    assert shown(page, ".bead") == sorted(f"b{finding.bead + 1}" for finding in warnings if finding.bead is not None)
    page.check("[name=severity][value=error]")
    page.select_option("[name=verdict]", "digit slip")
    assert shown(page, ".bead") == ["b4"]
    page.select_option("[name=verdict]", "")
    page.select_option("[name=beads]", "null")
    assert shown(page, ".bead") == ["b5", "b6"]


def test_judgements_are_saved_and_become_rules(page: "Page", harbour: Alignment, tmp_path: Path) -> None:
    page.keyboard.press("n")
    page.keyboard.press("r")
    page.keyboard.press("n")
    page.click("#b4 .judge >> text=Not a problem")
    page.select_option("[name=beads]", "open")
    assert shown(page, ".bead") == ["b5", "b6"]

    decisions = decide(page, tmp_path / "decisions.json")
    decisions.check(harbour.zh, harbour.en)
    slip, swap = (
        next(i for i, f in enumerate(harbour.findings) if f.verdict == verdict)
        for verdict in ("magnitude slip", "digit slip")
    )
    assert {d.finding: d.judgement for d in decisions.findings} == {
        slip: FindingJudgement.RIGHT,
        swap: FindingJudgement.NO_PROBLEM,
    }

    rules = parse_house_rules(save(page, "#save-rules", tmp_path / "rules.txt").read_text(encoding="utf-8"))
    assert rules.ignore == decisions.ignore
    ignored = [is_ignored(finding, rules.ignore, harbour.zh, harbour.en) for finding in harbour.findings]
    assert [i for i, yes in enumerate(ignored) if yes] == [swap]


def test_beads_are_confirmed_split_joined_and_restored(page: "Page", tmp_path: Path) -> None:
    page.click("#b1 .en")
    page.click("#b1 .regroup >> text=Confirm")
    page.click("#b4 .zh")
    page.click("#b4 .regroup >> text=Split")  # the last Chinese sentence becomes a bead of its own
    page.click("#b5 .zh")
    page.click("#b5 .regroup >> text=Join with next")
    beads = decide(page, tmp_path / "decisions.json").beads
    assert [(bead.zh, bead.en, bead.state) for bead in beads] == [
        (range(1), range(1), BeadState.CONFIRMED),
        (range(3, 4), range(3, 4), BeadState.REGROUPED),
        (range(4, 5), range(0), BeadState.REGROUPED),
        (range(5, 6), range(4, 5), BeadState.REGROUPED),
    ]
    page.keyboard.press("u")
    page.keyboard.press("u")
    assert shown(page, ".bead") == [f"b{number}" for number in range(1, 8)]
    assert [bead.zh for bead in decide(page, tmp_path / "restored.json").beads] == [range(1)]
    assert page.inner_text("#b6 .notes").startswith("has no Chinese")


def test_a_finding_stays_when_its_bead_is_emptied(page: "Page", tmp_path: Path) -> None:
    page.click("#b6 .en")
    page.click("#b6 [title='first English sentence to the bead before']")
    assert shown(page, ".bead") == ["b1", "b2", "b3", "b4", "b5", "b7"]
    assert len(page.query_selector_all("#b5 .f")) == 2
    assert "has no English" not in page.inner_text("#b5 .notes").splitlines()
    page.click("#b5 .f >> nth=1 >> text=A real problem")
    decisions = decide(page, tmp_path / "decisions.json")
    assert [(bead.zh, bead.en) for bead in decisions.beads] == [(range(5, 6), range(4, 5))]
    assert [finding.judgement for finding in decisions.findings] == [FindingJudgement.RIGHT]


def test_what_is_judged_is_seen_at_the_top_too(page: "Page") -> None:
    first = page.locator(".card").first
    finding = first.locator(".head a").get_attribute("href")
    page.click(f"{finding} >> text=Not a problem")
    assert first.get_attribute("class") == "card error judged"
    assert page.inner_text(".verdict").endswith("to check (1 judged)")
    page.click(f"{finding} >> text=Not a problem")
    assert first.get_attribute("class") == "card error"
    assert page.inner_text(".verdict").endswith("to check")


def test_no_browser_offers_to_translate_it(page: "Page") -> None:
    """It would send both texts away, and change them."""
    assert page.get_attribute("html", "translate") == "no"


def test_moving_a_sentence_is_offered_only_where_a_run_results(page: "Page", tmp_path: Path) -> None:
    page.click("#b4 .zh")
    page.click("[title='last Chinese sentence to the next bead']")
    assert [bead.zh for bead in decide(page, tmp_path / "decisions.json").beads] == [range(3, 4), range(4, 6)]
    page.click("#b5 .zh")
    page.click("#b5 .regroup >> text=Undo")
    page.click("#b6 .en")
    assert page.is_disabled("[title='first Chinese sentence to the bead before']")


def test_saved_decisions_are_taken_up_again(open_page: Any, page: "Page", harbour: Alignment, tmp_path: Path) -> None:
    page.keyboard.press("n")
    page.keyboard.press("x")
    page.click("#b4 .zh")
    page.click("#b4 .regroup >> text=Split")
    path = tmp_path / "decisions.json"
    saved = decide(page, path)

    again = open_page(harbour)
    again.set_input_files("#file", path)
    again.wait_for_selector("#status >> text=decisions opened")
    assert decide(again, tmp_path / "again.json") == saved

    changed = json.loads(path.read_text(encoding="utf-8"))
    changed["zh"]["fingerprint"] = "0" * 16
    path.write_text(json.dumps(changed), encoding="utf-8")
    again.set_input_files("#file", path)
    again.wait_for_selector("#status >> text=these decisions are about other texts")


def test_the_page_reads_well_without_script(open_page: Any, harbour: Alignment) -> None:
    page = open_page(harbour, java_script_enabled=False)
    assert not page.is_visible("#tools")
    assert len(shown(page, ".bead")) == 7
    assert "one digit differs" in page.inner_text("#b4 .notes")


def test_nothing_in_a_text_can_act(open_page: Any) -> None:
    hostile = '</span><script>document.title="taken"</script><img src=x onerror=alert(1)>"\'><b id=b1>'
    page = open_page(make_alignment([((f"标题{hostile}12%",), (f"Title {hostile} 13%",))]))  # 标题 "title"
    assert page.title() != "taken"
    assert page.query_selector(".bead img, .bead b#b1") is None
    assert hostile in page.inner_text("#b1 .zh")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(open_page: Any, harbour: Alignment, scheme: str) -> None:
    """Every text has the contrast of 4.5 that WCAG 2.2 asks for (1.4.3, level AA)."""
    page = open_page(harbour, color_scheme=scheme)
    pairs = page.evaluate(
        """() => [...document.querySelectorAll('.m, .msg, .f b, .fact, .n, h1, .counts li, button, .heads span, .zh')]
        .map(e => { let ground = e; while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)')
            ground = ground.parentElement;
          return [getComputedStyle(e).color, getComputedStyle(ground).backgroundColor, e.className]; })"""
    )
    assert len(pairs) > 30
    faint = {(name, round(ratio, 2)) for ink, ground, name in pairs if (ratio := contrast(ink, ground)) < 4.5}
    assert faint == set()


def contrast(ink: str, ground: str) -> float:
    """Return the contrast ratio of two opaque or nearly transparent colours, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [float(part) for part in re.findall(r"[\d.]+", colour)[:3]]
    if not colour.startswith("color("):
        channels = [channel / 255 for channel in channels]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_five_thousand_beads_stay_small_and_responsive(open_page: Any, tmp_path: Path) -> None:
    page = open_page(make_alignment([HARBOUR[number % len(HARBOUR)] for number in range(5000)]))
    assert (tmp_path / "report.html").stat().st_size < 5_000_000
    steps = [
        "document.querySelector('#next').click()",
        "document.querySelectorAll('[data-f]')[900].dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))",
        "const s = document.querySelector('[name=beads]'); s.value = 'found'; "
        "s.dispatchEvent(new Event('change', {bubbles: true}))",
        "document.querySelector('#b2504 .zh').click(); document.querySelectorAll('.regroup button')[2].click()",
    ]
    for step in steps:
        milliseconds = page.evaluate(
            f"() => {{ const start = performance.now(); {step}; "
            "document.body.offsetHeight; return performance.now() - start; }"
        )
        assert milliseconds < 1000, step
    page.keyboard.press("n")
    assert page.evaluate(
        "Math.abs(document.querySelector('.current').getBoundingClientRect().top - innerHeight / 2) < 300"
    )


def test_the_language_of_the_browser_decides_and_the_switch_changes_it(open_page: Any, harbour: Alignment) -> None:
    page = open_page(harbour, locale="zh-CN")
    assert "请逐一核对" in page.inner_text("header")  # please check each
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert page.inner_text("#next") == "下一处"  # next
    page.click("#b4 .zh")
    assert page.inner_text("#b4 .regroup").split("\n")[:2] == ["确认", "与下一组合并"]  # confirm, join with the next
    english = re.compile(r"\b(?:error|warning|Chinese|English|finding|the|check)s?\b", re.IGNORECASE)
    own = "h1, .s, .m, .q, .f .msg, .why, .heads, pre, #switch, .toc, script, style, .bialign-plot"
    page.evaluate(f"document.querySelectorAll('{own}').forEach(element => element.remove())")
    assert english.findall(page.inner_text("body")) == []
    again = open_page(harbour, locale="zh-TW")
    again.click("#switch")
    assert "to check" in again.inner_text("header")
    assert again.evaluate("document.documentElement.lang") == "en-US"
    assert again.inner_text("#b4 .judge").split("\n") == ["A real problem", "Not a problem"]


def test_a_language_that_is_asked_for_stays(browser: "Browser", harbour: Alignment) -> None:
    page = browser.new_page(locale="en-US")
    page.set_content(render_page(harbour, LanguageCodes(messages="zh")))
    assert "请逐一核对" in page.inner_text("header")  # please check each
    page.close()
