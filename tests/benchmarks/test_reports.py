"""What the benchmark of real reports counts, plants and concludes, on small files of ours."""

import random
import shutil
import sys
import zipfile
from collections import Counter
from itertools import pairwise
from types import ModuleType

import pytest

import bialign.reading
from benchmarks.report_files import digit_runs, find_tokens, read_lines, read_version, write_version
from benchmarks.report_slips import (
    KINDS,
    Alarms,
    Outcome,
    Place,
    Site,
    draw_slips,
    gather,
    judge,
    locate,
    partners_of,
)
from benchmarks.reports import (
    ReadingChanged,
    accounted_runs,
    covered_spans,
    find_pairs,
    measure,
    read_kinds,
    with_edits,
    without_joined,
)
from bialign.records import Block, BlockKind, Span, Text
from tests.reading.samples import make_pdf

TABLE = {
    "zh": "| 项目 | 2023 | 2024 |\n|---|---|---|\n| 收入 | 4,512 | 5,688 |\n| 亏损 | (731) | (264) |\n"
    "| 存货 | 883 | 917 |\n",
    "en": "| Item | 2023 | 2024 |\n|---|---|---|\n| Revenue | 4,512 | 5,688 |\n| Loss | (731) | (264) |\n"
    "| Inventories | 883 | 917 |\n",
}  # revenue, loss, inventories
STATEMENT = (
    "Income statement\nRMB’000\nRevenue\n4,512\n5,688\nLoss\n(731)\n(264)\nInventories\n883\n917\nAll is well.\n"
)
WORD = (
    "<w:document><w:body><w:p><w:r><w:t>Staff of </w:t></w:r><w:r><w:t>1,</w:t></w:r><w:r><w:t>234</w:t></w:r>"
    "<w:r><w:tab/></w:r><w:r><w:t>56 &amp; 78</w:t></w:r></w:p><w:del><w:r><w:t>99</w:t></w:r></w:del>"
    "<mc:Choice><w:p><w:r><w:t>7</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>7</w:t></w:r></w:p>"
    "</mc:Fallback><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2023</w:t></w:r>"
    "</w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Sales</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4,512</w:t>"
    "</w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)
FOOTER = "<w:ftr><w:p><w:r><w:t>Stock code 1234</w:t></w:r></w:p></w:ftr>"


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def word(tmp_path):
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", WORD)
        archive.writestr("word/footer1.xml", FOOTER)
        archive.writestr("word/styles.xml", "<w:styles><w:t>555</w:t></w:styles>")
    return path


@pytest.fixture
def site(tmp_path):
    zh, en = (read_version(written(tmp_path, f"a.{lang}.md", TABLE[lang])) for lang in ("zh", "en"))
    return Site(zh, en, partners_of(zh, en))


# ── counting ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "source", "runs"),
    [
        (
            "a.md",
            "Up 12.5 % to 1,234[^1]; see [page 3](https://example.org/2024/7.png).\n",
            ["12", "5", "1", "234", "1", "3"],
        ),
        ("a.md", '<td rowspan="2">33</td> <!-- 44 --> if a <5 then 6\n', ["33", "5", "6"]),
        ("a.txt", "１２月 and 10² m\n", ["12", "102"]),  # month 12
        (
            "a.html",
            "<head><style>b{9}</style></head><p>A <b>1</b>2<br>3 <!-- 4 --><td width='5'>6&nbsp;7</td>",
            ["12", "3", "6", "7"],
        ),
    ],
)
def test_digits_are_counted_as_a_person_sees_them(tmp_path, name, source, runs):
    assert [run for _, run in digit_runs(read_version(written(tmp_path, name, source)).text)] == runs


