"""Find the weights of the alignment score by maximum likelihood.

    python -m training.bead_weights --data DIR [--encoder NAME …] [--keep-search] --out bialign/alignment/weights.py
    python -m training.bead_weights --data DIR [--encoder NAME …] [--keep-search] --held-out KIND …

DIR holds one folder a set, as for ``benchmarks.alignment``. First come the weights of the search, then, from the beads
that it leaves possible, those of the evidence that decides what is in doubt (:mod:`training.doubt_weights`).

The score is a semi-Markov conditional random field (Sarawagi & Cohen 2004): its log-likelihood is concave in the
weights, its gradient the evidence along the gold path less that expected under all paths. Besides the gold documents it
is trained on hard ones made from the one-to-one set ``ntrex``, on laws with articles left out, and with every encoder
named, so that it is tuned to none. With ``--held-out`` both are found without a kind of text, or without one document
(``mac-dev/002``), and strict F1 and expected calibration error on it are printed: by the search alone, and in all.
With ``--keep-search`` the search keeps its weights, which is how those that stand were found.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import bialign
from benchmarks.alignment import calibration_error, find_documents, judge, read_lines
from benchmarks.hard_documents import Hardships, make_hard_document
from bialign.alignment import find_beads
from bialign.alignment.candidates import CandidateBeads
from bialign.alignment.doubts import DoubtWeights, gather_doubts
from bialign.alignment.evidence import Evidence, Hints, gather_evidence
from bialign.alignment.features import NULL_FEATURES, PAIR_FEATURES, Array, FeatureExtractor, Features
from bialign.alignment.lattice import Lattice, send_back, sweep
from bialign.alignment.lattice import Path as BeadPath
from bialign.alignment.scoring import BeadWeights, moves_of, weigh
from bialign.alignment.strips import Strip
from bialign.alignment.weights import DOUBT_WEIGHTS, WEIGHTS
from bialign.encoders.base import Vectors, embed
from bialign.encoders.registry import find_encoder, find_words
from bialign.figures import anchor_keys, read_document
from bialign.metrics import Score, score_beads
from bialign.records import Lang
from bialign.segmentation import from_sentences
from bialign.spacing import joined_lines
from training.doubt_weights import fit_doubts, make_pieces

Floats = NDArray[np.float64]
Gold = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]

MAX_BEAD = 6
SHAPES = [(1, 2), (1, 3), (2, 2), (1, 4), (2, 3), (1, 5), (2, 4), (3, 3)]  # one-to-one is the measure of the others
PIECE = 70  # beads between two cuts of a training document: the cost grows with the square
PRIOR = 0.0002  # of the squared weights, against the mean log-likelihood of a bead

# How much a bead of each set counts: documents that translators made hard count most, law aligned by article least.
SHARES = {"ctk": 1.0, "mac-dev": 1.0, "wmt21_zh-en": 0.3, "ntrex": 0.3, "tw_finlaw": 0.1, "generated": 0.3}
# What is in doubt is decided by weights found on these too, but not the search: their translators join much and leave
# out little, and it would rather join the sentences of a moved passage to others than leave it to be found.
NOT_FOR_SEARCH = ("mac-dev",)
# What the sets are, to be held out together.
KINDS = {
    "debates": ("ctk",),
    "novels": ("mac-dev",),
    "news": ("wmt21_zh-en", "ntrex", "generated"),
    "law": ("tw_finlaw",),
}
# The gold sets have neither headings nor paragraphs: by hand, on our own corpora and made texts, 2026-11-22.
BY_HAND = {"other_kind": -2.0, "inner_breaks": -2.0}
HARDSHIPS = Hardships(merged=0.2, split=0.15, dropped=0.05, boilerplate=0.01)
# Laws are many and alike: every fourth is read. No gold set holds articles that one version lacks, and weights found
# without any take such an article in; so from every second that is read, runs of up to so many beads are left out on
# one side, which begin at this share of the beads.
LAW, EVERY_LAW = "tw_finlaw", 4
LEFT_OUT, LONGEST_RUN = 0.05, 4
# Nor do the others lack much, so that single sentences that are left out would be taken in by their neighbours: what is
# in doubt is decided by weights found also on copies of these with such shares of beads without one side, which count a
# fifth. Tried .06 to .6 on kinds and chapters held out, 2026-11-28.
WITH_COPIES = ("ctk", "mac-dev", "wmt21_zh-en")
LEFT_OUT_OF_COPIES, SHARE_OF_COPIES = (0.05, 0.15), 0.2


class Example(NamedTuple):
    """A stretch of a document between two gold beads' ends."""

    features: Features
    strip: Strip  # of all its states
    gold: BeadPath
    share: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", nargs="+", default=["static"])
    parser.add_argument("--iterations", type=int, default=30)
    parser.add_argument("--held-out", nargs="+", default=[])
    parser.add_argument("--keep-search", action="store_true")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    documents = [
        (encoder, document)
        for document in read_documents(arguments.data)
        if document.name in SHARES
        for encoder in arguments.encoder
    ]
    search = WEIGHTS if arguments.keep_search else None
    if arguments.out:
        arguments.out.write_text(as_module(*fit_both(documents, arguments.iterations, search)), encoding="utf-8")
    for kind in arguments.held_out:
        apart = [is_of_kind(document, kind) for _, document in documents]
        weights = fit_both(
            [d for d, is_apart in zip(documents, apart, strict=True) if not is_apart], arguments.iterations, search
        )
        print_measured(kind, [d for d, is_apart in zip(documents, apart, strict=True) if is_apart], *weights)


