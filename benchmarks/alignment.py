"""Alignment accuracy on folders of gold alignments: strict and lax F1 per document, per set and in all.

    python -m benchmarks.alignment --data DIR [--set NAME] [--encoder NAME_OR_PATH] [--hard | --running]

DIR holds, in itself or in one folder a set, documents as NAME.zh and NAME.en (one sentence a line) and NAME.gold
(one bead a line, ``[zh indices]:[en indices]``, 0-based). The expected calibration error of
the confidences closes the table. With ``--hard``, documents made hard from the one-to-one set ``ntrex`` are aligned
instead, and the share of moved sentences that are found is printed. With ``--running`` the documents are laid out as
texts that bialign has to cut, and strict F1 of stretches and F1 of characters are printed for each layout.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import bialign
from benchmarks.hard_documents import HardDocument, Hardships, make_hard_document
from benchmarks.running_texts import LAYOUTS, Sides, bead_spans, find_paragraphs, leave_out, only_kept, written
from bialign.metrics import Beads, Score, SpanScore
from bialign.records import Span

GoldBead = tuple[tuple[int, ...], tuple[int, ...]]

N_BINS = 10

HARD = {
    "30 % merged or split": Hardships(merged=0.15, split=0.15),
    "40 % omitted in one block": Hardships(omitted=0.4),
    "10 % moved in one block": Hardships(moved=0.1),
    "six parts in another order": Hardships(parts=6),
    "all at once": Hardships(merged=0.1, split=0.1, dropped=0.05, omitted=0.1, moved=0.05, boilerplate=0.02),
}
N_PAIRS = 250  # sentence pairs that a hard document is made of


def find_documents(data: Path, name: str | None) -> Iterator[tuple[str, Path]]:
    """Yield the set and the path without suffix of each document; with none, the run ends."""
    golds = sorted(gold for gold in [*data.glob("*.gold"), *data.glob("*/*.gold")] if gold.with_suffix(".zh").exists())
    documents = [(gold.parent.name if gold.parent != data else data.name, gold.with_suffix("")) for gold in golds]
    wanted = [document for document in documents if name in (None, document[0])]
    if not wanted:
        missing = f"set {name!r}" if name else "NAME.gold beside NAME.zh"
        sys.exit(f"{data} holds no {missing}, nor does a folder in it; give another DIR")
    yield from wanted


def read_lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return text.removesuffix("\n").split("\n") if text else []


def is_right(bead: bialign.Bead, gold: set[GoldBead], linked: Sequence[set[int]]) -> bool:
    """Return whether a bead is gold; a null alignment is if gold links none of its sentences."""
    if bead.is_null:
        return linked[0].isdisjoint(bead.zh) and linked[1].isdisjoint(bead.en)
    return (tuple(bead.zh), tuple(bead.en)) in gold


def judge(beads: Sequence[bialign.Bead], gold: Beads) -> list[tuple[float, bool]]:
    """Return for each bead its confidence and whether it is right."""
    matched = [(tuple(sorted(zh)), tuple(sorted(en))) for zh, en in gold if zh and en]
    linked = [{i for zh, _ in matched for i in zh}, {j for _, en in matched for j in en}]
    return [(bead.confidence, is_right(bead, set(matched), linked)) for bead in beads]


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error (Naeini et al. 2015) over ten bins of equal width."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(N_BINS)]
    for confidence, right in judged:
        bins[min(int(confidence * N_BINS), N_BINS - 1)].append((confidence, right))
    gaps = (abs(sum(c for c, _ in members) - sum(r for _, r in members)) for members in bins)
    return sum(gaps) / max(len(judged), 1)


def print_row(name: str, score: Score, seconds: float) -> None:
    print(
        f"{name:<34}{score.strict:>9.4f}{score.lax:>9.4f}{score.strict_precision:>11.4f}{score.strict_recall:>9.4f}"
        f"{score.n_gold:>8}{score.n_edits:>8}{seconds:>9.2f}"
    )


def read_pairs(data: Path) -> list[tuple[str, str]]:
    """Return all sentence pairs of the one-to-one set, in order."""
    paths = [path for _, path in find_documents(data, "ntrex")]
    zh, en = (
        [line for path in paths for line in read_lines(path.with_name(f"{path.name}.{lang}"))] for lang in ("zh", "en")
    )
    return list(zip(zh, en, strict=True))


def print_hard(aligner: bialign.Aligner, data: Path) -> None:
    pairs = read_pairs(data)
    for name, hardships in HARD.items():
        score, n_moved, n_found = Score(), 0, 0
        for start in range(0, len(pairs) - N_PAIRS + 1, N_PAIRS):
            document = make_hard_document(pairs[start : start + N_PAIRS], hardships, seed=start)
            beads = aligner.align(document.zh, document.en).beads
            score += bialign.score_beads([(bead.zh, bead.en) for bead in beads], document.gold)
            n_moved, n_found = (a + b for a, b in zip((n_moved, n_found), count_moves(document, beads), strict=True))
        moves = f", moved sentences found {n_found} of {n_moved}" if n_moved else ""
        print(f"{name:<28} strict F1 {score.strict:.4f}{moves}")


def print_running(aligner: bialign.Aligner, data: Path, name: str | None) -> None:
    strict: dict[str, Score] = {}
    characters: dict[str, SpanScore] = {}
    for own, path in find_documents(data, name):
        sides = (read_lines(path.with_name(f"{path.name}.zh")), read_lines(path.with_name(f"{path.name}.en")))
        gold = bialign.parse_beads(path.with_suffix(".gold").read_text(encoding="utf-8"))
        for layout, (zh, en), gold_spans in lay_out(sides, gold):
            found = aligner.align(zh, en)
            spans = bead_spans([(bead.zh, bead.en) for bead in found.beads], found.zh.sentences, found.en.sentences)
            key = f"{own}, {layout}"
            strict[key] = strict.get(key, Score()) + bialign.score_beads(spans, gold_spans)
            characters[key] = characters.get(key, SpanScore()) + bialign.score_spans(spans, gold_spans)
    for key in sorted(strict, key=lambda key: key.partition(",")[0]):
        print(f"{key:<44} strict F1 {strict[key].strict:.4f}  F1 of characters {characters[key].f1:.4f}")


def lay_out(sides: Sides, gold: Beads) -> Iterator[tuple[str, tuple[str, str] | Sides, list[tuple[Span, Span]]]]:
    """Yield the name of each layout, both texts in it, and the stretches of the gold beads."""
    gold_spans = bead_spans(gold, *sides)
    paragraphs = list(find_paragraphs(sides, gold))
    yield "sentences as given", sides, gold_spans
    for name, lay in LAYOUTS.items():
        yield name, lay(written(paragraphs, sides)), gold_spans
    kept = leave_out(paragraphs)
    kept_sides, kept_gold = only_kept(kept, sides, gold)
    yield (
        "paragraphs, a tenth left out",
        LAYOUTS["paragraphs"](written(kept, sides)),
        bead_spans(kept_gold, *kept_sides),
    )


def count_moves(document: HardDocument, beads: Sequence[bialign.Bead]) -> tuple[int, int]:
    """Return how many gold beads moved with both sides there, and how many of them were found, wherever."""
    moved = {bead for bead, has_moved in zip(document.gold, document.moved, strict=True) if has_moved and all(bead)}
    return len(moved), len(moved & {(tuple(bead.zh), tuple(bead.en)) for bead in beads})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", dest="name")
    parser.add_argument("--encoder")
    parser.add_argument("--hard", action="store_true")
    parser.add_argument("--running", action="store_true")
    arguments = parser.parse_args()
    aligner = bialign.Aligner(encoder=arguments.encoder, options=bialign.Options(as_given=arguments.running))
    print(aligner)
    if arguments.running:
        print_running(aligner, arguments.data, arguments.name)
        return
    if arguments.hard:
        print_hard(aligner, arguments.data)
        return
    print(f"{'document':<34}{'strict':>9}{'lax':>9}{'precision':>11}{'recall':>9}{'gold':>8}{'edits':>8}{'seconds':>9}")
    sets: dict[str, Score] = {}
    judged: list[tuple[float, bool]] = []
    for name, path in find_documents(arguments.data, arguments.name):
        gold = bialign.parse_beads(path.with_suffix(".gold").read_text(encoding="utf-8"))
        started = time.perf_counter()
        beads = aligner.align(*(read_lines(path.with_name(f"{path.name}.{lang}")) for lang in ("zh", "en"))).beads
        score = bialign.score_beads([(bead.zh, bead.en) for bead in beads], gold)
        print_row(f"{name}/{path.name}", score, time.perf_counter() - started)
        sets[name] = sets.get(name, Score()) + score
        judged += judge(beads, gold)
    for name, score in sets.items():
        print_row(f"all {name}", score, float("nan"))
    print_row("all", sum(sets.values(), Score()), float("nan"))
    print(f"expected calibration error {calibration_error(judged):.4f} over {len(judged)} beads")


if __name__ == "__main__":
    main()
