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

from bialign.alignment.features import Array, Shape, Window
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


class _Frame:
    """The states of one window, below and to the right of those before it that its beads may begin in."""

    def __init__(self, lattice: Lattice, window: Window, *sweeps: Sequence[Row]) -> None:
        self.reach, (n_rows, n_columns) = lattice.reach, window.shape
        self.values = np.full((len(sweeps), self.reach + n_rows, self.reach + n_columns), -np.inf)
        for values, rows in zip(self.values, sweeps, strict=True):
            before = rows[max(0, window.top - self.reach) : window.top]
            for k, row in enumerate(before, start=self.reach - len(before)):
                values[k] = row.between(window.left - self.reach, window.right)
        sizes = np.array(lattice.shapes)
        self._rows = self.reach - sizes[:, :1]
        self._columns = self.reach - sizes[:, 1:] + np.arange(n_columns)[None]

    def arrivals(self, row: int, scores: Array, null_zh: Array) -> Floats:
        """Return with what weight each move but an English null arrives in a row, counted from the window's first.

        ``(sweeps, 1 + shapes, columns)``, the Chinese null first.
        """
        arrivals = np.empty((len(self.values), 1 + len(scores), len(null_zh)))
        np.add(self.values[:, self.reach + row - 1, self.reach :], null_zh, out=arrivals[:, 0])
        np.add(self.values[:, row + self._rows, self._columns], scores, out=arrivals[:, 1:])
        return arrivals


def sweep(lattice: Lattice) -> Sweep:
    """Sum over all paths to every state, and find the best.

    Cost: O(states · shapes) time; O(states) memory beyond the tables of one window.
    """
    result = Sweep([], [], [])
    for window in lattice.windows:
        tables = lattice.tables_of(window)
        frame = _Frame(lattice, window, result.totals, result.bests)
        along = _along(tables.null_en)
        for row in range(window.shape[0]):
            arrivals = frame.arrivals(row, tables.pairs[row], tables.null_zh[row])
            if window.top + row == 0:
                arrivals[:, 0, 0] = 0.0  # the beginning of both documents comes from nowhere
            total, best, moves = _complete_row(arrivals, along[row])
            frame.values[0, frame.reach + row, frame.reach :] = total
            frame.values[1, frame.reach + row, frame.reach :] = best
            result.totals.append(Row(window.left, total))
            result.bests.append(Row(window.left, best))
            result.moves.append(moves)
    return result


def _complete_row(arrivals: Floats, along: Floats) -> tuple[Floats, Floats, NDArray[np.int8]]:
    """Add the English nulls, which move along the row, and return total, best and moves."""
    total = np.logaddexp.accumulate(_log_sum(arrivals[0]) - along) + along
    moves = (arrivals[1].argmax(axis=0) + NULL_ZH).astype(np.int8)
    arrived = arrivals[1].max(axis=0)
    best = np.maximum.accumulate(arrived - along) + along
    moves[best > arrived + 1e-9] = NULL_EN
    return total, best, moves


def _along(null_en: Array) -> Floats:
    """Return the summed scores of English nulls from the first state of each row on."""
    # The first state of a row is never reached from its left, so its own score is of no account.
    along = null_en.astype(np.float64)
    along[:, 0] = 0.0
    return np.cumsum(along, axis=1)


def _log_sum(weights: Floats) -> Floats:
    highest = weights.max(axis=0)
    highest[np.isneginf(highest)] = 0.0
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(weights - highest).sum(axis=0)) + highest)


