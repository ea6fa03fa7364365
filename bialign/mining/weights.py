"""The weights of a link's evidence, in log-odds.

Found with ``python -m training.link_weights --data DIR`` on 2026-11-22, with multilingual USE and the static encoder
together, on the gold links of ``corpora/comparable`` and on comparable documents made of the Champollion evaluation
set, WMT 2021 news and NTREX news. Of each gold pair under weights found without it, F1 is .923 to .958 (USE, all five
.948) and .878 to .958 (static, all five .910).
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
