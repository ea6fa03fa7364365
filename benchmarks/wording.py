"""What the checks beside figures say of human translations: false alarms, and planted faults that they miss.

    python -m benchmarks.wording --data DIR [--sources tatoeba mdn] [--sample 800] [--read names] [--held-out]

``DIR`` holds ``pairs`` (one ``source.tsv.gz`` of Chinese and English a source). Of each source a run of neighbouring
pairs is taken for a document of one bead a pair, since consistency is about documents. Nearly all pairs are right, so
that nearly all alarms are false; ``--read CHECK`` prints fifty of them for a person to judge. Faults of each kind are
planted in the pairs in which they can be, one at a time, and those that the check does not find are counted.

``--held-out`` prints totals only, of the sources that no one has looked at while curing.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.figure_alarms import GENRES, HALF_HELD_OUT, sources
from bialign.figures import read_document
from bialign.options import Options, WordingCheck
from bialign.records import Bead, Document, Figure, Finding, Verdict
from bialign.segmentation import from_sentences
from bialign.wording import check_wording

N_READ = 50
VERDICTS: Mapping[WordingCheck, frozenset[Verdict]] = {
    WordingCheck.CONSISTENCY: frozenset({Verdict.INCONSISTENT}),
    WordingCheck.NAMES: frozenset({Verdict.NAME_DIFFERS}),
    WordingCheck.LOST_NAMES: frozenset({Verdict.NAME_MISSING}),
    WordingCheck.UNTRANSLATED: frozenset({Verdict.UNTRANSLATED}),
    WordingCheck.BRACKETS: frozenset({Verdict.UNBALANCED}),
    WordingCheck.DOUBLED: frozenset({Verdict.DOUBLED}),
}
CHECK_OF = {verdict: check for check, verdicts in VERDICTS.items() for verdict in verdicts}


class WordedPair(NamedTuple):
    """A pair of sentences that translate each other."""

    zh: str
    en: str


def read_run(data: Path, source: str, n_pairs: int, *, held_out: bool) -> list[WordedPair]:
    """Return neighbouring pairs of a source, from its middle on, each once."""
    with gzip.open(data / "pairs" / f"{source}.tsv.gz", "rt", encoding="utf-8") as lines:
        numbered = (line for k, line in enumerate(lines) if source not in HALF_HELD_OUT or bool(k % 2) == held_out)
        cells = (line.rstrip("\n").split("\t") for line in numbered)
        pairs = dict.fromkeys(WordedPair(*row[:2]) for row in cells if len(row) > 1 and all(map(str.strip, row[:2])))
    start = max(0, (len(pairs) - n_pairs) // 2)
    return list(islice(pairs, start, start + n_pairs))


def check_run(
    pairs: Sequence[WordedPair], checks: frozenset[WordingCheck] = frozenset(VERDICTS)
) -> tuple[Finding, ...]:
    """Return what the checks find in pairs taken for a document, a bead a pair."""
    zh, en = from_sentences([pair.zh for pair in pairs], "zh"), from_sentences([pair.en for pair in pairs], "en")
    beads = [Bead(zh=range(k, k + 1), en=range(k, k + 1), similarity=1.0, confidence=1.0) for k in range(len(pairs))]
    figures = [*_figures(zh), *_figures(en)]
    return check_wording(zh, en, beads, figures, Options(checks=checks))


def _figures(document: Document) -> Sequence[Figure]:
    return read_document(document)


# ── planted faults ───────────────────────────────────────────────────────────────────────────────

Plant = Callable[[WordedPair, random.Random], WordedPair | None]
"""Returns the pair with a fault, or ``None`` where there is no place for it."""


def _edited(text: str, pattern: str, edit: Callable[[re.Match[str]], str], rng: random.Random) -> str | None:
    places = [*re.finditer(pattern, text)]
    if not places:
        return None
    found = rng.choice(places)
    return text[: found.start()] + edit(found) + text[found.end() :]


def _in(side: str, pattern: str, edit: Callable[[re.Match[str], random.Random], str]) -> Plant:
    def plant(pair: WordedPair, rng: random.Random) -> WordedPair | None:
        changed = _edited(getattr(pair, side), pattern, lambda found: edit(found, rng), rng)
        return None if changed is None else pair._replace(**{side: changed})

    return plant


def _misspelt(found: re.Match[str], rng: random.Random) -> str:
    word = found[0]
    k = rng.randrange(1, len(word) - 1)
    return word[:k] + word[k + 1] + word[k] + word[k + 2 :] if rng.random() < 0.5 else word[:k] + word[k + 1 :]


_SENTENCE = re.compile(r"(?:\b[a-z]+\b.*){6}")


def _copied(side: str) -> Plant:
    def plant(pair: WordedPair, rng: random.Random) -> WordedPair | None:
        if not _SENTENCE.search(pair.en) or len(re.findall("[㐀-鿿]", pair.zh)) < 8:
            return None
        return WordedPair(pair.en, pair.en) if side == "zh" else WordedPair(pair.zh, pair.zh)

    return plant


def _lost_name(pair: WordedPair, rng: random.Random) -> WordedPair | None:
    """Drop from the English a capitalised word that stands in the Chinese as well."""
    shared = [
        word
        for word in re.findall(r"\b[A-Z][A-Za-z]{3,}\b", pair.en)
        if re.search(rf"(?<![A-Za-z]){word}(?![A-Za-z])", pair.zh)
    ]
    if not shared or not re.search("[㐀-鿿]", pair.zh):
        return None
    word = rng.choice(shared)
    return pair._replace(en=re.sub(rf"\b{word}\b ?", "", pair.en))


def _misspelt_name(pair: WordedPair, rng: random.Random) -> WordedPair | None:
    shared = [word for word in re.findall(r"\b[A-Z][A-Za-z]{5,}\b", pair.en) if pair.zh.count(word) == 1]
    if not shared or not re.search("[㐀-鿿]", pair.zh):
        return None
    word = rng.choice(shared)
    k = rng.randrange(1, len(word) - 2)
    return pair._replace(en=re.sub(rf"\b{word}\b", word[:k] + word[k + 1] + word[k] + word[k + 2 :], pair.en))


PLANTS: Mapping[WordingCheck, Mapping[str, Plant]] = {
    WordingCheck.LOST_NAMES: {"a name left out of the English": _lost_name},
    WordingCheck.NAMES: {
        "letters of a name swapped in the English": _misspelt_name,
        "a letter of an address left out": _in("en", r"(?<=https://)[a-z.]{8,}", _misspelt),
    },
    WordingCheck.UNTRANSLATED: {
        "the Chinese is the English": _copied("zh"),
        "the English is the Chinese": _copied("en"),
    },
    WordingCheck.BRACKETS: {
        "a bracket left out of the Chinese": _in("zh", "[（）《》「」“”]", lambda found, rng: ""),
        "a bracket left out of the English": _in("en", "[()\\[\\]“”]", lambda found, rng: ""),
    },
    WordingCheck.DOUBLED: {
        "a small word twice": _in(
            "en", r"\b(?:the|of|to|and|in|is|for|with|a)\b", lambda found, rng: f"{found[0]} {found[0]}"
        ),
        "a Chinese word twice": _in(
            "zh", "我们|公司|可以|使用|进行|通过|以及|如果|需要|数据", lambda found, rng: found[0] * 2
        ),
        "的 twice": _in("zh", "(?<=[㐀-鿿])的(?=[㐀-鿿])", lambda found, rng: "的的"),
    },
}


def plant_faults(pairs: Sequence[WordedPair], check: WordingCheck, plant: Plant, n_most: int = 300) -> tuple[int, int]:
    """Return how many faults were planted, each in a pair without alarm, and how many of them are found."""
    rng = random.Random(0)
    planted = [changed for pair in pairs if (changed := plant(pair, rng)) and changed != pair][:n_most]
    found = {finding.bead for finding in check_run(planted, frozenset({check}))} if planted else set()
    return len(planted), len(found)


# ── printing ─────────────────────────────────────────────────────────────────────────────────────


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sources", nargs="*")
    parser.add_argument("--sample", type=int, default=800, help="pairs of each source")
    parser.add_argument("--read", type=WordingCheck, help="print fifty alarms of this check")
    parser.add_argument("--held-out", action="store_true")
    args = parser.parse_args()
    names = args.sources or sources(args.data, held_out=args.held_out)
    runs = {source: read_run(args.data, source, args.sample, held_out=args.held_out) for source in names}
    alarms: dict[WordingCheck, list[tuple[str, WordedPair, Finding]]] = defaultdict(list)
    for source, pairs in runs.items():
        for finding in check_run(pairs):
            alarms[CHECK_OF[finding.verdict]].append((source, pairs[finding.bead or 0], finding))
    if args.read and not args.held_out:
        for source, pair, finding in _drawn(alarms[args.read]):
            print(f"{source}: {finding.message}\n  {pair.zh[:300]}\n  {pair.en[:300]}")
        return
    n_pairs = sum(map(len, runs.values()))
    print(f"{n_pairs:,} pairs of {len(runs)} sources")
    for check in VERDICTS:
        beads = {(source, finding.bead) for source, _, finding in alarms[check]}
        genres = Counter(GENRES.get(source, "technical") for source, _ in beads)
        by_source = Counter(source for source, _ in beads).most_common(3)
        print(
            f"{check:14} alarms in {len(beads):5,} pairs, {100 * len(beads) / n_pairs:.2f} %; "
            f"{dict(genres)} {by_source}"
        )
    every = [pair for pairs in runs.values() for pair in pairs]
    random.Random(1).shuffle(every)
    for check, plants in PLANTS.items():
        for name, plant in plants.items():
            n_planted, n_found = plant_faults(every, check, plant)
            print(f"{check:14} {name}: {n_found} of {n_planted} found")


def _drawn(alarms: Sequence[tuple[str, WordedPair, Finding]]) -> list[tuple[str, WordedPair, Finding]]:
    return random.Random(0).sample(list(alarms), min(N_READ, len(alarms)))


if __name__ == "__main__":
    main()
