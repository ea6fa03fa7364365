"""How much longer four times the text takes, made of one repeated stretch: fourfold if time is linear.

    python -m benchmarks.growth

Tests count the lines that run, which says nothing of what a regular expression does within one; hence this.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from bialign.figures import find_figures
from bialign.records import LANGS, Lang, Text
from bialign.segmentation import segment

# What figures and sentences are made of, repeated so that a pattern may begin, or try to end, at every character.
STRETCHES = [
    "1",
    "一",
    ",",
    " ",
    "1,",
    "1 ",
    "12 345 ",
    "一至",
    "1-",
    "万亿",
    "one ",
    "$",
    "第一、",
    "\n",
    "A-1",
    "1:",
    "百分之",
    "。）",
    "一、",
    "¥1",
    "$1 $2 ",
]  # one, one to, ten thousand hundred million, first, hundredths of
N_CHARS = 6_000


def growth(stage: Callable[[str, Lang], object], stretch: str, lang: Lang) -> tuple[float, float]:
    """Return how many seconds the longer text took, and how many times as long as a quarter of it."""
    short, long = (
        min(seconds(stage, stretch * (n_chars // len(stretch)), lang) for _ in range(3))
        for n_chars in (N_CHARS, 4 * N_CHARS)
    )
    return long, long / short


def seconds(stage: Callable[[str, Lang], object], text: str, lang: Lang) -> float:
    """Return the processor time of a stage."""
    started = time.process_time()
    stage(text, lang)
    return time.process_time() - started


def main() -> None:
    stages: dict[str, Callable[[str, Lang], object]] = {
        "figures": find_figures,
        "sentences": lambda text, lang: segment(Text(text=text), lang),
    }
    for name, stage in stages.items():
        for lang in LANGS:
            for stretch in STRETCHES:
                long, times = growth(stage, stretch, lang)
                print(f"{name:10}{lang}  {stretch!r:12}{long:8.3f} s  {times:5.1f} times as long")


if __name__ == "__main__":
    main()
