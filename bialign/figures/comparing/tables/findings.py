"""What differs between the tables of two documents, each finding at its cell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from bialign.bilingual import Bilingual
from bialign.figures.comparing.leftovers import Leftovers, without_misread
from bialign.figures.comparing.matching import Matching, Pair
from bialign.figures.comparing.messages import (
    explain_alone,
    explain_bounds,
    explain_names,
    explain_pair,
    explain_read_otherwise,
    explain_sign,
)
from bialign.figures.comparing.references import is_said_as_edge, is_said_by_word
from bialign.figures.comparing.signs import Side, names_currency
from bialign.figures.comparing.tables.cells import (
    CellPair,
    ComparedRow,
    compare_rows,
)
from bialign.figures.comparing.tables.grid import Grid, GridCell, value_key
from bialign.figures.comparing.tables.messages import (
    NOWHERE,
    Place,
    explain_column,
    explain_exchanged,
    explain_half_total,
    explain_in_cell,
    explain_lone_scale,
    explain_lost_share,
    explain_order,
    explain_row,
    explain_scales,
    explain_swap,
    explain_throughout,
    explain_units,
)
from bialign.figures.comparing.tables.names import Embed, ExchangedNames, find_exchanged, find_exchanged_keys
from bialign.figures.comparing.tables.pairing import PairedTables, find_paired_tables
from bialign.figures.comparing.tables.rescaling import Rescaled, Throughout, find_rescaled, find_throughout
from bialign.figures.comparing.tables.scales import is_read_as_scale, ratio_of
from bialign.figures.comparing.tables.shares import LostShares, find_lost_shares
from bialign.figures.comparing.tables.totals import HalfTotal, find_half_totals
from bialign.figures.comparing.verdicts import lone_severity
from bialign.options import SEVERITIES
from bialign.patterns import compile_late
from bialign.records import LANGS, Bead, Document, Figure, Finding, Lang, Severity, Verdict

_FEWEST_ALONE = 4  # values of a column without counterpart, from which on it is the column that was left out
_NOTE_DIGITS = 2  # that the number of a note has at most
_WELL_PAIRED = 0.7  # share of the rows of the smaller table, from which on a row without partner was left out


class ComparedTables(NamedTuple):
    """What the tables of two documents gave.

    Attributes
    ----------
    matchings
        The figures of each pair of cells.
    findings
        Still without the index of their bead.
    settled
        The identities of all figures that were compared here, or reported.
    """

    matchings: tuple[Matching, ...]
    findings: tuple[Finding, ...]
    settled: frozenset[int]


def compare_tables(
    zh: Document,
    en: Document,
    beads: Sequence[Bead],
    zh_figures: Sequence[Figure],
    en_figures: Sequence[Figure],
    embed: Embed | None = None,
) -> ComparedTables:
    """Compare the tables of two documents cell by cell, and their labels and heads if these can be encoded.

    Figures of tables, rows and columns that have no partner are left to the comparison of beads, unless all around
    them has one: then a row was left out.
    """
    zh_grids, en_grids, paired = find_paired_tables(zh, en, beads, zh_figures, en_figures)
    if not zh_grids or not en_grids:
        return ComparedTables((), (), frozenset())
    matchings: list[Matching] = []
    repeated: set[int] = set()
    exchanged_keys = list(find_exchanged_keys(paired))
    findings = [_exchange_finding(names) for names in exchanged_keys]
    keys = {id(cell) for names in exchanged_keys for name in names.names for cell in name.zh_cells}
    for tables in paired:
        rows = [_as_read(_without_cells(row, keys), zh, en) for row in compare_rows(tables)]
        findings += _swap_findings(rows)
        findings += map(_scale_finding, find_rescaled(tables, rows))
        findings += map(_share_finding, find_lost_shares(tables, rows))
        throughout = find_throughout(tables, rows)
        findings += map(_throughout_finding, throughout)
        explained = {id(pair) for found in throughout for _, pair in found.cells}
        findings += map(_total_finding, find_half_totals(tables))
        findings += _lone_findings(rows, zh, en)
        for row in rows:
            matchings.append(row.across)
            for cell, matching in row.cells:
                matchings.append(matching)
                repeated |= {id(figure) for figure in _repeated(cell, matching)}
                findings += _pair_findings(
                    cell, [pair for pair in matching.pairs if id(pair) not in explained], Side((), zh.text)
                )
    settled = {id(figure) for matching in matchings for figure in _figures_of(matching)} | repeated
    settled |= {id(figure) for finding in findings for figure in finding.words}
    zh_unsettled, en_unsettled = (
        Counter(value_key(figure) for figure in figures if id(figure) not in settled)
        for figures in (zh_figures, en_figures)
    )
    findings += _left_out_columns(paired, "zh", en_unsettled, settled)
    findings += _left_out_columns(paired, "en", zh_unsettled, settled)
    findings += _lone_row_findings(paired, "zh", en_unsettled)
    findings += _lone_row_findings(paired, "en", zh_unsettled)
    exchanged = list(find_exchanged(paired, embed)) if embed else []
    findings += [_exchange_finding(names) for _, names in exchanged]
    misnamed = {(id(tables), row) for tables, names in exchanged for row in names.rows}
    findings += [
        finding
        for tables in paired
        for finding in _order_findings(tables, {row for row in tables.moved if (id(tables), row) in misnamed})
    ]
    settled |= {id(figure) for finding in findings for figure in finding.words}
    return ComparedTables(tuple(matchings), tuple(findings), frozenset(settled))


def _figures_of(matching: Matching) -> Iterator[Figure]:
    return (figure for pair in matching.pairs for figure in (pair.zh, pair.en))


def _without_cells(row: ComparedRow, gone: Set[int]) -> ComparedRow:
    """Return a row without the pairs of some Chinese cells, given by identity."""
    cells = tuple(compared for compared in row.cells if id(compared[0].zh) not in gone)
    return row if len(cells) == len(row.cells) else row._replace(cells=cells)


def _as_read(row: ComparedRow, zh: Document, en: Document) -> ComparedRow:
    """Return a row without pairs that differ only because one of two cells with words was read otherwise."""
    return row._replace(
        cells=tuple(
            (cell, matching if _are_values(cell) else without_misread(matching, _leftovers(cell, matching, zh, en)))
            for cell, matching in row.cells
        )
    )


def _are_values(cell: CellPair) -> bool:
    return all(one is None or one.is_value for one in (cell.zh, cell.en))


def _leftovers(cell: CellPair, matching: Matching, zh: Document, en: Document) -> Leftovers:
    """Return what no pair of equals accounts for in the words of two cells."""
    return Leftovers(matching, (zh.text, _slice(cell.zh, zh)), (en.text, _slice(cell.en, en)))


def _slice(cell: GridCell | None, document: Document) -> slice:
    return slice(*document.span_of(_sentences((cell,)))) if cell else slice(0)


def _repeated(cell: CellPair, matching: Matching) -> Iterator[Figure]:
    """Yield what cells that have been compared say twice: 前三季度（1-9月） beside "First three quarters"."""
    left = {id(figure) for figure in (*matching.zh_left, *matching.en_left)}
    for side in (cell.zh, cell.en) if matching.pairs else ():
        yield from (figure for figure in (side.figures if side else ()) if id(figure) not in left)


def _pair_findings(cell: CellPair, pairs: Iterable[Pair], zh: Side) -> Iterator[Finding]:
    for pair in pairs:
        verdict = pair.judgement.verdict
        if verdict is Verdict.EQUAL:
            continue
        is_named = verdict is Verdict.CURRENCY_DIFFERS and names_currency(pair.zh, pair.en, zh)
        yield _pair_finding(cell, pair, Severity.INFO if is_named else pair.judgement.severity)


def _lone_findings(rows: Iterable[ComparedRow], zh: Document, en: Document) -> Iterator[Finding]:
    """Yield a finding for each value whose cell is empty on the other side, and one for a column that is all empty."""
    alone: defaultdict[tuple[tuple[int, int], Lang], list[tuple[CellPair, Figure]]] = defaultdict(list)
    n_paired: Counter[tuple[int, int]] = Counter()
    for cell, matching in (compared for row in rows for compared in row.cells):
        n_paired[cell.columns] += len(matching.pairs)
        leftovers = _leftovers(cell, matching, zh, en)
        for figure in (*matching.zh_left, *matching.en_left):  # beside words, beads know better
            is_known = _is_date_beside_words(cell, figure) or is_read_as_scale(figure, _words_opposite(cell, figure))
            if leftovers.have_digits_of(figure) or _is_said_in_word(cell, figure):
                yield _read_otherwise_finding(cell, figure)
            elif figure.soft and not any(map(str.isdecimal, figure.text)):
                continue  # 首次, "initial": one says so in a word that is no number
            elif _is_value(cell, figure.lang) and not is_known:
                alone[cell.columns, figure.lang].append((cell, figure))
    for (columns, lang), found in alone.items():
        if len(found) >= _FEWEST_ALONE and len(found) > n_paired[columns]:
            yield _lone_column_finding(lang, found)
        else:
            yield from (_lone_finding(cell, figure) for cell, figure in found)


def _words_opposite(cell: CellPair, figure: Figure) -> str:
    other = cell.en if figure.lang == "zh" else cell.zh
    return other.text if other else ""


def _is_said_in_word(cell: CellPair, figure: Figure) -> bool:
    """Whether the cell beside says so in a word: 年初现金, "Opening cash"."""
    own, words = cell.zh if figure.lang == "zh" else cell.en, _words_opposite(cell, figure)
    beside = own.figures if own else ()
    return bool(words) and (is_said_by_word(figure, words) or is_said_as_edge(figure, beside, words))


def _is_date_beside_words(cell: CellPair, figure: Figure) -> bool:
    """Whether an English date stands beside words that name it: 本报告期 (this reporting period), "Q3 2025"."""
    return figure.lang == "en" and figure.when is not None and bool(cell.zh and _PERIOD.search(cell.zh.text))


# None says which: the reporting period, last period, on the year.
_PERIOD = compile_late("报告期|報告期|本期|上期|同期|期末|期初|按[年月季]|同比|[环環]比|[较較比]上[年月季]")


def _left_out_columns(
    paired: Sequence[PairedTables], lang: Lang, unsettled: Counter[Hashable], settled: Set[int]
) -> Iterator[Finding]:
    """Yield the columns of values that the table of the other language does not have.

    Columns of small numbers are none: notes are numbered in one version and not in the other.
    """
    side = 0 if lang == "zh" else 1
    known = {((t.zh, t.en)[side].number, pair[side]) for t in paired for pair in t.columns}
    for tables in paired:
        grid = (tables.zh, tables.en)[side]
        rows = [pair[side] for pair in tables.rows if grid.rows[pair[side]]]
        columns = {column for row in rows for column in grid.rows[row] if (grid.number, column) not in known}
        for column in sorted(columns):
            cells = [cell for row in rows if (cell := grid.rows[row].get(column)) and cell.is_value]
            figures = [figure for cell in cells for figure in cell.figures if id(figure) not in settled]
            own = Counter(map(value_key, figures))
            n_large = sum(sum(map(str.isdigit, figure.text)) > _NOTE_DIGITS for figure in figures)
            is_all = 2 * len(figures) > len(rows) and 2 * n_large > len(figures) >= _FEWEST_ALONE
            if is_all and not all(unsettled[key] >= n for key, n in own.items()):
                place = Place("", "", grid.head(column), "") if lang == "zh" else Place("", "", "", grid.head(column))
                pairs = [(CellPair(*_sided(cell, lang), place), figure) for cell in cells for figure in cell.figures]
                yield _lone_column_finding(lang, pairs)


def _sided(cell: GridCell, lang: Lang) -> tuple[GridCell | None, GridCell | None]:
    return (cell, None) if lang == "zh" else (None, cell)


def _lone_column_finding(lang: Lang, found: Sequence[tuple[CellPair, Figure]]) -> Finding:
    figures = tuple(figure for _, figure in found)
    said = explain_column(lang, found[0][0].place, figures)
    verdict = Verdict.MISSING if lang == "zh" else Verdict.EXTRA
    return _finding(verdict, Severity.ERROR, said, [cell for cell, _ in found], figures=figures)


def _is_value(cell: CellPair, lang: Lang) -> bool:
    own = cell.zh if lang == "zh" else cell.en
    return own is not None and own.is_value


_NOTES = compile_late(r"附[注註]|[注註][释釋解]?|notes?|no\.?|序号|序號|编号|編號|項次|项次", re.IGNORECASE)


def _numbers_notes(place: Place) -> bool:
    """Whether a column says which note, or which item, rather than how much."""
    return any(_NOTES.fullmatch(head.strip()) for head in (place.zh_column, place.en_column))


def _pair_finding(cell: CellPair, pair: Pair, severity: Severity | None) -> Finding:
    verdict = pair.judgement.verdict
    return _finding(
        verdict,
        severity or SEVERITIES[verdict],
        explain_in_cell(cell.place, _explain_in_words(cell, pair)),
        (cell,),
        zh=pair.zh,
        en=pair.en,
    )


def _explain_in_words(cell: CellPair, pair: Pair) -> Bilingual:
    """Return the sentence for a pair in a cell, with the brackets and words of the cell that the figures leave out."""
    if brackets := _explain_brackets(cell, pair):
        return brackets
    if _numbers_notes(cell.place):
        return explain_names(pair.zh, pair.en)
    cells = [one.text for one in (cell.zh, cell.en) if one]
    if pair.judgement.verdict is Verdict.QUALIFIER_DIFFERS and len(cells) == len(LANGS):
        return explain_bounds(pair, *cells)
    return explain_pair(pair)


def _explain_brackets(cell: CellPair, pair: Pair) -> Bilingual | None:
    """Return the sentence for a sign that one cell lacks where brackets, which no figure holds, are the other's."""
    if pair.judgement.verdict is not Verdict.ROLE_DIFFERS or cell.zh is None or cell.en is None:
        return None
    if cell.zh.is_bracketed is cell.en.is_bracketed:
        return None
    return explain_sign((cell.zh.text, cell.en.text), "zh" if cell.zh.is_bracketed else "en")


