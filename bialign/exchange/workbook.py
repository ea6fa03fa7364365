"""The reviewer's workbook: findings on one sheet, beads on the next; :mod:`bialign.exchange.reviews` reads it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from bialign.bilingual import SEVERITIES, VERDICTS, Bilingual, count_severity, place_name
from bialign.errors import MissingExtraError
from bialign.exchange.decisions import (
    BeadState,
    FindingJudgement,
)
from bialign.exchange.elements import xml_safe
from bialign.exchange.translation_units import TranslationUnit, cut_line, find_translation_units
from bialign.figures.comparing.summary import summarise_account
from bialign.figures.comparing.tables.places import find_tables, name_cells
from bialign.figures.comparing.unread import is_read_in_part, say_of_what_was_read, summarise_unread
from bialign.figures.house_rules import format_rule
from bialign.options import CODES, LanguageCodes
from bialign.records import Bead, Bitext, Finding, Lang, Severity
from bialign.spacing import count_columns

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FORMAT = "bialign review 1"

HOW_TO = Bilingual(
    "在“问题”表的“判断”一列选“确有问题”或“没有问题”。在“句子对应”表的“决定”一列选“已确认”，"
    "或在“中文句序”“英文句序”两列改写这一组包含哪些句子（如“4-5”）。",
    "On the sheet Findings, choose “right” or “not a problem” in the column judgement. On the sheet Beads, choose "
    "“confirmed” in the column decision, or change which sentences a bead holds (“4-5”) in zh sentences, en sentences.",
)
MAX_CELL_CHARS = 32_767  # of Excel
_HIGHEST = 409  # points a row of Excel has at most
_MOST_FROZEN = 150  # points above the head
_UNPRINTED = frozenset({"rule"})  # it is for the next check, and would make all else too small to read
_LONGEST_LINE = 2_000  # characters above it, of which Excel shows all

# Names and widths in characters; a name stands in row 1 and is what reading back looks for.
BEAD_COLUMNS = {
    "bead": 6,
    "Chinese": 55,
    "English": 65,
    "confidence": 11,
    "state": 12,
    "issue": 10,
    "findings": 50,
    "doubts": 40,
    "zh sentences": 12,
    "en sentences": 12,
    "decision": 13,
    "as aligned": 12,
}
FINDING_COLUMNS = {
    "finding": 8,
    "severity": 9,
    "verdict": 16,
    "Chinese": 22,
    "English": 22,
    "explanation": 64,
    "bead": 7,
    "place": 16,
    "judgement": 14,
    "rule": 36,
}
TABLE_COLUMNS = {
    "finding": 8,
    "severity": 10,
    "verdict": 18,
    "row in Chinese": 28,
    "row in English": 34,
    "column in Chinese": 22,
    "column in English": 22,
    "Chinese": 18,
    "English": 18,
    "explanation": 70,
    "place": 16,
}
# What a reviewer who reads Chinese sees for names of sheets and columns, and for what is chosen or said in them.
CHINESE: Mapping[str, str] = {
    "Beads": "句子对应",
    "Findings": "问题",
    "Tables": "表格中的问题",
    "About": "说明",
    "bead": "组号",
    "Chinese": "中文",
    "English": "英文",
    "confidence": "可信度",
    "state": "状态",
    "issue": "问题轻重",
    "findings": "问题说明",
    "doubts": "存疑原因",
    "zh sentences": "中文句序",
    "en sentences": "英文句序",
    "decision": "决定",
    "as aligned": "原来的对应",
    "finding": "编号",
    "severity": "轻重",
    "verdict": "类别",
    "explanation": "问题内容",
    "place": "位置",
    "judgement": "判断",
    "rule": "规则",
    "row in Chinese": "中文行名",
    "row in English": "英文行名",
    "column in Chinese": "中文列名",
    "column in English": "英文列名",
    "how to": "怎样使用",
    "figures": "数字总账",
    "zh file": "中文文件",
    "en file": "英文文件",
    "zh fingerprint": "中文指纹",
    "en fingerprint": "英文指纹",
    "format": "格式",
    "bialign": "bialign 版本",
    "segmenter": "切句",
    "encoder": "模型",
    "split_semicolon": "分号断句",
    "as_given": "按给定的语言，不作判断",
    "max_bead": "每组最多的句数",
    "severities": "改过的轻重",
    "least_certainty": "最低把握",
    "ignore": "不再报告的规则",
    "readings": "更正过的读法",
    "checks": "数字以外的检查",
    "terms": "术语表",
    BeadState.CONFIRMED: "已确认",
    FindingJudgement.RIGHT: "确有问题",
    FindingJudgement.NO_PROBLEM: "没有问题",
    "no English": "没有英文",
    "no Chinese": "没有中文",
    "moved": "次序不同",
    "doubtful": "存疑",
    **{str(severity): name.zh for severity, name in SEVERITIES.items()},
    **{str(verdict): name.zh for verdict, name in VERDICTS.items()},
}
# What options are called for those who read no Python.
_OPTIONS: Mapping[str, str] = {
    "split_semicolon": "semicolons end a sentence",
    "as_given": "languages taken as given",
    "max_bead": "sentences in a bead at most",
    "severities": "changed severities",
    "least_certainty": "least certainty",
    "ignore": "rules that leave findings out",
    "readings": "corrected readings",
    "checks": "checks beside figures",
    "terms": "glossary",
}
ENGLISH = {chinese: str(english) for english, chinese in CHINESE.items()}
FILLS: Mapping[str, str] = {Severity.ERROR: "#FBE3E1", Severity.WARNING: "#FDF3D6", Severity.INFO: "#E8F1FA"}
OMITTED_FILL = "#F1E7F6"


def format_workbook(alignment: Bitext, codes: LanguageCodes = CODES) -> bytes:
    """Return an alignment as an Excel workbook for review.

    It opens at the findings, above which stand their number, the account and what could not be read. The sheets are
    frozen below their heads, filtered and coloured by severity. A reviewer confirms beads, changes
    which sentences they hold ("4-5"), and judges findings; :func:`read_review` reads that back. Text is always
    written as text, never as a formula, and cut at the 32,767 characters that a cell holds. Findings in tables stand on
    a sheet of their own as well, by the row and the column of their cell in both languages.

    Parameters
    ----------
    codes
        In which language the sheets speak.

    Raises
    ------
    MissingExtraError
        If XlsxWriter is not installed.
    """

    def fill(book: Workbook, looks: Looks) -> None:
        def add(title: str, columns: Mapping[str, int], above: Sequence[LineAbove] = ()) -> Sheet:
            return Sheet(book.add_worksheet(_named(title, lang)), columns, looks, lang, above)

        findings = add("Findings", FINDING_COLUMNS, list(_lines_above(alignment, lang)))
        _fill_findings(findings, alignment)
        _fill_beads(add("Beads", BEAD_COLUMNS), alignment)
        rows = list(_table_rows(alignment, lang))
        if rows:
            _fill_tables(add("Tables", TABLE_COLUMNS), rows, findings.head_row)
        _fill_about(book.add_worksheet(_named("About", lang)), alignment, looks, lang)

    lang = codes.told

    return make_workbook(fill)


def format_sheet(
    title: str,
    columns: Mapping[str, int],
    rows: Iterable[Sequence[str | float]],
    choices: Mapping[str, Sequence[str]],
    hidden: Sequence[str] = (),
) -> bytes:
    """Return any table as an Excel workbook of one sheet, in the look of the reviewer's.

    Parameters
    ----------
    columns
        Names and widths in characters.
    choices
        Columns with a list to choose from.

    Raises
    ------
    MissingExtraError
        If XlsxWriter is not installed.
    """

    def fill(book: Workbook, looks: Looks) -> None:
        sheet = Sheet(book.add_worksheet(title), columns, looks)
        for row in rows:
            sheet.add(row)
        sheet.finish(choices, hidden=hidden)

    return make_workbook(fill)


def make_workbook(fill: Callable[[Workbook, Looks], None]) -> bytes:
    """Return a workbook with the sheets that a function adds.

    Raises
    ------
    MissingExtraError
        If XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingExtraError("an Excel workbook", "files") from error
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})  # the same content, the same file
        fill(book, Looks(book))
    return buffer.getvalue()


