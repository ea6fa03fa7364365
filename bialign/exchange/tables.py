"""Beads as rows of text: TSV for programs, CSV for people, and a Moses pair for training."""

from __future__ import annotations

import csv
from io import StringIO

from bialign.exchange.rows import BeadRow, bead_rows
from bialign.records import Alignment


def format_tsv(alignment: Alignment) -> str:
    """Return a header and one row a bead, separated by tabs; cells with quotes are quoted as spreadsheets expect."""
    buffer = StringIO()
    writer = csv.DictWriter(buffer, list(BeadRow.__annotations__), dialect="excel-tab", lineterminator="\n")
    writer.writeheader()
    writer.writerows(bead_rows(alignment))
    return buffer.getvalue()
