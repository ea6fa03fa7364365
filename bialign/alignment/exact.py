"""The best path of beads by plain loops over all states: slow, and the oracle of the fast path.

Dynamic programming as in Gale & Church 1993, with beads of any shape.
"""

from __future__ import annotations

from math import exp, inf, log

from bialign.alignment.features import Shape
from bialign.alignment.lattice import Path
from bialign.alignment.scoring import Tables


def find_exact_path(tables: Tables, shapes: tuple[Shape, ...]) -> tuple[Path, float, float]:
    """Return the best path, its weight, and the log of the summed weight of all paths.

    Parameters
    ----------
    tables
        Of the one window that holds all states ``(0, 0)`` to ``(n_zh, n_en)``.

    Cost: O(n_zh · n_en · shapes) steps of plain Python.
    """
    n_rows, n_columns = tables.null_zh.shape
    best: dict[tuple[int, int], tuple[float, Path]] = {(0, 0): (0.0, [])}
    total = {(0, 0): 0.0}
    for i in range(n_rows):
        for j in range(n_columns):
            if (i, j) != (0, 0):
                arrivals = list(_arrivals(tables, shapes, i, j))
                best[i, j] = max(
                    ((best[i - a, j - b][0] + score, [*best[i - a, j - b][1], (range(i - a, i), range(j - b, j))])
                     for (a, b), score in arrivals),
                    key=lambda arrival: arrival[0],
                )  # fmt: skip
                total[i, j] = _log_sum([total[i - a, j - b] + score for (a, b), score in arrivals])
    weight, path = best[n_rows - 1, n_columns - 1]
    return path, weight, total[n_rows - 1, n_columns - 1]


def _arrivals(tables: Tables, shapes: tuple[Shape, ...], i: int, j: int) -> list[tuple[Shape, float]]:
    beads = [(shape, float(tables.pairs[i, k, j])) for k, shape in enumerate(shapes)]
    nulls = [((1, 0), float(tables.null_zh[i, j])), ((0, 1), float(tables.null_en[i, j]))]
    return [((a, b), score) for (a, b), score in beads + nulls if a <= i and b <= j]


def _log_sum(weights: list[float]) -> float:
    highest = max(weights)
    return highest + log(sum(exp(weight - highest) for weight in weights)) if highest > -inf else -inf
