"""What the first search leaves in doubt is decided by dearer evidence.

The search looks at all beads in the band with evidence that is cheap. Few of them remain possible, in most texts one or
two for each sentence; those are scored again, by their first score and by what their words, clauses and quotations say,
so that the cost stays small where little is in doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.associations import Associations, find_associations
from bialign.alignment.boundaries import contrast_boundaries
from bialign.alignment.candidates import CandidateBeads
from bialign.alignment.decoding import decode
from bialign.alignment.evidence import Evidence, Floats
from bialign.alignment.features import Shape
from bialign.alignment.graph import BeadGraph
from bialign.alignment.lattice import Path
from bialign.alignment.paragraphs import paragraph_odds
from bialign.alignment.strips import Ints
from bialign.alignment.words import EncodedWords, Sides, SideTables, WordEncoder, tabulate

DOUBT_FEATURES = (
    "score",  # what the first search says, in log-odds
    "covered",  # share of the weight of the words that the other side covers, summed over both sides
    "left",  # root of the weight of those that it does not
    "odds",  # log-odds of the best matches of all words
    "added",  # what the first or the last of several sentences adds to what is covered across, by its weight
    "pull",  # words at the beginning and the end that the sentence beyond covers better
    "push",  # words of the sentences beyond that this bead covers better
    "counted_pull",  # the same two, if all words weighed 1
    "counted_push",
    "clauses",  # difference in the number of clauses
    "closing_quote",  # only one side ends with the end of a quotation
    "length_deviation",  # difference of characters over its spread in this document
    "boundary",  # how clearly the clauses on both sides of where it begins and ends are parted there
    "null",
    "null_left",  # root of the weight of a null sentence's words that nothing beside its place covers
    "free_null",  # the same two, times how freely this document is translated
    "free_null_left",
    "doubted_score",  # the score, times how much the first search doubts in this document
    "own_shape",  # log of how much commoner beads of this shape are in this document than in most
)
NULL = DOUBT_FEATURES.index("null")

# A bead has no rival to speak of above this probability.
CERTAIN = 0.995
# Beads whose words are compared at once, in some ten megabytes.
AT_ONCE = 2_000

MAX_CLAUSES = 4.0
SHARE_SLACK = 0.5  # so that the share of a sentence of one light word is not all or nothing
ODDS_UNIT = 10.0

MAX_DEVIATION = 4.0
# The spread of lengths in most documents, and the beads that it counts for against those of the document.
USUAL_SPREAD, SPREAD_STRENGTH = 0.4, 20
# Where a translation is free, words that find nothing across prove little. How free it is, is told by the share of the
# words of likely beads that is covered, summed over both sides, and by how far it lies below the second number; the
# first is usual, and counts for so many beads.
USUAL_COVERED, COVERED_STRENGTH = 1.3, 10
FREE_BELOW, FREEDOM_UNIT = 1.18, 0.2
# Where the first search doubts much, its score is worth less. How much it does, is told by the mean probability that a
# bead more likely than not is wrong after all; the first number is usual, and counts for so many beads.
USUAL_DOUBT, DOUBT_STRENGTH, DOUBT_UNIT = 0.03, 10, 0.1
# Shares of beads by shape in the gold sets of the weights, each document counting once, and how many beads they count
# for against those of a document.
USUAL_SHAPES: Mapping[Shape, float] = {
    (1, 1): 0.9558,
    (1, 2): 0.0355,
    (1, 3): 0.0035,
    (2, 2): 0.0026,
    (1, 4): 0.0012,
    (2, 3): 0.0006,
    (1, 5): 0.0004,
    (3, 3): 0.0002,
    (2, 4): 0.0001,
}
SHAPE_STRENGTH = 20
# Beads above this probability tell how lengths spread, and how freely a document is translated.
LIKELY = 0.9


@dataclass(frozen=True, kw_only=True)
class DoubtWeights:
    """What each piece of evidence is worth where the first search left doubt, in log-odds.

    Attributes
    ----------
    evidence
        By name in :data:`DOUBT_FEATURES`.
    shape
        By ``(smaller side, larger side)``, against one-to-one; shapes not named weigh as ``(3, 3)``.
    """

    evidence: Mapping[str, float]
    shape: Mapping[Shape, float]


def settle(
    candidates: CandidateBeads, evidence: Evidence, sentences: Sides, words: WordEncoder, weights: DoubtWeights
) -> tuple[Path, list[float]]:
    """Return the path of candidates with the best beads by all evidence, and the probability of each.

    Cost: O(candidates in doubt · pairs of words) time beyond a few microseconds a candidate.
    """
    weighed = weigh_doubts(gather_doubts(candidates, evidence, sentences, words), candidates, weights)
    scores = (weighed + paragraph_odds(candidates, evidence)).tolist()
    path, probabilities = decode(graph_of(candidates), scores, ((candidates.a == 0) | (candidates.b == 0)).tolist())
    i, j, a, b = (values[path].tolist() for values in candidates[:4])
    beads = [(range(x - n, x), range(y - m, y)) for x, y, n, m in zip(i, j, a, b, strict=True)]
    return beads, [probabilities[k] for k in path]


def graph_of(candidates: CandidateBeads) -> BeadGraph:
    """Return the graph of all paths of candidates."""
    ends, sizes = (np.column_stack(values) for values in (candidates[:2], candidates[2:4]))
    return BeadGraph(ends - sizes, ends)


def weigh_doubts(doubts: Floats, candidates: CandidateBeads, weights: DoubtWeights) -> Floats:
    """Return the scores of candidates from their evidence."""
    scores = doubts @ np.array([weights.evidence[name] for name in DOUBT_FEATURES])
    other = (candidates.a > 0) & (candidates.b > 0) & (candidates.a + candidates.b > 2)
    for shape, weight in weights.shape.items():
        named = _is_of(candidates, shape)
        scores[named] += weight
        other &= ~named
    scores[other] += weights.shape[3, 3]
    return np.asarray(scores)


def _is_of(candidates: CandidateBeads, shape: Shape) -> NDArray[np.bool_]:
    """Return which candidates have so many sentences, whichever side the more."""
    least, most = np.minimum(candidates.a, candidates.b), np.maximum(candidates.a, candidates.b)
    return np.asarray((least == shape[0]) & (most == shape[1]))


def gather_doubts(candidates: CandidateBeads, evidence: Evidence, sentences: Sides, words: WordEncoder) -> Floats:
    """Return the evidence for each candidate in the order of :data:`DOUBT_FEATURES`; of certain ones, the score."""
    doubts = np.zeros((len(candidates.i), len(DOUBT_FEATURES)))
    doubts[:, 0] = candidates.scores
    in_doubt = np.flatnonzero(candidates.probabilities < CERTAIN)
    spread = _spread(candidates, evidence)
    associations = find_associations(candidates, sentences, words)
    for start in range(0, len(in_doubt), AT_ONCE):
        chosen = in_doubt[start : start + AT_ONCE]
        here = candidates.part(chosen)
        pairs, nulls = (
            np.flatnonzero(of_kind) for of_kind in ((here.a > 0) & (here.b > 0), (here.a == 0) | (here.b == 0))
        )
        neighbourhood = _Neighbourhood(here, sentences, words, associations)
        of_pairs = [
            *neighbourhood.pairs(pairs),
            *_form(here.part(pairs), evidence, spread),
            _boundaries(here.part(pairs), sentences, words),
        ]
        doubts[chosen[pairs], 1 : 1 + len(of_pairs)] = np.stack(of_pairs, axis=1)
        doubts[chosen[nulls], NULL] = 1.0
        doubts[chosen[nulls], NULL + 1] = neighbourhood.nulls(nulls)
    free_nulls = doubts[:, NULL : NULL + 2] * _freedom(candidates.part(in_doubt), doubts[in_doubt, 1])
    own_shapes = _own_shapes(candidates) * (candidates.probabilities < CERTAIN)
    doubts[:, NULL + 2 :] = np.column_stack([free_nulls, candidates.scores * _doubt(candidates), own_shapes])
    return doubts


def _doubt(candidates: CandidateBeads) -> float:
    """Return how much the first search doubts in this document, 0.3 for most."""
    wrong = 1 - candidates.probabilities[candidates.probabilities > 0.5]
    return float((wrong.sum() + USUAL_DOUBT * DOUBT_STRENGTH) / (len(wrong) + DOUBT_STRENGTH) / DOUBT_UNIT)


def _own_shapes(candidates: CandidateBeads) -> Floats:
    """Return for each candidate the log of how much commoner its shape is in this document than in most."""
    n_pairs = candidates.probabilities[(candidates.a > 0) & (candidates.b > 0)].sum()
    logs = np.zeros(len(candidates.i))
    for shape, usual in USUAL_SHAPES.items():
        named = _is_of(candidates, shape)
        share = (candidates.probabilities[named].sum() + usual * SHAPE_STRENGTH) / (n_pairs + SHAPE_STRENGTH)
        logs[named] = np.log(share / usual)
    return logs


def _freedom(in_doubt: CandidateBeads, covered: Floats) -> float:
    """Return how freely this document is translated, 0 for most, from the beads in doubt that are likely."""
    likely = covered[(in_doubt.a > 0) & (in_doubt.b > 0) & (in_doubt.probabilities > LIKELY)]
    mean = (likely.sum() + USUAL_COVERED * COVERED_STRENGTH) / (len(likely) + COVERED_STRENGTH)
    return float(max(FREE_BELOW - mean, 0.0) / FREEDOM_UNIT)


def _form(pairs: CandidateBeads, evidence: Evidence, spread: float) -> list[Floats]:
    """Return the evidence from clauses, quotations and lengths."""
    zh_clauses, en_clauses = (
        _run_sums(side.clause_marks, end, n)
        for side, end, n in ((evidence.zh, pairs.i, pairs.a), (evidence.en, pairs.j, pairs.b))
    )
    return [
        np.minimum(np.abs(zh_clauses - en_clauses), MAX_CLAUSES),
        (evidence.zh.ends_quotation[pairs.i - 1] != evidence.en.ends_quotation[pairs.j - 1]).astype(np.float64),
        np.minimum(np.abs(_deviations(pairs, evidence)) / spread, MAX_DEVIATION),
    ]


def _boundaries(pairs: CandidateBeads, sentences: Sides, words: WordEncoder) -> Floats:
    """Return how clearly both ends of beads part what is said."""
    i, j = np.concatenate([pairs.i - pairs.a, pairs.i]), np.concatenate([pairs.j - pairs.b, pairs.j])
    return np.asarray(contrast_boundaries(i, j, sentences, words).reshape(2, -1).sum(axis=0))


def _deviations(pairs: CandidateBeads, evidence: Evidence) -> Floats:
    """Return the difference of characters over its expected spread (Gale & Church 1993)."""
    zh_chars = _run_sums(evidence.zh.chars, pairs.i, pairs.a) * evidence.en_per_zh
    en_chars = _run_sums(evidence.en.chars, pairs.j, pairs.b)
    return np.asarray((en_chars - zh_chars) / np.sqrt(16 * (zh_chars + en_chars + 10)))


def _spread(candidates: CandidateBeads, evidence: Evidence) -> float:
    """Return how widely lengths spread in this document, against what Gale and Church expect."""
    likely = (candidates.a > 0) & (candidates.b > 0) & (candidates.probabilities > LIKELY)
    squares = np.minimum(_deviations(candidates.part(np.flatnonzero(likely)), evidence) ** 2, 9.0)
    return float(np.sqrt((squares.sum() + USUAL_SPREAD * SPREAD_STRENGTH) / (likely.sum() + SPREAD_STRENGTH)))


def _run_sums(values: Floats, end: Ints, n: Ints) -> Floats:
    before = np.append(0.0, np.cumsum(values))
    return np.asarray(before[end] - before[end - n])


class _Neighbourhood:
    """The words of some candidates and of the sentences beside them, and what they find across."""

    def __init__(self, here: CandidateBeads, sentences: Sides, words: WordEncoder, associations: Associations) -> None:
        self._here = here
        self._n_zh, self._n_en = len(sentences[0]), len(sentences[1])
        zh, en = _around(here.i, here.a, self._n_zh), _around(here.j, here.b, self._n_en)
        zh_words, en_words = (
            _encode([side[k] for k in own], words, places_of)
            for side, own, places_of in (
                (sentences[0], zh, associations.rows),
                (sentences[1], en, associations.columns),
            )
        )
        reaches = _reaches(here.i, here.a, here.b, zh), _reaches(here.j, here.b, here.a, en)
        zh_tables, en_tables = tabulate(zh_words, en_words, _windows(here, zh, en), reaches, associations.strengths)
        self._zh, self._en = _Lookup(zh_tables, zh, en), _Lookup(en_tables, en, zh)

    def pairs(self, chosen: Ints) -> list[Floats]:
        """Return the evidence from words for beads of both sides, in the order of ``DOUBT_FEATURES``."""
        i, j, a, b = (values[chosen] for values in self._here[:4])
        zh, en = _Run(i - a, a, self._n_zh), _Run(j - b, b, self._n_en)
        of_sides = zip(_against(self._zh, self._en, zh, en), _against(self._en, self._zh, en, zh), strict=True)
        return [of_zh + of_en for of_zh, of_en in of_sides]

    def nulls(self, chosen: Ints) -> Floats:
        """Return the root of the weight of each null sentence's words that nothing beside its place covers."""
        i, j, a, b = (values[chosen] for values in self._here[:4])
        left = np.zeros(len(chosen))
        for look_up, alone, is_own, across, n_across in (
            (self._zh, i - 1, a > 0, j, self._n_en),
            (self._en, j - 1, b > 0, i, self._n_zh),
        ):
            first, stop = np.maximum(across[is_own] - 1, 0), np.minimum(across[is_own] + 1, n_across)
            covered = look_up.at("covered", alone[is_own], first, stop - first)
            left[is_own] = np.sqrt(np.maximum(look_up.weights(alone[is_own]) - covered, 0))
        return left


