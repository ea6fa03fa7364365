"""Documents matched by their vectors: candidates, their alignment, and who gets whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from typing import NamedTuple

import numpy as np

from bialign.corpus.pairing.document_vectors import Rows, SentenceWeights
from bialign.encoders.base import Vectors
from bialign.options import DOUBTFUL

Sentences = tuple[Vectors, SentenceWeights]

# The probability that two documents belong together, in log-odds: fitted by maximum likelihood on 2026-11-22 on 14,679
# candidates of three sources made by `benchmarks.corpus_source` (300 pairs of 20 to 80 sentences, static encoder; 1,000
# of 3 to 12, and as many more that every document has, static and USE), 18 of which are then misjudged.
BIAS, PER_SHARE, PER_LEAD = -5.9, 12.7, 32.2
STRANGERS_SHARE = 0.25  # what the best of many strangers reaches, where there are few to compare with; found likewise

MAX_EXACT = 10**10
BLOCK_ROWS = 1024  # of document vectors at a time: 16 MiB of 8 windows by 512 dimensions
TINY = np.float32(1e-9)
MAX_ALIGNED = 2_000  # sentences; of a longer document, as many runs of sentences are looked at


# ── candidates ───────────────────────────────────────────────────────────────────────────────────


def find_neighbours(zh: Rows, en: Rows, k: int) -> set[tuple[int, int]]:
    """Return the pairs of documents of which one is among the ``k`` nearest of the other, by cosine.

    Exactly, up to :data:`MAX_EXACT` pairs to compare; beyond it nearly always, by an index that needs faiss.

    Cost: O(n_zh · n_en · dim) time; two blocks of rows and the k nearest of each in memory.

    Raises
    ------
    MissingExtraError
        If there are so many and faiss is not installed.
    """
    if len(zh) * len(en) > MAX_EXACT:
        from bialign.corpus.pairing.indexes import find_near

        return {*find_near(zh, en, k), *((i, j) for j, i in find_near(en, zh, k))}
    of_zh, of_en = _NearestRows(len(zh), k), _NearestRows(len(en), k)
    for top in range(0, len(zh), BLOCK_ROWS):
        left = zh.block(top, top + BLOCK_ROWS)
        for start in range(0, len(en), BLOCK_ROWS):
            cosines = left @ en.block(start, start + BLOCK_ROWS).T
            of_zh.take(top, start, cosines)
            of_en.take(start, top, cosines.T)
    return {*of_zh.pairs(), *((i, j) for j, i in of_en.pairs())}


class _NearestRows:
    """The k nearest that were seen so far of each of n."""

    def __init__(self, n: int, k: int) -> None:
        self._cosines = np.full((n, k), -np.inf, dtype=np.float32)
        self._indices = np.full((n, k), -1, dtype=np.intp)

    def take(self, first: int, first_seen: int, cosines: Vectors) -> None:
        """See the cosines of rows from ``first`` with columns from ``first_seen``."""
        worst = self._cosines[first : first + len(cosines)].min(axis=1)
        better = np.flatnonzero(cosines.max(axis=1) > worst)  # after some blocks, few
        rows, cosines = first + better, cosines[better]
        k = self._cosines.shape[1]
        seen = np.arange(first_seen, first_seen + cosines.shape[1])
        both = np.hstack([self._cosines[rows], cosines])
        indices = np.hstack([self._indices[rows], np.broadcast_to(seen, cosines.shape)])
        best = np.argpartition(-both, k - 1, axis=1)[:, :k]
        self._cosines[rows] = np.take_along_axis(both, best, axis=1)
        self._indices[rows] = np.take_along_axis(indices, best, axis=1)

    def pairs(self) -> Iterator[tuple[int, int]]:
        for row, column in zip(*np.nonzero(self._indices >= 0), strict=True):
            yield int(row), int(self._indices[row, column])


# ── alignment ────────────────────────────────────────────────────────────────────────────────────


def align_share(zh: Sentences, en: Sentences, noise: float) -> float:
    """Return how much of two documents says the same in the same order, 0 to 1.

    Sentences are aligned one to one, in order, so that the sum of their similarities, each weighted by how much the
    sentences say of their documents, is the greatest. It is what telling partners from strangers takes of an
    alignment, at a hundredth of the cost of beads.

    Parameters
    ----------
    zh, en
        Vectors and weights of the sentences, ``(n, dim)`` and ``(n,)``.
    noise
        Cosine of unrelated sentences, which counts as none.

    Notes
    -----
    Cost: O(n_zh · n_en · dim) time, O(n_en) memory beside the vectors, at most 2,000 of each.
    """
    zh_vectors, zh_weights = _shortened(*zh)
    en_vectors, en_weights = _shortened(*en)
    best = np.zeros(len(en_vectors) + 1, dtype=np.float32)
    for vector, weight in zip(zh_vectors, zh_weights, strict=True):
        similarities = np.maximum(en_vectors @ vector - noise, 0) / (1 - noise)
        shares = 2 * weight * en_weights / np.maximum(weight + en_weights, TINY)  # of a part of the other, a small one
        paired = best[:-1] + similarities * shares
        best[1:] = np.maximum(best[1:], paired)
        np.maximum.accumulate(best, out=best)
    return float(best[-1])


def _shortened(vectors: Vectors, weights: SentenceWeights) -> Sentences:
    """Return weights that add up to 1, and at most :data:`MAX_ALIGNED` runs of sentences in place of these."""
    weights = weights / np.maximum(weights.sum(), TINY)
    if len(vectors) <= MAX_ALIGNED:
        return vectors, weights
    starts = np.linspace(0, len(vectors), MAX_ALIGNED, endpoint=False).astype(np.intp)
    sums = np.add.reduceat(vectors * weights[:, None], starts)
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(norms, TINY), dtype=np.float32), np.add.reduceat(weights, starts)


# ── who gets whom ────────────────────────────────────────────────────────────────────────────────


class DocumentCandidate(NamedTuple):
    """Two documents that may belong together, as indices, and the share of them that aligns."""

    zh: int
    en: int
    share: float


class DocumentMatch(NamedTuple):
    """A candidate with the probability that it is right."""

    zh: int
    en: int
    share: float
    confidence: float


def judge(candidates: Sequence[DocumentCandidate]) -> list[DocumentMatch]:
    """Give each candidate a probability, by what aligns and by how far the next best of either document is behind."""
    best_two: dict[tuple[str, int], list[float]] = defaultdict(lambda: [STRANGERS_SHARE, STRANGERS_SHARE])
    for candidate in candidates:
        for document in (("zh", candidate.zh), ("en", candidate.en)):
            best_two[document] = sorted([*best_two[document], candidate.share])[-2:]
    return [
        DocumentMatch(*candidate, _confidence(candidate.share, _lead(candidate, best_two))) for candidate in candidates
    ]


def _lead(candidate: DocumentCandidate, best_two: Mapping[tuple[str, int], list[float]]) -> float:
    """Return the share less the greatest that a rival has, negative if a rival has more."""
    pairs = (best_two["zh", candidate.zh], best_two["en", candidate.en])
    rivals = (second if candidate.share == best else best for second, best in pairs)
    return candidate.share - max(rivals)


def _confidence(share: float, lead: float) -> float:
    logit = BIAS + PER_SHARE * share + PER_LEAD * lead
    return 1 / (1 + exp(-max(-500.0, logit)))


def assign(matches: Iterable[DocumentMatch]) -> list[DocumentMatch]:
    """Return the matches that stand when the best are made first and nobody is matched twice."""
    taken: dict[str, set[int]] = {"zh": set(), "en": set()}
    made = []
    for match in sorted(matches, key=lambda match: (-match.share, match.zh, match.en)):
        if match.confidence >= DOUBTFUL and match.zh not in taken["zh"] and match.en not in taken["en"]:
            made.append(match)
            taken["zh"].add(match.zh)
            taken["en"].add(match.en)
    return made
