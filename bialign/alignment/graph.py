"""The best path and the probabilities of beads where only a few are in question.

The beads are the edges of a graph whose nodes are states. There are two or three for each sentence, so that plain loops
over them take less time than arrays over all states.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import exp, inf, log

State = tuple[int, int]
Edge = tuple[State, State]


class BeadGraph:
    """Beads between states, on paths from the first state to the last.

    Parameters
    ----------
    edges
        The states where each bead begins and ends.

    Cost of each method: linear in the number of beads.
    """

    def __init__(self, edges: Sequence[Edge]) -> None:
        self._into: dict[State, list[tuple[int, State]]] = defaultdict(list)
        self._out_of: dict[State, list[tuple[int, State]]] = defaultdict(list)
        for k, (start, end) in enumerate(edges):
            self._into[end].append((k, start))
            self._out_of[start].append((k, end))
        self._forwards = sorted(self._into, key=sum)
        self._backwards = sorted(self._out_of, key=sum, reverse=True)
        self._first = min((start for start, _ in edges), key=sum)
        self._last = max((end for _, end in edges), key=sum)
        self._n = len(edges)

    def best_path(self, scores: Sequence[float]) -> list[int]:
        """Return the beads of the best path, first to last."""
        best: dict[State, float] = {self._first: 0.0}
        arrived_by: dict[State, tuple[int, State]] = {}
        for state in self._forwards:
            highest = -inf
            for k, start in self._into[state]:
                weight = best.get(start, -inf) + scores[k]
                if weight > highest:
                    highest, arrived_by[state] = weight, (k, start)
            best[state] = highest
        path, state = [], self._last
        while state != self._first:
            k, state = arrived_by[state]
            path.append(k)
        return path[::-1]

    def probabilities(self, scores: Sequence[float]) -> tuple[list[float], float]:
        """Return the share of each bead in the weight of all paths, 0 to 1, and the log of that weight."""
        to = _summed(self._forwards, self._into, self._first, scores)
        onward = _summed(self._backwards, self._out_of, self._last, scores)
        total = to[self._last]
        shares = [0.0] * self._n
        for state, arrivals in self._into.items():
            rest = onward.get(state, -inf) - total
            if rest > -inf:
                for k, start in arrivals:
                    shares[k] = exp(min(to.get(start, -inf) + scores[k] + rest, 0.0))
        return shares, total


def _summed(
    states: Sequence[State], edges: dict[State, list[tuple[int, State]]], origin: State, scores: Sequence[float]
) -> dict[State, float]:
    """Return the log of the weight of all paths between the origin and each state."""
    totals = {origin: 0.0}
    for state in states:
        weights = [totals.get(other, -inf) + scores[k] for k, other in edges[state]]
        highest = max(weights)
        if len(weights) == 1 or highest == -inf:
            totals[state] = highest
        else:
            totals[state] = highest + log(sum(exp(weight - highest) for weight in weights))
    return totals
