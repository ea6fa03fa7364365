"""A table of claims as people see it: typed view data, one HTML page that needs nothing else, a table in a notebook."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bialign.bilingual import Bilingual, place_name
from bialign.catalogue import in_chinese
from bialign.claims.claim import Claim
from bialign.claims.clauses import GAP
from bialign.claims.matches import ClaimVerdict
from bialign.claims.table import ClaimRow, ClaimsBySource, name_sources
from bialign.options import CODES, LanguageCodes
from bialign.records import Document, Lang, Span
from bialign.report.templating import Labels, content_policy, environment, template_source
from bialign.report.view import legible

# By rank, see Judged.rank: a heading, a class of the style sheet, and what to do about it.
SECTIONS = (
    (
        Bilingual("说法冲突", "Disagreements"),
        "differ",
        Bilingual("各家报道不可能都对。", "The reports cannot all be right."),
    ),
    (
        Bilingual("需要查看", "To look at"),
        "doubtful",
        Bilingual(
            "说法不同，也可能说的不是同一件事；把握大的在前。",
            "They disagree, or speak of two things; the surest first.",
        ),
    ),
    (
        Bilingual("两边都谈到但只有一边给出的数字", "In one report only, though both cover the subject"),
        "beside",
        Bilingual("另一边对应的句子里，给出的是别的数字。", "The matching sentence of the other gives another figure."),
    ),
    (
        Bilingual("说法一致", "Agreements"),
        "agree",
        Bilingual("取整、换算、用词不同，都不算差异。", "Rounding, conversion and other wording are not differences."),
    ),
    (
        Bilingual("其余只有一边给出的数字", "Other figures in one report only"),
        "alone",
        Bilingual("别的报道没有谈到。", "No other report has a claim about it."),
    ),
)
CLAIM_VERDICTS: Mapping[ClaimVerdict, Bilingual] = {
    ClaimVerdict.DIFFER: Bilingual("数值不同", "differ"),
    ClaimVerdict.DIFFER_IN_PERIOD: Bilingual("时间不同", "differ in period"),
    ClaimVerdict.DIFFER_IN_BOUND: Bilingual("限定不同", "differ in bound"),
    ClaimVerdict.AGREE: Bilingual("一致", "agree"),
    ClaimVerdict.ONLY_HERE: Bilingual("仅一边有", "only here"),
}
MAX_ROWS = 50  # in a notebook; the rest is counted below


class ClaimPiece(NamedTuple):
    """A run of a sentence; ``row`` is the number of the row that its figure stands in, or 0."""

    text: str
    row: int = 0
    rank: int = 0


@dataclass(frozen=True, kw_only=True)
class CellView:
    """What one report says: its figure in its sentence, and where the full text has it.

    ``heads`` are what row and column say of it, where it stands in a cell of a table.
    """

    lang: Lang
    pieces: tuple[ClaimPiece, ...]
    anchor: str
    period: str
    place: Bilingual
    heads: str = ""


@dataclass(frozen=True, kw_only=True)
class RowView:
    """One thing claimed, with a cell or ``None`` for each report."""

    number: int
    verdict: ClaimVerdict
    message: Bilingual
    probability: float
    reasons: tuple[Bilingual, ...]
    reservation: Bilingual
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True, kw_only=True)
class SectionView:
    """The rows of one rank."""

    title: Bilingual
    kind: str
    remark: Bilingual
    rows: tuple[RowView, ...]


class ClaimSentenceView(NamedTuple):
    """A sentence of the full text, with its figures."""

    anchor: str
    pieces: tuple[ClaimPiece, ...]


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """A report: its name, and its text in paragraphs."""

    name: str
    lang: Lang
    paragraphs: tuple[tuple[ClaimSentenceView, ...], ...]


@dataclass(frozen=True, kw_only=True)
class TableView:
    """A table of claims as it is shown."""

    sections: tuple[SectionView, ...]
    sources: tuple[SourceView, ...]
    n_claims: int
    remarks: tuple[Bilingual, ...] = ()


def view_claims(table: ClaimsBySource) -> TableView:
    """Return what is to be shown of a table of claims. Cost: linear in rows and texts."""
    rows = [_view_row(table, number, row) for number, row in enumerate(table.rows, start=1)]
    names = name_sources(table.documents)
    sections = tuple(
        SectionView(
            title=title,
            kind=kind,
            remark=remark,
            rows=tuple(view for view, row in zip(rows, table.rows, strict=True) if row.rank == rank),
        )
        for rank, (title, kind, remark) in enumerate(SECTIONS)
    )
    sources = tuple(_view_source(table, k, name) for k, name in enumerate(names))
    n_claims = sum(claim is not None for row in table.rows for claim in row.cells)
    return TableView(sections=sections, sources=sources, n_claims=n_claims, remarks=tuple(map(_in_both, table.remarks)))


def _view_row(table: ClaimsBySource, number: int, row: ClaimRow) -> RowView:
    cells = (
        _view_cell(document, k, claim, number, row.rank) if claim else None
        for k, (document, claim) in enumerate(zip(table.documents, row.cells, strict=True))
    )
    return RowView(
        number=number,
        verdict=row.verdict,
        message=_legible(row.message_zh or row.message, row.message),
        probability=row.probability,
        reasons=tuple(map(_in_both, row.reasons)),
        reservation=_in_both(row.reservation),
        cells=tuple(cells),
    )


def _in_both(message: str) -> Bilingual:
    return _legible(in_chinese(message), message)


def _legible(zh: str, en: str) -> Bilingual:
    return Bilingual(legible(zh), legible(en))


def _view_cell(document: Document, source: int, claim: Claim, number: int, rank: int) -> CellView:
    place = document.place_of(range(claim.sentence, claim.sentence + 1))
    pieces = _pieces(document, claim.sentence, [(claim, number, rank)])
    return CellView(
        lang=document.lang,
        pieces=tuple(piece._replace(text=piece.text.strip("| ")) for piece in pieces)
        if claim.is_cell
        else tuple(pieces),
        anchor=_anchor(source, claim.sentence),
        period=legible(claim.period.text) if claim.period else "",
        place=Bilingual(legible(place_name(place, "zh")), legible(place)),
        heads=legible(" ".join(claim.measure.replace(GAP, " ").split())) if claim.is_cell else "",
    )


def _anchor(source: int, sentence: int) -> str:
    return f"d{source + 1}s{sentence + 1}"


def _pieces(document: Document, sentence: int, marked: Sequence[tuple[Claim, int, int]]) -> Iterator[ClaimPiece]:
    """Yield a sentence in one line, cut into the figures of claims, in order, and what stands between them."""
    line, place = document.lines[sentence], 0
    spans = [Span(claim.figure.start, claim.figure.end) for claim, _, _ in marked]
    for (_, number, rank), (start, end) in zip(marked, document.spans_in_line(sentence, spans), strict=True):
        yield ClaimPiece(legible(line[place:start]))
        yield ClaimPiece(legible(line[start:end]), number, rank)
        place = end
    yield ClaimPiece(legible(line[place:]))


def _view_source(table: ClaimsBySource, source: int, name: str) -> SourceView:
    document = table.documents[source]
    marked: defaultdict[int, list[tuple[Claim, int, int]]] = defaultdict(list)
    for number, row in enumerate(table.rows, start=1):
        if claim := row.cells[source]:
            marked[claim.sentence].append((claim, number, row.rank))
    paragraphs: defaultdict[int, list[ClaimSentenceView]] = defaultdict(list)
    for k in range(len(document)):
        own = sorted(marked[k], key=lambda mark: mark[0].figure.start)
        block = document.block_of[k] if document.block_of else k
        paragraphs[block].append(ClaimSentenceView(_anchor(source, k), tuple(_pieces(document, k, own))))
    return SourceView(
        name=legible(name), lang=document.lang, paragraphs=tuple(tuple(block) for block in paragraphs.values())
    )


# ── page and notebook ────────────────────────────────────────────────────────────────────────────


def render_claims_page(table: ClaimsBySource, codes: LanguageCodes = CODES) -> str:
    """Return a table of claims as one HTML page: what the reports say to each other, then their full texts.

    Each cell leads to its sentence in the full text, and each marked figure there back to its row. It speaks the
    language of the browser or that of ``codes``, and has a switch. A content security policy forbids every request.
    """
    from markupsafe import Markup

    view, labels = view_claims(table), Labels(codes.told)
    styles, script = template_source("claims.css"), template_source("speech.js")
    return (
        environment()
        .get_template("claims.html")
        .render(
            view=view,
            kinds=[kind for _, kind, _ in SECTIONS],
            verdicts=CLAIM_VERDICTS,
            t=labels,
            codes=codes,
            page_lang=codes.zh if labels.lang == "zh" else codes.en,
            title=" – ".join(source.name for source in view.sources),
            signature=legible(json.dumps(dict(table.signature), ensure_ascii=False, indent=1, default=str)),
            styles=Markup(styles),
            script=Markup(script),
            policy=content_policy(styles, script),
        )
    )


def show_claims_in_notebook(table: ClaimsBySource) -> str:
    """Return an HTML table: the first 50 rows, disagreements first, without script."""
    view = view_claims(table)
    return (
        environment().get_template("claims_notebook.html").render(view=view, n_rows=len(table.rows), max_rows=MAX_ROWS)
    )
