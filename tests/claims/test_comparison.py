"""Which claims answer each other, and what they say: cases, and the gold as floors that only rise."""

from functools import cache
from pathlib import Path

import pytest

import bialign
from benchmarks.comparison import Tally, read_examples, tally, tally_files
from bialign import ClaimVerdict, Comparison
from bialign.claims import Match
from corpora.manifest import CORPORA

pytestmark = pytest.mark.slow

HELD_OUT = Path(__file__).with_name("held_out")
DRIFTED = Path(__file__).with_name("drifted")

# Precision and recall of disagreements, then recall of agreements, found on 2026-11-22: not to fall.
FLOORS = {
    ("both", "comparable"): (1.0, 0.95, 0.92),
    ("static", "comparable"): (1.0, 0.9, 0.92),
    ("both", "held_out"): (1.0, 0.72, 0.95),
    ("static", "held_out"): (1.0, 0.72, 0.95),
}


@pytest.mark.parametrize(("encoder", "folder"), FLOORS)
def test_disagreements_are_right_and_found(encoder: str, folder: str) -> None:
    path = HELD_OUT if folder == "held_out" else CORPORA / folder
    own = sum((tally(example) for example in read_examples(encoder, path)), Tally())
    precision, recall, agreeing = FLOORS[encoder, folder]
    assert own.n_right >= precision * own.n_reported
    assert own.n_right >= recall * own.n_disagreements
    assert own.n_agreeing_right >= agreeing * own.n_agreements
    assert own.n_agreeing_right + own.n_agreeing_unlisted >= 0.98 * own.n_agreeing


def test_what_drifted_apart_is_compared_with_few_false_alarms() -> None:
    own = sum(map(tally_files, sorted(DRIFTED.iterdir())), Tally())
    assert own.n_right >= 0.95 * own.n_reported
    assert own.n_reported >= 109
    assert own.n_agreeing_right >= 0.98 * own.n_agreeing
    assert own.n_agreeing_right >= 399


@cache
def compare(zh: str, en: str) -> Comparison:
    return bialign.compare(zh, en, encoder="static")


# Our own miniature of an essay and an article on one company.
ZH = """星港科技（Starport）预计2025年的资本支出将达到至少700亿美元，甚至可能突破1000亿美元。
公司以140亿美元收购了数据公司蓝锚（Bluehook）的股份，其28岁的创始人韦恩（Wayne）随之加入。
去年裁员的阴影仍在，办公楼里只剩下十二层还亮着灯。"""
EN = """Starport expects capital expenditure of at least $70bn in 2025; in 2026 its spending could exceed $100bn.
It paid $14bn for a stake in Bluehook, a data firm, whose founder, Wayne, a man of 28, came along.
Rivals raised $35bn in bonds."""


def test_the_amount_is_the_same_and_its_year_is_not() -> None:
    (match,) = compare(ZH, EN).disagreements
    assert match.verdict is ClaimVerdict.DIFFER_IN_PERIOD
    assert match.zh
    assert match.en
    assert (match.zh.figure.text, match.en.figure.text) == ("1000亿美元", "$100bn")
    assert "2025年" in match.message
    assert "2026" in match.message
    assert match.reasons


def test_what_both_say_agrees() -> None:
    agreed = {match.zh.figure.text for match in compare(ZH, EN).agreements if match.zh}
    assert agreed == {"700亿美元", "140亿美元", "28岁"}


def test_what_one_says_stands_alone() -> None:
    alone = [match.claims[0].figure.text for match in compare(ZH, EN).only_here]
    assert alone == ["十二", "$35bn"]


def test_the_number_of_another_firm_is_no_agreement() -> None:
    zh = "蓝锚（Bluehook）净亏损6.8亿元，去年同期亏损15.3亿元。"  # net loss of 680m, of 1.53bn a year ago
    en = "Bluehook lost RMB860m, against RMB1.53bn a year ago. Lanyue, a rival, made RMB680m from spare parts."
    (match,) = compare(zh, en).disagreements
    assert match.en
    assert match.en.figure.text == "RMB860m"


