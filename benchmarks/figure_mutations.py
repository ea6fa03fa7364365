"""The mutation test: change one thing in a correct pair, and see whether the comparison says so.

A pair of sentences that raises neither error nor warning is taken; one figure, or a word that belongs to one, is
changed on one side; the comparison must report it. Pairs come from aligned documents and from templates of ours, see
:mod:`benchmarks.figure_comparison`; the words that are put for others are in :mod:`benchmarks.figure_substitutions`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from benchmarks.figure_substitutions import (
    BOUNDING,
    BOUNDS,
    BOUNDS_DROPPED,
    CENTS,
    COMPARED_WITH,
    CURRENCIES,
    DIRECTIONS,
    HALVES,
    MONTH_NAMES,
    MONTHS,
    NUMBER_WORDS,
    ORDINALS,
    POINTS,
    PROFITS,
    QUARTERS,
    RATES,
    ROLES,
    SPANS_OF_TIME,
    TONS,
    TURNS,
    UNITS,
    Table,
)
from bialign.figures import compare_bead, compare_figures, find_figures
from bialign.figures.comparing.matching import Pair, match
from bialign.records import (
    LANGS,
    Bead,
    Document,
    Figure,
    FigureKind,
    Finding,
    Lang,
    Qualifier,
    Sense,
    Severity,
    Span,
    Verdict,
)

K = FigureKind
QUANTITIES = frozenset({K.COUNT, K.MONEY, K.PERCENT, K.POINT, K.MEASURE, K.DURATION})
DIGITS = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")


class Sample(NamedTuple):
    """A pair of sentences that translate each other."""

    zh: str
    en: str


class Site(NamedTuple):
    """One side of a sample, the figure on it that is to be changed, its partner, and the words of the other side."""

    lang: Lang
    text: str
    figure: Figure
    partner: Figure
    opposite: str

    def written(self, words: str) -> str:
        """Return the side with other words in place of the figure."""
        return self.text[: self.figure.start] + words + self.text[self.figure.end :]

    @property
    def beside_partner(self) -> str:
        """The words of the other side around the partner."""
        reach = _REACH["zh" if self.lang == "en" else "en"]
        return self.opposite[max(0, self.partner.start - reach) : self.partner.end + reach]


_REACH: dict[Lang, int] = {"zh": 24, "en": 72}
Change = Callable[[Site, random.Random], str | None]
Rewriting = Callable[[str, Lang, random.Random], str | None]
Told = Callable[[Site], bool]


@dataclass(frozen=True)
class Mutation:
    """A change of a figure, or of the text of a side, and what is expected of the comparison.

    ``floor`` is the share that must be found by the expected verdict, as an error where ``is_error``. ``is_loud`` is
    false for what may be for information only, since a translator may write so: a figure said twice.
    """

    name: str
    change: Change | None
    expected: frozenset[Verdict]
    floor: float
    is_error: bool = True
    is_loud: bool = True
    rewrite: Rewriting | None = None


# ── changes of numbers ───────────────────────────────────────────────────────────────────────────


def times(factor: Fraction) -> Change:
    """Return the change that multiplies the digits of a quantity."""

    def change(site: Site, _: random.Random) -> str | None:
        found = _digits_of(site)
        if not found:
            return None
        value = Fraction(found[0].replace(",", "")) * factor
        if value == 0 or (site.figure.kind in (K.COUNT, K.DURATION) and value.denominator > 1):
            return None
        return _with_digits(site, found, _written_like(found[0], value))

    return change


def change_digit(site: Site, rng: random.Random) -> str | None:
    """Change one of two digits or more."""
    found = _digits_of(site)
    places = [i for i, char in enumerate(found[0]) if char.isdigit()] if found else []
    if not found or len(_significant(found[0])) < 2:
        return None
    last = max(i for i in places if found[0][i] != "0" or "." in found[0])
    place = rng.choice([i for i in places if i <= last])
    others = [digit for digit in "123456789" if digit != found[0][place]]
    changed = found[0][:place] + rng.choice(others) + found[0][place + 1 :]
    return _with_digits(site, found, changed) if len(_significant(changed)) == len(_significant(found[0])) else None


def change_number(site: Site, rng: random.Random) -> str | None:
    """Write another number of as many digits, every one of them another."""
    found = _digits_of(site)
    if not found or len(_significant(found[0])) < 2:
        return None
    return _with_digits(
        site, found, re.sub(r"\d", lambda old: rng.choice(sorted(set("123456789") - {old[0]})), found[0])
    )


def swap_digits(site: Site, rng: random.Random) -> str | None:
    """Swap two neighbouring digits that differ."""
    found = _digits_of(site)
    digits = found[0] if found else ""
    neighbours = [(i, digits[i : i + 2]) for i in range(len(digits) - 1)]
    places = [i for i, two in neighbours if two.isdigit() and "0" not in two and two[0] != two[1]]
    if not found or not places:
        return None
    i = rng.choice(places)
    return _with_digits(site, found, found[0][:i] + found[0][i + 1] + found[0][i] + found[0][i + 2 :])


def _digits_of(site: Site) -> re.Match[str] | None:
    """Return the only digits of a quantity; none of a score ("2-1") or of a numeral that words repeat ("ten (10)")."""
    figure = site.figure
    around = site.text[max(0, figure.start - 1) : figure.start] + figure.text + site.text[figure.end : figure.end + 1]
    runs = list(DIGITS.finditer(figure.text))
    plain = figure.kind in QUANTITIES and figure.value is not None and len(runs) == 1
    if not plain or set(around) & set("(-–½") or _is_no_quantity(site):
        return None
    return None if figure.text[: runs[0].start()].endswith(".") else runs[0]  # .9 is not nine


def _is_no_quantity(site: Site) -> bool:
    """Whether a figure stands for what a program puts there, "%1 files", or is glued to a name, python_2.3."""
    before = site.text[max(0, site.figure.start - 1) : site.figure.start]
    return before in set("%$_")


def _with_digits(site: Site, found: re.Match[str], digits: str) -> str:
    return site.written(site.figure.text[: found.start()] + digits + site.figure.text[found.end() :])


def _significant(digits: str) -> str:
    return digits.replace(",", "").replace(".", "").strip("0")


def _written_like(sample: str, value: Fraction) -> str:
    if value.denominator == 1:
        return f"{int(value):,}" if "," in sample else str(int(value))
    return f"{float(value):.10f}".rstrip("0")


def take_scales_for_the_same(site: Site, _: random.Random) -> str | None:
    """Write the digits before 亿 before "billion", those before 万 before "million"."""
    found = re.search(r"([\d.,]+) ?(亿|万)", site.partner.text)
    if site.lang != "en" or not found or site.figure.kind not in QUANTITIES:
        return None
    words = re.search(r"[\d.,]+ ?(?:trillion|billion|million|thousand|tn|bn|mn|m|k)?\b", site.figure.text)
    if not words or _significant(words[0].split(" ")[0]) == "":
        return None
    scale = "billion" if found[2] == "亿" else "million"
    changed = f"{found[1]} {scale}"
    return site.written(site.figure.text[: words.start()] + changed + site.figure.text[words.end() :])


# ── changes of words ─────────────────────────────────────────────────────────────────────────────


def swap_words(tables: Table, reach: int = 0, kinds: Iterable[K] = K, told: Told = lambda _: True) -> Change:
    """Return the change that puts one word for another, in the figure or up to ``reach`` characters around it.

    ``told`` says whether the other side tells what is changed; where it does not, nobody who reads both could know.
    """
    kinds = frozenset(kinds)

    def change(site: Site, rng: random.Random) -> str | None:
        start, end = max(0, site.figure.start - reach), min(len(site.text), site.figure.end + reach)
        around = site.text[start:end]
        usable = [(old, new) for old, new in tables[site.lang] if re.search(old, around)]
        if site.figure.kind not in kinds or not usable or not told(site):
            return None
        if site.figure.lo == 0:  # nothing is as much in any unit
            return None
        old, new = rng.choice(usable)
        return site.text[:start] + re.sub(old, new, around, count=1) + site.text[end:]

    return change


def has_unit(site: Site) -> bool:
    """Whether the other side names a unit."""
    return bool(site.partner.unit)


def has_month(site: Site) -> bool:
    """Whether the other side names a month: 26日 is no other day than "26 July" in whichever month."""
    return site.partner.when is not None and site.partner.when.month is not None


def says(words: Table | Mapping[Lang, str]) -> Told:
    """Return whether the other side has one of these words beside its figure, or one that a table changes."""
    patterns = {
        lang: re.compile(said if isinstance(said, str) else "|".join(old for old, _ in said))
        for lang, said in words.items()
    }
    return lambda site: patterns["en" if site.lang == "zh" else "zh"].search(site.beside_partner) is not None


def bounds_more_than_some(site: Site) -> bool:
    """Whether the other side says a bound that is more than 多 or 余 ("and some"), whose loss is for information."""
    return Sense.SOME not in site.partner.senses and says(BOUNDING)(site)


def change_year(site: Site, rng: random.Random) -> str | None:
    """Write another year, one to nine away."""
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?![\ds])", site.figure.text)
    if not found or site.figure.kind not in (K.DATE, K.PERIOD):
        return None
    year = int(found[0]) + rng.choice([-9, -3, -2, -1, 1, 2, 3, 9])
    return site.written(site.figure.text[: found.start()] + str(year) + site.figure.text[found.end() :])


def drop_part_of_date(site: Site, rng: random.Random) -> str | None:
    """Leave out the year, the month or the day of a date that has more than one of them."""
    if site.figure.kind is not K.DATE:
        return None
    usable = [part for part in _DATE_PARTS[site.lang] if re.search(part, site.figure.text)]
    return site.written(re.sub(rng.choice(usable), "", site.figure.text, count=1)) if usable else None


_DATE_PARTS: dict[Lang, Sequence[str]] = {
    "zh": [r"\d{4}年(?=\d)", r"(?<=年)\d{1,2}月(?:\d{1,2}日)?$", r"(?<=月)\d{1,2}[日号]$"],
    "en": [
        r"(?<=[a-z\d]),? (?:19|20)\d\d$",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?=(?:of )?(?:{'|'.join(MONTH_NAMES)}))",
        r"(?<=[a-z]) \d{1,2}(?:st|nd|rd|th)?(?=,? \d{4}|$),?",
    ],
}


def change_bounded(site: Site, rng: random.Random) -> str | None:
    """Write another number under the same bound, 超过80% as "more than 89%": no rounding leads there."""
    found = _digits_of(site)
    if not found or site.figure.qualifier not in _BOUNDED or not re.fullmatch("[1-9][0-9,]*0", found[0]):
        return None
    if site.partner.qualifier is not site.figure.qualifier or site.partner.quantum != site.figure.quantum:
        return None
    last = max(i for i, char in enumerate(found[0]) if char in "123456789") + 1
    while last < len(found[0]) and found[0][last] == ",":
        last += 1
    if last >= len(found[0]):
        return None
    return _with_digits(site, found, found[0][:last] + rng.choice("123456789") + found[0][last + 1 :])


_BOUNDED = frozenset({Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.BELOW})


def change_last_digit(site: Site, rng: random.Random) -> str | None:
    """Write the last digit one higher or lower, or as a zero: 41 as 40, 30% as 31%, 201 as 200."""
    found = _digits_of(site)
    if not found or len(found[0]) < 2 or site.figure.quantum != site.partner.quantum:
        return None
    digits = found[0]
    others = {digit for digit in (str((int(digits[-1]) + 1) % 10), "0") if digit != digits[-1]}
    return _with_digits(site, found, digits[:-1] + rng.choice(sorted(others)))


def change_age(site: Site, rng: random.Random) -> str | None:
    """Write an age five years on, or one: 60岁 as "65"."""
    runs = list(DIGITS.finditer(site.figure.text))
    if site.figure.kind is not K.AGE or len(runs) != 1 or site.figure.value is None:
        return None
    older = str(int(runs[0][0]) + rng.choice([1, 5]))
    return _with_digits(site, runs[0], older)


def change_name(site: Site, rng: random.Random) -> str | None:
    """Change the number of an article, a decree, a document."""
    is_name = site.figure.kind in (K.IDENT, K.ORDINAL) and not _is_counted_otherwise(site)
    return _next_number(site, rng) if is_name else None


def change_loose_name(site: Site, rng: random.Random) -> str | None:
    """Change the number of an example, a page, a patient, which the other language may count otherwise."""
    return _next_number(site, rng) if _is_counted_otherwise(site) else None


def _is_counted_otherwise(site: Site) -> bool:
    return any(re.match(r"(?:example|page|note|case|form|last|patient) ", one.label) for one in site[2:4])


def _next_number(site: Site, rng: random.Random) -> str | None:
    runs = list(re.finditer(r"\d+", site.figure.text))
    if not runs:
        return None
    run = rng.choice(runs)
    place = rng.randrange(len(run[0]))
    digit = rng.choice([d for d in "123456789" if d != run[0][place]])
    return _with_digits(site, run, run[0][:place] + digit + run[0][place + 1 :])


def empty_brackets(site: Site, _: random.Random) -> str | None:
    """Leave out a figure that stands in brackets with nothing but "about" or a mark, and leave the brackets."""
    text, figure = site.text, site.figure
    # Those of a call are no brackets.
    opened = re.search(rf"(?<![A-Za-z0-9_])[(（]{_NO_WORDS}$", text[: figure.start])
    closed = re.match(rf"{_NO_WORDS}[)）]", text[figure.end :])
    if not opened or not closed or figure.kind not in QUANTITIES or _is_no_quantity(site):
        return None
    return site.written("")


_NO_WORDS = r"(?:[^\w()（）$\[\]]|约|合|即|\b(?:about|around|approximately|or|over)\b){0,8}"


def take_century_for_today(site: Site, _: random.Random) -> str | None:
    """Write "today" for the century."""
    if site.figure.grain != "century":
        return None
    before = re.sub(r"\bthe (?:early |late )?$", "", site.text[: site.figure.start])
    return before + ("今天" if site.lang == "zh" else "today") + site.text[site.figure.end :]


def change_score(text: str, _: Lang, rng: random.Random) -> str | None:
    """Give the loser another number of goals."""
    found = re.search(r"(?<![\d:：.-])(\d{1,3})( ?[-–:：比] ?)(\d{1,3})(?!\d|[:：.%-]\d|[%日月年点时分])", text)
    if not found or not re.search(
        r"获胜|击败|战胜|战平|比分|\b(?:won|win|beat|beaten|defeat|defeated|drew|lost)\b", text
    ):
        return None
    points = int(found[3]) + rng.choice([1, 2, 3])
    return f"{text[: found.start()]}{found[1]}{found[2]}{points}{text[found.end() :]}"


def change_code(text: str, _: Lang, rng: random.Random) -> str | None:
    """Change one digit of a telephone number or a code of at least seven digits."""
    found = re.search(r"(?<![\d.,])\+?\d[\d -]{6,}\d(?![\d.,])", text)
    if not found or sum(char.isdigit() for char in found[0]) < 7 or re.search(r"(?:19|20)\d\d", found[0]):
        return None
    place = rng.choice([i for i, char in enumerate(found[0]) if char.isdigit()])
    digit = rng.choice([d for d in "123456789" if d != found[0][place]])
    return text[: found.start() + place] + digit + text[found.start() + place + 1 :]


def drop(site: Site, _: random.Random) -> str | None:
    """Leave the figure out, if its side has it but once: of two equal ones either may go unsaid, as "one" may."""
    alike = [other for other in find_figures(site.text, site.lang) if other.lo == site.figure.lo]
    may_go_unsaid = site.figure.soft or site.partner.soft or _is_no_quantity(site)
    return site.written("") if site.figure.kind in QUANTITIES and len(alike) == 1 and not may_go_unsaid else None


def double(site: Site, _: random.Random) -> str | None:
    """Write the figure a second time at the end of the sentence."""
    if site.figure.kind not in QUANTITIES:
        return None
    stem = site.text.rstrip("。.!！ ")
    return f"{stem},即{site.figure.text}。" if site.lang == "zh" else f"{stem}, that is {site.figure.text}."


_SLIP = frozenset({Verdict.MAGNITUDE_SLIP})
_DATE = frozenset({Verdict.DATE_DIFFERS})
_DIGIT = frozenset({Verdict.DIGIT_SLIP})
_VALUE = frozenset({Verdict.DIGIT_SLIP, Verdict.VALUE_DIFFERS, Verdict.MAGNITUDE_SLIP, Verdict.PRECISION})
_UNIT = frozenset({Verdict.UNIT_DIFFERS, Verdict.MAGNITUDE_SLIP, Verdict.VALUE_DIFFERS})
_ROLE = frozenset({Verdict.ROLE_DIFFERS})
_NAME = frozenset({Verdict.IDENT_DIFFERS, Verdict.DIGIT_SLIP, Verdict.VALUE_DIFFERS, Verdict.MAGNITUDE_SLIP})
_BOUND = frozenset({Verdict.QUALIFIER_DIFFERS})
_ALONE = frozenset({Verdict.MISSING, Verdict.EXTRA})
_ANY = frozenset(Verdict) - {Verdict.EQUAL}
_CALENDAR = (K.DATE, K.PERIOD)
_MEASURED = (K.MEASURE, K.DURATION, K.AGE)
MUTATIONS = (
    Mutation("×10", times(Fraction(10)), _SLIP, 0.97),
    Mutation("÷10", times(Fraction(1, 10)), _SLIP, 0.97),
    Mutation("×100", times(Fraction(100)), _SLIP, 0.97),
    Mutation("one digit", change_digit, _DIGIT, 0.97),
    Mutation("neighbours swapped", swap_digits, _DIGIT, 0.97),
    Mutation("another number", change_number, _VALUE, 0.97),
    Mutation("last digit", change_last_digit, _VALUE, 0.9),
    Mutation("another number under the same bound", change_bounded, _VALUE, 0.9),
    Mutation("age", change_age, _VALUE, 0.9),
    Mutation("亿 for billion, 万 for million", take_scales_for_the_same, _SLIP, 0.97),
    Mutation("currency", swap_words(CURRENCIES, 1, [K.MONEY], has_unit), frozenset({Verdict.CURRENCY_DIFFERS}), 0.97),
    Mutation("cents", swap_words(CENTS, 0, [K.MONEY], has_unit), _ANY, 0.9),
    Mutation("unit", swap_words(UNITS, 0, _MEASURED, has_unit), _UNIT, 0.9),
    Mutation("short tons", swap_words(TONS, 0, [K.MEASURE], has_unit), _UNIT, 0.9),
    Mutation("days, weeks, months", swap_words(SPANS_OF_TIME, 0, [K.DURATION], has_unit), _UNIT, 0.9),
    Mutation("what a rate is per", swap_words(RATES, 13, QUANTITIES, says(RATES)), _ANY, 0.9),
    Mutation(
        "% for points", swap_words(POINTS, 0, [K.PERCENT, K.POINT], has_unit), frozenset({Verdict.UNIT_DIFFERS}), 0.97
    ),
    Mutation("by for to", swap_words(ROLES, 13, [K.PERCENT], says(TURNS)), _ROLE, 0.9),
    Mutation("rise or fall", swap_words(DIRECTIONS, 14, [K.PERCENT, K.POINT, K.MONEY], says(TURNS)), _ROLE, 0.9),
    Mutation("profit or loss", swap_words(PROFITS, 24, [K.MONEY]), _ROLE, 0.9),
    Mutation("compared with what", swap_words(COMPARED_WITH, 30, QUANTITIES), _ANY, 0.9, is_error=False),
    Mutation("at least for at most", swap_words(BOUNDS, 14, QUANTITIES, says(BOUNDING)), _BOUND, 0.9),
    Mutation(
        "bound dropped", swap_words(BOUNDS_DROPPED, 14, QUANTITIES, bounds_more_than_some), _BOUND, 0.9, is_error=False
    ),
    Mutation("month", swap_words(MONTHS, 0, _CALENDAR, has_month), _DATE, 0.97),
    Mutation("quarter", swap_words(QUARTERS, 0, _CALENDAR), _DATE, 0.97),
    Mutation("half", swap_words(HALVES, 0, _CALENDAR), _DATE, 0.97),
    Mutation("year", change_year, _DATE, 0.97),
    Mutation("part of a date dropped", drop_part_of_date, _ANY, 0.9, is_error=False),
    Mutation("century for today", take_century_for_today, _ANY, 0.9, is_error=False),
    Mutation("ordinal", swap_words(ORDINALS, 0, [K.ORDINAL]), _VALUE, 0.9),
    Mutation("number word", swap_words(NUMBER_WORDS, 0, QUANTITIES), _VALUE, 0.9),
    Mutation("article, decree, name", change_name, _NAME, 0.85),
    Mutation("example, page, patient", change_loose_name, _NAME, 0.85, is_error=False),
    Mutation("score", None, _ANY, 0.9, rewrite=change_score),
    Mutation("telephone number or code", None, _ANY, 0.9, rewrite=change_code),
    Mutation("brackets emptied", empty_brackets, _ALONE, 0.9),
    Mutation("dropped", drop, _ALONE, 0.97, is_error=False),
    Mutation("doubled", double, frozenset({Verdict.ELSEWHERE}), 0.97, is_error=False, is_loud=False),
)


# ── running them ─────────────────────────────────────────────────────────────────────────────────


def compare_pair(sample: Sample) -> tuple[Finding, ...]:
    """Return the findings on a pair of sentences."""
    zh, en = find_figures(sample.zh, "zh"), find_figures(sample.en, "en")
    return compare_bead(zh, en, zh_text=sample.zh, en_text=sample.en)


@cache
def is_quiet(sample: Sample) -> bool:
    """Whether a pair raises neither error nor warning."""
    return all(finding.severity is Severity.INFO for finding in compare_pair(sample))


@cache
def equal_pairs(sample: Sample) -> list[Pair]:
    """Return the pairs of equal figures of a sample that raises neither error nor warning, otherwise none."""
    if not is_quiet(sample):
        return []
    matching = match(find_figures(sample.zh, "zh"), find_figures(sample.en, "en"))
    return [pair for pair in matching.pairs if pair.judgement.verdict is Verdict.EQUAL]


def mutants(
    samples: Iterable[Sample],
    mutation: Mutation,
    rng: random.Random,
    limit: int,
    langs: Sequence[Lang] = LANGS,
) -> Iterator[Sample]:
    """Yield samples in which one thing is changed in one of the languages, at most ``limit`` and one a sample."""
    n_made = 0
    for sample in samples:
        if n_made == limit:
            return
        changed = _mutant(sample, mutation, rng, langs)
        if changed:
            n_made += 1
            yield changed


def _mutant(sample: Sample, mutation: Mutation, rng: random.Random, langs: Sequence[Lang]) -> Sample | None:
    texts = _rewritten(sample, mutation.rewrite, rng, langs) if mutation.rewrite else None
    if texts is None and mutation.change:
        texts = _changed(sample, mutation.change, rng, langs)
    for lang, text in texts or ():
        if text != getattr(sample, lang):
            return sample._replace(**{lang: text})
    return None


def _changed(sample: Sample, change: Change, rng: random.Random, langs: Sequence[Lang]) -> Iterator[tuple[Lang, str]]:
    pairs = equal_pairs(sample)
    sites = [Site("zh", sample.zh, pair.zh, pair.en, sample.en) for pair in pairs if "zh" in langs]
    sites += [Site("en", sample.en, pair.en, pair.zh, sample.zh) for pair in pairs if "en" in langs]
    rng.shuffle(sites)
    for site in sites:
        text = change(site, rng)
        if text is not None:
            yield site.lang, text


def _rewritten(
    sample: Sample, rewrite: Rewriting, rng: random.Random, langs: Sequence[Lang]
) -> Iterator[tuple[Lang, str]]:
    if not is_quiet(sample):
        return
    for lang in rng.sample(langs, len(langs)):
        text = rewrite(getattr(sample, lang), lang, rng)
        if text is not None:
            yield lang, text


def is_found(sample: Sample, mutation: Mutation) -> bool:
    """Whether a mutant is reported with the expected verdict, and as an error where it must be one."""
    findings = [finding for finding in compare_pair(sample) if finding.verdict in mutation.expected]
    return any(finding.severity is Severity.ERROR or not mutation.is_error for finding in findings)


def moved_is_found(first: Sample, second: Sample) -> bool | None:
    """Whether a figure cut out of one English sentence and put into the next is reported as moved."""
    pairs = [pair for pair in equal_pairs(first) if pair.en.kind in QUANTITIES]
    if not pairs:
        return None
    figure = pairs[-1].en
    en = [
        first.en[: figure.start] + first.en[figure.end :],
        f"{second.en.rstrip('.。 ')}, that is {figure.text}.",
    ]
    zh_document, en_document = _document("zh", [first.zh, second.zh]), _document("en", en)
    beads = [Bead(zh=range(i, i + 1), en=range(i, i + 1), similarity=1, confidence=1) for i in range(2)]
    findings = compare_figures(zh_document, en_document, beads, _figures(zh_document), _figures(en_document))
    return any(finding.verdict is Verdict.MOVED for finding in findings)


def dropped_is_said(samples: Sequence[Sample], place: int, lang: Lang) -> bool | None:
    """Return whether a figure dropped from one sentence of a document is said, as a warning at least.

    ``None`` where the sentence has no figure that must be said, or has it more than once.
    """
    pairs = equal_pairs(samples[place])
    pairs = [pair for pair in pairs if pair.en.kind in QUANTITIES and not (pair.zh.soft or pair.en.soft)]
    if not pairs:
        return None
    zh, en, _ = pairs[place % len(pairs)]
    figure, kept = (zh, en) if lang == "zh" else (en, zh)
    own, opposite = samples[place] if lang == "zh" else samples[place][::-1]
    text = drop(Site(lang, own, figure, kept, opposite), random.Random(0))
    if text is None:
        return None
    changed = [*samples[:place], samples[place]._replace(**{lang: text}), *samples[place + 1 :]]
    zh_side, en_side = (_document(side, [getattr(sample, side) for sample in changed]) for side in LANGS)
    beads = [Bead(zh=range(i, i + 1), en=range(i, i + 1), similarity=1, confidence=1) for i in range(len(changed))]
    findings = compare_figures(zh_side, en_side, beads, _figures(zh_side), _figures(en_side))
    said = (finding for finding in findings if finding.bead == place and finding.severity is not Severity.INFO)
    return any(figure.text == kept.text for finding in said for figure in finding.words)


def _document(lang: Lang, sentences: Sequence[str]) -> Document:
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return Document(lang=lang, text="\n".join(sentences), spans=tuple(spans))


def _figures(document: Document) -> list[Figure]:
    from dataclasses import replace

    return [
        replace(figure, start=figure.start + span.start, end=figure.end + span.start, sentence=number)
        for number, span in enumerate(document.spans)
        for figure in find_figures(document.text[span.start : span.end], document.lang)
    ]
