"""The best path through a band, with what is known of its beads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from bialign.alignment.candidates import CandidateBeads, find_candidates
from bialign.alignment.features import Array
from bialign.alignment.lattice import Lattice, Path, find_posteriors, sweep, trace
from bialign.alignment.locks import NO_LOCKS, Locks, constrain
from bialign.alignment.scoring import Scorer
from bialign.alignment.strips import Strip

# Scores kept for the way back; beyond it they are computed again, which takes a third longer.
MAX_KEPT_BYTES = 256 * 2**20

# What is usual in a document is learnt from so many sentences of it.
BEGINNING_ROWS = 2_000


Settle = Callable[[CandidateBeads], tuple[Path, list[float]]]


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
    scorer: Scorer, strips: Sequence[Strip], locks: Locks = NO_LOCKS, settle: Settle | None = None
) -> FoundPath:
    """Return the best path within a band of states, through all locked beads that lie on one.

    Parameters
    ----------
    settle
        Chooses anew among the beads that are possible.
    """
    lattice = _lattice(scorer, scorer.score, strips, locks)
    swept = sweep(lattice)
    beads, weight = trace(lattice, swept), float(swept.weights[0])
    if settle is None:
        return FoundPath(beads, find_posteriors(lattice, swept, beads), weight)
    return FoundPath(*settle(find_candidates(lattice, swept, beads)), weight)


def find_beginning(scorer: Scorer, strips: Sequence[Strip], locks: Locks = NO_LOCKS) -> Path:
    """Return the best path through the first strips, up to about two thousand sentences a side, wherever it ends."""
    n_strips = next((k for k, strip in enumerate(strips) if strip.start > 2 * BEGINNING_ROWS), len(strips))
    lattice = _lattice(scorer, scorer.look, strips[:n_strips], locks)
    return trace(lattice, sweep(lattice, summing=False))


def _lattice(scorer: Scorer, score: Callable[[Strip], Array], strips: Sequence[Strip], locks: Locks) -> Lattice:
    @lru_cache(maxsize=_strips_kept(strips, len(scorer.moves)))
    def scores_of(strip: Strip) -> Array:
        scores = score(strip)
        if locks == NO_LOCKS:
            return scores
        return constrain(scores, strip, scorer.moves, locks, scorer.n_zh, scorer.n_en)

    return Lattice(strips, scorer.moves, scores_of)


def _strips_kept(strips: Sequence[Strip], n_moves: int) -> int:
    """Return how many strips' scores may be kept from the way there for the way back."""
    n_bytes = sum(4 * n_moves * strip.shape[0] * strip.shape[1] for strip in strips) / len(strips)
    return max(1, int(MAX_KEPT_BYTES / n_bytes))