def _encode(sentences: Sequence[str], words: WordEncoder, places_of: Callable[[Ints], Ints]) -> EncodedWords:
    sizes, tokens = words.find_words(sentences)
    distinct, which = np.unique(tokens, return_inverse=True)
    vectors, weights = words.encode_words(distinct)
    return EncodedWords(sizes, vectors[which], weights[which], places_of(distinct)[which])


class _Run(NamedTuple):
    """Runs of the sentences of one side, and how many sentences it has."""

    start: Ints
    n: Ints
    n_all: int

    @property
    def stop(self) -> Ints:
        return self.start + self.n


class Edges(NamedTuple):
    """Names of the tables from which what happens at the edges of beads is looked up."""

    covered: str
    before: str
    after: str


WEIGHED = Edges("covered", "before", "after")
COUNTED = Edges("counted", "counted_before", "counted_after")


class _Lookup:
    """The tables of one side by the indices of sentences in the documents."""

    def __init__(self, tables: SideTables, own: Ints, across: Ints) -> None:
        self._tables, self._own, self._across = tables, own, across

    def at(self, name: str, sentences: Ints, run_start: Ints, run_n: Ints) -> Floats:
        """Return entries for sentences and runs across, none of them empty."""
        rows = np.searchsorted(self._own, sentences)
        cells = np.searchsorted(self._across, run_start) + self._tables.origin[rows]
        return np.asarray(getattr(self._tables, name)[run_n - 1, cells], dtype=np.float64)

    def weights(self, sentences: Ints) -> Floats:
        """Return the weight of all words of sentences."""
        return np.asarray(self._tables.weights[np.searchsorted(self._own, sentences)], dtype=np.float64)

    def summed(self, name: str, run: _Run, run_start: Ints, run_n: Ints) -> Floats:
        """Return the sum of entries over the sentences of runs, of which some may be empty."""
        total = np.zeros(len(run.start))
        for k in range(int(run.n.max(initial=0))):
            there = np.flatnonzero(run.n > k)
            total[there] += self.at(name, run.start[there] + k, run_start[there], run_n[there])
        return total

    def summed_weights(self, run: _Run) -> Floats:
        """Return the weight of all words of runs."""
        before = np.append(0.0, np.cumsum(self._tables.weights, dtype=np.float64))
        rows = np.searchsorted(self._own, run.start)
        return np.asarray(before[rows + run.n] - before[rows])


