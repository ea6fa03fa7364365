"""Both languages in one line, cell or row: each gets its words, and the numbers that belong to both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import bialign
from bialign.errors import LanguageError, LanguageWarning
from bialign.options import Options
from bialign.reading import check_language, part_languages, read_file
from bialign.reading.composition import Piece, compose
from bialign.reading.languages import holds_both, tell_languages
from bialign.records import LANGS, BlockKind, Cell, Source, Status, Text, Verdict

LINES = {  # 收入 revenue, 毛利 gross profit
    "numbers behind belong to both": ("收入 Revenue 1,234\n毛利 Gross profit 345", "收入 1,234 毛利 345", None),
    "brackets": ("Revenue (收入) 1,234", "(收入) 1,234", "Revenue 1,234"),
    "no space between": ("收入Revenue", "收入", "Revenue"),
    "a bar between": ("Revenue / 收入", "/ 收入", "Revenue"),
    "numbers before": ("1. 收入 Revenue", "1. 收入", "1. Revenue"),
    "dates of each": ("2025年12月31日止 Ended 31 December 2025", "2025年12月31日止", "Ended 31 December 2025"),
    "numbers of each": ("收入 5% Revenue 6%", "收入 5%", "Revenue 6%"),
    "a sentence and its translation": (
        "本年收入增长5%。Revenue grew by 6% in the year.",
        "本年收入增长5%。",
        "Revenue grew by 6% in the year.",
    ),
    "a sentence, where other lines hold one language": (
        "收入上升。\n成本下降。\n利润不变。本年收入增长。Revenue grew by 6% in the year.\nCosts fell.",
        "收入上升。 成本下降。 利润不变。本年收入增长。",
        "Revenue grew by 6% in the year. Costs fell.",
    ),
    "names do not part a line": (
        "我们使用Kubernetes\n收入上升。\nRevenue rose and costs fell.",  # we use Kubernetes
        "我们使用Kubernetes 收入上升。",
        "Revenue rose and costs fell.",
    ),
}


def sides(text: Text) -> dict[str, str]:
    """Return what each language holds, without line ends."""
    parts = part_languages(text)
    return {lang: " ".join(" ".join(text.text[slice(*span)] for span in parts[lang]).split()) for lang in LANGS}


@pytest.mark.parametrize("case", LINES)
def test_lines(case: str) -> None:
    text, zh, en = LINES[case]
    assert sides(Text(text=text)) == {"zh": zh, "en": en or "Revenue 1,234 Gross profit 345"}


Rows = Sequence[Sequence[str]]


def table(*rows: Sequence[str]) -> Text:
    cells = [(Cell(0, n, column), words) for n, row in enumerate(rows) for column, words in enumerate(row)]
    return compose((Piece(words, BlockKind.CELL, "", cell) for cell, words in cells), Source())


TABLES: dict[str, tuple[Rows, str, str]] = {
    "labels in one cell": (
        [["", "2024", "2023"], ["收入 Revenue", "1,234", "1,100"], ["毛利 Gross profit", "345", "300"]],
        "2024 2023 收入 1,234 1,100 毛利 345 300",
        "2024 2023 Revenue 1,234 1,100 Gross profit 345 300",
    ),
    "labels in two columns, units once": (
        [["项目", "Item", "2024"], ["", "", "RMB'000"], ["收入", "Revenue", "1,234"], ["毛利", "Gross profit", "345"]],
        "项目 2024 RMB'000 收入 1,234 毛利 345",
        "Item 2024 RMB'000 Revenue 1,234 Gross profit 345",
    ),
    "English first": (
        [["Revenue", "收入", "1,234"], ["Gross profit", "毛利", "345"]],
        "收入 1,234 毛利 345",
        "Revenue 1,234 Gross profit 345",
    ),
    "labels on both sides of the numbers": (
        [["收入", "1,234", "Revenue"], ["毛利", "345", "Gross profit"]],
        "收入 1,234 毛利 345",
        "1,234 Revenue 345 Gross profit",
    ),
    "numbers behind each label": (
        [["收入", "1,234", "Revenue", "1,243"], ["毛利", "345", "Gross profit", "345"]],
        "收入 1,234 毛利 345",
        "Revenue 1,243 Gross profit 345",
    ),
    "names beside words are no second language": (
        [["CPU", "中央处理器", "5"], ["MCLK0", "时钟", "6"], ["一共", "两项。", "11"]],  # processor, clock; two in all
        "中央处理器 5 时钟 6 一共 两项。 11",
        "CPU MCLK0",
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_tables(case: str) -> None:
    rows, zh, en = TABLES[case]
    assert sides(table(*rows)) == {"zh": zh, "en": en}


def test_a_file_of_such_cells_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "both.csv"
    path.write_text("项目 Item,2024\n收入 Revenue,1234\n毛利率为 5% Margin of 6%,345\n", encoding="utf-8")
    alignment = bialign.align(path, encoder="static")
    (finding,) = alignment.findings
    assert [figure.text for figure in finding.words] == ["5%", "6%"]
    statuses = [entry.status for entries in (alignment.account.zh, alignment.account.en) for entry in entries]
    assert statuses.count(Status.EQUAL) == 6


# ── a side that is not what it is given as ───────────────────────────────────────────────────────

NAMES = "名称 CPU Core Clock Reset Power Audio Video 5\n"  # name
ZH = "本公司去年的收入为四十五亿元，增长5%。"  # the company's revenue was 4.5 billion yuan last year, up 5%
EN = "Revenue of the company was 4.5 billion yuan last year, up 5%."


def test_the_caller_may_vouch_for_a_language() -> None:
    with pytest.raises(LanguageError, match="--as-given"):
        check_language(Text(text=NAMES), "zh")
    with pytest.warns(LanguageWarning, match="seems to be English"):
        check_language(Text(text=NAMES), "zh", as_given=True)
    with pytest.warns(LanguageWarning, match="seems to be English"):
        alignment = bialign.align(NAMES, EN, encoder="static", options=Options(as_given=True))
    assert alignment.zh.text == NAMES


WORKS = """[1] Hale R, Okoro T. Counting the gulls of a harbour twice a day[J]. Notes on Birds, 2019, 33(2): 18-27.
[2] Hale R. The gulls return to the harbour after a storm of three days[R]. 2021.
[3] Okoro T, Lund A, et al. Why the gulls of this harbour keep to the old pier. arXiv:1901.00000, 2019."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ZH}\n{EN}", True),
        (f"{ZH}{EN}", False),  # one line; its second half is read as a name would be
        (f"{ZH}\n{NAMES}", False),
        (f"{ZH}\n" * 4 + EN, False),
        (f"{ZH}\n" + "make install --prefix=/usr\n" * 9, False),
        (f"{ZH}\n" + WORKS, False),
        (EN, False),
        ("", False),
    ],
)
def test_a_text_that_holds_both(text: str, expected: bool) -> None:
    assert holds_both(Text(text=text)) is expected


