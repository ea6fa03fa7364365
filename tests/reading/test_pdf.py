"""PDF pages drawn by hand: lines, columns, running heads, notes and wraps."""

from __future__ import annotations

from collections import Counter

import pytest

from bialign.errors import FormatError
from bialign.reading.pdf.documents import read_pdf
from bialign.reading.pdf.glyphs import Glyph, _character
from bialign.reading.pdf.joining import unwrap
from bialign.reading.pdf.lines import find_lines
from tests.reading.samples import Placed, make_pdf, pdf_file

LEFT, RIGHT = 60.0, 320.0


def column(lines: list[str], x: float = LEFT, top: float = 700, size: float = 10, pitch: float = 16) -> list[Placed]:
    """Return lines one below the other."""
    return [(x, top - pitch * index, size, line) for index, line in enumerate(lines)]


ZH = [  # 20 wide characters a line: revenue of 45.3bn yuan, up 12 percent; of it cloud 12.05bn; 3,000 customers
    "二〇二五年公司营业收入四百五十三亿元，同",
    "比增长百分之十二。其中智能云业务的收入为",
    "一百二十亿五千万元，客户约有三千家。",
]
EN = [
    "In 2025 the company had revenue of 45.3bn",
    "yuan, up 12 percent. Its cloud business, be-",
    "gun in 2019 on a long-term plan, has found",
    "3,000 customers. A long-",
]
EN_TEXT = (
    "In 2025 the company had revenue of 45.3bn yuan, up 12 percent. Its cloud business, begun in 2019 on a "
    "long-term plan, has found 3,000 customers. A long-"
)
FEET = [
    ("甲。", "- 1 -"),
    ("乙。", "第2页 共3页"),
    ("丙。", "Page 3 of 3"),
]  # last lines, page numbers
WIDE = "A title in one line that goes across both of the columns of this page"

