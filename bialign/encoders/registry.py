"""Names to encoders."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from bialign.encoders.base import Encoder
from bialign.encoders.static import StaticEncoder
from bialign.errors import InputError
from bialign.options import ENCODER

# What is meant by a word; any other name is that of a sentence-transformers model.
NAMED = ("static", "use", "both")


def find_encoder(encoder: str | Path | Encoder | None) -> Encoder:
    """Return the encoder meant by a name, a path, an object, or ``None`` for the default.

    Parameters
    ----------
    encoder
        ``"static"``, meant by ``None`` too, is bialign's own; ``"use"`` is multilingual USE v3, and ``"both"`` the two
        side by side. Any other string, or a path: a sentence-transformers model. An object with ``encode(list[str])``:
        itself.

    Raises
    ------
    InputError
        If the object has no method ``encode``, or a name is nearly, but not quite, one of the above.
    MissingExtraError, EncoderError
        If multilingual USE or a sentence-transformers model is asked for and cannot be had.
    """
    if encoder is None or isinstance(encoder, str | Path):
        return _load(ENCODER if encoder is None else str(encoder))
    from bialign.encoders.transformer import TransformerEncoder, is_sentence_transformer

    if is_sentence_transformer(encoder):
        model: Any = encoder
        return TransformerEncoder(model)
    if not callable(getattr(encoder, "encode", None)):
        raise InputError(
            f"encoder is {encoder!r}; give None for the embedded model, the name or path of a sentence-transformers "
            "model, or an object with a method encode(list[str])"
        )
    return encoder


@lru_cache(maxsize=2)  # a model is loaded once a process; the second place lets two be compared
def _load(name: str) -> Encoder:
    if name == "static":
        return find_words()
    if name == "both":
        from bialign.encoders.joined import JoinedEncoder

        return JoinedEncoder()
    if name == "use":
        from bialign.encoders.use import UseEncoder

        return UseEncoder()
    near = get_close_matches(name, NAMED, n=1)
    if near and not Path(name).exists():
        raise InputError(
            f"there is no encoder {name!r}; did you mean {near[0]}? There are {', '.join(NAMED)}, and any "
            "sentence-transformers model by its name or path"
        )
    from bialign.encoders.transformer import TransformerEncoder

    return TransformerEncoder(name)


@lru_cache(maxsize=1)
def find_words() -> StaticEncoder:
    """Return bialign's own model, whose words decide what any encoder's vectors of sentences leave in doubt."""
    return StaticEncoder()


def uses_gpu(name: str) -> bool:
    """Return whether the encoder of a name would work on a GPU of this machine: sentence-transformers models do."""
    if name in NAMED:
        return False
    from bialign.encoders.transformer import has_gpu

    return has_gpu()


def describe_encoder(encoder: Encoder) -> str:
    """Return name and hash of an encoder, for the signature of a result."""
    name = getattr(encoder, "name", None) or f"{type(encoder).__module__}.{type(encoder).__qualname__}"
    fingerprint = getattr(encoder, "fingerprint", None)
    return f"{name}@{fingerprint}" if fingerprint else str(name)
