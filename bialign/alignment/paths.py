"""The best path through a band, with what is known of its beads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from bialign.alignment.evidence import Evidence
from bialign.alignment.features import FeatureExtractor, Window
from bialign.alignment.lattice import Lattice, Path, find_posteriors, sweep, trace
from bialign.alignment.scoring import Weights, score_window


class FoundPath(NamedTuple):
    """A best path.

    Attributes
    ----------
    beads
        First to last.
    probabilities
        Of each bead under all paths, 0 to 1.
    n_nulls
        Expected number of sentences without counterpart.
    weight
        Of the path, in log-odds.
    """

    beads: Path
    probabilities: list[float]
    n_nulls: float
    weight: float


def find_path(evidence: Evidence, windows: Sequence[Window], weights: Weights, max_bead: int) -> FoundPath:
    """Return the best path within a band of states."""
    extractor = FeatureExtractor(evidence, max_bead)
    lattice = Lattice(windows, extractor.shapes, partial(score_window, extractor, weights))
    swept = sweep(lattice)
    beads = trace(lattice, swept.moves)
    posteriors = find_posteriors(lattice, swept.totals, beads)
    return FoundPath(beads, posteriors.of_beads, posteriors.n_nulls, float(swept.bests[-1].values[-1]))
