"""The mutation test: change one figure of a correct pair, and expect the verdict by name.

A pair of sentences whose figures are all equal is taken; one figure of one side is changed in one way; the
comparison must report the change as what it is. Pairs come from aligned documents and from templates of ours.
"""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from bialign.figures import compare_bead, compare_figures, find_figures
from bialign.figures.comparing.matching import Pair, match
from bialign.records import Bead, Document, Figure, FigureKind, Finding, Lang, Severity, Span, Verdict

K = FigureKind
QUANTITIES = frozenset({K.COUNT, K.MONEY, K.PERCENT, K.POINT, K.MEASURE, K.DURATION})
DIGITS = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")


class Sample(NamedTuple):
    """A pair of sentences that translate each other."""

    zh: str
    en: str


class Site(NamedTuple):
    """One side of a sample, the figure on it that is to be changed, and its partner on the other side."""

    lang: Lang
    text: str
    figure: Figure
    partner: Figure

    def written(self, words: str) -> str:
        """Return the side with other words in place of the figure."""
        return self.text[: self.figure.start] + words + self.text[self.figure.end :]


Change = Callable[[Site, random.Random], str | None]


@dataclass(frozen=True)
class Mutation:
    """A change, what is expected of the comparison, and the share that must be found."""

    name: str
    change: Change
    expected: frozenset[Verdict]
    floor: float
    is_error: bool = True


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
    return runs[0] if plain and not set(around) & set("(-–½") else None


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


def swap_words(tables: dict[Lang, Sequence[tuple[str, str]]], reach: int = 0, kinds: Iterable[K] = K) -> Change:
    """Return the change that puts one word for another, in the figure or up to ``reach`` characters around it."""
    kinds = frozenset(kinds)

    def change(site: Site, rng: random.Random) -> str | None:
        start, end = max(0, site.figure.start - reach), min(len(site.text), site.figure.end + reach)
        around = site.text[start:end]
        usable = [(old, new) for old, new in tables[site.lang] if re.search(old, around)]
        if site.figure.kind not in kinds or not usable:
            return None
        old, new = rng.choice(usable)
        return site.text[:start] + re.sub(old, new, around, count=1) + site.text[end:]

    return change


def _round(words: Sequence[str], form: str = "{}", guard: str = "{}") -> list[tuple[str, str]]:
    """Return pairs that put the next word of a list for each."""
    return [
        (guard.format(form.format(one)), form.format(other))
        for one, other in zip(words, [*words[1:], words[0]], strict=True)
    ]


CURRENCIES: dict[Lang, Sequence[tuple[str, str]]] = {
    "zh": [("美元", "欧元"), ("欧元", "美元"), ("日元", "韩元"), ("港元", "英镑"), ("元人民币", "美元")],
    "en": [
        (r"(?:US|HK|NT)?\$", "€"), ("€", "£"), ("£", "€"), ("RMB ?|CNY ?", "US$"), (r"\byuan\b", "euros"),
        (r"\bdollars\b", "euros"), (r"\beuros\b", "pounds"), ("US dollars", "euros"),
    ],
}  # fmt: skip
POINTS: dict[Lang, Sequence[tuple[str, str]]] = {
    "zh": [("个百分点", "%"), ("%", "个百分点")],
    "en": [(r" percentage points?", "%"), ("%", " percentage points"), (r" per ?cent\b", " percentage points")],
}
_VERB = "(rose|fell|grew|dropped|declined|increased|decreased|reduced)"
ROLES: dict[Lang, Sequence[tuple[str, str]]] = {
    "zh": [("([升降涨跌增])至(?=[\\d约])", r"\1"), ("(下降|上升|下跌|上涨|增长|减少|增加)了?(?=[\\d约])", r"\1至")],
    "en": [
        (rf"\b{_VERB} by (?=\d)", r"\1 to "),
        (rf"\b{_VERB} to (?=\d)", r"\1 by "),
        (rf"\b{_VERB} (?=\d)", r"\1 to "),
    ],
}
BOUNDS: dict[Lang, Sequence[tuple[str, str]]] = {
    "zh": [
        ("至少", "至多"), ("至多", "至少"), ("(?<![不未得])超过", "不到"), ("不超过", "至少"), ("不少于", "至多"),
        ("(?<![不未])不到", "超过"),
    ],
    "en": [
        ("at least", "at most"), ("at most", "at least"), ("[Mm]ore than", "less than"), ("less than", "more than"),
        ("up to", "at least"), (r"\bover\b", "under"), ("not less than", "at most"), ("no more than", "at least"),
    ],
}  # fmt: skip
MONTH_NAMES = calendar.month_name[1:]
MONTHS: dict[Lang, Sequence[tuple[str, str]]] = {
    "zh": _round([str(month) for month in range(1, 13)], "{}月", r"(?<!\d){}"),
    "en": _round(MONTH_NAMES),
}
QUARTERS: dict[Lang, Sequence[tuple[str, str]]] = {
    "zh": _round(list("一二三四"), "{}季度") + _round(["Q1", "Q2", "Q3", "Q4"]),
    "en": _round(["first", "second", "third", "fourth"], "{} quarter") + _round(["Q1", "Q2", "Q3", "Q4"]),
}
HALVES: dict[Lang, Sequence[tuple[str, str]]] = {
    "zh": _round(["上半年", "下半年"]),
    "en": _round(["first half", "second half"]) + _round(["H1", "H2"]),
}


