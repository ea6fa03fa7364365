"""Glossaries from files: tables (TSV, CSV, Excel) and TBX, the exchange format of terminology (ISO 30042)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from bialign.errors import FormatError
from bialign.patterns import compile_late
from bialign.reading.apart import read_apart
from bialign.reading.formats import TABLES, check_magic
from bialign.reading.languages import count_scripts
from bialign.reading.markup import decode_markup, parse_events
from bialign.reading.tables import SheetRow
from bialign.reading.texts import TABLE_READERS, read_bytes
from bialign.records import Term

FORMATS = (*TABLES, ".tbx")
_PLAIN = (".csv", ".tsv")

# What heads a column, by what it holds; 中文 is "Chinese", 英文 "English", 禁用 "forbidden", 备注 and 说明 "note".
_HEADS = {
    "zh": "zh|zh-cn|zh-tw|zh-hans|zh-hant|chinese|中文",
    "en": "en|en-us|en-gb|english|英文|英语",
    "zh_forbidden": "zh forbidden|forbidden zh|forbidden chinese|chinese forbidden|禁用中文|中文禁用",
    "en_forbidden": "en forbidden|forbidden en|forbidden english|english forbidden|forbidden|禁用英文|英文禁用|禁用",
    "note": "note|notes|comment|comments|remark|备注|備註|说明|說明",
}
_COLUMN_OF = {name: column for column, names in _HEADS.items() for name in names.split("|")}
_ALTERNATIVES = compile_late(r"\s*[|;；]\s*")
_EXPECTED = "give columns zh and en, and if need be forbidden zh, forbidden en and note, or a .tbx file"


def read_glossary(path: Path) -> tuple[Term, ...]:
    """Read a glossary: a table (.tsv, .csv, .xlsx …) or a TBX file.

    A table has a head with the names of its columns: zh and en, and if need be forbidden zh, forbidden en and note;
    without one, the first column of Chinese and the first of English count. A cell may hold several ways to say it,
    parted by ``|`` or ``;``.

    Raises
    ------
    ReadError, EncodingError, FormatError
        If the file cannot be read or decoded, is damaged, or holds no term.
    MissingExtraError
        If it is an Excel file and openpyxl is not installed.

    Examples
    --------
    >>> from pathlib import Path
    >>> read_glossary(Path("examples/glossary.tsv"))[0].en
    ('revenue', 'operating revenue')
    """
    name, suffix = str(path), path.suffix.lower()
    if suffix not in FORMATS:
        raise FormatError(f"{name} is not a glossary that bialign can read; give one of {', '.join(FORMATS)}")
    data = read_bytes(path)
    check_magic(data, name, suffix)
    read = parse_terms(data, name, suffix) if suffix in _PLAIN else read_apart(parse_terms, data, name, suffix)
    terms = tuple(
        Term(tuple(zh), tuple(en), tuple(zh_forbidden), tuple(en_forbidden), note)
        for zh, en, zh_forbidden, en_forbidden, note in read["terms"]
    )
    if not terms:
        raise FormatError(f"{name} holds no term; {_EXPECTED}")
    return terms


def parse_terms(data: bytes, name: str, suffix: str) -> dict[str, Any]:
    """Return the terms of a glossary as JSON can hold them, for a process that reads foreign formats."""
    if suffix == ".tbx":
        return {"terms": list(_tbx_terms(decode_markup(data, name).text, name))}
    return {"terms": [term for sheet in TABLE_READERS[suffix](data, name).sheets for term in _table_terms(sheet.rows)]}


# ── tables ───────────────────────────────────────────────────────────────────────────────────────


def _table_terms(rows: Sequence[SheetRow]) -> Iterator[Term]:
    columns = _named_columns(rows)
    if columns:
        rows = rows[1:]
    else:
        columns = _guessed_columns(rows)
    for row in rows if columns else ():
        cells = {name: row.cells[at] if at < len(row.cells) else "" for name, at in columns.items()}
        note = cells.pop("note", "")
        term = Term(**{name: _alternatives(cell) for name, cell in cells.items()}, note=note)
        if any(term[:4]) and (any(term[:2]) or any(term[2:4])):
            yield term


def _named_columns(rows: Sequence[SheetRow]) -> dict[str, int]:
    head = [" ".join(cell.lower().replace("_", " ").split()) for cell in rows[0].cells] if rows else []
    columns: dict[str, int] = {}
    for at, cell in enumerate(head):
        if cell in _COLUMN_OF:
            columns.setdefault(_COLUMN_OF[cell], at)
    return columns if {"zh", "en"} <= set(columns) else {}


def _guessed_columns(rows: Sequence[SheetRow]) -> dict[str, int]:
    """Return the first column that is mostly Chinese and the first that is mostly English; empty without both."""
    width = max((len(row.cells) for row in rows), default=0)
    columns: dict[str, int] = {}
    for at in range(width):
        counts = count_scripts(" ".join(row.cells[at] for row in rows if at < len(row.cells)))
        if counts.n_han or counts.n_latin:
            columns.setdefault("zh" if counts.n_han >= counts.n_latin else "en", at)
    return columns if len(columns) == 2 else {}


def _alternatives(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, _ALTERNATIVES.split(" ".join(cell.split()))))


# ── TBX ──────────────────────────────────────────────────────────────────────────────────────────

_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERM_GROUPS = frozenset({"tig", "ntig", "termSec"})
# Values of a term's status that forbid it, in TBX 2 and 3 and in what CAT tools write.
_FORBIDDEN = compile_late(r"deprecated|superseded|not.?recommended|forbidden|do.?not.?use|obsolete")


class _TbxTerm(NamedTuple):
    lang: str
    text: str
    is_forbidden: bool


def _tbx_terms(text: str, name: str) -> Iterator[Term]:
    is_first = True
    for event, element in parse_events(text, name):
        if is_first and _local(element) not in ("tbx", "martif"):
            raise FormatError(f"{name} is XML, but not TBX: it begins with <{_local(element)}>")
        is_first = False
        if event == "end" and _local(element) in _ENTRIES:
            yield _entry(element)
            element.clear()


def _entry(entry: Element) -> Term:
    terms = [term for part in entry.iter() if _local(part) in _LANGUAGES for term in _terms_of(part)]
    notes = [" ".join("".join(part.itertext()).split()) for part in entry.iter() if _local(part) == "note"]
    kept = {
        f"{lang}{suffix}": tuple(term.text for term in terms if term.lang == lang and term.is_forbidden is forbidden)
        for lang in ("zh", "en")
        for suffix, forbidden in (("", False), ("_forbidden", True))
    }
    return Term(**kept, note=" ".join(notes))


def _terms_of(part: Element) -> Iterator[_TbxTerm]:
    code = next((value for key, value in part.items() if key.rpartition("}")[2] == "lang"), "")
    lang = code.replace("_", "-").partition("-")[0].lower()
    for group in part.iter():
        if _local(group) in _TERM_GROUPS:
            text = next(("".join(one.itertext()) for one in group.iter() if _local(one) == "term"), "")
            status = " ".join(
                one.text or "" for one in group.iter() if _local(one) in ("termNote", "administrativeStatus")
            )
            if text.strip():
                yield _TbxTerm(lang, " ".join(text.split()), bool(_FORBIDDEN.search(status.lower())))


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
