"""Hard documents with known gold beads, made from plain sentence pairs.

Sentences are merged and split on one side, left out on one side, whole blocks omitted or moved, parts put in another
order, and boilerplate added: what translators really do to the one-to-one order that parallel data come in.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

# Where a sentence can be cut in two that a translator would write: after a comma or semicolon.
_CUT = {"zh": re.compile(r"(?<=[，；,;])"), "en": re.compile(r"(?<=[,;]) ")}
_GLUE = {"zh": "", "en": " "}


class Unit(NamedTuple):
    """Sentences that translate each other, one side possibly empty."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    moved: bool = False


@dataclass(frozen=True, kw_only=True)
class Hardships:
    """Shares of sentence pairs, 0 to 1, that something is done to.

    Attributes
    ----------
    merged, split, dropped
        Merged with the next on one side; cut in two on one side; left out on one side.
    omitted
        Length of one block that one side lacks altogether.
    moved
        Length of one block that stands elsewhere on the English side.
    boilerplate
        Pairs after which the same line is repeated on both sides.
    parts
        Not a share but a number: the parts, all of one length, that stand in another order on the English side.
    """

    merged: float = 0.0
    split: float = 0.0
    dropped: float = 0.0
    omitted: float = 0.0
    moved: float = 0.0
    boilerplate: float = 0.0
    parts: int = 1


class HardDocument(NamedTuple):
    """Two sides, their gold beads, and which gold beads were moved."""

    zh: list[str]
    en: list[str]
    gold: list[tuple[tuple[int, ...], tuple[int, ...]]]
    moved: list[bool]


def make_hard_document(pairs: Sequence[tuple[str, str]], hardships: Hardships, seed: int) -> HardDocument:
    """Return a document of the pairs in their order, made hard; the same seed gives the same document."""
    rng = random.Random(seed)
    units = [Unit((zh,), (en,)) for zh, en in pairs]
    units = _merged(units, hardships.merged, rng)
    units = [_split(unit, rng) if rng.random() < hardships.split else unit for unit in units]
    units = [_dropped(unit, rng) if rng.random() < hardships.dropped else unit for unit in units]
    units = _omitted(units, hardships.omitted, rng)
    units = _with_boilerplate(units, hardships.boilerplate, rng)
    units, order = _moved(units, hardships.moved, rng)
    return _lay_out(units, _shuffled(order, hardships.parts, rng))


def _merged(units: list[Unit], share: float, rng: random.Random) -> list[Unit]:
    merged: list[Unit] = []
    rest = iter(units)
    for unit in rest:
        following = next(rest, None) if rng.random() < share / 2 else None
        merged.append(unit if following is None else _merge(unit, following, rng))
    return merged


def _merge(first: Unit, second: Unit, rng: random.Random) -> Unit:
    if rng.random() < 0.5:
        return Unit((_GLUE["zh"].join(first.zh + second.zh),), first.en + second.en)
    return Unit(first.zh + second.zh, (_GLUE["en"].join(first.en + second.en),))


def _split(unit: Unit, rng: random.Random) -> Unit:
    lang = rng.choice(("zh", "en"))
    sentences = getattr(unit, lang)
    if len(sentences) != 1:
        return unit
    parts = _CUT[lang].split(sentences[0])
    if len(parts) < 2:
        return unit
    middle = len(parts) // 2
    halves = tuple(_GLUE[lang].join(half) for half in (parts[:middle], parts[middle:]))
    return _with_side(unit, lang, halves)


def _with_side(unit: Unit, lang: str, sentences: tuple[str, ...]) -> Unit:
    return unit._replace(zh=sentences) if lang == "zh" else unit._replace(en=sentences)


def _dropped(unit: Unit, rng: random.Random) -> Unit:
    return _with_side(unit, rng.choice(("zh", "en")), ())


def _omitted(units: list[Unit], share: float, rng: random.Random) -> list[Unit]:
    length = round(len(units) * share)
    start = rng.randint(0, len(units) - length)
    lang = rng.choice(("zh", "en"))
    block = [_with_side(unit, lang, ()) for unit in units[start : start + length]]
    return units[:start] + block + units[start + length :]


def _with_boilerplate(units: list[Unit], share: float, rng: random.Random) -> list[Unit]:
    line = Unit(("版权所有，未经许可不得转载。",), ("All rights reserved.",))  # "all rights reserved, do not reprint"
    return [made for unit in units for made in ((unit, line) if rng.random() < share else (unit,))]


def _moved(units: list[Unit], share: float, rng: random.Random) -> tuple[list[Unit], list[int]]:
    """Return the units in Chinese order, and the order of the English side."""
    order = list(range(len(units)))
    length = round(len(units) * share)
    if not length:
        return units, order
    start = rng.randint(0, len(units) - length)
    rest = order[:start] + order[start + length :]
    places = [place for place in range(len(rest) + 1) if abs(place - start) >= min(length, len(rest) // 2)]
    place = rng.choice(places)
    block = order[start : start + length]
    units = [unit._replace(moved=start <= k < start + length) for k, unit in enumerate(units)]
    return units, rest[:place] + block + rest[place:]


def _shuffled(order: list[int], n: int, rng: random.Random) -> list[int]:
    bounds = [len(order) * k // n for k in range(n + 1)]
    parts = [order[start:stop] for start, stop in pairwise(bounds)]
    return [k for part in rng.sample(parts, n) for k in part] if n > 1 else order


def _lay_out(units: list[Unit], en_order: list[int]) -> HardDocument:
    en_start, n_en = {}, 0
    for k in en_order:
        en_start[k] = n_en
        n_en += len(units[k].en)
    gold, n_zh = [], 0
    for k, unit in enumerate(units):
        zh = tuple(range(n_zh, n_zh + len(unit.zh)))
        gold.append((zh, tuple(range(en_start[k], en_start[k] + len(unit.en)))))
        n_zh += len(unit.zh)
    return HardDocument(
        zh=[sentence for unit in units for sentence in unit.zh],
        en=[sentence for k in en_order for sentence in units[k].en],
        gold=gold,
        moved=[unit.moved for unit in units],
    )
