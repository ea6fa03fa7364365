"""What speaks for sentences of the two sides belonging together, apart from any path through them.

Everything is gathered once per document pair, in time and memory linear in its sentences, so that the score of any
bead can be computed later from a small window of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.alignment.punctuation import CLAUSE_MARKS, CODES, OPEN, QUOTE_ENDS, find_unclosed, terminal_of
from bialign.patterns import compile_late

Vectors = NDArray[np.float32]
Floats = NDArray[np.float64]

# Vectors of runs are composed of those of their sentences, weighted with this power of their characters.
# On 2026-11-21, on the gold sets of training.bead_weights, anything from 0 to 0.5 did equally well and 0.8 worse.
LENGTH_POWER = 0.25

# English characters for one Chinese. In the same gold sets it is 2.9 for news, 3.6 for debates and 4.6 for law, so that
# each document's own is taken as soon as its matching sentences are known; until then, this.
EN_PER_ZH = 3.5

# The similarity of random and of best pairs is estimated from at most this many sentences a side.
SAMPLE = 1_000

# With fewer pairs than this the document says little about its encoder, and these cosines stand in for it.
ENOUGH_PAIRS = 50
FALLBACK_NOISE, FALLBACK_SIGNAL = 0.1, 0.7

# A Latin word or number that both sides share speaks for a pair, the less the more often it occurs.
# They are looked for line by line, in lower case.
SHARED_WORD = compile_late(r"[a-z][a-z0-9&.\-]*[a-z0-9]|\n")
SHARED_TOKEN = compile_late(rf"{SHARED_WORD.pattern}|\d(?:[.,]?\d)+")
MAX_TOKEN_PAIRS = 400
MAX_PAIR_EVIDENCE = 2.0


class Hints(NamedTuple):
    """What is known of one side's sentences beyond their words; empty where nothing is.

    Attributes
    ----------
    block_of
        Paragraph of each sentence, ascending.
    keys
        Canonical values of each sentence's figures and of the number of its heading or article: equal keys stand for
        equal values, whatever their notation.
    is_heading
        Whether a sentence is a heading.
    is_aside
        Whether a sentence is not part of the text, as a running head is: a null bead, unless it is locked.
    """

    block_of: Sequence[int] = ()
    keys: Sequence[Collection[Hashable]] = ()
    is_heading: Sequence[bool] = ()
    is_aside: Sequence[bool] = ()


NO_HINTS = Hints()


@dataclass(frozen=True, kw_only=True)
class SideArrays:
    """One side's sentences as arrays.

    Attributes
    ----------
    vectors
        Unit vectors times a power of their sentences' characters, float32 ``(n, dim)``.
    chars
        Characters of each sentence, at least 1, float64 ``(n,)``.
    terminals
        Code of each sentence's terminal punctuation class, int8 ``(n,)``.
    is_open
        Whether a sentence ends without a full stop, question or exclamation mark, bool ``(n,)``.
    is_unclosed
        Whether a sentence leaves a quotation open or closes one from before, bool ``(n,)``.
    is_heading, is_text
        Whether a sentence is a heading, or runs on to a stop and is none, bool ``(n,)``. What is neither may be an item
        of a list; nothing is either unless both sides have headings.
    heading_breaks
        Evidence that something new begins after a sentence: 1 between heading and text, half of it between two
        headings, which may be one in two lines, float64 ``(n,)``.
    breaks
        Evidence that a paragraph ends with a sentence, 0 to 1: nothing where every sentence is one, float64 ``(n,)``.
    shared
        Strongest token evidence of each sentence with any of the other side, 0 to 1, float64 ``(n,)``.
    clause_marks
        Commas and other marks between the clauses of each sentence, float64 ``(n,)``.
    ends_quotation
        Whether a sentence ends with the end of a quotation, bool ``(n,)``.
    """

    vectors: Vectors
    chars: Floats
    terminals: NDArray[np.int8]
    is_open: NDArray[np.bool_]
    is_unclosed: NDArray[np.bool_]
    is_heading: NDArray[np.bool_]
    is_text: NDArray[np.bool_]
    heading_breaks: Floats
    breaks: Floats
    shared: Floats
    clause_marks: Floats
    ends_quotation: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.chars)

    def part(self, sentences: range) -> SideArrays:
        """Return the arrays of a run of sentences."""
        return SideArrays(**{name: values[sentences.start : sentences.stop] for name, values in vars(self).items()})


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The two sides, the encoder's own scale, and the tokens they share.

    Attributes
    ----------
    noise, signal
        Cosine of unrelated and of best-matching sentences in these documents: a calibrated similarity is
        ``(cosine - noise) / (signal - noise)``, so that no weight is tuned to one encoder.
    pairs
        Token evidence between sentences, float64 ``(k, 3)``: zh index, en index, strength; ascending by zh index.
    en_per_zh
        English characters that one Chinese character becomes.
    """

    zh: SideArrays
    en: SideArrays
    noise: float
    signal: float
    pairs: Floats
    en_per_zh: float = EN_PER_ZH


