"""Labels of rows and heads of columns that stand at the values of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import bialign
from bialign.records import Finding, Severity, Status, Verdict
from tests.figures.comparing.tables.statements import check

# Region, revenue, gross profit, staff; Hong Kong, mainland China, Macau, overseas, and others.
ZH = """
地区     | 收入  | 毛利 | 员工
香港     | 512   | 120 | 340
中国内地 | 1,930 | 455 | 2,210
澳门     | 78    | 21  | 65
海外     | 88    | 24  | 71
其他     | 9     | 2   | 5
"""
EN = """
Region         | Revenue | Profit | Staff
Hong Kong      | 512     | 120    | 340
Mainland China | 1,930   | 455    | 2,210
Macau          | 78      | 21     | 65
Overseas       | 88      | 24     | 71
Others         | 9       | 2      | 5
"""
MEANINGS = [
    ("地区", "Region"),
    ("收入", "Revenue"),
    ("毛利", "Profit"),
    ("员工", "Staff"),
    ("香港", "Hong Kong"),
    ("中国内地", "Mainland China"),
    ("澳门", "Macau"),
    ("海外", "Overseas"),
]


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return one direction for each meaning; words that mean nothing known have one of their own."""
    directions = {words: n for n, both in enumerate(MEANINGS) for words in both}
    unknown = {text: len(MEANINGS) + n for n, text in enumerate(texts)}
    vectors = np.zeros((len(texts), len(MEANINGS) + len(texts)), np.float32)
    for row, text in enumerate(texts):
        vectors[row, directions.get(text, unknown[text])] = 1
    return vectors


def found_in(zh: str, en: str) -> list[Finding]:
    findings, _ = check(zh, en, embed=embed)
    return [finding for finding in findings if finding.severity is not Severity.INFO]


def renamed(text: str, *names: str) -> str:
    """Return a table with each name in the place of the one before it, and the first in that of the last."""
    for n, name in enumerate(names):
        text = text.replace(name, f"<{n}>", 1)
    for n in range(len(names)):
        text = text.replace(f"<{n}>", names[(n + 1) % len(names)])
    return text


def with_rows(text: str, *order: int) -> str:
    head, *rows = text.strip("\n").splitlines()
    return "\n".join([head, *(rows[n] for n in order)])


def with_values_of(text: str, one: int, other: int) -> str:
    """Return a table in which two rows have the values of each other."""
    rows = [row.partition("|") for row in text.strip("\n").splitlines()]
    rows[one], rows[other] = (*rows[one][:2], rows[other][2]), (*rows[other][:2], rows[one][2])
    return "\n".join("".join(row) for row in rows)


@pytest.mark.parametrize(
    ("en", "said"),
    [
        (renamed(EN, "Hong Kong", "Macau"), "Rows “香港” / “Macau” and “澳门” / “Hong Kong” have the same values"),
        (
            renamed(EN, "Hong Kong", "Macau", "Overseas"),
            "Rows “香港” / “Macau”, “澳门” / “Overseas” and “海外”",
        ),
        (with_values_of(EN, 1, 2), "Rows “香港” / “Mainland China” and “中国内地” / “Hong Kong” have the same values"),
        (renamed(EN, "Profit", "Staff"), "Columns “毛利” / “Staff” and “员工” / “Profit” have the same values"),
    ],
    ids=["two labels", "three labels", "values of two rows", "two heads"],
)
def test_names_that_have_changed_places_are_one_error(en: str, said: str) -> None:
    (finding,) = found_in(ZH, en)
    assert (finding.verdict, finding.severity) == (Verdict.SWAPPED, Severity.ERROR)
    assert finding.message.startswith(said)


def test_the_sentence_is_there_in_chinese() -> None:
    (finding,) = found_in(ZH, renamed(EN, "Hong Kong", "Macau"))
    assert finding.message_zh == (
        "“香港” / “Macau”与“澳门” / “Hong Kong”两行：数值相同，名称却对调了，可能是名称或数值放错了行。"
    )  # the same values, but the names exchanged: names or values probably stand in the wrong rows


def test_all_figures_of_the_rows_are_different_in_the_account() -> None:
    _, account = check(ZH, renamed(EN, "Hong Kong", "Macau"), embed=embed)
    differing = [entry.text for entry in account.zh if entry.status is Status.DIFFERS]
    assert differing == ["512", "120", "340", "78", "21", "65"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (ZH, EN),
        (ZH, EN.replace("Hong Kong", "Victoria Harbour")),  # one free rendering
        (ZH, renamed(EN, "Hong Kong", "Others")),  # only one of the two is known
        (ZH.replace("中国内地", "香港"), EN.replace("Mainland China", "Hong Kong")),  # one name twice
        (ZH, EN.replace("Hong Kong", "A").replace("Macau", "B")),  # no words
    ],
    ids=["as they should be", "one free", "one known", "twice", "no words"],
)
def test_names_that_may_be_right_are_quiet(zh: str, en: str) -> None:
    assert found_in(zh, en) == []


def test_rows_in_another_order_are_no_error() -> None:
    findings = found_in(ZH, with_rows(EN, 1, 0, 2, 3, 4))
    assert {(finding.verdict, finding.severity) for finding in findings} == {(Verdict.MOVED, Severity.WARNING)}


