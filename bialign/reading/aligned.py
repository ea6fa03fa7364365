"""Files that hold pairs already aligned: TMX, XLIFF, catalogues (PO), and bilingual tables (TSV, CSV, Excel)."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from bialign.errors import FormatError, InputError, LanguageError
from bialign.patterns import compile_late
from bialign.reading.apart import Plain, read_apart
from bialign.reading.catalogues import is_into_chinese, read_messages
from bialign.reading.encodings import decode
from bialign.reading.formats import CATALOGUES, PAIRS, XLIFF
from bialign.reading.languages import count_scripts_of
from bialign.reading.markup import decode_markup, parse_events
from bialign.reading.tables import SheetRow, TableFile, letters_of
from bialign.reading.texts import TABLE_READERS, converted, read_bytes
from bialign.records import LANGS, Lang, Source

_CODES: dict[Lang, tuple[str, ...]] = {"zh": ("zh", "zho", "chi", "cmn"), "en": ("en", "eng")}
_HEAD_WORDS = (  # 中文 Chinese, 英文 English, 原文 source text, 译文 translation
    "zh en zh-cn zh-tw zh-hans zh-hant en-us en-gb chinese english source target src tgt 中文 英文 原文 译文 譯文"
)
_HEADS = frozenset(_HEAD_WORDS.split())
# What names the Chinese and the English column; 中文 is "Chinese", 英文 "English".
_ZH_HEADS = frozenset({"chinese", "zh", "zh-cn", "zh-hans", "zh-tw", "zh-hant", "中文"})
_EN_HEADS = frozenset({"english", "en", "en-us", "en-gb", "英文"})
_INLINE_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "x", "bx", "ex", "sc", "ec"})  # hold formatting, not text
_HEXADECIMAL = compile_late(r"[0-9A-Fa-f]{1,8}")
_SURROGATES = range(0xD800, 0xE000)
_SAMPLE_ROWS = 1_000
_MOST_LISTED = 4  # columns in a message
_AMBIGUOUS = 0.7  # share of the fullest column that another may hold


@dataclass(frozen=True, kw_only=True)
class AlignedTexts:
    """Pairs as a file gives them, in its order.

    Attributes
    ----------
    zh, en
        One text a pair each; ``""`` where a side is not translated.
    places
        Where a person finds each pair: ``"unit 3"``, ``"line 7"``, ``"sheet 报告, row 5"``.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]
    places: tuple[str, ...]
    source: Source


class _AlignedPair(NamedTuple):
    place: str
    zh: str
    en: str


def read_aligned(path: Path, columns: tuple[str, str] | None = None) -> AlignedTexts:
    """Read a file whose pairs are already aligned: TMX, XLIFF 1.2 or 2.x, PO, TSV, CSV or Excel.

    Parameters
    ----------
    columns
        Of a table, the letters of the Chinese and the English column, as ``("B", "C")``; by default they are
        found by the scripts of their cells.

    Raises
    ------
    ReadError, EncodingError
        If the file cannot be read from disk or decoded.
    FormatError
        If it is damaged, disguised, protected, or its columns cannot be told apart.
    LanguageError
        If one of the languages is missing.
    MissingExtraError
        If it is an Excel file and openpyxl is not installed, or a catalogue and polib is not.
    """
    name, suffix = str(path), path.suffix.lower()
    if suffix not in PAIRS:
        raise FormatError(f"{name} holds no aligned pairs that bialign can read; give one of {', '.join(PAIRS)}")
    data, suffix = converted(read_bytes(path), name, suffix)
    packed = read_apart(_packed, data, name, suffix, columns)
    source = Source(**packed["source"])
    zh, en, places = (tuple(packed[key]) for key in ("zh", "en", "places"))
    return AlignedTexts(zh=zh, en=en, places=places, source=source)


def _packed(data: bytes, name: str, suffix: str, columns: Sequence[str] | None) -> Plain:
    """Return pairs as what JSON can hold."""
    pairs = parse_pairs(data, name, suffix, (columns[0], columns[1]) if columns else None)
    return {"zh": pairs.zh, "en": pairs.en, "places": pairs.places, "source": asdict(pairs.source)}


def parse_pairs(data: bytes, name: str, suffix: str, columns: tuple[str, str] | None = None) -> AlignedTexts:
    """Return the pairs in the bytes of a file, in this process and without any limit on what a parser does.

    Raises
    ------
    EncodingError, FormatError, LanguageError, MissingExtraError
        As :func:`read_aligned`.
    """
    if suffix in (".tmx", *XLIFF):
        decoded = decode_markup(data, name)
        pairs = (_tmx_pairs if suffix == ".tmx" else _xliff_pairs)(decoded.text, name)
        source = Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence)
        return _gathered(pairs, source)
    if suffix in CATALOGUES:
        decoded = decode(data, name)
        source = Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence)
        return _gathered(_catalogue_pairs(decoded.text, name), source)
    return _from_tables(TABLE_READERS[suffix](data, name), columns)