def _against(own: _Lookup, other: _Lookup, run: _Run, across: _Run) -> list[Floats]:
    """Return what runs of one side contribute to the evidence from words."""
    covered, weights = own.summed("covered", run, across.start, across.n), own.summed_weights(run)
    return [
        covered / (weights + SHARE_SLACK),
        np.sqrt(np.maximum(weights - covered, 0)),
        own.summed("odds", run, across.start, across.n) / ODDS_UNIT,
        _added(own, other, run, across),
        _pull(own, run, across, WEIGHED),
        _push(own, run, across, WEIGHED),
        _pull(own, run, across, COUNTED),
        _push(own, run, across, COUNTED),
    ]


def _added(own: _Lookup, other: _Lookup, run: _Run, across: _Run) -> Floats:
    """Return how much of the other side only the first or only the last sentence covers, whichever is less."""
    added = np.zeros(len(run.start))
    several = np.flatnonzero(run.n > 1)
    start, n = run.start[several], run.n[several]
    others = _Run(across.start[several], across.n[several], across.n_all)
    covered = other.summed("covered", others, start, n)
    without_first = covered - other.summed("covered", others, start + 1, n - 1)
    without_last = covered - other.summed("covered", others, start, n - 1)
    added[several] = np.minimum(
        without_first / (own.weights(start) + SHARE_SLACK), without_last / (own.weights(start + n - 1) + SHARE_SLACK)
    )
    return added


