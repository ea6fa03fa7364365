"""Provisions of laws, named from part to part: 第三條第一項第二款, "Article 3, Paragraph 1, Subparagraph 2".

Translators do not agree on what to call the parts of an article, and all have one label. So two that are swapped,
"Article 3, Paragraph 2, Subparagraph 1", have equals one by one, and a part with a slip may look like its neighbour
again, 7(2)(ii) for 7(2)(iii); what tells them is which of them is the outer one. Some write all as one number, "Article
3.1.2" or "Article 3-1-2", which may be an Article 3-1 with a second paragraph as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.matching import Matching, Pair
from bialign.figures.comparing.signs import Side
from bialign.patterns import compile_late
from bialign.records import Figure, Lang, Verdict

_JOINED: dict[Lang, str] = {"zh": " ?[之的]? ?", "en": r",? ?(?:(?:of|in|under) )?(?:the )?"}
_BETWEEN = {lang: compile_late(words) for lang, words in _JOINED.items()}
_EQUAL = Judgement(Verdict.EQUAL, Tier.EQUIVALENT)
_DIFFERENT = Judgement(Verdict.IDENT_DIFFERS, Tier.SLIPPED)

Provision = tuple[Figure, ...]  # an article and its parts, or the parts alone


def with_provisions(matching: Matching, zh: Side, en: Side) -> Matching:
    """Return a matching in which the parts of a provision are compared in order, be they one number or several."""
    if not zh.text or not en.text:
        return matching
    zh_runs, en_runs = [*_runs(zh, "zh")], [*_runs(en, "en")]
    matching = _with_fused_parts(_with_parts_in_order(matching, zh_runs, en_runs, en.text), zh_runs, en_runs)
    return _with_fused_sections(matching, dict([*_sections(zh, "zh"), *_sections(en, "en")]))


def _with_parts_in_order(
    matching: Matching, zh_runs: Sequence[Provision], en_runs: Sequence[Provision], en_text: str
) -> Matching:
    """Return a matching in which the parts of a provision that are swapped, or one with a slip, are paired in order.

    A Chinese provision names the outer part first. An English one may begin at either end, so that it has up to two
    readings; its parts differ only where neither agrees with any provision of the Chinese side.
    """
    zh_provisions = [parts for run in zh_runs if len(parts := _parts(run)) > 1]
    en_provisions = [_readings(run, en_text) for run in en_runs if len(_parts(run)) > 1]
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


def _with_fused_parts(matching: Matching, zh_runs: Sequence[Provision], en_runs: Sequence[Provision]) -> Matching:
    """Return a matching in which an article in one number is judged by that and the parts that the other side names.

    Parts that the number leaves unsaid are no difference: "Article 91-2" may be 第九十一條之一第二項.
    """
    run_of = {id(figure): run for run in (*zh_runs, *en_runs) for figure in run}
    judgements: dict[int, Judgement] = {}
    covered: set[int] = set()
    for pair in matching.pairs:
        zh_run, en_run = (run_of.get(id(figure), (figure,)) for figure in (pair.zh, pair.en))
        if _is_fused(pair.zh, zh_run, pair.en, en_run) or _is_fused(pair.en, en_run, pair.zh, zh_run):
            fewer, more = sorted((_path(pair.zh, zh_run), _path(pair.en, en_run)), key=len)
            judgements[id(pair)] = _EQUAL if _is_within(fewer, more) else _DIFFERENT
            covered.update(id(part) for part in (*_parts(zh_run), *_parts(en_run)) if part not in (pair.zh, pair.en))
    if not judgements:
        return matching
    parted = [
        pair
        for pair in matching.pairs
        if pair.judgement.verdict is not Verdict.EQUAL and covered & {id(pair.zh), id(pair.en)}
    ]
    return Matching(
        tuple(
            pair._replace(judgement=judgements.get(id(pair), pair.judgement))
            for pair in matching.pairs
            if pair not in parted
        ),
        (*matching.zh_left, *(pair.zh for pair in parted)),
        (*matching.en_left, *(pair.en for pair in parted)),
    )


def _is_fused(one: Figure, run: Provision, other: Figure, other_run: Provision) -> bool:
    """Whether a name is one number for what the other side names as an article and its parts."""
    is_article = other.label.startswith(_NAMES) and other not in _parts(other_run)
    return is_article and len(run) == 1 < len(other_run) and len(_digits(one)) > len(_digits(other))


def _path(figure: Figure, run: Provision) -> list[str]:
    """Return the numbers of an article and its parts, as they stand to the article."""
    parts = [part for part in _parts(run) if part is not figure]
    return [number for one in (figure, *(parts if run[0] is figure else parts[::-1])) for number in _digits(one)]


def _digits(figure: Figure) -> list[str]:
    return re.findall("[0-9]+", figure.label)


def _is_within(fewer: Sequence[str], more: Sequence[str]) -> bool:
    """Whether some numbers stand among others in their order, the first at the beginning."""
    rest = iter(more)
    return fewer[:1] == more[:1] and all(number in rest for number in fewer)


class _Section(NamedTuple):
    """A section and the chapter or lesson that it is named with: their numbers, and the other of the two."""

    numbers: list[str]
    other: Figure


def _with_fused_sections(matching: Matching, sections: Mapping[int, _Section]) -> Matching:
    """Return a matching in which a section and its chapter are judged as one: 第三章第二节, "Section 3.2"."""
    judgements: dict[int, Judgement] = {}
    covered: set[int] = set()
    for pair in matching.pairs:
        zh, en = sections.get(id(pair.zh)), sections.get(id(pair.en))
        if (two := zh or en) and not (zh and en):
            one = pair.en if zh else pair.zh
            if one.label.startswith(_SECTIONS) and len(_digits(one)) == len(two.numbers):
                judgements[id(pair)] = _EQUAL if _digits(one) == two.numbers else _DIFFERENT
                covered.add(id(two.other))
    return Matching(
        tuple(pair._replace(judgement=judgements.get(id(pair), pair.judgement)) for pair in matching.pairs),
        tuple(figure for figure in matching.zh_left if id(figure) not in covered),
        tuple(figure for figure in matching.en_left if id(figure) not in covered),
    )


def _sections(side: Side, lang: Lang) -> Iterator[tuple[int, _Section]]:
    """Yield each section that stands beside the name of its chapter, and each such chapter, by their identities."""
    named = sorted((one for one in side.figures if one.label.startswith(_SECTIONS)), key=lambda one: one.start)
    for one, following in pairwise(named):
        outer, inner = sorted((one, following), key=lambda figure: figure.label.startswith("section "))
        is_outer_named = inner.label.startswith("section ") and not outer.label.startswith("section ")
        if is_outer_named and _BETWEEN[lang].fullmatch(side.text, one.end, following.start):
            numbers = [*_digits(outer), *_digits(inner)]
            yield id(outer), _Section(numbers, inner)
            yield id(inner), _Section(numbers, outer)


_SECTIONS = ("section ", "chapter ", "lesson ")


def _runs(side: Side, lang: Lang) -> Iterator[Provision]:
    """Yield the articles and parts that stand side by side."""
    named = sorted((one for one in side.figures if one.label.startswith(_NAMES)), key=lambda one: one.start)
    starts = [0]
    for place, (one, following) in enumerate(pairwise(named), 1):
        if not _BETWEEN[lang].fullmatch(side.text, one.end, following.start):
            starts.append(place)
    for first, last in pairwise([*starts, len(named)]):
        yield tuple(named[first:last])


_NAMES = ("article ", "section ", "regulation ", "rule ", "paragraph ")


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
