"""Factors and parts against sources that are not ours: pint where it knows the unit, the law where it does not."""

from __future__ import annotations

from fractions import Fraction

import pint
import pytest

from bialign.figures.units.lookup import ROWS, UNITS
from bialign.figures.units.unit import Unit, read_names
from bialign.records import LANGS, FigureKind, Lang

# Of each dimension the base unit, as pint names it.
BASES = {
    **{"length": "m", "area": "m**2", "volume": "m**3", "mass": "kg", "power": "W", "energy": "J", "data": "bit"},
    **{"data rate": "bit/s", "frequency": "Hz", "pressure": "Pa", "speed": "m/s", "duration": "s", "amount": "mol"},
    **{"voltage": "V", "current": "A", "charge": "C", "resistance": "ohm", "capacitance": "F", "inductance": "H"},
    **{"apparent power": "VA"},
}
# Our symbols in pint's words; what is not here has the same symbol in both.
IN_PINT = {
    "nmi": "nautical_mile", "mi": "mile", "ly": "light_year",
    "km2": "km**2", "m2": "m**2", "cm2": "cm**2", "ft2": "ft**2", "mi2": "mile**2", "acre": "4840 * yard**2",
    "bcm": "km**3", "mcm": "hm**3",
    "km3": "km**3", "m3": "m**3", "cm3": "cm**3", "ft3": "ft**3", "gal": "231 * inch**3", "bbl": "42 * 231 * inch**3",
    "Gt": "gigatonne", "Mt": "megatonne", "kt": "kilotonne", "t": "tonne", "ton": "tonne",
    "short ton": "short_ton", "long ton": "long_ton", "ozt": "troy_ounce", "ct": "carat",
    "hp": "horsepower", "cal": "thermochemical_calorie", "kcal": "kilothermochemical_calorie",
    "B": "byte", "KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte",
    "EB": "exabyte", "kbit": "kilobit", "Mbit": "megabit", "Gbit": "gigabit", "Mbps": "megabit/s", "Gbps": "gigabit/s",
    "Tbps": "terabit/s", "kbps": "kilobit/s", "Ah": "A*hour", "mAh": "mA*hour", "MVA": "MV*A", "kVA": "kV*A",
    "mph": "mile/hour", "kn": "nautical_mile/hour", "h": "hour",
}  # fmt: skip
# Traditional measures: the Chinese Weights and Measures Act of 1929 (one chi is a third of a metre, a li 1,500 chi, a
# mu 6,000 square chi, a jin half a kilogram), the decree of the State Council of 25 June 1959 (a jin has ten liang),
# and the Japanese Weights and Measures Act of 1891, in force in Taiwan (121 tsubo are 400 square metres).
# Bases of a gene are counted. Calendar: a Gregorian cycle of 400 years has 146,097 days. Degrees and levels are
# not converted.
BY_LAW = {
    "chi": Fraction(1, 3), "zhang": Fraction(10, 3), "cun": Fraction(1, 30), "里": Fraction(1500, 3),
    "mu": Fraction(6000, 9), "ping": Fraction(400, 121),
    "jin": Fraction(1, 2), "liang": Fraction(1, 20), "qian": Fraction(1, 200),
    "year": Fraction(146_097 * 86_400, 400), "quarter": Fraction(146_097 * 86_400, 1600),
    "month": Fraction(146_097 * 86_400, 4800), "decade": Fraction(146_097 * 86_400, 40),
    "century": Fraction(146_097 * 86_400, 4),
    "kpps": Fraction(1000), "Mpps": Fraction(10**6), "Gpps": Fraction(10**9),
    "TOPS": Fraction(1), "GOPS": Fraction(1, 1000),
    "GFLOPS": Fraction(1), "TFLOPS": Fraction(1000), "PFLOPS": Fraction(10**6),
    "base": Fraction(1), "kb": Fraction(1000), "Mb": Fraction(1_000_000),
    "dB": Fraction(1), "dBm": Fraction(1), "°C": Fraction(1), "°F": Fraction(1), "°": Fraction(1),
}  # fmt: skip
# Names that stand for a part or a multiple of the symbol.
PARTS = {
    "zh": {
        "1/10 CNY": "角 毛 角钱 毛钱",
        "1/100 AUD": "澳仙",
        "1/100 CNY": "分钱",
        "1/100 USD": "美分 美仙",
        "1/100 HKD": "仙 港仙",
        "1/100 GBP": "便士",
        "1/4 h": "刻钟",
        "1/10 %": "‰",
        "1/10000 %": "ppm 个ppm",
        "1/10000000 %": "ppb 个ppb",
        "10 %": "成",
    },
    "en": {
        "1/10 CNY": "jiao mao",
        "1/100 AUD": "Australian_cents australian_cents",
        "1/100 CNY": "fen",
        "1/100 USD": "cents cent ¢ US_cents us_cents",
        "1/100 HKD": "HK_cents Hong_Kong_cents HK_cent hk_cents hong_kong_cents hk_cent",
        "1/100 GBP": "pence p",
        "1/10 %": "‰ permille per_mille per_thousand",
        "1/10000 %": "ppm",
        "1/10000000 %": "ppb",
    },
}
MEASURES = list(dict.fromkeys(row.unit for row in ROWS if row.unit.kind in (FigureKind.MEASURE, FigureKind.DURATION)))


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry[Fraction]:
    return pint.UnitRegistry(non_int_type=Fraction)


@pytest.mark.parametrize("unit", MEASURES, ids=lambda unit: unit.symbol)
def test_factor(unit: Unit, registry: pint.UnitRegistry[Fraction]) -> None:
    if unit.symbol in BY_LAW:
        assert unit.factor == BY_LAW[unit.symbol]
        return
    words = IN_PINT.get(unit.symbol, unit.symbol)
    try:
        factor = registry.parse_expression(words).to(BASES[unit.dim]).magnitude
    except pint.errors.UndefinedUnitError:
        pytest.fail(f"pint does not know {words}: give its words in IN_PINT, or a law in BY_LAW")
    assert unit.factor == factor


def test_a_symbol_is_one_unit() -> None:
    wholes = {unit._replace(multiplier=Fraction(1)) for unit in MEASURES}
    assert len(wholes) == len({unit.symbol for unit in MEASURES})


@pytest.mark.parametrize("lang", LANGS)
def test_parts(lang: Lang) -> None:
    expected = {name: part for part, names in PARTS[lang].items() for name in read_names(names)}
    parts = {name: unit for name, unit in UNITS[lang].items() if unit.multiplier != 1}
    assert {name: f"{unit.multiplier} {unit.symbol}" for name, unit in parts.items()} == expected