def test_word_is_counted_with_its_footers_and_without_what_is_deleted_or_said_twice(word):
    version = read_version(word)
    assert Counter(run for _, run in digit_runs(version.text)) == Counter(
        ["1", "234", "56", "78", "7", "2023", "4", "512", "1234"]
    )
    assert version.place_of(version.text.index("1234")) == "word/footer1.xml"


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_pages_are_counted_by_poppler(tmp_path):
    content = b"BT /F1 12 Tf 72 700 Td (Revenue 4,512) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%sendobj\n" % (n, text) for n, text in enumerate(objects, 1))
    path = tmp_path / "a.pdf"
    path.write_bytes(body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF")
    version = read_version(path)
    assert [(run, version.place_of(start)) for start, run in digit_runs(version.text)] == [
        ("4", "page 1"),
        ("512", "page 1"),
    ]


@pytest.mark.skipif(not shutil.which("pdftohtml"), reason="poppler-utils is not installed")
def test_ticks_and_lines_of_no_height_are_no_digits_that_a_page_shows(tmp_path):
    path = tmp_path / "a.pdf"
    tick = b"\nBT /P 10 Tf 300 700 Td <33> Tj ET"
    path.write_bytes(make_pdf([[(60, 700, 10, "24 of 30"), (60, 600, 0.4, "396,397")]], extra=tick))
    assert read_version(path).unshown == Counter(["3", "396", "397"])


@pytest.mark.parametrize(
    ("missing", "surplus", "left"),
    [
        (["22"], ["2", "2"], []),  # x₂², which bialign reads as two numbers
        (["22"], ["2"], ["22"]),
        (["396", "22"], ["2", "3", "22", "96"], []),
        (["396"], ["3", "9"], ["396"]),
        (["12", "12"], ["1", "2", "2"], ["12"]),
    ],
)
def test_what_poppler_joined_is_not_missing(missing, surplus, left):
    assert sorted(without_joined(Counter(missing), Counter(surplus)).elements()) == left


def test_a_run_is_accounted_for_only_if_it_is_covered_whole():
    inside, outside = accounted_runs("12 34 5678", [(0, 2), (6, 8)])
    assert inside == ["12"]
    assert outside == [(3, "34"), (6, "5678")]


def test_the_account_says_what_is_covered():
    alignment = bialign.align("共12人，另34人。", "12 people, and 34 more.", encoder="static")  # 12 people, 34 more
    assert covered_spans(alignment, "zh") == [(1, 3), (6, 8)]


# ── editing and planting ─────────────────────────────────────────────────────────────────────────


def test_word_is_edited_within_its_markup(word, tmp_path):
    version = read_version(word)
    token = next(token for token in version.tokens if token.text == "4,512")
    edit = version.edit(token.start, token.end, "4,572")
    split = next(token for token in version.tokens if token.text == "1,234")
    assert edit is not None
    assert version.edit(split.start, split.end, "9") is None  # markup runs through it
    target = tmp_path / "edited.docx"
    write_version(version.edited([edit]), word, target)
    again = read_version(target)
    assert again.text == version.text.replace("4,512", "4,572")
    with zipfile.ZipFile(target) as archive:
        assert archive.read("word/styles.xml") == b"<w:styles><w:t>555</w:t></w:styles>"


def test_only_numbers_that_both_files_hold_equally_often_have_partners():
    zh, en = (read_lines({"text": text}) for text in ("12 7 34 34 56", "34 12 34 7 78"))
    pairs = partners_of(zh, en)
    assert [(zh.tokens[i].text, j) for i, j in pairs.items()] == [("12", 1), ("34", 0), ("34", 2)]


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("swapped cells", {"4,512 | 5,688 → 5,688 | 4,512", "(731) | (264) → (264) | (731)", "883 | 917 → 917 | 883"}),
        ("swapped rows", {"4,512 | (731) → (731) | 4,512", "(731) | 883 → 883 | (731)"}),
        ("lost sign", {"(731) →  731 ", "(264) →  264 "}),
        ("dropped cell", {"4,512 → ", "5,688 → ", "(731) → ", "(264) → ", "883 → ", "917 → "}),
        (
            "dropped row",
            {"| 收入 | 4,512 | 5,688 |  → ", "| 亏损 | (731) | (264) |  → ", "| 存货 | 883 | 917 |  → "},
        ),  # revenue, loss, inventories
    ],
)
def test_slips_are_all_that_their_kind_could_be(site, kind, changes):
    slips = draw_slips(site, kind, 99, random.Random(1))
    assert {f"{slip.before} → {slip.after}" for slip in slips} == changes
    assert len({site.version.edited(slip.edits).text for slip in slips} - {site.version.text}) == len(slips)


def test_a_head_is_changed_and_nothing_below_it(site):
    texts = [site.version.edited(slip.edits).text for slip in draw_slips(site, "changed head", 99, random.Random(1))]
    lines = [text.splitlines() for text in [site.version.text, *texts]]
    assert len({line[0] for line in lines}) == 3  # as it was, either year changed
    assert all(line[1:] == lines[0][1:] for line in lines)


def test_swapped_columns_change_each_row_below_the_head(site):
    [slip] = draw_slips(site, "swapped columns", 9, random.Random(1))
    assert site.version.edited(slip.edits).text.splitlines() == [
        "| 项目 | 2023 | 2024 |",  # item
        "|---|---|---|",
        "| 收入 | 5,688 | 4,512 |",  # revenue
        "| 亏损 | (264) | (731) |",  # loss
        "| 存货 | 917 | 883 |",  # inventories
    ]


def test_a_digit_slip_changes_one_digit_and_is_the_same_for_the_same_seed(site):
    drawn = [draw_slips(site, "digit", 4, random.Random("seed")) for _ in range(2)]
    assert drawn[0] == drawn[1]
    for slip in drawn[0]:
        assert len(slip.before) == len(slip.after)
        assert sum(a != b for a, b in zip(slip.before, slip.after, strict=True)) == 1