def _pull(own: _Lookup, run: _Run, across: _Run, by: Edges) -> Floats:
    """Return the weight at the beginning and the end of runs that the sentence beyond the other side covers better."""
    pull = np.zeros(len(run.start))
    is_any = np.flatnonzero(across.start > 0)
    pull[is_any] = own.at(by.before, run.start[is_any], across.start[is_any], across.n[is_any])
    is_any = np.flatnonzero(across.stop < across.n_all)
    last, start, n = run.stop[is_any] - 1, across.start[is_any], across.n[is_any]
    beyond = own.at(by.covered, last, start + n, np.ones_like(n)) - own.at(by.covered, last, start, n)
    pull[is_any] += own.at(by.after, last, start, n) + beyond
    return pull


def _push(own: _Lookup, run: _Run, across: _Run, by: Edges) -> Floats:
    """Return the weight at the near ends of the sentences beyond runs that these, not their own, cover better."""
    push = np.zeros(len(run.start))
    is_any = np.flatnonzero((run.start > 0) & (across.start > 0))
    previous, start, n = run.start[is_any] - 1, across.start[is_any], across.n[is_any]
    beyond = own.at(by.covered, previous, start - 1, np.ones_like(n)) - own.at(by.covered, previous, start, n)
    push[is_any] = own.at(by.before, previous, start, n) - beyond
    is_any = np.flatnonzero((run.stop < run.n_all) & (across.stop < across.n_all))
    push[is_any] += own.at(by.after, run.stop[is_any], across.start[is_any], across.n[is_any])
    return push