@pytest.mark.parametrize(
    ("zh", "en", "verdict"),
    [
        ("票价不超过59欧元。", "A ticket costs at least €59.", ClaimVerdict.DIFFER_IN_BOUND),  # at most 59 euros
        ("工程总造价为93.4亿欧元。", "The whole project will cost €9.3bn.", ClaimVerdict.AGREE),  # 9.34bn, rounded
        ("列车最高时速为250公里。", "Trains run at up to 250 kilometres an hour.", ClaimVerdict.AGREE),  # top speed
    ],
)
def test_verdicts(zh: str, en: str, verdict: ClaimVerdict) -> None:
    (match,) = [match for match in compare(zh, en).matches if match.zh and match.en]
    assert match.verdict is verdict
    assert not match.is_doubtful


def test_two_values_differ_where_more_than_words_joins_them() -> None:
    zh, en = "该厂裁员4,600人", "The plant shed 6,400 jobs"  # the plant laid off 4,600
    (alone,) = compare(f"{zh}。", f"{en}.").doubtful
    (beside,) = compare(f"{zh}，关闭310家门店。", f"{en} and closed 310 shops.").disagreements  # and closed 310 shops
    assert alone.verdict is beside.verdict is ClaimVerdict.DIFFER


def test_a_bound_on_one_side_is_for_a_person_to_look_at() -> None:
    (match,) = compare("共召回83,000辆汽车。", "It recalled up to 83,000 cars.").doubtful  # recalled 83,000
    assert match.verdict is ClaimVerdict.DIFFER_IN_BOUND
    assert match.reservation == "only one of them gives a bound"


def test_translations_do_not_disagree() -> None:
    for folder, zh, en in (("housing-plan", "zh.md", "en.md"), ("ferry-interim", "zh.txt", "en.txt")):
        assert bialign.compare(CORPORA / folder / zh, CORPORA / folder / en, encoder="static").disagreements == ()


def test_slips_of_a_translation_are_disagreements() -> None:
    report = CORPORA / "annual-results"
    found = bialign.compare(report / "zh.txt", report / "en.txt", encoder="static")
    planted = {"8.2%", "310亿元", "12亿欧元", "2027年第二季度", "3,127", "80亿元", "1.5个百分点"}
    assert {match.zh.figure.text for match in found.disagreements if match.zh} <= planted
    assert len(found.disagreements) >= 6


def test_reports_on_different_events_do_not_disagree() -> None:
    folder = CORPORA / "comparable"
    names = ("chip-takeover", "valley-flood", "northern-railway")
    aligner = bialign.Aligner(encoder="static")
    pairs = [(folder / zh / "zh.txt", folder / en / "en.txt") for zh in names for en in names if zh != en]
    assert [aligner.compare(*pair).disagreements for pair in pairs] == [()] * len(pairs)


# Two times, two currencies, two products, a bound that is kept, a scale that one side leaves unsaid.
@pytest.mark.parametrize(
    ("zh", "en", "reservation"),
    [
        (
            "截至2024年6月30日，林谷（Lingu）共有门店512家。",  # as at 30 June 2024 Lingu had 512 shops
            "As at 31 December 2024, Lingu had 540 shops.",
            "they seem to be about two different times",
        ),
        (
            "林谷（Lingu）的基础套餐每月20元，可连接10种工具。",  # the basic plan: 20 yuan a month, and ten tools
            "Lingu's basic plan costs $3 a month and connects to ten tools.",
            "different currencies",
        ),
        ("林谷（Lingu）的LG210有4个接口。", "The LG350 of Lingu has 6 ports.", "LG350"),  # the LG210 has 4 ports
        ("林谷（Lingu）有超过176家零售商。", "Lingu has 183 retailers.", "within the bound"),  # more than 176 retailers
    ],
)
def test_what_both_may_be_right_in_is_to_look_at_with_the_reason(zh: str, en: str, reservation: str) -> None:
    found = compare(zh, en)
    assert found.disagreements == ()
    assert any(reservation in match.reservation for match in found.doubtful)


# Starport's revenue grew 12%. … It employs 4,500 people.
FRAME = (
    "星港科技（Starport）的营收增长12%。{}公司有员工4,500人。",
    "Starport's revenue grew 12%. {} It employs 4,500 people.",
)


