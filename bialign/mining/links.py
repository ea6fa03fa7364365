"""Links between sentences of texts that do not translate each other, in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bialign.alignment.evidence import Vectors
from bialign.mining.evidence import FEATURES, Candidates, compose, gather_candidates
from bialign.mining.linkable import LinkableSentences, find_linkable
from bialign.mining.names import Names, learn_names
from bialign.mining.weights import BIAS, WEIGHTS
from bialign.records import Document, Figure

# A reason is named if it adds this much to the log-odds: it makes the link half as likely again.
WORTH_NAMING = 0.4


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


def find_links(
    zh: Document,
    en: Document,
    zh_vectors: Vectors,
    en_vectors: Vectors,
    *,
    zh_figures: Sequence[Figure] = (),
    en_figures: Sequence[Figure] = (),
    names: Names | None = None,
    least: float = 0.5,
) -> tuple[Link, ...]:
    """Return which sentences of two texts speak of the same thing, in Chinese reading order.

    Parameters
    ----------
    zh, en
        Two texts about the same events; neither need translate the other, and their order says nothing.
    zh_vectors, en_vectors
        Unit vectors of their sentences, float32 ``(n, dim)``.
    zh_figures, en_figures
        Their figures, as :func:`~bialign.figures.read_document` returns them.
    names
        What either text calls by a name; by default learnt from the two.
    least
        The least probability, 0 to 1, of a link to be returned.

    Returns
    -------
    tuple of Link
        Each pair of sentences lies in one link at most, each sentence in any number of them. Notes, reference lists
        and code have none.

    Notes
    -----
    The probability is a logistic function of seven pieces of evidence, see :data:`bialign.mining.evidence.FEATURES`,
    none of which depends on where a sentence stands, beyond the one beside it. O(n_zh · n_en · dim) time for the
    nearest neighbours; memory grows with the longer text only.
    """
    names = learn_names(zh, en) if names is None else names
    zh_side, en_side = (
        find_linkable(zh, zh_vectors, zh_figures, names),
        find_linkable(en, en_vectors, en_figures, names),
    )
    if not len(zh_side.rows) or not len(en_side.rows):
        return ()
    pairs = _likely_pairs(gather_candidates(zh_side.clues, en_side.clues), least)
    links = (_link(run, similarity, zh_side, en_side, names) for run, similarity in _runs(pairs, zh_side, en_side))
    return tuple(sorted(links, key=lambda link: (link.zh.start, link.en.start)))


class _LikelyPair(NamedTuple):
    """Two sentences that are likely to be linked, as rows of what may be linked."""

    zh: int
    en: int
    similarity: float
    margin: float
    probability: float
    features: Mapping[str, float]


def _likely_pairs(candidates: Candidates, least: float) -> list[_LikelyPair]:
    log_odds = candidates.features @ np.array([WEIGHTS[name] for name in FEATURES]) + BIAS
    probabilities = 1 / (1 + np.exp(-log_odds))
    return [
        _LikelyPair(
            int(candidates.zh[k]),
            int(candidates.en[k]),
            float(candidates.similarities[k]),
            float(candidates.margins[k]),
            float(probabilities[k]),
            dict(zip(FEATURES, candidates.features[k].tolist(), strict=True)),
        )
        for k in np.flatnonzero(probabilities >= least)
    ]


# ── runs ─────────────────────────────────────────────────────────────────────────────────────────


def _runs(
    pairs: Sequence[_LikelyPair], zh: LinkableSentences, en: LinkableSentences
) -> Iterator[tuple[tuple[_LikelyPair, ...], float]]:
    """Yield each pair in one link, with its similarity: two pairs if together they are closer than either alone."""
    at = {(pair.zh, pair.en): pair for pair in pairs}
    beside = ((pair, at.get((pair.zh + a, pair.en + b))) for pair in pairs for a, b in ((1, 0), (0, 1)))
    runs = [(first, second, _similarity((first, second), zh, en)) for first, second in beside if second]
    gains = [(similarity - max(a.similarity, b.similarity), a, b, similarity) for a, b, similarity in runs]
    for gain, first, second, similarity in sorted(gains, key=lambda run: -run[0]):
        keys = [(pair.zh, pair.en) for pair in (first, second)]
        if gain > 0 and _are_neighbours(first, second, zh, en) and all(key in at for key in keys):
            yield (at.pop(keys[0]), at.pop(keys[1])), similarity
    yield from (((pair,), pair.similarity) for pair in at.values())


def _are_neighbours(first: _LikelyPair, second: _LikelyPair, zh: LinkableSentences, en: LinkableSentences) -> bool:
    """Whether what differs between two pairs stands side by side in the text, with no note between."""
    return bool(zh.clues.is_next[second.zh] if second.zh > first.zh else en.clues.is_next[second.en])


def _similarity(run: Sequence[_LikelyPair], zh: LinkableSentences, en: LinkableSentences) -> float:
    first, last = run[0], run[-1]
    zh_run, en_run = range(first.zh, last.zh + 1), range(first.en, last.en + 1)
    return float(compose(zh.clues, zh_run) @ compose(en.clues, en_run))


# ── reasons ──────────────────────────────────────────────────────────────────────────────────────


def _link(
    run: Sequence[_LikelyPair], similarity: float, zh: LinkableSentences, en: LinkableSentences, names: Names
) -> Link:
    return Link(
        zh=range(int(zh.rows[run[0].zh]), int(zh.rows[run[-1].zh]) + 1),
        en=range(int(en.rows[run[0].en]), int(en.rows[run[-1].en]) + 1),
        similarity=similarity,
        margin=max(pair.margin for pair in run),
        probability=min(pair.probability for pair in run),
        reasons=tuple(dict.fromkeys(reason for pair in run for reason in _reasons(pair, zh, en, names))),
    )


def _reasons(pair: _LikelyPair, zh: LinkableSentences, en: LinkableSentences, names: Names) -> Iterator[str]:
    """Yield what adds to the log-odds of a pair, the strongest first."""
    worth = {name: pair.features[name] * weight for name, weight in WEIGHTS.items()}
    said: dict[str, Callable[[], Iterator[str]]] = {
        "margin": lambda: iter(["similarity far above its neighbours"]),
        "closer_rival": lambda: iter(["each is closer to the other than to any other sentence"]),
        "figures": lambda: _shared_figures(pair, zh, en),
        "names": lambda: _shared_names(pair, zh, en, names),
    }
    for name in sorted(said, key=lambda name: -worth[name]):
        if worth[name] >= WORTH_NAMING:
            yield from said[name]()


def _shared_figures(pair: _LikelyPair, zh: LinkableSentences, en: LinkableSentences) -> Iterator[str]:
    en_keys = en.clues.figures[pair.en]
    told = zh.texts[pair.zh].keys() & en.texts[pair.en].keys()  # the rest are not figures but how a sentence begins
    for key in sorted((key for key in zh.clues.figures[pair.zh] if key in en_keys and key in told), key=str):
        yield f"both give {_both(zh.texts[pair.zh][key], en.texts[pair.en][key])}"


def _shared_names(pair: _LikelyPair, zh: LinkableSentences, en: LinkableSentences, names: Names) -> Iterator[str]:
    zh_forms, en_forms = (
        names.named(side.document.lines[side.rows[row]], side.document.lang)
        for side, row in ((zh, pair.zh), (en, pair.en))
    )
    yield from (f"both name {_both(form, en_forms[k])}" for k, form in zh_forms.items() if k in en_forms)


def _both(zh: str, en: str) -> str:
    return zh if zh == en else f"{zh} / {en}"
