"""Numbers that name a thing: models, rules, articles, figures and tables, codes, indices; compared as strings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.en.numerals import SMALL, TENS
from bialign.figures.reading.line import Line, disjoint
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.figures.units.names import SIGNS, UNITS, unit_en, unit_zh
from bialign.records import Figure, FigureKind, Span

_HAN = rf"[{HAN_DIGITS}十百千]{{1,7}}"

# ── parts of a text: 第三条 is Article 3, 图4 is Figure 4 ────────────────────────────────────────

# Label, then the words for it. Subparagraph, item and clause are not told apart: translators do not agree on them.
_PART_NAMES_ZH = """
article 条 | chapter 章 | section 节 | paragraph 款 项 目 | part 编 | page 页 | volume 卷 | class 类 | no 号
"""
_CAPTION_NAMES_ZH = """
figure 图表 图 | table 附表 表 | appendix 附录 附件 | note 附注 注释 | step 步骤 | equation 公式 式 | example 例
"""
_PART_NAMES_EN = """
article article articles art. | chapter chapter | section section sections sec. § §§ | figure figure figures fig. figs.
table table tables | appendix appendix annex schedule exhibit | page page pages | volume volume vol. | note note notes
paragraph paragraph paragraphs para. subparagraph subparagraphs item items clause clauses subsection | part part
no no. nos. | form form | rule rule rules | regulation regulation | step step | equation equation eq. | example example
tier tier | phase phase | grade grade | level level | type type | class class category | lecture lecture
"""


def _labels(names: str) -> dict[str, str]:
    rows = (row.split() for row in names.strip().replace("\n", "|").split("|"))
    return {name: label for label, *others in rows for name in others}


_PARTS_ZH, _CAPTIONS_ZH, _PARTS_EN = _labels(_PART_NAMES_ZH), _labels(_CAPTION_NAMES_ZH), _labels(_PART_NAMES_EN)
_NUMBER_ZH = rf"(?:[0-9]{{1,4}}(?:[.-][0-9]{{1,3}}){{0,3}}|{_HAN})"
_PART_ZH = re.compile(
    rf"(?P<list>(?:第 ?{_NUMBER_ZH}(?: ?[、,及和与或至到~–] ?{_NUMBER_ZH}){{0,9}} ?[、,及和与或至到~–] ?)?)第? ?"
    rf"(?P<number>{_NUMBER_ZH}) ?"
    rf"(?P<part>条|章|节|款|项|目|编|页|卷|类|号)(?![约件])(?:之(?P<sub>[0-9]{{1,2}}|[{HAN_DIGITS}十]{{1,2}}))?"
)
_LISTED_ZH = re.compile(_NUMBER_ZH)
_CAPTION_ZH = re.compile(
    rf"(?P<part>{'|'.join(_CAPTIONS_ZH)}) ?(?P<number>[0-9]{{1,3}}(?:[.-][0-9]{{1,2}})*"
    rf"(?![0-9%万亿]))(?! ?[年月日个名家人位元倍])"
    rf"|第 ?(?P<section>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})+) ?节"
)
# Parts that the other language often says without a number, or calls otherwise.
_LOOSE_NAMES = "tier phase level type class part no paragraph page step note example form rule case grade"
_LOOSE_PARTS = frozenset(_LOOSE_NAMES.split(" "))
_PART_EN = re.compile(
    rf"(?<![A-Za-z])(?P<part>{'|'.join(sorted(map(re.escape, _PARTS_EN), key=len, reverse=True))}) ?"
    rf"(?P<number>(?:10-[KQ]|[0-9]{{1,4}}(?:[.-][0-9]{{1,3}})*[A-Za-z]?|(?<=[Ff]orm )[A-Z]?-?[0-9]{{1,4}})(?![0-9%]"
    rf"|,[0-9]|[A-Za-z]{{2}}))"
    r"(?P<more>(?:(?:, (?:and |or )?| and | or | to | through | ?[–~] ?"
    r"| & )[0-9]{1,4}(?:-[0-9]{1,3})?(?![0-9.,%:]{1}[0-9%]| ?(?:%|percent|per cent|million|billion|days|months"
    r"|years)))*)",
    re.IGNORECASE,
)
# Headings of books in words and Roman numerals: Chapter Seven, PART II; 第九回 in the old novels is a chapter too.
TITLES_EN = _labels(
    """
