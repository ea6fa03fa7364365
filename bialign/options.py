"""The one place where a default is written.

A constant found by experiment names the data and the date it was found on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bialign.errors import InputError
from bialign.patterns import compile_late
from bialign.records import LANGS, IgnoreRule, Lang, Reading, Severity, Term, Verdict

# The encoder that aligns, checks and compares; and the one that mines sentence pairs in documents that do not translate
# each other, where it finds more of them (docs/measurements.md#mining, 2026-11-22).
ENCODER = "static"
MINING_ENCODER = "both"

# A bead whose probability of being right is below this is worth a look.
DOUBTFUL = 0.5
# And one below this comes with the reasons that speak against it.
UNCERTAIN = 0.9

SEVERITIES: Mapping[Verdict, Severity] = MappingProxyType(
    {
        Verdict.EQUAL_ROUNDED: Severity.INFO,
        Verdict.EQUAL_CONVERTED: Severity.INFO,
        Verdict.PRECISION: Severity.WARNING,
        Verdict.MAGNITUDE_SLIP: Severity.ERROR,
        Verdict.DIGIT_SLIP: Severity.ERROR,
        Verdict.VALUE_DIFFERS: Severity.ERROR,
        Verdict.UNIT_DIFFERS: Severity.ERROR,
        Verdict.CURRENCY_DIFFERS: Severity.ERROR,
        Verdict.ROLE_DIFFERS: Severity.ERROR,
        Verdict.QUALIFIER_DIFFERS: Severity.WARNING,
        Verdict.DATE_DIFFERS: Severity.ERROR,
        Verdict.GRAIN_DIFFERS: Severity.WARNING,
        Verdict.IDENT_DIFFERS: Severity.ERROR,
        Verdict.NUMBERING_DIFFERS: Severity.WARNING,
        Verdict.SWAPPED: Severity.ERROR,
        Verdict.TOTAL_DIFFERS: Severity.INFO,
        Verdict.MOVED: Severity.INFO,
        Verdict.ELSEWHERE: Severity.INFO,
        Verdict.MISSING: Severity.ERROR,
        Verdict.EXTRA: Severity.ERROR,
        Verdict.TERM_MISSING: Severity.WARNING,
        Verdict.TERM_FORBIDDEN: Severity.ERROR,
        Verdict.INCONSISTENT: Severity.INFO,
        Verdict.NAME_MISSING: Severity.WARNING,
        Verdict.NAME_DIFFERS: Severity.WARNING,
        Verdict.UNTRANSLATED: Severity.WARNING,
        Verdict.UNBALANCED: Severity.WARNING,
        Verdict.DOUBLED: Severity.WARNING,
    }
)


class WordingCheck(StrEnum):
    """What is checked beside figures, by the name it is asked for with; ``docs/wording.md`` describes each."""

    TERMS = "terms"
    CONSISTENCY = "consistency"
    NAMES = "names"
    LOST_NAMES = "lost-names"
    UNTRANSLATED = "untranslated"
    BRACKETS = "brackets"
    DOUBLED = "doubled"


# Terms say nothing without a glossary. The others have an alarm in at most 0.2 % of human pairs and of the beads of
# published reports; lost-names have one in 0.7 % and consistency in 1.3 % (docs/measurements.md, 2026-11-28).
CHECKS = frozenset(
    {WordingCheck.TERMS, WordingCheck.NAMES, WordingCheck.UNTRANSLATED, WordingCheck.BRACKETS, WordingCheck.DOUBLED}
)
_SETS_OF_CHECKS = {"default": CHECKS, "all": frozenset(WordingCheck), "none": frozenset[WordingCheck]()}


def parse_checks(names: str) -> frozenset[WordingCheck]:
    """Return the checks that a list names, separated by commas; ``default``, ``all`` and ``none`` name several.

    Raises
    ------
    InputError
        If a name is that of no check.

    Examples
    --------
    >>> sorted(parse_checks("brackets, names"))
    [<WordingCheck.BRACKETS: 'brackets'>, <WordingCheck.NAMES: 'names'>]
    """
    checks: set[WordingCheck] = set()
    for name in (part.strip().lower() for part in names.split(",")):
        if name in _SETS_OF_CHECKS:
            checks |= _SETS_OF_CHECKS[name]
        elif name in set(WordingCheck):
            checks.add(WordingCheck(name))
        else:
            known = ", ".join((*WordingCheck, *_SETS_OF_CHECKS))
            raise InputError(f"{name!r} is not the name of a check; give some of {known}, separated by commas")
    return frozenset(checks)


@dataclass(frozen=True, kw_only=True)
class Options:
    """Everything that can be set about an alignment and its figure check.

    Attributes
    ----------
    split_semicolon
        Whether ``；`` and ``;`` end a sentence, in both languages.
    as_given
        Whether both versions are what they are given as, whatever their letters say: neither is refused as the other
        language, nor parted because it seems to hold both.
    max_bead
        Sentences in a bead at most, both sides together, 2 to 12. Six cover 99.8 % of gold beads.
    severities
        Severity of each verdict that differs from the default, ``bialign.options.SEVERITIES``. It holds for every
        finding with that verdict, also where a rule would soften it.
    least_certainty
        Findings that are less certain are left out, 0 to 1; 0 keeps all. See ``docs/figure-comparison.md`` for what
        each is worth.
    ignore
        Findings to leave out, read from a file by :func:`bialign.parse_house_rules`.
    readings
        Corrected readings, from the same file.
    checks
        What is checked beside figures, by default ``bialign.options.CHECKS``.
    terms
        A glossary, read from a file by :func:`bialign.read_glossary`.
    """

    split_semicolon: bool = False
    as_given: bool = False
    max_bead: int = 6
    severities: Mapping[Verdict, Severity] = field(default_factory=dict)
    least_certainty: float = 0.0
    ignore: tuple[IgnoreRule, ...] = ()
    readings: tuple[Reading, ...] = ()
    checks: frozenset[WordingCheck] = CHECKS
    terms: tuple[Term, ...] = ()

    def __post_init__(self) -> None:
        if unknown := set(self.checks) - set(WordingCheck):
            raise InputError(
                f"checks holds {', '.join(map(repr, sorted(unknown)))}; the checks are {', '.join(WordingCheck)}"
            )
        if not 0 <= self.least_certainty <= 1:
            raise InputError(f"least_certainty is {self.least_certainty!r}; give a number from 0 to 1")
        if not 2 <= self.max_bead <= 12:
            raise InputError(f"max_bead is {self.max_bead!r}; give a whole number from 2 to 12")


# A corpus of millions of pairs is filtered by figures; the other checks are for people who read findings.
CORPUS_OPTIONS = Options(checks=frozenset())


@dataclass(frozen=True, kw_only=True)
class Mining:
    """How sentence pairs are found in two documents that report the same and do not translate each other.

    Attributes
    ----------
    least_margin
        Of a pair: its cosine over the mean one of the nearest four sentences of both, in these two documents. One that
        is below 1 stands out from nothing. On 2026-11-22, of the pairs mined from ``corpora/comparable`` that have a
        link (``static`` and ``both``), none is below 1.1; at 1.3 right ones are lost (docs/measurements.md).
    """

    least_margin: float = 1.0

    def __post_init__(self) -> None:
        if not self.least_margin >= 0:
            raise InputError(f"least_margin is {self.least_margin}; give a number from 0 on, 1 to 1.3 is usual")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Which candidate pairs of a corpus are kept when it is exported.

    The shares and ratios were chosen so that each drops at most 0.5 % of correct pairs: 1,007 of news (NTREX) and
    8,964 gold beads of Hansard, law and news (ctk, tw_finlaw, wmt21), 2026-11-22.

    Attributes
    ----------
    least_confidence
        Probability of being right, 0 to 1.
    least_ratio, most_ratio
        English characters for one Chinese character.
    least_language
        Share of each side in its own language, 0 to 1.
    most_symbols
        Share of what is not a letter, 0 to 1.
    most_copied
        Share of the English whose words stand in the Chinese as they are, 0 to 1.
    figures
        Severities of findings on figures for which a pair is dropped.
    boilerplate
        A pair that stands in so many documents is part of none; 0 keeps it.
    near
        Pairs that share so many of their shingles (Jaccard, 0 to 1) are near duplicates; above 1, none are.
    """

    least_confidence: float = 0.5
    least_ratio: float = 1.0
    most_ratio: float = 9.0
    least_language: float = 0.4
    most_symbols: float = 0.7
    most_copied: float = 0.8
    figures: tuple[Severity, ...] = (Severity.ERROR,)
    boilerplate: int = 10
    near: float = 0.8


