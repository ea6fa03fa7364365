"""The weights of a link's evidence, in log-odds.

Found with ``python -m training.link_weights --data DIR`` on 2026-11-22, with multilingual USE and the static encoder
together, on the gold links of ``corpora/comparable`` and on comparable documents made of the Champollion evaluation
set, WMT 2021 news and NTREX news. Of each gold pair under weights found without it, F1 is .923 to .958 (USE, all five
.948) and .923 to .960 (static, all five .939). That was the static encoder before the one that ships; weights found
with the one that ships link more, and more that is wrong (docs/measurements.md), so these stay.
"""

from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "similarity": 2.13,
        "margin": 5.42,
        "closer_rival": 2.58,
        "farther_rival": 2.4,
        "figures": 4.4,
        "names": 2.75,
        "gain": 9.61,
    }
)
BIAS = -4.94
