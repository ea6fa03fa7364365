"""Links between sentences of comparable reports, against the gold links of ``corpora/comparable``.

    python -m benchmarks.links [--encoder NAME_OR_PATH ...]

A link counts sentence by sentence: a run of two beside one is two pairs.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator
from typing import NamedTuple

from bialign.encoders.base import Encoder, embed
from bialign.encoders.registry import find_encoder
from bialign.figures import read_document
from bialign.mining import find_links
from bialign.segmentation import from_sentences
from corpora.manifest import CORPORA, read_lines, read_rows

SentencePair = tuple[int, int]


class Comparable(NamedTuple):
    """Two texts that share some of what they say, sentence by sentence, and which pairs of sentences say the same."""

    name: str
    zh: list[str]
    en: list[str]
    gold: frozenset[SentencePair]


class Counts(NamedTuple):
    """Pairs of sentences that are right, found, and gold."""

    n_right: int
    n_found: int
    n_gold: int

    @property
    def precision(self) -> float:
        return self.n_right / max(self.n_found, 1)

    @property
    def recall(self) -> float:
        return self.n_right / max(self.n_gold, 1)

    @property
    def f1(self) -> float:
        return 2 * self.n_right / max(self.n_found + self.n_gold, 1)


def read_comparable() -> Iterator[Comparable]:
    """Yield the comparable reports that come with bialign."""
    for gold in sorted((CORPORA / "comparable").glob("*/links.gold.tsv")):
        zh, en = (read_lines(gold.with_name(f"{lang}.sentences")) for lang in ("zh", "en"))
        links = ((int(row["zh_sentence"]), int(row["en_sentence"])) for row in read_rows(gold))
        yield Comparable(gold.parent.name, zh, en, frozenset(links))


def count(found: Collection[SentencePair], gold: Collection[SentencePair]) -> Counts:
    return Counts(len(set(found) & set(gold)), len(found), len(gold))


def total(counts: Collection[Counts]) -> Counts:
    return Counts(*map(sum, zip(*counts, strict=True)))


def link(encoder: Encoder, texts: Comparable) -> set[SentencePair]:
    """Return the pairs of sentences that are linked."""
    zh, en = from_sentences(texts.zh, "zh"), from_sentences(texts.en, "en")
    vectors = (embed(encoder, document.lines) for document in (zh, en))
    links = find_links(zh, en, *vectors, zh_figures=read_document(zh), en_figures=read_document(en))
    return {(i, j) for link in links for i in link.zh for j in link.en}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.links", description=__doc__)
    parser.add_argument("--encoder", nargs="+", default=["both", "use", "static"], help="as bialign.align takes them")
    for name in parser.parse_args().encoder:
        encoder = find_encoder(name)
        counts = {texts.name: count(link(encoder, texts), texts.gold) for texts in read_comparable()}
        for title, own in {**counts, "all five": total(counts.values())}.items():
            print(f"{name:8}{title:20} F1 {own.f1:.3f}  precision {own.precision:.3f}  recall {own.recall:.3f}")


if __name__ == "__main__":
    main()
