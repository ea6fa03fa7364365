"""The rules of English, in order: longest and most specific first; each sees what those before it left open."""

from __future__ import annotations

from bialign.figures.reading import dates as numeric
from bialign.figures.reading import marks as shared_marks
from bialign.figures.reading import names as codes
from bialign.figures.reading.en import changes, dates, guards, magnitudes, marks, names, ordinals, quantities, shares

RULES = (
    *shared_marks.MARKS,
    marks.HEADING_MARKS,
    guards.GUARDS,
    numeric.NUMERIC,
    dates.PLANS,
    quantities.AGES_IN_BRACKETS,
    quantities.AGE_DECADES,
    quantities.ONE_OR_TWO,
    dates.DECADES,
    dates.CENTURIES,
    dates.CHRISTIAN_YEARS,
    dates.FIRST_MONTHS,
    dates.QUARTERS,
    dates.FISCAL_YEARS,
    shared_marks.NUMBERS,
    codes.CODES,
    codes.STANDARDS,
    names.PERSONS,
    names.HEADINGS,
    names.PARTS,
    names.WORDS,
    dates.MONTHS,
    dates.DAYS,
    dates.YEAR_ENDS,
    dates.RELATIVE,
    dates.YEARS,
    dates.WEEKDAYS,
    dates.CLOCKS,
    dates.STOPWATCHES,
    dates.NOONS,
    changes.CHANGES,
    magnitudes.MULTIPLES,
    shares.HALVES,
    shares.PARTS_OF_UNITS,
    shares.DISCOUNTS,
    shares.SCORES,
    shares.SCORES_AFTER,
    shares.TO_ONE,
    shares.RATIOS,
    shares.PARTS_IN,
    shares.MIXED,
    shares.PARTS,
    quantities.QUANTITIES,
    ordinals.ORDINALS,
)
