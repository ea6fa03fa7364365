"""What a report looks like."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

Format = Literal["html", "docx", "pdf", "md", "txt", "xlsx", "pptx"]
Rules = Literal["none", "grid", "columns"]
Drawing = Literal["none", "boxes", "heads", "plain"]
Units = Literal["caption", "head", "corner", "row", "none"]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What a report looks like; both languages share what is not said to be of one.

    Attributes
    ----------
    number
        The seed of everything.
    zh_format, en_format
        The kinds of file.
    is_traditional
        Whether the Chinese is written in Traditional characters.
    kind
        Of report: a company's, or a data sheet.
    units
        Where the unit of a table stands: below its title, below each year, in the corner, in the label of a row.
    scale
        Index into the scales of ``words``.
    year_form
        Index into the ways to head a column.
    minus
        How a value below zero is written; ``{}`` is the number.
    nothing
        What stands in a cell without value, in Chinese and English.
    has_notes
        Whether there is a column of notes.
    n_years, has_change
        How many columns of values, and whether another tells the change in per cent.
    is_spanned
        Whether a head reaches over the years.
    is_ruled, is_spaced
        Whether a page shows rules; whether titles are letter-spaced in Chinese.
    label_width
        Share of the width of a page that labels have before they wrap.
    n_prose_columns
        Columns of prose on a page.
    has_running_heads
        Whether pages have heads and numbers.
    has_contents, has_footnotes, has_form
        What else there is.
    heads_repeat
        Whether the heads of a table stand again after a page break.
    is_cut
        Whether signs of currency and closing brackets have cells of their own, as in filings in HTML.
    rules
        What a page draws of a table: nothing, rules around all cells, or only those between columns.
    is_nested
        Whether each table stands in a cell of another, in HTML and Word.
    has_charts
        Whether each section ends with a chart; files that have none show a table.
    drawing
        How plain text and the code blocks of Markdown draw a table: not at all, with box characters, with a rule below
        the heads alone, or as terminals and reStructuredText do.
    """

    number: int
    zh_format: Format
    en_format: Format
    is_traditional: bool
    kind: Literal["company", "data sheet"]
    units: Units
    scale: int
    year_form: int
    minus: str
    nothing: tuple[str, str]
    has_notes: bool
    n_years: int
    has_change: bool
    is_spanned: bool
    is_ruled: bool
    is_spaced: bool
    label_width: float
    n_prose_columns: int
    has_running_heads: bool
    has_contents: bool
    has_footnotes: bool
    has_form: bool
    heads_repeat: bool
    is_cut: bool
    rules: Rules
    is_nested: bool
    has_charts: bool
    drawing: Drawing


_NEWER = 200  # from this number on there are workbooks and presentations, too; those before stay as they were measured
_RULED = 400  # the same for tables with rules, and tables in tables
_CHARTED = 600  # the same for charts, in Word and presentations
_DRAWN = 800  # the same for tables drawn with characters
_NOTHING = (("–", "–"), ("-", "-"), ("—", "—"), ("无", "Nil"), ("不适用", "N/A"), ("–", "-"), ("", ""))  # none, n/a
_MINUS = ("({})", "({})", "-{}", "−{}", "({} )")


def draw_layout(number: int) -> Layout:
    """Return one of the layouts."""
    random = Random(f"layout {number}")
    newer: tuple[Format, ...] = ("xlsx", "pptx") if number >= _NEWER else ()
    newer += ("docx", "docx", "pptx", "pptx") if number >= _CHARTED else ()
    zh_format: Format = random.choice(("html", "docx", "pdf", "pdf", "md", "txt", *newer))
    en_format: Format = zh_format if random.random() < 0.8 else random.choice(("html", "docx", "pdf"))
    return Layout(
        number=number,
        zh_format=zh_format,
        en_format=en_format,
        is_traditional=random.random() < 0.4,
        kind="company" if random.random() < 0.7 else "data sheet",
        units=random.choice(("caption", "head", "corner", "row", "none")),
        scale=random.randrange(4),
        year_form=random.randrange(6),
        minus=random.choice(_MINUS),
        nothing=random.choice(_NOTHING),
        has_notes=random.random() < 0.4,
        n_years=random.choice((2, 2, 2, 3, 4, 5)),
        has_change=random.random() < 0.3,
        is_spanned=random.random() < 0.3,
        is_ruled=random.random() < 0.5,
        is_spaced=random.random() < 0.3,
        label_width=random.choice((0.25, 0.35, 0.45)),
        n_prose_columns=random.choice((1, 1, 2)),
        has_running_heads=random.random() < 0.6,
        has_contents=random.random() < 0.3,
        has_footnotes=random.random() < 0.3,
        has_form=random.random() < 0.3,
        heads_repeat=random.random() < 0.5,
        is_cut=random.random() < 0.25,
        rules=random.choice(("none", "grid", "columns")) if number >= _RULED else "none",
        is_nested=number >= _RULED and random.random() < 0.3,
        has_charts=number >= _CHARTED,
        drawing=random.choice(("boxes", "heads", "plain")) if number >= _DRAWN else "none",
    )
