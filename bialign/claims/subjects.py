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

# Names of products, models and parts: letters and digits together, BL602, Qwen2.5-7B, v3.
NAME_WITH_DIGITS = compile_late(r"[A-Za-z]+[-_.]?\d[A-Za-z0-9_.+-]*|\d+[A-Za-z][A-Za-z0-9_]*")
_FEWEST_OF_REPORT = 10  # times that a report names the product that it is about


def plain_name(name: str) -> str:
    """Return a name as it is compared: Qwen-7B and qwen 7b are one."""
    return re.sub(r"[-_.\s]", "", name).casefold()


def find_products(zh: Document, en: Document) -> tuple[str, str] | None:
    """Return the products that two reports are about, if each names its own most and the other's not at all."""
    counts = [Counter(map(plain_name, NAME_WITH_DIGITS.findall(document.text))) for document in (zh, en)]
    (zh_name, n_zh), (en_name, n_en) = (next(iter(own.most_common(1)), ("", 0)) for own in counts)
    if min(n_zh, n_en) < _FEWEST_OF_REPORT or zh_name in counts[1] or en_name in counts[0]:
        return None
    return zh_name, en_name


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
