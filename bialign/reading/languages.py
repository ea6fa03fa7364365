"""Chinese and English told apart by script: in one file that holds both, and on sides that may be swapped.

Measured in Han characters against words of Latin letters, because a Chinese line may hold many foreign
names. CJK punctuation and figures say nothing; kana and hangul are not Chinese.
"""

from __future__ import annotations

import sys
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from bialign.errors import LanguageError, LanguageWarning
from bialign.patterns import compile_late
from bialign.reading.latin import is_other_language
from bialign.records import LANGS, BlockKind, Lang, Span, Text

LANGUAGES: dict[Lang, str] = {"zh": "Chinese", "en": "English"}
_WORD = compile_late(r"[^\W\d_]+")
_ADDRESS = compile_late(r"(?:https?://|www\.)[!-~]+|(?<![!-~])[!-~]+@[!-~]+")  # its words are not prose
_INKED = compile_late(r"[^\n]")
_PROSE = compile_late(r"(?<!\S)[a-z]{2,}\b")

FEWEST_WORDS = 4  # of an English line that is more than a name; three Han characters are, too
FEWEST_HAN = 3
_CLEARLY = 3  # times as much of one language as of the other
HAN_A_WORD = 1.6  # Chinese characters for an English word, as in NTREX news (2026-11-22)
_SENTENCE_HAN, _SENTENCE_WORDS = 8, 6  # of a line that is more than a label
_ZH_STOP = compile_late(r"[。！？；]")
_EN_STOP = compile_late(r"[a-z0-9%)”\"][.!?][”\"')]{0,2}(?:\s|$)")
_WORK = compile_late(  # in a list of references, which a Chinese paper gives in the language of each work
    r"\s*\[\d{1,3}\]|\[[A-Z]{1,2}(?:/OL)?\](?:\.|//)|\b(?:arXiv|doi)\b|\bet al\b|\bpp\.\s?\d|\b\d{1,3}\(\d{1,3}\):\s?\d"
)
_FOREIGN = 0.1  # kana or hangul for a Han character; Japanese has one or more, Chinese about Japan a hundredth
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

    The script of each character is looked up once in a run of the program.
    """
    [counts] = count_scripts_of([text])
    return counts


def count_scripts_of(texts: Sequence[str]) -> list[Scripts]:
    """Return what :func:`count_scripts` would of each of these texts, which are counted in one go."""
    ends = list(accumulate(len(text) + 1 for text in texts))
    spans = [Span(end - 1 - len(text), end - 1) for text, end in zip(texts, ends, strict=True)]
    return _count_spans("\n".join(texts), spans)


def _count_spans(text: str, spans: Sequence[Span]) -> list[Scripts]:
    """Return what :func:`count_scripts` would of each of these spans, across whose edges no word goes on."""
    import numpy as np  # late, because a process that only reads files (reading.child) starts in half the time without

    table = _script_table()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    scripts = table[codes]
    if (is_new := scripts == _UNKNOWN).any():
        for code in np.unique(codes[is_new]):
            table[code] = _script_in_words(chr(code))
        scripts = table[codes]
    is_latin = scripts == _SCRIPTS.index("latin")
    begins = is_latin.copy()
    begins[1:] &= ~is_latin[:-1]
    marks = (scripts == _SCRIPTS.index("han"), begins, scripts == _SCRIPTS.index("other"))
    edges = np.array(spans, dtype=np.intp).reshape(-1, 2)
    columns = []
    for mark in marks:
        counted = np.concatenate([[0], np.cumsum(mark)])
        columns.append((counted[edges[:, 1]] - counted[edges[:, 0]]).tolist())
    return [Scripts(*row) for row in zip(*columns, strict=True)]


_UNKNOWN = 255


@cache
def _script_table() -> Any:
    """Return the scripts by code point, as far as they have occurred."""
    import numpy as np

    return np.full(sys.maxunicode + 1, _UNKNOWN, dtype=np.uint8)


def _script_in_words(char: str) -> int:
    return _SCRIPTS.index(script(char)) if _WORD.match(char) else 0


# ── lines ────────────────────────────────────────────────────────────────────────────────────────


def weigh_lines(text: str) -> Iterator[WeighedLine]:
    """Yield the lines of a text that are not blank; all of it is counted at once."""
    prose = _ADDRESS.sub(lambda address: " " * len(address[0]), text)
    spans, gaps, start, after_gap = [], [], 0, False
    for raw in text.splitlines(keepends=True):
        stripped = raw.rstrip()
        if stripped:
            spans.append(Span(start, start + len(stripped)))
            gaps.append(after_gap)
        after_gap = not stripped
        start += len(raw)
    for span, counts, gap in zip(spans, _count_spans(prose, spans), gaps, strict=True):
        yield _weighed(prose, span, counts, gap)


def _weighed(prose: str, span: Span, counts: Scripts, after_gap: bool) -> WeighedLine:
    """Return a line with the language that its script speaks for."""
    weight = max(counts.n_han, counts.n_latin)
    lang: Lang | None = None
    if weight and counts.n_other <= counts.n_han + counts.n_latin:
        lang = "zh" if counts.n_han >= counts.n_latin else "en"
    is_strong = (lang == "zh" and weight >= FEWEST_HAN) or (
        lang == "en" and (weight >= FEWEST_WORDS or has_prose(prose[slice(*span)]))
    )
    return WeighedLine(span, lang, weight, is_strong, after_gap)


# ── one side ─────────────────────────────────────────────────────────────────────────────────────


def check_language(text: Text, lang: Lang, *, as_given: bool = False) -> None:
    """Refuse a text that is clearly not in the language it was given as; or only warn, where the caller is sure.

    Code and what is no part of a text say nothing. One without letters passes, and so does a short one made of names.

    Parameters
    ----------
    as_given
        Whether the caller vouches for the language: a table full of Latin names may be Chinese.

    Raises
    ------
    LanguageError
        If the other language, or another script, prevails.

    Warns
    -----
    LanguageWarning
        Instead, where the caller vouches.
    """
    _check_counts(text, lang, count_scripts(prose_of(text)), as_given=as_given)


def _check_counts(text: Text, lang: Lang, counts: Scripts, *, as_given: bool = False) -> None:
    own, others = (counts.n_han, counts.n_latin) if lang == "zh" else (counts.n_latin, counts.n_han)
    name = f" ({text.source.name})" if text.source.name else ""
    given = f"the text given as {LANGUAGES[lang]}{name}"
    seen = f"{counts.n_han:,} Chinese characters, {counts.n_latin:,} words in Latin letters"
    if others > _CLEARLY * own and others >= FEWEST_HAN:
        other = LANGUAGES["en" if lang == "zh" else "zh"]
        if not as_given:
            raise LanguageError(
                f"{given} is {other} ({seen}); are the two sides swapped, or in one language? Chinese comes first. "
                "If the text is only full of names, say so: tick “Let me say which is the Chinese” on the page, or "
                "give --as-given"
            )
        warnings.warn(f"{given} seems to be {other} ({seen})", LanguageWarning, stacklevel=3)
    elif counts.n_other > own:
        raise LanguageError(
            f"{given} is in another language ({seen}, {counts.n_other:,} letters of other scripts, such as kana); "
            "only Chinese and English are aligned"
        )


def prose_of(text: Text) -> str:
    """Return a text with blanks, as many, for its code and for what is no part of it: they are in no language."""
    spans = [
        *(block.span for block in text.blocks if block.kind is BlockKind.CODE),
        *(aside.span for aside in text.asides),
    ]
    if not spans:  # most texts; this is asked more than once of each that is read
        return text.text
    pieces, place = [], 0
    for start, end in sorted(spans):
        pieces += [text.text[place:start], _INKED.sub(" ", text.text[max(start, place) : end])]
        place = max(place, end)
    return "".join((*pieces, text.text[place:]))


def holds_both(text: Text) -> bool:
    """Tell whether a text holds both versions: sentences of the lesser language are a third of those of the other.

    Names, commands, code, tables and lists of references say nothing, of which a Chinese data sheet or paper may have
    more than of Chinese.
    """
    prose = prose_of(text)
    amounts = dict.fromkeys(LANGS, 0.0)
    for line in weigh_lines(prose):
        words = prose[slice(*line.span)]
        if line.lang == "zh" and line.weight >= _SENTENCE_HAN and _ZH_STOP.search(words):
            amounts["zh"] += line.weight
        elif line.lang == "en" and line.weight >= _SENTENCE_WORDS and _is_sentence(words):
            amounts["en"] += line.weight * HAN_A_WORD
    return min(amounts.values()) > max(amounts.values()) * _SECOND_VERSION


def _is_sentence(words: str) -> bool:
    """Tell whether a line of English is running text, and no name, command or work that is referred to."""
    return bool(_EN_STOP.search(words)) and has_prose(words) and not _WORK.search(words)


# ── a file of which nothing is known ─────────────────────────────────────────────────────────────


def tell_languages(text: Text) -> tuple[Lang, ...]:
    """Return the language that a text is in, or both, the one that there is more of first.

    Both are told where the lesser is more than quotations and names: a third of the other, an English word taken for
    as much as 1.6 Chinese characters. Whether they are versions of one text is not looked at.

    Raises
    ------
    LanguageError
        If it is in neither; French, say, is told from English by its words.
    """
    prose = prose_of(text)
    lines = list(weigh_lines(prose)) or list(weigh_lines(text.text))
    lines = [line for line in lines if line.lang == "zh" or _is_english(prose[slice(*line.span)])] or lines
    amounts: dict[Lang, float] = {lang: sum(line.weight for line in lines if line.lang == lang) for lang in LANGS}
    amounts["en"] *= HAN_A_WORD
    counts = count_scripts(prose)
    if amounts["en"] >= _SECOND_VERSION * amounts["zh"]:
        is_other = is_other_language(" ".join(prose[slice(*line.span)] for line in lines if line.lang == "en"))
        if is_other and amounts["en"] > amounts["zh"]:
            raise LanguageError(
                f"{text.source.name or 'the text'} is neither Chinese nor English, as its most frequent words show "
                f"({counts.n_han:,} Chinese characters, {counts.n_latin:,} words in Latin letters)"
            )
        amounts["en"] *= not is_other
    lesser, greater = sorted(LANGS, key=amounts.__getitem__)
    if not amounts[greater] or counts.n_other > _FOREIGN * counts.n_han + counts.n_latin:
        raise LanguageError(
            f"{text.source.name or 'the text'} is neither Chinese nor English ({counts.n_han:,} Chinese characters, "
            f"{counts.n_latin:,} words in Latin letters, {counts.n_other:,} letters of other scripts)"
        )
    if amounts[lesser] >= _SECOND_VERSION * amounts[greater]:
        return greater, lesser
    _check_counts(text, greater, counts)
    return (greater,)


def _is_english(line: str) -> bool:
    """Return whether a line of Latin words for the most part is English, rather than names, beside Chinese or not."""
    if not has_prose(line):
        return False
    return line.isascii() or bool(_EN_STOP.search(line)) or all(script(char) != "han" for char in line)


def has_prose(line: str) -> bool:
    """Return whether a line has English words, where formulas and code have names and commands only."""
    return bool(_PROSE.search(line))
