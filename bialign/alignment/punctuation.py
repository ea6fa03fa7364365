"""What the punctuation of sentences says of their belonging together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bialign.patterns import compile_late

CLOSERS = "”’\"'」』）)]】》 "
# Terminal punctuation by class; the classes : ; and none leave a sentence open towards the next.
TERMINALS = {"。": ".", ".": ".", "．": ".", "｡": ".", "…": ".", "！": "!", "!": "!", "？": "?", "?": "?"} | {
    "：": ":",
    ":": ":",
    "；": ";",
    ";": ";",
}
OPEN = frozenset({":", ";", ""})
# The codes that stand for the classes in arrays.
CODES = {terminal: code for code, terminal in enumerate([".", "!", "?", ":", ";", ""])}
QUESTION = CODES["?"]

# What clauses within a sentence are parted by, of both languages.
CLAUSE_MARKS = compile_late("[，,；;、：:—–]")
# What a quotation may end with; an opening mark at the end of a sentence was meant to close.
QUOTE_ENDS = ("”", "“", '"', "’", "‘", "'", "」", "』")

# Marks that a quotation begins or ends with. The single ones of English are apostrophes too, so that one counts as
# opening only before a word, and as closing only after the punctuation that direct speech ends with.
DOUBLE_QUOTES = compile_late('[“”"「」『』«»]')
# The mark stands first in the pattern, so that the search leaps from mark to mark; a dot looks back over it.
SINGLE_QUOTES = compile_late(r"[‘'’](?:(?<=[‘'])(?<![^\s(—–].)(?=\w)|(?<=[’'])(?<=[.,!?…—–].)(?!\w))")
# Quotation marks are compared unless one side has so many times those of the other, and so many more: some
# translations drop them.
MAX_QUOTES_RATIO, MAX_MORE_QUOTES = 2.0, 20


def terminal_of(sentence: str) -> str:
    """Return the class of a sentence's terminal punctuation, ``""`` for none."""
    stripped = sentence.rstrip().rstrip(CLOSERS)
    return TERMINALS.get(stripped[-1:], "")


def find_unclosed(
    zh_sentences: Sequence[str], en_sentences: Sequence[str]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which sentences leave a quotation open or close one from before; none if only one side quotes so."""
    zh_marks, en_marks = _count_quotes(zh_sentences), _count_quotes(en_sentences)
    fewer, more = sorted((int(zh_marks.sum()), int(en_marks.sum())))
    if more > MAX_QUOTES_RATIO * fewer and more > fewer + MAX_MORE_QUOTES:
        return np.zeros(len(zh_marks), dtype=np.bool_), np.zeros(len(en_marks), dtype=np.bool_)
    return zh_marks % 2 == 1, en_marks % 2 == 1


def _count_quotes(sentences: Sequence[str]) -> NDArray[np.intp]:
    """Count the marks of the kind, double or single, that a text mostly quotes with."""
    kinds = (
        np.array([len(marks.findall(sentence)) for sentence in sentences], dtype=np.intp)
        for marks in (DOUBLE_QUOTES, SINGLE_QUOTES)
    )
    return max(kinds, key=lambda counts: int(counts.sum()))
