"""Chinese and English told apart by script: in one file that holds both, and on sides that may be swapped.

Measured in Han characters against words of Latin letters, because a Chinese line may hold many foreign
names. CJK punctuation and figures say nothing; kana and hangul are not Chinese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

import numpy as np

from bialign.errors import LanguageError
from bialign.records import LANGS, Lang, Span, Text

_NAMES: dict[Lang, str] = {"zh": "Chinese", "en": "English"}
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|(?<![!-~])[!-~]+@[!-~]+")  # its words are not prose
_PROSE = re.compile(r"(?<!\S)[a-z]{2,}\b")

_FEWEST_WORDS = 4  # of an English line that is more than a name; three Han characters are, too
_FEWEST_HAN = 3
_CLEARLY = 3  # times as much of one language as of the other
_HAN_A_WORD = 1.6  # Chinese characters for an English word, as in NTREX news (2026-11-22)
_SECOND_VERSION = 1 / 3  # of the other language, to be more than quotations


class Scripts(NamedTuple):
    """How much of each script a text holds."""

    n_han: int  # characters
    n_latin: int  # words
    n_other: int  # characters: kana, hangul, Cyrillic, Arabic …


class WeighedLine(NamedTuple):
    """A line that is not blank."""

    span: Span
    lang: Lang | None  # that its script speaks for
    weight: int  # Han characters or Latin words, whichever are more
    is_strong: bool  # more than a name in a text of the other language
    after_gap: bool  # a blank line stands before it


@cache
def script(letter: str) -> Literal["han", "latin", "other", ""]:
    """Return the script of a letter, by its Unicode name; symbols in the guise of letters have none."""
    name = unicodedata.name(letter, "")
    if name.startswith(("CJK", "KANGXI")):
        return "han"
    if name.startswith(("LATIN", "FULLWIDTH LATIN")):
        return "latin"
    is_letter = unicodedata.category(letter) in ("Lo", "Ll", "Lu")
    return "other" if is_letter and any(kind in name for kind in (" LETTER", " SYLLABLE", " CHARACTER")) else ""


_SCRIPTS = ("", "han", "latin", "other")


def count_scripts(text: str) -> Scripts:
    """Count the Han characters, the Latin words and the letters of other scripts in a text.

    Each character that occurs is looked up once, and its script spread over the text as an array.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    occurring, places = np.unique(codes, return_inverse=True)
    table = np.array([_script_in_words(chr(code)) for code in occurring], dtype=np.uint8)
    scripts = table[places] if len(codes) else table
    is_latin = scripts == _SCRIPTS.index("latin")
    n_latin = int(np.count_nonzero(is_latin[1:] & ~is_latin[:-1]) + np.count_nonzero(is_latin[:1]))
    n_han, n_other = (int(np.count_nonzero(scripts == _SCRIPTS.index(name))) for name in ("han", "other"))
    return Scripts(n_han, n_latin, n_other)


@cache
def _script_in_words(char: str) -> int:
    return _SCRIPTS.index(script(char)) if _WORD.match(char) else 0


# ── one side ─────────────────────────────────────────────────────────────────────────────────────


def check_language(text: Text, lang: Lang) -> None:
    """Refuse a text that is clearly not in the language it was given as.

    A text without letters passes, and so does a short one made of names.

    Raises
    ------
    LanguageError
        If the other language, or another script, prevails.
    """
    counts = count_scripts(text.text)
    own, others = (counts.n_han, counts.n_latin) if lang == "zh" else (counts.n_latin, counts.n_han)
    name = f" ({text.source.name})" if text.source.name else ""
    given = f"the text given as {_NAMES[lang]}{name}"
    seen = f"{counts.n_han:,} Chinese characters, {counts.n_latin:,} words in Latin letters"
    if others > _CLEARLY * own and others >= _FEWEST_HAN:
        other = _NAMES["en" if lang == "zh" else "zh"]
        raise LanguageError(f"{given} is {other} ({seen}); are the two sides swapped? Chinese comes first")
    if counts.n_other > own:
        raise LanguageError(
            f"{given} is in another language ({seen}, {counts.n_other:,} letters of other scripts, such as kana); "
            "only Chinese and English are aligned"
        )


# ── a file of which nothing is known ─────────────────────────────────────────────────────────────


def tell_languages(text: Text) -> tuple[Lang, ...]:
    """Return the language that a text is in, or both, the one that there is more of first.

    Both are told where the lesser is more than quotations and names: a third of the other, an English word taken for
    as much as 1.6 Chinese characters. Whether they are versions of one text is not looked at.

    Raises
    ------
    LanguageError
        If it is in neither.
    """
    lines = list(_lines(text.text))
    lines = [line for line in lines if line.lang == "zh" or _is_prose(text, line)] or lines
    amounts: dict[Lang, float] = {lang: sum(line.weight for line in lines if line.lang == lang) for lang in LANGS}
    amounts["en"] *= _HAN_A_WORD
    lesser, greater = sorted(LANGS, key=amounts.__getitem__)
    if not amounts[greater]:
        counts = count_scripts(text.text)
        raise LanguageError(
            f"{text.source.name or 'the text'} is neither Chinese nor English ({counts.n_han:,} Chinese characters, "
            f"{counts.n_latin:,} words in Latin letters, {counts.n_other:,} letters of other scripts)"
        )
    if amounts[lesser] >= _SECOND_VERSION * amounts[greater]:
        return greater, lesser
    check_language(text, greater)
    return (greater,)


