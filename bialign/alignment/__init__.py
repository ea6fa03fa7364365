"""Vectors to beads: scoring, exact dynamic programming, the same in a band, anchors, moved blocks."""
