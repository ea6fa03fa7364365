"""How well figures are read and compared: values, look-alikes, Recognizers' cases, round trips, speed, alarms, slips.

    python -m benchmarks.figures --data DIR [--rivals DIR] [--show]

``DIR`` holds ``figures-dev`` and ``align-dev``. ``--show`` prints every miss. The rows on comparing come from
:mod:`benchmarks.figure_comparison`; with ``--rivals``, a folder for their virtual environments, beside two rivals.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import cn2an
from num2words import num2words

from benchmarks.figure_comparison import print_comparison
from bialign.figures import find_figures
from bialign.records import LANGS, Figure, FigureKind, Lang

N_ROUND_TRIPS = 20_000
_UNITS = {"Y": "year", "D": "day", "age": "year"}

# What Recognizers-Text expects and we do not read, with the reason.
_HAN = "零一二两三四五六七八九十百千万亿分又点萬億點壹"
REJECTED = {
    "powers and exponents (2^5, 1.3e6): the notation of formulas": r"\^|[0-9]e[+-]?[0-9]|x10",
    "arithmetic spoken aloud (one over three, hundred thirty fifths)": (
        r" over |(?:th|rd|nd|fir?st)s?$|[0-9] in twenty|nought|naught|out of five hundred|(?:negative|minus) one"
        r"|and (?:a |one |two |three |five )?(?:half|quarter|third|fifth|ninth)|(?:half|quarter|quarters) million"
        r"|and three quarters|two thirds of a"
    ),
    "numerals with stray spaces (三 百 五, fifty - two, two  thousand)": (
        rf"[{_HAN}几幾多余餘 ] +[{_HAN}之几幾余餘]|[^ ] - [^ ]|  |^- |[0-9] [kKMGg]\b|點三三"
    ),
    "a bare numeral that counts nothing (四, 五, hundred)": rf"^[{_HAN}叁]$|^hundred thousand$|^trillionth$",
    "an interval, not its lower end (二十几万 is 210,000 to 300,000)": r"几|幾",
    "a dozen counted as a unit (五十打, 3 dozens)": r"打|doz|dzs",
    "improper or negative fractions and mixed ones in digits (16/5, 1 4/3)": r"[0-9０-９] ?/ ?[0-9]|[负負][3３]分之",
    "slips of the keyboard or the microphone (12,34,567, 1,3, 2mil, 倆)": (
        r"12,34|^1,3$|mil$|tln|倆|五十千|三点一|六点五"
    ),
    "digits and words mixed (3 hundred and 21)": r"^[0-9]+ (?:hundred|thousand|crore|million)|lakh crore",
}


ADDRESS = re.compile(r"[0-9]+\.[0-9]+\.[0-9]|phone")


class Case(NamedTuple):
    """A value that a text holds according to others."""

    text: str
    lang: Lang
    surface: str
    value: float


def values_of(figures: Sequence[Figure]) -> set[float]:
    """Return all bounds, and the numbers within labels; a discount also as the share that is left."""
    found: set[float] = set()
    for figure in figures:
        bounds = [float(bound) for bound in (figure.lo, figure.hi) if bound is not None]
        found.update(bounds)
        if figure.unit.startswith("%"):
            found.update([*(bound / 100 for bound in bounds), *((100 - bound) / 10 for bound in bounds)])
        found.update(float(number) for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", figure.label))
    return found


def is_found(expected: Sequence[Any], figures: Sequence[Figure]) -> bool:
    """Tell whether a row of the tricky pairs was read, with its unit."""
    form, value, unit = expected
    if form == "date":
        return any(figure.label.startswith(value.rstrip("X")) for figure in figures)
    bounds = value if form == "rng" else [value]
    return any(_has_unit(figure, unit) and all(_has_bound(figure, bound) for bound in bounds) for figure in figures)


def _has_bound(figure: Figure, bound: float) -> bool:
    near = 1 if figure.approx else 1e-9 * max(1.0, abs(bound))  # 十几 begins at 11 for us, at 10 for the list
    return any(end is not None and abs(float(end) - bound) <= near for end in (figure.lo, figure.hi))


def _has_unit(figure: Figure, unit: str) -> bool:
    if unit in ("frac", "x"):
        return figure.kind is FigureKind.RATIO
    return figure.unit == _UNITS.get(unit, unit)


def print_values(data: Path, show: bool) -> None:
    pairs = json.loads((data / "figures-dev" / "tricky-pairs.json").read_text(encoding="utf-8"))
    for lang in LANGS:
        rows = [(pair[lang], expected) for pair in pairs for expected in pair[f"{lang}_figures"]]
        missed = [(text, expected) for text, expected in rows if not is_found(expected, find_figures(text, lang))]
        print(f"tricky pairs, {lang}: {len(rows) - len(missed)} of {len(rows)} values with their units")
        for text, expected in missed if show else []:
            print(f"    {expected} in {text}\n        {find_figures(text, lang)}")


def print_look_alikes(data: Path, show: bool) -> None:
    phrases = json.loads((data / "figures-dev" / "not-figures.json").read_text(encoding="utf-8"))
    for lang in LANGS:
        read = {phrase: find_figures(phrase, lang) for phrase in phrases[lang]}
        wrong = {text: f for text, f in read.items() if any(figure.kind is not FigureKind.IDENT for figure in f)}
        names = sum(bool(figures) for figures in read.values()) - len(wrong)
        print(f"look-alikes, {lang}: {len(wrong)} of {len(read)} misread, {names} read as names")
        for phrase, figures in wrong.items() if show else []:
            print(f"    {phrase}: {figures}")


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the values that a file of Recognizers-Text expects."""
    lang: Lang = "zh" if "Chinese" in path.name else "en"
    for case in json.loads(path.read_text(encoding="utf-8")):
        for result in case["Results"]:
            value = str(result["Resolution"].get("value", "")).rstrip("%")
            if re.fullmatch(r"-?[0-9.]+(?:E[+-]?[0-9]+)?", value):
                yield Case(case["Input"], lang, result["Text"], float(value))


