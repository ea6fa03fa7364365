"""Figures: read what counts in both languages, and compare it by value."""

from bialign.figures.comparing.anchors import anchor_keys
from bialign.figures.comparing.findings import check_figures, compare_bead, compare_figures, select_findings
from bialign.figures.comparing.groups import group_findings
from bialign.figures.house_rules import correct_readings, parse_house_rules
from bialign.figures.reading.documents import read_document, scan_document
from bialign.figures.reading.line import Context
from bialign.figures.reading.scan import Scan, find_figures

__all__ = [
    "Context",
    "Scan",
    "anchor_keys",
    "check_figures",
    "compare_bead",
    "compare_figures",
    "correct_readings",
    "find_figures",
    "group_findings",
    "parse_house_rules",
    "read_document",
    "scan_document",
    "select_findings",
]
