"""Labels that end in a number, 项目1 and "Item 1": no values, but compared."""

from __future__ import annotations

import pytest

from bialign.records import Finding, Severity, Verdict
from tests.figures.comparing.tables.statements import check

LABELS = [
    ("项目", "Item "),
    ("產品", "Product "),
    ("客戶", "Customer "),
    ("方案", "Plan "),
    ("组", "Group "),
]


def statement(zh: str, en: str, *, slip_at: int = 0, n_rows: int = 6) -> tuple[Finding, ...]:
    """Return what is found in two tables with numbered labels, of which the English has one wrong."""
    rows = range(1, n_rows + 1)
    zh_rows = [f"{zh}{n} | {n * 137 + n} | {n + 3}.5%" for n in rows]
    en_rows = [f"{en}{n_rows + 3 if n == slip_at else n} | {n * 137 + n} | {n + 3}.5%" for n in rows]
    heads = "名称 | 收入 | 变动", "Name | Revenue | Change"
    return check("\n".join([heads[0], *zh_rows]), "\n".join([heads[1], *en_rows]))[0]


@pytest.mark.parametrize(("zh", "en"), LABELS)
def test_numbered_labels_are_quiet(zh: str, en: str) -> None:
    assert not statement(zh, en)


@pytest.mark.parametrize(("zh", "en"), LABELS)
def test_a_wrong_number_in_a_label_is_an_error(zh: str, en: str) -> None:
    (found,) = statement(zh, en, slip_at=2)
    assert (found.verdict, found.severity) == (Verdict.IDENT_DIFFERS, Severity.ERROR)
    assert found.en is not None
    assert found.en.text.endswith("9")


def test_a_long_table_of_numbered_labels_has_no_column_without_counterpart() -> None:
    assert not statement("项目", "Item ", n_rows=60)


@pytest.mark.parametrize(
    ("zh", "en"), [("约5", "about 6"), ("共5", "total 6"), ("人民币5", "RMB6"), ("最多5", "max. 6")]
)
def test_a_word_before_a_value_makes_no_label(zh: str, en: str) -> None:
    found = check(f"名称 | 数量\n甲 | {zh}\n乙 | 23", f"Name | Number\nA | {en}\nB | 23")[0]
    assert any(finding.severity is Severity.ERROR for finding in found)


@pytest.mark.parametrize(
    ("zh", "en"), [("年初现金", "Opening cash"), ("期末結餘", "Closing balance"), ("年末", "Closing")]
)
def test_a_label_may_say_the_day_in_a_word(zh: str, en: str) -> None:
    found = check(f"项目 | 2024\n变动 | 65\n{zh} | 839", f"Item | 2024\nChange | 65\n{en} | 839")[0]
    assert not any(finding.severity is Severity.ERROR for finding in found)


def test_a_label_without_its_day_is_an_error() -> None:
    found = check("项目 | 2024\n变动 | 65\n年初现金 | 839", "Item | 2024\nChange | 65\nBank cash | 839")[0]
    assert [finding.severity for finding in found] == [Severity.ERROR]
