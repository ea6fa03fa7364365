"""The same sentence translated in two ways: the same Chinese with two English versions, or the same English with two.

Compared are beads of one sentence a side that the alignment is sure of. What differs only in case, punctuation,
articles and plurals is the same, and short sentences (a table of "Yes" and "No", headings of one word) may be
translated as the place asks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from bialign.figures.variants import CHARACTER
from bialign.options import UNCERTAIN
from bialign.patterns import compile_late
from bialign.records import LANGS, Lang, Verdict
from bialign.wording.messages import explain_inconsistent
from bialign.wording.remarks import Remark
from bialign.wording.sides import BeadSides

_LEAST_HAN, _LEAST_WORDS = 6, 4  # shorter sentences may be translated otherwise elsewhere
_ALIKE = 0.9  # of two translations that are one
_HAN = compile_late(CHARACTER)
_WORD = compile_late(r"[a-z0-9]+")


def find_inconsistent(sides: Sequence[BeadSides]) -> Iterator[tuple[BeadSides, Remark]]:
    """Yield beads whose one side is translated otherwise elsewhere: all but those with the commonest translation."""
    sure = [one for one in sides if len(one.bead.zh) == len(one.bead.en) == 1 and one.bead.confidence >= UNCERTAIN]
    for lang in LANGS:
        yield from _inconsistent(sure, lang)


def _inconsistent(sides: Sequence[BeadSides], lang: Lang) -> Iterator[tuple[BeadSides, Remark]]:
    other: Lang = "en" if lang == "zh" else "zh"
    alike: dict[str, list[BeadSides]] = defaultdict(list)
    for one in sides:
        if key := _long_key(one.side(lang).line, lang):
            alike[key].append(one)
    for group in alike.values():
        keys = [_key(one.side(other).line, other) for one in group]
        if len(set(keys)) < 2:
            continue
        ((usual, n_usual),) = Counter(keys).most_common(1)
        example = group[keys.index(usual)].side(other).line
        for one, key in zip(group, keys, strict=True):
            if SequenceMatcher(None, key, usual, autojunk=False).ratio() < _ALIKE:
                yield one, Remark(Verdict.INCONSISTENT, explain_inconsistent(lang, example, n_usual))


def _long_key(line: str, lang: Lang) -> str:
    key = _key(line, lang)
    n_words = len(_HAN.findall(key)) if lang == "zh" else len(key.split())
    return key if n_words >= (_LEAST_HAN if lang == "zh" else _LEAST_WORDS) else ""


def _key(line: str, lang: Lang) -> str:
    """Return a sentence without what need not be alike: case and punctuation, in English articles and plurals."""
    if lang == "zh":
        return "".join(char for char in line.casefold() if char.isalnum())
    words = _WORD.findall(line.casefold())
    return " ".join(word.removesuffix("s") for word in words if word not in ("a", "an", "the"))
