"""Long passages in another order: the English is laid out in the order of the Chinese, aligned, and put back.

No path can follow chapters that changed places. So before any path is sought, blocks of a few sentences are compared,
each with each; stretches of them that run alongside each other are the parts of the document, and where parts of the
English cross those of the Chinese, they are brought into its order. What is shorter is found after the search, by
``moves.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.asides import Kept
from bialign.alignment.evidence import Hints, Vectors
from bialign.alignment.lattice import Path
from bialign.alignment.strips import Ints
from bialign.records import Bead

# Sentences in a block, or more in long documents, so that a side has no more than so many blocks.
BLOCK, MAX_BLOCKS = 4, 400
# In a shorter document no part could be told from chance.
LEAST_BLOCKS = 12

# Of the way from unrelated to best-matching blocks: above it they speak for running alongside each other.
THRESHOLD = 0.5
# What a stretch of blocks must gain over none; a perfect match gains half. Short ones are left to ``moves.py``.
STRETCH_COST = 2.5
# Where this share of the blocks that clearly match follows one order, nothing was moved that is long.
IN_ORDER, CLEAR = 0.97, 0.8

Blocks = NDArray[np.float32]


class Stretch(NamedTuple):
    """A stretch of Chinese blocks and the English ones that run alongside it, and what it gains."""

    zh: range
    en: range
    gain: float


class Layout(NamedTuple):
    """The parts of the English in the order of the Chinese; one part if nothing was moved."""

    parts: list[range]

    @property
    def seams(self) -> tuple[int, ...]:
        """The places in the laid-out English where two parts meet."""
        return tuple(accumulate(map(len, self.parts[:-1])))

    @property
    def indices(self) -> Ints:
        """The place in the English of each sentence that is laid out."""
        return np.concatenate([np.arange(part.start, part.stop) for part in self.parts]).astype(np.intp)

    def lay(self, en: range) -> range:
        """Return where sentences that no seam parts, or the empty range before a sentence, are laid out."""
        start = 0
        for part in self.parts:
            if part.start <= en.start < part.stop:
                return range(start + en.start - part.start, start + en.stop - part.start)
            start += len(part)
        return range(start, start)


def find_layout(zh_vectors: Vectors, en_vectors: Vectors, locked: Path) -> Layout:
    """Return the parts of the English in the order of the Chinese, none of which ends within a locked bead.

    Cost: O((n_zh + n_en) · dim) time, and that of comparing at most 600 blocks with as many.
    """
    n_en = len(en_vectors)
    size = max(BLOCK, -(-max(len(zh_vectors), n_en) // MAX_BLOCKS))
    if min(len(zh_vectors), n_en) < LEAST_BLOCKS * size:
        return Layout([range(n_en)])
    similarities = _compare(_blocks(zh_vectors, size), _blocks(en_vectors, size))
    if _is_in_order(similarities):
        return Layout([range(n_en)])
    stretches = _apart(_find_stretches(similarities - np.float32(THRESHOLD)))
    ordered = sorted(stretches, key=lambda stretch: stretch.en.start)
    if ordered == stretches:
        return Layout([range(n_en)])
    found = [_cut(zh_vectors, en_vectors, *neighbours, size) for neighbours in pairwise(ordered)]
    cuts = np.maximum.accumulate(np.array(found, dtype=np.intp)).tolist()
    cuts = [next((en.start for _, en in locked if en.start < cut < en.stop), cut) for cut in cuts]
    part_of = dict(zip(ordered, map(range, [0, *cuts], [*cuts, n_en]), strict=True))
    return Layout(joined([part_of[stretch] for stretch in stretches]))


def _blocks(vectors: Vectors, size: int) -> Blocks:
    """Return the directions of blocks of sentences, without what all of them have in common."""
    sums = np.add.reduceat(vectors, np.arange(0, len(vectors), size), axis=0)
    sums -= vectors.mean(axis=0) * np.diff([*range(0, len(vectors), size), len(vectors)])[:, None]
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-3), dtype=np.float32)


def _compare(zh: Blocks, en: Blocks) -> Blocks:
    """Return the similarities of blocks: 0 for unrelated, 1 for best-matching ones."""
    cosines = zh @ en.T
    noise = float(np.median(cosines))
    signal = float(np.median(np.concatenate([cosines.max(axis=0), cosines.max(axis=1)])))
    return np.asarray(np.clip((cosines - noise) / max(signal - noise, 0.05), 0, 1), dtype=np.float32)


def _is_in_order(similarities: Blocks) -> bool:
    """Return whether nearly all blocks that are clearly each other's best ascend on both sides."""
    en_best, zh_best = similarities.argmax(axis=1), similarities.argmax(axis=0)
    zh = np.arange(len(en_best))
    mutual = en_best[(zh_best[en_best] == zh) & (similarities[zh, en_best] > CLEAR)]
    tails: list[int] = []
    for place in mutual.tolist():
        at = int(np.searchsorted(tails, place))
        tails[at : at + 1] = [place]
    return len(tails) >= IN_ORDER * len(mutual)


