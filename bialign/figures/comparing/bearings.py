"""What the words around two equal figures say of them, where the figures themselves do not.

Per ton or per kilogram, against the year or the month before, a profit or a loss, a rise or a fall, by or to: each is
looked for in the clause of the figure. It is a contradiction only where both sides say something and nothing of it may
be the same: translators leave much of this unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from bialign.figures.comparing.amounts import amount, dimension, is_negative
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.signs import Side, words_around
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Lang, Role, Severity, Verdict


class Contradiction(NamedTuple):
    """What both sides say of a figure, in their own words, and what such a difference is called.

    ``zh`` or ``en`` is ``""`` where a side contradicts itself: "rose from 31.6% to 29.3%".
    """

    verdict: Verdict
    severity: Severity
    zh: str
    en: str


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
_SHARES = frozenset({FigureKind.PERCENT, FigureKind.POINT, FigureKind.RATIO})
_QUANTITIES = _SUMS | _SHARES | {FigureKind.DURATION}


def _named(words: Mapping[str, str], form: str = "{}") -> re.Pattern[str]:
    """Return a pattern with a group for each meaning, the longest words of it first."""
    return compile_late(form.format("|".join(f"(?P<{meaning}>{pattern})" for meaning, pattern in words.items())))


_PER_EN = (
    r"(?:\b(?:[Pp]er|an?|[Ee]ach|[Ee]very)[ -](?:single )?|/ ?)(?:{})\b"
    r"(?! (?:ago|earlier|before|later|and a half|or more))"
)


def _rate(zh: Mapping[str, str], en: Mapping[str, str]) -> Facet:
    return Facet(
        _named(
            zh,
            r"(?:每[一个]?|平均每|[/／]|(?<![前后去近这那过任第同隔上下某])一(?=[天日周年](?![内后前以度期间])|个月|小时))(?:{})",
        ),
        _named(en, _PER_EN),
        14,
        8,
        Verdict.UNIT_DIFFERS,
        Severity.ERROR,
        _QUANTITIES,
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
            "mu": "亩|畝",
            "ha": "公顷|公頃",
        },
        {
            "m2": "square met(?:re|er)|sq ?m|m2|m²",
            "ft2": "square foot|sq ?ft",
            "km2": "square kilomet(?:re|er)|km2|km²",
            "mu": "mu",
            "ha": "hectare|ha",
        },
    ),
    _rate(
        {
            "second": "秒",
            "minute": "分钟|分鐘",
            "hour": "小时|小時|时(?!候)",
            "day": "天|日",
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
    Facet(
        _named(
            {
                "year": "同比|[较比](?:上|去|前一)年|(?:上|去)年同期",
                "month": "[较比]上个?月",
                "quarter": "[较比]上个?季度?",
                "period": "环比|環比",
            }
        ),
        _named(
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
        _QUANTITIES,
    ),
    Facet(
        _named(
            {
                "gain": "利润|利潤|盈利|净利|淨利|溢利|顺差|順差|盈余|盈餘",
                "loss": "亏损|虧損|净亏|淨虧|逆差|赤字",
            }
        ),
        _named(
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
# 环比 is against whatever period came before.
_MAY_BE = {"period": frozenset({"period", "month", "quarter"})}

_UP_ZH = (
    "上升|上涨|上漲|增长|增長|增加|提高|攀升|回升|上调|上調|[升增涨漲]至|激增|大增|飙升|飆升|扩大至|擴大至|[涨漲增升]幅"
)
_DOWN_ZH = (
    "下降|下跌|减少|減少|降低|下滑|回落|下调|下調|[降减減跌]至|锐减|銳減|萎缩|萎縮|收窄|缩小|縮小|缩短|縮短|[跌降减]幅"
)
_UP_EN = (
    r"r[io]sen?|rising|rises|increas\w+|gr[eo]wn?|growing|grows|climb\w*|gain\w*|up|rais\w+|jump\w*|surg\w+|soar\w*"
    "|higher|more"
)
_DOWN_EN = (
    r"f[ae]ll(?:en|ing|s)?|decreas\w+|declin\w+|drop\w*|down|reduc\w+|cut\w*|lower\w*|slid\w*|slip\w*|shr[aiu]nk\w*"
    r"|narrow\w*|plung\w+|tumbl\w+|shorten\w*|eas(?:ed|es|ing)|less|fewer|contract\w*|lost|los[ei]\w*|slow\w*"
)
_TURNS: Mapping[Lang, re.Pattern[str]] = {
    "zh": _named({"up": _UP_ZH, "down": _DOWN_ZH}),
    "en": _named({"up": _UP_EN, "down": _DOWN_EN}, r"\b(?:{})\b"),
}
_SIGN = {1: "up", -1: "down"}


def find_contradiction(pair: Pair, zh: Side, en: Side) -> Contradiction | None:
    """Return what the words beside two equal figures contradict each other in, or ``None``."""
    if not zh.text or not en.text or is_negative(pair.zh) or is_negative(pair.en):
        return None
    for facet in FACETS:
        if {pair.zh.kind, pair.en.kind} <= facet.kinds and (found := _differ(facet, pair, zh, en)):
            return found
    return _by_and_to(pair, zh, en) or _turns_apart(pair, zh, en) or _impossible(pair, zh, en)


def _differ(facet: Facet, pair: Pair, zh: Side, en: Side) -> Contradiction | None:
    """Return what each side says near the figure, and the other nowhere in its sentence."""
    if not (zh_near := _said_near(facet, pair.zh, zh.text)) or not (en_near := _said_near(facet, pair.en, en.text)):
        return None
    zh_only = _without(zh_near, _said_near(facet, pair.en, en.text, _SENTENCE))
    en_only = _without(en_near, _said_near(facet, pair.zh, zh.text, _SENTENCE))
    if not zh_only or not en_only:
        return None
    return Contradiction(facet.verdict, facet.severity, zh_only[-1], en_only[-1])


_SENTENCE = 20  # as many times as far, up to the end of the sentence


def _said_near(facet: Facet, figure: Figure, text: str, stretch: int = 1) -> dict[str, str]:
    """Return what the words near a figure say, by meaning."""
    pattern, stretch = (facet.zh, stretch) if figure.lang == "zh" else (facet.en, 3 * stretch)
    words = words_around(figure, text, facet.before * stretch, facet.after * stretch)
    return _said(pattern, _ADVERBS.sub(lambda match: _AS_RATE[match[0].lower()], words))


_AS_RATE = {"daily": "a day", "weekly": "a week", "monthly": "a month", "quarterly": "a quarter", "yearly": "a year"}
_AS_RATE |= {
    "annually": "a year",
    "hourly": "an hour",
    "日均": "每日",
    "周均": "每周",
    "月均": "每月",
    "年均": "每年",
    "人均": "每人",
}
_ADVERBS = compile_late(
    "|".join(rf"\b{word}\b" if word.isascii() else word for word in _AS_RATE),
    re.IGNORECASE | re.ASCII,  # dai̇ly is no daily
)


def _without(said: Mapping[str, str], others: Mapping[str, str]) -> list[str]:
    meanings = _meanings(others)
    return [words for meaning, words in said.items() if not _meanings([meaning]) & meanings]


def _said(pattern: re.Pattern[str], words: str) -> dict[str, str]:
    """Return what words say, by meaning."""
    return {match.lastgroup or "": match[0] for match in pattern.finditer(words)}


def _meanings(said: Iterable[str]) -> set[str]:
    return {other for meaning in said for other in _MAY_BE.get(meaning, {meaning})}


# ── by and to ────────────────────────────────────────────────────────────────────────────────────

_ABOUT = r"(?:(?:about|around|some|nearly|almost|over|more than|roughly) )?$"
_BY_EN = compile_late(
    r"\b(?:by|(?:growth|increase|rise|gain|decline|decrease|fall|drop|reduction)(?: rate)? of) " + _ABOUT, re.IGNORECASE
)
_TO_EN = compile_late(rf"\b(?:{_UP_EN}|{_DOWN_EN})\b(?: [a-z]+){{0,4}} to " + _ABOUT)


_CHANGING = _SHARES | {FigureKind.MONEY, FigureKind.COUNT}


def _by_and_to(pair: Pair, zh: Side, en: Side) -> Contradiction | None:
    """Return 提高到14% against "lift by 14%", where the English was not read as a change."""
    if pair.en.role is not Role.LEVEL or not {pair.zh.kind, pair.en.kind} <= _SHARES | {
        FigureKind.MONEY,
        FigureKind.COUNT,
    }:
        return None
    pattern = {Role.CHANGE_TO: _BY_EN, Role.CHANGE_BY: _TO_EN}.get(pair.zh.role)
    before = en.text[max(0, pair.en.start - 60) : pair.en.start]
    found = pattern.search(before) if pattern else None
    if not found:
        return None
    own = zh.text[max(0, pair.zh.start - 3) : pair.zh.end]
    return Contradiction(Verdict.ROLE_DIFFERS, Severity.ERROR, own, f"{found[0]}{pair.en.text}")


# ── rise and fall ────────────────────────────────────────────────────────────────────────────────


def _turns_apart(pair: Pair, zh: Side, en: Side) -> Contradiction | None:
    """Return a figure that one side was read to change by or to, and beside which the other only says the opposite."""
    one, other, there = (pair.zh, pair.en, en) if pair.zh.role is not Role.LEVEL else (pair.en, pair.zh, zh)
    if one.role not in _CHANGES or not one.direction or other.direction or other.role is not Role.LEVEL:
        return None
    if other.kind not in _QUANTITIES:
        return None
    reach = (16, 6) if other.lang == "zh" else (48, 16)
    said = _said(_TURNS[other.lang], words_around(other, there.text, *reach))
    if set(said) != {_SIGN[-one.direction]}:
        return None
    here = zh if one.lang == "zh" else en
    own_reach = (16, 6) if one.lang == "zh" else (48, 16)
    own = _said(_TURNS[one.lang], words_around(one, here.text, *own_reach)).get(_SIGN[one.direction])
    if not own:
        return None
    words = {one.lang: own, other.lang: said[_SIGN[-one.direction]]}
    return Contradiction(Verdict.ROLE_DIFFERS, Severity.ERROR, words["zh"], words["en"])


def may_turn_either_way(pair: Pair, zh: Side, en: Side) -> bool:
    """Whether both sides name both directions beside a figure: 涨幅回落至10.6%, "fell back to an increase of 10.6%"."""
    if pair.zh.direction * pair.en.direction >= 0:
        return False
    zh_words, en_words = words_around(pair.zh, zh.text, 20, 8), words_around(pair.en, en.text, 60, 30)
    return len(_said(_TURNS["zh"], zh_words)) == len(_said(_TURNS["en"], en_words)) == len(_SIGN)


_CHANGES = frozenset({Role.CHANGE_BY, Role.CHANGE_TO})


def _impossible(pair: Pair, zh: Side, en: Side) -> Contradiction | None:
    """Return a turn that one side itself contradicts, and the other does not: "rose from 31.6% to 29.3%"."""
    zh_words, en_words = _reversed_turn(pair.zh, zh), _reversed_turn(pair.en, en)
    if bool(zh_words) is bool(en_words):
        return None
    return Contradiction(Verdict.ROLE_DIFFERS, Severity.ERROR, zh_words, en_words)


_FROM: Mapping[Lang, re.Pattern[str]] = {
    "zh": compile_late(r"[由从從自](?![而于於此])[^，。,;；0-9]{0,4}$"),
    "en": compile_late(rf"\bfrom {_ABOUT}", re.IGNORECASE),
}
_TO: Mapping[Lang, re.Pattern[str]] = {
    "zh": compile_late(r"^[^，。,;；0-9]{0,6}?[至到为成][^，。,;；0-9]{0,3}$"),
    "en": compile_late(rf"^ (?:[a-z]+ ){{0,4}}to {_ABOUT}"),
}


def _reversed_turn(figure: Figure, side: Side) -> str:
    """Return the words of a turn that ends in this figure, if from what to what shows the opposite, or ``""``."""
    start = next((one for one, other in pairwise(side.figures) if other is figure), None)
    if (
        start is None
        or dimension(start) != dimension(figure)
        or start.unit != figure.unit
        or figure.kind not in _QUANTITIES
    ):
        return ""
    low, high, text = amount(start).value, amount(figure).value, side.text
    if low is None or high is None or low == high or is_negative(start) or is_negative(figure):
        return ""
    between = text[start.end : figure.start]
    if not _FROM[figure.lang].search(text[max(0, start.start - 20) : start.start]) or not _TO[figure.lang].search(
        between
    ):
        return ""
    before = words_around(start, text, 0 if figure.lang == "zh" else 40, 0)
    said = _said(_TURNS[figure.lang], f"{before} {between}")
    return text[start.start : figure.end] if set(said) == {_SIGN[1 if high < low else -1]} else ""
