"""The records of a corpus: which documents belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from bialign.records import Lang

How = Literal["name", "table", "metadata", "content"]


def top_folder(path: str) -> str:
    """Return the outermost folder of a path below the source, ``"."`` for a file that stands in the source itself."""
    return path.partition("/")[0] if "/" in path else "."


def encode_name(name: str) -> bytes:
    """Return the bytes of a file name, which need not be UTF-8; documents are in the order of these."""
    return name.encode("utf-8", "surrogateescape")


def decode_name(raw: bytes) -> str:
    """Return the file name that :func:`encode_name` was given."""
    return raw.decode("utf-8", "surrogateescape")


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentPair:
    """Two files that hold the same text in both languages.

    Attributes
    ----------
    name
        Names the pair for good: the same files give the same name on any machine.
    zh, en
        Paths below the source folder, with ``/``; equal for a file that holds both versions.
    how
        How the two were found to belong together.
    confidence
        Probability that they do, 0 to 1.
    """

    name: str
    zh: str
    en: str
    how: How
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Unpaired:
    """A file without counterpart.

    Attributes
    ----------
    candidate
        The file of the other language that came nearest, or ``""``.
    confidence
        Probability that the two belong together, 0 to 1.
    """

    lang: Lang
    path: str
    candidate: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreadable:
    """A file that holds no Chinese or English text that could be read, or a folder that could not be listed.

    Attributes
    ----------
    path
        Below the source folder; that of a folder ends with ``/``.
    error
        Why, and what to do, in one sentence.
    """

    path: str
    error: str

    @property
    def is_folder(self) -> bool:
        """Whether nobody knows which files there are."""
        return self.path.endswith("/")


class AnyPairing(Protocol):
    """All files of a source folder, each once: in a pair, without counterpart, or unreadable; none is left out.

    Each kind is in the order of the bytes of names or paths, in memory or not.
    """

    @property
    def pairs(self) -> Iterable[DocumentPair]: ...  # noqa: D102

    @property
    def unpaired(self) -> Iterable[Unpaired]: ...  # noqa: D102

    @property
    def unreadable(self) -> Iterable[Unreadable]: ...  # noqa: D102


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """A pairing in memory, see :class:`AnyPairing`."""

    pairs: tuple[DocumentPair, ...]
    unpaired: tuple[Unpaired, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
