"""What another report says to a claim: verdicts, and matches of two claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bialign.catalogue import in_chinese
from bialign.claims.claim import Claim

# A match whose probability of speaking of one thing is below this is for a person to look at, not a disagreement. Above
# it 40 of 40 were right on the five pairs of corpora/comparable, each judged by weights of the others (2026-11-22).
SURE = 0.5


class ClaimVerdict(StrEnum):
    """What another report says to a claim."""

    DIFFER = "differ"
    DIFFER_IN_PERIOD = "differ in period"  #: the same amount for another time, or one event at two dates
    DIFFER_IN_BOUND = "differ in bound"  #: at least in the one, at most in the other
    AGREE = "agree"
    ONLY_HERE = "only here"

    @property
    def is_disagreement(self) -> bool:
        """Whether the two reports cannot both be right."""
        return self.value.startswith("differ")


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What was found about claims that speak of one thing.

    Attributes
    ----------
    probability
        That they do speak of the same thing, 0 to 1; 1 for a claim that stands alone.
    message, message_zh
        One plain sentence: what each report says.
    reasons
        Why they are taken to speak of the same thing, the strongest first.
    reservation
        Why both may be right though they differ, or ``""``: one bounds an amount that the other gives as it is, they
        hold for different times, nothing but like words joins the two …
    is_beside
        Of a claim that only one report makes, whether the other speaks of the same subject: it answers another claim of
        the same sentence.
    """

    verdict: ClaimVerdict
    probability: float
    message: str
    message_zh: str = ""
    reasons: tuple[str, ...] = ()
    reservation: str = ""
    is_beside: bool = False

    @property
    def reasons_zh(self) -> tuple[str, ...]:
        """The reasons in Chinese."""
        return tuple(map(in_chinese, self.reasons))

    @property
    def reservation_zh(self) -> str:
        """The reservation in Chinese."""
        return in_chinese(self.reservation) if self.reservation else ""

    @property
    def is_doubtful(self) -> bool:
        """Whether it seems that the claims disagree, but perhaps they speak of two things, or both are right."""
        return self.verdict.is_disagreement and (self.probability < SURE or bool(self.reservation))

    @property
    def is_disagreement(self) -> bool:
        """Whether claims about one thing, as far as can be told, disagree."""
        return self.verdict.is_disagreement and not self.is_doubtful

    @property
    def rank(self) -> int:
        """What a person should see first.

        0 disagreements, 1 what is doubtful, 2 what one report alone says of a subject of both, 3 agreements, 4 what
        else stands alone.
        """
        if self.verdict.is_disagreement:
            return int(self.is_doubtful)
        if self.verdict is ClaimVerdict.AGREE:
            return 3
        return 2 if self.is_beside else 4


@dataclass(frozen=True, kw_only=True)
class Match(Judged):
    """Two claims about one thing, or one that stands alone.

    Attributes
    ----------
    zh, en
        The claims; one is ``None`` for a claim that only one report makes.
    """

    zh: Claim | None = None
    en: Claim | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims concerned, the Chinese first."""
        return tuple(claim for claim in (self.zh, self.en) if claim)

    def __repr__(self) -> str:
        return f"<Match {self.verdict} {self.probability:.2f}: {self.message}>"
