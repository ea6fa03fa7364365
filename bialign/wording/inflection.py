"""Words as they are looked up: English ones by their stem, Chinese characters in Simplified form.

The one place that imports snowballstemmer (the English stemmer of Porter, 2002) and OpenCC.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from bialign.errors import MissingExtraError
from bialign.patterns import compile_late

_WORD = compile_late(r"[A-Za-zÀ-ɏ]+|[0-9]+(?:\.[0-9]+)?")


class EnglishWord(NamedTuple):
    """A word of a text, by its stem; words with a hyphen are two."""

    stem: str
    start: int
    end: int


def english_words(text: str) -> list[EnglishWord]:
    """Return the words of a text; possessive endings are left out. Cost: linear, each distinct word is stemmed once."""
    return [
        EnglishWord(stem_of(found[0].lower()), *found.span())
        for found in _WORD.finditer(text)
        if not _is_ending(text, found.start())
    ]


def _is_ending(text: str, start: int) -> bool:
    """Tell the s of "company's" from a word."""
    return text[start - 1 : start] in ("'", "’") and start > 1 and text[start - 2].isalpha()


@cache
def stem_of(word: str) -> str:
    """Return the stem that the forms of an English word share: revenue, revenues; invest, invested, investing."""
    return str(_stemmer().stemWord(word))


def simplify(text: str) -> str:
    """Return a text in Simplified characters, half-width and lower case, each character in its place."""
    return "".join(map(_plain_character, text))


@cache
def _plain_character(char: str) -> str:
    if char.isascii():
        return char.lower()
    if 0xFF01 <= ord(char) <= 0xFF5E:  # full-width forms of ASCII
        return chr(ord(char) - 0xFEE0).lower()
    simple = str(_converter().convert(char))
    return simple if len(simple) == 1 else char


@cache
def _stemmer() -> Any:
    try:
        import snowballstemmer
    except ImportError as error:
        raise MissingExtraError("A glossary", "terms") from error
    return snowballstemmer.stemmer("english")


@cache
def _converter() -> Any:
    try:
        import opencc
    except ImportError as error:
        raise MissingExtraError("A glossary", "terms") from error
    return opencc.OpenCC("t2s")
