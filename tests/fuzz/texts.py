"""Texts: sentences of our corpora changed at random, figures of the grammars, and any Unicode at all."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from tests.figures.reading.texts import PIECES_AND_SPACES
from tests.fuzz.grammars import make_figure

_CORPORA = Path(__file__).resolve().parents[2] / "corpora"
_SENTENCES = {"zh": "**/zh.sentences", "en": "**/en.sentences"}
# First and last code point of stretches that hold surprises, surrogates among them.
_STRETCHES = (
    (0x20, 0x7E),
    (0x0, 0x1F),
    (0x80, 0xFF),
    (0x300, 0x36F),  # combining marks
    (0x590, 0x6FF),  # right to left, and digits of other scripts
    (0x966, 0x96F),
    (0x2000, 0x206F),  # spaces of all widths, joiners, marks of direction
    (0x2150, 0x218B),  # fractions and Roman numerals
    (0x2460, 0x24FF),  # circled numbers
    (0x3000, 0x303F),
    (0x3220, 0x33FF),  # numbers in brackets, months and units in one character
    (0xD800, 0xDFFF),
    (0xFE00, 0xFE0F),
    (0xFF00, 0xFFEF),
    (0x1D7CE, 0x1D7FF),  # mathematical digits
    (0x1F100, 0x1F10C),
    (0x1F600, 0x1F64F),
    (0x20000, 0x2A6DF),
    (0xE0000, 0xE007F),
    (0x0, 0x10FFFF),
)
_MARKS = "，。；：、！？“”‘’（）《》【】—…·,.;:!?\"'()[]{}<>-–/\\|*_~^`@#&+=$%\n\t\r\v\f\x85\u2028\0\ufeff\u200b"


def make_text(random: Random, lang: str) -> str:
    """Return a text, of a few hundred characters at most."""
    return random.choice(_MAKERS)(random, lang)


def any_characters(random: Random, _lang: str = "") -> str:
    """Return characters of all kinds, lone surrogates among them."""
    return "".join(chr(random.randint(*random.choice(_STRETCHES))) for _ in range(random.randint(0, 40)))


def _figures(random: Random, lang: str) -> str:
    between = random.choice(("", "", " ", "，", ", ", "、", "。", "和", " and ", "\n", "-", "("))
    return between.join(make_figure(random, lang) for _ in range(random.randint(1, 6)))


def _pieces(random: Random, _lang: str) -> str:
    return random.choice(("", " ")).join(random.choices(PIECES_AND_SPACES, k=random.randint(1, 20)))


def _sentence(random: Random, lang: str) -> str:
    return random.choice(_sentences(lang))


def _with_figures(random: Random, lang: str) -> str:
    text = _sentence(random, lang)
    for _ in range(random.randint(1, 4)):
        place = random.randint(0, len(text))
        text = text[:place] + make_figure(random, lang) + text[place + random.randint(0, 3) :]
    return text


def _changed(random: Random, lang: str) -> str:
    text = _sentence(random, lang)
    for _ in range(random.randint(1, 8)):
        text = random.choice(_CHANGES)(random, text, lang)
    return text


def _repeated(random: Random, lang: str) -> str:
    stretch = random.choice((_figures, any_characters, _pieces))(random, lang)[: random.randint(1, 8)]
    return stretch * random.randint(2, 200 // max(1, len(stretch)))


def _paragraphs(random: Random, lang: str) -> str:
    makers = (_figures, _pieces, _sentence, _with_figures, _changed)
    return random.choice(("\n", "\n\n", "\r\n", "\t", " | ")).join(
        random.choice(makers)(random, lang) for _ in range(random.randint(2, 6))
    )


_MAKERS = (_figures, _figures, _pieces, _with_figures, _with_figures, _changed, any_characters, _repeated, _paragraphs)


def _without(random: Random, text: str, _lang: str) -> str:
    place = random.randint(0, len(text))
    return text[:place] + text[place + random.randint(1, 4) :]


def _doubled(random: Random, text: str, _lang: str) -> str:
    place = random.randint(0, len(text))
    end = place + random.randint(1, 10)
    return text[:end] + text[place:end] * random.randint(1, 3) + text[end:]


def _spliced(random: Random, text: str, lang: str) -> str:
    other = _sentence(random, lang if random.random() < 0.8 else random.choice(("zh", "en")))
    return text[: random.randint(0, len(text))] + other[random.randint(0, len(other)) :]


def _with_marks(random: Random, text: str, _lang: str) -> str:
    place = random.randint(0, len(text))
    return text[:place] + "".join(random.choices(_MARKS, k=random.randint(1, 3))) + text[place:]


def _with_any(random: Random, text: str, _lang: str) -> str:
    place = random.randint(0, len(text))
    return text[:place] + chr(random.randint(*random.choice(_STRETCHES))) + text[place:]


def _with_case_twins(random: Random, text: str, _lang: str) -> str:
    """Put in letters that Python takes for i, s or k where case is ignored."""
    return "".join(random.choice(_CASE_TWINS[char]) if char in _CASE_TWINS else char for char in text)


_CASE_TWINS = {"i": "i\u0130\u0131", "s": "ss\u017f", "k": "k\u212a", "I": "I\u0130\u0131"}

_CHANGES = (_with_case_twins, _without, _doubled, _spliced, _with_marks, _with_any)


@cache
def _sentences(lang: str) -> tuple[str, ...]:
    paths = sorted(_CORPORA.glob(_SENTENCES[lang]))
    return tuple(line for path in paths for line in path.read_text("utf-8").splitlines() if line)
