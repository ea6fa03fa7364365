"""The cells of Excel workbooks: the values that Excel last computed, as their formats show them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import closing
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING

from bialign.errors import FormatError, MissingExtraError
from bialign.patterns import compile_late
from bialign.reading.drawings import name_beside, name_drawings
from bialign.reading.packages import Package
from bialign.reading.pictures import name_pictures
from bialign.reading.tables import MOST_CELLS, SheetRow, TableFile, TableSheet
from bialign.records import Source

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MAX_ROWS = 1 << 20  # of a sheet in Excel; a damaged file may number them higher

_MERGED = compile_late(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
# A formula whose value is not kept, as programs that calculate nothing write it; one that gives no text has a type.
_UNCALCULATED = compile_late(
    rb"<(?:\w+:)?c(?: (?!t=)[^<>= ]+=\"[^\"]*\")*>\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<>]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
)
_MARGIN = compile_late(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)")
_MARGIN_CODE = compile_late(rb"&amp;(?:&quot;.*?&quot;|\"[^\"]*\"|K[0-9A-F]{6}|[0-9]{1,3}|[A-Z])")


def read_xlsx(data: bytes, name: str) -> TableFile:
    """Read the visible sheets of a workbook (``.xlsx``).

    Returns
    -------
    TableFile
        For each sheet its rows that are not empty, with their place: ``"sheet 报告, row 5"``. Hidden sheets, and
        numbers in comments and in what is drawn, are named as unread.

    Raises
    ------
    FormatError
        If it is damaged, protected, enormous, or no workbook.
    MissingExtraError
        If openpyxl is not installed.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError("reading Excel files", "files") from error
    package = Package(data, name)
    _check_parts(package)
    try:
        with closing(load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)) as workbook:
            sheets = tuple(_sheets(workbook, package))
            hidden = [sheet.title for sheet in workbook.worksheets if sheet.sheet_state != "visible"]
    except FormatError:
        raise
    except Exception as error:  # openpyxl lets through whatever a damaged part makes its parsers raise
        raise FormatError(
            f"{name} is damaged or not an Excel workbook: {error}; open it in Excel and save it again"
        ) from error
    unread = [
        *name_pictures(_pictures(package, [sheet.title for sheet in sheets])),
        *(f"hidden sheet {title}" for title in hidden),
        *name_beside(package),
        *name_drawings(package),
        *_unseen_in_sheets(package),
    ]
    return TableFile(sheets, Source(name=name, evidence="the cells of an Excel workbook"), tuple(unread))


def _pictures(package: Package, titles: Iterable[str]) -> Iterator[str]:
    """Yield the sheet of each picture on the visible sheets."""
    parts = _sheet_parts(package)
    for title in titles:
        for drawing in package.related(parts[title], "drawing") if title in parts else ():
            yield from (f"sheet {title}" for _ in package.parse(drawing).iter("{*}pic"))


def _unseen_in_sheets(package: Package) -> Iterator[str]:
    """Yield what the cells of a workbook do not show: formulas that nobody has calculated, and headers of pages."""
    sheets = [package.read(part) for part in package.related(package.main_part(), "worksheet")]
    n_formulas = sum(len(_UNCALCULATED.findall(sheet)) for sheet in sheets)
    if n_formulas:
        yield f"{n_formulas} formula{'s' * (n_formulas > 1)} without a value"
    margins = (_MARGIN_CODE.sub(b"", margin) for sheet in sheets for margin in _MARGIN.findall(sheet))
    if any(byte in b"0123456789" for margin in margins for byte in margin):
        yield "headers or footers with numbers"


def _check_parts(package: Package) -> None:
    """Refuse XML parts that are too large or that are not plain XML, before openpyxl reads them."""
    package.main_part()
    for part in package.parts:
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(part):
            raise FormatError(
                f"{package.name} declares a document type in {part}, which Excel never does, and was not read; "
                "save it again in Excel"
            )


def _sheets(workbook: Workbook, package: Package) -> Iterator[TableSheet]:
    n_cells = 0
    parts = _sheet_parts(package)
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # what a file says of its size may be wrong, and makes rows as long as it says
        merged = _merged(package, parts[sheet.title]) if sheet.title in parts else {}
        rows = []
        for number, cells in enumerate(sheet.iter_rows()):
            n_cells += len(cells)
            _check_size(package.name, number, n_cells)
            texts = tuple(_shown(cell.value, cell.number_format) for cell in cells)
            if any(texts):
                rows.append(SheetRow(f"sheet {sheet.title}, row {number + 1}", texts, number, merged.get(number, {})))
        yield TableSheet(sheet.title, tuple(rows))


def _check_size(name: str, n_rows: int, n_cells: int) -> None:
    if n_rows >= MAX_ROWS:
        raise FormatError(f"{name} numbers its rows beyond {MAX_ROWS:,}, where Excel ends; save it again")
    if n_cells > MOST_CELLS:
        raise FormatError(f"{name} has more than {MOST_CELLS:,} cells; split it")


