"""Numbers in scientific notation, which both languages write alike: 1.5×10⁻⁴, 3 x 10^8, 7e-6."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.line import Line
from bialign.figures.reading.numerals import read_digits
from bialign.figures.reading.rule import Example, Rule, each
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind

_MINUS = "⁻−–-"
_RAISED = rf"[{_MINUS}]?[⁰¹²³⁴-⁹]{{1,2}}"  # the sign of a PDF need not be raised
_SIGNED = rf"[+{_MINUS}]?[0-9]{{1,2}}"
_CARET = rf"\^(?:\{{{_SIGNED}\}}|\({_SIGNED}\)|{_SIGNED})"
_LOWERED = rf"[{_MINUS}][1-9]"  # 17 × 10−6, of a PDF that lost what was raised; 3 × 10-12 is a range
# A bare 10⁵ may be a 10 with a note.
_POWER = compile_late(
    rf"(?<![A-Za-z0-9_.,])(?:(?P<number>[0-9]{{1,3}}(?:\.[0-9]{{1,6}})?)"
    rf"(?: ?[×xX*·] ?10(?P<power>{_CARET}|{_RAISED}|{_LOWERED})|(?P<e>e{_SIGNED}|E[+{_MINUS}][0-9]{{1,2}}))"
    rf"|10(?P<bare>{_CARET}|[{_MINUS}][⁰¹²³⁴-⁹]{{1,2}}))(?![0-9A-Za-z_⁰¹²³⁴-⁹]|\.[0-9])"
)
_NO_DIGIT = compile_late(rf"[^0-9{_MINUS}]")


def _power(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    written = unicodedata.normalize("NFKC", match["power"] or match["bare"] or match["e"])
    digits = _NO_DIGIT.sub("", written)
    is_negative = digits[0] in _MINUS
    exponent = int(digits.lstrip(_MINUS)) * (-1 if is_negative else 1)
    read = read_digits(match["number"] or "1")
    if read:
        value, quantum = (part * Fraction(10) ** exponent for part in read)
        yield line.figure(FigureKind.COUNT, *match.span(), value, value, quantum=quantum, scale_from="own text")


POWERS = Rule(
    name="powers of ten",
    read=each(_POWER, _power, "plain"),
    needs=compile_late("10|[0-9]e"),
    examples=(
        Example("1.5×10⁻⁴", "1.5×10⁻⁴: count 0.00015", "0.00015"),
        Example("7.29 × 10−⁴", "7.29 × 10−⁴: count 0.000729", "0.000729"),
        Example("17 × 10−6", "17 × 10−6: count 1.7e-05", "17 millionths"),
        Example("3 x 10^8", "3 x 10^8: count 300000000"),
        Example("1.5e-4", "1.5e-4: count 0.00015"),
        Example("10^{-6}", "10^{-6}: count 1e-06"),
        Example("3 x 10-12"),
        Example("07e3d5"),
        Example("3E5"),
        Example("10⁵", gloss="ten, note 5"),
        Example("4×10 cm", gloss="4 by 10 cm"),
    ),
)