def test_nothing_is_said_of_names_that_cannot_be_encoded() -> None:
    findings, _ = check(ZH, renamed(EN, "Hong Kong", "Macau"))
    assert Verdict.SWAPPED not in {finding.verdict for finding in findings}


def test_tables_of_no_rows_with_words_are_quiet() -> None:
    assert found_in("1 | 2\n3 | 4", "1 | 2\n3 | 4") == []


# Item; revenue, cost of sales, research and development, income tax.
MARKDOWN_ZH = """
| 项目 | 2024年 | 2023年 |
|---|---|---|
| 营业收入 | 5,120 | 4,870 |
| 销售成本 | 3,310 | 3,205 |
| 研发费用 | 410 | 388 |
| 所得税 | 96 | 83 |
"""
MARKDOWN_EN = """
| Item | 2024 | 2023 |
|---|---|---|
| Revenue | 5,120 | 4,870 |
| Cost of sales | 3,310 | 3,205 |
| Research and development | 410 | 388 |
| Income tax | 96 | 83 |
"""


@pytest.mark.parametrize(
    ("en", "n_errors"),
    [
        (MARKDOWN_EN, 0),
        (renamed(MARKDOWN_EN, "Cost of sales", "Income tax"), 1),
        (renamed(MARKDOWN_EN, "Revenue", "Research and development"), 1),
    ],
    ids=["right", "cost and tax", "revenue and research"],
)
def test_the_model_of_the_package_knows_ordinary_names(en: str, n_errors: int, tmp_path: Path) -> None:
    paths = tmp_path / "results.zh.md", tmp_path / "results.en.md"
    for path, text in zip(paths, (MARKDOWN_ZH, en), strict=True):
        path.write_text(text, encoding="utf-8")
    swapped = [finding for finding in bialign.align(*paths).findings if finding.verdict is Verdict.SWAPPED]
    assert len(swapped) == n_errors


# Machines times threads, a model, a year: what both versions write alike. Services, rate, time.
KEYS = """
{0} | 80301  | 1793.4  | 54.6
{1} | 529321 | 12574.8 | 15.8
{2} | 609726 | 13000.5 | 18.5
{3} | 777262 | 13257.9 | 35.6
"""
HEADS = "规格 | 服务数 | 速率 | 耗时", "Size | Services | Rate | Time"  # size, services, rate, time
LISTS = [
    ("1*100", "3*50", "4*50", "4*100"),
    ("AX-100", "AX-200", "AX-300", "BX-100"),
    ("2021", "2022", "2023", "2024"),
    ("Nginx", "Envoy", "HAProxy", "Traefik"),
]


def keyed(keys: Sequence[str], order: Sequence[int] = (0, 1, 2, 3)) -> list[Finding]:
    """Return the errors where the English has keys in an order of its own beside the same values."""
    zh = HEADS[0] + KEYS.format(*(f"{key}年" if key.isdigit() else key for key in keys))  # 年: year
    en = HEADS[1] + KEYS.format(*(keys[place] for place in order))
    return [finding for finding in check(zh, en)[0] if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("keys", LISTS)
@pytest.mark.parametrize(("order", "n_rows"), [((0, 2, 1, 3), 2), ((0, 2, 3, 1), 3), ((3, 1, 2, 0), 2)])
def test_keys_that_both_versions_write_alike_are_told_beside_the_values_of_others(
    keys: tuple[str, ...], order: tuple[int, ...], n_rows: int
) -> None:
    (finding,) = keyed(keys, order)
    assert finding.verdict is Verdict.SWAPPED
    assert "the labels of one another" in finding.message
    assert len(finding.figures) >= 2 * 3 * n_rows  # the values on both sides, and what the keys hold


@pytest.mark.parametrize("keys", LISTS)
def test_keys_at_their_own_values_are_quiet(keys: tuple[str, ...]) -> None:
    assert not keyed(keys)


def test_one_key_that_differs_is_no_exchange() -> None:
    zh, en = (head + KEYS.format("1*100", size, "4*50", "4*100") for head, size in zip(HEADS, ("3*50", "2*50"),
              strict=True))  # fmt: skip
    (finding,) = (finding for finding in check(zh, en)[0] if finding.severity is Severity.ERROR)
    assert finding.verdict is Verdict.VALUE_DIFFERS


def test_a_name_and_a_key_may_have_changed_places() -> None:
    heads = "账龄 | 期末 | 期初", "Age | Closing | Opening"  # age of debts, end and start of the period
    body = "\n{0} | 45,123 | 41,980\n{1} | 3,412 | 2,987\n{2} | 1,204 | 1,150\n{3} | 49,739 | 46,117"
    zh = heads[0] + body.format("1年以内", "1至3年", "3年以上", "小计")  # within 1 year, 1 to 3, over 3, sub-total
    names = ("Within 1 year", "1 to 3 years", "Over 3 years", "Sub-total")
    assert not [one for one in check(zh, heads[1] + body.format(*names))[0] if one.severity is Severity.ERROR]
    found = check(zh, heads[1] + body.format(*names[:2], names[3], names[2]))[0]
    (finding,) = (one for one in found if one.severity is Severity.ERROR)
    assert (finding.verdict, len(finding.figures)) == (Verdict.SWAPPED, 10)
