"""Dates compared part by part."""

from __future__ import annotations

import pytest

from bialign.figures.comparing.dates import Closeness, compare_dates
from tests.figures.comparing.by_hand import date

S, Y, U, C, A, N = Closeness


@pytest.mark.parametrize(
    ("one", "other", "closeness"),
    [
        ("XXXX-11", "XXXX-11", S),
        ("XXXX-11", "2025-11", Y),
        ("XXXX-06-12", "2025-06-12", Y),
        ("XXXX-XX-24", "XXXX-07-24", S),
        ("REL-Y-1", "2024", U),
        ("REL-Y-1-11", "XXXX-11", Y),
        ("XXXX-10", "XXXX-10-T3", C),
        ("XXXX-Q2", "XXXX-05", C),
        ("XXXX-H2", "XXXX-Q3", C),
        ("XXXX-T1", "XXXX-Q1", S),  # early in the year is about its first quarter
        ("XXXX-01/XXXX-09", "XXXX-07", C),
        ("XXXX-11", "XXXX-12", A),
        ("XXXX-Q1", "XXXX-Q2", A),
        ("XXXX-H1", "XXXX-Q4", A),
        ("REL-Y-1", "REL-Y+1", A),
        ("REL-Y-1-H1", "REL-Y+0-H1", A),
        ("XXXX-XX-24", "XXXX-07-25", A),
        ("REL-Y-1", "REL-W-1", N),
        ("XXXX-11", "2025", N),
        ("XXXX-13", "XXXX-11", N),
        ("", "XXXX-11", N),
        ("first of its kind", "XXXX-11", N),
    ],
)
def test_open_dates(one: str, other: str, closeness: Closeness) -> None:
    assert compare_dates(date("a", one), date("b", other)) is closeness
    assert compare_dates(date("b", other), date("a", one)) is closeness


@pytest.mark.parametrize(
    ("one", "other", "closeness"),
    [
        (("2025", "2025-01-01", "2026-01-01"), ("2025-11", "2025-11-01", "2025-12-01"), C),
        (("2025", "2025-01-01", "2026-01-01"), ("2024", "2024-01-01", "2025-01-01"), A),
        (("2025/2027", "2025-01-01", "2028-01-01"), ("2025/2028", "2025-01-01", "2029-01-01"), A),
        (("2025-12-31", "2025-12-31", "2026-01-01"), ("2026-01-01", "2026-01-01", "2026-01-02"), A),
    ],
)
def test_dates_with_a_year(one: tuple[str, str, str], other: tuple[str, str, str], closeness: Closeness) -> None:
    assert compare_dates(date("a", *one), date("b", *other)) is closeness
    assert compare_dates(date("b", *other), date("a", *one)) is closeness


def test_fiscal_and_calendar_quarters_are_not_quite_the_same() -> None:
    fiscal, calendar = (date(kind, "2025-Q1", calendar=kind) for kind in ("fiscal", "calendar"))
    assert compare_dates(fiscal, calendar) is C
    assert compare_dates(fiscal, date("unsaid", "2025-Q1")) is S
