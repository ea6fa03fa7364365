"""From sentences and vectors to beads: the room's main path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import log

import numpy as np
from threadpoolctl import threadpool_limits

from bialign.alignment.band import find_windows
from bialign.alignment.evidence import Evidence, Vectors, gather_evidence
from bialign.alignment.features import FeatureExtractor
from bialign.alignment.lattice import Lattice, Path, find_posteriors, sweep, trace
from bialign.alignment.scoring import Weights, score_window
from bialign.alignment.weights import NULL_SHARE_STRENGTH, USUAL_NULL_SHARE, WEIGHTS
from bialign.options import Options
from bialign.records import Bead


def find_beads(
    zh_sentences: Sequence[str],
    en_sentences: Sequence[str],
    zh_vectors: Vectors,
    en_vectors: Vectors,
    *,
    options: Options = Options(),
) -> tuple[Bead, ...]:
    """Align sentences by their vectors.

    Parameters
    ----------
    zh_sentences, en_sentences
        One line each.
    zh_vectors, en_vectors
        Unit vectors, float32 ``(n, dim)``; zero rows for blank sentences.

    Returns
    -------
    tuple of Bead
        In reading order, covering every sentence of both sides exactly once.

    Cost: O((n_zh + n_en) · dim) time and memory, about 10,000 sentences a second on one core.
    """
    if not zh_sentences or not en_sentences:
        return _all_null(len(zh_sentences), len(en_sentences))
    # Many small products: with several threads they wait for each other, and the sums differ from run to run.
    with threadpool_limits(limits=1, user_api="blas"):
        evidence = gather_evidence(zh_sentences, en_sentences, zh_vectors, en_vectors)
        path, probabilities = _find_path(evidence, options.max_bead)
        similarities = _similarities(evidence, path)
    return tuple(
        Bead(zh=zh, en=en, similarity=similarity, confidence=probability)
        for (zh, en), similarity, probability in zip(path, similarities, probabilities, strict=True)
    )


def _find_path(evidence: Evidence, max_bead: int) -> tuple[Path, list[float]]:
    """Find the best path twice: first to learn how many sentences have no counterpart, then knowing it."""
    extractor = FeatureExtractor(evidence, max_bead)
    windows = find_windows(evidence.zh, evidence.en)
    lattice = Lattice(windows, extractor.shapes, partial(score_window, extractor, WEIGHTS))
    first = sweep(lattice)
    expected = find_posteriors(lattice, first.totals, trace(lattice, first.moves)).n_nulls
    adapted = _adapted(WEIGHTS, expected, (len(evidence.zh) + len(evidence.en)) / 2)
    lattice = lattice._replace(tables_of=partial(score_window, extractor, adapted))
    second = sweep(lattice)
    path = trace(lattice, second.moves)
    return path, find_posteriors(lattice, second.totals, path).of_beads


def _adapted(weights: Weights, n_nulls: float, n_pairs: float) -> Weights:
    """Move the bias of null sentences to the share of them that this document shows."""
    share = (n_nulls + NULL_SHARE_STRENGTH * USUAL_NULL_SHARE) / (n_pairs + NULL_SHARE_STRENGTH)
    bias = weights.null["bias"] + log(share / USUAL_NULL_SHARE)
    return replace(weights, null={**weights.null, "bias": bias})


def _similarities(evidence: Evidence, path: Path) -> list[float]:
    return [
        _cosine(evidence.zh.vectors[zh.start : zh.stop], evidence.en.vectors[en.start : en.stop]) for zh, en in path
    ]


def _cosine(zh: Vectors, en: Vectors) -> float:
    """Return the cosine of two runs' composed vectors, 0 if one is empty or blank."""
    if not len(zh) or not len(en):
        return 0.0
    zh_sum, en_sum = zh.sum(axis=0), en.sum(axis=0)
    norms = float(np.linalg.norm(zh_sum) * np.linalg.norm(en_sum))
    return min(1.0, max(-1.0, float(zh_sum @ en_sum) / norms)) if norms > 0 else 0.0


def _all_null(n_zh: int, n_en: int) -> tuple[Bead, ...]:
    path = [(range(i, i + 1), range(0)) for i in range(n_zh)] + [(range(0), range(j, j + 1)) for j in range(n_en)]
    return tuple(Bead(zh=zh, en=en, similarity=0.0, confidence=1.0) for zh, en in path)
