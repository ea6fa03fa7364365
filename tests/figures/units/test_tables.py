"""What is wrong with a row of the tables is said when they are read."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bialign.figures.units.unit import read_names, read_symbol, read_table


def test_a_row_with_a_column_too_few_is_quoted() -> None:
    with pytest.raises(ValueError, match=r"7 columns .* has 3: km\|1000\|length"):
        list(read_table("# a remark\n\nkm|1000|length", 7))


def test_columns_names_and_symbols() -> None:
    assert list(read_table("a | b\n# c\nd|", 2)) == [("a", "b"), ("d", "")]
    assert read_names("sq_m  sqm") == ("sq m", "sqm")
    assert read_symbol("1/100 GBP") == (Fraction(1, 100), "GBP")
    assert read_symbol("short ton") == (Fraction(1), "short ton")
