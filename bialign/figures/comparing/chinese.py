"""Numbers, figures and dates in Chinese words, for messages; :mod:`bialign.figures.comparing.phrases` is its twin."""

from __future__ import annotations

from fractions import Fraction

from bialign.figures.comparing.amounts import is_currency
from bialign.figures.comparing.phrases import decimal
from bialign.figures.units.lookup import ROWS
from bialign.records import Distance, Figure, FigureKind, Role, When

# From which size on a scale is used, what it is worth, its name: 亿 (100 million), 万 (10,000).
_SCALES = ((10**12, 10**12, "万亿"), (10**8, 10**8, "亿"), (10**5, 10**4, "万"))


def show_number(number: Fraction) -> str:
    """Return a number as Chinese prose writes it: ``1,234``, ``1亿``, ``12.345亿``, ``1/3``."""
    size, name = next(((size, name) for least, size, name in _SCALES if abs(number) >= least), (1, ""))
    scaled = number / size
    if name and (scaled * 10**6).denominator == 1:
        return f"{decimal(scaled)}{name}"
    return decimal(number, about="约")


def show_value(figure: Figure) -> str:
    """Return what a figure denotes: ``1亿美元``, ``17%``, ``200万至300万``, ``11月``."""
    if figure.when:
        return show_when(figure.when)
    if figure.kind is FigureKind.TIME:
        return figure.label.removeprefix("T")
    if figure.kind is FigureKind.IDENT:  # its label is English
        return figure.text
    if figure.lo is None and figure.hi is None:
        return figure.text
    return _with_unit(_bounds(figure), figure)


def _bounds(figure: Figure) -> str:
    lo, hi = figure.lo, figure.hi
    if lo is None or hi is None:
        return f"至少{show_number(lo)}" if lo is not None else f"至多{show_number(hi or Fraction(0))}"
    return show_number(lo) if lo == hi else f"{show_number(lo)}至{show_number(hi)}"


def _unit_names() -> dict[str, str]:
    """Return for each symbol of a unit its first Chinese name."""
    names: dict[str, str] = {}
    for row in ROWS:
        if row.unit.multiplier == 1 and len(row.unit.currencies) < 2:
            for name in row.zh:
                if not name.isascii():
                    names.setdefault(row.unit.symbol, name)
    return names


# What counts periods, and what has no name in the tables of units that could stand behind a number.
_NAMES = _unit_names() | {
    "pp": "个百分点",
    "bp": "个基点",
    "day": "天",
    "week": "周",
    "month": "个月",
    "quarter": "个季度",
    "year": "年",
    "decade": "个十年",
    "century": "个世纪",
    "CNY": "元",
    "ton": "吨",
    "kt": "千吨",
    "Mt": "百万吨",
    "Gbps": "吉比特每秒",
}


def unit_name(unit: str) -> str:
    """Return the Chinese name of a unit or currency, or its symbol where there is none."""
    return _NAMES.get(unit, unit)


def currency_name(code: str) -> str:
    """Return what a currency is called where no amount stands before it."""
    return "人民币" if code == "CNY" else unit_name(code)  # 3元 is 3 yuan, the currency the renminbi


def _with_unit(number: str, figure: Figure) -> str:
    unit = figure.unit
    if unit == "%":
        return f"减{number}%" if figure.role is Role.DISCOUNT else f"{number}%"
    if unit == "x":
        return f"{number}倍"
    if not unit or unit == "frac":
        return number
    name = unit_name(unit)
    return f"{number} {name}" if name.isascii() and not is_currency(unit) else f"{number}{name}"


# ── dates and periods ────────────────────────────────────────────────────────────────────────────

_PLACES = "一二三四"
_HALVES = {1: "上半年", 2: "下半年"}
_STEPS = {
    "year": {-2: "前年", -1: "去年", 0: "今年", 1: "明年"},
    "quarter": {-1: "上季度", 0: "本季度", 1: "下季度"},
    "month": {-1: "上月", 0: "本月", 1: "下月"},
    "week": {-1: "上周", 0: "本周", 1: "下周"},
    "day": {-1: "昨天", 0: "今天", 1: "明天"},
}
_UNITS = {"year": "年", "quarter": "个季度", "month": "个月", "week": "周", "day": "天"}
_PARTS_OF_MONTH = {1: "上旬", 2: "中旬", 3: "下旬"}
_PARTS_OF_YEAR = {1: "初", 2: "中", 3: "末"}
_PARTS = {1: "初", 2: "中期", 3: "末"}


def show_when(when: When) -> str:
    """Return a date or period as Chinese prose names it: ``2025年7月下旬``, ``去年第三季度``."""
    within, year = _within_year(when), _year(when)
    if not when.part:
        return f"{year}{within}"
    if when.month:
        return f"{year}{within}{_PARTS_OF_MONTH[when.part]}"
    if within or when.decade is not None or when.century is not None:
        return f"{year}{within}{_PARTS[when.part]}"
    return f"{year or '年'}{_PARTS_OF_YEAR[when.part]}"


def _within_year(when: When) -> str:
    if when.last_month:
        return f"1月至{when.last_month}月"
    if when.quarter:
        return f"第{_PLACES[when.quarter - 1]}季度"
    if when.half:
        return _HALVES[when.half]
    if when.day:
        return f"{when.month}月{when.day}日" if when.month else f"{when.day}日"
    return f"{when.month}月" if when.month else ""


def _year(when: When) -> str:
    if when.decade is not None:
        return f"{when.decade // 100 + 1}世纪{when.decade % 100:02}年代"
    if when.century is not None:
        return f"{when.century}世纪"
    if when.distance:
        return _distance(when.distance)
    if when.year is None:
        return ""
    year = f"公元前{-when.year}" if when.year < 0 else f"{when.year}"
    return f"{year}至{when.last_year}年" if when.last_year else f"{year}年"


def _distance(distance: Distance) -> str:
    named = _STEPS[distance.unit]
    if distance.steps in named:
        return named[distance.steps]
    return f"{abs(distance.steps)}{_UNITS[distance.unit]}{'前' if distance.steps < 0 else '后'}"