CASES: dict[str, tuple[list[list[Placed]], list[tuple[str, str, str]]]] = {
    "wrapped Chinese joins without a space": ([column(ZH)], [("paragraph", "page 1", "".join(ZH))]),
    "wrapped English joins with a space, hyphenated words without": (
        [column(EN)],
        [("paragraph", "page 1", EN_TEXT)],
    ),
    "a short line ends a paragraph, and an indent begins one": (
        [[*column([*ZH, *ZH]), (LEFT + 20, 700 - 16 * 6, 10, ZH[0][:18]), (LEFT, 700 - 16 * 7, 10, ZH[1])]],
        [("paragraph", "page 1", "".join(ZH))] * 2 + [("paragraph", "page 1", ZH[0][:18] + ZH[1])],
    ),
    "a comma that hangs over the edge parts no lines": (
        [column(["甲" * 20] * 4 + ["甲" * 6 + "。"]) + column(["乙" * 20 + "乙，", "乙" * 5 + "。"], top=600)],
        [("paragraph", "page 1", "甲" * 86 + "。"), ("paragraph", "page 1", "乙" * 21 + "，" + "乙" * 5 + "。")],
    ),
    "names of one length below each other are no paragraph": (
        [column(["甲" * 4] * 4) + column(["乙" * 20] * 2 + ["乙" * 5 + "。"], top=600)],
        [("paragraph", "page 1", "甲" * 4)] * 4 + [("paragraph", "page 1", "乙" * 45 + "。")],
    ),
    "a character left free before a word of honour parts no line": (
        [[(LEFT, 700, 10, "本通函旨在向"), (LEFT + 70.5, 700, 10, "閣下提供" + "甲" * 9), (LEFT, 684, 10, "乙乙。")]],
        [("paragraph", "page 1", "本通函旨在向 閣下提供" + "甲" * 9 + "乙乙。")],  # this circular is to give you
    ),
    "the mark of a note for which a line had no room is raised at its end": (
        [[*column(["甲" * 19 + "。"]), (LEFT, 690, 6, "35"), *column(["乙" * 20, "乙。"], top=660)]],
        [("paragraph", "page 1", "甲" * 19 + "。³⁵"), ("paragraph", "page 1", "乙" * 21 + "。")],
    ),
    "words that begin a little before the last character ends are one line": (
        [[(LEFT, 700, 10, "甲甲甲"), (LEFT + 19, 700, 10, "乙丙")]],
        [("paragraph", "page 1", "甲甲甲乙丙")],
    ),
    "the parts of a formula say nothing of how far lines stand apart": (
        [
            column(["甲" * 20] * 2 + ["甲" * 5 + "。"], pitch=18)
            + [(LEFT + 80, 620 - 6 * index, 10, "x") for index in range(9)]
            + column(["乙" * 20] * 2 + ["乙" * 5 + "。"], top=540, pitch=18)
        ],
        [
            ("paragraph", "page 1", "甲" * 45 + "。"),
            *[("paragraph", "page 1", "x")] * 9,
            ("paragraph", "page 1", "乙" * 45 + "。"),
        ],
    ),
    "a title, then two columns": (
        [[(LEFT, 760, 16, WIDE[:46]), *column(ZH * 2, size=12), *column(ZH * 2, RIGHT, size=12)]],
        [("heading", "page 1", WIDE[:46].strip())] + [("paragraph", "page 1", "".join(ZH))] * 4,
    ),
    "two lists beside each other are two columns, and the head over the second list stands in it": (
        [
            [
                (LEFT, 700, 10, "Radio"),
                *column([f"• feature {name}" for name in "ABCDEF"], LEFT + 18, top=684),
                *column([f"• feature {name}" for name in "GHI"], RIGHT + 18, top=692),
                (RIGHT, 692 - 16 * 4, 10, "Security"),
                *column([f"• feature {name}" for name in "JKL"], RIGHT + 18, top=692 - 16 * 5),
            ]
        ],
        [("paragraph", "page 1", "Radio")]
        + [("list item", "page 1", f"• feature {name}") for name in "ABCDEFGHI"]
        + [("paragraph", "page 1", "Security")]
        + [("list item", "page 1", f"• feature {name}") for name in "JKL"],
    ),
    "two lines beside each other are columns where such columns stand above": (
        [
            column(["甲" * 20] * 3 + ["甲" * 19 + "。"])
            + column(["乙" * 20] * 3 + ["乙" * 19 + "。"], RIGHT)
            + column(["丙" * 40 + "。"], top=600)
            + column(["丁" * 20, "丁" * 20, "丁" * 9 + "。"], top=540)
            + column(["戊" * 20, "戊" * 9 + "。"], RIGHT, top=540)
        ],
        [
            ("paragraph", "page 1", text)
            for text in ("甲" * 79 + "。", "乙" * 79 + "。", "丙" * 40 + "。", "丁" * 49 + "。", "戊" * 29 + "。")
        ],
    ),
    "short cells beside each other begin no column of prose": (
        [
            column(["甲" * 20] * 3 + ["甲" * 19 + "。"])
            + column(["乙" * 20] * 3 + ["乙" * 19 + "。"], RIGHT)
            + [
                (x, 560 - 16 * row, 10, text)
                for row, cells in enumerate(
                    (("最小", "最大", "单位"), *[("1.5", "4.0", "µA")] * 4)
                )  # least, most, unit
                for x, text in zip((LEFT + 120, RIGHT + 8, RIGHT + 70), cells, strict=True)
            ]
        ],
        [("paragraph", "page 1", text) for text in ("甲" * 79 + "。", "乙" * 79 + "。")]
        + [("cell", "page 1", text) for text in ("最小", "最大", "单位", *("1.5", "4.0", "µA") * 4)],
    ),
    "a paragraph in the other language begins where a sentence ended": (
        [column(["甲" * 20, "甲" * 19 + "。", "Revenue rose by 12 percent in the", "year 2025; costs did, as well."])],
        [
            ("paragraph", "page 1", "甲" * 39 + "。"),
            ("paragraph", "page 1", "Revenue rose by 12 percent in the year 2025; costs did, as well."),
        ],
    ),
    "short items in two columns are read column by column, and a heading over both parts them": (
        [
            [
                place
                for section, top in enumerate((700, 560), 1)
                for place in (
                    (LEFT, top + 30, 14, f"1.{section} IO"),
                    *column([f"• {section} {name} port" for name in ("SPI", "I2C", "RTC")], top=top),
                    *column([f"• {section} {name} port" for name in ("DAC", "ADC")], RIGHT, top=top),
                )
            ]
        ],
        [
            place
            for section in (1, 2)
            for place in (
                ("heading", "page 1", f"1.{section} IO"),
                *(("list item", "page 1", f"• {section} {name} port") for name in ("SPI", "I2C", "RTC", "DAC", "ADC")),
            )
        ],
    ),
    "items in two columns that are indented below others": (
        [
            [
                (x + indent, 700 - 16 * row, 10, f"{mark} {words}")
                for x in (LEFT, RIGHT)
                for row, (indent, mark, words) in enumerate(
                    [(0, "•", "Peripherals"), *[(18, "–", name) for name in ("SPI", "I2C", "RTC", "DAC")]]
                )
            ]
        ],
        [("list item", "page 1", item) for item in ("• Peripherals", "– SPI", "– I2C", "– RTC", "– DAC") * 2],
    ),
    "the next number opens an item, however full the line above": (
        [column(["9. 甲" + "甲" * 18, "10. 乙" + "乙" * 17, "11甲" * 9 + "。"])],
        [("paragraph", "page 1", "9. " + "甲" * 19), ("paragraph", "page 1", "10. " + "乙" * 18 + "11甲" * 9 + "。")],
    ),
    "a line across parts the columns above it from those below": (
        [
            column(["甲" * 20] * 3 + ["甲" * 19 + "。"], size=12)
            + column(["乙" * 20] * 3 + ["乙" * 19 + "。"], RIGHT, size=12)
            + [(LEFT, 600, 12, WIDE)]
            + column(["丙" * 20] * 3 + ["丙" * 19 + "。"], top=560, size=12)
            + column(["丁" * 20] * 3 + ["丁" * 19 + "。"], RIGHT, top=560, size=12)
        ],
        [
            ("paragraph", "page 1", text)
            for text in ("甲" * 79 + "。", "乙" * 79 + "。", WIDE, "丙" * 79 + "。", "丁" * 79 + "。")
        ],
    ),
    "running heads and page numbers come last": (
        [
            [(LEFT, 800, 9, f"年度报告 2025 第{number}章"), *column([*ZH[:2], last]), (290, 40, 9, foot)]
            for number, (last, foot) in enumerate(FEET, 1)
        ],
        [("paragraph", f"page {number}", "".join(ZH[:2]) + last) for number, (last, _) in enumerate(FEET, 1)]
        + [
            ("running head", f"page {number}", text)
            for number, (_, foot) in enumerate(FEET, 1)
            for text in (f"年度报告 2025 第{number}章", foot.replace("页 共", "页共"))  # annual report, chapter
        ],
    ),
    "the title of a short section at the height of running heads is one": (
        [
            [(LEFT, 800, 9, head), *column([ZH[0], "共9页。"], top=720)]  # nine pages in all
            for head in ("总则", "总则", "总则", "附则")  # general, and supplementary provisions
        ],
        [("paragraph", f"page {number}", ZH[0] + "共9页。") for number in range(1, 5)]
        + [("running head", f"page {number}", "总则" if number < 4 else "附则") for number in range(1, 5)],
    ),
    "heads stand as deep as the numbers that count the pages": (
        [
            [(LEFT, 690, 10, head), (500, 690, 10, f"{number}"), *column([ZH[0], "共9页。"], top=650)]  # nine pages
            for number, head in ((11, "1 总则"), (12, "1 总则"), (13, "1 总则"), (14, "2 附则"))
        ],
        [("paragraph", f"page {number}", ZH[0] + "共9页。") for number in range(1, 5)]
        + [
            ("running head", f"page {number}", words)
            for number in range(1, 5)
            for words in ("1 总则" if number < 4 else "2 附则", f"{number + 10}")
        ],
    ),
    "what is larger than the text and counts as the pages do is a title": (
        [
            [(LEFT, 690, 20, f"{number}"), *column([ZH[0], "共9页。"], top=650)]  # slides
            for number in range(1, 4)
        ],
        [
            one
            for number in range(1, 4)
            for one in (("heading", f"page {number}", f"{number}"), ("paragraph", f"page {number}", ZH[0] + "共9页。"))
        ],
    ),
    "feet of two pages that begin higher are those of the others": (
        [
            [*column([ZH[0], "共9页。"], top=720), (LEFT, y, 9, "总则"), (300, y, 9, f"{number}/ 5")]
            for number, y in enumerate((65, 65, 30, 30, 30), 1)
        ],
        [("paragraph", f"page {number}", ZH[0] + "共9页。") for number in range(1, 6)]
        + [("running head", f"page {number}", words) for number in range(1, 6) for words in ("总则", f"{number}/ 5")],
    ),
    "a first line of the text at the height of running heads is none": (
        [
            [(LEFT, 780, 9, "总则"), *column([ZH[0], "共9页。"], top=720)],
            [(LEFT, 780, 9, "总则"), *column([ZH[0], "共9页。"], top=720)],
            [(LEFT, 780, 9, "总则"), *column([ZH[0], "共9页。"], top=720)],
            column([ZH[0], "共8页。"], top=780),  # eight pages
        ],
        [("paragraph", f"page {number}", ZH[0] + f"共{9 if number < 4 else 8}页。") for number in range(1, 5)]
        + [("running head", f"page {number}", "总则") for number in range(1, 4)],
    ),
    "a small paragraph whose line begins with a day is no footnote": (
        [
            [
                *column([*ZH, *ZH]),
                *column(
                    ["附注：上述到期分析已经包括银行贷款。于2014年12月", "31日，本金总额为128,652,000元。"],
                    top=560,
                    size=8,
                ),
            ]  # note: the above includes bank loans; on 31 December 2014 the principal was 128,652,000 yuan
        ],
        [("paragraph", "page 1", "".join(ZH))] * 2
        + [("paragraph", "page 1", "附注：上述到期分析已经包括银行贷款。于2014年12月31日，本金总额为128,652,000元。")],
    ),
    "a small paragraph whose last line begins with an amount is no footnote": (
        [
            [
                *column([*ZH, *ZH]),
                *column(["附注：本金及利息的流出总额将达（2013年", "177,665,000元）。"], top=560, size=8),
            ]
        ],
        [("paragraph", "page 1", "".join(ZH))] * 2  # note: principal and interest will come to (2013: 177,665,000 yuan)
        + [("paragraph", "page 1", "附注：本金及利息的流出总额将达（2013年177,665,000元）。")],
    ),
    "an address that goes on in the next line is one word": (
        [column(["See https://example.org/reports/2024/annual/", "52e25a2c6f10 for more on these matters."])],
        [
            (
                "paragraph",
                "page 1",
                "See https://example.org/reports/2024/annual/52e25a2c6f10 for more on these matters.",
            )
        ],
    ),
    "a paragraph runs on over the page": (
        [column(ZH[:2]), column(ZH[2:] + ZH)],
        [("paragraph", "page 1", "".join(ZH)), ("paragraph", "page 2", "".join(ZH))],
    ),
    "the cells of a table stay apart, row by row": (
        [
            [
                (x, y, 10, f"{word}{row}")
                for row, y in enumerate(range(700, 600, -16))
                for x, word in ((60, "项目"), (220, "金额"), (400, "占比"))  # item, amount, share
            ]
        ],
        [("cell", "page 1", f"{word}{row}") for row in range(7) for word in ("项目", "金额", "占比")],
    ),
    "bullets join their lines": (
        [[*column(["•", "•"]), *column(["第一项", "第二项"], LEFT + 30)]],
        [("list item", "page 1", "• 第一项"), ("list item", "page 1", "• 第二项")],  # first, second item
    ),
    "an article with its number in the margin is one paragraph, and no table": (
        [
            [
                *((LEFT, y, 10, mark) for y, mark in ((700, "13."), (668, "17. (1)"), (636, "2.1"))),
                (LEFT + 55, 700, 10, "The Company may pay a commission of up"),
                (LEFT, 684, 10, "to 10 percent."),
                (LEFT + 55, 668, 10, "In the case of a share held jointly by 4"),
                (LEFT, 652, 10, "persons, one is enough."),
                (LEFT + 55, 636, 10, "Homogeneous sharding"),
            ]
        ],
        [
            ("paragraph", "page 1", "13. The Company may pay a commission of up to 10 percent."),
            ("paragraph", "page 1", "17. (1) In the case of a share held jointly by 4 persons, one is enough."),
            ("paragraph", "page 1", "2.1 Homogeneous sharding"),
        ],
    ),
    "a number beside numbers is a cell, and so is one far from its words": (
        [
            [
                (LEFT, 700, 10, "13."),
                (LEFT + 65, 700, 10, "4,500"),
                (LEFT, 684, 10, "14."),
                (LEFT + 155, 684, 10, "None"),
            ]
        ],
        [("cell", "page 1", text) for text in ("13.", "4,500", "14.", "None")],
    ),
    "the page numbers of a list of contents are set aside": (
        [
            [
                (LEFT, 700, 16, "目录"),  # contents
                (400, 680, 10, "页次"),  # page
                *((LEFT, y, 10, text) for y, text in ((660, "公司资料"), (640, "2024年财务摘要"), (600, "附注"))),
                (LEFT, 620, 10, "综合损益及"),  # company, highlights of 2024, notes; profit or loss, and other income
                (LEFT, 608, 10, "其他收益表"),
                *((400, y, 10, text) for y, text in ((660, "2"), (640, "4"), (608, "15"), (600 - 4, "115"))),
                *column(["这是 30 字。"], top=540),  # prose: these are 30 characters
            ]
        ],
        [("heading", "page 1", "目录"), ("paragraph", "page 1", "页次")]
        + [("list item", "page 1", text) for text in ("公司资料", "2024年财务摘要", "综合损益及其他收益表", "附注")]
        + [("paragraph", "page 1", "这是 30 字。")]
        + [("running head", "page 1", number) for number in ("2", "4", "15", "115")],
    ),
    "leaders make a list of contents without a title, too": (
        [[(LEFT, 700 - 16 * n, 10, f"Part {n} " + ". " * 9 + f" {n + 6}") for n in range(1, 4)]],
        [("list item", "page 1", f"Part {n}") for n in range(1, 4)]
        + [("running head", "page 1", ". " * 9 + f"{n + 6}") for n in range(1, 4)],
    ),
    "a chapter without leader begins a page of a list of contents": (
        [
            [
                (LEFT, 716, 10, "4 Results"),
                (LEFT + 210, 716, 10, "6"),
                *((LEFT, 700 - 16 * n, 10, f"4.{n} Part " + ". " * 9 + f" {n + 6}") for n in range(3)),
            ]
        ],
        [("list item", "page 1", text) for text in ("4 Results", "4.0 Part", "4.1 Part", "4.2 Part")]
        + [("running head", "page 1", "6")]
        + [("running head", "page 1", ". " * 9 + f"{n + 6}") for n in range(3)],
    ),
    "numbers that go down below a title are no page numbers": (
        [
            [
                (LEFT, 700, 10, "Contents"),
                *((LEFT, 684 - 16 * n, 10, text) for n, text in enumerate(("Iron", "Gold", "Zinc", "Lead"))),
                *((LEFT + 90, 684 - 16 * n, 10, text) for n, text in enumerate(("31", "12", "9", "8"))),
            ]
        ],
        [("paragraph", "page 1", "Contents")]
        + [("cell", "page 1", text) for text in ("Iron", "31", "Gold", "12", "Zinc", "9", "Lead", "8")],
    ),
    "footnotes come last and their marks are no digits": (
        [
            [
                *column([*ZH, *ZH, "共120"]),
                (LEFT + 28, 704 - 16 * 6, 6, "1"),
                (LEFT + 32, 700 - 16 * 6, 10, "户。"),
                *column(["1 见年报。", "2 同上。"], top=80, size=8, pitch=12),
            ],
            column(ZH),
        ],
        [("paragraph", "page 1", "".join(ZH))] * 2
        + [("paragraph", "page 1", "共120¹户。"), ("paragraph", "page 2", "".join(ZH))]  # 120 households in all
        + [("note", "page 1", "1 见年报。"), ("note", "page 1", "2 同上。")],  # see the annual report; the same
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_what_is_read(case: str) -> None:
    pages, expected = CASES[case]
    text = read_pdf(make_pdf(pages), "report.pdf")
    assert [(block.kind, block.place, text.text[slice(*block.span)]) for block in text.blocks] == expected


def test_numbers_that_do_not_grow_with_the_pages_count_none() -> None:
    pages = [
        [(LEFT, 690, 10, "总则"), (500, 690, 10, number), *column([ZH[0], "共9页。"], top=650)]
        for number in ("11", "23", "35")
    ]
    assert _running(pages) == []


def test_a_head_that_the_list_of_contents_has_too_is_one() -> None:
    contents = [*column(["目录", *ZH]), (LEFT, 560, 10, "2 细则"), (500.0, 560.0, 10.0, "3")]
    pages = [
        [(LEFT, 790, 9, head), (500, 790, 9, number), *column([ZH[0], "共9页。"], top=720)]
        for number, head in (("2", "1 概述"), ("3", "2 细则"), ("4", "2 细则"), ("5", "2 细则"))
    ]
    assert _running([contents, *pages]) == ["1 概述", "2", "2 细则", "3", "2 细则", "4", "2 细则", "5"]


def test_only_words_stand_beside_the_number_that_counts_a_page() -> None:
    heads = ("1 概述", "2 细则", "3 附则")  # overview, details, annex
    pages = [
        [(LEFT, 790, 9, head), (500, 790, 9, f"{number}"), *column([f"{number}0", ZH[0], "共9页。"], top=750)]
        for number, head in enumerate(heads, 2)
    ]
    assert _running(pages) == ["1 概述", "2", "2 细则", "3", "3 附则", "4"]


@pytest.mark.parametrize(
    ("parts", "gap", "is_one"),
    [(("9.1.5", "2008"), 14, True), (("9.1.5", "2008"), 60, False), (("9.5", "2008"), 14, False)],
)
def test_a_year_beside_the_number_of_a_section_is_its_title(parts: tuple[str, str], gap: float, is_one: bool) -> None:
    number, year = parts
    page = [*column(ZH), (LEFT, 600, 12, number), (LEFT + 7.2 * len(number) + gap, 600, 12, year), *column(ZH, top=570)]
    text = read_pdf(make_pdf([page]), "a.pdf").text
    assert (f"{number} {year}" in text.split("\n")) == is_one


def _running(pages: list[list[Placed]]) -> list[str]:
    """Return what is a running head, or the number of a page."""
    text = read_pdf(make_pdf(pages), "a.pdf")
    return [text.text[slice(*block.span)] for block in text.blocks if block.kind == "running head"]


def test_traditional_chinese_and_an_empty_page() -> None:
    text = read_pdf(make_pdf([[(60, 700, 10, "營業收入成長12%。")], []], "T"), "report.pdf")  # revenue grew by 12%
    assert text.text == "營業收入成長12%。"
    assert "1 of 2 pages hold no text" in text.source.evidence


@pytest.mark.parametrize("matrix", ["1 0 0.21 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0", "0 1 -1 0.21"])
@pytest.mark.parametrize("rotate", [0, 90])
def test_slanted_type_and_type_on_its_side_are_read(matrix: str, rotate: int) -> None:
    text = read_pdf(make_pdf([[(300, 400, 10, "营业收入 453,012")]], matrix=matrix, rotate=rotate), "report.pdf")
    assert (text.text, text.unread) == ("营业收入 453,012", ())  # revenue


def test_a_table_on_its_side_is_read_row_by_row() -> None:
    upright = [(100, 700, 10, "收入"), (300, 700, 10, "453"), (100, 680, 10, "成本"), (300, 680, 10, "231")]
    on_its_side = [(842 - y, x, size, text) for x, y, size, text in upright]  # revenue 453, costs 231
    text = read_pdf(make_pdf([on_its_side], matrix="0 1 -1 0"), "report.pdf")
    assert text.text == "收入\n453\n成本\n231"


@pytest.mark.parametrize(
    ("drawn", "unread"),
    [
        (b"0.7 0.7 -0.7 0.7 60 600 Tm <3132>", "2 glyphs set aslant"),
        (b"1 0 0 1 -90 600 Tm <3132>", "2 glyphs beyond the edges of the page"),
        (b"1 0 0 1 60 600 Tm /C 10 Tf <E123E124>", "2 glyphs without Unicode"),
    ],
)
def test_what_is_not_read_is_told(drawn: bytes, unread: str) -> None:
    data = make_pdf([[(60, 700, 10, "甲" * 20)]], extra=b"\nBT /L 10 Tf %s Tj ET" % drawn)
    assert read_pdf(data, "report.pdf").unread == (f"page 1: {unread}",)


def test_what_is_hidden_behind_the_same_text_is_read_once() -> None:
    hidden = b"\nBT 3 Tr /L 9 Tf 1 0 0 1 61 701 Tm (Revenue 34,700) Tj 1 0 0 1 60 600 Tm (Costs 12) Tj ET"
    text = read_pdf(make_pdf([[(60, 700, 10, "Revenue 34,700")]], extra=hidden), "recognised.pdf")
    assert text.text.split() == ["Revenue", "34,700", "Costs", "12"]


@pytest.mark.parametrize("kind", ["Widget", "FreeText", "Stamp"])
def test_what_was_filled_in_or_written_onto_a_page_is_read(kind: str) -> None:
    filled = [(LEFT + 200.0, 700.0, 10.0, "34,700,000")]
    data = make_pdf([column(["Issued shares:"]), column(["None"])], annotation=(kind, filled))
    assert read_pdf(data, "form.pdf").text.count("34,700,000") == 2


def test_the_words_of_a_note_that_is_closed_are_no_text_of_the_page() -> None:
    data = make_pdf([column(["Issued shares"])], annotation=("Text", [(LEFT, 600.0, 10.0, "24 of them")]))
    assert read_pdf(data, "noted.pdf").text == "Issued shares"


def test_the_order_of_the_file_does_not_matter() -> None:
    glyphs = [
        Glyph(char, 10 * index, 0, 10 * index + 10, 10) for index, char in enumerate("他说“好的”。")
    ]  # he said "fine"
    shuffled = [glyph for glyph in glyphs if glyph.char not in "“”"] + [glyphs[5], glyphs[2]]
    assert [line.text for line in find_lines(shuffled)] == ["他说“好的”。"]


def test_spaces_are_seen_from_gaps_and_typesetting_is_not() -> None:
    lefts = (0, 12, 24.5, 29.5, 38.5, 43.5)  # 0.2 em within Chinese, 0.25 em before Latin, 0.4 em between words
    widths = (10, 10, 5, 5, 5, 5)
    glyphs = [
        Glyph(char, left, 0, left + width, 10) for char, left, width in zip("约占AIab", lefts, widths, strict=True)
    ]
    assert [line.text for line in find_lines(glyphs)] == ["约占AI ab"]  # makes up about


@pytest.mark.parametrize(
    ("text", "gaps", "expected"),
    [
        ("abcd", (15, 15, 15), ["a b c d"]),
        ("abcd", (15, 18, 13), ["a", "b", "c", "d"]),
        ("abcd", (45, 45, 45), ["a", "b", "c", "d"]),
        ("1234", (15, 15, 15), ["1", "2", "3", "4"]),
        ("EH0H0", (38, 0, 38, 0), ["E", "H0", "H0"]),  # heads of columns: NOTE HK$'000 HK$'000
        ("b0cde", (0, 15, 15, 15), ["b0", "c d e"]),
    ],
)
def test_equal_gaps_are_those_of_a_justified_line(text: str, gaps: tuple[int, ...], expected: list[str]) -> None:
    glyphs, left = [], 0.0
    for char, gap in zip(text, (*gaps, 0), strict=True):
        glyphs.append(Glyph(char, left, 0, left + 5, 10))
        left += 5 + gap
    assert [line.text for line in find_lines(glyphs)] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a long-", "term plan, long-term"], "a long-term plan, long-term"),
        (["a write-", "down, to write it down"], "a write-down, to write it down"),
        (["inter-", "national, international"], "international, international"),
        (["state-", "Owned"], "state-Owned"),
        (["2025-", "26"], "2025-26"),
        (["cut by one-", "third, a wholly-", "owned subsidiary"], "cut by one-third, a wholly-owned subsidiary"),
        (["at www.some-", "name.example"], "at www.some-name.example"),
        (["增长 AI", "产业"], "增长 AI产业"),  # growth of the AI industry
        (["2024", "千港元"], "2024\n千港元"),  # the head of a column: 2024, HK$'000
        (["31/12/2024", "港币百万元"], "31/12/2024\n港币百万元"),  # HK$ million
        (["产量2024", "千吨"], "产量2024千吨"),  # output 2,024 kt
        (["2024", "年度报告"], "2024年度报告"),  # annual report
    ],
)
def test_hyphens_are_kept_where_the_text_has_them(lines: list[str], expected: str) -> None:
    assert unwrap(lines, Counter(" ".join(lines).replace(",", "").split())) == expected


