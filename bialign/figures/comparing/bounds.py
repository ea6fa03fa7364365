"""Whether a bound that one side was read to bear is said on the other after all, in words that no rule took.

Bounds stand far from their numbers, and one word may bound two: 最长监禁期两年 ("a maximum prison term of two years"),
"a fine from NT$300 to NT$600" for 三百元以上六百元以下 ("300 or more and 600 or less"), "five years or ten or more". So
the words of bounds are counted by direction: one that is left when each bounded figure has had its own may be what was
not read, and then nothing was lost for sure. Nor is it where words of time take the place of "within": 三年内不受理 is
"is not accepted for three years".
"""

from __future__ import annotations

from bialign.figures.comparing.amounts import LOWER_BOUNDS, UPPER_BOUNDS
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.signs import Side, stretch_around, words_around
from bialign.figures.reading.en.numerals import SMALL
from bialign.figures.variants import normalise
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Qualifier, Sense

_NOT_ZH = "[不未勿][得应可能会宜准许]{0,2}"
_MORE_ZH = "超过|超逾|逾越|高于|大于|多于|超出|高过|超|逾"
_LESS_ZH = "少于|低于|小于|不足|短于|少"
_NUMBER_AFTER = rf"(?= (?:[a-z]{{1,3}})?[$€£]? ?[0-9]| (?:{'|'.join(SMALL)})(?![a-z]))"
_WORDS = {
    "zh": compile_late(
        rf"(?P<upper>{_NOT_ZH}(?:{_MORE_ZH}|[达到满])|至多|最[多高长大远迟晚](?![法院人检级行领])|顶多|上限|以[下内]|之[下内]"
        rf"|[为仅只]限|限[于制额用购定]|期限|内(?![容部存外置政务阁战陆涵科核])|不及|[将]近|接近|几乎|之前|以前"
        rf"|更[小低少短早]|比[^，。]{{1,8}}?[小低少短早])"
        rf"|(?P<lower>{_NOT_ZH}(?:{_LESS_ZH})|至少|以上|最[低少短小]|起码|下限|不下|届?满|(?<![多高])[达届](?!成)"
        rf"|{_MORE_ZH}|突破|[活长涨跳升]过|以后|之后|更[大高多长久晚新远]|比[^，。]{{1,8}}?[大高多长久]"
        rf"|或者?多)"
        rf"|(?P<upper2>{_LESS_ZH})"
    ),
    "en": compile_late(
        r"(?<![a-z])(?:(?P<upper>(?:no|not|nor|never|neither|cannot|without|shallnot|[a-z]+n't) ?(?:[a-z]+ ){0,3}?"
        r"(?:more|greater|larger|later|longer|higher|older|over|above|exceed[a-z]*|beyond|elaps[a-z]*|lapse[a-z]*"
        r"|pass(?:ed|es)?|reach[a-z]*|attain[a-z]*)"
        r"|(?:more|greater|larger|higher) than [^.;]{0,40} (?:prohibited|forbidden|not (?:allowed|permitted))"
        r"|at most|max(?:imum|\.)?|up to|within|limit(?:s|ed|ation)?|cap(?:ped)?|ceiling|top|range|radius|part thereof"
        r"|(?:or|and) (?:less|fewer|below|lower|under|younger|earlier|smaller|older versions)"
        r"|(?:less|fewer|lower|smaller|shorter|younger|earlier|finer) ?than|under|below|nearly"
        r"|almost|close to|utmost|highest|longest|prior to|before"
        rf"|to{_NUMBER_AFTER})"
        r"|(?P<lower>(?:no|not|nor|neither) (?:[a-z]+ ){0,3}?(?:less|fewer|lower|below|under|shorter|smaller|earlier)"
        r"|at least|min(?:imum|\.)?|(?:or|and) (?:more|above|over|higher|greater|later|older|longer|newer|bigger)"
        r"|over|above|exceed(?:s|ed|ing)?|in excess of|(?:more|greater|larger|higher|older|longer|later|bigger) ?than"
        r"|reach(?:es|ed|ing)?|attain(?:s|ed|ing)?|upwards?|onwards?|lower limit|beyond|after|surpass[a-z]*"
        r"|elaps[a-z]*|lapse[a-z]*|ha(?:s|ve) (?:passed|expired)"
        rf"|(?:from|between){_NUMBER_AFTER}))(?![a-z-])"
    ),
}
_COMPARATIVE = {  # right before a number
    "zh": compile_late(rf"(?:(?P<more>{_MORE_ZH})|(?P<less>{_LESS_ZH}))[ 大约]{{0,3}}$"),
    "en": compile_late(
        r"(?<![a-z])(?:(?P<more>(?:more|greater|larger|higher|longer|over|above)(?:\sthan)?)"
        r"|(?P<less>(?:less|fewer|smaller|lower|shorter|under|below)(?:\sthan)?))(?:\s(?:about|around|some))?\s$"
    ),
}
_REACH = {"zh": (40, 24), "en": (120, 70)}  # characters before and after in which such a word may stand
_GROUPS = {LOWER_BOUNDS: ("lower",), UPPER_BOUNDS: ("upper", "upper2")}
_NEGATION_REACH = {"zh": 10, "en": 40}  # characters before such a word in which a negation turns it
_BORNE = {"zh": 6, "en": 20}  # characters before a figure in which its own bound usually stands
_NEGATION = {
    "zh": compile_late("[不未无非勿禁]"),
    "en": compile_late(r"(?<![a-z])(?:not?|never|nor|cannot|without)(?![a-z])|n't"),
}
_DENIAL = {
    "zh": _NEGATION["zh"],
    "en": compile_late(
        r"(?<![a-z])(?:not?|never|nor|cannot|without|prevent[a-z]*|prohibit[a-z]*|forbid[a-z]*)(?![a-z])|n't"
    ),
}
_DENIED_AFTER = compile_late(
    r" ?[^，。,;；0-9]{0,4}?(?:(?P<more>以上|之上)|(?P<less>以下|之下))"
    r"[^，。,;；]{0,16}?(?:无法|无权|不[得能可应会准]|禁止)"
)
_NO_MORE = compile_late(r"(?<![a-z])(?:no|not|nor|never)(?: be)? [a-z]+ than[^a-z]*$")
_CLAUSE_END = compile_late(r"[;；。]")
_RANGE_AFTER = compile_late(r"\)? ?(?:to|up to|through|[-–~至到])(?= ?[^a-z]|[ ][a-z])")
_LONGEST_LINK = 16  # characters between two figures with one bound
# "1.7 kg or 0.17 MPa or more", "thirty thousand (NT$30,000)": one bound for both.
_COORDINATION = compile_late(r"[ ,、]*(?:or|and|as well as|或|及|和|与|以及|\()? ?(?:an?|the)? ?")
_EVERY = {"zh": compile_late("每[一隔]?个?$"), "en": compile_late("(?:every|each|per) (?:other )?$")}
_BEFORE_SPAN = {
    "zh": compile_late("(?:每|前|后|起|近|连续|期间|过去|未来|今后|最后|限)$"),
    "en": compile_late(
        r"(?<![a-z])(?:for|every|each|next|(?<=[(])last|(?:the|in|over|during|of) last|past|previous|preceding"
        r"|following|first|during|any|in|over|by|the|after)"
        r" (?:the |an? |any |another |full )?(?:[a-z]+ )?(?:period of )?\(?$"
    ),
}
_AFTER_SPAN = {
    "zh": compile_late(" ?(?:个月|[年月日天])?(?:[之以]?[前后]|间|期|为限|来)"),
    "en": compile_late(
        r"\)? ?(?:[a-z]+ )?(?:from|after|before|prior|following|upon|since|immediately|ago|in advance)(?![a-z])"
    ),
}
_WITHIN = {"zh": compile_late(".{0,4}?内"), "en": compile_late(r"(?:within|in)(?: [a-z]+)? \(?$")}
_UP_TO = compile_late("up to (?:an? )?$")
_TO_ZH = compile_late("[升增加高大展伸置整长量盾][至到]$")
_ONWARDS = compile_late(".{0,4}?起")
_FROM = compile_late(r"(?<![a-z])(?:from|since|start[a-z]*|begin[a-z]*|as of|on|commenc[a-z]*)(?![a-z])")
_REACHED_ZH = compile_late("满$")
_REACHED_EN = compile_late(
    "(?<![a-z])(?:entire|full|expir[a-z]*|elaps[a-z]*|laps[a-z]*|complet[a-z]*|turn[a-z]*|aged?|upon)"
)


