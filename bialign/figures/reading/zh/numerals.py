"""Chinese numerals: characters (两千三百), digits with scales (1 亿), both mixed (3千5百万), and vague ones (数百)."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import NamedTuple

from bialign.figures.reading.numerals import DIGITS, LONGEST, VULGAR, Numeral, read_digits
from bialign.figures.variants import CHARACTER
from bialign.patterns import compile_late

_VALUES = {
    character: Fraction(value)
    for value, characters in enumerate(
        ("零〇○", "一壹幺", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_SCALES = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10**4,
    "亿": 10**8,
    "兆": 10**12,
    "w": 10**4,
    "k": 1000,
    "K": 1000,
    "M": 10**6,
    "B": 10**9,
    "T": 10**12,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
_BIG = 10**4
_TENS = {"廿": "二十", "卅": "三十"}

HAN_DIGITS = "".join(_VALUES)
HAN_SCALES = "".join(scale for scale in _SCALES if not scale.isascii())
# 千 of 千瓦, 兆 of 兆字节, 百 of 百帕 belong to the unit, not to the number, but 三万五千克 is 35,000 grams. 千卡 are
# kilocalories where no word such as 卡车 (lorry) goes on; 百慕大, 千里达 and 万那杜 are countries with a currency.
_PREFIX = rf"瓦|碱基|克(?!朗)|米|卡(?:(?!{CHARACTER})|[路的热以左上多每])|焦|赫|帕|字节|比特|伏|欧姆|里达[及和]"
_HUNDRED = rf"[百佰](?!帕|慕[大达])|(?<=[千仟万亿兆][0-9{HAN_DIGITS}])[百佰]"
_MYRIAD = "万(?!那杜)"
_THOUSAND = rf"[千仟](?!{_PREFIX})|(?<=[万亿兆][0-9{HAN_DIGITS}])[千仟]"
_TRILLION = "兆(?!瓦|赫|帕|字节|比特|焦|位|伏|欧(?![元洲盟])|碱基)"
# 3w, 32K, 7B, $3tn: letters that are glued to digits; a space may stand before bn and tn. A T is a trillion of tokens.
_TOKENS = "T(?=[^0-9,.;，。；]{0,6}(?:[0-9.]+T)? ?个? ?(?:[Tt]oken|词元|参数))"
_CELLS = "(?<=[0-9] )[KM](?= ?[×xX] ?[0-9]{1,2}(?![0-9]))"  # a memory of 32 M × 8
_INFORMAL = f"(?:(?<=[0-9])(?:[wkMB]|{_TOKENS}|K(?! ?(?:宇宙|微波|背景|辐射))|[mbt]n)|{_CELLS})(?![A-Za-z0-9])"
_TEN = "[十拾](?!分(?:[点比]|之(?![一二两三四五六七八九0-9])))"  # 五十分之一 is a fiftieth
_WORD = rf"(?:{_TEN}|(?:{_HUNDRED}|{_THOUSAND}|{_MYRIAD})(?!分[之点比])|亿|{_TRILLION})"
_SCALE = rf"(?:{_WORD}|{_INFORMAL})"
_VAGUE = r"几(?=[十百千万亿])|(?<=十)几|(?<![期次人总户件天参])数(?=[十百千万亿兆])"
_MORE = r"[多余来+](?=[百千万亿兆])"
_TWO = "(?!两(?![百千万亿]))|(?<=一)(?=两[个家名年天位次月周人种])"
_SPACE = rf" (?=[{HAN_DIGITS}0-9] ?[百千万亿])"
_POINT = rf"(?<=[{HAN_DIGITS}十百千万亿])点(?=[{HAN_DIGITS}])(?!一[个度些])"
_FIRST = rf"(?:{DIGITS}|[{HAN_DIGITS}廿卅]|{_WORD}|{_VAGUE})"
_NEXT = "|".join(
    (
        f" ?{_SCALE}",
        rf"(?<![0-9])(?:{_TWO})[{HAN_DIGITS}廿卅]",  # 两 is two before a scale and alone; after a numeral, a weight
        _POINT,
        _SPACE,
        r"(?<=[万亿兆]) (?=(?:[0-9],[0-9]{3}|[0-9]{2,4})(?:\.[0-9]+)? ?[千万](?![0-9]))",  # 7 亿 4,200 万
        f"(?:(?<=[万亿兆千百])|(?<=[百千万亿]零))(?:{DIGITS})",  # 3万5, 3千零5
        f"(?<=[万亿兆千] )(?:{DIGITS})(?= ?[百千万亿])",  # 1亿 2千万
        _VAGUE,
        f" ?{_MORE}",
    )
)
BEGINS = f"[0-9.{VULGAR}{HAN_DIGITS}{HAN_SCALES}廿卅几数]"
RUN = compile_late(f"(?={BEGINS}){_FIRST}(?:{_NEXT})*")
_TOKEN = compile_late(rf"{DIGITS}|[mbt]n|[^ ]")
# 数千三四岁 is "thousands, of three or four years": a vague number takes no two digits that are vague themselves.
_NEIGHBOURS = "一二|二三|两三|三四|三五|四五|五六|六七|七八|八九"
_VAGUE_ALONE = compile_late(rf"[几数][十百千万亿兆]+(?={_NEIGHBOURS})")
# 一百万一年 is "a million a year", 一百万一 alone is 1.1 million: a last digit before these counts what follows.
_COUNTED = compile_late(r" ?[年月日天个位名家次间只人号]")


class _Value(NamedTuple):
    value: Fraction
    quantum: Fraction


class _Digit(NamedTuple):
    """An atom of a numeral: a character, or a literal in digits."""

    value: Fraction
    quantum: Fraction = Fraction(1)
    literal: bool = False


_Atom = _Digit | int  # int: a scale


def read_numeral(text: str, match: re.Match[str]) -> Numeral | None:
    """Return the numeral that a match of :data:`RUN` holds, or ``None`` where the characters make no number."""
    written = match[0]
    if len(written) > LONGEST:
        return None
    if alone := _VAGUE_ALONE.match(written):
        written = alone[0]
    end = match.start() + len(written)
    if len(written) > 1 and _COUNTED.match(text, end) and _ends_elided(written) and _read(written):
        written, end = written[:-1], end - 1
    numeral = _read(written)
    return numeral and numeral._replace(start=match.start(), end=end)


def _ends_elided(written: str) -> bool:
    return written[-1] in _VALUES and _SCALES.get(written[-2], 0) >= 100


@lru_cache(maxsize=4096)  # the same few numerals come again and again
def _read(written: str) -> Numeral | None:
    for short, long in _TENS.items():
        written_out = written.replace(short, long) if short in written else written
        if written_out != written:
            return _read(written_out)
    tokens = _TOKEN.findall(written)
    over, about = any(token in "多余+" for token in tokens), "来" in tokens
    tokens = [token for token in tokens if token not in "多余来+"]
    vague = any(token in "几数" for token in tokens)
    bounds = _bounds(tokens)
    if bounds is None:
        return None
    lowest, highest = bounds
    lo, hi = _evaluate(lowest), _evaluate(highest)
    if lo is None or hi is None or lo.value > hi.value:  # 3万数亿 makes no number
        return None
    if vague and lo.value == 10 and len(tokens) == 2:
        lo = lo._replace(value=Fraction(20))  # 几十 and 数十 are "dozens"
    return Numeral(
        0,
        len(written),
        lo.value,
        hi.value,
        lo.quantum,
        scale=Fraction(1000) if _ends_in_thousands(written) else _trailing_scale(highest),
        in_words=not any(token[0].isascii() for token in tokens),
        vague=vague,
        hi_open=vague,
        over=over,
        about=about,
    )


def _ends_in_thousands(written: str) -> bool:
    """Tell 32K and 5,000千股 (5,000 thousand shares), which no head of a table scales again, from 三千."""
    return written[-1] in "kK" or (written[-1] == "千" and written[0].isascii())


def _bounds(tokens: list[str]) -> tuple[list[_Atom], list[_Atom]] | None:
    """Return the atoms of the lower and of the upper bound: 两三百 is 200 to 300, 几百 is 100 to 1,000.

    ``None`` where both are mixed: 二〇一二三数百 makes no number.
    """
    vague = any(token in ("几", "数") for token in tokens)
    n_whole = tokens.index("点") if "点" in tokens else len(tokens)
    for place in range(n_whole - 1):
        one, two = _VALUES.get(tokens[place]), _VALUES.get(tokens[place + 1])
        if one and two and (two - one == 1 or (one == 3 and two == 5)) and not _is_positional(tokens):
            if vague:
                return None
            return _joined(tokens[: place + 1] + tokens[place + 2 :]), _joined(tokens[:place] + tokens[place + 1 :])
    if vague:
        return (
            _joined(["一" if token in "几数" else token for token in tokens]),
            _joined(["10" if token in "几数" else token for token in tokens]),
        )
    joined = _joined(tokens)
    return joined, joined


def _is_positional(tokens: list[str]) -> bool:
    return all(token in _VALUES for token in tokens) and (
        len(tokens) > 3 or (len(tokens) == 3 and ("〇" in tokens or "○" in tokens))
    )


def _joined(tokens: list[str]) -> list[_Atom]:
    """Return digits and scales, with 三点一四 and 二〇二五 made one literal."""
    if _is_positional(tokens):
        return [_Digit(Fraction(int("".join(str(_VALUES[token]) for token in tokens))))]
    atoms: list[_Atom] = []
    decimals = -1
    for token in tokens:
        if token in _SCALES:
            decimals = -1
            atoms.append(_SCALES[token])
        elif token == "点":
            decimals = 0
            atoms = _written_out(atoms)
            if not isinstance(atoms[-1], _Digit):  # 十点五
                atoms.append(_Digit(Fraction(0), literal=True))
        elif decimals >= 0 and token in _VALUES and isinstance(atoms[-1], _Digit):
            decimals += 1
            quantum = Fraction(1, 10**decimals)
            atoms[-1] = _Digit(atoms[-1].value + _VALUES[token] * quantum, quantum, literal=True)
        elif token in _VALUES:
            atoms.append(_Digit(_VALUES[token]))
        else:
            atoms.append(_Digit(*(read_digits(token) or (Fraction(0), Fraction(1))), literal=True))
    return atoms


def _written_out(atoms: list[_Atom]) -> list[_Atom]:
    """Return the digits before a point, 九九 of 九九点九, as one number."""
    digits = [atom.value for atom in atoms if isinstance(atom, _Digit) and not atom.literal]
    if len(digits) < 2 or len(digits) != len(atoms):
        return atoms
    return [_Digit(Fraction(int("".join(map(str, digits)))))]


def _evaluate(atoms: list[_Atom]) -> _Value | None:
    """Return the value of the atoms, split at the largest scale: 两千三百 is 两 × 千 + 三百.

    ``None`` unless what stands right of a scale is smaller than it, and what stands left of 十, 百, 千 a single digit.
    """
    scales = [atom for atom in atoms if isinstance(atom, int)]
    if not scales:
        return _single(atoms)
    largest = max(scales)
    place = len(atoms) - 1 - atoms[::-1].index(largest)
    left = _left(atoms[:place], largest)
    right = _right(atoms[place + 1 :], largest)
    if left is None or right is None:
        return None
    quantum = right.quantum if place + 1 < len(atoms) else left.quantum * largest
    return _Value(left.value * largest + right.value, quantum)


def _single(atoms: list[_Atom]) -> _Value | None:
    if len(atoms) == 2 and atoms[0] == _Digit(Fraction(0)):  # the 零 of 一千零五
        atoms = atoms[1:]
    if len(atoms) == 1 and isinstance(atoms[0], _Digit):
        return _Value(atoms[0].value, atoms[0].quantum)
    return None


def _left(atoms: list[_Atom], scale: int) -> _Value | None:
    if not atoms or (atoms == [_Digit(Fraction(0))] and scale == 10):
        return _Value(Fraction(1), Fraction(1))  # 十五, 一百零十五
    return _evaluate(atoms) if scale >= _BIG else _single(atoms)  # 零百万 is nothing


def _right(atoms: list[_Atom], scale: int) -> _Value | None:
    if not atoms:
        return _Value(Fraction(0), Fraction(scale))
    if isinstance(atoms[0], int) and atoms[0] != 10:
        return None  # 亿万, 百千 are not sums
    if len(atoms) == 1 and isinstance(atoms[0], _Digit) and scale >= 100 and _is_one_digit(atoms[0]):
        return _Value(atoms[0].value * scale / 10, Fraction(scale, 10)) if atoms[0].value else None  # 一亿五, 13万2
    value = _evaluate(atoms)
    return value if value and value.value <= scale else None  # equal in the upper bound of 十几


def _is_one_digit(digit: _Digit) -> bool:
    return not digit.literal or (digit.quantum == 1 and digit.value < 10)


def _trailing_scale(atoms: list[_Atom]) -> Fraction:
    """Return what the numeral ends with (百万 of 三百万), which a range hands to its left end; 1 without 万 or more."""
    trailing: list[int] = []
    for atom in reversed(atoms):
        if not isinstance(atom, int):
            break
        trailing.append(atom)
    return Fraction(prod(trailing)) if trailing and max(trailing) >= _BIG else Fraction(1)


def integer(written: str) -> int | None:
    """Return the whole number that digits or characters write (十二, 二〇二五), or ``None``."""
    if written.isascii():
        return int(written) if written.isdigit() and len(written) <= LONGEST else None
    match = RUN.fullmatch(written)
    numeral = read_numeral(written, match) if match else None
    if not numeral or numeral.lo != numeral.hi or numeral.lo.denominator != 1:
        return _positional(written)
    return int(numeral.lo)


def _positional(written: str) -> int | None:
    digits = [_VALUES.get(character) for character in written]
    return int("".join(map(str, digits))) if None not in digits else None
