"""What decides, beside the texts, what a result is: enough to get it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bialign.encoders.base import Encoder
from bialign.encoders.registry import describe_encoder
from bialign.options import Options
from bialign.version import __version__


def make_signature(encoder: Encoder, options: Options, segmenter: str) -> Mapping[str, Any]:
    """Return version, segmenter, encoder with its hash, and options."""
    return {
        "bialign": __version__,
        "segmenter": segmenter,
        "encoder": describe_encoder(encoder),
        "options": asdict(options),
    }
