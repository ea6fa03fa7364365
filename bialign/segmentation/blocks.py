"""The blocks of a plain text: paragraphs, headings, list items and notes, hard-wrapped lines rejoined."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

from bialign.patterns import compile_late
from bialign.records import Block, BlockKind, Span
from bialign.segmentation.lines import LONGEST_HEADING, TrimmedLine, ends_with_stop, find_lines
from bialign.segmentation.rows import find_rows
from bialign.segmentation.running import find_running
from bialign.spacing import count_columns

_BULLET = compile_late(r"\s*(?:[-*+–—·]\s|[•●○▪■□◆◇►▶➢‣⁃◦]\s?)")
_ZH_NUMERALS = "一二三四五六七八九十百〇零两壹贰叁肆伍陆柒捌玖拾"
# 第三章 chapter 3, 第三条 article 3; 一、 and （一） are written 1. and (1) in English
_ZH_CHAPTER = compile_late(rf"\s*第[{_ZH_NUMERALS}0-9]{{1,6}}[章节節编編条條款部篇]")
_ZH_ITEM = compile_late(rf"\s*(?:[{_ZH_NUMERALS}]{{1,4}}[、.．]|[（(][{_ZH_NUMERALS}]{{1,4}}[)）])")
_NUMBERED = compile_late(
    r"\s*(?:[（(]?[0-9０-９]{1,3}[)）]|[0-9]{1,3}(?:[.．](?!\d)|、)|(?:[0-9]{1,2}\.){1,4}[0-9]{1,2}\.?\s)"
)
_NUMBER_AND_STOP = compile_late(r"([0-9]{1,3})\.\s")
_LETTERED = compile_late(
    r"\s*(?:\([a-zA-Z]\)|[a-zA-Z]\)|\([ivx]{1,5}\)|[ivx]{1,5}\)|[a-z]\.(?![a-z])|[ivx]{1,5}\.\s|[①-⑳])\s?"
)
_EN_CHAPTER = compile_late(r"\s*(?:Chapter|Section|Article|Part|Appendix|Annex)\s+(?:[0-9IVX]+|[A-Z])\b")
_ITEMS = (_BULLET, _ZH_ITEM, _NUMBERED, _LETTERED)
_CHAPTERS = (_ZH_CHAPTER, _EN_CHAPTER)

_NOTE = compile_late(r"\s*(?:\[\d{1,3}\]|\[\^[^\]\s]{1,20}\]:)\s*\S|.*↩")
# 引用 citations, 参考文献/资料 references, 注释 notes, 脚注 footnotes, 尾注 endnotes, 资料来源 sources
_NOTES_HEADING = compile_late(
    r"[\s#*【\[]*(?:引用|参考文献|參考文獻|参考资料|參考資料|注释|註釋|注釋|脚注|腳註|尾注|尾註|资料来源|資料來源"
    r"|References|Bibliography|Works cited|Notes|Footnotes|Endnotes|Sources)[\s:：*】\]]*\Z",
    re.IGNORECASE,
)
_NOTE_ENTRY = compile_late(r".*(?:\b(?:1[6-9]|20)\d\d\b|https?://|www\.)")

WIDEST_WRAP = 140
"""Columns; lines that are longer were not wrapped by hand or by a mail program."""
NARROWEST_WRAP = 30
"""Columns; narrower lines are entries of a list, or verse."""
_HANGING = 4  # columns: punctuation that may stand in the margin
_EVEN = 0.6  # of the lines of a text that was cut after so many characters, wherever that was, these are full at least


def find_blocks(text: str, regions: Sequence[Span]) -> list[Block]:
    """Return the blocks of a plain text in the given regions, ascending; only white space lies outside them."""
    lines = [list(find_lines(text, region)) for region in regions]
    running = find_running(text, [line for own in lines for line in own])
    blocks: list[Block] = []
    in_notes = False
    for own in lines:
        rows = find_rows(text, [line for line in own if line.start not in running])
        for joined in _joined(own, running | rows.keys()):
            if joined[0].start in rows:
                blocks += rows[joined[0].start]
                continue
            kind = BlockKind.RUNNING if joined[0].start in running else _kind(joined, in_notes)
            blocks.append(Block(Span(joined[0].start, joined[-1].end), kind))
            if kind is not BlockKind.RUNNING:
                in_notes = bool(_NOTES_HEADING.match(joined[0].text)) or (in_notes and kind is BlockKind.NOTE)
    return list(_overleaf(blocks))


def _overleaf(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; what ends a page without a stop is not a heading, but goes on overleaf."""
    for block, following in zip_longest(blocks, blocks[1:]):
        ends_page = following and following.kind is BlockKind.RUNNING and block.kind is BlockKind.HEADING
        yield block._replace(kind=BlockKind.PARAGRAPH) if ends_page else block


# ── rejoining hard-wrapped lines ─────────────────────────────────────────────────────────────────


