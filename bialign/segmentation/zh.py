"""Where Chinese sentences may end: one pass over the terminators of a block, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.patterns import compile_late
from bialign.segmentation.pairs import LONGEST_PAIR, QUOTES, past_closers

_STOPS = compile_late(r"(?P<name>(?:Yahoo|Yum|Jeopardy)!)|[。！？｡．.!?…⋯‼⁇⁈⁉]+|[—–](?=[”」』][“「『])")
_NUMBERING = compile_late(
    r"(?:^|[\s：:；;，,。、（(])[0-9０-９]{1,2}\Z|(?:^|\n)[0-9０-９]{3}\Z"
)  # a paragraph's may be 129
_ABBREVIATION = compile_late(
    r"(?<![A-Za-z])(?:[A-Za-z]|inc|ltd|co|corp|llc|mr|mrs|ms|dr|nos?|vol|vs|st|jr|sr|prof|figs?|pp|al|eds?|gen|sen|gov|rep)\Z",
    re.IGNORECASE,
)
_CUT_DECIMAL = compile_late(r"[0-9]\.\n[0-9]")  # 85.⏎3%, as a text looks that was wrapped at the width of lines
# .99, without a zero; .gitignore; and what is known by its dot also behind a character: 基于.NET平台 (based on .NET).
_OPENING_DOT = compile_late(
    r"(?<![^\s(（\[［$€£¥±+<>=≤≥~～–—-])\.[0-9A-Za-z]|\.(?:NET|com|cn|org|net|io|gov|edu)(?![A-Za-z])"
)
_OPENER_OF = {closer: opener for opener, closer in QUOTES.items() if opener != closer}
_OPENING_QUOTES = frozenset('“「『‘"')


def find_ends(text: str, closings: frozenset[int]) -> Iterator[int]:
    """Yield, ascending, where sentences of a Chinese block may end, closing marks included.

    Parameters
    ----------
    closings
        Places of straight quotation marks that close a quotation.
    """
    reached = 0
    for match in _STOPS.finditer(text):
        if match.start() < reached or match["name"]:
            continue
        end = past_closers(text, match.end(), closings)
        if _is_end(text, match.start(), match.end(), end):
            yield end
            reached = end


def _is_end(text: str, start: int, stop: int, end: int) -> bool:
    marks = text[start:stop]
    if not marks.strip("…⋯.") and marks != ".":
        return _ellipsis_ends(text, end)
    if marks == "．":
        return not text[stop : stop + 1].isdigit() and not _is_numbering(text, start)
    if not marks.isascii():
        return True
    if _joins(text[start - 1 : start]) and _joins(text[stop : stop + 1]):
        return False
    if marks == "." and (_CUT_DECIMAL.match(text, start - 1) or _OPENING_DOT.match(text, start)):
        return False
    if marks != ".":
        return True
    return not (_is_numbering(text, start) or _ABBREVIATION.search(text[max(0, start - 8) : start]))


def _joins(char: str) -> bool:
    """Tell whether a character beside an ASCII mark makes it part of a number, an address, a file name or U.S."""
    return bool(char) and char.isascii() and not char.isspace() and char not in "()[]\"'"


def _is_numbering(text: str, dot: int) -> bool:
    return bool(_NUMBERING.search(text[max(0, dot - 4) : dot]))


def _ellipsis_ends(text: str, end: int) -> bool:
    """Chinese uses …… for a pause as well: it ends a sentence only before a quotation or new line, or with a speech."""
    following = text[end : end + 1]
    return not following or following in _OPENING_QUOTES or following == "\n" or _closes_speech(text, end)


def _closes_speech(text: str, end: int) -> bool:
    """Tell whether a quotation that a colon introduced ends here."""
    opener = _OPENER_OF.get(text[end - 1], "")
    start = text.rfind(opener, max(0, end - LONGEST_PAIR["zh"]), end) if opener else 0
    return start > 0 and text[start - 1] in "：:"
