"""Figures: read what counts in both languages, and compare it by value."""

from bialign.figures.anchors import anchor_keys
from bialign.figures.comparison import compare_bead, compare_figures
from bialign.figures.documents import read_document
from bialign.figures.house_rules import correct_readings, parse_house_rules
from bialign.figures.line import Context
from bialign.figures.reading import find_figures

__all__ = [
    "Context",
    "anchor_keys",
    "compare_bead",
    "compare_figures",
    "correct_readings",
    "find_figures",
    "parse_house_rules",
    "read_document",
]
