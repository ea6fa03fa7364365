"""What each figure of a report is about, and whether another report says otherwise."""

from bialign.claims.comparison import compare_claims, find_matches, read_all_claims, words_of
from bialign.claims.evidence import Side
from bialign.claims.records import Claim, ClaimRow, ClaimTable, ClaimVerdict, Comparison, Match
from bialign.claims.table import tabulate_claims

__all__ = [
    "Claim",
    "ClaimRow",
    "ClaimTable",
    "ClaimVerdict",
    "Comparison",
    "Match",
    "Side",
    "compare_claims",
    "find_matches",
    "read_all_claims",
    "tabulate_claims",
    "words_of",
]
