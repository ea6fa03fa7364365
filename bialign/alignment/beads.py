"""From sentences and vectors to beads: the room's main path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import log
from typing import NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from bialign.alignment.asides import put_back, set_aside
from bialign.alignment.band import find_strips
from bialign.alignment.definitions import lay_out_definitions
from bialign.alignment.doubts import DoubtWeights, settle
from bialign.alignment.evidence import NO_HINTS, Evidence, Hints, Vectors, gather_evidence
from bialign.alignment.lattice import Path
from bialign.alignment.locks import Locks, check_locked, sort_locks
from bialign.alignment.moves import MovedPassage, find_moves
from bialign.alignment.paths import FoundPath, find_beginning, find_path
from bialign.alignment.reasons import find_reasons
from bialign.alignment.reordering import find_layout, lay_out, put_in_place
from bialign.alignment.scoring import BeadWeights, Scorer
from bialign.alignment.weights import DOUBT_WEIGHTS, WEIGHTS
from bialign.alignment.words import Sides, WordEncoder
from bialign.options import UNCERTAIN, Options
from bialign.records import Bead

# The bias of null sentences holds for documents in which this share of sentences has no counterpart; it is moved by the
# log of a document's own share over it. Tried 0.03 to 0.1 on the same data.
USUAL_NULL_SHARE = 0.05
# Sentence pairs that the usual share counts for against the document's own.
NULL_SHARE_STRENGTH = 4.0
# Chinese characters that the usual ratio of lengths counts for against the document's own.
USUAL_RATIO_CHARS = 100.0

# Vectors of beads are composed for so many at once: a few megabytes.
BEADS_AT_ONCE = 4_096


def find_beads(  # noqa: PLR0913 - each of the two sides comes in three parts
    zh_sentences: Sequence[str],
    en_sentences: Sequence[str],
    zh_vectors: Vectors,
    en_vectors: Vectors,
    *,
    zh_hints: Hints = NO_HINTS,
    en_hints: Hints = NO_HINTS,
    options: Options = Options(),
    locked: Sequence[tuple[range, range]] = (),
    words: WordEncoder | None = None,
    weights: BeadWeights = WEIGHTS,
    doubt_weights: DoubtWeights = DOUBT_WEIGHTS,
) -> tuple[Bead, ...]:
    """Align sentences by their vectors.

    Parameters
    ----------
    zh_sentences, en_sentences
        One line each.
    zh_vectors, en_vectors
        Unit vectors, float32 ``(n, dim)``; zero rows for blank sentences and for others that the encoder knows
        nothing of, which are taken to be alike.
    zh_hints, en_hints
        Paragraphs, figures, headings and asides of the sentences, where they are known.
    locked
        Beads that are certain, as ranges of sentence indices; the rest is aligned around them.
    words
        Gives the words of sentences and their vectors; where the vectors of sentences leave doubt, words decide.
        Without it that doubt remains.
    weights, doubt_weights
        What each piece of evidence is worth, at first and where that leaves doubt.

    Returns
    -------
    tuple of Bead
        In reading order, covering every sentence of both sides exactly once.

    Raises
    ------
    InputError
        If locked beads overlap, lie outside the documents or hold more than 12 sentences.

    Cost: O((n_zh + n_en) · dim) time and memory, about 20,000 sentences of long texts a second on one core.
    """
    check_locked(locked, len(zh_sentences), len(en_sentences))
    zh_vectors, en_vectors = _wordless_alike(zh_vectors, en_vectors)
    zh = set_aside(zh_sentences, zh_vectors, zh_hints, {i for bead in locked for i in bead[0]})
    en = set_aside(en_sentences, en_vectors, en_hints, {j for bead in locked for j in bead[1]})
    if not zh.sentences or not en.sentences:
        return tuple(put_back(_all_null(len(zh.sentences), len(en.sentences)), zh, en))
    # Many small products: with several threads they wait for each other, and the sums differ from run to run.
    with threadpool_limits(limits=1, user_api="blas"):
        kept_locked = [(zh.narrowed(bead[0]), en.narrowed(bead[1])) for bead in locked]
        layout = find_layout(zh.vectors, en.vectors, kept_locked)
        if len(layout.parts) == 1:
            layout = lay_out_definitions(zh, en, kept_locked)
        laid = lay_out(en, layout)
        locks = sort_locks([(zh_range, layout.lay(en_range)) for zh_range, en_range in kept_locked], layout.seams)
        evidence = gather_evidence(zh.sentences, laid.sentences, zh.vectors, laid.vectors, zh.hints, laid.hints)
        settling = Settling((zh.sentences, laid.sentences), words, doubt_weights) if words else None
        found = _find_beads(evidence, weights, options.max_bead, locks, settling)
        similarities = _similarities(evidence, [(bead.zh, bead.en) for bead in found])
        beads = [_explained(evidence, *scored) for scored in zip(found, similarities, strict=True)]
    return tuple(put_back(put_in_place(beads, layout), zh, en))


def _wordless_alike(zh_vectors: Vectors, en_vectors: Vectors) -> tuple[Vectors, Vectors]:
    """Give sentences without vectors, such as the dashes of a table, one of their own, if both sides have any."""
    is_wordless = [~vectors.any(axis=1) for vectors in (zh_vectors, en_vectors)]
    if not (is_wordless[0].any() and is_wordless[1].any()):
        return zh_vectors, en_vectors
    zh, en = (
        np.column_stack([vectors, wordless.astype(np.float32)])
        for vectors, wordless in zip((zh_vectors, en_vectors), is_wordless, strict=True)
    )
    return zh, en


class _ScoredBead(NamedTuple):
    zh: range
    en: range
    probability: float
    moved: bool


def _explained(evidence: Evidence, bead: _ScoredBead, similarity: float) -> Bead:
    """Return a bead with what speaks against it where it is less than certain."""
    reasons = find_reasons(evidence, bead.zh, bead.en) if bead.probability < UNCERTAIN else ()
    return Bead(
        zh=bead.zh,
        en=bead.en,
        similarity=similarity,
        confidence=bead.probability,
        moved=bead.moved,
        reasons=tuple(reason.en for reason in reasons),
        reasons_zh=tuple(reason.zh for reason in reasons),
    )


class Settling(NamedTuple):
    """What is needed to settle doubts: the sentences of both sides, their words, and what the evidence is worth."""

    sentences: Sides
    words: WordEncoder
    weights: DoubtWeights


def _find_beads(
    evidence: Evidence, weights: BeadWeights, max_bead: int, locks: Locks, settling: Settling | None
) -> list[_ScoredBead]:
    """Learn from the beginning what is usual in this document, find the best path knowing it, then look for moves."""
    max_bead = max([max_bead, *(len(zh) + len(en) for zh, en in locks.on_path)])
    strips = find_strips(evidence.zh, evidence.en, locks.on_path)
    first_look = Scorer(evidence, weights, max_bead)
    beginning = find_beginning(first_look, strips, locks)
    evidence = replace(evidence, en_per_zh=_own_ratio(evidence, beginning))
    weights = _adapted(weights, beginning)
    settle_doubts = partial(settle, evidence=evidence, **settling._asdict()) if settling else None
    found = find_path(Scorer(evidence, weights, max_bead, first_look), strips, locks, settle_doubts)
    moves = find_moves(evidence, found.beads, weights, max_bead, locks)
    return _in_reading_order(found, moves, locks)


def _in_reading_order(found: FoundPath, moves: Sequence[MovedPassage], locks: Locks) -> list[_ScoredBead]:
    """Put moved beads where their Chinese stands, in place of the nulls that they explain; locked ones are certain."""
    locked = set(locks.all_beads())
    moved = {bead[0].start: _ScoredBead(*bead, p, True) for move in moves for bead, p in zip(*move, strict=True)}
    explained_zh = {i for bead in moved.values() for i in bead.zh}
    explained_en = {j for bead in moved.values() for j in bead.en}
    beads = []
    for (zh, en), probability in zip(found.beads, found.probabilities, strict=True):
        if not en and zh.start in explained_zh:
            beads += [moved[zh.start]] if zh.start in moved else []
        elif zh or en.start not in explained_en:
            beads.append(_ScoredBead(zh, en, 1.0 if (zh, en) in locked else probability, False))
    return beads


def _own_ratio(evidence: Evidence, path: Path) -> float:
    """Return the English characters for one Chinese in the sentences that match, few of which prove little."""
    chars = [USUAL_RATIO_CHARS, USUAL_RATIO_CHARS * evidence.en_per_zh]
    for side, (of_side, across) in enumerate(((evidence.zh, 1), (evidence.en, 0))):
        matched = np.zeros(path[-1][side].stop, dtype=np.bool_)
        matched[[k for bead in path if bead[across] for k in bead[side]]] = True
        chars[side] += float(of_side.chars[: len(matched)][matched].sum())
    return chars[1] / chars[0]


def _adapted(weights: BeadWeights, path: Path) -> BeadWeights:
    """Move the bias of null sentences to the share of them that this path shows."""
    n_nulls = sum(not zh or not en for zh, en in path)
    n_pairs = sum(len(zh) + len(en) for zh, en in path) / 2
    share = (n_nulls + NULL_SHARE_STRENGTH * USUAL_NULL_SHARE) / (n_pairs + NULL_SHARE_STRENGTH)
    bias = weights.null["bias"] + log(share / USUAL_NULL_SHARE)
    return replace(weights, null={**weights.null, "bias": bias})


def _similarities(evidence: Evidence, path: Path) -> list[float]:
    """Return the cosine of each bead's composed vectors, 0 if one side is empty or it alone is blank."""
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for k, (zh, en) in enumerate(path):
        places[len(zh), len(en)].append(k)
    similarities = np.zeros(len(path))
    for (a, b), of_shape in places.items():
        for start in range(0, len(of_shape) if a and b else 0, BEADS_AT_ONCE):
            chosen = of_shape[start : start + BEADS_AT_ONCE]
            zh_sums = _summed(evidence.zh.vectors, [path[k][0].start for k in chosen], a)
            en_sums = _summed(evidence.en.vectors, [path[k][1].start for k in chosen], b)
            norms = np.sqrt(_products(zh_sums, zh_sums) * _products(en_sums, en_sums))
            similarities[chosen] = _products(zh_sums, en_sums) / np.maximum(norms, 1e-30)
    return list(np.clip(similarities, -1.0, 1.0).tolist())


def _summed(vectors: Vectors, starts: Sequence[int], length: int) -> Vectors:
    """Return the sums of runs of vectors, all of one length."""
    sums = vectors[np.array(starts)]
    for k in range(1, length):
        sums += vectors[np.array(starts) + k]
    return np.asarray(sums, dtype=np.float32)


def _products(vectors: Vectors, others: Vectors) -> Vectors:
    return np.asarray(np.einsum("ij,ij->i", vectors, others))


def _all_null(n_zh: int, n_en: int) -> tuple[Bead, ...]:
    path = [(range(i, i + 1), range(0)) for i in range(n_zh)] + [(range(0), range(j, j + 1)) for j in range(n_en)]
    return tuple(Bead(zh=zh, en=en, similarity=0.0, confidence=1.0) for zh, en in path)
