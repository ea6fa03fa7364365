"""Numbers that name a thing in English: Article 3, Figure 4, Chapter Seven, Patient 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bialign.figures.reading.en.numerals import SMALL, TENS
from bialign.figures.reading.line import Line
from bialign.figures.reading.names import DIGIT_FIRST, GLUED, LIST_OF_PERSONS, labels, named, part, persons
from bialign.figures.reading.rule import Example, Rule, each, together
from bialign.figures.units.lookup import unit_en
from bialign.records import Figure, FigureKind

_PARTS = labels(
    """
article article articles art. | chapter chapter | section section sections sec. § §§ | figure figure figures fig. figs.
table table tables | appendix appendix annex schedule exhibit | page page pages | volume volume vol. | note note notes
paragraph paragraph paragraphs para. subparagraph subparagraphs item items clause clauses subsection | part part
no no. nos. | form form | rule rule rules | regulation regulation | step step | equation equation eq. | example example
tier tier | phase phase | grade grade | level level | type type | class class category | lecture lecture
"""
)
_PART = re.compile(
    rf"""
    (?<![A-Za-z])(?P<part>{"|".join(sorted(map(re.escape, _PARTS), key=len, reverse=True))})[ ]?
    (?P<number>(?:
        10-[KQ]
        | [0-9]{{1,4}}(?:[.-][0-9]{{1,3}})*[A-Za-z]?  # 3.2, 12-1, 4b
        | (?<=[Ff]orm[ ])[A-Z]?-?[0-9]{{1,4}}  # Form S-1
    )(?![0-9%]|,[0-9]|[A-Za-z]{{2}}))
    (?P<more>(?:
        (?:,[ ](?:and[ ]|or[ ])?|[ ]and[ ]|[ ]or[ ]|[ ]to[ ]|[ ]through[ ]|[ ]?[–~][ ]?|[ ]&[ ])
        [0-9]{{1,4}}(?:-[0-9]{{1,3}})?
        (?![0-9.,%:]{{1}}[0-9%]|[ ]?(?:%|percent|per[ ]cent|million|billion|days|months|years))
    )*)
    """,
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
# Headings of books in words and Roman numerals: Chapter Seven, PART II; 第九回 in the old novels is a chapter too.
TITLES = labels(
    """
chapter Chapter CHAPTER chapter | part Part PART | section Section SECTION | article Article ARTICLE
volume Volume VOLUME Book BOOK | appendix Appendix APPENDIX Annex ANNEX | table Table TABLE | figure Figure FIGURE
"""
)
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_TITLE = re.compile(
    rf"(?=[ABCFPSTVac])(?<![A-Za-z])(?P<title>{'|'.join(TITLES)}) (?:(?P<roman>{_ROMAN})(?![A-Za-z'-])"
    rf"|(?P<words>(?ai:(?:(?:{'|'.join(TENS)})-)?(?:{_SMALL})))(?![A-Za-z'-]))"
)
# "Patients 65 years or older" are counted by age, not numbered.
_PERSON_NAMES = r"(?:C(?:ase|ASE)(?: R(?:eport|EPORT))?|P(?:atient|ATIENT))[sS]?"
_AFTER_COUNT = r"years?|months?|weeks?|days?|hours?|and (?:over|older|above)|or (?:over|older|more)|to|per"
_PERSON = re.compile(rf"(?=[CP])(?<![A-Za-z]){_PERSON_NAMES} {LIST_OF_PERSONS}(?![0-9%]|\.[0-9]| (?:{_AFTER_COUNT})\b)")
_MORE_NUMBER = re.compile(r"[0-9]+(?:-[0-9]+)?")
_COUNTED = re.compile(
    r" [a-z]+s\b(?<!ss)| (?:people|men|women|children|staff|of)\b|-[a-z]"
    r"| (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* [12][0-9]{3}"  # Holdings Limited 4 August 2014
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def _title(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    if number := _title_number(match):
        yield part(line, match.span(), TITLES[match["title"]], number)


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


def _part(line: Line, match: re.Match[str]) -> Iterator[Figure]:
    name = _PARTS[match["part"].lower()]
    yield part(line, (match.start(), match.end("number")), name, match["number"].lower())
    for number in _MORE_NUMBER.finditer(line.open, *match.span("more")):
        yield part(line, number.span(), name, number[0])


def _counts(line: Line, end: int) -> bool:
    """Tell the numbers of "Meta 600 jobs", "Grind 250 mg" and "Donate 50 yuan"."""
    if _COUNTED.match(line.open, end):
        return True
    found = unit_en(line.open, end)
    return bool(found and found[0].kind in (FigureKind.MEASURE, FigureKind.MONEY))


_DIGIT = re.compile("[0-9]")
_TITLE_WORDS = "|".join(sorted({title.lower() for title in TITLES}))
PERSONS = Rule(
    name="persons",
    read=each(_PERSON, persons),
    needs=re.compile("case|patient"),
    examples=(
        Example("Patients 4 and 6 recovered.", "Patients 4: ident case 4 soft ; 6: ident case 6 soft"),
        Example("CASE REPORT 2", "CASE REPORT 2: ident case 2 soft"),
        Example("Patients 60 years and over"),
    ),
)
HEADINGS = Rule(
    name="headings",
    read=each(_TITLE, _title),
    needs=re.compile(rf"(?:{_TITLE_WORDS}) [a-z]"),
    examples=(
        Example("Chapter Eleven", "Chapter Eleven: ident chapter 11"),
        Example("ANNEX IV", "ANNEX IV: ident appendix 4"),
        Example("Table six guests by the window."),
        Example("the chapter I wrote"),
    ),
)
PARTS = Rule(
    name="parts of a text",
    read=each(_PART, _part),
    needs=_DIGIT,
    examples=(
        Example("Articles 7 and 9", "Articles 7: ident article 7 ; 9: ident article 9"),
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
    ),
)