@dataclass(frozen=True, kw_only=True)
class Shares:
    """How much of the documents is held out, 0 to 1; the rest is for training."""

    dev: float = 0.01
    test: float = 0.01

    def __post_init__(self) -> None:
        if min(self.dev, self.test) < 0 or self.dev + self.test > 1:
            raise InputError(f"dev is {self.dev} and test {self.test}; give shares from 0 to 1, together at most 1")


# A killed run does at most so many documents again for each worker, and a shard is one file.
DOCUMENTS_PER_SHARD = 32

# Pairs of each range of confidence that a person judges; eight ranges take about an hour.
PER_STRATUM = 25


# Language, script, region and variants, as far as files and browsers need them (RFC 5646).
_LANGUAGE_CODE = compile_late(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*")


@dataclass(frozen=True, kw_only=True)
class LanguageCodes:
    """What files call the two languages: BCP 47, with the region, since translation memories match on it.

    Attributes
    ----------
    zh, en
        ``"zh-CN"``, ``"zh-TW"``, ``"zh-Hans"``, ``"en-US"``, ``"en-GB"`` …
    messages
        In which of the two findings are told. ``None`` is English, on the report page what the browser asks for.
    """

    zh: str = "zh-CN"
    en: str = "en-US"
    messages: Lang | None = None

    def __post_init__(self) -> None:
        for code in (self.zh, self.en):
            if not _LANGUAGE_CODE.fullmatch(code):
                raise InputError(f"{code!r} is not a language code; give one like zh-CN, zh-Hans, en-US or en-GB")
        if self.messages not in (None, *LANGS):
            raise InputError(f'messages is {self.messages!r}; give "zh", "en" or None')

    @property
    def told(self) -> Lang:
        """The language in which findings are told where no reader can choose."""
        return self.messages or "en"


CODES = LanguageCodes()
