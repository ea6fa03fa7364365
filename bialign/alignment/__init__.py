"""Vectors to beads: scoring, exact dynamic programming, the same in a band found from coarse to fine, moved blocks."""

from bialign.alignment.beads import find_beads
from bialign.alignment.changes import find_changes
from bialign.alignment.evidence import Hints

__all__ = ["Hints", "find_beads", "find_changes"]
