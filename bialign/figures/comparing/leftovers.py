"""Whether a figure stands on the other side as well, where it was read otherwise or not at all.

One language reads "52 File not found" as 52 of something, the other the mark of a heading; one reads "NIST 800-37" as a
name, the other as two numbers; "Practice 2" is 实践二. Whatever the reason, a number that both sides have equally often
is not lost. So it is looked for in what is left when all pairs of equals are taken away. A slip changes digits, or it
changes a unit; in a figure of another unit the digits do not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property

from bialign.figures.comparing.amounts import dimension
from bialign.figures.comparing.matching import Matching, Pair
from bialign.figures.comparing.verdicts import CALENDAR, UNITLESS
from bialign.figures.reading.en.numerals import ORDINALS, SMALL
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.figures.variants import normalise
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Lang, Verdict

_RUN = compile_late("[0-9]+")
_MINUS = "−–－-"
# Resolution 4(B), Rule 13.51B, Chapter 14A, Block 12A, T3A: the letter tells them apart.
_LETTERED = compile_late(
    r"^(?:resolution (?P<resolution>[0-9]+\([a-z]\))"
    r"|(?:article|rule|section|chapter|lettered|phase) (?P<part>[0-9.]*[0-9][a-z]{1,2}(?:\.[0-9]+[a-z]?)?)$"
    r"|(?P<code>(?!(?:co|no|so|h|n|c|o)[1-9])[a-z]{1,3}[0-9]{1,3}[a-z])$)"
)
_DECIMAL = compile_late(r"[0-9]\.[0-9]")  # 8.2 is no 2.8
_GROUP_MARK = compile_late(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
# 600,300,200 is as often a list as a number: groups of three from the first on.
_MAYBE_LIST = compile_late(r"(?<![0-9,])[0-9]{3}(?:,[0-9]{3}){2,}(?![0-9]|,[0-9])")
_DIGIT_BY_DIGIT = compile_late(rf"(?<![{HAN_DIGITS}十百千万亿])[{HAN_DIGITS}]{{3,8}}(?![{HAN_DIGITS}十百千万亿])")
_ALIKE = frozenset({Verdict.EQUAL, Verdict.EQUAL_ROUNDED, Verdict.EQUAL_CONVERTED, Verdict.QUALIFIER_DIFFERS})
_APART = frozenset({Verdict.VALUE_DIFFERS, Verdict.DIGIT_SLIP, Verdict.MAGNITUDE_SLIP, Verdict.IDENT_DIFFERS})
_UNMEASURED = frozenset({FigureKind.DATE, FigureKind.PERIOD, FigureKind.TIME, FigureKind.IDENT})
_IN_WORDS = {
    "zh": compile_late(f"[{HAN_DIGITS}十百]{{1,5}}"),
    # Case is ignored of ASCII alone: for Python, six with a long s is a six, and İ an i.
    "en": compile_late(rf"\b(?ai:{'|'.join((*SMALL, *ORDINALS))}|zeroe?s|I{{1,3}}|IV|VI{{0,3}}|IX)\b"),
}
_WORDS = {word: str(value) for word, value in SMALL.items()} | {"zeros": "0", "zeroes": "0"}
_WORDS |= {word: str(place) for place, word in enumerate(ORDINALS, 1)}
_WORDS |= {word: str(place) for place, word in enumerate("i ii iii iv v vi vii viii ix".split(), 1)}


def digit_runs(text: str, lang: Lang) -> list[str]:
    """Return the runs of digits of a text in order, those of 12,345 as one; 二二八 is written digit by digit."""
    plain = _MAYBE_LIST.sub(lambda match: match[0].replace(",", " "), normalise(text, lang))
    plain = _GROUP_MARK.sub("", plain)
    if lang == "zh":
        plain = _DIGIT_BY_DIGIT.sub(lambda match: f" {integer(match[0])} ", plain)
    return _RUN.findall(plain)


def numbers(text: str, lang: Lang) -> list[str]:
    """Return the runs of digits of a text, and its small numbers in words as digits."""
    words = (match[0] for match in _IN_WORDS[lang].finditer(normalise(text, lang)))
    return [*digit_runs(text, lang), *map(_han if lang == "zh" else _word, words)]


@cache
def _han(word: str) -> str:
    value = integer(word)
    return "" if value is None else str(value)


def _word(word: str) -> str:
    return _WORDS[word.lower()]


class SideWords:
    """One side of a bead: its words, and the figures that have no equal on the other side.

    Parameters
    ----------
    text
        What the offsets of the figures count in.
    span
        The part of it that is the side.
    paired
        Its figures that have an equal.
    """

    def __init__(self, text: str, span: slice, lang: Lang, paired: Iterable[Figure]) -> None:
        self._text, self._span, self._lang = text, span, lang
        self._paired = tuple(paired)

    def left(self, without: Iterable[Figure] = ()) -> Remainder:
        """Return the words outside of pairs of equals, and of further figures."""
        start, stop, _ = self._span.indices(len(self._text))
        pieces = []
        for first, last in sorted((figure.start, figure.end) for figure in (*self._paired, *without)):
            pieces.append(self._text[start : max(start, first)])
            start = max(start, last)
        return Remainder("\n".join([*pieces, self._text[start:stop]]), self._lang)


class Remainder:
    """Words of one side that no pair of equals accounts for; what is counted in them is counted once."""

    def __init__(self, text: str, lang: Lang) -> None:
        self.text, self._lang = text, lang

    @cached_property
    def plain(self) -> str:
        """The words without the commas of large numbers."""
        return _GROUP_MARK.sub("", normalise(self.text, self._lang))

    @cached_property
    def compact(self) -> str:
        """The words in lower case without spaces."""
        return "".join(self.plain.lower().split())

    @cached_property
    def digit_runs(self) -> list[str]:
        """The runs of digits, in order."""
        return digit_runs(self.text, self._lang)

    @cached_property
    def n_of_runs(self) -> Counter[str]:
        """How often each run of digits stands there."""
        return Counter(self.digit_runs)

    @cached_property
    def n_of_numbers(self) -> Counter[str]:
        """How often each number does, small ones in words with them."""
        return Counter(numbers(self.text, self._lang))


class Leftovers:
    """What no pair of equals accounts for in the words of both sides of a bead."""

    def __init__(self, matching: Matching, zh: tuple[str, slice], en: tuple[str, slice]) -> None:
        alike = [pair for pair in matching.pairs if pair.judgement.verdict in _ALIKE]
        others = [pair for pair in matching.pairs if pair.judgement.verdict not in _ALIKE]
        self._sides: dict[Lang, SideWords] = {
            "zh": SideWords(*zh, "zh", [pair.zh for pair in alike]),
            "en": SideWords(*en, "en", [pair.en for pair in alike]),
        }
        self._figures: dict[Lang, tuple[Figure, ...]] = {
            "zh": (*(pair.zh for pair in others), *matching.zh_left),
            "en": (*(pair.en for pair in others), *matching.en_left),
        }
        self._known: dict[tuple[Lang, FigureKind, str], tuple[Remainder, Remainder]] = {}

    def have_digits_of(self, figure: Figure) -> bool:
        """Whether the digits of a figure stand as often on the other side, in no figure of another unit."""
        runs = digit_runs(figure.text, figure.lang)
        if not runs or figure.label.startswith("0x"):
            return False
        own, other = self._left(figure)
        lettered = _LETTERED.search(figure.label)
        if lettered and (lettered["resolution"] or lettered["part"] or lettered["code"]) not in other.compact:
            return False
        if _begins_below_zero(figure) and not _has_signs(runs, other.plain):
            return False
        is_decimal = figure.kind not in _UNMEASURED and bool(_DECIMAL.search(normalise(figure.text, figure.lang)))
        return _has_as_many(runs, own.n_of_runs, other.n_of_runs) and _in_a_row(
            runs, other.digit_runs, may_be_reversed=not is_decimal
        )

    def have_words_of(self, figure: Figure, *, least: int = 0) -> bool:
        """Whether a name or a small number, ``least`` or more, stands as often on the other side, be it in words."""
        own, other = self._left(figure)
        words = figure.text
        is_long = len(words) > 2 or words[:1] == "$"  # $1 may stand for what a program puts there
        if is_long and 0 < own.text.count(words) <= other.text.count(words):
            return True  # "April" in a Chinese text is a name, 数亿元 in an English one a word left untranslated
        number = _small_number(figure)
        if not number or int(number) < least:
            return False
        return _has_as_many({number}, own.n_of_numbers, other.n_of_numbers)

    def _left(self, figure: Figure) -> tuple[Remainder, Remainder]:
        """Return what is left of the side of a figure, and of the other: the same for all that measure the same."""
        measure = figure.lang, figure.kind, dimension(figure)
        if measure not in self._known:
            other = _other(figure.lang)
            foreign = [found for found in self._figures[other] if _measures_otherwise(figure, found)]
            self._known[measure] = self._sides[figure.lang].left(), self._sides[other].left(foreign)
        return self._known[measure]


def _begins_below_zero(figure: Figure) -> bool:
    """Whether a figure is a range from a minus to more than nothing."""
    return figure.lo is not None and figure.hi is not None and figure.lo < 0 < figure.hi and figure.text[0] in _MINUS


def _has_signs(runs: Sequence[str], there: str) -> bool:
    """Whether words have the first number of such a range with a minus, and the last without: -5 to 10 is no "5 to 10".

    The dash of 5-10 is none.
    """
    has_minus = re.search(rf"[{_MINUS}]\s?{runs[0]}(?![0-9])", there)
    return bool(has_minus) and bool(
        re.search(rf"(?:^|[^\s.0-9{_MINUS}]|(?<![{_MINUS}])\s|[^\s(（~～至到][{_MINUS}])\s?{runs[-1]}(?![0-9])", there)
    )


def _other(lang: Lang) -> Lang:
    return "en" if lang == "zh" else "zh"


def _has_as_many(runs: Iterable[str], own: Counter[str], there: Counter[str]) -> bool:
    return all(there[run] >= max(1, own[run]) for run in runs)


def _in_a_row(runs: Sequence[str], there: Sequence[str], *, may_be_reversed: bool) -> bool:
    """Whether numbers stand one after the other, in this order or the reverse: 3.2.1 is no 3.1.2, but 5/3 a 3/5."""
    n_runs = len(runs)
    if n_runs == 1:
        return runs[0] in there
    windows = [list(there[start : start + n_runs]) for start in range(len(there) - n_runs + 1)]
    return list(runs) in windows or (may_be_reversed and list(reversed(runs)) in windows)


_LARGEST_IN_WORDS = 100


def _small_number(figure: Figure) -> str:
    """Return the whole number of a figure or a name as digits, or ``""``."""
    if figure.kind is FigureKind.IDENT:
        if _LETTERED.search(figure.label):
            return ""
        runs = digit_runs(figure.label or figure.text, figure.lang)
        return runs[0] if len(runs) == 1 and int(runs[0]) < _LARGEST_IN_WORDS else ""
    if figure.kind is FigureKind.TIME:  # "9:00" is 九点
        return str(int(figure.lo // 60 - 1) % 12 + 1) if figure.lo is not None and figure.lo % 60 == 0 else ""
    value = figure.value
    is_small = value is not None and value.denominator == 1 and 0 <= value <= _LARGEST_IN_WORDS
    return str(int(value or 0)) if is_small else ""


def _measures_otherwise(one: Figure, other: Figure) -> bool:
    """Whether two figures bear units of two dimensions: the 5 of "5 km" is not that of 5%."""
    dims = dimension(one), dimension(other)
    if one.kind in CALENDAR and other.kind in CALENDAR:
        return True  # 公元前221年 is not AD 221
    if {one.kind, other.kind} & _UNMEASURED or set(dims) & UNITLESS or set(dims) == {"age", "time"}:
        return False
    return dims[0] != dims[1]


def without_misread(matching: Matching, leftovers: Leftovers) -> Matching:
    """Return the matching without pairs of figures that differ, where the digits of both stand on both sides.

    "97–2003" is no other value than "97 to 2003", read as two figures. Only what is worth its digits is looked at:
    whole numbers without a unit, and ranges.
    """
    apart = [pair for pair in matching.pairs if _is_misread(pair, leftovers.have_digits_of)]
    if not apart:
        return matching
    gone = {id(pair) for pair in apart}
    return Matching(
        tuple(pair for pair in matching.pairs if id(pair) not in gone),
        (*matching.zh_left, *(pair.zh for pair in apart)),
        (*matching.en_left, *(pair.en for pair in apart)),
    )


def _is_misread(pair: Pair, is_on_both_sides: Callable[[Figure], bool]) -> bool:
    if pair.judgement.verdict not in _APART or not (_is_worth_its_digits(pair.zh) and _is_worth_its_digits(pair.en)):
        return False
    return is_on_both_sides(pair.zh) and is_on_both_sides(pair.en)


def _is_worth_its_digits(figure: Figure) -> bool:
    """Whether a figure has no unit, and no word gives it a scale."""
    runs = digit_runs(figure.text, figure.lang)
    if figure.kind is FigureKind.IDENT:
        return bool(runs)
    if _MAYBE_LIST.fullmatch(normalise(figure.text, figure.lang)):
        return True
    ends = [end for end in {figure.lo, figure.hi} if end is not None and end.denominator == 1]
    return dimension(figure) in UNITLESS and {int(run) for run in runs} == {abs(int(end)) for end in ends}
