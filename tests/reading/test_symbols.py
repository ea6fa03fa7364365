"""What fonts of symbols draw."""

import pytest

from bialign.reading.symbols import symbol


@pytest.mark.parametrize(
    ("code", "font", "drawn"),
    [
        (0xF0B3, "Symbol", "≥"),
        (0xF0A3, "ABCDEF+SymbolMT", "≤"),
        (0xB1, "Symbol", "±"),
        (0xF06D, "Symbol", "μ"),
        (0xF057, "Symbol", "Ω"),
        (0xF035, "Symbol", "5"),
        (0xF0FF, "Symbol", "•"),
        (0xF0FC, "Wingdings", "✓"),
        (0xF035, "Wingdings", "•"),
        (0xF0B7, "Calibri", "•"),
    ],
)
def test_symbols(code: int, font: str, drawn: str) -> None:
    assert symbol(code, font) == drawn
