"""Pairs of sentences as beads, for the checks beside figures; no encoder is needed."""

from collections.abc import Sequence

from bialign.figures import read_document
from bialign.options import Options, WordingCheck
from bialign.records import Bead, Finding, Term
from bialign.segmentation import from_sentences
from bialign.wording import check_wording


def check_pairs(
    pairs: Sequence[tuple[str, str]], *checks: WordingCheck, terms: tuple[Term, ...] = (), confidence: float = 1.0
) -> tuple[Finding, ...]:
    """Return what some checks find in pairs of sentences, a bead each."""
    zh, en = from_sentences([pair[0] for pair in pairs], "zh"), from_sentences([pair[1] for pair in pairs], "en")
    beads = [
        Bead(zh=range(k, k + 1), en=range(k, k + 1), similarity=0.9, confidence=confidence) for k in range(len(pairs))
    ]
    figures = read_document(zh) + read_document(en)
    return check_wording(zh, en, beads, figures, Options(checks=frozenset(checks), terms=terms))


def words_of(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Return the words of both sides of each finding, ``""`` for none."""
    return [(one.zh.text if one.zh else "", one.en.text if one.en else "") for one in findings]