def test_radicals_and_doubles_become_the_characters_they_look_like() -> None:
    codes = (0x2F00, 0x2F08, 0x2F7D, 0xF98E, 0xFF11, 2)  # F98E: 年, a year, as Korean codes have it again
    assert "".join(map(_character, codes)) == "一人而年1-".replace("1", "１")


@pytest.mark.parametrize(
    ("font", "drawn", "read"),
    [
        ("ABCDEF+ZapfDingbatsITC", "3", "✓"),
        ("ZapfDingbats", "8", "✘"),
        ("ABCDEF+Wingdings-Regular", "3", "•"),
        ("Wingdings", "\xfc", "✓"),
        ("ABCDEF+Caslon224Std-Book", "3", "3"),
    ],
)
def test_a_font_of_pictures_has_ticks_where_others_have_figures(font: str, drawn: str, read: str) -> None:
    picture = b"\nBT /P 10 Tf 300 700 Td <%02x> Tj ET" % ord(drawn)
    text = read_pdf(make_pdf([[(60, 700, 10, "甲先生")]], extra=picture, pictures=font), "a.pdf")  # Mr Jia
    assert text.text.split() == ["甲先生", read]


def test_the_letters_of_a_ligature_are_all_read_though_they_share_a_box() -> None:
    to_unicode = (
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange<00><ff>endcodespacerange"
        b" 2 beginbfchar<41><00740074><42><006600660069>endbfchar endcmap end end"
    )
    drawn = b"BT /F 20 Tf 60 700 Td (boAles oBcers) Tj ET"  # A is "tt", B "ffi"
    pdf = pdf_file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
            b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(to_unicode), to_unicode),
        ]
    )
    assert read_pdf(pdf, "a.pdf").text.split() == ["bottles", "officers"]


