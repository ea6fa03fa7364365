"""Many checked pairs as people see them: one page that leads to the page of each, a table in a notebook, a terminal."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import quote

import click

from bialign.checked import CheckedPair, CheckedPairs, LeftOver, LocatedFinding
from bialign.records import Severity
from bialign.report.templating import content_policy, environment, template_source
from bialign.report.view import legible

MAX_SHOWN = 3  # findings of a pair that an overview quotes
MAX_ROWS = 50  # in a notebook; the rest is counted below
_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class Quoted(NamedTuple):
    """A finding as an overview quotes it."""

    severity: Severity
    message: str
    place: str


@dataclass(frozen=True, kw_only=True)
class CheckedPairView:
    """One pair as it is shown.

    Attributes
    ----------
    kind
        ``"failed"``, ``"errors"``, ``"warnings"`` or ``"clean"``.
    href
        The address of its page, or ``""``.
    doubt
        Why the two files may not belong together, or ``""``.
    """

    zh: str
    en: str
    kind: str
    href: str
    n_errors: int
    n_warnings: int
    n_figures: int
    n_unread: int
    n_null: int
    doubt: str
    error: str
    quoted: tuple[Quoted, ...]


@dataclass(frozen=True, kw_only=True)
class OverviewView:
    """Many pairs as they are shown, what needs eyes first."""

    title: str
    pairs: tuple[CheckedPairView, ...]
    left_over: tuple[LeftOver, ...]
    n_errors: int
    n_warnings: int
    n_unread: int
    n_figures: int

    def of(self, *kinds: str) -> list[CheckedPairView]:
        """Return the pairs of some kinds."""
        return [pair for pair in self.pairs if pair.kind in kinds]


def view_overview(table: CheckedPairs) -> OverviewView:
    """Return what is to be shown of many pairs. Cost: linear in pairs and findings."""
    common = _common_folder(table)
    pairs = tuple(_view_pair(pair, common) for pair in table.pairs)
    return OverviewView(
        title=legible(PurePath(common).name) or "Chinese and English files",
        pairs=pairs,
        left_over=tuple(
            one._replace(path=legible(_below(one.path, common)), reason=legible(one.reason)) for one in table.left_over
        ),
        n_errors=sum(pair.n_errors for pair in pairs),
        n_warnings=sum(pair.n_warnings for pair in pairs),
        n_unread=sum(pair.n_unread for pair in pairs),
        n_figures=sum(pair.n_figures for pair in pairs),
    )


def _view_pair(pair: CheckedPair, common: str) -> CheckedPairView:
    n_errors, n_warnings = pair.count(Severity.ERROR), pair.count(Severity.WARNING)
    kind = "failed" if pair.error else "errors" if n_errors else "warnings" if n_warnings else "clean"
    serious = [finding for finding in pair.findings if finding.severity is not Severity.INFO]
    serious.sort(key=lambda finding: (finding.severity is not Severity.ERROR, -finding.certainty))
    doubt = f"paired by {pair.how}, probability {pair.pair_confidence:.2f}" if pair.pair_confidence < 1 else ""
    return CheckedPairView(
        zh=legible(_below(pair.zh, common)),
        en=legible(_below(pair.en, common)) if pair.en != pair.zh else "",
        kind=kind,
        href=quote(pair.page),
        n_errors=n_errors,
        n_warnings=n_warnings,
        n_figures=pair.n_zh_figures + pair.n_en_figures,
        n_unread=pair.n_unread,
        n_null=pair.n_zh_null + pair.n_en_null,
        doubt=doubt,
        error=legible(pair.error),
        quoted=tuple(map(_quoted, serious[:MAX_SHOWN])),
    )


def _quoted(finding: LocatedFinding) -> Quoted:
    place = " / ".join(dict.fromkeys(_place(side) for side in (finding.zh, finding.en) if side and _place(side)))
    return Quoted(finding.severity, legible(finding.message), legible(place))


def _place(location: object) -> str:
    place, line = getattr(location, "place", ""), getattr(location, "line", 0)
    return place or (f"line {line}" if line else "")


def _common_folder(table: CheckedPairs) -> str:
    """Return the folder that all files lie in, ``""`` where there is none: what need not be said on each row."""
    files = [path for pair in table.pairs for path in pair.files] + [one.path for one in table.left_over]
    folders = {Path(path).parent for path in files}
    if not folders or len({folder.is_absolute() for folder in folders}) > 1:
        return ""
    try:
        return os.path.commonpath(folders)
    except ValueError:  # drives of Windows
        return ""


def _below(path: str, common: str) -> str:
    return os.path.relpath(path, common) if common else path


# ── page and notebook ────────────────────────────────────────────────────────────────────────────


def render_overview(table: CheckedPairs) -> str:
    """Return many pairs as one HTML page: counts, what could not be checked, then pairs by how much they need eyes.

    There is no script, and a content security policy forbids every request; only the pages of the pairs are linked.
    """
    from markupsafe import Markup

    styles = template_source("claims.css") + template_source("overview.css")
    return (
        environment()
        .get_template("overview.html")
        .render(
            view=view_overview(table),
            title="Figures that differ",
            page_lang="en",
            signature=legible(json.dumps(dict(table.signature), ensure_ascii=False, indent=1, default=str)),
            styles=Markup(styles),
            policy=content_policy(styles),
        )
    )


def show_overview_in_notebook(table: CheckedPairs) -> str:
    """Return an HTML table: the first 50 pairs, what needs eyes first, without script."""
    return environment().get_template("overview_notebook.html").render(view=view_overview(table), max_rows=MAX_ROWS)


# ── terminal ─────────────────────────────────────────────────────────────────────────────────────


def show_overview(table: CheckedPairs, *, colour: bool = True, show_all: bool = True) -> Iterator[str]:
    """Yield lines for a terminal: each pair with its counts and first findings, then what was left over, then counts.

    Parameters
    ----------
    colour
        Whether to mark severities with ANSI colours.
    show_all
        Whether to list pairs without errors and warnings, and files that are not documents.
    """
    view = view_overview(table)
    for pair in view.pairs:
        if show_all or pair.kind != "clean":
            yield from _show_pair(pair, colour)
    for one in view.left_over:
        if show_all or one.why != "not a document":
            yield _styled(f"? {_one_line(one.path)}: {one.why}: {_one_line(one.reason)}", "magenta", colour)
    yield ""
    n_failed = len(view.of("failed"))
    yield (
        f"{counted(len(view.pairs), 'pair')} of files with {counted(view.n_figures, 'figure')}: "
        f"{counted(view.n_errors, 'error')}, {counted(view.n_warnings, 'warning')}; not understood: {view.n_unread:,}; "
        f"not checked: {counted(n_failed, 'pair')}, and {counted(len(view.left_over), 'file')} in no pair"
    )


def _show_pair(pair: CheckedPairView, colour: bool) -> Iterator[str]:
    names = _one_line(" – ".join(name for name in (pair.zh, pair.en) if name))
    if pair.error:
        yield _styled(f"✗ {names}: not checked: {_one_line(pair.error)}", "red", colour)
        return
    counts = f"{counted(pair.n_errors, 'error')}, {counted(pair.n_warnings, 'warning')}"
    yield f"{names}: {counts}{f' ({pair.doubt})' if pair.doubt else ''}"
    for quoted in pair.quoted:
        place = f"{quoted.place}: " if quoted.place else ""
        yield _styled(
            f"  {_MARKS[quoted.severity]} {place}{_one_line(quoted.message)}", _COLOURS[quoted.severity], colour
        )


def counted(n: int, word: str) -> str:
    """Return a number with its word: "no errors", "1 error", "2 errors"."""
    return f"{f'{n:,}' if n else 'no'} {word}{'' if n == 1 else 's'}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _styled(text: str, colour: str, wanted: bool) -> str:
    return click.style(text, fg=colour) if wanted else text
