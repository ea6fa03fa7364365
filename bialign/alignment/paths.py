"""The best path through a band, with what is known of its beads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bialign.alignment.evidence import Evidence
from bialign.alignment.features import Array, FeatureExtractor
from bialign.alignment.lattice import Lattice, Path, find_posteriors, sweep, trace
from bialign.alignment.locks import NO_LOCKS, Locks, constrain
from bialign.alignment.scoring import Weights, moves_of, score_strip
from bialign.alignment.strips import Strip

# Scores kept for the way back; beyond it they are computed again, which takes a third longer.
MAX_KEPT_BYTES = 256 * 2**20

# What is usual in a document is learnt from so many sentences of it.
BEGINNING_ROWS = 2_000


class FoundPath(NamedTuple):
    """A best path.

    Attributes
    ----------
    beads
        First to last.
    probabilities
        Of each bead under all paths, 0 to 1.
    weight
        Of the path, in log-odds.
    """

    beads: Path
    probabilities: list[float]
    weight: float


def find_path(
    evidence: Evidence, strips: Sequence[Strip], weights: Weights, max_bead: int, locks: Locks = NO_LOCKS
) -> FoundPath:
    """Return the best path within a band of states, through all locked beads that lie on one."""
    lattice = _lattice(evidence, strips, weights, max_bead, locks)
    swept = sweep(lattice)
    beads = trace(lattice, swept)
    return FoundPath(beads, find_posteriors(lattice, swept, beads), float(swept.weights[0]))


def find_beginning(
    evidence: Evidence, strips: Sequence[Strip], weights: Weights, max_bead: int, locks: Locks = NO_LOCKS
) -> Path:
    """Return the best path through the first strips, up to about two thousand sentences a side, wherever it ends."""
    n_strips = next((k for k, strip in enumerate(strips) if strip.start > 2 * BEGINNING_ROWS), len(strips))
    lattice = _lattice(evidence, strips[:n_strips], weights, max_bead, locks)
    return trace(lattice, sweep(lattice, summing=False))


def _lattice(evidence: Evidence, strips: Sequence[Strip], weights: Weights, max_bead: int, locks: Locks) -> Lattice:
    extractor = FeatureExtractor(evidence, max_bead)
    moves = moves_of(extractor.shapes)

    @lru_cache(maxsize=_strips_kept(strips, len(moves)))
    def scores_of(strip: Strip) -> Array:
        scores = score_strip(extractor, weights, strip)
        if locks == NO_LOCKS:
            return scores
        return constrain(scores, strip, moves, locks, len(evidence.zh), len(evidence.en))

    return Lattice(strips, moves, scores_of)


def _strips_kept(strips: Sequence[Strip], n_moves: int) -> int:
    """Return how many strips' scores may be kept from the way there for the way back."""
    n_bytes = sum(4 * n_moves * strip.shape[0] * strip.shape[1] for strip in strips) / len(strips)
    return max(1, int(MAX_KEPT_BYTES / n_bytes))
