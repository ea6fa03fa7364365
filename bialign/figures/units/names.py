"""What a figure is counted in: currencies, shares, measures, durations; names from CLDR, extended by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from bialign.figures.units import cldr
from bialign.figures.variants import CHARACTER, lower_ascii, normalise
from bialign.records import FigureKind, Lang


class Unit(NamedTuple):
    """A unit as a figure carries it.

    ``factor`` takes a measure to the base unit of its dimension; ``multiplier`` takes what was written to ``symbol``
    (10 角 are 1 元, 3 ‰ are 0.3 %). ``currencies`` are what an ambiguous name of money may stand for, as in a figure.
    """

    kind: FigureKind
    symbol: str = ""
    dim: str = ""
    factor: Fraction = Fraction(1)
    multiplier: Fraction = Fraction(1)
    currencies: tuple[str, ...] = ()


COUNT = Unit(FigureKind.COUNT)
PERCENT = Unit(FigureKind.PERCENT, "%")
POINT = Unit(FigureKind.POINT, "pp")
BASIS_POINT = Unit(FigureKind.POINT, "bp")
TIMES = Unit(FigureKind.RATIO, "x")
FRACTION = Unit(FigureKind.RATIO, "frac")
AGE = Unit(FigureKind.AGE, "year", "age")

# Symbol, dimension, factor to the base unit, CLDR name, further English names, further Chinese names. A year is the
# mean Gregorian one, 365.2425 days, and a month its twelfth.
_MEASURES = """
km|length|1000|length-kilometer|km kms|公里 千米
m|length|1|length-meter|m|米 公尺
dm|length|1/10|length-decimeter|dm|分米
cm|length|1/100|length-centimeter|cm|厘米 公分
mm|length|1/1000|length-millimeter|mm|毫米 公厘
µm|length|1/1000000|length-micrometer|µm μm micron microns|微米
nm|length|1/1000000000|length-nanometer|nm|纳米 奈米
mi|length|1609344/1000|length-mile|mi|英里
nmi|length|1852|length-nautical-mile|nmi|海里 浬
yd|length|9144/10000|length-yard|yd|码
ft|length|3048/10000|length-foot|ft|英尺 呎
in|length|254/10000|length-inch|inch inches|英寸 吋
ly|length|9460730472580800|length-light-year||光年
里|length|500||li|里 华里
km2|area|1000000|area-square-kilometer|km² km2 sq_km sq._km square_km|平方公里 平方千米
m2|area|1|area-square-meter|m² m2 sqm sq_m sq._m square_m|平方米 平方公尺 平米 平 ㎡ m² m2
cm2|area|1/10000|area-square-centimeter|cm² cm2|平方厘米 平方公分
ha|area|10000|area-hectare|ha|公顷
acre|area|40468564224/10000000|area-acre|ac|英亩
ft2|area|9290304/100000000|area-square-foot|sq_ft sq._ft sqft ft² ft2|平方英尺 平方呎
mi2|area|2589988110336/1000000|area-square-mile|sq_mi sq._mi|平方英里
mu|area|2000/3||mu|亩 市亩
ping|area|400/121||ping|坪
km3|volume|1000000000|volume-cubic-kilometer|km³|立方公里 立方千米
m3|volume|1|volume-cubic-meter|m³ m3 cu_m|立方米 立方公尺 m³
cm3|volume|1/1000000|volume-cubic-centimeter|cm³ cm3 cc|立方厘米 立方公分
ft3|volume|28316846592/1000000000000|volume-cubic-foot|cu_ft|立方英尺
L|volume|1/1000|volume-liter|L l|升 公升
mL|volume|1/1000000|volume-milliliter|ml mL|毫升 公撮
gal|volume|3785411784/1000000000000|volume-gallon|gal|加仑
bbl|volume|158987294928/1000000000000|volume-barrel|bbl bbls bpd|桶
t|mass|1000|mass-tonne|t tn. mt tonnes|吨 公吨
ton|mass|1000|mass-ton||
kg|mass|1|mass-kilogram|kg kgs kilo kilos|公斤 千克
g|mass|1/1000|mass-gram|g gr|克 公克
mg|mass|1/1000000|mass-milligram|mg|毫克
µg|mass|1/1000000000|mass-microgram|µg μg mcg|微克
lb|mass|45359237/100000000|mass-pound|lb lbs|磅
oz|mass|45359237/1600000000|mass-ounce|oz|盎司
ozt|mass|311034768/10000000000|mass-ounce-troy|troy_oz|金衡盎司
ct|mass|2/10000|mass-carat||克拉
jin|mass|1/2||jin catties|斤 市斤
liang|mass|1/20||taels|两
GW|power|1000000000|power-gigawatt|GW|吉瓦
MW|power|1000000|power-megawatt|MW|兆瓦
kW|power|1000|power-kilowatt|kW KW|千瓦 瓩
W|power|1|power-watt|W|瓦 瓦特
TW|power|1000000000000||TW terawatt terawatts|太瓦
hp|power|7457/10|power-horsepower|hp|马力 匹马力
TWh|energy|3600000000000000||TWh terawatt-hour terawatt-hours terawatt_hours terawatt_hour|太瓦时
GWh|energy|3600000000000||GWh gigawatt-hour gigawatt-hours gigawatt_hours gigawatt_hour|吉瓦时
MWh|energy|3600000000||MWh megawatt-hour megawatt-hours megawatt_hours megawatt_hour|兆瓦时
kWh|energy|3600000|energy-kilowatt-hour|kWh kwh kilowatt_hours|千瓦时 度电
Wh|energy|3600||Wh watt-hours watt_hours|瓦时
J|energy|1|energy-joule|J|焦耳 焦
kJ|energy|1000|energy-kilojoule|kJ|千焦
cal|energy|4184/1000|energy-calorie||卡
kcal|energy|4184|energy-kilocalorie|kcal|千卡 大卡
B|data|8|digital-byte||字节
KB|data|8000|digital-kilobyte|KB kB|千字节
MB|data|8000000|digital-megabyte|MB|兆字节 兆
GB|data|8000000000|digital-gigabyte|GB|吉字节
TB|data|8000000000000|digital-terabyte|TB|太字节
PB|data|8000000000000000|digital-petabyte|PB|拍字节
EB|data|8000000000000000000||EB exabyte exabytes|艾字节
bit|data|1|digital-bit||比特
kbit|data|1000|digital-kilobit||
Mbit|data|1000000|digital-megabit||
Gbit|data|1000000000|digital-gigabit||
Mbps|data rate|1000000||Mbps Mbit/s|兆比特每秒
Gbps|data rate|1000000000||Gbps Gbit/s|
Hz|frequency|1|frequency-hertz|Hz|赫兹 赫
kHz|frequency|1000|frequency-kilohertz|kHz|千赫 千赫兹
MHz|frequency|1000000|frequency-megahertz|MHz|兆赫 兆赫兹
GHz|frequency|1000000000|frequency-gigahertz|GHz|吉赫 吉赫兹
Pa|pressure|1|pressure-pascal|Pa|帕 帕斯卡
hPa|pressure|100|pressure-hectopascal|hPa|百帕
kPa|pressure|1000|pressure-kilopascal|kPa|千帕
MPa|pressure|1000000|pressure-megapascal|MPa|兆帕
km/h|speed|1000/3600|speed-kilometer-per-hour|km/h kmh kph kilometers_an_hour kilometres_an_hour|公里/小时 公里每小时
km/h|speed|1000/3600||km/hr km/hour|
m/s|speed|1|speed-meter-per-second|m/s m/sec|米/秒 米每秒
mph|speed|44704/100000|speed-mile-per-hour|mph mi/h mi/hr miles_an_hour|英里/小时 英里每小时
kn|speed|1852/3600|speed-knot||海里/小时
°C|temperature|1||°C ℃ degrees_Celsius degree_Celsius degrees_centigrade deg_Celsius Celsius|摄氏度 ℃ °C
°F|temperature|1||°F ℉ degrees_Fahrenheit degree_Fahrenheit deg_Fahrenheit Fahrenheit|华氏度 ℉ °F
°|angle|1||degrees degree deg °|度 °
s|duration|1|duration-second|s sec secs|秒 秒钟
ms|duration|1/1000|duration-millisecond|ms|毫秒
µs|duration|1/1000000|duration-microsecond|µs μs|微秒
ns|duration|1/1000000000|duration-nanosecond||纳秒
min|duration|60|duration-minute|min mins|分钟 分
h|duration|3600|duration-hour|h hr hrs|小时 个小时 钟头 个钟头
day|duration|86400|duration-day||天 日
week|duration|604800|duration-week|wk wks|周 星期 个星期 周之久 个周 礼拜 个礼拜
month|duration|2629746|duration-month|mo mos|个月 月份 个月份
quarter|duration|7889238|duration-quarter||个季度 季度 季
year|duration|31556952|duration-year|yr yrs|年 周年 载 年度 个年头 年间
decade|duration|315569520|duration-decade||个十年
century|duration|3155695200|duration-century||世纪 个世纪
"""

_SHARES = {
    "en": {
        PERCENT: "% percent per_cent pct per_cents",
        PERCENT._replace(multiplier=Fraction(1, 10)): "‰ permille per_mille",
        POINT: "pp ppt ppts percentage_points percentage_point %_points percent_points percentage-point",
        BASIS_POINT: "bp bps basis_points basis_point basis-point",
        TIMES: "x × times -fold fold",
    },
    "zh": {
        PERCENT: "% 个% 巴仙",
        PERCENT._replace(multiplier=Fraction(1, 10)): "‰",
        PERCENT._replace(multiplier=Fraction(10)): "成",
        POINT: "个百分点 百分点 个pct pct pcts pp",
        BASIS_POINT: "个基点 基点 个bp bp bps BP 个BP",
        TIMES: "倍 x × X",
        AGE: "岁 周岁 岁半",
    },
}

# Beside names of their own, by code; a ``?`` after a code marks names that other currencies bear as well.
_AMBIGUOUS = {
    "USD?": ("USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD", "MOP"),
    "CNY?": ("CNY", "TWD", "HKD", "MOP"),
    "SEK?": ("SEK", "NOK", "DKK", "ISK"),
}
_MONEY_BY_HAND = {
    "en": {
        "USD": "U.S._dollars U.S._dollar American_dollars greenbacks US-dollar",
        "USD?": "dollars dollar bucks -dollar",
        "CNY": "RMB yuan renminbi Chinese_yuan kuai CNH",
        "HKD": "Hong_Kong_dollars Hong_Kong_dollar",
        "EUR": "euro euros €",
        "GBP": "£ pounds_sterling pound_sterling sterling quid British_pounds",
        "JPY": "yen Japanese_yen",
        "KRW": "won South_Korean_won",
        "INR": "rupees rupee Indian_rupees",
        "RUB": "roubles rouble rubles ruble Russian_rubles",
        "CHF": "francs Swiss_francs Swiss_franc",
        "TWD": "NTD NT_dollars New_Taiwan_dollars New_Taiwan_Dollars Taiwan_dollars",
        "SGD": "Singapore_dollars",
        "AUD": "Australian_dollars",
        "CAD": "Canadian_dollars",
        "THB": "baht",
        "MYR": "ringgit",
        "BTC": "bitcoin bitcoins",
    },
    "zh": {
        "USD": "美元 美金 块美元 块美金",
        "CNY": "人民币 元人民币 块人民币 圆人民币",
        "CNY?": "元 块 圆 块钱 元整 圆整 元正",
        "HKD": "港元 港币 港纸 元港币",
        "MOP": "澳门元 澳门币",
        "EUR": "欧元 欧",
        "GBP": "英镑 镑",
        "JPY": "日元 日圆 日币",
        "KRW": "韩元 韩圆 韩币",
        "TWD": "新台币 台币 元新台币 新台币元 元台币",
        "SGD": "新加坡元 新元 坡币",
        "AUD": "澳元 澳大利亚元 澳币",
        "CAD": "加元 加拿大元 加币",
        "NZD": "新西兰元 纽元",
        "CHF": "瑞士法郎 瑞郎",
        "RUB": "卢布",
        "INR": "卢比 印度卢比",
        "THB": "泰铢 铢",
        "BTC": "比特币 枚比特币 个比特币",
    },
}
_CENT = Fraction(1, 100)
_SUBUNITS = {
    "en": {"CNY": "fen", "USD?": "cents cent ¢ US_cents", "HKD": "HK_cents Hong_Kong_cents HK_cent", "GBP": "pence"},
    "zh": {"CNY?": "分钱", "USD?": "美分", "USD": "美仙", "HKD": "仙 港仙", "GBP": "便士"},
}

# Signs and codes that stand before the number; matched longest first.
_SIGNS = {
    "US$": "USD", "U.S.$": "USD", "USD$": "USD", "HK$": "HKD", "HKD$": "HKD", "NT$": "TWD", "NTD": "TWD",
    "S$": "SGD", "SG$": "SGD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "R$": "BRL",
    "MOP$": "MOP", "$": "USD?", "€": "EUR", "£": "GBP", "¥": "CNY?", "₩": "KRW", "₹": "INR", "Rs.": "INR",
    "Rs": "INR", "RMB¥": "CNY", "CN¥": "CNY", "JP¥": "JPY", "RMB": "CNY", "Rmb": "CNY", "CNH": "CNY", "₽": "RUB",
    "฿": "THB", "₫": "VND", "₱": "PHP", "₺": "TRY", "Rp": "IDR", "RM": "MYR", "kr": "SEK?",
}  # fmt: skip
_SIGNS_ZH = {
    "人民币": "CNY", "美元": "USD", "美金": "USD", "港币": "HKD", "港元": "HKD", "新台币": "TWD", "台币": "TWD",
    "欧元": "EUR", "日元": "JPY", "英镑": "GBP",
}  # fmt: skip


def money(code: str, multiplier: Fraction = Fraction(1)) -> Unit:
    """Return the unit of a currency code, which a ``?`` marks as ambiguous."""
    return Unit(FigureKind.MONEY, code.removesuffix("?"), multiplier=multiplier, currencies=_AMBIGUOUS.get(code, ()))


_JIAO = dict.fromkeys(("角", "毛", "角钱", "毛钱"), money("CNY?", Fraction(1, 10)))
_JIAO_EN = dict.fromkeys(("jiao", "mao"), money("CNY", Fraction(1, 10)))
_QUARTER_HOUR = {"刻钟": Unit(FigureKind.DURATION, "h", "duration", Fraction(3600), Fraction(1, 4))}


def _names(words: str) -> Iterator[str]:
    return (word.replace("_", " ") for word in words.split())


def _measures(lang: Lang) -> Iterator[tuple[str, Unit]]:
    for row in _MEASURES.strip().splitlines():
        symbol, dim, factor, cldr_name, english, chinese = row.split("|")
        kind = FigureKind.DURATION if dim == "duration" else FigureKind.MEASURE
        unit = Unit(kind, symbol, dim, Fraction(factor))
        by_cldr = cldr.UNITS.get(cldr_name, ((), ()))
        chinese_names = (*_names(chinese), *(name for name in by_cldr[1] if len(name) > 1), *_names(english))
        names = (*_names(english), *by_cldr[0]) if lang == "en" else chinese_names
        yield from ((name, unit) for name in names)


def _currencies(lang: Lang) -> Iterator[tuple[str, Unit]]:
    for code, names in cldr.CURRENCIES.items():
        unit = money(code)
        yield code, unit
        yield from ((name, unit) for name in names[0 if lang == "en" else 1])
    for code, words in _MONEY_BY_HAND[lang].items():
        yield from ((name, money(code)) for name in _names(words))
    for code, words in _SUBUNITS[lang].items():
        yield from ((name, money(code, _CENT)) for name in _names(words))


def _shares(lang: Lang) -> Iterator[tuple[str, Unit]]:
    for unit, words in _SHARES[lang].items():
        yield from ((name, unit) for name in _names(words))


def _table(lang: Lang) -> dict[str, Unit]:
    named = [*_currencies(lang), *_measures(lang), *_shares(lang)]
    table = {normalise(name, lang): unit for name, unit in named} | (_JIAO | _QUARTER_HOUR if lang == "zh" else {})
    if lang == "en":  # "US Dollars" as well as "US dollars"; symbols keep their case: MW is no mW
        table = {name.replace("-", " ").strip(): unit for name, unit in table.items()}
        table |= {lower_ascii(name): unit for name, unit in table.items() if len(name) > 3} | _JIAO_EN
    return table


UNITS: dict[Lang, dict[str, Unit]] = {"zh": _table("zh"), "en": _table("en")}
SIGNS: dict[str, Unit] = {
    sign: money(code) for sign, code in {**{code: code for code in cldr.CURRENCIES}, **_SIGNS, **_SIGNS_ZH}.items()
}
SIGN_PATTERN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
_LONGEST = max(map(len, UNITS["zh"]))


def unit_zh(text: str, start: int) -> tuple[Unit, int] | None:
    """Return the unit whose name is the longest that begins at ``start``, and where it ends."""
    table = UNITS["zh"]
    for end in range(min(start + _LONGEST, len(text)), start, -1):
        name = text[start:end]
        if name not in table or _cuts_a_word(text, end) or text[end - 1 : end + 1] in _NO_UNITS:
            continue
        if name != "卡" or _CALORIE.match(text, end):
            return table[name], end
    return None


# 卡 begins more words and names than can be listed (卡托普利, captopril): calories only before what may follow them.
_CALORIE = re.compile(rf"(?!{CHARACTER})|[的热以左上多每]")
# Words that begin with the name of a unit: 390亿升至 is no volume.
_LIKE_UNITS = """
升至 升到 升为 升值 升幅 升高 升级 升息 升降 分别 分为 分成 分配 分析 分布 分之 分红 分支 分享 分子 节约 节省 节能
节目 节日 节点 度过 度假 度量 里面 里程 里约 秒杀 方面 方案 方法 方式 方向 方可 方程 平均 平安 平台 平衡 平静 平面
平稳 码头 克服 克隆 卡车 卡片 卡塔 瓦解 瓦斯 周围 周边 日元 日本 日均 年轻 年龄 年均 年级 年代 年薪 天然 天气 天津
天王 季节 季后 成立 焦点 焦虑 帕金 米兰 欧盟 欧洲 欧美 欧冠 仙女 圆满 圆形 元素 元首 元旦 元老 元件 元宇 块状 桶装
角度 角色 镑礴 亩产 两国 两家 两地 两大 两项 两次 两种 两年 两月 两天 两周 两会 两侧 两边 两手 两面 两头 两年 两倍
两成 两千 两万 两百 两亿 两层 两只 两条 两台 两张 两辆 两部 两座 两间 两所 两件 两份 两支 两场 两轮 两届 两期 两队
两架 两艘 两者 两岸 两个 两名 两位 两人 两级 毛利 毛发 毛巾 毛衣 毛重 毛皮 毛额 毛坯 毛病 毛收
毛泽 角落 角逐 角钢 角膜 角质 角洲 角形 角星 角恋 角关 角债 角龙 角楼 角大 点评 星期 铢两 夜间
晚上 晚间 晚会
"""
_NO_UNITS = frozenset(_LIKE_UNITS.split())


def _cuts_a_word(text: str, end: int) -> bool:
    around = text[end - 1 : end + 1]
    return len(around) == 2 and around.isascii() and around.isalpha()


_WORD = re.compile(r"[ -]?(?:[A-Za-zµμ]+\.?[$²³]?(?:/[a-z]+)?(?![A-Za-z])|[°℃℉][CF]?(?![A-Za-z])|[%‰¢×€£¥$])(?![0-9])")


def unit_en(text: str, start: int) -> tuple[Unit, int] | None:
    """Return the unit with the longest name of up to four words that begins at ``start``, and where it ends."""
    table = UNITS["en"]
    ends: list[int] = []
    end = start
    while len(ends) < 4 and (word := _WORD.match(text, end)):
        end = word.end()
        ends.append(end)
    for end in reversed(ends):
        name = text[start:end].lstrip(" -").replace("-", " ")
        for spelt in (name, name.removesuffix(".")):
            unit = table.get(spelt) or (table.get(lower_ascii(spelt)) if len(spelt) > 3 else None)
            if unit:
                return unit, end - len(name) + len(spelt)
    return _before_slash(text, start, ends[0]) if ends else None


def _before_slash(text: str, start: int, end: int) -> tuple[Unit, int] | None:
    """Return the unit of "mg/kg" before the slash: the Chinese 毫克/公斤 is read as far as that, too."""
    name, slash, _ = text[start:end].partition("/")
    unit = UNITS["en"].get(name.lstrip(" -")) if slash else None
    return (unit, start + len(name)) if unit else None
