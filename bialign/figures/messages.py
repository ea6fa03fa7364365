"""One plain sentence for each finding, in words a translator understands at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from bialign.figures.matching import Pair
from bialign.figures.quantities import amount, currencies, dimension, is_currency, is_negative
from bialign.records import Figure, FigureKind, Lang, Qualifier, Verdict

LANGUAGE = {"zh": "Chinese", "en": "English"}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_TIMES = {1: "ten", 2: "a hundred", 3: "a thousand", 4: "ten thousand", 5: "a hundred thousand"}
_TIMES |= {6: "a million", 8: "a hundred million", 9: "a billion"}
_QUALIFIERS = {
    Qualifier.NONE: "no bound",
    Qualifier.EMPH: "no bound",
    Qualifier.ABOUT: "“about”",
    Qualifier.BELOW: "“below” or “nearly”",
    Qualifier.OVER: "“more than”",
    Qualifier.AT_LEAST: "“at least”",
    Qualifier.AT_MOST: "“at most”",
}
# (the power of ten between the sides, words of the Chinese, words of the English): what was taken for what.
_MISTAKEN_SCALES = (
    (1, ("亿", "億"), ("billion", "bn")),
    (2, ("万", "萬"), ("million", "mn", "m")),
    (-1, ("万", "萬"), ("thousand", "k")),
    (-2, ("亿", "億"), ("million", "mn", "m")),
    (4, ("亿", "億"), ("trillion", "tn")),
    (-3, ("万亿", "萬億", "兆"), ("billion", "bn")),
    (-6, ("兆",), ("million", "mn", "m")),
    (1, ("千万", "千萬"), ("hundred million",)),
    (1, ("百万", "百萬"), ("ten million",)),
)


# ── numbers and figures in words ─────────────────────────────────────────────────────────────────


def show_number(number: Fraction) -> str:
    """Return a number as English prose writes it: ``1,234``, ``100 million``, ``1.2345 billion``, ``1/3``."""
    size, name = next(((size, name) for size, name in _SCALES if abs(number) >= size), (1, ""))
    scaled = number / size
    if name and (scaled * 10**6).denominator == 1:
        return f"{_decimal(scaled)} {name}"
    return _decimal(number)


def _decimal(number: Fraction) -> str:
    if number.denominator == 1:
        return f"{int(number):,}"
    tenths = number * 10**6
    if tenths.denominator == 1:
        return f"{float(number):,.6f}".rstrip("0")
    return f"{number.numerator}/{number.denominator}" if number.denominator < 100 else f"about {float(number):,.4g}"


def show_value(figure: Figure) -> str:
    """Return what a figure denotes: ``USD 100 million``, ``17%``, ``2 to 3 million``, ``November``."""
    if figure.label and figure.kind in (FigureKind.DATE, FigureKind.PERIOD, FigureKind.TIME, FigureKind.IDENT):
        return figure.label
    if figure.lo is None and figure.hi is None:
        return figure.text
    return _with_unit(_bounds(figure), figure.unit)


def _bounds(figure: Figure) -> str:
    lo, hi = figure.lo, figure.hi
    if lo is None or hi is None:
        return f"{show_number(lo)} or more" if lo is not None else f"up to {show_number(hi or Fraction(0))}"
    return show_number(lo) if lo == hi else f"{show_number(lo)} to {show_number(hi)}"


_TIME_UNITS = frozenset("second minute hour day week month quarter year decade".split())


def _with_unit(number: str, unit: str) -> str:
    if unit in ("%", "%off"):
        return number + unit.replace("off", " off")
    if unit == "x":
        return f"{number} times"
    if is_currency(unit):
        return f"{unit.removesuffix('?')} {number}"
    names = {"pp": "percentage points", "bp": "basis points", "frac": ""}
    plural = "s" if unit in _TIME_UNITS and number != "1" else ""
    return f"{number} {names.get(unit, unit)}{plural}".strip()


def quoted(figure: Figure) -> str:
    """Return the words of a figure in quotation marks, on one line."""
    return f"“{' '.join(figure.text.split())}”"


# ── pairs ────────────────────────────────────────────────────────────────────────────────────────


def explain_pair(pair: Pair) -> str:
    """Return the sentence for two figures that were paired and are not equal."""
    return _EXPLANATIONS[pair.judgement.verdict](pair)


def _values(pair: Pair) -> str:
    zh, en = show_meaning(pair.zh), show_meaning(pair.en)
    start = f"{quoted(pair.zh)} is {zh}" if zh else f"The Chinese says {quoted(pair.zh)}"
    return f"{start}, the English says {quoted(pair.en)}{f', {en}' if en else ''}"


def show_meaning(figure: Figure) -> str:
    """Return what a figure denotes, or ``""`` where its own words say so as plainly."""
    shown = show_value(figure)
    return "" if _squeezed(shown) in _squeezed(figure.text) else shown


def _squeezed(words: str) -> str:
    return words.replace(" ", "").replace(",", "").casefold()


def _explain_magnitude(pair: Pair) -> str:
    power = pair.judgement.power
    factor = _TIMES.get(abs(power), f"10^{abs(power)}")
    cause = _mistaken_scales(pair.zh.text, pair.en.text.casefold(), power)
    return f"{_values(pair)}: {factor} times {'more' if power > 0 else 'less'}. {cause}"


def _mistaken_scales(zh_text: str, en_text: str, power: int) -> str:
    for slip, zh_words, en_words in _MISTAKEN_SCALES:
        zh_word = next((word for word in zh_words if word in zh_text), "")
        en_word = next((word for word in en_words if _ends_a_number(en_text, word)), "")
        if slip == power and zh_word and en_word:
            return f"{zh_word} and {en_word} were probably taken for the same."
    if abs(power) == 1:
        return "A zero or the decimal point is probably misplaced."
    return "A word of scale or some zeros were probably lost or added."


def _ends_a_number(text: str, word: str) -> bool:
    before, found, after = text.partition(word)
    return bool(found) and not after[:1].isalpha() and not before[-1:].isalpha()


def _explain_digits(pair: Pair) -> str:
    return f"{_values(pair)}: one digit differs, or two are swapped. This is probably a typing slip."


def _explain_value(pair: Pair) -> str:
    zh, en = amount(pair.zh).value, amount(pair.en).value
    if _has_reversed_sign(pair):
        return f"{_values(pair)}: the sign is reversed."
    if not zh or not en or min(zh, en) < 0 or dimension(pair.zh) != dimension(pair.en):
        return f"{_values(pair)}: they differ."
    larger, smaller = max(zh, en), min(zh, en)
    times = larger / smaller
    if times < 2:
        return f"{_values(pair)}: {_decimal(Fraction(round(abs(en - zh) / zh * 1000), 10))}% {_more(zh, en)}."
    return f"{_values(pair)}: {_decimal(Fraction(round(times * 10), 10))} times {'as much' if en > zh else 'less'}."


def _has_reversed_sign(pair: Pair) -> bool:
    """Whether one side lies below zero, or reaches below it, and the other does not."""
    if dimension(pair.zh) != dimension(pair.en):
        return False
    zh, en = amount(pair.zh), amount(pair.en)
    return any(a is not None and b is not None and a * b < 0 for a, b in ((zh.lo, en.lo), (zh.hi, en.hi)))


def _more(zh: Fraction, en: Fraction) -> str:
    return "more" if en > zh else "less"


def _explain_rounded(pair: Pair) -> str:
    return f"{_values(pair)}: the same, rounded."


def _explain_converted(pair: Pair) -> str:
    return f"{_values(pair)}: the same in other words or another unit."


def _explain_precision(pair: Pair) -> str:
    return f"{_values(pair)}: close, but rounding does not lead from one to the other."


def _explain_unit(pair: Pair) -> str:
    if {dimension(pair.zh), dimension(pair.en)} == {"share", "point"}:
        return f"{_values(pair)}: percent and percentage points are not the same."
    return f"{_values(pair)}: the number is the same, the unit is another."


def _explain_currency(pair: Pair) -> str:
    if currencies(pair.zh) & currencies(pair.en):
        return f"{quoted(pair.zh)} and {quoted(pair.en)} may be of different currencies: one sign is ambiguous."
    zh_code, en_code = (figure.unit.removesuffix("?") for figure in (pair.zh, pair.en))
    return f"{_values(pair)}: {zh_code} and {en_code} are different currencies."


def _explain_role(pair: Pair) -> str:
    zh, en = pair.zh, pair.en
    if zh.direction * en.direction < 0:
        return (
            f"The Chinese speaks of a {_turn(zh)} ({quoted(zh)}), the English of a {_turn(en)} ({quoted(en)}): "
            "the direction is reversed."
        )
    if zh.role is not en.role and is_negative(zh) is is_negative(en):
        return (
            f"One side changes by {show_value(zh)}, the other to {show_value(en)} "
            f"({quoted(zh)} and {quoted(en)}): by and to were probably taken for the same."
        )
    return f"{_values(pair)}: one side is negative, a fall or a loss, the other is not."


def _turn(figure: Figure) -> str:
    return "rise" if figure.direction > 0 else "fall"


def _explain_qualifier(pair: Pair) -> str:
    zh, en = pair.zh, pair.en
    return (
        f"The number is the same, the bound is not: {quoted(zh)} says {_QUALIFIERS[zh.qualifier]}, "
        f"{quoted(en)} {_QUALIFIERS[en.qualifier]}."
    )


def _explain_date(pair: Pair) -> str:
    return f"The Chinese has {quoted(pair.zh)}, the English {quoted(pair.en)}: not the same time."


def _explain_grain(pair: Pair) -> str:
    return f"The Chinese has {quoted(pair.zh)}, the English {quoted(pair.en)}: one says more than the other."


def _explain_ident(pair: Pair) -> str:
    return f"The Chinese names {quoted(pair.zh)}, the English {quoted(pair.en)}: not the same name."


_EXPLANATIONS: dict[Verdict, Callable[[Pair], str]] = {
    Verdict.EQUAL_ROUNDED: _explain_rounded,
    Verdict.EQUAL_CONVERTED: _explain_converted,
    Verdict.PRECISION: _explain_precision,
    Verdict.MAGNITUDE_SLIP: _explain_magnitude,
    Verdict.DIGIT_SLIP: _explain_digits,
    Verdict.VALUE_DIFFERS: _explain_value,
    Verdict.UNIT_DIFFERS: _explain_unit,
    Verdict.CURRENCY_DIFFERS: _explain_currency,
    Verdict.ROLE_DIFFERS: _explain_role,
    Verdict.QUALIFIER_DIFFERS: _explain_qualifier,
    Verdict.DATE_DIFFERS: _explain_date,
    Verdict.GRAIN_DIFFERS: _explain_grain,
    Verdict.IDENT_DIFFERS: _explain_ident,
}


# ── figures without a partner ────────────────────────────────────────────────────────────────────


def explain_alone(figure: Figure) -> str:
    """Return the sentence for a figure that the other language does not have."""
    other = LANGUAGE[other_language(figure.lang)]
    meaning = show_meaning(figure)
    value = f" ({meaning})" if meaning else ""
    return f"The {LANGUAGE[figure.lang]} has {quoted(figure)}{value}, the {other} has nothing that matches."


def explain_gloss(figure: Figure) -> str:
    """Return the sentence for a converted value that only one language adds."""
    return f"The {LANGUAGE[figure.lang]} adds {quoted(figure)}, the figure before it in another unit."


def explain_elsewhere(figure: Figure, twin: Figure) -> str:
    """Return the sentence for a figure whose equal stands in another place and has a partner there."""
    other = LANGUAGE[other_language(figure.lang)]
    place = "" if twin.sentence is None else f" in sentence {twin.sentence + 1}"
    return f"{quoted(figure)} is not repeated here in the {other}, which has the same figure ({quoted(twin)}){place}."


def explain_moved(zh: Figure, en: Figure) -> str:
    """Return the sentence for a figure that the other language has in a neighbouring place."""
    return (
        f"{quoted(zh)} stands in sentence {_ordinal(zh)} of the Chinese, "
        f"its equal {quoted(en)} in sentence {_ordinal(en)} of the English, beside the translation."
    )


def _ordinal(figure: Figure) -> str:
    return "?" if figure.sentence is None else str(figure.sentence + 1)


def explain_passage(lang: Lang, sentences: range, figures: Sequence[Figure]) -> str:
    """Return the sentence for a passage that has no translation."""
    first, last = sentences.start + 1, sentences.stop
    place = f"Sentence {first}" if len(sentences) == 1 else f"Sentences {first} to {last}"
    verb = "has" if len(sentences) == 1 else "have"
    other = LANGUAGE[other_language(lang)]
    sentence = f"{place} of the {LANGUAGE[lang]} {verb} no {other}"
    if not figures:
        return f"{sentence}."
    shown = ", ".join(quoted(figure) for figure in figures[:8])
    more = f" and {len(figures) - 8} more" if len(figures) > 8 else ""
    return f"{sentence}, with {len(figures)} figure{'s' if len(figures) > 1 else ''}: {shown}{more}."


def other_language(lang: Lang) -> Lang:
    """Return the other of the two languages."""
    return "en" if lang == "zh" else "zh"
