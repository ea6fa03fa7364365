"""An alignment as text for a terminal: both sides beside each other, findings below their bead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING
from unicodedata import combining

import click

from bialign.bilingual import SEVERITIES, VERDICTS, Bilingual, count_severity
from bialign.figures.comparing.unread import say_of_what_was_read, summarise_unread_numbers
from bialign.records import LANGS, Lang, Severity
from bialign.report.view import BeadView, FindingView, MarkedPiece, Summary, View, uncounted
from bialign.spacing import count_columns, is_wide

if TYPE_CHECKING:
    from bialign.report.claims import CellView, RowView, TableView

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}

# No line begins with the former or ends in the latter.
CLOSING = frozenset("，。、；：！？）》」』】”’,.;:!?)%")
OPENING = frozenset("（《「『【“‘")

Cell = tuple[str, Severity | None]  # one character, or a cluster with its combining marks
Style = Callable[..., str]


def show_view(
    view: View, *, width: int = 100, colour: bool = True, only_findings: bool = False, lang: Lang = "en"
) -> Iterator[str]:
    """Yield the account, what was not read and the counts, then a side-by-side table, and last the counts again.

    Who reads from the top sees first what was compared; who sees only the end of a long result, what was not.

    Parameters
    ----------
    width
        Columns of the terminal, at least 40.
    colour
        Whether to mark figures and severities with ANSI colours; without, flagged figures stand in ``[brackets]``.
    only_findings
        Whether to leave out beads that nothing was found about.
    lang
        In which language to tell the findings.
    """
    side_width = (max(width, 40) - 10) // 2
    style: Style = click.style if colour else _plain
    yield from _show_summary(view, style, lang)
    yield ""
    for bead in view.beads:
        if bead.findings or not only_findings:
            yield from _show_bead(bead, side_width, style, colour, lang)
    loose = [finding for finding in view.findings if finding.bead is None]
    for finding in loose:
        yield from _show_finding(finding, max(width, 40), style, lang)
    yield ""
    yield from _show_unread(view, lang)
    yield _counts(view, style, lang)


def show_claims(
    table: TableView, *, width: int = 100, colour: bool = True, show_all: bool = True, lang: Lang = "en"
) -> Iterator[str]:
    """Yield the lines of a table of claims: what the reports say to each other, each with its sentences.

    Parameters
    ----------
    width, colour
        As for :func:`show_view`; figures stand in ``[brackets]`` without colours.
    show_all
        Whether to list agreements and what only one report says, or only to count them.
    lang
        In which language it is told.
    """
    width, style = max(width, 40), click.style if colour else _plain
    for remark in table.remarks:
        yield style(remark.in_lang(lang), bold=True)
        yield ""
    for rank, section in enumerate(table.sections):
        severity = (Severity.ERROR, Severity.WARNING, None, None, None)[rank]
        for row in section.rows if severity or show_all else ():
            mark = ("✗", "!", "·", "=", "·")[rank]
            head = f"{mark} {_claim_head(row).in_lang(lang)}"
            for number, line in enumerate(_wrapped(_cells((MarkedPiece(head),)), width)):
                text = "".join(char for char, _ in line)
                yield ("" if number == 0 else "  ") + (style(text, fg=COLOURS[severity]) if severity else text)
            for source, cell in zip(table.sources, row.cells, strict=True):
                if cell and severity:
                    yield from _show_sentence(source.name, cell, severity, width, style, colour)
    yield ""
    counts = [(section.title, len(section.rows)) for section in table.sections]
    yield Bilingual(
        "；".join(f"{title.zh}：{n}处" for title, n in counts),
        "; ".join(f"{title.en.lower()}: {n}" for title, n in counts),
    ).in_lang(lang)


def _claim_head(row: RowView) -> Bilingual:
    from bialign.report.claims import CLAIM_VERDICTS  # a check, which shows none, does without all of claims

    verdict, may_be = CLAIM_VERDICTS[row.verdict], Bilingual("", "")
    if row.reservation.en:
        may_be = Bilingual(f"两边可能都对：{row.reservation.zh}。", f" Both may be right: {row.reservation.en}.")
    return Bilingual(f"{verdict.zh}。{row.message.zh}{may_be.zh}", f"{verdict.en}. {row.message.en}{may_be.en}")


def _show_sentence(
    name: str, cell: CellView, severity: Severity, width: int, style: Style, colour: bool
) -> Iterator[str]:
    label = f"    {name}: {cell.heads and f'{cell.heads} '}"
    marked = [MarkedPiece(piece.text, severity=severity if piece.row else None) for piece in cell.pieces]
    cells: list[Cell] = [(char, None) for char in label] + _cells(marked, brackets=not colour)
    for number, line in enumerate(_wrapped(cells, width - 4)):
        yield ("    " if number == 0 else "      ") + _styled(line, style)


def _plain(text: str, **_: object) -> str:
    return text


def _show_bead(bead: BeadView, side_width: int, style: Style, colour: bool, lang: Lang) -> Iterator[str]:
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
        moved = Bilingual("↕ 在另一版本中的次序不同", "↕ is in a different place in the other version")
        yield " " * 5 + style(moved.in_lang(lang), fg="magenta")
    if bead.is_doubtful and not bead.is_null:
        yield " " * 5 + style(_doubt(bead).in_lang(lang), fg="magenta")
    for finding in bead.findings:
        yield from _show_finding(finding, 2 * side_width + 8, style, lang)


def _doubt(bead: BeadView) -> Bilingual:
    zh, en = ("".join(f"{colon}{reason.in_lang(lang)}" for reason in bead.reasons[:1]) for lang, colon in _COLONS)
    return Bilingual(f"? 存疑，可信度{bead.confidence:.2f}{zh}", f"? doubtful, confidence {bead.confidence:.2f}{en}")


_COLONS: tuple[tuple[Lang, str], ...] = (("zh", "："), ("en", ": "))


def _show_finding(finding: FindingView, width: int, style: Style, lang: Lang) -> Iterator[str]:
    colour = COLOURS[finding.severity]
    severity, verdict = SEVERITIES[finding.severity], VERDICTS[finding.verdict]
    head = Bilingual(f"{severity.zh}：{verdict.zh}。", f"{severity.en}: {verdict.en}. ")
    said = f"{MARKS[finding.severity]} {head.in_lang(lang)}{finding.message.in_lang(lang)}"
    for number, line in enumerate(_wrapped(_cells((MarkedPiece(said),)), width - 7)):
        yield " " * (5 if number == 0 else 7) + style("".join(char for char, _ in line), fg=colour)


def _show_summary(view: View, style: Style, lang: Lang) -> Iterator[str]:
    """Yield how many findings there are, the account, and what has no counterpart."""
    yield _counts(view, style, lang)
    yield view.account[0].in_lang(lang)
    yield from _show_unread(view, lang)
    yield _sentences(view.summary).in_lang(lang)


def _show_unread(view: View, lang: Lang) -> Iterator[str]:
    """Yield what of the files was not read, and which numbers were not understood, a line for each version."""
    yield from (line.in_lang(lang) for line in view.account[1:])
    for side in LANGS:
        unread = [one for one in view.unread if one.number.lang == side]
        if unread:
            rows = [one.bead for one in unread]
            yield summarise_unread_numbers([one.number for one in unread], rows).in_lang(lang)


def _counts(view: View, style: Style, lang: Lang) -> str:
    summary = view.summary
    counts = (
        (summary.n_errors, Severity.ERROR),
        (summary.n_warnings, Severity.WARNING),
        (summary.n_infos, Severity.INFO),
    )
    found = (
        style(count_severity(n, severity).in_lang(lang), fg=COLOURS[severity], bold=True)
        if n
        else count_severity(n, severity).in_lang(lang)
        for n, severity in counts
    )
    said = {"zh": "，", "en": ", "}[lang].join(found)
    return say_of_what_was_read(said, lang) if view.is_partial else said


def _sentences(summary: Summary) -> Bilingual:
    n_zh, n_en, n_beads = f"{summary.n_zh:,}", f"{summary.n_en:,}", f"{summary.n_beads:,}"
    beads = "bead" if summary.n_beads == 1 else "beads"
    aside = uncounted(summary)
    return Bilingual(
        f"中文{n_zh}句、英文{n_en}句，对齐为{n_beads}组；没有对应的：中文{summary.n_zh_null:,}句，"
        f"英文{summary.n_en_null:,}句{f'（{aside.zh}）' if aside.zh else ''}；存疑{summary.n_doubtful:,}组。",
        f"{n_zh} Chinese and {n_en} English sentences in {n_beads} {beads}; without counterpart: "
        f"{summary.n_zh_null:,} Chinese, {summary.n_en_null:,} English{f' ({aside.en})' if aside.en else ''}; "
        f"doubtful: {summary.n_doubtful:,}.",
    )


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
