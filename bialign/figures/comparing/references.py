"""Whether a numbered part is said on the other side by where it stands: 前条 is "Article 14", 同项 "that paragraph"."""

from __future__ import annotations

from functools import lru_cache

from bialign.figures.variants import normalise
from bialign.patterns import compile_late
from bialign.records import Figure, FigureKind, Lang

_PARTS = "article paragraph subparagraph section item clause chapter no".split()
_REFERENCES = {
    "zh": compile_late(
        "(?:前|本|同|该|上开|次)[一二三四五]?(?:条|章|节|款|项|目)|前开|上开|上述|前述|本(?:法|办法|规则|条例|规定)"
    ),
    "en": compile_late(
        r"(?:preceding|previous|foregoing|aforementioned|aforesaid|above-?mentioned|said|same|this|that|these|those"
        r"|following|present) (?:[a-z]+ )?(?:article|paragraph|subparagraph|section|item|clause|chapter)s?\b"
        r"|\b(?:herein|thereof|hereof|above)\b"
    ),
}


def is_said_by_place(figure: Figure, words: str, lang: Lang) -> bool:
    """Return whether a numbered part may be one that the words of the other side refer to without its number.

    Parameters
    ----------
    words, lang
        The other side, and its language.
    """
    if figure.kind is not FigureKind.IDENT or figure.label.split(" ")[0] not in _PARTS:
        return False
    return _refers(words, lang)


@lru_cache(maxsize=16)  # each figure of a side asks for the same words
def _refers(words: str, lang: Lang) -> bool:
    return _REFERENCES[lang].search(normalise(words, lang).lower()) is not None