class GoldDocument(NamedTuple):
    """A document with its gold beads."""

    name: str  # of its set
    title: str
    zh: list[str]
    en: list[str]
    gold: Gold


def is_of_kind(document: GoldDocument, kind: str) -> bool:
    """Return whether a document is of a kind, in a set, or meant by both names."""
    return document.name in KINDS.get(kind, (kind,)) or f"{document.name}/{document.title}" == kind


def fit_both(
    documents: Sequence[tuple[str, GoldDocument]], iterations: int, search: BeadWeights | None
) -> tuple[BeadWeights, DoubtWeights]:
    """Return the weights of the search, given or found, and those that decide what it leaves in doubt."""
    weights = search or fit_search(documents, iterations)
    pieces = [
        piece
        for encoder, original in documents
        for document, share in with_copies(original)
        for piece in make_pieces(*look_at_doubts(encoder, document, weights), document.gold, SHAPES, share)
    ]
    return weights, fit_doubts(pieces, SHAPES)


def fit_search(documents: Sequence[tuple[str, GoldDocument]], iterations: int) -> BeadWeights:
    """Return the weights under which the gold paths of documents are most probable."""
    examples = [
        example
        for encoder, document in documents
        if document.name not in NOT_FOR_SEARCH
        for example in make_examples(encoder, document)
    ]
    return fit(examples, iterations)


def print_measured(
    kind: str, documents: Sequence[tuple[str, GoldDocument]], weights: BeadWeights, doubt_weights: DoubtWeights
) -> None:
    """Print how well weights align documents that they were not found on."""
    for name, encoder in dict.fromkeys((document.name, encoder) for encoder, document in documents):
        chosen = [document for own, document in documents if own == encoder and document.name == name]
        for words in (False, True):
            score, judged = Score(), []
            for document in chosen:
                beads = align(encoder, document, words, weights, doubt_weights)
                score += score_beads([(bead.zh, bead.en) for bead in beads], document.gold)
                judged += judge(beads, document.gold)
            print(
                f"{kind} held out: {name}, {encoder}, {'in all' if words else 'by the search alone'}: strict F1 "
                f"{score.strict:.4f}, expected calibration error {calibration_error(judged):.4f}",
                flush=True,
            )


