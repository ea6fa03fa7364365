"""Pairs of report sentences of our own, with figures drawn at random and printed in both languages."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction

from benchmarks.figure_mutations import MONTH_NAMES, Sample

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
    **{name: _draw_measure(*words) for name, words in MEASURES.items()},
}
