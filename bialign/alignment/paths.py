"""The best path through a band, with what is known of its beads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bialign.alignment.evidence import Evidence
from bialign.alignment.features import FeatureExtractor, Window
from bialign.alignment.lattice import Lattice, Path, find_posteriors, sweep, trace
from bialign.alignment.locks import NO_LOCKS, Locks, constrain
from bialign.alignment.scoring import Tables, Weights, score_window

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
    evidence: Evidence, windows: Sequence[Window], weights: Weights, max_bead: int, locks: Locks = NO_LOCKS
) -> FoundPath:
    """Return the best path within a band of states, through all locked beads that lie on one."""
    lattice = _lattice(evidence, windows, weights, max_bead, locks)
    swept = sweep(lattice)
    beads = trace(lattice, swept.moves)
    return FoundPath(beads, find_posteriors(lattice, swept.totals, beads), float(swept.bests[-1].values[-1]))


def find_beginning(
    evidence: Evidence, windows: Sequence[Window], weights: Weights, max_bead: int, locks: Locks = NO_LOCKS
) -> Path:
    """Return the best path through the first windows, up to about two thousand sentences, wherever it ends."""
    n_windows = next((k for k, window in enumerate(windows, 1) if window.bottom >= BEGINNING_ROWS), len(windows))
    lattice = _lattice(evidence, windows[:n_windows], weights, max_bead, locks)
    swept = sweep(lattice)
    if n_windows == len(windows):
        return trace(lattice, swept.moves)
    last = swept.bests[-1]
    return trace(lattice, swept.moves, last.left + int(last.values.argmax()))


def _lattice(evidence: Evidence, windows: Sequence[Window], weights: Weights, max_bead: int, locks: Locks) -> Lattice:
    extractor = FeatureExtractor(evidence, max_bead)

    @lru_cache(maxsize=_windows_kept(windows, len(extractor.shapes)))
    def tables_of(window: Window) -> Tables:
        tables = score_window(extractor, weights, window)
        if locks == NO_LOCKS:
            return tables
        return constrain(tables, window, extractor.shapes, locks, len(evidence.zh), len(evidence.en))

    return Lattice(windows, extractor.shapes, tables_of)


def _windows_kept(windows: Sequence[Window], n_shapes: int) -> int:
    """Return how many windows' scores may be kept from the way there for the way back."""
    n_bytes = sum(4 * n_shapes * window.shape[0] * window.shape[1] for window in windows) / len(windows)
    return max(1, int(MAX_KEPT_BYTES / n_bytes))
