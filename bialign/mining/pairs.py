"""Pairs mined from two heaps of sentences, in any number and any order, most of them without counterpart."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from bialign.alignment.evidence import Floats
from bialign.alignment.words import Sides, WordEncoder
from bialign.errors import InputError
from bialign.mining.evidence import Indices, calibrate
from bialign.mining.margins import ratio_margins
from bialign.mining.neighbours import MOST_PAIRS_IN_FULL, Neighbours, Vectors, find_neighbours
from bialign.mining.rescoring import HeapEvidence, Pairs, gather_features, weigh_pairs
from bialign.mining.wording import Wording

# In a heap full of likenesses four neighbours, as in the paper, say too little of how crowded it is around a sentence:
# among 20,000 distractors on each side 16 give two to three points of F1 more than four (docs/measurements.md).
NEIGHBOURS_IN_A_HEAP = 16
# The score from which on a pair is mined. On 2026-11-22 the best was 1.33 to 1.48 where one sentence in twenty had a
# counterpart, and 0.94 to 1.24 where all the Chinese ones had; at 1.4 F1 is .84 to .98 on all these.
THRESHOLD = 1.4
# A pair of a lower score is not asked for its words: hardly any would be mined whatever they said.
LEAST_ASKED = 0.9
# What a unit of log-odds adds to a score where words are asked: about as wide as margins spread.
WORTH_OF_LOG_ODDS = 0.1
PAIRS_AT_ONCE = 16_384
# How much longer English usually is follows from the best of the pairs that the vectors alone find: so many, or a
# tenth of them if that is more.
SURE_PAIRS = 50


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
        The margin, less what the wording of the two says against them, where their sentences are known. Where words
        are asked, 1.4 for a pair as likely as not, if one sentence in twenty has a counterpart, and .1 more or less for
        each unit of log-odds.
    """

    zh: int
    en: int
    similarity: float
    margin: float
    score: float


def mine_pairs(
    zh_vectors: Vectors,
    en_vectors: Vectors,
    *,
    sentences: Sides | None = None,
    words: WordEncoder | None = None,
    threshold: float | None = None,
    neighbours: int = NEIGHBOURS_IN_A_HEAP,
    most_in_full: int = MOST_PAIRS_IN_FULL,
) -> tuple[MinedPair, ...]:
    """Return the pairs of rows that are each other's best, the highest score first.

    Parameters
    ----------
    zh_vectors, en_vectors
        Unit vectors of sentences, float32 ``(n, dim)``; may be mapped from files. Rows of zeros are never paired.
    sentences
        The Chinese and the English ones, row by row. With them, lengths that do not fit and Latin words of the Chinese
        that the English lacks speak against a pair; without, vectors alone decide.
    words
        Where given beside the sentences, the best partners of each are scored again by whether their words find each
        other: some 10 s for 20,000 sentences a side, and better where many are nearly alike. Those of
        ``bialign.encoders.registry.find_words()`` go with the vectors of any encoder.
    threshold
        The least score of a pair; by default :data:`THRESHOLD`, which is for heaps of which little has a counterpart.
        With few rows all margins are near 1, and a threshold of about 1 finds more.
    neighbours
        Nearest rows that margins are taken over, and among which a row's best is looked for.
    most_in_full
        See :func:`~bialign.mining.neighbours.find_neighbours`: with more pairs of rows, an index of faiss is used.

    Returns
    -------
    tuple of MinedPair
        Each row is in one pair at most.

    Raises
    ------
    InputError
        If the two sides differ in dimension or hold numbers that are none, there are not as many sentences as vectors,
        or ``neighbours`` is less than 1.
    MissingExtraError
        If the sides are so long that an index is needed, and faiss is not installed.

    Notes
    -----
    Artetxe & Schwenk 2019, "Margin-based parallel corpus mining with multilingual sentence embeddings": ratio margin,
    intersection of both directions. Lengths and words are ours.
    """
    _check(zh_vectors, en_vectors, sentences, neighbours)
    if not len(zh_vectors) or not len(en_vectors):
        return ()
    if sentences is None or words is None:
        wording = None if sentences is None else Wording.of(*sentences)
        zh_side, en_side, doubt = _look(zh_vectors, en_vectors, wording, neighbours, most_in_full)
        zh, en, scores = _mutual_best(zh_side, en_side, doubt)
        pairs = Pairs(zh, en, _cosines(zh_vectors, en_vectors, zh, en), scores + doubt(zh, en))
    else:
        asked, features = ask_words(
            zh_vectors, en_vectors, sentences, words, neighbours=neighbours, most_in_full=most_in_full
        )
        scores = THRESHOLD + WORTH_OF_LOG_ODDS * weigh_pairs(asked.zh, asked.en, features)
        best = choose_mutual_best(asked.zh, asked.en, scores)
        pairs, scores = Pairs._make(column[best] for column in asked), scores[best]
    kept = scores >= (THRESHOLD if threshold is None else threshold)
    columns = (column[kept].tolist() for column in (*pairs, scores))
    return tuple(map(MinedPair._make, zip(*columns, strict=True)))


