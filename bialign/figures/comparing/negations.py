"""Whether a bound that looks reversed is told from the other side, by its complement.

A bound and its complement say the same where a negation makes up for the difference:

- one side was read with the negation before the bound, the other without: 不超过5% and "no single shareholder shall
  hold more than 5%";
- a time limit is missed: 逾三个月未募足 ("for more than three months not subscribed") is "not subscribed within three
  months";
- what is below is forbidden on one side, what is above allowed on the other: 未满六岁者不得 ("those under six may
  not") is "six or over may";
- one side asks what the other sees to: 检查是否超过64字节 ("check whether it exceeds 64 bytes") is "make sure that it
  does not exceed 64 bytes".
"""

from __future__ import annotations

from bialign.figures.comparing.amounts import LOWER_BOUNDS, UPPER_BOUNDS
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.signs import Side, stretch_around
from bialign.figures.variants import normalise
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Lang, Qualifier

_REACH = {"zh": (45, 30), "en": (130, 120)}  # characters before and after, within the sentence
# A bound that holds a negation, and those that stand before what is bounded.
_NEGATED_BOUND = {
    "zh": compile_late(
        r"(?:[不未][得应可能会宜准许]{0,2}|(?:不[得可应能准]|禁止|严禁|没有(?:任何|哪|一))\w{0,14}?)"
        "(?:超过|超逾|逾越?|[高大多晚长]于|超出|[少低小早短]于|不足|[达到满及]|下)"
    ),
    "en": compile_late(
        r"(?<![a-z])(?:no(?! (?:one|person|child|children|minors?) )|not|nor|never|neither|cannot|[a-z]+n't) "
        r"(?:(?!(?:or|and|but|if|when) )[a-z]+ ){0,3}?"
        r"(?:more|greater|larger|later|longer|higher|older|over|above|exceed[a-z]*|beyond|less|fewer|lower|below|under"
        r"|shorter|smaller|earlier)(?![a-z])"
    ),
}
_NEGATION = {
    "zh": compile_late(
        r"不(?!动产|锈|论|管|断|但|仅|久|同|良|定|一|等|特定|变期)|[未没勿否拒]|无(?![线论形限人机息偿菌])|非(?![洲常])|禁"
    ),
    "en": compile_late(
        r"(?<![a-z])(?:no|not|nor|never|neither|none|cannot|without|unless|otherwise|fail[a-z]*|unable|refus[a-z]*"
        r"|prohibit[a-z]*|forbid[a-z]*|bann?(?:ed)?|prevent[a-z]*|[a-z]+n't)(?![a-z])"
    ),
}
# What did not happen, rather than what may not.
_OMITTED = {
    "zh": compile_late("[未没无]|不(?![得准可应许能])|亦同|消灭|失效"),
    "en": compile_late(
        r"(?<![a-z])(?<!shall )(?<!may )(?<!must )(?:not|fail[a-z]*|unable|cannot|without|never|no|extinguish[a-z]*"
        r"|laps[a-z]*|expire[a-z]*)(?![a-z])|(?<!mus)n't"
    ),
}
_FORBIDDEN = {
    "zh": compile_late("不[得可应能准许予宜]|禁止|严禁|谢绝"),
    "en": compile_late(
        r"(?<![a-z])(?:(?:may|can|shall|must) ?not|no|prohibit[a-z]*|forbid[a-z]*|forbad[a-z]*"
        r"|not (?:be )?(?:allowed|permitted|eligible|entitled|qualified))(?![a-z])|(?:ca|mus|may)n't(?![a-z])"
    ),
}
_ALLOWED = {
    "zh": compile_late("(?<!不)[得可](?!知)|方|始|才|允许|准许|限|须"),
    "en": compile_late(
        r"(?<![a-z])(?:may|can|only|must|permit[a-z]*|allow[a-z]*|eligib[a-z]*|entitle[a-z]*|qualif[a-z]*)"
    ),
}
# What is asked, and what is seen to, each right up to the bound.
_ASKED = {
    "zh": compile_late(
        r"(?:检查|确认|核[对实查]|检视|查看|查核|验证|查明|留意|注意|看看?)[^，。,;；]{0,20}(?:是否|有没有|有否)\w{0,6}$"
    ),
    "en": compile_late(
        r"(?<![a-z])(?:check|confirm|verify|see|find out|determine)(?:ing|s|ed)? (?:whether|if)(?![a-z])[^.;,]{0,60}$"
    ),
}
_SEEN_TO = {
    "zh": compile_late(r"(?:检查|确认|确保|核[对实查]|保证|务必)(?:(?!是否|有没有|有否)[^，。,;；]){0,24}$"),
    "en": compile_late(
        r"(?<![a-z])(?:check|confirm|verify|ensure|make sure|make certain|see)(?:ing|s|ed)?(?: to it)?(?: that)?"
        r"(?! whether| if)(?![a-z])[^.;,]{0,60}$"
    ),
}
_COMPLEMENTS = ({Qualifier.AT_MOST, Qualifier.OVER}, {Qualifier.AT_LEAST, Qualifier.BELOW})
_PAUSE = {"zh": compile_late("[,，;；:：、]"), "en": compile_late("[;:]|, (?:and|or|but)(?![a-z])")}
_CLAUSE = 100  # characters
_DAY = compile_late(r"(?:个?(?:工作|营业|交易)[日天])")