def test_what_is_drawn_twice_is_read_once() -> None:
    twice = [(60, 700, 10, "bottles 1100"), (60, 700, 10, "bottles 1100")]
    assert read_pdf(make_pdf([twice]), "a.pdf").text == "bottles 1100"


def test_a_space_that_is_kerned_to_a_capital_is_a_space() -> None:
    lefts = (0, 5, 11.9, 18.9, 25.8, 31, 36.2)  # 0.19 em before A, 0.19 em and 0.02 em before small letters
    glyphs = [Glyph(char, left, 0, left + 5, 10) for char, left in zip("28Augus", lefts, strict=True)]
    assert [line.text for line in find_lines(glyphs)] == ["28 Augus"]


@pytest.mark.parametrize(
    ("words", "gap", "expected"),
    [
        (
            "two channels at most",
            1.8,
            "two channels at most",
        ),  # tenths of an em; such a gap is that of a line set close
        ("two channels at 12 345", 1.8, "two channels at 12345"),  # thin spaces within a number
        ("two channels at most", 1.2, "twochannelsatmost"),
    ],
)
def test_narrow_gaps_are_spaces_where_letters_touch(words: str, gap: float, expected: str) -> None:
    glyphs, left = [], 0.0
    for char in words:
        if char == " ":
            left += gap
            continue
        glyphs.append(Glyph(char, left, 0, left + 5, 10))
        left += 5
    assert [line.text for line in find_lines(glyphs)] == [expected]


def test_letters_set_apart_are_one_word() -> None:
    glyphs = [Glyph(char, 6.8 * index, 0, 6.8 * index + 5, 10) for index, char in enumerate("channels")]
    assert [line.text for line in find_lines(glyphs)] == ["channels"]


ENCRYPTED = (
    b"<</Size",
    b"<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]/Size" % (b"ab" * 32, b"cd" * 32),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (make_pdf([[(60, 700, 10, "a")]]).replace(*ENCRYPTED), "protected by a password"),
        (b"%PDF-1.4\nnothing", "damaged"),
        (make_pdf([[(60, 700, 10, "a")]])[:400], "damaged"),
        (make_pdf([]), "damaged"),
        (make_pdf([[], []]), "only pictures"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(FormatError, match=says) as caught:
        read_pdf(data, "report.pdf")
    assert str(caught.value).startswith("report.pdf")
