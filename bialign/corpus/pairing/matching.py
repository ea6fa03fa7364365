"""Documents matched by their vectors: candidates, their alignment, and who gets whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
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
# What likeness of paths adds to the share, against rivals: tried from 0 to 0.7 on 2026-11-28 on three trees (Markdown
# in two versions, HTML, reStructuredText), with names and without, and with half of the English documents taken away.
PER_LIKENESS = 0.3
STRANGERS_SHARE = 0.25  # what the best of many strangers reaches, where there are few to compare with; found likewise
HALVES_SHARE = 0.35  # what the languages of a page reach that is translated in part

MAX_EXACT = 10**10
BLOCK_ROWS = 1024  # of document vectors at a time: 16 MiB of 8 windows by 512 dimensions
TINY = np.float32(1e-9)
# Sentences; of a longer document, as many runs of sentences are looked at. From 2,000 down to 64 nothing changed on
# eight trees (2026-11-28), but the time, which grows with the square.
MAX_ALIGNED = 256


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
    Cost: O(n_zh · n_en · dim) time, O(n_zh · n_en) memory, at most 256 of each: 1 MB.
    """
    zh_vectors, zh_weights = _shortened(*zh)
    en_vectors, en_weights = _shortened(*en)
    similarities = np.maximum(zh_vectors @ en_vectors.T - noise, 0) / (1 - noise)
    sums = zh_weights[:, None] + en_weights
    shares = 2 * zh_weights[:, None] * en_weights / np.maximum(sums, TINY)  # of a part of the other, a small one
    gains = (similarities * shares).astype(np.float32)
    best = np.zeros(len(en_vectors) + 1, dtype=np.float32)
    for gain in gains:
        np.maximum(best[1:], best[:-1] + gain, out=best[1:])
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
    """Two documents that may belong together, as indices, the share of them that aligns, and how alike paths are."""

    zh: int
    en: int
    share: float
    likeness: float = 0.0

    @property
    def score(self) -> float:
        """What it is compared with its rivals by."""
        return self.share + PER_LIKENESS * self.likeness


class DocumentMatch(NamedTuple):
    """A candidate with what it is compared with its rivals by, and the probability that it is right."""

    zh: int
    en: int
    score: float
    confidence: float


def judge_alone(share: float) -> float:
    """Return the probability that the two languages of one file are versions of each other."""
    return _confidence(share, share - HALVES_SHARE)


def judge(candidates: Sequence[DocumentCandidate], made: Sequence[DocumentMatch] = ()) -> list[DocumentMatch]:
    """Give each candidate a probability, by what aligns and by how far the next best of either document is behind.

    Paths say which of several versions of one text it is; they make no text the translation of another.

    Parameters
    ----------
    made
        Matches that stand. Their documents are left out, and no longer rivals of what has a path more alike: where two
        versions of a text lie side by side, that is the other version.
    """
    taken = {("zh", match.zh) for match in made} | {("en", match.en) for match in made}
    rivals: dict[tuple[str, int], list[DocumentCandidate]] = defaultdict(list)
    for one in candidates:
        rivals["zh", one.zh].append(one)
        rivals["en", one.en].append(one)
    return [
        DocumentMatch(one.zh, one.en, one.score, _confidence(one.share, _lead(one, rivals, taken)))
        for one in candidates
        if not {("zh", one.zh), ("en", one.en)} & taken
    ]


def _lead(
    candidate: DocumentCandidate,
    rivals: Mapping[tuple[str, int], Sequence[DocumentCandidate]],
    taken: Set[tuple[str, int]],
) -> float:
    """Return by how much a candidate is ahead of its best rival, and of strangers; negative if a rival is ahead."""
    others = (
        *((rival, ("en", rival.en)) for rival in rivals["zh", candidate.zh]),
        *((rival, ("zh", rival.zh)) for rival in rivals["en", candidate.en]),
    )
    leads = [
        candidate.score - rival.score
        for rival, other in others
        if rival is not candidate and (other not in taken or rival.likeness >= candidate.likeness)
    ]
    return min((candidate.share - STRANGERS_SHARE, *leads))


def _confidence(share: float, lead: float) -> float:
    logit = BIAS + PER_SHARE * share + PER_LEAD * lead
    return 1 / (1 + exp(-max(-500.0, logit)))


def assign(matches: Iterable[DocumentMatch]) -> list[DocumentMatch]:
    """Return the matches that stand when the best are made first and nobody is matched twice."""
    taken: dict[str, set[int]] = {"zh": set(), "en": set()}
    made = []
    for match in sorted(matches, key=lambda match: (-match.score, match.zh, match.en)):
        if match.confidence >= DOUBTFUL and match.zh not in taken["zh"] and match.en not in taken["en"]:
            made.append(match)
            taken["zh"].add(match.zh)
            taken["en"].add(match.en)
    return made


def assign_all(candidates: Sequence[DocumentCandidate]) -> list[DocumentMatch]:
    """Return the matches that stand, and those that stand once these are made."""
    made: list[DocumentMatch] = []
    while more := assign(judge(candidates, made)):
        made += more
    return made
