"""What page setting parts is joined: paragraphs that a column or page ends, lines that wrap, words with a hyphen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bialign.patterns import compile_late
from bialign.reading.pdf.blocks import PageBlock, ends_early
from bialign.reading.typesetting import is_torn, joint
from bialign.records import BlockKind

_LONGEST_WORD = 100  # characters
_LONGEST_ADDRESS = 200  # characters
_ADDRESS_GOES_ON = compile_late(r"(?:https?://|www\.)[!-~]*[/_=?&%]\Z")  # in the next line
_ADDRESS_WITH_HYPHEN = compile_late(r"(?:https?://|www\.)[!-~]*-\Z")
# Hyphens that no line end made: wholly-owned, non-current, twenty-five, one-third, two-thirds; not so ten-dency.
_COMPOUND = compile_late(
    r"(?:wholly|jointly|newly|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)-\w+"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)-(?:half|halves|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|year|month|week|day|hour|fold|tier|step|storey|star)s?",
    re.IGNORECASE,
)
# The head of a column in two lines: 2024 above 千港元 (HK$'000), which is no 2024千港元 (HK$2,024,000).
_YEAR = compile_late(r"(?:[0-9]{1,2}[./])*(?:19|20)[0-9]{2}")
_UNIT = compile_late("(?:人民[币幣]|港[币幣]|[美欧歐]元)?[十百千万萬亿億].{1,8}")
_TERMINATORS = tuple('。！？：；.!?:;”’"')


def join_columns(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Join the paragraphs that a column or page end parts."""
    joined: list[PageBlock] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if before is not None and before.column is not block.column and _continues(before, block):
            joined[-1] = before._replace(lines=(*before.lines, *block.lines), column=block.column)
        else:
            joined.append(block)
    return joined


def _continues(before: PageBlock, block: PageBlock) -> bool:
    last, first = before.lines[-1], block.lines[0]
    return (
        (first.page > last.page or first.middle > last.middle)
        and before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and block.kind is BlockKind.PARAGRAPH
        and not last.text.endswith(_TERMINATORS)
        and not ends_early(last, first, before.column)
        and first.left - block.column.left < 0.8 * first.size
        and 0.9 < first.size / last.size < 1.1
    )


def unwrap(lines: Sequence[str], words: Mapping[str, int]) -> str:
    """Join wrapped lines: Chinese without a space, English with one, and hyphenated words as they are elsewhere."""
    text = ""
    for line in lines:
        parts = re.search(r"([^\W\d_]+)-\Z", text[-_LONGEST_WORD:]), re.match(r"[^\W\d_]+", line)
        if parts[0] and parts[1] and line[0].islower() and not _ADDRESS_WITH_HYPHEN.search(text[-_LONGEST_ADDRESS:]):
            text = text if _is_compound(parts[0][1], parts[1][0], words) else text[:-1]
        elif text and not text.endswith("-") and not _ADDRESS_GOES_ON.search(text[-_LONGEST_ADDRESS:]):
            is_unit = _YEAR.fullmatch(text) and _UNIT.fullmatch(line)
            is_tight = is_torn(text, line) and not (text[-1].isalpha() or text[-2].isspace())  # not 12 to, above 14
            text += "\n" if is_unit else "" if is_tight else joint(text, line)
        text += line
    return text


def _is_compound(left: str, right: str, words: Mapping[str, int]) -> bool:
    """Tell whether a word parted at a hyphen has it elsewhere too: by the word itself, or by its two halves."""
    whole, compound = words[left + right], words[f"{left}-{right}"]
    is_named = _COMPOUND.fullmatch(f"{left}-{right}") is not None
    return compound > whole or (not whole and (is_named or (words[left] > 0 and words[right] > 0)))


def count_words(text: str) -> Counter[str]:
    """Count the words of a text, hyphenated ones as one; those that a line end parts do not count."""
    whole = re.sub(r"(?<!\w)\w+-\n\w+", " ", text)
    return Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", whole))
