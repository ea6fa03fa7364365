"""The rules of English, in order: longest and most specific first; each sees what those before it left open."""

from __future__ import annotations

from bialign.figures.reading import dates as numeric
from bialign.figures.reading import marks as shared_marks
from bialign.figures.reading import names as codes
from bialign.figures.reading import powers
from bialign.figures.reading import quantities as shared_quantities
from bialign.figures.reading.en import (
    changes,
    dates,
    guards,
    heads,
    letters,
    magnitudes,
    marks,
    names,
    networks,
    ordinals,
    premises,
    quantities,
    shares,
    titles,
)
from bialign.figures.reading.en.numerals import ORDINALS, SCALES, SMALL
from bialign.figures.reading.numerals import VULGAR
from bialign.patterns import any_of, compile_late

RULES = (
    codes.SYMBOLS,
    codes.MACHINE_NUMBERS,
    shared_marks.CODE_NAMES,
    powers.POWERS,
    *shared_marks.MARKS,
    codes.DISEASES,
    titles.WARS,
    titles.KNOCKOUTS,
    marks.HEADING_MARKS,
    guards.GUARDS,
    quantities.PER_SCALE_OF_MONEY,
    heads.SCALES,
    names.DOCUMENTS,
    names.AROUND_THE_CLOCK,
    codes.PAGES,
    codes.NETWORKS,
    numeric.NUMERIC,
    numeric.MARKED_YEARS,
    dates.PLANS,
    quantities.AGES_IN_BRACKETS,
    quantities.AGE_DECADES,
    quantities.AGE_GROUPS,
    quantities.CORES,
    quantities.ONCE_OR_TWICE,
    quantities.ONE_OR_TWO,
    quantities.CENTS,
    quantities.NIL,
    numeric.HUNDREDTHS,
    dates.LUNAR,
    dates.DECADES,
    dates.SHORT_YEARS,
    dates.CENTURIES,
    dates.CHRISTIAN_YEARS,
    dates.FOUR_DIGITS,
    dates.SPOKEN,
    dates.FIRST_MONTHS,
    dates.FISCAL_PARTS,
    dates.QUARTERS,
    dates.FISCAL_YEARS,
    shared_marks.PHONES,
    shared_marks.NUMBERS,
    shared_quantities.SCALED_CODES,
    names.INTERPRETATIONS,
    codes.CODES,
    codes.STANDARDS,
    names.STANDARDS,
    letters.LETTERS,
    premises.PREMISES,
    names.SPACECRAFT,
    names.GROUPS,
    names.INDUSTRIES,
    names.GRADES,
    names.PERSONS,
    names.SCOPES,
    names.HEADINGS,
    names.BRACKETED_PARTS,
    names.PARTS,
    names.ORDINAL_PARTS,
    titles.REIGNS,
    names.WORDS,
    dates.SHORT_MONTHS,
    dates.MONTHS,
    dates.DAYS,
    dates.YEAR_ENDS,
    dates.RELATIVE,
    dates.NEARBY_DAYS,
    dates.YEARS,
    dates.WEEKDAYS,
    dates.CLOCKS,
    dates.STOPWATCHES,
    dates.NOONS,
    shares.PARTS_OF_POINTS,
    shares.ONE_POINT,
    changes.MULTIPLYING,
    changes.HALVING,
    changes.FOLDS,
    changes.TWICE,
    quantities.TWICE,
    magnitudes.MULTIPLES_OF_SCALES,
    magnitudes.ONE_OF_SCALE,
    magnitudes.MULTIPLES_OF_UNITS,
    shares.PARTS_OF_UNITS,
    shares.HALVES,
    shares.DISCOUNTS,
    shares.SCORES,
    shares.SCORES_AFTER,
    shares.TO_ONE,
    shares.RATIOS,
    shares.PARTS_IN,
    shares.PARTS_PER,
    shares.MIXED,
    shares.PARTS,
    networks.SPEEDS,
    quantities.QUANTITIES,
    quantities.AGES,
    quantities.ONE_SPAN,
    quantities.PER_SCALE,
    quantities.IN_COPIES,
    ordinals.RUNS,
    ordinals.IN_WORDS,
    ordinals.IN_DIGITS,
    *shared_marks.SHIFTED,
)

# What number words begin with, and words that hold a figure or are none though they hold a number word.
_BEGINNINGS = """
tens scores multi-?[mg] multi-?[bt]illion doubl tripl trebl quadrupl quintupl sextupl once twice thrice half halv
quarter cut nil no-one today tomorrow yesterday (?:mon|tues|wednes|thurs|fri|satur|sun)day noon mid
(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?![a-z]) january february march april june july august september
october november december year month week fortnight decade centur fiscal financial belt nines headquarter
percentage basis duplicate triplicate quadruplicate primary secondary tertiary
"""
_BEGIN = {*(word.removesuffix("y") for word in SMALL), *SCALES, *ORDINALS, *_BEGINNINGS.split()}
_WORDS = any_of(filter(str.isalpha, _BEGIN))
_PATTERNS = "|".join(sorted(word for word in _BEGIN if not word.isalpha()))
_HEADED = """
annex appendix article book chapter figure part section table volume
phases? stages? types? class(?:es)? grades? categor(?:y|ies)
"""
_HEADINGS = rf"(?:{'|'.join(_HEADED.split())}) [ivxl]+(?![a-z])"
CLUES = (
    compile_late(
        rf"[0-9{VULGAR}{shared_marks.RAISED}{shared_marks.LOWERED}$%{{@\\[*†‡…]"
    ),  # first what is found in a moment
    compile_late(
        rf"(?<![a-z])(?:{_WORDS}|{_PATTERNS}|{_HEADINGS})"
        r"|(?:item|paragraph|clause)s? \(|world war|ww ?i|fast.ethernet|gigabit|-core|[ld] core|semi-? ?final|[·.]{2}|[a-z]\.[a-z]|://"
        r"| (?:[ivx]{2,}|[vx]|i(?=['’]s|[,.;:)]|$| of))(?![a-z])"
        r"|(?:block|tower|building|class|categor|grade|type|group|series|tier|part|append|annex|schedule|attachment"
        r"|option|scenario|plan|hepatitis|influenza)[a-z]{0,4} [a-h](?![a-z0-9])"
    ),
)
