"""The weights of the score, in log-odds.

Found by maximum likelihood with ``python -m training.bead_weights --data DIR`` on 2026-11-21, on the gold beads of the
Champollion evaluation set (Hansard, magazine, UN), WMT 2021 news, NTREX news and Taiwan financial law.
"""

from bialign.alignment.scoring import Weights

WEIGHTS = Weights(
    pair={
        "similarity": 7.05,
        "neighbours": -0.89,
        "closest_neighbour": -0.89,
        "length_ratio": -0.14,
        "length_deviation": -1.55,
        "gain": 2.52,
        "shared_tokens": 0.74,
        "other_terminal": -1.17,
        "inner_open": -0.56,
        "extra_similarity": -0.31,
    },
    null={"bias": -1.44, "attachment": -0.67, "length": 0.26, "is_open": -0.81, "shared_tokens": -0.31},
    shape={
        (1, 1): 0.0,
        (1, 2): 0.29,
        (1, 3): -0.4,
        (2, 2): -1.02,
        (1, 4): -0.52,
        (2, 3): -0.36,
        (1, 5): -0.59,
        (2, 4): -0.95,
        (3, 3): -0.95,
    },
)

# The bias of null sentences holds for documents in which this share of sentences has no counterpart; it is moved by the
# log of a document's own share over it. Tried 0.03 to 0.1 on the same data.
USUAL_NULL_SHARE = 0.05
# Sentence pairs that the usual share counts for against the document's own.
NULL_SHARE_STRENGTH = 4.0
# Chinese characters that the usual ratio of lengths counts for against the document's own.
USUAL_RATIO_CHARS = 100.0
