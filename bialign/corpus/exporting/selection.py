"""Which pairs of a store are kept, why the others are not, and in which split each document falls.

Two passes over the store: the first counts in how many documents each pair stands, the second decides. A third, when
the pairs are written, reads the decisions, a byte for each pair, along with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from bialign.corpus.document_pairs import DocumentPair
from bialign.corpus.exporting.duplicates import Memory
from bialign.corpus.exporting.filters import (
    BOILERPLATE,
    DUPLICATE,
    NEAR_DUPLICATE,
    Filter,
    describe_filters,
    make_filters,
)
from bialign.corpus.exporting.splits import Groups, Split, find_splits
from bialign.corpus.storing.candidates import CandidatePair
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.shards import read_candidates
from bialign.options import Limits, Shares

# Chinese characters of a pair that joins the documents it stands in: 示例如下 ("an example follows") does not.
_JOINING_CHARS = 15


class Decided(NamedTuple):
    """A document with its candidates, and for each the reason to drop it, or ``""``."""

    document: DocumentPair
    split: Split
    candidates: list[CandidatePair]
    reasons: list[str]


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What was decided about the pairs of a store.

    Attributes
    ----------
    counts
        Pairs by the reason that dropped them, every reason of the limits in their order; ``""`` for those kept.
    """

    ledger: Ledger
    limits: Limits
    shares: Shares
    decisions: Path
    groups: Groups
    counts: Counter[str]

    @property
    def n_groups(self) -> int:
        """Groups of documents that share text, and so a split."""
        return sum(first == number for number, first in enumerate(self.groups.firsts()))

    def __iter__(self) -> Iterator[Decided]:
        names = _names(self.limits)
        splits = find_splits((document.name for document, _ in self.ledger.done()), self.groups, self.shares)
        with self.decisions.open("rb") as decisions:
            for number, (document, candidates) in enumerate(read_documents(self.ledger)):
                reasons = [names[code] for code in decisions.read(len(candidates))]
                yield Decided(document, splits[self.groups.first_of(number)], candidates, reasons)


def select_pairs(ledger: Ledger, scratch: Path, limits: Limits, shares: Shares) -> Selection:
    """Decide about every pair of a store.

    Parameters
    ----------
    scratch
        A folder for what is remembered on the way, about 1 kB a pair.

    Raises
    ------
    MissingExtraError
        If near duplicates are looked for and rensa is not installed.

    Notes
    -----
    Pairs are taken in the order of their documents' names, and the first of several that say the same is kept, so the
    selection does not depend on the order in which documents were aligned. Documents that share a pair, near
    duplicates too, are joined into a group; short pairs, what stands in very many documents, and pairs that are
    dropped for what they are, join none. No pair is in two splits in any case, since duplicates are dropped.
    """
    memory, groups, counts = Memory(scratch / "seen.sqlite", limits.near), Groups(), Counter[str]()
    decisions = scratch / "decisions"
    codes = {name: code for code, name in enumerate(_names(limits))}
    filters = make_filters(limits)
    if limits.boilerplate:
        for number, (_, candidates) in enumerate(read_documents(ledger)):
            memory.count(candidates, number)
    with decisions.open("wb") as file:
        for _, candidates in read_documents(ledger):
            reasons = list(_decide(candidates, groups, memory, filters, limits))
            counts.update(reasons)
            file.write(bytes(codes[reason] for reason in reasons))
    memory.close()
    in_order = Counter({name: counts[name] for name in _names(limits)})
    return Selection(ledger=ledger, limits=limits, shares=shares, decisions=decisions, groups=groups, counts=in_order)


def read_documents(ledger: Ledger) -> Iterator[tuple[DocumentPair, list[CandidatePair]]]:
    """Yield the documents of a store with their candidates, in the order of their names, one at a time."""
    for document, outcome in ledger.done():
        yield document, list(read_candidates(ledger.shards, outcome))


def _names(limits: Limits) -> list[str]:
    return ["", *describe_filters(limits)]


def _decide(
    candidates: Sequence[CandidatePair], groups: Groups, memory: Memory, filters: Sequence[Filter], limits: Limits
) -> Iterator[str]:
    """Yield the reason to drop each candidate of the next document, and join it with those whose text it shares."""
    number = groups.add()
    reasons = [_own_reason(candidate, filters) or _boilerplate(candidate, memory, limits) for candidate in candidates]
    seen = memory.recognise(list(compress(candidates, (not reason for reason in reasons))), number)
    for candidate, reason in zip(candidates, reasons, strict=True):
        earlier = None if reason else next(seen)
        if earlier is None:
            yield reason
            continue
        if len(candidate.zh) >= _JOINING_CHARS:
            groups.join(earlier.document, number)
        yield NEAR_DUPLICATE if earlier.is_near else DUPLICATE


def _own_reason(candidate: CandidatePair, filters: Sequence[Filter]) -> str:
    return next((one.name for one in filters if one.drops(candidate)), "")


def _boilerplate(candidate: CandidatePair, memory: Memory, limits: Limits) -> str:
    is_common = limits.boilerplate and memory.n_documents(candidate) >= limits.boilerplate
    return BOILERPLATE if is_common else ""
