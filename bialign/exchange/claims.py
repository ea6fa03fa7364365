"""Tables of claims for tools and spreadsheets: rows of text, JSON, data frames, Excel."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bialign.claims.claim import Claim
from bialign.claims.table import ClaimRow, ClaimsBySource, name_sources
from bialign.errors import MissingExtraError
from bialign.exchange.objects import plain, words_object
from bialign.exchange.translation_units import cut_line
from bialign.exchange.workbook import FILLS, Looks, Sheet, fitting, make_workbook
from bialign.patterns import compile_late
from bialign.records import Document, Severity

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter import Workbook

_NO_SHEET_NAME = compile_late(r"[\[\]:*?/\\']")
HEAD = ("verdict", "to look at", "probability", "message", "reasons")
_FILLS = (FILLS[Severity.ERROR], FILLS[Severity.WARNING], "", "", "")  # by rank, see Judged.rank


# ── rows of text ─────────────────────────────────────────────────────────────────────────────────


def claim_rows(table: ClaimsBySource) -> list[dict[str, str | float]]:
    """Return one row a thing claimed: verdict and message, then figure, period and sentence for each document."""
    names = name_sources(table.documents)
    return [_row(row, table.documents, names) for row in table.rows]


def _row(row: ClaimRow, documents: Sequence[Document], names: Sequence[str]) -> dict[str, str | float]:
    told: dict[str, str | float] = {
        "verdict": str(row.verdict),
        "to look at": row.reservation or "perhaps of two things" if row.is_doubtful else "",
        "probability": round(row.probability, 3),
        "message": row.message,
        "reasons": "; ".join(row.reasons),
    }
    for name, document, claim in zip(names, documents, row.cells, strict=True):
        told[name] = " ".join(claim.figure.text.split()) if claim else ""
        told[f"{name}: period"] = claim.period.text if claim and claim.period else ""
        told[f"{name}: sentence"] = document.lines[claim.sentence] if claim else ""
        told[f"{name}: sentence number"] = claim.sentence if claim else ""
    return told


def _columns(table: ClaimsBySource) -> list[str]:
    parts = ("", ": period", ": sentence", ": sentence number")
    return [*HEAD, *(name + part for name in name_sources(table.documents) for part in parts)]


def format_claims_tsv(table: ClaimsBySource) -> str:
    """Return a header and one row a thing claimed, separated by tabs, nothing quoted."""
    lines = [_columns(table), *([str(cell) for cell in row.values()] for row in claim_rows(table))]
    return "".join("\t".join(re.sub(r"[\t\r\n]+", " ", cell) for cell in line) + "\n" for line in lines)


def claims_to_pandas(table: ClaimsBySource) -> pd.DataFrame:
    """Return the rows as a data frame."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("ClaimTable.to_pandas()", "pandas") from error
    return pd.DataFrame(claim_rows(table), columns=_columns(table))


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────


def format_claims_json(table: ClaimsBySource) -> str:
    """Return the table as one JSON object: signature, sources, rows with a claim or null for each source."""
    names = name_sources(table.documents)
    whole = {
        "signature": plain(table.signature),
        "remarks": list(table.remarks),
        "sources": [
            {"name": name, "lang": document.lang, "fingerprint": document.fingerprint}
            for name, document in zip(names, table.documents, strict=True)
        ],
        "rows": [
            {
                "verdict": row.verdict,
                "is_doubtful": row.is_doubtful,
                "reservation": row.reservation,
                "probability": row.probability,
                "message": row.message,
                "message_zh": row.message_zh,
                "reasons": list(row.reasons),
                "claims": [_claim_object(claim) for claim in row.cells],
            }
            for row in table.rows
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _claim_object(claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {
        "figure": words_object(claim.figure),
        "sentence": claim.sentence,
        "clause": list(claim.clause),
        "measure": claim.measure,
        "subjects": list(claim.subjects),
        "period": words_object(claim.period),
        "is_inherited": claim.is_inherited,
    }


# ── Excel ────────────────────────────────────────────────────────────────────────────────────────


def format_claims_workbook(table: ClaimsBySource) -> bytes:
    """Return a workbook: the claims on one sheet, each cell leading to its sentence on a sheet for each document.

    Raises
    ------
    MissingExtraError
        If XlsxWriter is not installed.
    """
    names = name_sources(table.documents)
    sheets = [_sheet_name(number, name) for number, name in enumerate(names, start=1)]

    def fill(book: Workbook, looks: Looks) -> None:
        columns = {"verdict": 16, "what each says": 50}
        for name in names:
            columns |= {name: 18, f"{name}: sentence": 55}
        _fill_claims(
            Sheet(book.add_worksheet("Claims"), columns | {"probability": 11, "why": 40}, looks), table, sheets
        )
        for name, document in zip(sheets, table.documents, strict=True):
            text = Sheet(book.add_worksheet(name), {"sentence": 9, "text": 110, "place": 16}, looks)
            for k, line in enumerate(document.lines):
                text.add([k + 1, line, document.place_of(range(k, k + 1))])
        about = book.add_worksheet("About")
        about.set_column(0, 0, 16)
        about.set_column(1, 1, 100)
        for k, (fact, value) in enumerate(table.signature.items()):
            about.write_string(k, 0, fitting(fact), looks.head)
            about.write_string(k, 1, fitting(str(value)))

    return make_workbook(fill)


def _fill_claims(sheet: Sheet, table: ClaimsBySource, sheets: Sequence[str]) -> None:
    names = name_sources(table.documents)
    for row in table.rows:
        fill = _FILLS[row.rank]
        verdict = f"to look at: {row.verdict}" if row.is_doubtful else str(row.verdict)
        cells: list[str | float] = [verdict, row.message]
        for document, claim in zip(table.documents, row.cells, strict=True):
            cells += [_words(claim), document.lines[claim.sentence]] if claim else ["", ""]
        sheet.add([*cells, round(row.probability, 2), "; ".join(row.reasons)], fill)
        for name, target, document, claim in zip(names, sheets, table.documents, row.cells, strict=True):
            if claim:
                pieces = list(cut_line(document, range(claim.sentence, claim.sentence + 1), [claim.figure]))
                sheet.link_to(name, target, claim.sentence + 1, fill, _words(claim))
                sheet.mark(f"{name}: sentence", pieces, fill)
    sheet.finish({})


def _words(claim: Claim) -> str:
    when = f" ({claim.period.text})" if claim.period else ""
    return " ".join(f"{claim.figure.text}{when}".split())


def _sheet_name(number: int, name: str) -> str:
    """Return what Excel takes for a name of a sheet: 31 characters without brackets, colons, slashes and the like."""
    return f"{number} {_NO_SHEET_NAME.sub(' ', name)}"[:31].strip()
