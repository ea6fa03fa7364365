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
    bests, totals
        For :func:`send_back`: weights of the best paths to all states; and the sum over all paths, over the weight of
        the best and in a unit of each strip.
    """

    moves: list[NDArray[np.int8]]
    weights: Floats
    log_totals: Floats
    bests: Floats
    totals: Floats


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

    def into(self, strip: Strip) -> slice:
        """Return where the states lie from which beads lead into a strip; its own are the last of them."""
        row = strip.start + self._offset
        return slice(int(self._places[row - self.reach]) - self.reach, int(self._places[row + strip.shape[0]]))

    def after(self, strip: Strip) -> slice:
        """Return where the states lie to which beads lead out of a strip."""
        row = strip.start + self._offset + strip.shape[0]
        return slice(int(self._places[row]), int(self._places[row + self.reach]))

    def reached(self, strip: Strip) -> int:
        """Return how much of a strip and what follows it beads reach from before it."""
        row = strip.start + self._offset
        return int(self._places[row + self.reach] - self._places[row])

    def beginnings(self, strip: Strip) -> Ints:
        """Return where the bead of each move into each state begins, among the states that lead into the strip.

        An array ``(antidiagonals, moves, width)``.
        """
        return self._others(strip, -1, -self.into(strip).start)

    def ends(self, strip: Strip, apart: int = 0) -> Ints:
        """Return where the bead of each move out of each state ends, from the strip's first state on.

        An array ``(antidiagonals, moves, width)``; ``apart`` is how far what belongs to one move lies from the next.
        """
        return self._others(strip, 1, apart * np.arange(len(self._steps)) - self.of(strip).start)

    def _others(self, strip: Strip, direction: int, shift: int | Ints) -> Ints:
        rows = strip.start + self._offset + np.arange(strip.shape[0])[:, None]
        others = rows + direction * self._steps
        places = self._places[others] + self._first[rows] - self._first[others] + direction * self._sizes + shift
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
        begins = layout.beginnings(strip)
        arrivals = lattice.scores_of(strip).astype(np.float64)
        arrivals.swapaxes(1, 2)[strip.repeated] = -np.inf  # nothing arrives at entries that repeat a state
        own = layout.states(bests[layout.of(strip)], strip)
        _find_bests(bests[layout.into(strip)], begins[rows], arrivals[rows], own[rows])
        moves.append(arrivals.argmax(axis=1).astype(np.int8))
        if summing:
            near, sums, unit = _near(layout, strip, totals)
            _add_up(near, begins[rows], _ratios(arrivals, own)[rows], sums[rows])
            layout.states(totals[layout.of(strip)], strip)[:] = sums
            units.append(unit)
    weights = own[-1, ~strip.repeated[-1]]
    sums = layout.states(totals[layout.of(strip)], strip)[-1, : len(weights)] if summing else np.ones_like(weights)
    return Sweep(moves, weights, weights + np.log(sums) + np.log(units).sum(), bests, totals)


def _find_bests(bests: Floats, begins: Ints, scores: Floats, own: Floats) -> None:
    """Enter the best weights of states into their ``own`` part of all, and turn scores into weights on arrival."""
    found = np.empty(scores.shape[1:])
    for where, arriving, best in zip(begins, scores, own, strict=True):
        bests.take(where, out=found, mode="clip")
        np.add(found, arriving, arriving)
        np.maximum.reduce(arriving, axis=0, initial=UNREACHED, out=best)


def _add_up(values: Floats, places: Ints, factors: Floats, own: Floats) -> None:
    """Enter the sums of earlier values, each times its factor, into their ``own`` part of all, row by row."""
    ones, found = np.ones(factors.shape[1]), np.empty(factors.shape[1:])
    for where, factor, total in zip(places, factors, own, strict=True):
        values.take(where, out=found, mode="clip")
        np.multiply(found, factor, found)
        np.dot(ones, found, total)


def _ratios(arrivals: Floats, bests: Floats) -> Floats:
    """Return what each move into a state weighs against the best, 0 to 1.

    Sums over all paths are taken in these ratios: they do not overflow as weights do, and need no logarithms.
    """
    return np.exp((arrivals - bests[:, None]).astype(np.float32)).astype(np.float64)


def _near(layout: _Layout, strip: Strip, totals: Floats) -> tuple[Floats, Floats, float]:
    """Return the sums of states that lead into a strip, in a unit of its own, a view of those in it, and the unit."""
    near, n_before = totals[layout.into(strip)], -_length(layout.of(strip))
    unit = float(near[:n_before].max()) or 1.0
    near = np.concatenate([near[:n_before] / unit, near[n_before:]])
    return near, layout.states(near[n_before:], strip), unit


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
    for strip in reversed(lattice.strips):
        shares = _shares(lattice, layout, strip, swept)
        own, after = layout.of(strip), layout.after(strip)
        mass = layout.states(masses[own], strip)
        rows = slice(None)
        if strip is lattice.strips[-1]:  # the last state leads nowhere
            mass[-1, 0], rows, following = 1.0, slice(-1), np.zeros((n_moves, _length(after)))
        out = np.zeros((n_moves, _length(own) + _length(after)))
        layout.states(out[:, : _length(own)], strip)[:] = shares.swapaxes(0, 1)
        out[:, _length(own) :] = following
        out_at_ends = out.ravel().take(layout.ends(strip, out.shape[1])[rows], mode="clip")
        _add_up(masses[own.start : after.stop], layout.ends(strip)[rows][::-1], out_at_ends[::-1], mass[rows][::-1])
        following = out[:, : layout.reached(strip)]
        yield strip, shares * mass[:, None]


def _shares(lattice: Lattice, layout: _Layout, strip: Strip, swept: Sweep) -> Floats:
    """Return the share of each move in the weight of all paths to a state."""
    begins, bests = layout.beginnings(strip), layout.states(swept.bests[layout.of(strip)], strip)
    arrivals = swept.bests[layout.into(strip)].take(begins, mode="clip")
    arrivals += lattice.scores_of(strip)
    near, totals, _ = _near(layout, strip, swept.totals)
    shares = _ratios(arrivals, np.where(strip.repeated, np.inf, bests))
    shares *= near.take(begins, mode="clip")
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
