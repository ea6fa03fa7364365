"""Sentences that are still in the language of the other side.

Names, references and addresses are the same in both languages; so a Chinese side counts only if it holds no Chinese
and an English sentence with its small words, and an English one if it is mostly Chinese.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bialign.figures.variants import CHARACTER
from bialign.patterns import compile_late
from bialign.reading.languages import count_scripts
from bialign.records import LANGS, BlockKind, Lang, Verdict
from bialign.wording.messages import explain_untranslated
from bialign.wording.remarks import Remark
from bialign.wording.sides import BeadSides

_WORD = compile_late(r"(?<![\w.@/\\-])[A-Za-z]+(?:['’][a-z]+)?(?![\w@/\\])")
# Small words of English sentences; few titles and names hold two of them.
_SMALL = frozenset(
    "a an and are as at be been by can for from had has have if in is it its must not of on or our that "
    "the their they this to was we were when which will with would you your".split()
)
# What lists of literature are full of, which stand in every language as they are: "R. Smith", "et al.", "pp.", "doi".
_REFERENCE = compile_late(
    r"\b[A-Z]\.,? (?:[A-Z]\. )?[A-Z][a-z]+|\bet al\b|\bpp?\.|\b[Vv]ol\.|\bdoi\b|\bhttps?:|\bAvailable:"
)
_ENTRY = compile_late(r"\s*(?:\[[0-9]+\]|\([12][0-9]{3}\))")  # "[13]", "(2022)"
_LEAST_WORDS, _LEAST_SMALL = 5, 2
_LEAST_HAN = 6
_CHARACTER = compile_late(CHARACTER)
# Of the Chinese characters of an English side, how many times its Latin letters they have to be: a word has five.
_LETTERS_A_CHARACTER = 1.5


def find_untranslated(sides: Sequence[BeadSides]) -> Iterator[tuple[BeadSides, Remark]]:
    """Yield what is not translated: beads whose Chinese side is English, or whose English side is Chinese.

    Where sentences are copied both ways, both files hold both languages, and nothing is missing.
    """
    found = [*_untranslated(sides)]
    n_copied = Counter(one.lang for one in found if one.is_copied)
    hold_both = min(n_copied["zh"], n_copied["en"]) >= _HOLD_BOTH
    for one in found:
        if not (one.is_copied and hold_both):
            said = explain_untranslated(one.lang, copied=one.is_copied)
            yield one.sides, Remark(Verdict.UNTRANSLATED, said)


class _Untranslated(NamedTuple):
    sides: BeadSides
    lang: Lang  # what the side should be in
    is_copied: bool


_HOLD_BOTH = 2  # sentences copied each way


def _untranslated(sides: Sequence[BeadSides]) -> Iterator[_Untranslated]:
    for one in sides:
        if one.bead.is_null or one.zh.document.kind_of(one.bead.zh.start) is BlockKind.NOTE:
            continue
        zh, en = (" ".join(line for _, line in one.side(lang).lines) for lang in LANGS)
        lang: Lang | None = "zh" if _is_english(zh) else "en" if _is_chinese(en) else None
        if lang:
            yield _Untranslated(one, lang, _plain(zh) == _plain(en))


def _is_english(line: str) -> bool:
    words = [word.lower() for word in _WORD.findall(line)]
    if len(words) < _LEAST_WORDS or len(_SMALL.intersection(words)) < _LEAST_SMALL:
        return False
    is_reference = _ENTRY.match(line) or len(_REFERENCE.findall(line)) > 1
    return not is_reference and not count_scripts(line).n_han  # counting is dear, and comes last


def _is_chinese(line: str) -> bool:
    if (
        line.isascii() or _ENTRY.match(line) or line.rstrip().endswith("公司")
    ):  # "company": the Chinese name of one, as on title pages
        return False
    n_han = count_scripts(line).n_han if len(_CHARACTER.findall(line)) >= _LEAST_HAN else 0
    n_letters = sum(char.isascii() and char.isalpha() for char in line) if n_han >= _LEAST_HAN else 0
    return n_han >= _LEAST_HAN and _LETTERS_A_CHARACTER * n_han > n_letters


def _plain(line: str) -> str:
    return "".join(char for char in line.casefold() if char.isalnum())
