"""Lists of definitions, which each language sorts in its own way: by strokes or sounds here, by the alphabet there.

No path can follow them, and what moved is too short to be found after the search. So the entries below a heading such
as 释义 ("definitions") and "Definitions" are compared, each with each, and the English laid out in the order of the
Chinese.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from bialign.alignment.asides import Kept
from bialign.alignment.evidence import SHARED_TOKEN, Floats, Vectors, calibrate, shared_tokens
from bialign.alignment.lattice import Path
from bialign.alignment.reordering import Layout, joined
from bialign.patterns import compile_late

# 释义, 定义, 词汇表, 技术词汇: definitions, glossary, technical terms.
_HEADING = compile_late(
    r"\W*(?:[0-9一二三四五六七八九十IVX]{1,3}[.、\s]\W*)?"
    r"(?:[释釋定]\s*[义義]|(?:技[术術]|[专專][业業])?\s*[词詞]\s*[汇彙]\s*表?"
    r"|definitions?|glossary(?: of technical terms)?)\W*",
    re.IGNORECASE,
)
_TERM = compile_late(r"\W{0,2}[「『“\"‘]")
_FEWEST = 4  # entries that a list has on either side
_LONGEST = 12  # sentences without a new term, after which a list has ended
_LIKELY = 0.4  # likeness of two entries, from which on they may define the same
_IN_ORDER = 0.8  # share of the pairs in one order, from which on both lists are sorted alike


def lay_out_definitions(zh: Kept, en: Kept, locked: Path) -> Layout:
    """Return the parts of the English in the order of the Chinese, one part where no list is sorted in its own way.

    Cost: that of comparing the entries, each with each.
    """
    n_en = len(en.sentences)
    within = {place for _, bead in locked for place in bead[1:]}  # a bead that is locked
    zh_entries = list(_find_entries(zh.sentences))
    en_entries = [entry for entry in _find_entries(en.sentences) if entry.start not in within]
    if min(len(zh_entries), len(en_entries)) < _FEWEST:
        return Layout([range(n_en)])
    pairs = _pair(_likeness(zh, en, zh_entries, en_entries))
    if _n_ascending([b for _, b in pairs]) >= _IN_ORDER * len(pairs):
        return Layout([range(n_en)])
    starts = [en_entries[b].start for _, b in pairs]
    stop = next(place for place in range(en_entries[-1].stop, n_en + 1) if place not in within)
    end_of = dict(pairwise([*sorted(starts), stop]))
    parts = [range(start, end_of[start]) for start in starts]
    return Layout(joined([range(min(starts)), *parts, range(stop, n_en)]))


def _find_entries(sentences: Sequence[str]) -> Iterator[range]:
    """Yield the entries of a list of definitions, each from its term to the next."""
    headings = [number for number, sentence in enumerate(sentences) if _HEADING.fullmatch(sentence.strip())]
    for heading in headings:
        starts: list[int] = []
        for number in range(heading + 1, len(sentences)):
            if _TERM.match(sentences[number]):
                starts.append(number)
            elif number - (starts[-1] if starts else heading) >= _LONGEST:
                break
        if len(starts) >= _FEWEST:  # not so below a heading in the list of contents
            usual = round(median(after - before for before, after in pairwise(starts)))
            yield from map(range, starts, [*starts[1:], min(starts[-1] + usual, len(sentences))])
            return


def _likeness(zh: Kept, en: Kept, zh_entries: Sequence[range], en_entries: Sequence[range]) -> Floats:
    """Return how alike entries are: 0 for unrelated, 1 for best-matching ones, and more for the numbers they share."""
    zh_vectors, en_vectors = (_directions(side, entries) for side, entries in ((zh, zh_entries), (en, en_entries)))
    noise, signal = calibrate(zh_vectors, en_vectors)
    found: Floats = ((zh_vectors @ en_vectors.T - noise) / (signal - noise)).astype(np.float64)
    tokens = ([_tokens(side, entry) for entry in entries] for side, entries in ((zh, zh_entries), (en, en_entries)))
    for a, b, strength in shared_tokens(*tokens):
        found[int(a), int(b)] += strength
    return found


def _directions(side: Kept, entries: Sequence[range]) -> Vectors:
    """Return the directions of entries, without what all of them have in common."""
    sums = np.array([side.vectors[entry.start : entry.stop].sum(axis=0) for entry in entries])
    sums -= sums.mean(axis=0)
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-3), dtype=np.float32)


def _tokens(side: Kept, entry: range) -> set[Hashable]:
    """Return the Latin words, and the numbers by their value, of an entry."""
    text = "\n".join(side.sentences[entry.start : entry.stop]).lower()
    keys = (key for sentence in entry if side.hints.keys for key in side.hints.keys[sentence])
    return {*SHARED_TOKEN.findall(text), *keys} - {"\n"}


def _pair(likeness: Floats) -> list[tuple[int, int]]:
    """Return the entries that are likeliest the same, the likest first taken, in the order of the Chinese."""
    order = np.argsort(-likeness, axis=None, kind="stable")
    found: dict[int, int] = {}
    taken: set[int] = set()
    for a, b in zip(*(places.tolist() for places in np.unravel_index(order, likeness.shape)), strict=True):
        if likeness[a, b] < _LIKELY:
            break
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return sorted(found.items())


def _n_ascending(places: Sequence[int]) -> int:
    """Return how many places ascend at most."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)
