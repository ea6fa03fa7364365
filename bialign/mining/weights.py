"""The weights of a link's evidence, in log-odds.

Found by ``python -m training.link_weights --data DIR``.
"""

WEIGHTS = {
    "similarity": 1.05,
    "margin": 2.66,
    "closer_rival": 2.28,
    "farther_rival": 3.78,
    "figures": 3.63,
    "names": 2.06,
    "gain": 5.73,
}
BIAS = -3.73
