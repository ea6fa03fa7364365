"""Which tokens the model knows: Chinese characters and words, English words and parts, figures, marks."""

import re
import string
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any, TypeVar

import jieba
import opencc

from bialign.encoders.static import Tokenizer
from training.pairs import DRAWS, OTHER_DRAWS, RARE, Pair

# Marks that say something about a sentence: a question, a quotation, an amount.
MARKS = '?!%$:;()"\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}\N{DEGREE SIGN}'
# Chinese characters that are no token of their own share one row.
OTHER_CHARACTER = "\N{CJK UNIFIED IDEOGRAPH-9FFF}"
_LONGEST_WORD = 5  # Chinese characters: idioms have four, names of places and firms seldom more than five
_LONGEST_LATIN = 18
_LONGEST_PART = 5
_LONGEST_FIGURE = 4
# Endings of regular forms, with what the base may end in instead.
_ENDINGS = {"s": ("",), "es": ("",), "ies": ("y",), "ed": ("", "e"), "ied": ("y",), "ing": ("", "e")}
# The most frequent words keep to themselves.
_UNINFLECTED = 500
# A form must have been seen a few times, and its base must have this share of its score.
_LEAST_FORM, _LEAST_BASE = 1.5, 0.1
# A dictionary names a word once or twice, however common it is: what one entry counts beside one in running text.
_ENTRY = 12
_SIMPLIFY = opencc.OpenCC("t2s")
_TRADITIONAL = tuple(opencc.OpenCC(name) for name in ("s2t", "s2tw", "s2hk"))
# Quotation marks of all shapes: a closing one that stands alone, cut from its sentence, must not be nothing.
_QUOTATION_MARKS = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{LEFT CORNER BRACKET}\N{RIGHT CORNER BRACKET}\N{LEFT WHITE CORNER BRACKET}\N{RIGHT WHITE CORNER BRACKET}"
)
_LATIN_OR_FIGURE = re.compile("[a-z]+|[0-9]+")

T = TypeVar("T")


@dataclass(frozen=True)
class Vocabulary:
    """Tokens by row of the embedding table, and the other spellings that share a row."""

    rows: tuple[str, ...]
    aliases: Mapping[str, int]

    def tokenizer_spec(self) -> dict[str, Any]:
        """``tokenizer.json``: token identifiers are the rows, then the aliases in order."""
        tokens = [*self.rows, *self.aliases]
        return {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": [],
            "normalizer": {
                "type": "Sequence",
                "normalizers": [
                    {"type": "NFKD"},
                    {"type": "Replace", "pattern": {"Regex": "[\u0300-\u036f]+"}, "content": ""},
                    {"type": "Lowercase"},
                    {"type": "Replace", "pattern": {"Regex": f"[{_QUOTATION_MARKS}]"}, "content": '"'},
                    # The comma first: its places are found without a try at every character.
                    {"type": "Replace", "pattern": {"Regex": ",(?<=[0-9],)(?=[0-9])"}, "content": ""},
                ],
            },
            "pre_tokenizer": {
                "type": "Split",
                "pattern": {"Regex": kept_pattern(tokens)},
                "behavior": "Removed",
                "invert": True,
            },
            "post_processor": None,
            "decoder": None,
            "model": {
                "type": "WordPiece",
                "unk_token": "[UNK]",
                "continuing_subword_prefix": "",
                "max_input_chars_per_word": 1_000_000,
                "vocab": {token: identifier for identifier, token in enumerate(tokens)},
            },
        }

    def mapping(self) -> list[int]:
        """Row of each token of the tokenizer."""
        return [*range(len(self.rows)), *self.aliases.values()]


def kept_pattern(tokens: Iterable[str]) -> str:
    """Pieces a sentence is cut into: letters, figures, Chinese characters that are tokens, marks."""
    han = sorted(ord(token) for token in tokens if len(token) == 1 and is_han(token))
    marks = "".join(re.escape(mark) for mark in MARKS)
    return f"[a-z]+|[0-9]+|[{_ranges(han)}]+|[{marks}]"


