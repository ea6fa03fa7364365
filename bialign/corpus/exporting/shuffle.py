"""Deciding by a shuffle: worker processes sketch the pairs, DuckDB brings together what may say the same.

DuckDB sorts and joins on disk, in bounded memory. Near duplicates depend on which earlier pairs were kept, so they are
told one after the other, as in :mod:`bialign.corpus.exporting.passes`, but only among pairs that share a band with
another: no other pair can be one, or make one of another. The decisions are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from bialign.corpus.exporting.duplicates import Memory, find_minhash
from bialign.corpus.exporting.filters import BOILERPLATE, DUPLICATE, NEAR_DUPLICATE
from bialign.corpus.exporting.reasons import Reasons, count_reasons, joins_documents, list_reasons
from bialign.corpus.exporting.sketches import DOCUMENT_BITS, Draft, plan_sketches, sketch_documents
from bialign.corpus.exporting.splits import Groups
from bialign.corpus.storing.candidates import CandidatePair
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.lock import hold
from bialign.corpus.storing.shards import read_candidates
from bialign.corpus.workers import WorkerPool
from bialign.encoders.base import n_cores
from bialign.errors import EngineError, MissingExtraError, WriteError
from bialign.options import Limits

_MEMORY = "2GB"  # that DuckDB takes at most
_ROWS = 100_000  # fetched at a time
_PLACES = (1 << DOCUMENT_BITS) - 1

# What stands in many documents, and what repeats an earlier pair. `pair` ascends in the order of the store.
_EXACT = f"""
CREATE TABLE common AS SELECT key FROM (SELECT DISTINCT key, pair >> {DOCUMENT_BITS} AS document FROM sketches)
    GROUP BY key HAVING $boilerplate > 0 AND count(*) >= $boilerplate;
CREATE TABLE alive AS SELECT pair, key, joins FROM sketches ANTI JOIN common USING (key) WHERE own = 0;
CREATE TABLE repeated AS SELECT key, min(pair) AS first FROM alive GROUP BY key HAVING count(*) > 1;
CREATE TABLE duplicates AS SELECT pair, first, joins FROM alive JOIN repeated USING (key) WHERE pair <> first;
"""
# The pairs that share a band with another pair that is no duplicate.
_COLLIDED = """
CREATE TABLE bands AS SELECT pair, unnest(bands) AS band FROM sketches
    SEMI JOIN (SELECT pair FROM alive ANTI JOIN duplicates USING (pair)) USING (pair);
CREATE TABLE collided AS SELECT DISTINCT pair FROM bands
    SEMI JOIN (SELECT band FROM bands GROUP BY band HAVING count(*) > 1) USING (band);
DROP TABLE bands;
"""
_JOINED = f"""
SELECT DISTINCT first >> {DOCUMENT_BITS} AS one, pair >> {DOCUMENT_BITS} AS other
    FROM duplicates WHERE joins AND one <> other
"""
_DECIDED = """
SELECT CASE WHEN own > 0 THEN own WHEN common.key IS NOT NULL THEN $common
        WHEN duplicates.pair IS NOT NULL THEN $duplicate WHEN near.pair IS NOT NULL THEN $near ELSE 0 END
    FROM sketches LEFT JOIN common USING (key) LEFT JOIN duplicates USING (pair) LEFT JOIN near USING (pair)
    ORDER BY sketches.pair
