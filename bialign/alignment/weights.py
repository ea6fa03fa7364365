"""The weights of the score, in log-odds.

Found by maximum likelihood with ``python -m training.bead_weights --data DIR --encoder use --iterations 30`` on
2026-11-22, on the gold beads of the Champollion evaluation set (Hansard, magazine, UN), WMT 2021 news, NTREX news,
plain and made hard, and Taiwan financial law. With ``--held-out SET`` they are found without a set and measured on it.
Weights found with the default encoder do no better: strict F1 on the first set .984 with it, .985 with ``static`` and
.978 with USE, where these give .986, .983 and .981.
"""

from bialign.alignment.scoring import Weights

WEIGHTS = Weights(
    pair={
        "similarity": 7.01,
        "neighbours": -0.81,
        "closest_neighbour": -0.85,
        "length_ratio": -0.03,
        "length_deviation": -1.93,
        "gain": 1.73,
        "shared_tokens": 0.53,
        "other_terminal": -1.57,
        "other_quotation": -1.83,
        "inner_open": -0.27,
        "other_kind": -2.0,  # the gold sets have no headings: by hand, on our own corpora and made texts, 2026-11-22
        "inner_breaks": -2.0,  # the gold sets have no paragraphs: by hand, on our own corpora
        "extra_similarity": -0.45,
    },
    null={"bias": -1.86, "attachment": -0.56, "length": 0.39, "is_open": -0.66, "shared_tokens": 0.53},
    shape={
        (1, 1): 0.0,
        (1, 2): 0.38,
        (1, 3): -0.49,
        (2, 2): -0.93,
        (1, 4): -0.40,
        (2, 3): -0.68,
        (1, 5): -0.46,
        (2, 4): -0.84,
        (3, 3): -0.38,
    },
)

# The bias of null sentences holds for documents in which this share of sentences has no counterpart; it is moved by the
# log of a document's own share over it. Tried 0.03 to 0.1 on the same data.
USUAL_NULL_SHARE = 0.05
# Sentence pairs that the usual share counts for against the document's own.
NULL_SHARE_STRENGTH = 4.0
# Chinese characters that the usual ratio of lengths counts for against the document's own.
USUAL_RATIO_CHARS = 100.0
