r"""Trees of bilingual documents as they are: which files are paired, by name and by content, and what is kept of them.

    python -m benchmarks.trees --data DIR [--documents 40] [--only TREE …] [--measure names content unnamed kept]

DIR holds trees and ``trees.tsv``, a row a tree: its folder, a regular expression that the paths of its Chinese
documents match in full, and what it makes of them, their English counterparts (``\1`` and so on stand for groups).
Those that both exist are the gold pairs. A pair that is found counts as wrong if its Chinese or its English document
has another counterpart in gold, or if it is one file twice. Content is compared twice: with the paths as they are, but
not believed, and with a number in place of each name, so that only folders are left of paths. Of each tree some pairs
are aligned and exported.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from shutil import copyfile
from typing import NamedTuple

from bialign.api import Aligner
from bialign.corpus.building.executors import Executor
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.building.plans import Plan
from bialign.corpus.building.work import align_shard
from bialign.corpus.document_pairs import DocumentPair
from bialign.corpus.exporting.filters import DUPLICATE
from bialign.corpus.exporting.selection import select_pairs
from bialign.corpus.pairing.contents import pair_by_content
from bialign.corpus.pairing.files import list_files, pair_documents
from bialign.corpus.sources import FolderSource
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.shards import Outcome, Shard
from bialign.errors import BialignError
from bialign.options import Limits, Shares
from bialign.reading import read_file
from bialign.reading.apart import end_children
from bialign.reading.languages import count_scripts, prose_of, tell_languages
from bialign.records import Lang

MARKUP = re.compile(
    r"^\s*(?:#{1,6}|[-*+>]|```|~~~|:::|---|\|)(?:\s|$)|\|.*\||</?[A-Za-z][^<>]*>|<!--|\]\(|\*\*|\{\{|`{1,3}"
    r"|^import .* from "
)


class Tree(NamedTuple):
    """A folder and the rule by which its documents belong together."""

    folder: Path
    zh: re.Pattern[str]
    en: str

    @cache  # noqa: B019  a run has a few trees
    def gold(self) -> dict[str, str]:
        """Return the English counterpart of each Chinese document that has one, and is Chinese."""
        files = set(list_files(self.folder))
        pairs = {path: match.expand(self.en) for path in sorted(files) if (match := self.zh.fullmatch(path))}
        return {zh: en for zh, en in pairs.items() if en in files and self._lang(zh) == "zh" and self._lang(en) == "en"}

    def _lang(self, path: str) -> Lang | None:
        try:
            return tell_languages(read_file(self.folder / path))[0]
        except BialignError:
            return None


class Inline(Executor):
    """Does shards in this process."""

    def run(self, shards: Iterable[Shard]) -> Iterator[tuple[Outcome, ...]]:
        return map(align_shard, shards)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=40, help="pairs of each tree that are aligned")
    parser.add_argument("--only", nargs="+", help="trees to measure; by default all")
    parser.add_argument("--measure", nargs="+", choices=MEASURES, default=MEASURES)
    arguments = parser.parse_args()
    with (arguments.data / "trees.tsv").open(encoding="utf-8") as file:
        trees = [Tree(arguments.data / row[0], re.compile(row[1]), row[2]) for row in csv.reader(file, delimiter="\t")]
    for tree in trees:
        if arguments.only and tree.folder.name not in arguments.only:
            continue
        print(f"{tree.folder.name}: {len(tree.gold()):,} gold pairs of {len(list_files(tree.folder)):,} files")
        for measure in arguments.measure:
            print(f"  {measure:<9}" + MEASURES[measure](tree, arguments.documents), flush=True)


def measure_names(tree: Tree, _: int) -> str:
    """Pair a tree by name, and say how much of gold was found, how much else, and how long it took."""
    return _measure_pairing(
        tree, lambda folder, aligner: pair_documents(folder, by_content=False, aligner=aligner).pairs, tree.folder
    )


def measure_content(tree: Tree, _: int) -> str:
    """Pair a tree by content, with the paths as they are."""
    return _measure_pairing(tree, _pair_by_content, tree.folder)


def measure_unnamed(tree: Tree, _: int) -> str:
    """Pair a tree by content whose files have numbers for names."""
    with tempfile.TemporaryDirectory() as scratch:
        names = {}
        for path in list_files(tree.folder):
            digest = blake2b(path.encode(), digest_size=4).hexdigest()
            names[path] = str(PurePosixPath(path).with_name(digest + PurePosixPath(path).suffix))
            (Path(scratch) / names[path]).parent.mkdir(parents=True, exist_ok=True)
            copyfile(tree.folder / path, Path(scratch) / names[path])
        gold = {names[zh]: names[en] for zh, en in tree.gold().items()}
        return _measure_pairing(tree, _pair_by_content, Path(scratch), gold)


def _pair_by_content(folder: Path, aligner: Aligner) -> Sequence[DocumentPair]:
    return pair_by_content(FolderSource(folder), list_files(folder), aligner, lambda *_: None).pairs


def _measure_pairing(
    tree: Tree,
    pair: Callable[[Path, Aligner], Sequence[DocumentPair]],
    folder: Path,
    gold: Mapping[str, str] | None = None,
) -> str:
    gold, aligner, n_files = gold or tree.gold(), Aligner(encoder="static"), len(list_files(folder))
    end_children()
    started = _processor_seconds()
    pairs = pair(folder, aligner)
    end_children()
    seconds = _processor_seconds() - started
    found = {pair.zh: pair.en for pair in pairs}
    n_right = sum(found.get(zh) == en for zh, en in gold.items())
    n_twice = sum(zh == en for zh, en in found.items())
    taken = {*gold, *gold.values()}
    n_wrong = sum(gold.get(zh) != en and (zh == en or bool({zh, en} & taken)) for zh, en in found.items())
    return (
        f"recall {n_right / max(len(gold), 1):.3f}  precision {n_right / max(n_right + n_wrong, 1):.3f}  "
        f"twice {n_twice}  {1000 * seconds / max(n_files, 1):.1f} ms a file"
    )


def _processor_seconds() -> float:
    """Return the processor time of this process and of the children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def measure_kept(tree: Tree, n_documents: int) -> str:
    """Align some gold pairs of a tree, and say how much of the Chinese is kept and where the rest goes.

    Duplicates are counted as kept: the same words are in the corpus.
    """
    gold = sorted(tree.gold().items())
    drawn = gold[:: max(1, len(gold) // n_documents)][:n_documents]
    n_han, pairs = Counter[str](), []
    with tempfile.TemporaryDirectory() as scratch:
        table = Path(scratch) / "pairs.tsv"
        table.write_text("zh\ten\n" + "".join(f"{zh}\t{en}\n" for zh, en in drawn), encoding="utf-8")
        source, corpus = tree.folder, Path(scratch) / "corpus"
        build_corpus(Plan(source=source, folder=corpus, table=table, by_content=False), Inline(), progress=False)
        with Ledger(corpus) as ledger:
            for decided in select_pairs(ledger, Path(scratch), Limits(boilerplate=0, near=2), Shares()):
                before = n_han.total()
                for candidate, reason in zip(decided.candidates, decided.reasons, strict=True):
                    n_han[reason] += count_scripts(candidate.zh).n_han
                    pairs += [] if reason else [candidate]
                whole = count_scripts(prose_of(read_file(source / decided.document.zh))).n_han
                n_han["no counterpart"] += max(0, whole - n_han.total() + before)
    n_marked = sum(bool(MARKUP.search(pair.zh) or MARKUP.search(pair.en)) for pair in pairs)
    kept = n_han.pop("", 0) + n_han.pop(DUPLICATE, 0)
    whole = max(kept + n_han.total(), 1)
    lost = ", ".join(f"{reason} {n / whole:.3f}" for reason, n in n_han.most_common() if n)
    return f"kept {kept / whole:.3f} of the Chinese  marked {n_marked / max(len(pairs), 1):.3f}  lost: {lost}"


# What is measured of a tree, in this order.
MEASURES: Mapping[str, Callable[[Tree, int], str]] = {
    "names": measure_names,
    "content": measure_content,
    "unnamed": measure_unnamed,
    "kept": measure_kept,
}

if __name__ == "__main__":
    main()