def read_documents(data: Path) -> Iterator[GoldDocument]:
    """Yield each document, then hard documents made of the one-to-one set."""
    pairs: list[tuple[str, str]] = []
    n_laws = 0
    for name, path in find_documents(data, None):
        n_laws += name == LAW
        if name == LAW and n_laws % EVERY_LAW != 1:
            continue
        zh, en = (read_lines(path.with_name(f"{path.name}.{lang}")) for lang in ("zh", "en"))
        gold = bialign.parse_beads(path.with_suffix(".gold").read_text(encoding="utf-8"))
        document = GoldDocument(name, path.name, zh, en, gold)
        is_to_lack = name == LAW and n_laws % (2 * EVERY_LAW) == 1
        yield leave_out(document, LEFT_OUT, LONGEST_RUN) if is_to_lack else document
        if name == "ntrex":
            pairs += zip(zh, en, strict=True)
    for seed, start in enumerate(range(0, len(pairs), 250)):
        hard = make_hard_document(pairs[start : start + 250], HARDSHIPS, seed)
        yield GoldDocument("generated", str(seed), hard.zh, hard.en, hard.gold)


def with_copies(document: GoldDocument) -> Iterator[tuple[GoldDocument, float]]:
    """Yield a document, and copies that lack something if its set has them, with what each counts."""
    share = SHARES[document.name]
    yield document, share
    for left_out in LEFT_OUT_OF_COPIES if document.name in WITH_COPIES else ():
        yield leave_out(document, left_out, 1), share * SHARE_OF_COPIES


def leave_out(document: GoldDocument, share: float, longest_run: int) -> GoldDocument:
    """Return a document of which one side lacks runs of beads, which begin at this share of the beads."""
    lot = random.Random(document.title)
    sides = document.zh, document.en
    gone: tuple[set[int], set[int]] = set(), set()
    for k in range(len(document.gold)):
        if lot.random() < share:
            side = lot.randrange(2)
            gone[side].update(*(bead[side] for bead in document.gold[k : k + lot.randint(1, longest_run)]))
    kept = [[k for k in range(len(side)) if k not in left_out] for side, left_out in zip(sides, gone, strict=True)]
    places = [{k: place for place, k in enumerate(own)} for own in kept]
    gold = [
        tuple(tuple(own[k] for k in side if k in own) for side, own in zip(bead, places, strict=True))
        for bead in document.gold
    ]
    zh, en = ([side[k] for k in own] for side, own in zip(sides, kept, strict=True))
    return document._replace(zh=zh, en=en, gold=[(zh_side, en_side) for zh_side, en_side in gold])


def make_examples(encoder: str, document: GoldDocument) -> Iterator[Example]:
    """Yield the stretches of a document, cut where a gold bead ends, without beads too large to be found."""
    _, _, zh, en, gold = document
    vectors = vectors_of(encoder, zh + en)
    hints = hints_of(zh, "zh"), hints_of(en, "en")
    evidence = gather_evidence(zh, en, vectors[: len(zh)], vectors[len(zh) :], *hints)
    evidence = replace(evidence, en_per_zh=gold_ratio(evidence, gold))
    extractor = FeatureExtractor(evidence, MAX_BEAD)
    for path in monotone_paths(gold, len(zh), len(en)):
        for first, last in pairwise([*range(0, len(path), PIECE), len(path)]):
            piece = path[first:last]
            strip = all_states(piece[0][0].start, piece[0][1].start, piece[-1][0].stop, piece[-1][1].stop)
            yield Example(stacked(extractor.extract(strip), strip), strip, piece, SHARES[document.name])


def align(
    encoder: str, document: GoldDocument, words: bool, weights: BeadWeights, doubt_weights: DoubtWeights
) -> tuple[bialign.Bead, ...]:
    """Align a document by given weights, by the search alone or by words too."""
    _, _, zh, en, _ = document
    vectors = vectors_of(encoder, zh + en)
    return find_beads(
        zh,
        en,
        vectors[: len(zh)],
        vectors[len(zh) :],
        zh_hints=hints_of(zh, "zh"),
        en_hints=hints_of(en, "en"),
        words=find_words() if words else None,
        weights=weights,
        doubt_weights=doubt_weights,
    )


