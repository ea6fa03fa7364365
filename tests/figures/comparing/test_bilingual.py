"""Every message says the same in both languages, and each in its own words but for what it quotes."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.bilingual import (
    LANGUAGES,
    REASONS,
    SEVERITIES,
    STATUSES,
    VERDICTS,
    Bilingual,
    place_name,
    unread_name,
)
from bialign.figures.comparing import chinese
from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.messages import (
    explain_alone,
    explain_elsewhere,
    explain_gloss,
    explain_moved,
    explain_numbering,
    explain_pair,
    explain_passage,
)
from bialign.figures.comparing.tables.messages import (
    Place,
    explain_in_cell,
    explain_order,
    explain_row,
    explain_scales,
    explain_swap,
)
from bialign.figures.reading.line import Context
from bialign.figures.reading.scan import LANGUAGES as RULES
from bialign.figures.reading.scan import scan
from bialign.records import LANGS, OF_WORDS, Figure, FigureKind, Qualifier, Severity, Status, Verdict
from tests.figures.comparing.by_hand import date, figure, in_language

# A figure of every kind, and forms of it that messages treat apart.
FIGURES = [
    figure("25", 25),
    figure("1 亿", 10**8),
    figure("三成", 30, "%", role="change_by", direction=-1),
    figure("九折", 10, "%", role="discount"),
    figure("1.5个百分点", "1.5", "pp"),
    figure("25个基点", 25, "bp"),
    figure("三倍", 3, "x"),
    figure("12亿欧元", 12 * 10**8, "EUR"),
    figure("$1.2bn", 12 * 10**8, "USD?"),
    figure("3公里", 3, "km", kind=FigureKind.MEASURE, dim="length"),
    figure("3天", 3, "day", kind=FigureKind.DURATION, dim="time"),
    figure("3岁", 3, "", kind=FigureKind.AGE),
    figure("二至三百万", 2 * 10**6, hi=3 * 10**6),
    figure("-3%", -3, "%"),
    figure("1/3", "1/3", "frac", kind=FigureKind.RATIO),
    figure("数百", None, kind=FigureKind.VAGUE),
    figure("A320", None, kind=FigureKind.IDENT, label="a320"),
    figure("第三", 3, kind=FigureKind.ORDINAL),
    figure("15:30", None, kind=FigureKind.TIME, label="T15:30"),
    date("11 月", "XXXX-11"),
    date("去年第三季度", "REL-Y-1-Q3"),
    date("2025年7月下旬", "2025-07-T3"),
    date("九十年代中期", "199X-T2"),
    date("前九个月", "2025-01/2025-09"),
    figure("第三期", 3, kind=FigureKind.PERIOD),
]
QUALIFIERS = tuple(Qualifier)
NOT_OF_PAIRS = (
    Verdict.EQUAL,
    Verdict.NUMBERING_DIFFERS,
    Verdict.SWAPPED,
    Verdict.TOTAL_DIFFERS,
    Verdict.MOVED,
    Verdict.ELSEWHERE,
    Verdict.MISSING,
    Verdict.EXTRA,
)
MONEY = [one for one in FIGURES if one.kind is FigureKind.MONEY]
EXPLAINED = [verdict for verdict in Verdict if verdict not in {*NOT_OF_PAIRS, *OF_WORDS}]
QUOTED = re.compile(r"“[^”]*”")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def check(said: Bilingual) -> None:
    """A Chinese sentence holds no English word, an English one no Chinese, but for what stands in quotation marks."""
    zh, en = (QUOTED.sub("“”", words) for words in said)
    assert zh.endswith("。"), said
    assert en.endswith("."), said
    # Values that have no name of their own, and terms that both languages write alike.
    assert set(LATIN_WORD.findall(zh)) <= {"a320"}, said
    assert not CHINESE.search(re.sub("[数三百第期]|[万亿億萬兆]", "", en)), said
    assert "  " not in en, said


@pytest.mark.parametrize("n_places", [1, 2, 12])
def test_numbers_of_headings(n_places: int) -> None:
    check(explain_numbering(figure("三", 3), figure("3.2", 3), n_places))


@pytest.mark.parametrize("verdict", EXPLAINED)
@given(
    figures=st.tuples(st.sampled_from(FIGURES), st.sampled_from(FIGURES)),
    money=st.tuples(st.sampled_from(MONEY), st.sampled_from(MONEY)),
    bounds=st.tuples(st.sampled_from(QUALIFIERS), st.sampled_from(QUALIFIERS)),
    power=st.integers(1, 9),
)
def test_every_verdict_on_figures_of_every_kind(
    verdict: Verdict,
    figures: tuple[Figure, Figure],
    money: tuple[Figure, Figure],
    bounds: tuple[Qualifier, Qualifier],
    power: int,
) -> None:
    zh, en = money if verdict is Verdict.CURRENCY_DIFFERS else figures
    judgement = Judgement(verdict, Tier.SAME_KIND, power=power)
    pair = Pair(replace(zh, qualifier=bounds[0]), replace(en, lang="en", text="12", qualifier=bounds[1]), judgement)
    check(explain_pair(pair))


@pytest.mark.parametrize("one", FIGURES, ids=lambda one: one.text)
@pytest.mark.parametrize("lang", LANGS)
def test_figures_without_a_partner(one: Figure, lang: str) -> None:
    alone = in_language(one, lang)  # type: ignore[arg-type]
    here = Bilingual("“25人”（结果第3组）", "“25 people” (row 3 of the result)")  # 25 people
    for said in (
        explain_alone(alone),
        explain_gloss(alone),
        explain_elsewhere(alone, here),
        explain_moved(alone, here, here),
        explain_passage(alone.lang, 3, (here, here), [alone] * 12),
        explain_passage(alone.lang, 1, (here, here), []),
        explain_row(alone.lang, "", [alone]),
        explain_row(alone.lang, "收入", [alone, alone]),
    ):
        check(said)


@pytest.mark.parametrize(
    "place",
    [
        Place("收入", "Revenue", "2014年", "2014"),
        Place("", "", "", "2014"),
        Place("收入", "", "", ""),
        Place("", "", "", ""),
    ],
)
def test_places_in_tables(place: Place) -> None:
    for said in (
        explain_in_cell(place, explain_alone(FIGURES[0])),
        explain_swap([(place, place)], ["1", "2"]),
        explain_swap([(place, place)] * 3, ["1"]),
        explain_swap([(place, place)] * 20, ["1", "2"]),
        explain_order(place),
        explain_scales(place, ("千元", "RMB million"), Fraction(1000), 1),  # thousand yuan
        explain_scales(place, ("百万元", "RMB’000"), Fraction(1, 1000), 12),  # million yuan
    ):
        check(said)


def test_a_place_in_a_table_word_for_word() -> None:
    place = Place("收入", "Revenue", "2014年", "2014")  # revenue, the year 2014
    assert explain_in_cell(place, explain_alone(FIGURES[0])) == (
        "“收入” / “Revenue”一行，“2014年” / “2014”一列：中文有“25”，英文没有对应的数字。",
        "Row “收入” / “Revenue”, column “2014年” / “2014”: The Chinese has “25”, but the English has nothing "
        "that matches.",
    )


MESSAGES = [
    (
        figure("1 亿", 10**8),
        figure("1 billion", 10**9),
        1,
        Verdict.MAGNITUDE_SLIP,
        "中文为“1 亿”，英文为“1 billion”（即10亿），英文是中文的十倍。可能混淆了“亿”与“billion”。",
    ),
    (
        figure("15%", 15, "%"),
        figure("1.5%", "1.5", "%"),
        -1,
        Verdict.MAGNITUDE_SLIP,
        "中文为“15%”，英文为“1.5%”，英文只有中文的十分之一。可能多写或漏写了一个零，或小数点错位。",
    ),
    (
        figure("141", 141),
        figure("794", 794),
        0,
        Verdict.VALUE_DIFFERS,
        "中文为“141”，英文为“794”：英文是中文的5.6倍。",
    ),
    (
        figure("12亿欧元", 12 * 10**8, "EUR"),
        figure("$1.2bn", 12 * 10**8, "USD?"),
        0,
        Verdict.CURRENCY_DIFFERS,
        "中文为“12亿欧元”，英文为“$1.2bn”（即12亿美元）：欧元与美元不是同一种货币。",
    ),
    (
        figure("1 亿美元", 10**8, "USD", qualifier=Qualifier.AT_MOST),
        figure("$100mn", 10**8, "USD?"),
        0,
        Verdict.QUALIFIER_DIFFERS,
        "数字相同，限定不同：中文“1 亿美元”表示“最多”，英文“$100mn”没有这样的限定。",
    ),
]


@pytest.mark.parametrize(("zh", "en", "power", "verdict", "message"), MESSAGES, ids=[row[4] for row in MESSAGES])
def test_the_chinese_message_word_for_word(zh: Figure, en: Figure, power: int, verdict: Verdict, message: str) -> None:
    pair = Pair(zh, in_language(en, "en"), Judgement(verdict, Tier.SAME_KIND, power=power))
    assert explain_pair(pair).zh == message


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (10**8, "1亿"),
        (123_450_000, "1.2345亿"),
        (12 * 10**11, "1.2万亿"),
        (830_000, "83万"),
        (12_345, "12,345"),
        (0, "0"),
    ],
)
def test_numbers_are_shown_as_chinese_prose_writes_them(number: int, shown: str) -> None:
    assert chinese.show_number(Fraction(number)) == shown


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("2025-07-24", "2025年7月24日"),
        ("2025-07-T3", "2025年7月下旬"),
        ("2026-Q3", "2026年第三季度"),
        ("REL-Y-1-H1", "去年上半年"),
        ("199X-T2", "20世纪90年代中期"),
        ("REL-D-1", "昨天"),
        ("REL-Y-5", "5年前"),
        ("2025-T3", "2025年末"),
    ],
)
def test_dates_in_chinese_words(label: str, words: str) -> None:
    assert chinese.show_value(date("x", label)) == words


def test_everything_has_a_name_in_both_languages() -> None:
    assert set(VERDICTS) == set(Verdict)
    assert set(SEVERITIES) == set(Severity)
    assert set(STATUSES) == set(Status)
    assert set(LANGUAGES) == set(LANGS)
    assert all(VERDICTS[verdict].en.startswith(verdict) for verdict in Verdict)


def test_every_reason_that_rules_give_has_a_name() -> None:
    reasons = {
        reason
        for lang, language in RULES.items()
        for rule in language.rules
        for example in rule.examples
        for _, reason in scan(example.text, lang, Context()).asides
    }
    assert reasons - set(REASONS) == set()


@pytest.mark.parametrize(
    ("place", "chinese_place"),
    [
        ("page 3", "第3页"),
        ("table 1, row 2, cell 3", "表1第2行第3格"),
        ("header, paragraph 2", "页眉第2段"),
        ("sheet 报告 2, row 5", "工作表报告 2第5行"),
        ("slide 3 (hidden)", "第3张幻灯片（隐藏）"),
        ("", ""),
    ],
)
def test_places_in_chinese(place: str, chinese_place: str) -> None:
    assert place_name(place, "zh") == chinese_place
    assert place_name(place, "en") == place


@pytest.mark.parametrize(
    ("part", "chinese_part"),
    [
        ("page 3: only a picture", "第3页：只有图片，没有正文"),
        ("page 5: 2 glyphs without Unicode", "第5页：2个没有编码的字符"),
        ("hidden sheet 草稿", "隐藏的工作表草稿"),  # draft
        ("3 pictures (slides 2, 5)", "3张图片（第2、5张幻灯片）"),
        ("2 charts", "2个图表"),
        ("comments with numbers", "含数字的批注"),
        ("1 number in asides", "侧栏中的1个数字"),
        ("automatic numbers of 12 paragraphs", "12个段落的自动编号"),
        ("1 formula without a value", "1个没有结果的公式"),
        ("2 WordArt texts with numbers", "2处含数字的艺术字"),
        ("what nobody has named yet", "what nobody has named yet"),
    ],
)
def test_what_could_not_be_read_in_chinese(part: str, chinese_part: str) -> None:
    assert unread_name(part) == (chinese_part, part)