def _lone_finding(cell: CellPair, figure: Figure) -> Finding:
    said, severity = explain_in_cell(cell.place, explain_alone(figure)), _lone_severity(figure)
    if figure.lang == "zh":
        return _finding(Verdict.MISSING, severity, said, (cell,), zh=figure)
    return _finding(Verdict.EXTRA, severity, said, (cell,), en=figure)


def _read_otherwise_finding(cell: CellPair, figure: Figure) -> Finding:
    zh, en = (figure, None) if figure.lang == "zh" else (None, figure)
    said = explain_in_cell(cell.place, explain_read_otherwise(figure))
    return _finding(Verdict.ELSEWHERE, SEVERITIES[Verdict.ELSEWHERE], said, (cell,), zh=zh, en=en)


def _lone_severity(figure: Figure) -> Severity:
    """Return an error, but for words that lean on the context, as in a text: 去年同期 is "corresponding period".

    年初至今 is "year to date", which names no day.
    """
    if figure.when is not None and (figure.when.distance is not None or figure.soft):
        return lone_severity(figure) or Severity.INFO
    return Severity.ERROR


def _swap_findings(rows: Iterable[ComparedRow]) -> Iterator[Finding]:
    """Yield a finding for each two columns whose values have changed places, in one row or in many."""
    by_columns: defaultdict[Hashable, list[tuple[CellPair, CellPair]]] = defaultdict(list)
    for row in rows:
        for one, other in row.swapped:
            by_columns[one.columns, other.columns].append((one, other))
    for pairs in by_columns.values():
        cells = [cell for pair in pairs for cell in pair]
        figures = tuple(figure for pair in cells for cell in (pair.zh, pair.en) if cell for figure in cell.figures)
        values = [cell.zh.text for cell in pairs[0] if cell.zh and cell.zh.figures]
        said = explain_swap([(one.place, other.place) for one, other in pairs], values)
        yield _finding(Verdict.SWAPPED, SEVERITIES[Verdict.SWAPPED], said, cells, figures=figures)


