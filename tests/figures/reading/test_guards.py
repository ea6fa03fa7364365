"""Each guard from both sides: what only looks like a figure, and the figure that looks much the same."""

from __future__ import annotations

import pytest

from bialign.figures import find_figures
from bialign.records import FigureKind, Lang
from tests.figures.reading.summary import summary

# language, no figure, a figure, what is read of it; Chinese with its gloss
BOTH_SIDES: list[tuple[Lang, str, str, list[str]]] = [
    ("zh", "十分重要", "十分钟", ["十分钟: duration 10 min"]),  # very important; ten minutes
    ("zh", "万一下雨", "一万元", ["一万元: money 10000 CNY?"]),  # in case of rain; ten thousand yuan
    ("zh", "万分感谢", "万分之五", ["万分之五: percent 0.05 %"]),  # many thanks; five ten-thousandths
    ("zh", "千万别去", "一千万人", ["一千万: count 10000000"]),  # by no means go; ten million people
    ("zh", "四川人", "四人", ["四: count 4 soft"]),  # people of Sichuan; four people
    ("zh", "三亚的酒店", "三家酒店", ["三: count 3 soft"]),  # hotels of Sanya; three hotels
    ("zh", "百度公司", "一百度", ["一百度: measure 100 °"]),  # Baidu; a hundred degrees
    ("zh", "三成立方", "三成员工", ["三成: percent 30 %"]),  # (no share); 30% of the staff
    ("zh", "五道口", "五道菜", ["五: count 5 soft"]),  # a place in Beijing; five courses
    ("zh", "二手房", "两套房", ["两: count 2 soft"]),  # used flats; two flats
    ("zh", "一方面", "三方面", []),  # on the one hand; three aspects, which count nothing certain
    ("zh", "半导体", "半年", ["半年: duration 0.5 year"]),  # semiconductor; half a year
    ("zh", "一二线城市", "一两家公司", ["一两: count [1,2] soft"]),  # cities of tiers one and two; one or two firms
    ("zh", "七上八下", "七八个人", ["七八: count [7,8] soft"]),  # uneasy; seven or eight people
    ("zh", "二元函数", "二元钱", ["二元: money 2 CNY?"]),  # functions of two variables; two yuan
    ("zh", "升至高位", "390升牛奶", ["390升: measure 390 L"]),  # rose to a high; 390 litres of milk
    ("zh", "下一世纪", "十九世纪", ["十九世纪: period 19C"]),  # the next century; the nineteenth century
    ("zh", "每周一次", "周一开市", ["周一: ident W-MON soft"]),  # once a week; markets open on Monday
    ("zh", "手里举着纸壳，一块烧", "一块二", ["一块二: money 1.2 CNY?"]),  # burn it together; 1.20 yuan
    ("zh", "一块一块地数", "一块钱", ["一块钱: money 1 CNY?"]),  # counting one by one; one yuan
    ("zh", "手里拿着一块煤", "煤每斤三块", ["三块: money 3 CNY?"]),  # a lump of coal; coal at three yuan a jin
    ("zh", "咱们一块儿去", "三十一块五。", ["三十一块五: money 31.5 CNY?"]),  # let us go together; "thirty-one fifty"
    ("zh", "萧十三中箭", "陈十三年", ["十三年: duration 13 year"]),  # a man called Thirteen; (for) thirteen years
    ("zh", "十三哥来了", "十三个人", ["十三: count 13"]),  # Thirteenth Brother came; thirteen people
    ("en", "no one came", "one factory closed", ["one: count 1 soft"]),
    ("en", "second to none", "the second plant", ["second: ordinal 2 soft"]),
    ("en", "a third party", "a third of it", ["a third: ratio 1/3 frac"]),
    ("en", "Theresa May said so", "in May", ["May: date XXXX-05"]),
    ("en", "a March on Washington", "since March 2024", ["March 2024: date 2024-03"]),
    ("en", "at close quarters", "in the first quarter", ["first quarter: period XXXX-Q1"]),
    ("en", "a half-hearted try", "half of it", ["half: ratio 0.5 frac"]),
    ("en", "first-tier cities", "the 25th city", ["25th: ordinal 25"]),
    ("en", "see [12]", "see 12 people", ["12: count 12"]),
    ("en", "$x = 12$ holds", "it costs $12", ["$12: money 12 USD?"]),
    ("en", "https://a.org/2024/12", "12 of them", ["12: count 12"]),
    ("en", "1. Introduction", "1.5 people", ["1.5: count 1.5"]),
]


@pytest.mark.parametrize(("lang", "look_alike", "real", "expected"), BOTH_SIDES, ids=[row[1] for row in BOTH_SIDES])
def test_guard_lets_the_figure_through(lang: Lang, look_alike: str, real: str, expected: list[str]) -> None:
    assert find_figures(look_alike, lang) == ()
    assert [summary(figure) for figure in find_figures(real, lang)] == expected


