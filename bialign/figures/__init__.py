"""Figures: read what counts in both languages, and compare it by value."""

from bialign.figures.comparison import compare_bead, compare_figures
from bialign.figures.house_rules import correct_readings, parse_house_rules

__all__ = ["compare_bead", "compare_figures", "correct_readings", "parse_house_rules"]
