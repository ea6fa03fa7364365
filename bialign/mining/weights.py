"""The weights of evidence, in log-odds: of links, and of mined pairs whose words are asked.

Those of links were found with ``python -m training.link_weights --data DIR`` on 2026-11-22, with multilingual USE and
the static encoder together, on the gold links of ``corpora/comparable`` and on comparable documents made of the
Champollion evaluation set, WMT 2021 news and NTREX news. Of each gold pair under weights found without it, F1 is .923
to .958 (USE, all five .948) and .878 to .958 (static, all five .910).

Those of pairs were found with ``python -m training.pair_weights --data DIR`` on 2026-11-28, with the static encoder, on
the gold pairs of the Champollion set, WMT 2021 news and six chapters of novels, each among 20,000 distractors a side.
"""

from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "similarity": 2.55,
        "margin": 4.47,
        "closer_rival": 2.64,
        "farther_rival": 2.8,
        "figures": 4.48,
        "names": 2.93,
        "gain": 8.89,
    }
)
BIAS = -5.12

PAIR_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "margin": 14.489,
        "similarity": -15.029,
        "zh_crowd": 6.196,
        "en_crowd": 7.325,
        "zh_lead": 3.394,
        "en_lead": 4.674,
        "left_out": -4.29,
        "zh_length": -2.096,
        "odds": 10.052,
        "all_odds": 0.147,
        "nearness": -49.958,
        "zh_gap": -4.459,
        "en_gap": -3.97,
        "weight": 3.969,
    }
)
PAIR_BIAS = 12.348

# The same where the best other partners of both sentences count.
CONTESTED_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "margin": 23.817,
        "similarity": -21.635,
        "zh_crowd": 8.972,
        "en_crowd": 10.535,
        "zh_lead": 2.919,
        "en_lead": 6.475,
        "left_out": -6.773,
        "zh_length": -4.322,
        "odds": 16.156,
        "all_odds": 0.274,
        "nearness": -83.716,
        "zh_gap": -6.846,
        "en_gap": -6.671,
        "weight": 6.903,
        "log_odds": -0.838,
        "zh_rival": 0.302,
        "en_rival": 0.091,
        "rival": 0.14,
    }
)
CONTESTED_BIAS = 18.578