def find_times(zh: str, en: str) -> Match:
    """Compare two sentences about the Starboat X2 in reports that agree beside, and return what joins their dates."""
    found = compare(FRAME[0].format(zh), FRAME[1].format(en))
    (match,) = [match for match in found.matches if match.zh and match.en and match.zh.is_date]
    return match


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("Starboat X2将在2026年如期而至。", "The Starboat X2 arrives in Q1 2026."),  # arrives in 2026 as planned
        ("Starboat X2将于2026年第一季度发布。", "The Starboat X2 will be released in 2026."),  # in the first quarter
        ("Starboat X2将于2026年7月上市。", "The Starboat X2 will go on sale in Q3 2026."),  # in July 2026
        ("Starboat X2将于下半年上市。", "The Starboat X2 will go on sale in the third quarter."),  # in the second half
    ],
)
def test_a_time_within_the_other_is_to_look_at(zh: str, en: str) -> None:
    match = find_times(zh, en)
    assert match.is_doubtful
    assert match.reservation == "one time lies within the other, and may only be more exact"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("Starboat X2将于第三季度上市。", "The Starboat X2 will go on sale in the fourth quarter."),  # third quarter
        ("Starboat X2将于2026年第四季度上市。", "The Starboat X2 will go on sale in Q3 2026."),  # fourth quarter
        ("Starboat X2将于2026年7月上市。", "The Starboat X2 will go on sale in Q4 2026."),  # in July 2026
        ("Starboat X2将于2026年第一季度上市。", "The Starboat X2 will go on sale in July 2026."),  # first quarter
        ("Starboat X2将于2026年上市。", "The Starboat X2 will go on sale in Q1 2027."),  # in 2026
    ],
)
def test_times_that_exclude_each_other_disagree_whatever_their_length(zh: str, en: str) -> None:
    match = find_times(zh, en)
    assert match.is_disagreement
    assert match.verdict is ClaimVerdict.DIFFER_IN_PERIOD


SHEET = """# DC180

| 参数 | DC120 | DC180 |
|---|---|---|
| 输出功率 Output | 120 kW | 180 kW |
| 重量 Weight | 240 kg | {weight} kg |
"""
SHEET_EN = """# DC180

| Parameter | DC180 | DC120 |
|---|---|---|
| Output | 180 kW | 120 kW |
| Weight | 258 kg | 240 kg |
"""


def test_tables_are_compared_by_row_and_column(tmp_path: Path) -> None:
    for name, text in (("zh.md", SHEET.format(weight=285)), ("en.md", SHEET_EN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = bialign.compare(tmp_path / "zh.md", tmp_path / "en.md", encoder="static")
    (match,) = found.disagreements
    assert match.zh
    assert match.en
    assert [int(claim.figure.value or 0) for claim in match.claims] == [285, 258]
    assert match.zh.is_cell
    assert "DC180" in match.zh.measure


def test_a_translation_is_told_and_checked() -> None:
    folder = CORPORA / "annual-results"
    found = bialign.compare(folder / "zh.txt", folder / "en.txt", encoder="static")
    assert found.alignment
    assert len(found.alignment.findings) >= 6
    assert "translations of each other" in found.to_table().remarks[0]
    assert (
        bialign.compare(CORPORA / "comparable/ev-quarter/zh.txt", CORPORA / "comparable/ev-quarter/en.txt").remarks
        == ()
    )


# Voltage and noise of three models; the second differs in both, and its Chinese values stand beside it in the English.
ZH_TABLE = """| 参数 | SP-50 | SP-75 | SP-110 |
|---|---|---|---|
| 电压 | 1,100 V | 1,100 V | 1,500 V |
| 噪声 | 50 dB | 60 dB | 60 dB |
"""
EN_TABLE = """| Parameter | SP-50 | SP-75 | SP-110 |
|---|---|---|---|
| Voltage | 1,100 V | 1,000 V | 1,500 V |
| Noise | 50 dB | 55 dB | 60 dB |
"""


def test_a_cell_answers_no_other_cell_than_its_own(tmp_path: Path) -> None:
    zh, en = tmp_path / "zh.md", tmp_path / "en.md"
    zh.write_text(ZH_TABLE, encoding="utf-8")
    en.write_text(EN_TABLE, encoding="utf-8")
    found = bialign.compare(zh, en, encoder="static").disagreements
    assert {(match.zh.figure.text, match.en.figure.text) for match in found if match.zh and match.en} == {
        ("1,100 V", "1,000 V"),
        ("60 dB", "55 dB"),
    }
