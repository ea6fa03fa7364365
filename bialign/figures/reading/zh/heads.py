"""What the head of a table says of its numbers: 单位:百万元, "RMB million", "in thousands", "RMB'000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.line import Context, Line
from bialign.figures.reading.zh.numerals import integer
from bialign.figures.units.names import SIGN_PATTERN, SIGNS, UNITS
from bialign.figures.variants import lower_ascii, normalise
from bialign.records import Lang, Span

_ZH = re.compile(
    r"(?:金额)?单位(?: ?:| 为|为)? ?(?P<sign>人民币)?(?P<scale>[十百千]?[万亿]|[百千])?(?P<unit>美元|港元|欧元|日元"
    r"|新台币元?|元|股|人|吨)(?![0-9])"
)
_EN = re.compile(
    rf"(?:(?P<in>in|expressed in|figures in|amounts in|unit:?|units:?) )?(?:(?P<sign>{SIGN_PATTERN}) ?)?"
    r"(?P<scale>'000s?|000s|millions?|billions?|thousands?|mn|bn|m)(?: of (?P<unit>[a-z ]{3,20}))?(?![a-z0-9])",
    re.IGNORECASE,
)
_SCALES_EN = {"'000": 10**3, "000s": 10**3, "'000s": 10**3, "mn": 10**6, "m": 10**6, "bn": 10**9}
_WORDS_EN = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


def read_scales(line: Line) -> Iterator[Span]:
    """Yield the heads themselves: 百万元 in 单位:百万元 is a scale, no amount."""
    if line.lang == "zh":
        yield from (Span(*match.span()) for match in _ZH.finditer(line.open))


def table_context(text: str, lang: Lang) -> Context | None:
    """Return what a line says of the numbers in a table, or ``None`` if it is no head of a table."""
    plain = normalise(text, lang).strip()
    return _context_zh(plain) if lang == "zh" else _context_en(plain)


def _is_head(plain: str, match: re.Match[str]) -> bool:
    """Tell a head, at most with a short caption, from prose: "he made a million"."""
    return len(plain) <= 2 * len(match[0]) + 10


def _context_zh(plain: str) -> Context | None:
    match = _ZH.search(plain)
    if not match or not _is_head(plain, match):
        return None
    unit = UNITS["zh"].get(match["unit"])
    currency = "CNY" if match["sign"] else unit.symbol.removesuffix("?") if unit and unit.kind == "money" else ""
    return Context(scale=Fraction(integer(match["scale"] or "") or 1), currency=currency)


def _context_en(plain: str) -> Context | None:
    match = _EN.search(plain)
    if not match or not (match["in"] or match["sign"]) or not _is_head(plain, match):
        return None
    scale = lower_ascii(match["scale"])
    factor = _SCALES_EN.get(scale) or _WORDS_EN[scale.removesuffix("s")]
    unit = UNITS["en"].get((match["unit"] or "").strip())
    currency = SIGNS[match["sign"]].symbol if match["sign"] in SIGNS else unit.symbol if unit else ""
    return Context(scale=Fraction(factor), currency=currency.removesuffix("?"))
