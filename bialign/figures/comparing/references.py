"""Whether a figure is said on the other side without its number, or in the name of something.

A numbered part may be said by where it stands, 前条 for "Article 14", a day in the name of what befell on it, 九一一
for "September 11", and what a word means in one language by a number in the other: "minor" for 未满十八岁.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from bialign.figures.comparing.dates import closes_month, opens_month
from bialign.figures.variants import normalise
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Lang

_PARTS = "article paragraph subparagraph section item clause chapter no".split()
_REFERENCES = {
    "zh": compile_late(
        "(?:前|本|同|该|上开|次)[一二三四五]?(?:条|章|节|款|项|目)|前开|上开|上述|前述|本(?:法|办法|规则|条例|规定)"
    ),
    "en": compile_late(
        r"(?:preceding|previous|foregoing|aforementioned|aforesaid|above-?mentioned|said|same|this|that|these|those"
        r"|following|present) (?:[a-z]+ )?(?:article|paragraph|subparagraph|section|item|clause|chapter)s?\b"
        r"|\b(?:herein|thereof|hereof|above)\b"
    ),
}


def is_said_by_place(figure: Figure, words: str, lang: Lang) -> bool:
    """Return whether a numbered part may be one that the words of the other side refer to without its number.

    Parameters
    ----------
    words, lang
        The other side, and its language.
    """
    if figure.kind is not FigureKind.IDENT or figure.label.split(" ")[0] not in _PARTS:
        return False
    return _refers(words, lang)


def is_said_as_event(figure: Figure, words: str) -> bool:
    """Return whether a day of an English text may be what a Chinese name is made of: 九一一, 五四, 12·9, 双十一."""
    when = figure.when
    if figure.lang != "en" or not when or not when.month or not when.day or when.year:
        return False
    month, day = when.month, when.day
    months = {str(month), _han(month), "".join(_HAN[int(digit)] for digit in str(month))}
    days = {str(day), _han(day), "".join(_HAN[int(digit)] for digit in str(day))}
    names = "|".join(f"{one}[·・.]?{two}" for one in months for two in days)
    doubled = f"|双(?:{_han(day)}|{day})" if month == day else ""
    feast = "|十一(?=黄金周|长假|假期|国庆)" if (month, day) == (10, 1) else ""
    return (
        re.search(rf"(?<![0-9{_HAN}])(?:{names}{doubled}{feast})(?![0-9{_HAN}月日号年])", normalise(words, "zh"))
        is not None
    )


def is_said_by_word(figure: Figure, words: str) -> bool:
    """Return whether a word of the other side means what the figure says: "half-yearly" beside 半年."""
    said = _WORDS.get(_worth(figure)) or (_ONE_OF_MONEY if _is_one_of_money(figure) else None)
    return said is not None and said[figure.lang].search(words) is not None


def _is_one_of_money(figure: Figure) -> bool:
    return figure.kind is FigureKind.MONEY and figure.lo == figure.hi == 1


def is_said_as_base(figure: Figure, text: str, words: str, years: Collection[int] = ()) -> bool:
    """Return whether a date is what a change is counted from, where the other side says on the year or month alone.

    So "up 3% over October 2025" is 按年增长3%, and 比2025年10月增长3% "up 3% year on year". ``text`` is that in which
    the figure stands. ``years`` are those of the report and of its sentence: each is compared with itself or the one
    before.
    """
    if figure.when is None:
        return False
    if figure.when.year and years and not any(year - figure.when.year in (0, 1) for year in years):
        return False
    if figure.lang == "zh" and figure.grain in _WITHIN and _WITHIN[figure.grain].search(words):
        return True  # 2025年10月引进2架飞机, "During the month the Group took delivery of two aircraft"
    is_base = _BASES[figure.lang].search(text, max(0, figure.start - _BEFORE_BASE), figure.start)
    return is_base is not None and _ON_YEAR[figure.lang].search(words) is not None


def is_said_as_edge(figure: Figure, beside: Sequence[Figure], words: str, years: Collection[int] = ()) -> bool:
    """Return whether a day may be the first or last of a period, where the other side says so without the date.

    So stands 期末餘額 beside "Balance at 31 December 2025", and 于2025年1月1日 beside "Opening balance". Each of these
    words is one day: where ``beside``, the figures of its side, has more such days, one is lost.
    """
    if figure.when is None or not (opens_month(figure.when) or closes_month(figure.when)):
        return False
    if figure.when.year and years and not any(year - figure.when.year in (0, 1) for year in years):
        return False
    edges = [match.lastgroup for match in _EDGES[figure.lang].finditer(words)]
    days = [other for other in beside if other.when and (opens_month(other.when) or closes_month(other.when))]
    may_be = closes_month(figure.when) or "first" in edges  # the last day of one period opens the next
    return 0 < len(days) <= len(edges) and may_be


_PERIOD = r"(?:the |each )?(?:reporting |financial )?(?:period|year)"
_EDGES = {  # by the language of the figure
    "zh": compile_late(
        rf"(?i)\b(?:(?P<first>opening|brought forward|(?:beginning|start|commencement) of {_PERIOD})"
        rf"|(?P<last>closing|carried forward|end of {_PERIOD}|(?:period|year)[- ]end))\b"
    ),
    "en": compile_late(
        "(?P<first>[期年]初|承前|上[期年][结結][转轉])|(?P<last>[期年][末終终]|年[结結]|[结結][转轉]下[期年])"
    ),
}
_WITHIN = {
    grain: compile_late(rf"\b(?i:during|in|for) (?:the|this) {grain}\b") for grain in ("month", "quarter", "year")
}
_BEFORE_BASE = 40  # characters before a date in which it is said that a change is counted from it
_MONTHS = r"(?:[a-z]{3,9}\.?\s?[–-]\s?)?"  # over Jan – Oct 2025
_SAME = r"(?:(?:same|corresponding) (?:period|quarter|month)s? (?:of|in) )?"
_BASES = {
    "zh": compile_late("[较較比]$"),
    "en": compile_late(
        rf"\b(?i:over|from|on|against|vs?\.?|versus|compared (?:with|to)|than(?: in| for)?)\s(?:the )?"
        rf"(?i:{_SAME}{_MONTHS})$"
    ),
}
_ON_YEAR = {  # by the language of the figure
    "zh": compile_late(
        r"\b(?i:year[- ]on[- ]year|y-?o-?y|quarter[- ]on[- ]quarter|q-?o-?q|month[- ]on[- ]month|m-?o-?m)\b"
    ),
    "en": compile_late("[按逐][年季月]|同比|[环環]比"),
}


def _worth(figure: Figure) -> str:
    """Return the number of a figure with its unit, or the name of a date or a word."""
    return figure.label or f"{figure.value} {figure.unit}"


# By what the figure is worth: the English words for a Chinese figure, and the Chinese words for an English one.
_WORDS: dict[str, dict[Lang, re.Pattern[str]]] = {
    worth: {"zh": compile_late(rf"\b(?i:{en})\b"), "en": compile_late(zh)}
    for worth, en, zh in (
        ("18 year", "minors?|adults?|under-?age|of (?:full )?age", "未成年|成年|成人"),
        ("1/2 year", "half-yearly|semi-annual(?:ly)?|bi-?annual(?:ly)?|half-year|interim", "半年|中期"),
        ("6 month", "half-yearly|half-year|interim", "半年|中期"),
        ("XXXX-T1", "opening", "期初|初始"),
        ("XXXX-T3", "closing", "年[结結]|期末"),
        ("1 bit", "an? bit", "一?[个個]?(?:比特|位)"),
        ("o2o", "online[- ]to[- ]offline|online and offline", "[线線]上[到至及与與和]?[线線]下"),
    )
}
# 每1美元, "each dollar", "per yuan of revenue"
_ONE_OF_MONEY: dict[Lang, re.Pattern[str]] = {
    "zh": compile_late(
        r"(?i)\b(?:each|every|per|an?|one|the)[ -](?:additional |extra |single |US |Hong Kong |Singapore )?"
        r"(?:dollar|yuan|renminbi|euro|pound|yen|RMB|HK\$|US\$)(?![a-z0-9])"
    ),
    "en": compile_late("[每一][^，。；0-9]{0,4}[元圆圓镑鎊]"),
}
_HAN = "〇一二三四五六七八九十"


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")


@lru_cache(maxsize=16)  # each figure of a side asks for the same words
def _refers(words: str, lang: Lang) -> bool:
    return _REFERENCES[lang].search(normalise(words, lang).lower()) is not None
