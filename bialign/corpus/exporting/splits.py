"""Train, dev and test: whole documents, and those that share text on the same side."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Literal

from bialign.corpus.document_pairs import encode_name
from bialign.options import Shares

Split = Literal["train", "dev", "test"]
SPLITS: tuple[Split, Split, Split] = ("train", "dev", "test")


class Groups:
    """Documents by number, joined where they share text (union–find, Tarjan 1975).

    Parameters
    ----------
    n
        How many there are to begin with, each alone.

    Attributes
    ----------
    parents
        Of each document one of its group that comes no later; eight bytes a document.
    """

    def __init__(self, n: int = 0) -> None:
        self.parents = array("q", range(n))

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


def find_splits(names: Iterable[str], groups: Groups, shares: Shares) -> dict[int, Split]:
    """Return the split of each group, by its first document, so that the shares of documents are those asked for.

    Groups are taken in the order of a hash of the name of their first document, for test until its share is full, then
    for dev; one that has no room there any more is for training. Which they are depends on nothing but the names.

    Notes
    -----
    Memory: some hundred bytes a group.
    """
    sizes = Counter(groups.firsts())
    firsts = sorted((_lot(name), number) for number, name in enumerate(names) if number in sizes)
    splits: dict[int, Split] = dict.fromkeys(sizes, "train")
    for split, share in (("test", shares.test), ("dev", shares.dev)):
        n_left = round(share * sizes.total())
        for _, number in firsts:
            if splits[number] == "train" and sizes[number] <= n_left:
                splits[number] = "test" if split == "test" else "dev"
                n_left -= sizes[number]
    return splits


def _lot(name: str) -> bytes:
    return sha256(encode_name(name)).digest()[:8]
