"""What decides, beside the texts, what a result is: enough to get it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from bialign.encoders.base import Encoder
from bialign.encoders.registry import describe_encoder
from bialign.options import Options
from bialign.records import Term
from bialign.version import __version__


def make_signature(encoder: Encoder, options: Options, segmenter: str) -> Mapping[str, Any]:
    """Return version, segmenter, encoder with its hash, and options; of a glossary only how long it is, and a hash."""
    return {
        "bialign": __version__,
        "segmenter": segmenter,
        "encoder": describe_encoder(encoder),
        "options": {
            **asdict(options),
            "checks": sorted(map(str, options.checks)),
            "terms": _named_terms(options.terms),
        },
    }


def _named_terms(terms: Sequence[Term]) -> str:
    """Return how many entries a glossary has, with a hash: the entries are a client's, and do not leave with a file."""
    return f"{len(terms)} entries, {sha256(repr(terms).encode()).hexdigest()[:16]}" if terms else ""
