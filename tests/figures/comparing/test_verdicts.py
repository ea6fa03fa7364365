"""The table of verdicts as data, each row both ways round."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from bialign.figures import compare_bead
from bialign.options import Options
from bialign.records import OF_WORDS, Figure, FigureKind, Qualifier, Role, Severity, Verdict
from tests.figures.comparing.by_hand import date, figure, in_language

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
AGE, DURATION, IDENT, MEASURE = FigureKind.AGE, FigureKind.DURATION, FigureKind.IDENT, FigureKind.MEASURE
RATIO, TIME, VAGUE = FigureKind.RATIO, FigureKind.TIME, FigureKind.VAGUE
DAY = 86_400
FALL: dict[str, Any] = {"role": Role.CHANGE_BY, "direction": -1}
FALL_TO: dict[str, Any] = {"role": Role.CHANGE_TO, "direction": -1}
RISE: dict[str, Any] = {"role": Role.CHANGE_BY, "direction": 1}

# One figure a side, and what is reported of them: None for EQUAL.
TABLE: list[tuple[Figure, Figure, Verdict | None, Severity | None]] = [
    # equal
    (figure("1 亿美元", 10**8, "USD"), figure("$100mn", 10**8, "USD?"), None, None),
    (figure("五个", 5), figure("five", 5, "firm"), None, None),
    (figure("28 岁", 28, "year", kind=AGE), figure("28", 28), None, None),
    (figure("两千亿", 2 * 10**11), figure("$200bn", 2 * 10**11, "USD?"), None, None),
    (figure("1.2万亿日元", 12 * 10**11, "JPY"), figure("¥1.2tn", 12 * 10**11, "¥"), None, None),
    (figure("数百名", 100, hi=1000, kind=VAGUE), figure("hundreds", 100, hi=1000, kind=VAGUE), None, None),
    (
        figure("十多", 11, hi=20, kind=VAGUE, qualifier=Qualifier.OVER),
        figure("more than ten", 10, qualifier=Qualifier.OVER),
        None,
        None,
    ),
    (figure("2026 年", 2026), date("2026", "2026", "2026-01-01", "2027-01-01"), None, None),
    (figure("翻一番", 2, "x", role=Role.RATIO), figure("rose 100%", 100, "%", **RISE), None, None),
    (figure("下降三成", 30, "%", **FALL), figure("fell to 70%", 70, "%", **FALL_TO), None, None),
    (figure("七折", "0.7", "x"), figure("30% off", 30, "%", **FALL), None, None),
    (
        figure("增长两倍", 3, "x", role=Role.RATIO),
        figure("three times more", 4, "x", role=Role.RATIO, alternatives=((3, 3),)),
        None,
        None,
    ),
    (figure("高达20%", 20, "%", qualifier=Qualifier.EMPH), figure("20%", 20, "%"), None, None),
    (figure("亏损320万", 3_200_000, direction=-1), figure("(3.2)m", -3_200_000), None, None),
    (figure("GPT-5", None, kind=IDENT, label="gpt5"), figure("GPT 5", None, kind=IDENT, label="gpt5"), None, None),
    (
        figure("波音737", None, kind=IDENT, label="波音737"),
        figure("Boeing 737", None, kind=IDENT, label="boeing737"),
        None,
        None,
    ),
    (
        figure("80华氏度", 80, "°F", kind=MEASURE, dim="temperature"),
        figure("80 degrees", 80, "°", kind=MEASURE, dim="angle"),
        None,
        None,
    ),
    (
        date("2500年", "2500", "2500-01-01", "2501-01-01"),
        figure("2,500 years", 2500, "year", kind=DURATION, dim="duration", factor=365 * DAY),
        None,
        None,
    ),
    (figure("3分35秒", 215, "s", kind=DURATION, dim="duration"), figure("3:35", 215, kind=TIME), None, None),
    (figure("上午9点半", 570, kind=TIME, label="T09:30"), figure("9.30", "9.3"), None, None),
    (
        figure("第一批", 1, kind=FigureKind.ORDINAL, soft=True),
        figure("Batch 1", None, kind=IDENT, label="batch 1"),
        None,
        None,
    ),
    # equal in other words
    (
        figure("1,234.5亿", 123_450_000_000, "CNY", quantum=10**7),
        figure("RMB123bn", 123 * 10**9, "CNY", quantum=10**9),
        Verdict.EQUAL_ROUNDED,
        INFO,
    ),
    (
        figure("逾128.6万", 1_286_000, quantum=1000, qualifier=Qualifier.OVER),
        figure("more than 1.28 million", 1_280_000, quantum=10**4, qualifier=Qualifier.OVER),
        Verdict.EQUAL_ROUNDED,
        INFO,
    ),
    # the same bound of another number: who rounds so far leaves the reader too little
    (
        figure("逾128.6万", 1_286_000, quantum=1000, qualifier=Qualifier.OVER),
        figure("more than 1.2 million", 1_200_000, quantum=10**5, qualifier=Qualifier.OVER),
        Verdict.PRECISION,
        W,
    ),
    (
        figure("超过80%", 80, "%", quantum=1, qualifier=Qualifier.OVER),
        figure("more than 89%", 89, "%", quantum=1, qualifier=Qualifier.OVER),
        Verdict.DIGIT_SLIP,
        E,
    ),
    (
        figure("30多项", 30, quantum=1, qualifier=Qualifier.OVER),
        figure("over 35", 35, quantum=1, qualifier=Qualifier.OVER),
        Verdict.DIGIT_SLIP,
        E,
    ),
    (
        figure("近1987", 1987, quantum=1, qualifier=Qualifier.ABOUT),
        figure("about 2,000", 2000, quantum=1, qualifier=Qualifier.ABOUT),
        Verdict.PRECISION,
        W,
    ),
    (figure("一百", 100, quantum=100), figure("101", 101, quantum=1), Verdict.PRECISION, W),
    (figure("一千", 1000, quantum=1000), figure("1,001", 1001, quantum=1), Verdict.EQUAL_ROUNDED, INFO),
    (
        figure("49岁", 49, "year", kind=AGE, quantum=1),
        figure("nearly 50", 50, "year", kind=AGE, quantum=1, qualifier=Qualifier.ABOUT),
        Verdict.PRECISION,
        W,
    ),
    (
        figure("七十岁", 70, "year", kind=AGE, dim="age", factor=31_557_600),
        figure("70 days", 70, "day", kind=DURATION, dim="time", factor=DAY),
        Verdict.UNIT_DIFFERS,
        E,
    ),
    (
        figure("10天", 10, "day", kind=DURATION, dim="time", factor=DAY),
        figure("10 weeks", 10, "week", kind=DURATION, dim="time", factor=7 * DAY),
        Verdict.UNIT_DIFFERS,
        E,
    ),
    (figure("三分之一", "1/3", kind=RATIO), figure("33%", 33, "%", quantum=1), Verdict.EQUAL_ROUNDED, INFO),
    (figure("25个基点", 25, "bp"), figure("0.25 percentage points", "0.25", "pp"), Verdict.EQUAL_CONVERTED, INFO),
    (
        figure("60 天", 60, "day", kind=DURATION, dim="time", factor=DAY),
        figure("two months", 2, "month", kind=DURATION, dim="time", factor=2_629_800),
        Verdict.EQUAL_CONVERTED,
        INFO,
    ),
    (
        figure("1.5吉瓦", "1.5", "GW", kind=MEASURE, dim="power", factor=10**9),
        figure("1,500 MW", 1500, "MW", kind=MEASURE, dim="power", factor=10**6),
        Verdict.EQUAL_CONVERTED,
        INFO,
    ),
    (
        figure("零下10度", -10, "°C", kind=MEASURE, dim="temperature"),
        figure("14°F", 14, "°F", kind=MEASURE, dim="temperature"),
        Verdict.EQUAL_CONVERTED,
        INFO,
    ),
    (
        figure("零下10度", -10, "°C", kind=MEASURE, dim="temperature"),
        figure("10 degrees", 10, "°C", kind=MEASURE, dim="temperature"),
        Verdict.VALUE_DIFFERS,
        E,
    ),
    # slips
    (figure("17.6%", "17.6", "%", quantum="0.1"), figure("17%", 17, "%", quantum=1), Verdict.PRECISION, W),
    (figure("1 亿", 10**8), figure("1 billion", 10**9), Verdict.MAGNITUDE_SLIP, E),
    (figure("83万", 830_000), figure("83 million", 83 * 10**6), Verdict.MAGNITUDE_SLIP, E),
    (figure("1 亿美元", 10**8, "USD"), figure("$1", 1, "USD?"), Verdict.MAGNITUDE_SLIP, E),
    (
        figure("数百亿", 10**10, hi=10**11, kind=VAGUE),
        figure("hundreds of billions", 10**11, hi=10**12, kind=VAGUE),
        Verdict.MAGNITUDE_SLIP,
        E,
    ),
    (figure("25", 25, "year"), figure("21", 21, "year"), Verdict.DIGIT_SLIP, E),
    (figure("1,972", 1972), figure("1,927", 1927), Verdict.DIGIT_SLIP, E),
    (figure("15.8%", "15.8", "%"), figure("15.3%", "15.3", "%"), Verdict.DIGIT_SLIP, E),
    (figure("五倍", 5, "x"), figure("1.5 times", "1.5", "x"), Verdict.VALUE_DIFFERS, E),
    (
        figure("逾14万", 140_000, quantum=10**4, qualifier=Qualifier.OVER),
        figure("more than 135,000", 135_000, quantum=1, qualifier=Qualifier.OVER),
        Verdict.VALUE_DIFFERS,
        E,
    ),
    (
        figure("近10000", 10_000, quantum=1, qualifier=Qualifier.BELOW),
        figure("almost 1,000", 1000, quantum=1, qualifier=Qualifier.BELOW),
        Verdict.MAGNITUDE_SLIP,
        E,
    ),
    (figure("141", 141), figure("794", 794), Verdict.VALUE_DIFFERS, E),
    (figure("2至3亿", 2 * 10**8, hi=3 * 10**8), figure("2–4", 2 * 10**8, hi=4 * 10**8), Verdict.VALUE_DIFFERS, E),
    (figure("17 天", 17, "day", kind=DURATION), date("1700", "1700"), Verdict.MAGNITUDE_SLIP, E),
    (
        figure("北溪20号", 20),
        figure("Nord Stream 2", None, kind=IDENT, label="nord stream 2"),
        Verdict.MAGNITUDE_SLIP,
        E,
    ),
    (figure("20 年", 20, "year", kind=DURATION), figure("two", 2, "year", soft=True), Verdict.MAGNITUDE_SLIP, E),
    (figure("六名", 6, soft=True), figure("seven", 7, soft=True), Verdict.VALUE_DIFFERS, E),
    (figure("6名", 6), figure("eight", 8, soft=True), Verdict.VALUE_DIFFERS, E),
    (figure("两国", 2, soft=True), figure("three", 3, soft=True), Verdict.VALUE_DIFFERS, E),
    (figure("一家", 1, soft=True), figure("three", 3, soft=True), None, None),
    # unit, currency
    (figure("1.5个百分点", "1.5", "pp"), figure("1.5%", "1.5", "%"), Verdict.UNIT_DIFFERS, E),
    (
        figure("100 公里", 100, "km", kind=MEASURE, dim="length", factor=1000),
        figure("100 miles", 100, "mi", kind=MEASURE, dim="length", factor=Fraction("1609.344")),
        Verdict.UNIT_DIFFERS,
        E,
    ),
    (
        figure("30 天", 30, "day", kind=DURATION, dim="duration", factor=DAY),
        figure("30 weeks", 30, "week", kind=DURATION, dim="duration", factor=7 * DAY),
        Verdict.UNIT_DIFFERS,
        E,
    ),
    (figure("270 亿美元", 27 * 10**9, "USD"), figure("€27bn", 27 * 10**9, "EUR"), Verdict.CURRENCY_DIFFERS, E),
    (figure("100 元", 100, "CNY?"), figure("US$100", 100, "USD"), Verdict.CURRENCY_DIFFERS, E),
    (figure("320万港元", 3_200_000, "HKD"), figure("$3.2m", 3_200_000, "USD?"), Verdict.CURRENCY_DIFFERS, W),
    # role and bound
    (figure("下降三成", 30, "%", **FALL), figure("fell to 30%", 30, "%", **FALL_TO), Verdict.ROLE_DIFFERS, E),
    (figure("上涨5%", 5, "%", **RISE), figure("fell 5%", 5, "%", **FALL), Verdict.ROLE_DIFFERS, E),
    (
        figure("翻两番", 4, "x", role=Role.RATIO, direction=1),
        figure("doubled", 2, "x", role=Role.RATIO, direction=1),
        Verdict.VALUE_DIFFERS,
        E,
    ),
    (
        figure("至少70亿", 7 * 10**9, qualifier=Qualifier.AT_LEAST),
        figure("at most $7bn", 7 * 10**9, "USD?", qualifier=Qualifier.AT_MOST),
        Verdict.QUALIFIER_DIFFERS,
        E,
    ),
    (
        figure("最高达 1 亿美元", 10**8, "USD", qualifier=Qualifier.AT_MOST),
        figure("$100mn", 10**8, "USD?"),
        Verdict.QUALIFIER_DIFFERS,
        W,
    ),
    (figure("约 540", 540, qualifier=Qualifier.ABOUT), figure("540", 540), Verdict.QUALIFIER_DIFFERS, INFO),
    (figure("不到 540", 540, qualifier=Qualifier.BELOW), figure("540", 540), Verdict.QUALIFIER_DIFFERS, W),
    (
        figure("高达 540", 540, qualifier=Qualifier.EMPH),
        figure("up to 540", 540, qualifier=Qualifier.AT_MOST),
        Verdict.QUALIFIER_DIFFERS,
        INFO,
    ),
    (
        figure("100人以上", 100, qualifier=Qualifier.AT_LEAST),
        figure("over 100", 100, qualifier=Qualifier.OVER),
        Verdict.QUALIFIER_DIFFERS,
        INFO,
    ),
    # dates
    (
        date("2026 年", "2026", "2026-01-01", "2027-01-01"),
        date("2025", "2025", "2025-01-01", "2026-01-01"),
        Verdict.DATE_DIFFERS,
        E,
    ),
    (date("11 月", "XXXX-11"), date("October", "XXXX-10"), Verdict.DATE_DIFFERS, E),
    (date("6月12日", "XXXX-06-12"), date("June 21", "XXXX-06-21"), Verdict.DATE_DIFFERS, E),
    (date("24 日", "XXXX-XX-24"), date("July 25", "XXXX-07-25"), Verdict.DATE_DIFFERS, E),
    (date("一季度", "XXXX-Q1"), date("second quarter", "XXXX-Q2"), Verdict.DATE_DIFFERS, E),
    (date("上半年", "XXXX-H1"), date("second half", "XXXX-H2"), Verdict.DATE_DIFFERS, E),
    (date("去年", "REL-Y-1"), date("next year", "REL-Y+1"), Verdict.DATE_DIFFERS, E),
    (date("10 月下旬", "XXXX-10-T3"), date("October", "XXXX-10"), Verdict.GRAIN_DIFFERS, W),
    (date("11 月", "XXXX-11"), date("Nov 2025", "2025-11", "2025-11-01", "2025-12-01"), Verdict.GRAIN_DIFFERS, W),
    (date("去年", "REL-Y-1"), date("2025", "2025", "2025-01-01", "2026-01-01"), Verdict.EQUAL_CONVERTED, INFO),
    (figure("15:50", 950, kind=TIME), figure("14:50", 890, kind=TIME), Verdict.DATE_DIFFERS, E),
    (figure("3点", 180, kind=TIME), figure("3 p.m.", 900, kind=TIME), Verdict.DATE_DIFFERS, W),
    # names
    (
        figure("Llama 4", None, kind=IDENT, label="llama4"),
        figure("Llama 3", None, kind=IDENT, label="llama3"),
        Verdict.IDENT_DIFFERS,
        E,
    ),
    (
        figure("H100", None, kind=IDENT, label="h100"),
        figure("H200", None, kind=IDENT, label="h200"),
        Verdict.IDENT_DIFFERS,
        E,
    ),
]


@pytest.mark.parametrize("swapped", [False, True], ids=["zh-en", "en-zh"])
@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0].text} / {row[1].text}")
def test_verdict(row: tuple[Figure, Figure, Verdict | None, Severity | None], swapped: bool) -> None:
    one, other, verdict, severity = row
    zh, en = (other, one) if swapped else (one, other)
    findings = compare_bead([in_language(zh, "zh")], [in_language(en, "en")])
    assert [(finding.verdict, finding.severity) for finding in findings] == ([(verdict, severity)] if verdict else [])


ALONE: list[tuple[Figure, Severity | None]] = [
    (figure("600 名", 600), E),
    (figure("17%", 17, "%"), E),
    (figure("三成", 30, "%"), E),
    (figure("一亿美元", 10**8, "USD"), E),
    (date("2026 年", "2026", "2026-01-01", "2027-01-01"), E),
    (date("11 月", "XXXX-11"), W),
    (date("去年", "REL-Y-1"), W),
    (figure("三家", 3), W),
    (figure("8 家", 8), W),
    (figure("第三", 3, kind=FigureKind.ORDINAL), W),
    (figure("数百", 100, hi=1000, kind=VAGUE), W),
    (figure("600 名", 600, confidence=0.5), W),
    (figure("一家", 1, soft=True), None),
]


@pytest.mark.parametrize(("lang", "verdict"), [("zh", Verdict.MISSING), ("en", Verdict.EXTRA)])
@pytest.mark.parametrize("row", ALONE, ids=lambda row: row[0].text)
def test_without_partner(row: tuple[Figure, Severity | None], lang: str, verdict: Verdict) -> None:
    lone, severity = row
    sides: tuple[list[Figure], list[Figure]] = (
        ([in_language(lone, "zh")], []) if lang == "zh" else ([], [in_language(lone, "en")])
    )
    findings = compare_bead(*sides)
    assert [(finding.verdict, finding.severity) for finding in findings] == ([(verdict, severity)] if severity else [])


def test_every_verdict_of_a_pair_is_in_the_table() -> None:
    of_tables = {Verdict.SWAPPED, Verdict.TOTAL_DIFFERS}
    of_documents = {*of_tables, Verdict.MOVED, Verdict.ELSEWHERE, Verdict.MISSING, Verdict.EXTRA}
    of_no_figures = {Verdict.NUMBERING_DIFFERS, *OF_WORDS}
    assert {row[2] for row in TABLE} - {None} == set(Verdict) - {Verdict.EQUAL} - of_documents - of_no_figures


def test_configured_severity_wins_over_the_rules() -> None:
    zh = figure("最高 1 亿", 10**8, qualifier=Qualifier.AT_MOST)
    en = figure("at least 100 million", 10**8, qualifier=Qualifier.AT_LEAST, lang="en")
    options = Options(severities={Verdict.QUALIFIER_DIFFERS: INFO})
    assert [finding.severity for finding in compare_bead([zh], [en], options=options)] == [INFO]


def test_doubtful_reading_is_no_error() -> None:
    zh, en = figure("25", 25, confidence=0.5), figure("21", 21, lang="en")
    assert [finding.severity for finding in compare_bead([zh], [en])] == [W]
