r"""Trees of bilingual documents as they are: which files are paired by name, and how much markup the pairs carry.

    python -m benchmarks.trees --data DIR [--documents 40]

DIR holds trees and ``trees.tsv``, a row a tree: its folder, a regular expression that the paths of its Chinese
documents match in full, and what it makes of them, their English counterparts (``\1`` and so on stand for groups).
Those that both exist are the gold pairs. A pair that is found counts as wrong if its Chinese or its English document
has another counterpart in gold, or if it is one file twice. Of each tree some pairs are aligned and exported.
"""

from __future__ import annotations

import argparse
import csv
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bialign.api import Aligner
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.building.plans import Plan
from bialign.corpus.building.work import align_shard
from bialign.corpus.exporting.selection import select_pairs
from bialign.corpus.pairing.files import list_files, pair_documents
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.shards import Outcome, Shard
from bialign.options import Limits, Shares

MARKUP = re.compile(
    r"^\s*(?:#{1,6}|[-*+>]|```|~~~|:::|---|\|)(?:\s|$)|\|.*\||</?[A-Za-z][^<>]*>|<!--|\]\(|\*\*|\{\{|`{1,3}"
    r"|^import .* from "
)


class Tree(NamedTuple):
    """A folder and the rule by which its documents belong together."""

    folder: Path
    zh: re.Pattern[str]
    en: str

    def gold(self) -> dict[str, str]:
        """Return the English counterpart of each Chinese document that has one."""
        files = set(list_files(self.folder))
        pairs = {path: match.expand(self.en) for path in sorted(files) if (match := self.zh.fullmatch(path))}
        return {zh: en for zh, en in pairs.items() if en in files}


class Inline:
    """Does shards in this process."""

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Outcome, ...]]:
        return map(align_shard, shards)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=40, help="pairs of each tree that are aligned")
    arguments = parser.parse_args()
    with (arguments.data / "trees.tsv").open(encoding="utf-8") as file:
        trees = [Tree(arguments.data / row[0], re.compile(row[1]), row[2]) for row in csv.reader(file, delimiter="\t")]
    print(f"{'tree':<28}{'gold':>6}{'recall':>8}{'prec.':>8}{'twice':>6}{'ms/file':>9}{'kept':>7}{'markup':>8}")
    for tree in trees:
        print(f"{tree.folder.name:<28}" + measure_pairing(tree) + measure_pairs(tree, arguments.documents), flush=True)


def measure_pairing(tree: Tree) -> str:
    """Pair a tree by name, and say how much of gold was found, how much else, and how long it took."""
    gold, aligner = tree.gold(), Aligner(encoder="static")
    started = time.process_time()
    pairing = pair_documents(tree.folder, by_content=False, aligner=aligner)
    seconds = time.process_time() - started
    found = {pair.zh: pair.en for pair in pairing.pairs}
    n_right = sum(found.get(zh) == en for zh, en in gold.items())
    n_twice = sum(zh == en for zh, en in found.items())
    taken = {*gold, *gold.values()}
    n_wrong = sum(gold.get(zh) != en and (zh == en or bool({zh, en} & taken)) for zh, en in found.items())
    n_files = 2 * len(found) + len(pairing.unpaired) + len(pairing.unreadable)
    return (
        f"{len(gold):>6}{n_right / max(len(gold), 1):>8.3f}{n_right / max(n_right + n_wrong, 1):>8.3f}{n_twice:>6}"
        f"{1000 * seconds / max(n_files, 1):>9.1f}"
    )


def measure_pairs(tree: Tree, n_documents: int) -> str:
    """Align some gold pairs of a tree, and say which share of their candidates is kept and how many hold markup."""
    gold = sorted(tree.gold().items())
    drawn = gold[:: max(1, len(gold) // n_documents)][:n_documents]
    with tempfile.TemporaryDirectory() as scratch:
        table = Path(scratch) / "pairs.tsv"
        table.write_text("zh\ten\n" + "".join(f"{zh}\t{en}\n" for zh, en in drawn), encoding="utf-8")
        source, corpus = tree.folder, Path(scratch) / "corpus"
        build_corpus(Plan(source=source, folder=corpus, table=table, by_content=False), Inline(), progress=False)
        with Ledger(corpus) as ledger:
            chosen = select_pairs(ledger, Path(scratch), Limits(boilerplate=0, near=2), Shares())
            pairs = [
                candidate
                for one in chosen
                for candidate, reason in zip(one.candidates, one.reasons, strict=True)
                if not reason
            ]
    n_marked = sum(bool(MARKUP.search(pair.zh) or MARKUP.search(pair.en)) for pair in pairs)
    return f"{len(pairs) / max(chosen.counts.total(), 1):>7.2f}{n_marked / max(len(pairs), 1):>8.3f}"


if __name__ == "__main__":
    main()
