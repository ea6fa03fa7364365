"""Many checked pairs as people see them: one page that leads to the page of each, a table in a notebook, a terminal."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import quote

import click

from bialign.bilingual import Bilingual, place_name
from bialign.checked import CheckedPair, CheckedPairs, LeftOver, LocatedFinding, Location, Why
from bialign.options import CODES, LanguageCodes
from bialign.records import LANGS, Lang, Severity
from bialign.report.templating import Labels, content_policy, environment, template_source
from bialign.report.view import legible

MAX_SHOWN = 3  # findings of a pair that an overview quotes
MAX_ROWS = 50  # in a notebook; the rest is counted below
_UNNAMED = Bilingual("中英文文件", "Chinese and English files")
_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
_WAYS = {  # in which files were found to belong together
    "given": Bilingual("指定", "given"),
    "name": Bilingual("文件名", "name"),
    "table": Bilingual("表格", "table"),
    "metadata": Bilingual("元数据", "metadata"),
    "content": Bilingual("内容", "content"),
}
_WHYS: Mapping[Why, Bilingual] = {
    "without counterpart": Bilingual("没有对应文件", "without counterpart"),
    "unreadable": Bilingual("无法读取", "unreadable"),
    "not a document": Bilingual("不是文档", "not a document"),
}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class Quoted(NamedTuple):
    """A finding as an overview quotes it."""

    severity: Severity
    message: Bilingual
    place: Bilingual


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
        Why the two files may not belong together; empty where they do.
    error
        Why they could not be checked; empty where they were.
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
    doubt: Bilingual
    error: Bilingual
    quoted: tuple[Quoted, ...]


@dataclass(frozen=True, kw_only=True)
class LeftOverView:
    """A file in no pair as it is shown."""

    path: str
    is_document: bool
    why: Bilingual
    reason: Bilingual


@dataclass(frozen=True, kw_only=True)
class OverviewView:
    """Many pairs as they are shown, what needs eyes first."""

    title: Bilingual
    pairs: tuple[CheckedPairView, ...]
    left_over: tuple[LeftOverView, ...]
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
        title=_both(PurePath(common).name) if PurePath(common).name else _UNNAMED,
        pairs=pairs,
        left_over=tuple(_view_left_over(one, common) for one in table.left_over),
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
    serious = list({finding.message: finding for finding in reversed(serious)}.values())[::-1]  # each said once
    doubt = _both("")
    if pair.pair_confidence < 1:
        way, sure = _WAYS.get(pair.how, _both(pair.how)), f"{pair.pair_confidence:.2f}"
        doubt = Bilingual(f"按{way.zh}配对，把握{sure}", f"paired by {way.en}, probability {sure}")
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
        error=_legible(pair.error_zh or pair.error, pair.error),
        quoted=tuple(map(_quoted, serious[:MAX_SHOWN])),
    )


def _quoted(finding: LocatedFinding) -> Quoted:
    sides = [side for side in (finding.zh, finding.en) if side and _place(side)]
    zh, en = (" / ".join(dict.fromkeys(place_name(_place(side), lang) for side in sides)) for lang in LANGS)
    return Quoted(finding.severity, _legible(finding.message_zh, finding.message), _legible(zh, en))


def _place(location: Location) -> str:
    return location.place or (f"line {location.line}" if location.line else "")


def _view_left_over(one: LeftOver, common: str) -> LeftOverView:
    return LeftOverView(
        path=legible(_below(one.path, common)),
        is_document=one.why != "not a document",
        why=_WHYS[one.why],
        reason=_legible(one.reason_zh or one.reason, one.reason),
    )


def _legible(zh: str, en: str) -> Bilingual:
    return Bilingual(legible(zh), legible(en))


def _both(text: str) -> Bilingual:
    return _legible(text, text)


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


def render_overview(table: CheckedPairs, codes: LanguageCodes = CODES) -> str:
    """Return many pairs as one HTML page: counts, what could not be checked, then pairs by how much they need eyes.

    It speaks the language of the browser or that of ``codes``, and has a switch. A content security policy forbids
    every request; only the pages of the pairs are linked.
    """
    from markupsafe import Markup

    styles, script = template_source("claims.css") + template_source("overview.css"), template_source("speech.js")
    labels = Labels(codes.told)
    return (
        environment()
        .get_template("overview.html")
        .render(
            view=view_overview(table),
            t=labels,
            codes=codes,
            title="数字不符之处" if labels.lang == "zh" else "Figures that differ",
            page_lang=codes.zh if labels.lang == "zh" else codes.en,
            signature=legible(json.dumps(dict(table.signature), ensure_ascii=False, indent=1, default=str)),
            styles=Markup(styles),
            script=Markup(script),
            policy=content_policy(styles, script),
        )
    )


def show_overview_in_notebook(table: CheckedPairs) -> str:
    """Return an HTML table: the first 50 pairs, what needs eyes first, without script."""
    return environment().get_template("overview_notebook.html").render(view=view_overview(table), max_rows=MAX_ROWS)


# ── terminal ─────────────────────────────────────────────────────────────────────────────────────


def show_overview(
    table: CheckedPairs, *, colour: bool = True, show_all: bool = True, lang: Lang = "en"
) -> Iterator[str]:
    """Yield lines for a terminal: each pair with its counts and first findings, then what was left over, then counts.

    Parameters
    ----------
    colour
        Whether to mark severities with ANSI colours.
    show_all
        Whether to list pairs without errors and warnings, and files that are not documents.
    lang
        In which it is told.
    """
    view = view_overview(table)
    for pair in view.pairs:
        if show_all or pair.kind != "clean":
            yield from _show_pair(pair, colour, lang)
    for one in view.left_over:
        if show_all or one.is_document:
            parts = (one.path, one.why.in_lang(lang), one.reason.in_lang(lang))
            yield _styled(f"? {_COLON[lang].join(map(_one_line, parts))}", "magenta", colour)
    yield ""
    yield _totals(view).in_lang(lang)


_COLON: Mapping[Lang, str] = {"zh": "：", "en": ": "}
_UNCHECKED = Bilingual("未能核对", "not checked")


def _totals(view: OverviewView) -> Bilingual:
    n_failed = len(view.of("failed"))
    return Bilingual(
        f"共{len(view.pairs):,}对文件、{view.n_figures:,}个数字：错误{view.n_errors:,}处，警告{view.n_warnings:,}处；"
        f"未能识别{view.n_unread:,}处；未能核对{n_failed:,}对，未配对的文件{len(view.left_over):,}个",
        f"{counted(len(view.pairs), 'pair')} of files with {counted(view.n_figures, 'figure')}: "
        f"{counted(view.n_errors, 'error')}, {counted(view.n_warnings, 'warning')}; unread: {view.n_unread:,}; "
        f"not checked: {counted(n_failed, 'pair')}, and {counted(len(view.left_over), 'file')} in no pair",
    )


def _show_pair(pair: CheckedPairView, colour: bool, lang: Lang) -> Iterator[str]:
    names = _one_line(" – ".join(name for name in (pair.zh, pair.en) if name))
    if pair.kind == "failed":
        parts = (names, _UNCHECKED.in_lang(lang), _one_line(pair.error.in_lang(lang)))
        yield _styled(f"✗ {_COLON[lang].join(parts)}", "red", colour)
        return
    counts = Bilingual(
        f"错误{pair.n_errors:,}处，警告{pair.n_warnings:,}处",
        f"{counted(pair.n_errors, 'error')}, {counted(pair.n_warnings, 'warning')}",
    )
    brackets = {"zh": "（{}）", "en": " ({})"}
    doubt = brackets[lang].format(pair.doubt.in_lang(lang)) if pair.doubt.en else ""
    yield f"{names}{_COLON[lang]}{counts.in_lang(lang)}{doubt}"
    for quoted in pair.quoted:
        place, message = quoted.place.in_lang(lang), _one_line(quoted.message.in_lang(lang))
        told = f"{place}{_COLON[lang]}{message}" if place else message
        yield _styled(f"  {_MARKS[quoted.severity]} {told}", _COLOURS[quoted.severity], colour)


def counted(n: int, word: str) -> str:
    """Return a number with its word: "no errors", "1 error", "2 errors"."""
    return f"{f'{n:,}' if n else 'no'} {word}{'' if n == 1 else 's'}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _styled(text: str, colour: str, wanted: bool) -> str:
    return click.style(text, fg=colour) if wanted else text
