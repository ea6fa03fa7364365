"""What words beside a figure may say of it, as tables: what a rate is per, against what is compared, profit or loss.

:mod:`bialign.figures.comparing.bearings` looks for contradictions between what both sides say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.records import FigureKind, Severity, Verdict


class Facet(NamedTuple):
    """One thing that words may say of a figure: what they may say, and the words of each language by that.

    ``before`` and ``after`` are how many characters of the Chinese are looked at; in English three times as many.
    """

    zh: re.Pattern[str]
    en: re.Pattern[str]
    before: int
    after: int
    verdict: Verdict
    severity: Severity
    kinds: frozenset[FigureKind]


_SUMS = frozenset({FigureKind.MONEY, FigureKind.COUNT, FigureKind.MEASURE})
SHARES = frozenset({FigureKind.PERCENT, FigureKind.POINT, FigureKind.RATIO})
QUANTITIES = _SUMS | SHARES | {FigureKind.DURATION}


def named(words: Mapping[str, str], form: str = "{}") -> re.Pattern[str]:
    """Return a pattern with a group for each meaning, the longest words of it first."""
    return compile_late(form.format("|".join(f"(?P<{meaning}>{pattern})" for meaning, pattern in words.items())))


_PER_EN = (
    r"(?:\b(?:[Pp]er|an?|[Ee]ach|[Ee]very)[ -](?:single )?|/ ?)(?:{})\b"
    r"(?! (?:ago|earlier|before|later|and a half|or more))"
)


def _rate(zh: Mapping[str, str], en: Mapping[str, str]) -> Facet:
    return Facet(
        named(
            zh,
            r"(?:每[一个]?|平均每|[/／]|(?<![前后去近这那过任第同隔上下某])一(?=[天日周年](?![内后前以度期间])|个月|小时))(?:{})",
        ),
        named(en, _PER_EN),
        24,
        12,
        Verdict.UNIT_DIFFERS,
        Severity.ERROR,
        QUANTITIES,
    )


# What may be per one of another: a row of a facet never contradicts one of the next.
FACETS = (
    _rate(
        {"t": "吨|噸", "kg": "公斤|千克|kg", "g": "克", "jin": "斤", "barrel": "桶", "litre": "升", "ounce": "盎司"},
        {
            "t": "tonne|(?:metric )?ton",
            "kg": "kilogram(?:me)?|kilo|kg",
            "g": "gram(?:me)?|g",
            "jin": "jin|catty",
            "barrel": "barrel",
            "litre": "lit(?:re|er)",
            "ounce": "ounce|oz",
        },
    ),
    _rate(
        {
            "m2": "平方米|平米|㎡",
            "ft2": "平方[英]?[尺呎]|呎",
            "km2": "平方公里|平方千米",
            "mi2": "平方英里|平方哩",
            "mu": "亩|畝",
            "ha": "公顷|公頃",
        },
        {
            "m2": "square met(?:re|er)|sq ?m|m2|m²",
            "ft2": "square foot|sq ?ft",
            "km2": "square kilomet(?:re|er)|sq ?km|km2|km²",
            "mi2": "square mile|sq ?mi",
            "mu": "mu",
            "ha": "hectare|ha",
        },
    ),
    _rate(
        {
            "second": "秒",
            "minute": "分钟|分鐘",
            "hour": "小时|小時|时(?!候)",
            "day": "天|日(?![历曆常])",
            "week": "周|週|星期",
            "month": "个?月|個月",
            "quarter": "季",
            "year": "年",
        },
        {
            "second": "seconds?|sec|s",
            "minute": "minutes?|min",
            "hour": "hours?|hr|h",
            "day": "day",
            "week": "week",
            "month": "month",
            "quarter": "quarter",
            "year": "year|annum",
        },
    ),
    _rate(
        {"kwh": "千瓦时|千瓦時|度电?|kWh", "mwh": "兆瓦时|兆瓦時|MWh", "gwh": "吉瓦时|吉瓦時|GWh"},
        {"kwh": "kWh|kilowatt[ -]hour", "mwh": "MWh|megawatt[ -]hour", "gwh": "GWh|gigawatt[ -]hour"},
    ),
    _rate(
        {"km": "公里|千米|km", "mile": "英里|哩"},
        {"km": "kilomet(?:re|er)|km", "mile": "mile"},
    ),
    _rate(
        {"one": "人|名", "house": "户|戶|家庭"},
        {"one": "person|capita|head|employee|worker", "house": "household|family"},
    ),
    _rate({"share": "股", "lot": "手"}, {"share": "share", "lot": "lot"}),
    _rate(
        {
            "thousand": "1,?000(?!\\d)|千(?!克|瓦|米|万)",
            "lakh": "100,?000|10 ?万|十万",
            "million": "1,?000,?000|100 ?万|百万",
            "myriad": "10,?000|1?万",
        },
        {
            "million": "1,000,000|million",
            "lakh": "100,?000|hundred thousand",
            "myriad": "10,?000|ten thousand",
            "thousand": "1,?000|thousand",
        },
    ),
    *(
        Facet(named(zh), named(en), 5, 8, Verdict.ROLE_DIFFERS, Severity.ERROR, _SUMS)
        for zh, en in (
            (
                {"north": "北[纬緯]", "south": "南[纬緯]"},
                {"north": r"(?<=[0-9°′″'\"]) ?N\b|\b[Nn]orth", "south": r"(?<=[0-9°′″'\"]) ?S\b|\b[Ss]outh"},
            ),
            (
                {"east": "[东東][经經]", "west": "西[经經]"},
                {"east": r"(?<=[0-9°′″'\"]) ?E\b|\b[Ee]ast", "west": r"(?<=[0-9°′″'\"]) ?W\b|\b[Ww]est"},
            ),
        )
    ),
    Facet(
        named(
            {
                "year": "同比|[较比](?:上|去|前一)年|(?:上|去)年同期",
                "month": "[较比]上个?月",
                "quarter": "[较比]上个?季度?",
                "period": "环比|環比",
            }
        ),
        named(
            {
                "year": r"[Yy]ear[- ](?:on|over)[- ]year|\b(?:YoY|yoy|y/y)\b|year (?:earlier|ago|before)|annual"
                r"|(?:last|previous|prior|same|corresponding|preceding) (?:year|period)",
                "month": r"[Mm]onth[- ](?:on|over)[- ]month|\b(?:MoM|mom|m/m)\b|month (?:earlier|ago|before)"
                r"|(?:last|previous|prior|preceding) month",
                "quarter": r"[Qq]uarter[- ](?:on|over)[- ]quarter|\b(?:QoQ|qoq|q/q)\b|quarter (?:earlier|ago|before)"
                r"|(?:last|previous|prior|preceding) quarter",
                "period": "previous period|sequential|week[- ]on[- ]week",
            }
        ),
        24,
        16,
        Verdict.ROLE_DIFFERS,
        Severity.WARNING,
        QUANTITIES,
    ),
    Facet(
        named(
            {
                "gain": "利润|利潤|盈利|净利|淨利|溢利|顺差|順差|盈余|盈餘",
                "loss": "亏损|虧損|净亏|淨虧|逆差|赤字",
            }
        ),
        named(
            {
                "gain": r"\b[Pp]rofit|\b[Ss]urplus|\b[Nn]et income|\b[Ee]arn",
                "loss": r"\b[Ll]oss(?:es)?\b|\blost\b|\b[Dd]eficit",
            }
        ),
        24,
        8,
        Verdict.ROLE_DIFFERS,
        Severity.ERROR,
        frozenset({FigureKind.MONEY}),
    ),
)