def _sheet_parts(package: Package) -> dict[str, str]:
    """Return the parts that hold the sheets, by their names."""
    main = package.main_part()
    parts = package.related_by_id(main, "worksheet")
    found = {}
    for sheet in package.parse(main).iter("{*}sheet"):
        found.update({str(sheet.get("name")): parts[str(key)] for key in sheet.values() if key in parts})
    return found


def _merged(package: Package, part: str) -> dict[int, dict[int, tuple[int, int]]]:
    """Return by row and column how far merged cells reach; openpyxl tells it only of workbooks that it loads whole."""
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for first, top, last, bottom in _MERGED.findall(package.read(part)):
        column, row = _index(first), int(top) - 1
        reach = max(1, int(bottom) - row), max(1, _index(last) - column + 1)
        found.setdefault(row, {})[column] = reach
    return found


def _index(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - ord("A") + 1
    return index - 1


# ── values as their formats show them ────────────────────────────────────────────────────────────

_TOKEN = compile_late(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].'
    r"|(?P<number>[#0?][#0?,]*(?:\.[#0?]*)?,*%?)|(?P<sign>[-+()（）¥￥$€£/ :%])|(?P<other>.)"
)
_NO_DATE = compile_late(r'"[^"]*"|\\.|\[[^\]]*\]')
_MOST_DECIMALS = 30


def _shown(value: object, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return show_number(value, number_format)
    if isinstance(value, datetime.datetime):
        return _show_date(value, number_format)
    if isinstance(value, datetime.timedelta):
        return _show_duration(value, number_format)
    return str(value).strip()


def show_stored(text: str, number_format: str) -> str:
    """Return a number or a day as Excel shows it, from the digits that a file keeps; what is no number as it stands."""
    from openpyxl.styles.numbers import is_date_format
    from openpyxl.utils.datetime import from_excel

    try:
        value = float(text)
        if not isfinite(value):
            return text
        return _shown(from_excel(value) if is_date_format(number_format) else value, number_format)
    except (ValueError, OverflowError):  # "#N/A", or no day of the calendar
        return text


def _show_date(value: datetime.datetime, number_format: str) -> str:
    """Return a date without the parts that its format does not name; a day in the form of ISO 8601."""
    if value.time() != datetime.time():
        return str(value)
    letters = _NO_DATE.sub("", number_format).lower()
    if "d" in letters or "y" not in letters:
        return str(value.date())
    return f"{value:%Y-%m}" if "m" in letters else f"{value:%Y}"


def _show_duration(value: datetime.timedelta, number_format: str) -> str:
    """Return how long something took in hours, minutes and seconds, from the largest that its format names."""
    form, total = number_format.lower(), round(abs(value).total_seconds())
    minutes, seconds = divmod(total, 60)
    shown = str(total) if "[s" in form else str(minutes) if "[m" in form else f"{minutes // 60}:{minutes % 60:02}"
    has_seconds = "s" in _NO_DATE.sub("", form)
    return f"{'-' * (value < datetime.timedelta())}{shown}{f':{seconds:02}' * has_seconds}"


def show_number(value: float, number_format: str) -> str:
    """Return a number as Excel shows it in a format such as ``#,##0.0_);(#,##0.0)`` or ``0.0%``.

    What no person would see is left out: the digits behind the last one that is shown. Formats of another kind
    (fractions, exponents, dates that are none) show the number as it is.
    """
    sections = number_format.split(";")
    own_sign = value < 0 and len(sections) > 1
    section = sections[1] if own_sign else sections[2] if value == 0 and len(sections) > 2 else sections[0]
    pieces: list[str] = []
    is_shown = False
    for token in _TOKEN.finditer(section):
        if token["other"] or (token["number"] and is_shown):
            return _plain(value)
        if token["number"]:
            is_shown = True
            pieces.append(_formatted(abs(value) if own_sign else value, token["number"]))
        pieces.append(token["quoted"] or token["escaped"] or token["currency"] or token["sign"] or "")
    shown = "".join(pieces).strip()
    return shown if shown and (is_shown or value == 0) else _plain(value)


def _plain(value: float) -> str:
    """Return a number in the general format: at most eleven digits."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.11g}"


def _formatted(value: float, placeholders: str) -> str:
    whole, _, decimals = placeholders.rstrip("%").rstrip(",").partition(".")
    n_thousands = len(placeholders.rstrip("%")) - len(placeholders.rstrip("%").rstrip(","))
    most = min(sum(char in "#0?" for char in decimals), _MOST_DECIMALS)
    try:
        exact = Decimal(repr(value)).scaleb(2 * placeholders.endswith("%") - 3 * n_thousands)
        rounded = exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    except InvalidOperation:  # infinite, or larger than 28 digits
        return _plain(value)
    if not rounded and "0" not in placeholders:
        return ""
    shown = f"{abs(rounded):,f}" if "," in whole else f"{abs(rounded):f}"
    optional = len(decimals) - len(decimals.rstrip("#?"))
    for _ in range(optional):
        shown = shown.removesuffix("0")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{shown.removesuffix('.')}{'%' * placeholders.endswith('%')}"
