"""Every name of every unit is read back, and every row's two phrases are read in its unit and say the same."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bialign.figures import compare_bead, find_figures
from bialign.figures.units import currencies, measures, shares
from bialign.figures.units.lookalikes import MEANINGS
from bialign.figures.units.lookup import ROWS, SIGNS, UNITS, spelt, unit_zh
from bialign.figures.units.unit import Row, Unit
from bialign.records import LANGS, Figure, Lang, Severity
from tests.figures.reading.summary import summary

SENTENCES = {
    "zh": ("共3{}。", "共3 {}。"),  # in all 3 …
    "en": ("It said 3 {}, we hear.", "It said 3{}, we hear."),
}
# Names that a bare number makes something else, and where they are read. Keep it as short as it can be.
NOT_ALONE: dict[Lang, dict[str, str]] = {
    "zh": {
        "分": "用时3分20秒",  # it took 3 min 20 s; alone a point of a score, a fen or a minute
        "月份": "等了3个多月份",  # they waited for over 3 months; 3月份 is March
        "季度": "等了3个多季度",  # over 3 quarters; 3季度 is the third quarter
        "季": "等了3.5季",  # 3.5 quarters; 3季 is the third quarter
        "厘": "年利率为3厘",  # an annual rate of 3%; alone a length
        "世纪": "历时半世纪",  # lasted half a century; 3世纪 is the third century
    },
    "en": {
        "p": "It rose from £1.20 by 3p.",  # 1080p is a resolution
        "times": "It is 3 times as large.",  # three times may count
    },
}
# 多, some more, and 多瓦, several watts, are not read where a longer name of a unit begins or goes on.
BEGIN_LIKE_A_WORD = [
    "多米尼加比索",  # Dominican peso
    "多明尼加披索",  # the same in Taiwan
    "多米尼加披索",  # the same in Hong Kong
    "摩尔多瓦列伊",  # Moldovan leu
    "摩爾多瓦列伊",  # the same in Traditional characters
    "多哥非洲共同体法郎",  # CFA franc in Togo
]


def counts_three(figure: Figure, unit: Unit) -> bool:
    """Tell whether a figure is three of a unit."""
    return figure.lo == figure.hi == 3 * unit.multiplier and is_in(figure, unit)


def is_in(figure: Figure, unit: Unit) -> bool:
    same_money = figure.currencies == unit.currencies
    return same_money and (figure.kind, figure.unit, figure.dim, figure.factor) == unit[:4]


def misread(texts: Iterable[str], lang: Lang, unit: Unit) -> str:
    """Return how the texts are read where none of them is read as three of the unit, otherwise ``""``."""
    readings = [(text, find_figures(text, lang)) for text in texts]
    if any(len(figures) == 1 and counts_three(figures[0], unit) for _, figures in readings):
        return ""
    return " / ".join(f"{text} is read as {[summary(figure) for figure in figures]}" for text, figures in readings)


@pytest.mark.parametrize("lang", LANGS)
def test_every_name_is_read_back(lang: Lang) -> None:
    excepted = {*NOT_ALONE[lang], *BEGIN_LIKE_A_WORD}
    sentences = {name: [text.format(name) for text in SENTENCES[lang]] for name in UNITS[lang] if name not in excepted}
    found = {name: misread(texts, lang, UNITS[lang][name]) for name, texts in sentences.items()}
    assert {name: reading for name, reading in found.items() if reading} == {}


@pytest.mark.parametrize(
    ("lang", "name", "text"), [(lang, name, text) for lang in LANGS for name, text in NOT_ALONE[lang].items()]
)
def test_what_is_not_read_alone_is_read_in_its_place(lang: Lang, name: str, text: str) -> None:
    unit = UNITS[lang][name]
    assert misread([sentence.format(name) for sentence in SENTENCES[lang]], lang, unit), f"{name} is no exception"
    in_its_place = (figure.dim == unit.dim and figure.unit in (unit.symbol, "s") for figure in find_figures(text, lang))
    assert any(in_its_place), f"{text} is not read in {unit.symbol}"


@pytest.mark.parametrize("name", BEGIN_LIKE_A_WORD)
def test_currencies_that_begin_like_a_word(name: str) -> None:
    assert not misread([SENTENCES["zh"][0].format(name)], "zh", UNITS["zh"][spelt(name, "zh")])


@pytest.mark.parametrize("lang", LANGS)
def test_every_sign_is_read_before_a_number(lang: Lang) -> None:
    sentence = {"zh": "共{}3。", "en": "It said {}3, we hear."}[lang]  # in all …3
    units = SIGNS | {"¥": currencies.money("CNY", "JPY")}  # yuan or yen, as the text around it says
    found = {sign: misread([sentence.format(sign)], lang, unit) for sign, unit in units.items()}
    assert {sign: reading for sign, reading in found.items() if reading} == {}


@pytest.mark.parametrize(
    "row",
    [*currencies.BY_HAND, *measures.ROWS, *shares.ROWS],
    ids=lambda row: f"{row.unit.multiplier} {row.unit.symbol}",
)
def test_the_phrases_of_a_row(row: Row) -> None:
    zh, en = find_figures(row.zh_phrase, "zh"), find_figures(row.en_phrase, "en")
    has_chinese_names = any(not name.isascii() for name in row.zh)  # megaton has none, and 3百万吨 says the same
    for phrase, figures, names, must_name in (
        (row.zh_phrase, zh, row.zh, has_chinese_names),
        (row.en_phrase, en, row.en, bool(row.en)),
    ):
        bears_a_name = any(name in phrase for name in (*names, *row.signs))
        assert bears_a_name or not must_name, f"{phrase} bears no name of {row.unit.symbol}"
        is_read = any(counts_three(figure, row.unit) for figure in figures)
        assert is_read or not bears_a_name, f"{phrase} is read as {[summary(figure) for figure in figures]}"
    findings = compare_bead(zh, en, zh_text=row.zh_phrase, en_text=row.en_phrase)
    assert [finding.message for finding in findings if finding.severity != Severity.INFO] == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_name_and_no_sign_belongs_to_two_units(lang: Lang) -> None:
    units: dict[str, set[Unit]] = {}
    for row in ROWS:
        for name in row.zh if lang == "zh" else row.en:
            units.setdefault(spelt(name, lang), set()).add(row.unit)
        for sign in row.signs:
            units.setdefault(f"{sign} before a number", set()).add(row.unit)
    assert {name: found for name, found in units.items() if len(found) > 1} == {}


def test_every_word_like_a_unit_begins_as_a_name_ends() -> None:
    ends = {name[-1] for name in UNITS["zh"]}
    assert [word for word in MEANINGS if word[0] not in ends] == []
    assert [word for word in MEANINGS if unit_zh(f"3{word}", 1)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一钱不值", []),  # not worth a penny
        ("万丈深渊", []),  # a bottomless abyss
        ("两丈夫", []),  # two husbands
        ("花了三百钱", ["三百: count 300"]),  # three hundred coins
        ("一套3CD", ["3: count 3"]),  # a set of three CDs
        ("买了3千卡车", ["3千: count 3000"]),  # 3,000 lorries
        ("1千3百帕", ["1千3百帕: measure 1300 Pa"]),
        ("2千5百万克朗", ["2千5百万克朗: money 25000000 SEK?"]),  # 25 million kroner
    ],
)
def test_what_only_looks_like_a_unit_in_chinese(text: str, expected: list[str]) -> None:
    assert [summary(figure) for figure in find_figures(text, "zh")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 1080p screen", ["1080: count 1080"]),
        ("from £1.20 to 99p", ["£1.20: money 1.2 GBP", "99p: money 0.99 GBP"]),
        ("the m2 motorway", ["m2: ident m2"]),
        ("M2 rose by 3%", ["M2: ident m2", "3%: percent 3 % change_by+1"]),
        ("3 U.S. soldiers", ["3: count 3"]),
        ("$3tn", ["$3tn: money 3000000000000 USD?"]),
        ("BS ISO 300 and GB/T 2312", ["ISO 300: ident iso 300", "GB/T 2312: ident gb/t 2312"]),
    ],
)
def test_what_only_looks_like_a_unit_in_english(text: str, expected: list[str]) -> None:
    assert [summary(figure) for figure in find_figures(text, "en")] == expected
