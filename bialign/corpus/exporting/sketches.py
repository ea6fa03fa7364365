"""What of the pairs of some documents is needed to tell which say the same: a few numbers each, in a Parquet file.

A file is named by all that goes into it and appears whole or not at all, so a run that was broken off finds those that
are done.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from bialign.corpus.exporting.duplicates import hash_bands, hash_pair
from bialign.corpus.exporting.filters import make_filters
from bialign.corpus.exporting.reasons import find_own_reason, joins_documents, list_reasons
from bialign.corpus.storing.candidates import CandidatePair
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.shards import Outcome, read_candidates
from bialign.errors import MissingExtraError
from bialign.exchange.writing import open_atomically, reporting_write_errors
from bialign.options import Limits
from bialign.version import __version__

DOCUMENT_BITS = 32  # the number of a pair is that of its document, and its place there in so many lower bits
_DOCUMENTS = 2_000  # a file

_COLUMNS = {
    "pair": "int64",
    "own": "uint8",  # the place of the reason to drop it for what it is by itself, see list_reasons
    "key": "int64",  # what says the same has the same
    "joins": "bool_",
    "bands": "int64",  # a list: what says nearly the same shares one, most likely
}


class Draft(NamedTuple):
    """Documents of a store that are sketched together.

    Attributes
    ----------
    shards
        The folder of the shard files.
    folder
        Where the sketches go.
    first
        Number of the first document in the order of their names.
    outcomes
        Of the documents, one after the other.
    """

    shards: Path
    folder: Path
    first: int
    outcomes: tuple[Outcome, ...]
    limits: Limits

    @property
    def path(self) -> Path:
        """The file that it is written to."""
        known = [__version__, self.first, asdict(self.limits), [(one.key, one.shard) for one in self.outcomes]]
        name = sha256(json.dumps(known).encode()).hexdigest()[:32]
        return self.folder / f"{name}.parquet"


def plan_sketches(ledger: Ledger, folder: Path, limits: Limits) -> Iterator[Draft]:
    """Yield the documents of a store in their order, some at a time; an empty store has one draft of none."""
    first, outcomes = 0, list[Outcome]()
    for _, outcome in ledger.done():
        outcomes.append(outcome)
        if len(outcomes) == _DOCUMENTS:
            yield Draft(ledger.shards, folder, first, tuple(outcomes), limits)
            first, outcomes = first + len(outcomes), []
    if outcomes or not first:
        yield Draft(ledger.shards, folder, first, tuple(outcomes), limits)


def sketch_documents(draft: Draft) -> Path:
    """Write the sketches of some documents, unless they are there already, and return the file.

    Raises
    ------
    ReadError
        If a shard is gone or damaged.
    WriteError
        If there is no room.
    MissingExtraError
        If pyarrow, or rensa for near duplicates, is not installed.
    """
    if draft.path.exists():
        return draft.path
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("telling duplicates by DuckDB", "corpus") from error
    types = {name: getattr(pa, kind)() for name, kind in _COLUMNS.items()}
    schema = pa.schema(list((types | {"bands": pa.list_(types["bands"])}).items()))
    rows = {name: list[Any]() for name in _COLUMNS}
    for number, outcome in enumerate(draft.outcomes, draft.first):
        candidates = list(read_candidates(draft.shards, outcome))
        for name, values in _sketch(candidates, number, draft.limits).items():
            rows[name] += values
    with reporting_write_errors(draft.path), open_atomically(draft.path) as file:
        parquet.write_table(pa.Table.from_pydict(rows, schema=schema), file, compression="zstd")
    return draft.path


def _sketch(candidates: list[CandidatePair], document: int, limits: Limits) -> dict[str, list[Any]]:
    codes = {name: code for code, name in enumerate(list_reasons(limits))}
    filters = make_filters(limits)
    return {
        "pair": [(document << DOCUMENT_BITS) + place for place in range(len(candidates))],
        "own": [codes[find_own_reason(candidate, filters)] for candidate in candidates],
        "key": [hash_pair(candidate) for candidate in candidates],
        "joins": [joins_documents(candidate) for candidate in candidates],
        "bands": hash_bands(candidates) if limits.near <= 1 else [[] for _ in candidates],
    }