chapter Chapter CHAPTER chapter | part Part PART | section Section SECTION | article Article ARTICLE
volume Volume VOLUME Book BOOK | appendix Appendix APPENDIX Annex ANNEX | table Table TABLE | figure Figure FIGURE
"""
)
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_TITLE_EN = re.compile(
    rf"(?=[ABCFPSTVac])(?<![A-Za-z])(?P<title>{'|'.join(TITLES_EN)}) (?:(?P<roman>{_ROMAN})(?![A-Za-z'-])"
    rf"|(?P<words>(?i:(?:(?:{'|'.join(TENS)})-)?(?:{_SMALL})))(?![A-Za-z'-]))"
)
_CHAPTER_ZH = re.compile(rf"^[ #>*]{{0,8}}(?P<chapter>第 ?(?P<number>[0-9]{{1,3}}|{_HAN})回)", re.MULTILINE)
# The persons of a case report: 病例1 and 患者1 are both Patient 1 and Case 1.
_LIST_OF_PERSONS = r"(?P<numbers>[0-9]{1,2}(?:(?: ?[、,和及与~–-] ?|, (?:and )?| and | & )[0-9]{1,2})*)"
_PERSON_ZH = re.compile(
    rf"(?:病例(?:报告)?|患者|病人|受试者|案例) ?(?:{_LIST_OF_PERSONS}"
    rf"(?![0-9.%]| ?[年月日个名家人位例周天岁次级期型组种片只份小分/h]|:[0-9])"
    rf"|(?P<han>[{HAN_DIGITS}十]{{1,3}})(?=$|[ :：，、(（\n]))",
    re.MULTILINE,
)
_PERSON_EN = re.compile(
    rf"(?=[CP])(?<![A-Za-z])(?:C(?:ase|ASE)(?: R(?:eport|EPORT))?|P(?:atient|ATIENT))[sS]? {_LIST_OF_PERSONS}"
    r"(?![0-9%]|\.[0-9]| (?:years?|months?|weeks?|days?|hours?"
    r"|and (?:over|older|above)|or (?:over|older|more)|to|per)\b)"
)
_PERSONS_NUMBER = re.compile("[0-9]+")
_GRADE_ZH = re.compile(r"(?<![A-Za-z])G(?P<number>[1-4])级")  # of a tumour
# Substances with a number: 白细胞介素-6 (interleukin-6), 胰高糖素样肽-1 (glucagon-like peptide-1).
_SUBSTANCE_ZH = re.compile(r"(?:肽|素|酶|因子|受体|蛋白|抗体)-[0-9]{1,2}(?![0-9.%])")
_MORE_NUMBER = re.compile(r"[0-9]+(?:-[0-9]+)?")

# ── names with numbers ──────────────────────────────────────────────────────────────────────────

_INDICES_ZH = _labels(
    """
csi 沪深 中证 | s&p 标普 标准普尔 | fortune 财富 世界 | nikkei 日经 | ftse 富时 | russell 罗素 | nasdaq 纳斯达克
stoxx 斯托克 | sse 上证 | star 科创 | boeing 波音 | airbus 空客 | hurun 胡润
"""
)
_INDEX_ZH = re.compile(
    rf"(?P<name>{'|'.join(_INDICES_ZH)})-?(?P<number>[0-9]{{2,4}}(?:[ -]?MAX)?"
    rf"|[A-Z][0-9]{{2,3}})(?P<strong>强)?(?![0-9,.万亿%]|年| ?[家个名亿万倍点])"
)
_CODE = re.compile(
    r"(?<![0-9A-Za-z.])(?:[0-9]{6}\.(?:SH|SZ|BJ|SS)|[0-9]{4,5}\.HK|[0-9]{4}\.(?:TW|T|KS)|(?:SH|SZ|HKEX|SEHK|NYSE"
    r"|NASDAQ|HK) ?: ?[0-9]{4,6})(?![0-9A-Za-z])"
)
_STANDARD = re.compile(
    r"(?<![A-Za-z])(?:GB(?:/T)?|ISO(?:/IEC)?|IEC|DIN|ASTM|IEEE|RFC|IFRS|IAS"
    r"|[A-Z]{2}/T) ?[A-Z]?[0-9]+(?:\.[0-9]+)*(?:-[0-9]{1,4})?(?![0-9A-Za-z%]|,[0-9])"
)
_GROUP_ZH = re.compile(rf"(?P<number>[0-9]{{1,2}}|{_HAN})国集团")
# Letters and digits in one word: H100, GPT-5, COVID-19, 5G, 10-K, 144A, B2B.
_GLUED = re.compile(
    r"(?<![0-9A-Za-z.,$€£¥'-])[A-Za-z]+[-/]?[0-9]+(?:\.[0-9]+)?[A-Za-z0-9]*(?:-[0-9A-Z][A-Za-z0-9]*)*(?![0-9A-Za-z])"
)
_DIGIT_FIRST = re.compile(
    r"(?<![0-9A-Za-z.,$€£¥-])(?:[2-6]G|[1-4]D|[48]K(?! [a-z]+s\b| (?:people|men))|3M(?![0-9])"
    r"|[0-9]{1,2}-[A-Z](?![a-z])|[0-9]{3,4}[A-Z](?![A-Za-z])|[0-9]{2,3}(?!MM|BN|MN|TN|USD|RMB|GB|MB|TB|KB|GW|MW|KW|HZ"
    r"|KM|AM|PM)[A-Z]{2,}-?[0-9]*|24/7|9/11|7-(?:11|Eleven)|401\(k\))(?![0-9A-Za-z])"
)
_NAMED = re.compile(
    r"(?<![0-9A-Za-z.-])(?P<name>[A-Z](?:&[A-Z]|[A-Za-z])+|iPhone|iPad|iOS|macOS)(?P<gap> ?-?)(?P<number>[0-9]{1,4}"
    r"(?:\.[0-9]{1,2})?)(?P<suffix>(?: (?:Pro|Max|Plus|Ultra|Mini|Air|Turbo|SE))*)(?![0-9A-Za-z%:/]|[.,][0-9]| ?(?:%"
    r"|-?(?:percent|per cent|million|billion|trillion|bn|mn)))"
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
Spray Spread Stir Store Submit Subtract Take Travel Use Wait Walk Weigh
"""
_NO_NAMES = frozenset(_COMMON_WORDS.split())
_OF_A_YEAR = frozenset(("Agenda", "Vision", "Windows", "Office"))
_COUNTED_EN = re.compile(r" [a-z]+s\b(?<!ss)| (?:people|men|women|children|staff|of)\b|-[a-z]")
_COUNTED_ZH = re.compile(
    r" ?[年月日号时个名位家人台辆架艘次股单岁天元块万亿倍成名种项条张件份吨米千克公里平方港美欧英日多余%、至到~–-]"
)