def _is_prose(text: Text, line: WeighedLine) -> bool:
    """Return whether a line has English words, where formulas and code have names and commands only."""
    return bool(_PROSE.search(text.text[line.span.start : line.span.end]))


# ── one file with both versions ──────────────────────────────────────────────────────────────────


def part_languages(text: Text) -> Mapping[Lang, tuple[Span, ...]]:
    """Find where each language stands in a file that holds both versions.

    Line by line, so that blocks, several blocks and paragraphs taking turns are all told apart. A line
    that speaks for neither language stays with the one before it; a name that stands alone between
    lines of the other language belongs to them.

    Returns
    -------
    Mapping
        For ``"zh"`` and ``"en"`` the regions, ascending and disjoint, ``text.text[start:end]``; together
        they hold every line that is not blank.

    Raises
    ------
    LanguageError
        If one of the languages is missing.
    """
    lines = list(_lines(text.text))
    langs = _settled(lines)
    _require_both(text, langs)
    regions: dict[Lang, list[Span]] = {"zh": [], "en": []}
    for lang, run in groupby(zip(langs, lines, strict=True), key=lambda pair: pair[0]):
        spans = [line.span for _, line in run]
        if lang is not None:
            regions[lang].append(Span(spans[0].start, spans[-1].end))
    return {lang: tuple(regions[lang]) for lang in LANGS}


def _require_both(text: Text, langs: Sequence[Lang | None]) -> None:
    missing = [_NAMES[lang] for lang in LANGS if lang not in langs]
    if not missing:
        return
    name = f" {text.source.name}" if text.source.name else ""
    counts = count_scripts(text.text)
    raise LanguageError(
        f"{' and '.join(missing)} missing: one file{name} was given, which should hold both versions, but it has "
        f"{counts.n_han:,} Chinese characters and {counts.n_latin:,} words in Latin letters; "
        "give the two versions as two files, or add the missing one to this file"
    )


def _lines(text: str) -> Iterator[WeighedLine]:
    start, after_gap = 0, False
    for raw in text.splitlines(keepends=True):
        stripped = raw.rstrip()
        if stripped:
            yield _weighed(stripped, start, after_gap)
        after_gap = not stripped
        start += len(raw)


def _weighed(line: str, start: int, after_gap: bool) -> WeighedLine:
    prose = _ADDRESS.sub(" ", line)
    counts = count_scripts(prose)
    weight = max(counts.n_han, counts.n_latin)
    lang: Lang | None = None
    if weight and counts.n_other <= counts.n_han + counts.n_latin:
        lang = "zh" if counts.n_han >= counts.n_latin else "en"
    is_strong = (lang == "zh" and weight >= _FEWEST_HAN) or (
        lang == "en" and (weight >= _FEWEST_WORDS or bool(_PROSE.search(prose)))
    )
    return WeighedLine(Span(start, start + len(line)), lang, weight, is_strong, after_gap)


def _settled(lines: Sequence[WeighedLine]) -> list[Lang | None]:
    """Give every line a language, as long as one line speaks for one."""
    if _take_turns(lines):
        return _filled(lines, [line.lang for line in lines])
    return _filled(lines, _without_lone_names(lines))


def _take_turns(lines: Sequence[WeighedLine]) -> bool:
    """Tell whether each line is to be taken at its own word.

    So it is where paragraphs take turns, and where one language has short lines only but a fair share of the text.
    """
    strong = [line.lang for line in lines if line.is_strong]
    n_turns = sum(before != after for before, after in pairwise(strong))
    if set(strong) == set(LANGS):
        return n_turns >= 3 and n_turns * 2 > len(strong)
    weights = [sum(line.weight for line in lines if line.lang == lang) for lang in LANGS]
    return min(weights) * 8 >= sum(weights)


def _without_lone_names(lines: Sequence[WeighedLine]) -> list[Lang | None]:
    """Return the language of each line, ``None`` for a weak one unless it stands where the languages change."""
    following: list[Lang | None] = []
    after: Lang | None = None
    for line in reversed(lines):
        following.append(after)
        after = line.lang if line.is_strong else after
    langs: list[Lang | None] = []
    before: Lang | None = None
    for line, after in zip(lines, reversed(following), strict=True):
        at_change = before is not None and after is not None and before != after
        langs.append(line.lang if line.is_strong or at_change else None)
        before = line.lang if line.is_strong else before
    return langs


def _filled(lines: Sequence[WeighedLine], langs: Sequence[Lang | None]) -> list[Lang | None]:
    """Let a line without a language join the line before it, or the one after it across no blank line."""
    filled: list[Lang | None] = []
    before = next((lang for lang in langs if lang), None)
    for place, (line, lang) in enumerate(zip(lines, langs, strict=True)):
        heads_next = line.after_gap and place + 1 < len(lines) and not lines[place + 1].after_gap
        before = lang or (langs[place + 1] if heads_next else None) or before
        filled.append(before)
    return filled