def _scale_finding(rescaled: Rescaled) -> Finding:
    """Return one finding for all cells below heads that contradict each other; a note if one side has no such head."""
    zh, en, verdict, is_lost, cells = rescaled
    figures = tuple(figure for pair in cells for cell in (pair.zh, pair.en) if cell for figure in cell.figures)
    heads = CellPair(zh and zh.cell, en and en.cell, cells[0].place)
    severity = Severity.WARNING if is_lost else SEVERITIES[verdict]
    if zh is None or en is None:  # the numbers are equal
        figures, severity = (), Severity.INFO
        said = explain_lone_scale(cells[0].place, zh.words if zh else "", en.words if en else "", len(cells))
    elif verdict is Verdict.MAGNITUDE_SLIP:
        said = explain_scales(cells[0].place, (zh.words, en.words), 1 / ratio_of(zh, en), len(cells))
    else:
        is_money = verdict is Verdict.CURRENCY_DIFFERS
        said = explain_units(cells[0].place, (zh.words, en.words), len(cells), are_currencies=is_money)
    return _finding(verdict, severity, said, (heads,), figures=figures)


def _share_finding(lost: LostShares) -> Finding:
    """Return one finding for shares that are bare numbers in the other version; a note if its head is not known."""
    first, cells = lost.cells[0], [one.cell for one in lost.cells]
    place = first.cell.place
    if len(cells) > 1:
        place = place._replace(zh_row="", en_row="") if lost.is_column else place._replace(zh_column="", en_column="")
    said = explain_in_cell(place, explain_lost_share(first.pair, first.lang, len(cells)))
    severity = Severity.WARNING if lost.has_head else Severity.INFO
    if len(cells) == 1:
        return _finding(Verdict.UNIT_DIFFERS, severity, said, cells, zh=first.pair.zh, en=first.pair.en)
    figures = tuple(figure for one in lost.cells for figure in (one.pair.zh, one.pair.en))
    return _finding(Verdict.UNIT_DIFFERS, severity, said, cells, figures=figures)