def test_in_lines_what_is_dropped_leaves_its_length():
    version = read_lines({"text": STATEMENT})
    site = Site(version, version, partners_of(version, version))
    for kind in ("dropped cell", "dropped row", "lost sign"):
        slips = draw_slips(site, kind, 9, random.Random(1))
        assert slips, kind
        assert {len(version.edited(slip.edits).text) for slip in slips} == {len(STATEMENT)}


def test_a_scale_is_changed_with_the_numbers_below_it():
    version = read_lines({"text": STATEMENT})
    [slip] = draw_slips(Site(version, version, partners_of(version, version)), "changed head", 9, random.Random(1))
    assert version.edited(slip.edits).text.splitlines()[1] == "RMB million"
    assert [version.tokens[index].text for index in slip.tokens] == [
        "’000",
        "4,512",
        "5,688",
        "731",
        "264",
        "883",
        "917",
    ]


def test_the_date_of_the_next_head_is_no_number_below_a_scale():
    text = STATEMENT.replace("RMB’000", "RMB’000\nAt 31 December 2026\nRMB’000")
    version = read_lines({"text": text})
    site = Site(version, version, partners_of(version, version))
    below = [
        [version.tokens[index].text for index in slip.tokens]
        for slip in draw_slips(site, "changed head", 9, random.Random(1))
    ]
    assert len(below) == 2
    assert all([text for text in numbers if text != "’000"][:2] == ["4,512", "5,688"] for numbers in below)


def test_numbers_of_alternative_texts_are_not_drawn():
    table = "| ![12](a.png) | ![image34][] |\n|---|---|\n| 56 | 78 |\n\n![plan 90] is no picture.\n"
    version = read_lines({"text": table})
    assert {version.tokens[index].text for index in partners_of(version, version)} == {"56", "78", "90"}


def test_numbers_of_addresses_pages_and_contents_are_not_drawn():
    version = read_lines({"text": "Contents . . . . . . 12\n– 34 –\n35/ 90\nSee www.example.org/56 for 78.\n"})
    slips = draw_slips(Site(version, version, partners_of(version, version)), "digit", 9, random.Random(1))
    assert [slip.before for slip in slips] == ["78"]


@pytest.mark.parametrize(
    ("kind", "drawn"), [("digit", {"34", "56", "78.5", "90"}), ("opening digit", {"12", "2.10", "13"})]
)
def test_numbers_that_open_a_heading_or_an_item_are_a_kind_of_their_own(kind, drawn):
    version = read_lines({"text": "## 12. Sales\n2.10 Costs of 34\n56 people\n(13) all\n78.5\n90%, that is\n"})
    slips = draw_slips(Site(version, version, partners_of(version, version)), kind, 9, random.Random(1))
    assert {slip.before for slip in slips} == drawn


def test_slips_planted_at_once_are_far_from_each_other():
    version = read_lines({"text": " ".join(str(number) for number in range(1000, 1400))})
    slips = draw_slips(Site(version, version, partners_of(version, version)), "digit", 40, random.Random(1))
    for group in gather(slips):
        places = sorted(slip.tokens[0] for slip in group)
        assert all(later - earlier > 100 for earlier, later in pairwise(places))
    assert sum(map(len, gather(slips))) == len(slips)


def test_tokens_are_found_again_in_a_text_that_lacks_some():
    text = "Footer 7. Revenue 4,512, loss 731."
    places = locate(find_tokens("Revenue 4,512. Note 99. Loss 731."), text)
    assert {index: text[start:end] for index, (start, end) in places.items()} == {0: "4,512", 2: "731"}


def test_a_token_that_stands_once_is_found_where_the_order_is_another():
    tokens = find_tokens("Head 1835. Revenue 4,512 and 4,512, loss 731.")
    text = "Revenue 4,512 and 4,512, loss 731. Head 1835."
    assert {text[slice(*place)] for place in locate(tokens, text).values()} == {"4,512", "731", "1835"}


def test_the_spans_of_a_text_move_with_its_words():
    text = Text(text="a 10 b 20", blocks=(Block(Span(0, 4)), Block(Span(5, 9), BlockKind.CELL, "page 1")))
    changed = with_edits(text, [(2, 4, "1000"), (7, 9, "3")])
    assert changed.text == "a 1000 b 3"
    assert [changed.text[start:end] for (start, end), *_ in changed.blocks] == ["a 1000", "b 3"]


def test_every_kind_has_a_name_of_its_own(site):
    assert {slip.kind for kind in KINDS for slip in draw_slips(site, kind, 9, random.Random(1))} <= KINDS.keys()


# ── outcomes ─────────────────────────────────────────────────────────────────────────────────────

