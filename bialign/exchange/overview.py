"""Many checked pairs for tools and spreadsheets: one row a pair, and one for each file that is in none."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, TypedDict

from bialign.checked import CheckedPair, CheckedPairs, LeftOver, pack_pair
from bialign.errors import MissingExtraError
from bialign.exchange.elements import xml_safe
from bialign.exchange.objects import plain
from bialign.exchange.tables import harmless
from bialign.exchange.workbook import format_sheet
from bialign.records import Lang, Severity

if TYPE_CHECKING:
    import pandas as pd


class OverviewRow(TypedDict):
    """One pair of files, or one file that is in none, with what became of it in ``problem``."""

    zh: str
    en: str
    errors: int
    warnings: int
    notes: int
    not_understood: int  # numbers that nobody understood, and parts of the files that could not be read
    zh_figures: int
    en_figures: int
    zh_sentences: int
    en_sentences: int
    zh_without_counterpart: int  # sentences
    en_without_counterpart: int
    doubtful_beads: int
    paired_by: str
    pair_probability: float
    first_finding: str
    problem: str
    page: str


# What people read in a workbook in Chinese: columns, then how two files were paired.
_CHINESE = {
    "zh": "中文",
    "en": "英文",
    "errors": "错误",
    "warnings": "警告",
    "notes": "提示",
    "not_understood": "未能识别",
    "zh_figures": "中文数字个数",
    "en_figures": "英文数字个数",
    "zh_sentences": "中文句数",
    "en_sentences": "英文句数",
    "zh_without_counterpart": "没有对应英文的中文句数",
    "en_without_counterpart": "没有对应中文的英文句数",
    "doubtful_beads": "存疑的对应",
    "paired_by": "配对依据",
    "pair_probability": "配对把握",
    "first_finding": "首要问题",
    "problem": "未能核对的原因",
    "page": "网页报告",
}
_WAYS = {"given": "指定", "name": "文件名", "table": "表格", "metadata": "元数据", "content": "内容"}
_WIDTHS = {"zh": 40, "en": 40, "first_finding": 70, "problem": 50, "page": 40}


def overview_rows(table: CheckedPairs, lang: Lang = "en") -> list[OverviewRow]:
    """Return one row a pair, what needs eyes first, then one for each file that is in none."""
    told = table.told_in(lang)
    rows = [*map(_row_of_pair, told.pairs), *(_row_of_left_over(one, lang) for one in told.left_over)]
    for row in rows if lang == "zh" else ():
        row["paired_by"] = _WAYS.get(row["paired_by"], row["paired_by"])
    return rows


def _row_of_pair(pair: CheckedPair) -> OverviewRow:
    return OverviewRow(
        zh=pair.zh,
        en=pair.en,
        errors=pair.count(Severity.ERROR),
        warnings=pair.count(Severity.WARNING),
        notes=pair.count(Severity.INFO),
        not_understood=pair.n_unread,
        zh_figures=pair.n_zh_figures,
        en_figures=pair.n_en_figures,
        zh_sentences=pair.n_zh,
        en_sentences=pair.n_en,
        zh_without_counterpart=pair.n_zh_null,
        en_without_counterpart=pair.n_en_null,
        doubtful_beads=pair.n_doubtful,
        paired_by=pair.how,
        pair_probability=round(pair.pair_confidence, 3),
        first_finding=pair.findings[0].message if pair.findings else "",
        problem=pair.error,
        page=pair.page,
    )


def _row_of_left_over(one: LeftOver, lang: Lang) -> OverviewRow:
    problem = one.reason if lang == "zh" else f"{one.why}: {one.reason}"
    row = _row_of_pair(CheckedPair(zh="", en="", how="", pair_confidence=0.0, error=problem))
    row["en" if one.lang == "en" else "zh"] = one.path
    return row


def overview_to_pandas(table: CheckedPairs) -> pd.DataFrame:
    """Return the rows as a data frame."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("CheckTable.to_pandas()", "pandas") from error
    return pd.DataFrame(overview_rows(table), columns=list(OverviewRow.__annotations__))


def format_overview_tsv(table: CheckedPairs) -> str:
    """Return a header and one row a pair, separated by tabs, nothing quoted."""
    rows: list[Sequence[str | float]] = [list(OverviewRow.__annotations__), *_cells(table)]
    return "".join("\t".join(" ".join(str(cell).split()) for cell in row) + "\n" for row in rows)


def format_overview_csv(table: CheckedPairs) -> str:
    """Return one row a pair for a person with a spreadsheet: with byte order mark, and no cell that is a formula."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(list(OverviewRow.__annotations__))
    writer.writerows([harmless(str(cell)) for cell in row] for row in _cells(table))
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + buffer.getvalue()


def format_overview_workbook(table: CheckedPairs, lang: Lang = "en") -> bytes:
    """Return one row a pair as an Excel workbook.

    Parameters
    ----------
    lang
        Of the names of its columns and of what it tells.

    Raises
    ------
    MissingExtraError
        If XlsxWriter is not installed.
    """
    names = OverviewRow.__annotations__
    columns = {(_CHINESE[name] if lang == "zh" else name): _WIDTHS.get(name, 14) for name in names}
    rows = ([xml_safe(cell) if isinstance(cell, str) else cell for cell in row] for row in _cells(table, lang))
    return format_sheet("文件对" if lang == "zh" else "Pairs", columns, rows, {})


def format_overview_json(table: CheckedPairs) -> str:
    """Return all pairs with their findings, and the files that are in none, as one JSON object."""
    whole = {
        "signature": plain(table.signature),
        "pairs": [pack_pair(pair) for pair in table.pairs],
        "left_over": [one._asdict() for one in table.left_over],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode("utf-8") + "\n"


def _cells(table: CheckedPairs, lang: Lang = "en") -> Iterator[list[str | float]]:
    """Yield the cells of each row; the bytes of a file name that are not text become question marks."""
    for row in overview_rows(table, lang):
        yield [cell if isinstance(cell, int | float) else _encodable(str(cell)) for cell in row.values()]


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
