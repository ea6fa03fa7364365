"""What errors, warnings and steps say, in Chinese.

An error is raised with its English message, where it arises; whoever shows it to people asks here for the Chinese. The
catalogue is ``catalogue.txt``: a message in English, on the next line in Chinese. What is in braces differs from case
to case. A test asks that no message is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.records import Lang

_HOLE = compile_late(r"\{(\w+)\}")
# Where parts of a message stand that have a line of their own, and never what a person called a file.
_PARTS = frozenset("error evidence expected feature given lang missing other reason said seems seen what why".split())
# Where what can be chosen from is listed, which Chinese parts by a comma of its own.
_LISTS = frozenset("choices columns endings kinds known names near severities verdicts".split())
_TELLING: ContextVar[Lang] = ContextVar("telling", default="en")


class _Message(NamedTuple):
    pattern: re.Pattern[str]
    zh: str


def in_chinese(message: str) -> str:
    """Return a message in Chinese, with what was given in it; one that the catalogue lacks stays as it is.

    Examples
    --------
    >>> in_chinese("zh.txt is empty; was it saved, or is it still being downloaded?")
    'zh.txt 是空文件：是否没有保存，或者还没有下载完？'
    """
    plain = load_catalogue().get(message)
    if plain is not None:
        return plain
    for known in _messages():
        found = known.pattern.fullmatch(message)
        if found:
            given = found.groupdict()
            given |= {name: in_chinese(given[name]) for name in _PARTS & given.keys()}
            given |= {name: given[name].replace(", ", "、") for name in _LISTS & given.keys()}
            return known.zh.format_map(given)
    return message


@cache
def load_catalogue() -> Mapping[str, str]:
    """Return the Chinese of each English message."""
    text = files("bialign").joinpath("catalogue.txt").read_text(encoding="utf-8")
    entries = (entry.split("\n") for entry in text.rstrip("\n").split("\n\n") if not entry.startswith("#"))
    return {lines[0]: lines[1] for lines in entries}


@cache
def _messages() -> tuple[_Message, ...]:
    """Return the messages in which something differs, those that say the most themselves first."""
    catalogue = load_catalogue()
    templates = sorted(filter(_HOLE.search, catalogue), key=lambda en: -len(_HOLE.sub("", en)))
    return tuple(_Message(_pattern(en), catalogue[en]) for en in templates)


def _pattern(template: str) -> re.Pattern[str]:
    """Return the pattern of a message, in which what differs is anything, and ``n`` a number."""
    pieces = (
        f"(?P<{piece}>{r'[0-9,]+' if piece == 'n' else '.*?'})" if place % 2 else re.escape(piece)
        for place, piece in enumerate(_HOLE.split(template))
    )
    return re.compile("".join(pieces), re.DOTALL)


@contextmanager
def telling_in(lang: Lang) -> Iterator[None]:
    """Let what a run tells of itself be in a language, until the end of the block."""
    before = _TELLING.set(lang)
    try:
        yield
    finally:
        _TELLING.reset(before)


def told(message: str) -> str:
    """Return a message in the language in which this run tells of itself."""
    return in_chinese(message) if _TELLING.get() == "zh" else message
