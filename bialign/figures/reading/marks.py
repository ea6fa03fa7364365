"""What is written with digits but counts nothing: addresses, phone numbers, versions, footnote and list marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Rule, closed, each, together
from bialign.figures.reading.zh.numerals import HAN_SCALES
from bialign.figures.reading.zh.quantities import CLASSIFIERS
from bialign.figures.units.lookup import unit_en, unit_zh
from bialign.figures.variants import CHARACTER
from bialign.records import Figure, FigureKind, Span

_ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|(?<![!-~])[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?:doi:? ?)?10\.[0-9]{4,9}/[!-~]+|(?<![A-Za-z0-9.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|org|net|cn|hk|tw"
    r"|gov|edu|io)(?:/[!-~]*)?(?![A-Za-z])"
)
_IP = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.])")
_VERSION = re.compile(r"(?<![A-Za-z0-9.$])(?:[vV]\.? ?[0-9]+(?:\.[0-9]+)*|[0-9]+(?:\.[0-9]+){2,})(?![0-9A-Za-z])")
_PHONE = re.compile(
    r"(?<![0-9A-Za-z])(?:\+[0-9]{1,3}[ -]?(?:\(?[0-9]{1,4}\)?[ -]?){2,5}[0-9]{2,4}"
    r"|(?:0[0-9]{2,3}|[48]00|1-[0-9]{3})-[0-9]{3,4}-?[0-9]{4}|0[0-9]{2,3}[ -][0-9]{7,8}"
    r"|\([0-9]{3}\) ?[0-9]{3}-[0-9]{4})(?![0-9])"
)
_NUMBERED = re.compile(r"(?<![0-9A-Za-z-])[0-9]{2,}(?:-[0-9]{2,}){2,}(?![0-9A-Za-z-])")
_BRACKETED = re.compile(r"\[[0-9]{1,3}(?:[,–-] ?[0-9]{1,3})*\]|[*†‡]\)?[0-9]{1,2}(?![0-9])")
_LIST_MARK = re.compile(
    r"^ {0,8}(?:#{1,6} {1,3}|[-*+>] {1,3}){0,3}"
    r"(?:[0-9]{1,2}[.、)](?![0-9])(?= ?\D)|\([0-9]{1,2}\)(?= ?[^\W\d])|[0-9]{1,2}[a-z][.)]"
    r"|[(（]?[一二三四五六七八九十]{1,3}[)、）](?![一二三四五六七八九])"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){2,3}\.? (?=[^\W\d]))",
    re.MULTILINE,
)
# 2.1 病因分型 and "2.1 Subtypes" are headings, 2.1 亿元 and "2.1 GB" amounts: what follows is told apart in code.
_HEADING_MARK = re.compile(
    rf"^ {{0,8}}(?:#{{1,6}} {{1,3}})?(?:[0-9]{{1,2}}\.[0-9]{{1,2}}\.? {{1,2}}(?=[A-Z][A-Za-z]|{CHARACTER})"
    rf"|[0-9]{{1,2}} {{1,2}}(?={CHARACTER}[^，。；：！？、,.;:!?0-9\n]{{0,20}}$))",
    re.MULTILINE,
)
_COUNTED_ZH = re.compile(rf"[{CLASSIFIERS}{HAN_SCALES}多余来大旬成岁倍分点月号]")
_SCALED_ZH = re.compile(rf"[{HAN_SCALES}个多余来成倍]")
# The body surface to which a filtration rate is normalised: mL/min/1.73 m², ml·min⁻¹·(1.73 m²)⁻¹.
_BODY_SURFACE = re.compile(r"(?:/ ?|·? ?\()1\.73 ?m ?(?:²|\^?2)(?![0-9])(?:\)(?:⁻¹|-1)?)?")
_FORMULA = re.compile(r"\$[^$\n]{0,200}?[\\_^={}][^$\n]{0,200}\$|\$-?[0-9.]+\$|\$[A-Za-z]\$")  # TeX, no money
_FOOTNOTE = re.compile(
    r"(?<=[。！？”」』])[0-9]{1,2}(?=[ \n]|$)(?! ?[年月日天岁亿万个名家人位%])|(?<=[a-z\"”)][.!?])[0-9]{1,2}(?=[ \n]|$)"
)


def _heading(line: Line, match: re.Match[str]) -> Iterator[Span]:
    if _is_heading(line, match.end()):
        yield Span(*match.span())


def _is_heading(line: Line, start: int) -> bool:
    """Whether the words at ``start`` are a heading, and do not say what the number before them counts."""
    if line.lang == "en":
        return unit_en(line.plain, start) is None
    counted = _SCALED_ZH if "." in line.plain[max(0, start - 6) : start] else _COUNTED_ZH  # no 2.3 families
    return unit_zh(line.plain, start) is None and not counted.match(line.plain, start)


def _number(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    label = match[0].lower() if "." in match[0] else re.sub(r"[^0-9]", "", match[0])
    yield line.figure(FigureKind.IDENT, *match.span(), None, None, label=label)


# What the text as it stands holds, whatever was read before: a list mark inside an address is closed with it.
MARKS = tuple(
    Rule(name=name, read=each(pattern, make, "plain"), needs=re.compile(needs) if needs else None)
    for name, pattern, make, needs in (
        ("addresses", _ADDRESS, closed, r"[./@]"),
        ("formulas", _FORMULA, closed, r"\$"),
        ("list marks", _LIST_MARK, closed, ""),
        ("reference marks", _BRACKETED, closed, r"[\[*†‡]"),
        ("footnote marks", _FOOTNOTE, closed, "[0-9]"),
        ("body surfaces", _BODY_SURFACE, closed, r"1\.73"),
        ("heading marks", _HEADING_MARK, _heading, "[0-9]"),
    )
)
NUMBERS = Rule(
    name="numbers that name",
    read=together(*(each(pattern, _number) for pattern in (_IP, _PHONE, _NUMBERED, _VERSION))),
    needs=re.compile("[0-9]"),
)