# The same words as a count of pieces and as a price, as names and as units: what follows and precedes decides.
READ_ALIKE: list[tuple[Lang, str, list[str]]] = [
    ("zh", "三块石头", ["三: count 3 soft"]),  # three stones
    ("zh", "切成三块。", ["三: count 3 soft"]),  # cut into three
    ("zh", "给他两块糖", ["两: count 2 soft"]),  # gave him two sweets
    ("zh", "给他两块。", ["两块: money 2 CNY?"]),  # gave him two yuan
    ("zh", "花了三块买的", ["三块: money 3 CNY?"]),  # bought for three yuan
    ("zh", "五块一斤", ["五块: money 5 CNY?", "一斤: measure 1 jin"]),  # five yuan a jin
    ("zh", "三块八毛", ["三块八毛: money 3.8 CNY?"]),  # 3.80 yuan
    ("zh", "二十块砖", ["二十: count 20"]),  # twenty bricks
    ("zh", "分成12块", ["12: count 12"]),  # split into twelve pieces
    ("zh", "见5.2 卡托普利试验", ["5.2: count 5.2"]),  # see 5.2 on captopril, no calories
    ("zh", "每份含50卡。", ["50卡: measure 50 cal"]),  # fifty calories a helping
    ("zh", "5 家公司上市", ["5: count 5"]),  # a headline: five firms go public
    ("zh", "2.1 亿元用于研发", ["2.1 亿元: money 210000000 CNY?"]),  # 210 million yuan for research
    ("zh", "患者 6 英尺内", ["6 英尺: measure 6 ft le"]),  # within six feet of the patient
    ("zh", "患者12名", ["12: count 12"]),  # twelve patients
    ("en", "2.5 GB of data", ["2.5 GB: measure 2.5 GB"]),
    ("en", "Patients 65 years or older", ["65 years: duration 65 year ge"]),
    ("en", "the part I played", []),
    ("en", "Book two tickets", ["two: count 2 soft"]),
    ("zh", "周五十三家店开业", ["周五: ident W-FRI soft", "十三: count 13"]),  # thirteen shops open on Friday
    ("zh", "老周五上班", ["周五: ident W-FRI soft"]),  # always works on Fridays, or Old Zhou
    ("zh", "共两周三天后", ["两周三天: duration 17 day"]),  # two weeks and three days later
    ("zh", "Q1－Q1", ["Q1: period XXXX-Q1", "Q1: period XXXX-Q1"]),  # no month before the dash
    ("zh", "十六弟子", ["十六: count 16"]),  # sixteen disciples, no Sixteenth Brother
    ("en", "iPhone 15 128 GB", ["iPhone 15: ident iphone 15", "128 GB: measure 128 GB"]),
    ("en", "it makes up about 60% of cases", ["60%: percent 60 % about"]),
    ("en", "it went up about 60%", ["60%: percent 60 % about change_by+1"]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), READ_ALIKE, ids=[row[1] for row in READ_ALIKE])
def test_neighbours_decide(lang: Lang, text: str, expected: list[str]) -> None:
    assert [summary(figure) for figure in find_figures(text, lang)] == expected


# a name, and the amount that is written alike
NAMES: list[tuple[Lang, str, str, list[str]]] = [
    ("en", "They use Llama 4 now.", "They hired Meta 600 people.", ["600: count 600"]),
    ("en", "a Canon 250 camera", "Canon 250 g cups", ["250 g: measure 250 g"]),
    ("en", "the Acme 12 phone", "Take 12 daily", ["12: count 12"]),
    ("en", "the H100 chip", "the H1 result", ["H1: period XXXX-H1"]),
    ("en", "the GPT-5 model", "RMB5 a month", ["RMB5: money 5 CNY"]),
    ("en", "under Article 12", "12 articles", ["12: count 12"]),
    ("en", "the 5G network", "a 5 GB disk", ["5 GB: measure 5 GB"]),
    ("zh", "依第十二条", "十二条建议", ["十二: count 12"]),  # under Article 12; twelve suggestions
    ("zh", "见图4", "4张图", ["4: count 4"]),  # see Figure 4; four pictures
    ("zh", "沪深300指数", "300家公司", ["300: count 300"]),  # the CSI 300; 300 companies
    ("zh", "Llama 4 模型", "Meta 600 名员工", ["600: count 600"]),  # Llama 4; 600 employees of Meta
]


@pytest.mark.parametrize(("lang", "name", "amount", "expected"), NAMES, ids=[row[1] for row in NAMES])
def test_names_are_compared_as_strings(lang: Lang, name: str, amount: str, expected: list[str]) -> None:
    assert [figure.kind for figure in find_figures(name, lang)] == [FigureKind.IDENT]
    assert [summary(figure) for figure in find_figures(amount, lang)] == expected
