"""Numbers that name a thing, written alike in both languages: H100, GPT-5, ISO 9001, 600519.SH."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Callable, Iterator

from bialign.figures.reading.line import Line
from bialign.figures.reading.rule import Example, Hit, Rule, closed, each, together
from bialign.figures.units.lookup import SIGNS, UNITS
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind

# Parts that the other language often says without a number, or calls otherwise.
_LOOSE_NAMES = "industry tier phase level type class part no paragraph page step note example form rule case grade"
LOOSE_PARTS = frozenset(_LOOSE_NAMES.split(" "))
# The persons of a case report: 病例1 and 患者1 are both Patient 1 and Case 1.
LIST_OF_PERSONS = r"(?P<numbers>[0-9]{1,2}(?:(?: ?[、,和及与~–-] ?|, (?:and )?| and | & )[0-9]{1,2})*)"
_DIGITS = compile_late("[0-9]+")
_CODE = compile_late(
    r"(?<![0-9A-Za-z.])(?:[0-9]{6}\.(?:SH|SZ|BJ|SS)|[0-9]{4,5}\.HK|[0-9]{4}\.(?:TW|T|KS)|(?:SH|SZ|HKEX|SEHK|NYSE"
    r"|NASDAQ|HK) ?: ?[0-9]{4,6})(?![0-9A-Za-z])"
)
# Standards by body, number, part and year: GB/T 33745.1-2021, and T/ABCD 12-2020 of a group; and the numbers
# of known weaknesses of programs, CVE-2021-44228.
_STANDARD = compile_late(
    r"(?<![A-Za-z])(?:CVE-[0-9]{4}-[0-9]{4,7}|(?:GB(?!P[0-9])(?:/T)?|ISO(?:/IEC)?|IEC|DIN|ASTM|IEEE|RFC|(?:HK|I)?FRS|IAS|HKAS|HKSA|ISA|IFRIC"
    r"|[A-Z]{2}/T|T/[A-Z]{2,6}) ?[A-Z]?[0-9]+(?:\.[0-9]+)*(?:[-–—][0-9]{1,4}){0,2})(?![0-9A-Za-z%]|,[0-9])"
)
_PHP = compile_late(
    r"(?<![A-Za-z])PHP [3-9](?:\.[0-9x]{1,2}){0,2}(?![0-9A-Za-z]|,[0-9]| ?(?:million|billion|[百千万亿]))"
)
_DASHES = str.maketrans("–—", "--")  # GB/T 1.1—2020 is how Chinese standards write it
# Letters and digits in one word (of "word" no beginning is tried: ++): H100, GPT-5, COVID-19, 5G, 10-K, 144A, B2B.
# Units are none: ktCO2e, nor the first of 100 MW/200 MWh.
_NO_WORD = r"[kM]?tCO2e(?![A-Za-z0-9])|[kMGT]?[WVA]p?/[0-9.,]{1,12}[ ]?[kMGTm]?[WVA]h?(?![A-Za-z0-9])"
_GLUED = compile_late(
    rf"(?<![0-9A-Za-z.,$€£¥'-])(?!{_NO_WORD})"
    r"[A-Za-z]++[-/]?[0-9]+(?:\.[0-9]+)?[A-Za-z0-9]*(?:-[0-9A-Z][A-Za-z0-9]*)*(?![0-9A-Za-z])"
)
_OF_CURRENT = (
    "continuous|peak|maximum|max|output|input|load|rated|rating|nominal|current|fuse|breaker|circuit|buck|boost"
    "|synchronous|step|charg(?:er|ers|ing)|switch|relay|regulator|converter|power|supply|source|sink|version|module|device|connector"
    "|bus|socket|plug|adapter|cable|dc|ac|hall|motor|driver"
)
_DIGIT_FIRST = compile_late(
    rf"""
    (?=[0-9])(?<![0-9A-Za-z.,$€£¥-])(?:
        [2-6]G | [1-4]-?D
        | [48]K(?![ ][a-z]+s\b|[ ](?:people|men|context)|[ ]?(?:人|名|个|用户|词|token|上下文))
        | 3M(?![0-9]|[ ][a-z]+s\b|[ ]?(?:人|名|个|用户|词|token))
        | [0-9]{{1,2}}-[A-UW-Z](?![a-z])(?!(?<=A)[ ](?i:(?:{_OF_CURRENT})\b))  # 10-K; 36-V and a 12-A fuse are measures
        | [0-9]{{3,4}}[AC-JLN-Z](?![A-Za-z])  # 144A; 128K, 100M and 405B are amounts
        | [0-9]{{2,3}}(?!MM|BN|MN|TN|USD|RMB|[GMTK]B|[GMK]W|[KMG]?HZ|[KM]PA|MAH|[KMG]WH|[KMG]BPS|KM|AM|PM)
          [A-Z]{{2,}}-?[0-9]*  # 360SEC, but 20MB
        | 24/7 | 9/11 | 7-(?:11|Eleven) | 401\(k\)
    )(?![0-9A-Za-z])
    """,
    re.VERBOSE,
)
_NAMED = compile_late(
    r"""
    (?<![0-9A-Za-z.-])(?P<name>[A-Z](?:&[A-Z]|[A-Za-z])++|iPhone|iPad|iOS|macOS)
    (?P<gap>[ ]?-?)
    (?P<number>[0-9]{1,4}(?:\.[0-9]{1,2})?)(?:s(?![A-Za-z]))?
    (?P<suffix>(?:[ ](?:Pro|Max|Plus|Ultra|Mini|Air|Turbo|SE))*)
    (?![0-9A-Za-z%:/]|[.,][0-9]|[ ]to[ ](?:1|one)\b|[ ]?[-–][ ]?[0-9])
    (?![ ]?(?:%|-?(?:percent|per[ ]cent|million|billion|trillion|bn|mn)))  # no amount
    (?![ ](?i:secs?|seconds?|mins?|minutes?|hours?|days?)(?![A-Za-z]))
    """,
    re.VERBOSE,
)
_FAMILY_NAMES = """
Llama GPT Claude Gemini Gemma Qwen DeepSeek Mistral Grok iPhone iPad iOS macOS Android Galaxy Pixel Mate Windows
Office Boeing Airbus Apollo Fortune S&P CSI FTSE Nikkei Nasdaq STOXX Russell ISO IEC IEEE IFRS IAS GAAP Web Formula
Form Rule Chapter Section PlayStation Xbox Switch Falcon Starship Shenzhou Chang'e Tianwen Euro Route Highway Flight
Python Java Basel Industry Gen Model Type Core Ryzen Wi-Fi Bluetooth USB HTTP HTML CSS Covid COVID Group Big Air
Force Agenda Vision Level Tier DDR Ubuntu Debian Kubernetes MySQL PostgreSQL Excel Word Lunar
"""
_FAMILIES = frozenset(_FAMILY_NAMES.split())
_COMMON_WORDS = """
The A An In On At By For From To Of And Or But With About Around Nearly Almost Over Under Some Only Just Up Down
More Less Than Between Since Until After Before During Within Without Per All Both These Those Its Their Our His Her
If When While As Is Are Was Were Be Has Have Had Not No Last Next This That Another Roughly Approximately Also Then
Total Least Most Among Through Above Below Every Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January
February March April June July August September October November December Monday Tuesday Wednesday Thursday Friday
Saturday Sunday RMB USD EUR GBP HKD NTD CNY JPY Rs Age Aged Top AD BC CE FY Day Year
Add Administer Allow Apply Ask Bake Boil Bring Buy Call Choose Consume Cook Count Cut Deduct Dial Dilute Dissolve
Divide Drink Drive Eat Enter Fill Find Get Give Heat Hire Infuse Inject Insert Invest Keep Leave Lend Lift Limit Make
Measure Mix Multiply Obtain Pay Place Pour Prepare Press Pull Put Reduce Remove Repeat Save Sell Send Simmer Spend
High Low Floating
Spray Spread Stir Store Submit Subtract Take Travel Use Wait Walk Weigh
"""
_NO_NAMES = frozenset(_COMMON_WORDS.split())
_OF_A_YEAR = frozenset(("Agenda", "Vision", "Windows", "Office"))


def labels(names: str) -> dict[str, str]:
    """Return the label of each name in a table: the label, then its names; rows parted by ``|`` or a line break."""
    rows = (row.split() for row in names.strip().replace("\n", "|").split("|"))
    return {name: label for label, *others in rows for name in others}


def ident(line: Line, span: tuple[int, int], label: str, *, soft: bool = False) -> Figure:
    """Return a name, whose label is the same in both languages where one is known."""
    return line.figure(FigureKind.IDENT, *span, None, None, label=label, soft=soft)


def part(line: Line, span: tuple[int, int], name: str, number: object) -> Figure:
    """Return a part of a text, Article 3; some the other language may leave unsaid."""
    return ident(line, span, f"{name} {number}", soft=name in LOOSE_PARTS)


_PAGES = compile_late(
    r"(?<![A-Za-z.])pp?\. ?(?P<number>[1-9][0-9]{0,3})(?: ?[-–~] ?(?P<last>[1-9][0-9]{0,3}))?(?![0-9%]|[.,][0-9])"
)


def _pages(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the pages of a reference in short: p.5, pp. 12–15."""
    yield part(line, (match.start(), match.end("number")), "page", match["number"])
    if match["last"]:
        yield part(line, match.span("last"), "page", match["last"])


