"""Whether a sign that one side writes, a minus or a currency, is said on the other in words or nearby."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from bialign.figures.comparing.amounts import is_negative, share_a_reading
from bialign.figures.comparing.matching import Pair
from bialign.figures.reading.quantities import lacks_sign
from bialign.figures.reading.zh.hyphens import is_dashed, is_sure
from bialign.figures.variants import is_traditional, normalise
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Verdict

# A false alarm on a right translation is worse than a missed slip: any word that may stand for a minus will do:
# deficit, fall, shrink, owe, pay, lose, sell, forfeit; lower, below zero or sea level; gap, outflow, cost, recession,
# difference; BC, south and west; deep, offset, discount, short position, smaller and earlier than.
_LESS_ZH = compile_late(
    "[亏虧跌降减減负負缩縮挫滑欠债債赔賠扣逆赤倒贬貶耗付退撤抛拋蚀蝕削弱逊遜恶惡卖賣偿償罚罰赎贖抹]|[损損](?!益)|(?<![至多不])少|(?<!最)低"
    "|[零地水海以之]下|下[方行探沉坡游挫调調]|缺口|短缺|不足|流出|流失|外流|支出|开支|開支|费用|費用|成本|衰退|萎靡|放缓|放緩|回落"
    "|收窄|落后|落後|差[额額距]|落差|倒数|倒數|[公西]元前|西[经經]|南[纬緯]|深[度处處达達]|抵[销銷免]|[转轉]差|[冲沖][减減销銷]"
    "|蒸发|蒸發|回[笼籠]|跑[输輸]|折[价價让讓]|[贴貼]水|核[销銷]|[看做]空|空[头頭]|小[于於]|早[于於]|提前"
)
# How the words begin.
_LESS_WORDS_EN = r"""
loss lost lose losing deficit shortfall shortage outflow outlay outgo negative minus below beneath
under(?!stand|ly|tak|writ) declin decreas fell fall drop down shrank shrink shrunk contract(?:ed|ing|ion) cut reduc
less slump slid slip plung tumbl dip dive sank sink sunk weak worse worst deteriorat erod erosion wip(?:ed?|ing)\b
owe debt debit overdr liabilit expens expenditure cost charge paid pay(?:s|ing|ment|out)?\b spen[dt] withdr impair
writ(?:e|ten|ing) deduct subtract burn discount drain deflat recession depress shed shav trim eas(?:ed|ing) retreat
slow lag behind trail short(?!-term) fewer missing deep depth submerg bce? b\.c basement consum drag dent(?:s|ed)?\b
bear(?:ish)?\b revers swing swung opposite inver(?:se|ted) bleed bled haemorrhag hemorrhag crash collaps contrary
refund off\b surrender knock gave giv(?:en?|ing)\b gap low(?:s|er|ering|ered|est)?\b sold sell repa(?:id|y)
depreciat miss(?:ed|es)\b narrow remov divest redeem redempt forgo penalt default exit cheap smaller
"""
_LESS_EN = compile_late(
    rf"(?<![a-z])(?:{'|'.join(_LESS_WORDS_EN.split())}|in the red\b|red ink|(?:go|goes|going|went) south\b)"
    r"|[0-9°] ?[sw](?![a-z])"
    r"|(?:longitude|latitude|degrees?)[ a-z]{0,20}\b(?:south|west)\b|\b(?:south|west)(?:ern)? (?:longitude|latitude)"
)
_LESS = {"zh": _LESS_ZH, "en": _LESS_EN}
_BEFORE = {"zh": 40, "en": 100}  # characters in which such a word is looked for, within the sentence
_AFTER = {"zh": 25, "en": 60}
_SENTENCE_END = compile_late(
    r"[。！？；\n\r]|[;!?](?=\s)|(?<![A-Z])(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)(?<!\bNo)(?<!\bvs)\.(?=\s)"
)
_DASHES = "-–—−‐‑－﹣"
_SIGNED = frozenset(
    (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.POINT, FigureKind.MEASURE, FigureKind.COUNT, FigureKind.RATIO)
)
_ALIKE = frozenset({Verdict.EQUAL, Verdict.EQUAL_ROUNDED, Verdict.EQUAL_CONVERTED})


class Side(NamedTuple):
    """The figures of one language in a bead, and the text that their offsets count in."""

    figures: tuple[Figure, ...]
    text: str


def has_lost_sign(pair: Pair, zh: Side, en: Side) -> bool:
    """Whether one of two equal figures bears a minus and nothing near the other says so, in a sign or in words.

    Where the other side has the number several times, one sign or word will do for all.
    """
    if pair.judgement.verdict not in _ALIKE or is_negative(pair.zh) is is_negative(pair.en):
        return False
    if not {pair.zh.kind, pair.en.kind} <= _SIGNED or share_a_reading(pair.zh, pair.en):
        return False
    (minus, there), (plain, here) = ((pair.zh, zh), (pair.en, en))[:: 1 if is_negative(pair.zh) else -1]
    is_unsaid = plain.soft and not plain.text.isdigit()  # -1 is neither "one" nor "a"
    if is_unsaid or plain.direction or _may_be_a_dash(minus, there.text):
        return False
    equals = (figure for figure in here.figures if (figure.lo, figure.hi) == (plain.lo, plain.hi))
    return not any(says_less(figure, here.text) for figure in equals)


def has_lost_unit(pair: Pair) -> bool:
    """Whether one of two equal sums has lost the sign behind its code, HK12.5 beside HK$12.5 or 12.5港元."""
    return pair.judgement.verdict in _ALIKE and lacks_sign(pair.zh) is not lacks_sign(pair.en)


def has_lost_percent(pair: Pair, zh: Side, en: Side) -> bool:
    """Whether one of two equal figures is a percentage, and the other a bare number of which nothing says so.

    The sign of the last number of a list holds for all, and words such as "percentage" for the sentence.
    """
    if pair.judgement.verdict not in _ALIKE or {pair.zh.kind, pair.en.kind} != {FigureKind.PERCENT, FigureKind.COUNT}:
        return False
    (share, there), (bare, here) = ((pair.zh, zh), (pair.en, en))[:: 1 if pair.zh.kind is FigureKind.PERCENT else -1]
    if bare.soft or bare.unit or not there.text or not _PLAIN_NUMBER.fullmatch(bare.text):
        return False
    if _of_ratio(bare, here.text):
        return False
    words = words_around(bare, here.text, _PERCENT_REACH, _PERCENT_REACH)
    is_cell = sum(map(str.isalpha, words)) < _FEWEST_LETTERS
    if is_cell or _PERCENT_WORDS.search(words) or _PERCENT_FOLLOWS.match(here.text, bare.end):
        return False
    return _PERCENT_SIGN.search(share.text) is not None


def _of_ratio(figure: Figure, text: str) -> bool:
    """Whether a number is a part of a ratio, whose parts may be shares of the whole: 结构为7.1∶40.8∶52.1."""
    return bool(_RATIO_GOES_ON.match(text, figure.end) or _RATIO_BEFORE.search(text, 0, figure.start))


_RATIO_GOES_ON = compile_late(r" ?[∶:：] ?[0-9]")
_RATIO_BEFORE = compile_late(r"[0-9] ?[∶:：] ?$")
_PERCENT_REACH = 200
_FEWEST_LETTERS = 4  # of a sentence; a cell has its unit in the head of its column
_PLAIN_NUMBER = compile_late(r"[0-9][0-9.,]*")
_PERCENT_SIGN = compile_late("[%％]|per ?cent|百分之")
_PERCENT_WORDS = compile_late(
    r"\bpercentages?\b|\bpercentage points?\b|\bpct\b|[(（][%％][)）]|百分比|百分率|百分数", re.IGNORECASE
)
# 17.1, 20.2 and 30.3%; 17.1 to 20 per cent; 17.1/20.2 %
_PERCENT_FOLLOWS = compile_late(
    r"(?:\s?(?:[,，、/–~～-]|to|and|or|[至到和及与或])?\s?(?:and |or )?[0-9][0-9.]*){0,8}"
    r"\s?(?:[%％‰厘成釐]|per ?cent|个?百分|個百分)"
)


def _may_be_a_dash(figure: Figure, text: str) -> bool:
    """Whether the sign of a figure may be the mark of a list, or a dash in running text: "-5 items", "he said –5"."""
    before, rest = text[: figure.start].rpartition("\n")[2].rstrip(), text[figure.end :].partition("\n")[0]
    if not before and not rest.strip():
        return False  # a cell
    if text[figure.start : figure.start + 1] in ("–", "—"):
        return figure.lang == "en" or not is_dashed(normalise(before[-1:] + text[figure.start], "zh"))
    is_counted = figure.kind in (FigureKind.COUNT, FigureKind.MEASURE)
    is_first = not before or (is_counted and before.endswith((":", "：")))
    return is_first and text[figure.start : figure.start + 1] in _DASHES and any(char.isalpha() for char in rest)


def is_doubtful_minus(pair: Pair, zh: Side) -> bool:
    """Whether two figures differ but by a hyphen behind a Chinese word, which may be a dash: 供电-5V, "supply: 5 V"."""
    if (pair.zh.lo, pair.zh.hi) != (_turned(pair.en.hi), _turned(pair.en.lo)) or not pair.zh.text.startswith("-"):
        return False
    before = zh.text[max(0, pair.zh.start - _BEFORE_HYPHEN) : pair.zh.start + 1]
    return before[:-1][-1:].isalpha() and not before.isascii() and not is_sure(normalise(before, "zh"))


_BEFORE_HYPHEN = 6  # characters


def _turned(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def follows_dash(figure: Figure, text: str) -> bool:
    """Whether a dash stands before a figure, perhaps with a space between."""
    return text[: figure.start].rstrip().endswith(tuple(_DASHES))


def says_less(figure: Figure, text: str) -> bool:
    """Whether a bracket, a dash or a word of loss stands by a figure; without its text nothing does."""
    before, after = text[: figure.start].rstrip(), text[figure.end :].lstrip()
    if before.endswith(("(", "（")) and after.startswith((")", "）")) and not _CALLS.search(before):
        return True
    if follows_dash(figure, text):
        return True
    around = words_around(figure, text, _BEFORE[figure.lang], _AFTER[figure.lang])
    return bool(_LESS[figure.lang].search(around.lower()))


_CALLS = compile_late(r"[A-Za-z0-9_]\($")  # "ROUND(1.3)": the brackets of a function say nothing of its argument


_DOLLARS = frozenset(("HKD", "TWD", "MOP"))


def names_currency(figure: Figure, other: Figure, here: Side) -> bool:
    """Whether an amount in 元 or ``$`` has the currency of the other side from an amount beside it.

    处新台币一万元以上五万元以下 is a fine of NT$10,000 to NT$50,000. Beside Traditional characters, 元 and ``$`` alone
    are dollars of Hong Kong, Macau or Taiwan, and so 仙 is "cents".
    """
    named = {other.unit, *other.currencies}
    if figure.lang == "zh" and _DOLLARS & {figure.unit, *figure.currencies} & named and is_traditional(here.text):
        return True
    if other.currencies or other.unit not in figure.currencies:
        return False
    return any(one.unit == other.unit and not one.currencies for one in here.figures)


def words_around(figure: Figure, text: str, before_chars: int, after_chars: int) -> str:
    """Return a figure and the words around it, so many characters at most and as far as its sentence goes."""
    return text[slice(*stretch_around(figure, text, before_chars, after_chars))]


def words_of_bound(figure: Figure, text: str) -> str:
    """Return a figure with the words of its clause that may bound it: 不少于5天, "5 days or more"."""
    start, end = figure.start, figure.end
    if figure.lang == "zh":
        before = _CLAUSE_ENDS.split(text[max(0, start - _BOUND_BEFORE) : start])[-1]
        after = _CLAUSE_ENDS.split(text[end : end + _BOUND_AFTER])[0]
        return f"{before}{text[start:end]}{after}".strip()
    first, last = max(0, start - 3 * _BOUND_BEFORE), end + 3 * _BOUND_AFTER
    before, after = _CLAUSE_ENDS.split(text[first:start])[-1], _CLAUSE_ENDS.split(text[end:last])[0]
    if before and len(before) == start - first and first:  # cut within a word, perhaps
        before = before.partition(" ")[2]
    if len(after) == last - end and text[last : last + 1].isalnum():
        after = after.rpartition(" ")[0]
    return f"{before}{text[start:end]}{after}".strip()


_CLAUSE_ENDS = compile_late(r"[，。；、：（）！？\n|]|[,;:()](?=\s|$)|[(]|\.(?=\s|$)")
_BOUND_BEFORE, _BOUND_AFTER = 10, 5  # Chinese characters; in English three times as many


def stretch_around(figure: Figure, text: str, before_chars: int, after_chars: int) -> tuple[int, int]:
    """Return where the words around a figure begin and end."""
    before = text[max(0, figure.start - before_chars) : figure.start]
    after = text[figure.end : figure.end + after_chars]
    start = figure.start - len(_SENTENCE_END.split(before)[-1])
    return start, figure.end + len(_SENTENCE_END.split(after)[0])
