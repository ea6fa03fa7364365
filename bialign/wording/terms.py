"""Terms of a glossary: the translation of a term is missing, or words are used that the glossary forbids.

A Chinese term counts where it is a word, or words, of its own: not inside a longer term of the glossary, nor across the
edge of a longer word of jieba's dictionary. An English one counts in any inflection, with or without hyphens, and with
its words in another order (return on equity, equity return).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from bialign.lexicon import load_tagger
from bialign.options import DOUBTFUL
from bialign.patterns import compile_late
from bialign.records import Lang, Severity, Term, Verdict, Words
from bialign.wording.inflection import EnglishWord, english_words, simplify
from bialign.wording.messages import explain_term_forbidden, explain_term_missing
from bialign.wording.remarks import Remark
from bialign.wording.sides import BeadSide, BeadSides

# Words that another order of the same term does without.
_SMALL = frozenset("a an and at by for from in of on or per the to with".split())
_SLACK = 3  # words that may stand between those of a term
_LEAST_COMPACT = 6  # letters of a term that may be written as one word or with hyphens: cash flow, cashflow
_BRACKETED = compile_late(r"\s*[(（][^()（）]*[)）]")  # gross domestic product (GDP) may be said without its brackets


def find_terms(sides: Sequence[BeadSides], terms: Sequence[Term]) -> Iterator[tuple[BeadSides, Remark]]:
    """Yield where beads do not keep to a glossary.

    What the English says otherwise than the Chinese asks is a warning; the reverse is a note, and only of English terms
    of two words or more. Cost: linear in the text, whatever the size of the glossary; jieba's
    dictionary is read when a term seems to be missing.
    """
    glossary = _Glossary(terms)
    for one in sides:
        if not one.bead.is_null and one.bead.confidence >= DOUBTFUL:
            yield from ((one, remark) for remark in glossary.check(_ChineseSide(one.zh), _EnglishSide(one.en)))


# ── looking up ───────────────────────────────────────────────────────────────────────────────────


class _Found(NamedTuple):
    """Words of a side that are in the glossary, and the entries that have them."""

    words: Words
    terms: tuple[Term, ...]


class _TermIndex:
    """Ways to say terms, as runs of units: characters in Chinese, stems in English."""

    def __init__(self, ways: Iterable[tuple[Sequence[str], Term]]) -> None:
        entries: dict[tuple[str, ...], list[Term]] = defaultdict(list)
        for units, term in ways:
            if units:
                entries[tuple(units)].append(term)
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[Term, ...]]]] = defaultdict(list)
        for key in sorted(entries, key=len, reverse=True):
            self._by_first[key[0]].append((key, tuple(entries[key])))

    def find(self, units: Sequence[str]) -> Iterator[tuple[int, int, tuple[Term, ...]]]:
        """Yield the longest term at each place, its units from the first to behind the last; terms do not overlap."""
        place = 0
        while place < len(units):
            for key, terms in self._by_first.get(units[place], ()):
                if tuple(units[place : place + len(key)]) == key:
                    yield place, place + len(key), terms
                    place += len(key) - 1
                    break
            place += 1


class _ChineseSide:
    """The Chinese of a bead, in which terms are found as characters."""

    def __init__(self, side: BeadSide) -> None:
        self._side = side
        self._simplified = simplify(side.line)

    def find(self, lookup: _TermIndex) -> list[_Found]:
        """Return the terms that stand in it."""
        found = []
        for sentence, line in self._side.lines:
            simplified = simplify(line)
            for start, end, terms in lookup.find(simplified):
                if not _cuts_latin(simplified, start) and not _cuts_latin(simplified, end):
                    found.append(_Found(self._side.words(sentence, start, end), terms))
        return found

    def has(self, way: str) -> bool:
        """Tell whether it says a term so."""
        return simplify(way) in self._simplified

    def is_word(self, words: Words) -> bool:
        """Tell whether no longer word of the dictionary reaches across an edge of a term."""
        sentence = words.sentence or 0
        ((start, end),) = self._side.document.spans_in_line(sentence, [words.span])
        line = simplify(self._side.document.lines[sentence])
        tagger, place = load_tagger(), 0
        for pair in tagger.cut(line):
            first, place = place, place + len(pair.word)
            for edge in (start, end):
                if first < edge < place and _is_one_word(pair.word, edge - first, tagger.frequencies):
                    return False
        return True


def _is_one_word(word: str, cut: int, frequencies: Mapping[str, int]) -> bool:
    """Tell a word from two in one entry of the dictionary: 会计工作 is 会计 and 工作, 会计师 (accountant) is one."""
    parts = word[:cut], word[cut:]
    return bool(frequencies.get(word)) and not all(len(part) > 1 and frequencies.get(part) for part in parts)


def _cuts_latin(text: str, place: int) -> bool:
    """Tell a place in the midst of a Latin word or a number."""
    around = text[max(0, place - 1) : place + 1]
    return 0 < place < len(text) and around.isascii() and around.isalnum()


class _EnglishSide:
    """The English of a bead, in which terms are found as stems."""

    def __init__(self, side: BeadSide) -> None:
        self._side = side
        self._known: dict[str, bool] = {}

    @cached_property
    def _stems(self) -> list[str]:
        return [word.stem for word in english_words(self._side.line)]

    @cached_property
    def _compact(self) -> str:
        return _letters(self._side.line)

    def find(self, lookup: _TermIndex) -> list[_Found]:
        """Return the terms that stand in it."""
        found = []
        for sentence, line in self._side.lines:
            words = english_words(line)
            for first, behind, terms in lookup.find([word.stem for word in words]):
                span = words[first].start, words[behind - 1].end
                found.append(_Found(self._side.words(sentence, *span), terms))
        return found

    def has(self, way: str) -> bool:
        """Tell whether it says a term so: its words beside each other in any form and order, or as one word."""
        if way not in self._known:
            self._known[way] = self._says(way)
        return self._known[way]

    def _says(self, way: str) -> bool:
        bare = _BRACKETED.sub("", way) or way
        needed = _content(english_words(bare))
        if not needed:
            return bare in self._side.line
        reach = len(needed) + _SLACK
        for place, stem in enumerate(self._stems):
            if stem in needed and needed <= set(self._stems[place : place + reach]):
                return True
        compact = _letters(bare)
        return len(compact) >= _LEAST_COMPACT and compact in self._compact


def _content(words: Sequence[EnglishWord]) -> frozenset[str]:
    return frozenset(word.stem for word in words if word.stem not in _SMALL)


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


# ── checking ─────────────────────────────────────────────────────────────────────────────────────


class _Glossary:
    """The entries of a glossary by what they say in each language, and by what they forbid."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._zh = _TermIndex((simplify(way), term) for term in terms for way in term.zh)
        self._en = _TermIndex((_units(way), term) for term in terms for way in term.en)
        self._zh_forbidden = _TermIndex((simplify(way), term) for term in terms for way in term.zh_forbidden)
        self._en_forbidden = _TermIndex((_units(way), term) for term in terms for way in term.en_forbidden)

    def check(self, zh: _ChineseSide, en: _EnglishSide) -> Iterator[Remark]:
        """Yield where a bead does not keep to the glossary."""
        zh_found, en_found = zh.find(self._zh), en.find(self._en)
        remarks = [*self._forbidden(zh, en, zh_found, en_found)]
        told = {words for remark in remarks for words in remark.words}
        remarks += _missing([found for found in zh_found if found.words not in told], "en", en.has, zh.is_word)
        yield from remarks
        if not remarks:
            yield from _missing(filter(_has_words, en_found), "zh", zh.has)

    def _forbidden(
        self, zh: _ChineseSide, en: _EnglishSide, zh_found: Sequence[_Found], en_found: Sequence[_Found]
    ) -> Iterator[Remark]:
        """Yield forbidden words where their term is meant: the other language has it, or the entry has none there."""
        for found in _outside(en.find(self._en_forbidden), en_found):
            for term in _meant(found.terms, "zh", zh_found):
                meant = [other.words for other in zh_found if term in other.terms][:1]
                said = explain_term_forbidden(found.words, term.en, term.note)
                yield Remark(Verdict.TERM_FORBIDDEN, said, (*meant, found.words))
        for found in _outside(zh.find(self._zh_forbidden), zh_found):
            for term in _meant(found.terms, "en", en_found) if zh.is_word(found.words) else ():
                said = explain_term_forbidden(found.words, term.zh, term.note)
                yield Remark(Verdict.TERM_FORBIDDEN, said, (found.words,))


