"""A stream of sentence pairs, one a line: is every figure of the one in the other? For corpora, without alignment."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context

from bialign.corpus.workers import settle
from bialign.errors import InputError
from bialign.figures import compare_bead, find_figures, read_document
from bialign.options import Options, WordingCheck
from bialign.records import LANGS, Bead, Finding, Severity
from bialign.segmentation import from_sentences
from bialign.wording import check_wording

CHUNK_LINES = 2_000  # handed to a worker at a time
_AHEAD = 3  # chunks a worker may have waiting
FIGURES_ONLY = Options(checks=frozenset())
OF_DOCUMENTS = frozenset(
    {WordingCheck.CONSISTENCY, WordingCheck.LOST_NAMES}
)  # checks that compare lines with each other


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
    lines: Iterable[bytes],
    *,
    columns: tuple[int, int] = (0, 1),
    drop: Severity = Severity.ERROR,
    jobs: int = 1,
    options: Options = FIGURES_ONLY,
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
    options
        Their ``checks`` and ``terms`` are looked at, and whatever those find counts.

    Raises
    ------
    InputError
        If a line lacks a column or is not UTF-8, or a check is asked for that needs a whole document.
    """
    if of_documents := OF_DOCUMENTS & options.checks:
        raise InputError(
            f"{', '.join(sorted(of_documents))} can be checked in a whole document, not in lines; leave it out"
        )
    rest = iter(lines)
    chunks = enumerate(iter(lambda: list(islice(rest, CHUNK_LINES)), []))
    work = ((number * CHUNK_LINES, chunk, columns, drop, options) for number, chunk in chunks)
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


def _score_chunk(
    n_before: int, lines: Sequence[bytes], columns: tuple[int, int], drop: Severity, options: Options
) -> list[float]:
    pairs = list(_read_pairs(n_before, lines, columns))
    scores = [score_pair(zh, en, drop) for zh, en in pairs]
    for finding in _check_wording_of(pairs, options) if options.checks else ():
        if finding.bead is not None:
            scores[finding.bead] = min(scores[finding.bead], 1.0 - finding.certainty)
    return scores


def _read_pairs(n_before: int, lines: Sequence[bytes], columns: tuple[int, int]) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines, start=n_before + 1):
        cells = line.rstrip(b"\r\n").split(b"\t")
        if len(cells) <= max(columns):
            raise InputError(
                f"line {number} has {len(cells)} columns; give Chinese and English in columns {columns[0] + 1} and "
                f"{columns[1] + 1}, separated by tabs (--columns names others)"
            )
        try:
            yield cells[columns[0]].decode("utf-8"), cells[columns[1]].decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"line {number} is not UTF-8 ({error.reason}); convert the file to UTF-8") from error


def _check_wording_of(pairs: Sequence[tuple[str, str]], options: Options) -> tuple[Finding, ...]:
    """Return what is found in pairs that know nothing of each other, the number of each as that of its bead."""
    full = [number for number, pair in enumerate(pairs) if all(map(str.strip, pair))]
    zh, en = (from_sentences([pairs[number][side] for number in full], lang) for side, lang in enumerate(LANGS))
    beads = [
        Bead(zh=one, en=one, similarity=1.0, confidence=1.0) for one in (range(k, k + 1) for k in range(len(full)))
    ]
    figures = read_document(zh) + read_document(en)
    findings = check_wording(zh, en, beads, figures, options)
    return tuple(replace(finding, bead=full[finding.bead or 0]) for finding in findings)
