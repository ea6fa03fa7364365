"""What a pair of sentences is worth once its words are asked: whether each finds its match in the other sentence.

A vector of a sentence is a sum, in which sentences about the same things are alike though they say otherwise. Whether
the words find each other is dearer to ask (late interaction, Khattab & Zaharia 2020, as in
:mod:`bialign.alignment.words`), and so is asked of the best partners of each sentence alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.evidence import Floats
from bialign.alignment.words import Sides, WordEncoder, match_odds, share_covered
from bialign.mining.evidence import Indices
from bialign.mining.neighbours import Neighbours, Vectors
from bialign.mining.weights import CONTESTED_BIAS, CONTESTED_WEIGHTS, PAIR_BIAS, PAIR_WEIGHTS
from bialign.mining.wording import Wording

FEATURES = (
    "margin",  # cosine over the mean one of the nearest neighbours of both
    "similarity",  # calibrated: 0 for unrelated sentences, 1 for ones far closer than by chance
    "zh_crowd",  # mean similarity of the neighbours of the Chinese sentence: how much is nearly like it
    "en_crowd",
    "zh_lead",  # similarity over that of the best other partner of the Chinese sentence
    "en_lead",
    "left_out",  # Latin words of the Chinese that the English lacks
    "zh_length",  # natural logarithm of its characters: what is long is less like others by chance
    "odds",  # mean log-odds that a word is translated across, mean of both sides
    "all_odds",  # their sum over the words, of the worse side
    "nearness",  # mean cosine of the best matches of words, of both sides
    "zh_gap",  # weight of the Chinese word that is least covered
    "en_gap",
    "weight",  # natural logarithm of the weight of all words
)

RIVALS = (
    "log_odds",  # that the evidence above gives
    "zh_rival",  # how far they lie above those of the best other partner of the Chinese sentence
    "en_rival",
    "rival",  # the lesser of both
)
MOST_LOG_ODDS, MOST_LEAD = 12.0, 6.0

SLACK = 0.5  # added to weights, so that a sentence of one light word is not all or nothing


class Pairs(NamedTuple):
    """Pairs of rows, each ``(n,)``, with their cosines and ratio margins."""

    zh: Indices
    en: Indices
    cosines: Floats
    margins: Floats


class HeapEvidence(NamedTuple):
    """What is known of two heaps of sentences before words are asked.

    Attributes
    ----------
    zh_near, en_near
        The neighbours of the sentences of either.
    noise, scale
        See :func:`bialign.mining.evidence.calibrate`.
    wording
        What is looked at of the sentences.
    """

    zh_near: Neighbours
    en_near: Neighbours
    noise: float
    scale: float
    wording: Wording


def weigh_pairs(zh: Indices, en: Indices, features: NDArray[np.float64]) -> Floats:
    """Return the log-odds that pairs of rows with these features translate each other, float64 ``(n,)``.

    Twice: where much is nearly alike, how well the best other partner of either sentence does tells more than how well
    the pair does.
    """
    alone = features @ np.array([PAIR_WEIGHTS[name] for name in FEATURES]) + PAIR_BIAS
    weights = np.array([CONTESTED_WEIGHTS[name] for name in (*FEATURES, *RIVALS)])
    return np.asarray(add_rivals(zh, en, features, alone) @ weights + CONTESTED_BIAS)


def add_rivals(zh: Indices, en: Indices, features: NDArray[np.float64], log_odds: Floats) -> NDArray[np.float64]:
    """Return features of pairs and what :data:`RIVALS` says of their log-odds, ``(n, features + 4)``."""
    bounded = np.clip(log_odds, -MOST_LOG_ODDS, MOST_LOG_ODDS)
    leads = [np.clip(bounded - _best_rival(own, log_odds), -MOST_LEAD, MOST_LEAD) for own in (zh, en)]
    return np.column_stack([features, bounded, *leads, np.minimum(*leads)])


def _best_rival(own: Indices, scores: Floats) -> Floats:
    """Return for each pair the best score of another one of the same row; the least there is for the only one."""
    order = np.lexsort((-scores, own))
    is_best = np.append(True, np.diff(own[order]) != 0)[: len(order)]
    best = np.flatnonzero(is_best)
    ranked = np.append(scores[order], -MOST_LOG_ODDS)
    has_second = ~np.append(is_best, True)[best + 1]
    second = np.where(has_second, ranked[best + 1], -MOST_LOG_ODDS)
    row = np.cumsum(is_best) - 1
    rivals = np.empty(len(own))
    rivals[order] = np.where(is_best, second[row], ranked[best][row])
    return np.maximum(rivals, -MOST_LOG_ODDS)


def gather_features(pairs: Pairs, known: HeapEvidence, sentences: Sides, words: WordEncoder) -> NDArray[np.float64]:
    """Return what speaks for pairs of sentences and against them, in the order of :data:`FEATURES`, ``(n, features)``.

    Cost: O(pairs · words of both · dim) time, O(different words · dim) memory.
    """
    zh, en, cosines, margins = pairs
    zh_crowd, en_crowd = (near.similarities.mean(axis=1) for near in (known.zh_near, known.en_near))
    calibrated = (
        (cosines - known.noise) / known.scale,
        (zh_crowd[zh] - known.noise) / known.scale,
        (en_crowd[en] - known.noise) / known.scale,
        (cosines - _best_other(known.zh_near, zh, en)) / known.scale,
        (cosines - _best_other(known.en_near, en, zh)) / known.scale,
    )
    columns = (
        margins,
        *calibrated,
        known.wording.words_left_out(zh, en),
        known.wording.zh_lengths[zh],
        *_word_evidence(zh, en, sentences, words),
    )
    return np.stack(columns, axis=1).astype(np.float64)


def _best_other(near: Neighbours, own: Indices, partner: Indices) -> NDArray[np.float32]:
    """Return the cosine of the best partner of each row but the one given, 0 where there is none."""
    best = near.similarities[own, 0]
    second = near.similarities[own, 1] if near.similarities.shape[1] > 1 else np.zeros(len(own), np.float32)
    return np.where(near.rows[own, 0] == partner, second, best)


# ── words ────────────────────────────────────────────────────────────────────────────────────────


class _SideWords(NamedTuple):
    """The words of one side: unit vectors and weights of each that it has, and which stand in its sentences.

    ``places`` tells of each word of the text, one after the other, which it is; ``ends`` where sentences begin and end.
    """

    vectors: Vectors
    weights: NDArray[np.float32]
    places: Indices
    ends: Indices

    @classmethod
    def of(cls, sentences: Sequence[str], words: WordEncoder) -> _SideWords:
        sizes, tokens = words.find_words(sentences)
        vocabulary, places = np.unique(tokens, return_inverse=True)
        return cls(*words.encode_words(vocabulary), places, np.append(0, np.cumsum(sizes)))

    def sentence(self, row: int) -> tuple[Vectors, NDArray[np.float32]]:
        """Return the vectors and the weights of the words of a sentence."""
        own = self.places[self.ends[row] : self.ends[row + 1]]
        return self.vectors[own], self.weights[own]


class _WordsFound(NamedTuple):
    """What the words of one sentence find in the other."""

    odds: float
    all_odds: float
    nearness: float
    gap: float
    weight: float


def _word_evidence(zh: Indices, en: Indices, sentences: Sides, words: WordEncoder) -> Iterator[Floats]:
    zh_words, en_words = (_SideWords.of(side, words) for side in sentences)
    found = [
        _compare(*zh_words.sentence(i), *en_words.sentence(j)) for i, j in zip(zh.tolist(), en.tolist(), strict=True)
    ]
    yield from np.array(found, dtype=np.float64).reshape(-1, 6).T


def _compare(
    zh: Vectors, zh_weights: NDArray[np.float32], en: Vectors, en_weights: NDArray[np.float32]
) -> tuple[float, ...]:
    cosines = zh @ en.T
    own, other = _side(cosines.max(axis=1), zh_weights), _side(cosines.max(axis=0), en_weights)
    return (
        (own.odds + other.odds) / 2,
        min(own.all_odds, other.all_odds),
        (own.nearness + other.nearness) / 2,
        own.gap,
        other.gap,
        float(np.log(own.weight + other.weight)),
    )


def _side(best: NDArray[np.float32], weights: NDArray[np.float32]) -> _WordsFound:
    weight = float(weights.sum()) + SLACK
    all_odds = float(weights @ match_odds(best))
    return _WordsFound(
        odds=all_odds / weight,
        all_odds=all_odds,
        nearness=float(weights @ best) / weight,
        gap=float((weights * (1 - share_covered(best))).max()),
        weight=weight,
    )
