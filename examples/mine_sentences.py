"""Find the sentences of two heaps that translate each other, whatever their order and however few.

python examples/mine_sentences.py ZH EN PAIRS.tsv [THRESHOLD]

ZH and EN hold one sentence a line. Each pair is written with its score; the best come first, so that whoever reads
down the table sees where they turn bad. Scores tell pairs of one heap apart, not those of one heap from another's.
"""

import argparse
import sys
from pathlib import Path

import bialign
from bialign.mining import mine_pairs
from bialign.reading import read_file


def main() -> None:
    """Mine two files of sentences and write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("zh", "en", "pairs"):
        parser.add_argument(name, type=Path)
    parser.add_argument("threshold", type=float, nargs="?", help="least score; by default for heaps of thousands")
    arguments = parser.parse_args()
    try:
        zh, en = read_sentences(arguments.zh), read_sentences(arguments.en)
    except bialign.BialignError as error:
        sys.exit(str(error))
    encoder = bialign.Aligner(encoder="static").encoder
    pairs = mine_pairs(encoder.encode(zh), encoder.encode(en), sentences=(zh, en), threshold=arguments.threshold)
    rows = (f"{pair.score:.3f}\t{zh[pair.zh]}\t{en[pair.en]}\n" for pair in pairs)
    arguments.pairs.write_text("".join(rows), encoding="utf-8")
    print(f"{len(pairs)} pairs of {len(zh)} Chinese and {len(en)} English sentences")


def read_sentences(path: Path) -> list[str]:
    """Return the lines that say something, with spaces in place of tabs, which part the columns of the table."""
    lines = read_file(path).text.replace("\t", " ").split("\n")
    return [line.strip() for line in lines if line.strip()]


if __name__ == "__main__":
    main()
