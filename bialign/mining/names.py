"""Names across scripts, learnt from the documents themselves.

Whoever writes for readers of one language sets the other language's form beside a foreign name once, as in
扎克伯格（Zuckerberg）, and uses his own alone from then on. Where the name in front of such a bracket begins is told by
the words: the title or trade before it is made of words of the dictionary, a name is not, and it comes again without
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from bialign.lexicon import load_tagger
from bialign.patterns import compile_late
from bialign.reading.languages import script
from bialign.records import Document, Lang

MAX_HEAD = 16  # characters before a bracket in which the name is looked for
SHORTEST = 2  # characters of a Chinese form: one alone is a word of its own

# What parts the transliterated words of a name; the first is the standard's, the others are met.
_DOTS = "\N{MIDDLE DOT}\N{BULLET}\N{HYPHENATION POINT}\N{KATAKANA MIDDLE DOT}"
_CLOSERS, _OPENERS = "”’」』》\"'", "“‘「『《\"'"
_BRACKET = compile_late(r"[（(]\s*([^\W\d_][\w&.’'\-]*(?:\s+\w[\w&.’'\-]*)*)\s*[）)]")
_CAPITALISED = r"[A-Z][\w&.’'\-]*"
_REVERSE = compile_late(
    rf"({_CAPITALISED}(?:\s+{_CAPITALISED}){{0,11}})\s*[（(]([^\W\d_{_DOTS}]+(?:[{_DOTS}][^\W\d_]+)*)[）)]"
)
_WORD = compile_late(r"\w+")

# Tags of jieba's dictionary: proper names, and what names of ordinary words are made of (nouns, verbs, adjectives …);
# prepositions, particles, conjunctions, pronouns and adverbs, which begin none.
_PROPER = ("nr", "ns", "nt")
_CONTENT = ("n", "v", "a", "b", "j", "l", "i")
_FUNCTION = ("p", "u", "c", "r", "d")


@dataclass(frozen=True, kw_only=True)
class Name:
    """One name in both scripts.

    Attributes
    ----------
    zh, en
        Its forms, the full one first: ``("哈尔登微系统", "哈尔登")`` and ``("Halden Microsystems", "Halden")``.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names that two documents use, each with its forms in both scripts."""

    entries: tuple[Name, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The full forms, ``(zh, en)``, in the order in which the documents introduce them."""
        return tuple((name.zh[0], name.en[0]) for name in self.entries)

    def same(self, zh: str, en: str) -> bool:
        """Return whether a Chinese and an English word, phrase or sentence use a common name."""
        return not self.named(zh, "zh").keys().isdisjoint(self.named(en, "en"))

    def named(self, text: str, lang: Lang) -> dict[int, str]:
        """Return the indices of the ``entries`` that a text of one language names, each with the longest form in it."""
        if lang == "zh":
            forms = ((k, form) for k, name in enumerate(self.entries) for form in name.zh[::-1] if form in text)
            return dict(forms)
        padded = _padded(text)
        return {k: form for k, forms in enumerate(self._en_forms) for form, words in forms if words in padded}

    @cached_property
    def _en_forms(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        return tuple(tuple((form, _padded(form)) for form in name.en[::-1]) for name in self.entries)


def learn_names(zh: Document, en: Document) -> Names:
    """Return the names that either document gives in both scripts.

    Parameters
    ----------
    zh, en
        Documents about the same things; they need not translate each other.

    Notes
    -----
    Linear in the characters of the documents times the glosses in them, and a second once for jieba's dictionary,
    which is not loaded where there is no gloss.
    """
    found: dict[str, Name] = {}
    for gloss in filter(_is_named, _glosses(zh.text, en.text)):
        found.setdefault(gloss.en.casefold(), _name(gloss, zh.text))
    return Names(entries=tuple(name for name in found.values() if len(name.zh[0]) >= SHORTEST))


class _Gloss(NamedTuple):
    zh: str  # the Chinese before the bracket, in which the name is the last thing; or the name itself
    en: str
    is_whole: bool  # whether quotation marks or brackets say where the Chinese begins


def _is_named(gloss: _Gloss) -> bool:
    """Whether the Latin form is a name: in Latin script names have a capital, and not only remarks are in brackets."""
    return any(word[0].isupper() for word in _WORD.findall(gloss.en))


def _glosses(zh_text: str, en_text: str) -> Iterator[_Gloss]:
    for match in _BRACKET.finditer(zh_text):
        before = zh_text[: match.start()].rstrip()
        if before[-1:] in tuple(_CLOSERS):
            opener = _OPENERS[_CLOSERS.index(before[-1])]
            quoted = before[:-1].rpartition(opener)[2]
            if 0 < len(quoted) <= MAX_HEAD and _is_chinese(quoted):
                yield _Gloss(quoted, match[1], True)
        elif head := "".join(takewhile(_is_name_char, reversed(before[-MAX_HEAD:])))[::-1].strip(_DOTS):
            yield _Gloss(head, match[1], False)
    for match in _REVERSE.finditer(en_text):
        if _is_chinese(match[2]) and len(match[2]) <= MAX_HEAD:
            yield _Gloss(match[2], match[1], True)


def _name(gloss: _Gloss, zh_text: str) -> Name:
    if not set(_DOTS).isdisjoint(gloss.zh):
        return _person(gloss, zh_text)
    full, core = (gloss.zh, gloss.zh) if gloss.is_whole else _full_and_core(gloss, zh_text)
    words = _words(gloss.en)
    # Of a name that is part transliterated, part translated (…微系统, Microsystems), the first word stands for it.
    shorter = words if full == core else words[:1]
    return Name(zh=_distinct(full, core), en=_distinct(gloss.en, *(word for word in shorter if word[0].isupper())))


def _person(gloss: _Gloss, zh_text: str) -> Name:
    """Return a name whose parts are parted by dots, any of which may stand for it."""
    first, *others = re.split(f"[{_DOTS}]", gloss.zh)
    given = first if gloss.is_whole else _full_and_core(gloss._replace(zh=first), zh_text)[0] or first
    full = given + gloss.zh[len(first) :]
    return Name(
        zh=_distinct(full, *(part for part in (given, *others) if len(part) >= SHORTEST)),
        en=_distinct(gloss.en, *_words(gloss.en)),
    )


def _full_and_core(gloss: _Gloss, zh_text: str) -> tuple[str, str]:
    """Return the name at the end of the words before a bracket, and the part of it that no dictionary has."""
    words = _cut(gloss.zh)
    tail = [*takewhile(lambda word: not word.may_name, reversed(words))]
    run = [*takewhile(lambda word: word.may_name, reversed(words[: len(words) - len(tail)]))][::-1]
    n_function = len([*takewhile(lambda word: word.tag.startswith(_FUNCTION), run)])
    span = _joined(run[n_function:])
    span = span if len(span) >= SHORTEST else _joined(run)
    if len(span) < SHORTEST:
        full = _last_content_words(words, gloss.en)
        return full, full
    core = _recurring_part(span, zh_text)
    return core + (span + _joined(tail[::-1])).partition(core)[2], core


def _last_content_words(words: Sequence[_ChineseWord], en: str) -> str:
    """Return as many of the last ordinary words as the English has words, or letters if it is an abbreviation."""
    n_words = len(en) if en.isupper() else len(_words(en))
    content = [*takewhile(lambda word: word.tag.startswith(_CONTENT), reversed(words))][:n_words]
    return _joined(content[::-1])


def _recurring_part(span: str, zh_text: str) -> str:
    """Return the part of a span that comes again as a word: from the first character on that it can begin with."""
    for start in range(len(span) - SHORTEST + 1):
        parts = [span[start:end] for end in range(start + SHORTEST, len(span) + 1)]
        if recurring := [part for part in parts if zh_text.count(part) > 1]:
            return max(recurring, key=lambda part: (_accessor_variety(part, zh_text), len(part)))
    return span


def _accessor_variety(part: str, zh_text: str) -> int:
    """Return on how many different neighbours a string borders, on the poorer side (Feng et al. 2004).

    What is not a word has neighbours of one kind; each edge of a phrase counts as one of its own.
    """
    padded = f"\n{zh_text}\n"
    places = [match.span() for match in re.finditer(re.escape(part), padded)]
    sides = ([padded[start - 1] for start, _ in places], [padded[end] for _, end in places])
    return min(len({char if script(char) == "han" else k for k, char in enumerate(side)}) for side in sides)


class _ChineseWord(NamedTuple):
    text: str
    tag: str
    may_name: bool  # not in the dictionary, or proper, or a single character, which may be a part of either


def _cut(text: str) -> list[_ChineseWord]:
    tagger = load_tagger()
    return [
        _ChineseWord(word, tag, len(word) == 1 or tag.startswith(_PROPER) or not tagger.frequencies.get(word))
        for word, tag in ((pair.word, pair.flag) for pair in tagger.cut(text))
    ]


def _joined(words: Sequence[_ChineseWord]) -> str:
    return "".join(word.text for word in words)


def _is_name_char(char: str) -> bool:
    return char in _DOTS or script(char) == "han"


def _is_chinese(text: str) -> bool:
    return all(map(_is_name_char, text))


def _words(form: str) -> list[str]:
    return [word for word in _WORD.findall(form) if len(word) > 1]


def _padded(text: str) -> str:
    """Return the words that may be a name's, with capitals or digits, in one case and between spaces."""
    words = (word.casefold() for word in _WORD.findall(text) if word[0].isupper() or word[0].isdigit())
    return f" {' '.join(words)} "


def _distinct(*forms: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms))
