"""Beads as rows of text: TSV for programs, CSV for people, and a Moses pair for training."""

from __future__ import annotations

import csv
import unicodedata
from io import StringIO

from bialign.exchange.rows import BeadRow, bead_rows
from bialign.exchange.translation_units import TranslationUnit, find_translation_units
from bialign.records import Bitext

# What spreadsheets take for a formula, in full width too: https://owasp.org/www-community/attacks/CSV_Injection
_COMPUTED = frozenset("=+-@＝＋－＠")

CSV_COLUMNS = ("bead", "Chinese", "English", "confidence", "moved", "severity", "findings")


def format_tsv(alignment: Bitext) -> str:
    """Return a header and one row a bead, separated by tabs.

    As corpora expect, nothing is quoted: texts are in one line without tabs, and a quotation mark is a character
    (``csv.QUOTE_NONE`` in Python and pandas).
    """
    rows = [list(BeadRow.__annotations__), *(row.values() for row in bead_rows(alignment))]
    return "".join("\t".join(map(str, row)) + "\n" for row in rows)


def format_csv(alignment: Bitext) -> str:
    """Return one row a bead for a person with a spreadsheet: with byte order mark, and no cell that is a formula."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(CSV_COLUMNS)
    writer.writerows([harmless(str(cell)) for cell in _cells(unit)] for unit in find_translation_units(alignment))
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + buffer.getvalue()


def format_moses(alignment: Bitext) -> tuple[str, str]:
    """Return the Chinese and the English of all pairs, one a line in each; null alignments are left out."""
    pairs = [unit for unit in find_translation_units(alignment) if not unit.is_null]
    return "".join(f"{unit.zh}\n" for unit in pairs), "".join(f"{unit.en}\n" for unit in pairs)


def _cells(unit: TranslationUnit) -> tuple[object, ...]:
    moved = "yes" if unit.moved else ""
    return unit.number, unit.zh, unit.en, f"{unit.confidence:.2f}", moved, unit.severity, unit.messages


def harmless(cell: str) -> str:
    """Put an apostrophe, which spreadsheets do not show, before what they would compute.

    They leave out white space, byte order marks and what else shows nothing before it.
    """
    first = next((char for char in cell if unicodedata.category(char)[0] not in "CZ"), "")
    return f"'{cell}" if first in _COMPUTED or cell.startswith(("\t", "\r", "\n")) else cell
