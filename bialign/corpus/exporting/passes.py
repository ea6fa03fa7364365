"""Deciding pair by pair: two passes over the store, and all that was seen in SQLite, for up to some million pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress
from pathlib import Path

from bialign.corpus.exporting.duplicates import Memory
from bialign.corpus.exporting.filters import BOILERPLATE, DUPLICATE, NEAR_DUPLICATE, Filter, make_filters
from bialign.corpus.exporting.reasons import (
    Reasons,
    count_reasons,
    find_own_reason,
    joins_documents,
    list_reasons,
    read_documents,
)
from bialign.corpus.exporting.splits import Groups
from bialign.corpus.storing.candidates import CandidatePair
from bialign.corpus.storing.ledger import Ledger
from bialign.options import Limits


def decide_in_passes(ledger: Ledger, scratch: Path, limits: Limits) -> Reasons:
    """Decide about every pair: the first pass counts in how many documents it stands, the second decides.

    Parameters
    ----------
    scratch
        A folder for what is remembered on the way, about 1 kB a pair.

    Raises
    ------
    MissingExtraError
        If near duplicates are looked for and rensa is not installed.
    """
    memory, groups, counts = Memory(scratch / "seen.sqlite", limits.near), Groups(), Counter[str]()
    path, names, filters = scratch / "reasons", list_reasons(limits), make_filters(limits)
    codes = {name: code for code, name in enumerate(names)}
    if limits.boilerplate:
        for number, (_, candidates) in enumerate(read_documents(ledger)):
            memory.count(candidates, number)
    with path.open("wb") as file:
        for _, candidates in read_documents(ledger):
            reasons = list(_decide(candidates, groups, memory, filters, limits))
            counts.update(reasons)
            file.write(bytes(codes[reason] for reason in reasons))
    memory.close()
    return Reasons(path, groups, count_reasons(names, counts))


def _decide(
    candidates: Sequence[CandidatePair], groups: Groups, memory: Memory, filters: Sequence[Filter], limits: Limits
) -> Iterator[str]:
    """Yield the reason to drop each candidate of the next document, and join it with those whose text it shares."""
    number = groups.add()
    reasons = [
        find_own_reason(candidate, filters) or _boilerplate(candidate, memory, limits) for candidate in candidates
    ]
    seen = memory.recognise(list(compress(candidates, (not reason for reason in reasons))), number)
    for candidate, reason in zip(candidates, reasons, strict=True):
        earlier = None if reason else next(seen)
        if earlier is None:
            yield reason
            continue
        if joins_documents(candidate):
            groups.join(earlier.document, number)
        yield NEAR_DUPLICATE if earlier.is_near else DUPLICATE


def _boilerplate(candidate: CandidatePair, memory: Memory, limits: Limits) -> str:
    is_common = limits.boilerplate and memory.n_documents(candidate) >= limits.boilerplate
    return BOILERPLATE if is_common else ""