def says_bound(pair: Pair, zh: Side, en: Side) -> bool:
    """Return whether the side that was read to bear no bound, or the opposite one, may say that of the other."""
    bounded, silent, there, here = (pair.zh, pair.en, zh, en) if _is_bounded(pair.zh) else (pair.en, pair.zh, en, zh)
    if not here.text:
        return False
    if _is_bounded(silent):
        return _is_denied_alike(pair, zh, en)
    direction = LOWER_BOUNDS if bounded.qualifier in LOWER_BOUNDS else UPPER_BOUNDS
    if _is_range(silent) or _is_range(bounded):  # a range is bound enough: "between 2,000 and 10,000"
        return True
    if direction is LOWER_BOUNDS and _RANGE_AFTER.match(here.text, silent.end):
        return True  # "six months to five years" for 六月以上五年以下
    if _goes_up_to(bounded, silent, there, here):
        return True
    if _is_span(bounded, silent, there, here) or _shares_bound(silent, here, direction):
        return True
    return _n_left(silent, here, direction) > 0 or _is_turned(silent, here, direction)


def _is_bounded(figure: Figure) -> bool:
    return figure.qualifier in LOWER_BOUNDS | UPPER_BOUNDS


def _is_denied_alike(pair: Pair, zh: Side, en: Side) -> bool:
    """Whether both sides compare alike in a clause that is denied, of which only one was read to turn the bound.

    不应在内存少于64GB的系统上使用 is "should not be used on systems with less than 64 GB": what is denied is the use.
    So it is in 7亿以上的用户无法获取 ("users with more than 700 million cannot obtain it").
    """
    before = {figure.lang: _clause_before(figure, side) for figure, side in ((pair.zh, zh), (pair.en, en))}
    found = {lang: _COMPARATIVE[lang].search(words) for lang, words in before.items()}
    denials = {lang: match and _DENIAL[lang].search(before[lang], 0, match.start()) for lang, match in found.items()}
    if not found["zh"] and denials["en"] and not _NO_MORE.search(before["en"]):
        found["zh"] = denials["zh"] = _DENIED_AFTER.match(_beside(pair.zh, zh)[1])
    compared = {match.lastgroup for match in found.values() if match}
    return len(compared) == 1 and all(found.values()) and all(denials.values())


