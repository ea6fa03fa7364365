"""Sentence-transformers models: the one room that may import torch, and only when a model is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bialign.encoders.base import Vectors
from bialign.errors import EncoderError, MissingExtraError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Models of these families were trained with a prefix before every sentence and lose accuracy without it.
PROMPTS = {"multilingual-e5": "query: "}


class TransformerEncoder:
    """A sentence-transformers model: LaBSE, bge-m3, or one of your own.

    Parameters
    ----------
    model
        A name (``"sentence-transformers/LaBSE"``, ``"BAAI/bge-m3"``) of a model that was downloaded before, a local
        directory, or a loaded ``SentenceTransformer``. Nothing is downloaded, and code that comes with a model is never
        run (``trust_remote_code`` is off).
    prompt
        Put before each sentence; ``None`` takes the one its family is known to need.

    Raises
    ------
    MissingExtraError
        If sentence-transformers is not installed.
    EncoderError
        If the model cannot be loaded.
    """

    def __init__(self, model: str | Path | SentenceTransformer, *, prompt: str | None = None) -> None:
        self._model = _load(model) if isinstance(model, str | Path) else model
        self.name = str(model) if isinstance(model, str | Path) else _name_of(model)
        self.prompt = _known_prompt(self.name) if prompt is None else prompt

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over all weights, first 16 hex digits."""
        digest = hashlib.sha256()
        for name, tensor in sorted(self._model.state_dict().items()):
            digest.update(name.encode())
            digest.update(tensor.detach().cpu().float().numpy().tobytes())
        return digest.hexdigest()[:16]

    def encode(self, sentences: list[str], /) -> Vectors:
        """Return float32 vectors of shape ``(n, dim)``."""
        prompted = [self.prompt + sentence for sentence in sentences]
        return np.asarray(
            self._model.encode(prompted, show_progress_bar=False, convert_to_numpy=True), dtype=np.float32
        )


def is_sentence_transformer(encoder: object) -> bool:
    """Return whether an object is a ``SentenceTransformer``, without importing the package."""
    return any(cls.__module__.startswith("sentence_transformers.") for cls in type(encoder).__mro__)


def has_gpu() -> bool:
    """Return whether sentence-transformers is installed and would work on a GPU of this machine."""
    try:
        from sentence_transformers.util import get_device_name
    except ImportError:
        return False
    return str(get_device_name()) != "cpu"


def _load(model: str | Path) -> SentenceTransformer:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise MissingExtraError(f"the encoder {str(model)!r}", "transformers") from error
    try:
        with _offline():
            return SentenceTransformer(str(model), trust_remote_code=False, local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        reason = str(error).partition("\n")[0][:200]
        raise EncoderError(
            f"sentence-transformers could not load {str(model)!r} from this machine, and bialign downloads nothing: "
            f"{reason}; download it once with SentenceTransformer({str(model)!r}), or give the path of its directory, "
            "a loaded SentenceTransformer, or one that bialign knows: static, use or both"
        ) from error


@contextmanager
def _offline() -> Iterator[None]:
    """Keep the hub's own package from asking it anything, which it does by the way while it looks on this machine."""
    from huggingface_hub import constants

    before, constants.HF_HUB_OFFLINE = constants.HF_HUB_OFFLINE, True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before


def _known_prompt(name: str) -> str:
    return next((prompt for family, prompt in PROMPTS.items() if family in name), "")


def _name_of(model: Any) -> str:
    card = getattr(model, "model_card_data", None)
    return str(getattr(card, "model_name", None) or getattr(card, "base_model", None) or type(model).__qualname__)
