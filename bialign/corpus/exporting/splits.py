"""Train, dev and test: whole documents, and those that share text on the same side."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Literal

from bialign.options import Shares

Split = Literal["train", "dev", "test"]
SPLITS: tuple[Split, Split, Split] = ("train", "dev", "test")


class Groups:
    """Documents by number, joined where they share text (union–find, Tarjan 1975).

    Attributes
    ----------
    parents
        Of each document one of its group that comes no later; some forty bytes a document.
    """

    def __init__(self) -> None:
        self.parents: list[int] = []

    def add(self) -> int:
        """Return the number of a new document, alone in its group."""
        self.parents.append(len(self.parents))
        return self.parents[-1]

    def first_of(self, document: int) -> int:
        """Return the first document of the group that a document is in."""
        while (parent := self.parents[document]) != document:
            self.parents[document] = self.parents[parent]
            document = parent
        return document

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        earlier, later = sorted((self.first_of(one), self.first_of(other)))
        self.parents[later] = earlier

    def firsts(self) -> Iterator[int]:
        """Yield for each document the first of its group."""
        return map(self.first_of, range(len(self.parents)))


def find_split(name: str, shares: Shares) -> Split:
    """Return the split of a group by a hash of the name of its first document: the same on any machine, always."""
    digest = sha256(name.encode("utf-8", "surrogateescape")).digest()
    place = int.from_bytes(digest[:8]) / 2**64
    if place < shares.test:
        return "test"
    return "dev" if place < shares.test + shares.dev else "train"
