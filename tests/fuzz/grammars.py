"""Grammars of what figures are made of, right or nearly right: one file a language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

_RULE = re.compile(r"^(\w+): (.+(?:\n    .+)*)", re.MULTILINE)
_NAME = re.compile(r"\{(\w+)\}")
_DEEPEST = 6


def make_figure(random: Random, lang: str) -> str:
    """Return one figure, or what looks like one."""
    return _expand(random, _grammar(lang), "figure", 0).replace("_", " ")


@cache
def _grammar(lang: str) -> dict[str, list[str]]:
    text = Path(__file__).with_name(f"figures.{lang}.grammar").read_text("utf-8")
    return {name: said.split() for name, said in _RULE.findall(text)}


def _expand(random: Random, grammar: dict[str, list[str]], name: str, depth: int) -> str:
    alternatives = grammar[name]
    said = min(random.sample(alternatives, 2), key=len) if depth > _DEEPEST else random.choice(alternatives)
    return _NAME.sub(lambda found: _expand(random, grammar, found[1], depth + 1), said)