NOWHERE = Alarms((), ())
HERE, THERE = Alarms([(10, 14)], []), Alarms([], [(30, 33)])


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        (NOWHERE, HERE, Outcome.CAUGHT),
        (NOWHERE, THERE, Outcome.CAUGHT),  # the counterpart is named
        (NOWHERE, Alarms([(14, 20)], [(20, 30)]), Outcome.MISSED),  # next to them
        (NOWHERE, NOWHERE, Outcome.MISSED),
        (HERE, HERE, Outcome.BURIED),
        (HERE, THERE, Outcome.BURIED),  # an alarm stood there anyway
        (THERE, NOWHERE, Outcome.BURIED),
    ],
)
def test_a_slip_is_caught_only_by_a_new_alarm_on_it(before, after, outcome):
    assert judge([Place((10, 14), (10, 14), (30, 33))], before, after) is outcome


def test_one_place_with_a_new_alarm_catches_a_slip_of_many():
    places = [Place((10, 14), (10, 14), None), Place((20, 24), (20, 24), None)]
    assert judge(places, HERE, Alarms([(10, 14), (20, 24)], [])) is Outcome.CAUGHT
    assert judge(places, HERE, HERE) is Outcome.BURIED


def test_what_was_dropped_is_caught_at_its_counterpart():
    assert judge([Place((10, 14), None, (30, 33))], NOWHERE, THERE) is Outcome.CAUGHT
    assert judge([Place((10, 14), None, (30, 33))], NOWHERE, HERE) is Outcome.MISSED


def test_what_bialign_never_read_is_missed():
    assert judge([Place(None, None, None)], NOWHERE, Alarms([(0, 99)], [(0, 99)])) is Outcome.MISSED


# ── the whole ────────────────────────────────────────────────────────────────────────────────────


def test_a_pair_is_measured(tmp_path):
    paths = [written(tmp_path, f"a.{lang}.md", TABLE[lang]) for lang in ("zh", "en")]
    found = measure(paths[0], paths[1], "static", 2, 1)
    assert (found["figures"], found["errors"]) == (16, 0)
    assert Counter(kind for kind, _ in found["slips"])["digit"] == 2
    assert {outcome for kind, outcome in found["slips"] if kind == "digit"} == {"caught"}
    assert found["unaccounted"] == sum(row["row"] == "unaccounted" for row in found["rows"])


def test_a_file_that_is_not_read_is_said(tmp_path):
    paths = [written(tmp_path, f"a.{lang}.odd", TABLE[lang]) for lang in ("zh", "en")]
    assert ".odd" in measure(paths[0], paths[1], "static", 0, 1)["error"]


def test_pairs_and_their_kinds_are_found(tmp_path):
    folder = tmp_path / "publisher"
    folder.mkdir()
    for lang in ("zh", "en"):
        written(folder, f"v1.0.{lang}.md", TABLE[lang])
    written(tmp_path, "catalogue.tsv", "publisher\tid\tkind\npublisher\tv1.0\tannual report (md) 30 March 2015\n")
    assert list(find_pairs(tmp_path)) == ["publisher/v1.0"]
    assert read_kinds(tmp_path) == {"publisher/v1.0": "annual report"}
    with pytest.raises(SystemExit, match="publisher/v2"):
        find_pairs(tmp_path, ["publisher/v2"])


def test_the_reading_of_one_file_is_changed_and_given_back(tmp_path, monkeypatch):
    def read(_):
        return Text(text="Revenue 4,512")

    borrower = ModuleType("bialign.borrower")
    vars(borrower)["read_file"] = read
    monkeypatch.setitem(sys.modules, borrower.__name__, borrower)
    monkeypatch.setattr(bialign.reading, "read_file", read)
    monkeypatch.setattr(ReadingChanged, "_read", {})
    with ReadingChanged(tmp_path / "a.pdf", [(8, 13, "4,572")]):
        assert vars(borrower)["read_file"](tmp_path / "a.pdf").text == "Revenue 4,572"
        assert vars(borrower)["read_file"](tmp_path / "b.pdf").text == "Revenue 4,512"
    assert vars(borrower)["read_file"] is read


@pytest.mark.parametrize(
    ("lines", "n_rows"),
    [
        (["Revenue", "12", "34"], 1),
        (["Revenue", "12", "34", "– 11 –"], 1),
        (["Contents", "Notes ........ 3", "Index . . . . 4"], 0),
        (["sudo apt install", "2", "3", "4", "5"], 0),
    ],
)
def test_numbers_of_pages_and_lines_are_no_cells(lines: list[str], n_rows: int) -> None:
    rows = read_lines({"text": "\n".join(lines)}).rows
    assert [len(row.cells) for row in rows] == [2] * n_rows
