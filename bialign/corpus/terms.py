"""Where documents come from and on what terms they may be used, as a table in their folder says.

``sources.tsv`` has a head and, separated by tabs, the columns ``path``, ``source`` and ``licence``: a folder or file
below the table, what it is or where it was found, and its licence. The longest path that fits a document counts; an
empty one fits all.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from bialign.errors import FormatError
from bialign.reading.encodings import decode
from bialign.reading.texts import read_bytes

TABLE = "sources.tsv"
NOT_STATED = "not stated"


class Terms(NamedTuple):
    """A row of the table."""

    path: str
    source: str
    licence: str


def read_terms(folder: Path) -> tuple[Terms, ...]:
    """Return the rows of the table in a folder, the longest paths first; none without one.

    Raises
    ------
    FormatError
        If a column is missing.
    """
    path = folder / TABLE
    if not path.exists():
        return ()
    rows = csv.DictReader(
        decode(read_bytes(path), str(path)).text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, restval=""
    )
    if missing := {"path", "source", "licence"} - set(rows.fieldnames or ()):
        raise FormatError(f"{path} has no column {', '.join(sorted(missing))}; it needs path, source and licence")
    found = [Terms(row["path"].strip("/ "), row["source"], row["licence"]) for row in rows]
    return tuple(sorted(found, key=lambda terms: (-len(terms.path), terms.path)))


def find_terms(files: Iterable[str], table: Sequence[Terms]) -> Terms:
    """Return what the table says of both files of a document; where it differs, both."""
    said = dict.fromkeys(_of_file(file, table)[1:] for file in files)
    sources, licences = (" / ".join(dict.fromkeys(names)) for names in zip(*said, strict=True))
    return Terms("", sources, licences)


def _of_file(file: str, table: Sequence[Terms]) -> Terms:
    fitting = (terms for terms in table if terms.path in ("", file) or file.startswith(f"{terms.path}/"))
    found = next(fitting, Terms("", "", ""))
    return Terms("", found.source or NOT_STATED, found.licence or NOT_STATED)
