"""Dynamic programming over all paths of beads within a band of states.

Each step computes one antidiagonal of states from those before it: the exact path within the band, and the exact
probabilities; :mod:`bialign.alignment.exact` does the same by plain loops. Whatever does not depend on the
antidiagonal before is done for a whole strip at once, since numpy's time is that of its calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.features import Array, Shape
from bialign.alignment.strips import Ints, Strip

Floats = NDArray[np.float64]
Path = list[tuple[range, range]]

# Weight of a state that no path reaches: finite, so that differences stay numbers, and beyond that of any path.
UNREACHED = -1e30


class Lattice(NamedTuple):
    """The states of a band and the scores of the beads that end in them.

    Attributes
    ----------
    strips
        From the first state of the first to the last state of the last; no bead leads across a whole one.
    moves
        Shapes of beads, nulls among them.
    scores_of
        Scores of a strip, float32 ``(antidiagonals, moves, width)``; ``-inf`` for states that merely repeat another.
    """

    strips: Sequence[Strip]
    moves: Sequence[Shape]
    scores_of: Callable[[Strip], Array]

    @property
    def reach(self) -> int:
        """Antidiagonals that a bead goes back at most."""
        return max(a + b for a, b in self.moves)


class Sweep(NamedTuple):
    """What one pass from the first state to the last leaves behind.

    Attributes
    ----------
    moves
        For each strip the last bead on the best path to each state, as index of its move, int8.
    weights, log_totals
        Of the best path, and of all, to each state of the last antidiagonal.
    bests, totals, units
        For :func:`send_back`: weights of the best paths to all states; the sum over all paths, over the weight of the
        best and in units of the strip; and the unit of each strip in that of the strip before.
    """

    moves: list[NDArray[np.int8]]
    weights: Floats
    log_totals: Floats
    bests: Floats
    totals: Floats
    units: list[float]


class _Layout:
    """Where each state lies in a flat array: antidiagonal after antidiagonal, each followed by a margin of no states.

    As many antidiagonals without states as a bead reaches come before the first and after the last.
    """

    def __init__(self, lattice: Lattice) -> None:
        strips, self.reach = lattice.strips, lattice.reach
        self._sizes = np.array(lattice.moves)[:, 0]
        self._steps = np.array(lattice.moves).sum(axis=1)
        self._first = np.pad(np.concatenate([strip.first for strip in strips]), self.reach, mode="edge")
        widths = np.repeat([strip.shape[1] for strip in strips], [strip.shape[0] for strip in strips])
        widths = np.pad(widths, self.reach, mode="edge") + self.reach
        self._places = self.reach + np.append(0, np.cumsum(widths))
        self._offset = self.reach - strips[0].start
        self.size = int(self._places[-1])

    def of(self, strip: Strip) -> slice:
        """Return where a strip lies."""
        row = strip.start + self._offset
        return slice(int(self._places[row]), int(self._places[row + strip.shape[0]]))

    def before(self, strip: Strip) -> slice:
        """Return where the states lie from which beads lead into a strip, apart from its own."""
        row = strip.start + self._offset
        return slice(int(self._places[row - self.reach]) - self.reach, int(self._places[row]))

    def after(self, strip: Strip) -> slice:
        """Return where the states lie to which beads lead out of a strip."""
        row = strip.start + self._offset + strip.shape[0]
        return slice(int(self._places[row]), int(self._places[row + self.reach]))

    def reached(self, strip: Strip) -> int:
        """Return how much of a strip and what follows it beads reach from before it."""
        row = strip.start + self._offset
        return int(self._places[row + self.reach] - self._places[row])

    def beginnings(self, strip: Strip) -> Ints:
        """Return where the bead of each move into each state begins, ``(antidiagonals, moves, width)``."""
        return self._others(strip, -1)

    def ends(self, strip: Strip) -> Ints:
        """Return where the bead of each move out of each state ends, ``(antidiagonals, moves, width)``."""
        return self._others(strip, 1)

    def _others(self, strip: Strip, direction: int) -> Ints:
        rows = strip.start + self._offset + np.arange(strip.shape[0])[:, None]
        others = rows + direction * self._steps
        places = self._places[others] + self._first[rows] - self._first[others] + direction * self._sizes
        return np.asarray(places[:, :, None] + np.arange(strip.shape[1]))

    def states(self, part: Floats, strip: Strip) -> Floats:
        """Return a view, ``(..., antidiagonals, width)``, of the part of an array where a strip lies."""
        length, width = strip.shape
        return part.reshape(*part.shape[:-1], length, width + self.reach)[..., :width]


def sweep(lattice: Lattice, *, summing: bool = True) -> Sweep:
    """Find the best path to every state and, if ``summing``, sum over all paths to it.

    Cost: O(states · moves) time; O(states) memory beyond the scores of one strip.
    """
    layout = _Layout(lattice)
    bests, totals = np.full(layout.size, UNREACHED), np.zeros(layout.size)
    origin = layout.of(lattice.strips[0]).start
    bests[origin], totals[origin] = 0.0, 1.0
    moves, units = [], []
    for strip in lattice.strips:
        # The first state comes from nowhere.
        rows = slice(1 if strip is lattice.strips[0] else 0, None)
        begins, arrivals = layout.beginnings(strip), _scores(lattice, strip)
        own = layout.states(bests[layout.of(strip)], strip)
        _find_bests(bests, begins[rows], arrivals[rows], own[rows])
        moves.append(arrivals.argmax(axis=1).astype(np.int8))
        if summing:
            unit = float(totals[layout.before(strip)].max()) or 1.0
            near, begins = _near(layout, strip, totals, begins, unit)
            sums = layout.states(near[-_length(layout.of(strip)) :], strip)
            _add_up(near, begins[rows], _ratios(arrivals, own)[rows], sums[rows])
            layout.states(totals[layout.of(strip)], strip)[:] = sums
            units.append(unit)
    weights = own[-1, ~strip.repeated[-1]]
    sums = layout.states(totals[layout.of(strip)], strip)[-1, : len(weights)] if summing else np.ones_like(weights)
    return Sweep(moves, weights, weights + np.log(sums) + np.log(units).sum(), bests, totals, units)


def _scores(lattice: Lattice, strip: Strip) -> Floats:
    return np.add(lattice.scores_of(strip), np.where(strip.repeated, -np.inf, 0.0)[:, None])


def _find_bests(bests: Floats, begins: Ints, scores: Floats, own: Floats) -> None:
    """Enter the best weights of states into their ``own`` part of all, and turn scores into weights on arrival."""
    for where, arriving, best in zip(begins, scores, own, strict=True):
        np.add(bests.take(where), arriving, out=arriving)
        np.maximum.reduce(arriving, axis=0, initial=UNREACHED, out=best)


def _add_up(values: Floats, places: Ints, factors: Floats, own: Floats) -> None:
    """Enter the sums of earlier values, each times its factor, into their ``own`` part of all, row by row."""
    ones = np.ones(factors.shape[1])
    for where, factor, total in zip(places, factors, own, strict=True):
        np.dot(ones, values.take(where, mode="clip") * factor, out=total)


def _ratios(arrivals: Floats, bests: Floats) -> Floats:
    """Return what each move into a state weighs against the best, 0 to 1.

    Sums over all paths are taken in these ratios: they do not overflow as weights do, and need no logarithms.
    """
    return np.exp((arrivals - bests[:, None]).astype(np.float32)).astype(np.float64)


def _near(layout: _Layout, strip: Strip, totals: Floats, begins: Ints, unit: float) -> tuple[Floats, Ints]:
    """Return the sums of a strip and of the states before it in the strip's unit, and where beads begin in them."""
    before, own = layout.before(strip), layout.of(strip)
    return np.concatenate([totals[before] / unit, totals[own]]), begins - before.start


