"""The checks of one session: which there are, how far each is, and where what is kept of them lies until it ends."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from pathlib import Path, PurePosixPath
from queue import Queue
from tempfile import TemporaryDirectory
from threading import RLock, Thread
from typing import TYPE_CHECKING, Any

from bialign.app.choices import Choices, Glossary
from bialign.app.worker import JobFailedError, Worker
from bialign.bilingual import Bilingual
from bialign.checked import CheckedPair, CheckedPairs, LeftOver, order_by_urgency
from bialign.errors import BialignError, InputError
from bialign.patterns import compile_late

if TYPE_CHECKING:
    from bialign.app.jobs import PairJob, PairOutcome

MAX_FILES = 1_000
MAX_NAME_BYTES = 200  # of each part of a path; file systems take 255
MANY = 3  # so many files are paired; fewer are a pair, or one file that holds both versions
_NOT_IN_NAMES = compile_late(r'[<>:"|?*\\\x00-\x1f\x7f]')  # on one system or another


class State(StrEnum):
    """How far a check is."""

    RECEIVING = "receiving"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One check of a session: of a pair of files, or of many files that are paired first.

    Attributes
    ----------
    number
        From 1, in the order in which checks were asked for.
    folder
        What comes of it.
    root
        The folder below which the names of its files are what a person calls them.
    files
        As given; once a pair is checked, the Chinese one first.
    of
        The number of the check of many files that it is a part of, or 0.
    step, n_done, n_steps
        How far it is while it runs.
    error
        Why it failed.
    summary
        Of a pair that is checked.
    left_over
        Of many files, those that are in no pair.
    """

    number: int
    folder: Path
    root: Path
    files: tuple[Path, ...]
    choices: Choices
    state: State = State.RECEIVING
    of: int = 0
    step: str = ""
    n_done: int = 0
    n_steps: int = 0
    error: Bilingual | None = None
    summary: CheckedPair | None = None
    remarks: tuple[Bilingual, ...] = ()
    left_over: tuple[LeftOver, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What a person calls the files."""
        return tuple(str(file.relative_to(self.root)) for file in self.files)

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands for all files: their outermost folders, or themselves."""
        return tuple(dict.fromkeys(file.relative_to(self.root).parts[0] for file in self.files))

    @property
    def is_many(self) -> bool:
        """Whether its files are paired first."""
        return not self.of and len(self.files) >= MANY

    @property
    def is_active(self) -> bool:
        """Whether it waits or is being worked on."""
        return self.state in (State.WAITING, State.RUNNING)


class Session:
    """The checks that a person has asked for, done one after the other; everything is kept in one folder.

    Parameters
    ----------
    folder
        An empty folder that nobody else can read.
    """

    def __init__(self, folder: Path) -> None:
        self.choices = Choices()
        self._folder = folder
        self._checks: dict[int, Check] = {}
        self._numbers = count(1)
        self._lock = RLock()
        self._todo: Queue[Callable[[], None] | None] = Queue()
        self._worker = Worker()
        self._thread = Thread(target=self._work, daemon=True)

    def start(self) -> None:
        """Begin to work, and load what the first check would have to wait for."""
        self._todo.put(self._warm_up)
        self._thread.start()

    def close(self) -> None:
        """End all work, and delete everything that was kept."""
        self._todo.put(None)
        with self._lock:
            self._checks.clear()
        self._worker.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    # ── what a person asks for ───────────────────────────────────────────────────────────────────

    def open(self, names: Sequence[str], choices: Choices) -> Check:
        """Return a new check that waits for its files.

        Raises
        ------
        InputError
            If there are no files or too many, or a name cannot be one, or the rules are none.
        """
        if not 0 < len(names) <= MAX_FILES:
            raise InputError(f"{len(names):,} files are given; give 1 to {MAX_FILES:,}")
        choices.options  # noqa: B018 -- so that rules that are none are told of before anything else is done
        number = next(self._numbers)
        folder = self._folder / str(number)
        root = folder / "files"
        files = [root / path for path in _places(names)]
        for file in files:
            file.parent.mkdir(parents=True, exist_ok=True)
        check = Check(number=number, folder=folder, root=root, files=tuple(files), choices=choices)
        with self._lock:
            self.choices = replace(choices, as_given=False)  # what was said of these two files holds for no others
            self._checks[number] = check
        return check

    def take_glossary(self, name: str, content: bytes) -> Glossary:
        """Return a glossary, which is kept to in the checks that follow.

        Raises
        ------
        BialignError
            As :func:`bialign.wording.read_glossary`.
        """
        from bialign.wording import read_glossary

        place = _place(name)
        with TemporaryDirectory(dir=self._folder) as folder:
            path = Path(folder) / place.name
            path.write_bytes(content)
            try:
                glossary = Glossary(name=place.name, terms=read_glossary(path))
            except BialignError as error:
                raise InputError(_as_given(str(error), Path(folder))) from error
        with self._lock:
            self.choices = replace(self.choices, glossary=glossary)
        return glossary

    def forget_glossary(self) -> None:
        """Check no terms from now on."""
        with self._lock:
            self.choices = replace(self.choices, glossary=None)

    def find(self, number: int) -> Check | None:
        """Return a check, or ``None`` where there is none of that number."""
        with self._lock:
            return self._checks.get(number)

    def checks(self) -> tuple[Check, ...]:
        """Return all checks, the newest first; the parts of one that is of many files, what needs eyes first."""
        with self._lock:
            checks = list(self._checks.values())
        return tuple(sorted(checks, key=lambda check: (-(check.of or check.number), check.of > 0, *_urgency(check))))

    def summarise(self, check: Check) -> CheckedPairs:
        """Return what was found in all parts of a check of many files."""
        with self._lock:
            parts = [part for part in self._checks.values() if part.of == check.number]
        return replace(_summaries(parts), left_over=check.left_over)

    def begin(self, check: Check) -> None:
        """Have a check done, after those that were asked for before; also one that was cancelled or failed."""
        self._queue(check, self._pair_files if check.is_many else self._check_pair)

    def realign(self, check: Check) -> None:
        """Have a check aligned again, as the decisions that are kept with it say."""
        self._queue(check, self._realign)

    def cancel(self, check: Check) -> None:
        """End a check with its parts, if it waits or is being worked on; one that was done before stays as it was."""
        with self._lock:
            active = [one for one in self._family(check) if one.is_active]
            for one in active:
                self._change(one.number, state=State.DONE if one.summary else State.CANCELLED)
            if any(one.state is State.RUNNING for one in active):
                self._worker.stop()

    def remove(self, check: Check) -> None:
        """Forget a check with its parts, and delete its files."""
        with self._lock:
            self.cancel(check)
            for one in self._family(check):
                shutil.rmtree(self._checks.pop(one.number).folder, ignore_errors=True)

    def _family(self, check: Check) -> list[Check]:
        return [one for one in self._checks.values() if check.number in (one.number, one.of)]

    # ── the work ─────────────────────────────────────────────────────────────────────────────────

    def _queue(self, check: Check, work: Callable[[Check], None]) -> None:
        self._change(check.number, state=State.WAITING, step="", n_done=0, n_steps=0, error=None)
        self._todo.put(lambda: self._attempt(check.number, work))

    def _work(self) -> None:
        while (task := self._todo.get()) is not None:
            task()

    def _warm_up(self) -> None:
        from bialign.app.jobs import warm_up  # which loads all that a check needs, after the page is shown

        try:
            self._worker.do(warm_up, self.choices.encoder, lambda *progress: None)
        except JobFailedError:
            return  # what is wrong is told of the first check

    def _attempt(self, number: int, work: Callable[[Check], None]) -> None:
        with self._lock:
            check = self._checks.get(number)
            if check is None or check.state is not State.WAITING:
                return  # removed or cancelled while it waited
            self._change(number, state=State.RUNNING)
        try:
            work(check)
        except JobFailedError as error:
            with self._lock:
                if self._is_running(number):
                    state = State.DONE if check.summary else State.FAILED
                    told = Bilingual(*(_as_given(text, check.root) for text in error.told))
                    self._change(number, state=state, error=told)

    def _check_pair(self, check: Check) -> None:
        from bialign.app.jobs import check_files

        self._settle(check, self._worker.do(check_files, _job(check), self._telling(check)))

    def _realign(self, check: Check) -> None:
        from bialign.app.jobs import realign_check

        self._settle(check, self._worker.do(realign_check, _job(check), self._telling(check)))

    def _settle(self, check: Check, outcome: PairOutcome) -> None:
        files, summary, remarks = outcome
        with self._lock:
            if self._is_running(check.number):
                self._change(check.number, state=State.DONE, files=files, summary=summary, remarks=remarks)

    def _pair_files(self, check: Check) -> None:
        from bialign.app.jobs import select_pairs

        selection = self._worker.do(select_pairs, check.root, self._telling(check))
        with self._lock:
            if not self._is_running(check.number):
                return
            left_over = tuple(_left_over_as_given(one, check.root) for one in selection.left_over)
            self._change(check.number, state=State.DONE, left_over=left_over)
            for pair in selection.pairs:
                self._add_part(check, tuple(dict.fromkeys((pair.zh, pair.en))))

    def _add_part(self, check: Check, files: tuple[Path, ...]) -> None:
        number = next(self._numbers)
        folder = self._folder / str(number)
        folder.mkdir()
        part = Check(number=number, folder=folder, root=check.root, files=files, choices=check.choices, of=check.number)
        self._checks[number] = part
        self.begin(part)

    def _is_running(self, number: int) -> bool:
        """Return whether a check is still there, and was not cancelled."""
        return number in self._checks and self._checks[number].state is State.RUNNING

    def _telling(self, check: Check) -> Callable[[str, int, int], None]:
        return lambda step, n_done, n_steps: self._change(check.number, step=step, n_done=n_done, n_steps=n_steps)

    def _change(self, number: int, **changes: Any) -> None:
        with self._lock:
            if number in self._checks:
                self._checks[number] = replace(self._checks[number], **changes)


def _job(check: Check) -> PairJob:
    from bialign.app.jobs import PairJob

    return PairJob(check.files, check.root, check.folder, check.choices, check.remarks)


def _urgency(check: Check) -> tuple[float, ...]:
    """Return what sorts the parts of a check of many files: done before others, and by how much they need eyes."""
    return (0, *check.summary.urgency) if check.summary else (1, check.number)


def _summaries(parts: Iterable[Check]) -> CheckedPairs:
    """Return what was found in the parts of a check of many files, and why those that failed did."""
    done = [replace(part.summary, page=f"../{part.number}/") for part in parts if part.summary]
    failed = [
        CheckedPair(zh=part.names[0], en=part.names[-1], error=part.error.en, error_zh=part.error.zh)
        for part in parts
        if part.error
    ]
    return CheckedPairs(pairs=order_by_urgency([*done, *failed]))


def _as_given(text: str, root: Path) -> str:
    """Return a text in which files are called what a person calls them."""
    return text.replace(f"{root}{os.sep}", "")


def _left_over_as_given(one: LeftOver, root: Path) -> LeftOver:
    path, reason, reason_zh = (_as_given(text, root) for text in (one.path, one.reason, one.reason_zh))
    return one._replace(path=path, reason=reason, reason_zh=reason_zh)


def _places(names: Sequence[str]) -> list[PurePosixPath]:
    """Return a path for each name, none twice: two files from different folders may have the same name."""
    places: list[PurePosixPath] = []
    for number, name in enumerate(names, 1):
        place = _place(name)
        places.append(PurePosixPath(str(number)) / place if place in places else place)
    return places


def _place(name: str) -> PurePosixPath:
    """Return a relative path that stays where it is put, on any system.

    Raises
    ------
    InputError
        If the name leads elsewhere, or is none.
    """
    parts = [_NOT_IN_NAMES.sub("_", part) for part in name.split("/")]
    if any(part.strip(". ") == "" or len(part.encode()) > MAX_NAME_BYTES for part in parts) or len(parts) > 20:
        raise InputError(f"{name[:100]!r} is not a valid file name; rename the file, and give it again")
    return PurePosixPath(*parts)
