"""Small numbers in words that one version leaves out: whether a reader should hear of it.

Translators drop many, and rightly: 一 is an article, "the two sides" are 双方, and 该三间公司 "the companies". What is
left counts people, firms and things for the first time, 七名董事 beside "directors": that is worth a note.
"""

from __future__ import annotations

from bialign.figures.comparing.leftovers import Leftovers
from bialign.figures.variants import normalise
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Lang

# People, firms, buildings, vehicles, events: things that are counted. 个, 种 and 次 are said of much.
_COUNTED_ZH = compile_late("[名位间家艘座幢栋辆架台宗所支届]|[个项份期款套块场](?=[^，。；、]{2})")
_COUNTED_EN = compile_late(
    r"(?: [a-z-]+){0,2}? (?!(?:things|ways|times|others|ones|parts|sides|aspects|hands|ends|points|years|months)\b)"
    r"[a-z]{2,}s\b"
    r"|(?: [a-z-]+){0,2}? (?:people|persons|men|women|children|staff)\b"
)
# These, the, all, each, of which, another, the next, the former.
_REFERS = {
    "zh": compile_late(
        r"(?:[这那该此其各每前后首第另又再同等共的]|上述|以[上下]|下列|如下|所有|全部|其[余他]|剩余|任[何意]) ?$"
    ),
    "en": compile_late(
        r"\b(?:the|these|those|its|their|his|her|our|all|each|every|any|other|another|first|last|next|following|such|or)"
        r"(?: [a-z]+)? $"
    ),
}
_PAIR = {
    "zh": compile_late("[双两二对俩]|[均都各互]|分别|另外?一|以及"),
    "en": compile_late(
        r"\b(?:both|either|neither|pairs?|couple|twins?|double\w*|dual|second|another|each|respectively|between)\b"
    ),
}
_NAMES_BEFORE = {
    "zh": compile_late("[、和与及或][^、和与及或，。；]{1,24}$|[0-9A-Za-z], ?[0-9A-Za-z.]{1,12} ?$"),
    "en": compile_late(r",[^,.;:]{1,24}(?:,| and| or)[^,.;:]{1,24}$"),
}
_NAMES_FOLLOW = {"zh": compile_late("[^，。；]{0,16}[：:、]"), "en": compile_late("[^,.;]{0,40}:")}
_AROUND = 24


def is_worth_a_note(figure: Figure, text: str, opposite: str, leftovers: Leftovers) -> bool:
    """Whether a small number in words counts things, and nothing in the words of the other side may say it."""
    value, lang = figure.value, figure.lang
    if figure.kind is not FigureKind.COUNT or not figure.soft or value is None or value < 2 or value.denominator != 1:
        return False
    if any(map(str.isdigit, figure.text)) or leftovers.have_words_of(figure):
        return False
    before = normalise(text[max(0, figure.start - _AROUND) : figure.start], lang).lower()
    after = normalise(text[figure.end : figure.end + 2 * _AROUND], lang).lower()
    counted = (_COUNTED_ZH if lang == "zh" else _COUNTED_EN).match(after)
    if not counted or _REFERS[lang].search(before):
        return False
    if _NAMES_BEFORE[lang].search(before) or _NAMES_FOLLOW[lang].match(after):
        return False
    other: Lang = "en" if lang == "zh" else "zh"
    return value > 2 or _PAIR[other].search(normalise(opposite, other).lower()) is None
