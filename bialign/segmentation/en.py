"""Where English sentences may end: sentencex in bounded windows, and the repairs that reports need.

sentencex (MIT, Wikimedia) never looks inside quotations and brackets; those are decided by
:mod:`bialign.segmentation.pairs` for the two languages alike, so their marks are hidden from it. Its time
is quadratic on long runs without spaces, so it never sees more than a window.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bialign.patterns import compile_late
from bialign.segmentation.pairs import CLOSERS, TERMINATORS, past_closers

WINDOW = 2000
"""Code points that sentencex sees at a time."""
_LOOK_AHEAD = 100  # what stands nearer to the end of a window is decided in the next one

# Of more than one byte behind an initial, white space makes sentencex 1.0.32 end the process: "Mr E\u2003. Then".
_WHITE = "\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\N{NO-BREAK SPACE}\N{OGHAM SPACE MARK}\u2028\u2029"
_WHITE += "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\N{IDEOGRAPHIC SPACE}"
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")  # sentencex takes valid Unicode only
_HIDDEN = str.maketrans(dict.fromkeys('()[]{}"“”‘«»' + _WHITE, " ")) | _SURROGATES
_SINGLE_QUOTE = compile_late(r"(?<!\w)['’]|['’](?!\w)")  # no apostrophe
_AFTER_STOP = "".join(CLOSERS) + "\"' "

_NUMBERING = compile_late(r"[\s#>*+-]*\(?(?:\d{1,3}|[A-Za-z]|[IVX]{1,5})[.)]\Z")  # 1. Market, ## 1. Market
_SMALL_START = compile_late(
    r"\s*[a-z](?![a-z]*(?:[A-Z0-9]|\.[a-z]))"
)  # but iPhone and example.org may begin a sentence
_NEW_START = r"(?=[”’\"')\]]*\s+[“‘\"'(\[]*[A-Z])"
_MISSED_ENDS = (
    compile_late(r"(?:(?<!…)…++|(?<!\.)\.{3,}+|(?<!\. )(?:\. ){2,}+\.)" + _NEW_START),
    # words that sentencex 1.0.32 takes for abbreviations: Maine, articles, Illinois, millimetres …
    compile_late(r"\b(?:me|may|May|art|ill|miss|etc|ID)\." + _NEW_START),
)
_BROKEN_OFF = compile_late(r"[—–][”’\"'](?=\s+[“‘\"'][A-Z])")  # "But I—" | "You what?": another speaks
_TITLE = compile_late(r"\b(?:Ms|Mr|Mrs|Dr|Messrs|Prof|Capt|Cmdr|Maj|Brig|Supt|Fr|Sr)\.\Z")
LABEL = compile_late(  # stands before a number
    r"\b(?:No|Nos|Vol|Vols|Ch|Para|Paras|Eq|Eqs|Fig|Figs|Sec|Secs|Art|Arts|Tab|Cap|pp?|approx|est|ca|c|v|ver)\.\Z"
)
_NUMBER = compile_late(r"\s*(?:(?:US|HK|A|C)?[$€£¥])?\d")


def find_ends(text: str, closings: frozenset[int]) -> Iterator[int]:
    """Yield, ascending, where sentences of an English block may end, closing marks included.

    Parameters
    ----------
    closings
        Places of straight quotation marks that close a quotation.
    """
    shown = _SINGLE_QUOTE.sub(" ", text.translate(_HIDDEN))
    missed = (match.end() for pattern in _MISSED_ENDS for match in pattern.finditer(text))
    broken_off = {match.end() for match in _BROKEN_OFF.finditer(text)}
    reached = past = 0
    starts_small = False
    for end in sorted({*_boundaries(shown), *missed, *broken_off}):
        if end > past:  # otherwise within a run of closing marks that was passed already
            past = past_closers(text, end, closings)
            starts_small = bool(_SMALL_START.match(text, past))
        numbering = past - reached < 20 and _NUMBERING.match(text, reached, past)
        if (text[end - 1] in TERMINATORS or end in broken_off) and not (
            numbering or starts_small or _is_abbreviated(text, end, past)
        ):
            yield past
            reached = past


def _is_abbreviated(text: str, end: int, past: int) -> bool:
    """Tell whether the stop before ``end`` belongs to an abbreviation."""
    last = text[max(0, end - 8) : end]
    return bool(_TITLE.search(last) or (LABEL.search(last) and _NUMBER.match(text, past)))


def _boundaries(text: str) -> Iterator[int]:
    """Yield the ends of the sentences that sentencex finds, without what closes them or the white space after them."""
    from sentencex import get_sentence_boundaries

    start = 0
    while start < len(text):
        window = text[start : start + WINDOW]
        last_window = start + WINDOW >= len(text)
        sure = len(window) if last_window else len(window) - _LOOK_AHEAD
        ends = [found["end_index"] for found in get_sentence_boundaries("en", window) if found["end_index"] < sure]
        for left, right in pairwise([0, *ends]):
            sentence = window[left:right].rstrip(_AFTER_STOP)
            if sentence:
                yield start + left + len(sentence)
        if last_window:
            return
        start += ends[-1] if ends else sure
