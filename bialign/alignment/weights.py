"""The weights of the score, in log-odds, as ``python -m training.bead_weights`` writes them.

Found by maximum likelihood on the gold beads of the Champollion evaluation set (Hansard, magazine, UN), chapters of
novels (MAC-Dev), WMT 2021 news, NTREX news, plain and made hard, and Taiwan financial law. With ``--held-out KIND``
they are found without a kind of text and measured on it.
"""

from bialign.alignment.doubts import DoubtWeights
from bialign.alignment.scoring import BeadWeights

WEIGHTS = BeadWeights(
    pair={
        "similarity": 7.001,
        "neighbours": -0.707,
        "closest_neighbour": -1.525,
        "gain": 2.201,
        "shared_tokens": 1.037,
        "other_terminal": -1.763,
        "other_quotation": -1.904,
        "inner_open": 0.007,
        "other_kind": -2.000,
        "inner_breaks": -2.000,
        "extra_similarity": -0.637,
        "length_ratio": -0.156,
        "length_deviation": -1.785,
    },
    null={
        "attachment": -0.983,
        "is_open": -0.304,
        "shared_tokens": 0.911,
        "bias": -1.552,
        "length": 0.352,
    },
    shape={
        (1, 1): 0.000,
        (1, 2): 0.328,
        (1, 3): -0.375,
        (2, 2): -0.901,
        (1, 4): -0.331,
        (2, 3): -0.330,
        (1, 5): -0.348,
        (2, 4): -0.390,
        (3, 3): -0.204,
    },
)

DOUBT_WEIGHTS = DoubtWeights(
    evidence={
        "score": 0.518,
        "covered": 0.843,
        "left": 1.243,
        "odds": 0.723,
        "added": 1.585,
        "pull": -0.497,
        "push": -0.090,
        "clauses": -0.479,
        "closing_quote": -1.418,
        "length_deviation": -0.297,
        "null": -1.473,
        "null_left": 0.582,
    },
    shape={
        (1, 1): 0.000,
        (1, 2): -0.308,
        (1, 3): 0.093,
        (2, 2): -0.657,
        (1, 4): 0.804,
        (2, 3): -0.475,
        (1, 5): -0.377,
        (2, 4): -0.473,
        (3, 3): -0.713,
    },
)
