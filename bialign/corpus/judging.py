"""How good a corpus is, judged by a person: a sample stratified by confidence, and the precision it tells of.

Strata with few pairs, in the middle of the scale, are drawn as often as the large one near 1, so that a hundred
judgements say something about every threshold; each counts for the pairs that it stands for.
"""

from __future__ import annotations

import csv
import hashlib
import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from bialign.corpus.document_pairs import encode_name
from bialign.corpus.exporting.exports import legible
from bialign.corpus.exporting.filters import make_filters
from bialign.corpus.exporting.reasons import read_documents
from bialign.corpus.storing.candidates import CandidatePair
from bialign.corpus.storing.ledger import Ledger
from bialign.errors import FormatError, InputError
from bialign.exchange.reviews import read_sheet
from bialign.exchange.tables import harmless
from bialign.exchange.workbook import format_sheet
from bialign.exchange.writing import write_atomically
from bialign.options import PER_STRATUM, Limits
from bialign.reading.encodings import decode
from bialign.reading.texts import read_bytes

# Lower bounds of the strata: most pairs of a good corpus are above .99, and most doubts between .5 and .9.
EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
RIGHT, WRONG = "right", "wrong"

# What the judge needs stands first; confidence, which would sway him, last.
COLUMNS: Mapping[str, int] = {
    "id": 18,
    "Chinese": 55,
    "English": 65,
    "judgement": 12,
    "note": 30,
    "stratum": 9,
    "pairs in stratum": 9,
    "confidence": 9,
}
_HIDDEN = ("stratum", "pairs in stratum", "confidence")
_SHEET = "Pairs"


@dataclass(frozen=True, kw_only=True)
class Stratum:
    """The pairs of a range of confidence, and what a person said of some of them.

    Attributes
    ----------
    least_confidence
        Lower bound of the range, which ends where the next one begins.
    n_pairs
        How many pairs of the corpus are in it.
    n_judged, n_right
        Of those drawn.
    """

    least_confidence: float
    n_pairs: int
    n_judged: int
    n_right: int


class Precision(NamedTuple):
    """What judgements say of the pairs from a threshold of confidence on.

    Attributes
    ----------
    precision
        Share of them that are right, 0 to 1.
    low, high
        95 % interval.
    """

    least_confidence: float
    n_pairs: int
    n_judged: int
    precision: float
    low: float
    high: float


# ── drawing ──────────────────────────────────────────────────────────────────────────────────────


def draw_sample(folder: Path, out: Path, *, per_stratum: int = PER_STRATUM, limits: Limits = Limits()) -> int:
    """Write a table of pairs to judge, and return how many.

    The same store gives the same sample. Drawn from are the pairs that pass all filters but that on confidence;
    duplicates and boilerplate, which need the corpus to be seen as a whole, are among them.

    Parameters
    ----------
    out
        ``.xlsx`` with a list to choose from, or ``.tsv``; the judge fills in "right" or "wrong".

    Raises
    ------
    InputError
        If ``out`` is of another kind, or there is no pair.
    """
    form = _form(out)
    others = [one for one in make_filters(limits) if one.name != "confidence"]
    with Ledger(folder) as ledger:
        ledger.check_shards()
        candidates = (candidate for _, found in read_documents(ledger) for candidate in found)
        drawn = _draw((c for c in candidates if not any(one.drops(c) for one in others)), per_stratum)
    if not drawn:
        raise InputError(f"{folder} holds no pair that could be judged; see: bialign corpus status {folder}")
    write_atomically(
        out,
        format_sheet(_SHEET, COLUMNS, drawn, {"judgement": (RIGHT, WRONG)}, _HIDDEN)
        if form == ".xlsx"
        else _format_tsv(drawn),
    )
    return len(drawn)


def _draw(candidates: Iterable[CandidatePair], per_stratum: int) -> list[list[str | float]]:
    """Return rows in an order that says nothing: that of a hash, whose smallest values are drawn."""
    heaps: list[list[tuple[int, CandidatePair]]] = [[] for _ in EDGES]
    sizes = [0] * len(EDGES)
    for candidate in candidates:
        stratum = bisect_right(EDGES, candidate.confidence) - 1
        sizes[stratum] += 1
        lot = (-_hash(candidate.id), candidate)
        (heapq.heappush if len(heaps[stratum]) < per_stratum else heapq.heappushpop)(heaps[stratum], lot)
    drawn = sorted((-lot, k, candidate) for k, heap in enumerate(heaps) for lot, candidate in heap)
    return [[legible(c.id), c.zh, c.en, "", "", EDGES[k], sizes[k], c.confidence] for _, k, c in drawn]


