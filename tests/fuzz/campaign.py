"""Tries inputs for as long as it is told, goes on where it stopped, and writes each kind of fault as a case.

    python -m tests.fuzz --minutes 10

The inputs of a target are numbered, and each is made from its number alone, so that a campaign that was broken off goes
on, and a fault can be had again. A worker process does the work: where it hangs or dies, the number that it was at is
known, and the campaign goes on behind it with another. It ends when its minutes are over and the last input is done.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import signal
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import SpawnProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from bialign.errors import FaultWarning
from bialign.reading import apart
from tests.fuzz.cases import Case, write_case
from tests.fuzz.targets import TARGETS, Input

STATE = Path(".fuzz.json")  # how many inputs of each target were tried
_MOST_SECONDS = 20  # of the processor, for one input
_MOST_WAITED = 300  # seconds by the clock, for one input, on a machine that may be busy
_MOST_SHRINKING = 30  # seconds by the clock, and as long as the last try takes
_TURN_SECONDS = 60  # that a target of share 1 gets at a time, at most


def make_input(target: str, number: int) -> Input:
    """Return an input of a target by its number."""
    return TARGETS[target].make(random.Random(f"{target} {number}"))


class SlownessError(BaseException):
    """An input takes too long. No ``except Exception`` on the way may take it for something else."""


def find_fault(target: str, given: Input) -> str | None:
    """Return what is wrong with an input, with the place in our code where it showed, or ``None``."""
    try:
        with warnings.catch_warnings(), _alarm(_MOST_SECONDS):
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", FaultWarning)
            TARGETS[target].check(*given)
    except (Exception, SlownessError) as error:
        if isinstance(error, FaultWarning) and isinstance(error.__context__, Exception):
            error = error.__context__  # what the rule raised, and where
        frames = [
            one
            for one in traceback.extract_tb(error.__traceback__)
            if "fuzz" in one.filename or "bialign" in one.filename
        ]
        return f"{type(error).__name__} in {Path(frames[-1].filename).name}:{frames[-1].name}: {str(error)[:200]}"
    return None


@contextmanager
def _alarm(limit: float) -> Iterator[None]:
    """Raise where a block takes more processor time, on systems that can; the campaign ends what does not hear it."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise SlownessError(f"not done within {limit} s")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def shrink(given: Input, fails: Callable[[Input], bool]) -> Input:
    """Return a smaller input that still fails, by leaving out ever smaller stretches of each of its parts."""
    until = time.time() + _MOST_SHRINKING
    for index in range(len(given)):
        size = len(given[index]) // 2
        while size and time.time() < until:
            place = 0
            while place < len(given[index]) and time.time() < until:
                smaller = (*given[:index], _without(given[index], place, size), *given[index + 1 :])
                if fails(smaller):
                    given = smaller
                else:
                    place += size
            size //= 2
    return given


def _without(part: str | bytes, place: int, size: int) -> str | bytes:
    if isinstance(part, str):
        return part[:place] + part[place + size :]
    return part[:place] + part[place + size :]


# ── the worker ───────────────────────────────────────────────────────────────────────────────────


class Progress(NamedTuple):
    """How far a worker is, in memory that it shares with the campaign."""

    number: Synchronized[int]  # of the input that is being tried
    n_faults: Synchronized[int]
    clean_from: Synchronized[int]  # the first number behind the last fault


def _try_inputs(target: str, n_seconds: float, end: float, progress: Progress) -> None:
    """Try inputs from a number on for a time, and no longer than the campaign is to last."""
    until = min(time.time() + n_seconds, end)
    apart.MAX_SECONDS = _MOST_WAITED // 3  # of a file of a few kilobytes, so that the fault has its name
    known = set[str]()
    while time.time() < until:
        given = make_input(target, progress.number.value)
        fault = find_fault(target, given)
        progress.number.value += 1
        if fault:
            progress.n_faults.value += 1
            progress.clean_from.value = progress.number.value
            if (kind := _kind(fault)) not in known:
                known.add(kind)
                _keep(target, given, fault)


def _keep(target: str, given: Input, fault: str) -> None:
    """Make an input small, and write it as a case."""
    kind = _kind(fault)
    small = shrink(given, lambda smaller: _kind(find_fault(target, smaller) or "") == kind)
    print(f"{target}: {fault}  {write_case(Case(target, small, fault)).name}", flush=True)


def _kind(fault: str) -> str:
    """Return the error and the function in which it arose: a worker keeps one case of each."""
    return ":".join(fault.split(":")[:2])


# ── the campaign ─────────────────────────────────────────────────────────────────────────────────


@dataclass
class Tally:
    """What all campaigns have tried.

    Attributes
    ----------
    tried
        Inputs of each target.
    clean
        Those of them since the last fault of any target.
    n_faults
        Inputs that made a fault, also where others had made the same one.
    """

    tried: Counter[str] = field(default_factory=Counter)
    clean: Counter[str] = field(default_factory=Counter)
    n_faults: int = 0

    def add(self, target: str, progress: Progress) -> None:
        """Count what a worker has done."""
        before, number = self.tried[target], progress.number.value
        if progress.n_faults.value:
            self.clean.clear()
        self.clean[target] += number - max(before, progress.clean_from.value)
        self.tried[target] = number
        self.n_faults += progress.n_faults.value


def read_tally(state: Path) -> Tally:
    """Return what was written of the campaigns before, or a fresh tally."""
    if not state.exists():
        return Tally()
    found = json.loads(state.read_text("utf-8"))
    return Tally(Counter(found["tried"]), Counter(found["clean"]), found["n_faults"])


def run_campaign(minutes: float, targets: Mapping[str, float], state: Path = STATE) -> Tally:
    """Try inputs of each target in turn, by its share of the time, and return what all campaigns have tried."""
    context = multiprocessing.get_context("spawn")
    tally = read_tally(state)
    end = time.time() + 60 * minutes
    turn = min(_TURN_SECONDS, 60 * minutes / sum(targets.values()))  # a short campaign tries every target, too
    while time.time() < end:
        for target, share in targets.items():
            progress = Progress(*(context.Value("Q", first) for first in (tally.tried[target], 0, 0)))
            worker = context.Process(target=_try_inputs, args=(target, turn * share, end, progress))
            worker.start()
            _wait_for(worker, progress)
            if worker.exitcode != 0:
                worker.kill()
                given = make_input(target, progress.number.value)
                said = "does not end" if worker.exitcode is None else f"ended the process ({worker.exitcode})"
                print(f"{target}: {said}  {write_case(Case(target, given, said)).name}", flush=True)
                progress.number.value += 1
                progress.n_faults.value += 1
                progress.clean_from.value = progress.number.value
            tally.add(target, progress)
            state.write_text(json.dumps(vars(tally)), "utf-8")
            if time.time() > end:
                break
    return tally


def _wait_for(worker: SpawnProcess, progress: Progress) -> None:
    """Wait until a worker has ended, or one input has held it for too long."""
    number, since = progress.number.value, time.time()
    while worker.exitcode is None and time.time() < since + _MOST_WAITED:
        worker.join(0.2)
        if progress.number.value != number:
            number, since = progress.number.value, time.time()