def _clause_before(figure: Figure, side: Side) -> str:
    """Return the words of a clause before a figure, small and in Simplified characters."""
    start, _ = stretch_around(figure, side.text, *_REACH[figure.lang])
    return _CLAUSE_END.split(normalise(side.text[start : figure.start], figure.lang).lower())[-1]


def _is_range(figure: Figure) -> bool:
    return figure.lo != figure.hi and None not in (figure.lo, figure.hi)


def _is_span(bounded: Figure, silent: Figure, there: Side, here: Side) -> bool:
    """Whether words of time or of how often stand for a bound: "within three years" and "for three years".

    三个月前 is "at least" or "within three months before", and 至少每半年 is "once every six months".
    """
    lang = silent.lang
    before, after = _beside(silent, here)
    if _EVERY[lang].search(before) or _EVERY[bounded.lang].search(_beside(bounded, there)[0]):
        return True
    if _starts_or_is_reached(bounded, before, there):
        return True
    if silent.kind is not FigureKind.DURATION:
        return _is_within(bounded, there) and _BEFORE_SPAN[lang].search(before) is not None
    is_during = Sense.DURING in silent.senses and bounded.qualifier is Qualifier.AT_MOST
    if is_during or (lang == "zh" and _AFTER_SPAN[lang].match(after)):
        return True
    is_timed = _BEFORE_SPAN[lang].search(before) or _AFTER_SPAN[lang].match(after) or "-" in silent.text
    return bool(is_timed) and _is_within(bounded, there)