def _hash(name: str) -> int:
    return int.from_bytes(hashlib.sha256(encode_name(name)).digest()[:16])


def _format_tsv(rows: Iterable[Sequence[str | float]]) -> str:
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    # A person opens it in a spreadsheet; the texts are not read back.
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return buffer.getvalue()


def _form(path: Path) -> str:
    if path.suffix.lower() not in (".xlsx", ".tsv"):
        raise InputError(f"{path} is not a table to judge in; give a name that ends in .xlsx or .tsv")
    return path.suffix.lower()


# ── judged ───────────────────────────────────────────────────────────────────────────────────────


def read_judgements(path: Path) -> tuple[Stratum, ...]:
    """Read a table that :func:`draw_sample` wrote and a person filled in; rows without judgement do not count.

    Raises
    ------
    FormatError
        If it is not such a table, or a judgement is neither "right" nor "wrong".
    InputError
        If nothing is judged.
    """
    rows = read_sheet(path, _SHEET) if _form(path) == ".xlsx" else _read_tsv(path)
    strata: dict[float, Stratum] = {}
    for number, row in enumerate(rows, start=2):
        try:
            edge, n_pairs, said = float(row["stratum"]), int(float(row["pairs in stratum"])), row["judgement"].lower()
        except (KeyError, ValueError, OverflowError) as error:
            raise FormatError(f"{path}, row {number}, is not as bialign corpus sample wrote it ({error})") from error
        if edge not in EDGES or n_pairs < 1:
            raise FormatError(f"{path}, row {number}, names a stratum that bialign corpus sample never wrote")
        if said not in ("", RIGHT, WRONG):
            raise FormatError(f"{path}, row {number}, says {said!r}; judge {RIGHT!r} or {WRONG!r}")
        before = strata.get(edge, Stratum(least_confidence=edge, n_pairs=n_pairs, n_judged=0, n_right=0))
        strata[edge] = Stratum(
            least_confidence=edge,
            n_pairs=n_pairs,
            n_judged=before.n_judged + bool(said),
            n_right=before.n_right + (said == RIGHT),
        )
    if not any(stratum.n_judged for stratum in strata.values()):
        raise InputError(f"nothing is judged in {path}; write {RIGHT!r} or {WRONG!r} in the column judgement")
    return tuple(strata[edge] for edge in sorted(strata))


def _read_tsv(path: Path) -> Iterator[dict[str, str]]:
    text = decode(read_bytes(path), str(path)).text
    rows = csv.reader(StringIO(text, newline=""), delimiter="\t")
    try:
        names = next(rows, [])
        for row in rows:
            if row:
                cells = (cell.strip() for cell in (*row, *[""] * len(names)))
                yield dict(zip(names, cells, strict=False))
    except csv.Error as error:
        raise FormatError(f"{path} is damaged at line {rows.line_num}: {error}; save it again as TSV") from error


def estimate_precision(strata: Sequence[Stratum]) -> tuple[Precision, ...]:
    """Return the precision of the pairs from the lower bound of each stratum on.

    The shares of right pairs in the strata are weighted by the pairs that these hold. The interval is that of Wilson
    (1927, "Probable inference, the law of succession, and statistical inference") for the effective number of
    judgements (Kish 1965, "Survey Sampling"): what an unweighted sample of equal variance would need. A stratum of
    which nothing was judged counts as wholly unknown: its pairs may all be right, or all wrong.
    """
    return tuple(_estimate(strata[k:]) for k in range(len(strata)))


def _estimate(strata: Sequence[Stratum]) -> Precision:
    judged = [stratum for stratum in strata if stratum.n_judged]
    n_pairs, n_known = sum(one.n_pairs for one in strata), sum(one.n_pairs for one in judged)
    if not judged:
        return Precision(strata[0].least_confidence, n_pairs, 0, float("nan"), 0.0, 1.0)
    weights = [one.n_pairs / n_known for one in judged]
    precision = sum(weight * one.n_right / one.n_judged for weight, one in zip(weights, judged, strict=True))
    effective = 1 / sum(weight**2 / one.n_judged for weight, one in zip(weights, judged, strict=True))
    low, high = wilson(precision, effective)
    known = n_known / n_pairs
    n_judged = sum(one.n_judged for one in judged)
    return Precision(strata[0].least_confidence, n_pairs, n_judged, precision, low * known, high * known + 1 - known)


def wilson(share: float, n: float, z: float = 1.96) -> tuple[float, float]:
    """Return the Wilson score interval of a share observed in ``n`` trials, 95 % by default."""
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)