def test_code_and_comments_are_in_no_language(tmp_path: Path) -> None:
    path = tmp_path / "zh.md"
    path.write_text(f"{ZH}\n\n```\n# {EN}\n# {EN}\n```\n\n<!-- {EN} {EN} -->\n", "utf-8")
    assert not holds_both(read_file(path))
    assert tell_languages(read_file(path)) == ("zh",)
    path.write_text(f"{ZH}\n\n{EN}\n", "utf-8")
    assert holds_both(read_file(path))


def test_of_a_file_that_holds_both_only_the_side_is_read(tmp_path: Path) -> None:
    path = tmp_path / "both.txt"
    path.write_text(f"{ZH}\n\n{EN}\n", encoding="utf-8")
    with pytest.warns(LanguageWarning, match=r"both\.txt was given as Chinese and holds both languages"):
        alignment = bialign.align(path, EN, encoder="static")
    assert alignment.zh.sentences == (ZH,)
    assert alignment.zh.unread == ("the English version in the same file, 61 characters",)
    with pytest.warns(LanguageWarning, match="a text was given as English and holds both"):
        bialign.compare(ZH, f"{ZH}\n{EN}", encoder="static")
    whole = bialign.align(path, EN, encoder="static", options=Options(as_given=True))
    assert whole.zh.sentences == (ZH, EN)


# ── a translation that is not finished ───────────────────────────────────────────────────────────

# Sentences of a manual, each with its translation.
MANUAL = [
    ("请先用四颗螺丝把底座固定在木板上。", "First fix the base to the board with four screws."),
    ("主机重12公斤，需要两个人一起搬动。", "The unit weighs 12 kg and has to be lifted by two people."),
    (
        "电源线的长度为1.8米，请不要使用延长线。",
        "The power cord is 1.8 metres long; please do not use extension leads.",
    ),
    ("第一次使用之前，请让水泵运行15分钟。", "Before you use it for the first time, let the pump run for 15 minutes."),
    ("滤网每30天清洗一次，水温不得超过40度。", "Wash the filter every 30 days in water of no more than 40 degrees."),
    (
        "如果指示灯连续闪烁六次，请联系售后服务。",
        "If the lamp flashes six times in a row, please call our service.",
    ),
    ("整机保修期为24个月，水泵为36个月。", "The warranty is 24 months for the whole unit and 36 for the pump."),
    (
        "请把本手册保存在干燥的地方，以备日后查阅。",
        "Please keep this manual in a dry place for later reference.",
    ),
]
TRANSLATED, WHOLE = "\n\n".join(zh for zh, _ in MANUAL), "\n\n".join(en for _, en in MANUAL)


def test_passages_left_in_the_other_language_are_read_where_they_stand() -> None:
    partly = "\n\n".join(zh if place < 5 else en for place, (zh, en) in enumerate(MANUAL))
    alignment = bialign.align(partly, WHOLE, encoder="static")
    assert len(alignment.zh) == len(MANUAL)
    assert not alignment.zh.unread
    assert [finding.verdict for finding in alignment.findings] == [Verdict.UNTRANSLATED] * 3
    slip = partly.replace("36 for", "38 for")
    error = bialign.align(slip, WHOLE, encoder="static").findings[0]
    assert [figure.text for figure in error.words] == ["38", "36"]
    other = "\n\n".join(en if place < 5 else zh for place, (zh, en) in enumerate(MANUAL))
    assert len(bialign.align(TRANSLATED, other, encoder="static").en) == len(MANUAL)


@pytest.mark.parametrize(
    "zh",
    [
        f"{TRANSLATED}\n\n{WHOLE}",  # both versions in full
        "\n\n".join(f"{zh}\n\n{en}" for zh, en in MANUAL),
        # in words of its own
        f"{TRANSLATED}\n\nThe unit is heavy, weighs 12 kg and is lifted by two.\n\nWash the filter every 30 days."
        "\n\nLet the pump run for a quarter of an hour.\n\nCall us if the lamp flashes more than five times.",
    ],
)
def test_a_second_version_is_no_passage_left_in_the_other_language(zh: str) -> None:
    with pytest.warns(LanguageWarning, match="holds both languages"):
        alignment = bialign.align(zh, WHOLE, encoder="static")
    assert all("filter" not in sentence for sentence in alignment.zh.sentences)
