"""The gold of the translated pairs fits their texts."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from bialign.records import Severity, Verdict
from corpora.manifest import CORPORA, read_lines, read_rows

PAIRS = sorted(path.parent for path in CORPORA.rglob("beads.gold"))
CHECKED = [pair for pair in PAIRS if (pair / "findings.gold.tsv").exists()]
LANGS = ("zh", "en")

Bead = tuple[tuple[int, ...], tuple[int, ...]]


def read_beads(pair: Path) -> list[Bead]:
    sides = [re.fullmatch(r"\[(.*)\]:\[(.*)\]", line) for line in read_lines(pair / "beads.gold")]
    return [(indices(side[1]), indices(side[2])) for side in sides if side]


def indices(listed: str) -> tuple[int, ...]:
    return tuple(int(index) for index in re.findall(r"\d+", listed))


@pytest.fixture(params=PAIRS, ids=lambda pair: pair.name)
def pair(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_are_pairs_in_every_layout() -> None:
    layouts = {tuple(sorted(path.name for path in pair.iterdir() if path.suffix in {".txt", ".md"})) for pair in PAIRS}
    assert layouts == {("en.txt", "zh.txt"), ("en.md", "zh.md"), ("both.txt",)}


def test_beads_cover_every_sentence_once(pair: Path) -> None:
    beads = read_beads(pair)
    assert len(beads) == len(read_lines(pair / "beads.gold"))
    for side, lang in enumerate(LANGS):
        covered = Counter(chain.from_iterable(bead[side] for bead in beads))
        assert covered == Counter(range(len(read_lines(pair / f"{lang}.sentences"))))


def test_a_bead_is_a_run_of_sentences(pair: Path) -> None:
    for side in chain.from_iterable(read_beads(pair)):
        assert list(side) == list(range(min(side, default=0), max(side, default=-1) + 1))


@pytest.mark.parametrize("pair", CHECKED, ids=lambda pair: pair.name)
def test_findings_speak_of_one_bead_and_quote_it(pair: Path) -> None:
    zh, en = (read_lines(pair / f"{lang}.sentences") for lang in LANGS)
    beads = read_beads(pair)
    for row in read_rows(pair / "findings.gold.tsv"):
        Verdict(row["verdict"])
        Severity(row["severity"])
        zh_indices, en_indices = indices(row["zh_sentence"]), indices(row["en_sentence"])
        if zh_indices and en_indices:
            assert any(set(zh_indices) <= set(bead[0]) and set(en_indices) <= set(bead[1]) for bead in beads)
        else:
            assert all((index,) in chain.from_iterable(beads) for index in zh_indices + en_indices)
        assert row["zh"] in "".join(zh[index] for index in zh_indices)
        assert row["en"] in " ".join(en[index] for index in en_indices)


def test_one_pair_has_six_errors_of_different_kinds_and_the_others_none() -> None:
    errors = {pair.name: [row["verdict"] for row in read_rows(pair / "findings.gold.tsv")] for pair in CHECKED}
    planted = [verdict for verdict in errors.pop("annual-results") if verdict != Verdict.MISSING]
    assert len(planted) == len(set(planted)) >= 6
    assert not any(errors.values())