def read_identifiers(line: Line) -> Iterator[Figure]:
    """Yield the names that hold a number, with a label that is the same in both languages where one is known."""
    for read in (_read_codes, _read_parts, _read_names):
        figures = sorted(read(line), key=lambda figure: (figure.start, -figure.end))
        kept = disjoint(figures)
        yield from kept
        if kept:
            line = line.claim(Span(figure.start, figure.end) for figure in kept)


def _ident(line: Line, start: int, end: int, label: str, *, soft: bool = False) -> Figure:
    return line.figure(FigureKind.IDENT, start, end, None, None, label=label, soft=soft)


_ALIASES_ZH = {
    "21世纪议程": "agenda 21",
    "二十一世纪议程": "agenda 21",
    "2030年议程": "agenda 2030",
    "2030议程": "agenda 2030",
}
_ALIAS_ZH = re.compile("|".join(sorted(_ALIASES_ZH, key=len, reverse=True)))


def read_aliases(line: Line) -> Iterator[Figure]:
    """Yield names that look like dates: 《21世纪议程》 is "Agenda 21"."""
    for match in _ALIAS_ZH.finditer(line.open):
        yield _ident(line, *match.span(), _ALIASES_ZH[match[0]])


def _read_codes(line: Line) -> Iterator[Figure]:
    for pattern in (_CODE, _STANDARD):
        for match in pattern.finditer(line.open):
            yield _ident(line, *match.span(), match[0].lower())
    if line.lang == "zh":
        for match in _INDEX_ZH.finditer(line.open):
            yield _ident(line, *match.span(), f"{_INDICES_ZH[match['name']]} {match['number'].lower()}")
        for match in _GRADE_ZH.finditer(line.open):
            yield _ident(line, *match.span(), f"grade {match['number']}", soft=True)
        for match in _SUBSTANCE_ZH.finditer(line.open):
            yield _ident(line, *match.span(), match[0])
        for match in _GROUP_ZH.finditer(line.open):
            yield _ident(line, *match.span(), f"g{integer(match['number'])}")


def _read_parts(line: Line) -> Iterator[Figure]:
    return _parts_zh(line) if line.lang == "zh" else _parts_en(line)


def _parts_zh(line: Line) -> Iterator[Figure]:
    for match in _CHAPTER_ZH.finditer(line.open):
        yield _ident(line, *match.span("chapter"), f"chapter {_arabic(match['number'])}")
    for match in _PERSON_ZH.finditer(line.open):
        if unit_zh(line.open, match.end() + line.open.startswith(" ", match.end())) is None:
            yield from _persons(line, match)
    for match in _PART_ZH.finditer(line.open):
        if "第" not in match[0]:
            continue
        part = _PARTS_ZH[match["part"]]
        soft = part in _LOOSE_PARTS
        for number in _LISTED_ZH.finditer(line.open, match.start("list"), match.end("list")):
            yield _ident(line, *number.span(), f"{part} {_arabic(number[0])}", soft=soft)
        sub = f"-{integer(match['sub'])}" if match["sub"] else ""
        start = match.start("number") if match["list"] else match.start()
        yield _ident(line, start, match.end(), f"{part} {_arabic(match['number'])}{sub}", soft=soft)
    for match in _CAPTION_ZH.finditer(line.open):
        part = _CAPTIONS_ZH[match["part"]] if match["part"] else "section"
        yield _ident(line, *match.span(), f"{part} {match['number'] or match['section']}", soft=part in _LOOSE_PARTS)


