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
    "zh": [("个百分点", "%"), ("%(?![0-9A-Za-z'\"/*])", "个百分点")],
    "en": [
        (r" percentage points?", "%"),
        ("%(?![0-9A-Za-z'\"/*])", " percentage points"),
        (r" per ?cent\b", " percentage points"),
    ],
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


def _turn(word: str) -> str:
    """Return the pattern of a word of rise or fall; "up to", "set up" and "round down" are none."""
    if word == "raised":  # money
        return r"\braised\b(?! [^ ]*[0-9])"
    return rf"(?<!set )\b{word}\b" + (
        r"(?= (?:by |some |about |over )?[A-Z$€£]{0,4}[0-9])" if word in ("up", "down") else ""
    )


DIRECTIONS: Table = {
    "zh": [
        ("|".join(_RISE), "下降"),
        ("|".join(_FALL), "上升"),
        ("比[^,，。]{1,9}?多", "比上年少"),
        ("比[^,，。]{1,9}?少", "比上年多"),
    ],
    "en": [(_turn(one), other) for one, other in zip(_RISE_EN, [*_FALL_EN, ""], strict=False) if other]
    + [(_turn(one), other) for one, other in zip(_FALL_EN, _RISE_EN, strict=False)],
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
# A bound is one only beside its number: "for more details" bounds nothing, nor does 以下步骤 ("the following steps").
_NUMBER_ZH = (
    r"(?= ?(?:[A-Za-z]{0,3}[$€£¥] ?|[A-Z]{3} ?|人民[币幣]|新台[币幣]|港[币幣]|百分之)?"
    "(?:[0-9]|[一二三四五六七八九十百千万半]{1,5}[分之年月日天周人个名元美欧日英公千平万亿岁倍次种间家项]))"
)
_NUMBER_EN = (
    r"(?= (?:an? )?(?:[A-Z]{0,3}[$€£¥] ?|[A-Z]{3} )?(?:[0-9]|(?:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half"
    r"|dozen)\b))"
    r"(?! [0-9]{1,2} [A-Z]| (?:19|20)[0-9]{2}\b)"
)
_AFTER_ZH = "([0-9%％零一二三四五六七八九十百千万亿] ?[^，。；：、（）()执及可 ]{0,2}[及或]?)"
_AFTER_EN = "([0-9][^.,;:]{0,20} )"
_SPAN_EN = (
    r"(?! [0-9a-z,.]+ (?:days?|weeks?|months?|years?|hours?|minutes?)\b| an? )"  # "over five days" is during them
)
BOUNDS: Table = {
    "zh": [
        (f"至少{_NUMBER_ZH}", "至多"),
        (f"至多{_NUMBER_ZH}", "至少"),
        (f"(?<![不未得])超过{_NUMBER_ZH}", "不到"),
        (f"不超过{_NUMBER_ZH}", "至少"),
        (f"不少于{_NUMBER_ZH}", "至多"),
        (f"(?<![不未找达])不到{_NUMBER_ZH}", "超过"),
        (f"{_AFTER_ZH}以上", r"\1以下"),
        (f"{_AFTER_ZH}以下", r"\1以上"),
    ],
    "en": [
        (rf"\bat least{_NUMBER_EN}", "at most"),
        (rf"\bat most{_NUMBER_EN}", "at least"),
        (rf"\b(?<![Nn]o )(?<!not )[Mm]ore than{_NUMBER_EN}", "less than"),
        (rf"\b(?<![Nn]o )(?<!not )less than{_NUMBER_EN}", "more than"),
        (rf"(?<!rounded )\bup to{_NUMBER_EN}", "at least"),
        (rf"\bover{_SPAN_EN}{_NUMBER_EN}", "under"),
        (rf"\bnot less than{_NUMBER_EN}", "at most"),
        (rf"\bno more than{_NUMBER_EN}", "at least"),
        (rf"{_AFTER_EN}or more\b", r"\1or less"),
        (rf"{_AFTER_EN}or less\b", r"\1or more"),
    ],
}
# What says a bound, or a turn, in any words. 500余人 ("some 500 people") is none: losing that is for information.
BOUNDING: Mapping[Lang, str] = {
    "zh": "[超逾过過满滿少低高大小足到]|[至最]多|多[于於]|以[上下内內]|上限|下限|最|[>≥<≤]",
    "en": r"\b(?:more|less|over|under|above|below|least|most|exceed\w*|fewer|greater|larger|higher|lower|within|up to"
    r"|max\w*|min\w*|limit\w*|not|no|old\w*|young\w*|long\w*|short\w*)\b|[>≥<≤+]",
}
TURNS: Mapping[Lang, str] = {
    "zh": "[升涨漲增降跌减減]|提高|攀|下滑|回落|下调|下調|上调|上調|扩大|擴大|缩|縮|收窄",
    "en": r"\b(?:r[io]se|risen|rising|increas\w+|gr[eo]w\w*|climb\w*|gain\w*|rais\w+|jump\w*|surg\w+|soar\w*|higher"
    r"|f[ae]ll\w*|decreas\w+|declin\w+|drop\w*|reduc\w+|cut\w*|lower\w*|slid\w*|slip\w*|shr[iau]nk\w*|narrow\w*|lost"
    r"|up|down|more|less|fewer|double\w*|triple\w*)\b",
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
    "zh": [
        *next_of(["天", "周", "个月", "年"], guard="{}(?![期度])"),
        ("小时", "天"),
        ("分钟", "小时"),
        ("(?<![分毫微纳])秒", "分钟"),
        ("日(?!期)", "周"),
    ],
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
        (r"(?<=per )share\b", "lot"),
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
        guard="(?<![十百千万第一二三四五六七八九两])(?<!\\d){}(?![十百千万亿分成一二三四五六七八九]| ?[(（])",
    ),
    "en": next_of(_WORDS_EN, guard=r"\b(?<!-){}(?!-)\b(?! ?[()])"),  # not three (3)
}
BOUNDS_DROPPED: Table = {
    "zh": [
        (f"(?:至少|至多|(?<!最[高多大长])(?<!最[高多大长]一般)不超过|不少于|(?<![不得应能可会要])超过){_NUMBER_ZH}", "")
    ],
    "en": [(rf"\b(?<!not )(?:at least|at most|(?<!no )[Mm]ore than|(?<!no )less than|no more than){_NUMBER_EN} ", "")],
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
