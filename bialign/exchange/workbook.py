"""The reviewer's workbook: beads on one sheet, findings on the next, and back again with what was decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bialign.errors import FormatError, MissingExtraError, ReadError
from bialign.exchange.decisions import (
    BeadDecision,
    BeadState,
    Decisions,
    FindingDecision,
    FindingJudgement,
    check_disjoint,
)
from bialign.exchange.elements import xml_safe
from bialign.exchange.translation_units import TranslationUnit, cut_line, find_translation_units
from bialign.figures.comparing.summary import summarise_account
from bialign.figures.house_rules import format_rule
from bialign.records import Bead, Bitext, Finding, Lang, Severity
from bialign.spacing import count_columns

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FORMAT = "bialign review 1"

Choice = TypeVar("Choice", bound=StrEnum)
HOW_TO = "Beads: choose “confirmed”, or change which sentences a bead holds (“4-5”). Findings: choose a judgement."
MAX_CELL_CHARS = 32_767  # of Excel

# Names and widths in characters; a name stands in row 1 and is what reading back looks for.
BEAD_COLUMNS = {
    "bead": 6,
    "Chinese": 55,
    "English": 65,
    "confidence": 11,
    "state": 12,
    "issue": 10,
    "findings": 50,
    "doubts": 40,
    "zh sentences": 12,
    "en sentences": 12,
    "decision": 13,
    "as aligned": 12,
}
FINDING_COLUMNS = {
    "finding": 8,
    "severity": 10,
    "verdict": 18,
    "Chinese": 24,
    "English": 24,
    "explanation": 70,
    "bead": 8,
    "place": 16,
    "judgement": 15,
    "rule": 36,
}
FILLS: Mapping[str, str] = {Severity.ERROR: "#FBE3E1", Severity.WARNING: "#FDF3D6", Severity.INFO: "#E8F1FA"}
OMITTED_FILL = "#F1E7F6"


def format_workbook(alignment: Bitext) -> bytes:
    """Return an alignment as an Excel workbook for review.

    The sheets are frozen below their heads, filtered and coloured by severity. A reviewer confirms beads, changes
    which sentences they hold ("4-5"), and judges findings; :func:`read_review` reads that back. Text is always
    written as text, never as a formula, and cut at the 32,767 characters that a cell holds.

    Raises
    ------
    MissingExtraError
        If XlsxWriter is not installed.
    """

    def fill(book: Workbook, looks: Looks) -> None:
        _fill_beads(Sheet(book.add_worksheet("Beads"), BEAD_COLUMNS, looks), alignment)
        _fill_findings(Sheet(book.add_worksheet("Findings"), FINDING_COLUMNS, looks), alignment)
        _fill_about(book.add_worksheet("About"), alignment, looks)

    return make_workbook(fill)


def format_sheet(
    title: str,
    columns: Mapping[str, int],
    rows: Iterable[Sequence[str | float]],
    choices: Mapping[str, Sequence[str]],
    hidden: Sequence[str] = (),
) -> bytes:
    """Return any table as an Excel workbook of one sheet, in the look of the reviewer's.

    Parameters
    ----------
    columns
        Names and widths in characters.
    choices
        Columns with a list to choose from.

    Raises
    ------
    MissingExtraError
        If XlsxWriter is not installed.
    """

    def fill(book: Workbook, looks: Looks) -> None:
        sheet = Sheet(book.add_worksheet(title), columns, looks)
        for row in rows:
            sheet.add(row)
        sheet.finish(choices, hidden=hidden)

    return make_workbook(fill)


def make_workbook(fill: Callable[[Workbook, Looks], None]) -> bytes:
    """Return a workbook with the sheets that a function adds.

    Raises
    ------
    MissingExtraError
        If XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingExtraError("an Excel workbook", "files") from error
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})  # the same content, the same file
        fill(book, Looks(book))
    return buffer.getvalue()


class Looks:
    """The formats of a workbook: of the head, and of cells and links by their fill."""

    def __init__(self, book: Workbook) -> None:
        fills = ("", *FILLS.values(), OMITTED_FILL)
        self.head: Format = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.cells: dict[str, Format] = {fill: book.add_format(_look(fill)) for fill in fills}
        self.words: Format = book.add_format({"bold": True, "font_color": "#B3201C"})
        self.links: dict[str, Format] = {
            fill: book.add_format(_look(fill) | {"font_color": "#1256A8", "underline": 1}) for fill in fills
        }


def _look(fill: str) -> dict[str, Any]:
    look = {"text_wrap": True, "valign": "top", "align": "left", "border": 1, "border_color": "#D9DDE2"}
    return look | ({"bg_color": fill} if fill else {})


