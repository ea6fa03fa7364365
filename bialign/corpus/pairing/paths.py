"""How alike two paths are, marks of language aside: it decides where versions of a text lie side by side."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

from bialign.corpus.pairing.naming import without_marks
from bialign.patterns import compile_late

# A version, 0.95.1, is one word.
_WORD = compile_late(r"v?\d+(?:[._]\d+)+|[^\W_]+")


def path_likeness(zh: str, en: str) -> float:
    """Return the share of the words of two paths that both have, 0 to 1, marks of language and suffixes aside."""
    of_zh, of_en = _words(zh), _words(en)
    return len(of_zh & of_en) / max(len(of_zh | of_en), 1)


@lru_cache(maxsize=4096)
def _words(path: str) -> Set[str]:
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    return frozenset(_WORD.findall(without_marks(folder + slash + stem).casefold()))