def _joined(lines: Sequence[TrimmedLine], single: Collection[int]) -> Iterator[list[TrimmedLine]]:
    """Yield runs of lines that make one block each; those that start at ``single`` by themselves."""
    for group in _groups(lines, single):
        margin, cut_at = _margin(group), _cut_at(group)
        last_wrapped = _last_wrapped(group)
        block = [group[0]]
        for place, line in enumerate(group[1:], 1):
            is_cut = block[-1].n_chars == cut_at and place <= last_wrapped
            if _goes_on(block[-1], line, block[0], margin if place <= last_wrapped else 0, is_cut=is_cut):
                block.append(line)
            else:
                yield block
                block = [line]
        yield block


def _groups(lines: Sequence[TrimmedLine], single: Collection[int]) -> Iterator[list[TrimmedLine]]:
    """Yield runs of lines without a blank line or a single one between them, and each single line."""
    group: list[TrimmedLine] = []
    for line in lines:
        if group and (line.after_gap or line.start in single or group[-1].start in single):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _margin(group: Sequence[TrimmedLine]) -> int:
    """Return the column at which a group of lines is wrapped, or 0 if it cannot be."""
    widest = max(line.indent + line.width for line in group)
    return widest if len(group) > 1 and NARROWEST_WRAP <= widest <= WIDEST_WRAP else 0


def _cut_at(group: Sequence[TrimmedLine]) -> int:
    """Return the number of characters after which all full lines of a group were cut, or 0 if they were not."""
    most = max(line.n_chars for line in group)
    n_full = sum(line.n_chars == most for line in group)
    return most if n_full > 2 and n_full >= _EVEN * len(group) and _margin(group) else 0


def _last_wrapped(group: Sequence[TrimmedLine]) -> int:
    """Return the place of the last line that may end a wrapped sentence.

    One with a stop; or the last of several even lines. Other lines are headings or entries of a list.
    """
    widest = max(line.width for line in group)
    if len(group) > 3 and all(line.width * 5 > widest * 4 for line in group[:-1]):
        return len(group) - 1
    return max((place for place, line in enumerate(group) if ends_with_stop(line)), default=0)


def _goes_on(line: TrimmedLine, following: TrimmedLine, opening: TrimmedLine, margin: int, *, is_cut: bool) -> bool:
    """Tell whether ``following`` goes on where ``line`` broke off, in a block that begins with ``opening``.

    A wrapped line is full: the next word would not have fitted, or it was cut at a fixed number of characters. Where
    lines are not wrapped (``margin`` is 0), only a small letter tells that a line goes on.
    """
    opens = _opens_block(following) and not _ends_with_number(line, following, opening)
    if opens or following.is_set_in:
        return False
    if is_cut and following.indent <= line.indent + 1:
        return True
    if following.indent > line.indent:
        return line is opening and _opens_item(opening)  # an item goes on under itself; otherwise a new paragraph
    if following.text[0].islower() and line.width >= NARROWEST_WRAP and not ends_with_stop(line):
        return line.width <= WIDEST_WRAP
    return bool(margin) and line.indent + line.width + 1 + _first_word_width(following) + _HANGING > margin


def _ends_with_number(line: TrimmedLine, following: TrimmedLine, opening: TrimmedLine) -> bool:
    """Tell whether a number and a stop at the start of a line, "25. Farmers", may end the sentence that was wrapped.

    They do not where the block is the item with the number before, or nothing was left to end.
    """
    number, before = (_NUMBER_AND_STOP.match(at.text) for at in (following, opening))
    if not number or int(number[1]) < 2 or ends_with_stop(line):
        return False
    return not before or int(before[1]) + 1 != int(number[1])


def _first_word_width(line: TrimmedLine) -> int:
    """Return the width of what cannot be torn from the start of a line: a word or a wide character, with its marks."""
    word = re.match(r"[^\w\s]{0,3}(?:[!-~‐-‗]+|.)[^\w\s]{0,2}", line.text)
    return count_columns(word[0]) if word else 0


# ── kinds ────────────────────────────────────────────────────────────────────────────────────────


def _opens_item(line: TrimmedLine) -> bool:
    return any(pattern.match(line.text) for pattern in _ITEMS)


def _opens_block(line: TrimmedLine) -> bool:
    return (
        _opens_item(line)
        or any(pattern.match(line.text) for pattern in _CHAPTERS)
        or bool(_NOTE.match(line.text))
        or bool(_NOTES_HEADING.match(line.text))
    )


def _kind(lines: Sequence[TrimmedLine], in_notes: bool) -> BlockKind:
    first = lines[0]
    numbered = _opens_item(first)
    if _NOTE.match(first.text) or (in_notes and (numbered or _NOTE_ENTRY.match(first.text))):
        return BlockKind.NOTE
    short = len(lines) == 1 and first.width <= LONGEST_HEADING and not ends_with_stop(first)
    if short and (not numbered or _ZH_ITEM.match(first.text)):
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if numbered else BlockKind.PARAGRAPH
