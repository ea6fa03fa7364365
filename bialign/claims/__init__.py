"""What each figure of a report is about, and whether another report says otherwise."""

from bialign.claims.comparison import compare_claims, read_sides, words_of
from bialign.claims.evidence import Side
from bialign.claims.records import Claim, ClaimVerdict, Comparison, Match

__all__ = [
    "Claim",
    "ClaimVerdict",
    "Comparison",
    "Match",
    "Side",
    "compare_claims",
    "read_sides",
    "words_of",
]
