"""Dynamic programming over all paths of beads within a band of states.

The band is a list of windows: their rows follow one another without gap, their columns never move back, and the first
state of the first window and the last of the last are the ends of the documents. One window over everything gives the
exact path; :mod:`bialign.alignment.exact` does the same by plain loops.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.features import Shape, Window
from bialign.alignment.scoring import Tables

Floats = NDArray[np.float64]
Path = list[tuple[range, range]]

# Moves into a state: an index into the shapes, or one of these.
NULL_ZH, NULL_EN = -1, -2


class Lattice(NamedTuple):
    """The states of a band and the scores of the beads that end in them."""

    windows: Sequence[Window]
    shapes: Sequence[Shape]
    tables_of: Callable[[Window], Tables]

    @property
    def reach(self) -> int:
        """Sentences of one side in a bead at most."""
        return max(b for _, b in self.shapes)


class Row(NamedTuple):
    """Values of the states of one row, from column ``left`` on."""

    left: int
    values: Floats

    def between(self, left: int, right: int) -> Floats:
        """Return the values of columns ``left..right``, ``-inf`` outside the band."""
        found = np.full(right - left + 1, -np.inf)
        first, last = max(left, self.left), min(right, self.left + len(self.values) - 1)
        if first <= last:
            found[first - left : last - left + 1] = self.values[first - self.left : last - self.left + 1]
        return found


class Sweep(NamedTuple):
    """What one pass from the first state to the last leaves behind, one entry a row of states.

    Attributes
    ----------
    totals
        Log of the summed weight of all paths to each state.
    bests
        Weight of the best path to each state.
    moves
        The last bead on that path, as int8.
    """

    totals: list[Row]
    bests: list[Row]
    moves: list[NDArray[np.int8]]


def sweep(lattice: Lattice) -> Sweep:
    """Sum over all paths to every state, and find the best.

    Cost: O(states · shapes) time; O(states) memory beyond the tables of one window.
    """
    result = Sweep([], [], [])
    for window in lattice.windows:
        tables = lattice.tables_of(window)
        behind = np.stack([_rows_behind(rows, window, lattice.reach) for rows in (result.totals, result.bests)])
        gather = _gather(lattice, window)
        for i in range(window.top, window.bottom + 1):
            scores, null_zh, null_en = (table[i - window.top] for table in tables)
            arrivals = _arrivals(behind, i, gather, scores, null_zh, lattice.reach)
            total, best, moves = _complete_row(arrivals, null_en)
            result.totals.append(Row(window.left, total))
            result.bests.append(Row(window.left, best))
            result.moves.append(moves)
            behind[:, 1:] = behind[:, :-1].copy()
            behind[:, 0, : lattice.reach] = -np.inf  # this row has no states to the left of its window
            behind[:, 0, lattice.reach :] = total, best
    return result


def _rows_behind(rows: list[Row], window: Window, reach: int) -> Floats:
    """Return the last rows, the latest first, in the columns that a window's beads may begin in."""
    left, right = window.left - reach, window.right
    missing = np.full((reach, right - left + 1), -np.inf)
    for k, row in enumerate(reversed(rows[-reach:])):
        missing[k] = row.between(left, right)
    return missing


