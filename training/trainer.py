"""The loop: batches in, a trained table out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from training.bags import Bags, Rows, draw_batches, join
from training.loss import contrast, imitate, same_rows
from training.table import Matrix, Table
from training.teacher import Lessons


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a table is trained. Chosen on 2026-11-21 and 22 on align-dev; ``runs.tsv`` has what was tried.

    Attributes
    ----------
    steps, batch, chunk
        Number of batches, pairs in each, and pairs of one source side by side in it.
    rate
        Step size, reached after 100 steps, then falling to nothing in a straight line. Small: at every step that a rare
        token is in, it moves as far as a frequent one, and so away from what the teacher said of it.
    temperature, margin
        Of the loss.
    dropped
        Share of the tokens left out at random.
    uncopied
        Share of the Chinese sentences whose Latin words are left out, so that they do not hang on names of programs
        which the translation copies.
    wrong
        Share of the figures replaced by others, so that sentences which differ only in figures stay close.
    taught
        Pairs in each batch whose similarities are to be those of the teacher; none without a teacher.
    seed
        Of everything drawn by lot.
    """

    steps: int = 1_600
    batch: int = 1024
    chunk: int = 256
    rate: float = 0.00125
    temperature: float = 0.07
    margin: float = 0.1
    dropped: float = 0.1
    wrong: float = 0.3
    uncopied: float = 0.5
    taught: int = 384
    seed: int = 0


@dataclass(frozen=True)
class Corpus:
    """Pairs as bags, and what is known of them.

    Attributes
    ----------
    zh, en
        Sentences, a translation at the same place of the other.
    draws, source
        How often each pair is drawn in an epoch, and the number of its source.
    figures
        Rows that are figures.
    latin
        Whether each row is a word in Latin letters.
    lessons
        What the teacher says of some of the pairs.
    """

    zh: Bags
    en: Bags
    draws: NDArray[np.float64]
    source: NDArray[np.int16]
    figures: Rows
    latin: NDArray[np.bool_]
    lessons: Lessons


def train(table: Table, corpus: Corpus, settings: Settings, watch: Callable[[int, float], None]) -> None:
    """Train a table in place; ``watch`` gets the number of steps done and the running loss after each."""
    rng = np.random.default_rng(settings.seed)
    zh_keys, en_keys = corpus.zh.keys(), corpus.en.keys()
    running = 0.0
    for step, pairs in enumerate(_batches(corpus, settings, rng)):
        zh, en = (bags.take(pairs) for bags in (corpus.zh, corpus.en))
        zh = zh.without(corpus.latin, settings.uncopied, rng)
        zh, en = (_candidates(bags, corpus.figures, settings, rng) for bags in (zh, en))
        same = same_rows(zh_keys[pairs], en_keys[pairs])
        translate = partial(
            contrast,
            n_pairs=len(pairs) * 3 // 2,
            same=same,
            temperature=settings.temperature,
            margin=settings.margin,
        )
        loss = _learn(table, zh, en, translate, _rate(step, settings))
        running = loss if step == 0 else 0.98 * running + 0.02 * loss
        if settings.taught:
            _imitate_teacher(table, corpus, settings, _rate(step, settings), rng)
        watch(step + 1, running)


def _candidates(bags: Bags, figures: Rows, settings: Settings, rng: np.random.Generator) -> Bags:
    """Return sentences, runs of two, and halves: what an alignment chooses between."""
    noisy = bags.with_other_figures(settings.wrong, figures, rng).dropped(settings.dropped, rng)
    return join([noisy, noisy.in_twos(), noisy.halves(rng)])


def _imitate_teacher(table: Table, corpus: Corpus, settings: Settings, rate: float, rng: np.random.Generator) -> None:
    lesson = corpus.lessons.drawn(settings.taught, rng)
    see = partial(imitate, taught_zh=lesson.zh_vectors, taught_en=lesson.en_vectors, temperature=settings.temperature)
    zh, en = (bags.take(lesson.pairs) for bags in (corpus.zh, corpus.en))
    _learn(table, zh, en, see, rate)


def _batches(corpus: Corpus, settings: Settings, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    done = 0
    while done < settings.steps:
        for pairs in draw_batches(corpus.draws, corpus.source, settings.batch, settings.chunk, rng):
            if done == settings.steps:
                return
            yield pairs
            done += 1


def _rate(step: int, settings: Settings) -> float:
    return settings.rate * min(1, (step + 1) / 100) * max(1 - step / settings.steps, 0.02)


def _learn(
    table: Table, zh: Bags, en: Bags, loss_of: Callable[[Matrix, Matrix], tuple[float, Matrix, Matrix]], rate: float
) -> float:
    used = np.unique(np.concatenate([zh.rows, en.rows]))
    column_of = np.zeros(used[-1] + 1, np.int32)
    column_of[used] = np.arange(len(used))
    vectors = table.rows(used)
    zh_counts, en_counts = (bags.counts(column_of, len(used)) for bags in (zh, en))
    zh_sums, en_sums = zh_counts @ vectors, en_counts @ vectors
    zh_units, en_units = _unit(zh_sums), _unit(en_sums)
    loss, zh_slope, en_slope = loss_of(zh_units, en_units)
    gradient = zh_counts.T @ _through_unit(zh_slope, zh_units, zh_sums)
    gradient += en_counts.T @ _through_unit(en_slope, en_units, en_sums)
    table.update(used, gradient, rate)
    return loss


def _unit(sums: Matrix) -> Matrix:
    units: Matrix = sums / _lengths(sums)
    return units


def _through_unit(slope: Matrix, unit: Matrix, sums: Matrix) -> Matrix:
    """Gradient by the sums, given that by their unit vectors."""
    across: Matrix = (slope - unit * (slope * unit).sum(axis=1, keepdims=True)) / _lengths(sums)
    return across


def _lengths(sums: Matrix) -> Matrix:
    lengths: Matrix = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.float32(1e-6))
    return lengths