def _persons(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the numbers of patients or cases, the words before them with the first."""
    if match.groupdict().get("han"):
        yield _ident(line, *match.span(), f"case {_arabic(match['han'])}", soft=True)
        return
    for number in _PERSONS_NUMBER.finditer(line.open, match.start("numbers"), match.end("numbers")):
        start = match.start() if number.start() == match.start("numbers") else number.start()
        yield _ident(line, start, number.end(), f"case {number[0]}", soft=True)


def _arabic(number: str) -> str:
    return number if number[0].isascii() else str(integer(number))


def _parts_en(line: Line) -> Iterator[Figure]:
    for match in _PERSON_EN.finditer(line.open):
        yield from _persons(line, match)
    for match in _TITLE_EN.finditer(line.open):
        if place := _title_number(match):
            title = TITLES_EN[match["title"]]
            yield _ident(line, *match.span(), f"{title} {place}", soft=title in _LOOSE_PARTS)
    for match in _PART_EN.finditer(line.open):
        part = _PARTS_EN[match["part"].lower()]
        soft = part in _LOOSE_PARTS
        yield _ident(line, match.start(), match.end("number"), f"{part} {match['number'].lower()}", soft=soft)
        for number in _MORE_NUMBER.finditer(line.open, match.start("more"), match.end("more")):
            yield _ident(line, *number.span(), f"{part} {number[0]}", soft=soft)


_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def _title_number(match: re.Match[str]) -> int:
    """Return the number of a heading; 0 for none."""
    if match["words"] and match["words"][0].islower() and match["title"] in ("Book", "Table", "Figure"):
        return 0  # book two tickets
    if match["words"]:
        return sum(SMALL[word] for word in match["words"].lower().split("-"))
    if match["roman"] == "I" and match["title"].islower():
        return 0  # the chapter I read
    values = [_ROMAN_VALUES[letter] for letter in match["roman"]]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _read_names(line: Line) -> Iterator[Figure]:
    for pattern in (_GLUED, _DIGIT_FIRST):
        for match in pattern.finditer(line.open):
            if not _is_amount(line, match[0]):
                yield _ident(line, *match.span(), match[0].lower())
    for match in _NAMED.finditer(line.open):
        if _is_name(line, match):
            yield _ident(line, *match.span(), match[0].lower())


_PART_OF_YEAR = re.compile(r"(?:mid|early|late|end)-(?:1[89]|20)[0-9]{2}", re.IGNORECASE)


def _is_amount(line: Line, written: str) -> bool:
    """Tell HK320, Q3, 10MW and mid-2025, which are no names."""
    if _PART_OF_YEAR.fullmatch(written):
        return True
    letters = re.match(r"[A-Za-z]+", written)
    if letters and (letters[0] in SIGNS or letters[0] in _NO_NAMES):
        return True
    unit = re.fullmatch(r"[0-9]+([A-Za-z]+)", written)
    return bool(unit and unit[1] in UNITS[line.lang] and unit[1] not in ("D",))


def _is_name(line: Line, match: re.Match[str]) -> bool:
    """Tell Llama 4 and Boeing 737 from "Meta 600 jobs" and "In 2025"."""
    name, number = match["name"], match["number"]
    if name in _NO_NAMES or name in SIGNS or name in UNITS["en"]:
        return False
    if name not in _FAMILIES and len(number) <= 3 and _GROUP_AFTER.match(line.open, match.end()):
        return False  # ALT 3 920, thousands set apart by a space
    counted = (
        _COUNTED_ZH.match(line.open, match.end()) if line.lang == "zh" else _COUNTED_EN.match(line.open, match.end())
    )
    if name in _FAMILIES:
        return not (counted and line.lang == "zh") and (name in _OF_A_YEAR or not _is_year(number))
    if counted or _is_year(number) or "." in number or (line.lang == "en" and _is_measured(line, match.end())):
        return False
    return len(number) <= 3 or name.isupper()


def _is_measured(line: Line, end: int) -> bool:
    """Tell the number of "Grind 250 mg" and "Donate 50 yuan", which a unit or a currency follows."""
    found = unit_en(line.open, end)
    return bool(found and found[0].kind in (FigureKind.MEASURE, FigureKind.MONEY))


_GROUP_AFTER = re.compile(r"(?: [0-9]{3})+(?![0-9])")


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("18", "19", "20")
