"""Pairs of report sentences of our own, with figures drawn at random and printed in both languages."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction

from benchmarks.figure_mutations import Sample
from benchmarks.figure_substitutions import MONTH_NAMES

Printed = tuple[str, str]

# What stands in braces is printed anew for each sample; a digit after the name tells two of a kind apart.
TEMPLATES = [
    ("上半年营收增长{percent},达到{money}。", "H1 revenue rose {percent} to {money}."),
    ("{quarter}净利润为{money},去年同期为{money2}。", "{quarter} profit was {money}, against {money2} a year ago."),
    ("该集团{year}年裁员{count}人,约占{percent}。", "The group cut {count} jobs in {year}, about {percent}."),
    ("毛利率下降{points},至{percent}。", "Gross margin fell {points}, to {percent}."),
    ("贷款利率下降{percent}。", "The lending rate fell by {percent}."),
    ("失业率上升至{percent}。", "Unemployment rose to {percent}."),
    ("出口下降至{percent},进口增长{percent2}。", "Exports fell to {percent}, and imports grew by {percent2}."),
    ("该项目至少需要{money},工期不超过{duration}。", "The project needs at least {money} and no more than {duration}."),
    ("补贴最高不超过{money}。", "The subsidy is no more than {money}."),
    ("至少{count}人参加了{month}的抗议。", "At least {count} people joined the protest in {month}."),
    ("超过{count}家企业已经申请。", "More than {count} firms have applied."),
    ("不到{count}名学生通过了考试。", "Less than {count} students passed the exam."),
    ("协议于{date}签署,有效期{duration}。", "The agreement was signed on {date} and runs for {duration}."),
    ("会议定于{date}举行。", "The meeting is set for {date}."),
    ("新规将于{month}生效。", "The new rules take effect in {month}."),
    ("{quarter}的订单为{count}份。", "Orders in {quarter} came to {count}."),
    ("{half}的投资额为{money}。", "Investment in {half} was {money}."),
    ("{year}年{half},公司开设了{count}家门店。", "In {half} of {year}, the company opened {count} stores."),
    ("到{year}年,产能将达到{power}。", "Capacity will reach {power} by {year}."),
    ("这条铁路全长{length},造价{money}。", "The railway is {length} long and cost {money}."),
    ("通胀率为{percent},较上月高{points}。", "Inflation was {percent}, {points} above the month before."),
    ("公司发行了{money}债券,票面利率{percent}。", "The company issued {money} of bonds with a coupon of {percent}."),
    ("{count}名受访者中有{percent}表示支持。", "Of {count} respondents, {percent} were in favour."),
    ("股价收于{price},下跌{percent}。", "The shares closed at {price}, down {percent}."),
    ("每次服用{dose},疗程{days}。", "Take {dose} each time for {days}."),
    ("该药每片含{dose},服用{days}后复查。", "Each tablet contains {dose}; patients are seen again after {days}."),
    ("管道长{feet},埋深{feet2}。", "The pipe is {feet} long and lies {feet2} deep."),
    ("船上装有{tons}大豆。", "The ship carries {tons} of soybeans."),
    ("大豆价格为每吨{price}。", "Soybeans cost {price} per tonne."),
    ("工人每小时挣{price},每周工作{hours}。", "Workers earn {price} per hour and work {hours} per week."),
    ("发病率为每10万人{count}例。", "The incidence is {count} per 100,000 people."),
    ("{age}以上居民可免费乘车。", "Residents aged {age} or over travel free."),
    ("{age}及以上人口占{percent}。", "People aged {age} or over make up {percent}."),
    ("销售额同比增长{percent}。", "Sales grew {percent} year on year."),
    ("订单环比下降{percent}。", "Orders fell {percent} quarter on quarter."),
    ("失业率由{percent}上升至{percent2}。", "Unemployment rose from {percent} to {percent2}."),
    ("公司净亏损{money}。", "The company made a net loss of {money}."),
    ("该省实现贸易顺差{money}。", "The province ran a trade surplus of {money}."),
    ("依照本法第{article}条处罚。", "The penalty is that of Article {article} of this Act."),
    ("国务院令第{decree}号自{date}起施行。", "Decree No. {decree} of the State Council takes effect on {date}."),
    ("该队在排行榜上位居{place}。", "The team is ranked {place} in the table."),
    ("{few}名高管在{month}辞职。", "In {month}, {few} executives resigned."),
    ("主队以{score}获胜。", "The home team won {score}."),
    ("{century}的考古发现。", "Finds of {century}."),
    ("请拨打{telephone}查询。", "Call {telephone} for details."),
    ("交易额为{money}(约{money2})。", "The deal is worth {money} (about {money2})."),
    ("超过{round}名工人参加了罢工。", "More than {round} workers joined the strike."),
    ("至少有{round}户家庭停电,抢修需要{days}。", "At least {round} homes lost power; repairs will take {days}."),
    ("每股派息{cents}。", "The dividend is {cents} per share."),
    ("参见示例{article}。", "See Example {article}."),
]  # fmt: skip

CURRENCIES = [("美元", "US$"), ("欧元", "€"), ("日元", "JPY "), ("港元", "HK$"), ("元人民币", "RMB"), ("英镑", "£")]
MEASURES = {"power": ("兆瓦", "MW"), "length": ("公里", "km")}
QUARTERS = [("第一季度", "first"), ("第二季度", "second"), ("第三季度", "third"), ("第四季度", "fourth")]


def draw_samples(n_samples: int, seed: int = 0) -> list[Sample]:
    """Return sentence pairs, each template in turn."""
    rng = random.Random(seed)
    return [_fill(TEMPLATES[i % len(TEMPLATES)], rng) for i in range(n_samples)]


def _fill(template: Printed, rng: random.Random) -> Sample:
    printed = {}
    for name, draw in PRINTERS.items():
        for slot in (name, f"{name}2"):
            printed[slot] = draw(rng)
    zh, en = ({slot: pair[side] for slot, pair in printed.items()} for side in (0, 1))
    return Sample(template[0].format(**zh), template[1].format(**en))


def draw_money(rng: random.Random) -> Printed:
    hundred_millions, (zh, sign) = rng.randint(11, 9999), rng.choice(CURRENCIES)
    shown = f"{_decimal(Fraction(hundred_millions, 10))}亿{zh}"
    if hundred_millions >= 100:
        return shown, f"{sign}{_decimal(Fraction(hundred_millions, 100))} billion"
    return shown, f"{sign}{hundred_millions * 10} million"


def draw_price(rng: random.Random) -> Printed:
    price, (zh, sign) = _decimal(Fraction(rng.randint(1100, 99_000), 100)), rng.choice(CURRENCIES)
    return f"{price}{zh}", f"{sign}{price}"


def draw_percent(rng: random.Random) -> Printed:
    shown = _decimal(Fraction(rng.randint(11, 489), 10))
    return f"{shown}%", f"{shown}%"


def draw_points(rng: random.Random) -> Printed:
    shown = _decimal(Fraction(rng.randint(11, 99), 10))
    return f"{shown}个百分点", f"{shown} percentage points"


def draw_count(rng: random.Random) -> Printed:
    if rng.random() < 0.5:
        count = rng.randint(12, 9999)
        return str(count), f"{count:,}"
    thousands = rng.randint(12, 9990)
    return f"{_decimal(Fraction(thousands, 10))}万", f"{thousands * 1000:,}"


def draw_date(rng: random.Random) -> Printed:
    year, month, day = rng.randint(1990, 2030), rng.randint(1, 12), rng.randint(1, 28)
    return f"{year}年{month}月{day}日", f"{day} {MONTH_NAMES[month - 1]} {year}"


def draw_month(rng: random.Random) -> Printed:
    month = rng.randint(1, 12)
    return f"{month}月", MONTH_NAMES[month - 1]


def draw_year(rng: random.Random) -> Printed:
    year = str(rng.randint(1990, 2030))
    return year, year


def draw_quarter(rng: random.Random) -> Printed:
    zh, en = rng.choice(QUARTERS)
    return zh, f"the {en} quarter"


def draw_half(rng: random.Random) -> Printed:
    return rng.choice([("上半年", "the first half"), ("下半年", "the second half")])


def draw_duration(rng: random.Random) -> Printed:
    n, (zh, en) = rng.randint(11, 90), rng.choice([("天", "days"), ("个月", "months"), ("年", "years")])
    return f"{n}{zh}", f"{n} {en}"


def _draw_measure(zh: str, en: str) -> Callable[[random.Random], Printed]:
    def draw(rng: random.Random) -> Printed:
        n = rng.randint(11, 9999)
        return f"{n}{zh}", f"{n:,} {en}"

    return draw


def draw_dose(rng: random.Random) -> Printed:
    n, (zh, en) = rng.randint(2, 90), rng.choice([("毫克", "mg"), ("微克", "µg"), ("毫升", "ml"), ("克", "g")])
    return f"{n}{zh}", f"{n} {en}"


def draw_days(rng: random.Random) -> Printed:
    n, (zh, en) = rng.randint(2, 10), rng.choice([("天", "days"), ("周", "weeks"), ("个月", "months")])
    return f"{n}{zh}", f"{n} {en}"


def draw_round(rng: random.Random) -> Printed:
    n = rng.randint(2, 9) * 10 ** rng.randint(1, 4)
    return str(n), f"{n:,}"


def draw_score(rng: random.Random) -> Printed:
    lost = rng.randint(0, 5)
    won = lost + rng.randint(1, 3)
    return f"{won}比{lost}", f"{won}-{lost}"


def draw_telephone(rng: random.Random) -> Printed:
    number = f"010-{rng.randint(1000, 9999)}{rng.randint(1000, 9999)}"
    return number, number


def draw_place(rng: random.Random) -> Printed:
    n = rng.randrange(8)
    return f"第{'二三四五六七八九'[n]}", "second third fourth fifth sixth seventh eighth ninth".split()[n]


def draw_few(rng: random.Random) -> Printed:
    n = rng.randrange(8)
    return "两三四五六七八九"[n], "two three four five six seven eight nine".split()[n]


def draw_century(rng: random.Random) -> Printed:
    n = rng.randint(13, 21)
    return f"{n}世纪", f"the {n}{'st' if n == 21 else 'th'} century"


def draw_cents(rng: random.Random) -> Printed:
    shown = _decimal(Fraction(rng.randint(11, 989), 10))
    zh, en = rng.choice([("港仙", "HK cents"), ("美分", "US cents")])
    return f"{shown}{zh}", f"{shown} {en}"


def _draw_number(least: int, most: int, zh: str = "{}", en: str = "{}") -> Callable[[random.Random], Printed]:
    def draw(rng: random.Random) -> Printed:
        n = rng.randint(least, most)
        return zh.format(n), en.format(n)

    return draw


def _decimal(number: Fraction) -> str:
    return f"{float(number):.4f}".rstrip("0").rstrip(".")


PRINTERS: dict[str, Callable[[random.Random], Printed]] = {
    "money": draw_money,
    "price": draw_price,
    "percent": draw_percent,
    "points": draw_points,
    "count": draw_count,
    "date": draw_date,
    "month": draw_month,
    "year": draw_year,
    "quarter": draw_quarter,
    "half": draw_half,
    "duration": draw_duration,
    "dose": draw_dose,
    "days": draw_days,
    "round": draw_round,
    "score": draw_score,
    "telephone": draw_telephone,
    "place": draw_place,
    "few": draw_few,
    "century": draw_century,
    "cents": draw_cents,
    "feet": _draw_number(3, 60, "{}英尺", "{} feet"),
    "tons": _draw_number(12, 9000, "{}吨", "{} tonnes"),
    "hours": _draw_number(20, 60, "{}小时", "{} hours"),
    "age": _draw_number(12, 90, "{}岁", "{}"),
    "article": _draw_number(12, 260),
    "decree": _draw_number(100, 999),
    **{name: _draw_measure(*words) for name, words in MEASURES.items()},
}