def _units(way: str) -> list[str]:
    return [word.stem for word in english_words(_BRACKETED.sub("", way) or way)]


def _missing(
    found: Iterable[_Found],
    lang: Lang,
    has: Callable[[str], bool],
    is_word: Callable[[Words], bool] = lambda words: True,
) -> Iterator[Remark]:
    """Yield terms of one side of which the other side, in ``lang``, has no translation that the glossary gives."""
    told: set[str] = set()
    for words, terms in found:
        expected = tuple(dict.fromkeys(way for term in terms for way in getattr(term, lang)))
        if words.text in told or not expected or any(map(has, expected)) or not is_word(words):
            continue
        told.add(words.text)
        note = next((term.note for term in terms if term.note), "")
        severity = None if lang == "en" else Severity.INFO
        yield Remark(Verdict.TERM_MISSING, explain_term_missing(words, expected, note), (words,), severity)


def _has_words(found: _Found) -> bool:
    """Tell terms of two words or more: a single English word has more translations than a glossary gives."""
    return len(_content(english_words(found.words.text))) > 1


def _meant(terms: Iterable[Term], lang: Lang, found: Sequence[_Found]) -> Iterator[Term]:
    """Yield the first of some entries that is meant, as what is found of the other language shows."""
    for term in terms:
        if not getattr(term, lang) or any(term in other.terms for other in found):
            yield term
            return


def _outside(forbidden: Iterable[_Found], right: Sequence[_Found]) -> Iterator[_Found]:
    """Yield forbidden words that are no part of what is right: "income" in "operating income"."""
    for found in forbidden:
        if not any(one.words.start <= found.words.start and found.words.end <= one.words.end for one in right):
            yield found
