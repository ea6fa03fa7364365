"""Sentences that say the same in texts that do not translate each other, wherever they stand."""

from bialign.mining.links import Link, find_links
from bialign.mining.names import Name, Names, learn_names
from bialign.mining.neighbours import Neighbours, find_neighbours
from bialign.mining.pairs import MinedPair, mine_pairs

__all__ = [
    "Link",
    "MinedPair",
    "Name",
    "Names",
    "Neighbours",
    "find_links",
    "find_neighbours",
    "learn_names",
    "mine_pairs",
]
