"""How far the paragraphs of both sides correspond, learnt from the document itself, and what that says of beads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.candidates import CandidateBeads
from bialign.alignment.evidence import Evidence, Floats
from bialign.alignment.strips import Ints

Flags = NDArray[np.bool_]

# Beads above this probability tell how far paragraphs correspond; so many others, in which they do not, count beside.
LIKELY, STRENGTH = 0.9, 10.0


def paragraph_odds(candidates: CandidateBeads, evidence: Evidence) -> Floats:
    """Return what paragraphs say of each candidate, in log-odds; nothing where one side has none.

    Whether paragraphs end where a bead of both sides ends, on both or on one, and whether they end within it, is
    compared with what would be if they did not correspond. So texts whose paragraphs are their own lose nothing. For a
    null sentence it speaks if a paragraph of the other side has just ended, since what a version lacks are mostly whole
    paragraphs; nothing speaks against one.

    Cost: O(candidates + sentences) time.
    """
    zh_last, en_last = evidence.zh.breaks > 0, evidence.en.breaks > 0
    odds = np.zeros(len(candidates.i))
    if not (zh_last.any() and en_last.any()):
        return odds
    pairs = (candidates.a > 0) & (candidates.b > 0)
    likely = pairs & (candidates.probabilities > LIKELY)
    ends = tuple(
        np.append(False, last)[end].astype(np.intp) for last, end in ((zh_last, candidates.i), (en_last, candidates.j))
    )
    odds += pairs * _odds_of_ends(ends, likely, (zh_last.mean(), en_last.mean()))
    for side, last, end, n in (
        (evidence.zh, zh_last, candidates.i, candidates.a),
        (evidence.en, en_last, candidates.j, candidates.b),
    ):
        odds += pairs * _odds_within(last, end, n, likely)
        odds += (n == 0) * np.append(0.0, side.breaks)[end]
    return odds


def _odds_of_ends(ends: tuple[Ints, ...], likely: Flags, usual: tuple[float, float]) -> Floats:
    """Return the pointwise mutual information of paragraph ends where beads end."""
    zh_share, en_share = usual
    counts = STRENGTH * np.outer([1 - zh_share, zh_share], [1 - en_share, en_share])
    np.add.at(counts, tuple(end[likely] for end in ends), 1)
    shares = counts / counts.sum()
    information = np.log(shares / np.outer(shares.sum(axis=1), shares.sum(axis=0)))
    return np.asarray(information[ends])


def _odds_within(last: Flags, end: Ints, n: Ints, likely: Flags) -> Floats:
    """Return the log-odds of so many paragraph ends within beads, against as many as everywhere."""
    before = np.append(0, np.cumsum(last))
    places = np.maximum(n - 1, 0)
    within = before[end - (n > 0)] - before[end - n]
    usual = last.mean()
    share = (within[likely].sum() + STRENGTH * usual) / (places[likely].sum() + STRENGTH)
    return np.asarray(within * np.log(share / usual) + (places - within) * np.log((1 - share) / (1 - usual)))