def is_told_from_other_side(pair: Pair, zh: Side, en: Side) -> bool:
    """Return whether a negation makes up for two bounds that look reversed."""
    if not _are_opposed(pair) or not zh.text or not en.text:
        return False
    before_zh, after_zh = _words(pair.zh, zh)
    before_en, after_en = _words(pair.en, en)
    whole_zh, whole_en = f"{before_zh} {after_zh}", f"{before_en} {after_en}"
    if {pair.zh.qualifier, pair.en.qualifier} in _COMPLEMENTS:
        if _is_taken_once(("zh", before_zh), ("en", before_en)) and not _is_negated("zh", after_zh):
            return True
        if _is_taken_once(("en", before_en), ("zh", before_zh)) and not _is_negated("en", after_en):
            return True
    if _is_asked(("zh", before_zh), ("en", before_en)) or _is_asked(("en", before_en), ("zh", before_zh)):
        return True
    if _is_time(pair, after_zh) and _is_missed(pair, whole_zh, whole_en):
        return True
    return _is_complement(("zh", whole_zh), ("en", whole_en)) or _is_complement(("en", whole_en), ("zh", whole_zh))


def _are_opposed(pair: Pair) -> bool:
    qualifiers = {pair.zh.qualifier, pair.en.qualifier}
    return bool(qualifiers & LOWER_BOUNDS) and bool(qualifiers & UPPER_BOUNDS)


def _is_taken_once(taken: tuple[Lang, str], left: tuple[Lang, str]) -> bool:
    """Whether the bound of one side was read with its negation, and the other has a negation before its bound."""
    is_taken = _NEGATED_BOUND[taken[0]].search(_clause(*taken)) is not None
    return is_taken and not _is_negated(taken[0], _clause(*taken)) and _is_negated(left[0], _clause(*left))


def _is_asked(asks: tuple[Lang, str], sees: tuple[Lang, str]) -> bool:
    """Whether one side asks whether a bound is passed, and the other sees to it that it is not."""
    return _ASKED[asks[0]].search(asks[1]) is not None and _SEEN_TO[sees[0]].search(sees[1]) is not None


def _is_negated(lang: Lang, words: str) -> bool:
    return _NEGATION[lang].search(_NEGATED_BOUND[lang].sub(" ", words)) is not None


def _clause(lang: Lang, before: str) -> str:
    return _PAUSE[lang].split(before)[-1][-_CLAUSE:]


def _is_missed(pair: Pair, zh_words: str, en_words: str) -> bool:
    """Whether something did not happen, within a span of time on one side, for a longer one on the other."""
    if Qualifier.AT_MOST not in (pair.zh.qualifier, pair.en.qualifier):
        return False
    return all(
        _OMITTED[lang].search(_NEGATED_BOUND[lang].sub(" ", words))
        for lang, words in (("zh", zh_words), ("en", en_words))
    )


def _is_complement(forbids: tuple[Lang, str], allows: tuple[Lang, str]) -> bool:
    """Whether one side forbids something and the other allows something, and negates nothing."""
    rest = _NEGATED_BOUND[forbids[0]].sub(" ", forbids[1])
    if not _FORBIDDEN[forbids[0]].search(rest) or not _ALLOWED[allows[0]].search(allows[1]):
        return False
    return not _is_negated(*allows)


def _is_time(pair: Pair, after_zh: str) -> bool:
    return FigureKind.DURATION in (pair.zh.kind, pair.en.kind) or _DAY.match(after_zh) is not None


def _words(figure: Figure, side: Side) -> tuple[str, str]:
    """Return the words of the sentence before and after a figure, small and in Simplified characters."""
    start, end = stretch_around(figure, side.text, *_REACH[figure.lang])
    before, after = side.text[start : figure.start], side.text[figure.end : end]
    return normalise(before, figure.lang).lower(), normalise(after, figure.lang).lower()
