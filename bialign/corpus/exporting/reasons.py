"""What is decided about the pairs of a store, and what every way of deciding has to agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bialign.corpus.document_pairs import DocumentPair
from bialign.corpus.exporting.filters import Filter, describe_filters
from bialign.corpus.exporting.splits import Groups
from bialign.corpus.storing.candidates import CandidatePair
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.shards import read_candidates
from bialign.options import Limits

# Chinese characters of a pair that joins the documents it stands in: 示例如下 ("an example follows") does not.
_JOINING_CHARS = 15


class Reasons(NamedTuple):
    """What was decided about each pair of a store.

    Attributes
    ----------
    path
        A file of one byte a pair, in the order of the store: the place of the reason to drop it in
        :func:`list_reasons`.
    groups
        The documents, joined where they share text.
    counts
        Pairs by the reason that dropped them, every reason in the order of the limits; ``""`` for those kept.
    """

    path: Path
    groups: Groups
    counts: Counter[str]


def list_reasons(limits: Limits) -> list[str]:
    """Return the reasons to drop a pair, in the order in which they are asked; the first, ``""``, keeps it."""
    return ["", *describe_filters(limits)]


def find_own_reason(candidate: CandidatePair, filters: Iterable[Filter]) -> str:
    """Return why a pair is dropped for what it is by itself, or ``""``."""
    return next((one.name for one in filters if one.drops(candidate)), "")


def joins_documents(candidate: CandidatePair) -> bool:
    """Return whether two documents that share a pair must not be in two splits."""
    return len(candidate.zh) >= _JOINING_CHARS


def count_reasons(reasons: Sequence[str], counts: Counter[str]) -> Counter[str]:
    """Return the counts of all reasons, in their order."""
    return Counter({name: counts[name] for name in reasons})


def read_documents(ledger: Ledger) -> Iterator[tuple[DocumentPair, list[CandidatePair]]]:
    """Yield the documents of a store with their candidates, in the order of their names, one at a time."""
    for document, outcome in ledger.done():
        yield document, list(read_candidates(ledger.shards, outcome))