class Sheet:
    """A sheet with a head, written row by row."""

    def __init__(self, sheet: Worksheet, columns: Mapping[str, int], looks: Looks) -> None:
        self.sheet, self.columns, self.widths, self.looks = sheet, list(columns), list(columns.values()), looks
        self.n_rows = 0
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for column, (name, width) in enumerate(columns.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, looks.head)

    def add(self, cells: Sequence[str | float], fill: str = "") -> None:
        """Write the next row, high enough to show all of it."""
        self.n_rows += 1
        self.sheet.set_row(self.n_rows, self._height(cells))
        for column, cell in enumerate(cells):
            if cell == "":
                self.sheet.write_blank(self.n_rows, column, None, self.looks.cells[fill])
            elif isinstance(cell, str):
                self.sheet.write_string(self.n_rows, column, fitting(cell), self.looks.cells[fill])
            else:
                self.sheet.write_number(self.n_rows, column, cell, self.looks.cells[fill])

    def _height(self, cells: Sequence[str | float]) -> float:
        """Return the height in points that shows all cells, since not every program finds it by itself."""
        texts = zip(cells, self.widths, strict=True)
        n_lines = max(ceil(count_columns(cell) * 1.2 / width) for cell, width in texts if isinstance(cell, str))
        return min(max(n_lines, 1) * 15, 409)

    def mark(self, name: str, pieces: Sequence[tuple[str, bool]], fill: str) -> None:
        """Write a text of the last row again, its marked pieces in bold and colour."""
        if len(pieces) < 2 or sum(len(text) for text, _ in pieces) > MAX_CELL_CHARS:
            return  # one piece needs no marks; what was cut could lose them
        fragments: list[Any] = []
        for text, is_marked in pieces:
            fragments += [self.looks.words, xml_safe(text)] if is_marked else [xml_safe(text)]
        self.sheet.write_rich_string(self.n_rows, self.columns.index(name), *fragments, self.looks.cells[fill])

    def link_to(self, name: str, sheet: str, row: int, fill: str, label: str = "") -> None:
        """Let a cell of the last row, by default with that number, lead to a row of another sheet."""
        target = f"internal:'{sheet}'!A{row + 1}"
        words = xml_safe(label) or str(row)
        self.sheet.write_url(self.n_rows, self.columns.index(name), target, self.looks.links[fill], words)

    def finish(self, choices: Mapping[str, Sequence[str]], *, hidden: Sequence[str] = ()) -> None:
        """Add the filter, and lists to choose from."""
        self.sheet.autofilter(0, 0, max(self.n_rows, 1), len(self.columns) - 1)
        for name, values in choices.items():
            column = self.columns.index(name)
            self.sheet.data_validation(
                1, column, max(self.n_rows, 1), column, {"validate": "list", "source": list(values)}
            )
        for name in hidden:
            column = self.columns.index(name)
            self.sheet.set_column(column, column, None, None, {"hidden": True})


def fitting(text: str) -> str:
    """Return a text that a cell can hold: no controls, and cut, saying so, where it is too long."""
    text = xml_safe(text)
    if len(text) <= MAX_CELL_CHARS:
        return text
    end = f"… ({len(text)} characters in all)"
    return text[: MAX_CELL_CHARS - len(end)] + end


def _fill_beads(sheet: Sheet, alignment: Bitext) -> None:
    for unit, bead in zip(find_translation_units(alignment), alignment.beads, strict=True):
        fill = FILLS.get(unit.severity, OMITTED_FILL if unit.is_null else "")
        sheet.add(_bead_cells(unit, bead), fill)
        for name, document, sentences in (("Chinese", alignment.zh, bead.zh), ("English", alignment.en, bead.en)):
            flagged = [f for finding in unit.findings for f in finding.all_figures if f.lang == document.lang]
            sheet.mark(name, list(cut_line(document, sentences, flagged)), fill)
    sheet.finish({"decision": [BeadState.CONFIRMED]}, hidden=["as aligned"])


def _bead_cells(unit: TranslationUnit, bead: Bead) -> list[str | float]:
    runs = _shown_run(bead.zh), _shown_run(bead.en)
    confidence = round(unit.confidence, 2)
    return [
        unit.number,
        unit.zh,
        unit.en,
        confidence,
        _state(unit),
        unit.severity,
        unit.messages,
        "; ".join(bead.reasons),
        *runs,
        "",
        "|".join(runs),
    ]


def _state(unit: TranslationUnit) -> str:
    if unit.is_null:
        return "no English" if unit.zh else "no Chinese"
    if unit.moved:
        return "moved"
    return "doubtful" if unit.is_doubtful else ""


