"""What the benchmark of alarms draws, sorts and counts, on pairs of ours."""

import gzip
import random

import pytest

from benchmarks.figure_alarms import (
    Rate,
    alarms_of,
    check,
    is_as_expected,
    missed_of,
    plant,
    read_pairs,
    shape,
    sources,
)
from benchmarks.figure_mutations import MUTATIONS, Sample, compare_pair

GOOD = Sample("馆内藏书410册。", "The library holds 410 books.")
BAD = Sample("馆内藏书410册。", "The library holds 275 books.")
PLAIN = Sample("请勿喧哗。", "Silence, please.")


@pytest.fixture
def data(tmp_path):
    (tmp_path / "pairs").mkdir()
    for source, samples in {"harbour": (GOOD, BAD, PLAIN, GOOD), "tico19": (GOOD, BAD), "ud_pud": (GOOD,)}.items():
        text = "".join(f"{sample.zh}\t{sample.en}\n" for sample in samples)
        (tmp_path / "pairs" / f"{source}.tsv.gz").write_bytes(gzip.compress(text.encode()))
    return tmp_path


def test_sources_held_out_are_not_among_those_that_are_looked_at(data):
    assert sources(data, held_out=False) == ["harbour", "tico19"]
    assert sources(data, held_out=True) == ["tico19", "ud_pud"]


def test_of_a_source_held_out_by_half_each_line_is_in_one_half(data):
    assert list(read_pairs(data, "tico19", held_out=False)) == [GOOD]
    assert list(read_pairs(data, "tico19", held_out=True)) == [BAD]


def test_pairs_without_a_digit_and_repetitions_are_left_out(data):
    assert list(read_pairs(data, "harbour", held_out=False)) == [GOOD, BAD]


@pytest.mark.parametrize(
    ("words", "form"),
    [("1,234 ships", "9 ships"), ("in 1984", "in 9999"), ("三千人", "一人"), ("Six or ten", "six or six")],
)  # three thousand people
def test_numbers_of_one_form_have_one_shape(words, form):
    assert shape(words) == form


def test_an_alarm_is_signed_by_severity_verdict_rules_and_shapes():
    (alarm,) = alarms_of("harbour", BAD)
    assert alarm.signature == ("error", "value differs", "count/quantities: 9", "count/quantities: 9")


def test_pairs_with_an_error_are_counted(data):
    rates, alarms = check(data, ["harbour"], 10, held_out=False)
    assert rates == {"harbour": Rate(n_pairs=2, n_errors=1, n_warnings=0)}
    assert [alarm.sample for alarm in alarms] == [BAD]


def test_slips_are_planted_in_quiet_pairs_only(data):
    said, missed = plant(data, ["harbour"], 10, MUTATIONS[:1], held_out=False)
    assert said == {"×10": {"error named": 1}}
    assert missed == []


def test_a_slip_that_cannot_be_planted_is_none():
    quarter = next(mutation for mutation in MUTATIONS if mutation.name == "quarter")
    assert missed_of("harbour", GOOD, quarter, random.Random(0)) is None


@pytest.mark.parametrize(
    ("expected", "sample", "is_right"),
    [
        ("no finding", GOOD, True),
        ("no error", BAD, False),
        ("error", BAD, True),
        ("warning or error", GOOD, False),
    ],
)
def test_a_short_pair_says_what_is_expected_of_it(expected, sample, is_right):
    assert is_as_expected(expected, compare_pair(sample)) is is_right
