"""Words that tell things of one kind apart, which both languages have, and the figures that each side says of them.

Men and women, imports and exports, revenue and cost: where a sentence gives each a figure, the other version gives the
same figures to the same words. Names that both write in Latin letters are compared in ``orders``, as are years.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bialign.figures.comparing.signs import Side, stretch_around
from bialign.figures.variants import lower_ascii, normalise
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Lang


class Contrasted(NamedTuple):
    """A word of a contrast, as each language writes it: patterns of Simplified characters and of lower case."""

    zh: str
    en: str

    @property
    def name(self) -> str:
        """The word in Chinese, without what its pattern adds."""
        return _PLAIN.sub("", self.zh.split("|")[0])


_PLAIN = compile_late(r"\(\?[:!=][^()]*\)\??|\[[^]]*\]\??|[()?]")


# Only words that name one thing wherever they stand. Those of a row tell each other apart; a longer one goes first.
_ROWS = (
    (
        Contrasted("男", "(?:male|men|man)"),
        Contrasted("女", "(?:female|women|woman)"),
    ),
    (
        Contrasted("进口", "imports?(?:ed)?"),
        Contrasted("出口", "exports?(?:ed)?"),
    ),
    (
        Contrasted("城镇|城市|市区", "urban"),
        Contrasted("农村|乡村", "rural"),
    ),
    (
        Contrasted("内地|中国大陆|大陆", "(?:the )?mainland(?: china)?"),
        Contrasted("香港", "hong kong"),
        Contrasted("澳门", "maca[uo]"),
        Contrasted("台湾", "taiwan"),
    ),
    (
        Contrasted("境内|国内(?!生产)", "(?:domestic|in china|onshore)"),
        Contrasted("海外|境外|国外", "(?:overseas|abroad|foreign|offshore|outside china)"),
    ),
    (
        Contrasted("非流动资产", "non-?current assets"),
        Contrasted("流动资产", "(?<!non-)(?<!non)current assets"),
        Contrasted("非流动负债", "non-?current liabilities"),
        Contrasted("流动负债", "(?<!non-)(?<!non)current liabilities"),
    ),
    (
        Contrasted("总资产|资产总[额值计]", "total assets"),
        Contrasted("总负债|负债总[额值计]", "total liabilities"),
    ),
    (
        Contrasted("收入|营业收入|营收", "(?:revenues?|income)"),
        Contrasted("成本|营业成本|销售成本", "costs?(?: of (?:sales|revenue|goods sold))?"),
        Contrasted("毛利(?!率)", "gross profit(?! margin)"),
        Contrasted("净利(?!润?率)润?|纯利(?!率)", "net profit(?! margin)"),
    ),
    (
        Contrasted("毛利率", "gross (?:profit )?margin"),
        Contrasted("净利率|净利润率|纯利率", "net (?:profit )?margin"),
    ),
    (
        Contrasted("存货", "inventor(?:y|ies)"),
        Contrasted("应收款项|应收[账帐]?款", "(?:trade |accounts )?receivables?"),
        Contrasted("应付款项|应付[账帐]?款", "(?:trade |accounts )?payables?"),
    ),
    (
        Contrasted("经营活动", "operating activities"),
        Contrasted("投资活动", "investing activities"),
        Contrasted("筹资活动|融资活动", "financing activities"),
    ),
    (
        Contrasted("研发", "(?:r&d|research and development)(?: (?:expenses?|expenditure|costs?))?"),
        Contrasted("销售费用|营销费用", "(?:selling|marketing)(?: and (?:marketing|distribution))? expenses?"),
        Contrasted("管理费用|行政(?:费用|开支)", "(?:general and )?administrati(?:ve|on) expenses?"),
        Contrasted("财务费用|财务成本|融资成本", "finance (?:expenses?|costs?)"),
    ),
    (
        Contrasted("水电", "hydro(?:power|electric)?\\w*"),
        Contrasted("火电|煤电", "(?:thermal|coal(?:-fired)?)(?: power)?"),
        Contrasted("风电|风力", "wind(?: power)?"),
        Contrasted("光伏|太阳能", "(?:solar|photovoltaics?|pv)(?: power)?"),
        Contrasted("核电", "nuclear(?: power)?"),
    ),
    (
        Contrasted("汽油", "(?:petrol|gasoline)"),
        Contrasted("柴油", "diesel"),
    ),
    (
        Contrasted("长期", "(?:long-term|non-current)"),
        Contrasted("短期", "short-term"),
    ),
    (
        Contrasted("固定利率|固定", "fixed(?:[- ]rates?)?"),
        Contrasted("浮动利率|浮动", "(?:floating|variable)(?:[- ]rates?)?"),
    ),
    (
        Contrasted("批发", "wholesale"),
        Contrasted("零售", "retail"),
    ),
    (
        Contrasted("线上", "online"),
        Contrasted("线下", "offline"),
    ),
    (
        Contrasted("客运", "passengers?"),
        Contrasted("货运", "(?:cargo|freight)"),
    ),
    (
        Contrasted("华东", "east(?:ern)? china"),
        Contrasted("华南", "south(?:ern)? china"),
        Contrasted("华北", "north(?:ern)? china"),
        Contrasted("西南", "southwest(?:ern)?(?: china)?"),
        Contrasted("西北", "northwest(?:ern)?(?: china)?"),
        Contrasted("东北", "northeast(?:ern)?(?: china)?"),
        Contrasted("华中", "central china"),
    ),
)
_CONTRASTS = [words for row in _ROWS for words in row]
_ROW_OF = [place for place, row in enumerate(_ROWS) for _ in row]
_PATTERNS: Mapping[Lang, re.Pattern[str]] = {
    "zh": compile_late("|".join(f"(?P<w{n}>{words.zh})" for n, words in enumerate(_CONTRASTS))),
    "en": compile_late(
        rf"(?<![a-z])(?:{'|'.join(f'(?P<w{n}>{words.en})' for n, words in enumerate(_CONTRASTS))})(?![a-z])"
    ),
}
_KEYS = frozenset({FigureKind.DATE, FigureKind.PERIOD, FigureKind.TIME, FigureKind.IDENT, FigureKind.ORDINAL})
_MOST_VALUES = 8  # of a sentence
_SENTENCE = 300  # characters at most before the first value in which its word is looked for
RESPECTIVELY = compile_late("分[别別]|各[为為占佔有]|respectively")
AFTER_LIST = 16  # characters behind a list in which "respectively" stands
_JOINS = {
    "zh": compile_late("[^，。；、]{0,6}(?:[、，]|以?及|[和与])[^，。；、]{0,4}"),
    "en": compile_late(r"[a-z ]{0,16}(?:,|and)(?: and)? (?:[a-z]+ )?"),
}


class Mention(NamedTuple):
    """A word of a contrast in a text."""

    number: int
    start: int
    end: int


class Exchange(NamedTuple):
    """Words whose figures have changed places, and the figures that each side gives them."""

    words: tuple[str, ...]
    zh: tuple[Figure, ...]
    en: tuple[Figure, ...]


Told = Mapping[int, Sequence[Figure]]  # the figures of each word, by its number


def find_exchange(partners: Mapping[int, Figure], zh: Side, en: Side) -> Exchange | None:
    """Return the words that both sides give the same figures in another order, or ``None`` if they do not.

    The result is empty where both sides give each word the same figures.

    Parameters
    ----------
    partners
        The English figure of each Chinese one that stands but once on each side.
    """
    zh_values, en_values = _values(zh), _values(en)
    if not zh_values or {id(partners.get(id(value))) for value in zh_values} != set(map(id, en_values)):
        return None
    zh_mentions, en_mentions = _mentions(zh, zh_values, "zh"), _mentions(en, en_values, "en")
    found = []
    for row in {_ROW_OF[mention.number] for mention in zh_mentions}:
        zh_told = _told(zh, zh_values, [one for one in zh_mentions if _ROW_OF[one.number] == row], "zh")
        en_told = _told(en, en_values, [one for one in en_mentions if one.number in zh_told], "en") if zh_told else {}
        if zh_told and zh_told.keys() == en_told.keys() and (exchange := _exchange(zh_told, en_told, partners)):
            found.append(exchange)
    return max(found, key=lambda exchange: len(exchange.words), default=None)


def _exchange(zh_told: Told, en_told: Told, partners: Mapping[int, Figure]) -> Exchange | None:
    moved = [
        number
        for number, values in zh_told.items()
        if {id(partners[id(value)]) for value in values} != set(map(id, en_told[number]))
    ]
    zh, en = ([value for number in moved for value in told[number]] for told in (zh_told, en_told))
    if len(zh) != len(en) or any(one.unit != other.unit for one, other in zip(zh, en, strict=True)):
        return None
    return Exchange(tuple(_CONTRASTS[number].name for number in moved), tuple(zh), tuple(en))


def _values(side: Side) -> list[Figure]:
    """Return the amounts of a side, if they are at least two and not too many."""
    values = [figure for figure in side.figures if figure.kind not in _KEYS and not figure.soft]
    return values if 2 <= len(values) <= _MOST_VALUES else []


def _mentions(side: Side, values: Sequence[Figure], lang: Lang) -> list[Mention]:
    """Return the words of contrasts in the sentence of some values, of each that stands there once."""
    start, _ = stretch_around(values[0], side.text, _SENTENCE, 0)
    _, end = stretch_around(values[-1], side.text, 0, _SENTENCE)
    text = lower_ascii(normalise(side.text[start:end], lang))
    found = [
        Mention(int(match.lastgroup[1:]), start + match.start(), start + match.end())
        for match in _PATTERNS[lang].finditer(text)
        if match.lastgroup
    ]
    counted = Counter(mention.number for mention in found)
    return [mention for mention in found if counted[mention.number] == 1]


def _told(side: Side, values: Sequence[Figure], mentions: Sequence[Mention], lang: Lang) -> Told:
    """Return what each word is told to be: as a list has it, or as the words stand before the figures, or behind."""
    told = _in_lists(side, values, mentions, lang) or _before_each(values, mentions)
    if not told and lang == "en":
        told = _behind_each(side, values, mentions)
    return told if len(told) > 1 else {}


def _in_lists(side: Side, values: Sequence[Figure], mentions: Sequence[Mention], lang: Lang) -> Told:
    """Return the words of a list and as many figures behind it that are told in the same order."""
    before = [mention for mention in mentions if mention.end <= values[0].start]
    _, end = stretch_around(values[-1], side.text, 0, AFTER_LIST)
    first = before[0].start if before else values[0].start
    if len(before) < len(values) or not RESPECTIVELY.search(side.text, first, end):
        return {}
    listed = [
        run
        for start in range(len(before) - len(values) + 1)
        if _are_joined(run := before[start : start + len(values)], side, lang)
    ]
    return {mention.number: (value,) for mention, value in zip(listed[0], values, strict=True)} if listed else {}


def _are_joined(run: Sequence[Mention], side: Side, lang: Lang) -> bool:
    between = (lower_ascii(normalise(side.text[one.end : two.start], lang)) for one, two in pairwise(run))
    return all(_JOINS[lang].fullmatch(words) for words in between)


def _before_each(values: Sequence[Figure], mentions: Sequence[Mention]) -> Told:
    """Return the figures behind each word, or nothing where two words stand before one figure, or none before all."""
    told: dict[int, list[Figure]] = {}
    place = 0
    for value in values:
        words = [mention.number for mention in mentions if place <= mention.start and mention.end <= value.start]
        if len(words) > 1 or not (words or told):
            return {}
        told.setdefault(words[0] if words else [*told][-1], []).append(value)
        place = value.end
    return told


def _behind_each(side: Side, values: Sequence[Figure], mentions: Sequence[Mention]) -> Told:
    """Return the figures before each word, and in brackets behind it: "1,200 men (60%) and 800 women (40%)"."""
    told: dict[int, list[Figure]] = {}
    waiting: list[Figure] = []
    for value, after in zip(values, [*[value.start for value in values[1:]], None], strict=True):
        words = [one.number for one in mentions if value.end <= one.start and (after is None or one.end <= after)]
        if len(words) > 1:
            return {}
        is_in_brackets = side.text[value.start - 1 : value.start] == "("
        if told and not waiting and not words and is_in_brackets:
            told[[*told][-1]].append(value)
            continue
        waiting.append(value)
        if words:
            told[words[0]], waiting = waiting, []
    return {} if waiting else told
