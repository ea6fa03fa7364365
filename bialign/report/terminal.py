"""An alignment as text for a terminal: both sides beside each other, findings below their bead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from unicodedata import combining

import click

from bialign.records import Severity
from bialign.report.claims import CellView, TableView
from bialign.report.view import BeadView, FindingView, MarkedPiece, Summary, View
from bialign.spacing import count_columns, is_wide

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}

# No line begins with the former or ends in the latter.
CLOSING = frozenset("，。、；：！？）》」』】”’,.;:!?)%")
OPENING = frozenset("（《「『【“‘")

Cell = tuple[str, Severity | None]  # one character, or a cluster with its combining marks
Style = Callable[..., str]


def show_view(view: View, *, width: int = 100, colour: bool = True, only_findings: bool = False) -> Iterator[str]:
    """Yield the lines of a side-by-side table, then the summary.

    Parameters
    ----------
    width
        Columns of the terminal, at least 40.
    colour
        Whether to mark figures and severities with ANSI colours; without, flagged figures stand in ``[brackets]``.
    only_findings
        Whether to leave out beads that nothing was found about.
    """
    side_width = (max(width, 40) - 10) // 2
    style: Style = click.style if colour else _plain
    for bead in view.beads:
        if bead.findings or not only_findings:
            yield from _show_bead(bead, side_width, style, colour)
    loose = [finding for finding in view.findings if finding.bead is None]
    for finding in loose:
        yield from _show_finding(finding, max(width, 40), style)
    yield from _show_summary(view.summary, style)
    yield from view.account


def show_claims(table: TableView, *, width: int = 100, colour: bool = True, show_all: bool = True) -> Iterator[str]:
    """Yield the lines of a table of claims: what the reports say to each other, each with its sentences.

    Parameters
    ----------
    width, colour
        As for :func:`show_view`; figures stand in ``[brackets]`` without colours.
    show_all
        Whether to list agreements and what only one report says, or only to count them.
    """
    width, style = max(width, 40), click.style if colour else _plain
    for rank, section in enumerate(table.sections):
        severity = (Severity.ERROR, Severity.WARNING, None, None)[rank]
        for row in section.rows if severity or show_all else ():
            head = f"{('✗', '!', '=', '·')[rank]} {row.verdict}. {row.message}"
            for number, line in enumerate(_wrapped(_cells((MarkedPiece(head),)), width)):
                text = "".join(char for char, _ in line)
                yield ("" if number == 0 else "  ") + (style(text, fg=COLOURS[severity]) if severity else text)
            for source, cell in zip(table.sources, row.cells, strict=True):
                if cell and severity:
                    yield from _show_sentence(source.name, cell, severity, width, style, colour)
    yield ""
    yield ", ".join(f"{section.title.lower()}: {len(section.rows)}" for section in table.sections)


def _show_sentence(
    name: str, cell: CellView, severity: Severity, width: int, style: Style, colour: bool
) -> Iterator[str]:
    label = f"    {name}: "
    marked = [MarkedPiece(piece.text, severity=severity if piece.row else None) for piece in cell.pieces]
    cells: list[Cell] = [(char, None) for char in label] + _cells(marked, brackets=not colour)
    for number, line in enumerate(_wrapped(cells, width - 4)):
        yield ("    " if number == 0 else "      ") + _styled(line, style)


def _plain(text: str, **_: object) -> str:
    return text


def _show_bead(bead: BeadView, side_width: int, style: Style, colour: bool) -> Iterator[str]:
    zh, en = (
        _wrapped(_cells(pieces or (MarkedPiece("—"),), brackets=not colour), side_width)
        for pieces in (bead.pieces("zh"), bead.pieces("en"))
    )
    blank: list[Cell] = []
    label, bar = f"{bead.number:>4} ", style("│", dim=True)
    for left, right in zip_longest(zh, en, fillvalue=blank):
        gap = " " * (side_width - _columns(left))
        yield f"{style(label, dim=True)}{_styled(left, style)}{gap} {bar} {_styled(right, style)}".rstrip()
        label = " " * 5
    if bead.moved:
        yield " " * 5 + style("↕ stands in another place of the other version", fg="magenta")
    if bead.is_doubtful and not bead.is_null:
        why = "".join(f": {reason}" for reason in bead.reasons[:1])
        yield " " * 5 + style(f"? doubtful, confidence {bead.confidence:.2f}{why}", fg="magenta")
    for finding in bead.findings:
        yield from _show_finding(finding, 2 * side_width + 8, style)


def _show_finding(finding: FindingView, width: int, style: Style) -> Iterator[str]:
    colour = COLOURS[finding.severity]
    head = f"{MARKS[finding.severity]} {finding.severity}: {finding.verdict}. "
    lines = _wrapped(_cells((MarkedPiece(head + finding.message),)), width - 5)
    for number, line in enumerate(lines):
        yield " " * (5 if number == 0 else 7) + style("".join(char for char, _ in line), fg=colour)


def _show_summary(summary: Summary, style: Style) -> Iterator[str]:
    yield ""
    yield (
        f"{summary.n_zh} Chinese and {summary.n_en} English sentences in {summary.n_beads} beads; "
        f"without counterpart: {summary.n_zh_null} Chinese, {summary.n_en_null} English; doubtful: {summary.n_doubtful}"
    )
    counts = (
        (summary.n_errors, "error", Severity.ERROR),
        (summary.n_warnings, "warning", Severity.WARNING),
        (summary.n_infos, "note", Severity.INFO),
    )
    found = ", ".join(
        style(f"{n} {word}{'' if n == 1 else 's'}", fg=COLOURS[severity], bold=True) if n else f"no {word}s"
        for n, word, severity in counts
    )
    yield f"{summary.n_zh_figures} Chinese and {summary.n_en_figures} English figures compared: {found}"


def _cells(pieces: Sequence[MarkedPiece], *, brackets: bool = False) -> list[Cell]:
    cells: list[Cell] = []
    for piece in pieces:
        text = f"[{piece.text}]" if brackets and piece.severity else piece.text
        for char in text:
            if combining(char) and cells:
                cells[-1] = (cells[-1][0] + char, cells[-1][1])
            elif char.isprintable():
                cells.append((char, piece.severity))
    return cells


def _columns(cells: Sequence[Cell]) -> int:
    return sum(count_columns(char[0]) for char, _ in cells)


def _wrapped(cells: list[Cell], width: int) -> list[list[Cell]]:
    """Break cells into lines: at spaces where there are any, between Chinese characters otherwise."""
    lines: list[list[Cell]] = []
    line: list[Cell] = []
    used, last_break = 0, 0
    for cell in cells:
        columns = count_columns(cell[0][0])
        if used + columns > width and line and cell[0] not in CLOSING:
            cut = last_break or len(line)
            lines.append(_stripped(line[:cut]))
            line = line[cut:]
            used, last_break = _columns(line), 0
        line.append(cell)
        used += columns
        if cell[0] == " " or (is_wide(cell[0][0]) and cell[0] not in OPENING):
            last_break = len(line)
    return [*lines, _stripped(line)] if line else lines


def _stripped(line: list[Cell]) -> list[Cell]:
    while line and line[-1][0] == " ":
        line = line[:-1]
    while line and line[0][0] == " ":
        line = line[1:]
    return line


def _styled(cells: Sequence[Cell], style: Style) -> str:
    """Colour runs of cells by severity."""
    out, run, severity = "", "", None
    for char, own in [*cells, ("", None)]:
        if own != severity or not char:
            out += style(run, fg=COLOURS[severity], bold=True) if severity and run else run
            run, severity = "", own
        run += char
    return out
