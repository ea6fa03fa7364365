"""The index at the end of a book: each language sorts its own, and its page numbers are those of its own pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import pairwise
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.records import BlockKind, Document

# 索引: index; 主题, 术语, 名词, 关键词, 关键字, 人名, 命令, 中文, 英文: of subjects, terms, nouns, key words (twice),
# names, commands, words in Chinese, words in English
_HEADING = compile_late(
    r"\W*(?:[A-Z0-9]\W+)?(?:(?:主题|主題|术语|術語|名词|名詞|关键词|關鍵詞|关键字|關鍵字|人名|命令|中文|英文)?索引"
    r"|(?:(?:subject|general|alphabetical|author|name|command|concept) )?index"
    r"|index of (?:subjects|terms|names|authors|commands|concepts))\W*",
    re.IGNORECASE,
)
_PAGE = r"[1-9][0-9]{0,3}(?:f{1,2}\b|n\b)?(?: ?[-–—~] ?[1-9][0-9]{0,3})?"
# A subject and its pages, "width, 51, 95, 167" and 索引……12 (index); or pages alone, which may be a cell of their own.
_ENTRY = compile_late(
    rf"(?:.*?[\s,，、;；:：.．…·)）\]】>〉》”’\"'])??(?<![0-9][.:：])(?P<pages>{_PAGE}(?:[,，、;；]\s*{_PAGE})*)[,，]?\s*"
)
_NUMBER = compile_late("[0-9]+")
_GROUPED = compile_late("[0-9]{1,3}(?:,[0-9]{3})+")  # 12,345 may be one number
_ENDS_A_SENTENCE = compile_late(r"[.。!！?？]\s*\Z")
_LONGEST_LINE = 400  # characters of a line of an index
_LONGEST_WORDS = 80  # characters of what a line without page numbers is about
_MOST_OTHERS = 6  # lines on end that are neither
_FEWEST_ENTRIES = 20
_LEAST_PURE = 0.85  # of the lines that hold digits, are entries
_LEAST_MANY = 0.1  # of the entries, name more than one page
_LEAST_RISING = 0.95  # of those, name them in order
_MOST_AFTER = 0.1  # of the document
_BEYOND_TEXT = frozenset({BlockKind.RUNNING, BlockKind.NOTE})  # which come last, whatever page they stand on


class _IndexLine(NamedTuple):
    """A line, and the page numbers it ends with; ``None`` where it can be no line of an index."""

    block: int
    has_digits: bool
    pages: tuple[int, ...] | None


def find_index(document: Document) -> Set[int]:
    """Return the sentences of the indexes that end a document, below their headings.

    An index is told by its lines of a subject and page numbers: some name several, and nearly all of those in order.
    So a list of terms with one number each stays what it is, as does all that holds other numbers, such as 1.5 or 30 %.

    Notes
    -----
    Linear in the length of the document.
    """
    blocks, seen = set[int](), 0
    for heading in _headings(document):
        if heading >= seen:
            lines = _read_lines(document, heading + 1)
            seen = lines[-1].block + 1 if lines else seen
            blocks.update(_blocks_of_index(document, heading, lines))
    return frozenset(sentence for sentence, block in enumerate(document.block_of) if block in blocks)


def _headings(document: Document) -> Iterator[int]:
    for number, (span, kind, *_) in enumerate(document.blocks):
        if kind not in (BlockKind.RUNNING, BlockKind.CODE) and _HEADING.fullmatch(document.text, *span):
            yield number


def _read_lines(document: Document, start: int) -> list[_IndexLine]:
    """Return lines as long as they may be an index."""
    lines, others = list[_IndexLine](), 0
    for line in _lines(document, start):
        others = others + 1 if line.pages is None else 0
        lines.append(line)
        if others > _MOST_OTHERS:
            break
    return lines


def _blocks_of_index(document: Document, heading: int, lines: list[_IndexLine]) -> range:
    """Return the blocks below a heading that are an index and end the document, or none."""
    last = max((number for number, line in enumerate(lines) if line.pages), default=-1)
    if not _is_index(lines[: last + 1]):
        return range(0)
    stop = lines[last].block + 1
    after = sum(span.end - span.start for span, kind, *_ in document.blocks[stop:] if kind not in _BEYOND_TEXT)
    return range(heading + 1, stop if after <= _MOST_AFTER * len(document.text) else 0)


def _lines(document: Document, start: int) -> Iterator[_IndexLine]:
    for number, (span, kind, *_) in enumerate(document.blocks[start:], start):
        if kind in _BEYOND_TEXT:
            continue
        for line in document.text[slice(*span)].splitlines():
            yield _IndexLine(number, _NUMBER.search(line) is not None, _pages(line))


def _pages(line: str) -> tuple[int, ...] | None:
    if len(line) > _LONGEST_LINE:
        return None
    entry = _ENTRY.fullmatch(line)
    if entry:
        pages = [entry["pages"]] if _GROUPED.fullmatch(entry["pages"]) else _NUMBER.findall(entry["pages"])
        return tuple(int(page.replace(",", "")) for page in pages)
    is_subject = (
        len(line) <= _LONGEST_WORDS and not _NUMBER.search(line) and not _ENDS_A_SENTENCE.search(line, len(line) - 1)
    )
    return () if is_subject else None


def _is_index(lines: list[_IndexLine]) -> bool:
    entries = [line.pages for line in lines if line.pages]
    many = [pages for pages in entries if len(pages) > 1]
    n_rising = sum(all(first < second for first, second in pairwise(pages)) for pages in many)
    return (
        len(entries) >= _FEWEST_ENTRIES
        and len(entries) >= _LEAST_PURE * sum(line.has_digits for line in lines)
        and len(many) >= _LEAST_MANY * len(entries)
        and n_rising >= _LEAST_RISING * len(many)
    )
