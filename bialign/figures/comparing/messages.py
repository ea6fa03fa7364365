"""One plain sentence for each finding in both languages, in words a translator understands at once.

A sentence stands in one place, Chinese and English beside each other, and is made of data alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from bialign.bilingual import LANGUAGES, Bilingual
from bialign.figures.comparing import chinese, phrases
from bialign.figures.comparing.amounts import amount, currencies, dimension, is_negative, polarity
from bialign.figures.comparing.bearings import Contradiction
from bialign.figures.comparing.matching import Pair
from bialign.figures.comparing.phrases import decimal, quoted, quoted_words
from bialign.figures.reading.quantities import lacks_sign
from bialign.records import LANGS, Figure, FigureKind, Lang, Qualifier, Role, Severity, Verdict, Words

# By the power of ten: so many times as much, such a part of it; in Chinese, then in English.
_TIMES = {
    1: ("十倍", "十分之一", "ten times", "a tenth"),
    2: ("一百倍", "百分之一", "a hundred times", "a hundredth"),
    3: ("一千倍", "千分之一", "a thousand times", "a thousandth"),
    4: ("一万倍", "万分之一", "ten thousand times", "a ten-thousandth"),
    5: ("十万倍", "十万分之一", "a hundred thousand times", "a hundred-thousandth"),
    6: ("一百万倍", "百万分之一", "a million times", "a millionth"),
    7: ("一千万倍", "千万分之一", "ten million times", "a ten-millionth"),
    8: ("一亿倍", "亿分之一", "a hundred million times", "a hundred-millionth"),
    9: ("十亿倍", "十亿分之一", "a billion times", "a billionth"),
}
_CENTS = 2  # the power of ten between cents and dollars
_QUALIFIERS = {
    Qualifier.NONE: Bilingual("没有这样的限定", "states no such limit"),
    Qualifier.EMPH: Bilingual("没有这样的限定", "states no such limit"),
    Qualifier.ABOUT: Bilingual("表示“约”", "says “about”"),
    Qualifier.BELOW: Bilingual("表示“不到”或“近”", "says “below” or “nearly”"),
    Qualifier.OVER: Bilingual("表示“超过”", "says “more than”"),
    Qualifier.AT_LEAST: Bilingual("表示“至少”", "says “at least”"),
    Qualifier.AT_MOST: Bilingual("表示“最多”", "says “at most”"),
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


def explain_pair(pair: Pair) -> Bilingual:
    """Return the sentence for two figures that were paired and are not equal."""
    return _EXPLANATIONS[pair.judgement.verdict](pair)


def explain_contradiction(found: Contradiction, pair: Pair) -> Bilingual:
    """Return the sentence for two equal figures of which the words beside them say different things."""
    if found.zh and found.en:
        return Bilingual(
            f"数字相同（{quoted(pair.zh)}、{quoted(pair.en)}），说法不同：中文为{quoted_words(found.zh)}，英文为{quoted_words(found.en)}。",
            f"The number is the same ({quoted(pair.zh)}, {quoted(pair.en)}), what is said of it is not: "
            f"the Chinese has {quoted_words(found.zh)}, the English {quoted_words(found.en)}.",
        )
    lang: Lang = "zh" if found.zh else "en"
    return Bilingual(
        f"{LANGUAGES[lang].zh}{quoted_words(found.zh or found.en)}前后矛盾：升降方向与数字不符。",
        f"The {LANGUAGES[lang].en} contradicts itself in {quoted_words(found.zh or found.en)}: "
        "the numbers go the other way.",
    )


def explain_list_order(
    zh: Sequence[Figure], en: Sequence[Figure], keys: Sequence[Figure] = (), names: Sequence[str] = ()
) -> Bilingual:
    """Return the sentence for two lists of the same figures in another order, or beside other ``keys`` or names."""
    in_zh, in_en, of_keys = ([quoted(figure) for figure in figures] for figures in (zh, en, keys))
    of_keys += map(quoted_words, names)
    if of_keys:
        return Bilingual(
            f"{'、'.join(of_keys)}的数值，中文依次为{'、'.join(in_zh)}，英文依次为{'、'.join(in_en)}，可能互换了位置。",
            f"For {' and '.join(of_keys)} the Chinese has {' and '.join(in_zh)}, the English {' and '.join(in_en)}: "
            "they have probably changed places.",
        )
    return Bilingual(
        f"中文依次为{'、'.join(in_zh)}，英文依次为{'、'.join(in_en)}：数字相同，次序不同，可能互换了位置。",
        f"The Chinese lists {', '.join(in_zh)}, the English {', '.join(in_en)}: "
        "the same figures in another order. Some have probably changed places.",
    )


def _values(pair: Pair) -> Bilingual:
    """Return what both sides say, as the beginning of a sentence."""
    zh, en = show_meaning(pair.zh), show_meaning(pair.en)
    return Bilingual(
        f"中文为{quoted(pair.zh)}{_in_brackets(zh.zh)}，英文为{quoted(pair.en)}{_in_brackets(en.zh)}",
        f"The Chinese says {quoted(pair.zh)}{f' ({zh.en})' if zh.en else ''}, "
        f"the English {quoted(pair.en)}{f' ({en.en})' if en.en else ''}",
    )


def _in_brackets(meaning: str) -> str:
    return f"（即{meaning}）" if meaning else ""


def _with(beginning: Bilingual, zh: str, en: str) -> Bilingual:
    """Return a beginning with what follows it in either language."""
    return Bilingual(f"{beginning.zh}{zh}", f"{beginning.en}{en}")


def show_value(figure: Figure) -> Bilingual:
    """Return what a figure denotes."""
    if _is_proportion(figure):
        return Bilingual(figure.label, figure.label)
    return Bilingual(chinese.show_value(figure), phrases.show_value(figure))


def _is_proportion(figure: Figure) -> bool:
    """Whether a figure is written as two numbers, 3:1; what they make when divided is not what a reader looks for."""
    return figure.kind is FigureKind.RATIO and ":" in figure.label


def show_meaning(figure: Figure) -> Bilingual:
    """Return what a figure denotes, or ``""`` where its own words say so as plainly."""
    own = _squeezed(figure.text)
    return Bilingual(*("" if _squeezed(shown) in own else shown for shown in show_value(figure)))


def _squeezed(words: str) -> str:
    return words.replace(" ", "").replace(",", "").casefold()


def _explain_magnitude(pair: Pair) -> Bilingual:
    power = pair.judgement.power
    factor, fraction = f"10^{abs(power)}", f"1/10^{abs(power)}"
    unnamed = f"{factor}倍", fraction, f"{factor} times", fraction
    zh_times, zh_part, en_times, en_part = _TIMES.get(abs(power), unnamed)
    if abs(power) == _CENTS and _without_sign(pair):
        cause = Bilingual("大概漏了“仙”或“cents”，没有单位。", "The word “cents” was probably lost: there is no unit.")
    else:
        cause = _mistaken_scales(pair.zh.text, pair.en.text.casefold(), power)
    return _with(
        _values(pair),
        f"，英文{f'是中文的{zh_times}' if power > 0 else f'只有中文的{zh_part}'}。{cause.zh}",
        f": {en_times if power > 0 else en_part} as much. {cause.en}",
    )


def _without_sign(pair: Pair) -> bool:
    """Whether one side has nothing but a code before its number: HK12.5."""
    return lacks_sign(pair.zh) is not lacks_sign(pair.en)


def _mistaken_scales(zh_text: str, en_text: str, power: int) -> Bilingual:
    for slip, zh_words, en_words in _MISTAKEN_SCALES:
        zh_word = next((word for word in zh_words if word in zh_text), "")
        en_word = next((word for word in en_words if _ends_a_number(en_text, word)), "")
        if slip == power and zh_word and en_word:
            return Bilingual(
                f"可能混淆了“{zh_word}”与“{en_word}”。",
                f"{zh_word} and {en_word} were probably confused.",
            )
    if abs(power) == 1:
        return Bilingual("可能多写或漏写了一个零，或小数点错位。", "A zero or the decimal point is probably misplaced.")
    return Bilingual(
        "可能多写或漏写了万、亿之类的单位，或几个零。",
        "A word such as “million” or some zeros were probably lost or added.",
    )


def _ends_a_number(text: str, word: str) -> bool:
    before, found, after = text.partition(word)
    return bool(found) and not after[:1].isalpha() and not before[-1:].isalpha()


def _explain_digits(pair: Pair) -> Bilingual:
    return _with(
        _values(pair),
        "：有一位数字不同，或两位数字颠倒，多半是笔误。",
        ": one digit differs, or two are swapped. This is probably a typing slip.",
    )


def _explain_value(pair: Pair) -> Bilingual:
    zh, en = amount(pair.zh).value, amount(pair.en).value
    values = _values(pair)
    if _has_reversed_sign(pair):
        return _with(values, "：正负号相反。", ": the sign is reversed.")
    are_amounts = zh and en and min(zh, en) >= 0 and dimension(pair.zh) == dimension(pair.en)
    if not zh or not en or not are_amounts or _is_proportion(pair.zh) or _is_proportion(pair.en):
        return _with(values, "：两者不一致。", ": they differ.")
    if _are_counted_off(pair):
        return _with(values, "：两者不一致。", ": they differ.")
    times = max(zh, en) / min(zh, en)
    if times < 2:
        share = decimal(Fraction(round(abs(en - zh) / zh * 1000), 10))
        zh_words, en_words = ("多", "more") if en > zh else ("少", "less")
        return _with(values, f"：英文比中文{zh_words}{share}%。", f": {share}% {en_words}.")
    shown = decimal(Fraction(round(times * 10), 10))
    if en > zh:
        return _with(values, f"：英文是中文的{shown}倍。", f": the English is {shown} times as much.")
    return _with(values, f"：中文是英文的{shown}倍。", f": the Chinese is {shown} times as much.")


def _are_counted_off(pair: Pair) -> bool:
    """Whether two small whole numbers count things or places, of which nobody says how many per cent more they are."""
    return all(
        figure.kind in (FigureKind.COUNT, FigureKind.ORDINAL)
        and figure.value is not None
        and figure.value.denominator == 1
        and figure.value < _COUNTED_OFF
        for figure in (pair.zh, pair.en)
    )


_COUNTED_OFF = 100


def _has_reversed_sign(pair: Pair) -> bool:
    """Whether one side lies below zero, or reaches below it, and the other does not."""
    if dimension(pair.zh) != dimension(pair.en):
        return False
    zh, en = amount(pair.zh), amount(pair.en)
    return any(a is not None and b is not None and a * b < 0 for a, b in ((zh.lo, en.lo), (zh.hi, en.hi)))


def _explain_rounded(pair: Pair) -> Bilingual:
    if pair.judgement.severity is Severity.WARNING:
        return _with(_values(pair), "：取整后相同，或有一位数字之误。", ": the same, rounded, or one digit is wrong.")
    return _with(_values(pair), "：取整后相同。", ": the same, rounded.")


def _explain_converted(pair: Pair) -> Bilingual:
    return _with(_values(pair), "：换了说法或单位，数值相同。", ": the same in other words or another unit.")


def _explain_precision(pair: Pair) -> Bilingual:
    return _with(
        _values(pair),
        "：两者接近，但不是四舍五入的结果。",
        ": close, but rounding does not lead from one to the other.",
    )


def _explain_unit(pair: Pair) -> Bilingual:
    if {dimension(pair.zh), dimension(pair.en)} == {"share", "point"}:
        return _with(_values(pair), "：百分比与百分点不是一回事。", ": percent and percentage points are not the same.")
    if {pair.zh.kind, pair.en.kind} == {FigureKind.PERCENT, FigureKind.COUNT}:
        return _with(_values(pair), "：有一边没有百分号。", ": one side has no percent sign.")
    if _without_sign(pair):
        return _with(_values(pair), "：有一边漏了货币符号“$”。", ": one side has lost the sign “$”.")
    return _with(_values(pair), "：数字相同，单位不同。", ": the number is the same, but not the unit.")


def _explain_currency(pair: Pair) -> Bilingual:
    both = quoted(pair.zh), quoted(pair.en)
    if currencies(pair.zh) & currencies(pair.en):
        return Bilingual(
            f"{both[0]}与{both[1]}的币种可能不同：其中一个货币符号有歧义。",
            f"{both[0]} and {both[1]} may be in different currencies: one of the signs is ambiguous.",
        )
    codes = pair.zh.unit, pair.en.unit
    zh_name, en_name = map(chinese.currency_name, codes)
    return _with(
        _values(pair),
        f"：{zh_name}与{en_name}不是同一种货币。",
        f": {codes[0]} and {codes[1]} are different currencies.",
    )


def _explain_role(pair: Pair) -> Bilingual:
    zh, en = pair.zh, pair.en
    if zh.direction * en.direction < 0:
        turns = _turn(zh), _turn(en)
        return Bilingual(
            f"中文说{turns[0].zh}（{quoted(zh)}），英文说{turns[1].zh}（{quoted(en)}）：方向相反。",
            f"The Chinese speaks of a {turns[0].en} ({quoted(zh)}), the English of a {turns[1].en} ({quoted(en)}): "
            "the direction is reversed.",
        )
    if zh.role is not en.role and is_negative(zh) is is_negative(en):
        values = show_value(zh), show_value(en)
        return Bilingual(
            f"一边说变动了{values[0].zh}，另一边说变动后为{values[1].zh}（{quoted(zh)}与{quoted(en)}）："
            "可能混淆了变动幅度与变动后的数值。",
            f"One side says by {values[0].en}, the other to {values[1].en} "
            f"({quoted(zh)} and {quoted(en)}): “by” and “to” were probably confused.",
        )
    return explain_sign((zh.text, en.text), "zh" if polarity(zh) < polarity(en) else "en")


def explain_sign(printed: tuple[str, str], negative: Lang) -> Bilingual:
    """Return the sentence for a sign that one side lacks; ``printed`` is what stands there, brackets and all."""
    zh, en = map(quoted_words, printed)
    other = other_language(negative)
    return Bilingual(
        f"中文为{zh}，英文为{en}：{LANGUAGES[negative].zh}为负（下降或亏损），{LANGUAGES[other].zh}不是。",
        f"The Chinese says {zh}, the English {en}: negative (a fall or a loss) in the {LANGUAGES[negative].en}, "
        f"not in the {LANGUAGES[other].en}.",
    )


def _turn(figure: Figure) -> Bilingual:
    if figure.role is Role.LEVEL:
        return Bilingual("盈利", "profit") if figure.direction > 0 else Bilingual("亏损", "loss")
    return Bilingual("上升", "rise") if figure.direction > 0 else Bilingual("下降", "fall")


def _explain_qualifier(pair: Pair) -> Bilingual:
    return explain_bounds(pair, pair.zh.text, pair.en.text)


def explain_bounds(pair: Pair, zh: str, en: str) -> Bilingual:
    """Return the sentence for two figures of which one is bounded otherwise, with the words that they stand in."""
    bounds = _QUALIFIERS[pair.zh.qualifier], _QUALIFIERS[pair.en.qualifier]
    words = quoted_words(zh), quoted_words(en)
    return Bilingual(
        f"数字相同，限定不同：中文{words[0]}{bounds[0].zh}，英文{words[1]}{bounds[1].zh}。",
        f"The number is the same, but not the bound: the Chinese {words[0]} {bounds[0].en}, "
        f"the English {words[1]} {bounds[1].en}.",
    )


def _explain_date(pair: Pair) -> Bilingual:
    return Bilingual(
        f"中文为{quoted(pair.zh)}，英文为{quoted(pair.en)}：日期或时间不一致。",
        f"The Chinese has {quoted(pair.zh)}, the English {quoted(pair.en)}: {_not_same_time(pair)}.",
    )


def _not_same_time(pair: Pair) -> str:
    return "not the same time" if FigureKind.TIME in (pair.zh.kind, pair.en.kind) else "a different date"


def _explain_grain(pair: Pair) -> Bilingual:
    return Bilingual(
        f"中文为{quoted(pair.zh)}，英文为{quoted(pair.en)}：一边比另一边说得更具体。",
        f"The Chinese has {quoted(pair.zh)}, the English {quoted(pair.en)}: one is more specific than the other.",
    )


def _explain_ident(pair: Pair) -> Bilingual:
    return explain_names(pair.zh, pair.en)


def explain_names(zh: Figure, en: Figure) -> Bilingual:
    """Return the sentence for two names that differ in their digits."""
    return Bilingual(
        f"中文写作{quoted(zh)}，英文写作{quoted(en)}：名称或编号不一致。",
        f"The Chinese has {quoted(zh)}, the English {quoted(en)}: not the same name or number.",
    )


_EXPLANATIONS: dict[Verdict, Callable[[Pair], Bilingual]] = {
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


def explain_alone(figure: Figure) -> Bilingual:
    """Return the sentence for a figure that the other language does not have."""
    own, other = own_and_other(figure.lang)
    meaning = show_meaning(figure)
    value = f" ({meaning.en})" if meaning.en else ""
    return Bilingual(
        f"{own.zh}有{quoted(figure)}{_in_brackets(meaning.zh)}，{other.zh}没有对应的数字。",
        f"The {own.en} has {quoted(figure)}{value}, but the {other.en} has nothing that matches.",
    )


def explain_weekday(weekday: Figure, day: Figure, name: Bilingual) -> Bilingual:
    """Return the sentence for a weekday that one version adds to a date, and that is not that of the date."""
    own, _ = own_and_other(weekday.lang)
    return Bilingual(
        f"{own.zh}在{quoted(day)}旁加了{quoted(weekday)}，但那天是{name.zh}。",
        f"The {own.en} adds {quoted(weekday)} to {quoted(day)}, which is a {name.en}.",
    )


def explain_running_head(figure: Figure, others: str, n_others: int) -> Bilingual:
    """Return the sentence for a running head whose number is not that of the other pages of its version."""
    own, _ = own_and_other(figure.lang)
    return Bilingual(
        f"{own.zh}此处页眉或页脚写作{quoted(figure)}，其余{n_others:,}页写作{quoted_words(others)}。",
        f"This running head of the {own.en} has {quoted(figure)}, those of {n_others:,} other pages have "
        f"{quoted_words(others)}.",
    )


def explain_running_heads(zh: Figure, en: Figure, n_zh: int, n_en: int) -> Bilingual:
    """Return the sentence for a number that the running heads of both versions, on some pages each, contradict."""
    pages = "page" if n_zh == 1 else "pages"
    return Bilingual(
        f"中文的页眉或页脚（{n_zh:,}页）写作{quoted(zh)}，英文的（{n_en:,}页）写作{quoted(en)}。",
        f"The running heads or feet of the Chinese have {quoted(zh)} (on {n_zh:,} {pages}), those of the English "
        f"{quoted(en)} (on {n_en:,}).",
    )


def explain_gloss(figure: Figure) -> Bilingual:
    """Return the sentence for a converted value that only one language adds."""
    own, _ = own_and_other(figure.lang)
    return Bilingual(
        f"{own.zh}另加了{quoted(figure)}，是前一数字的换算值。",
        f"The {own.en} adds {quoted(figure)}, the figure before it in another unit.",
    )


def explain_elsewhere(figure: Figure, twin: Bilingual) -> Bilingual:
    """Return the sentence for a figure whose equal, in the words of ``twin``, has a partner in another place."""
    _, other = own_and_other(figure.lang)
    return Bilingual(
        f"{other.zh}在此处没有{quoted(figure)}，相同的数字见于{other.zh}别处：{twin.zh}。",
        f"{quoted(figure)} is not repeated here in the {other.en}, which has the same figure elsewhere: {twin.en}.",
    )


def explain_read_otherwise(figure: Figure) -> Bilingual:
    """Return the sentence for a figure whose digits the other side has as well, without a figure of that value."""
    _, other = own_and_other(figure.lang)
    return Bilingual(
        f"{other.zh}里似乎也有与{quoted(figure)}相当的内容，但未能确认两者相同。",
        f"The {other.en} seems to have {quoted(figure)} too, but it could not be confirmed that it is the same.",
    )


def explain_moved(figure: Figure, zh: Bilingual, en: Bilingual) -> Bilingual:
    """Return the sentence for a figure that the other language has in a neighbouring place, both in their words."""
    return Bilingual(
        f"{quoted(figure)}在中文里见{zh.zh}，在英文里见{en.zh}，后者不是前者的译文。",
        f"{quoted(figure)} stands in the Chinese {zh.en}, but in the English {en.en}, which is not its translation.",
    )


def explain_displaced(sides: Sequence[tuple[Sequence[Figure], Bilingual | None]]) -> Bilingual:
    """Return the sentence for numbers that both versions have, but in places that do not belong together.

    ``sides`` are the numbers that were not paired in the Chinese and in the English, and where the first of them
    stands in either language. Where both lists are the same it is said once.
    """
    left = [(lang, figures, where) for lang, (figures, where) in zip(LANGS, sides, strict=True) if figures and where]
    lists = [sorted(figure.text for figure in figures) for _, figures, _ in left]
    hint = Bilingual(
        "多半是两个版本的版面或表格结构不同，请人工核对。",
        "The pages are probably laid out differently: compare them yourself.",
    )
    if len(lists) < len(LANGS) or lists[0] == lists[1]:
        figures = left[0][1]
        listed = list_figures(figures)
        zh_starts = "，".join(f"{own_and_other(lang)[0].zh}从{where.zh}起" for lang, _, where in left)
        en_starts = ", ".join(f"in the {own_and_other(lang)[0].en} at {where.en}" for lang, _, where in left)
        return Bilingual(
            f"以下{len(figures):,}个数字两个版本都有，却没能逐个对上：{listed.zh}。{zh_starts}。{hint.zh}",
            f"The same {len(figures):,} numbers stand in both versions, but it was not clear which belongs to which: "
            f"{listed.en}. They begin {en_starts}. {hint.en}",
        )
    zh_sides = "；".join(_left_of_side(*one).zh for one in left)
    en_sides = "; ".join(_left_of_side(*one).en for one in left)
    return Bilingual(
        f"有些数字两个版本都有，却没能逐个对上。{zh_sides}。{hint.zh}",
        f"Numbers that stand in both versions could not be paired: {en_sides}. {hint.en}",
    )


def _left_of_side(lang: Lang, figures: Sequence[Figure], where: Bilingual) -> Bilingual:
    """Return what a version has left, and from where on."""
    own, listed = own_and_other(lang)[0], list_figures(figures)
    return Bilingual(
        f"{own.zh}从{where.zh}起剩下{len(figures):,}个：{listed.zh}",
        f"in the {own.en} {len(figures):,} from {where.en} on, {listed.en}",
    )


def explain_rescaled(zh: Words | None, en: Words | None, n_numbers: int, ratio: Fraction) -> Bilingual:
    """Return the sentence for numbers from ``zh`` and ``en`` on, each English one ``ratio`` times the Chinese one."""
    times = decimal(max(ratio, 1 / ratio))
    said = f"英文都是中文的{times}倍" if ratio > 1 else f"中文都是英文的{times}倍"
    large, small = ("English", "Chinese") if ratio > 1 else ("Chinese", "English")
    first = both_named(zh.text if zh else "", en.text if en else "")
    return Bilingual(
        f"从{first}起有{n_numbers:,}个数字，{said}。两个版本大概用了不同的单位，请核对此处是否写明。",
        f"From {first} on, {n_numbers:,} numbers are {times} times as large in the {large} as in the "
        f"{small}. They are probably given in other units. Check that the text says so.",
    )


def explain_passage(
    lang: Lang, n_sentences: int, ends: tuple[Bilingual, Bilingual], figures: Sequence[Figure]
) -> Bilingual:
    """Return the sentence for a passage that has no translation, from one sentence to another."""
    own, other = own_and_other(lang)
    first, last = ends
    if n_sentences == 1:
        sentence = Bilingual(f"{own.zh}{first.zh}没有对应的{other.zh}", f"The {own.en} {first.en} has no {other.en}")
    else:
        sentence = Bilingual(
            f"{own.zh}从{first.zh}到{last.zh}的{n_sentences:,}句没有对应的{other.zh}",
            f"{n_sentences:,} sentences of the {own.en} have no {other.en}, from {first.en} to {last.en}",
        )
    if not figures:
        return _with(sentence, "。", ".")
    listed = list_figures(figures)
    return _with(
        sentence,
        f"，其中有{len(figures):,}个数字：{listed.zh}。",
        f", with {len(figures):,} figure{'s' if len(figures) > 1 else ''}: {listed.en}.",
    )


def explain_references(lang: Lang, figures: Sequence[Figure]) -> Bilingual:
    """Return the sentence for figures that the list of references of one language has alone."""
    own, other = own_and_other(lang)
    listed, are = list_figures(figures), "figure" if len(figures) == 1 else "figures"
    return Bilingual(
        f"{own.zh}参考文献中有{len(figures):,}个数字不见于{other.zh}参考文献：{listed.zh}。",
        f"The references of the {own.en} have {len(figures):,} {are} that those of the {other.en} lack: {listed.en}.",
    )


def explain_part_of_work(zh: Figure, en: Figure) -> Bilingual:
    """Return the sentence for a year, volume, page or address that two versions give otherwise for one work."""
    return Bilingual(
        f"同一篇参考文献，中文写作{quoted(zh)}，英文写作{quoted(en)}。",
        f"Of one and the same reference, the Chinese has {quoted(zh)}, the English {quoted(en)}.",
    )


def explain_citation(figure: Figure) -> Bilingual:
    """Return the sentence for the year of a work that the other language cites by its number."""
    _, other = own_and_other(figure.lang)
    return Bilingual(
        f"{quoted(figure)}是所引文献的年份，{other.zh}以编号引用。",
        f"{quoted(figure)} is the year of a work that the {other.en} cites by number.",
    )


def list_figures(figures: Sequence[Figure]) -> Bilingual:
    """Return the words of the first few figures, and how many more there are."""
    shown = [quoted(figure) for figure in figures[:8]]
    zh, en = "、".join(shown), ", ".join(shown)
    n_more = len(figures) - len(shown)
    return Bilingual(f"{zh}等{len(figures):,}个", f"{en} and {n_more:,} more") if n_more else Bilingual(zh, en)


def other_language(lang: Lang) -> Lang:
    """Return the other of the two languages."""
    return "en" if lang == "zh" else "zh"


def own_and_other(lang: Lang) -> tuple[Bilingual, Bilingual]:
    """Return the names of a language and of the other one."""
    return LANGUAGES[lang], LANGUAGES[other_language(lang)]


# ── numbers of headings and items ────────────────────────────────────────────────────────────────


def explain_numbering(zh: Figure, en: Figure, n_places: int) -> Bilingual:
    """Return the sentence for headings or items that open with other numbers, in so many places from the first on."""
    n_more = n_places - 1
    more = Bilingual("", "")
    if n_more:
        more = Bilingual(f"，以下另有{n_more:,}处相差同样多", f", and {n_more:,} more from there on differ by as much")
    return Bilingual(
        f"中文编号为{quoted(zh)}，英文编号为{quoted(en)}{more.zh}。",
        f"The Chinese has the number {quoted(zh)}, the English {quoted(en)}{more.en}.",
    )


def explain_pagination(zh: Figure, en: Figure, n_places: int) -> Bilingual:
    """Return the sentence for references to pages that each version counts for itself, in so many places."""
    return Bilingual(
        f"中文指{quoted(zh)}，英文指{quoted(en)}，另有{n_places - 1:,}处页码也同样不同：大概是两个版本分页不同。",
        f"The Chinese refers to {quoted(zh)}, the English to {quoted(en)}, and {n_places - 1:,} more references to "
        f"pages differ likewise: the versions are probably paginated differently.",
    )


def explain_stated_scales(words: tuple[str, str], ratio: Fraction, n_numbers: int) -> Bilingual:
    """Return the same of numbers that follow words which state their scale, in a title or between two tables."""
    said = same_numbers(words, ratio, n_numbers)
    return Bilingual(f"此后{said.zh}", f"In what follows, {said.en}")


def same_numbers(words: tuple[str, str], ratio: Fraction, n_numbers: int) -> Bilingual:
    """Return the sentence for equal numbers that ``words`` give other scales, to be continued from their place."""
    zh, en = map(quoted_words, words)
    numbers = "the same number is" if n_numbers == 1 else f"the same {n_numbers:,} numbers are"
    size = f"{decimal(ratio)} times as much" if ratio > 1 else f"one {decimal(1 / ratio)}th as much"
    times = f"{decimal(ratio)}倍" if ratio > 1 else f"{decimal(1 / ratio)}分之一"
    return Bilingual(
        f"{n_numbers:,}个数字两边相同，中文以{zh}为单位，英文以{en}为单位，英文因此是中文的{times}。",
        f"{numbers} in {zh} in the Chinese and in {en} in the English, which makes the English {size}.",
    )


def explain_caption(zh: Figure, en: Figure) -> Bilingual:
    """Return the sentence for titles that say otherwise what numbers are in."""
    return Bilingual(
        f"标题的单位不同：中文是{quoted(zh)}，英文是{quoted(en)}。",
        f"The title of the Chinese is in {quoted(zh)}, that of the English in {quoted(en)}: not the same unit.",
    )


def explain_axis(power: int, n_numbers: int) -> Bilingual:
    """Return the sentence for the numbers of an axis, each English one the same power of ten times the Chinese one."""
    times = times_as_large(power)
    return Bilingual(
        f"图的坐标轴：{n_numbers}个数字，{times.zh}，附近所写的单位与此不符。",
        f"At the axis of a chart, all {n_numbers} numbers are {times.en}. No unit stated beside it explains that.",
    )


def times_as_large(power: int) -> Bilingual:
    """Return how numbers compare of which each English one is a power of ten times the Chinese one."""
    times = decimal(Fraction(10) ** abs(power))
    large, small = (("英文", "English"), ("中文", "Chinese"))[:: 1 if power > 0 else -1]
    return Bilingual(
        f"{large[0]}都是{small[0]}的{times}倍", f"{times} times as large in the {large[1]} as in the {small[1]}"
    )


def both_named(zh: str, en: str) -> str:
    """Return what both languages call a thing, once where they call it alike."""
    return " / ".join(quoted_words(text) for text in dict.fromkeys((zh, en)) if text)
