"""An alignment to a file, in the format that its name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from bialign.errors import FormatError
from bialign.exchange.objects import format_jsonl
from bialign.exchange.tables import format_tsv
from bialign.exchange.writing import write_atomically
from bialign.options import LanguageCodes
from bialign.records import Alignment
from bialign.report.page import render_page

Format = Callable[[Alignment, LanguageCodes], str | bytes]

CODES = LanguageCodes()


def _plainly(form: Callable[[Alignment], str | bytes]) -> Format:
    """Adapt a format that does not name the languages."""
    return lambda alignment, codes: form(alignment)


FORMATS: Mapping[str, Format] = {
    ".html": render_page,
    ".tsv": _plainly(format_tsv),
    ".jsonl": _plainly(format_jsonl),
}


def write_alignment(alignment: Alignment, path: Path, codes: LanguageCodes = CODES) -> None:
    """Write an alignment in the format that the name of the file asks for; the file appears whole or not at all.

    Parameters
    ----------
    path
        Ends in ``.html`` (a report page), ``.tsv`` (a header and one row a bead) or ``.jsonl`` (one object a bead,
        with its findings).
    codes
        What formats that name the languages call them.

    Raises
    ------
    FormatError
        If the name ends otherwise.
    WriteError
        If the file cannot be written.
    """
    write_atomically(path, find_format(path)(alignment, codes))


def find_format(path: Path) -> Format:
    """Return what writes the format of a path, so that a wrong name is told before any work is done."""
    if path.suffix.lower() not in FORMATS:
        raise FormatError(f"{path} names no format that can be written; its name must end in {', '.join(FORMATS)}")
    return FORMATS[path.suffix.lower()]