def _throughout_finding(throughout: Throughout) -> Finding:
    """Return one finding for columns in other units; an error if heads on both sides say in which, and not these."""
    cells = [cell for cell, _ in throughout.cells]
    figures = tuple(figure for _, pair in throughout.cells for figure in (pair.zh, pair.en))
    place = cells[0].place if len({cell.columns for cell in cells}) == 1 else NOWHERE
    said = explain_throughout(place, throughout.power, len(cells), are_explained=throughout.are_explained)
    severity = Severity.ERROR if throughout.are_explained else Severity.WARNING
    return _finding(Verdict.MAGNITUDE_SLIP, severity, said, cells, figures=figures)


def _total_finding(total: HalfTotal) -> Finding:
    """Return the hint which side of a slip is wrong."""
    said = explain_half_total(total.lang, total.place, Bilingual(total.zh.text, total.en.text), total.n_rows)
    cells = (CellPair(total.zh, total.en, total.place),)
    return _finding(Verdict.TOTAL_DIFFERS, SEVERITIES[Verdict.TOTAL_DIFFERS], said, cells)


def _lone_row_findings(paired: Sequence[PairedTables], lang: Lang, unsettled: Counter[Hashable]) -> Iterator[Finding]:
    """Yield the rows that were left out of a table whose other rows are there.

    A row whose values all stand elsewhere in the other version, without partner (``unsettled``), is not left out.
    """
    grids: dict[int, Grid] = {}
    rows: defaultdict[int, set[int]] = defaultdict(set)
    n_partners: Counter[int] = Counter()
    for tables in paired:
        own, other = (tables.zh, tables.en) if lang == "zh" else (tables.en, tables.zh)
        grids.setdefault(own.number, own)  # the first time it is whole
        rows[own.number] |= {pair[0 if lang == "zh" else 1] for pair in tables.rows}
        n_partners[own.number] += sum(map(bool, other.rows))
    for number, grid in grids.items():
        if len(rows[number]) >= _WELL_PAIRED * min(len(grid.rows), n_partners[number]):
            yield from _left_out(grid, rows[number], lang, unsettled)