def _around(end: Ints, n: Ints, n_all: int) -> Ints:
    """Return the sentences of one side that are in a bead or beside it, ascending."""
    changes = np.zeros(n_all + 2, dtype=np.intp)
    np.add.at(changes, np.maximum(end - n - 1, 0), 1)
    np.add.at(changes, np.minimum(end + 1, n_all), -1)
    return np.flatnonzero(np.cumsum(changes)[:n_all] > 0)


def _windows(here: CandidateBeads, zh: Ints, en: Ints) -> tuple[Ints, Ints]:
    """Return for each Chinese sentence the first English one to compare it with, and the one after the last."""
    left, right = np.searchsorted(en, here.j - here.b - 1), np.searchsorted(en, here.j + 1)
    first, stop = np.full(len(zh), len(en)), np.zeros(len(zh), dtype=np.intp)
    top, bottom = np.searchsorted(zh, here.i - here.a - 1), np.searchsorted(zh, here.i + 1)
    for k in range(int((bottom - top).max(initial=0))):
        there = top + k < bottom
        np.minimum.at(first, (top + k)[there], left[there])
        np.maximum.at(stop, (top + k)[there], right[there])
    return np.minimum(first, stop), stop


def _reaches(end: Ints, n: Ints, n_across: Ints, own: Ints) -> Ints:
    """Return for each sentence of one side the most sentences across in a bead that it is in or beside, at least 2."""
    reaches = np.full(len(own), 2)
    top, bottom = np.searchsorted(own, end - n - 1), np.searchsorted(own, end + 1)
    for k in range(int((bottom - top).max(initial=0))):
        there = top + k < bottom
        np.maximum.at(reaches, (top + k)[there], n_across[there])
    return reaches
