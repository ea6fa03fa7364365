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
from benchmarks.figure_mutations import MUTATIONS, Sample, compare_pair, mutants

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


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (
            "at least for at most",
            "执行以下3个步骤，详情见第5页。",
            "For more details see page 5, and take the following 3 steps.",
        ),
        ("at least for at most", "五天内订了20小时。", "They book 20 hours over five days."),
        ("bound dropped", "500余人参加。", "More than 500 people took part."),  # losing "some" is for information
        ("month", "他26日抵达。", "He arrived on 26 July."),
        ("rise or fall", "两家公司筹资27亿元。", "The two companies raised 2.7 billion yuan."),
        ("what a rate is per", "共用4个地址。", "Both share 4 addresses."),
        ("currency", "整个计划为三百八十六亿。", "The plan takes NT$38.6 billion."),
        ("number word", "八（8）小时", "eight (8) hours"),
        ("×10", "约0.9秒后", "about .9 seconds later"),
        ("×10", "删除%1个文件", "Delete %1 files"),
        ("score", "窗口的长宽比为16:9。", "A window has an aspect ratio of 16:9, you wonder."),
        ("brackets emptied", "词数（实验中为5）", "words (5 in the experiment)"),
        ("article, decree, name", "示例3：恢复", "Example 3: recovery"),
        ("dropped", "提供三种方式。", "It provides three ways."),
    ],
)
def test_a_change_that_is_no_slip_is_not_planted(name, zh, en):
    mutation = next(mutation for mutation in MUTATIONS if mutation.name == name)
    assert list(mutants([Sample(zh, en)], mutation, random.Random(0), 1)) == []


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("at least for at most", "至少5人，三年以上。", "At least 5 people, for three years or more."),
        ("bound dropped", "超过500人参加。", "More than 500 people took part."),
        ("month", "他7月26日抵达。", "He arrived on 26 July."),
        ("rise or fall", "产量上升7%。", "Output rose 7%."),
        ("what a rate is per", "每天工作8小时。", "They work 8 hours a day."),
        ("brackets emptied", "词数（约5个）", "words (about 5)"),
        ("example, page, patient", "示例3：恢复", "Example 3: recovery"),
    ],
)
def test_a_change_that_is_a_slip_is_planted(name, zh, en):
    mutation = next(mutation for mutation in MUTATIONS if mutation.name == name)
    assert list(mutants([Sample(zh, en)], mutation, random.Random(0), 1))