def _length(part: slice) -> int:
    return int(part.stop - part.start)


def trace(lattice: Lattice, swept: Sweep) -> Path:
    """Return the beads of the best path, first to last; it ends in the best state of the last antidiagonal."""
    start, first = lattice.strips[0].start, np.concatenate([strip.first for strip in lattice.strips]).tolist()
    moves = [row for strip in swept.moves for row in strip]
    row, i = len(first) - 1, first[-1] + int(swept.weights.argmax())
    beads = []
    while row:
        a, b = lattice.moves[moves[row][i - first[row]]]
        j = start + row - i
        beads.append((range(i - a, i), range(j - b, j)))
        row, i = row - a - b, i - a
    return beads[::-1]


def send_back(lattice: Lattice, swept: Sweep) -> Iterator[tuple[Strip, Floats]]:
    """Send the mass of the last state back along all paths; yield by strip, the last first, where it goes.

    Yields
    ------
    strip
        Of states in which beads end.
    probabilities
        Share of all paths' weight that goes through the bead of each move into each state,
        ``(antidiagonals, moves, width)``.

    Cost: O(states · moves) time; O(states) memory beyond the scores of one strip.
    """
    layout, n_moves = _Layout(lattice), len(lattice.moves)
    masses, following = np.zeros(layout.size), np.zeros((n_moves, 0))
    for strip, unit in zip(reversed(lattice.strips), reversed(swept.units), strict=True):
        shares = _shares(lattice, layout, strip, swept, unit)
        own, after = layout.of(strip), layout.after(strip)
        mass = layout.states(masses[own], strip)
        rows = slice(None)
        if strip is lattice.strips[-1]:  # the last state leads nowhere
            mass[-1, 0], rows, following = 1.0, slice(-1), np.zeros((n_moves, _length(after)))
        out = np.zeros((n_moves, _length(own)))
        layout.states(out, strip)[:] = shares.swapaxes(0, 1)
        out = np.hstack([out, following])
        ends = layout.ends(strip)[rows]
        each = ends - own.start + out.shape[1] * np.arange(n_moves)[:, None]
        _add_up(masses, ends[::-1], out.ravel().take(each, mode="clip")[::-1], mass[rows][::-1])
        following = out[:, : layout.reached(strip)]
        yield strip, shares * mass[:, None]


