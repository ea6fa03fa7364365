"""Sentences that say the same in texts that do not translate each other, wherever they stand."""

from bialign.mining.links import find_links
from bialign.mining.names import Name, Names, learn_names
from bialign.mining.records import Link, MinedPair

__all__ = ["Link", "MinedPair", "Name", "Names", "find_links", "learn_names"]