# Rockets and spacecraft: the Chinese name of a family, and the English one, which is the label.
MISSIONS = {
    "长征": "long march",
    "神舟": "shenzhou",
    "嫦娥": "chang'e",
    "天宫": "tiangong",
    "天舟": "tianzhou",
    "天问": "tianwen",
    "风云": "fengyun",
    "阿波罗": "apollo",
    "旅行者": "voyager",
    "先驱者": "pioneer",
    "水手": "mariner",
}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


# What may stand in the brackets of an item: (iii), (c).
BRACKETED_MARK = "(?:i{1,3}|iv|vi{0,3}|ix|x|[a-h])"


def bracketed_number(written: str) -> int:
    """Return the number of an item in digits, small Roman numerals or letters: 3 for "3", "iii" and "c"."""
    if written.isdigit():
        return int(written)
    return ord(written) - ord("a") + 1 if written in "abcdefgh" else roman(written.upper())


# The paragraphs in brackets that follow the number of a clause: the (3)(b) of "section 10B(3)(b)".
PARAGRAPH = rf"\((?:[0-9]{{1,3}}|{BRACKETED_MARK})\)"
_ONE_PARAGRAPH = compile_late(PARAGRAPH, re.IGNORECASE)


def paragraphs(line: Line, span: tuple[int, int]) -> Iterator[Figure]:
    """Yield the paragraphs in brackets that follow the number of a clause."""
    for number in _ONE_PARAGRAPH.finditer(line.open, *span):
        yield part(line, number.span(), "paragraph", bracketed_number(number[0].strip("()").lower()))


