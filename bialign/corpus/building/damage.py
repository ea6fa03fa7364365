"""All that is not as it was written, of a whole corpus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bialign.corpus.storing.folder import SHARDS, check_kinds
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.lock import check_lock
from bialign.corpus.storing.pairings import read_pairing
from bialign.corpus.storing.shards import SUFFIX, check_seal
from bialign.errors import FormatError, ReadError


def find_damage(folder: Path) -> Iterator[str]:
    """Yield in a sentence each what is damaged in a corpus, and what mends it; every file is read.

    Raises
    ------
    ReadError
        If there is no corpus there, or a file cannot be read.

    Notes
    -----
    Without a sound ledger the shard files are looked at one by one: each tells by itself whether it is whole.
    """
    try:
        check_kinds(folder)
    except FormatError as error:  # whatever else may be wrong, nobody can look before that is mended
        yield str(error)
        return
    for check in (check_lock, read_pairing):
        try:
            check(folder)
        except FormatError as error:
            yield str(error)
    try:
        ledger = Ledger(folder)
    except FormatError as error:
        yield str(error)
        yield from _damaged((folder / SHARDS).glob(f"*{SUFFIX}"))
        return
    with ledger:
        damaged = [what for _, what in ledger.damaged_shards()]
        yield from damaged
        yield from _damaged(ledger.unentered_shards())
        yield from () if damaged else ledger.contradictions()


def _damaged(shards: Iterator[Path]) -> Iterator[str]:
    for path in shards:
        try:
            check_seal(path)
        except (FormatError, ReadError) as error:
            yield str(error)
