"""Filters: each decides on one score, and says why.

They look at scores that are stored, so they can be changed and applied again without aligning anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bialign.corpus.storing.candidates import CandidatePair
from bialign.options import Limits

BOILERPLATE, DUPLICATE, NEAR_DUPLICATE = "boilerplate", "duplicate", "near duplicate"


@dataclass(frozen=True)
class Filter:
    """One reason to drop a pair.

    Attributes
    ----------
    name
        By which drops are counted.
    says
        Why, for people.
    drops
        Whether it drops a candidate.
    """

    name: str
    says: str
    drops: Callable[[CandidatePair], bool]


def make_filters(limits: Limits) -> tuple[Filter, ...]:
    """Return the filters that need to see nothing but the pair; the first that drops it is its reason."""
    severities = {str(severity) for severity in limits.figures}
    return (
        Filter(
            "confidence",
            f"is right with a probability below {limits.least_confidence}",
            lambda c: c.confidence < limits.least_confidence,
        ),
        Filter(
            "language",
            f"has a side of which less than {limits.least_language} is in its language",
            lambda c: min(c.zh_share, c.en_share) < limits.least_language,
        ),
        Filter(
            "copy",
            f"has English of which more than {limits.most_copied} stands in the Chinese word by word",
            lambda c: c.copied_share > limits.most_copied,
        ),
        Filter(
            "symbols",
            f"has a side of which more than {limits.most_symbols} is figures, punctuation and symbols",
            lambda c: c.symbol_share > limits.most_symbols,
        ),
        Filter(
            "length ratio",
            f"has less than {limits.least_ratio} or more than {limits.most_ratio} English characters for a Chinese one",
            lambda c: not limits.least_ratio <= c.length_ratio <= limits.most_ratio,
        ),
        Filter(
            "figures",
            f"has figures that disagree ({', '.join(sorted(severities)) or 'never'})",
            lambda c: c.severity in severities,
        ),
    )


def describe_filters(limits: Limits) -> dict[str, str]:
    """Return all filters in the order in which they are asked, and what each says of a pair that it drops."""
    return {
        **{one.name: one.says for one in make_filters(limits)},
        BOILERPLATE: f"stands in {limits.boilerplate} documents or more" if limits.boilerplate else "(not looked for)",
        DUPLICATE: "says what an earlier pair says, but for spaces, width and case",
        NEAR_DUPLICATE: (
            f"shares {limits.near} of its shingles or more with an earlier pair"
            if limits.near <= 1
            else "(not looked for)"
        ),
    }