def ask_words(
    zh_vectors: Vectors,
    en_vectors: Vectors,
    sentences: Sides,
    words: WordEncoder,
    *,
    neighbours: int = NEIGHBOURS_IN_A_HEAP,
    most_in_full: int = MOST_PAIRS_IN_FULL,
) -> tuple[Pairs, Floats]:
    """Return the best partners of each row, and all that speaks for them and against them.

    For the arguments see :func:`mine_pairs`; the evidence is in the order of :data:`bialign.mining.rescoring.FEATURES`,
    ``(pairs, features)``.
    """
    wording = Wording.of(*sentences)
    zh_side, en_side, doubt = _look(zh_vectors, en_vectors, wording, neighbours, most_in_full)
    zh, en, margins = _best_partners(zh_side, en_side, doubt)
    pairs = Pairs(zh, en, _cosines(zh_vectors, en_vectors, zh, en), margins)
    known = HeapEvidence(zh_side.near, en_side.near, *calibrate(zh_vectors, en_vectors), wording)
    return pairs, gather_features(pairs, known, sentences, words)


def choose_mutual_best(zh: Indices, en: Indices, scores: Floats) -> Indices:
    """Return which of the pairs are the best of both their rows, the highest score first."""
    order = np.argsort(-scores, kind="stable")
    zh_first, en_first = (np.unique(side[order], return_index=True)[1] for side in (zh, en))
    return np.asarray(order[np.intersect1d(zh_first, en_first)], dtype=np.intp)


def _cosines(zh_vectors: Vectors, en_vectors: Vectors, zh: Indices, en: Indices) -> Floats:
    """Return the cosines of pairs, so many at a time that the rows taken need little memory."""
    parts = [slice(start, start + PAIRS_AT_ONCE) for start in range(0, len(zh), PAIRS_AT_ONCE)]
    found = [np.einsum("nd,nd->n", zh_vectors[zh[part]], en_vectors[en[part]]) for part in parts]
    return np.asarray(np.concatenate([np.empty(0), *found]), dtype=np.float64)


class _Candidates(NamedTuple):
    """The neighbours of each row of one side, and the margins with them."""

    near: Neighbours
    margins: Floats

    @classmethod
    def of(cls, own: Neighbours, other: Neighbours, neighbours: int) -> _Candidates:
        rows = np.repeat(np.arange(len(own.rows)), own.rows.shape[1])
        margins = ratio_margins(own.similarities.ravel(), own, other, rows, own.rows.ravel(), neighbours)
        return cls(own, margins.reshape(own.rows.shape))


_Doubt = Callable[[Indices, Indices], Floats]


def _no_doubt(zh: Indices, en: Indices) -> Floats:
    return np.zeros(len(zh))


def _look(
    zh_vectors: Vectors, en_vectors: Vectors, wording: Wording | None, neighbours: int, most_in_full: int
) -> tuple[_Candidates, _Candidates, _Doubt]:
    """Return the neighbours of the rows of both sides, and what the wording says against a pair, if it is known."""
    zh_near = find_neighbours(zh_vectors, en_vectors, neighbours, most_in_full=most_in_full)
    en_near = find_neighbours(en_vectors, zh_vectors, neighbours, most_in_full=most_in_full)
    sides = _Candidates.of(zh_near, en_near, neighbours), _Candidates.of(en_near, zh_near, neighbours)
    return *sides, _no_doubt if wording is None else _learn_doubt(*sides, wording)


