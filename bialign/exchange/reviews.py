"""Reading back a workbook that :mod:`bialign.exchange.workbook` wrote and a person edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from bialign.errors import FormatError, MissingExtraError
from bialign.exchange.decisions import (
    BeadDecision,
    BeadState,
    Decisions,
    FindingDecision,
    FindingJudgement,
    check_disjoint,
)
from bialign.exchange.workbook import ENGLISH, FORMAT
from bialign.reading.apart import Plain, read_apart
from bialign.reading.texts import read_bytes

Choice = TypeVar("Choice", bound=StrEnum)


def read_review(path: Path) -> Decisions:
    """Read the decisions from a workbook that ``format_workbook`` wrote and a person edited.

    A bead is decided if "confirmed" was chosen or its sentences were changed; a finding, if it was judged. Rows may
    be sorted, and other columns edited.

    Raises
    ------
    ReadError
        If there is no such file.
    FormatError
        If it is not such a workbook, or a cell says what cannot be.
    MissingExtraError
        If openpyxl is not installed.
    """
    sheets = _read_sheets(path)
    try:
        about = {_english(row[0]): row[1] for row in sheets["About"] if len(row) > 1}
        if about["format"] != FORMAT:
            raise ValueError(f"its format is {about['format']!r}, not {FORMAT!r}")
        beads = tuple(_decided_beads(sheets["Beads"]))
        check_disjoint(beads)
        return Decisions(
            zh_fingerprint=about["zh fingerprint"],
            en_fingerprint=about["en fingerprint"],
            beads=beads,
            findings=tuple(_judged_findings(sheets["Findings"])),
        )
    except (KeyError, ValueError) as error:
        raise FormatError(f"{path} cannot be read back as a workbook that bialign wrote for review: {error}") from error


def read_sheet(path: Path, title: str) -> list[dict[str, str]]:
    """Return the rows of a sheet that ``format_sheet`` wrote, by the names of its columns.

    Raises
    ------
    ReadError, FormatError
        If there is no such file, or no such sheet in it.
    MissingExtraError
        If openpyxl is not installed.
    """
    sheets = _read_sheets(path)
    if title not in sheets:
        raise FormatError(f"{path} has no sheet {title!r}; give the workbook that was written for it")
    return list(_records(sheets[title]))


def _read_sheets(path: Path) -> dict[str, list[list[str]]]:
    """Return the cells of each sheet as text, ``""`` where there is none, by the English name of the sheet."""
    packed = read_apart(_packed_sheets, read_bytes(path), str(path))
    return {ENGLISH.get(title, title): rows for title, rows in packed["sheets"]}


def _packed_sheets(data: bytes, name: str) -> Plain:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError("reading an Excel workbook", "files") from error
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [
            (
                sheet.title,
                [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)],
            )
            for sheet in book.worksheets
        ]
        book.close()
    except Exception as error:  # openpyxl tells of a damaged file in many ways
        raise FormatError(f"{name} is not an Excel workbook, or is damaged ({error!r})") from error
    return {"sheets": sheets}


def _english(name: str) -> str:
    """Return the name of a sheet, column or choice as reading back looks for it."""
    return ENGLISH.get(name, name)


def _records(rows: Sequence[Sequence[str]]) -> Iterator[dict[str, str]]:
    """Yield the rows below the head by its names; above the head of the findings stand lines of text."""
    heads = (n for n, row in enumerate(rows) if sum(map(bool, row)) > 1)
    head = next(heads, len(rows))
    names = [_english(name) for name in rows[head]] if head < len(rows) else []
    for row in rows[head + 1 :]:
        yield {name: cell.strip() for name, cell in zip(names, row, strict=False)}


def _decided_beads(rows: Sequence[Sequence[str]]) -> Iterator[BeadDecision]:
    for row in _records(rows):
        zh, en = _read_run(row["zh sentences"]), _read_run(row["en sentences"])
        before = tuple(_read_run(run) for run in row["as aligned"].partition("|")[::2])
        if (zh, en) != before:
            if zh or en:
                yield BeadDecision(zh=zh, en=en, state=BeadState.REGROUPED)
        elif row["decision"]:
            yield BeadDecision(zh=zh, en=en, state=_chosen(BeadState, row["decision"], "sheet Beads"))


def _judged_findings(rows: Sequence[Sequence[str]]) -> Iterator[FindingDecision]:
    for row in _records(rows):
        if row["judgement"]:
            yield FindingDecision(
                finding=_read_number(row["finding"]) - 1,
                judgement=_chosen(FindingJudgement, row["judgement"], f"sheet Findings, finding {row['finding']}"),
                verdict=_english(row["verdict"]),
                rule=row["rule"],
            )


def _chosen(choices: type[Choice], said: str, place: str) -> Choice:
    """Return the choice that a cell holds."""
    said = _english(said)
    if said.lower() not in set(choices):
        raise ValueError(f"{place} says {said!r}, expected one of: {', '.join(choices)}")
    return choices(said.lower())


def _read_number(shown: str) -> int:
    """Return the number of a finding, which counts from 1; some programs write 3 as 3.0."""
    found = re.fullmatch(r"(\d{1,9})(?:\.0)?", shown, re.ASCII)
    if not found or not int(found[1]):
        raise ValueError(f"a finding is numbered {shown!r}, expected a whole number from 1 up")
    return int(found[1])


def _read_run(shown: str) -> range:
    if not shown:
        return range(0)
    found = re.fullmatch(r"(\d{1,9})(?:\.0)?(?:\s*[-–~,，、]\s*(\d{1,9}))?", shown, re.ASCII)
    if not found or not 0 < int(found[1]) <= int(found[2] or found[1]):
        raise ValueError(f"sentences are given as {shown!r}, expected a number, or a range like 4-5")
    return range(int(found[1]) - 1, int(found[2] or found[1]))