def look_at_doubts(encoder: str, document: GoldDocument, weights: BeadWeights) -> tuple[CandidateBeads, Floats]:
    """Return the beads of a document that the search leaves possible, and their evidence."""
    seen: list[tuple[CandidateBeads, Floats]] = []

    def look(candidates: CandidateBeads, *arguments: Any) -> Floats:
        doubts = gather_doubts(candidates, *arguments)
        seen.append((candidates, doubts))
        return doubts

    with patch("bialign.alignment.doubts.gather_doubts", look):
        align(encoder, document, True, weights, DOUBT_WEIGHTS)
    return seen[0]


def vectors_of(encoder: str, sentences: Sequence[str]) -> Vectors:
    return embed(find_encoder(encoder), [joined_lines(sentence) for sentence in sentences])


def hints_of(sentences: Sequence[str], lang: Lang) -> Hints:
    """Return the figures of sentences by value, as the aligner has them; the gold sets have no paragraphs."""
    document = from_sentences(sentences, lang)
    return Hints(keys=anchor_keys(document, read_document(document)))


def all_states(top: int, left: int, bottom: int, right: int) -> Strip:
    """Return all states between two, both included."""
    antidiagonals = np.arange(top + left, bottom + right + 1)
    first, last = np.maximum(antidiagonals - right, top), np.minimum(antidiagonals - left, bottom)
    return Strip(int(antidiagonals[0]), first, last)


def stacked(features: Features, strip: Strip) -> Features:
    """Return the evidence as whole arrays, ``(fields, antidiagonals, width)``."""

    def stack(evidence: Sequence[Array]) -> Any:  # an array in place of a tuple of arrays
        return np.stack([np.broadcast_to(array, strip.shape) for array in evidence])

    return Features(
        {shape: stack(evidence) for shape, evidence in features.pairs.items()},
        stack(features.null_zh),
        stack(features.null_en),
    )


def gold_ratio(evidence: Evidence, gold: Gold) -> float:
    """Return the English characters for one Chinese in the sentences that match."""
    zh_chars = sum(evidence.zh.chars[list(x)].sum() for x, y in gold if x and y)
    return float(sum(evidence.en.chars[list(y)].sum() for x, y in gold if x and y) / zh_chars)


def monotone_paths(gold: Gold, n_zh: int, n_en: int) -> Iterator[BeadPath]:
    """Yield gold as whole paths with nulls filled in, broken at beads too large, crossing or with gaps."""
    path: BeadPath = []
    i = j = 0
    matched = sorted((min(x), max(x) + 1, min(y), max(y) + 1, len(x), len(y)) for x, y in gold if x and y)
    for x0, x1, y0, y1, n_x, n_y in [*matched, (n_zh, n_zh, n_en, n_en, 0, 0)]:
        if x0 < i or y0 < j:
            continue
        path += [(range(k, k + 1), range(j, j)) for k in range(i, x0)]
        path += [(range(x0, x0), range(k, k + 1)) for k in range(j, y0)]
        if (x1 - x0, y1 - y0) == (n_x, n_y) and 0 < n_x + n_y <= MAX_BEAD:
            path.append((range(x0, x1), range(y0, y1)))
        elif path:
            yield path
            path = []
        i, j = x1, y1


def fit(examples: Sequence[Example], iterations: int) -> BeadWeights:
    """Return the weights under which the gold paths are most probable."""
    n_beads = sum(len(example.gold) * example.share for example in examples)

    def loss(vector: Floats) -> tuple[float, Floats]:
        weights = unpack(vector)
        value, slope = PRIOR / 2 * float(vector @ vector), PRIOR * vector
        for example in examples:
            log_total, expected = expectations(example, weights)
            observed = observations(example)
            value += example.share / n_beads * (log_total - float(vector @ observed))
            slope = slope + example.share / n_beads * (expected - observed)
        return value, slope

    start = np.zeros(len(PAIR_FEATURES) + len(NULL_FEATURES) + len(SHAPES))
    start[0] = 4.0
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": iterations})
    print(f"# mean negative log-likelihood of a bead {found.fun:.4f} after {found.nit} iterations")
    return unpack(found.x)


