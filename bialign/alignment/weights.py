"""The weights of the score, in log-odds.

Found by maximum likelihood with ``python -m training.bead_weights --data DIR --iterations 40`` on 2026-11-21, on the
gold beads of the Champollion evaluation set (Hansard, magazine, UN), WMT 2021 news, NTREX news, plain and made hard,
and Taiwan financial law, with multilingual USE. Weights found with USE and the static encoder together, without the
law, did no better with either (strict F1 on the first set .975 and .976, against .978 and .976).
"""

from bialign.alignment.scoring import Weights

WEIGHTS = Weights(
    pair={
        "similarity": 6.977,
        "neighbours": -0.965,
        "closest_neighbour": -0.885,
        "length_ratio": -0.174,
        "length_deviation": -1.81,
        "gain": 1.98,
        "shared_tokens": 0.757,
        "other_terminal": -1.007,
        "other_quotation": 0.0,
        "inner_open": -0.583,
        "inner_breaks": -2.0,  # the gold sets have no paragraphs: by hand, on our own corpora
        "extra_similarity": -0.322,
    },
    null={"bias": -1.829, "attachment": -0.604, "length": 0.447, "is_open": -0.75, "shared_tokens": -0.253},
    shape={
        (1, 1): 0.0,
        (1, 2): 0.275,
        (1, 3): -0.508,
        (2, 2): -1.139,
        (1, 4): -0.392,
        (2, 3): 0.013,
        (1, 5): -0.432,
        (2, 4): -0.794,
        (3, 3): -0.372,
    },
)

# The bias of null sentences holds for documents in which this share of sentences has no counterpart; it is moved by the
# log of a document's own share over it. Tried 0.03 to 0.1 on the same data.
USUAL_NULL_SHARE = 0.05
# Sentence pairs that the usual share counts for against the document's own.
NULL_SHARE_STRENGTH = 4.0
# Chinese characters that the usual ratio of lengths counts for against the document's own.
USUAL_RATIO_CHARS = 100.0
