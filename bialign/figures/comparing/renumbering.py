"""Tables, figures, notes and pages of which one version counts more than the other: one finding, not many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.messages import explain_numbering, explain_pagination
from bialign.figures.comparing.openings import find_shift
from bialign.figures.reading.openings import Item, part_item
from bialign.options import SEVERITIES
from bialign.records import Figure, Finding, Verdict

_NAMES = frozenset({"appendix", "article", "chapter", "equation", "figure", "note", "part", "section", "step", "table"})
_FEWEST = 2  # numbers that differ by as much, from which on it is no slip
_PAGE = "page"
_FEWEST_PAGES = 3  # references to pages that differ

Number = tuple[int, ...]


class Renumbered(NamedTuple):
    """A finding on two parts of one name, and the number that the Chinese has."""

    finding: Finding
    zh: Figure
    en: Figure
    number: Number


def join_renumbered(findings: Sequence[Finding], pairs: Iterable[Pair]) -> Iterator[Finding]:
    """Yield findings, but those on parts of one name that differ by as much as one, in place of the first of them.

    So it is where a caption is missing or added: 表5 is "Table 4", 表6 "Table 5", and no table of that stretch has the
    same number on both sides. One that differs by more or less is a slip, and stays a finding of its own. Pages differ
    by more and more, as one version is longer than the other.

    Parameters
    ----------
    pairs
        All pairs of figures, the equal ones as well.
    """
    runs: dict[tuple[str, Number], list[Renumbered]] = defaultdict(list)
    for finding in findings:
        match finding:
            case Finding(verdict=Verdict.IDENT_DIFFERS, zh=Figure() as zh, en=Figure() as en):
                name, number = part_item(zh)
                shift = find_shift(number, part_item(en).number)
                if shift and (name in _NAMES or name == _PAGE):
                    runs[name, () if name == _PAGE else shift].append(Renumbered(finding, zh, en, number))
    equal = [part_item(pair.zh) for pair in pairs if pair.judgement.verdict is Verdict.EQUAL]
    pages = _repaginated(runs.pop((_PAGE, ()), []))
    if len(pages) > _n_kept_beyond(pages, equal):
        runs[_PAGE, ()] = pages
    kept = set(equal)
    joined = {id(run[0].finding): _join(name, run) for (name, _), run in runs.items() if _is_run(name, run, kept)}
    gone = {id(one.finding) for run in runs.values() if id(run[0].finding) in joined for one in run[1:]}
    yield from (joined.get(id(finding), finding) for finding in findings if id(finding) not in gone)


def _is_run(name: str, run: Sequence[Renumbered], kept: Iterable[Item]) -> bool:
    """Tell whether several numbers differ, and none from the least to the most of them is kept on both sides."""
    if name == _PAGE:
        return len(run) >= _FEWEST_PAGES
    numbers = {one.number for one in run}
    between = (item for item in kept if item.style == name and min(numbers) <= item.number <= max(numbers))
    return len(numbers) >= _FEWEST and not any(between)


def _n_kept_beyond(pages: Sequence[Renumbered], equal: Iterable[Item]) -> int:
    """Return how many references to pages are equal, without those before the first that differs."""
    first = min((one.number for one in pages), default=())
    return sum(item.style == _PAGE and item.number >= first for item in equal)


def _repaginated(pages: Sequence[Renumbered]) -> list[Renumbered]:
    """Return the references to pages of which one version counts more throughout, without those that stand out."""
    steps = [_step(one) for one in pages]
    usual = median(steps or [0])
    return [one for one, step in zip(pages, steps, strict=True) if step * usual > 0 and abs(step) <= 2 * abs(usual) + 2]


def _step(one: Renumbered) -> int:
    """Return by how much the English number of a page is more."""
    return part_item(one.en).number[0] - one.number[0]


def _join(name: str, run: Sequence[Renumbered]) -> Finding:
    first = run[0]
    explain = explain_pagination if name == _PAGE else explain_numbering
    said = explain(first.zh, first.en, len(run))
    return replace(
        first.finding,
        verdict=Verdict.NUMBERING_DIFFERS,
        severity=SEVERITIES[Verdict.NUMBERING_DIFFERS],
        message=said.en,
        message_zh=said.zh,
        figures=tuple(figure for one in run[1:] for figure in (one.zh, one.en)),
    )