def gather_evidence(
    zh_sentences: Sequence[str],
    en_sentences: Sequence[str],
    zh_vectors: Vectors,
    en_vectors: Vectors,
    zh_hints: Hints = NO_HINTS,
    en_hints: Hints = NO_HINTS,
) -> Evidence:
    """Return all that later scores are computed from; sentences of unit vectors, one line each."""
    noise, signal = calibrate(zh_vectors, en_vectors)
    zh_unclosed, en_unclosed = find_unclosed(zh_sentences, en_sentences)
    if not (any(zh_hints.is_heading) and any(en_hints.is_heading)):
        zh_hints, en_hints = zh_hints._replace(is_heading=()), en_hints._replace(is_heading=())
    zh_tokens = _tokens(zh_sentences, zh_hints.keys)
    pairs = shared_tokens(zh_tokens, _tokens(en_sentences, en_hints.keys, set().union(*zh_tokens)))
    return Evidence(
        zh=_side(zh_sentences, zh_vectors, zh_hints, zh_unclosed, _strongest(pairs, 0, len(zh_sentences))),
        en=_side(en_sentences, en_vectors, en_hints, en_unclosed, _strongest(pairs, 1, len(en_sentences))),
        noise=noise,
        signal=signal,
        pairs=pairs,
    )


def calibrate(zh_vectors: Vectors, en_vectors: Vectors) -> tuple[float, float]:
    """Return the cosine of unrelated pairs (median of all) and of best pairs (median of each sentence's best).

    A sentence that is repeated counts once: where most are the same one, most pairs are related.
    """
    cosines = _sample(zh_vectors) @ _sample(en_vectors).T
    if cosines.size < ENOUGH_PAIRS:
        return FALLBACK_NOISE, FALLBACK_SIGNAL
    noise = float(np.median(cosines[::2, ::2]))  # a quarter of them tells it as well
    signal = float(np.median(np.concatenate([cosines.max(axis=0), cosines.max(axis=1)])))
    return noise, max(signal, noise + 0.05)


def shared_tokens(zh_tokens: Sequence[set[Hashable]], en_tokens: Sequence[set[Hashable]]) -> Floats:
    """Return ``(zh index, en index, strength)`` for sentences that share tokens, rare ones counting more."""
    zh_of = _occurrences(zh_tokens, set().union(*en_tokens))
    en_of = _occurrences(en_tokens, set(zh_of))
    strength: dict[tuple[int, int], float] = defaultdict(float)
    for token, zh_places in zh_of.items():
        en_places = en_of[token]
        if len(zh_places) * len(en_places) <= MAX_TOKEN_PAIRS:
            rarity = (len(zh_places) * len(en_places)) ** -0.5
            for i in zh_places:
                for j in en_places:
                    strength[i, j] += rarity
    rows = [(i, j, min(value, MAX_PAIR_EVIDENCE)) for (i, j), value in sorted(strength.items())]
    return np.array(rows, dtype=np.float64).reshape(-1, 3)


