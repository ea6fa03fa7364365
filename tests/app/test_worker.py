"""The process at work: its answers, its errors, its end at any moment."""

import os
import signal
import time
from collections.abc import Iterator
from threading import Timer

import pytest

from bialign.app.worker import JobFailedError, Worker
from bialign.encoders.progress import Progress
from bialign.errors import InputError

pytestmark = pytest.mark.slow


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


def silent(step: str, n_done: int, n: int) -> None:
    """Do not look at progress."""


def double(number: int, tell: Progress) -> int:
    tell("doubling", 1, 2)
    return 2 * number


def refuse(number: int, tell: Progress) -> None:
    raise InputError(f"{number} is not welcome") if number else ZeroDivisionError("a fault")


def die(number: int, tell: Progress) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def last(seconds: int, tell: Progress) -> None:
    time.sleep(seconds)


def test_jobs_are_done_one_after_the_other(worker: Worker) -> None:
    told: list[tuple[str, int, int]] = []
    assert worker.do(double, 2, lambda *progress: told.append(progress)) == 4
    assert worker.do(double, 3, silent) == 6
    assert told == [("doubling", 1, 2)]


def test_errors_are_told_in_both_languages_and_end_nothing(worker: Worker) -> None:
    with pytest.raises(JobFailedError) as caught:
        worker.do(refuse, 1, silent)
    assert caught.value.told == ("输入有误。1 is not welcome", "1 is not welcome")  # "wrong input"
    with pytest.raises(JobFailedError, match=r"ZeroDivisionError: a fault \(test_worker.py, line \d+\)"):
        worker.do(refuse, 0, silent)
    assert worker.do(double, 1, silent) == 2


def test_a_death_is_told_and_the_next_job_is_done(worker: Worker) -> None:
    with pytest.raises(JobFailedError, match="ended unexpectedly"):
        worker.do(die, 0, silent)
    assert worker.do(double, 1, silent) == 2


def test_a_job_can_be_ended_at_any_moment(worker: Worker) -> None:
    worker.do(double, 1, silent)
    Timer(0.2, worker.stop).start()
    with pytest.raises(JobFailedError):
        worker.do(last, 60, silent)
    assert worker.do(double, 1, silent) == 2


def test_nothing_is_done_after_the_end(worker: Worker) -> None:
    worker.close()
    with pytest.raises(JobFailedError):
        worker.do(double, 1, silent)
