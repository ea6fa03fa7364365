"""An alignment to a file, in the format that its name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from bialign.checked import CheckedPairs
from bialign.claims import ClaimsBySource
from bialign.errors import FormatError
from bialign.exchange.claims import format_claims_json, format_claims_tsv, format_claims_workbook
from bialign.exchange.objects import format_jsonl
from bialign.exchange.overview import (
    format_overview_csv,
    format_overview_json,
    format_overview_tsv,
    format_overview_workbook,
)
from bialign.exchange.parquet import format_parquet
from bialign.exchange.tables import format_csv, format_moses, format_tsv
from bialign.exchange.tmx import format_tmx
from bialign.exchange.workbook import format_workbook
from bialign.exchange.writing import write_atomically
from bialign.exchange.xliff import format_xliff, format_xliff_1
from bialign.metrics import format_beads
from bialign.options import CODES, LanguageCodes
from bialign.records import LANGS, Bitext
from bialign.report.claims import render_claims_page
from bialign.report.overview import render_overview
from bialign.report.page import render_page

Content = str | bytes | tuple[str, str]  # of one file, or of one for each language
Format = Callable[[Bitext, LanguageCodes], Content]


def _plainly(form: Callable[[Bitext], Content]) -> Format:
    """Adapt a format that does not name the languages."""
    return lambda alignment, codes: form(alignment)


FOR_PEOPLE: Mapping[str, Format] = {
    ".html": render_page,
    ".xlsx": format_workbook,
    ".csv": _plainly(format_csv),
}
FOR_TRANSLATION_TOOLS: Mapping[str, Format] = {
    ".tmx": format_tmx,
    ".xlf": format_xliff_1,
    ".xliff": format_xliff,
}
FOR_PROGRAMS: Mapping[str, Format] = {
    ".tsv": _plainly(format_tsv),
    ".jsonl": _plainly(format_jsonl),
    ".parquet": _plainly(format_parquet),
    ".moses": _plainly(format_moses),
    ".beads": _plainly(lambda alignment: format_beads((bead.zh, bead.en) for bead in alignment.beads)),
}
FORMATS: Mapping[str, Format] = {**FOR_PEOPLE, **FOR_TRANSLATION_TOOLS, **FOR_PROGRAMS}


def write_alignment(alignment: Bitext, path: Path, codes: LanguageCodes = CODES) -> None:
    """Write an alignment in the format that the name of the file asks for; the file appears whole or not at all.

    Parameters
    ----------
    path
        Its suffix names the format:

        =============  ==================================================================================
        ``.html``      report page, for people
        ``.xlsx``      workbook for review, read back by :func:`bialign.read_decisions`
        ``.csv``       spreadsheet, for people
        ``.tmx``       translation memory, TMX 1.4b; without null alignments
        ``.xlf``       XLIFF 1.2, which most translation tools exchange
        ``.xliff``     XLIFF 2.1
        ``.tsv``       a header and one row a bead, nothing quoted
        ``.jsonl``     one object a bead, with its findings
        ``.parquet``   one row a bead
        ``.moses``     two files, ``NAME.zh-en.zh`` and ``NAME.zh-en.en``, a pair a line; without null alignments
        ``.beads``     one bead a line, ``[zh indices]:[en indices]``, for :func:`bialign.parse_beads`
        =============  ==================================================================================
    codes
        What formats that name the languages call them.

    Raises
    ------
    FormatError
        If the name ends otherwise.
    MissingExtraError
        If the format needs a package that is not installed.
    WriteError
        If the file cannot be written.
    """
    path = Path(path)
    content = find_format(path)(alignment, codes)
    if isinstance(content, tuple):
        for lang, lines in zip(LANGS, content, strict=True):
            write_atomically(path.with_suffix(f".zh-en.{lang}"), lines)
    else:
        write_atomically(path, content)


COMPARISON_FORMATS: Mapping[str, Callable[[ClaimsBySource, LanguageCodes], str | bytes]] = {
    ".html": render_claims_page,
    ".xlsx": lambda table, codes: format_claims_workbook(table),
    ".tsv": lambda table, codes: format_claims_tsv(table),
    ".json": lambda table, codes: format_claims_json(table),
}


class Tabular(Protocol):
    """What reports say to each other, as a table: a :class:`bialign.Comparison` or a :class:`bialign.ClaimTable`."""

    def to_table(self) -> ClaimsBySource:
        """Return it as a table."""
        ...


def write_comparison(compared: Tabular, path: Path, codes: LanguageCodes = CODES) -> None:
    """Write what reports say to each other; the file appears whole or not at all.

    Parameters
    ----------
    path
        Its suffix names the format: ``.html`` a page for people, ``.xlsx`` a workbook, ``.tsv`` one row a thing
        claimed, ``.json`` everything for programs.
    codes
        The languages of the page.

    Raises
    ------
    FormatError
        If the name ends otherwise.
    MissingExtraError
        If the format needs a package that is not installed.
    WriteError
        If the file cannot be written.
    """
    path = Path(path)
    check_comparison_format(path)
    write_atomically(path, COMPARISON_FORMATS[path.suffix.lower()](compared.to_table(), codes))


def check_comparison_format(path: Path) -> None:
    """Complain about a name that :func:`write_comparison` cannot write, before any work is done."""
    if path.suffix.lower() not in COMPARISON_FORMATS:
        endings = ", ".join(COMPARISON_FORMATS)
        raise FormatError(
            f"{path} does not say which format to write the comparison in; its name must end in {endings}"
        )


OVERVIEW_FORMATS: Mapping[str, Callable[[CheckedPairs, LanguageCodes], str | bytes]] = {
    ".html": render_overview,
    ".xlsx": lambda table, codes: format_overview_workbook(table, codes.told),
    ".csv": lambda table, codes: format_overview_csv(table),
    ".tsv": lambda table, codes: format_overview_tsv(table),
    ".json": lambda table, codes: format_overview_json(table),
}


def write_overview(table: CheckedPairs, path: Path, codes: LanguageCodes = CODES) -> None:
    """Write a table of many checked pairs; the file appears whole or not at all.

    Parameters
    ----------
    path
        Its suffix names the format: ``.html`` a page for people, ``.xlsx`` a workbook, ``.csv`` a spreadsheet,
        ``.tsv`` one row a pair, ``.json`` everything for programs.
    codes
        The languages of the page.

    Raises
    ------
    FormatError
        If the name ends otherwise.
    MissingExtraError
        If the format needs a package that is not installed.
    WriteError
        If the file cannot be written.
    """
    path = Path(path)
    form = OVERVIEW_FORMATS.get(path.suffix.lower())
    if form is None:
        endings = ", ".join(OVERVIEW_FORMATS)
        raise FormatError(
            f"{path} does not say which format to write the table of pairs in; its name must end in {endings}"
        )
    write_atomically(path, form(table, codes))


def find_format(path: Path) -> Format:
    """Return what writes the format of a path, so that a wrong name is told before any work is done."""
    if path.suffix.lower() not in FORMATS:
        raise FormatError(f"{path} does not say which format to write; its name must end in {', '.join(FORMATS)}")
    return FORMATS[path.suffix.lower()]