def _side(
    sentences: Sequence[str], vectors: Vectors, hints: Hints, is_unclosed: NDArray[np.bool_], shared: Floats
) -> SideArrays:
    chars = np.array([max(len(sentence.strip()), 1) for sentence in sentences], dtype=np.float64)
    classes = [terminal_of(sentence) for sentence in sentences]
    is_open = np.array([terminal in OPEN for terminal in classes], dtype=np.bool_)
    is_heading = np.array(hints.is_heading or (False,) * len(sentences), dtype=np.bool_)
    return SideArrays(
        vectors=np.asarray(vectors * (chars**LENGTH_POWER).astype(np.float32)[:, None], dtype=np.float32),
        chars=chars,
        terminals=np.array([CODES[terminal] for terminal in classes], dtype=np.int8),
        is_open=is_open,
        is_unclosed=is_unclosed,
        is_heading=is_heading,
        heading_breaks=_heading_breaks(is_heading),
        is_text=~is_open & ~is_heading & bool(hints.is_heading),
        breaks=_breaks(hints.block_of, len(sentences)),
        shared=shared,
        clause_marks=np.array([len(CLAUSE_MARKS.findall(sentence)) for sentence in sentences], dtype=np.float64),
        ends_quotation=np.array([sentence.rstrip().endswith(QUOTE_ENDS) for sentence in sentences], dtype=np.bool_),
    )


def _breaks(block_of: Sequence[int], n: int) -> Floats:
    """Return 1 for the last sentence of each paragraph, less the share of sentences that are one."""
    if len(block_of) != n or n < 2:
        return np.zeros(n)
    last = np.append(np.diff(np.asarray(block_of)) != 0, True)
    return np.asarray(last * (1.0 - last.mean()))


def _heading_breaks(is_heading: NDArray[np.bool_]) -> Floats:
    following = np.append(is_heading[1:], is_heading[-1:])
    return np.where(is_heading == following, 0.5 * is_heading, 1.0)


def _sample(vectors: Vectors) -> Vectors:
    step = max(1, len(vectors) // SAMPLE)
    sample = vectors[::step][:SAMPLE]
    first_of = {row.tobytes(): k for k, row in reversed(list(enumerate(sample)))}
    return sample if len(first_of) == len(sample) else sample[sorted(first_of.values())]


def _tokens(
    sentences: Sequence[str], keys: Sequence[Collection[Hashable]], across: set[Hashable] | None = None
) -> list[set[Hashable]]:
    """Return what a sentence may share with the other side: its Latin words, and its figures by value if known.

    Parameters
    ----------
    across
        What the other side has, if that is known: nothing else is returned.
    """
    pieces = [sentence.lower().split() for sentence in sentences]
    tokens_of = _tokens_of(set().union(*pieces), SHARED_WORD if keys else SHARED_TOKEN, across)
    found = [
        set(chain.from_iterable(map(tokens_of.__getitem__, filter(tokens_of.__contains__, own)))) for own in pieces
    ]
    return [tokens.union(own) for tokens, own in zip(found, keys, strict=True)] if keys else found


def _tokens_of(pieces: set[str], pattern: re.Pattern[str], across: set[Hashable] | None) -> dict[str, set[Hashable]]:
    """Return the tokens of what stands between spaces, where it has any; all are found in one pass over their lines."""
    found: Iterable[Hashable] = (token.replace(",", "") for token in pattern.findall("\n".join([*pieces, ""])))
    rest = iter(found if across is None else filter((across | {"\n"}).__contains__, found))
    return {piece: tokens for piece in pieces if (tokens := set(iter(rest.__next__, "\n")))}


def _occurrences(tokens: Sequence[set[Hashable]], shared: set[Hashable]) -> dict[Hashable, list[int]]:
    """Return where those tokens stand that are shared."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for index, own in enumerate(tokens):
        for token in own & shared:
            places[token].append(index)
    return places


def _strongest(pairs: Floats, column: int, n: int) -> Floats:
    strongest = np.zeros(n)
    np.maximum.at(strongest, pairs[:, column].astype(np.intp), pairs[:, 2])
    return np.minimum(strongest, 1.0)
