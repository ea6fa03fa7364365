"""Why two claims are taken to speak of one thing, in words."""

from __future__ import annotations

from collections.abc import Iterable

from bialign.claims.evidence import FEATURES, ClaimEvidence
from bialign.claims.weights import WEIGHTS, ClaimWeights

# What each piece of evidence is to a person, and from which log-odds on it is worth a word.
_WORDS = {
    "clause_margin": "the words around the two figures mean nearly the same",
    "sentence_margin": "the two sentences mean nearly the same",
    "linked": "the two sentences are linked",
    "linked_beside": "neighbouring sentences are linked",
    "shared_figures": "other figures in the two sentences agree",
    "shared_names": "",  # they are named
    "rarity": "both give the same value",
}
_WORTH_A_WORD = 0.5


def find_reasons(
    evidence: ClaimEvidence, row: int, names: Iterable[str], weights: ClaimWeights = WEIGHTS
) -> tuple[str, ...]:
    """Return what speaks for a candidate, the strongest first.

    Parameters
    ----------
    names
        Those that both claims give.
    """
    own = weights.same_value if evidence.candidates[row].is_same_value else weights.blind
    gains = {name: own.get(name, 0.0) * evidence.features[row, FEATURES.index(name)] for name in _WORDS}
    telling = sorted((name for name in gains if gains[name] >= _WORTH_A_WORD), key=lambda name: -gains[name])
    shared = f"both name {', '.join(sorted(names))}"
    return tuple(shared if name == "shared_names" else _WORDS[name] for name in telling)
