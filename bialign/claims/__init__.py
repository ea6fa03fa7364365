"""What each figure of a report is about, and whether another report says otherwise."""

from bialign.claims.claim import Claim
from bialign.claims.comparison import compare_claims, find_matches, read_all_claims, words_of
from bialign.claims.evidence import EmbeddedReport
from bialign.claims.matches import ClaimVerdict, Match
from bialign.claims.table import ClaimRow, ClaimsBySource, tabulate_claims

__all__ = [
    "Claim",
    "ClaimRow",
    "ClaimVerdict",
    "ClaimsBySource",
    "EmbeddedReport",
    "Match",
    "compare_claims",
    "find_matches",
    "read_all_claims",
    "tabulate_claims",
    "words_of",
]
