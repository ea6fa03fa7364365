"""The figures of a document: sentence by sentence, with what only the document knows of tables, notes and marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bialign.figures.reading.en import heads as en_heads
from bialign.figures.reading.en.numerals import SCALES
from bialign.figures.reading.heads import RATE, Measure
from bialign.figures.reading.indexes import find_index
from bialign.figures.reading.line import Context
from bialign.figures.reading.marks import LOWERED, RAISED
from bialign.figures.reading.scan import Scan, scan
from bialign.figures.reading.zh import heads as zh_heads
from bialign.figures.reading.zh.classifiers import CLASSIFIERS
from bialign.figures.reading.zh.republic import names_republic
from bialign.figures.units.lookup import SIGN_PATTERN, SIGNS, UNITS
from bialign.figures.units.unit import Unit
from bialign.figures.variants import CHARACTER, normalise
from bialign.patterns import any_of, compile_late
from bialign.records import CONTENTS, EMPHASIS, Aside, BlockKind, Cell, Document, Figure, FigureKind, Lang, Span
from bialign.spacing import is_wide

# Blocks whose numbers are not figures, and what to call them.
_ASIDE = {BlockKind.CODE: "code", BlockKind.RUNNING: "running heads and page numbers"}
_CONTENTS = "contents"  # what the running heads of that place are called
_INDEX = "index"
_MOST_LETTERS = 12  # Latin, or half as many Chinese, of a cell with a value: "HK$271,811", 每股4.8港仙
_CHARACTER = compile_late(CHARACTER)
_LATIN = compile_late("[A-Za-z]")
_BULLET = compile_late(r"\s*[-–—]\s+(?=\S)")
_DIGIT = compile_late("[0-9]")
# Also the last of a head in Markdown, before its rule; 2024总额 (total), 2024（经重列） (restated), but no 2024万元.
_YEAR = compile_late(
    r"[\s|*]*((?:19|20)[0-9]{2})(?:\s*[(（]?[^\W0-9A-Za-z_年月日十百千万萬亿億元吨噸人股个個名家]{1,6}[)）]?)?[\s|*:-]*"
)
_YEAR_AFTER_WORDS = compile_late(r".*[^\W0-9A-Za-z_]\s?((?:19|20)[0-9]{2})\s*")  # 毛利2024, 于12月31日2024
_DIGITS_OF_YEAR = 4
_TIMES = compile_late(
    r"(?:[\W\d_]|[年月日季上下半第至止截於于个個度一二三四五六七八九十零〇]|(?:un)?audited|(?:未?经|未?經)?[审審][计計核]"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|uary|ruary|ch|il|[ey]|ust|t(?=ember)|ember|ober"
    r"|as|at|of|for|the|three|six|nine|twelve|months?|years?|quarters?|ended|ending|first|second|third|fourth|half"
    r"|FY|[QH])*",
    re.IGNORECASE,
)
_MOST_HEADS = 5  # rows from the title of a sheet to its heads
_BARE_NUMBER = compile_late(r"[\s|*]*[-+−–(（$¥€£]{0,3}[0-9][0-9., \u00a0]*[%‰]?[)）]?[\s|*:-]*")
_LIKE_MONTH = compile_late(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])")
_DECIMAL = compile_late(r"[-+−–(（]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.[0-9]+[)）]?")
_FEWEST_DECIMALS = 2  # beside a number that looks like a month
_MOST_YEARS = 20  # between the first and the last of a table
_LAST_BRACKETS = compile_late(r"[(（]([^()（）]{1,60})[)）]\s*\Z")
# Behind the brackets of a unit: 总债务/EBITDA（倍）(2), debt to EBITDA (times)², which leave it the unit.
_MARKS_OF_NOTES = compile_late(
    r"(?<=[)）])\s*(?:[(（](?:[0-9]{1,2}|[a-z]|[注註][0-9]{0,2}|notes? ?[0-9]{0,2})[)）]|[*†‡#¹²³⁴-⁹]){1,3}\s*\Z",
    re.IGNORECASE,
)
_DRAWN_END = compile_late(r"[\s|─-╿]*\n[-+=|:─-╿\s]+\Z")  # the rule below a cell of a drawn table
_BAR = compile_late(r"[\s|─-╿]+(?=\S)")
_KIND_OF_MONEY = compile_late(r"(?:币种|幣種|(?i:currency)) ?[:：]? ?\Z")  # Unit: million Currency: RMB
_UNITS = compile_late(r"(?:计量|計量)?[单單]位|units?(?: of measure(?:ment)?)?|UOM", re.IGNORECASE)
_CURRENCY: dict[Lang, re.Pattern[str]] = {
    "zh": compile_late(
        any_of(
            [
                name
                for name, unit in UNITS["zh"].items()
                if unit.kind is FigureKind.MONEY and (name == "元" or len(name) > 1) and not name.isascii()
            ]
        )
    ),
    "en": compile_late(rf"(?<![A-Za-z])(?:{SIGN_PATTERN})(?![A-Za-z$])"),
}
# Heads of what is no amount: 证券简称 (short name), 股票代码 (code), 序号 (number), "Short name", "Stock code".
_NAMES = compile_late(
    r"[^\W0-9A-Za-z_]{0,6}(?:[简簡][称稱]|名[称稱]|代[码碼號号]|[编編]号|[编編]號|序[号號])"
    r"|(?:[a-z]+ )?(?:names?|codes?|tickers?|symbols?|abbreviations?|no\.|isin)",
    re.IGNORECASE,
)
# 单位：万人、‰, "Unit: 10 000 persons, ‰", whatever stands before it.
_UNIT_LINE = compile_late(
    r"(?:(?:计量|計量)?[单單]位|(?<![A-Za-z])[Uu]nits?(?: of measure(?:ment)?)?) ?[:：] ?"
    r"([^:：。()（）]{1,60}?)[)）\]］.]?\s*\Z"
)
# 装机：万千瓦；总投资：亿元, "Capacity: MW; investment: RMB million".
_NAMED_UNITS = compile_late(r"((?:[^\W\d][^:：;；。0-9]{0,30}[:：][^:：;；。]{1,30}(?:[;；]\s*|\Z)){2,6})")
_BEHIND_NAMES = compile_late("[:：]")
_EXCEPTION = compile_late("[,，;；](?![0-9])")  # "%, unless stated", not "10,000 t"
_AMOUNT = compile_late(r"\s*(?:tens? of |hundreds? of )?(?:thousands?|millions?|billions?|trillions?)\b", re.IGNORECASE)
_BIT = compile_late(r"\s*\[([0-9]{1,3})\][\s|:-]*")
_LEADING_MARK = compile_late(r"\s*[0-9]{1,2}(?= ?[^\W\d])")
# Stands for each character that is not text, but for marks of emphasis.
STRUCK_OUT = "\N{OBJECT REPLACEMENT CHARACTER}"
NUMBERS = compile_late(rf"\d+(?:[.,]\d+)*|[{RAISED}]+|[{LOWERED}]+")


def read_document(document: Document, *, context: Context | None = None) -> tuple[Figure, ...]:
    """Return the figures of a document, with offsets into its text and the sentence each stands in.

    Code gives none, nor do running heads and page numbers, nor the index of a book. The head of a table (单位:百万元,
    "RMB million") scales the numbers in the cells after it. Where the document has notes, a small number that opens a
    sentence and counts nothing is the mark of one.

    Parameters
    ----------
    context
        As for :func:`~bialign.figures.find_figures`.
    """
    return scan_document(document, context=context).figures


def scan_document(document: Document, *, context: Context | None = None) -> Scan:
    """Return the figures of a document as :func:`read_document` does, and what was set aside.

    Every digit of every sentence stands in a figure or in an aside, or was not understood.
    """
    context = context or Context()
    if document.lang == "zh" and names_republic(document.text):
        context = replace(context, counts_from_republic=True)
    scans = list(_scans(document, context))
    return Scan(
        tuple(figure for found in scans for figure in found.figures),
        tuple(sorted(aside for found in scans for aside in found.asides)),
        tuple(fault for found in scans for fault in found.faults),
    )


def _scans(document: Document, context: Context) -> Iterator[Scan]:
    scan_once = cache(scan_sentence)  # cells of a table are often alike, and a sheet may say that one is repeated
    n_notes = sum(block.kind == BlockKind.NOTE for block in document.blocks)
    scales = _Scales(context, _columns_of_units(document))
    years = _years_in_heads(document) | _decimals(document) if document.lang == "zh" else frozenset()
    n_heads = _last_heads(document)
    in_index = find_index(document)
    for index in range(len(document)):
        sentence = strip_asides(document, index)
        kind, text = document.kind_of(index), sentence.text
        yield Scan((), sentence.numbers)
        if kind in _ASIDE or index in in_index:
            is_contents = document.place_of(range(index, index + 1)) == CONTENTS
            reason = _INDEX if index in in_index else _CONTENTS if is_contents else _ASIDE[kind]
            yield Scan((), tuple(sentence.placed_aside(aside) for aside in _all_numbers(text, 0, reason)))
            continue
        cell = document.blocks[document.block_of[index]].cell if document.block_of else None
        is_label = cell is not None and (cell.is_head or cell.column == 0 or cell.row <= n_heads.get(cell.table, 0))
        is_caption = not cell and _stands_above_table(document, index)
        if cell:
            measure = scales.read(cell, text, document.lang, is_label=is_label)
        else:
            measure = find_measure(text, document.lang) if is_caption else find_scale(text, document.lang)
        measures = find_measures(text, document.lang) if not cell and (is_caption or _TITLE.match(text)) else ()
        others = measure.others if measure else ()
        spans = [one.span for one in measures if len(measures) > 1 or not measure] or [
            one.span for one in (measure, *others) if one
        ]
        if measure:
            scales.learn(cell, text, measure)
        if spans:
            yield _placed(_scan_head(text, document.lang, spans, context), document, sentence, index, n_notes)
        else:
            around = scales.around(kind, cell)
            is_scaled = _is_value(text, cell) and not (cell and (cell.is_head or counts_things(text, document.lang)))
            of_cell = around if is_scaled else replace(around, scale=context.scale)
            read = _without_brackets(text) if kind == BlockKind.CELL else _without_bullet(text)
            found = _scan_english(read, of_cell) if index in years else scan_once(read, document.lang, of_cell)
            yield _placed(found, document, sentence, index, n_notes)


def _stands_above_table(document: Document, index: int) -> bool:
    """Tell whether a sentence is followed by the first cell of a table."""
    below = document.block_of[index + 1 : index + 2]
    return any(document.blocks[block].cell is not None for block in below)


def _columns_of_units(document: Document) -> set[tuple[int, int]]:
    """Return the columns that hold units and have no head, each with its table."""
    columns: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for index, block in enumerate(document.block_of):
        cell = document.blocks[block].cell
        if cell and cell.column > 0:
            columns[cell.table, cell.column].append(document.text[slice(*document.spans[index])])
    return {place for place, cells in columns.items() if are_units(cells, document.lang)}


class _Scales:
    """What numbers are multiplied with: the head of a table speaks for all below it, the label of a row for its own."""

    def __init__(self, context: Context, of_units: Iterable[tuple[int, int]]) -> None:
        self.context = self.in_table = self.in_row = context
        self.row: tuple[int, int] | None = None  # and of which table, whose label said so last
        self.of_units = set(of_units)  # columns of units, each with its table
        self.exempted: set[tuple[int, int]] = set()  # columns of numbers that no head of a table scales

    def learn(self, cell: Cell | None, text: str, measure: Measure) -> None:
        """Take in what words say; the numbers below a head of shares, rates or years are not in thousands."""
        if not measure.scales_amounts:
            if cell and measure.dim and cell.column > 0 and not _names_currency_alone(text, measure):
                self.exempted |= {(cell.table, cell.column + n) for n in range(cell.n_columns)}
            return
        currency = measure.money.symbol if measure.money else self.context.currency
        said = replace(self.context, scale=measure.factor, currency=currency)
        before = text[: measure.span.start]
        if cell and cell.column == 0 and cell.row > 0 and not cell.is_head and any(map(str.isalpha, before)):
            self.row, self.in_row = (cell.table, cell.row), said
        else:
            self.in_table = said

    def read(self, cell: Cell, text: str, lang: Lang, *, is_label: bool) -> Measure | None:
        """Return what a cell says that numbers count: a label in brackets, a head without a number, a unit whole."""
        place = cell.table, cell.column
        if names_units(text):
            self.of_units.add(place)
        if is_label and cell.column > 0 and _NAMES.fullmatch(text.strip()):
            self.exempted.add(place)
        is_whole = place in self.of_units
        is_head = (
            (cell.is_head or cell.row == 0) and lang == "zh" and not _DIGIT.search(text)
        )  # 万吨 would be an amount
        measure = find_measure(text, lang, is_label=is_label, is_whole=is_whole, is_head=is_head and not is_whole)
        if measure is None and is_whole:  # "t per RMB million of revenue"
            measure = next((one for one in find_mentions(text, lang) if one.dim == RATE), None)
        return measure or (_in_corner(text, lang) if cell.row == cell.column == 0 else None)

    def around(self, kind: BlockKind, cell: Cell | None) -> Context:
        """Return what holds for the numbers of a sentence; what stands outside of tables ends what a head said."""
        if kind != BlockKind.CELL:
            self.in_table = self.context
        if cell and (cell.table, cell.column) in self.exempted:
            return replace(self.in_table, scale=self.context.scale)
        return self.in_row if cell and (cell.table, cell.row) == self.row else self.in_table


def _names_currency_alone(text: str, measure: Measure) -> bool:
    """Tell whether a head is a currency and at most a time, "30 June 2025 RMB": the scale of its table holds below it.

    Prices have a name: 行使价（港元）, the exercise price.
    """
    beside = text[: measure.span.start] + text[measure.span.end :]
    return bool(measure.money) and measure.factor == 1 and not measure.per and _TIMES.fullmatch(beside) is not None


def _last_heads(document: Document) -> dict[int, int]:
    """Return for each table that opens with rows of one cell, its title and unit, the row below these: its heads."""
    columns: defaultdict[int, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    with_numbers: set[tuple[int, int]] = set()
    for index, block in enumerate(document.block_of):
        cell = document.blocks[block].cell
        if cell is None or cell.row > _MOST_HEADS:
            continue
        columns[cell.table][cell.row].add(cell.column)
        words = document.text[slice(*document.spans[index])]
        if _BARE_NUMBER.fullmatch(words) and not _YEAR.fullmatch(words):
            with_numbers.add((cell.table, cell.row))
    found: dict[int, int] = {}
    for table, rows in columns.items():
        first = next((row for row in sorted(rows) if len(rows[row]) > 1), None)
        if first and (table, first) not in with_numbers:
            found[table] = first
    return found


def _years_in_heads(document: Document) -> Set[int]:
    """Return the sentences that are years above columns: 2024 beside 2023, and no other number in their row.

    Words may stand before them: 毛利2024 (gross profit). What has other numbers, too, is a sentence: 于6月30日2024.
    """
    rows: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for index, block in enumerate(document.block_of):
        cell = document.blocks[block].cell
        if cell is not None and _DIGIT.search(document.text, *document.spans[index]):
            rows[cell.table, cell.row].append(index)
    years = (row for row in rows.values() if _are_years([document.sentences[index] for index in row]))
    return {
        index for row in years for index in row if len(_DIGIT.findall(document.sentences[index])) == _DIGITS_OF_YEAR
    }


def _decimals(document: Document) -> Set[int]:
    """Return the sentences that look like months, 1987.1, and are amounts: among amounts, in their column or row."""
    likes: list[tuple[int, Cell]] = []
    columns: defaultdict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    rows: defaultdict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for index, block in enumerate(document.block_of):
        cell = document.blocks[block].cell
        if cell is None or not _DIGIT.search(document.text, *document.spans[index]):
            continue
        words = document.text[slice(*document.spans[index])].strip(" |\n")
        is_like = _LIKE_MONTH.fullmatch(words) is not None
        if is_like:
            likes.append((index, cell))
        kind = "month" if is_like else "decimal" if _DECIMAL.fullmatch(words) else "other"
        columns[cell.table, cell.column][kind] += 1
        rows[cell.table, cell.row][kind] += 1
    return {
        index
        for index, cell in likes
        if _are_amounts(columns[cell.table, cell.column])
        or (
            columns[cell.table, cell.column]["month"] == 1 < columns[cell.table, cell.column].total()
            and _are_amounts(rows[cell.table, cell.row])
        )
    }


def _are_amounts(kinds: Counter[str]) -> bool:
    """Tell whether more numbers have a decimal point than look like months."""
    return kinds["decimal"] >= max(_FEWEST_DECIMALS, kinds["month"])


def _are_years(cells: Sequence[str]) -> bool:
    """Tell whether cells are different years within two decades of each other."""
    found = [_YEAR.fullmatch(cell) or _YEAR_AFTER_WORDS.fullmatch(cell) for cell in cells]
    years = {int(match[1]) for match in found if match}
    return len(years) > 1 and all(found) and max(years) - min(years) <= _MOST_YEARS


def scan_sentence(text: str, lang: Lang, context: Context) -> Scan:
    """Return what a sentence holds; one in English in the Chinese version (a title, an address) is read as English."""
    if lang == "en" or not _LATIN.search(text) or _CHARACTER.search(text):
        return scan(text, lang, context)
    return _scan_english(text, context)


def _scan_english(text: str, context: Context) -> Scan:
    """Return what an English sentence of the Chinese version holds."""
    found = scan(text, "en", context)
    return found._replace(figures=tuple(figure.revised(lang="zh") for figure in found.figures))


class ReadableSentence(NamedTuple):
    """A sentence without marks of emphasis, and with what else is not text in it struck out."""

    text: str
    places: Sequence[int]  # of its characters in the document
    numbers: tuple[Aside, ...]  # that stood in what is struck out

    def placed(self, start: int, end: int) -> Span:
        """Return where a stretch of the text, which is not empty, stands in the document."""
        return Span(self.places[start], self.places[end - 1] + 1)

    def placed_aside(self, aside: Aside) -> Aside:
        """Return an aside with its place in the document."""
        return aside._replace(span=self.placed(*aside.span))


def strip_asides(document: Document, index: int) -> ReadableSentence:
    """Return a sentence as its figures are read."""
    (start, end), asides = document.spans[index], document.asides
    first = bisect_right(asides, start, key=lambda aside: aside.span.end)
    last = bisect_left(asides, end, key=lambda aside: aside.span.start)
    if first == last:
        return ReadableSentence(document.text[start:end], range(start, end), ())
    pieces: list[str] = []
    places: list[int] = []
    numbers: list[Aside] = []
    place = start
    for span, reason in (*asides[first:last], Aside(Span(end, end), EMPHASIS)):
        left, right = max(span.start, start), min(span.end, end)
        pieces.append(document.text[place:left])
        places += range(place, left)
        if reason != EMPHASIS:
            numbers += _all_numbers(document.text[left:right], left, reason)
            pieces.append(STRUCK_OUT * (right - left))
            places += range(left, right)
        place = right
    return ReadableSentence("".join(pieces), places, tuple(numbers))


def _placed(found: Scan, document: Document, sentence: ReadableSentence, index: int, n_notes: int) -> Scan:
    """Return what a sentence holds with offsets into the document; marks of notes are not figures."""
    marks = [figure for figure in found.figures if _is_note_mark(figure, sentence.text, n_notes)]
    figures = (figure for figure in found.figures if figure not in marks)
    asides = [*found.asides, *(Aside(_span_of_mark(mark), "footnote marks") for mark in marks)]
    return Scan(
        tuple(_moved(figure, document, sentence, index) for figure in figures),
        tuple(sentence.placed_aside(aside) for aside in sorted(asides)),
        tuple(sentence.placed_aside(fault) for fault in found.faults),
    )


def _moved(figure: Figure, document: Document, sentence: ReadableSentence, index: int) -> Figure:
    start, end = sentence.placed(figure.start, figure.end)
    return figure.revised(start=start, end=end, text=document.text[start:end], sentence=index)


def _all_numbers(text: str, start: int, reason: str) -> Iterator[Aside]:
    for match in NUMBERS.finditer(text):
        yield Aside(Span(match.start() + start, match.end() + start), reason)


def counts_things(text: str, lang: Lang) -> bool:
    """Return whether a cell says what it counts, so that no caption in money scales it: 14个泊位, "14 berths"."""
    return _COUNTED[lang].fullmatch(normalise(text.strip(" |*\n"), lang)) is not None


_COUNTED: Mapping[Lang, re.Pattern[str]] = {
    "zh": compile_late(rf"[0-9][0-9,]* ?[{CLASSIFIERS}][^\W\d_]{{1,6}}"),
    "en": compile_late(rf"[0-9][0-9,]* (?!(?:{'|'.join(SCALES)}|unit|cent|time|point)s)[a-z]{{3,}}s"),
}


def _is_value(text: str, cell: Cell | None) -> bool:
    """Whether a text holds a value and hardly a word: the numbers of labels and notes are not in thousands.

    The first column names rows: 24清河01 (a bond), "EBITDA(1)".
    """
    n_letters = sum(char.isalpha() * (1 + is_wide(char)) for char in text)
    return n_letters <= (0 if cell is not None and cell.column == 0 else _MOST_LETTERS)


def find_scale(text: str, lang: Lang) -> Measure | None:
    """Return what a line says that amounts are multiplied with, or ``None`` if it is not the head of a table."""
    plain = _DRAWN_END.sub("", normalise(text, lang))
    return zh_heads.find_scale(plain) if lang == "zh" else en_heads.find_scale(plain)


def find_measure(
    text: str, lang: Lang, *, is_label: bool = True, is_whole: bool = False, is_head: bool = False
) -> Measure | None:
    """Return what a cell or a title says that numbers count: "Output (10,000 t)", 人民币千元 (RMB'000).

    ``is_label`` says that it names a row or a column, ``is_whole`` that it may be nothing but a unit, as in a column of
    units; ``is_head`` that it stands above numbers, and may end in a unit: "Volume Mt".
    """
    text = _MARKS_OF_NOTES.sub("", _DRAWN_END.sub("", text))
    start = _drawn_start(text)
    text = text[start:]
    scale = _find_scale(text, lang, is_label=is_label)
    unit = _find_unit(text, lang, is_whole=is_whole, is_head=is_head) if is_label or is_whole else None
    if scale and unit and unit.money and unit.factor == 1 and _KIND_OF_MONEY.search(text[: unit.span.start]):
        measure: Measure | None = scale if scale.money else scale._replace(money=unit.money)
    elif scale and unit and scale.money and unit.others and unit.span.start <= scale.span.end:
        measure = scale._replace(others=unit.others)
    else:
        measure = unit if unit and not (scale and not _says_more(unit, scale)) else scale
    return measure and measure.moved(start)


def _drawn_start(text: str) -> int:
    """Return where a cell begins behind the bar that a drawn table has on its left."""
    match = _BAR.match(text)
    return match.end() if match else 0


def _in_corner(text: str, lang: Lang) -> Measure | None:
    """Return the scale in the corner of a table, where "RMB100 million" is no amount, as if in brackets."""
    scale = find_scale(f"({text})", lang)
    return scale and scale.moved(-1)


def find_mentions(text: str, lang: Lang) -> Iterator[Measure]:
    """Yield the scales that a head, a label or a caption names, wherever they stand: "Number of shares '000"."""
    plain = normalise(_DRAWN_END.sub("", text), lang)
    if lang == "zh":
        yield from zh_heads.find_mentions(plain)
    yield from en_heads.find_mentions(plain)  # 港幣'000 (HK$'000) stands in Chinese, too


def find_currencies(text: str, lang: Lang) -> Iterator[tuple[str, Unit]]:
    """Yield the currencies that a head names, each with its words: 人民币, "US$"."""
    for match in _CURRENCY[lang].finditer(normalise(text, lang)):
        unit = UNITS[lang].get(match[0]) or SIGNS.get(match[0])
        if unit and unit.kind is FigureKind.MONEY:
            yield text[slice(*match.span())], unit


def _find_scale(text: str, lang: Lang, *, is_label: bool) -> Measure | None:
    """Return what multiplies amounts, if only in the last line of a text, or in brackets at its end.

    2025年上限 (the cap for 2025) stands above 百万元 (millions); 收入(千元) and "Sales (RMB'000)" have brackets. In
    a cell that is no label, "Series A ($100 million)" is an amount, and so may be "millions of dollars".
    """
    scale = find_scale(text, lang) or _in_last_line(text, lang)
    if scale and not is_label and _AMOUNT.match(text):
        return None
    brackets = None if scale else _LAST_BRACKETS.search(text)
    inner = find_scale(brackets[0].rstrip(), lang) if brackets else None
    if brackets is None or inner is None or not (is_label or inner.factor == 1 or not _DIGIT.search(brackets[0])):
        return scale
    return inner.moved(brackets.start())


def _in_last_line(text: str, lang: Lang) -> Measure | None:
    """Return the scale in the last line of a text, or in the last two: 人民币百 over 万元, in a narrow column."""
    last = text.rstrip().rfind("\n") + 1
    start = text.rfind("\n", 0, max(0, last - 1)) + 1
    broken = find_scale(text[start:], lang) if start else None
    if broken and "\n" in text[start:][slice(*broken.span)].strip():
        return broken.moved(start)
    scale = find_scale(text[last:], lang) if last else None
    return scale and scale.moved(last)


def _find_unit(text: str, lang: Lang, *, is_whole: bool, is_head: bool) -> Measure | None:
    """Return what brackets at the end of a text say that numbers count, or the text itself, or its end."""
    brackets = _LAST_BRACKETS.search(text)
    for listed in (brackets, _UNIT_LINE.search(text), _NAMED_UNITS.fullmatch(text)):
        units = _read_units(listed[1], lang) if listed else ()
        if listed and units and (listed.re is not _NAMED_UNITS or _are_named(listed[1], units, lang)):
            return units[0]._replace(others=units[1:]).moved(listed.start(1))
    last = text.rstrip().rfind("\n") + 1
    unit = _read_unit(text[last:].strip(), lang) if last else None
    if unit and unit.money:  # "RMB" below 2024
        return unit.moved(last + len(text[last:]) - len(text[last:].lstrip()))
    before = text[: brackets.start()] if brackets else text
    unit = _read_unit(before, lang) if is_whole or is_head else None
    if unit and unit.dim == "duration" and not is_whole:  # "Year" above years
        return None
    return unit or (_read_last_unit(before, lang) if is_head else None)


def _says_more(unit: Measure, scale: Measure) -> bool:
    """Tell whether words say of what there are thousands: "'000 m³", 单位：元/吨, not "HK$'000" or "'000"."""
    is_longer = unit.span.end > scale.span.end
    if scale.money:
        return bool(unit.per) and is_longer
    return bool(unit.others) or (bool(unit.dim) and (is_longer or unit.span.end == scale.span.end))


def _read_units(words: str, lang: Lang) -> tuple[Measure, ...]:
    """Return the units that brackets or a line of units list: "10 000 persons, 10 000 households, ‰".

    Behind other words, "at current prices; 100 million yuan", a unit is one with a scale; behind a number, none is.
    """
    found: list[Measure] = []
    has_words = False
    for part in _PART_OF_BRACKETS.finditer(words):
        named = _BEFORE_UNIT[lang].sub(lambda before: " " * len(before[0]), part[0])
        unit = _read_unit(named.strip(), lang) or find_scale(named.strip(), lang)
        if unit is None or (has_words and not found and not any(find_mentions(named, lang))):
            if _DIGIT.search(named):
                break
            has_words = True
        else:
            found.append(unit.moved(part.start() + len(named) - len(named.lstrip())))
    return tuple(found)


def _read_unit(words: str, lang: Lang) -> Measure | None:
    plain = normalise(_EXCEPTION.split(words)[0].rstrip(), lang)
    return zh_heads.find_unit(plain) if lang == "zh" else en_heads.find_unit(plain)


def _read_last_unit(words: str, lang: Lang) -> Measure | None:
    plain = normalise(words.rstrip(), lang)
    return zh_heads.find_last_unit(plain) if lang == "zh" else en_heads.find_last_unit(plain)


def names_units(head: str) -> bool:
    """Tell whether a column says what the numbers of each row count: 单位, "Unit"."""
    return _UNITS.fullmatch(_DRAWN_END.sub("", head)[_drawn_start(head) :].strip()) is not None


def are_units(cells: Sequence[str], lang: Lang) -> bool:
    """Tell a column of units that has no head: "10,000 tons" over "100 million metres", and "%".

    Amounts are hardly all ten thousand of something, or a hundred million; those of money may be.
    """
    n_measures = n_scaled = 0
    for cell in cells:
        measure = _find_unit(cell, lang, is_whole=True, is_head=False)
        if _DIGIT.search(cell) and (measure is None or not any(map(str.isalpha, cell))):
            return False  # as most columns do at their first number
        n_measures += measure is not None
        n_scaled += measure is not None and measure.factor >= _LEAST_SCALE and not measure.money
    return n_scaled >= _FEWEST_UNITS and 2 * n_measures >= len(cells)


_LEAST_SCALE = 1000
_FEWEST_UNITS = 3  # of ten thousand or the like, in a column that has nothing else


def _without_brackets(cell: str) -> str:
    """Return a cell that holds nothing but [27] with the brackets blank: a bit of a register, and no mark of a note."""
    bit = _BIT.fullmatch(cell)
    return cell if bit is None else f"{' ' * bit.start(1)}{bit[1]}{' ' * (len(cell) - bit.end(1))}"


def _without_bullet(text: str) -> str:
    """Return a sentence with the dash of a list item blank: "- 2023 was" is not below zero, a row of "- 5%" is."""
    bullet = _BULLET.match(text)
    if bullet is None or not any(map(str.isalpha, text)):
        return text
    return " " * bullet.end() + text[bullet.end() :]


def find_measures(text: str, lang: Lang) -> tuple[Measure, ...]:
    """Return all that a caption says that numbers count: 收入（百万元）及销量（万吨）, 单位：万人、‰."""
    found = []
    for brackets in _ANY_BRACKETS.finditer(text):
        for part in _PART_OF_BRACKETS.finditer(brackets[0]):
            words = _BEFORE_UNIT[lang].sub(lambda before: " " * len(before[0]), part[0])
            measure = _read_unit(words.strip(), lang) or find_scale(words.strip(), lang)
            if measure:
                found.append(measure.moved(brackets.start() + part.start() + len(words) - len(words.lstrip())))
    line = _UNIT_LINE.search(text)
    named = None if line else _NAMED_UNITS.fullmatch(text)
    if line and not any(
        start <= line.start(1) < end for start, end in map(re.Match.span, _ANY_BRACKETS.finditer(text))
    ):
        found += [one.moved(line.start(1)) for one in _read_units(line[1], lang)]
    elif named and _are_named(named[1], units := _read_units(named[1], lang), lang):
        found += [one.moved(named.start(1)) for one in units]
    return tuple(found)


def _are_named(words: str, units: Sequence[Measure], lang: Lang) -> bool:
    """Tell whether each of several units has a name before it, and one of them is a scale: "Note: A; B: C" has none."""
    n_named = len(_BEHIND_NAMES.findall(words))
    return n_named == len(units) > 1 and any(find_mentions(words, lang))


_ANY_BRACKETS = compile_late(r"(?<=[(（])[^()（）]{1,80}(?=[)）])")
_PART_OF_BRACKETS = compile_late(r"(?:[^;；,，、]|,(?=[0-9]))+")
_BEFORE_UNIT = {
    "zh": compile_late(r"^\s*[^:：]{1,12}[:：](?=\s*[^\s0-9])"),  # 销量：万吨, sales: 10,000 t
    "en": compile_late(r"^\s*[A-Za-z][A-Za-z ]{0,40}?(?:: ?| in (?=[0-9A-Z(]|[a-z]))"),
}
_TITLE = compile_late(r"\s*[*#]*\s*(?:[图圖表]|Figure|Fig\.|Chart|Exhibit|Table) ?[0-9]")


def _scan_head(text: str, lang: Lang, words: Sequence[Span], context: Context) -> Scan:
    """Return the figures beside the words of a head: the year of "2014 HK$'000"."""
    blank = text
    for start, end in words:
        blank = blank[:start] + " " * (end - start) + blank[end:]
    beside = scan(blank, lang, context)
    found = (match for start, end in words for match in NUMBERS.finditer(text, start, end))
    marks = [Aside(Span(*match.span()), "head of a table") for match in found]
    return beside._replace(asides=tuple(sorted([*beside.asides, *marks])))


def _is_note_mark(figure: Figure, sentence: str, n_notes: int) -> bool:
    if n_notes and figure.kind is FigureKind.IDENT:
        glued = _GLUED_MARK.fullmatch(figure.text)
        return glued is not None and 1 <= int(glued["mark"]) <= n_notes
    if not n_notes or figure.kind != FigureKind.COUNT or figure.value is None or figure.value > n_notes:
        return False
    mark = _LEADING_MARK.match(sentence)
    return bool(mark and mark.end() == figure.end)


# The mark of a note that a PDF file no longer raises: "higher tariffs1 reduced them".
_GLUED_MARK = compile_late("[a-z]{4,}(?P<mark>[0-9]{1,2})")


def _span_of_mark(figure: Figure) -> Span:
    glued = _GLUED_MARK.fullmatch(figure.text)
    return Span(figure.start + (glued.start("mark") if glued else 0), figure.end)
