"""Which pairs of a store are kept, why the others are not, and in which split each document falls.

Who decides writes the reasons down, a byte for each pair; they are read along with the pairs when these are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from bialign.corpus.document_pairs import DocumentPair
from bialign.corpus.exporting.passes import decide_in_passes
from bialign.corpus.exporting.reasons import Reasons, list_reasons, read_documents
from bialign.corpus.exporting.splits import Split, find_splits
from bialign.corpus.storing.candidates import CandidatePair
from bialign.corpus.storing.ledger import Ledger
from bialign.options import Limits, Shares

EngineName = Literal["sqlite", "duckdb"]


class Engine(NamedTuple):
    """Who tells which pairs say the same; the decisions do not depend on it.

    Attributes
    ----------
    name
        SQLite in this process, or DuckDB from what worker processes find.
    workers
        Processes, with DuckDB; ``None`` for one a core.
    """

    name: EngineName = "sqlite"
    workers: int | None = None


SQLITE = Engine()


class Decided(NamedTuple):
    """A document with its candidates, and for each the reason to drop it, or ``""``."""

    document: DocumentPair
    split: Split
    candidates: list[CandidatePair]
    reasons: list[str]


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What was decided about the pairs of a store; iterated over, its documents in the order of their names."""

    ledger: Ledger
    limits: Limits
    shares: Shares
    reasons: Reasons

    @property
    def counts(self) -> Counter[str]:
        """Pairs by the reason that dropped them, every reason of the limits in their order; ``""`` for those kept."""
        return self.reasons.counts

    @property
    def n_groups(self) -> int:
        """Groups of documents that share text, and so a split."""
        return sum(first == number for number, first in enumerate(self.reasons.groups.firsts()))

    def __iter__(self) -> Iterator[Decided]:
        names, groups = list_reasons(self.limits), self.reasons.groups
        splits = find_splits((document.name for document, _ in self.ledger.done()), groups, self.shares)
        with self.reasons.path.open("rb") as codes:
            for number, (document, candidates) in enumerate(read_documents(self.ledger)):
                reasons = [names[code] for code in codes.read(len(candidates))]
                yield Decided(document, splits[groups.first_of(number)], candidates, reasons)


def select_pairs(
    ledger: Ledger,
    scratch: Path,
    limits: Limits,
    shares: Shares,
    *,
    engine: Engine = SQLITE,
    sketches: Path | None = None,
) -> Selection:
    """Decide about every pair of a store.

    Parameters
    ----------
    scratch
        A folder for what is needed on the way, about 1 kB a pair.
    engine
        Who tells duplicates.
    sketches
        With DuckDB: a folder for what workers find, which outlives a run that is broken off; by default in ``scratch``.

    Raises
    ------
    MissingExtraError
        If near duplicates are looked for and rensa is not installed, or DuckDB is asked for and is not.
    EngineError
        If no worker can be had.

    Notes
    -----
    Pairs are taken in the order of their documents' names, and the first of several that say the same is kept, so the
    selection does not depend on the order in which documents were aligned. Documents that share a pair, near
    duplicates too, are joined into a group; short pairs, what stands in very many documents, and pairs that are
    dropped for what they are, join none. No pair is in two splits in any case, since duplicates are dropped.
    """
    if engine.name == "duckdb":
        from bialign.corpus.exporting.shuffle import decide_by_shuffle

        reasons = decide_by_shuffle(ledger, scratch, sketches or scratch / "sketches", limits, engine.workers)
    else:
        reasons = decide_in_passes(ledger, scratch, limits)
    return Selection(ledger=ledger, limits=limits, shares=shares, reasons=reasons)
