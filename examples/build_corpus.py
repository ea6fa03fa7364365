"""Build a corpus from a folder of documents, and look at what was dropped.

python examples/build_corpus.py SOURCE CORPUS EXPORT
"""

import sys
from pathlib import Path

from bialign.corpus.building.executors import ProcessExecutor
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.building.plans import Plan
from bialign.corpus.exporting.exports import export_corpus
from bialign.options import Limits, Shares


def main() -> None:
    """Build with two processes, export as JSON lines, and print the counts."""
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    source, corpus, export = map(Path, sys.argv[1:])
    plan = Plan(source=source, folder=corpus, encoder="static")
    counts = build_corpus(plan, ProcessExecutor(2))
    print(f"{counts['done']} documents, {counts['n_pairs']} candidate pairs")
    limits = Limits(least_confidence=0.8, boilerplate=0)  # few documents: nothing is boilerplate yet
    manifest = export_corpus(corpus, export, form="jsonl", limits=limits, shares=Shares(dev=0, test=0))
    print(f"{manifest['pairs']['kept']} pairs kept")
    for reason, n_pairs in manifest["pairs"]["dropped"].items():
        print(f"{n_pairs:>6} dropped: {reason}")


if __name__ == "__main__":  # worker processes read this file again
    main()
