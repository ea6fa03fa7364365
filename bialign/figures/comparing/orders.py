"""Whether both sides list the same figures in another order: 分别为79.2%和81.6%, "81.6% and 79.2% respectively".

What the figures of a list belong to is said before it, in the same order, and seldom in figures. Translators keep that
order: of 1,376 lists in human translations none stood in another. So another order is a slip, unless something else, a
list of years or of names, was put in the same other order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence, Set
from itertools import chain, groupby, takewhile
from typing import NamedTuple

from bialign.figures.comparing.contrasts import AFTER_LIST, RESPECTIVELY, find_exchange
from bialign.figures.comparing.judgements import Tier
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.signs import Side, stretch_around, words_around
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Lang


class Swap(NamedTuple):
    """The figures of two lists, as each side orders them.

    Where each figure has a year or a name beside it, ``keys`` are those of the Chinese, and the English figures are
    those that stand beside the same. ``names`` are such names that are written alike in both and are no figures.
    """

    zh: tuple[Figure, ...]
    en: tuple[Figure, ...]
    keys: tuple[Figure, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def displaced(self) -> list[tuple[Figure, Figure]]:
        """What stands in the same place on both sides and is not the same."""
        return [pair for pair in zip(self.zh, self.en, strict=True) if pair[0].lo != pair[1].lo]


# What may stand between two figures of a list: what the first counts, a comma or "and", the bound of the second. An
# "or" parts alternatives, which may stand in any order.
_BETWEEN: dict[Lang, re.Pattern[str]] = {
    "zh": compile_late(
        r"(?P<counted>[^\W0-9_a-zA-Z]{0,2}?)\s*(?:[、，,；;/]\s*)?(?:以及|[和及与與])?\s*"
        r"(?:大?[约約]|近|逾|超[过過]|至少|最多)?\s*"
    ),
    "en": compile_late(
        r"(?P<counted>(?: (?!and\b)[a-z]+)?)\s*(?:[,;/]\s*)?(?:\b(?:and|&)\s+)?(?:a further )?"
        r"(?:(?:about|approximately|around|roughly|some|nearly|almost|over|more than|at least|at most|up to) )?",
        re.IGNORECASE,
    ),
}
_MARK: dict[Lang, re.Pattern[str]] = {
    "zh": compile_late("[、，,；;/和及与與]"),
    "en": compile_late(r"[,;/&]|\band\b", re.IGNORECASE),
}
_LONGEST_BETWEEN = 32  # characters
_KEYS = frozenset({FigureKind.DATE, FigureKind.PERIOD, FigureKind.TIME, FigureKind.IDENT, FigureKind.ORDINAL})
_SENTENCE = 300  # characters at most in which the names are looked for
_NAME = compile_late(r"[A-Za-z][A-Za-z0-9.+-]*")


def find_swaps(pairs: Sequence[Pair], zh: Side, en: Side) -> Iterator[Swap]:
    """Yield the lists of equal figures whose order differs, and whose keys do not, and what has left its key."""
    if len(pairs) < 2:
        return
    sure_pairs = {id(pair.zh): pair for pair in _sure_pairs(pairs, zh, en)}
    exchange = find_exchange({number: pair.en for number, pair in sure_pairs.items()}, zh, en)
    lists = list(_lists(sure_pairs, zh, en))
    for one in lists:
        if exchange and not any(pair.zh.kind in _KEYS for pair in one):
            continue  # the words that the figures belong to are known
        others = [other for other in lists if other is not one and len(other) == len(one)]
        if _is_in_order(one) or any(_order(other) == _order(one) for other in others):
            continue
        is_of_keys = all(pair.zh.kind in _KEYS for pair in one)
        if (is_of_keys and not any(map(_is_in_order, others))) or _names_change_places(one[0], zh, en):
            continue
        yield Swap(tuple(pair.zh for pair in one), tuple(one[place].en for place in _order(one)))
    yield from _parted(sure_pairs, zh, en)
    yield from _renamed(sure_pairs, zh, en)
    if exchange and exchange.words:
        yield Swap(exchange.zh, exchange.en, names=exchange.words)


def _parted(pairs: Mapping[int, Pair], zh: Side, en: Side) -> Iterator[Swap]:
    """Yield figures that have changed years or names: 2022年为38%，2023年为41%, "41% in 2022 and 38% in 2023"."""
    partner = {number: pair.en for number, pair in pairs.items()}
    told = {frozenset(map(id, chain(*couples))): couples for couples in _couples(en)}
    for couples in _couples(zh):
        figures = [partner.get(id(figure)) for figure in chain(*couples)]
        en_couples = told.get(frozenset(map(id, figures)))
        if None in figures or not en_couples:
            continue
        value_of = {id(key): value for key, value in en_couples}
        keys, values = [key for key, _ in couples], [value for _, value in couples]
        found = [value_of[id(partner[id(key)])] for key in keys if id(partner[id(key)]) in value_of]
        if len(found) == len(keys) and found != [partner[id(value)] for value in values]:
            yield Swap(tuple(values), tuple(found), tuple(keys))


Couple = tuple[Figure, Figure]  # a key and its value


def _couples(side: Side) -> Iterator[tuple[Couple, ...]]:
    """Yield keys with a value each, where they take turns, 2022年38%、2023年41%, or are told apart by 分别."""
    for start in range(len(side.figures) - 3):
        one, two, three, four = side.figures[start : start + 4]
        are_keys = [*map(_is_key, (one, two, three, four))]
        if are_keys == [True, False, True, False] and two.unit == four.unit:
            yield (one, two), (three, four)
        elif are_keys == [False, True, False, True] and one.unit == three.unit:
            between = side.text[two.end : three.start]
            yield ((two, three), (four, one)) if _SAYS_WHAT_FOLLOWS.match(between) else ((two, one), (four, three))
        yield from _respective(side, start)


def _respective(side: Side, start: int) -> Iterator[tuple[Couple, ...]]:
    """Yield so many keys and as many values behind or before them, where words say that they are told in this order."""
    first_is_key = _is_key(side.figures[start])
    if start and _is_key(side.figures[start - 1]) is first_is_key:
        return
    run = [*takewhile(lambda figure: _is_key(figure) is first_is_key, side.figures[start : start + _MOST_NAMED])]
    n = len(run)
    others = side.figures[start + n : start + 2 * n]
    if n < 2 or len(others) < n or any(_is_key(figure) is first_is_key for figure in others):
        return
    keys, values = (run, others) if first_is_key else (others, run)
    after = side.figures[start + 2 * n : start + 2 * n + 1]
    is_longer = bool(after) and _is_key(after[0]) is not first_is_key
    if is_longer or len({value.unit for value in values}) > 1 or others[-1].end - run[0].start > _SENTENCE:
        return
    if RESPECTIVELY.search(side.text, run[0].start, others[-1].end + AFTER_LIST):
        yield tuple(zip(keys, values, strict=True))


def _is_key(figure: Figure) -> bool:
    return figure.kind in _KEYS and figure.kind is not FigureKind.ORDINAL


# 24 (2022: 36) in 2023: the year within the brackets is that of the second value.
_SAYS_WHAT_FOLLOWS = compile_late(r"[^0-9()（）]{0,12}[:：]")


def _renamed(pairs: Mapping[int, Pair], zh: Side, en: Side) -> Iterator[Swap]:
    """Yield figures that stand behind each other's name: A公司占60%，B公司占40%, "A holds 40% and B holds 60%".

    Only names that both write alike count, or 甲 for A, each once, and only where names and figures take turns on both
    sides.
    """
    partner = {number: pair.en for number, pair in pairs.items()}
    zh_values = _named_values(zh, set(partner))
    en_values = _named_values(en, set(map(id, partner.values())), zh_values) if len(zh_values) > 1 else {}
    if not zh_values or zh_values.keys() != en_values.keys():
        return
    names = [name for name in zh_values if partner[id(zh_values[name])] is not en_values[name]]
    if len(names) > 1 and len({zh_values[name].unit for name in names}) == 1:
        yield Swap(
            tuple(zh_values[name] for name in names), tuple(en_values[name] for name in names), names=tuple(names)
        )


def _named_values(side: Side, paired: Set[int], known: Container[str] | None = None) -> dict[str, Figure]:
    """Return the figures of a side by the name before each, or nothing where another figure or name is in between."""
    values = [figure for figure in side.figures if figure.kind not in _KEYS and not figure.soft]
    if not 2 <= len(values) <= _MOST_NAMED or not all(id(value) in paired for value in values):
        return {}
    found: dict[str, Figure] = {}
    start, _ = stretch_around(values[0], side.text, _SENTENCE, 0)
    for value in values:
        names = _NAME.findall(_STEM.sub(_letter_of_stem, _without_figures(side, start, value.start)))
        names = [name for name in names if known is None or name in known]
        if len(names) != 1 or names[0] in found:
            return {}
        found[names[0]] = value
        start = value.end
    return found


# 甲公司、乙公司, companies A and B
_STEM = compile_late(
    "[甲乙丙丁戊](?=公司|方|厂|廠|组|組|店|队|隊|班|股东|股東|客户|客戶|供应商|供應商|银行|銀行|基金|国|國|地|市|县|縣)"
)


def _letter_of_stem(match: re.Match[str]) -> str:
    return f" {'ABCDE'['甲乙丙丁戊'.index(match[0])]} "


_MOST_NAMED = 6  # values of a sentence


def _without_figures(side: Side, start: int, end: int) -> str:
    """Return a stretch of a text with the figures in it blank."""
    words = list(side.text[start:end])
    for figure in side.figures:
        first, last = max(figure.start, start), min(figure.end, end)
        words[first - start : max(first, last) - start] = " " * max(0, last - first)
    return "".join(words)


def _sure_pairs(pairs: Sequence[Pair], zh: Side, en: Side) -> Iterator[Pair]:
    """Yield pairs of equals that stand but once on each side: of those that do not, another may be the partner."""
    n_zh, n_en = (Counter(map(_worth, side.figures)) for side in (zh, en))
    for pair in pairs:
        if pair.judgement.tier <= Tier.EQUIVALENT and n_zh[_worth(pair.zh)] == n_en[_worth(pair.en)] == 1:
            yield pair


def _worth(figure: Figure) -> Hashable:
    return figure.lo, figure.hi, figure.label


def _lists(pairs: Mapping[int, Pair], zh: Side, en: Side) -> Iterator[list[Pair]]:
    """Yield the pairs of each two lists that hold the same figures, as the Chinese orders them."""
    en_list = {id(figure): number for number, run in enumerate(_runs(en, "en")) for figure in run}
    for run in _runs(zh, "zh"):
        found = (pair for figure in run if (pair := pairs.get(id(figure))) and id(pair.en) in en_list)
        for _, group in groupby(found, key=lambda pair: (en_list[id(pair.en)], pair.zh.kind in _KEYS)):
            both = list(group)
            if len(both) > 1:
                yield both


def _runs(side: Side, lang: Lang) -> Iterator[list[Figure]]:
    """Yield the figures of each list, two at least."""
    run: list[Figure] = []
    counted = ""
    for figure in side.figures:
        between = side.text[run[-1].end : figure.start] if run else ""
        joint = _BETWEEN[lang].fullmatch(between) if run and len(between) <= _LONGEST_BETWEEN else None
        is_next = joint is not None and _MARK[lang].search(between) is not None
        if joint and is_next and (len(run) == 1 or joint["counted"] == counted):
            counted = joint["counted"]
            run.append(figure)
            continue
        if len(run) > 1 and side.text.startswith(counted, run[-1].end):
            yield run
        run = [figure]
    if len(run) > 1 and side.text.startswith(counted, run[-1].end):
        yield run


def _order(pairs: Sequence[Pair]) -> list[int]:
    """Return for each place of the English list the place of its figure in the Chinese."""
    return sorted(range(len(pairs)), key=lambda place: pairs[place].en.start)


def _is_in_order(pairs: Sequence[Pair]) -> bool:
    return _order(pairs) == list(range(len(pairs)))


def _names_change_places(pair: Pair, zh: Side, en: Side) -> bool:
    """Whether names in Latin letters that both sentences have, once each, stand in another order."""
    zh_names = _NAME.findall(words_around(pair.zh, zh.text, _SENTENCE, _SENTENCE))
    en_names = _NAME.findall(words_around(pair.en, en.text, _SENTENCE, _SENTENCE))
    shared = [name for name in zh_names if zh_names.count(name) == en_names.count(name) == 1]
    places = [en_names.index(name) for name in shared]
    return places != sorted(places)
