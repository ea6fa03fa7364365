"""How likely a finding is to be a real difference, by what it looks like."""

from __future__ import annotations

from collections.abc import Mapping

CERTAINTIES: Mapping[str, float] = {}