def _shares(lattice: Lattice, layout: _Layout, strip: Strip, swept: Sweep, unit: float) -> Floats:
    """Return the share of each move in the weight of all paths to a state."""
    begins, own = layout.beginnings(strip), layout.of(strip)
    bests = layout.states(swept.bests[own], strip)
    ratios = _ratios(swept.bests.take(begins) + _scores(lattice, strip), bests)
    near, begins = _near(layout, strip, swept.totals, begins, unit)
    totals = layout.states(near[-_length(own) :], strip)
    shares = ratios * near.take(begins, mode="clip")
    shares /= np.where(totals > 0, totals, 1.0)[:, None]
    return shares


def find_posteriors(lattice: Lattice, swept: Sweep, path: Path) -> list[float]:
    """Return the probability of each bead of a path, the share of all paths' weight that passes through it, 0 to 1.

    Cost: as :func:`send_back`.
    """
    i = np.array([zh.stop for zh, _ in path], dtype=np.intp)
    antidiagonal = i + [en.stop for _, en in path]
    move_of = {move: k for k, move in enumerate(lattice.moves)}
    moves = np.array([move_of[len(zh), len(en)] for zh, en in path], dtype=np.intp)
    found = np.empty(len(path))
    for strip, probabilities in send_back(lattice, swept):
        first, last = np.searchsorted(antidiagonal, (strip.start, strip.start + strip.shape[0]))
        rows = antidiagonal[first:last] - strip.start
        found[first:last] = probabilities[rows, moves[first:last], i[first:last] - strip.first[rows]]
    return list(np.minimum(found, 1.0).tolist())
