"""Numbers that name a thing in English: Article 3, Figure 4, Chapter Seven, Patient 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.en.numerals import ORDINALS, SMALL, TENS
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
from bialign.figures.reading.quantities import SIDES
from bialign.figures.reading.rule import Example, Rule, each, together
from bialign.figures.units.lookup import unit_en
from bialign.patterns import any_of, compile_late
from bialign.records import Figure, FigureKind

_PARTS = labels(
    """
article article articles art. | chapter chapter chapters | section section sections sec. § §§
figure figure figures fig. figs. | table table tables
appendix appendix appendices annex annexes schedule schedules exhibit exhibits attachment attachments
page page pages | volume volume vol. | note note notes | part part
paragraph paragraph paragraphs para. paras. paras para subparagraph subparagraphs
paragraph sub-paragraph sub-paragraphs item items sub-item sub-items clause clauses subsection subsections
no no. nos. | form form | rule rule rules | regulation regulation | step step steps | equation equation equations eq.
example example listing listings
tier tier tiers | phase phase phases | grade grade grades | level level levels | type type types
class class classes category categories | lesson lesson lessons lecture lectures
"""
)
_PARAGRAPHS = rf"(?:{PARAGRAPH}(?:(?:,[ ](?:and[ ])?|[ ]and[ ]|[ ]or[ ]|[ ]to[ ])?{PARAGRAPH}){{0,4}})?"  # (1) and (2)
_MORE = r"[0-9]{1,4}(?:[A-Z](?=\.[0-9]))?(?:[.-][0-9]{1,3})*(?:[A-Z](?![A-Za-z0-9]))?"
_PART = compile_late(
    rf"""
    (?<![A-Za-z])(?P<part>{any_of(_PARTS)})[ ]?
    (?P<number>(?:
        10-[KQ]
        | [0-9]{{1,6}}(?:[A-Z](?=\.[0-9]))?(?:[.-][0-9]{{1,3}})*(?:[A-Za-z](?![A-Za-z]))?  # 3.2, 12-1, 4b, 14A.76
        | (?<=[Ff]orm[ ])[A-Z]?-?[0-9]{{1,4}}  # Form S-1
    )(?![0-9%]|,[0-9]|(?!of[ ])[A-Za-z]{{2}}))
    (?P<paragraphs>{_PARAGRAPHS})  # section 10B(3)(a)
    (?P<more>(?:
        (?:,[ ](?:and[ ]|or[ ])?|[ ]and[ ]|[ ]or[ ]|[ ]to[ ]|[ ]through[ ]|[ ]?[–~][ ]?|[ ]&[ ])
        {_MORE}{_PARAGRAPHS}
        (?![0-9]|[.,%:][0-9%]|[ ]?(?:%|percent|per[ ]cent|million|billion|days|months|years))
    )*)
    """,
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
# Headings of books in words and Roman numerals: Chapter Seven, PART II; 第九回 in the old novels is a chapter too.
TITLES = labels(
    """
