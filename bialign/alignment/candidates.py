"""The beads that a search finds possible: those worth a second look."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bialign.alignment.lattice import Floats, Lattice, Path, Sweep, send_back
from bialign.alignment.strips import Ints

# Beads less probable than this are given up, unless they lie on the best path.
POSSIBLE = 5e-3


class CandidateBeads(NamedTuple):
    """Beads that the first search finds possible, as arrays; those of its best path among them.

    Attributes
    ----------
    i, j
        The state that each ends in: sentences of both sides before it and in it.
    a, b
        How many sentences of each side it holds.
    scores
        Of the first search, in log-odds.
    probabilities
        Likewise, 0 to 1.
    """

    i: Ints
    j: Ints
    a: Ints
    b: Ints
    scores: Floats
    probabilities: Floats

    def part(self, chosen: Ints) -> CandidateBeads:
        """Return some of the beads."""
        i, j, a, b = (places[chosen] for places in self[:4])
        return CandidateBeads(i, j, a, b, self.scores[chosen], self.probabilities[chosen])


def find_candidates(lattice: Lattice, swept: Sweep, path: Path) -> CandidateBeads:
    """Return the possible beads and those of a path, by the state that they end in.

    Cost: as :func:`~bialign.alignment.lattice.send_back`.
    """
    move_of = {move: k for k, move in enumerate(lattice.moves)}
    ends = np.array([(zh.stop, en.stop, move_of[len(zh), len(en)]) for zh, en in path], dtype=np.intp)
    antidiagonal = ends[:, 0] + ends[:, 1]
    sizes = np.array(lattice.moves)
    found = []
    for strip, probabilities in send_back(lattice, swept):
        first, last = np.searchsorted(antidiagonal, (strip.start, strip.start + strip.shape[0]))
        rows = antidiagonal[first:last] - strip.start
        possible = probabilities > POSSIBLE
        possible[rows, ends[first:last, 2], ends[first:last, 0] - strip.first[rows]] = True
        row, move, column = np.unravel_index(np.flatnonzero(possible), possible.shape)  # faster than np.nonzero
        found.append(
            CandidateBeads(
                strip.i[row, column],
                strip.j[row, column],
                sizes[move, 0],
                sizes[move, 1],
                lattice.scores_of(strip)[row, move, column].astype(np.float64),
                probabilities[row, move, column],
            )
        )
    i, j, a, b = (np.concatenate(parts) for parts in zip(*(part[:4] for part in found[::-1]), strict=True))
    scores, probabilities = (np.concatenate(parts) for parts in zip(*(part[4:] for part in found[::-1]), strict=True))
    return CandidateBeads(i, j, a, b, scores, probabilities)