class Looks:
    """The formats of a workbook: of the head, and of cells and links by their fill."""

    def __init__(self, book: Workbook) -> None:
        fills = ("", *FILLS.values(), OMITTED_FILL)
        self.head: Format = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.cells: dict[str, Format] = {fill: book.add_format(_look(fill)) for fill in fills}
        self.words: Format = book.add_format({"bold": True, "font_color": "#B3201C"})
        above: dict[str, dict[str, Any]] = {
            "": {},
            "title": {"bold": True, "font_size": 13},
            "unread": {"bold": True, "bg_color": FILLS[Severity.WARNING]},
        }
        self.lines: dict[str, Format] = {
            look: book.add_format({"text_wrap": True, "valign": "top", **more}) for look, more in above.items()
        }
        self.links: dict[str, Format] = {
            fill: book.add_format(_look(fill) | {"font_color": "#1256A8", "underline": 1}) for fill in fills
        }


def _look(fill: str) -> dict[str, Any]:
    look = {"text_wrap": True, "valign": "top", "align": "left", "border": 1, "border_color": "#D9DDE2"}
    return look | ({"bg_color": fill} if fill else {})


class LineAbove(NamedTuple):
    """A line of text above the head of a sheet: ``look`` is one of ``Looks.lines``."""

    text: str
    look: str = ""


