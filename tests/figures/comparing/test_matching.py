"""The matching against an exhaustive twin, and what an assignment must get right where order does not."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.figures.comparing.matching import BLOCK, assign, match
from bialign.figures.comparing.verdicts import judge
from bialign.records import Figure, Qualifier, Role, Verdict
from tests.figures.comparing.by_hand import figure, in_language

POOL = [
    figure("5", 5, start=0),
    figure("50", 50),
    figure("500", 500),
    figure("17%", 17, "%", quantum=1),
    figure("17.6%", "17.6", "%", quantum="0.1"),
    figure("1.7pp", "1.7", "pp"),
    figure("by 5%", 5, "%", role=Role.CHANGE_BY, direction=-1),
    figure("to 5%", 5, "%", role=Role.CHANGE_TO, direction=-1),
    figure("$5", 5, "USD?"),
    figure("US$5", 5, "USD"),
    figure("€5", 5, "EUR"),
    figure("at least 5", 5, qualifier=Qualifier.AT_LEAST),
    figure("one", 1, soft=True),
]


@pytest.mark.slow
@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), max_size=5)))
def test_assignment_is_the_best_there_is(weights: list[list[int]]) -> None:
    chosen = assign(weights)
    assert len({row for row, _ in chosen}) == len({column for _, column in chosen}) == len(chosen)
    assert sum(weights[row][column] for row, column in chosen) == _best_weight(weights)


def _best_weight(weights: Sequence[Sequence[int]]) -> int:
    """Return the greatest total weight, by trying every assignment."""
    if not weights:
        return 0
    n_rows, n_columns = len(weights), len(weights[0])
    padded = [[*row, *[0] * n_rows] for row in weights]
    orders = itertools.permutations(range(n_columns + n_rows), n_rows)
    return max(sum(padded[row][column] for row, column in enumerate(order)) for order in orders)


sides = st.lists(st.sampled_from(POOL), max_size=4)


@pytest.mark.slow
@settings(max_examples=60)
@given(sides, sides)
def test_matching_takes_the_nearest_tiers_first(zh: list[Figure], en: list[Figure]) -> None:
    zh_side, en_side = _placed(zh, "zh"), _placed(en, "en")
    counts = [0] * len(Tier)
    for pair in match(zh_side, en_side).pairs:
        counts[pair.judgement.tier] += 1
    assert tuple(counts) == _best_tiers(zh_side, en_side)


def _placed(figures: Sequence[Figure], lang: str) -> list[Figure]:
    from dataclasses import replace

    return [replace(in_language(one, "zh" if lang == "zh" else "en"), start=10 * i) for i, one in enumerate(figures)]


def _best_tiers(zh: Sequence[Figure], en: Sequence[Figure]) -> tuple[int, ...]:
    """Return how many pairs of each tier the best matching has, by trying every one."""
    columns: list[Figure | None] = [*en, *[None] * len(zh)]
    best = (0,) * len(Tier)
    for order in itertools.permutations(columns, len(zh)):
        judgements = (judge(one, other) for one, other in zip(zh, order, strict=True) if other is not None)
        tiers = [judgement.tier for judgement in judgements if judgement]
        best = max(best, tuple(tiers.count(tier) for tier in Tier))
    return best


# zh values, en values, the (zh, en) pairs expected by position.
ORDERS = [
    ([39, 70], [70, 39], [(0, 1), (1, 0)]),  # 从 39 升至 70, "70, up from 39"
    ([5, 5, 7], [5, 7, 5], [(0, 0), (1, 2), (2, 1)]),
    ([100, 1000], [1000, 100], [(0, 1), (1, 0)]),  # equal before slipped
    ([12, 600, 25], [12, 600, 21], [(0, 0), (1, 1), (2, 2)]),
    ([7, 141, 90], [794, 90, 7], [(0, 2), (1, 0), (2, 1)]),
]


@pytest.mark.parametrize(("zh", "en", "expected"), ORDERS)
def test_order_is_only_a_tie_breaker(zh: list[int], en: list[int], expected: list[tuple[int, int]]) -> None:
    zh_side = [figure(str(value), value, start=i) for i, value in enumerate(zh)]
    en_side = [figure(str(value), value, start=i, lang="en") for i, value in enumerate(en)]
    assert [(pair.zh.start, pair.en.start) for pair in match(zh_side, en_side).pairs] == expected


def test_roles_break_ties_between_equal_values() -> None:
    by_zh, to_zh = (in_language(POOL[i], "zh") for i in (6, 7))
    by_en, to_en = (in_language(POOL[i], "en") for i in (6, 7))
    pairs = match([by_zh, to_zh], [to_en, by_en]).pairs
    assert {(pair.zh.role, pair.en.role) for pair in pairs} == {(role, role) for role in (by_zh.role, to_zh.role)}
    assert {pair.judgement.verdict for pair in pairs} == {Verdict.EQUAL}


@pytest.mark.slow
def test_in_a_table_of_unequal_figures_each_is_judged_against_one_block(monkeypatch: pytest.MonkeyPatch) -> None:
    n_figures, n_judged = 3 * BLOCK, 0

    def counted(zh: Figure, en: Figure) -> Judgement | None:
        nonlocal n_judged
        n_judged += 1
        return judge(zh, en)

    monkeypatch.setattr("bialign.figures.comparing.matching.judge", counted)
    zh_side = [figure(str(i), 1000 + 7 * i, start=i) for i in range(n_figures)]
    en_side = [figure(str(i), 5000 + 11 * i, start=i, lang="en") for i in range(n_figures)]
    assert len(match(zh_side, en_side).pairs) == n_figures
    assert n_judged == n_figures * BLOCK
