"""English numerals: digits with scales ($2.5bn), words (one hundred and twenty-three), and vague ones (dozens)."""

from __future__ import annotations

import re
from fractions import Fraction

from bialign.figures.reading.numerals import DIGITS, VULGAR, Numeral, read_digits
from bialign.figures.units.lookup import unit_en
from bialign.patterns import any_of, compile_late
from bialign.records import FigureKind

_NUMBER_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_ONES = _NUMBER_WORDS.split()
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINAL_WORDS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth
"""
ORDINALS = _ORDINAL_WORDS.split()
ROUND_ORDINALS = {
    **{"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80},
    **{"ninetieth": 90, "hundredth": 100},
}
# What a whole is divided into, by the name of a part: a third, a twelfth, a fiftieth.
DENOMINATORS = {word: place for place, word in enumerate(ORDINALS, 1) if place > 2} | ROUND_ORDINALS
SMALL = {word: value for value, word in enumerate(_ONES)} | {word: 20 + 10 * i for i, word in enumerate(TENS)}
SCALES = {
    **{"hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    **{"lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7},
}
ABBREVIATIONS = {
    **{"k": 10**3, "m": 10**6, "mm": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9},
    **{"t": 10**12, "tn": 10**12, "trn": 10**12},
    "'000": 10**3,
}
_PLURALS = {
    "dozens": (20, 100), "scores": (20, 100), "tens": (10, 100), "hundreds": (100, 1000),
    "thousands": (10**3, 10**4), "millions": (10**6, 10**7), "billions": (10**9, 10**10), "trillions": (10**12, 10**13),
}  # fmt: skip

_ALTERNATIVES = "|".join(sorted((*SMALL, *SCALES), key=len, reverse=True))
_SCALE_WORDS = "|".join(sorted(SCALES, key=len, reverse=True))
_WORD = rf"(?:{_ALTERNATIVES})(?![a-z])"
_JOIN = rf"(?: and (?={_WORD})|, (?={_WORD})|[ -](?={_WORD}))"
_AND_A_HALF = rf"(?:[ -]and[ -](?:a|one)[ -](?P<part>half|quarter)(?![a-z])(?: (?P<times>{_SCALE_WORDS})(?![a-z]))?)?"
_OF_PLURAL = r"(?: (?:of|upon|and) (?:hundreds|thousands|millions|billions|trillions|dozens)(?![a-z]))?"

# 2,300; 2.5 million; 3bn; HK$2,300'000
RUN_IN_DIGITS = (
    rf"(?P<digits>[0-9]{{1,2}}(?:,[0-9]{{2}}){{1,6}},[0-9]{{3}}(?![0-9,])|{DIGITS})"  # 2,06,737: lakhs
    rf"(?:(?P<plus>\+)?[ -]?(?P<scale>{_SCALE_WORDS})(?![a-z])"
    r"|[ -]?(?P<letters>mln|mn|bn|bln|tn|trn|mm|[kmbt]|'000)(?![a-z0-9]))?"
)
# half a million, a quarter million, three quarters of a million
_HALVED = (
    r"(?P<half>half(?: an?)?|(?:a )?quarter(?: of an?)?|three[ -]quarters of an?)[ -]"
    rf"(?P<halved>{_SCALE_WORDS})(?![a-z])"
)
# several thousand, many tens of thousand
_FEW = (
    r"(?P<few>several|a few|many|a couple(?: of)?|couple of) "
    rf"(?:(?P<tens>tens of) )?(?P<fewscale>{_SCALE_WORDS})(?: (?P<fewtimes>million|billion|trillion))?(?![a-z])"
)
# a hundred and twenty-three, two and a half million
_IN_WORDS = rf"(?!an? dozen or so)(?P<words>(?:an? (?={_SCALE_WORDS}))?{_WORD}(?:{_JOIN}{_WORD}){{0,30}}){_AND_A_HALF}"
# hundreds, tens of thousands, a dozen or so
_PLURAL = rf"(?!(?:tens|scores)(?! of ))(?P<plural>(?:{'|'.join(_PLURALS)})(?![a-z]){_OF_PLURAL}|an? dozen or so)"
RUN_IN_WORDS = rf"(?:{_HALVED}|{_FEW}|{_IN_WORDS}|{_PLURAL})"
# At most places of a text one look at a character, at most words one at their first letters is enough.
_HEADS = {word[:3] for word in (*SMALL, *SCALES, *_PLURALS, "half", "quarter", "several", "many", "couple")}
RUN = compile_late(rf"(?=[0-9.{VULGAR}])(?:{RUN_IN_DIGITS})|(?<![a-z])(?={any_of(_HEADS)}|an? ){RUN_IN_WORDS}")
# 10s of millions, 1000s of
_DIGIT_PLURAL = compile_late(r"(?P<digits>10|100|1000)s(?P<of> of (?:thousands|millions|billions)(?![a-z])|(?= of ))")
_DIGIT_PLURALS = {"10": "tens", "100": "hundreds", "1000": "thousands"}
_PARTS = {"half": Fraction(1, 2), "a quarter": Fraction(1, 4), "quarter": Fraction(1, 4), "three": Fraction(3, 4)}
_TOKEN = compile_late(r"[a-z]+")
_POINT = compile_late(rf" point((?: (?:{'|'.join(_ONES[:10])})(?![a-z]))+)")
_NO_PEOPLE = "is|was|has|as|this|its|across|applies|means|equals|requires|metres|meters|miles"
_PEOPLE = compile_late(rf" (?:people|(?!(?:{_NO_PEOPLE})\b)[a-z-]+s)\b")
_TOKENS = compile_late(r"[^0-9.,;]{0,12}(?:[0-9.]+t)?[ -](?:[a-z]+ )?(?:tokens?|param)")
_RIGHT_END = compile_late(rf"(?: ?[-–~] ?| to | and | or )(?:{DIGITS})(?:mn?|bn?|tn?)")
_CELLS = compile_late("[KM] ?[×xX] ?[0-9]{1,2}(?![0-9])(?! ?[kcmµn]?m\\b)")  # a memory of 32 M × 8
_TO_BILLIONS = compile_late(rf" ?[-–~] ?(?:{DIGITS}) ?bn(?![a-z0-9])")  # 500 m – 2 bn: no metres
# "the 100m won by a novice" is a race.
_WON_BY = compile_late(r" won (?:by|the|a|an|in|at|with|gold|silver|bronze)(?![a-z])")


def read_numeral(plain: str, low: str, match: re.Match[str], *, money: bool) -> Numeral | None:
    """Return the numeral that a match of :data:`RUN` in the lower-case text holds, or ``None`` if it makes no number.

    ``money`` says that a currency stands before it: only then is ``m`` a million and ``t`` a trillion for sure.
    """
    if match["digits"]:
        if match["digits"][:2] == "10" and (plural := _DIGIT_PLURAL.match(low, match.start())):
            return _plural(plural, _DIGIT_PLURALS[plural["digits"]] + plural["of"])
        return _with_scale(plain, low, match, money=money)
    if match["words"]:
        return _in_words(low, match)
    start, end = match.span()
    if match["half"]:
        part = next(part for word, part in _PARTS.items() if match["half"].startswith(word))
        return Numeral(start, end, (value := part * SCALES[match["halved"]]), value, value, in_words=True)
    return _few(match) if match["few"] else _plural(match, match["plural"])


def _with_scale(plain: str, low: str, match: re.Match[str], *, money: bool) -> Numeral | None:
    read = read_digits(match["digits"])
    if not read:
        return None
    numeral = Numeral(match.start(), match.end("digits"), read[0], read[0], read[1])
    if match["scale"]:
        scale = SCALES[match["scale"]]
    elif match["letters"] and _is_scale(plain, low, match, money=money):
        scale = ABBREVIATIONS[match["letters"]]
    else:
        return numeral
    scaled = numeral.times(Fraction(scale))._replace(end=match.end(), scale=Fraction(scale))
    return scaled._replace(over=True) if match["plus"] else scaled  # $300+ billion


def _is_scale(plain: str, low: str, match: re.Match[str], *, money: bool) -> bool:
    """Tell whether letters after digits are a scale: always ``bn``, ``m`` after a currency, no ``mm`` of length."""
    letters = match["letters"]
    glued = match.start("letters") == match.end("digits")
    money = money or (glued and letters in ("m", "b", "t") and _is_money(plain, low, match.end()))
    if letters == "'000" or (letters == "m" and _TO_BILLIONS.match(low, match.end())):
        return True
    if letters == "mm":
        return plain[match.start("letters")] == "M"
    if letters in ("k", "m", "b", "t") and not glued:
        return (money and letters != "k") or _CELLS.match(plain, match.start("letters")) is not None
    if letters == "m":
        return money or plain[match.start("letters")] == "M" or bool(_PEOPLE.match(low, match.end()))
    if letters == "b":
        is_capital = plain[match.start("letters")] == "B"
        return money or is_capital or "." in match["digits"] or bool(_PEOPLE.match(low, match.end()))
    return letters != "t" or money or (glued and bool(_TOKENS.match(low, match.end())))  # 18T tokens


def _is_money(plain: str, low: str, end: int) -> bool:
    """Tell the m of "50m yuan" and "50m-60m yuan", a million, from that of "the 50m pool"."""
    right = _RIGHT_END.match(low, end)
    end = right.end() if right else end
    found = unit_en(plain, end)
    return bool(found and found[0].kind == FigureKind.MONEY and not _WON_BY.match(low, end))


def _in_words(low: str, match: re.Match[str]) -> Numeral | None:
    tokens = list(_TOKEN.finditer(match["words"]))
    value, n_read, scale = _sum_words([token[0] for token in tokens])
    if not n_read:
        return None
    start, end = match.start(), match.start() + tokens[n_read - 1].end()
    numeral = Numeral(start, end, value, value, scale, scale, in_words=True)
    if n_read < len(tokens):
        return numeral
    if point := _POINT.match(low, end):
        digits = "".join(str(SMALL[word]) for word in point[1].split())
        quantum = Fraction(1, 10 ** len(digits))
        value += int(digits) * quantum
        return numeral._replace(lo=value, hi=value, quantum=quantum, end=point.end())
    if match["part"]:
        return _and_a_part(numeral, match)
    return numeral


def _and_a_part(numeral: Numeral, match: re.Match[str]) -> Numeral:
    """Return "two and a half" or "two and a half million"; "one million and a half" is 1.5 million."""
    part = Fraction(1, 2) if match["part"] == "half" else Fraction(1, 4)
    times = Fraction(SCALES[match["times"]]) if match["times"] else Fraction(1)
    value = (numeral.lo + part * numeral.scale) * times
    quantum = part * numeral.scale * times
    return numeral._replace(lo=value, hi=value, quantum=quantum, scale=numeral.scale * times, end=match.end())


def _sum_words(words: list[str]) -> tuple[Fraction, int, Fraction]:
    """Return the value of the leading words that make a number, how many they are, and the last scale among them."""
    total = group = n_read = 0
    scale, ceiling, room = 1, 10**18, 100  # the next scale must be below the ceiling, the next small number below room
    before = 0, 0, 1  # what had been read before the small number that may begin another numeral
    for place, word in enumerate(words):
        if word == "and":
            continue
        if word in ("a", "an"):
            group, room = 1, 0
        elif word in SMALL:
            if SMALL[word] >= room or (words[place - 1] == "and" and words[place - 2] not in SCALES):
                break
            if words[place - 1] not in SMALL or place == 0:
                before = total + group, n_read, scale
            group += SMALL[word]
            scale, room = 1, 10 if SMALL[word] >= 20 else 0
        elif not group:
            break
        elif (unit := SCALES[word]) >= ceiling or (unit == 100 and group > 100):
            total, n_read, scale = before  # "ten thousand and fifty thousand" are two
            group = 0
            break
        elif unit <= 100:
            group, scale, room = group * unit, unit, 100 if unit == 100 else 0
        else:
            total += group * unit
            group, scale, ceiling, room = 0, unit, unit, 1000
        n_read = place + 1
    return Fraction(total + group), n_read, Fraction(scale)


def _few(match: re.Match[str]) -> Numeral:
    scale = Fraction(SCALES[match["fewscale"]] * (10 if match["tens"] else 1) * SCALES.get(match["fewtimes"], 1))
    lo, hi = (2 * scale, 3 * scale) if "couple" in match["few"] else (scale, 10 * scale)
    return Numeral(match.start(), match.end(), lo, hi, scale, in_words=True, vague=True, hi_open=True)


def _plural(match: re.Match[str], words: str) -> Numeral:
    if words.endswith("or so"):  # 十几
        eleven, twenty = Fraction(11), Fraction(20)
        return Numeral(*match.span(), eleven, twenty, Fraction(1), in_words=True, vague=True, hi_open=True)
    first, _, second = words.partition(" ")
    lo, hi = map(Fraction, _PLURALS[first])
    if second.startswith("of"):
        factor = _PLURALS[second.removeprefix("of ")][0]
        lo, hi = lo * factor, hi * factor
    elif second:  # thousands upon thousands
        hi *= 10
    return Numeral(match.start(), match.end(), lo, hi, lo, in_words=True, vague=True, hi_open=True)
