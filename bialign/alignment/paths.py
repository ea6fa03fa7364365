"""The best path through a band, with what is known of its beads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bialign.alignment.evidence import Evidence
from bialign.alignment.features import FeatureExtractor, Window
from bialign.alignment.lattice import Lattice, Path, find_posteriors, sweep, trace
from bialign.alignment.locks import Locks, constrain
from bialign.alignment.scoring import Tables, Weights, score_window


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


def find_path(
    evidence: Evidence, windows: Sequence[Window], weights: Weights, max_bead: int, locks: Locks | None = None
) -> FoundPath:
    """Return the best path within a band of states, through all locked beads that lie on one."""
    extractor = FeatureExtractor(evidence, max_bead)

    def tables_of(window: Window) -> Tables:
        tables = score_window(extractor, weights, window)
        if locks is None:
            return tables
        return constrain(tables, window, extractor.shapes, locks, len(evidence.zh), len(evidence.en))

    lattice = Lattice(windows, extractor.shapes, tables_of)
    swept = sweep(lattice)
    beads = trace(lattice, swept.moves)
    posteriors = find_posteriors(lattice, swept.totals, beads)
    return FoundPath(beads, posteriors.of_beads, posteriors.n_nulls, float(swept.bests[-1].values[-1]))