def is_han(text: str) -> bool:
    return all(unicodedata.name(char, "").startswith("CJK UNIFIED IDEOGRAPH") for char in text)


def is_simplified(text: str) -> bool:
    return is_han(text) and _SIMPLIFY.convert(text) == text


def _ranges(points: list[int]) -> str:
    present = set(points)
    starts = [point for point in points if point - 1 not in present]
    ends = [point for point in points if point + 1 not in present]
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in zip(starts, ends, strict=True))


@dataclass(frozen=True)
class Sizes:
    """How many tokens of each kind: Chinese words and characters, English words and parts of them, figures."""

    words: int = 27_000
    characters: int = 7_500
    latin: int = 28_000
    parts: int = 2_500
    figures: int = 600


def choose(
    pairs: Iterable[Pair], sizes: Sizes, general: Mapping[str, float], dictionary: Mapping[str, str]
) -> Vocabulary:
    """Take what is frequent in many sources, not what is very frequent in one.

    Parameters
    ----------
    general
        Occurrences of English words in general text, beside those of Chinese words that jieba has.
    dictionary
        Base of English inflected forms.
    """
    zh, en = _scores(pairs)
    for word, count in general.items():
        en[word] = en.get(word, 0) + sqrt(count)
    base_of = inflections({piece: score for piece, score in en.items() if piece.isalpha()}, dictionary)
    bases = _of_bases(en, base_of)
    latin = _best({word: score for word, score in bases.items() if len(word) <= _LONGEST_LATIN}, sizes.latin)
    parts = _best(_parts(bases, set(latin)), sizes.parts)
    figures = {piece: score for piece, score in en.items() if piece.isdigit() and len(piece) <= _LONGEST_FIGURE}
    words = _best({word: score for word, score in zh.items() if len(word) > 1}, sizes.words)
    characters = _best({char: score for char, score in zh.items() if len(char) == 1}, sizes.characters)
    alphabet = [*MARKS, *string.digits, *string.ascii_lowercase]
    rows = dict.fromkeys(
        [*alphabet, *_best(figures, sizes.figures), *latin, *parts, *sorted(characters), *words, OTHER_CHARACTER]
    )
    row_of = {token: row for row, token in enumerate(rows)}
    base_of = unseen_forms(latin, dictionary) | base_of
    forms = {form: row_of[base] for form, base in base_of.items() if base in row_of and form not in row_of}
    return Vocabulary(tuple(rows), forms | dict(_other_spellings(row_of)))


def _of_bases(scores: Mapping[str, float], base_of: Mapping[str, str]) -> dict[str, float]:
    """Add the score of each form of a word to its base."""
    bases: defaultdict[str, float] = defaultdict(float)
    for piece, score in scores.items():
        if piece.isalpha():
            bases[base_of.get(piece, piece)] += score
    return bases


def inflections(scores: Mapping[str, float], dictionary: Mapping[str, str]) -> dict[str, str]:
    """Return the base of each English plural, past tense and -ing form: Chinese makes no difference there.

    The most frequent words keep to themselves ("news", "during"), and so do forms far more frequent than what
    would be their base; the irregular ones of the dictionary also if they are just more frequent ("ground", "grind").
    """
    own = set(_best(scores, _UNINFLECTED))
    base_of = {
        word: base
        for word, base in dictionary.items()
        if word in scores and word not in own and scores.get(base, 0) > scores[word]
    }
    for word, score in scores.items():
        if word not in own and word not in base_of and score >= _LEAST_FORM:
            bases = [base for base in _bases(word) if scores.get(base, 0) > _LEAST_BASE * score]
            if bases:
                base_of[word] = max(bases, key=lambda base: scores[base])
    return {word: base_of.get(base, base) for word, base in base_of.items()}


