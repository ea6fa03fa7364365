"""All pairs of a selection checked, by this process or by several, and their overview written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bialign.api import Aligner
from bialign.batch.folder import ReportFolder
from bialign.batch.selection import FileSelection, PairOfFiles, select_in_folders, select_side_by_side
from bialign.batch.work import CheckJob, check_pair, record_failure
from bialign.checked import CheckedPair, order_by_urgency
from bialign.corpus.bars import open_bar, showing_steps
from bialign.corpus.building.plans import hash_of, plain_signature
from bialign.corpus.sources import fingerprint
from bialign.corpus.workers import WorkerPool
from bialign.encoders.base import Encoder
from bialign.errors import InputError
from bialign.exchange.overview import format_overview_csv
from bialign.options import CODES, LanguageCodes, Options
from bialign.report.overview import render_overview
from bialign.results import CheckTable


def check_all(
    zh: Path | Sequence[Path],
    en: Path | Sequence[Path] | None = None,
    *,
    output: Path | None = None,
    encoder: str | Path | Encoder | None = None,
    options: Options | None = None,
    jobs: int = 1,
    progress: bool | None = None,
) -> CheckTable:
    """Check many pairs of files in one run: a table of what was found in each, what needs eyes first.

    Parameters
    ----------
    zh, en
        Two folders, one for each language, whose files are paired by name, by metadata, or by what they say; one
        folder that holds both languages; or two sequences of files in the same order.
    output
        A folder for the report: ``index.html``, ``summary.csv``, and a page for each pair. If it holds that of an
        earlier run, pairs are not checked again of which neither file nor anything else that matters has changed.
    encoder, options
        As for :func:`bialign.align`.
    jobs
        How many pairs are checked at a time, each in a process of its own; 1 does all in this one. With more, call it
        in a script from under ``if __name__ == "__main__":``.
    progress
        Whether to show a progress bar; ``None`` shows one in a terminal.

    Returns
    -------
    CheckTable
        One row a pair; a pair that could not be checked says why, and so does every file that is in none.

    Raises
    ------
    InputError
        If there is no pair, there are not as many files of both languages, or a folder is not what it should be.
    EngineError
        If another run is using the folder, or no worker can be had.
    EncoderError, MissingExtraError
        If the encoder cannot be had.
    WriteError
        If the report cannot be written.

    Notes
    -----
    Memory: the encoder and one pair for each job, and some kilobytes for each pair that was checked.

    Examples
    --------
    >>> import bialign
    >>> from pathlib import Path
    >>> report = Path("corpora/housing-plan")
    >>> table = bialign.check_all([report / "zh.md"], [report / "en.md"], jobs=1)
    >>> len(table), table.failed
    (1, ())
    """
    if isinstance(zh, Path):
        if en is not None and not isinstance(en, Path):
            raise InputError("zh is one path and en several; give two folders, or two sequences of files")
        with showing_steps(progress) as show:
            selection = select_in_folders(zh, en, workers=jobs, progress=show)
        sources = [zh, en or zh]
    else:
        if en is None or isinstance(en, Path):
            raise InputError("zh is several files and en is not; give two folders, or two sequences of files")
        selection, sources = select_side_by_side(list(zh), list(en)), []
    folder = ReportFolder(output) if output else None
    if folder:
        folder.check(sources)
    return check_selection(
        selection, folder=folder, encoder=encoder, options=options or Options(), jobs=jobs, progress=progress
    )


def check_selection(
    selection: FileSelection,
    *,
    folder: ReportFolder | None = None,
    encoder: str | Path | Encoder | None = None,
    options: Options,
    codes: LanguageCodes = CODES,
    jobs: int = 1,
    progress: bool | None = None,
) -> CheckTable:
    """Check the pairs that were selected, as :func:`check_all` does."""
    signature = plain_signature(Aligner(encoder=encoder, options=options))
    with ExitStack() as stack:
        if folder:
            stack.enter_context(folder.open())
        todo = (
            CheckJob(pair=pair, key=_key(pair, signature, codes), encoder=encoder, options=options, codes=codes)
            for pair in selection.pairs
        )
        checked = tuple(_check(list(todo), folder, jobs, progress))
        table = CheckTable(pairs=order_by_urgency(checked), left_over=selection.left_over, signature=signature)
        if folder:
            folder.write("index.html", render_overview(table, codes))
            folder.write("summary.csv", format_overview_csv(table))
            folder.forget_all_but(table.pairs)
    return table


def _check(
    todo: Sequence[CheckJob], folder: ReportFolder | None, jobs: int, progress: bool | None
) -> Iterator[CheckedPair]:
    """Yield what became of each pair: as an earlier run found, or checked now."""
    with open_bar("checking", len(todo), progress, " pairs") as bar:
        waiting = []
        for job in todo:
            known = folder.recall(str(job.pair.zh), str(job.pair.en), job.key) if folder else None
            if known is None:
                waiting.append(replace(job, folder=folder))
            else:
                bar.update()
                yield replace(known, how=job.pair.how, pair_confidence=job.pair.confidence)
        for done in _work(waiting, jobs):
            bar.update()
            yield done


def _work(waiting: Sequence[CheckJob], jobs: int) -> Iterator[CheckedPair]:
    workers = min(jobs, len(waiting))
    if workers <= 1:
        return map(check_pair, waiting)
    return WorkerPool(workers, check_pair, record_failure).run(waiting)


def _key(pair: PairOfFiles, signature: Any, codes: LanguageCodes) -> str:
    """Return what changes with the files and with everything else that decides what page and record say."""
    contents = [fingerprint(path) for path in dict.fromkeys((pair.zh, pair.en))]
    return hash_of(json.dumps([signature, asdict(codes), contents], sort_keys=True))