def _gathered(pairs: Iterable[_AlignedPair], source: Source) -> AlignedTexts:
    kept = [pair for pair in pairs if pair.zh or pair.en]
    for lang in LANGS:
        if not any(getattr(pair, lang) for pair in kept):
            raise LanguageError(f"{source.name} has no {'Chinese' if lang == 'zh' else 'English'} in any of its pairs")
    places, zh, en = zip(*kept, strict=True)
    return AlignedTexts(zh=zh, en=en, places=places, source=source)


# ── TMX and XLIFF ────────────────────────────────────────────────────────────────────────────────


def _tmx_pairs(text: str, name: str) -> Iterator[_AlignedPair]:
    """Yield the units of a translation memory (TMX 1.1 to 1.4b); other languages are left out."""
    n_units = 0
    for event, element in _events(text, name, "tmx"):
        if event == "end" and _local(element) == "tu":
            n_units += 1
            sides: dict[Lang | None, str] = {
                _lang_of(_attribute(variant, "lang")): _plain(segment, name).strip()
                for variant in element
                for segment in variant
                if _local(segment) == "seg"
            }
            yield _AlignedPair(_unit(n_units, element.get("tuid")), sides.get("zh", ""), sides.get("en", ""))
            element.clear()


def _xliff_pairs(text: str, name: str) -> Iterator[_AlignedPair]:
    """Yield the segments of a translation file, XLIFF 1.2 or 2.x; alternatives are left out."""
    n_units, is_zh_source, unit = 0, True, ""
    for event, element in _events(text, name, "xliff"):
        local = _local(element)
        if event == "start" and (local == "file" or element.get("srcLang")):
            is_zh_source = _is_zh_source(element, is_zh_source, name)
        elif event == "start" and local in ("trans-unit", "unit"):
            n_units += 1
            unit = _unit(n_units, element.get("id"))
        elif event == "end" and local in ("trans-unit", "segment"):
            for source, target in _sides(element, name):
                yield _AlignedPair(unit, source, target) if is_zh_source else _AlignedPair(unit, target, source)
        if event == "end" and local in ("trans-unit", "unit"):
            element.clear()


def _events(text: str, name: str, root: str) -> Iterator[tuple[str, Element]]:
    is_first = True
    for event, element in parse_events(text, name):
        if is_first and _local(element) != root:
            raise FormatError(f"{name} is XML, but no {root.upper()}: it begins with <{_local(element)}>")
        is_first = False
        yield event, element


def _is_zh_source(element: Element, before: bool, name: str) -> bool:
    """Tell from the languages that a file or its root names whether the source is the Chinese side."""
    source = element.get("srcLang") or element.get("source-language")
    target = element.get("trgLang") or element.get("target-language")
    if source is None:
        return before
    is_zh = _lang_of(source) == "zh"
    if _lang_of(source) is None or (target and _lang_of(target) != ("en" if is_zh else "zh")):
        raise LanguageError(f"{name} is from {source} to {target}; give one between zh and en")
    return is_zh


def _sides(unit: Element, name: str) -> Iterator[tuple[str, str]]:
    """Yield source and target, segment by segment where XLIFF 1.2 marks segments inside a unit."""
    parts = {_local(child): child for child in unit}
    source, target = parts.get("seg-source", parts.get("source")), parts.get("target")
    if source is None:
        return
    sources, targets = _segments(source, name), _segments(target, name)
    if list(sources) == [None]:
        yield sources[None], "" if target is None else _plain(target, name).strip()
        return
    for key, text in sources.items():
        yield text, targets.get(key, "")


def _segments(side: Element | None, name: str) -> dict[str | None, str]:
    if side is None:
        return {}
    marks = [mark for mark in side.iter() if _local(mark) == "mrk" and mark.get("mtype") == "seg"]
    return {mark.get("mid"): _plain(mark, name).strip() for mark in marks} or {None: _plain(side, name).strip()}


def _plain(element: Element, name: str) -> str:
    """Return the text of a segment without its inline codes."""
    pieces = [element.text or ""]
    for child in element:
        local = _local(child)
        if local == "cp":  # a character that XML cannot hold
            pieces.append(_character(child.get("hex", "20"), name))
        elif local not in _INLINE_CODES:
            pieces.append(_plain(child, name))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _character(written: str, name: str) -> str:
    """Return the character of a code point in hexadecimal digits; one that no text can hold is refused."""
    code = int(written, 16) if _HEXADECIMAL.fullmatch(written) else -1
    if not 0 <= code <= sys.maxunicode or code in _SURROGATES:
        raise FormatError(
            f'{name} names a character by hex="{written[:20]}", which Unicode does not have; give a code point from '
            "0000 to 10FFFF that is no surrogate"
        )
    return chr(code)


