"""What speaks for two claims being about one thing, and against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.claims.cells import pair_cells
from bialign.claims.claim import Claim, have_other_periods
from bialign.claims.subjects import find_products
from bialign.encoders.base import Vectors
from bialign.figures.comparing.amounts import amount, dimension
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.passages import twin_key
from bialign.figures.comparing.tables.grid import Grid
from bialign.figures.comparing.verdicts import judge
from bialign.mining.links import Link
from bialign.mining.margins import ratio_margins
from bialign.mining.neighbours import Neighbours, find_neighbours
from bialign.records import Bead, Document, Figure, Severity, Verdict

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
SentencePair = tuple[int, int]

NEAREST = 6  # most similar sentences of the other document in which a counterpart is looked for
UNLINKED = -4.0  # log-odds of sentences without a link
SURE_BEAD, CLOSE_BEAD = 0.9, 0.5  # the least confidence and similarity of a bead that counts as a link
MAX_TWINS = 64  # a value that two documents have in more pairs of places points nowhere
MOST_DIGITS = 4  # significant digits beyond this make a value no rarer
# Digits, of values that stand nowhere else, that sentences beside two others must share to join these as well.
ENOUGH_BESIDE = 2.0
_DIGITS_OF_DATE = {"day": 2.0, "third": 1.5}

# The value is the same, whatever is said about it.
SAME_VALUE = frozenset(
    {
        Verdict.EQUAL,
        Verdict.EQUAL_ROUNDED,
        Verdict.EQUAL_CONVERTED,
        Verdict.PRECISION,
        Verdict.QUALIFIER_DIFFERS,
        Verdict.GRAIN_DIFFERS,
        Verdict.ROLE_DIFFERS,
    }
)

FEATURES = (
    "sentence_margin",
    "sentence_similarity",
    "clause_margin",
    "clause_similarity",
    "shared_figures",  # others of the two sentences, by how rare they are
    "shared_beside",  # likewise of the sentences beside the two
    "linked",  # log-odds that the two sentences are linked, from UNLINKED to its opposite
    "linked_beside",  # probability of the best link among the neighbours of the two sentences
    "shared_names",
    "rarity",  # of the value, where it is the same
    "distance",  # natural logarithm of the ratio of the values
    "other_unit",
    "is_date",
    "is_soft",
    "strain",
)


class EmbeddedReport(NamedTuple):
    """One report with all that is known of it; ``clause_vectors`` are those of the claims."""

    document: Document
    claims: tuple[Claim, ...]
    sentence_vectors: Vectors
    clause_vectors: Vectors
    tables: tuple[Grid, ...] = ()


class ClaimPair(NamedTuple):
    """Two claims that may be about one thing: their indices, their sentences, and how their figures compare.

    ``is_one_cell`` tells that they stand in the same row and column of one table, ``is_tabled`` that one at least
    stands in a table, ``is_of_other_time`` that both give their period, and not the same, ``is_translated`` that their
    sentences surely translate each other.
    """

    zh: int
    en: int
    place: SentencePair
    pair: Pair
    is_one_cell: bool = False
    is_tabled: bool = False
    is_of_other_time: bool = False
    is_translated: bool = False

    @property
    def is_same_value(self) -> bool:
        """Whether the figures are equal, rounded or converted."""
        return self.pair.judgement.verdict in SAME_VALUE

    @property
    def is_one_time_within_another(self) -> bool:
        """Whether they are dates of which one lies within the other: 2026 and its first quarter."""
        judgement = self.pair.judgement
        return judgement.verdict is Verdict.GRAIN_DIFFERS and judgement.severity is not Severity.INFO

    @property
    def has_other_unit(self) -> bool:
        """Whether the figures are of two units or dimensions; one may leave its unit unsaid."""
        zh, en = self.pair.zh, self.pair.en
        units = {figure.unit for figure in (zh, en)}
        return len(units) > 1 or dimension(zh) != dimension(en)


class ClaimEvidence(NamedTuple):
    """Candidates, and a row of ``FEATURES`` for each; ``reservation`` says why nothing that differs need contradict."""

    candidates: tuple[ClaimPair, ...]
    features: Floats
    reservation: str = ""

    def is_corroborated(self, row: int) -> bool:
        """Whether more than like words joins a candidate: one value, a name, other figures in common, or a table.

        All gold disagreements of the five pairs in ``corpora/comparable`` are (2026-11-22); of those that reports on
        different events seem to have, few: 6 of 28 in 112 such pairs.
        """
        names, figures, beside = (
            self.features[row, FEATURES.index(name)] for name in ("shared_names", "shared_figures", "shared_beside")
        )
        candidate = self.candidates[row]
        is_joined_by_values = max(names, figures) > 0 or beside >= ENOUGH_BESIDE
        return candidate.is_same_value or candidate.is_one_cell or candidate.is_translated or is_joined_by_values


def gather_evidence(
    zh: EmbeddedReport, en: EmbeddedReport, links: Sequence[Link], beads: Sequence[Bead] = ()
) -> ClaimEvidence:
    """Return the pairs of claims worth a look, and what speaks for each.

    A counterpart is looked for in linked sentences and their like, and wherever the same value stands. The beads are
    those of two reports that are mostly translations of each other; sure ones count as links do.

    Notes
    -----
    O(n_zh · n_en · dim) time for the nearest sentences and clauses; beyond that linear in the number of candidates.
    """
    sentences = _Closeness.between(zh.sentence_vectors, en.sentence_vectors)
    translated = _linked([bead for bead in beads if bead.confidence >= SURE_BEAD and bead.similarity >= CLOSE_BEAD])
    linked = _linked(links) | translated
    cells = pair_cells(zh.tables, en.tables, links)
    places = {*linked, *sentences.nearest_pairs(), *cells}
    candidates = tuple(_candidates(zh.claims, en.claims, places, cells, translated.keys()))
    products = find_products(zh.document, en.document)
    reservation = "the reports are about {} and {}".format(*products) if products else ""
    return ClaimEvidence(candidates, _features(zh, en, candidates, sentences, linked), reservation)


class _Closeness(NamedTuple):
    """The rows of two sides, and which of them are near each other."""

    zh: Vectors
    en: Vectors
    zh_near: Neighbours
    en_near: Neighbours

    @classmethod
    def between(cls, zh: Vectors, en: Vectors) -> _Closeness:
        return cls(zh, en, find_neighbours(zh, en, NEAREST), find_neighbours(en, zh, NEAREST))

    def nearest_pairs(self) -> Iterator[SentencePair]:
        """Yield for each row of either side the nearest ones of the other."""
        for row, columns in enumerate(self.zh_near.rows.tolist()):
            yield from ((row, column) for column in columns)
        for column, rows in enumerate(self.en_near.rows.tolist()):
            yield from ((row, column) for row in rows)

    def similarities(self, i: Indices, j: Indices) -> Floats:
        """Return the cosines of pairs of rows."""
        return np.asarray(np.einsum("nd,nd->n", self.zh[i], self.en[j]), dtype=np.float64)

    def margins(self, i: Indices, j: Indices) -> Floats:
        """Return the cosines of pairs of rows over those of their neighbours."""
        return ratio_margins(self.similarities(i, j), self.zh_near, self.en_near, i, j)


def _linked(links: Sequence[Link] | Sequence[Bead]) -> dict[SentencePair, float]:
    """Return the probability of every pair of sentences that a link or a bead joins."""
    found: dict[SentencePair, float] = {}
    for link in links:
        probability = link.confidence if isinstance(link, Bead) else link.probability
        for place in product(link.zh, link.en):
            found[place] = max(found.get(place, 0.0), probability)
    return found


def _candidates(
    zh: Sequence[Claim],
    en: Sequence[Claim],
    places: Iterable[SentencePair],
    cells: Set[SentencePair],
    translated: Set[SentencePair],
) -> Iterator[ClaimPair]:
    zh_of, en_of = _by_sentence(zh), _by_sentence(en)
    in_cells = [{place[side] for place in cells} for side in range(2)]  # a cell that has its own answers no other one
    pairs = {pair for s, t in places for pair in product(zh_of.get(s, ()), en_of.get(t, ()))}
    for i, j in sorted(pairs.union(_twins(zh, en))):
        place = zh[i].sentence, en[j].sentence
        if place[0] in in_cells[0] and place[1] in in_cells[1] and place not in cells:
            continue
        judgement = judge(zh[i].figure, en[j].figure)
        if judgement:
            pair = Pair(zh[i].figure, en[j].figure, judgement)
            is_tabled = zh[i].is_cell or en[j].is_cell
            is_of_other_time = have_other_periods(zh[i], en[j])
            yield ClaimPair(i, j, place, pair, place in cells, is_tabled, is_of_other_time, place in translated)


def _by_sentence(claims: Sequence[Claim]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        found[claim.sentence].append(index)
    return found


def _twins(zh: Sequence[Claim], en: Sequence[Claim]) -> Iterator[SentencePair]:
    zh_of, en_of = _by_value(zh), _by_value(en)
    for key, own in zh_of.items():
        if len(own) * len(en_of.get(key, ())) <= MAX_TWINS:
            yield from product(own, en_of.get(key, ()))


def _by_value(claims: Sequence[Claim]) -> dict[Hashable, list[int]]:
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        found[twin_key(claim.figure)].append(index)
    return found


# ── features ─────────────────────────────────────────────────────────────────────────────────────


def _features(
    zh: EmbeddedReport,
    en: EmbeddedReport,
    candidates: Sequence[ClaimPair],
    sentences: _Closeness,
    linked: dict[SentencePair, float],
) -> Floats:
    if not candidates:
        return np.zeros((0, len(FEATURES)))
    i, j = (np.array([getattr(candidate, lang) for candidate in candidates]) for lang in ("zh", "en"))
    places = [candidate.place for candidate in candidates]
    s, t = np.array(places).T
    clauses = _Closeness.between(zh.clause_vectors, en.clause_vectors)
    rarity = _Rarity(zh.claims, en.claims)
    names = _NameWeights(zh.claims, en.claims)
    own = np.array([rarity.of(candidate) if candidate.is_same_value else 0.0 for candidate in candidates])
    shared = np.array([rarity.shared(place) for place in places])
    columns = {
        "sentence_margin": sentences.margins(s, t),
        "sentence_similarity": sentences.similarities(s, t),
        "clause_margin": clauses.margins(i, j),
        "clause_similarity": clauses.similarities(i, j),
        "shared_figures": np.clip(shared - own, 0.0, 4.0),
        "shared_beside": [min(rarity.shared_beside(candidate), 4.0) for candidate in candidates],
        "linked": [_log_odds(linked.get(place, 0.0)) for place in places],
        "linked_beside": [_linked_beside(place, linked) for place in places],
        "shared_names": [names.shared(zh.claims[c.zh], en.claims[c.en]) for c in candidates],
        "rarity": own,
        "distance": [_distance(candidate.pair) for candidate in candidates],
        "other_unit": [candidate.has_other_unit for candidate in candidates],
        "is_date": [zh.claims[c.zh].is_date for c in candidates],
        "is_soft": [c.pair.zh.soft or c.pair.en.soft for c in candidates],
        "strain": [c.pair.judgement.strain for c in candidates],
    }
    return np.stack([np.asarray(columns[name], dtype=np.float64) for name in FEATURES], axis=1)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return max(UNLINKED, min(-UNLINKED, float(np.log(bounded / (1 - bounded)))))


def _linked_beside(place: SentencePair, linked: dict[SentencePair, float]) -> float:
    return max(linked.get(beside, 0.0) for beside in _places_beside(place))


def _places_beside(place: SentencePair) -> Iterator[SentencePair]:
    steps = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))
    yield from ((place[0] + down, place[1] + right) for down, right in steps)


class _Rarity:
    """How much it tells that two places have a value in common: its digits, over how often it stands elsewhere."""

    def __init__(self, zh: Sequence[Claim], en: Sequence[Claim]) -> None:
        numbers: dict[Hashable, int] = {}  # of distinct values, since hashing exact fractions takes long
        self._keys = [[numbers.setdefault(twin_key(c.figure), len(numbers)) for c in side] for side in (zh, en)]
        self._digits = [[_digits(claim.figure) for claim in side] for side in (zh, en)]
        self._counts = [Counter(keys) for keys in self._keys]
        self._en_values = _values_by_sentence(en, self._keys[1])
        self._zh_values = {
            sentence: {key: self._digits[0][k] / self._spread(key, key) for key, k in values.items()}
            for sentence, values in _values_by_sentence(zh, self._keys[0]).items()
        }

    def _spread(self, zh: int, en: int) -> float:
        return float(np.sqrt(max(1, self._counts[0][zh] * self._counts[1][en])))

    def of(self, pair: ClaimPair) -> float:
        """Return the rarity of a value that two claims share, perhaps rounded."""
        digits = min(self._digits[0][pair.zh], self._digits[1][pair.en])
        return digits / self._spread(self._keys[0][pair.zh], self._keys[1][pair.en])

    def shared(self, place: SentencePair, but: Set[int] = frozenset()) -> float:
        """Return the rarity of all values that two sentences share, some left out."""
        zh, en = self._zh_values.get(place[0]), self._en_values.get(place[1])
        return sum(zh[key] for key in zh.keys() & en.keys() - but) if zh and en else 0.0

    def shared_beside(self, pair: ClaimPair) -> float:
        """Return the rarity of the values, but for those of a pair, that two sentences share of which one is beside."""
        but = {self._keys[0][pair.zh], self._keys[1][pair.en]}
        return max(self.shared(beside, but) for beside in _places_beside(pair.place))


def _values_by_sentence(claims: Sequence[Claim], keys: Sequence[int]) -> dict[int, dict[int, int]]:
    """Return the values of each sentence, each with its last claim."""
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for index, (claim, key) in enumerate(zip(claims, keys, strict=True)):
        found[claim.sentence][key] = index
    return found


def _digits(figure: Figure) -> float:
    """Return how many significant digits a value has, four at most; of a date, what its grain is worth."""
    if figure.label:
        return _DIGITS_OF_DATE.get(figure.grain, 1.0)
    value = figure.lo if figure.lo is not None else figure.hi
    if not value:
        return 0.0
    written = f"{float(abs(value)):.{MOST_DIGITS}g}".partition("e")[0].replace(".", "").strip("0")
    return float(min(MOST_DIGITS, len(written)))


class _NameWeights:
    """How much it tells that two claims name the same: a name that stands everywhere tells little."""

    def __init__(self, zh: Sequence[Claim], en: Sequence[Claim]) -> None:
        self._counts = Counter(name for claim in (*zh, *en) for name in claim.subjects)
        self._n_claims = len(zh) + len(en)

    def shared(self, zh: Claim, en: Claim) -> float:
        """Return the weight of the names that two claims share."""
        common = set(zh.subjects) & set(en.subjects)
        return sum(min(2.0, float(np.log(self._n_claims / self._counts[name])) / 1.5) for name in common)


def _distance(pair: Pair) -> float:
    """Return the logarithm of the ratio of two amounts, 3 at most; 0 for dates and amounts without a value."""
    zh, en = amount(pair.zh).value, amount(pair.en).value
    if pair.zh.label or pair.en.label or not zh or not en or zh * en < 0:
        return 0.0
    return min(3.0, abs(float(np.log(float(en / zh)))))