def reason_to_reject(case: Case) -> str | None:
    """Return why we do not expect what a case expects, or ``None`` if we do."""
    if ADDRESS.search(case.text):
        return "numbers of an address or a phone: one name for us"
    return next((reason for reason, pattern in REJECTED.items() if re.search(pattern, case.surface)), None)


def print_recognizers(data: Path, show: bool) -> None:
    for path in sorted((data / "figures-dev" / "recognizers-specs").glob("Number*.json")):
        if "Range" in path.name:
            continue
        cases = list(read_cases(path))
        missed = [case for case in cases if not _is_read(case)]
        rejected = Counter(reason_to_reject(case) for case in missed)
        open_misses = [case for case in missed if reason_to_reject(case) is None]
        ours = len(cases) - len(missed) + len(open_misses)
        recall = f"{(ours - len(open_misses)) / ours:.3f}" if ours else "–"
        print(f"{path.stem}: {recall} of {ours} values, {len(cases) - ours} more rejected")
        for reason, count in sorted((r, n) for r, n in rejected.items() if r):
            print(f"    {count:3} {reason}")
        for case in open_misses if show else []:
            print(f"    {case.surface!r} = {case.value:g} in {case.text!r}: {find_figures(case.text, case.lang)}")


def _is_read(case: Case) -> bool:
    values = values_of(find_figures(case.text, case.lang))
    return any(abs(case.value - value) <= 1e-6 * max(1.0, abs(case.value)) for value in values)


def printed_numbers(n_numbers: int) -> Iterator[tuple[str, Lang, Fraction]]:
    """Yield random numbers as cn2an, num2words and we print them: text, language, value."""
    rng = random.Random(20261121)
    for index in range(n_numbers):
        number = rng.randrange(2, 10 ** rng.randrange(1, 16) + 2)
        decimal = Fraction(rng.randrange(1, 10**7), 100)
        yield (
            (f"共{cn2an.an2cn(str(number), 'low')}人。", "zh", Fraction(number)),
            (f"共{cn2an.an2cn(str(number), 'up')}人。", "zh", Fraction(number)),
            (f"A total of {num2words(number)} people came.", "en", Fraction(number)),
            (f"共{number:,}人。", "zh", Fraction(number)),
            (f"A total of {number:,} people came.", "en", Fraction(number)),
            (f"共{float(decimal):.2f}亿元。", "zh", decimal * 10**8),
            (f"A total of ${float(decimal):,.2f}bn was paid.", "en", decimal * 10**9),
        )[index % 7]


def print_round_trip(show: bool) -> None:
    misread = 0
    for text, lang, value in printed_numbers(N_ROUND_TRIPS):
        figures = find_figures(text, lang)
        if [figure.value for figure in figures] != [value]:
            misread += 1
            if show:
                print(f"    {text}: {figures}")
    print(f"round trip: {N_ROUND_TRIPS - misread} of {N_ROUND_TRIPS} numbers read back")


def print_speed(data: Path) -> None:
    for lang in LANGS:
        paths = sorted((data / "align-dev" / "ntrex").glob(f"*.{lang}"))
        sentences = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
        start = time.process_time()
        for sentence in sentences:
            find_figures(sentence, lang)
        seconds = time.process_time() - start
        print(f"speed, {lang}: {len(sentences) / seconds:,.0f} sentences a second on one core")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds figures-dev and align-dev")
    parser.add_argument("--rivals", type=Path, help="folder for the virtual environments of the rivals")
    parser.add_argument("--show", action="store_true", help="print every miss")
    given = parser.parse_args()
    print_values(given.data, given.show)
    print_look_alikes(given.data, given.show)
    print_recognizers(given.data, given.show)
    print_round_trip(given.show)
    print_speed(given.data)
    print_comparison(given.data, given.rivals, given.show)


if __name__ == "__main__":
    main()
