"""How well sentence boundaries are found again: ours and sentencex alone, side by side.

``python benchmarks/segmentation.py --data DIR`` takes the files ``*.zh`` and ``*.en`` in DIR, one sentence
a line. Lines that end with terminal punctuation and have balanced quotation marks are joined ten by ten
(Chinese without a space, English with one); the boundaries between them are to be found.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import sentencex

from bialign.records import LANGS, Lang, Text
from bialign.segmentation import SEGMENTER, segment

JOINED = 10
TERMINAL: dict[Lang, str] = {"zh": "。！？.!?", "en": ".!?"}
GLUE: dict[Lang, str] = {"zh": "", "en": " "}


def lines_of(data: Path, lang: Lang) -> list[str]:
    lines = [line.strip() for path in sorted(data.glob(f"*.{lang}")) for line in path.open(encoding="utf-8")]
    return [line for line in lines if line.rstrip("”\"'’」』）)")[-1:] in TERMINAL[lang] and is_balanced(line)]


def is_balanced(line: str) -> bool:
    pairs = (("“", "”"), ("「", "」"), ("（", "）"), ("(", ")"))
    return line.count('"') % 2 == 0 and all(line.count(left) == line.count(right) for left, right in pairs)


def paragraphs(lines: Sequence[str], lang: Lang) -> Iterator[tuple[str, set[int]]]:
    """Yield each joined text with the offsets at which its sentences begin, but the first."""
    for first in range(0, len(lines), JOINED):
        group = lines[first : first + JOINED]
        starts, place = set[int](), 0
        for line in group[:-1]:
            place += len(line) + len(GLUE[lang])
            starts.add(place)
        yield GLUE[lang].join(group), starts


def our_starts(text: str, lang: Lang) -> set[int]:
    return {span.start for span in segment(Text(text=text), lang).spans[1:]}


def sentencex_starts(text: str, lang: Lang) -> set[int]:
    found = sentencex.get_sentence_boundaries(lang, text)
    return {boundary["start_index"] for boundary in found[1:]}


def measure(
    find: Callable[[str, Lang], set[int]], lines: Sequence[str], lang: Lang, show: bool
) -> tuple[int, int, int, float]:
    """Return boundaries, missed, extra, and speed in MB (UTF-8) a second."""
    n_boundaries = n_missed = n_extra = n_bytes = 0
    started = time.perf_counter()
    for text, starts in paragraphs(lines, lang):
        found = find(text, lang)
        n_boundaries += len(starts)
        n_missed += len(starts - found)
        n_extra += len(found - starts)
        n_bytes += len(text.encode())
        if show:
            for kind, places in (("missed", starts - found), ("extra", found - starts)):
                for place in sorted(places):
                    print(f"  {lang} {kind}: {text[max(0, place - 40) : place]} ¦ {text[place : place + 40]}")
    return n_boundaries, n_missed, n_extra, n_bytes / 1e6 / (time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="print each boundary of ours that is wrong")
    args = parser.parse_args()
    print(SEGMENTER)
    print(f"{'':14}{'boundaries':>12}{'missed':>8}{'extra':>8}{'MB/s':>8}")
    for lang in LANGS:
        lines = lines_of(args.data, lang)
        for name, find in (("ours", our_starts), ("sentencex", sentencex_starts)):
            n, missed, extra, speed = measure(find, lines, lang, args.show and name == "ours")
            print(f"{lang} {name:11}{n:12,}{missed:8,}{extra:8,}{speed:8.1f}")


if __name__ == "__main__":
    main()
