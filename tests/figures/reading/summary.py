"""A figure on one line, as the case files write it."""

from __future__ import annotations

from fractions import Fraction

from bialign.records import Figure, Qualifier, Role


def summary(figure: Figure) -> str:
    """Return, for example, ``约540亿元: money 54e9 CNY? about`` in the form ``text: kind value unit marks``."""
    value = figure.label if figure.lo is None or figure.label else bounds(figure)
    marks = [
        figure.unit + ("?" if figure.currencies else ""),
        figure.qualifier.value if figure.qualifier != Qualifier.NONE else "",
        role(figure),
        figure.calendar,
        "soft" if figure.soft else "",
        *(f"or={number(lo)}" for lo, _ in figure.alternatives),
    ]
    return " ".join(part for part in (f"{figure.text}:", figure.kind.value, value, *marks) if part)


def role(figure: Figure) -> str:
    """Return ``change_by-1`` for a fall by so much, ``discount``, and nothing for a level."""
    if figure.role in (Role.LEVEL, Role.DISCOUNT):
        return "" if figure.role is Role.LEVEL else figure.role.value
    return f"{figure.role.value}{figure.direction:+d}"


def bounds(figure: Figure) -> str:
    """Return ``17`` for a value, ``[100,1000)`` for an interval, ``[2,∞)`` where it is unbounded."""
    if figure.lo == figure.hi:
        return number(figure.lo)
    opening, closing = "(" if figure.lo_open else "[", ")" if figure.hi_open or figure.hi is None else "]"
    return f"{opening}{number(figure.lo)},{number(figure.hi)}{closing}"


def number(value: Fraction | None) -> str:
    """Return a whole number in full, any other as a decimal if it is one, else as a fraction."""
    if value is None:
        return "∞"
    decimal = f"{float(value):.15g}" if abs(value) < 10**15 else str(value)
    return decimal if Fraction(decimal) == value else str(value)