class Sheet:
    """A sheet with a head, below lines of text or none, written row by row; rows count from 0."""

    def __init__(
        self,
        sheet: Worksheet,
        columns: Mapping[str, int],
        looks: Looks,
        lang: Lang = "en",
        above: Sequence[LineAbove] = (),
    ) -> None:
        self.lang = lang
        self.sheet, self.columns, self.widths, self.looks = sheet, list(columns), list(columns.values()), looks
        self._n_printed = next((n for n, name in enumerate(self.columns) if name in _UNPRINTED), len(self.columns))
        height = sum(self._write_line(row, line) for row, line in enumerate(above))
        self.head_row = self.n_rows = len(above)
        if height <= _MOST_FROZEN:  # what is frozen must leave room for rows
            sheet.freeze_panes(self.head_row + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4)
        sheet.repeat_rows(self.head_row)
        for column, (name, width) in enumerate(columns.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(self.head_row, column, _named(name, lang), looks.head)

    def _write_line(self, row: int, line: LineAbove) -> float:
        """Write a line across the columns that are printed, and return its height in points."""
        width = sum(self.widths[: self._n_printed])
        height = ceil(count_columns(line.text) * 1.2 / width) * (18 if line.look == "title" else 15)
        self.sheet.set_row(row, min(height, _HIGHEST))
        self.sheet.merge_range(row, 0, row, self._n_printed - 1, fitting(line.text), self.looks.lines[line.look])
        return height

    def add(self, cells: Sequence[str | float], fill: str = "") -> None:
        """Write the next row, high enough to show all of it."""
        self.n_rows += 1
        self.sheet.set_row(self.n_rows, self._height(cells))
        for column, cell in enumerate(cells):
            if cell == "":
                self.sheet.write_blank(self.n_rows, column, None, self.looks.cells[fill])
            elif isinstance(cell, str):
                self.sheet.write_string(self.n_rows, column, fitting(cell), self.looks.cells[fill])
            else:
                self.sheet.write_number(self.n_rows, column, cell, self.looks.cells[fill])

    def _height(self, cells: Sequence[str | float]) -> float:
        """Return the height in points that shows all cells, since not every program finds it by itself."""
        texts = zip(cells, self.widths, strict=True)
        n_lines = max(ceil(count_columns(cell) * 1.2 / width) for cell, width in texts if isinstance(cell, str))
        return min(max(n_lines, 1) * 15, _HIGHEST)

    def mark(self, name: str, pieces: Sequence[tuple[str, bool]], fill: str) -> None:
        """Write a text of the last row again, its marked pieces in bold and colour."""
        if len(pieces) < 2 or sum(len(text) for text, _ in pieces) > MAX_CELL_CHARS:
            return  # one piece needs no marks; what was cut could lose them
        fragments: list[Any] = []
        for text, is_marked in pieces:
            fragments += [self.looks.words, xml_safe(text)] if is_marked else [xml_safe(text)]
        self.sheet.write_rich_string(self.n_rows, self.columns.index(name), *fragments, self.looks.cells[fill])

    def link_to(self, name: str, sheet: str, row: int, fill: str, label: str = "") -> None:
        """Let a cell of the last row, by default with that number, lead to a row of another sheet."""
        target = f"internal:'{_named(sheet, self.lang)}'!A{row + 1}"
        words = xml_safe(label) or str(row)
        self.sheet.write_url(self.n_rows, self.columns.index(name), target, self.looks.links[fill], words)

    def finish(self, choices: Mapping[str, Sequence[str]], *, hidden: Sequence[str] = ()) -> None:
        """Add the filter, and lists to choose from."""
        first, last = self.head_row, max(self.n_rows, self.head_row + 1)
        if self._n_printed < len(self.columns):
            self.sheet.print_area(0, 0, max(self.n_rows, self.head_row), self._n_printed - 1)
        self.sheet.autofilter(first, 0, last, len(self.columns) - 1)
        for name, values in choices.items():
            column = self.columns.index(name)
            self.sheet.data_validation(
                first + 1,
                column,
                last,
                column,
                {"validate": "list", "source": [_named(value, self.lang) for value in values]},
            )
        for name in hidden:
            column = self.columns.index(name)
            self.sheet.set_column(column, column, None, None, {"hidden": True})


def _named(name: str, lang: Lang) -> str:
    """Return what a sheet, a column or a choice is called."""
    return CHINESE.get(name, name) if lang == "zh" else _OPTIONS.get(name, str(name))


def fitting(text: str) -> str:
    """Return a text that a cell can hold: no controls, and cut, saying so, where it is too long."""
    text = xml_safe(text)
    if len(text) <= MAX_CELL_CHARS:
        return text
    end = f"… ({len(text)} characters in all)"
    return text[: MAX_CELL_CHARS - len(end)] + end


def _fill_beads(sheet: Sheet, alignment: Bitext) -> None:
    for unit, bead in zip(find_translation_units(alignment), alignment.beads, strict=True):
        fill = FILLS.get(unit.severity, OMITTED_FILL if unit.is_null else "")
        sheet.add(_bead_cells(unit, bead, sheet.lang), fill)
        for name, document, sentences in (("Chinese", alignment.zh, bead.zh), ("English", alignment.en, bead.en)):
            flagged = [words for finding in unit.findings for words in finding.words if words.lang == document.lang]
            sheet.mark(name, list(cut_line(document, sentences, flagged)), fill)
    sheet.finish({"decision": [BeadState.CONFIRMED]}, hidden=["as aligned"])


def _bead_cells(unit: TranslationUnit, bead: Bead, lang: Lang) -> list[str | float]:
    runs = _shown_run(bead.zh), _shown_run(bead.en)
    confidence = round(unit.confidence, 2)
    return [
        unit.number,
        unit.zh,
        unit.en,
        confidence,
        _named(_state(unit), lang),
        _named(unit.severity, lang),
        unit.messages_in(lang),
        "；".join(bead.reasons_zh) if lang == "zh" else "; ".join(bead.reasons),
        *runs,
        "",
        "|".join(runs),
    ]


def _state(unit: TranslationUnit) -> str:
    if unit.is_null:
        return "no English" if unit.zh else "no Chinese"
    if unit.moved:
        return "moved"
    return "doubtful" if unit.is_doubtful else ""


def _fill_findings(sheet: Sheet, alignment: Bitext) -> None:
    for number, finding in enumerate(alignment.findings, start=1):
        sheet.add(
            [
                number,
                _named(finding.severity, sheet.lang),
                _named(finding.verdict, sheet.lang),
                " ".join(_words(finding, "zh")),
                " ".join(_words(finding, "en")),
                finding.message_in(sheet.lang),
                "",
                _place(alignment, finding, sheet.lang),
                "",
                format_rule(finding, alignment.zh, alignment.en),
            ],
            FILLS[finding.severity],
        )
        if finding.bead is not None:
            sheet.link_to("bead", "Beads", finding.bead + 1, FILLS[finding.severity])
    sheet.finish({"judgement": list(FindingJudgement)})


def _lines_above(alignment: Bitext, lang: Lang) -> Iterator[LineAbove]:
    """Yield what stands above the findings: how many there are, the account, what was not read, how to go on."""
    names = dict.fromkeys((alignment.zh.source.file_name, alignment.en.source.file_name))
    counts = Counter(finding.severity for finding in alignment.findings)
    found = {"zh": "，", "en": ", "}[lang].join(count_severity(counts[one], one).in_lang(lang) for one in SEVERITIES)
    found = say_of_what_was_read(found, lang) if is_read_in_part(alignment.account) else found
    yield LineAbove(": ".join((*[" – ".join(filter(None, names))] * any(names), found)), "title")
    yield LineAbove(summarise_account(alignment.account, lang)[0])
    for line in summarise_unread(alignment):
        yield from (LineAbove(part, "unread") for part in _folded(line.in_lang(lang)))
    yield LineAbove(HOW_TO.in_lang(lang))


def _folded(line: str) -> Iterator[str]:
    """Yield a long line in parts, each of which a row shows whole."""
    while len(line) > _LONGEST_LINE:
        cut = max(line.rfind(mark, 0, _LONGEST_LINE) for mark in ";；") + 1 or _LONGEST_LINE
        yield line[:cut]
        line = line[cut:].lstrip()
    yield line


def _place(alignment: Bitext, finding: Finding, lang: Lang) -> str:
    places = alignment.zh.place_of(finding.zh_sentences), alignment.en.place_of(finding.en_sentences)
    return " / ".join(place_name(place, lang) for place in dict.fromkeys(places) if place)


Row = tuple[Severity, list[str | float]]


def _table_rows(alignment: Bitext, lang: Lang) -> Iterator[Row]:
    """Yield the findings in tables, each with the names of its cell."""
    names = name_cells(find_tables(alignment))
    for number, finding in enumerate(alignment.findings, start=1):
        place = next((names[sentence] for sentence in _sentences(finding) if sentence in names), None)
        if place is None:
            continue
        values = (" ".join(_words(finding, "zh")), " ".join(_words(finding, "en")))
        said = _named(finding.severity, lang), _named(finding.verdict, lang)
        heads = place.zh_row, place.en_row, place.zh_column, place.en_column
        where = _place(alignment, finding, lang)
        yield finding.severity, [number, *said, *heads, *values, finding.message_in(lang), where]


def _sentences(finding: Finding) -> Iterator[tuple[Lang, int]]:
    """Yield the sentences that a finding is about, those of its figures or words first."""
    for words in finding.words:
        if words.sentence is not None:
            yield words.lang, words.sentence
    yield from (("zh", index) for index in finding.zh_sentences)
    yield from (("en", index) for index in finding.en_sentences)


def _fill_tables(sheet: Sheet, rows: Sequence[Row], head_row: int) -> None:
    """Write the findings in tables; ``head_row`` is that of the sheet of all findings."""
    for severity, row in rows:
        sheet.add(row, FILLS[severity])
        sheet.link_to("finding", "Findings", head_row + int(row[0]), FILLS[severity], str(row[0]))
    sheet.finish({})


def _words(finding: Finding, lang: Lang) -> Iterator[str]:
    return (words.text for words in finding.words if words.lang == lang)


def _account_lines(alignment: Bitext, lang: Lang) -> Iterator[str]:
    """Yield what became of the figures, then what was not read."""
    yield summarise_account(alignment.account, lang)[0]
    yield from (line.in_lang(lang) for line in summarise_unread(alignment))


def _fill_about(sheet: Worksheet, alignment: Bitext, looks: Looks, lang: Lang) -> None:
    facts = {
        "how to": HOW_TO.in_lang(lang),
        "figures": "\n".join(_account_lines(alignment, lang)),
        "zh file": alignment.zh.source.file_name,
        "en file": alignment.en.source.file_name,
        "zh fingerprint": alignment.zh.fingerprint,
        "en fingerprint": alignment.en.fingerprint,
        **dict(_settings(alignment.signature, lang)),
        "format": FORMAT,
    }
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, _ABOUT_WIDTH)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for row, (name, value) in enumerate(facts.items()):
        lines = sum(max(1, ceil(count_columns(line) * 1.2 / _ABOUT_WIDTH)) for line in value.split("\n"))
        sheet.set_row(row, min(15 * lines, _HIGHEST))
        sheet.write_string(row, 0, fitting(_named(name, lang)), looks.head)
        sheet.write_string(row, 1, fitting(value), looks.cells[""])


_ABOUT_WIDTH = 110


def _settings(signature: Mapping[str, Any], lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield with what the result was made, a name and a value each, the options one by one."""
    for name, value in signature.items():
        if isinstance(value, Mapping) and name == "options":
            yield from ((one, _setting(of_one, lang)) for one, of_one in value.items())
        else:
            yield name, _setting(value, lang)


def _setting(value: object, lang: Lang) -> str:
    """Return a value as people read it; of rules only how many there are."""
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
    if not value and not isinstance(value, (int, float)):
        return {"zh": "无", "en": "none"}[lang]
    if isinstance(value, Mapping):
        return ", ".join(f"{name} = {_setting(of_one, lang)}" for name, of_one in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        are_names = all(isinstance(one, str) for one in value)
        return ", ".join(map(str, value)) if are_names else f"{len(value):,}"
    return str(value)


def _shown_run(sentences: range) -> str:
    """Return a run as people count it: ``"4-5"``, ``"4"``, or nothing."""
    if len(sentences) < 2:
        return str(sentences.start + 1) if sentences else ""
    return f"{sentences.start + 1}-{sentences.stop}"
