"""What is done with one pair of files: aligned, checked, its page written, and what is kept of it written down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from bialign.api import Aligner
from bialign.batch.folder import ReportFolder
from bialign.batch.selection import PairOfFiles
from bialign.bilingual import Bilingual
from bialign.checked import CheckedPair, summarise_check
from bialign.corpus.workers import tell_failure
from bialign.encoders.base import Encoder
from bialign.encoders.registry import find_encoder
from bialign.errors import EncoderError
from bialign.options import LanguageCodes, Options
from bialign.report.page import render_page
from bialign.results import Alignment

DIED = Bilingual(
    "核对这两个文件的进程意外结束（单独重试仍然如此）：内存不足，或某个组件出错",
    "the process that checked this pair died, also when it did nothing else: out of memory, or a fault in a library",
)


@dataclass(frozen=True, kw_only=True)
class CheckJob:
    """One pair to be checked.

    Attributes
    ----------
    key
        Hash of both files and of what decides the result.
    encoder
        As for :func:`bialign.align`; an object must be one that can be pickled if processes are to share the work.
    folder
        Where page and record go, or ``None``.
    """

    pair: PairOfFiles
    key: str
    encoder: str | Path | Encoder | None
    options: Options
    codes: LanguageCodes
    folder: ReportFolder | None = None


def check_pair(job: CheckJob) -> CheckedPair:
    """Check a pair of files; whatever is wrong with it is written down as its error.

    Raises
    ------
    EncoderError, MissingExtraError
        If the encoder cannot be had or fails: no pair could be checked.
    WriteError
        If page or record cannot be written.
    """
    aligner = Aligner(encoder=find_encoder(job.encoder), options=job.options)
    zh, en = job.pair.zh, job.pair.en
    try:
        alignment = aligner.align(zh, None if zh == en else en, progress=False)
        page = render_page(alignment, job.codes) if job.folder else ""
    except EncoderError:
        raise
    except Exception as error:  # whatever is wrong with one pair must not stop the others
        return record_failure(job, tell_failure(error))
    return _kept(job, _summary(job, alignment), page)


def record_failure(job: CheckJob, error: Bilingual = DIED) -> CheckedPair:
    """Write down why a pair could not be checked."""
    return _kept(job, CheckedPair(zh=str(job.pair.zh), en=str(job.pair.en), error=error.en, error_zh=error.zh), "")


def _summary(job: CheckJob, alignment: Alignment) -> CheckedPair:
    return summarise_check(alignment, str(job.pair.zh), str(job.pair.en))


def _kept(job: CheckJob, checked: CheckedPair, page: str) -> CheckedPair:
    checked = replace(checked, how=job.pair.how, pair_confidence=job.pair.confidence)
    return job.folder.keep(checked, job.key, page) if job.folder else checked
