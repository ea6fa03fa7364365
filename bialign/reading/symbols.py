"""What fonts of symbols and of pictures draw for a code: ``Symbol`` has ± where Windows-1252 has it, and ≥ at 0xB3.

The codes of ``Symbol`` are those of its encoding by Adobe. Office files and PDF often add 0xF000 to the code.
"""

from __future__ import annotations

import re

from bialign.patterns import compile_late

PRIVATE = range(0xF020, 0xF100)
"""Where such codes stand among the characters of private use."""

_SYMBOL_FONT = compile_late(r"(?:[A-Z]{6}\+)?symbol", re.IGNORECASE)
_PICTURE_FONT = compile_late("dingbats|wingdings|webdings|marlett", re.IGNORECASE)
# Ticks and crosses of tables; all else that a font of pictures draws is a bullet.
_PICTURES = dict(zip("345678", "✓✔✕✖✗✘", strict=True))
_WING_PICTURES = {"ü": "✓", "û": "✗"}
_SYMBOLS = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼",
    **dict(enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", ord("A"))),
    **dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ", ord("a"))),
    **dict(enumerate("ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…", 0xA1)),
    **dict(enumerate("ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊", 0xC0)),
    0xE5: "∑", 0xF2: "∫",
}  # fmt: skip


def symbol(code: int, font: str) -> str:
    """Return what a font of symbols draws for a code; a bullet where that is a picture, or unknown."""
    low = code & 0xFF
    if _SYMBOL_FONT.match(font):
        return _SYMBOLS.get(low, chr(low) if 0x20 <= low < 0x7F else "•")
    return pictured(chr(low), font) if _PICTURE_FONT.search(font) else "•"


def pictured(char: str, font: str) -> str:
    """Return what a font draws for a letter or figure: a font of pictures has a tick where others have a 3."""
    if not _PICTURE_FONT.search(font):
        return char
    return (_PICTURES if "dingbats" in font.lower() else _WING_PICTURES).get(char, "•")