def _fill_findings(sheet: Sheet, alignment: Bitext) -> None:
    places = [(unit.zh_place, unit.en_place) for unit in find_translation_units(alignment)]
    for number, finding in enumerate(alignment.findings, start=1):
        where = dict.fromkeys(place for place in places[finding.bead] if place) if finding.bead is not None else {}
        sheet.add(
            [
                number,
                str(finding.severity),
                str(finding.verdict),
                " ".join(_words(finding, "zh")),
                " ".join(_words(finding, "en")),
                finding.message,
                "",
                " / ".join(where),
                "",
                format_rule(finding, alignment.zh, alignment.en),
            ],
            FILLS[finding.severity],
        )
        if finding.bead is not None:
            sheet.link_to("bead", "Beads", finding.bead + 1, FILLS[finding.severity])
    sheet.finish({"judgement": list(FindingJudgement)})


def _words(finding: Finding, lang: Lang) -> Iterator[str]:
    return (figure.text for figure in finding.all_figures if figure.lang == lang)


def _fill_about(sheet: Worksheet, alignment: Bitext, looks: Looks) -> None:
    facts = {
        "format": FORMAT,
        "figures": "\n".join(summarise_account(alignment.account)),
        "zh file": alignment.zh.source.name,
        "en file": alignment.en.source.name,
        "zh fingerprint": alignment.zh.fingerprint,
        "en fingerprint": alignment.en.fingerprint,
        **{name: str(value) for name, value in alignment.signature.items()},
        "how to": HOW_TO,
    }
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 100)
    for row, (name, value) in enumerate(facts.items()):
        sheet.write_string(row, 0, fitting(name), looks.head)
        sheet.write_string(row, 1, fitting(value))


# ── reading back ─────────────────────────────────────────────────────────────────────────────────


def read_review(path: Path) -> Decisions:
    """Read the decisions from a workbook that :func:`format_workbook` wrote and a person edited.

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
        about = {str(row[0]): str(row[1]) for row in sheets["About"] if len(row) > 1}
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
        raise FormatError(f"{path} cannot be taken up as a reviewed workbook of bialign: {error}") from error


def read_sheet(path: Path, title: str) -> list[dict[str, str]]:
    """Return the rows of a sheet that :func:`format_sheet` wrote, by the names of its columns.

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


def _read_sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError("reading an Excel workbook", "files") from error
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
        book.close()
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror or error}") from error
    except Exception as error:  # openpyxl tells of a damaged file in many ways
        raise FormatError(f"{path} is not an Excel workbook, or is damaged ({error!r})") from error
    return sheets


def _records(rows: Sequence[tuple[Any, ...]]) -> Iterator[dict[str, str]]:
    """Yield the rows below the head by its names."""
    names = [str(name) for name in rows[0]] if rows else []
    for row in rows[1:]:
        yield {name: "" if cell is None else str(cell).strip() for name, cell in zip(names, row, strict=False)}


def _decided_beads(rows: Sequence[tuple[Any, ...]]) -> Iterator[BeadDecision]:
    for row in _records(rows):
        zh, en = _read_run(row["zh sentences"]), _read_run(row["en sentences"])
        before = tuple(_read_run(run) for run in row["as aligned"].partition("|")[::2])
        if (zh, en) != before:
            if zh or en:
                yield BeadDecision(zh=zh, en=en, state=BeadState.REGROUPED)
        elif row["decision"]:
            yield BeadDecision(zh=zh, en=en, state=_chosen(BeadState, row["decision"], "sheet Beads"))


def _judged_findings(rows: Sequence[tuple[Any, ...]]) -> Iterator[FindingDecision]:
    for row in _records(rows):
        if row["judgement"]:
            yield FindingDecision(
                finding=int(row["finding"]) - 1,
                judgement=_chosen(FindingJudgement, row["judgement"], f"sheet Findings, finding {row['finding']}"),
                verdict=row["verdict"],
                rule=row["rule"],
            )


def _chosen(choices: type[Choice], said: str, place: str) -> Choice:
    """Return the choice that a cell holds."""
    if said.lower() not in set(choices):
        raise ValueError(f"{place} says {said!r}, expected one of: {', '.join(choices)}")
    return choices(said.lower())


def _shown_run(sentences: range) -> str:
    """Return a run as people count it: ``"4-5"``, ``"4"``, or nothing."""
    if len(sentences) < 2:
        return str(sentences.start + 1) if sentences else ""
    return f"{sentences.start + 1}-{sentences.stop}"


def _read_run(shown: str) -> range:
    if not shown:
        return range(0)
    found = re.fullmatch(r"(\d+)(?:\.0)?(?:\s*[-–~,，、]\s*(\d+))?", shown, re.ASCII)
    if not found or not 0 < int(found[1]) <= int(found[2] or found[1]):
        raise ValueError(f"sentences are given as {shown!r}, expected a number or a run like 4-5")
    return range(int(found[1]) - 1, int(found[2] or found[1]))