chapter Chapter CHAPTER chapter | part Part PART part | section Section SECTION section
article Article ARTICLE article
volume Volume VOLUME Book BOOK | appendix Appendix APPENDIX Annex ANNEX | table Table TABLE | figure Figure FIGURE
phase Phase PHASE phase Stage STAGE stage Phases phases Stages stages | type Type TYPE type Types types
class Class CLASS class Classes classes Category CATEGORY category Categories categories
grade Grade GRADE grade Grades grades
"""
)
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_TITLE = compile_late(
    rf"(?=[ABCFGPSTVacgpst])(?<![A-Za-z])(?P<title>{'|'.join(TITLES)}) (?:(?P<roman>{_ROMAN})(?![A-Za-z'-])"
    rf"|(?P<words>(?ai:(?:(?:{'|'.join(TENS)})-)?(?:{_SMALL})))(?![A-Za-z'-]))"
)
_LAST_ROMAN = compile_late(
    rf"(?: to | through | and (?!I[^IV])| ?[–-] ?)(?P<roman>{_ROMAN})(?<=[IVX])(?![A-Za-z'-])"
)  # I to III
# "Patients 65 years or older" are counted by age, not numbered.
_PERSON_NAMES = r"(?:C(?:ase|ASE)(?: R(?:eport|EPORT))?|P(?:atient|ATIENT))[sS]?"
_AFTER_COUNT = r"years?|months?|weeks?|days?|hours?|and (?:over|older|above)|or (?:over|older|more)|to|per"
_PERSON = compile_late(
    rf"(?=[CP])(?<![A-Za-z]){_PERSON_NAMES} {LIST_OF_PERSONS}(?![0-9%]|\.[0-9]| (?:{_AFTER_COUNT})\b)"
)
_RUN = compile_late(r"(?P<first>[0-9]+)-(?P<last>[0-9]+)")
_MORE_NUMBER = compile_late(rf"(?P<number>{_MORE})(?P<paragraphs>{_PARAGRAPHS})", re.IGNORECASE | re.ASCII)
_COUNTED = compile_late(
    r"(?<=[^0-9]1) [a-z]+\b| [a-z]+s\b(?<!ss)| (?:people|men|women|children|staff|of)\b|-[a-z]"
    r"| (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* [12][0-9]{3}"  # Holdings Limited 4 August 2014
)


_STAGES = frozenset(("stage", "type", "class", "grade", "category"))
_GRADED = _STAGES | {"phase", "phases", "stages", "types", "classes", "grades", "categories"}
_AFTER_ONE = compile_late(
    "[,.;:)/-]|$| (?:and|or|to|trials?|clinical|stud(?:y|ies)|errors?|cancers?|tumou?rs?|disease|diabetes|patients?)"
)


def _title(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if number := _title_number(match):
        yield part(line, match.span(), TITLES[match["title"]], number)
        if match["roman"] and (last := _LAST_ROMAN.match(line.open, match.end())):
            yield part(line, last.span("roman"), TITLES[match["title"]], roman(last["roman"]))


def _title_number(match: re.Match[str]) -> int:
    """Return the number of a heading; 0 for none."""
    if match["words"] and match["words"][0].islower() and match["title"] in ("Book", "Table", "Figure"):
        return 0  # book two tickets
    if match["words"]:
        return sum(SMALL[word] for word in match["words"].lower().split("-"))
    if match["words"] and match["title"] in _STAGES:
        return 0  # at this stage two firms
    if match["roman"] == "I" and match["title"].islower():
        return int(
            match["title"] in _GRADED and bool(_AFTER_ONE.match(match.string, match.end()))
        )  # the chapter I read
    return roman(match["roman"])


# An Article 90-1 was put in after Article 90, but "Subparagraph 3-8" is six of them.
_NEVER_INSERTED = frozenset(("subparagraph", "page"))


_HOW_MANY = compile_late(r"(?:single|one|two|three|six|dual|multi|poly|split)-$", re.IGNORECASE)  # three-phase 380 V
_BEFORE = 8  # characters before a name in which it is said how many there are


def _part(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if _HOW_MANY.search(line.open, max(0, match.start() - _BEFORE), match.start()):
        return
    name, number = _PARTS[match["part"].lower()], match["number"].lower()
    title = match["part"].lower().rstrip(".")
    is_run = title.endswith("s") or title in _NEVER_INSERTED
    run = _RUN.fullmatch(number) if is_run else None
    if run and int(run["first"]) < int(run["last"]):  # paras. 44-62
        place = match.start("number")
        yield part(line, (match.start(), place + run.end("first")), name, run["first"])
        yield part(line, (place + run.start("last"), match.end("number")), name, run["last"])
    else:
        yield part(line, (match.start(), match.end("number")), name, number)
    yield from paragraphs(line, match.span("paragraphs"))
    for number in _MORE_NUMBER.finditer(line.open, *match.span("more")):
        yield part(line, number.span("number"), name, number["number"].lower())
        yield from paragraphs(line, number.span("paragraphs"))


def _counts(line: Line, end: int) -> bool:
    """Tell the numbers of "Meta 600 jobs", "Grind 250 mg", "Donate 50 yuan" and "Dimensions 112 × 184 mm"."""
    if _COUNTED.match(line.open, end) or SIDES.match(line.open, end):
        return True
    found = unit_en(line.open, end)
    return bool(found and found[0].kind in (FigureKind.MEASURE, FigureKind.MONEY))


# the second paragraph of Article 24
_ORDINAL_PART = compile_late(
    rf"(?<![a-z-])(?P<place>{'|'.join(ORDINALS)}) (?:sub-?)?(?:paragraph|item|clause)(?![a-z])"
)


def _ordinal_part(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield part(line, match.span(), "paragraph", ORDINALS.index(match["place"]) + 1)


# item (iii), subparagraphs (a) and (c)
_BRACKETED = rf"\((?:[0-9]{{1,2}}|{BRACKETED_MARK})\)"
_BRACKETED_PART = compile_late(
    rf"(?<![a-z])(?:sub-?)?(?:item|paragraph|clause)s? (?P<first>{_BRACKETED})"
    rf"(?P<more>(?:(?:, |,? and |,? or | to ){_BRACKETED}){{0,9}})"
)
_ONE_BRACKETED = compile_late(_BRACKETED)


def _bracketed_part(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    for number in _ONE_BRACKETED.finditer(match.string, match.start("first"), match.end()):
        start = match.start() if number.start() == match.start("first") else number.start()
        yield part(line, (start, number.end()), "paragraph", bracketed_number(number[0].strip("()")))


# third grade, third-grader, grade three; "a third grade" may be any, as 第三级 is.
_GRADE_WORDS = {word: place for place, word in enumerate(ORDINALS[:12], 1)}
_GRADE = compile_late(
    rf"(?<![a-z-])(?:(?P<word>{'|'.join(_GRADE_WORDS)})|(?<![0-9])(?P<place>1[0-2]|[1-9])(?:st|nd|rd|th))"
    r"[ -]grade(?:rs?|s)?(?![a-z])"
    rf"|(?<![a-z-])grade (?P<number>{'|'.join(list(SMALL)[1:13])})(?![a-z-])"
)
_MISSION = compile_late(
    rf"(?<![a-z])(?P<name>{'|'.join(MISSIONS.values())})(?: |-| no\.? ?)(?P<number>[0-9]{{1,2}})"
    r"(?P<kind>[a-d])?(?![0-9a-z%]|[.,][0-9])"
)


def _grade(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    number = match["place"] or SMALL.get(match["number"]) or _GRADE_WORDS[match["word"]]
    yield part(line, match.span(), "grade", number)


def _mission(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield ident(line, match.span(), f"{match['name']} {match['number']}{match['kind'] or ''}")


_DIGIT = compile_late("[0-9]")
# the Group of Seven; those of the United Nations bear digits, the Group of 77
_GROUP = compile_late(
    rf"(?<![A-Za-z])Group of (?P<number>{'|'.join(word.capitalize() for word in SMALL)}|[0-9]{{1,2}})(?![a-z0-9-])"
)


def _group(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    number = match["number"]
    yield ident(line, match.span(), f"g{number if number.isdigit() else SMALL[number.lower()]}")


_INDUSTRIES = ("primary", "secondary", "tertiary")
_INDUSTRY = compile_late(rf"(?<![a-z])(?P<which>{'|'.join(_INDUSTRIES)}) (?:industr(?:y|ies)|sectors?)(?![a-z])")


def _industry(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield part(line, match.span(), "industry", _INDUSTRIES.index(match["which"]) + 1)


INDUSTRIES = Rule(
    name="primary to tertiary industries",
    read=each(_INDUSTRY, _industry, "low"),
    needs=compile_late("ary (?:industr|sector)"),
    examples=(
        Example("The tertiary industry grew.", "tertiary industry: ident industry 3 soft"),
        Example("a primary school"),
    ),
)
_HOURS, _DAYS = "(?:24|twenty-four) hours?", "(?:7|seven) days?"
_A_DAY, _A_WEEK = "(?: (?:a|per|every|each) day|/day)", "(?: (?:a|per|every|each) week|/week)"
AROUND_THE_CLOCK = around_the_clock(
    compile_late(
        r"(?<![0-9.,$-])24 ?[-x×/] ?7(?![0-9.,:]*[0-9%])(?! (?:win|victory|defeat|lead|loss|against|at half))"
        rf"|{_HOURS}{_A_DAY}?,? (?:and |for |x )?{_DAYS}{_A_WEEK}|{_DAYS}{_A_WEEK},? (?:and |for )?{_HOURS}{_A_DAY}"
    ),
    compile_late("24|twenty-four"),
    (
        Example("24 hours a day, seven days a week", "24 hours a day, seven days a week: ident 24/7 soft"),
        Example("open 24-7.", "24-7: ident 24/7 soft"),
        Example("24 hours a day, five days a week"),
        Example("They beat Leeds 24-7."),
    ),
)
GROUPS = Rule(
    name="groups of countries",
    read=each(_GROUP, _group),
    needs=compile_late("group of"),
    examples=(
        Example("the Group of Seven", "Group of Seven: ident g7"),
        Example("a group of seven"),
    ),
)
GRADES = Rule(
    name="grades",
    read=each(_GRADE, _grade, "low"),
    needs=compile_late("grade"),
    examples=(
        Example("the third grade", "third grade: ident grade 3 soft"),
        Example("two fifth-graders", "fifth-graders: ident grade 5 soft"),
        Example("in grade four", "grade four: ident grade 4 soft"),
        Example("of a high grade"),
    ),
)
SPACECRAFT = Rule(
    name="spacecraft",
    read=each(_MISSION, _mission, "low"),
    needs=compile_late(f"(?:{'|'.join(MISSIONS.values())})[ -]"),
    examples=(
        Example("a Long March 5 rocket", "Long March 5: ident long march 5"),
        Example("Chang'e-4 landed", "Chang'e-4: ident chang'e 4"),
        Example("a long march of 5 days"),
    ),
)
_TITLE_WORDS = "|".join(sorted({title.lower() for title in TITLES}))
STANDARDS = accounting_standards(
    r"(?:no\.? ?)?(?P<number>[0-9]{1,3})(?![0-9])",
    str,
    (
        Example("under International Accounting Standard 36", "International Accounting Standard 36: ident ias 36"),
        Example(
            "Hong Kong Financial Reporting Standard No. 9",
            "Hong Kong Financial Reporting Standard No. 9: ident hkfrs 9",
        ),
        Example("an International Accounting Standard of 2003"),
    ),
)
INTERPRETATIONS = interpretations(
    compile_late(
        r"(?<![a-z])(?:(?:hk ?\()?(?:(?P<ifric>ifric)|(?P<sic>sic))\)?|(?P<hk_int>hk)) ?[-–—─]? ?"
        r"(?:int\.?|interpretation) ?(?P<number>[0-9]{1,2})(?![0-9a-z])"
    ),
    str,
    (
        Example("IFRIC – Int 21 Levies", "IFRIC – Int 21: ident ifric 21"),
        Example("under HK(IFRIC)-Int 12", "HK(IFRIC)-Int 12: ident ifric 12"),
        Example("under HK-Int 5", "HK-Int 5: ident hk-int 5"),
        Example("the IFRIC intends 21 meetings"),
    ),
)
PERSONS = Rule(
    name="persons",
    read=each(_PERSON, persons),
    needs=compile_late("case|patient"),
    examples=(
        Example("Patients 4 and 6 recovered.", "Patients 4: ident case 4 soft ; 6: ident case 6 soft"),
        Example("CASE REPORT 2", "CASE REPORT 2: ident case 2 soft"),
        Example("Patients 60 years and over"),
    ),
)
_SCOPE = compile_late(
    r"(?<![A-Za-z])S(?:cope|COPE)[sS]? (?P<numbers>[1-3](?:(?:, | and |, and | & |/)[1-3]){0,2})(?![0-9%]|\.[0-9])"
)
SCOPES = Rule(
    name="scopes of emissions",
    read=each(_SCOPE, scopes),
    needs=compile_late("scope"),
    examples=(
        Example("Scope 1 and Scope 2", "Scope 1: ident scope 1 ; Scope 2: ident scope 2"),
        Example("Scopes 1, 2 and 3", "Scopes 1: ident scope 1 ; 2: ident scope 2 ; 3: ident scope 3"),
        Example("a scope of three"),
    ),
)
# resolution 46/220, resolutions 46/220 and 47/203, resolution 1325 (2000); [2020] No. 17; Decree No. 764.
_RESOLUTION_NUMBER = r"[0-9]{1,3}/[0-9]{1,4}|[0-9]{2,4} ?\((?:19|20)[0-9]{2}\)"
_RESOLUTION = compile_late(
    rf"(?<![A-Za-z])(?:[Rr]esolution|RESOLUTION|[Dd]ecision|DECISION)(?:s|S)? (?P<list>(?:{_RESOLUTION_NUMBER})"
    rf"(?: [A-Z](?![A-Za-z]))?(?:(?:,| and|, and| or| to) (?:{_RESOLUTION_NUMBER})(?: [A-Z](?![A-Za-z]))?){{0,20}})"
)
_ONE_RESOLUTION = compile_late(_RESOLUTION_NUMBER)
# Of a meeting: resolution no. 9, ordinary resolutions 5 to 7; "a resolution of 12 bits", "resolution 300 dpi" are none.
_MOTION_NUMBER = r"[0-9]{1,2}[a-f]?(?:\([a-z0-9]{1,4}\)){0,2}(?![a-z0-9/%]|[.,][0-9])"
_AND = r"(?: ?[,–-] ?|,? (?:and|or|to) )(?:no\.? ?)?"
_MOTION = compile_late(
    rf"(?<![a-z])(?:resolutions? (?:nos?\.?|numbers?|numbered)|(?:ordinary|special) resolutions?"
    rf"|resolutions(?= {_MOTION_NUMBER}{_AND}[0-9])) ?(?P<list>{_MOTION_NUMBER}(?:{_AND}{_MOTION_NUMBER}){{0,20}})"
)
_ONE_MOTION = compile_late(_MOTION_NUMBER)
_IN_YEAR = compile_late(r"[\[(〔](?P<year>(?:19|20)[0-9]{2})[\])〕],? ?No\.? ?(?P<number>[0-9]{1,5})(?![0-9])")
_DECREE = compile_late(
    r"(?<![A-Za-z])(?:Decree|Order|DECREE|ORDER)(?: of [A-Z][A-Za-z' ]{0,60})?,? \(?No\.? ?(?P<number>[0-9]{1,4})"
    r"(?![0-9])"
)


def _resolution(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    for number in _ONE_RESOLUTION.finditer(line.open, *match.span("list")):
        yield resolution(line, number.span(), number[0])


def _motion(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    for number in _ONE_MOTION.finditer(line.low, *match.span("list")):
        yield motion(line, number.span(), number[0])


def _decree(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    yield part(line, match.span(), "decree", match["number"])


DOCUMENTS = Rule(
    name="numbers of documents",
    read=together(
        each(_RESOLUTION, _resolution),
        each(_MOTION, _motion, "low"),
        each(_IN_YEAR, numbered_in_year),
        each(_DECREE, _decree),
    ),
    needs=compile_late("resolution|decision|no|decree"),
    examples=(
        Example("under resolution 46/220", "46/220: ident resolution 46/220"),
        Example(
            "resolutions 46/220 and 1325 (2000)",
            "46/220: ident resolution 46/220 ; 1325 (2000): ident resolution 1325/2000",
        ),
        Example("Fa Shi [2020] No. 17", "[2020] No. 17: ident no 17 of 2020"),
        Example("Decree No. 764", "Decree No. 764: ident decree 764"),
        Example("Resolution No. 9", "9: ident resolution 9"),
        Example("special resolutions 4(A) and 5", "4(A): ident resolution 4(a) ; 5: ident resolution 5"),
        Example("resolutions 5A and 5B", "5A: ident resolution 5(a) ; 5B: ident resolution 5(b)"),
        Example("a resolution of 46 members"),
        Example("resolutions of 12 people"),
    ),
)
HEADINGS = Rule(
    name="headings",
    read=each(_TITLE, _title),
    needs=compile_late(rf"(?:{_TITLE_WORDS}) [a-z]"),
    examples=(
        Example("Chapter Eleven", "Chapter Eleven: ident chapter 11"),
        Example("ANNEX IV", "ANNEX IV: ident appendix 4"),
        Example("Table six guests by the window."),
        Example("the chapter I wrote"),
    ),
)
BRACKETED_PARTS = Rule(
    name="items in brackets",
    read=each(_BRACKETED_PART, _bracketed_part, "low"),
    needs=compile_late(r"(?:item|paragraph|clause)s? \("),
    examples=(
        Example("under item (iii)", "item (iii): ident paragraph 3 soft"),
        Example("items (a) and (c)", "items (a): ident paragraph 1 soft ; (c): ident paragraph 3 soft"),
        Example("an item (see below)"),
    ),
)
ORDINAL_PARTS = Rule(
    name="parts by ordinals",
    read=each(_ORDINAL_PART, _ordinal_part, "low"),
    needs=compile_late("paragraph|item|clause"),
    examples=(
        Example("the second paragraph of Article 24", "second paragraph: ident paragraph 2 soft"),
        Example("its second paragraphs"),
    ),
)
PARTS = Rule(
    name="parts of a text",
    read=each(_PART, _part),
    needs=compile_late(rf"(?<![a-z])(?:{any_of(_PARTS)}) ?[a-z]?-?[0-9]"),
    examples=(
        Example(
            "Rules 3.10(1) and (2)",
            "Rules 3.10: ident rule 3.10 soft ; (1): ident paragraph 1 soft ; (2): ident paragraph 2 soft",
        ),
        Example("Articles 7 and 9", "Articles 7: ident article 7 ; 9: ident article 9"),
        Example("Article 39 or 40.3", "Article 39: ident article 39 ; 40.3: ident article 40.3"),
        Example("see Fig. 2b", "Fig. 2b: ident figure 2b"),
        Example("Section 40% off"),
    ),
)
WORDS = Rule(
    name="words with digits",
    read=together(GLUED, DIGIT_FIRST, named(_counts, counts_families=False)),
    needs=_DIGIT,
    examples=(
        Example("the Airbus 350 and the H200", "Airbus 350: ident airbus 350 ; H200: ident h200"),
        Example("a 4K screen", "4K: ident 4k"),
        Example("In 120 ports"),
        Example("Rotterdam 300 ships"),
        Example("100 MW/200 MWh"),
        Example("FOR THE YEAR ENDED 31 DECEMBER"),
        Example("THE 31ST MEETING"),
    ),
)
