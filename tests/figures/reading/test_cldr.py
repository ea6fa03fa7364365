"""The committed table of names is what the generator writes."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_names_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("cldr_tables", ROOT / "tools" / "cldr_tables.py")
    assert spec
    assert spec.loader
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    committed = (ROOT / "bialign" / "figures" / "units" / "cldr.py").read_text(encoding="utf-8")
    assert generator.render() == committed


def test_its_licence_is_in_the_notice() -> None:
    assert "Unicode License v3" in (ROOT / "NOTICE").read_text(encoding="utf-8")
