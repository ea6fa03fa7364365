"""Provisions of laws, named from part to part: 第三條第一項第二款, "Article 3, Paragraph 1, Subparagraph 2".

Translators do not agree on what to call the parts of an article, and all have one label. So two that are swapped,
"Article 3, Paragraph 2, Subparagraph 1", have equals one by one, and a part with a slip may look like its neighbour
again, 7(2)(ii) for 7(2)(iii); what tells them is which of them is the outer one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.matching import Matching, Pair
from bialign.figures.comparing.signs import Side
from bialign.patterns import compile_late
from bialign.records import Figure, Lang, Verdict

_JOINED: dict[Lang, str] = {"zh": " ?[之的]? ?", "en": r",? ?(?:(?:of|in|under) )?(?:the )?"}
_BETWEEN = {lang: compile_late(words) for lang, words in _JOINED.items()}
_DIFFERENT = Judgement(Verdict.IDENT_DIFFERS, Tier.SLIPPED)

Provision = tuple[Figure, ...]  # the parts of one article, the outermost first


def with_parts_in_order(matching: Matching, zh: Side, en: Side) -> Matching:
    """Return a matching in which the parts of a provision that are swapped, or one with a slip, are paired in order.

    A Chinese provision names the outer part first. An English one may begin at either end, so that it has up to two
    readings; its parts differ only where neither agrees with any provision of the Chinese side.
    """
    zh_provisions = [_parts(named) for named in _provisions(zh, "zh")]
    en_provisions = [_readings(named, en.text) for named in _provisions(en, "en")]
    if not zh_provisions or not en_provisions:
        return matching
    said = {_numbers(one) for one in zh_provisions}
    heard = {_numbers(reading) for readings in en_provisions for reading in readings}
    alone = [one for one in zh_provisions if _numbers(one) not in heard]
    for readings in en_provisions:
        twin = next((one for one in alone if _are_twins(one, readings[0], matching)), None)
        if twin and said.isdisjoint(map(_numbers, readings)):
            alone.remove(twin)
            matching = _repaired(matching, twin, readings[0])
    return matching


def _are_twins(zh: Provision, en: Provision, matching: Matching) -> bool:
    """Whether two provisions have the same parts in another order, or differ in one that has no equal elsewhere."""
    if sorted(_numbers(zh)) == sorted(_numbers(en)):
        return True
    paired = {id(figure) for pair in matching.pairs for figure in (pair.zh, pair.en)}
    apart = [both for both in zip(zh, en, strict=False) if both[0].label != both[1].label]
    return len(zh) == len(en) and len(apart) == 1 and paired.isdisjoint(map(id, apart[0]))


def _repaired(matching: Matching, zh: Provision, en: Provision) -> Matching:
    """Return a matching in which the parts of two provisions are paired in their order."""
    ordered = [Pair(*both, _DIFFERENT) for both in zip(zh, en, strict=True) if both[0].label != both[1].label]
    taken = {id(figure) for pair in ordered for figure in (pair.zh, pair.en)}
    kept = [pair for pair in matching.pairs if id(pair.zh) not in taken and id(pair.en) not in taken]
    parted = [pair for pair in matching.pairs if (id(pair.zh) in taken) is not (id(pair.en) in taken)]
    zh_left = (*matching.zh_left, *(pair.zh for pair in parted))
    en_left = (*matching.en_left, *(pair.en for pair in parted))
    return Matching(
        (*kept, *ordered),
        tuple(figure for figure in zh_left if id(figure) not in taken),
        tuple(figure for figure in en_left if id(figure) not in taken),
    )


def _provisions(side: Side, lang: Lang) -> Iterator[Provision]:
    """Yield the runs of parts that stand side by side, at least two of them below an article; none without the text."""
    if not side.text:
        return
    parts = sorted((one for one in side.figures if one.label.startswith(_NAMES)), key=lambda one: one.start)
    starts = [0]
    for place, (one, following) in enumerate(pairwise(parts), 1):
        if not _BETWEEN[lang].fullmatch(side.text, one.end, following.start):
            starts.append(place)
    for first, last in pairwise([*starts, len(parts)]):
        if len(_parts(parts[first:last])) > 1:
            yield tuple(parts[first:last])


_NAMES = ("article ", "paragraph ")


def _parts(named: Sequence[Figure]) -> Provision:
    return tuple(figure for figure in named if figure.label.startswith("paragraph "))


def _numbers(provision: Provision) -> tuple[str, ...]:
    return tuple(part.label for part in provision)


def _readings(named: Provision, text: str) -> tuple[Provision, ...]:
    """Return the parts of an English provision, outermost first, in each order that may be meant.

    An inner part is one "of" an outer one, and a "subparagraph" beside a "paragraph" is inside wherever it stands. Else
    they stand one after the other as seen from the article, or from either end where none is named.
    """
    parts = _parts(named)
    depths = [_depth(part) for part in parts]
    inner_first = parts[::-1]
    if all(" of " in text[one.end : following.start] for one, following in pairwise(parts)):
        return (inner_first,)
    as_called = tuple(part for _, part in sorted(zip(depths, parts, strict=True), key=lambda pair: pair[0]))
    if sorted(depths) == [_WHOLE, _SUB]:
        return (as_called,)
    if len(parts) == len(named):
        return (parts, inner_first)
    return (parts if named[0] is not parts[0] else inner_first, as_called)


_WHOLE, _OTHER, _SUB = range(3)


def _depth(part: Figure) -> int:
    words = part.text.lower()
    if "sub" in words:
        return _SUB
    return _WHOLE if "para" in words else _OTHER
