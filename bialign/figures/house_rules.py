"""A project's own rules: findings to leave out and readings to correct, in a file that a translator edits.

One rule a line; what follows ``#`` is a comment::

    一个亿 = a hundred million          # these two say the same
    qualifier differs: 最高达 1 亿美元   # with this verdict, in English or Chinese, either side's words suffice
    missing: 编者按                    # of a passage left out: how it begins
    read 3千5百万 as 35 million          # a reading that was wrong
    read 三一 as nothing                 # no figure at all
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bialign.bilingual import VERDICTS
from bialign.errors import InputError
from bialign.figures.reading.scan import find_figures
from bialign.patterns import compile_late
from bialign.records import LANGS, Document, Figure, Finding, IgnoreRule, Reading, Verdict, Words
from bialign.spacing import joined_lines

# Of a passage left out, how much of its beginning a rule quotes: enough not to be another's.
_BEGINNING_CHARS = 40

_VERDICTS = {name: verdict for verdict in Verdict for name in (str(verdict), VERDICTS[verdict].zh)}
_READING = compile_late(r"read\s+(?P<text>.+?)\s+as\s+(?P<meaning>.+)", re.IGNORECASE)
_EXPECTED = (
    "expected “Chinese words = English words”, “verdict: words”, “read words as figure” or “read words as nothing”"
)


class HouseRules(NamedTuple):
    """What a file of rules says; both parts are fields of :class:`~bialign.options.Options`."""

    ignore: tuple[IgnoreRule, ...] = ()
    readings: tuple[Reading, ...] = ()


def parse_house_rules(text: str) -> HouseRules:
    """Return the rules that a text holds, one a line.

    Raises
    ------
    InputError
        If a line is not a rule; the message gives its number and what was expected.
    """
    rules = [
        _parse_rule(rule, number)
        for number, line in enumerate(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines(), start=1)
        if (rule := re.sub(r"(^|\s)#.*", "", line).strip())
    ]
    return HouseRules(
        tuple(rule for rule in rules if isinstance(rule, IgnoreRule)),
        tuple(rule for rule in rules if isinstance(rule, Reading)),
    )


def _parse_rule(rule: str, number: int) -> IgnoreRule | Reading:
    reading = _READING.fullmatch(rule)
    if reading:
        return Reading(text=reading["text"], figure=_parse_meaning(reading["meaning"], number))
    verdict, _, words = re.split(r"([:：])", rule, maxsplit=1) if re.search(r"[:：]", rule) else ("", "", "")
    named = _VERDICTS.get(verdict.strip().lower())
    if named and words.strip():
        return IgnoreRule(zh=words.strip(), en=words.strip(), verdict=named)
    zh, equals, en = (part.strip() for part in rule.partition("="))
    if equals and zh and en:
        return IgnoreRule(zh=zh, en=en)
    raise InputError(f"line {number} of the rules is {rule!r}; {_EXPECTED}")


def _parse_meaning(meaning: str, number: int) -> Figure | None:
    if meaning.casefold() == "nothing":
        return None
    for lang in LANGS:
        figures = find_figures(meaning, lang)
        if len(figures) == 1 and figures[0].text == meaning:
            return figures[0]
    raise InputError(f"line {number} of the rules reads words as {meaning!r}, which is not one figure; {_EXPECTED}")


# ── ignoring findings ────────────────────────────────────────────────────────────────────────────


def is_ignored(finding: Finding, rules: Sequence[IgnoreRule], *documents: Document) -> bool:
    """Whether one of the rules accepts a finding; the two documents are needed for passages left out."""
    if not rules:
        return False
    if finding.zh or finding.en:
        zh_words, en_words = _words(finding.zh), _words(finding.en)
        return any(_accepts(rule, finding.verdict, zh_words, en_words) for rule in rules)
    sentences = (finding.zh_sentences, finding.en_sentences)
    passage = "".join(_passage(*side) for side in zip(documents, sentences, strict=True))
    return any(_accepts_passage(rule, finding.verdict, passage) for rule in rules)


def format_rule(finding: Finding, zh: Document, en: Document) -> str:
    """Return the line of a rules file that accepts a finding; ``""`` if its words cannot stand in one."""
    for line in _possible_rules(finding, zh, en):
        try:
            rules = parse_house_rules(line).ignore
        except InputError:
            continue
        if is_ignored(finding, rules, zh, en):
            return line
    return ""


def _possible_rules(finding: Finding, zh: Document, en: Document) -> Iterator[str]:
    """Yield the narrowest rule first."""
    if finding.zh and finding.en and finding.verdict is not Verdict.NUMBERING_DIFFERS:  # nowhere else is 2 = 3
        yield f"{joined_lines(finding.zh.text)} = {joined_lines(finding.en.text)}"
    for words in (finding.zh, finding.en):
        if words:
            yield f"{finding.verdict}: {joined_lines(words.text)}"
    for document, sentences in ((zh, finding.zh_sentences), (en, finding.en_sentences)):
        if sentences:
            passage = " ".join(document.lines[sentences.start : sentences.stop])
            yield f"{finding.verdict}: {passage[:_BEGINNING_CHARS].strip()}"


def _accepts(rule: IgnoreRule, verdict: Verdict, zh_words: str, en_words: str) -> bool:
    if rule.verdict is None:
        return (_plain(rule.zh), _plain(rule.en)) == (zh_words, en_words)
    return rule.verdict is verdict and bool({_plain(rule.zh), _plain(rule.en)} & {zh_words, en_words} - {""})


def _accepts_passage(rule: IgnoreRule, verdict: Verdict, passage: str) -> bool:
    beginnings = tuple(_plain(words) for words in (rule.zh, rule.en) if words)
    return rule.verdict is verdict and passage.startswith(beginnings)


def _words(words: Words | None) -> str:
    return _plain(words.text) if words else ""


def _passage(document: Document, sentences: range) -> str:
    return _plain("".join(document.sentences[sentences.start : sentences.stop]))


def _plain(words: str) -> str:
    return "".join(words.split()).casefold()


# ── correcting readings ──────────────────────────────────────────────────────────────────────────


def correct_readings(document: Document, figures: Sequence[Figure], readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """Return the figures of a document, those in corrected words replaced by what the correction says.

    What the words around a figure say (a bound, a rise) is kept from the old reading, where there was one.
    """
    for reading in readings:
        for found in re.finditer(re.escape(reading.text), document.text):
            figures = _corrected(document, figures, found.span(), reading)
    return tuple(figures)


def _corrected(document: Document, figures: Sequence[Figure], span: tuple[int, int], reading: Reading) -> list[Figure]:
    start, end = span
    covered = [figure for figure in figures if figure.start < end and start < figure.end]
    kept = [figure for figure in figures if not (figure.start < end and start < figure.end)]
    if reading.figure is None:
        return kept
    bearing = covered[0] if covered else reading.figure
    corrected = replace(
        reading.figure,
        lang=document.lang,
        start=start,
        end=end,
        text=document.text[start:end],
        qualifier=bearing.qualifier,
        role=bearing.role,
        direction=bearing.direction,
        sentence=bisect_right(document.spans, (start, len(document.text) + 1)) - 1,
        notes=("read as a rule of the project says",),
    )
    return sorted([*kept, corrected], key=lambda figure: figure.start)