def trace(lattice: Lattice, moves: Sequence[NDArray[np.int8]], end: int | None = None) -> Path:
    """Return the beads of the best path, first to last; it ends in column ``end`` of the last row."""
    lefts = [window.left for window in lattice.windows for _ in range(window.shape[0])]
    i, j = lattice.windows[-1].bottom, lattice.windows[-1].right if end is None else end
    beads = []
    while i or j:
        move = int(moves[i][j - lefts[i]])
        a, b = (1, 0) if move == NULL_ZH else (0, 1) if move == NULL_EN else lattice.shapes[move]
        beads.append((range(i - a, i), range(j - b, j)))
        i, j = i - a, j - b
    return beads[::-1]


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
    masses: dict[int, Floats] = {lattice.windows[-1].bottom: np.zeros_like(totals[-1].values)}
    masses[lattice.windows[-1].bottom][-1] = 1.0
    for window in reversed(lattice.windows):
        tables, frame = lattice.tables_of(window), _Frame(lattice, window, totals)
        frame.values[0, frame.reach :, frame.reach :] = [row.values for row in totals[window.top : window.bottom + 1]]
        mass = np.zeros(frame.values.shape[1:])
        along = _along(tables.null_en)
        for row in range(window.shape[0] - 1, -1, -1):
            own = mass[frame.reach + row, frame.reach :] + masses.pop(window.top + row, 0.0)
            arrivals = frame.arrivals(row, tables.pairs[row], tables.null_zh[row])[0]
            matched, null_en = _flows(arrivals, totals[window.top + row].values, own, along[row])
            for (a, b), flow in zip(((1, 0), *lattice.shapes), matched, strict=True):
                start = frame.reach - b
                mass[frame.reach + row - a, start : start + window.shape[1]] += flow
            yield RowFlow(window.top + row, window.left, matched, null_en)
        _hand_over(mass[: frame.reach], window, totals, masses)


def _hand_over(mass: Floats, window: Window, totals: Sequence[Row], masses: dict[int, Floats]) -> None:
    """Give mass that goes back beyond a window to the rows it belongs to."""
    for k, values in enumerate(mass, start=window.top - len(mass)):
        if k < 0:
            continue
        left = window.left - len(mass)
        origin = totals[k]
        first, last = max(left, origin.left), min(window.right, origin.left + len(origin.values) - 1)
        into = masses.setdefault(k, np.zeros_like(origin.values))
        if first <= last:
            into[first - origin.left : last - origin.left + 1] += values[first - left : last - left + 1]


def find_posteriors(lattice: Lattice, totals: Sequence[Row], path: Path) -> list[float]:
    """Return the probability of each bead of a path, the share of all paths' weight that passes through it, 0 to 1.

    Cost: as :func:`send_back`.
    """
    ending_in: dict[int, list[int]] = {}
    for k, (zh, _) in enumerate(path):
        ending_in.setdefault(zh.stop, []).append(k)
    of_beads = [0.0] * len(path)
    for flow in send_back(lattice, totals):
        for k in ending_in.get(flow.row, ()):
            of_beads[k] = min(1.0, _flow_of(path[k], lattice, flow))
    return of_beads


def _flows(arrivals: Floats, totals: Floats, mass: Floats, along: Floats) -> tuple[Floats, Floats]:
    """Split the mass of a row among the moves that arrive, ``(1 + shapes, columns)``, and English nulls."""
    reached = totals > -np.inf
    safe = np.where(reached, totals, 0.0)
    with np.errstate(divide="ignore"):
        entering = np.log(np.where(reached, mass, 0.0)) + along - safe
    # Mass that comes in further right passes through all states to its left that English nulls lead on from.
    settled = np.logaddexp.accumulate(entering[::-1])[::-1] - along  # log of mass over total, state by state
    flows = np.exp(arrivals + np.maximum(settled, -1e300))
    null_en = np.zeros_like(mass)
    null_en[1:] = np.exp(totals[:-1] + np.diff(along) + settled[1:])
    return flows, null_en


def _flow_of(bead: tuple[range, range], lattice: Lattice, flow: RowFlow) -> float:
    column, shape = bead[1].stop - flow.left, (len(bead[0]), len(bead[1]))
    if shape == (0, 1):
        return float(flow.null_en[column])
    return float(flow.matched[0 if shape == (1, 0) else 1 + list(lattice.shapes).index(shape), column])