def _learn_doubt(zh_side: _Candidates, en_side: _Candidates, wording: Wording) -> _Doubt:
    zh, en, _ = _mutual_best(zh_side, en_side, _no_doubt)
    sure = slice(max(SURE_PAIRS, len(zh) // 10))
    usual = float(np.median(wording.log_ratios(zh[sure], en[sure]))) if len(zh) else 0.0
    return lambda zh_rows, en_rows: wording.doubts(zh_rows, en_rows, usual)


def _best_partners(zh_side: _Candidates, en_side: _Candidates, doubt: _Doubt) -> tuple[Indices, Indices, Floats]:
    """Return the best partner of each row of either side, unless it is far too poor, each once, and the margins."""
    zh_best, zh_scores = _best(zh_side, doubt)
    en_best, en_scores = _best(en_side, lambda en_rows, zh_rows: doubt(zh_rows, en_rows))
    zh = np.concatenate([np.arange(len(zh_best)), en_best])
    en = np.concatenate([zh_best, np.arange(len(en_best))])
    scores = np.concatenate([zh_scores, en_scores])
    asked = scores >= LEAST_ASKED
    zh, en, scores = zh[asked], en[asked], scores[asked]
    _, once = np.unique(zh * len(en_best) + en, return_index=True)
    zh, en = zh[once], en[once]
    return zh, en, scores[once] + doubt(zh, en)


def _mutual_best(zh_side: _Candidates, en_side: _Candidates, doubt: _Doubt) -> tuple[Indices, Indices, Floats]:
    """Return the rows that are each other's best, and their scores, descending."""
    zh_best, scores = _best(zh_side, doubt)
    en_best, _ = _best(en_side, lambda en_rows, zh_rows: doubt(zh_rows, en_rows))
    is_mutual = (en_best[zh_best] == np.arange(len(zh_best))) & (zh_side.near.similarities[:, 0] > 0)
    zh = np.flatnonzero(is_mutual)
    zh = zh[np.argsort(-scores[zh], kind="stable")]
    return zh, zh_best[zh], scores[zh]


def _best(side: _Candidates, doubt: _Doubt) -> tuple[Indices, Floats]:
    """Return each row's neighbour of highest score, and that score; -1 and -inf for one without neighbours."""
    near = side.near.rows
    rows = np.repeat(np.arange(len(near)), near.shape[1])
    scores = np.where(near < 0, -np.inf, side.margins - doubt(rows, near.ravel()).reshape(near.shape))
    best = scores.argmax(axis=1)[:, None]
    return np.take_along_axis(near, best, axis=1)[:, 0], np.take_along_axis(scores, best, axis=1)[:, 0]


def _check(
    zh_vectors: Vectors,
    en_vectors: Vectors,
    sentences: Sides | None,
    neighbours: int,
) -> None:
    if sentences is not None and len(sentences) != 2:
        raise InputError(f"sentences holds {len(sentences)} lists; give two, the Chinese and the English sentences")
    if neighbours < 1:
        raise InputError(f"neighbours is {neighbours}; give a whole number from 1 on, {NEIGHBOURS_IN_A_HEAP} is usual")
    if len(zh_vectors) and len(en_vectors) and zh_vectors.shape[1] != en_vectors.shape[1]:
        raise InputError(
            f"the Chinese vectors have {zh_vectors.shape[1]} dimensions and the English ones {en_vectors.shape[1]}; "
            "encode both sides with the same multilingual encoder"
        )
    sides = zip(("Chinese", "English"), (zh_vectors, en_vectors), strict=True)
    for side, (name, vectors) in enumerate(sides):
        if not np.isfinite(vectors.sum(dtype=np.float64)):
            raise InputError(f"some of the {name} vectors are not finite; a row for a blank sentence is all zeros")
        if sentences is not None and len(sentences[side]) != len(vectors):
            raise InputError(
                f"there are {len(sentences[side])} {name} sentences and {len(vectors)} vectors of them; give "
                "sentences=(zh, en), one sentence a row, or none at all"
            )