"""


def decide_by_shuffle(
    ledger: Ledger, scratch: Path, sketches: Path, limits: Limits, workers: int | None = None
) -> Reasons:
    """Decide about every pair, as :func:`bialign.corpus.exporting.passes.decide_in_passes` would.

    Parameters
    ----------
    scratch
        A folder for what is needed on the way.
    sketches
        A folder for what workers find. It stays, so that after a run that was broken off it need not be found again;
        whoever has the whole export takes it away.
    workers
        Processes; ``None`` for one a core.

    Raises
    ------
    MissingExtraError
        If DuckDB, or rensa for near duplicates, is not installed.
    EngineError
        If no worker can be had, or one dies.
    WriteError
        If there is no room.

    Notes
    -----
    Memory: 2 GB for DuckDB, eight bytes a document, and for each worker the pairs of 2,000 documents. Disk: some 100
    bytes a pair, and as much again while DuckDB sorts.
    """
    if limits.near <= 1:
        find_minhash()
    sketches.mkdir(parents=True, exist_ok=True)
    with hold(sketches):
        parts = list(_sketched(ledger, sketches, limits, workers or n_cores()))
        with _Shuffle(scratch, parts) as shuffle:
            shuffle.run(_EXACT, boilerplate=limits.boilerplate)
            groups = Groups(ledger.counts()["done"])
            for one, other in shuffle.rows(_JOINED):
                groups.join(one, other)
            near = scratch / "near.csv"
            with near.open("w", encoding="ascii") as file:
                for pair in _tell_near(ledger, shuffle, scratch, groups, limits):
                    file.write(f"{pair}\n")
            shuffle.run(
                f"CREATE TABLE near AS SELECT * FROM read_csv({_quoted(near)}, header = false, "
                "columns = {'pair': 'BIGINT'})"
            )
            reasons = _write_reasons(shuffle, scratch / "reasons", groups, list_reasons(limits))
    return reasons


def _sketched(ledger: Ledger, folder: Path, limits: Limits, workers: int) -> Iterator[Path]:
    return WorkerPool(workers, sketch_documents, _give_up).run(plan_sketches(ledger, folder, limits))


def _give_up(draft: Draft) -> Path:
    raise EngineError(
        f"a worker process died, also when it did nothing else, at the documents from number {draft.first:,}: out of "
        "memory, most likely; give fewer --workers"
    )


def _tell_near(ledger: Ledger, shuffle: _Shuffle, scratch: Path, groups: Groups, limits: Limits) -> Iterator[int]:
    """Yield the pairs that nearly say what an earlier one says, and join their documents."""
    if limits.near > 1:
        return
    shuffle.run(_COLLIDED)
    memory = Memory(scratch / "seen.sqlite", limits.near)
    for document, pairs, candidates, bands in _read_collided(ledger, shuffle):
        seen_before = memory.recognise(candidates, document, bands)
        for pair, candidate, seen in zip(pairs, candidates, seen_before, strict=True):
            if seen is not None:
                yield pair
                if joins_documents(candidate):
                    groups.join(seen.document, document)
    memory.close()


def _read_collided(
    ledger: Ledger, shuffle: _Shuffle
) -> Iterator[tuple[int, Sequence[int], list[CandidatePair], Sequence[Sequence[int]]]]:
    """Yield the documents that hold such pairs, by number, with the numbers of these pairs, the pairs, their bands."""
    rows = shuffle.rows("SELECT pair, bands FROM sketches SEMI JOIN collided USING (pair) ORDER BY pair")
    outcomes = enumerate(outcome for _, outcome in ledger.done())
    for document, found in groupby(rows, key=lambda row: row[0] >> DOCUMENT_BITS):
        outcome = next(outcome for number, outcome in outcomes if number == document)
        pairs, bands = zip(*found, strict=True)
        candidates = list(read_candidates(ledger.shards, outcome, (pair & _PLACES for pair in pairs)))
        yield document, pairs, candidates, bands


def _write_reasons(shuffle: _Shuffle, path: Path, groups: Groups, reasons: Sequence[str]) -> Reasons:
    codes = {"common": BOILERPLATE, "duplicate": DUPLICATE, "near": NEAR_DUPLICATE}
    counts = Counter[str]()
    with path.open("wb") as file:
        for rows in shuffle.batches(_DECIDED, **{name: reasons.index(reason) for name, reason in codes.items()}):
            decided = bytes(code for (code,) in rows)
            file.write(decided)
            counts.update({reasons[code]: n for code, n in Counter(decided).items()})
    return Reasons(path, groups, count_reasons(reasons, counts))


class _Shuffle:
    """DuckDB over the sketches, with all that does not fit into memory in a folder; it fetches nothing."""

    def __init__(self, scratch: Path, parts: Sequence[Path]) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise MissingExtraError("telling duplicates by DuckDB", "corpus") from error
        self._errors = duckdb.Error
        self._connection = duckdb.connect(
            scratch / "shuffle.duckdb",
            config={
                "memory_limit": _MEMORY,
                "temp_directory": str(scratch / "spilled"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "preserve_insertion_order": False,
            },
        )
        files = ", ".join(map(_quoted, parts))
        self.run(f"CREATE VIEW sketches AS SELECT * FROM read_parquet([{files}])")

    def __enter__(self) -> _Shuffle:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def run(self, statements: str, **values: int) -> None:
        """Execute statements."""
        for statement in filter(str.strip, statements.split(";")):
            self._execute(statement, values)

    def batches(self, query: str, **values: int) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of a query, many at a time."""
        cursor = self._execute(query, values)
        return iter(lambda: cursor.fetchmany(_ROWS), [])

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        for rows in self.batches(query):
            yield from rows

    def _execute(self, statement: str, values: dict[str, int]) -> Any:
        used = {name: value for name, value in values.items() if f"${name}" in statement}
        try:
            return self._connection.cursor().execute(statement, used)
        except self._errors as error:
            raise WriteError(f"DuckDB could not tell duplicates, for want of room most likely: {error}") from error


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
