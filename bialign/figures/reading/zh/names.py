"""Numbers that name a thing in Chinese: 第三条 (Article 3), 图4 (Figure 4), 沪深300 (CSI 300), 病例1 (Patient 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.line import Line
from bialign.figures.reading.names import (
    BRACKETED_MARK,
    DIGIT_FIRST,
    GLUED,
    LIST_OF_PERSONS,
    MISSIONS,
    PARAGRAPH,
    accounting_standards,
    around_the_clock,
    bracketed_number,
    ident,
    interpretations,
    labels,
    motion,
    named,
    numbered_in_year,
    paragraphs,
    part,
    persons,
    resolution,
    roman,
    scopes,
)
from bialign.figures.reading.rule import Example, Rule, each, together
from bialign.figures.reading.zh.numerals import HAN_DIGITS, integer
from bialign.figures.units.lookalikes import AMBIGUOUS
from bialign.figures.units.lookup import unit_zh
from bialign.patterns import compile_late
from bialign.records import Figure

_HAN = rf"[{HAN_DIGITS}十百千]{{1,7}}"
# Label, then the words for it. Subparagraph, item and clause are not told apart: translators do not agree on them.
_PARTS = labels(
    """
article 条 | chapter 章 | section 节 | paragraph 款 项 目 段 | part 编 | page 页 | volume 卷 | class 类 | no 号
step 步 | lesson 讲 课
"""
)
_CAPTIONS = labels(
    """
