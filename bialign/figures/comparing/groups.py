"""Findings of one cause, told once: a word that is translated alike throughout, a column in another unit."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from bialign.figures.comparing.amounts import amount, power_of_ten
from bialign.records import Cell, Document, Figure, Finding, FindingGroup, Verdict, Words

# What a whole table may have in common; a digit that is wrong in two cells is wrong twice.
_OF_TABLES = frozenset(
    {
        Verdict.EQUAL_ROUNDED,
        Verdict.EQUAL_CONVERTED,
        Verdict.MAGNITUDE_SLIP,
        Verdict.UNIT_DIFFERS,
        Verdict.CURRENCY_DIFFERS,
        Verdict.ROLE_DIFFERS,
        Verdict.QUALIFIER_DIFFERS,
        Verdict.GRAIN_DIFFERS,
        Verdict.ELSEWHERE,
        Verdict.MOVED,
    }
)


def group_findings(findings: Sequence[Finding], zh: Document, en: Document) -> tuple[FindingGroup, ...]:
    """Return findings of one cause together, in the order of the first of each group.

    One cause is the same verdict on the same words of both sides, wherever in the document; and between two tables
    the same verdict with the same units and the same power of ten: a column in thousands that the other version
    gives in millions. What is about whole sentences, as a
    passage left out, is a group by itself.

    Parameters
    ----------
    findings
        Most serious first, as ``bialign.figures.compare_figures`` returns them.

    Notes
    -----
    Linear in the number of findings.
    """
    groups: dict[Hashable, list[Finding]] = {}
    for number, finding in enumerate(findings):
        cause = _cause_in_tables(finding, zh, en) or _cause_in_words(finding) or number
        groups.setdefault(cause, []).append(finding)
    return tuple(FindingGroup(tuple(group)) for group in groups.values())


def _cause_in_words(finding: Finding) -> Hashable:
    """Return the verdict and the words of both sides; ``None`` for what is about whole sentences.

    What was not translated has one cause, whatever it says.
    """
    if finding.verdict is Verdict.UNTRANSLATED:
        return finding.verdict, finding.severity, finding.message
    if finding.zh is None and finding.en is None:
        return None
    return finding.verdict, _words(finding.zh), _words(finding.en)


def _words(words: Words | None) -> str:
    return "".join(words.text.split()).casefold() if words else ""


def _cause_in_tables(finding: Finding, zh: Document, en: Document) -> Hashable:
    """Return what may hold for a whole pair of tables; ``None`` elsewhere, and for what goes wrong cell by cell."""
    tables = _table_of(zh, finding.zh_sentences), _table_of(en, finding.en_sentences)
    if finding.verdict not in _OF_TABLES or None in tables:
        return None
    return finding.verdict, finding.severity, tables, _power(finding), *map(_bearing, (finding.zh, finding.en))


def _table_of(document: Document, sentences: range) -> int | None:
    if not sentences or not document.block_of:
        return None
    cell: Cell | None = document.blocks[document.block_of[sentences.start]].cell
    return None if cell is None else cell.table


def _power(finding: Finding) -> int:
    zh, en = finding.zh, finding.en
    if finding.verdict is not Verdict.MAGNITUDE_SLIP or not isinstance(zh, Figure) or not isinstance(en, Figure):
        return 0
    return power_of_ten(amount(zh), amount(en))


def _bearing(words: Words | None) -> Hashable:
    """Return what a figure says beside its number."""
    if not isinstance(words, Figure):
        return None
    return words.unit, words.currencies, words.qualifier, words.role, words.direction, words.grain
