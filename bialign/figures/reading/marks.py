"""What is written with digits but counts nothing: addresses, phone numbers, versions, footnote and list marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache

from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Rule, closed, each, together
from bialign.figures.variants import CHARACTER
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Span

_ADDRESS = compile_late(
    r"""
    (?:https?|ftp)://[!-~]+ | www\.[!-~]+
    | (?<![!-~])[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+  # someone@example.com
    | (?:doi:?[ ]?)?10\.[0-9]{4,9}/[!-~]+  # of a paper
    | (?<![A-Za-z0-9.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*  # 163.com
      \.(?:com|org|net|cn|hk|tw|gov|edu|io)(?:/[!-~]*)?(?![A-Za-z])
    """,
    re.VERBOSE,
)
_IP = compile_late(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.])")
# "Article 3.1.2" is a part of a law.
_VERSION = compile_late(
    r"(?<![A-Za-z0-9.$])(?<![Aa]rticle )(?<![Aa]rticles )(?:[vV]\.? ?[0-9]+(?:\.[0-9]+)*|[0-9]+(?:\.[0-9]+){2,})"
    r"(?![0-9A-Za-z]| ?条)"
)
_PHONE = compile_late(
    r"""
    (?<![0-9A-Za-z])(?:
        (?:\+?|00)86[ -]?\(?0?[1-9][0-9]{1,2}\)?[ -]?[0-9]{3,4}[ -]?[0-9]{4}  # 86-10-5555 0100, 8610-55550100
        | \((?:(?:\+|00)?[0-9]{2,3}[ -])?0?[0-9]{1,3}\)[ -]?[0-9]{3,4}[ -]?[0-9]{4}  # (010) 5555 0100, (86 10), (852)
        | \+[0-9]{1,3}[ -]?(?:\(?[0-9]{1,4}\)?[ -]?){2,5}[0-9]{2,4}  # +86 10 5555 0100
        | (?:0[0-9]{2,3}|[48]00|1-[0-9]{3})-[0-9]{3,4}[ -]?[0-9]{4}  # 010-5555-0100, 400-555-0100, 1-800-555-0100
        | 0[0-9]{2,3}[ -][0-9]{7,8}  # 010 55550100
        | 88?[56][0-9]?-[1-9]-[0-9]{3,4}[ -]?[0-9]{4}  # 886-4-5555-0100
    )(?![0-9])
    """,
    re.VERBOSE,
)
_NUMBERED = compile_late(r"(?<![0-9A-Za-z-])[0-9]{2,}(?:-[0-9]{2,}){2,}(?![0-9A-Za-z-])")
_BRACKETED = compile_late(r"\[[0-9]{1,3}(?:[,–-] ?[0-9]{1,3})*\]|(?<![0-9])[*†‡]\)?[0-9]{1,2}(?![0-9.A-Za-z×*])")
# [0, 100], 取值范围为[1, 255], the interval [1, 10]: no reference has the number 0. 范围 and 区间: range, interval.
_INTERVAL = compile_late(
    r"(?:(?<=范围)|(?<=范围为)|(?<=范围是)|(?<=区间)|(?<=区间为)|(?<=range )|(?<=ranges )|(?<=range is )|(?<=range of )"
    r"|(?<=ranges over )"
    r"|(?<=interval )|(?<=interval of )|(?=\[0,))\[(?P<first>[0-9]{1,3}), ?(?P<last>[0-9]{1,3})\]"
)
BEFORE_MARK = r"^ {0,8}(?:#{1,6} {1,3}|[-*+>] {1,3}){0,3}"  # what may precede a list mark in its line
_LIST_MARK = compile_late(
    BEFORE_MARK
    + r"(?:[0-9]{1,2}[.、)](?![0-9])(?= ?\D)|\([0-9]{1,2}\)(?= ?[^\W\d])|[0-9]{1,2}[a-z][.)]"
    + r"|(?:[0-9]{1,3}-)?[0-9]{1,2}(?:\.[0-9]{1,2}){2,3}\.? (?=[^\W\d]))",
    re.MULTILINE,
)
# 2.1 病因分型 and "2.1 Subtypes" are headings, 2.1 亿元 and "2.1 GB" amounts: each language tells what follows apart.
_HEADING_MARK = compile_late(
    rf"^ {{0,8}}(?:#{{1,6}} {{1,3}})?(?:[0-9]{{1,2}}\.[0-9]{{1,2}}\.? {{1,2}}(?=[A-Z][A-Za-z]|{CHARACTER})"
    rf"|[0-9]{{1,2}} {{1,2}}(?=(?:The|An?|Any|Each|If|Where|When|Whoever) )"  # no count
    rf"|[0-9]{{1,2}} {{1,2}}(?={CHARACTER}[^，。；：！？、,.;:!?0-9\n]{{0,20}}$))",
    re.MULTILINE,
)
# The body surface to which a filtration rate is normalised: mL/min/1.73 m², ml·min⁻¹·(1.73 m²)⁻¹.
_BODY_SURFACE = compile_late(r"(?:/ ?|·? ?\()1\.73 ?m ?(?:²|\^?2)(?![0-9])(?:\)(?:⁻¹|-1)?)?")
_FORMULA = compile_late(
    r"\$[^$\n]{0,200}?[\\_^={}<>][^$\n]{0,200}\$(?![0-9])"  # $2 × 5% = $957 are two amounts
    r"|\$[0-9A-Za-z]{1,3} ?[-+*/] ?[0-9A-Za-z]{1,3}\$|\$-?[0-9.]+\$|\$[A-Za-z]\$"
)  # TeX, no money
_TAG = compile_late(r"\{%-? ?[a-z][^{}\n]{0,200}%\}")  # {% assign timestamp="58:31" %}
# The keys of roles in reStructuredText and MyST: :cite:`Huang.Liu.ea.2017`, :numref:tab_intro.
_ROLE = compile_late(r":(?:cite|numref|eqref|ref|citet|citep):[!-~]+")
_ITEM_IN_TEXT = compile_late(r"\((?P<number>[1-9])\)")  # (1) …; (2) …
# A point in the plane, (250,250), is no number of six digits.
_POINT = compile_late(r"(?<=\()(?P<x>[0-9]{3}),(?P<y>[0-9]{3})(?=\))")
_POINT_NEAR = compile_late(r"坐标|坐標|中心|像素|锚|點|点\b|点[^数]|coordinate|cent(?:er|re)d?|pixel|anchor|\bpoint")
_FOOTNOTE = compile_late(
    r"(?=[0-9])(?:(?<=[。！？”」』])[0-9]{1,2}(?=[ \n]|$)(?! ?[年月日天岁亿万个名家人位%])"
    r"|(?<=[a-z\"”)][.!?])[0-9]{1,2}(?=[ \n]|$))"
)


_DIALLED_FIRST = compile_late("^(?:(?:00)?(?:86(?=[0-9]{9})|886(?=[0-9]{8})))?0?")


def _phone(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield a telephone number; without what is dialled before it from abroad, or from another city of China."""
    label = _DIALLED_FIRST.sub("", re.sub(r"[^0-9]", "", match[0]))
    yield line.figure(FigureKind.IDENT, *match.span(), None, None, label=label)


def _number(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    label = match[0].lower() if "." in match[0] else re.sub(r"[^0-9]", "", match[0])
    yield line.figure(FigureKind.IDENT, *match.span(), None, None, label=label)


def headings(counts: Callable[[Line, int], bool], examples: tuple[Example, ...]) -> Rule:
    """Return the rule that closes the numbers of headings.

    Parameters
    ----------
    counts
        Tells whether the words that follow the number say what it counts; then they are not a heading.
    examples
        In the language of ``counts``.
    """

    def close(line: Line, match: re.Match[str]) -> Iterator[Span]:
        if not counts(line, match.end()):
            yield Span(*match.span())

    return Rule(
        name="heading marks", read=each(_HEADING_MARK, close, "plain"), needs=compile_late("[0-9]"), examples=examples
    )


# The leaders of a list of contents, and the page that they lead to.
# A run of leaders is looked at from its beginning alone, or thousands of dots would take a search from each of them.
_CONTENTS = compile_late(r"(?:(?<!\.)(?<!\. )(?:\. ?){4,}|(?<!…)…{2,}|(?<!·)·{4,}) ?[0-9]{1,4}(?=\s*$)", re.MULTILINE)


def _items(line: Line) -> Iterator[Span]:
    """Yield the marks (1), (2) … of items that a sentence lists, which must count on from one.

    Neither "one (1)" is such a list nor "Rules 3.10(1) and (2)".
    """
    marks = [match for match in _ITEM_IN_TEXT.finditer(line.plain) if not _is_spelt(line, match.start())]
    if any(_IN_CLAUSE.search(line.plain, max(0, match.start() - _LONGEST_SPELT), match.start()) for match in marks):
        return
    if len(marks) > 1 and [int(mark["number"]) for mark in marks] == list(range(1, len(marks) + 1)):
        yield from (Span(*mark.span()) for mark in marks)


def _is_spelt(line: Line, start: int) -> bool:
    return _SPELT_BEFORE.search(line.low, max(0, start - _LONGEST_SPELT), start) is not None


_LONGEST_SPELT = 6
_IN_CLAUSE = compile_late(r"[0-9][A-Z]?$")
_SPELT_BEFORE = compile_late("(?:one|two|three|four|five|six|seven|eight|nine|[一二三四五六七八九]) ?$")


def _interval(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the ends of an interval."""
    if int(match["first"]) < int(match["last"]):
        for end in ("first", "last"):
            value = Fraction(match[end])
            yield line.figure(FigureKind.COUNT, *match.span(end), value, value, quantum=Fraction(1))


def _reference(line: Line, match: re.Match[str]) -> Iterator[Span]:
    if not _INTERVAL.match(line.plain, match.start()):
        yield from closed(line, match)


def _point(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    near = line.plain[max(0, match.start() - 40) : match.end() + 40]
    if _POINT_NEAR.search(near):
        for name in ("x", "y"):
            value = Fraction(match[name])
            yield line.figure(FigureKind.COUNT, *match.span(name), value, value, quantum=Fraction(1))


# What the text as it stands holds, whatever was read before: a list mark inside an address is closed with it.
MARKS = (
    Rule(
        name="addresses",
        read=each(_ADDRESS, closed, "plain"),
        needs=compile_late(r"://|www\.|@|10\.[0-9]{4}|\.(?:com|org|net|cn|hk|tw|gov|edu|io)"),
        examples=(
            Example("see https://example.org/2024/12"),
            Example("write to team24@example.org"),
            Example("see example.org/7 and 24 others", "24: count 24"),
        ),
    ),
    Rule(
        name="page numbers of contents",
        read=each(_CONTENTS, closed, "plain"),
        needs=compile_late(r"\.\.\.\.|\. \. \. \. |……|····"),
        examples=(
            Example("Revenue ............ 12"),
            Example("Revenue . . . . . . 12"),
            Example("and then ... 12 came", "12: count 12"),
        ),
    ),
    Rule(
        name="tags of templates",
        read=together(each(_TAG, closed, "plain"), each(_ROLE, closed, "plain")),
        needs=compile_late("{%|:(?:cite|numref|eqref|ref)"),
        examples=(
            Example('It was said. {% assign timestamp="58:31" %}'),
            Example("as in :cite:Huang.Liu.ea.2017 and others"),
            Example("{%d} and 24 more", "24: count 24"),
        ),
    ),
    Rule(
        name="items within a paragraph",
        read=_items,
        needs=compile_late(r"\(1\)"),
        examples=(
            Example("It (1) reads and (2) counts."),
            Example("rated (1) and not (3)", "1: count 1 soft ; 3: count 3"),
        ),
    ),
    Rule(
        name="points in a plane",
        read=each(_POINT, _point, "plain"),
        needs=compile_late(r"\([0-9]{3},[0-9]{3}\)"),
        examples=(
            Example("centred on (250,350)", "250: count 250 ; 350: count 350"),
            Example("a loss of (250,350)"),
        ),
    ),
    Rule(
        name="formulas",
        read=each(_FORMULA, closed, "plain"),
        needs=compile_late(r"\$"),
        examples=(
            Example("so $x_1 = 12$ holds"),
            Example("where $k$ is 3", "3: count 3"),
            Example("a fee of $12", "$12: money 12 USD?"),
            Example("$8 * 50% = $4", "$8: money 8 USD? ; 50%: percent 50 % ; $4: money 4 USD?"),
        ),
    ),
    Rule(
        name="list marks",
        read=each(_LIST_MARK, closed, "plain"),
        needs=compile_late("[0-9]"),
        examples=(
            Example("1. Introduction"),
            Example("(2) Methods"),
            Example("1.5 people", "1.5: count 1.5"),
        ),
    ),
    Rule(
        name="closed intervals",
        read=each(_INTERVAL, _interval, "plain"),
        needs=compile_late(r"\[[0-9]+, ?[0-9]+\]"),
        examples=(
            Example("a value in [0, 100]", "0: count 0 ; 100: count 100"),
            Example("the interval [1,10]", "1: count 1 ; 10: count 10"),
            Example("as shown in [1, 10]"),
        ),
    ),
    Rule(
        name="reference marks",
        read=each(_BRACKETED, _reference, "plain"),
        needs=compile_late(r"[\[*†‡]"),
        examples=(
            Example("as was shown [12]"),
            Example("a dagger*3"),
            Example("rooms [12] and 14", "14: count 14"),
        ),
    ),
    Rule(
        name="footnote marks",
        read=each(_FOOTNOTE, closed, "plain"),
        needs=compile_late("[0-9]"),
        examples=(
            Example("as was said.3 "),
            Example("a total of 3", "3: count 3"),
        ),
    ),
    Rule(
        name="body surfaces",
        read=each(_BODY_SURFACE, closed, "plain"),
        needs=compile_late(r"1\.73"),
        examples=(
            Example("per minute/1.73 m2"),
            Example("a ratio of 1.73", "1.73: count 1.73"),
        ),
    ),
)
# Of a program: uart_sig_2_sel, %1$d, {0}, and $1 beside $2 in a text without larger amounts.
_CODE_NAME = compile_late(
    r"(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9]{0,30}(?:_[A-Za-z0-9]{1,30}){1,8}(?:(?<=[0-9])\.[0-9]{1,4}){0,3}(?![A-Za-z0-9])"
)
_ENDINGS = (
    "apk ipa zip gz tgz tar bz2 xz 7z rar exe msi dmg deb rpm jar bin hex img iso pdf docx? xlsx? pptx? csv tsv txt md"
    " html? json xml ya?ml png jpe?g gif svg mp[34] wav avi py js java sh bat sql ini conf log dtb"
)
_FILE_NAME = compile_late(
    r"(?<![A-Za-z0-9_./\\-])[A-Za-z][A-Za-z0-9_+-]{0,60}(?:\.[A-Za-z0-9_+-]{1,60}){0,6}"
    rf"\.(?:{'|'.join(_ENDINGS.split())})(?![A-Za-z0-9_])"
)
_HASH = compile_late(  # of a commit or a file: 7d59075; neither 1000000b nor 01feb2024
    r"(?<![0-9A-Za-z_.,/-])(?=[0-9a-f]{0,62}(?:[0-9][a-f]{1,62}[0-9]|[a-f][0-9]{1,62}[a-f]))(?![0-9]+(?:feb|dec)[0-9]+(?![0-9a-z]))"
    r"[0-9a-f]{7,64}(?![0-9A-Za-z_]|[.,][0-9])"
)
_PLACEHOLDER = compile_late(
    r"%[0-9]{1,2}\$[a-z]|%[0-9.]{0,4}[dsf](?![A-Za-z])|\{[0-9]{1,2}\}|%C[0-9]{1,2}(?:\$[1-9])?|%O\$[1-9]|\$[1-9](?![0-9]|[.,][0-9])"
)
_AMOUNT = compile_late(r"\$[0-9]{2}|\$0|\$[0-9][.,][0-9]|\$[0-9] ?(?:million|billion|trillion|bn|mn|m\b|[百千万亿])")


def _code_name(_line: Line, match: re.Match[str]) -> Iterator[Span]:
    if any(char.isdigit() for char in match[0]):
        yield Span(*match.span())


def _placeholder(line: Line, match: re.Match[str]) -> Iterator[Span]:
    if match[0][0] != "$" or _has_places(line.plain):
        yield Span(*match.span())


@lru_cache(maxsize=4)  # a text of nothing but places asks for each of them
def _has_places(text: str) -> bool:
    """Tell whether $1 and $2 are places that a program fills in: both are there, and no larger amount is."""
    return {"$1", "$2"} <= set(_DOLLARS.findall(text)) and not _AMOUNT.search(text)


_DOLLARS = compile_late(r"\$[1-9]")
CODE_NAMES = Rule(
    name="names in programs",
    read=together(
        each(_FILE_NAME, _code_name, "plain"),
        each(_HASH, closed, "plain"),
        each(_CODE_NAME, _code_name, "plain"),
        each(_PLACEHOLDER, _placeholder, "plain"),
    ),
    needs=compile_late(rf"[_%{{$]|[0-9a-f]{{7}}|\.(?:{'|'.join(_ENDINGS.split())})(?![a-z0-9])"),
    examples=(
        Example("get app-test1.0.11_2019-10-15_legu.apk"),
        Example("see report-2024.pdf"),
        Example("fixed in 7d59075"),
        Example("a prize of 1000000", "1000000: count 1000000"),
        Example("set uart_sig_2_sel now"),
        Example("see Guide_V1.0"),
        Example("dealt %1$d of {0}"),
        Example("Waiting for $2: $1 seconds"),
        Example("for $12 or $2", "$12: money 12 USD? ; $2: money 2 USD?"),
    ),
)
# Digits set higher or lower: 10¹⁸, x², V⁻¹ and CO₂ of formulas; behind words and other numbers, 0.35%², marks.
RAISED, LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
_SHIFTED = compile_late(rf"[⁺⁻]?[{RAISED}]+|[₊₋]?[{LOWERED}]+")
_BASE = compile_late(r"(?:(?<![0-9.,])(?:10|2)|(?<![A-Za-z])[A-Za-zα-ω])$")
_LONGEST_BASE = 3  # with the character before it


def _is_in_formula(line: Line, match: re.Match[str]) -> bool:
    if match[0][0] not in RAISED:
        return True
    return _BASE.search(line.plain, max(0, match.start() - _LONGEST_BASE), match.start()) is not None


def _exponent(line: Line, match: re.Match[str]) -> Iterator[Span]:
    if _is_in_formula(line, match):
        yield Span(*match.span())


def _raised_mark(line: Line, match: re.Match[str]) -> Iterator[Span]:
    if not _is_in_formula(line, match):
        yield Span(*match.span())


# The last rules: what a figure has taken, as 5 m², is none of these.
SHIFTED = (
    Rule(
        name="exponents and indices",
        read=each(_SHIFTED, _exponent),
        needs=compile_late(f"[{RAISED}{LOWERED}]"),
        examples=(
            Example("5 kg of CO₂", "5 kg: measure 5 kg", "5 kg of carbon dioxide"),
            Example("where x² is", gloss="where x squared is"),
            Example("a key of 10¹⁸", "10: count 10", "a key of ten to the power of 18"),
            Example("a flat of 5 m²", "5 m²: measure 5 m2", "a flat of five square metres"),
        ),
    ),
    Rule(
        name="raised marks",
        read=each(_SHIFTED, _raised_mark),
        needs=compile_late(f"[{RAISED}]"),
        examples=(
            Example("as was said¹ before", gloss="as was said before"),
            Example("held 120² shares", "120: count 120", "held 120 shares"),
        ),
    ),
)
PHONES = Rule(
    name="telephone numbers",
    read=each(_PHONE, _phone),
    needs=compile_late(r"\+[0-9]|[0-9][- ][0-9]|\([0-9]{2,5}|86[0-9]"),
    examples=(
        Example("call 010-5555-0100", "010-5555-0100: ident 1055550100"),
        Example("call (010) 5555 0100", "(010) 5555 0100: ident 1055550100"),
        Example("call +86 10 5555 0100", "+86 10 5555 0100: ident 1055550100"),
        Example("call (86 10) 5555 0100", "(86 10) 5555 0100: ident 1055550100"),
        Example("call 8610-55550100", "8610-55550100: ident 1055550100"),
        Example("call +86 (0573) 555 0100", "+86 (0573) 555 0100: ident 5735550100"),
        Example("call (852) 5555 0100", "(852) 5555 0100: ident 85255550100"),
        Example("call (212) 555-0100", "(212) 555-0100: ident 2125550100"),
        Example("about (1990) 2000 3000"),
        Example("a row of 86 120 450"),
    ),
)
NUMBERS = Rule(
    name="numbers that name",
    read=together(*(each(pattern, _number) for pattern in (_IP, _NUMBERED, _VERSION))),
    needs=compile_late(r"v\.? ?[0-9]|[0-9][-.][0-9]"),
    examples=(
        Example("from v2.1.3 on", "v2.1.3: ident v2.1.3"),
        Example("at 192.0.2.15", "192.0.2.15: ident 192.0.2.15"),
        Example("a total of 12.5"),
    ),
)
