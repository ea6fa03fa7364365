"""What the process at work does, each a function of one argument: find pairs, check one, align it again."""

from __future__ import annotations

import pickle
import warnings
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bialign.api import Aligner
from bialign.app.choices import Choices
from bialign.app.desk import render_report
from bialign.app.kept import ALIGNMENT, DECISIONS, PAGE, load_alignment
from bialign.batch.selection import FileSelection, select_in_folders
from bialign.bilingual import Bilingual
from bialign.catalogue import in_chinese
from bialign.checked import CheckedPair, summarise_check
from bialign.encoders.progress import Progress
from bialign.errors import LanguageError, LanguageWarning
from bialign.exchange.decision_files import format_decisions, read_decisions
from bialign.exchange.decisions import carry_over
from bialign.exchange.writing import write_atomically
from bialign.results import Alignment


class PairJob(NamedTuple):
    """One or two files to be checked.

    Attributes
    ----------
    root
        The folder below which their names are what a person calls them.
    folder
        Where what comes of them goes.
    remarks
        What is known already of how they were read.
    """

    files: tuple[Path, ...]
    root: Path
    folder: Path
    choices: Choices
    remarks: tuple[Bilingual, ...] = ()


class PairOutcome(NamedTuple):
    """What is known of a check that is done.

    Attributes
    ----------
    files
        The Chinese file first.
    remarks
        What a person must know of how the files were read.
    """

    files: tuple[Path, ...]
    summary: CheckedPair
    remarks: tuple[Bilingual, ...]


def warm_up(encoder: str, tell: Progress) -> None:
    """Load what the first check would have to wait for."""
    _aligner(Choices(encoder=encoder)).align("码头。", "The pier.", progress=False)


def select_pairs(folder: Path, tell: Progress) -> FileSelection:
    """Find which files of a folder belong together.

    Raises
    ------
    InputError
        If none do.
    """
    return select_in_folders(folder, None, progress=tell)


def check_files(job: PairJob, tell: Progress) -> PairOutcome:
    """Check two files, whichever is the Chinese one, or one that holds both versions.

    Raises
    ------
    BialignError
        As :func:`bialign.align`.
    """
    tell("reading", 0, 1)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", LanguageWarning)
        files, alignment = _align(job, tell)
    said = [str(warning.message) for warning in caught if issubclass(warning.category, LanguageWarning)]
    remarks = tuple(Bilingual(in_chinese(message), message) for message in said)
    return _keep(job._replace(files=files, remarks=remarks), alignment)


def realign_check(job: PairJob, tell: Progress) -> PairOutcome:
    """Align a check again around the beads that a person decided on; judgements on findings are kept.

    Raises
    ------
    InputError
        If the decisions are about other sentences or other findings.
    """
    before, decisions = load_alignment(job.folder), read_decisions(job.folder / DECISIONS)
    decisions.check(before.zh, before.en)
    after = _aligner(job.choices).realign(before, locked=decisions.locked, progress=tell)
    carried = carry_over(decisions, before.findings, after.findings)
    outcome = _keep(job, after)
    write_atomically(job.folder / DECISIONS, format_decisions(carried))
    return outcome


def _align(job: PairJob, tell: Progress) -> tuple[tuple[Path, ...], Alignment]:
    """Return the files, the Chinese one first, and their alignment."""
    aligner = _aligner(job.choices)
    try:
        return job.files, aligner.align(*job.files, progress=tell)
    except LanguageError as error:
        if len(job.files) == 1:
            raise
        files = job.files[::-1]
        try:
            return files, aligner.align(*files, progress=tell)
        except LanguageError:
            raise error from None


def _keep(job: PairJob, alignment: Alignment) -> PairOutcome:
    page = render_report(alignment, job.files, job.remarks)
    write_atomically(job.folder / ALIGNMENT, pickle.dumps(alignment))
    write_atomically(job.folder / PAGE, page)
    names = [str(file.relative_to(job.root)) for file in job.files]
    return PairOutcome(job.files, summarise_check(alignment, names[0], names[-1]), job.remarks)


@lru_cache(maxsize=2)  # so that aligning again encodes nothing again
def _aligner(choices: Choices) -> Aligner:
    return Aligner(encoder=choices.encoder, options=choices.options)