def unpack(vector: Floats) -> BeadWeights:
    n_pair, n_null = len(PAIR_FEATURES), len(NULL_FEATURES)
    return BeadWeights(
        pair={**dict(zip(PAIR_FEATURES, vector[:n_pair], strict=True)), **BY_HAND},
        null=dict(zip(NULL_FEATURES, vector[n_pair : n_pair + n_null], strict=True)),
        shape={(1, 1): 0.0, **dict(zip(SHAPES, vector[n_pair + n_null :], strict=True))},
    )


def expectations(example: Example, weights: BeadWeights) -> tuple[float, Floats]:
    """Return the log of the weight of all paths, and the evidence expected under them."""
    scores = weigh(example.features, weights, example.strip)
    lattice = Lattice([example.strip], moves_of(list(example.features.pairs)), lambda _: scores)
    swept = sweep(lattice)
    [(_, flows)] = send_back(lattice, swept)
    matched = flows.swapaxes(0, 1)
    pair = np.zeros(len(PAIR_FEATURES))
    shape = dict.fromkeys(SHAPES, 0.0)
    for k, ((a, b), evidence) in enumerate(example.features.pairs.items(), start=1):
        pair += np.tensordot(evidence, matched[k], 2)
        if (a, b) != (1, 1):
            shape[min(a, b), max(a, b)] += float(matched[k].sum())
    null = sum(
        np.tensordot(evidence, mass, 2)
        for evidence, mass in zip((example.features.null_zh, example.features.null_en), matched[[0, -1]], strict=True)
    )
    return float(swept.log_totals[0]), np.concatenate([pair, null, list(shape.values())])


def observations(example: Example) -> Floats:
    """Return the evidence along the gold path."""
    pair, null = np.zeros(len(PAIR_FEATURES)), np.zeros(len(NULL_FEATURES))
    shape = dict.fromkeys(SHAPES, 0.0)
    for zh, en in example.gold:
        row = zh.stop + en.stop - example.strip.start
        end = (slice(None), row, zh.stop - example.strip.first[row])
        if zh and en:
            pair += np.asarray(example.features.pairs[len(zh), len(en)])[end]
            if (len(zh), len(en)) != (1, 1):
                shape[min(len(zh), len(en)), max(len(zh), len(en))] += 1
        else:
            null += np.asarray(example.features.null_zh if zh else example.features.null_en)[end]
    return np.concatenate([pair, null, list(shape.values())])


def as_module(weights: BeadWeights, doubt_weights: DoubtWeights) -> str:
    """Return the text of the module that holds the weights."""
    return MODULE.format(
        pair=_lines(weights.pair),
        null=_lines(weights.null),
        shape=_lines(weights.shape),
        evidence=_lines(doubt_weights.evidence),
        doubt_shape=_lines(doubt_weights.shape),
    )


MODULE = '''"""The weights of the score, in log-odds, as ``python -m training.bead_weights`` writes them.

Found by maximum likelihood on the gold beads of the Champollion evaluation set (Hansard, magazine, UN), chapters of
novels (MAC-Dev), WMT 2021 news, NTREX news, plain and made hard, and Taiwan financial law, whole and with articles left
out. With ``--held-out KIND`` they are found without a kind of text and measured on it.
"""

from bialign.alignment.doubts import DoubtWeights
from bialign.alignment.scoring import BeadWeights

WEIGHTS = BeadWeights(
    pair={{
{pair}
    }},
    null={{
{null}
    }},
    shape={{
{shape}
    }},
)

DOUBT_WEIGHTS = DoubtWeights(
    evidence={{
{evidence}
    }},
    shape={{
{doubt_shape}
    }},
)
'''


def _lines(weights: Mapping[Any, float]) -> str:
    return "\n".join(
        f"        {json.dumps(key) if isinstance(key, str) else key}: {value:.3f}," for key, value in weights.items()
    )


if __name__ == "__main__":
    main()
