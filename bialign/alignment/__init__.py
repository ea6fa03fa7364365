"""Vectors to beads: scoring, exact dynamic programming, the same in a band found from coarse to fine, moved blocks."""

from bialign.alignment.beads import find_beads
from bialign.alignment.changes import find_changes

__all__ = ["find_beads", "find_changes"]
