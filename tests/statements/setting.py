"""A side of a report in any of the formats; those that take more to write have a module of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path

from bialign.spacing import is_wide
from tests.reading.samples import make_docx, paragraph, table, tc
from tests.statements.charts import add_charts, chart_mark
from tests.statements.content import Block, Grid, Head, Heading, Side
from tests.statements.layouts import Drawing, Format, Layout
from tests.statements.pages import make_pages
from tests.statements.sheets import make_workbook
from tests.statements.slides import make_presentation
from tests.statements.words import COMPANY


def write_side(side: Side, layout: Layout, folder: Path) -> Path:
    """Write a side in the format of its layout, and return the path."""
    form: Format = layout.zh_format if side.lang == "zh" else layout.en_format
    path = folder / f"report.{side.lang}.{form}"
    path.write_bytes(_WRITERS[form](side, layout))
    return path


# ── HTML ─────────────────────────────────────────────────────────────────────────────────────────

_CUT = re.compile(r"(?P<sign>\()?(?P<number>[^()]+)(?P<rest>\s?\))?")


def _as_html(side: Side, layout: Layout) -> bytes:
    body = "\n".join(_html_block(block, layout) for block in side.blocks)
    return f'<html lang="{side.lang}"><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>'.encode()


def _html_block(block: Block, layout: Layout) -> str:
    if isinstance(block, Heading):
        return f"<h2>{block.number} {escape(block.text)}</h2>"
    if not isinstance(block, Grid):
        return f"<p>{escape(block.text)}</p>"
    tag = "th" if layout.number % 4 < 2 else "td"
    rows = [f"<tr>{''.join(_html_heads(row, tag, block, layout))}</tr>" for row in block.heads]
    rows += [f"<tr>{''.join(_html_cells(row.cells, block, layout))}</tr>" for row in block.rows]
    title, unit = f"{escape(block.title)}", escape(block.unit)
    if layout.number % 3 == 0:
        return _nested_html(f"<table><caption>{title} {unit}</caption>{''.join(rows)}</table>", layout)
    return _nested_html(f"<h3>{title}</h3><p>{unit}</p><table>{''.join(rows)}</table>", layout)


def _nested_html(table: str, layout: Layout) -> str:
    return f"<table><tr><td>{table}</td></tr></table>" if layout.is_nested else table


def _html_heads(row: tuple[Head, ...], tag: str, grid: Grid, layout: Layout) -> Iterator[str]:
    heads = {head.column: head for head in row}
    column, width = 0, 2 if layout.is_cut else 1  # a value that is cut has two cells
    while column < len(grid.rows[0].cells):
        head = heads.get(column, Head("", column))
        n_columns = sum(width if c >= grid.first_value else 1 for c in range(column, column + head.n_columns))
        yield (
            f'<{tag} colspan="{n_columns}">{escape(head.text)}</{tag}>'
            if n_columns > 1
            else f"<{tag}>{escape(head.text)}</{tag}>"
        )
        column += head.n_columns


def _html_cells(cells: tuple[str, ...], grid: Grid, layout: Layout) -> Iterator[str]:
    for column, text in enumerate(cells):
        if column < grid.first_value or not layout.is_cut:
            yield f"<td>{escape(text)}</td>"
            continue
        match = _CUT.fullmatch(text)
        is_bracketed = match is not None and match["sign"] and match["rest"]
        yield (
            f"<td>({match['number']}</td><td>)</td>" if match and is_bracketed else f"<td>{escape(text)}</td><td></td>"
        )


# ── Markdown and plain text ──────────────────────────────────────────────────────────────────────


def _as_markdown(side: Side, layout: Layout) -> bytes:
    return "\n\n".join(_markdown_block(block, layout) for block in side.blocks).encode()


def _markdown_block(block: Block, layout: Layout) -> str:
    if isinstance(block, Heading):
        return f"## {block.number} {block.text}"
    if not isinstance(block, Grid):
        return block.text
    rows = [_flat(row, block) for row in block.heads] + [list(row.cells) for row in block.rows]
    if layout.drawing != "none":
        lines = ["```", *_drawn(rows, len(block.heads), layout.drawing), "```"]
    else:
        lines = [f"| {' | '.join(cells)} |" for cells in rows]
        lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n\n".join(filter(None, (f"**{block.title}**", block.unit, "\n".join(lines))))


def _flat(row: tuple[Head, ...], grid: Grid) -> list[str]:
    heads = {head.column: head.text for head in row}
    return [heads.get(column, "") for column in range(len(grid.rows[0].cells))]


def _as_text(side: Side, layout: Layout) -> bytes:
    """Return plain text whose cells are drawn, parted by tabs, or set in columns by spaces."""
    return "\n\n".join(_text_block(block, layout) for block in side.blocks).encode()


def _text_block(block: Block, layout: Layout) -> str:
    if isinstance(block, Heading):
        return f"{block.number} {block.text}"
    if not isinstance(block, Grid):
        return block.text
    rows = [_flat(row, block) for row in block.heads] + [list(row.cells) for row in block.rows]
    if layout.drawing != "none":
        lines = [*_drawn(rows, len(block.heads), layout.drawing)]
    else:
        lines = ["\t".join(cells) for cells in rows] if layout.is_ruled else [_aligned(cells) for cells in rows]
    return "\n".join([*filter(None, (block.title, block.unit)), *lines])


def _drawn(rows: list[list[str]], n_heads: int, drawing: Drawing) -> Iterator[str]:
    """Yield the lines of a table drawn with characters; rules stand between all rows, or below the heads alone."""
    widths = [max(map(_n_columns, column)) for column in zip(*rows, strict=True)]
    bar, stroke = ("|", "-") if drawing == "plain" else ("│", "─")
    walls = ("+++",) * 3 if drawing == "plain" else ("┌┬┐", "├┼┤", "└┴┘")
    top, between, bottom = (
        wall[0] + wall[1].join(stroke * (width + 2) for width in widths) + wall[2] for wall in walls
    )
    yield top
    for number, row in enumerate(rows):
        if number == n_heads or (number > n_heads and drawing != "heads"):
            yield between
        padded = [" " * (width - _n_columns(text)) for text, width in zip(row, widths, strict=True)]
        label, *values = (
            f" {text}{pad} " if n == 0 else f" {pad}{text} "
            for n, (text, pad) in enumerate(zip(row, padded, strict=True))
        )
        yield f"{bar}{bar.join((label, *values))}{bar}"
    yield bottom


def _aligned(cells: list[str]) -> str:
    label, *values = cells
    return (
        label + " " * (46 - _n_columns(label)) + "".join("  " + " " * (14 - _n_columns(v)) + v for v in values)
    ).rstrip()


def _n_columns(text: str) -> int:
    return sum(1 + is_wide(char) for char in text)


# ── Word ─────────────────────────────────────────────────────────────────────────────────────────


def _as_word(side: Side, layout: Layout) -> bytes:
    charts = {number: block for number, block in enumerate(side.blocks) if isinstance(block, Grid) and block.is_chart}
    body = "".join(
        paragraph(f"<w:r><w:drawing>{chart_mark(number)}</w:drawing></w:r>")
        if number in charts
        else _word_block(block, layout)
        for number, block in enumerate(side.blocks)
    )
    company = COMPANY[side.lang == "en"]
    margins = {"headers": [paragraph(company)], "footers": [paragraph("– 12 –")]} if layout.has_running_heads else {}
    document = make_docx(body, **margins)  # type: ignore[arg-type]
    return add_charts(document, {"word/document.xml": charts} if charts else {})


def _word_block(block: Block, layout: Layout) -> str:
    if isinstance(block, Heading):
        return paragraph(f"{block.number} {escape(block.text)}", properties='<w:pStyle w:val="a"/>')
    if not isinstance(block, Grid):
        return paragraph(escape(block.text))
    rows = [[*_word_heads(row, block)] for row in block.heads] + [[*map(escape, row.cells)] for row in block.rows]
    before = "".join(paragraph(escape(text)) for text in (block.title, block.unit) if text)
    own = table(*rows, heads=len(block.heads) if layout.heads_repeat else 0)
    return table([tc(before + own + paragraph(""))]) if layout.is_nested else before + own


def _word_heads(row: tuple[Head, ...], grid: Grid) -> Iterator[str]:
    heads = {head.column: head for head in row}
    column = 0
    while column < len(grid.rows[0].cells):
        head = heads.get(column, Head("", column))
        span = f'<w:gridSpan w:val="{head.n_columns}"/>' if head.n_columns > 1 else ""
        yield tc(escape(head.text), span)
        column += head.n_columns


_WRITERS: Mapping[Format, Callable[[Side, Layout], bytes]] = {
    "html": _as_html,
    "md": _as_markdown,
    "txt": _as_text,
    "docx": _as_word,
    "pdf": make_pages,
    "xlsx": lambda side, _: make_workbook(side),
    "pptx": lambda side, _: make_presentation(side),
}
