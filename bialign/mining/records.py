"""The records of mining: links between sentences, and mined pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, kw_only=True)
class Link:
    """Sentences of two texts that speak of the same thing, though neither need translate the other.

    Attributes
    ----------
    zh, en
        Sentence indices, neither empty: 1-1, or a run of two beside one. A sentence may have several links.
    similarity
        Cosine of the two, -1 to 1; of a run, of its sentences' vectors composed.
    margin
        That cosine over the mean one of the four nearest neighbours of both (Artetxe & Schwenk 2019); about 1 for
        what lies in a crowd. Of a run, that of its best pair.
    probability
        That the two speak of the same thing, 0 to 1, calibrated; of a run, that of its weakest pair.
    reasons
        What speaks for it, in plain words, the strongest first.
    """

    zh: range
    en: range
    similarity: float
    margin: float
    probability: float
    reasons: tuple[str, ...] = ()


class MinedPair(NamedTuple):
    """Two rows that are each other's best.

    Attributes
    ----------
    zh, en
        Rows of the vectors given.
    similarity
        Cosine, -1 to 1.
    margin
        Cosine over the mean one of the nearest neighbours of both.
    score
        The margin, less what the wording of the two says against them, where their sentences are known.
    """

    zh: int
    en: int
    similarity: float
    margin: float
    score: float
