"""Many checked pairs for tools and spreadsheets: one row a pair, and one for each file that is in none."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, TypedDict

from bialign.checked import CheckedPair, CheckedPairs, LeftOver, pack_pair
from bialign.errors import MissingExtraError
from bialign.exchange.elements import xml_safe
from bialign.exchange.objects import plain
from bialign.exchange.tables import harmless
from bialign.exchange.workbook import format_sheet
from bialign.records import Severity

if TYPE_CHECKING:
    import pandas as pd


class OverviewRow(TypedDict):
    """One pair of files, or one file that is in none, with what became of it in ``problem``."""

    zh: str
    en: str
    errors: int
    warnings: int
    notes: int
    not_understood: int  # numbers that nobody understood, and parts of the files that could not be read
    zh_figures: int
    en_figures: int
    zh_sentences: int
    en_sentences: int
    zh_without_counterpart: int  # sentences
    en_without_counterpart: int
    doubtful_beads: int
    paired_by: str
    pair_probability: float
    first_finding: str
    problem: str
    page: str


_WIDTHS = {"zh": 40, "en": 40, "first_finding": 70, "problem": 50, "page": 40}


def overview_rows(table: CheckedPairs) -> list[OverviewRow]:
    """Return one row a pair, what needs eyes first, then one for each file that is in none."""
    return [*map(_row_of_pair, table.pairs), *map(_row_of_left_over, table.left_over)]


def _row_of_pair(pair: CheckedPair) -> OverviewRow:
    return OverviewRow(
        zh=pair.zh,
        en=pair.en,
        errors=pair.count(Severity.ERROR),
        warnings=pair.count(Severity.WARNING),
        notes=pair.count(Severity.INFO),
        not_understood=pair.n_unread,
        zh_figures=pair.n_zh_figures,
        en_figures=pair.n_en_figures,
        zh_sentences=pair.n_zh,
        en_sentences=pair.n_en,
        zh_without_counterpart=pair.n_zh_null,
        en_without_counterpart=pair.n_en_null,
        doubtful_beads=pair.n_doubtful,
        paired_by=pair.how,
        pair_probability=round(pair.pair_confidence, 3),
        first_finding=pair.findings[0].message if pair.findings else "",
        problem=pair.error,
        page=pair.page,
    )


def _row_of_left_over(one: LeftOver) -> OverviewRow:
    row = _row_of_pair(CheckedPair(zh="", en="", how="", pair_confidence=0.0, error=f"{one.why}: {one.reason}"))
    row["en" if one.lang == "en" else "zh"] = one.path
    return row


def overview_to_pandas(table: CheckedPairs) -> pd.DataFrame:
    """Return the rows as a data frame."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("CheckTable.to_pandas()", "pandas") from error
    return pd.DataFrame(overview_rows(table), columns=list(OverviewRow.__annotations__))


def format_overview_tsv(table: CheckedPairs) -> str:
    """Return a header and one row a pair, separated by tabs, nothing quoted."""
    rows: list[Sequence[str | float]] = [list(OverviewRow.__annotations__), *_cells(table)]
    return "".join("\t".join(" ".join(str(cell).split()) for cell in row) + "\n" for row in rows)


def format_overview_csv(table: CheckedPairs) -> str:
    """Return one row a pair for a person with a spreadsheet: with byte order mark, and no cell that is a formula."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(list(OverviewRow.__annotations__))
    writer.writerows([harmless(str(cell)) for cell in row] for row in _cells(table))
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + buffer.getvalue()


def format_overview_workbook(table: CheckedPairs) -> bytes:
    """Return one row a pair as an Excel workbook.

    Raises
    ------
    MissingExtraError
        If XlsxWriter is not installed.
    """
    columns = {name: _WIDTHS.get(name, 14) for name in OverviewRow.__annotations__}
    rows = ([xml_safe(cell) if isinstance(cell, str) else cell for cell in row] for row in _cells(table))
    return format_sheet("Pairs", columns, rows, {})


def format_overview_json(table: CheckedPairs) -> str:
    """Return all pairs with their findings, and the files that are in none, as one JSON object."""
    whole = {
        "signature": plain(table.signature),
        "pairs": [pack_pair(pair) for pair in table.pairs],
        "left_over": [one._asdict() for one in table.left_over],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode("utf-8") + "\n"


def _cells(table: CheckedPairs) -> Iterator[list[str | float]]:
    """Yield the cells of each row; the bytes of a file name that are not text become question marks."""
    for row in overview_rows(table):
        yield [cell if isinstance(cell, int | float) else _encodable(str(cell)) for cell in row.values()]


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
