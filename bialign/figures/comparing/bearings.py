"""What the words around two equal figures say of them, where the figures themselves do not.

Per ton or per kilogram, against the year or the month before, a profit or a loss, a rise or a fall, by or to: each is
looked for in the clause of the figure. It is a contradiction only where both sides say something and nothing of it may
be the same: translators leave much of this unsaid.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from bialign.figures.comparing.amounts import amount, dimension, is_negative
from bialign.figures.comparing.facets import FACETS, QUANTITIES, SHARES, Facet, named
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.signs import Side, stretch_around, words_around
from bialign.figures.reading.en.roles import RATE_REACH, rate_named
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


# 环比 is against whatever period came before; 较上年末 ("from the end of last year") may be "from last year".
_MAY_BE = {"period": frozenset({"period", "month", "quarter"}), "year_end": frozenset({"start", "year"})}

# 比去年低, lower than last year; not so 比例不应低于80%, 同比增长不低于10%
_THAN_ZH = "(?<![同环環占佔百对對相])比(?![例重率值较較])[^，。;；不]{1,12}"
_UP_ZH = (
    "上升|上涨|上漲|增长|增長|增加|提高|攀升|回升|反弹|反彈|走高|上调|上調|升值|延长|延長|[升增涨漲]至|激增|大增|飙升|飆升"
    "|扩大至|擴大至|[涨漲增升]幅|[涨漲升][势勢]"
    rf"|{_THAN_ZH}[多高大](?![于於過过])"
)
_DOWN_ZH = (
    "下降|下跌|减少|減少|降低|下滑|回落|走低|下挫|贬值|貶值|下调|下調|[降减減跌]至|锐减|銳減|萎缩|萎縮|收缩|收縮|收窄|倒退"
    "|缩小|縮小|缩短|縮短|[跌降减減]幅|[跌降][势勢]"
    rf"|{_THAN_ZH}[少低小](?![于於過过])"
)
# "up more than 5%" and "from less than 30%" bound; "5% more than a year ago" compares.
# "30% or more" bounds too, and "15% more efficient" takes less of something.
_NO_BOUND = (
    "(?:(?<=[%0-9] )|(?<=(?:cent|ints|imes|hird|half) )|(?![a-z]+ than))(?<!or )"
    "(?![a-z]+ (?:[a-z]+[ -])?(?:efficient|economical|frugal|compact|quickly|slowly)\\b)"
)
_NO_OTHER = r"(?! than (?:the|that|those)\b)"  # "lower than that in June (1.2%)" says of the 1.2% that it is higher
_UP_EN = (
    r"r[io]sen?|rising|rises|increas\w+|gr[eo]wn?|growing|grows|growth(?= (?:rate )?of\b)|climb\w*|gain\w*|up(?! to\b)"
    rf"|rais\w+|jump\w*|surg\w+|soar\w*|boost(?!ers?\b)\w*|improv\w+|recover(?:ed|s|ing)|rebound\w*|strengthen\w*"
    rf"|(?<!no )longer(?!-){_NO_OTHER}|higher{_NO_OTHER}|{_NO_BOUND}more"
)
_DOWN_EN = (
    r"f[ae]ll(?:en|ing|s)?|decreas\w+|declin\w+|drop\w*|down|reduc(?!(?:er|tant)s?\b)\w+|cut(?!t?ers?\b)\w*|lower{_NO_OTHER}\w*|slid\w*|slip\w*|shr[aiu]nk\w*"
    rf"|narrow\w*|plung\w+|tumbl\w+|shorten\w*|eas(?:ed|es|ing)|{_NO_BOUND}(?:less|fewer)|contract\w*|lost|los[ei]\w*"
    rf"|slow\w*|weaken\w*|shorter(?!-){_NO_OTHER}"
)
_TURNS: Mapping[Lang, re.Pattern[str]] = {
    "zh": named({"up": _UP_ZH, "down": _DOWN_ZH}),
    "en": named({"up": _UP_EN, "down": _DOWN_EN}, r"\b(?:{})\b"),
}
_SIGN = {1: "up", -1: "down"}
# Of shares that neither side was read to change by or to: 成本下降了三分之二 ("costs fell by two thirds").
_TURN = Facet(_TURNS["zh"], _TURNS["en"], 8, 8, Verdict.ROLE_DIFFERS, Severity.ERROR, SHARES)


def find_contradiction(pair: Pair, zh: Side, en: Side) -> Contradiction | None:
    """Return what the words beside two equal figures contradict each other in, or ``None``."""
    if not zh.text or not en.text or is_negative(pair.zh) or is_negative(pair.en):
        return None
    found = _contradiction(pair, zh, en)
    return None if found and _is_kept_in_english(found, pair, zh) else found


def _is_kept_in_english(found: Contradiction, pair: Pair, zh: Side) -> bool:
    """Tell whether the word of the English is one that the Chinese writes in Latin letters, too: 两个 less 变量."""
    return (
        bool(found.en)
        and re.search(
            rf"(?<![A-Za-z]){re.escape(found.en)}(?![A-Za-z])",
            words_around(pair.zh, zh.text, _REACH_OF_NAME, _REACH_OF_NAME),
            re.IGNORECASE,
        )
        is not None
    )


_REACH_OF_NAME = 60  # characters


def _contradiction(pair: Pair, zh: Side, en: Side) -> Contradiction | None:
    zh_near, en_near = _Surroundings(pair.zh, zh), _Surroundings(pair.en, en)
    for facet in _facets_of(pair.zh.kind, pair.en.kind):
        if found := _differ(facet, zh_near, en_near):
            return found
    are_levels = pair.zh.role is pair.en.role is Role.LEVEL and {pair.zh.kind, pair.en.kind} <= SHARES
    if are_levels and (found := _differ(_TURN, zh_near, en_near)):
        return found
    return _by_and_to(pair, zh, en) or _turns_apart(pair, zh, en) or _impossible(pair, zh, en)


@cache
def _facets_of(*kinds: FigureKind) -> tuple[Facet, ...]:
    return tuple(facet for facet in FACETS if facet.kinds.issuperset(kinds))


def _differ(facet: Facet, zh: _Surroundings, en: _Surroundings) -> Contradiction | None:
    """Return what each side says of the figure, and the other nowhere in its sentence, or of this figure otherwise."""
    is_own = facet.is_own
    if not (zh_near := zh.say(facet, is_own=is_own)) or not (en_near := en.say(facet, is_own=is_own)):
        return None
    if facet.plain and (found := _differ_plainly(facet, facet.plain, zh, en)):
        return found
    zh_only = _without(zh_near, en.say(facet, _SENTENCE))
    en_only = _without(en_near, zh.say(facet, _SENTENCE))
    if zh_only and en_only:
        return Contradiction(facet.verdict, facet.severity, zh_only[-1], en_only[-1])
    if facet.verdict is Verdict.UNIT_DIFFERS and (zh_only or en_only):
        return _rates_apart(facet, zh, en)
    return None


def _rates_apart(facet: Facet, zh: _Surroundings, en: _Surroundings) -> Contradiction | None:
    """Return what two figures are per right beside them, where one side says it of another figure as well."""
    zh_close, en_close = zh.say_close(facet), en.say_close(facet)
    if len(zh_close) != 1 or len(en_close) != 1 or not _without(zh_close, en_close):
        return None
    return Contradiction(facet.verdict, facet.severity, *zh_close.values(), *en_close.values())


def _differ_plainly(facet: Facet, severity: Severity, zh: _Surroundings, en: _Surroundings) -> Contradiction | None:
    """Return what each side says of the figure alone, where nothing of it is the same."""
    if not (zh_own := zh.say(facet, is_own=True)) or not (en_own := en.say(facet, is_own=True)):
        return None
    if _meanings(zh_own) & _meanings(en_own) or _IN_TURN.search(zh.say_what()):
        return None
    if not zh.is_single or not en.is_single:
        return None  # of two equal figures either may be the partner
    return Contradiction(facet.verdict, severity, [*zh_own.values()][-1], [*en_own.values()][-1])


_SENTENCE = 20  # as many times as far, up to the end of the sentence


class _Surroundings:
    """The words around a figure, which one facet after another looks at."""

    def __init__(self, figure: Figure, side: Side) -> None:
        self._figure, self._side = figure, side
        self._words: dict[tuple[int, int, bool, bool], str] = {}

    @property
    def is_single(self) -> bool:
        """Whether no other figure of the side has the same value."""
        own = self._figure.lo, self._figure.hi
        return sum((other.lo, other.hi) == own for other in self._side.figures) == 1

    def say(self, facet: Facet, stretch: int = 1, *, is_own: bool = False) -> dict[str, str]:
        """Return what the words near the figure say, by meaning; with ``is_own`` those that belong to it alone."""
        pattern, stretch = (facet.zh, stretch) if self._figure.lang == "zh" else (facet.en, 3 * stretch)
        reach = facet.before * stretch, facet.after * stretch, is_own, facet.is_of_rate
        if (words := self._words.get(reach)) is None:
            words = self._words[reach] = _as_rates(self._around(*reach))
        return _said(pattern, words)

    def say_close(self, facet: Facet) -> dict[str, str]:
        """Return what the words right beside the figure say, up to a comma, by meaning."""
        start, end, text = self._figure.start, self._figure.end, self._side.text
        if self._figure.lang == "zh":
            before = _COMMA.split(text[max(0, start - 9) : start])[-1]
            return _said(facet.zh, _as_rates(before + text[start:end] + _COMMA.split(text[end : end + 4])[0]))
        return _said(facet.en, _as_rates(text[start:end] + _COMMA.split(text[end : end + 24])[0]))

    def say_what(self) -> str:
        """Return the words of the clause before the figure."""
        start, _ = stretch_around(self._figure, self._side.text, _REACH_OF_CLAUSE, 0)
        return _COMMA.split(self._side.text[start : self._figure.start])[-1]

    def _around(self, before: int, after: int, is_own: bool, is_of_rate: bool) -> str:
        text = self._side.text
        stretch = stretch_around(self._figure, text, before, after)
        start, end = _own_stretch(self._figure, self._side, *stretch) if is_own else stretch
        if is_of_rate and self._figure.lang == "en" and self._figure.kind in SHARES:
            floor = max(0, self._figure.start - RATE_REACH)
            noun = rate_named(text[floor : self._figure.start].lower(), self._figure.start - floor)
            start = min(start, max(0, floor + noun.start() - _BASIS_BEFORE)) if noun else start
        return text[start:end]


_REACH_OF_CLAUSE = 40  # characters
_IN_TURN = compile_late("分[别別]|各自|依次")  # 上季和去年同期分别为75.1%和72.8%: each figure is of one of these
_BASIS_BEFORE = 24  # characters before "rate of increase" in which "year-on-year" stands
_COMMA = compile_late("[，。；、：,;:()（）]")


def _as_rates(words: str) -> str:
    """Return words with 月租 as 每月 and "daily" as "a day"."""
    return _ADVERBS.sub(lambda match: _AS_RATE[match[0].lower()], words)


def _own_stretch(figure: Figure, side: Side, start: int, end: int) -> tuple[int, int]:
    """Return where the words that belong to a figure, and to no quantity beside it, begin and end within a stretch.

    Chinese puts them before a figure, as a rule, and English after it: 同比增长8%, "8% year on year". Those before it
    begin with the clause that follows the quantity before; those after it end with the clause.
    """
    figures, text, is_english = side.figures, side.text, figure.lang == "en"
    place = bisect_left(figures, figure.start, key=lambda other: other.start)
    earlier = takewhile(lambda other: other.end > start, (figures[i] for i in range(place - 1, -1, -1)))
    later = takewhile(lambda other: other.start < end, (figures[i] for i in range(place + 1, len(figures))))
    if before := next((other for other in earlier if _stands_apart(other, text)), None):
        clause = _CLAUSE_END[figure.lang].search(text, before.end, figure.start)
        start = clause.end() if clause else figure.start if is_english else before.end
    if after := next((other for other in later if _stands_apart(other, text)), None):
        end = after.start
    if clause := _CLAUSE_END[figure.lang].search(text, figure.end, end):
        end = clause.start()
    elif after and not is_english:  # 3%环比增长1%: the words between are those of the next
        end = figure.end
    return start, end


# An English "and" may go on within what a figure is per; what follows it has a figure of its own.
_CLAUSE_END: Mapping[Lang, re.Pattern[str]] = {
    "zh": compile_late("[，、；：。,;:（(）)]"),
    "en": compile_late(r"[,;:()](?=\s|$)|\(|\b(?:and|or|but|while|whereas)\b"),
}
_DENOMINATOR = compile_late(r"(?:每|\b(?:[Pp]er|[Ee]ach|[Ee]very) )$")


def _stands_apart(figure: Figure, text: str) -> bool:
    """Whether a figure is a quantity with words of its own, not what a rate is per: 每10万人."""
    is_quantity = figure.kind in QUANTITIES and not figure.soft and not _is_of_report(figure, text)
    return is_quantity and not _DENOMINATOR.search(text[max(0, figure.start - 6) : figure.start])


def _is_of_report(figure: Figure, text: str) -> bool:
    """Whether a span is the one that a report is of: 截至六月三十日止六个月, "for the six months ended 30 June"."""
    if figure.kind is not FigureKind.DURATION:
        return False
    return text.startswith((" ended ", " ending "), figure.end) or text.endswith("止", 0, figure.start)


_AS_RATE = {"daily": "a day", "weekly": "a week", "monthly": "a month", "quarterly": "a quarter", "yearly": "a year"}
_AS_RATE |= {
    "annually": "a year",
    "hourly": "an hour",
    "日均": "每日",
    "周均": "每周",
    "月均": "每月",
    "年均": "每年",
    "人均": "每人",
    "日产": "每日",
    "日產": "每日",
    "月产": "每月",
    "年产": "每年",
    "年產": "每年",
    "月租": "每月",
    "周租": "每周",
    "年租": "每年",
    "月薪": "每月",
    "周薪": "每周",
    "年薪": "每年",
    "日薪": "每日",
    "时薪": "每小时",
    "時薪": "每小時",
    "月息": "每月",
    "年息": "每年",
    "月费": "每月",
    "月費": "每月",
    "年费": "每年",
    "年費": "每年",
    "日利率": "每日",
    "月利率": "每月",
    "年利率": "每年",
    "年化": "每年",
    "annual rate": "a year",
    "annual interest": "a year",
    "annual fee": "a year",
    "annualised": "a year",
    "annualized": "a year",
    "p.a": "a year",
    "semi-annually": "a half-year",
    "half-yearly": "a half-year",
    "half-hourly": "a half-hour",
    "fortnightly": "a fortnight",
}
_ENGLISH = "|".join(re.escape(word) for word in _AS_RATE if word.isascii())
_CHINESE = [word for word in _AS_RATE if not word.isascii()]
# 三个月利率 is the rate for three months, 四人均无症状 four people all without symptoms.
_NO_NUMERAL = f"(?=[{''.join(sorted({word[0] for word in _CHINESE}))}])(?<![0-9零一二两三四五六七八九十百千万几数个個])"
_ADVERBS = compile_late(
    rf"\b(?:{_ENGLISH})\b|{_NO_NUMERAL}(?:{'|'.join(_CHINESE)})",
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

_ABOUT = r"(?:(?:about|around|some|nearly|almost|over|more than|roughly|approximately|an? estimated) )?$"
_BY_EN = compile_late(
    r"\b(?:by|(?:growth|increase|rise|gain|decline|decrease|fall|drop|reduction)(?: rate)? of) " + _ABOUT, re.IGNORECASE
)
_TO_ZH = compile_late(
    "[升增涨漲降跌减減][至到](?!少|多|今)[^，。,;；0-9]{0,8}$"
)  # 升至请求值的, "to … of what was asked"
_TO_EN = compile_late(rf"\b(?:{_UP_EN}|{_DOWN_EN})\b(?: [a-z]+){{0,4}}(?<!\bup) to " + _ABOUT)


_CHANGING = SHARES | {FigureKind.MONEY, FigureKind.COUNT}


def _by_and_to(pair: Pair, zh: Side, en: Side) -> Contradiction | None:
    """Return 提高到14% against "lift by 14%", where one side was not read as a change."""
    if not {pair.zh.kind, pair.en.kind} <= _CHANGING:
        return None
    if pair.en.role is Role.LEVEL:
        pattern = {Role.CHANGE_TO: _BY_EN, Role.CHANGE_BY: _TO_EN}.get(pair.zh.role)
        found = pattern.search(en.text, max(0, pair.en.start - 60), pair.en.start) if pattern else None
        own = zh.text[max(0, pair.zh.start - 3) : pair.zh.end]
        return Contradiction(Verdict.ROLE_DIFFERS, Severity.ERROR, own, f"{found[0]}{pair.en.text}") if found else None
    if pair.zh.role is Role.LEVEL and pair.en.role is Role.CHANGE_BY and pair.en.direction:
        found = _TO_ZH.search(zh.text, max(0, pair.zh.start - 14), pair.zh.start)
        own = en.text[max(0, pair.en.start - 12) : pair.en.end]
        return Contradiction(Verdict.ROLE_DIFFERS, Severity.ERROR, f"{found[0]}{pair.zh.text}", own) if found else None
    return None


# ── rise and fall ────────────────────────────────────────────────────────────────────────────────


def _turns_apart(pair: Pair, zh: Side, en: Side) -> Contradiction | None:
    """Return a figure that one side was read to change by or to, and beside which the other only says the opposite."""
    one, other, there = (pair.zh, pair.en, en) if pair.zh.role is not Role.LEVEL else (pair.en, pair.zh, zh)
    if one.role not in _CHANGES or not one.direction or other.direction or other.role is not Role.LEVEL:
        return None
    if other.kind not in QUANTITIES:
        return None
    reach = (16 + _date_before(other, there), 6) if other.lang == "zh" else (48, 16)
    said = _said(_TURNS[other.lang], _words_of_clause(other, there, *reach))
    if set(said) != {_SIGN[-one.direction]}:
        return None
    here = zh if one.lang == "zh" else en
    own_reach = (40, 6) if one.lang == "zh" else (96, 16)
    own = _said(_TURNS[one.lang], words_around(one, here.text, *own_reach)).get(_SIGN[one.direction])
    if not own:
        return None
    words = {one.lang: own, other.lang: said[_SIGN[-one.direction]]}
    return Contradiction(Verdict.ROLE_DIFFERS, Severity.ERROR, words["zh"], words["en"])


def _date_before(figure: Figure, side: Side) -> int:
    """Return how many characters a date right before a figure takes: 减少至二零二二年年底的三亿元."""
    place = bisect_left(side.figures, figure.start, key=lambda other: other.start)
    date = side.figures[place - 1] if place else None
    is_beside = date is not None and date.kind in _DATES and figure.start - date.end <= _LONGEST_LINK
    return figure.start - date.start if date and is_beside else 0


_DATES = frozenset({FigureKind.DATE, FigureKind.PERIOD})
_LONGEST_LINK = 4  # characters between a date and its amount: 的, 止约


def _words_of_clause(figure: Figure, side: Side, before_chars: int, after_chars: int) -> str:
    """Return the words around a figure without those of an earlier clause that has a quantity of its own."""
    start, end = stretch_around(figure, side.text, before_chars, after_chars)
    own, own_end = _own_stretch(figure, side, start, end)
    has_words = any(map(str.isalpha, side.text[own : figure.start]))  # not so the 7% of "by 5%, 7% and 9%"
    # In Chinese what follows a comma is said of another figure: 占比上升至32.8%，漏损率降至9.1%.
    return side.text[own if has_words else start : own_end if figure.lang == "zh" else end]


def may_turn_either_way(pair: Pair, zh: Side, en: Side) -> bool:
    """Whether two changes may be one: 涨幅回落至10.6%, "fell back to an increase of 10.6%", or both name both ways."""
    if pair.zh.role is not pair.en.role:
        return bool(_ways(pair.zh, zh) & _ways(pair.en, en))
    if pair.zh.direction * pair.en.direction >= 0:
        return False
    zh_words, en_words = _own_words(pair.zh, zh, 20, 8), _own_words(pair.en, en, 60, 30)
    return len(_said(_TURNS["zh"], zh_words)) == len(_said(_TURNS["en"], en_words)) == len(_SIGN)


def _own_words(figure: Figure, side: Side, before_chars: int, after_chars: int) -> str:
    return side.text[slice(*_own_stretch(figure, side, *stretch_around(figure, side.text, before_chars, after_chars)))]


def _ways(figure: Figure, side: Side) -> set[tuple[Role, int]]:
    """Return how a figure may change: 增速放缓至2.2%, down to that rate, is growth by as much."""
    ways = {(figure.role, figure.direction)} if figure.direction else set()
    if figure.role is Role.CHANGE_TO and figure.kind in SHARES:
        named_rates = _said(_RATES[figure.lang], _own_words(figure, side, 24 if figure.lang == "zh" else 96, 0).lower())
        ways |= {(Role.CHANGE_BY, direction) for direction, name in _SIGN.items() if name in named_rates}
    return ways


_RATES: Mapping[Lang, re.Pattern[str]] = {
    "zh": named(
        {
            "up": "增速|增[长長](?:率|(?=放|加快|[减減]慢|回落))|[增涨漲升]幅|[涨漲升][势勢]|通[胀脹]",
            "down": "[跌降减減]幅|[跌降][势勢]",
        }
    ),
    "en": named(
        {"up": "growth|increase|rise|gain|inflation", "down": "decline|fall|drop|decrease|contraction|reduction"},
        r"\b(?:{})\b(?! to\b)",
    ),
}


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


# "falls that ranged from 30% to 50%", "fell by 3% (95% CI from 2% to 4%)": no turn, but how wide something is spread.
_SPREAD = compile_late(r"\b(?:rang|var(?:y|ie)|interval|CI\b|confidence)|区间|區間|范围|範圍|不等", re.IGNORECASE)
_OTHER_CLAUSE = compile_late(r"[,;:()] ?|\b(?:and|while|but|with) ")


def find_belied_turn(pair: Pair, zh: Side, en: Side) -> Contradiction | None:
    """Return the turn from or to one of two figures that its own side contradicts, and the other side does not."""
    words = [
        next(filter(None, (_reversed_turn(figure, side) for figure in (own, *_quantity_after(own, side)))), "")
        for own, side in ((pair.zh, zh), (pair.en, en))
    ]
    return None if all(words) or not any(words) else Contradiction(Verdict.ROLE_DIFFERS, Severity.ERROR, *words)


def _quantity_after(figure: Figure, side: Side) -> tuple[Figure, ...]:
    """Return the next figure of a side that is no date, if there is one near."""
    place = bisect_left(side.figures, figure.start, key=lambda other: other.start) + 1
    return tuple(other for other in side.figures[place : place + _NEAR] if other.kind not in _DATES)[:1]


_NEAR = 3  # figures


def _reversed_turn(figure: Figure, side: Side) -> str:
    """Return the words of a turn that ends in this figure, if from what to what shows the opposite, or ``""``."""
    turn = _turn_to(figure, side)
    if turn is None or figure.kind not in QUANTITIES:
        return ""
    start, before, between = turn
    if dimension(start) != dimension(figure) or start.unit != figure.unit:
        return ""
    low, high, text = amount(start).value, amount(figure).value, side.text
    if low is None or high is None or low == high or is_negative(start) or is_negative(figure):
        return ""
    first, last = sorted((start, figure), key=lambda one: one.start)
    if _count_different_things(first, last, text):
        return ""
    if _SPREAD.search(text, max(0, first.start - 30), last.end + 8):
        return ""
    turns = _TURNS[figure.lang]
    if set(_said(turns, f"{before} {between}")) != {_SIGN[1 if high < low else -1]}:
        return ""
    verb = turns.search(before)
    return text[first.start - (len(before) - verb.start() if verb else 0) : last.end]


def _count_different_things(first: Figure, last: Figure, text: str) -> bool:
    """Whether two English counts are of other nouns: "up from seven loans to four countries" is no turn."""
    if first.kind is not FigureKind.COUNT or first.lang != "en":
        return False
    nouns = [found[1] if (found := _PLURAL.match(text, figure.end)) else "" for figure in (first, last)]
    return all(nouns) and nouns[0] != nouns[1]


_PLURAL = compile_late(r" (?:[a-z-]+ ){0,2}?([a-z]+(?<![su])s)(?![a-z])")


def _turn_to(figure: Figure, side: Side) -> tuple[Figure, str, str] | None:
    """Return what a figure is a turn from, with the words before both and between them: "to 30% from 25%"."""
    place = bisect_left(side.figures, figure.start, key=lambda other: other.start)
    if place == len(side.figures) or side.figures[place] is not figure:
        return None
    lang, nearest = figure.lang, slice(max(0, place - _NEAR), place)
    start = next((other for other in reversed(side.figures[nearest]) if other.kind not in _DATES), None)
    if start and _FROM[lang].search(_undated(side, max(0, start.start - 20), start.start)):
        between = _undated(side, start.end, figure.start)
        if _TO[lang].search(between):
            return start, _clause_before(start, side), between
    start = next(iter(_quantity_after(figure, side)), None) if lang == "en" else None
    if start and start.start - figure.end <= _LONGEST_TURN:
        between, before = _undated(side, figure.end, start.start), _clause_before(figure, side)
        if _BACK_FROM.fullmatch(between) and _RISES_TO.search(before):
            return start, before, between
    return None


_LONGEST_TURN = 60  # characters between the two ends of "to 30% in 2025 from 25%"
_BACK_FROM = compile_late(rf"(?: (?:in|for)| at)? ?(?:[a-z]+ ){{0,4}}from {_ABOUT}")
_RISES_TO = compile_late(
    r"\b(?:ris(?:e|en|es|ing)|rose|increas\w+|gr[eo]wn?|growing|f[ae]ll(?:en|s)?|decreas\w+|declin\w+|dropp?\w*)"
    rf" to {_ABOUT}"
)


def _clause_before(figure: Figure, side: Side) -> str:
    words = words_around(figure, side.text, 0 if figure.lang == "zh" else 40, 0)[: -len(figure.text)]
    return _OTHER_CLAUSE.split(words)[-1]


def _undated(side: Side, start: int, end: int) -> str:
    """Return a stretch of a text without the dates in it, and the spaces before them."""
    text, pieces = side.text, []
    place = bisect_left(side.figures, start, key=lambda other: other.start)
    for other in takewhile(lambda one: one.start < end, side.figures[place : place + _NEAR]):
        if other.kind in _DATES:
            pieces.append(text[start : other.start].rstrip())
            start = other.end
    return "".join([*pieces, text[start:end]])