def change_year(site: Site, rng: random.Random) -> str | None:
    """Write another year, one to nine away."""
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?![\ds])", site.figure.text)
    if not found or site.figure.kind not in (K.DATE, K.PERIOD):
        return None
    year = int(found[0]) + rng.choice([-9, -3, -2, -1, 1, 2, 3, 9])
    return site.written(site.figure.text[: found.start()] + str(year) + site.figure.text[found.end() :])


def drop(site: Site, _: random.Random) -> str | None:
    """Leave the figure out, if its side has it but once: of two equal ones either may go unsaid."""
    alike = [other for other in find_figures(site.text, site.lang) if other.lo == site.figure.lo]
    return site.written("") if site.figure.kind in QUANTITIES and len(alike) == 1 else None


def double(site: Site, _: random.Random) -> str | None:
    """Write the figure a second time at the end of the sentence."""
    if site.figure.kind not in QUANTITIES:
        return None
    stem = site.text.rstrip("。.!！ ")
    return f"{stem},即{site.figure.text}。" if site.lang == "zh" else f"{stem}, that is {site.figure.text}."


_SLIP = frozenset({Verdict.MAGNITUDE_SLIP})
_DATE = frozenset({Verdict.DATE_DIFFERS})
_CALENDAR = (K.DATE, K.PERIOD)
MUTATIONS = (
    Mutation("×10", times(Fraction(10)), _SLIP, 0.97),
    Mutation("÷10", times(Fraction(1, 10)), _SLIP, 0.97),
    Mutation("×100", times(Fraction(100)), _SLIP, 0.97),
    Mutation("one digit", change_digit, frozenset({Verdict.DIGIT_SLIP}), 0.97),
    Mutation("neighbours swapped", swap_digits, frozenset({Verdict.DIGIT_SLIP}), 0.97),
    Mutation("亿 for billion, 万 for million", take_scales_for_the_same, _SLIP, 0.97),
    Mutation("currency", swap_words(CURRENCIES, 1, [K.MONEY]), frozenset({Verdict.CURRENCY_DIFFERS}), 0.97),
    Mutation("% for points", swap_words(POINTS, 0, [K.PERCENT, K.POINT]), frozenset({Verdict.UNIT_DIFFERS}), 0.97),
    Mutation("by for to", swap_words(ROLES, 13, [K.PERCENT]), frozenset({Verdict.ROLE_DIFFERS}), 0.9),
    Mutation("at least for at most", swap_words(BOUNDS, 14, QUANTITIES), frozenset({Verdict.QUALIFIER_DIFFERS}), 0.9),
    Mutation("month", swap_words(MONTHS, 0, _CALENDAR), _DATE, 0.97),
    Mutation("quarter", swap_words(QUARTERS, 0, _CALENDAR), _DATE, 0.97),
    Mutation("half", swap_words(HALVES, 0, _CALENDAR), _DATE, 0.97),
    Mutation("year", change_year, _DATE, 0.97),
    Mutation("dropped", drop, frozenset({Verdict.MISSING, Verdict.EXTRA}), 0.97, is_error=False),
    Mutation("doubled", double, frozenset({Verdict.ELSEWHERE}), 0.97, is_error=False),
)


# ── running them ─────────────────────────────────────────────────────────────────────────────────


def compare_pair(sample: Sample) -> tuple[Finding, ...]:
    """Return the findings on a pair of sentences."""
    zh, en = find_figures(sample.zh, "zh"), find_figures(sample.en, "en")
    return compare_bead(zh, en, zh_text=sample.zh, en_text=sample.en)


@cache
def equal_pairs(sample: Sample) -> list[Pair]:
    """Return the pairs of equal figures of a sample that has nothing to report, otherwise none."""
    matching = match(find_figures(sample.zh, "zh"), find_figures(sample.en, "en"))
    equal = all(pair.judgement.verdict is Verdict.EQUAL for pair in matching.pairs)
    lone = [figure for figure in (*matching.zh_left, *matching.en_left) if not figure.soft]
    return [pair for pair in matching.pairs if not (pair.zh.soft or pair.en.soft)] if equal and not lone else []


def mutants(samples: Iterable[Sample], mutation: Mutation, rng: random.Random, limit: int) -> Iterator[Sample]:
    """Yield samples in which one figure is changed, at most ``limit`` and one a sample."""
    n_made = 0
    for sample in samples:
        changed = _mutant(sample, mutation, rng)
        if changed and n_made < limit:
            n_made += 1
            yield changed


def _mutant(sample: Sample, mutation: Mutation, rng: random.Random) -> Sample | None:
    pairs = equal_pairs(sample)
    sites = [Site("zh", sample.zh, pair.zh, pair.en) for pair in pairs]
    sites += [Site("en", sample.en, pair.en, pair.zh) for pair in pairs]
    rng.shuffle(sites)
    for site in sites:
        text = mutation.change(site, rng)
        if text is not None and text != site.text:
            return sample._replace(**{site.lang: text})
    return None


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
