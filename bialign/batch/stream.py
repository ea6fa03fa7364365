"""A stream of sentence pairs, one a line: is every figure of the one in the other? For corpora, without alignment."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from bialign.corpus.workers import settle
from bialign.errors import InputError
from bialign.figures import compare_bead, find_figures
from bialign.records import Severity

CHUNK_LINES = 2_000  # handed to a worker at a time
_AHEAD = 3  # chunks a worker may have waiting


def score_pair(zh: str, en: str, drop: Severity = Severity.ERROR) -> float:
    """Return 1 for a pair whose figures agree, and less the surer it is that a figure differs; 0 to 1.

    Parameters
    ----------
    zh, en
        Sentences that are said to translate each other.
    drop
        The least severity that counts.

    Examples
    --------
    >>> score_pair("利润为5%。", "Profit was 5%.")  # "profit was 5 %"
    1.0
    >>> score_pair("利润为5%。", "Profit was 50%.") < 0.5
    True
    """
    zh_figures, en_figures = find_figures(zh, "zh"), find_figures(en, "en")
    if not zh_figures and not en_figures:
        return 1.0
    counted = (Severity.ERROR,) if drop is Severity.ERROR else (Severity.ERROR, Severity.WARNING)
    findings = compare_bead(zh_figures, en_figures, zh_text=zh, en_text=en)
    return 1.0 - max((finding.certainty for finding in findings if finding.severity in counted), default=0.0)


def score_lines(
    lines: Iterable[bytes], *, columns: tuple[int, int] = (0, 1), drop: Severity = Severity.ERROR, jobs: int = 1
) -> Iterator[tuple[bytes, float]]:
    """Yield each line with the score of its pair, in order; some thousand are in memory, however many there are.

    Parameters
    ----------
    lines
        UTF-8, columns separated by tabs.
    columns
        Where Chinese and English stand, counted from 0.
    jobs
        Processes that share the work; 1 does it in this one.

    Raises
    ------
    InputError
        If a line lacks a column or is not UTF-8.
    """
    rest = iter(lines)
    chunks = enumerate(iter(lambda: list(islice(rest, CHUNK_LINES)), []))
    work = ((number * CHUNK_LINES, chunk, columns, drop) for number, chunk in chunks)
    if jobs == 1:
        for job in work:
            yield from zip(job[1], _score_chunk(*job), strict=True)
        return
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), settle)
    under_way: deque[tuple[list[bytes], Future[list[float]]]] = deque()
    try:
        while True:
            under_way.extend(
                (job[1], pool.submit(_score_chunk, *job)) for job in islice(work, _AHEAD * jobs - len(under_way))
            )
            if not under_way:
                return
            chunk, future = under_way.popleft()
            yield from zip(chunk, future.result(), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _score_chunk(n_before: int, lines: Sequence[bytes], columns: tuple[int, int], drop: Severity) -> list[float]:
    scores = []
    for number, line in enumerate(lines, start=n_before + 1):
        cells = line.rstrip(b"\r\n").split(b"\t")
        if len(cells) <= max(columns):
            raise InputError(
                f"line {number} has {len(cells)} columns; give Chinese and English in columns {columns[0] + 1} and "
                f"{columns[1] + 1}, separated by tabs (--columns names others)"
            )
        try:
            zh, en = (cells[column].decode("utf-8") for column in columns)
        except UnicodeDecodeError as error:
            raise InputError(f"line {number} is not UTF-8 ({error.reason}); convert the file to UTF-8") from error
        scores.append(score_pair(zh, en, drop))
    return scores
