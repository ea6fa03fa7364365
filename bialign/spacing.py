"""How much room text takes: wide characters, columns, and texts set in one line."""

from __future__ import annotations

import re
from unicodedata import east_asian_width


def is_wide(char: str) -> bool:
    """Return whether a character takes two columns, as Chinese characters and full-width punctuation do."""
    return east_asian_width(char) in "WF"


def count_columns(text: str) -> int:
    """Return the width of a text in columns: two for a wide character, such as a Chinese one."""
    if text.isascii():
        return len(text)
    return sum(2 if is_wide(char) else 1 for char in text)


def joined_lines(text: str) -> str:
    """Return a text in one line: white space becomes one space, and a line break between Chinese characters nothing."""
    words = text.split()
    if len(words) < 2:
        return text.strip()
    joined = words[0]
    for word, gap in zip(words[1:], re.findall(r"\s+", text.strip()), strict=True):
        wraps_chinese = "\n" in gap and is_wide(joined[-1]) and is_wide(word[0])
        joined += word if wraps_chinese else " " + word
    return joined
