"""A numeral as it was read, and the part that both languages share: digits."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from bialign.patterns import compile_late

# Groups of three after a comma, a space or an apostrophe (80'000), a point and decimals; ½ and its kin alone or
# after an integer.
VULGAR = "".join(chr(code) for code in (*range(0xBC, 0xBF), *range(0x2150, 0x215F)))
DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}|, 000(?![0-9]))+(?![0-9])|[0-9]{1,3}(?:'[0-9]{3})+(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?![0-9]|,[0-9]{3})|[0-9]+)(?:\.[0-9]+)?"
    rf"[{VULGAR}]?|(?<![0-9.A-Za-z])\.[0-9]+|[{VULGAR}]"  # not the point of Rs.300 and vs.0.6
)
SLASH = compile_late(r"/([1-9][0-9]{0,2})(?![0-9/]|[,.][0-9]| ?[百千万亿])")  # 3/4
_MIXED = compile_late(r" ([1-9])/([2-9]|1[0-6])(?![0-9/])")
_LEAST_YEAR = 1000  # 2024 1/6 is as well a day
LARGEST = 10**100  # what is more is not a figure
LONGEST = 40  # digits or characters of one numeral; what is longer is not a figure


class Numeral(NamedTuple):
    """A number read from digits, Chinese characters or English words.

    Attributes
    ----------
    lo, hi, hi_open, quantum
        As in :class:`~bialign.records.Figure`.
    scale
        Multiplier of its last scale word (10⁸ in 2–3亿), which a range hands to its left end; 1 without one.
    in_words
        Whether no digit occurs in it.
    vague
        Whether it is an interval by its words (数百, hundreds).
    over
        Whether it says that there is some more (20多万).
    about
        Whether it says that it is roughly so (十来万).
    """

    start: int
    end: int
    lo: Fraction
    hi: Fraction
    quantum: Fraction
    scale: Fraction = Fraction(1)
    in_words: bool = False
    vague: bool = False
    hi_open: bool = False
    over: bool = False
    about: bool = False

    def times(self, factor: Fraction) -> Numeral:
        """Return the numeral with its value multiplied."""
        if factor == 1:  # as of most: arithmetic on fractions is what much of reading is spent on
            return self
        return self._replace(lo=self.lo * factor, hi=self.hi * factor, quantum=self.quantum * factor)


@lru_cache(maxsize=4096)  # years and small numbers come again and again
def read_digits(written: str) -> tuple[Fraction, Fraction] | None:
    """Return the value of digits with groups, decimals or a vulgar fraction, and the size of the last digit.

    ``None`` for more than :data:`LONGEST` characters.
    """
    if len(written) > LONGEST:
        return None
    whole = written.replace(",", "").replace(" ", "").replace("'", "")
    part = Fraction(0)
    if whole[-1] in VULGAR:
        part = Fraction(unicodedata.numeric(whole[-1])).limit_denominator(10)
        whole = whole[:-1]
    decimals = len(whole.partition(".")[2])
    quantum = Fraction(1, part.denominator) if part else Fraction(1, 10**decimals)
    return Fraction(whole or "0") + part, quantum


def with_part(text: str, numeral: Numeral) -> Numeral:
    """Return a whole number in digits with the fraction behind it: 10 1/2 miles."""
    mixed = _MIXED.match(text, numeral.end)
    part = Fraction(int(mixed[1]), int(mixed[2])) if mixed else Fraction(0)
    if not mixed or part >= 1 or numeral.quantum != 1 or numeral.lo >= _LEAST_YEAR:
        return numeral
    return numeral._replace(lo=numeral.lo + part, hi=numeral.hi + part, quantum=part, end=mixed.end())
