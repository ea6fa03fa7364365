"""The words that the mutation test puts for others: what to look for, a regular expression, and what to write.

Each table holds one kind of slip in both languages. Two words of a row are never the same quantity, so that a
sentence with one of them put for the other is wrong.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence

from bialign.records import Lang

Table = Mapping[Lang, Sequence[tuple[str, str]]]


def next_of(words: Sequence[str], form: str = "{}", guard: str = "{}") -> list[tuple[str, str]]:
    """Return pairs that put the next word of a list for each."""
    return [
        (guard.format(form.format(one)), form.format(other))
        for one, other in zip(words, [*words[1:], words[0]], strict=True)
    ]


CURRENCIES: Table = {
    "zh": [
        ("美元|美金", "欧元"),
        ("欧元", "美元"),
        ("日元|日圆", "韩元"),
        ("港元|港币", "英镑"),
        ("英镑", "港元"),
        ("元人民币", "美元"),
        ("(?<=[0-9万亿])元(?!人民币)", "美元"),
        ("新台[币幣]", "美元"),
        ("卢比", "卢布"),
    ],
    "en": [
        (r"(?:US|HK|NT)?\$", "€"),
        ("€", "£"),
        ("£", "€"),
        ("RMB ?|CNY ?", "US$"),
        (r"\byuan\b", "euros"),
        (r"(?<!US )\bdollars?\b", "euros"),
        (r"\beuros?\b", "pounds"),
        ("US dollars?", "euros"),
        (r"\bpounds?\b", "euros"),
        (r"\byen\b", "won"),
        (r"\brupees?\b", "roubles"),
        ("USD ?", "EUR "),
        (r"\brenminbi\b", "US dollars"),
    ],
}
POINTS: Table = {
    "zh": [("个百分点", "%"), ("%", "个百分点")],
    "en": [(r" percentage points?", "%"), ("%", " percentage points"), (r" per ?cent\b", " percentage points")],
}
_VERB = "(rose|fell|grew|dropped|declined|increased|decreased|reduced)"
ROLES: Table = {
    "zh": [
        ("(上升|下降|提高|降低|增加|减少|上涨|下跌|增长)[至到](?=[\\d约])", r"\1"),
        ("([升降涨跌增])至(?=[\\d约])", r"\1"),
        ("(下降|上升|下跌|上涨|增长|减少|增加|提高|降低)了?(?=[\\d约])", r"\1至"),
    ],
    "en": [
        (rf"\b{_VERB} by (?=\d)", r"\1 to "),
        (rf"\b{_VERB} to (?=\d)", r"\1 by "),
        (rf"\b{_VERB} (?=\d)", r"\1 to "),
    ],
}
_RISE = "上升 上涨 增长 增加 提高 攀升 回升 上调 升至 增至 涨至".split()
_FALL = "下降 下跌 减少 降低 下滑 回落 下调 降至 减至 跌至".split()
_RISE_EN = "rose increased grew climbed gained rising increasing growing rise increase growth up higher raised".split()
_FALL_EN = (
    "fell decreased declined dropped lost falling decreasing declining fall decrease decline down lower cut".split()
)
DIRECTIONS: Table = {
    "zh": [
        ("|".join(_RISE), "下降"),
        ("|".join(_FALL), "上升"),
        ("比[^,，。]{1,9}?多", "比上年少"),
        ("比[^,，。]{1,9}?少", "比上年多"),
    ],
    "en": [(rf"\b{one}\b", other) for one, other in zip(_RISE_EN, [*_FALL_EN, ""], strict=False) if other]
    + [(rf"\b{one}\b", other) for one, other in zip(_FALL_EN, _RISE_EN, strict=False)],
}
PROFITS: Table = {
    "zh": [
        ("净利润|盈利|利润", "亏损"),
        ("净?亏损", "利润"),
        ("顺差", "逆差"),
        ("逆差", "顺差"),
        ("盈余", "赤字"),
        ("赤字", "盈余"),
    ],
    "en": [
        (r"\b[Pp]rofits?\b", "loss"),
        (r"\b[Ll]oss(?:es)?\b", "profit"),
        (r"\bsurplus\b", "deficit"),
        (r"\bdeficit\b", "surplus"),
    ],
}
BOUNDS: Table = {
    "zh": [
        ("至少", "至多"),
        ("至多", "至少"),
        ("(?<![不未得])超过", "不到"),
        ("不超过", "至少"),
        ("不少于", "至多"),
        ("(?<![不未])不到", "超过"),
        ("以上", "以下"),
        ("以下", "以上"),
    ],
    "en": [
        ("at least", "at most"),
        ("at most", "at least"),
        ("[Mm]ore than", "less than"),
        ("less than", "more than"),
        ("up to", "at least"),
        (r"\bover\b", "under"),
        ("not less than", "at most"),
        ("no more than", "at least"),
        ("or more", "or less"),
        ("or less", "or more"),
    ],
}
# Of a kind each, so that any two are another quantity.
_UNITS_ZH = [
    "毫克 微克 克 公斤 吨",
    "毫米 厘米 米 公里",
    "平方米 平方公里 公顷 亩",
    "毫升 升 立方米",
    "千瓦 兆瓦 吉瓦",
    "英尺 英寸 英里",
]
_UNITS_EN = [
    "mg µg g kg",
    "mm cm km",
    "milligrams grams kilograms tonnes",
    "millimetres centimetres metres kilometres",
    "centimeters meters kilometers miles",
    "millilitres litres",
    "kW MW GW",
    "hectares acres",
    "feet inches yards",
    "KB MB GB TB",
    "kilobytes megabytes gigabytes",
]
UNITS: Table = {
    "zh": [
        *(
            pair
            for row in _UNITS_ZH
            for pair in next_of(row.split(), guard="(?<![毫微千公厘平方立英里]){}(?![克米瓦升里斤])")
        ),
        *next_of("KB MB GB TB".split()),
        ("英尺", "米"),
        ("(?<![毫厘千])米", "英尺"),
    ],
    "en": [
        *(pair for row in _UNITS_EN for pair in next_of(row.split(), guard=r"(?<![A-Za-zµ]){}\b")),
        (r"\bfeet\b", "metres"),
        (r"\bmet(?:re|er)s\b", "feet"),
    ],
}
TONS: Table = {
    "zh": [("(?<!公)吨", "美吨")],
    "en": [(r"(?<!short )(?<!long )\bton(?:ne)?s\b", "short tons")],
}
SPANS_OF_TIME: Table = {
    "zh": [*next_of(["天", "周", "个月", "年"]), ("小时", "天"), ("分钟", "小时"), ("(?<!分)秒", "分钟"), ("日", "周")],
    "en": [
        *next_of("days weeks months years".split(), guard=r"\b{}\b"),
        *next_of("day week month year".split(), guard=r"\b{}\b"),
        (r"\bhours?\b", "days"),
        (r"\bminutes?\b", "hours"),
        (r"\bseconds?\b", "minutes"),
    ],
}
RATES: Table = {
    "zh": [
        ("每吨", "每公斤"),
        ("每公斤", "每吨"),
        ("每桶", "每升"),
        ("每股", "每手"),
        ("每平方米", "每亩"),
        ("每小时", "每分钟"),
        ("每天", "每周"),
        ("每日", "每周"),
        ("每周", "每月"),
        ("每月", "每年"),
        ("每年", "每月"),
        ("(?<=元)/吨", "/公斤"),
        ("(?<=元)/人", "/户"),
        ("每10万", "每1000"),
        ("每人", "每户"),
        ("每秒", "每分钟"),
        ("每分钟", "每小时"),
        ("年均", "月均"),
        ("每亩", "每公顷"),
        ("每千克", "每克"),
    ],
    "en": [
        (r"(?<=per )(?:metric )?ton(?:ne)?\b", "kilogram"),
        (r"(?<=per )(?:kilogram|kg)\b", "tonne"),
        (r"(?<=per )barrel\b", "litre"),
        (r"\bshare\b", "lot"),
        (r"(?<=per )square met(?:re|er)\b", "mu"),
        (r"(?<=per )hour\b", "minute"),
        (r"(?<=per )day\b", "week"),
        (r"\ba day\b", "a week"),
        (r"(?<=per )week\b", "month"),
        (r"\ba week\b", "a month"),
        (r"\ba month\b", "a year"),
        (r"(?<=per )month\b", "year"),
        (r"(?<=per )(?:year|annum)\b", "month"),
        (r"\ba year\b(?! (?:earlier|ago|before))", "a month"),
        (r"per 100,000", "per 1,000"),
        (r"per (?:person|capita)", "per household"),
        (r"(?<=per )second\b", "minute"),
        ("/kg", "/g"),
        ("/h", "/s"),
        (r"\b(?:daily|every day|each day)\b", "weekly"),
        (r"\b(?:annually|every year|each year)\b", "every month"),
    ],
}
CENTS: Table = {
    "zh": [
        ("(?<=\\d)(?:人民币)?分", "元"),
        ("(?<=\\d)(?:港|美)仙|(?<=\\d)仙", "元"),
        ("(?<=\\d)元(?!人民币)", "分"),
        ("(?<=\\d)美分", "美元"),
        ("(?<=\\d)美元", "美分"),
    ],
    "en": [
        (r" (?:HK )?cents?\b", " dollars"),
        (r" fen\b", " yuan"),
        (r"(?<=\d) (?:yuan)\b", " fen"),
        (r"(?<=\d) dollars?\b", " cents"),
        (r"p\b", " pounds"),
    ],
}
COMPARED_WITH: Table = {
    "zh": [
        ("同比", "环比"),
        ("环比", "同比"),
        ("较上年|比上年", "较上季度"),
        ("较上月|比上月", "较上年"),
        ("较上季度|比上季度", "较上年"),
    ],
    "en": [
        ("(?:year|YEAR)[- ]on[- ](?:year|YEAR)", "quarter on quarter"),
        ("year[- ]over[- ]year", "quarter over quarter"),
        (r"\bYoY\b|\byoy\b", "QoQ"),
        ("(?:quarter|month)[- ]on[- ](?:quarter|month)", "year on year"),
        (r"from a year (?:earlier|ago|before)", "from the previous quarter"),
        (r"than a year (?:earlier|ago|before)", "than in the previous quarter"),
        (r"from the previous (?:quarter|month)", "from a year earlier"),
        ("than the month before", "than the year before"),
        ("the previous year", "the previous quarter"),
    ],
}
_ORDINALS_EN = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_WORDS_EN = "three four five six seven eight nine ten eleven twelve".split()
_DIGITS_ZH = list("二三四五六七八九")
ORDINALS: Table = {
    "zh": next_of(_DIGITS_ZH, "第{}", "{}(?![十百千万])")
    + next_of([str(n) for n in range(2, 20)], "第{}", r"{}(?!\d)"),
    "en": [
        *next_of(_ORDINALS_EN[1:], guard=r"\b{}\b"),
        (r"\b11th\b", "12th"),
        (r"(?<!1)3rd\b", "4th"),
        (r"(?<!1)2nd\b", "3rd"),
    ],
}
NUMBER_WORDS: Table = {
    "zh": next_of(
        _DIGITS_ZH[1:],
        guard="(?<![十百千万第一二三四五六七八九两])(?<!\\d){}(?![十百千万亿分成一二三四五六七八九])",
    ),
    "en": next_of(_WORDS_EN, guard=r"\b(?<!-){}(?!-)\b"),
}
BOUNDS_DROPPED: Table = {
    "zh": [("至少|至多|不超过|不少于|(?<!不)超过", "")],
    "en": [("(?:at least|at most|[Mm]ore than|less than|no more than) ", "")],
}
MONTH_NAMES = calendar.month_name[1:]
MONTHS: Table = {
    "zh": next_of([str(month) for month in range(1, 13)], "{}月", r"(?<!\d){}"),
    "en": next_of(MONTH_NAMES),
}
QUARTERS: Table = {
    "zh": next_of(list("一二三四"), "{}季度") + next_of(["Q1", "Q2", "Q3", "Q4"]),
    "en": next_of(["first", "second", "third", "fourth"], "{} quarter") + next_of(["Q1", "Q2", "Q3", "Q4"]),
}
HALVES: Table = {
    "zh": next_of(["上半年", "下半年"]),
    "en": next_of(["first half", "second half"]) + next_of(["H1", "H2"]),
}
