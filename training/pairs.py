"""Sentence pairs: read, cleaned, and weighted by domain."""

import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# Draws of a pair in an epoch, by source: what reads like reports, news and prose counts more, software less.
# Set on 2026-11-21 from the domains in sources.tsv, before any score was seen; those of the names, the Bible and the
# large dictionary of English, on 2026-11-22.
DRAWS: Mapping[str, float] = {
    "tico19": 8, "ud_pud": 8, "sdg_indicators": 6, "opensource_guide": 6, "vote_gov": 6,
    "tatoeba": 3, "innersource": 4, "cncf_glossary": 3, "bitcoinops": 2, "quantecon": 1.5,
    "d365_finops": 1.5, "d365_projops": 2, "tw_law": 1, "shattered_pixel_dungeon": 2,
    "hf_course": 1, "rust_book": 1, "d2l": 1, "istio": 1,
    "ms_docs": 0.4, "debian_mo": 0.5, "alibaba_docs": 0.5, "pypi_po": 0.5,
    "bible": 1.5, "lex_places": 0.7, "lex_persons": 0.5,
    "lex_cedict": 1, "lex_omw": 0.7, "lex_champollion": 1.5, "lex_cldr": 1, "lex_companies": 0.5,
    "lex_english": 0.7, "lex_surnames": 0.5, "lex_phrases": 0.2, "lex_terms": 0.15,
}  # fmt: skip
OTHER_DRAWS = 0.6
# The vocabulary is chosen without these: most are names and terms that few texts have, and their parts are tokens.
RARE = ("lex_places", "lex_persons", "lex_surnames", "lex_english", "lex_phrases", "lex_terms")
# Pairs that the teacher is asked about, of each source that is drawn at least once an epoch.
LESSONS = 1_500

# Clean-up limits, set on 2026-11-21 by looking at what they drop from the pairs of that day.
_LONGEST_CHARS = 1200
_LEAST_HAN_SHARE = 0.25
_HAN = re.compile("[\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True)
class Source:
    """One file of pairs: its name, tier (A, B, C or lexicon), domain and licence."""

    name: str
    tier: str
    domain: str
    licence: str


@dataclass(frozen=True)
class Pair:
    """One sentence and its translation, with the name of their source."""

    zh: str
    en: str
    source: str


def read_sources(directory: Path) -> tuple[Source, ...]:
    with (directory / "sources.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Source(row["source"], row["tier"], row["domain"], row["licence"] or "") for row in rows)


def read_pairs(directory: Path, sources: Iterable[Source]) -> Iterator[Pair]:
    for source in sources:
        with gzip.open(directory / f"{source.name}.tsv.gz", "rt", encoding="utf-8") as file:
            for line in file:
                zh, en = line.rstrip("\n").split("\t")[:2]
                yield Pair(zh, en, source.name)


def reason_to_drop(pair: Pair) -> str:
    """Why a pair does not train, or nothing: the reasons are what the report of a run counts."""
    n_han = len(_HAN.findall(pair.zh))
    if len(pair.zh) > _LONGEST_CHARS or len(pair.en) > _LONGEST_CHARS:
        return "long"
    if n_han == 0 or not _LATIN_LETTER.search(pair.en):
        return "no language"
    if n_han < _LEAST_HAN_SHARE * len(pair.zh.replace(" ", "")):
        return "mostly not Chinese"
    if _HAN.search(pair.en):
        return "Chinese in English"
    if _digits_differ(pair):
        return "figures differ"
    return ""


def _digits_differ(pair: Pair) -> bool:
    """Whether long runs of digits differ: short ones are often written out as words on one side."""
    zh, en = (Counter(run for run in _DIGITS.findall(text) if len(run) >= 4) for text in (pair.zh, pair.en))
    return zh != en and not (zh & en) and bool(zh) and bool(en)
