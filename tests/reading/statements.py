"""Statements of accounts of our own, set as PDF in many layouts, with the cells that should be read from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from bialign.spacing import is_wide
from tests.reading.samples import Placed, make_pdf

LABELS = {
    "zh": ("收入", "销售成本", "毛利", "其他收入及收益", "行政开支", "融资成本", "所得税开支", "贸易应收款项", "存货"),
    "en": ("Revenue", "Cost of sales", "Gross profit", "Other income", "Tax", "Finance costs", "Inventories", "Cash"),
}  # the English ones say what the Chinese ones do, more or less
SUB_HEADS = {"zh": ("流动资产", "非流动负债："), "en": ("Current assets", "Non-current liabilities:")}
WRAPPED = {
    "zh": ("按公允价值计入其他全面收益的金融资产", "之公允价值变动"),  # change in fair value of financial assets
    "en": ("Exchange differences arising on the", "translation of operations"),
}
NOTES = {"zh": "附注", "en": "Notes"}
UNITS = {"zh": "千港元", "en": "HK$'000"}
TITLES = {"zh": "简明综合全面收益表", "en": "Statement of income"}
SPANNING = {"zh": "截至六月三十日止六个月", "en": "Six months to June"}
LEFT, RIGHT, TOP, SIZE, PITCH = 60.0, 540.0, 740.0, 9.0, 15.0


@dataclass(frozen=True)
class Layout:
    """What a statement looks like."""

    lang: str
    n_values: int
    has_notes: bool
    is_ruled: bool
    is_spanned: bool
    n_pages: int
    indent: float
    seed: int


Gold = dict[tuple[int, int], str]
"""Row and column of each cell, and its text; paragraphs of a cell are parted by a bar."""


def draw_layout(seed: int) -> Layout:
    """Return one of the layouts."""
    random = Random(seed)
    return Layout(
        lang=random.choice(("zh", "en")),
        n_values=random.randint(1, 4),
        has_notes=random.random() < 0.5,
        is_ruled=random.random() < 0.5,
        is_spanned=random.random() < 0.4,
        n_pages=random.choice((1, 1, 2)),
        indent=random.choice((0.0, 9.0)),
        seed=seed,
    )


def make_statement(layout: Layout) -> tuple[bytes, Gold]:
    """Return a PDF and the cells that it shows."""
    random = Random(layout.seed)
    gold: Gold = {}
    pages: list[list[Placed]] = []
    row = 0
    for page in range(layout.n_pages):
        placed, y, first = _heads(layout, {} if page else gold, TOP if page else TOP - 40)
        row = row if page else first
        if page == 0:
            placed.append(
                (LEFT, TOP + 20, SIZE, "简明综合全面收益表" if layout.lang == "zh" else "Statement of income")
            )
        first_y = y
        n_rows = random.randint(6, 14)
        for number in range(n_rows):
            y = _row(layout, random, placed, gold, y, row, is_last=number == n_rows - 1)
            row += 1
        assert first_y > y > 60
        pages.append(placed)
    rules = b"\n60 60 480 0.5 re f\n60 700 480 0.5 re f 450 300 90 0.5 re f" if layout.is_ruled else b""
    return make_pdf(pages, extra=rules), gold


def _heads(layout: Layout, gold: Gold, y: float) -> tuple[list[Placed], float, int]:
    placed: list[Placed] = []
    row = 0
    first = 1 + layout.has_notes
    if layout.is_spanned and layout.n_values > 1:
        text = SPANNING[layout.lang]
        middle = (_edge(layout, 0) - 55 + _edge(layout, layout.n_values - 1)) / 2
        placed.append((middle - _width(text) / 2, y, SIZE, text))
        gold[row, first] = text
        row, y = row + 1, y - PITCH
    for column in range(layout.n_values):
        for line, text in enumerate((str(2025 - column), UNITS[layout.lang])):
            placed.append((_edge(layout, column) - _width(text), y - PITCH * line, SIZE, text))
        gold[row, first + column] = f"{2025 - column}|{UNITS[layout.lang]}"
    if layout.has_notes:
        text = NOTES[layout.lang]
        placed.append((_note_x(layout) - _width(text) / 2, y, SIZE, text))
        gold[row, 1] = text
    return placed, y - 2.6 * PITCH, row + 1


def _row(
    layout: Layout, random: Random, placed: list[Placed], gold: Gold, y: float, row: int, *, is_last: bool
) -> float:
    kind = "total" if is_last else random.choices(("plain", "wrapped", "sub-head", "total"), (8, 2, 2, 1))[0]
    if kind == "sub-head":
        gold[row, 0] = text = random.choice(SUB_HEADS[layout.lang])
        placed.append((LEFT, y, SIZE, text))
        return y - PITCH
    if kind == "wrapped":
        lines = WRAPPED[layout.lang]
        gold[row, 0] = ("" if layout.lang == "zh" else " ").join(lines)
        placed.append((LEFT + layout.indent, y, SIZE, lines[0]))
        y -= PITCH
        placed.append((LEFT + layout.indent + 9, y, SIZE, lines[1]))
    elif kind == "plain":
        gold[row, 0] = text = random.choice(LABELS[layout.lang])
        placed.append((LEFT + layout.indent, y, SIZE, text))
        if layout.has_notes and random.random() < 0.4:
            gold[row, 1] = note = str(random.randint(1, 30))
            placed.append((_note_x(layout) - _width(note) / 2, y, SIZE, note))
    for column in range(layout.n_values):
        text = random.choice((_number(random), _number(random), f"({_number(random)})", "–"))
        gold[row, 1 + layout.has_notes + column] = text
        hang = 0.6 * SIZE if text.endswith(")") else 0  # a bracket hangs out to the right of the digits
        placed.append((_edge(layout, column) - _width(text) + hang, y, SIZE, text))
    return y - PITCH * random.choice((1, 1, 1.6))


def _number(random: Random) -> str:
    return f"{random.randint(1, 10 ** random.randint(2, 6)):,}"


def _edge(layout: Layout, column: int) -> float:
    """Return the right edge of a column of values."""
    return RIGHT - 65 * (layout.n_values - 1 - column)


def _note_x(layout: Layout) -> float:
    return _edge(layout, 0) - 75


def _width(text: str) -> float:
    return sum(1.0 if is_wide(char) else 0.6 for char in text) * SIZE
