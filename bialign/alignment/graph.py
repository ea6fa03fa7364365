"""The best path and the probabilities of beads where only a few are in question.

The beads are the edges of a graph whose nodes are states. There are one or two for each sentence, so that plain loops
over them take less time than arrays over all states.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, inf, log1p

import numpy as np

from bialign.alignment.strips import Ints


class BeadGraph:
    """Beads between states, on paths from the first state to the last.

    Parameters
    ----------
    starts, ends
        The states where each bead begins and ends, ``(beads, 2)``.

    Cost of each method: linear in the number of beads.
    """

    def __init__(self, starts: Ints, ends: Ints) -> None:
        states = np.concatenate([starts, ends])
        # Nodes are numbered by antidiagonals, on which no bead leads from one state to another.
        keys = states.sum(axis=1) * (states.max() + 1) + states[:, 0]
        distinct, nodes = np.unique(keys, return_inverse=True)
        self._n_nodes = len(distinct)
        self._starts: list[int] = nodes[: len(starts)].tolist()
        self._ends: list[int] = nodes[len(starts) :].tolist()
        self._order: list[int] = np.argsort(nodes[len(starts) :], kind="stable").tolist()

    def best_path(self, scores: Sequence[float]) -> list[int]:
        """Return the beads of the best path, first to last."""
        starts, ends = self._starts, self._ends
        best = [-inf] * self._n_nodes
        best[0] = 0.0
        arrived_by = [0] * self._n_nodes
        for k in self._order:
            weight = best[starts[k]] + scores[k]
            if weight > best[ends[k]]:
                best[ends[k]], arrived_by[ends[k]] = weight, k
        path, node = [], self._n_nodes - 1
        while node:
            path.append(arrived_by[node])
            node = starts[path[-1]]
        return path[::-1]

    def probabilities(self, scores: Sequence[float]) -> tuple[list[float], float]:
        """Return the share of each bead in the weight of all paths, 0 to 1, and the log of that weight."""
        starts, ends, order = self._starts, self._ends, self._order
        to = self._summed(0, starts, ends, scores, order)
        # All beads out of a node end behind it: they are met before those into it on the way back, too.
        onward = self._summed(self._n_nodes - 1, ends, starts, scores, reversed(order))
        total = to[-1]
        return [
            exp(min(to[start] + score + onward[end] - total, 0.0))
            for start, end, score in zip(starts, ends, scores, strict=True)
        ], total

    def _summed(
        self, origin: int, starts: list[int], ends: list[int], scores: Sequence[float], order: Iterable[int]
    ) -> list[float]:
        """Return the log of the weight of all paths between the origin and each node."""
        totals = [-inf] * self._n_nodes
        totals[origin] = 0.0
        for k in order:
            weight, before = totals[starts[k]] + scores[k], totals[ends[k]]
            high, low = (weight, before) if weight > before else (before, weight)
            totals[ends[k]] = high if low == -inf else high + log1p(exp(low - high))
        return totals
