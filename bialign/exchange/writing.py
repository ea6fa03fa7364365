"""An alignment to a file, in the format that its name asks for."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from fractions import Fraction
from io import StringIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from bialign.errors import FormatError
from bialign.exchange.rows import BeadRow, bead_rows
from bialign.records import Alignment, Figure, Finding


def write_alignment(alignment: Alignment, path: Path) -> None:
    """Write an alignment as ``.tsv`` or ``.jsonl``; the file appears whole or not at all.

    TSV has a header and one row a bead. JSONL has one object a bead, with its findings.

    Raises
    ------
    FormatError
        If the name ends otherwise.
    """
    write_atomically(path, find_writer(path)(alignment))


def find_writer(path: Path) -> Callable[[Alignment], str]:
    """Return what writes the format of a path, so that a wrong name is told before any work is done."""
    if path.suffix.lower() not in WRITERS:
        raise FormatError(f"{path} names no format that can be written; its name must end in {', '.join(WRITERS)}")
    return WRITERS[path.suffix.lower()]


def format_tsv(alignment: Alignment) -> str:
    """Return a header and one row a bead, separated by tabs; cells with quotes are quoted as spreadsheets expect."""
    buffer = StringIO()
    writer = csv.DictWriter(buffer, list(BeadRow.__annotations__), dialect="excel-tab", lineterminator="\n")
    writer.writeheader()
    writer.writerows(bead_rows(alignment))
    return buffer.getvalue()


def format_jsonl(alignment: Alignment) -> str:
    """Return one JSON object a bead and line, with its findings."""
    return "".join(f"{json.dumps(bead, ensure_ascii=False)}\n" for bead in _bead_objects(alignment))


def format_json(alignment: Alignment) -> str:
    """Return the whole alignment as one JSON object: signature, beads, findings."""
    whole = {
        "signature": _plain(alignment.signature),
        "beads": _bead_objects(alignment),
        "findings": [finding_object(finding) for finding in alignment.findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding in types that JSON has."""
    return {
        "verdict": finding.verdict,
        "severity": finding.severity,
        "message": finding.message,
        "bead": finding.bead,
        "zh": _figure_object(finding.zh),
        "en": _figure_object(finding.en),
        "figures": [_figure_object(figure) for figure in finding.figures],
        "zh_sentences": list(finding.zh_sentences),
        "en_sentences": list(finding.en_sentences),
    }


def write_atomically(path: Path, content: str) -> None:
    """Write UTF-8 text so that the file is there whole or, if anything fails, as it was before."""
    with NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, prefix=path.name, delete=False) as file:
        try:
            file.write(content)
            file.close()
            Path(file.name).chmod(0o666 & ~_umask())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _bead_objects(alignment: Alignment) -> list[dict[str, Any]]:
    found: dict[int | None, list[dict[str, Any]]] = {}
    for finding in alignment.findings:
        found.setdefault(finding.bead, []).append(finding_object(finding))
    return [{**row, "findings": found.get(row["bead"], [])} for row in bead_rows(alignment)]


def _figure_object(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {field.name: _plain(getattr(figure, field.name)) for field in fields(figure)}


def _plain(value: Any) -> Any:
    """Return a value in types that JSON has; exact fractions as text, ``"1/3"``."""
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value


WRITERS: Mapping[str, Callable[[Alignment], str]] = {".tsv": format_tsv, ".jsonl": format_jsonl}
