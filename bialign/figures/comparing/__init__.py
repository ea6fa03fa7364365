"""Comparing: which figure belongs to which, what a pair deserves, and what to tell a person."""
