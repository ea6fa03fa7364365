"""Whether a bound that one side was read to bear is said on the other after all, in words that no rule took.

Bounds stand far from their numbers, and one word may bound two: 最长监禁期两年 ("a maximum prison term of two years"),
"a fine from NT$300 to NT$600" for 三百元以上六百元以下 ("300 or more and 600 or less"), "five years or ten or more". So
the words of bounds are counted by direction: one that is left when each bounded figure has had its own may be what was
not read, and then nothing was lost for sure.
"""

from __future__ import annotations

from bialign.figures.comparing.amounts import LOWER_BOUNDS, UPPER_BOUNDS
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.signs import Side, words_around
from bialign.figures.reading.en.numerals import SMALL
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Qualifier, Sense

_NOT_ZH = "[不未勿][得应可能会宜准许]{0,2}"
_MORE_ZH = "超过|超逾|逾越|高于|大于|多于|超出|高过|超|逾"
_LESS_ZH = "少于|低于|小于|不足|短于|少"
_NUMBER_AFTER = rf"(?= (?:[a-z]{{1,3}})?[$€£]? ?[0-9]| (?:{'|'.join(SMALL)})(?![a-z]))"
_WORDS = {
    "zh": compile_late(
        rf"(?P<upper>{_NOT_ZH}(?:{_MORE_ZH})|至多|最[多高长大远迟晚](?![法院人检级行领])|顶多|上限|以[下内]|之[下内]|[为爲]限|限[于於制额]"
        rf"|内(?=[，。、；,;的完将应须得可不开])|范围内|不到|不及|未[满滿达達到]|不[满滿]|[将將]近|接近|几乎|之前|以前)"
        rf"|(?P<lower>{_NOT_ZH}(?:{_LESS_ZH})|至少|以上|最[低少短小]|起码|下限|不下|[届屆]?[满滿]|[达達届屆](?!成)"
        rf"|{_MORE_ZH}|突破|以[后後]|之[后後])"
        rf"|(?P<upper2>{_LESS_ZH})"
    ),
    "en": compile_late(
        r"(?<![a-z])(?:(?P<upper>(?:no|not|nor|never|neither|cannot|without|[a-z]+n't) (?:[a-z]+ ){0,3}?"
        r"(?:more|greater|larger|later|longer|higher|older|over|above|exceed[a-z]*|beyond)"
        r"|(?:more|greater|larger|higher) than [^.;]{0,40} (?:prohibited|forbidden|not (?:allowed|permitted))"
        r"|at most|maximum|up to|within|limit(?:s|ed|ation)?|cap(?:ped)?|ceiling"
        r"|or (?:less|fewer|below|lower|under|younger)|less than|fewer than|lower than|under|below|nearly"
        r"|almost|close to|utmost|highest|longest|prior to|before"
        rf"|to{_NUMBER_AFTER})"
        r"|(?P<lower>(?:no|not|nor|neither) (?:[a-z]+ ){0,3}?(?:less|fewer|lower|below|under|shorter|smaller)"
        r"|at least|minimum|(?:or|and) (?:more|above|over|higher|greater|later|older|longer|newer|beyond)|more than"
        r"|over|above|exceed(?:s|ed|ing)?|in excess of|(?:greater|larger|higher|older|longer) than|reach(?:es|ed|ing)?"
        r"|attain(?:s|ed|ing)?|upwards?|lower limit|beyond|after|surpass[a-z]*"
        rf"|(?:from|between){_NUMBER_AFTER}))(?![a-z])"
    ),
}
_REACH = {"zh": (28, 20), "en": (90, 60)}  # characters before and after
_RANGE_AFTER = compile_late(r"\)? ?(?:to|up to|through|[-–~至到])(?= ?[^a-z]|[ ][a-z])")
_BEFORE_OR_AFTER = compile_late(" ?(?:个月|[年月日天])?[之以]?[前后後]")


def says_bound(pair: Pair, zh: Side, en: Side) -> bool:
    """Return whether the side that was read to bear no bound has words for that of the other."""
    bounded, silent, here = (pair.zh, pair.en, en) if _is_bounded(pair.zh) else (pair.en, pair.zh, zh)
    if _is_bounded(silent) or not here.text:
        return False
    direction = LOWER_BOUNDS if bounded.qualifier in LOWER_BOUNDS else UPPER_BOUNDS
    if direction is LOWER_BOUNDS and _RANGE_AFTER.match(here.text, silent.end):
        return True  # "six months to five years" for 六月以上五年以下
    return _is_in_time(bounded, silent, here) or _n_left(silent, here, direction) > 0


def _is_bounded(figure: Figure) -> bool:
    return figure.qualifier in LOWER_BOUNDS | UPPER_BOUNDS


def _is_in_time(bounded: Figure, silent: Figure, here: Side) -> bool:
    """Whether a span of time reckons from or to something: 三个月前 is "at least" or "within three months before"."""
    if silent.kind is not FigureKind.DURATION:
        return False
    is_during = Sense.DURING in silent.senses and bounded.qualifier is Qualifier.AT_MOST
    return is_during or _BEFORE_OR_AFTER.match(here.text, silent.end) is not None


def _n_left(silent: Figure, here: Side, direction: frozenset[Qualifier]) -> int:
    """Return how many words of a direction stand near a figure beyond those that other figures there bear."""
    words = words_around(silent, here.text, *_REACH[silent.lang]).lower()
    groups = ("lower",) if direction is LOWER_BOUNDS else ("upper", "upper2")
    said = sum(match.lastgroup in groups for match in _WORDS[silent.lang].finditer(words))
    start, end = (silent.start - _REACH[silent.lang][0], silent.end + _REACH[silent.lang][1])
    borne = sum(
        other is not silent and other.qualifier in direction and start <= other.start and other.end <= end
        for other in here.figures
    )
    return said - borne
