"""Finding the unit that a text names: the tables of names and signs, and the longest name at a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bialign.figures.units import currencies, measures, shares
from bialign.figures.units.lookalikes import LIKE_UNITS
from bialign.figures.units.unit import Unit
from bialign.figures.variants import CHARACTER, lower_ascii, normalise
from bialign.patterns import any_of, compile_late
from bialign.records import Lang

ROWS = (*currencies.ROWS, *measures.ROWS, *shares.ROWS)


def spelt(name: str, lang: Lang) -> str:
    """Return a name as it is looked up: variants of characters made equal, in English without hyphens."""
    return normalise(name, lang) if lang == "zh" else normalise(name, lang).replace("-", " ")


# A product of units as ISO 80000 writes it, kW·h and 千瓦·时, which are kWh and 千瓦时.
_DOTS = "·⋅∙•"
_PRODUCTS = ("Wh", "Ah", "VA", "瓦时", "安时", "伏安")


def _as_products(name: str) -> Iterator[str]:
    """Yield a name of a product of units with a dot between the two."""
    if name.endswith(_PRODUCTS):
        yield from (f"{name[:-1]}{dot}{name[-1]}" for dot in _DOTS)


def _table(lang: Lang) -> dict[str, Unit]:
    table = {spelt(name, lang): row.unit for row in ROWS for name in (row.zh if lang == "zh" else row.en)}
    if lang == "zh":
        table |= {product: unit for name, unit in table.items() for product in _as_products(name)}
    else:  # "US Dollars" as well as "US dollars"; symbols keep their case: MW is not mW
        lowered = [(lower_ascii(name), unit) for name, unit in table.items() if len(name) > 3]
        table |= dict(reversed(lowered))  # mbps is Mbps, which comes first, rather than MBps
    return table


UNITS: dict[Lang, dict[str, Unit]] = {"zh": _table("zh"), "en": _table("en")}
SIGNS: dict[str, Unit] = {sign: row.unit for row in ROWS for sign in row.signs}
SIGN_PATTERN = any_of(SIGNS)
_LONGEST = max(map(len, UNITS["zh"]))
_FIRST = frozenset(name[0] for name in UNITS["zh"])  # characters of names: most numerals are followed by another
# 卡 begins more words and names than can be listed (卡托普利, captopril): calories only before what may follow them.
_CALORIE = compile_late(rf"(?!{CHARACTER})|[的热以左上多每]")
_PRICE_BEFORE = compile_late(
    r"\b(?:for (?:just |only |a mere )?|costs? (?:just |only )?|price of |priced at )[0-9]{1,2}$"
)
_PENCE_NEAR = 80  # characters on either side


def _is_weight(text: str, start: int, _end: int) -> bool:
    """Tell three 钱 of a herb from 三百钱, coins."""
    return text[start - 1 : start] not in tuple("百千万亿文")


def _is_calorie(text: str, _start: int, end: int) -> bool:
    return _CALORIE.match(text, end) is not None


def _is_pence(text: str, start: int, _end: int) -> bool:
    """Tell 99p from 1080p: glued to the number, and a price, pounds or pence are spoken of nearby."""
    near = text[max(0, start - _PENCE_NEAR) : start + _PENCE_NEAR]
    is_priced = _PRICE_BEFORE.search(text, max(0, start - _PENCE_NEAR), start)
    return text[start - 1 : start].isdigit() and bool("£" in near or " pence" in near or is_priced)


def _is_multiple(text: str, _start: int, end: int) -> bool:
    """Tell 3x from 16x12, a size."""
    return not text[end : end + 2].lstrip(" ")[:1].isdigit()


_RATE_BEFORE = compile_late(
    "[利息率券债按揭][^，。；]{0,14}$"
)  # 利率由五厘八七五下调至五厘半, a rate cut from 5.875% to 5.5%


def _is_per_cent(text: str, start: int, _end: int) -> bool:
    """Tell the 厘 of an interest rate, one per cent in Hong Kong, from that of a length."""
    return _RATE_BEFORE.search(text, max(0, start - 20), start) is not None


_RATE_AFTER = compile_late(r" ?(?:[.,;:)]|$|of\b|per\b|a year|annually)")


def _is_share(text: str, _start: int, end: int) -> bool:
    """Tell "two per thousand of the sum" from "two per thousand people"."""
    return _RATE_AFTER.match(text, end) is not None


_NO_AMPERES = compile_late(  # 5A级景区, an attraction of class 5A, 3A大作, an AAA game, 2A股, A shares, 3A3
    r"[0-9]|-[A-Za-z]|[ -]?(?:[级股大轮类款座栋幢区型批]|(?:class|grades?|shares?|levels?|list|games?|rat(?:ed|ing)"
    r"|scenic|tourist|attractions?|spots?|areas?)\b)"
)


def _is_current(text: str, _start: int, end: int) -> bool:
    return _NO_AMPERES.match(text, end) is None


_THOUSANDS_BEFORE = compile_late(r"[0-9](?:,?[0-9]{3})+ ?$")


def _is_points(text: str, start: int, _end: int) -> bool:
    """Tell 25 bps, basis points, from 9600 bps, bits in a second."""
    return _THOUSANDS_BEFORE.search(text, max(0, start - 9), start) is None


def _is_glued(text: str, start: int, _end: int) -> bool:
    """Tell 10us, microseconds, from "ten of us"."""
    return text[max(0, start - 1) : start].isdigit()


def _is_voltage(text: str, _start: int, end: int) -> bool:
    """Tell 3 V from 3V3, the name of a supply of 3.3 V."""
    return not text[end : end + 1].isdigit()


_NO_PRESSURE = compile_late(  # a bar chart, three bar stools
    r"[ -](?:areas?|charts?|codes?|counters?|exams?|food|graphs?|lines?|meals?|owners?|rooms?|seats?|staff|stools?"
    r"|tables?|tabs?|tenders?)\b"
)


def _is_pressure(text: str, _start: int, end: int) -> bool:
    return _NO_PRESSURE.match(text, end) is None


def _is_data(text: str, _start: int, end: int) -> bool:
    """Tell 20 mb from 1.2 mb/d, million barrels a day."""
    return not text.startswith("/", end)


_LARGE_BEFORE = compile_late(r"(?:[0-9](?:bn|tn|[bkm])?|hundred|thousand|illion)\s?\Z")


def _is_currency(text: str, start: int, _end: int) -> bool:
    """Tell "five million won" from "three bid, and one won"."""
    return _LARGE_BEFORE.search(text, max(0, start - 9), start) is not None


# Names that hold only where the text around them says so.
_HOLDS: dict[str, Callable[[str, int, int], bool]] = {
    "卡": _is_calorie,
    "钱": _is_weight,
    "p": _is_pence,
    "厘": _is_per_cent,
    "per thousand": _is_share,
    "A": _is_current,
    "V": _is_voltage,
    "bps": _is_points,
    "us": _is_glued,
    "bar": _is_pressure,
    "won": _is_currency,
}
_HOLDS |= dict.fromkeys("xX×", _is_multiple)
_HOLDS |= dict.fromkeys(("kb", "mb", "gb"), _is_data)


def _holds(name: str, text: str, start: int, end: int) -> bool:
    return name not in _HOLDS or _HOLDS[name](text, start, end)


# Tonnes of carbon dioxide, or of what warms as much; of oil, or of coal, or of what yields as much.
_OF_CARBON = compile_late(r"[ -]?([kM]?t)(?:CO[2₂]e|oe|ce)(?![A-Za-z0-9])")


def unit_zh(text: str, start: int) -> tuple[Unit, int] | None:
    """Return the unit whose name is the longest that begins at ``start``, and where it ends."""
    table = UNITS["zh"]
    if carbon := _OF_CARBON.match(text, start):
        return UNITS["en"][carbon[1]], carbon.end()
    if text[start : start + 1] not in _FIRST:
        return None
    if text[start] == "度" and _is_energy(text, start):
        return table["度电"], start + 1
    for end in range(min(start + _LONGEST, len(text)), start, -1):
        name = text[start:end]
        if name not in table or _cuts_a_word(text, end) or text[end - 1 : end + 1] in LIKE_UNITS:
            continue
        if _holds(name, text, start, end):
            return table[name], end
    return None


# 度 is a degree, but a kilowatt-hour behind 万 or 亿 (10,000, 100 million) and near 用电 (use of electricity).
_OF_MANY = compile_late(r"[万萬亿億] ?\Z")
_OF_POWER = compile_late("[用发發售耗节節购購供省产產输輸][电電]|[电電][量费費价價]|[度风風水火核][电電]")
# temperature, Celsius, Fahrenheit, fusion, plasma, heating; latitude, longitude, turning, leaning, angle
_OF_ANGLE = compile_late(
    "[温溫][度高]?|[摄攝]氏|[华華]氏|聚[变變]|等离子|等離子|[电電][浆漿]|加[热熱]|[纬緯经經转轉倾傾角]"
)
_NEAR = 24  # code points before a number in which the words stand that say what it is


def _is_energy(text: str, start: int) -> bool:
    if text.startswith(("电", "電"), start + 1) or text[start : start + 2] in LIKE_UNITS:
        return False  # a name of its own
    before = text[max(0, start - _NEAR) : start]
    says_so = _OF_MANY.search(before) or _OF_POWER.search(before)
    return says_so is not None and not _OF_ANGLE.search(before)


def _cuts_a_word(text: str, end: int) -> bool:
    around = text[end - 1 : end + 1]
    return len(around) == 2 and around.isascii() and around.isalpha()


_LETTER = f"[A-Za-z{''.join(sorted({char for name in UNITS['en'] for char in name if char > '~' and char.isalpha()}))}]"
_WORD = compile_late(
    r"[ -]?(?:"
    r"(?:[A-Za-z]\.){2,}"  # U.S.
    r"|(?:sq|cu)\.(?=[A-Za-z])"  # sq.m.
    rf"|{_LETTER}+\.?[$²³23]?(?:/[A-Za-z]+)?(?!{_LETTER})"  # km, sq., km2, km/h, mmol/L
    r"|[°℃℉][CF]?(?![A-Za-z])"
    r"|[%‰¢×&€£¥$]"
    r")(?![0-9])"
)


_PRODUCT = compile_late(rf"[ -]?({_LETTER}{{1,3}})[{_DOTS}]({_LETTER}{{1,2}})(?!{_LETTER})")


def unit_en(text: str, start: int) -> tuple[Unit, int] | None:
    """Return the unit with the longest name of up to five words that begins at ``start``, and where it ends."""
    table = UNITS["en"]
    if carbon := _OF_CARBON.match(text, start):
        return table[carbon[1]], carbon.end()
    product = _PRODUCT.match(text, start)
    if product and (unit := table.get(product[1] + product[2])):
        return unit, product.end()
    ends: list[int] = []
    end = start
    while len(ends) < 5 and (word := _WORD.match(text, end)):
        end = word.end()
        ends.append(end)
    for end in reversed(ends):
        name = text[start:end].lstrip(" -").replace("-", " ")
        for candidate in (name, name.removesuffix(".")):
            unit = table.get(candidate) or (table.get(lower_ascii(candidate)) if len(candidate) > 3 else None)
            if unit and _holds(candidate, text, start, end):
                return unit, end - len(name) + len(candidate)
    return _before_slash(text, start, ends[-1]) if ends else None


def _before_slash(text: str, start: int, end: int) -> tuple[Unit, int] | None:
    """Return the unit of "mg/kg" and "US dollars/person" before the slash: 毫克/公斤 is read as far as that, too."""
    name, slash, _ = text[start:end].partition("/")
    unit = UNITS["en"].get(name.lstrip(" -")) if slash else None
    return (unit, start + len(name)) if unit else None