figure 图表 图 | table 附表 表 | appendix 附录 附件 | note 附注 注释 | step 步骤 | equation 公式 式
example 示例 代码清单 清单 例 | chapter 章节
"""
)
_NUMBER = rf"(?:[0-9]{{1,6}}(?:[A-Z](?=\.[0-9]))?(?:[.-][0-9]{{1,3}}){{0,3}}[A-Z]?|{_HAN})"  # 第14A.76条, 第13.51B条
_PARAGRAPHS = rf"(?P<paragraphs>(?:(?:[至到及和、] ?)?{PARAGRAPH} ?){{0,4}})"  # 第8(1)(h)至(v)条
_IN_LIST = rf"{_NUMBER} ?(?:(?:[至到及和、] ?)?{PARAGRAPH} ?){{0,4}}"  # 第3.10(1)、(2)及3.10A条
_PART = compile_late(
    rf"(?P<list>(?:第 ?{_IN_LIST}(?: ?[、,及和与或至到~–] ?{_IN_LIST}){{0,9}} ?[、,及和与或至到~–] ?)?)第? ?"
    rf"(?P<number>{_NUMBER}) ?{_PARAGRAPHS}"
    rf"(?P<part>条|章|节|款|项|目|段|编|页|卷|类|号|步|讲|课)(?![约件骤堂题本话])(?:之(?P<sub>[0-9]{{1,2}}|[{HAN_DIGITS}十]{{1,3}}))?"
)
# 14A.76条 without 第 is no 14 amperes: numbers of rules and sections have letters; others stand behind the rules.
_LETTERED = r"[0-9]{1,3}[A-Z]{1,2}(?:\.[0-9]{1,3}[A-Z]?)?|[0-9]{1,3}\.[0-9]{1,3}[A-Z]{1,2}"
_BARE_PART = compile_late(
    rf"(?<![第0-9A-Za-z.-])(?:(?P<number>{_LETTERED}) ?{_PARAGRAPHS}(?P<part>条|章|节)(?![约件])"
    rf"|(?<=则)(?<=规则|细则|守则) ?(?P<rule>[0-9]{{1,3}}[A-Z]?\.[0-9]{{1,3}}[A-Z]?)(?![A-Za-z0-9.%])"
    r"|(?<=[及和与或、至]) ?(?P<next>[0-9]{1,3}[A-Z]\.[0-9]{1,3}[A-Z]?)(?![A-Za-z0-9.%]))"
)
# 第(三)项, 第（c）项: item (iii), item (c).
_BRACKETED_PART = compile_late(
    rf"第 ?\((?P<number>{_HAN}|[0-9]{{1,2}}|{BRACKETED_MARK})\) ?(?P<part>条|节|款|项|目|段)(?!目)"
)
# 国道三号, 十号文件: without 第 a 号 is as often the day of a month.
_NUMBERED = compile_late(
    rf"(?:(?<=[国省县]道)|(?<=公路)|(?=.{{1,5}}号(?:文件|公告|法案|楼|院|线|井|高?炉|坑|墓|机组|仓库|航站楼)))"
    rf"(?<![第{HAN_DIGITS}十百千])(?P<number>[{HAN_DIGITS}十百]{{1,4}})号"
)
_LISTED = compile_late(rf"(?P<number>{_NUMBER}) ?{_PARAGRAPHS}")
# 地表 (the surface of the earth), 病例 (cases) and 方式 (manners) end like a caption and name none.
_NO_CAPTION = (
    "(?<![地代仪外列][表图])(?<![手发年年月]表)(?<![病案惯先事比]例)(?<![方形模款样正西中]式)(?<![关投专倾]注)"
)
_CAPTION = compile_late(
    rf"(?P<part>{'|'.join(_CAPTIONS)}|(?<=[(])注){_NO_CAPTION} ?(?P<number>[0-9]{{1,3}}(?:[.-][0-9]{{1,2}})*"
    rf"(?:[A-Za-z](?![A-Za-z0-9]))?(?![0-9%万亿]|[.,][0-9]))(?! ?(?:[年月日个名家位元倍]|人(?![工类们口])))"
    rf"(?P<paragraphs>(?:{PARAGRAPH}){{0,2}})"  # 附注3(a)
    rf"(?P<more>(?: ?[、,及和与到至~–] ?[0-9]{{1,3}}(?:[.-][0-9]{{1,2}})*(?![0-9.,%万亿]| ?[年月日个名家人位元倍项]))*)"
    rf"|第 ?(?P<section>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})+) ?节"
    rf"|第 ?(?P<before>[0-9]{{1,3}}(?:[.-][0-9]{{1,2}})+) ?号?(?P<after>[表图])(?![决示现态明书像])"
)
# 附件一, 附表二之一 (annex 1, table 2-1), 表 IV, 表四 before a title; 附表十分清楚 (the table is quite clear) is none.
_HAN_CAPTION = compile_late(
    rf"(?=[附图表])(?:(?P<part>附[件录表]|(?<![^\n #*])[图表](?=[{HAN_DIGITS}十]{{1,3}}[ :：]))"
    rf"(?P<number>[{HAN_DIGITS}十]{{1,3}})(?:之(?P<sub>[{HAN_DIGITS}十]{{1,2}}))?"
    rf"|(?P<romanpart>附[件录表]|图表?|表){_NO_CAPTION} ?(?P<roman>(?=[XVI])X{{0,2}}(?:IX|IV|VI{{0,3}}|I{{0,3}})))"
    r"(?![A-Za-z0-9分点]|[个份张项]\w)"
)
_RANGE_AFTER = compile_late("(?: ?[至到~–-] ?[0-9]{1,3})? ?")
_MORE_NUMBERS = compile_late("[0-9]+(?:[.-][0-9]+)*")
_CHAPTER = compile_late(rf"^[ #>*]{{0,8}}(?P<chapter>第 ?(?P<number>[0-9]{{1,3}}|{_HAN})回)", re.MULTILINE)
_PERSON = compile_late(
    rf"(?:病例(?:报告)?|患者|病人|受试者|案例) ?(?:{LIST_OF_PERSONS}"
    rf"(?![0-9.%]|[, ][0-9]{{3}}(?![0-9])| ?[年月日个名家人位例周天岁次级期型组种片只份小分/h]|:[0-9])"
    rf"|(?P<han>[{HAN_DIGITS}十]{{1,3}})(?=$|[ :：，、(（\n]))",
    re.MULTILINE,
)
# Of greenhouse gases; 范围一般 (the scope is generally) and 范围1至5 (a range of 1 to 5) are none.
_SCOPE = compile_late(
    r"范[围畴] ?(?P<numbers>[1-3](?: ?[、,和及与] ?[1-3]){0,2}(?![0-9.%~–-]| ?[至到年月日个倍万亿米级次种])"
    r"|[一二三](?: ?[、,和及与] ?[一二三]){0,2}(?=$|[^\w]|[及和与排温碳]))"
)
# Trials, projects and tumours have phases; diseases and tumours types and grades: 三期临床试验, III期, II型.
_ROMAN_SIGNS = "ⅠⅡⅢⅣⅤ"
_ROMAN_STAGE = rf"(?:I{{1,3}}|IV|V|[{_ROMAN_SIGNS}])"
_STAGE = compile_late(
    rf"(?<![A-Za-z])(?P<roman>{_ROMAN_STAGE})(?P<sub>[a-c])? ?(?P<kind>[期型类级]|部(?![门队长件位署首]))"
    rf"|(?<![第0-9{HAN_DIGITS}十.])(?P<number>[一二三四1-4]) ?(?P<phase>期)(?=临床|试验|工程|项目|癌|肿瘤|扩建"
    rf"|建设|厂房|工厂|基地|电厂|机组|投产|转固)"
    r"|(?P<tier>[一二三])级(?=(?:核心)?资本)"  # of the capital of a bank
)
# Ⅰ—Ⅲ类, classes I to III.
_FIRST_STAGE = compile_late(rf"(?<![A-Za-z])(?P<roman>{_ROMAN_STAGE}) ?[-–—~～至到] ?$")
_STAGES = {"期": "phase", "型": "type", "类": "class", "级": "grade", "部": "part"}
# Of a tumour, and of a school.
_GRADE = compile_late(
    r"(?<![A-Za-z])G(?P<number>[1-4])级|(?<![0-9一二三四五六七八九十第个各两几])(?P<year>1[0-2]|[1-9]|[一二三四五六七八九])年级"
)
# Substances with a number: 白细胞介素-6 (interleukin-6), 胰高糖素样肽-1 (glucagon-like peptide-1).
_SUBSTANCE = compile_late(r"(?:肽|素|酶|因子|受体|蛋白|抗体)-[0-9]{1,2}(?![0-9.%])")
_INDICES = labels(
    """
