"""Words that stand twice in a row: "the the", 我们我们 ("we we").

Most words may be doubled on purpose (很多很多, "very many"; "that that"), so what counts is listed by kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bialign.figures.reading.zh.numerals import HAN_DIGITS
from bialign.figures.variants import CHARACTER
from bialign.patterns import compile_late
from bialign.records import LANGS, Lang, Verdict, Words
from bialign.wording.messages import explain_doubled
from bialign.wording.remarks import Remark
from bialign.wording.sides import BeadSide, BeadSides

# English words that are never doubled on purpose; "that that", "had had" and "is is" may be.
_EN_WORDS = """
the a an and or of to for from with by at as into onto than then their his its our your my this these those are was
were be been has will would can could should shall must may might which who whose where if but because while between
about through over under we they he she it them us also other such each any some only both during within without
"""
_EN = compile_late(rf"(?<![\w'’.-])(?P<word>{'|'.join(_EN_WORDS.split())})\s+(?P=word)(?![\w'’-])", re.IGNORECASE)
# 的的: but not 目的的 (of the aim), 标的的 (of the underlying), 有的的, 的的确确 (indeed), 的的士 (of the taxi).
# A word of two to four characters twice: not 很多很多, 一步一步, 好的好的, 等等等等 or 考虑考虑, which are said so, nor
# 使用使用者的 ("use the user's"), and no number: 二零二零年 (2020).
_ZH = compile_late(
    r"(?<![目标標有])的的(?![确確士])"
    r"|(?![很非一许許好等哈每层層步逐的是否]|考虑|考慮|研究|讨论|討論|商量|了解|学习|學習|尝试|嘗試)"
    rf"(?P<word>(?![{HAN_DIGITS}]{{2}}){CHARACTER}{{2,4}})(?P=word)(?![者组組员員系器名])"
)
_PATTERNS: dict[Lang, re.Pattern[str]] = {"zh": _ZH, "en": _EN}


def find_doubled(sides: Sequence[BeadSides]) -> Iterator[tuple[BeadSides, Remark]]:
    """Yield what stands twice in a row on either side."""
    for one in sides:
        for lang in LANGS:
            other = one.side("en" if lang == "zh" else "zh")
            meant: dict[str, bool] = {}  # by the words: each is looked for once in the other version
            for words in _doubled(one.side(lang)):
                if words.text not in meant:
                    meant[words.text] = _is_meant(words.text, other.line)
                if not meant[words.text]:
                    yield one, Remark(Verdict.DOUBLED, explain_doubled(words), (words,))


def _doubled(side: BeadSide) -> Iterator[Words]:
    for sentence, line in side.lines:
        for found in _PATTERNS[side.lang].finditer(line):
            yield side.words(sentence, *found.span())


def _is_meant(doubled: str, other_line: str) -> bool:
    """Tell "AND and" and "from to to", of which one is a name, and what the other version doubles as well."""
    if not doubled.isascii():
        return bool(_ANY_TWICE.search(other_line))
    first, last = doubled.split()
    is_name = last[0].isupper() or (len(first) > 1 and first.isupper())
    return is_name or bool(re.search(rf"\b{first}\b", other_line, re.IGNORECASE))


_ANY_TWICE = compile_late(r"\b(?P<words>[a-z]+(?: [a-z]+){0,3}) (?P=words)\b", re.IGNORECASE)
