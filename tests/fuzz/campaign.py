"""Tries inputs for as long as it is told, goes on where it stopped, and writes each kind of fault as a case.

    python -m tests.fuzz --minutes 10

The inputs of a target are numbered, and each is made from its number alone, so that a campaign that was broken off goes
on, and a fault can be had again. A worker process does the work: where it hangs or dies, the number that it was at is
known, and the campaign goes on behind it with another.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from types import FrameType

from tests.fuzz.cases import FOLDER, Case, write_case
from tests.fuzz.targets import TARGETS, Input

STATE = Path(".fuzz.json")  # how many inputs of each target were tried
_MOST_SECONDS = 20  # of the processor, for one input
_MOST_WAITED = 900  # seconds by the clock, for a worker whose turn is over
_TURN_SECONDS = 60  # that a target of share 1 gets at a time
_MOST_SHRINKS = 400


def make_input(target: str, number: int) -> Input:
    """Return an input of a target by its number."""
    return TARGETS[target].make(random.Random(f"{target} {number}"))


def find_fault(target: str, given: Input) -> str | None:
    """Return what is wrong with an input, with the place in our code where it showed, or ``None``."""
    try:
        with _alarm(_MOST_SECONDS):
            TARGETS[target].check(*given)
    except Exception as error:
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
        raise TimeoutError(f"not done within {limit} s")

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
    n_tried = 0
    for index in range(len(given)):
        size = len(given[index]) // 2
        while size and n_tried < _MOST_SHRINKS:
            place = 0
            while place < len(given[index]) and n_tried < _MOST_SHRINKS:
                smaller = (*given[:index], _without(given[index], place, size), *given[index + 1 :])
                n_tried += 1
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


def _try_inputs(target: str, first: int, n_seconds: float, at: Synchronized[int]) -> None:
    """Try inputs from a number on for a time; ``at`` is the number that is being tried."""
    until = time.time() + n_seconds
    known = {_kind(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
    at.value = first
    while time.time() < until:
        given = make_input(target, at.value)
        fault = find_fault(target, given)
        if fault and (kind := _kind(fault)) not in known:
            known.add(kind)
            small = shrink(given, lambda smaller: _kind(find_fault(target, smaller) or "") == kind)
            print(
                f"{target} {at.value}: {find_fault(target, small)}  {write_case(Case(target, small, fault)).name}",
                flush=True,
            )
        at.value += 1


def _kind(fault: str) -> str:
    """Return the error and the function in which it arose: one case is kept of each."""
    return ":".join(fault.partition('"fault": "')[2].split(":")[:2] if '"fault"' in fault else fault.split(":")[:2])


# ── the campaign ─────────────────────────────────────────────────────────────────────────────────


def run_campaign(minutes: float, targets: Mapping[str, float], state: Path = STATE) -> Counter[str]:
    """Try inputs of each target in turn, and return how many were tried in all campaigns."""
    context = multiprocessing.get_context("spawn")
    tried = Counter[str](json.loads(state.read_text()) if state.exists() else {})
    end = time.time() + 60 * minutes
    while time.time() < end:
        for target, share in targets.items():
            at: Synchronized[int] = context.Value("Q", tried[target])
            turn = min(_TURN_SECONDS * share, end - time.time())
            worker = context.Process(target=_try_inputs, args=(target, tried[target], turn, at))
            worker.start()
            worker.join(turn + _MOST_WAITED)
            if worker.exitcode != 0:
                worker.kill()
                given = make_input(target, at.value)
                said = "does not end" if worker.exitcode is None else f"ended the process ({worker.exitcode})"
                print(f"{target} {at.value}: {said}  {write_case(Case(target, given, said)).name}", flush=True)
                at.value += 1
            tried[target] = at.value
            state.write_text(json.dumps(tried))
            if time.time() > end:
                break
    return tried