def roman(written: str) -> int:
    """Return the value of a Roman numeral below forty."""
    values = [_ROMAN_VALUES[letter] for letter in written]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def persons(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the numbers of patients or cases, the words before them with the first."""
    for number in _DIGITS.finditer(line.open, *match.span("numbers")):
        start = match.start() if number.start() == match.start("numbers") else number.start()
        yield part(line, (start, number.end()), "case", number[0])


_SCOPE_NUMBER = compile_late("[1-3一二三]")
_TO_DIGITS = str.maketrans("一二三", "123")


def scopes(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the scopes of emissions of greenhouse gases: 范围一及二 and "Scopes 1 and 2"."""
    for number in _SCOPE_NUMBER.finditer(line.open, *match.span("numbers")):
        start = match.start() if number.start() == match.start("numbers") else number.start()
        yield part(line, (start, number.end()), "scope", number[0].translate(_TO_DIGITS))


def _as_written(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield ident(line, match.span(), match[0].lower())


def _standard(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield ident(line, match.span(), match[0].lower().translate(_DASHES))


# The names of accounting standards in full: 国际会计准则第36号 and "International Accounting Standard 36" are IAS 36.
ACCOUNTING_STANDARDS = {
    "ias": "国际会计准则 international_accounting_standard",
    "ifrs": "国际财务报告准则 国际财务报导准则 international_financial_reporting_standard",
    "hkas": "香港会计准则 hong_kong_accounting_standard",
    "hkfrs": "香港财务报告准则 香港财务报导准则 hong_kong_financial_reporting_standard",
    "isa": "国际审计准则 国际核数准则 international_standard_on_auditing",
    "hksa": "香港审计准则 香港核数准则 hong_kong_standard_on_auditing",
}


def accounting_standards(number: str, read: Callable[[str], str], examples: tuple[Example, ...]) -> Rule:
    """Return the rule that reads accounting standards by their full names.

    Parameters
    ----------
    number
        The pattern of their number with what belongs to it, in one group.
    read
        Returns the digits of such a number.
    """
    labels = {name.replace("_", " "): label for label, names in ACCOUNTING_STANDARDS.items() for name in names.split()}
    pattern = compile_late(rf"(?P<name>{'|'.join(labels)})(?:\(.{{2,8}}?\))? ?{number}")

    def make(line: Line, match: re.Match[str]) -> Iterator[Figure]:
        yield ident(line, match.span(), f"{labels[match['name']]} {read(match['number'])}")

    return Rule(
        name="accounting standards",
        read=each(pattern, make, "low"),
        needs=compile_late("准则|準則| standard"),
        examples=examples,
    )


_SCORED = compile_late(r"\b(?:won|wins?|winning|beat\w*|lost|los\w+|lead\w*|led|trail\w*|score\w*|by|ahead)\b[^.;]*$")
_REACH_OF_SCORE = 24  # characters before "24-7" that may tell it from a score


def around_the_clock(pattern: re.Pattern[str], needs: re.Pattern[str], examples: tuple[Example, ...]) -> Rule:
    """Return the rule that reads 24-7 and "24 hours a day, seven days a week" as 24/7, which may go unsaid."""

    def make(line: Line, match: re.Match[str]) -> Iterator[Figure]:
        if not _SCORED.search(line.low, max(0, match.start() - _REACH_OF_SCORE), match.start()):
            yield ident(line, match.span(), "24/7", soft=True)

    return Rule(name="around the clock", read=each(pattern, make, "low"), needs=needs, examples=examples)


def interpretations(pattern: re.Pattern[str], read: Callable[[str], str], examples: tuple[Example, ...]) -> Rule:
    """Return the rule that reads what bodies say of accounting standards: HK(IFRIC)-Int 21 is IFRIC 21.

    Parameters
    ----------
    pattern
        In lower case: a group for each body by its name, ``hk_int`` for the Hong Kong Institute's own, and ``number``.
    read
        Returns the digits of such a number.
    """

    def make(line: Line, match: re.Match[str]) -> Iterator[Figure]:
        body = next(name for name in ("ifric", "sic", "hk_int") if match[name])
        yield ident(line, match.span(), f"{body.replace('_', '-')} {read(match['number'])}")

    return Rule(
        name="interpretations of standards",
        read=each(pattern, make, "low"),
        needs=compile_late("诠释|int"),
        examples=examples,
    )


def _word(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if not _is_amount(line, match):
        label = _singular(match[0])
        yield ident(line, match.span(), label, soft=label in _LOOSE_WORDS)


# What the other language often says without its number, or leaves out: Dynamics 365 is Dynamics.
_LOOSE_WORDS = frozenset(("1d", "2d", "3d", "4d", "9/11", "24/7", "dynamics 365", "microsoft 365", "office 365"))
_PLURAL = compile_late("(?<=[0-9])s$")
_DIMENSION = compile_late("(?<=^[1-4])-d$")  # 2-D


def _singular(written: str) -> str:
    """Return a name in lower case without the s of its plural: H100s, Boeing 747s."""
    return _DIMENSION.sub("d", _PLURAL.sub("", written.lower()))


_NUMBER_BEFORE = compile_late("[0-9] ")
_AIRBUS = compile_late("A[1-9][0-9]{2}[a-z]{0,3}")  # A330, A100; the article A is never glued to its number
_ORDINAL_IN_CAPITALS = compile_late("[0-9]*(?:1ST|2ND|3RD|[04-9]TH|1[123]TH)")
_MONTHS = "|".join((*month_name[1:], *month_abbr[1:], "Sept"))
_MONTH_AFTER = compile_late(f"(?: of)? (?:{_MONTHS}|{_MONTHS.upper()})(?![A-Za-z])")
_PART_OF_YEAR = compile_late(r"(?:mid|early|late|end|pre|post)-(?:1[89]|20)[0-9]{2}", re.IGNORECASE)


def _is_amount(line: Line, match: re.Match[str]) -> bool:
    """Tell HK320, Q3, 10MW, mid-2025, 31ST and the m2 of "3 m2", which are not names."""
    written = match[0]
    if written in UNITS[line.lang] and _NUMBER_BEFORE.fullmatch(line.open, max(0, match.start() - 2), match.start()):
        return True
    if _PART_OF_YEAR.fullmatch(written) or _ORDINAL_IN_CAPITALS.fullmatch(written):
        return True
    letters = re.match(r"[A-Za-z]+", written)
    if _AIRBUS.fullmatch(written):
        return False
    if letters and (letters[0] in SIGNS or letters[0] in _NO_NAMES or letters[0].lower() == "magnitude"):
        return True
    unit = re.fullmatch(r"[0-9]+([A-Za-z]+)", written)
    return bool(unit and unit[1] in UNITS[line.lang])


def named(counts: Callable[[Line, int], bool], counts_families: bool) -> Callable[[Line], Iterator[Hit]]:
    """Return a reader of Llama 4 and Boeing 737, which tells them from "Meta 600 jobs" and "In 2025".

    Parameters
    ----------
    counts
        Tells whether what follows a number says what it counts.
    counts_families
        Whether it does so even after the name of a family of products.
    """

    def make(line: Line, match: re.Match[str]) -> Iterator[Figure]:
        name, number = match["name"], match["number"]
        name = name.capitalize() if name.isupper() and name.capitalize() in _NO_NAMES else name  # AT 30 JUNE 2014
        if name in _NO_NAMES or name in SIGNS or name in UNITS["en"]:
            return
        if name in _FAMILIES:
            is_name = not (counts_families and counts(line, match.end()))
            is_name = is_name and (name in _OF_A_YEAR or not _is_year(number))
        elif len(number) <= 2 and _MONTH_AFTER.match(line.open, match.end()):
            is_name = False  # FOR THE YEAR ENDED 31 DECEMBER 2014
        elif (len(number) <= 3 and _GROUP_AFTER.match(line.open, match.end())) or counts(line, match.end()):
            is_name = False  # ALT 3 920, thousands set apart by a space
        else:
            is_name = not _is_year(number) and "." not in number and (len(number) <= 3 or name.isupper())
        if is_name:
            yield ident(line, match.span(), _singular(match[0]))

    return each(_NAMED, make)


_GROUP_AFTER = compile_late(r"(?: [0-9]{3})+(?![0-9])")


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("18", "19", "20")


# The number of a disease is a part of its name, which the other language does without: 新冠 is Covid-19.
_DISEASE = compile_late(r"(?<![A-Za-z0-9])(?:COVID[ -]?19|SARS-CoV-?2|2019-nCoV)(?![0-9])", re.IGNORECASE)
# A/RES/46/220, S/2003/15, E/CN.4/2003/5/Add.1: documents of the United Nations.
_SYMBOL = compile_late(
    r"(?<![A-Za-z0-9/])[ACEST]/(?:[A-Z0-9.]{1,12}/){0,4}[A-Z0-9.]{0,8}[0-9](?:/(?:Add|Rev|Corr)\.[0-9]+)*"
)
# 802.11b, 802.11 b/g/n, 802.3af: networks.
_NETWORK = compile_late(r"(?<![0-9.,$])802\.(?:1|3|11|15|16)(?![0-9])(?: ?[a-z]{1,2}(?:/[a-z]{1,2})*(?![A-Za-z0-9]))?")


def _network(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield ident(line, match.span(), match[0].replace(" ", ""))


def resolution(line: Line, span: tuple[int, int], number: str) -> Figure:
    """Return the number of a resolution or decision: 46/220; 1325 (2000)."""
    return ident(line, span, f"resolution {number.replace(' ', '').replace('(', '/').rstrip(')')}")


_LETTERED = compile_late(r"(?P<number>[0-9]+)(?P<letter>[a-z])")


def motion(line: Line, span: tuple[int, int], number: str) -> Figure:
    """Return the number of a resolution put to a meeting, 9 or 4(a), which may be written 4A as well."""
    return part(line, span, "resolution", _LETTERED.sub(r"\g<number>(\g<letter>)", number))


def numbered_in_year(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the number of a document within its year, 〔2020〕17号: groups ``year`` and ``number``."""
    yield ident(line, match.span(), f"no {match['number']} of {match['year']}")


# 0x4000E000, an address; [31:19], bits of it; UTC+8; T21:01:20+08:00, the time of a time stamp.
_HEXADECIMAL = compile_late(r"(?<![0-9A-Za-z])0[xX][0-9A-Fa-f]{1,16}(?: ?_ ?[0-9A-Fa-f]{1,8})*(?![0-9A-Za-z])")
_BITS = compile_late(r"(?<=\[)[0-9]{1,3}:[0-9]{1,3}(?=\]|$|[^0-9:.])")
_ZONE = compile_late(r"(?<![A-Za-z])(?:UTC|GMT) ?[+-] ?[0-9]{1,2}(?::[0-9]{2})?(?![0-9])")
_STAMP = compile_late(
    r"(?<=[0-9])T[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9A-Za-z:])"
)


def _unspaced(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield ident(line, match.span(), match[0].lower().replace(" ", "").replace("_", ""))  # 0x4003_8240


MACHINE_NUMBERS = Rule(
    name="numbers of machines",
    read=together(*(each(pattern, _unspaced, "plain") for pattern in (_HEXADECIMAL, _BITS, _ZONE, _STAMP))),
    needs=compile_late(r"0x|\[|utc|gmt|t[0-2]"),
    examples=(
        Example("at 0x4000E000", "0x4000E000: ident 0x4000e000"),
        Example("at 0x4000_E000", "0x4000_E000: ident 0x4000e000"),
        Example("at 0x4000 _E000", "0x4000 _E000: ident 0x4000e000", "broken at the end of a line"),
        Example("bits [31:19]", "31:19: ident 31:19"),
        Example("08:00 (UTC+8)", "UTC+8: ident utc+8"),
        Example("0 x 12 and 3"),
    ),
)
DISEASES = Rule(
    name="diseases",
    read=each(_DISEASE, closed, "plain"),
    needs=compile_late("cov"),
    examples=(
        Example("patients with Covid-19"),
        Example("SARS-CoV-2 and 24 more", "24: count 24"),
    ),
)
SYMBOLS = Rule(
    name="symbols of documents",
    read=each(_SYMBOL, _as_written, "plain"),
    needs=compile_late("/"),
    examples=(
        Example("see A/RES/46/220", "A/RES/46/220: ident a/res/46/220"),
        Example("E/CN.4/2003/5/Add.1, of May", "E/CN.4/2003/5/Add.1: ident e/cn.4/2003/5/add.1"),
        Example("and/or 24"),
    ),
)
PAGES = Rule(
    name="pages",
    read=each(_PAGES, _pages),
    needs=compile_late(r"p\."),
    examples=(
        Example("(p.5)", "p.5: ident page 5 soft"),
        Example("pp. 12-15", "pp. 12: ident page 12 soft ; 15: ident page 15 soft"),
        Example("at 5 p.m."),
    ),
)
NETWORKS = Rule(
    name="networks",
    read=each(_NETWORK, _network),
    needs=compile_late("802"),
    examples=(
        Example("over 802.11b", "802.11b: ident 802.11b"),
        Example("802.11 b/g/n support", "802.11 b/g/n: ident 802.11b/g/n"),
        Example("a mass of 802.12"),
    ),
)
CODES = Rule(
    name="codes",
    read=together(each(_CODE, _as_written), each(_PHP, _as_written)),
    needs=compile_late(r"[0-9]\.(?:s[hzs]|bj|hk|tw?|ks)|(?:sh|sz|hkex|sehk|nyse|nasdaq|hk) ?: ?[0-9]|php [3-9]"),
    examples=(
        Example("600123.SH fell", "600123.SH: ident 600123.sh"),
        Example("NASDAQ: 1234 fell", "NASDAQ: 1234: ident nasdaq: 1234"),
        Example("removed in PHP 7.4", "PHP 7.4: ident php 7.4"),
        Example("600123 voters"),
    ),
)
STANDARDS = Rule(
    name="standards",
    read=each(_STANDARD, _standard),
    needs=compile_late(r"(?:cve-|gb|iso|iec|din|astm|ieee|rfc|frs|ias|hkas|hksa|isa|ifric|/t|t/)[a-z/ ]{0,8}[0-9]"),
    examples=(
        Example("under ISO 9001", "ISO 9001: ident iso 9001"),
        Example("as RFC 2119 says", "RFC 2119: ident rfc 2119"),
        Example("T/ABCD 12.3-2020", "T/ABCD 12.3-2020: ident t/abcd 12.3-2020"),
        Example("依照GB/T 1.1—2020", "GB/T 1.1—2020: ident gb/t 1.1-2020", "according to it"),
        Example("against CVE-2020-12345", "CVE-2020-12345: ident cve-2020-12345"),
        Example("CVE 2,020"),
        Example("9001 voters"),
    ),
)
GLUED = each(_GLUED, _word)
DIGIT_FIRST = each(_DIGIT_FIRST, _word)