def _beside(figure: Figure, side: Side) -> tuple[str, str]:
    """Return some words before and after a figure, small and in Simplified characters."""
    before, after = side.text[max(0, figure.start - 40) : figure.start], side.text[figure.end : figure.end + 40]
    return normalise(before, figure.lang).lower(), normalise(after, figure.lang).lower()


def _is_within(bounded: Figure, there: Side) -> bool:
    before, after = _beside(bounded, there)
    return bool(_WITHIN["zh"].match(after) if bounded.lang == "zh" else _WITHIN["en"].search(before))


def _goes_up_to(bounded: Figure, silent: Figure, there: Side, here: Side) -> bool:
    """Whether "goes up to 281 companies" is said of what rises: 上升到281家."""
    if bounded.lang != "en" or not _UP_TO.search(_beside(bounded, there)[0]):
        return False
    return _TO_ZH.search(_beside(silent, here)[0]) is not None


def _starts_or_is_reached(bounded: Figure, before: str, there: Side) -> bool:
    """Whether a Chinese bound says from what on, or what is full, and words before the English figure say so, too."""
    if bounded.lang != "zh":
        return False
    before_zh, after_zh = _beside(bounded, there)
    if _ONWARDS.match(after_zh) and _FROM.search(before):
        return True
    return _REACHED_ZH.search(before_zh) is not None and _REACHED_EN.search(before) is not None


def _shares_bound(silent: Figure, here: Side, direction: frozenset[Qualifier]) -> bool:
    """Whether a figure is coordinated with one that bears the bound, or repeats it in brackets."""
    for other in here.figures:
        first, last = sorted((other, silent), key=lambda figure: figure.start)
        between = here.text[first.end : last.start]
        if other is silent or other.qualifier not in direction or len(between) > _LONGEST_LINK:
            continue
        plain = normalise(between, silent.lang).lower()
        if _COORDINATION.fullmatch(plain.removeprefix("以上").removeprefix("以下")) and plain.strip():
            return True
    return False


def _is_turned(silent: Figure, here: Side, direction: frozenset[Qualifier]) -> bool:
    """Whether a word of the other direction is left that a negation turns: 无权请求超过百分之二十."""
    opposite = UPPER_BOUNDS if direction is LOWER_BOUNDS else LOWER_BOUNDS
    if _n_left(silent, here, opposite) <= 0:
        return False
    words = normalise(words_around(silent, here.text, *_REACH[silent.lang]), silent.lang).lower()
    groups, reach = _GROUPS[opposite], _NEGATION_REACH[silent.lang]
    turned = (match.start() for match in _WORDS[silent.lang].finditer(words) if match.lastgroup in groups)
    return any(_NEGATION[silent.lang].search(words, max(0, start - reach), start) for start in turned)


def _n_left(silent: Figure, here: Side, direction: frozenset[Qualifier]) -> int:
    """Return how many words of a direction stand near a figure beyond those that other figures there bear."""
    start, end = stretch_around(silent, here.text, *_REACH[silent.lang])
    words = normalise(here.text[start:end], silent.lang).lower()
    said = sum(match.lastgroup in _GROUPS[direction] for match in _WORDS[silent.lang].finditer(words))
    is_cut = start == silent.start - _REACH[silent.lang][0]
    first = start + (_BORNE[silent.lang] if is_cut else 0)
    borne = sum(
        other is not silent and other.qualifier in direction and first <= other.start and other.end <= end
        for other in here.figures
    )
    return said - borne
