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
    ``is_own`` is true if the words hold for one figure alone, not for all of their clause; ``plain`` is the severity
    where both sides say it of that figure in so many words, wherever else the same may stand. ``is_of_rate`` is true if
    it also stands by the noun that the figure is the rate of: "the year-on-year rate of increase in … was 2%".
    """

    zh: re.Pattern[str]
    en: re.Pattern[str]
    before: int
    after: int
    verdict: Verdict
    severity: Severity
    kinds: frozenset[FigureKind]
    is_own: bool = False
    plain: Severity | None = None
    is_of_rate: bool = False


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
            r"(?:每[一个]?|平均每|[/／]|(?<![前后去近这那过任第同隔上下某十])一(?=[天日周年](?![内后前以度期间])|个月|小时))(?:{})",
        ),
        named(en, _PER_EN),
        24,
        12,
        Verdict.UNIT_DIFFERS,
        Severity.ERROR,
        QUANTITIES,
        is_own=True,
    )


_LAST_ZH = "[上去前]一?"
_TURNS_ZH = "(?=[上升增急飙飆微大轻輕回下跌减減降录錄变變比]|计|計)"  # 按年上升 compares, 按年支付 does not
_LAST_EN = "(?:last|previous|prior|preceding)"
_ON_EN = (  # year on year, YoY, y/y; a year earlier; on the year
    r"{0}[- ](?:(?:on|over)[- ]{0}|earlier|ago|before)\b|(?:{2}o{2}|{2}O{2}|{1}o{1}|{1}[/-]{1}|{1}-o-{1})\b"
    r"|on[- ](?:the )?{0}\b"
)

# What may be per one of another: a row of a facet never contradicts one of the next.
FACETS = (
    _rate(
        {
            "t": "吨|噸",
            "kg": "公斤|千克|kg",
            "g": "克",
            "lb": "磅",
            "jin": "斤",
            "barrel": "桶",
            "ml": "毫升",
            "litre": "升",
            "gallon": "加[仑侖]",
            "ounce": "盎司",
            "m2": "平方米|㎡|m²|m2",  # of the surface of a body: 10 mg/m² is no 10 mg/kg
        },
        {
            "t": "tonne|(?:metric )?ton",
            "kg": "kilogram(?:me)?|kilo|kg",
            "g": "gram(?:me)?|g",
            "lb": "pound|lb",
            "jin": "jin|catty",
            "barrel": "barrel",
            "ml": "millilit(?:re|er)|m[lL]",
            "litre": "lit(?:re|er)",
            "gallon": "gallon",
            "ounce": "ounce|oz",
            "m2": "m²|m2|square met(?:re|er)",
        },
    ),
    _rate(
        {
            "m2": "平方米|平米|㎡",
            "ft2": "平方[英]?[尺呎]|呎",
            "km2": "平方公里|平方千米",
            "mi2": "平方英里|平方哩",
            "acre": "英[亩畝]",
            "mu": "亩|畝",
            "ha": "公顷|公頃",
        },
        {
            "m2": "square met(?:re|er)|sq ?m|m2|m²",
            "ft2": "square foot|sq ?ft",
            "km2": "square kilomet(?:re|er)|sq ?km|km2|km²",
            "mi2": "square mile|sq ?mi",
            "acre": "acre",
            "mu": "mu",
            "ha": "hectare|ha",
        },
    ),
    _rate(
        {
            "second": "秒",
            "minute": "分钟|分鐘",
            "half_hour": "半个?小时|半[個]?小時",
            "half_year": "半年|[六6][个個]月",
            "fortnight": "[两兩2]个?(?:周|週|星期)",
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
            "half_hour": "half(?:[ -]an)?[ -]hour",
            "half_year": "half[ -]year|(?:six|6) months",
            "fortnight": "fortnight|(?:two|2) weeks",
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
        {"km": "公里|千米|km", "mile": "英里|哩", "foot": "英尺|呎", "m": "米(?![饭飯])|公尺"},
        {"km": "kilomet(?:re|er)|km", "mile": "mile", "foot": "foot|ft", "m": "met(?:re|er)|m"},
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
                "year_end": f"{_LAST_ZH}年(?:年?末|年?底|12月)",
                "start": "年初|期初",
                "year": f"同比|[较較比]{_LAST_ZH}年(?!年?[末底])|{_LAST_ZH}?年同期|按年{_TURNS_ZH}",
                "month": f"[较較比与與]{_LAST_ZH}[个個]?月|按月{_TURNS_ZH}",
                "quarter": f"[较較比与與]{_LAST_ZH}[个個]?季度?|按季{_TURNS_ZH}",
                "period": "环比|環比",
            }
        ),
        named(
            {
                "start": rf"(?:end|close) of (?:the )?{_LAST_EN} year|year[- ]end\b|[Yy]ear[- ]to[- ]date"
                r"|(?:start|beginning) of (?:the|this|last) year|start of the period",
                "year": rf"{_ON_EN.format('[Yy]ear', 'y', 'Y')}|annual"
                rf"|(?:{_LAST_EN}|same|corresponding) year|(?:same|corresponding) (?:period|month|quarter)",
                "month": rf"{_ON_EN.format('[Mm]onth', 'm', 'M')}|{_LAST_EN} month",
                "quarter": rf"{_ON_EN.format('[Qq]uarter', 'q', 'Q')}|{_LAST_EN} quarter",
                "period": "[Ss]equential|week[- ]on[- ]week",
            },
            r"\b(?:{})",
        ),
        24,
        16,
        Verdict.ROLE_DIFFERS,
        Severity.WARNING,
        QUANTITIES,
        plain=Severity.ERROR,
        is_of_rate=True,
    ),
    Facet(  # 较收市价折让约18.9%, "a discount of about 18.9% to the closing price"
        named({"premium": "溢[价價]", "discount": "折[让讓]"}),
        named({"premium": r"\b[Pp]remium", "discount": r"\b[Dd]iscount"}),
        24,
        8,
        Verdict.ROLE_DIFFERS,
        Severity.ERROR,
        SHARES,
        plain=Severity.ERROR,
    ),
    Facet(  # LPR减45个基点, "LPR minus 45 basis points"
        named(
            {
                "plus": "(?:加点?|[+＋])(?=[约約 ]?[0-9])|上浮",
                "minus": "(?:[减減]点?|[−－])(?=[约約 ]?[0-9])|下浮",
            }
        ),
        named({"plus": r"(?:\b[Pp]lus |\+ ?)(?=[0-9])", "minus": r"\b(?:[Mm]inus|[Ll]ess) (?=[0-9])"}),
        6,
        0,
        Verdict.ROLE_DIFFERS,
        Severity.ERROR,
        SHARES,
    ),
    Facet(  # 3.2.1版及以上, "version 3.2.1 or later"
        named(
            {
                "later": "不[低早小]于|[高晚大]于|(?:及|或)?(?:以上|更[高新]|(?:以|之)?[后後][续續]?版)|起",
                "earlier": "不[高晚大]于|[低早小]于|(?:及|或)?(?:以下|更[低早旧舊]|(?:以|之)?前的?版)",
            }
        ),
        named(
            {
                "later": r"(?:not?|nor) (?:earlier|lower|older) than"
                r"|(?:or|and) (?:later|newer|above|higher|up|onwards?)\b"
                r"|(?:later|newer|higher|greater) than|\b(?:since|from)(?= v?[0-9])",
                "earlier": r"(?:not?|nor) (?:later|newer|higher) than|(?:or|and) (?:earlier|older|below|lower)\b"
                r"|(?:earlier|older|lower) than|prior to",
            }
        ),
        8,
        6,
        Verdict.QUALIFIER_DIFFERS,
        Severity.ERROR,
        frozenset({FigureKind.IDENT}),
    ),
    Facet(  # 赞成票占99.87%, "99.87% voted in favour"
        named({"in_favour": "[赞贊]成|同意", "against": "反[对對]", "neither": "[弃棄][权權]"}),
        named(
            {"in_favour": r"\b[Ii]n favou?r\b|\b[Vv]otes? for\b", "against": r"\b[Aa]gainst\b", "neither": r"\b[Aa]bst"}
        ),
        10,
        8,
        Verdict.ROLE_DIFFERS,
        Severity.ERROR,
        SHARES | _SUMS,
        is_own=True,
        plain=Severity.ERROR,
    ),
    Facet(  # 餐后30分钟, "30 minutes after a meal"
        named(
            {
                "after": "(?<![最前先])(?:[之以])?[后後](?![续續台備备方者])",
                "before": "(?:[之以])?(?<![目当當日空此])前(?![期提述者景台端后方沿列三半])",
            }
        ),
        named(
            {
                # "wait 30 seconds before you switch it on": 30秒后
                "after": r"\b(?:after|following|later|from the date|[Ww]ait\w*|[Aa]llow\w*|[Ll]eave"
                r"|[Ll]et|[Ss]tand|[Rr]est|[Kk]eep|[Hh]old|for)\b",
                "before": r"\b(?:before|prior to|in advance|ahead of|earlier)\b",
            }
        ),
        2,
        3,
        Verdict.ROLE_DIFFERS,
        Severity.WARNING,
        frozenset({FigureKind.DURATION}),
    ),
    Facet(  # 较九月的升幅（1.1%）为高, "larger than the increase in September (1.1%)"
        named(
            {
                "more": "[)）](?:略|稍|明显|明顯)?[为為]?[高大快]",
                "less": "[)）](?:略|稍|明显|明顯)?[为為]?[低小慢]",
            }
        ),
        named(
            {
                "more": r"\b(?:larger|higher|greater|faster) than (?:the|that|those)\b",
                "less": r"\b(?:smaller|lower|slower|less) than (?:the|that|those)\b",
            }
        ),
        24,
        6,
        Verdict.ROLE_DIFFERS,
        Severity.ERROR,
        SHARES,
    ),
    Facet(
        named(
            {
                "gain": "利润|利潤|盈利|净利|淨利|溢利|毛利(?!率)|顺差|順差|盈余|盈餘",
                "loss": "亏损|虧損|净亏|淨虧|毛[损損](?!率)|逆差|赤字",
            }
        ),
        named(
            {
                "gain": r"\b[Pp]rofit|\b[Ss]urplus|\b[Nn]et income|\b[Ee]arn",
                "loss": r"\b[Ll]oss(?:es)?\b|\blost\b|\b[Dd]eficit",
            }
        ),
        40,
        8,
        Verdict.ROLE_DIFFERS,
        Severity.ERROR,
        frozenset({FigureKind.MONEY}),
        is_own=True,
        plain=Severity.ERROR,
    ),
)