def _find_stretches(gains: Blocks) -> list[Stretch]:
    """Return the stretches of blocks that gain most together, by their Chinese; each block of it is in one at most.

    A stretch goes on with the same English block, the next, or the one after it; another may begin anywhere.
    """
    n_zh, n_en = gains.shape
    steps = np.zeros((n_zh, n_en), dtype=np.int8)  # 3: begins here; else by so many English blocks
    outside, came_from = np.zeros(n_zh + 1), np.full(n_zh + 1, -1)  # the stretch that ended before, by its English end
    best = np.full(n_en + 2, -np.inf)
    for k in range(n_zh):
        ways = np.stack([best[2:], best[1:-1], best[:-2], np.full(n_en, outside[k] - STRETCH_COST)])
        steps[k] = ways.argmax(axis=0)
        best[2:] = ways.max(axis=0) + gains[k]
        end = int(best[2:].argmax())
        outside[k + 1], came_from[k + 1] = max((best[2 + end], end), (outside[k], -1))
    found = []
    k = n_zh
    while k:
        if came_from[k] < 0:
            k -= 1
            continue
        stop, m, gain = k, int(came_from[k]), outside[k]
        last = m
        while steps[k - 1, m] < 3:
            k, m = k - 1, m - int(steps[k - 1, m])
        k -= 1
        found.append(Stretch(range(k, stop), range(m, last + 1), gain - outside[k]))
    return found[::-1]


def _apart(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return those of no common English, the best first, in the order of their Chinese."""
    kept: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: -stretch.gain):
        if all(_n_common(stretch.en, other.en) <= 2 for other in kept):
            kept.append(stretch)
    return sorted(kept, key=lambda stretch: stretch.zh.start)


def _n_common(blocks: range, others: range) -> int:
    return min(blocks.stop, others.stop) - max(blocks.start, others.start)


def _cut(zh_vectors: Vectors, en_vectors: Vectors, before: Stretch, after: Stretch, size: int) -> int:
    """Return the sentence between two stretches up to which the English is nearer to the Chinese of the first."""
    first, stop = max(before.en.stop - 3, before.en.start + 1) * size, min(after.en.start + 3, after.en.stop - 1) * size
    first, stop = min(first, stop), min(max(first, stop), len(en_vectors))
    here = en_vectors[first:stop]
    ending = zh_vectors[max(before.zh.stop - 4, 0) * size : (before.zh.stop + 3) * size]
    beginning = zh_vectors[max(after.zh.start - 3, 0) * size : (after.zh.start + 4) * size]
    nearer = (here @ ending.T).max(axis=1) - (here @ beginning.T).max(axis=1)
    return first + int(np.append(0.0, np.cumsum(nearer, dtype=np.float64)).argmax())


def joined(parts: Sequence[range]) -> list[range]:
    """Return parts with those that follow each other as one, and none that is empty."""
    joined: list[range] = []
    for part in parts:
        if joined and joined[-1].stop == part.start:
            joined[-1] = range(joined[-1].start, part.stop)
        elif part:
            joined.append(part)
    return joined


def lay_out(en: Kept, layout: Layout) -> Kept:
    """Return the English sentences in the order in which they are laid out."""
    if len(layout.parts) == 1:
        return en
    order, hints = layout.indices.tolist(), en.hints
    laid_hints = Hints(
        block_of=[hints.block_of[k] for k in order] if len(hints.block_of) else (),
        keys=[hints.keys[k] for k in order] if hints.keys else (),
        is_heading=[hints.is_heading[k] for k in order] if hints.is_heading else (),
    )
    return en._replace(sentences=[en.sentences[k] for k in order], vectors=en.vectors[order], hints=laid_hints)


def put_in_place(beads: Sequence[Bead], layout: Layout) -> Sequence[Bead]:
    """Return beads of the laid-out English by the places of its sentences, moved where their part is out of order."""
    if len(layout.parts) == 1:
        return beads
    order, stays = layout.indices.tolist(), _stays(layout.parts)
    placed, alone = [], []
    for bead in beads:
        start = order[bead.en.start] if bead.en else 0
        in_place = replace(bead, en=range(start, start + len(bead.en)))
        if bead.zh:
            placed.append(replace(in_place, moved=bead.moved or bool(bead.en and not stays[start])))
        else:
            alone.append(in_place)
    return _in_reading_order(placed, sorted(alone, key=lambda bead: bead.en.start))


def _in_reading_order(placed: Sequence[Bead], alone: list[Bead]) -> list[Bead]:
    """Return beads by their Chinese, each English sentence that stands alone before what follows it in its place."""
    ordered: list[Bead] = []
    i = j = 0
    for bead in placed:
        if bead.en and not bead.moved:
            while alone and alone[0].en.start < bead.en.start:
                ordered.append(replace(alone.pop(0), zh=range(i, i)))
            j = bead.en.stop
        ordered.append(bead if bead.en else replace(bead, en=range(j, j)))
        i = bead.zh.stop
    return ordered + [replace(bead, zh=range(i, i)) for bead in alone]


def _stays(parts: Sequence[range]) -> NDArray[np.bool_]:
    """Return for each English sentence whether its part is one of those in order that hold most sentences."""
    best: list[tuple[int, list[range]]] = []
    for part in parts:
        before = [chain for chain in best if chain[1][-1].stop <= part.start]
        n, chain = max(before, key=lambda chain: chain[0], default=(0, []))
        best.append((n + len(part), [*chain, part]))
    stays = np.zeros(sum(map(len, parts)), dtype=np.bool_)
    for part in max(best, key=lambda chain: chain[0])[1]:
        stays[part.start : part.stop] = True
    return stays
