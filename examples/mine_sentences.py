"""Find the sentences of two heaps that translate each other, whatever their order and however few.

python examples/mine_sentences.py ZH EN PAIRS.tsv

ZH and EN hold one sentence a line. Each pair is written with its score; the best come first, so that whoever reads
down the table sees where they turn bad.
"""

import sys
from pathlib import Path

import bialign
from bialign.mining import mine_pairs


def read_sentences(path: Path) -> list[str]:
    """Return the lines that say something, with spaces in place of tabs, which part the columns of the table."""
    lines = path.read_text(encoding="utf-8-sig").replace("\t", " ").split("\n")
    return [line for line in lines if line.strip()]


def main() -> None:
    """Mine two files of sentences and write the pairs."""
    zh_file, en_file, table = map(Path, sys.argv[1:])
    zh, en = map(read_sentences, (zh_file, en_file))
    encoder = bialign.Aligner(encoder="static").encoder
    pairs = mine_pairs(encoder.encode(zh), encoder.encode(en), sentences=(zh, en))
    rows = (f"{pair.score:.3f}\t{zh[pair.zh]}\t{en[pair.en]}\n" for pair in pairs)
    table.write_text("".join(rows), encoding="utf-8")
    print(f"{len(pairs)} pairs of {len(zh)} Chinese and {len(en)} English sentences")


if __name__ == "__main__":
    main()
