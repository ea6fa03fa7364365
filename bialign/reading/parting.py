"""A file that holds both versions, parted: line by line, and within lines and rows that hold both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from bialign.errors import LanguageError
from bialign.patterns import compile_late
from bialign.reading.languages import (
    FEWEST_HAN,
    FEWEST_WORDS,
    HAN_A_WORD,
    LANGUAGES,
    WeighedLine,
    count_scripts,
    has_prose,
    script,
    weigh_lines,
)
from bialign.records import LANGS, Cell, Lang, Span, Text


class _Part(NamedTuple):
    """A stretch of a text, and the languages it belongs to; none where no script says."""

    span: Span
    langs: tuple[Lang, ...]


def part_languages(text: Text) -> Mapping[Lang, tuple[Span, ...]]:
    """Find where each language stands in a file that holds both versions.

    Line by line, so that blocks, several blocks and paragraphs taking turns are all told apart. A line that speaks for
    neither language stays with the one before it; a name that stands alone between lines of the other language belongs
    to them. A line that says the same in both languages (``Revenue 收入``) is parted where the script changes. The
    numbers behind such a line, and those in a row of a table that has labels in both languages but numbers once,
    belong to both.

    Returns
    -------
    Mapping
        For ``"zh"`` and ``"en"`` the regions, ascending and disjoint, ``text.text[start:end]``; together
        they hold every line that is not blank, and numbers that belong to both twice.

    Raises
    ------
    LanguageError
        If one of the languages is missing.
    """
    lines = list(weigh_lines(text.text))
    known = _known_parts(text, lines)
    rest = [place for place in range(len(lines)) if place not in known]
    settled = dict(zip(rest, _settled([lines[place] for place in rest]), strict=True))
    parts = [
        part
        for place, line in enumerate(lines)
        for part in known.get(place) or [_Part(line.span, _alone(settled[place]))]
    ]
    _require_both(text, parts)
    return {lang: tuple(_regions(parts, lang)) for lang in LANGS}


def _regions(parts: Iterable[_Part], lang: Lang) -> Iterator[Span]:
    """Yield where a language stands; what speaks for none belongs to both."""
    for is_own, run in groupby(parts, key=lambda part: not part.langs or lang in part.langs):
        spans = [part.span for part in run]
        if is_own:
            yield Span(spans[0].start, spans[-1].end)


def _require_both(text: Text, parts: Sequence[_Part]) -> None:
    missing = [LANGUAGES[lang] for lang in LANGS if not any(lang in part.langs for part in parts)]
    if not missing:
        return
    name = f" {text.source.name}" if text.source.name else ""
    counts = count_scripts(text.text)
    raise LanguageError(
        f"{' and '.join(missing)} missing: one file{name} was given, which should hold both versions, but it has "
        f"{counts.n_han:,} Chinese characters and {counts.n_latin:,} words in Latin letters; "
        "give the two versions as two files, or add the missing one to this file"
    )


# ── lines and rows that hold both ────────────────────────────────────────────────────────────────

_STOP = compile_late(r"[。！？；：.!?;:|/（(]")
_NUMBERED_NAME = compile_late(r"(?<=[\s/|(（])[\d.]+\Z")  # the 5 of "5G network"
_OPENING = " \t/|(（[【·–—-"
_NUMBERS_BEFORE = compile_late(r"[^\n]*\d[^\n]*\s\Z")
_NUMBERS_BEHIND = compile_late(r"(?P<closing>[)）\]】”\"'：:。.]*)\s[^\n]*\d")
_DIGIT = compile_late(r"\d")
_NUMBER = compile_late(r"\d+")
_NATURAL_WORD = compile_late(r"\b[A-Z]?[a-z]{2,}\b")
# Of a label in both languages: characters for a word, in units of HAN_A_WORD.
_LEAST_LIKE, _MOST_LIKE = 1 / 8, 4


class _Halved(NamedTuple):
    """A line that says the same in both languages: its parts, and whether it is a sentence before its translation."""

    parts: tuple[_Part, ...]
    is_sentence: bool


def _known_parts(text: Text, lines: Sequence[WeighedLine]) -> dict[int, tuple[_Part, ...]]:
    """Return by the place of a line its parts, for those of which their halves or the row of a table tell."""
    tables: defaultdict[int | None, list[int]] = defaultdict(list)
    cells = list(_cells_of(text, lines))
    for place, cell in enumerate(cells):
        tables[cell.table if cell else None].append(place)
    known: dict[int, tuple[_Part, ...]] = {}
    for places in tables.values():
        halves = _halves(text.text, {place: lines[place] for place in places})
        in_table = {place: cell for place in places if (cell := cells[place])}
        known |= halves | _parted_rows(text.text, {place: lines[place] for place in in_table}, in_table, halves)
    return known


def _cells_of(text: Text, lines: Sequence[WeighedLine]) -> Iterator[Cell | None]:
    """Yield for each line the cell it stands in."""
    blocks = iter(text.blocks)
    block = next(blocks, None)
    for line in lines:
        while block and block.span.end <= line.span.start:
            block = next(blocks, None)
        yield block.cell if block and block.span.start < line.span.end else None


def _halves(text: str, lines: Mapping[int, WeighedLine]) -> dict[int, tuple[_Part, ...]]:
    """Return the parts of the lines that hold both languages.

    A sentence before its translation is parted by itself; labels are where most of the lines around them are such.
    """
    found = {place: halved for place, line in lines.items() if (halved := _halve(text, line.span))}
    are_usual = len(found) * 2 > sum(line.lang is not None for line in lines.values())
    return {place: halved.parts for place, halved in found.items() if are_usual or halved.is_sentence}


def _halve(text: str, span: Span) -> _Halved | None:
    """Return the halves of a line whose script changes once, and the numbers around them that belong to both."""
    letters = [(place, kind) for place in range(*span) if (kind := script(text[place])) in ("han", "latin")]
    runs = [list(run) for _, run in groupby(letters, key=lambda letter: letter[1])]
    if len(runs) != 2:
        return None
    first, second = (Span(run[0][0], run[-1][0] + 1) for run in runs)
    cut = first.end + len(_NUMBERED_NAME.sub("", text[first.end : second.start]).rstrip(_OPENING))
    langs: tuple[Lang, Lang] = ("zh", "en") if runs[0][0][1] == "han" else ("en", "zh")
    counts = count_scripts(text[slice(*span)])
    if not _LEAST_LIKE <= counts.n_han / counts.n_latin / HAN_A_WORD <= _MOST_LIKE:
        return None
    is_long = counts.n_han >= FEWEST_HAN and counts.n_latin >= FEWEST_WORDS and has_prose(text[slice(*span)])
    is_sentence = is_long and bool(_STOP.search(text, first.end, second.start))
    start, end = span
    behind, half = text[second.end : span.end], text[span.start : first.end]
    has_own = _DIGIT.search(text, first.end, cut) or _are_repeated(behind, half)
    if not is_sentence and not has_own:  # else each half has its own numbers
        start = first.start if _NUMBERS_BEFORE.match(text, span.start, first.start) else span.start
        numbers = _NUMBERS_BEHIND.match(text, second.end, span.end)
        end = numbers.end("closing") if numbers else span.end
    parts = (
        _Part(Span(span.start, start), LANGS),
        _Part(Span(start, cut), langs[:1]),
        _Part(Span(cut, end), langs[1:]),
        _Part(Span(end, span.end), LANGS),
    )
    return _Halved(tuple(part for part in parts if part.span.start < part.span.end), is_sentence)


def _are_repeated(behind: str, half: str) -> bool:
    """Tell whether all numbers behind one half stand in the other as well: 2025年12月31日 31 December 2025."""
    numbers = set(_NUMBER.findall(behind))
    return bool(numbers) and numbers <= set(_NUMBER.findall(half))


def _parted_rows(
    text: str,
    lines: Mapping[int, WeighedLine],
    cells: Mapping[int, Cell],
    halves: Mapping[int, tuple[_Part, ...]],
) -> dict[int, tuple[_Part, ...]]:
    """Return the parts of the lines of a table whose rows have labels in both languages, but those with halves."""
    langs = {place: LANGS if place in halves else _alone(line.lang) for place, line in lines.items()}
    rows: defaultdict[int, list[int]] = defaultdict(list)
    columns: defaultdict[int, list[int]] = defaultdict(list)
    for place, cell in cells.items():
        rows[cell.row].append(place)
        columns[cell.column].append(place)
    if not _are_bilingual(text, rows.values(), lines, langs):
        return {}
    both = [row for row in rows.values() if _langs_in(row, langs) == set(LANGS)]
    if sum(_langs_in(owned, owned) == set(LANGS) for owned in (_owned(row, langs) for row in both)) * 2 > len(both):
        for row in rows.values():
            langs |= _owned(row, langs)
        shared = set[int]()
    else:
        numeric = {place for own in columns.values() if _are_numbers(own, langs) for place in own}
        shared = {place for place in lines if not langs[place]}
        shared |= {place for place in numeric if len(_langs_in(numeric & {*rows[cells[place].row]}, langs)) == 1}
    found = {place: LANGS if place in shared else langs[place] for place in lines if place not in halves}
    return {place: (_Part(lines[place].span, own),) for place, own in found.items() if own}


def _are_bilingual(
    text: str, rows: Iterable[Sequence[int]], lines: Mapping[int, WeighedLine], langs: Mapping[int, tuple[Lang, ...]]
) -> bool:
    """Tell whether most rows that have words have them in both languages, and the Latin ones are no mere names."""
    lettered = [row for row in rows if _langs_in(row, langs)]
    both = [row for row in lettered if _langs_in(row, langs) == set(LANGS)]
    english = [place for row in both for place in row if "en" in langs[place]]
    n_natural = sum(bool(_NATURAL_WORD.search(text, *lines[place].span)) for place in english)
    return len(both) * 2 > len(lettered) and n_natural * 2 > len(english)


def _langs_in(places: Iterable[int], langs: Mapping[int, tuple[Lang, ...]]) -> set[Lang]:
    return {lang for place in places for lang in langs[place]}


def _are_numbers(places: Sequence[int], langs: Mapping[int, tuple[Lang, ...]]) -> bool:
    return sum(not langs[place] for place in places) * 2 > len(places)


def _owned(row: Iterable[int], langs: Mapping[int, tuple[Lang, ...]]) -> dict[int, tuple[Lang, ...]]:
    """Return for the numbers of a row the language of the label before them."""
    owned: dict[int, tuple[Lang, ...]] = {}
    owner: tuple[Lang, ...] = ()
    for place in row:
        if not langs[place] and len(owner) == 1:
            owned[place] = owner
        owner = langs[place] or owner
    return owned


def _alone(lang: Lang | None) -> tuple[Lang, ...]:
    return (lang,) if lang else ()


# ── lines that hold one language ─────────────────────────────────────────────────────────────────


def _settled(lines: Sequence[WeighedLine]) -> list[Lang | None]:
    """Give every line a language, as long as one line speaks for one."""
    if _take_turns(lines):
        return _filled(lines, [line.lang for line in lines])
    return _filled(lines, _without_lone_names(lines))


def _take_turns(lines: Sequence[WeighedLine]) -> bool:
    """Tell whether each line is to be taken at its own word.

    So it is where paragraphs take turns, and where one language has short lines only but a fair share of the text.
    """
    strong = [line.lang for line in lines if line.is_strong]
    n_turns = sum(before != after for before, after in pairwise(strong))
    if set(strong) == set(LANGS):
        return n_turns >= 3 and n_turns * 2 > len(strong)
    weights = [sum(line.weight for line in lines if line.lang == lang) for lang in LANGS]
    return min(weights) * 8 >= sum(weights)


def _without_lone_names(lines: Sequence[WeighedLine]) -> list[Lang | None]:
    """Return the language of each line, ``None`` for a weak one unless it stands where the languages change."""
    following: list[Lang | None] = []
    after: Lang | None = None
    for line in reversed(lines):
        following.append(after)
        after = line.lang if line.is_strong else after
    langs: list[Lang | None] = []
    before: Lang | None = None
    for line, after in zip(lines, reversed(following), strict=True):
        at_change = before is not None and after is not None and before != after
        langs.append(line.lang if line.is_strong or at_change else None)
        before = line.lang if line.is_strong else before
    return langs


def _filled(lines: Sequence[WeighedLine], langs: Sequence[Lang | None]) -> list[Lang | None]:
    """Let a line without a language join the line before it, or the one after it across no blank line."""
    filled: list[Lang | None] = []
    before = next((lang for lang in langs if lang), None)
    for place, (line, lang) in enumerate(zip(lines, langs, strict=True)):
        heads_next = line.after_gap and place + 1 < len(lines) and not lines[place + 1].after_gap
        before = lang or (langs[place + 1] if heads_next else None) or before
        filled.append(before)
    return filled