def unseen_forms(words: Collection[str], dictionary: Mapping[str, str]) -> dict[str, str]:
    """Return forms that change the end of their base, so that the longest match would not find it, with the base."""
    known = set(words)
    forms = {form: base for form, base in dictionary.items() if base in known and not form.startswith(base)}
    for word in words:
        if re.search("[^aeiou]y$", word):
            forms |= {f"{word[:-1]}ies": word, f"{word[:-1]}ied": word}
        elif re.search("..[^aeiou]e$", word):
            forms[f"{word[:-1]}ing"] = word
    return forms


def _bases(word: str) -> Iterator[str]:
    for ending, replacements in _ENDINGS.items():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield from (stem + replacement for replacement in replacements if len(stem + replacement) > 3)
            if ending != "s" and stem[-1] == stem[-2]:
                yield stem[:-1]


def _scores(pairs: Iterable[Pair]) -> tuple[dict[str, float], dict[str, float]]:
    """Score of each Chinese word and of each English word or figure: square roots, summed over the sources."""
    general = _jieba_words()
    names = sorted({*MARKS, *string.digits, *string.ascii_lowercase, *general, *(c for word in general for c in word)})
    tokenizer = Tokenizer(Vocabulary(tuple(names), {}).tokenizer_spec())
    zh, en = defaultdict[str, Counter[int]](Counter), defaultdict[str, Counter[str]](Counter)
    for pair in pairs:
        if pair.source in RARE:
            continue
        zh[pair.source].update(tokenizer.tokens(pair.zh))
        en[pair.source].update(_LATIN_OR_FIGURE.findall(pair.en.lower()))
    zh_scores = {names[token]: score for token, score in _diverse(zh).items() if is_simplified(names[token])}
    for word, count in general.items():
        zh_scores[word] = zh_scores.get(word, 0) + sqrt(count)
    return zh_scores, _diverse(en)


def _jieba_words() -> dict[str, int]:
    """Words of general Chinese with their counts in the corpora that jieba was built on."""
    jieba.dt.initialize()
    return {
        word: count
        for word, count in jieba.dt.FREQ.items()
        if count and len(word) <= _LONGEST_WORD and is_simplified(word)
    }


def _diverse(counts: Mapping[str, Counter[T]]) -> dict[T, float]:
    scores: defaultdict[T, float] = defaultdict(float)
    for source, counter in counts.items():
        for piece, count in counter.items():
            entry = _ENTRY if source.startswith("lex_") else 1
            scores[piece] += sqrt(count * entry * DRAWS.get(source, OTHER_DRAWS))
    return scores


def _best(scores: Mapping[str, float], n: int) -> list[str]:
    return sorted(scores, key=lambda piece: (-scores[piece], piece))[:n]


def _parts(letters: Mapping[str, float], known: set[str]) -> dict[str, float]:
    """Beginnings and ends of the words that are no token, to cover them and what was never seen."""
    scores: defaultdict[str, float] = defaultdict(float)
    for word, score in letters.items():
        if word not in known:
            for length in range(2, min(_LONGEST_PART, len(word) - 1) + 1):
                scores[word[:length]] += score * length
                scores[word[-length:]] += score * length
    return {part: score for part, score in scores.items() if part not in known}


def _other_spellings(row_of: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Traditional spellings of the Chinese tokens, and the characters that have no row of their own."""
    taken = set(row_of)
    for token, row in row_of.items():
        if is_han(token):
            for spelling in sorted({converter.convert(token) for converter in _TRADITIONAL} - taken):
                taken.add(spelling)
                yield spelling, row
    for char in sorted(set(_basic_characters()) - taken):
        yield char, row_of.get(_SIMPLIFY.convert(char), row_of[OTHER_CHARACTER])


def _basic_characters() -> Iterator[str]:
    """Return the Chinese characters that any text may have; the extensions beyond are left to large dictionaries."""
    return map(chr, range(ord("\N{CJK UNIFIED IDEOGRAPH-4E00}"), ord(OTHER_CHARACTER) + 1))
