"""One plain sentence for each finding, in words a translator understands at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from bialign.figures.comparing.amounts import amount, currencies, dimension, is_negative
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.phrases import decimal, quoted, quoted_words, show_value
from bialign.records import Figure, Lang, Qualifier, Role, Verdict

LANGUAGE = {"zh": "Chinese", "en": "English"}
_TIMES = {1: "ten", 2: "a hundred", 3: "a thousand", 4: "ten thousand", 5: "a hundred thousand"}
_TIMES |= {6: "a million", 8: "a hundred million", 9: "a billion"}
_MOST_ROWS = 8  # that a message names
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
        return f"{_values(pair)}: {decimal(Fraction(round(abs(en - zh) / zh * 1000), 10))}% {_more(zh, en)}."
    return f"{_values(pair)}: {decimal(Fraction(round(times * 10), 10))} times {'as much' if en > zh else 'less'}."


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
    zh_code, en_code = pair.zh.unit, pair.en.unit
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
    if figure.role is Role.LEVEL:
        return "profit" if figure.direction > 0 else "loss"
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
    return f"{sentence}, with {len(figures)} figure{'s' if len(figures) > 1 else ''}: {_listed(figures)}."


def explain_swap(rows: Sequence[str], columns: Sequence[str], values: Sequence[str]) -> str:
    """Return the sentence for the cells of two columns of which each has the value of the other.

    ``rows`` and ``columns`` are the names of places, ``values`` the two values of the first of the rows.
    """
    places = " and ".join(column for column in columns if column)
    where = ", ".join(part for part in (rows[0], places) if part) or "In a table"
    those = " and ".join(quoted_words(value) for value in values)
    swap = f"{where}: the values {those} have changed places" if len(values) > 1 else f"{where}: {those} has moved"
    if len(rows) == 1:
        return f"{swap}."
    named = [row for row in rows[1:_MOST_ROWS] if row]
    listed = f" ({', '.join(named)}{' and others' if len(rows) > _MOST_ROWS else ''})" if named else ""
    return f"{swap}, and so have those of {_n_rows(len(rows) - 1)}{listed}."


def _n_rows(n_rows: int) -> str:
    return "another row" if n_rows == 1 else f"{n_rows} other rows"


def explain_row(start: str, figures: Sequence[Figure]) -> str:
    """Return the sentence for a row that has no partner, with its figures."""
    return f"{start}: {_listed(figures)}."


def _listed(figures: Sequence[Figure]) -> str:
    shown = ", ".join(quoted(figure) for figure in figures[:8])
    return shown + (f" and {len(figures) - 8} more" if len(figures) > 8 else "")


def other_language(lang: Lang) -> Lang:
    """Return the other of the two languages."""
    return "en" if lang == "zh" else "zh"