def _exchange_finding(exchanged: ExchangedNames) -> Finding:
    """Return the finding for rows or columns with each other's names, at the first of them."""
    said = explain_exchanged([name[:2] for name in exchanged.names], are_rows=bool(exchanged.rows))
    first = exchanged.names[0]
    finding = _finding(Verdict.SWAPPED, SEVERITIES[Verdict.SWAPPED], said, (), figures=exchanged.figures)
    return replace(finding, zh_sentences=_sentences(first.zh_cells), en_sentences=_sentences(first.en_cells))


def _order_findings(tables: PairedTables, misnamed: Set[tuple[int, int]]) -> Iterator[Finding]:
    """Yield the rows that stand in another order, but for those that do because their names have changed places."""
    for i, j in sorted(tables.moved - misnamed):
        cells = [*tables.zh.rows[i].values(), *tables.en.rows[j].values()]
        figures = tuple(figure for cell in cells for figure in cell.figures if cell.is_value)
        place = Place(tables.zh.label(i), tables.en.label(j), "", "")
        pairs = (CellPair(zh, None, place) for zh in tables.zh.rows[i].values())
        yield _finding(Verdict.MOVED, Severity.WARNING, explain_order(place), tuple(pairs), figures=figures)


def _left_out(grid: Grid, paired: set[int], lang: Lang, unsettled: Counter[Hashable]) -> Iterator[Finding]:
    for index, row in enumerate(grid.rows):
        values = [cell for cell in row.values() if cell.is_value]
        if index in paired or index < len(grid.heads) or not values or any(cell.cell.is_head for cell in values):
            continue
        figures = tuple(figure for cell in values for figure in cell.figures)
        own = Counter(map(value_key, figures))
        severities = {lone_severity(figure) for figure in figures} - {None}
        if not severities or all(unsettled[key] >= n for key, n in own.items()):
            continue
        said = explain_row(lang, grid.label(index), figures)
        pairs = tuple(_alone(cell, lang) for cell in row.values())
        # A small number may go unsaid, but no row of decimals does: 2.15 | 2.31.
        is_error = Severity.ERROR in severities or sum("." in figure.text for figure in figures) > 1
        severity = Severity.ERROR if is_error else Severity.WARNING
        of_label = (figure for cell in row.values() if not cell.is_value for figure in cell.figures)
        verdict = Verdict.MISSING if lang == "zh" else Verdict.EXTRA
        yield _finding(verdict, severity, said, pairs, figures=(*of_label, *figures))


def _alone(cell: GridCell, lang: Lang) -> CellPair:
    return CellPair(*_sided(cell, lang), NOWHERE)


def _finding(
    verdict: Verdict,
    severity: Severity,
    said: Bilingual,
    cells: Sequence[CellPair],
    *,
    zh: Figure | None = None,
    en: Figure | None = None,
    figures: tuple[Figure, ...] = (),
) -> Finding:
    return Finding(
        verdict=verdict,
        severity=severity,
        message=said.en,
        message_zh=said.zh,
        zh=zh,
        en=en,
        figures=figures,
        zh_sentences=_sentences(cell.zh for cell in cells),
        en_sentences=_sentences(cell.en for cell in cells),
    )


def _sentences(cells: Iterable[GridCell | None]) -> range:
    sentences = [sentence for cell in cells if cell for sentence in cell.sentences]
    return range(min(sentences), max(sentences) + 1) if sentences else range(0)
