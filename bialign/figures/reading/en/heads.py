"""What the head of a table says of its numbers: "RMB million", "in thousands", "RMB'000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bialign.figures.reading.heads import (
    LETTERS,
    PER_SECOND,
    SECOND,
    Measure,
    divided,
    is_head,
    measure_of,
    mention_of,
)
from bialign.figures.reading.rule import Example, Rule, closed, each, together
from bialign.figures.units.lookup import SIGN_PATTERN, SIGNS, UNITS, unit_en
from bialign.figures.units.unit import Unit
from bialign.figures.variants import lower_ascii
from bialign.patterns import compile_late
from bialign.records import FigureKind, Span

# English has no word for 万 and 亿 and writes them as numbers: "Unit: RMB100 million", "Population (10,000 persons)".
# Yearbooks do so throughout, with a space: "(1 000 tons)", "(10 000 households)". A comma makes "1,000 m" a distance.
_COUNTED = (
    "persons?|people|households?|students?|teachers?|tourists?|visitors?|person-times|passengers?|units?|sets?|pieces"
    "|heads?|tons?|tonnes?|hectares|ha|mu|kwh|vehicles|copies|barrels|teus?"
)
_ROUND = (
    r"(?:(?<![0-9.,])(?:10[ ](?:thousand|million)|100[ ](?:thousand|million)|100?,000(?![,0-9])|100m(?:n|illion)?"
    rf"|1,000(?=[ ](?:{_COUNTED})\b))|(?<![0-9.,])(?<![0-9][ ])10{{0,2}}[ ]000(?![0-9]|[, ][0-9]))"
)
_WORDED = (  # "35 million yuan" is an amount, "2014 million yuan" the year above the unit
    r"(?:(?<![0-9][ ])(?<![0-9])|(?<=\b(?:19|20)[0-9]{2}[ ]))"
    r"(?:ten[ ]thousands?|hundred[ ]millions?|millions?|billions?|trillions?|thousands?|mn|bn|m)"
)
_BROKEN = "|".join(
    "(?:-?[ ])?".join(word) for word in ("million", "billion", "thousand")
)  # by a narrow column: milli on
_SCALE = (
    rf"(?P<scale>{_ROUND}|(?<![0-9,])(?:'?0,000(?!,)|0'000|'0000)|'(?:000s?|ooo|mn?|bn|(?:{_BROKEN})s?)|000s|{_WORDED}"
    rf"|(?<![0-9][ ])(?<![0-9a-z])(?:{_BROKEN})s?)"
)
_SCALE_WORD = compile_late(rf"{_SCALE}(?![a-z0-9])", re.IGNORECASE | re.ASCII)
# Signs are written as they are: "all", "top" and "try" are no currencies, and rpm are no millions of rupiahs.
_SIGN = rf"(?!rpm\b)(?:(?-i:{SIGN_PATTERN})|rmb|(?:hk|us|nt)\$)"
_MONEY = (
    r"RMB|renminbi|(?:chinese[ ])?yuan|(?:hong[ ]kong|hk|u\.?s\.?|united[ ]states)[ ]dollars?|dollars?|euros?|shares?"
)
_HEAD = compile_late(
    rf"""
    (?:(?P<in>in|(?:expressed|stated|presented|figures|amounts)[ ]in|units?:?)[ ])?
    (?:(?P<sign>{_SIGN})[ ]?(?:in[ ]|\()?)?  # RMB; "RMB in" thousands, RMB (million)
    {_SCALE}
    (?:[ ](?:of[ ])?(?P<unit>{_MONEY})|[ ]of[ ](?P<of>{_SIGN})|[ ]of[ ][a-z ]{{3,20}})?  # millions of dollars
    (?![a-z0-9])
    """,
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
# What may stand beside these words, however long: when, and what is not meant.
_BESIDE = compile_late(
    r"""
    (?:[0-9\s()\[\],.:;/&–-]
    |(?:all|figures|amounts|values|currency|units?|are|expressed|stated|presented|shown|in|the|for|as|at|of|on|to|and)\b
    |(?:financial|fiscal|reporting|full|ended)\b|(?:years?|(?:three|six|nine|twelve)[ ]months|periods?|quarters?)\b
    |(?:January|February|March|April|May|June|July|August|September|October|November|December)\b
    |(?:un)?audited\b|restated\b|re-presented\b|unless[ ](?:otherwise[ ])?(?:stated|indicated|specified|noted)\b
    )*
    (?:(?:unless|except|other[ ]than)\b.*)?
    """,
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
# "Unit: RMB", "Unit: yuan Currency: RMB": neither thousands nor millions of it.
_UNIT_ALONE = compile_late(
    rf"[(\s]*units?:? ?(?P<money>{_SIGN}|(?:RMB )?[Yy]uan|(?:HK|US) dollars?)"
    r"(?:[ ,;]*currency ?:? ?[\w$]+)?[)\s]*",
    re.IGNORECASE,
)
_LONGEST = 150  # code points of a line that is a head
_SCALES = {
    "0,000": 10**4,
    "'0,000": 10**4,
    "0'000": 10**4,
    "'0000": 10**4,
    "'000": 10**3,
    "000s": 10**3,
    "'000s": 10**3,
    "'ooo": 10**3,  # typed with the letter
    "'m": 10**6,
    "'mn": 10**6,
    "'bn": 10**9,
    "mn": 10**6,
    "m": 10**6,
    "bn": 10**9,
}
_WORDS = {
    "ten thousand": 10**4,
    "hundred million": 10**8,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_WORDS |= {
    "10 thousand": 10**4,
    "100 thousand": 10**5,
    "10 million": 10**7,
    "100 million": 10**8,
    "100m": 10**8,
    "100mn": 10**8,
    "100million": 10**8,
}

# "Revenue (RMB'000)": thousands of what a row gives, no amount. What stands after a number belongs to it.
_THOUSANDS = compile_late(
    rf"(?<![0-9])(?<![0-9] )'(?:0,)?000s?(?![0-9])|(?<=\()(?:(?:{SIGN_PATTERN}) ?0,000|000s?)(?=\))"
)
# What stands for 万 and 亿 where amounts are said to be in them, and at the end of a sentence is no amount.
_HUNDREDS = (
    rf"(?:hundreds of millions|tens of thousands) of (?:{_MONEY}|{_SIGN})|{_SIGN} ?(?:100 ?million|10,000|0'000|'0,000)"
)
# "Results (Expressed in thousands of RMB)", of which the title stands in one line with the unit.
_IN_BRACKETS = compile_late(
    r"(?<=[(,])[ ]?(?:(?:all|amounts|figures|are|expressed|stated|presented|shown)[ ])*in[ ](?:ten[ ])?(?:"
    rf"(?:thousands|millions|billions)[ ]of[ ](?:{_MONEY}|{_SIGN})"
    rf"|{_SIGN}[ ]?(?:thousands|millions|billions)|(?:{_HUNDREDS})(?=[ ]?(?:[.:;)]|$)))"
    "(?![a-z0-9])",
    re.IGNORECASE | re.ASCII,
)
# In a sentence: "The table below sets out revenue, with amounts in millions of RMB".
_STATED = compile_late(
    r"\b(?:amounts?|figures|values|numbers|expressed|stated|presented|reported|shown|denominated)"
    r"(?: above| below)?(?: are)?(?: (?:all )?(?:expressed|stated|presented|reported|shown|given))? in (?:"
    rf"(?:ten )?(?:thousands|millions|billions) of (?:{_MONEY}|{_SIGN})"
    rf"|{_SIGN} ?(?:thousands?|millions?|billions?|'000|mn|bn)|(?:{_HUNDREDS})(?=[ ]?(?:[.,:;)]|$)))(?![a-z0-9])",
    re.IGNORECASE | re.ASCII,
)
# The same behind other words: "Prepared by: A Company. Unit: RMB".
_UNIT_BEHIND = compile_late(
    rf"\b[Uu]nits?(?: of currency)? ?: ?(?P<sign>{SIGN_PATTERN})(?: ?(?:yuan|dollars?))?(?=[)\],;.]|$|[ ]{{2}})"
)
# "RMB/1M tokens", "US$ per 1,000 calls", without an amount: what is charged for is no number of it.
_PER_MANY = compile_late(
    rf"(?<![0-9a-z])(?<![0-9][ ])(?:{_SIGN}|yuan|dollars?|cents?) ?(?:/|per\b) ?"
    r"(?:1(?:,000)+|1 ?[kKMB]|(?:1 |one )?(?:thousand|million|billion))(?![a-z0-9,])",
    re.IGNORECASE | re.ASCII,
)
SCALES = Rule(
    name="scales",
    read=together(each(_THOUSANDS, closed), each(_IN_BRACKETS, closed), each(_STATED, closed), each(_PER_MANY, closed)),
    needs=compile_late("'000|0,000|\\(| in |/|per"),
    examples=(
        Example("priced in RMB/1M tokens"),
        Example("RMB6/1M tokens", "RMB6: money 6 CNY ; 1M: count 1000000"),
        Example("with amounts in millions of RMB"),
        Example("The balance sheet is as follows, in RMB 100 million."),
        Example("Amounts are shown in hundreds of millions of RMB."),
        Example("invested in RMB10,000 of notes", "RMB10,000: money 10000 CNY"),
        Example("Results (Expressed in thousands of RMB)"),
        Example("thousands of dollars", "thousands of dollars: money [1000,10000) USD?"),
        Example("Revenue (RMB'000)"),
        Example("Revenue (RMB0,000)"),
        Example("Passengers (000)"),
        Example("10,000 people", "10,000: count 10000"),
        Example("a charge of HK$1,234'000", "HK$1,234'000: money 1234000 HKD"),
        Example("80'000 people", "80'000: count 80000"),
    ),
)


def find_scale(plain: str) -> Measure | None:
    """Return the words of a line that say what amounts are multiplied with, or ``None`` if it is no head of a table."""
    if len(plain) > _LONGEST:
        return None
    if alone := _UNIT_ALONE.fullmatch(plain):
        return Measure(Span(*alone.span("money")), Fraction(1), money=_money_named(alone["money"]), scales_amounts=True)
    if alone := _UNIT_BEHIND.search(plain):
        return Measure(Span(*alone.span()), Fraction(1), money=SIGNS.get(alone["sign"]), scales_amounts=True)
    if not _SCALE_WORD.search(plain):
        return None  # as for most lines; to look for a currency at every place of each took almost half of all reading
    stated = _STATED.search(plain)
    match = _HEAD.search(plain, *stated.span()) if stated else _HEAD.search(plain)
    if stated and match:
        return Measure(Span(*match.span()), _factor(match["scale"]), money=_money(match), scales_amounts=True)
    if match and _AFTER_PER.search(plain[: match.start()]):
        return None  # "t per RMB million of revenue"
    if not match or (match["scale"][0] == "1" and not (match["in"] or _is_in_brackets(plain))):
        return None  # "RMB100 million" may be an amount as well
    says_so = match["in"] or match["sign"] or _is_alone(plain, match)
    if not (says_so and is_head(plain, match)) and not ((says_so or match["unit"]) and _has_no_prose(plain, match)):
        return None
    return Measure(Span(*match.span()), _factor(match["scale"]), money=_money(match), scales_amounts=True)


# What numbers count: "10,000 tons", "million persons", "Mt", "kg of standard coal". Whole, without its brackets.
_MEASURE = compile_late(
    rf"(?:units?:? ?)?(?P<sign>(?-i:{SIGN_PATTERN}))? ?(?:{_SCALE}(?: (?:of )?|(?=/|$)))?"
    r"(?P<things>[a-z%°µ‰(/][a-z0-9 .,²³₂%°/()-]{0,30})?",
    re.IGNORECASE | re.ASCII,
)
_PER = compile_late(r"/|\b(?:per|an?)\b", re.IGNORECASE)
# "Hours worked" and "days of leave" are spans of time; a "year end", a "second half" and "year to date" are none.
_LASTS = compile_late(r".\s*\Z|s (?:of|worked|taken|lost|spent|used)\b", re.IGNORECASE)
_AFTER_PER = compile_late(r"(?:/|\bper) ?\Z", re.IGNORECASE)


def find_unit(plain: str) -> Measure | None:
    """Return what words say that numbers count, or ``None`` if they say nothing of the kind."""
    letter = _LETTER.match(plain)
    if letter is None or unit_en(plain, 0):  # "kg/h"
        return _find_unit(plain, Fraction(1))
    measure = _find_unit(plain[letter.end() :], Fraction(LETTERS[letter[1]]))
    return measure and measure._replace(span=Span(0, len(plain)))


# kQPS, "K wafers/month", "kops/s"
_LETTER = compile_late(r"([kKMB])(?: ?(?=(?i:TPS|QPS|IOPS|RPS|PPS|ops/)\b|req)| (?=[a-z]+(?: [a-z]+)?(?:/| per )))")


def _find_unit(plain: str, scale: Fraction) -> Measure | None:
    match = _MEASURE.fullmatch(plain)
    if not match or not plain:
        return None
    things, span = match["things"] or "", Span(*match.span())
    if things.startswith("/") and not match["sign"] and (metres := unit_en(plain, 0)):  # "m/min"
        per = unit_en(things, 1)
        return measure_of(metres[0], scale, span, is_rate=True, per=per[0] if per else None)
    found = (SIGNS[match["sign"]], 0) if match["sign"] else unit_en(things, 0)
    rest = things[found[1] :] if found else things
    if rest.startswith("-") and not match["scale"]:  # "year-end" is when
        return None
    is_rate = _PER.search(rest)
    if match["scale"]:
        scale *= _factor(match["scale"])
    if PER_SECOND.fullmatch(things):
        return measure_of(None, scale, span, is_rate=True, per=SECOND)
    if not (match["scale"] or scale > 1 or (found and (is_rate or not match["sign"] or not rest))):
        return None
    if found and found[0].dim == "duration" and not is_rate and not _LASTS.match(things, max(0, found[1] - 1)):
        return None
    unit = found[0] if found else None
    if is_rate is None:
        return measure_of(unit, scale, span)
    per = unit_en(rest, is_rate.end())
    if not (per and per[0].dim):
        scale = _divided(scale, rest[is_rate.start() :])
    return measure_of(unit, scale, span, is_rate=True, per=per[0] if per else None)


def _divided(scale: Fraction, words: str) -> Fraction:
    """Return the scale of a rate divided by the number behind "per": "per 1,000 calls", "/1M tokens"."""
    number = _ONE_OF.match(words)
    if number is None:
        return divided(scale, find_mentions(words))
    return scale / (int(number["digits"].replace(",", "")) * LETTERS.get(number["letter"] or "", 1))


_ONE_OF = compile_late(r"(?:/|per) ?(?P<digits>1(?:,?000)+|10+,?000|1(?= ?[kKMB]\b))(?: ?(?P<letter>[kKMB])\b)?")


def find_last_unit(plain: str) -> Measure | None:
    """Return the measure at the end of a head that stood in two lines, "Volume Mt", or ``None`` if there is none."""
    start = plain.rstrip().rfind(" ") + 1
    measure = find_unit(plain[start:].rstrip())
    if measure is None or measure.dim in ("", "duration"):  # "Third quarter" is no unit
        return None
    return measure.moved(start)


def _factor(scale: str) -> Fraction:
    words = lower_ascii(scale)
    digits = words.replace(",", "").replace(" ", "")
    if digits.isdigit() and digits[0] == "1":
        return Fraction(int(digits))
    whole = words if words in _WORDS else "".join(filter(str.isalpha, words)).removesuffix("s")
    return Fraction(_SCALES.get(words) or _WORDS.get(words.removesuffix("s")) or _WORDS[whole])


def _is_in_brackets(plain: str) -> bool:
    return plain.strip().startswith("(") and plain.strip().endswith(")")


def _has_no_prose(plain: str, match: re.Match[str]) -> bool:
    return _BESIDE.fullmatch(plain[: match.start()] + " " + plain[match.end() :]) is not None


def _money(match: re.Match[str]) -> Unit | None:
    named = match["sign"] if match["sign"] in SIGNS else match["of"] or match["unit"] or ""
    return _money_named(named)


def _money_named(words: str) -> Unit | None:
    if words in SIGNS:
        return SIGNS[words]
    unit = UNITS["en"].get(words) or UNITS["en"].get(words.lower())
    return unit if unit and unit.kind is FigureKind.MONEY else None


def _is_alone(plain: str, match: re.Match[str]) -> bool:
    """Tell whether a line is nothing but thousands, of shares or of what the caption says, and perhaps a year."""
    return "000" in match["scale"] and re.fullmatch(r"\s*(?:(?:19|20)[0-9]{2}\s*)?", plain[: match.start()]) is not None


# A scale wherever it stands in a head: "Number of shares '000", "tCO2e per RMB million". What stands after a number, or
# after a word for one, belongs to it.
_MENTION = compile_late(
    rf"""
    (?<![0-9.,a-z-])(?<![0-9][ ])(?<!\ba[ ])(?<!\b(?:one|two|few|ten)[ ])(?<!\b(?:many|half)[ ])(?<!several[ ])
    (?P<per>/[ ]?|per[ ]|every[ ])?
    (?:(?P<sign>{_SIGN})[ ]?(?:in[ ])?)?
    (?:in[ ])?{_SCALE}(?![a-z0-9-])(?:[ ](?:of[ ])?)?
    """,
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)


def find_mentions(plain: str) -> Iterator[Measure]:
    """Yield the scales that a head names anywhere, which tell whether it contradicts that of the other language."""
    if not _SCALE_WORD.search(plain):
        return
    for match in _MENTION.finditer(plain):
        if match["scale"].lower() == "m" and not match["sign"]:
            continue  # metres
        found = unit_en(plain, match.end())
        unit = SIGNS[match["sign"]] if match["sign"] in SIGNS else found[0] if found else None
        span = Span(match.start(), found[1] if found else match.end("scale"))
        yield mention_of(unit, _factor(match["scale"]), span, is_divisor=match["per"] is not None)
