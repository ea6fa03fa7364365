"""Floors under the mutation test of ``benchmarks/figure_mutations.py``, on sentences of ours."""

from __future__ import annotations

import random

import pytest

from benchmarks.figure_mutations import MUTATIONS, Mutation, compare_pair, is_found, moved_is_found, mutants
from benchmarks.figure_samples import draw_samples

SAMPLES = draw_samples(480, seed=7)


@pytest.mark.slow
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_changes_are_found_by_name(mutation: Mutation) -> None:
    made = list(mutants(SAMPLES, mutation, random.Random(7), limit=40))
    found = sum(is_found(sample, mutation) for sample in made)
    assert len(made) >= 4
    assert found >= mutation.floor * len(made)


def test_moved_figures_are_found() -> None:
    results = [moved_is_found(*two) for two in zip(SAMPLES[::2], SAMPLES[1::2], strict=True)]
    assert results.count(True) >= 0.97 * (len(results) - results.count(None))


def test_unchanged_samples_have_nothing_to_report() -> None:
    assert [(sample, compare_pair(sample)) for sample in SAMPLES if compare_pair(sample)] == []
