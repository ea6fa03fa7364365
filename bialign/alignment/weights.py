"""The weights of the score, in log-odds.

Found by maximum likelihood with ``python -m training.bead_weights --data DIR --encoder use static --iterations 30`` on
2026-11-22, on the gold beads of the Champollion evaluation set (Hansard, magazine, UN), WMT 2021 news, NTREX news,
plain and made hard, and Taiwan financial law. With ``--held-out SET`` they are found without a set and measured on it.
Weights found with one of ``use``, ``static`` and ``both`` alone are within .002 of strict F1 on the first set.
"""

from bialign.alignment.scoring import BeadWeights

WEIGHTS = BeadWeights(
    pair={
        "similarity": 6.97,
        "neighbours": -0.84,
        "closest_neighbour": -1.04,
        "length_ratio": -0.06,
        "length_deviation": -1.88,
        "gain": 1.98,
        "shared_tokens": 1.18,
        "other_terminal": -1.65,
        "other_quotation": -1.85,
        "inner_open": -0.17,
        "other_kind": -2.0,  # the gold sets have no headings: by hand, on our own corpora and made texts, 2026-11-22
        "inner_breaks": -2.0,  # the gold sets have no paragraphs: by hand, on our own corpora
        "extra_similarity": -0.52,
    },
    null={"bias": -1.75, "attachment": -0.68, "length": 0.35, "is_open": -0.53, "shared_tokens": 0.91},
    shape={
        (1, 1): 0.0,
        (1, 2): 0.35,
        (1, 3): -0.43,
        (2, 2): -0.93,
        (1, 4): -0.38,
        (2, 3): -0.55,
        (1, 5): -0.49,
        (2, 4): -0.65,
        (3, 3): -0.32,
    },
)

# The bias of null sentences holds for documents in which this share of sentences has no counterpart; it is moved by the
# log of a document's own share over it. Tried 0.03 to 0.1 on the same data.
USUAL_NULL_SHARE = 0.05
# Sentence pairs that the usual share counts for against the document's own.
NULL_SHARE_STRENGTH = 4.0
# Chinese characters that the usual ratio of lengths counts for against the document's own.
USUAL_RATIO_CHARS = 100.0