def _gather(lattice: Lattice, window: Window) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the indices, into rows behind, of the states in which beads of each shape begin."""
    sizes = np.array(lattice.shapes)
    return sizes[:, :1] - 1, lattice.reach - sizes[:, 1:] + np.arange(window.shape[1])[None]


def _arrivals(
    behind: Floats,
    i: int,
    gather: tuple[NDArray[np.intp], NDArray[np.intp]],
    scores: NDArray[np.float32],
    null_zh: NDArray[np.float32],
    reach: int,
) -> Floats:
    """Return with what weight each move but an English null arrives: ``(…, 1 + shapes, columns)``, the null first."""
    arrivals = np.empty((*behind.shape[:-2], 1 + len(scores), len(null_zh)))
    arrivals[..., 0, :] = behind[..., 0, reach:] + null_zh
    arrivals[..., 1:, :] = behind[(..., *gather)] + scores
    if i == 0:
        arrivals[..., 0, 0] = 0.0  # the beginning of both documents comes from nowhere
    return arrivals


def _complete_row(arrivals: Floats, null_en: NDArray[np.float32]) -> tuple[Floats, Floats, NDArray[np.int8]]:
    """Add the English nulls, which move along the row, and return total, best and moves."""
    along = _along(null_en)
    total = np.logaddexp.accumulate(_log_sum(arrivals[0]) - along) + along
    moves = (arrivals[1].argmax(axis=0) + NULL_ZH).astype(np.int8)
    arrived = arrivals[1].max(axis=0)
    best = np.maximum.accumulate(arrived - along) + along
    moves[best > arrived + 1e-9] = NULL_EN
    return total, best, moves


def _along(null_en: NDArray[np.float32]) -> Floats:
    # The first state of a row is never reached from its left, so its own score is of no account.
    return np.cumsum(np.concatenate([[0.0], null_en[1:]]))


def _log_sum(weights: Floats) -> Floats:
    highest = weights.max(axis=0)
    highest[np.isneginf(highest)] = 0.0
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(weights - highest).sum(axis=0)) + highest)


def trace(lattice: Lattice, moves: Sequence[NDArray[np.int8]]) -> Path:
    """Return the beads of the best path, first to last."""
    lefts = [window.left for window in lattice.windows for _ in range(window.shape[0])]
    i, j = lattice.windows[-1].bottom, lattice.windows[-1].right
    beads = []
    while i or j:
        move = int(moves[i][j - lefts[i]])
        a, b = (1, 0) if move == NULL_ZH else (0, 1) if move == NULL_EN else lattice.shapes[move]
        beads.append((range(i - a, i), range(j - b, j)))
        i, j = i - a, j - b
    return beads[::-1]


class Posteriors(NamedTuple):
    """Probabilities under all paths.

    Attributes
    ----------
    of_beads
        Of each bead of the path asked for, 0 to 1.
    n_nulls
        Expected number of sentences without counterpart.
    """

    of_beads: list[float]
    n_nulls: float


class RowFlow(NamedTuple):
    """How the mass of one row of states splits among the moves that arrive there.

    Attributes
    ----------
    row
        Number of Chinese sentences consumed.
    left
        First column.
    matched
        Mass of Chinese nulls, then of beads by shape: ``(1 + shapes, columns)``.
    null_en
        Mass of English nulls, ``(columns,)``.
    """

    row: int
    left: int
    matched: Floats
    null_en: Floats


def send_back(lattice: Lattice, totals: Sequence[Row]) -> Iterator[RowFlow]:
    """Send the mass of the last state back along all paths, and yield row by row how it splits.

    Cost: O(states · shapes) time; O(states) memory beyond the tables of one window.
    """
    masses = [np.zeros_like(row.values) for row in totals]
    masses[-1][-1] = 1.0
    for window in reversed(lattice.windows):
        tables, gather = lattice.tables_of(window), _gather(lattice, window)
        for i in range(window.bottom, window.top - 1, -1):
            scores, null_zh, null_en = (table[i - window.top] for table in tables)
            behind = _rows_behind(list(totals[max(0, i - lattice.reach) : i]), window, lattice.reach)
            arrivals = _arrivals(behind, i, gather, scores, null_zh, lattice.reach)
            matched, passing = _flows(arrivals, totals[i].values, masses[i], null_en)
            if i:
                _pass_on(matched, i, window, lattice, totals, masses)
            else:
                matched[0] = 0.0  # the beginning of both documents is no null
            yield RowFlow(i, window.left, matched, passing)


def find_posteriors(lattice: Lattice, totals: Sequence[Row], path: Path) -> Posteriors:
    """Return how much of all paths' weight passes through each bead of a path. Cost: as :func:`send_back`."""
    ending_in: dict[int, list[int]] = {}
    for k, (zh, _) in enumerate(path):
        ending_in.setdefault(zh.stop, []).append(k)
    of_beads, n_nulls = [0.0] * len(path), 0.0
    for flow in send_back(lattice, totals):
        n_nulls += float(flow.null_en.sum() + flow.matched[0].sum())
        for k in ending_in.get(flow.row, ()):
            of_beads[k] = min(1.0, _flow_of(path[k], lattice, flow))
    return Posteriors(of_beads, n_nulls)


def _flows(arrivals: Floats, totals: Floats, mass: Floats, null_en: NDArray[np.float32]) -> tuple[Floats, Floats]:
    """Split the mass of a row among the moves that arrive, ``(1 + shapes, columns)``, and English nulls."""
    along, reached = _along(null_en), np.isfinite(totals)
    with np.errstate(divide="ignore", invalid="ignore"):
        entering = np.where(reached, np.log(mass) + along - totals, -np.inf)
        # Mass that comes in further right passes through all states to its left that English nulls lead on from.
        settled = np.logaddexp.accumulate(entering[::-1])[::-1] - along  # log of mass over total, state by state
        flows = np.exp(np.where(np.isneginf(arrivals), -np.inf, arrivals + settled))
        passing = np.zeros_like(mass)
        step = totals[:-1] + null_en[1:] + settled[1:]
        passing[1:] = np.exp(np.where(reached[:-1], step, -np.inf))
    return flows, passing


def _flow_of(bead: tuple[range, range], lattice: Lattice, flow: RowFlow) -> float:
    column, shape = bead[1].stop - flow.left, (len(bead[0]), len(bead[1]))
    if shape == (0, 1):
        return float(flow.null_en[column])
    return float(flow.matched[0 if shape == (1, 0) else 1 + list(lattice.shapes).index(shape), column])


def _pass_on(
    flows: Floats, i: int, window: Window, lattice: Lattice, totals: Sequence[Row], masses: list[Floats]
) -> None:
    moves = [(1, 0), *lattice.shapes]
    for (a, b), flow in zip(moves, flows, strict=True):
        if a > i:
            continue
        origin = totals[i - a]
        first = max(window.left - b, origin.left)
        last = min(window.right - b, origin.left + len(origin.values) - 1)
        if first <= last:
            shift = b - window.left
            masses[i - a][first - origin.left : last - origin.left + 1] += flow[first + shift : last + shift + 1]
