"""A report: headings, paragraphs and grids, block for block in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import NamedTuple

from opencc import OpenCC

from tests.statements import words
from tests.statements.layouts import Layout, Units

Said = tuple[str, str]  # in Chinese and in English


class Heading(NamedTuple):
    """A heading with its number."""

    number: str
    text: str


class Paragraph(NamedTuple):
    """Running text, an item of a list, a line of a form or a list of contents."""

    text: str
    kind: str = "prose"


class Head(NamedTuple):
    """The head of a column, or of several."""

    text: str
    column: int
    n_columns: int = 1


class Row(NamedTuple):
    """A row of a grid; the first of its cells is the label."""

    cells: tuple[str, ...]

    @property
    def label(self) -> str:
        """What the row is called."""
        return self.cells[0]


class Grid(NamedTuple):
    """A table with its title, the unit below that (or ``""``), rows of heads, and rows; a chart if files have them."""

    title: str
    unit: str
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[Row, ...]
    first_value: int  # column
    is_chart: bool = False


Block = Heading | Paragraph | Grid


class Side(NamedTuple):
    """One language of a report."""

    lang: str
    blocks: tuple[Block, ...]


@cache
def _converter() -> OpenCC:
    return OpenCC("s2hk")


def _to_traditional(text: str) -> str:
    return str(_converter().convert(text))


def draw_report(layout: Layout) -> tuple[Side, Side]:
    """Return a report in Chinese and English."""
    writer = _Writer(layout)
    pairs = list(writer.blocks())
    zh, en = (tuple(pair[side] for pair in pairs) for side in (0, 1))
    if layout.is_traditional:
        zh = tuple(_converted(block) for block in zh)
    return Side("zh", zh), Side("en", en)


def _converted(block: Block) -> Block:
    if isinstance(block, Heading):
        return Heading(block.number, _to_traditional(block.text))
    if isinstance(block, Paragraph):
        return block._replace(text=_to_traditional(block.text))
    return block._replace(
        title=_to_traditional(block.title),
        unit=_to_traditional(block.unit),
        heads=tuple(tuple(head._replace(text=_to_traditional(head.text)) for head in row) for row in block.heads),
        rows=tuple(Row(tuple(map(_to_traditional, row.cells))) for row in block.rows),
    )


class _Writer:
    """Draws what a report says."""

    def __init__(self, layout: Layout, what: str = "report") -> None:
        self.layout = layout
        self.random = Random(f"{what} {layout.number}")
        self.is_company = layout.kind == "company"
        self.items = list(words.ITEMS)
        self.parameters = list(words.PARAMETERS)
        for drawn in (self.items, self.parameters):
            self.random.shuffle(drawn)

    def blocks(self) -> Iterator[tuple[Block, Block]]:
        titles = list(words.TITLES if self.is_company else words.PARAMETER_TITLES)
        headings = list(words.HEADINGS if self.is_company else words.SHEET_HEADINGS)
        sentences = list(words.SENTENCES if self.is_company else words.SHEET_SENTENCES)
        for drawn in (titles, headings, sentences):
            self.random.shuffle(drawn)
        n_sections = 3
        if self.layout.has_contents:
            for n, heading in enumerate(headings[:n_sections], 1):
                dots, page = " " + "." * 20 + " ", n + 1
                yield tuple(Paragraph(f"{n}. {text}{dots}{page}", "contents") for text in heading)  # type: ignore[misc]
        for n, heading in enumerate(headings[:n_sections], 1):
            yield Heading(f"{n}.", heading[0]), Heading(f"{n}.", heading[1])
            yield from self._prose(self.random.choices(sentences, k=self.random.randint(6, 12)))
            yield self.grid(titles.pop()) if self.is_company else self._parameters(titles.pop())
            if self.layout.has_charts:
                yield _draw_chart(self.layout, n)
            if self.layout.has_footnotes:
                yield self._footnote()
        if self.layout.has_form:
            yield from self._form()

    def _prose(self, sentences: list[Said]) -> Iterator[tuple[Block, Block]]:
        if self.random.random() < 0.5:
            zh, en = zip(*map(self._filled, sentences), strict=True)
            yield Paragraph("".join(zh)), Paragraph(" ".join(en))
            return
        while sentences:
            size = self.random.randint(2, 4)
            zh, en = zip(*map(self._filled, sentences[:size]), strict=True)
            mark = self.random.choice(("", f"({chr(96 + len(sentences))}) "))
            kind = "item" if mark else "prose"
            yield Paragraph(mark + "".join(zh), kind), Paragraph(mark + " ".join(en), kind)
            sentences = sentences[size:]

    # ── values in running text ───────────────────────────────────────────────────────────────────

    def _filled(self, sentence: Said) -> Said:
        slots = {f"{kind}{n}": getattr(self, f"_{name}")() for kind, name in _SLOTS.items() for n in range(3)}
        slots["p0"], slots["p1"] = sorted((slots["p0"], slots["p1"]), key=lambda said: float(said[0][:-1]))
        return tuple(
            words_.format(**{slot: said[side] for slot, said in slots.items()}) for side, words_ in enumerate(sentence)
        )  # type: ignore[return-value]

    def _money(self) -> Said:
        amount = self.random.randint(1_001, 999_999)
        return self.random.choice(
            (
                (f"人民币{amount / 100:,.2f}百万元", f"RMB{amount / 100:,.2f} million"),  # million yuan
                (f"人民币{amount / 10000:.4f}亿元", f"RMB{amount / 100:.2f} million"),  # hundred million yuan
                (f"{amount:,}千港元", f"HK${amount:,}’000"),  # thousand HK dollars
                (f"约{amount / 10:.1f}万美元", f"about US${amount / 10 * 10_000:,.0f}"),  # ten thousand US dollars
                (f"{amount:,}元", f"RMB{amount:,}"),
            )
        )

    def _share(self) -> Said:
        said = f"{self.random.randint(11, 989) / 10:.1f}%"
        return said, said

    def _date(self) -> Said:
        year, month, day = self.random.randint(2021, 2026), self.random.randint(1, 12), self.random.randint(1, 28)
        return f"{year}年{month}月{day}日", f"{day} {words.MONTHS[month - 1]} {year}"  # year, month, day

    def _count(self) -> Said:
        said = f"{self.random.randint(1_000, 9_999_999):,}"
        return said, said

    def _small(self) -> Said:
        said = str(self.random.randint(13, 97))
        return said, said

    def _cents(self) -> Said:
        said = f"{self.random.randint(101, 999) / 100:.2f}"
        return f"{said}港仙", f"HK{said} cents"

    def _decimal(self) -> Said:
        said = f"{self.random.randint(201, 1999) / 100:.2f}"
        return said, said

    # ── what stands between ──────────────────────────────────────────────────────────────────────

    def _footnote(self) -> tuple[Block, Block]:
        zh, en = self._filled(self.random.choice(words.FOOTNOTES))
        return Paragraph(f"注：{zh}", "note"), Paragraph(f"Note: {en}", "note")

    def _form(self) -> Iterator[tuple[Block, Block]]:
        question, yes, no, shares = words.FORM
        yield Paragraph(question[0], "form"), Paragraph(question[1], "form")
        yield Paragraph(f"☑ {yes[0]}    ☐ {no[0]}", "form"), Paragraph(f"☑ {yes[1]}    ☐ {no[1]}", "form")
        number = self._count()
        yield Paragraph(f"{shares[0]}：{number[0]}", "form"), Paragraph(f"{shares[1]}: {number[1]}", "form")

    # ── grids ────────────────────────────────────────────────────────────────────────────────────

    def grid(self, title: Said) -> tuple[Grid, Grid]:
        """Return a table of a company."""
        layout = self.layout
        scale = words.SCALES[layout.scale]
        rows: list[tuple[Said, list[str]]] = []
        n_values = layout.n_years + layout.has_change
        for kind in self._row_kinds(self.random.randint(6, 13)):
            if kind == "sub-head":
                rows.append((self.random.choice(words.SUB_HEADS), []))
                continue
            label = self.items.pop() if kind == "item" and self.items else self.random.choice(words.TOTALS)
            if layout.units == "row" and label[0]:
                label = f"{label[0]}（{scale[4]}）", f"{label[1]} ({scale[5]})"
            rows.append((label, [self._value(column) for column in range(n_values)]))
        notes = [str(n) if self.random.random() < 0.5 else "" for n in range(3, 3 + len(rows))]
        sides = tuple(
            Grid(
                title=title[side],
                unit=self._caption(side),
                heads=tuple(self._heads(side)),
                rows=tuple(
                    self._row(label, note, values, side) for (label, values), note in zip(rows, notes, strict=True)
                ),
                first_value=1 + layout.has_notes,
            )
            for side in (0, 1)
        )
        return sides[0], sides[1]

    def _row_kinds(self, n_rows: int) -> list[str]:
        kinds = self.random.choices(("item", "sub-head"), (9, 1), k=n_rows)
        return ["item", *kinds, "total"]

    def _row(self, label: Said, note: str, values: list[str], side: int) -> Row:
        if not values:
            n_blank = self.layout.n_years + self.layout.has_change + self.layout.has_notes
            return Row((label[side], *[""] * n_blank))
        shown = [value or self.layout.nothing[side] for value in values]
        return Row((label[side], *([note] if self.layout.has_notes else []), *shown))

    def _value(self, column: int) -> str:
        if self.layout.has_change and column == self.layout.n_years:
            number = f"{self.random.randint(11, 989) / 10:.1f}%"
            return self.layout.minus.format(number) if self.random.random() < 0.3 else number
        if self.random.random() < 0.06:
            return ""
        number = f"{self.random.randint(11, 10 ** self.random.randint(3, 7)):,}"
        return self.layout.minus.format(number) if self.random.random() < 0.25 else number

    def _caption(self, side: int) -> str:
        if self.layout.units != "caption":
            return ""
        said = words.SCALES[self.layout.scale][side]
        return f"（{said}）" if side == 0 else f"({said})"

    def _heads(self, side: int) -> Iterator[tuple[Head, ...]]:
        layout, scale = self.layout, words.SCALES[self.layout.scale]
        first = 1 + layout.has_notes
        if layout.is_spanned:
            yield (Head(words.SPANNING[layout.number % 3][side], first, layout.n_years),)
        corner = words.CORNERS[layout.number % 3][side]
        if layout.units == "corner":
            corner = scale[2 + side]
        notes = [Head(words.NOTES[side], 1)] if layout.has_notes else []
        years = [Head(_year(2025 - n, layout.year_form, side), first + n) for n in range(layout.n_years)]
        change = [Head(words.CHANGE[layout.number % 3][side], first + layout.n_years)] if layout.has_change else []
        yield tuple(head for head in [Head(corner, 0), *notes, *years, *change] if head.text)
        if layout.units == "head":
            yield tuple(Head(scale[2 + side], first + n) for n in range(layout.n_years))

    def _parameters(self, title: Said) -> tuple[Block, Block]:
        if len(self.parameters) < 4:
            self.parameters = list(words.PARAMETERS)
            self.random.shuffle(self.parameters)
        rows = []
        for _ in range(min(self.random.randint(4, 8), len(self.parameters))):
            zh, en, unit = self.parameters.pop()
            least, step = self.random.randint(1, 400) / 10, self.random.randint(1, 90) / 10
            values = [f"{least + step * n:.1f}" for n in range(3)]
            if self.random.random() < 0.3:
                values[0] = f"-{values[0]}"
            gone = self.random.choice((0, 1, 1, 2, 3))
            rows.append(((zh, en), ["" if n == gone else value for n, value in enumerate(values)], unit))
        heads = words.PARAMETER_HEADS
        sides = tuple(
            Grid(
                title=title[side],
                unit="",
                heads=(tuple(Head(head[side], column) for column, head in enumerate(heads)),),
                rows=tuple(
                    Row((label[side], *(value or self.layout.nothing[side] for value in values), unit))
                    for label, values, unit in rows
                ),
                first_value=1,
            )
            for side in (0, 1)
        )
        return sides[0], sides[1]


def _draw_chart(layout: Layout, number: int) -> tuple[Block, Block]:
    """Return a grid as charts hold them: no notes, no spanning heads, no rows without values."""
    units: Units = "row" if layout.units == "row" else "caption"
    plain = replace(layout, has_notes=False, has_change=False, is_spanned=False, units=units)
    zh, en = (
        grid._replace(rows=tuple(row for row in grid.rows if any(row.cells[1:])), is_chart=True)
        for grid in _Writer(plain, f"chart {number}").grid(words.CHART_TITLES[number - 1])
    )
    return zh, en


_SLOTS = {"m": "money", "p": "share", "d": "date", "n": "count", "s": "small", "c": "cents", "x": "decimal"}


def _year(year: int, form: int, side: int) -> str:
    zh = f"{year}年", f"{year}", f"{year}年12月31日", f"{_han(year)}年", f"{year}财年", f"截至{year}年12月31日止年度"
    en = (
        f"{year}",
        f"{year}",
        f"31 December {year}",
        f"{year}",
        f"FY{year}",
        f"Year ended 31 December {year}",
    )
    return (zh, en)[side][form]


def _han(year: int) -> str:
    return "".join("零一二三四五六七八九"[int(digit)] for digit in str(year))