csi 沪深 中证 | s&p 标普 标准普尔 | fortune 财富 世界 | nikkei 日经 | ftse 富时 | russell 罗素 | nasdaq 纳斯达克
stoxx 斯托克 | sse 上证 | star 科创 | boeing 波音 | airbus 空客 | hurun 胡润
"""
)
_INDEX = compile_late(
    rf"(?P<name>{'|'.join(_INDICES)})-?(?P<number>[0-9]{{2,4}}(?:[ -]?MAX)?"
    rf"|[A-Z][0-9]{{2,3}})(?P<strong>强)?(?![0-9,.万亿%]|年| ?[家个名亿万倍点])"
)
_MISSION = compile_late(
    rf"(?P<name>{'|'.join(MISSIONS)})-? ?(?P<number>[0-9]{{1,2}}|[{HAN_DIGITS}十]{{1,3}})(?P<kind>[甲乙丙丁])?号"
    r"(?P<letter>[A-D](?![A-Za-z0-9]))?"
)
_KINDS = {"甲": "a", "乙": "b", "丙": "c", "丁": "d"}
_GROUP = compile_late(rf"(?P<number>[0-9]{{1,2}}|{_HAN})国集团")
_COUNTED = compile_late(
    r" ?[年月日号时个名位家人台辆架艘次股单岁天元块万亿倍成名种项条张件份吨米千克公里平方港美欧英日多余%、至到~–-]"
)
_ALIASES = {
    "21世纪议程": "agenda 21",
    "二十一世纪议程": "agenda 21",
    "2030年议程": "agenda 2030",
    "2030议程": "agenda 2030",
    "一维": "1d",
    "三维": "3d",
    "3维": "3d",
    "二维": "2d",
    "2维": "2d",
    "911事件": "9/11",
    "911恐": "9/11",
    "9·11": "9/11",
    "九一一事件": "9/11",
    "九一一恐": "9/11",
    "21世纪纲领": "agenda 21",
}
_ALIAS = compile_late(rf"(?<![0-9十百])(?:{'|'.join(sorted(_ALIASES, key=len, reverse=True))})(?!码|护|修|持|权)")


def _alias(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    label = _ALIASES[match[0]]
    yield ident(line, match.span(), label, soft=label in ("1d", "2d", "3d", "9/11"))


def _index(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield ident(line, match.span(), f"{_INDICES[match['name']]} {match['number'].lower()}")


def _mission(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    kind = _KINDS.get(match["kind"], "") or (match["letter"] or "").lower()
    yield ident(line, match.span(), f"{MISSIONS[match['name']]} {_arabic(match['number'])}{kind}")


def _grade(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield part(line, match.span(), "grade", match["number"] or integer(match["year"]))


def _stage(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if match["tier"]:
        yield part(line, match.span(), "tier", integer(match["tier"]))
        return
    if match["phase"]:
        yield part(line, match.span(), "phase", integer(match["number"]))
        return
    if first := _FIRST_STAGE.search(line.open, max(0, match.start() - 6), match.start()):
        yield part(line, first.span("roman"), _STAGES[match["kind"]], _arabic_stage(first["roman"]))
    yield part(line, match.span(), _STAGES[match["kind"]], f"{_arabic_stage(match['roman'])}{match['sub'] or ''}")


def _arabic_stage(written: str) -> int:
    return _ROMAN_SIGNS.find(written) + 1 or roman(written)


def _substance(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield ident(line, match.span(), match[0])


def _group(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield ident(line, match.span(), f"g{integer(match['number'])}")


def _chapter(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield part(line, match.span("chapter"), "chapter", _arabic(match["number"]))


def _person(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if unit_zh(line.open, match.end() + line.open.startswith(" ", match.end())) is not None:
        return
    if match["han"]:
        yield part(line, match.span(), "case", _arabic(match["han"]))
    else:
        yield from persons(line, match)


def _part(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if "第" not in match[0]:
        return
    name = _PARTS[match["part"]]
    for number in _LISTED.finditer(line.open, *match.span("list")):
        yield part(line, number.span("number"), name, _arabic(number["number"]).lower())
        yield from paragraphs(line, number.span("paragraphs"))
    sub = f"-{integer(match['sub'])}" if match["sub"] else ""
    start = match.start("number") if match["list"] else match.start()
    end = match.end("number") if match["paragraphs"] else match.end()
    yield part(line, (start, end), name, f"{_arabic(match['number']).lower()}{sub}")
    yield from paragraphs(line, match.span("paragraphs"))


def _bare_part(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if not match["number"]:
        group = "rule" if match["rule"] else "next"
        yield part(line, match.span(group), "rule", match[group].lower())
        return
    end = match.end("number") if match["paragraphs"] else match.end()
    yield part(line, (match.start(), end), _PARTS[match["part"]], match["number"].lower())
    yield from paragraphs(line, match.span("paragraphs"))


def _numbered(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield part(line, match.span(), "no", integer(match["number"]))


def _bracketed_part(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    number = integer(match["number"]) or bracketed_number(match["number"])
    yield part(line, match.span(), _PARTS[match["part"]], number)


def _caption(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    run = _RANGE_AFTER.match(line.open, match.end())
    found = unit_zh(line.open, run.end()) if run else None
    if run and found and line.open[run.end() : found[1]] not in AMBIGUOUS:
        return  # 插图3到6岁, illustrations for ages three to six
    word = match["part"] or match["after"]
    name = _CAPTIONS.get(word, "note") if word else "section"
    end = match.end("number") if match["part"] else match.end()
    number = match["number"] or match["section"] or match["before"]
    yield part(line, (match.start(), end), name, number.lower())
    yield from paragraphs(line, match.span("paragraphs"))
    for number in _MORE_NUMBERS.finditer(line.open, *match.span("more")):
        yield part(line, number.span(), name, number[0])


def _han_caption(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    number = roman(match["roman"]) if match["roman"] else integer(match["number"])
    sub = f"-{integer(match['sub'])}" if match["sub"] else ""
    yield part(line, match.span(), _CAPTIONS[match["part"] or match["romanpart"]], f"{number}{sub}")


def _arabic(number: str) -> str:
    return number if number[0].isascii() else str(integer(number))


def _counts(line: Line, end: int) -> bool:
    if _COUNTED.match(line.open, end):
        return True
    found = unit_zh(line.open, end + line.open.startswith(" ", end))
    return found is not None and bool(found[0].dim)


_DIGIT = compile_late("[0-9]")
ALIASES = Rule(
    name="aliases",
    read=each(_ALIAS, _alias),
    needs=compile_late("议程|纲领|911|9·11|九一一|维"),
    examples=(
        Example("《21世纪议程》", "21世纪议程: ident agenda 21", "Agenda 21"),
        Example("三维模型", "三维: ident 3d soft", "a 3D model"),
        Example("扫二维码", gloss="scan a QR code"),
        Example("议程有21项", gloss="the agenda has 21 items"),
    ),
)
_DAY_AND_NIGHT = r"(?:24|二十四) ?个? ?小时"
AROUND_THE_CLOCK = around_the_clock(
    compile_late(
        r"(?<![0-9.])(?:7 ?(?:天 ?)?[x×*] ?24|24 ?[x×*] ?7)(?![0-9.])(?: ?小时)?"
        rf"|(?:(?:每|一)(?:周|星期) ?)?[7七] ?[天日][,、]? ?(?:(?:[每一][天日]|全天) ?)?{_DAY_AND_NIGHT}"
        rf"|(?:[每一][天日] ?)?{_DAY_AND_NIGHT}[,、]? ?(?:每|一)(?:周|星期) ?[7七] ?[天日]"
    ),
    compile_late("24|二十四"),
    (
        Example("每周7天、每天24小时", "每周7天、每天24小时: ident 24/7 soft", "24 hours a day, 7 days a week"),
        Example("7×24小时客服", "7×24小时: ident 24/7 soft", "24-7 support"),
        Example("每周5天、每天24小时", gloss="24 hours a day, 5 days a week"),
    ),
)
NUMBERED = Rule(
    name="numbered roads and papers",
    read=each(_NUMBERED, _numbered),
    needs=compile_late("[号號]"),
    examples=(
        Example("国道三号", "三号: ident no 3 soft", "National Highway No. 3"),
        Example("十号文件", "十号: ident no 10 soft", "Document No. 10"),
        Example("编号为三号", gloss="it bears the number three"),
    ),
)
STANDARDS = accounting_standards(
    rf"第? ?(?P<number>[0-9]{{1,3}}|{_HAN}) ?号",
    _arabic,
    (
        Example("国际会计准则第三十六号", "国际会计准则第三十六号: ident ias 36", "IAS 36"),
        Example("香港財務報告準則第9號", "香港財務報告準則第9號: ident hkfrs 9", "HKFRS 9"),
        Example("企业会计准则第22号", gloss="Accounting Standard for Business Enterprises No. 22"),
        Example("国际会计准则9项", gloss="nine international accounting standards"),
    ),
)
INTERPRETATIONS = interpretations(
    compile_late(
        r"(?:(?P<ifric>国际财务(?:报告|汇报)(?:诠释|解释)委员会)|(?P<sic>常[设設](?:诠释|解释)委员会)|(?P<hk_int>香港))"
        rf"\)? ?[-–—─]* ?(?:诠释|解释公告)第? ?(?P<number>[0-9]{{1,2}}|{_HAN}) ?号"
    ),
    _arabic,
    (
        Example(
            "国际财务报告诠释委员会—诠释第21号", "国际财务报告诠释委员会—诠释第21号: ident ifric 21", "IFRIC – Int 21"
        ),
        Example("香港詮釋第5號", "香港詮釋第5號: ident hk-int 5", "HK-Int 5"),
        Example("香港有第5号诠释者", gloss="Hong Kong has a fifth interpreter"),
    ),
)
INDICES = Rule(
    name="indices",
    read=each(_INDEX, _index),
    needs=_DIGIT,
    examples=(
        Example("沪深300收跌", "沪深300: ident csi 300", "the CSI 300 closed lower"),
        Example("世界500强", "世界500强: ident fortune 500", "the Fortune Global 500"),
        Example("上证300家公司", gloss="300 companies listed in Shanghai"),
    ),
)
SPACECRAFT = Rule(
    name="spacecraft",
    read=each(_MISSION, _mission),
    needs=compile_late("[号號]"),
    examples=(
        Example("长征五号升空", "长征五号: ident long march 5", "a Long March 5 lifted off"),
        Example("神舟十三号", "神舟十三号: ident shenzhou 13", "Shenzhou-13"),
        Example("长征号列车", gloss="the train named after the Long March"),
    ),
)
GRADES = Rule(
    name="grades",
    read=each(_GRADE, _grade),
    needs=compile_late("年[级級]|g[1-4]级"),
    examples=(
        Example("三年级学生", "三年级: ident grade 3 soft", "third-grade pupils"),
        Example("三个年级", gloss="three grades"),
        Example("G2级肿瘤", "G2级: ident grade 2 soft", "a tumour of grade 2"),
        Example("2级台阶", gloss="two steps"),
    ),
)
STAGES = Rule(
    name="stages",
    read=each(_STAGE, _stage),
    needs=compile_late(f"[iv{_ROMAN_SIGNS}][a-c]? ?[期型类類级級部]|期|[级級]"),
    examples=(
        Example("III期临床试验", "III期: ident phase 3 soft", "a phase III trial"),
        Example("三期临床试验", "三期: ident phase 3 soft", "a phase III trial"),
        Example("II型糖尿病", "II型: ident type 2 soft", "type II diabetes"),
        Example("核心一级资本", "一级: ident tier 1 soft", "core tier 1 capital"),
        Example("须填妥II部", "II部: ident part 2 soft", "Section II must be completed"),
        Example("三期杂志", gloss="three issues of the magazine"),
        Example("I部门", gloss="department I"),
    ),
)
SUBSTANCES = Rule(
    name="substances",
    read=each(_SUBSTANCE, _substance),
    needs=_DIGIT,
    examples=(
        Example("白细胞介素-6偏高", "素-6: ident 素-6", "interleukin-6 is raised"),
        Example("因子8个", gloss="eight factors"),
    ),
)
# 第46/220号决议, 第46/220和47/203号决议, 第1325(2000)号决议; 法释〔2020〕17号; 国务院令第764号.
_RESOLUTION_NUMBER = r"[0-9]{1,3}/[0-9]{1,4}|[0-9]{2,4} ?\((?:19|20)[0-9]{2}\)"
_RESOLUTION = compile_late(
    rf"第 ?(?P<list>(?:{_RESOLUTION_NUMBER})(?: ?[、,，和及与至] ?(?:第 ?)?(?:{_RESOLUTION_NUMBER})){{0,20}})"
    r" ?(?:[A-Z] ?)?号"
)
_IN_YEAR = compile_late(r"[〔\[(](?P<year>(?:19|20)[0-9]{2})[〕\])] ?(?:第 ?)?(?P<number>[0-9]{1,5}) ?号")
_DECREE = compile_late(r"令 ?\(? ?第 ?(?P<number>[0-9]{1,4}) ?号|第 ?(?P<before>[0-9]{1,4}) ?号令")
_ONE_RESOLUTION = compile_late(_RESOLUTION_NUMBER)
# 第9及10项决议案, 第5项普通决议案: of a meeting.
_MOTION_NUMBER = rf"(?:[0-9]{{1,2}}[A-F]?(?:\([A-Za-z0-9]{{1,4}}\)){{0,2}}(?![0-9])|[{HAN_DIGITS}十]{{1,3}})"
_MOTIONS = rf"{_MOTION_NUMBER} ?[项号]?(?: ?[、,，及和与或至到] ?(?:第 ?)?{_MOTION_NUMBER} ?[项号]?){{0,20}}"
_MOTION = compile_late(
    rf"第 ?(?P<list>{_MOTIONS})(?<=[项号]) ?(?:普通|特别)?决议|决议案?(?: ?第 ?(?P<after>{_MOTIONS})(?<=[项号])"
    rf"| ?(?P<bare>(?=[0-9]){_MOTIONS})(?<![项号])(?! ?[项个条份年月日名]))"
)
_ONE_MOTION = compile_late(_MOTION_NUMBER)


def _resolution(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    for number in _ONE_RESOLUTION.finditer(line.open, *match.span("list")):
        yield resolution(line, number.span(), number[0])


def _motion(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    for number in _ONE_MOTION.finditer(line.open, *match.span(match.lastgroup or "")):
        name = number[0].lower() if number[0][0].isdecimal() else integer(number[0])
        yield motion(line, number.span(), str(name))


def _decree(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield part(line, match.span(), "decree", match["number"] or match["before"])


DOCUMENTS = Rule(
    name="numbers of documents",
    read=together(
        each(_RESOLUTION, _resolution),
        each(_MOTION, _motion),
        each(_IN_YEAR, numbered_in_year),
        each(_DECREE, _decree),
    ),
    needs=compile_late("号|决议|決議"),
    examples=(
        Example("第46/220号决议", "46/220: ident resolution 46/220", "resolution 46/220"),
        Example("第1325(2000)号决议", "1325(2000): ident resolution 1325/2000", "resolution 1325 (2000)"),
        Example("法释〔2020〕17号", "〔2020〕17号: ident no 17 of 2020", "Fa Shi [2020] No. 17"),
        Example("第9及10项决议案", "9: ident resolution 9 ; 10: ident resolution 10", "resolutions nos. 9 and 10"),
        Example("第5A及5B项决议案", "5A: ident resolution 5(a) ; 5B: ident resolution 5(b)", "resolutions 5A and 5B"),
        Example("第五項普通決議案", "五: ident resolution 5", "ordinary resolution no. 5"),
        Example("国务院令第764号", "令第764号: ident decree 764", "Decree No. 764 of the State Council"),
        Example("17号楼", gloss="building 17"),
    ),
)
_INDUSTRY = compile_late("第(?P<number>[一二三])产业")


def _industry(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield part(line, match.span(), "industry", integer(match["number"]))


INDUSTRIES = Rule(
    name="primary to tertiary industries",
    read=each(_INDUSTRY, _industry),
    needs=compile_late("产业|產業"),
    examples=(
        Example("第三产业增加值", "第三产业: ident industry 3 soft", "value added of the tertiary industry"),
        Example("产业结构", gloss="the structure of industry"),
    ),
)
GROUPS = Rule(
    name="groups of countries",
    read=each(_GROUP, _group),
    needs=compile_late("国集团"),
    examples=(
        Example("七国集团峰会", "七国集团: ident g7", "a summit of the G7"),
        Example("七国签约", gloss="seven countries sign"),
    ),
)
CHAPTERS = Rule(
    name="chapters",
    read=each(_CHAPTER, _chapter),
    needs=compile_late("回"),
    examples=(
        Example("第十二回 夜渡", "第十二回: ident chapter 12", "Chapter 12: Crossing by Night"),
        Example("他第十二回来信", gloss="his twelfth letter"),
    ),
)
PERSONS = Rule(
    name="persons",
    read=each(_PERSON, _person),
    needs=compile_late("病例|患者|病人|受试者|案例"),
    examples=(
        Example(
            "患者1、2均已出院",
            "患者1: ident case 1 soft ; 2: ident case 2 soft",
            "patients 1 and 2 have both been discharged",
        ),
        Example("病例三：女性", "病例三: ident case 3 soft", "Case 3: a woman"),
        Example("患者12名", gloss="twelve patients"),
    ),
)
SCOPES = Rule(
    name="scopes of emissions",
    read=each(_SCOPE, scopes),
    needs=compile_late("范[围畴]"),
    examples=(
        Example("范围1及2排放", "范围1: ident scope 1 ; 2: ident scope 2", "Scope 1 and 2 emissions"),
        Example("範疇三（附註）", "範疇三: ident scope 3", "Scope 3 (note)"),
        Example("范围1至5", gloss="in a range of 1 to 5"),
        Example("范围一般较小", gloss="the scope is generally smaller"),
    ),
)
PARTS = Rule(
    name="parts of a text",
    read=together(each(_BRACKETED_PART, _bracketed_part), each(_PART, _part), each(_BARE_PART, _bare_part)),
    needs=compile_late("第|[条條章节節]|[规細细守規][则則]|[0-9][a-z][.][0-9]"),
    examples=(
        Example("依第十二条", "第十二条: ident article 12", "under Article 12"),
        Example("第3至5章", "3: ident chapter 3 ; 5章: ident chapter 5", "Chapters 3 to 5"),
        Example("第（三）项", "第（三）项: ident paragraph 3 soft", "item (iii)"),
        Example("第四条之二", "第四条之二: ident article 4-2", "Article 4-2"),
        Example(
            "第3.10(1)、(2)及3.10A条",
            "3.10: ident article 3.10 ; (1): ident paragraph 1 soft ; (2): ident paragraph 2 soft"
            " ; 3.10A条: ident article 3.10a",
            "Rules 3.10(1) and (2) and 3.10A",
        ),
        Example(
            "第13.51(h)至(v)条",
            "第13.51: ident article 13.51 ; (h): ident paragraph 8 soft ; (v): ident paragraph 5 soft",
            "Rule 13.51(h) to (v)",
        ),
        Example("14A.76条", "14A.76条: ident article 14a.76", "Rule 14A.76"),
        Example(
            "14A.76(1)条",
            "14A.76: ident article 14a.76 ; (1): ident paragraph 1 soft",
            "Rule 14A.76(1)",
        ),
        Example(
            "规则13.36及14A.73",
            "13.36: ident rule 13.36 soft ; 14A.73: ident rule 14a.73 soft",
            "Rules 13.36 and 14A.73",
        ),
        Example("57A条", "57A条: ident article 57a", "section 57A"),
        Example("电流14A", gloss="a current of 14 amperes"),
        Example("2.5条建议", gloss="two and a half proposals"),
        Example("提出十二条建议", gloss="made twelve suggestions"),
    ),
)
CAPTIONS = Rule(
    name="captions",
    read=together(each(_CAPTION, _caption), each(_HAN_CAPTION, _han_caption)),
    needs=compile_late(f"[0-9]|附[件录表錄]|[图表圖](?: ?[ivx]|[{HAN_DIGITS}十])"),
    examples=(
        Example("第4-1表", "第4-1表: ident table 4-1", "Table 4-1"),
        Example("见图4", "图4: ident figure 4", "see Figure 4"),
        Example("附表2.1", "附表2.1: ident table 2.1", "Table 2.1"),
        Example("附註6及7", "附註6: ident note 6 soft ; 7: ident note 7 soft", "notes 6 and 7"),
        Example("股息（註9）", "註9: ident note 9 soft", "dividends (note 9)"),
        Example("格式如附件一", "附件一: ident appendix 1", "in the form of Annex 1"),
        Example("附表二之一", "附表二之一: ident table 2-1", "Table 2-1"),
        Example("见表 IV", "表 IV: ident table 4", "see Table IV"),
        Example("表四 十个行业", "表四: ident table 4", "Table 4: Ten industries"),
        Example("报表一 十万份", gloss="one hundred thousand copies of report 1"),
        Example("投注3元", gloss="a stake of three yuan"),
        Example("附件十分完整", gloss="the annexes are quite complete"),
        Example("图4个", gloss="four pictures"),
    ),
)
WORDS = Rule(
    name="words with digits",
    read=together(GLUED, DIGIT_FIRST, named(_counts, counts_families=True)),
    needs=_DIGIT,
    examples=(
        Example("H100芯片", "H100: ident h100", "the H100 chip"),
        Example("5G网络", "5G: ident 5g", "the 5G network"),
        Example("Llama 4 模型", "Llama 4: ident llama 4", "the Llama 4 model"),
        Example("Meta 600 名员工", gloss="600 employees of Meta"),
        Example("规模为10 MW/40 MWh", gloss="its size is 10 MW/40 MWh"),
    ),
)
