"""Claims by source: what any number of reports on the same events say of the same things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import PurePath
from typing import Any

from bialign.bilingual import LANGUAGES, Bilingual
from bialign.claims.claim import Claim
from bialign.claims.comparison import standing_alone, without_told_dates
from bialign.claims.evidence import EmbeddedReport
from bialign.claims.matches import ClaimVerdict, Judged, Match
from bialign.figures.comparing.phrases import quoted
from bialign.records import Document

Place = tuple[int, int]  # of a claim: which side, and which of its claims


@dataclass(frozen=True, kw_only=True)
class ClaimRow(Judged):
    """One thing that reports speak of, and what each says of it.

    Attributes
    ----------
    cells
        For each document its claim, or ``None`` where it has none.
    """

    cells: tuple[Claim | None, ...] = ()

    def __repr__(self) -> str:
        return f"<ClaimRow {self.verdict}: {self.message}>"


@dataclass(frozen=True, kw_only=True)
class ClaimsBySource:
    """Rows of what is claimed, a column for each report: the data of a :class:`bialign.ClaimTable`.

    Attributes
    ----------
    documents
        The reports, the Chinese first.
    rows
        Disagreements first, then what is doubtful, what only one report says of a subject of several, agreements, and
        what else only one says.
    signature
        What is needed to get this result again.
    remarks
        What a person should know before the rows, in plain sentences.
    """

    documents: tuple[Document, ...]
    rows: tuple[ClaimRow, ...] = ()
    signature: Mapping[str, Any] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def disagreements(self) -> tuple[ClaimRow, ...]:
        """The rows in which two reports cannot both be right."""
        return tuple(row for row in self.rows if row.is_disagreement)

    def __repr__(self) -> str:
        n_shared = sum(row.verdict is not ClaimVerdict.ONLY_HERE for row in self.rows)
        return (
            f"<{type(self).__name__}: {len(self.documents)} documents, {len(self.rows)} rows, {n_shared} with several "
            f"sources, {len(self.disagreements)} disagreements>"
        )


def tabulate_claims(
    sides: Sequence[EmbeddedReport], matches: Mapping[tuple[int, int], Sequence[Match]]
) -> tuple[ClaimRow, ...]:
    """Return what is claimed, and by whom.

    The most probable matches are taken first; a row holds one claim of each report at most.

    Parameters
    ----------
    matches
        For each pair of sides, as indices, what :func:`~bialign.claims.comparison.find_matches` found; the first of the
        two stands in ``zh``, whatever its language.
    """
    place_of = {id(claim): (k, n) for k, side in enumerate(sides) for n, claim in enumerate(side.claims)}
    found = sorted((match for pair in matches.values() for match in pair), key=lambda match: -match.probability)
    groups = _group([(place_of[id(match.zh)], place_of[id(match.en)]) for match in found])
    between = {frozenset((place_of[id(match.zh)], place_of[id(match.en)])): match for match in found}
    told = {id(match) for pair in matches.values() for match in without_told_dates(list(pair))}
    rows = [row for group in groups if (row := _row(sides, group, between, told))]
    return tuple(sorted([*rows, *_lone_rows(sides, groups)], key=_order))


def _group(pairs: Sequence[tuple[Place, Place]]) -> list[list[Place]]:
    """Join pairs that share a claim, as long as no report has two claims in one group."""
    group_of: dict[Place, list[Place]] = {}
    for first, second in pairs:
        one, other = group_of.get(first, [first]), group_of.get(second, [second])
        if one is not other and not {side for side, _ in one} & {side for side, _ in other}:
            joined = one + other
            group_of.update(dict.fromkeys(joined, joined))
    return list({id(group): group for group in group_of.values()}.values())


def _row(
    sides: Sequence[EmbeddedReport], group: Sequence[Place], between: Mapping[frozenset[Place], Match], told: set[int]
) -> ClaimRow | None:
    """Return the row of a group, or ``None`` if all of it is told with the amounts that its dates belong to."""
    found = [between[frozenset(pair)] for pair in combinations(group, 2) if frozenset(pair) in between]
    untold = [match for match in found if id(match) in told]
    if not untold:
        return None
    worst = min(untold, key=lambda match: (match.rank, -match.probability))
    cells, names = _cells(sides, group), name_sources([side.document for side in sides])
    said = [_says(name, claim) for name, claim in zip(names, cells, strict=True) if claim]
    return ClaimRow(
        verdict=worst.verdict,
        probability=worst.probability,
        message="; ".join(one.en for one in said) + ".",
        message_zh="；".join(one.zh for one in said) + "。",
        reasons=worst.reasons,
        reservation=worst.reservation,
        cells=cells,
    )


def _cells(sides: Sequence[EmbeddedReport], group: Sequence[Place]) -> tuple[Claim | None, ...]:
    own = dict(group)
    return tuple(side.claims[own[k]] if k in own else None for k, side in enumerate(sides))


def _says(name: str, claim: Claim) -> Bilingual:
    words, when = quoted(claim.figure), quoted(claim.period) if claim.period else ""
    return Bilingual(f"{name}：{when and f'{when}为'}{words}", f"{name}: {words}{when and f' in {when}'}")


def name_sources(documents: Sequence[Document]) -> list[str]:
    """Return what a person calls each report: the name of its file, or its language; numbered where two are alike."""
    names = [PurePath(document.source.name).name or LANGUAGES[document.lang].en for document in documents]
    if len(set(names)) == len(names):
        return names
    return [f"{number} {name}" for number, name in enumerate(names, start=1)]


def _lone_rows(sides: Sequence[EmbeddedReport], groups: Sequence[Sequence[Place]]) -> Iterator[ClaimRow]:
    names = name_sources([side.document for side in sides])
    answered = {id(sides[k].claims[n].figure) for group in groups for k, n in group}
    spoken_of = {(k, sides[k].claims[n].sentence) for group in groups for k, n in group}
    for k, side in enumerate(sides):
        for claim in standing_alone(side.claims, answered):
            said = _says(names[k], claim)
            yield ClaimRow(
                verdict=ClaimVerdict.ONLY_HERE,
                probability=1.0,
                message=f"Only {said.en}.",
                message_zh=f"只有{said.zh}。",
                is_beside=(k, claim.sentence) in spoken_of,
                cells=tuple(claim if k == other else None for other in range(len(sides))),
            )


def _order(row: ClaimRow) -> tuple[int, float, int, int]:
    """Return the place of a row: by what it says, the doubtful by how sure, then by the first report that has it."""
    k, claim = next((k, claim) for k, claim in enumerate(row.cells) if claim)
    return row.rank, -row.probability if row.is_doubtful else 0.0, k, claim.figure.start
