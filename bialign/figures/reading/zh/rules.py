"""The rules of Chinese, in order: longest and most specific first; each sees what those before it left open."""

from __future__ import annotations

from bialign.figures.reading import dates as numeric
from bialign.figures.reading import marks as shared_marks
from bialign.figures.reading import names as codes
from bialign.figures.reading.zh import (
    changes,
    dates,
    guards,
    heads,
    magnitudes,
    marks,
    names,
    ordinals,
    premises,
    quantities,
    shares,
)

RULES = (
    *shared_marks.MARKS,
    marks.LIST_MARKS,
    marks.HEADING_MARKS,
    changes.CHANGES,
    heads.SCALES,
    magnitudes.MULTIPLES,
    magnitudes.CROWDS,
    guards.TIERS,
    guards.PERSONS,
    guards.TERMS,
    guards.WORDS,
    names.ALIASES,
    dates.PLANS,
    dates.PLANS_IN_FULL,
    numeric.NUMERIC,
    dates.DECADES,
    dates.CENTURIES,
    dates.CALENDAR,
    dates.WEEKDAY,
    dates.COLONS,
    dates.CLOCKS,
    shared_marks.NUMBERS,
    codes.CODES,
    codes.STANDARDS,
    names.INDICES,
    names.GRADES,
    names.SUBSTANCES,
    names.GROUPS,
    names.CHAPTERS,
    names.PERSONS,
    premises.PREMISES,
    names.PARTS,
    names.CAPTIONS,
    names.WORDS,
    shares.DISCOUNTS,
    shares.PARTS,
    shares.RATIOS,
    shares.HALVES,
    ordinals.ORDINALS,
    dates.DAYS,
    quantities.QUANTITIES,
)
