"""The best path of beads by plain loops over all states: slow, and the oracle of the fast path.

Dynamic programming as in Gale & Church 1993, with beads of any shape.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, inf, log

from bialign.alignment.features import Shape
from bialign.alignment.lattice import Path

Score = Callable[[int, int, Shape], float]


def find_exact_path(n_zh: int, n_en: int, moves: Sequence[Shape], score: Score) -> tuple[Path, float, float]:
    """Return the best path, its weight, and the log of the summed weight of all paths.

    Parameters
    ----------
    moves
        Shapes of beads, nulls among them.
    score
        Returns that of the bead of a shape that ends in a state ``(i, j)``.

    Cost: O(n_zh · n_en · moves) steps of plain Python.
    """
    best: dict[tuple[int, int], tuple[float, Path]] = {(0, 0): (0.0, [])}
    total = {(0, 0): 0.0}
    for i in range(n_zh + 1):
        for j in range(n_en + 1):
            if (i, j) != (0, 0):
                arrivals = [((a, b), score(i, j, (a, b))) for a, b in moves if a <= i and b <= j]
                best[i, j] = max(
                    ((best[i - a, j - b][0] + gain, [*best[i - a, j - b][1], (range(i - a, i), range(j - b, j))])
                     for (a, b), gain in arrivals),
                    key=lambda arrival: arrival[0],
                )  # fmt: skip
                total[i, j] = _log_sum([total[i - a, j - b] + gain for (a, b), gain in arrivals])
    weight, path = best[n_zh, n_en]
    return path, weight, total[n_zh, n_en]


def _log_sum(weights: list[float]) -> float:
    highest = max(weights)
    return highest + log(sum(exp(weight - highest) for weight in weights)) if highest > -inf else -inf
