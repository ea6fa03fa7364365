"""Ratio margins: how far a similarity stands out from those around it (Artetxe & Schwenk 2019).

The cosine of a good pair differs from encoder to encoder, and from sentence to sentence: short and common ones are
close to everything. What tells is a cosine's ratio to the mean one of the nearest neighbours of both.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bialign.mining.neighbours import Neighbours

NEIGHBOURS = 4  # as in the paper
LEAST_MEAN = 0.01  # so that what has no neighbours worth the name divides by something


def ratio_margins(
    cosines: NDArray[np.floating],
    zh_near: Neighbours,
    en_near: Neighbours,
    zh: NDArray[np.intp],
    en: NDArray[np.intp],
    neighbours: int = NEIGHBOURS,
) -> NDArray[np.float64]:
    """Return the margins of pairs ``(zh, en)`` of the given cosines, float64 ``(n,)``."""
    zh_means, en_means = (near.similarities[:, :neighbours].mean(axis=1) for near in (zh_near, en_near))
    return np.asarray(cosines / np.maximum((zh_means[zh] + en_means[en]) / 2, LEAST_MEAN), dtype=np.float64)
