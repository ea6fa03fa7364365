"""Numbers, figures and dates in English words, for messages; :mod:`bialign.figures.comparing.chinese` is its twin."""

from __future__ import annotations

from fractions import Fraction

from bialign.figures.comparing.amounts import is_currency
from bialign.records import Distance, Figure, FigureKind, Role, When

_LONGEST = 60  # characters of a quotation
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def show_number(number: Fraction) -> str:
    """Return a number as English prose writes it: ``1,234``, ``100 million``, ``1.2345 billion``, ``1/3``."""
    size, name = next(((size, name) for size, name in _SCALES if abs(number) >= size), (1, ""))
    scaled = number / size
    if name and (scaled * 10**6).denominator == 1:
        return f"{decimal(scaled)} {name}"
    return decimal(number)


def decimal(number: Fraction, about: str = "about ") -> str:
    """Return a number with up to six decimals, a fraction that has none as ``1/3``, or about so much."""
    if number.denominator == 1:
        return f"{int(number):,}"
    tenths = number * 10**6
    if tenths.denominator == 1:
        return f"{float(number):,.6f}".rstrip("0")
    return f"{number.numerator}/{number.denominator}" if number.denominator < 100 else f"{about}{float(number):,.4g}"


def show_value(figure: Figure) -> str:
    """Return what a figure denotes: ``USD 100 million``, ``17%``, ``2 to 3 million``, ``November``."""
    if figure.when:
        return show_when(figure.when)
    if figure.kind is FigureKind.TIME:
        return figure.label.removeprefix("T")
    if figure.kind is FigureKind.IDENT and figure.label:
        return figure.label
    if figure.lo is None and figure.hi is None:
        return figure.text
    return _with_unit(_bounds(figure), figure)


def _bounds(figure: Figure) -> str:
    lo, hi = figure.lo, figure.hi
    if lo is None or hi is None:
        return f"{show_number(lo)} or more" if lo is not None else f"up to {show_number(hi or Fraction(0))}"
    return show_number(lo) if lo == hi else f"{show_number(lo)} to {show_number(hi)}"


# Singular and plural of units that are words; symbols (km, MW, h) have no plural.
_WORDS = {"pp": ("percentage point", "percentage points"), "bp": ("basis point", "basis points")}
_WORDS |= {unit: (unit, f"{unit}s") for unit in "day week month quarter year decade".split()}
_WORDS |= {"century": ("century", "centuries")}


def _with_unit(number: str, figure: Figure) -> str:
    unit = figure.unit
    if unit == "%":
        return f"{number}% off" if figure.role is Role.DISCOUNT else f"{number}%"
    if unit == "x":
        return f"{number} times"
    if is_currency(unit):
        return f"{unit} {number}"
    if not unit or unit == "frac":
        return number
    return f"{number} {_WORDS.get(unit, (unit, unit))[number != '1']}"


# ── dates and periods ────────────────────────────────────────────────────────────────────────────

_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = dict(enumerate(_MONTH_NAMES.split(), 1))
_PLACES = ("first", "second", "third", "fourth")
_STEPS = {-1: "last", 0: "this", 1: "next"}
_DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_PARTS = {1: "early", 2: "the middle of", 3: "late"}


def show_when(when: When) -> str:
    """Return a date or period as English prose names it: ``late July 2025``, ``the third quarter of last year``."""
    within, year = _within_year(when), _year(when)
    joined = f"{within} of {year}" if within.startswith("the ") and year else f"{within} {year}".strip()
    if not when.part:
        return joined
    joined = joined or "the year"
    needs_in = when.part != 2 and joined.startswith("the ")
    return f"{_PARTS[when.part]} {'in ' if needs_in else ''}{joined}"


def _within_year(when: When) -> str:
    if when.last_month:
        return f"January to {_MONTHS[when.last_month]}"
    if when.quarter:
        return f"the {_PLACES[when.quarter - 1]} quarter"
    if when.half:
        return f"the {_PLACES[when.half - 1]} half"
    if when.day:
        return f"{when.day} {_MONTHS[when.month]}" if when.month else f"the {ordinal(when.day)}"
    return _MONTHS[when.month] if when.month else ""


def _year(when: When) -> str:
    if when.decade is not None:
        return f"the {when.decade}s"
    if when.century is not None:
        return f"the {ordinal(when.century)} century"
    if when.distance:
        return _distance(when.distance)
    if when.year is None:
        return ""
    year = f"{-when.year} BC" if when.year < 0 else f"{when.year}"
    return f"{year} to {when.last_year}" if when.last_year else year


def _distance(distance: Distance) -> str:
    named = _DAYS if distance.unit == "day" else {steps: f"{word} {distance.unit}" for steps, word in _STEPS.items()}
    if distance.steps in named:
        return named[distance.steps]
    n_units = f"{abs(distance.steps)} {distance.unit}s"
    return f"{n_units} ago" if distance.steps < 0 else f"in {n_units}"


def ordinal(number: int) -> str:
    """Return ``1st``, ``22nd``, ``113th``."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def quoted(figure: Figure) -> str:
    """Return the words of a figure in quotation marks, on one line."""
    return quoted_words(figure.text)


def quoted_words(text: str) -> str:
    """Return words in quotation marks, on one line, long ones cut."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1]}…”"
