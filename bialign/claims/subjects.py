"""Who or what a sentence names, in words that both languages share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bialign.mining.names import Names
from bialign.patterns import compile_late
from bialign.records import Document, Lang

_LATIN_WORD = compile_late(r"[A-Za-z][A-Za-z0-9]*[A-Z0-9&]*[A-Za-z0-9]")
_CAPITALISED = compile_late(r"\b[A-Z][A-Za-z0-9]+")
_WORDS: dict[Lang, re.Pattern[str]] = {"zh": _LATIN_WORD, "en": _CAPITALISED}


def shared_words(documents: Sequence[Document]) -> frozenset[str]:
    """Return the Latin names that several documents write alike, in lower case: OpenAI, Meta."""
    counts = Counter(word for document in documents for word in _words(document.text, document.lang))
    return frozenset(word for word, n_documents in counts.items() if n_documents > 1) - _COMMON


_COMMON = frozenset("the a an in on at by of to it its he she they we i and but for from this that as if what".split())


def _words(text: str, lang: Lang) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORDS[lang].findall(text))


class Subjects:
    """Finds the names of a text of one language, each in the form that both languages share.

    Parameters
    ----------
    names
        Names across scripts, each known by its English form.
    shared
        Words in Latin letters that both documents use.
    """

    def __init__(self, names: Names, shared: frozenset[str]) -> None:
        self._names, self._shared = names, shared

    def of(self, text: str, lang: Lang) -> frozenset[str]:
        """Return the names that a text gives."""
        entries = {self._names.entries[index].en[0] for index in self._names.named(text, lang)}
        forms = {word for name in entries for word in name.casefold().split()}
        return frozenset(entries | (_words(text, lang) & self._shared) - forms)


def carried(subjects: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Return for each sentence its names, or those of the last one before it that gives any: 其, "it", "the firm"."""
    found: list[frozenset[str]] = []
    for names in subjects:
        found.append(names or (found[-1] if found else frozenset()))
    return found
