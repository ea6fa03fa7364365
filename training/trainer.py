"""The loop: batches in, a trained table out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.bags import Bags, Rows, draw_batches
from training.loss import contrast, same_rows
from training.table import Matrix, Table


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a table is trained. Chosen on 2026-11-21 on align-dev; ``runs.tsv`` has what was tried.

    Attributes
    ----------
    steps, batch, chunk
        Number of batches, pairs in each, and pairs of one source side by side in it.
    rate
        Step size, reached after 100 steps, then falling to nothing in a straight line.
    temperature, margin
        Of the loss.
    dropped
        Share of the tokens left out at random.
    wrong
        Share of the figures replaced by others, so that sentences which differ only in figures stay close.
    seed
        Of everything drawn by lot.
    """

    steps: int = 1_600
    batch: int = 2048
    chunk: int = 512
    rate: float = 0.01
    temperature: float = 0.07
    margin: float = 0.1
    dropped: float = 0.1
    wrong: float = 0.3
    seed: int = 0


@dataclass(frozen=True)
class Corpus:
    """Pairs as bags, how often each is drawn in an epoch, the number of its source, and which rows are figures."""

    zh: Bags
    en: Bags
    draws: NDArray[np.float64]
    source: NDArray[np.int16]
    figures: Rows


def train(table: Table, corpus: Corpus, settings: Settings, watch: Callable[[int, float], None]) -> None:
    """Train a table in place; ``watch`` gets the number of steps done and the running loss after each."""
    rng = np.random.default_rng(settings.seed)
    zh_keys, en_keys = corpus.zh.keys(), corpus.en.keys()
    running = 0.0
    for step, pairs in enumerate(_batches(corpus, settings, rng)):
        same = same_rows(zh_keys[pairs], en_keys[pairs])
        zh, en = (
            bags.take(pairs).with_other_figures(settings.wrong, corpus.figures, rng).dropped(settings.dropped, rng)
            for bags in (corpus.zh, corpus.en)
        )
        loss = _learn(table, zh, en, same, settings, _rate(step, settings))
        running = loss if step == 0 else 0.98 * running + 0.02 * loss
        watch(step + 1, running)


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
    table: Table,
    zh: Bags,
    en: Bags,
    same: tuple[NDArray[np.int64], NDArray[np.int64]],
    settings: Settings,
    rate: float,
) -> float:
    used = np.unique(np.concatenate([zh.rows, en.rows]))
    column_of = np.zeros(used[-1] + 1, np.int32)
    column_of[used] = np.arange(len(used))
    vectors = table.rows(used)
    zh_counts, en_counts = (bags.counts(column_of, len(used)) for bags in (zh, en))
    zh_sums, en_sums = zh_counts @ vectors, en_counts @ vectors
    zh_units, en_units = _unit(zh_sums), _unit(en_sums)
    loss, zh_slope, en_slope = contrast(zh_units, en_units, same, settings.temperature, settings.margin)
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