def _unit(number: int, key: str | None) -> str:
    return f"unit {number} ({key})" if key and key != str(number) else f"unit {number}"


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: Element, local: str) -> str:
    """Return an attribute, in whatever namespace: ``xml:lang``, or ``lang`` in old files."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == local), "")


def _lang_of(code: str | None) -> Lang | None:
    main = (code or "").replace("_", "-").partition("-")[0].lower()
    return next((lang for lang in LANGS if main in _CODES[lang]), None)


# ── catalogues ───────────────────────────────────────────────────────────────────────────────────


def _catalogue_pairs(text: str, name: str) -> Iterator[_AlignedPair]:
    """Yield the messages of a catalogue, which translates into Chinese or from it."""
    messages = read_messages(text, name)
    is_zh_target = is_into_chinese(messages, name)
    for source, target, line in messages:
        zh, en = (target, source) if is_zh_target else (source, target)
        yield _AlignedPair(f"line {line}", zh, en)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────


def _from_tables(file: TableFile, columns: tuple[str, str] | None) -> AlignedTexts:
    """Gather the pairs of all tables that hold both languages."""
    name, tables = file.source.name, {sheet.title: sheet.rows for sheet in file.sheets}
    pairs: list[_AlignedPair] = []
    found = []
    named = {title: pair for title, rows in tables.items() if (pair := _named_columns(rows))}
    if named and not columns:  # the sheets beside a table with a head, of findings or of remarks, are not pairs
        tables = {title: tables[title] for title in list(named)[:1]}
    for title, rows in tables.items():
        pair = (_index(columns[0]), _index(columns[1])) if columns else named.get(title) or _find_columns(rows, name)
        if pair is None:
            continue
        found.append(
            f"{title} ".lstrip() + f"Chinese in column {letters_of(pair[0])}, English in column {letters_of(pair[1])}"
        )
        pairs += _without_head(
            [_AlignedPair(row.place, _cell(row.cells, pair[0]), _cell(row.cells, pair[1])) for row in rows]
        )
    if not found:
        raise LanguageError(f"{name} has no column of Chinese beside one of English; name them: columns=('A', 'B')")
    evidence = "; ".join([*found, *([file.source.evidence] if file.source.encoding else [])])
    return _gathered(pairs, replace(file.source, evidence=evidence))


def _named_columns(rows: Sequence[SheetRow]) -> tuple[int, int] | None:
    """Return the columns whose heads name the languages, if there is one for each."""
    head = [cell.strip().lower() for cell in rows[0].cells] if rows else []
    places = [[column for column, cell in enumerate(head) if cell in names] for names in (_ZH_HEADS, _EN_HEADS)]
    return (places[0][0], places[1][0]) if all(len(place) == 1 for place in places) else None


def _find_columns(rows: Sequence[SheetRow], name: str) -> tuple[int, int] | None:
    """Return the columns that hold most Chinese and most English, or ``None`` where one is missing."""
    sample = [row.cells for row in rows[:_SAMPLE_ROWS]]
    weights = _weights(sample)
    found = []
    for side, language in enumerate(("Chinese", "English")):
        amounts = [weight[side] for weight in weights]
        best = max(range(len(amounts)), key=amounts.__getitem__, default=None)
        if best is None or not amounts[best]:
            return None
        rivals = [column for column, amount in enumerate(amounts) if amount > _AMBIGUOUS * amounts[best]]
        if len(rivals) > 1:
            letters = _listed([letters_of(column) for column in rivals])
            raise FormatError(f"{name} has {language} in columns {letters}; name the two: columns=('A', 'B')")
        found.append(best)
    return (found[0], found[1]) if found[0] != found[1] else None


def _weights(rows: Iterable[tuple[str, ...]]) -> list[list[int]]:
    """Return how much Chinese and how much English each column holds; a long cell counts for no more than a sentence.

    Only the cells that there are take time, however much longer one row is than the others.
    """
    weights: list[list[int]] = []
    for cells in rows:
        weights += ([0, 0] for _ in range(len(cells) - len(weights)))
        for weight, counts in zip(weights, count_scripts_of(cells), strict=False):
            if counts.n_han >= counts.n_latin:
                weight[0] += min(counts.n_han, 40)
            else:
                weight[1] += min(counts.n_latin, 20)
    return weights


def _listed(letters: Sequence[str]) -> str:
    """Return the letters of columns as words, the first of them where they are many."""
    if len(letters) <= _MOST_LISTED:
        return " and ".join(letters)
    return f"{', '.join(letters[:_MOST_LISTED])} and {len(letters) - _MOST_LISTED:,} more"


def _without_head(pairs: list[_AlignedPair]) -> list[_AlignedPair]:
    is_head = bool(pairs) and {pairs[0].zh.lower(), pairs[0].en.lower()} <= _HEADS
    return pairs[1:] if is_head else pairs


def _cell(cells: tuple[str, ...], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _index(letters: str) -> int:
    """Return the index of a column by its letters: A is 0, AA is 26."""
    if not (letters.isascii() and letters.isalpha()):
        raise InputError(f"a column was named {letters!r}; give its letters, as ('B', 'C')")
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
