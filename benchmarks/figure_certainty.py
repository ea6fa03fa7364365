"""How often a finding of each kind is real: alarms on human pairs against slips planted in quiet ones.

    python -m benchmarks.figure_certainty --data DIR [--sample 1500]

``DIR`` holds ``pairs``. Half of the pairs of each source give the table that ``bialign.figures.comparing.certainties``
holds; the other half gives the curve: of the findings of so much certainty, so many were planted. A human pair is
taken to be right, which makes each number a lower bound: about three in four of the errors raised on those that were
read are real. Each kind of slip counts alike, and one pair in ten has one.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.figure_alarms import drawn, read_pairs, sources
from benchmarks.figure_mutations import MUTATIONS, Sample, compare_pair, mutants
from bialign.figures.comparing.certainty import signature_of
from bialign.records import LANGS, Verdict

SLIPS = 0.1  # the share of pairs that have a slip, before they are checked
PLANTED = 60  # of each kind in each language
Rates = dict[str, float]


def rates_of(samples: Sequence[Sample]) -> Rates:
    """Return the share of pairs that have a finding with each signature."""
    counts = Counter(signature for sample in samples for signature in signatures(sample))
    return {signature: n / len(samples) for signature, n in counts.items()}


def signatures(sample: Sample) -> set[str]:
    """Return the signatures of the findings on a pair."""
    return {signature_of(finding) for finding in compare_pair(sample)}


def planted_rates(samples: Sequence[Sample]) -> Rates:
    """Return the share of planted slips that raise a finding with each signature, each kind counting alike."""
    rates: Counter[str] = Counter()
    loud = [mutation for mutation in MUTATIONS if mutation.is_loud]
    for mutation in loud:
        made = [mutant for lang in LANGS for mutant in mutants(samples, mutation, random.Random(0), PLANTED, [lang])]
        for signature, rate in rates_of(made).items() if made else ():
            rates[signature] += rate / len(loud)  # type: ignore[assignment]
    return dict(rates)


def certainties(alarms: Rates, planted: Rates, n_samples: int) -> Rates:
    """Return for each signature how likely a finding with it is a slip; half a pair is added to what was seen."""
    unseen = 0.5 / n_samples
    return {
        signature: round(true / (true + false), 2)
        for signature in sorted(alarms.keys() | planted.keys())
        for true, false in [(SLIPS * planted.get(signature, unseen), alarms.get(signature, 0) + unseen)]
    }


def print_curve(table: Rates, alarms: Rates, planted: Rates) -> None:
    """Print for each step of certainty how many findings on other pairs were planted."""
    print(f"\n{'certainty':>12}{'real':>8}{'findings in 1,000 pairs':>26}")
    for step in range(10):
        inside = [name for name, value in table.items() if min(int(value * 10), 9) == step]
        true = SLIPS * sum(planted.get(name, 0) for name in inside)
        false = sum(alarms.get(name, 0) for name in inside)
        if true + false:
            print(
                f"{step / 10:>6.1f} – {step / 10 + 0.1:.1f}{true / (true + false):>8.2f}{1000 * (true + false):>26.1f}"
            )


def halves(data: Path, n_samples: int) -> tuple[list[Sample], list[Sample]]:
    """Return two halves of the pairs of all sources that are not held out."""
    every = [
        sample
        for name in sources(data, held_out=False)
        for sample in drawn(read_pairs(data, name, held_out=False), n_samples)
    ]
    random.Random(0).shuffle(every)
    return every[::2], every[1::2]


def print_table(table: Iterable[tuple[str, float]]) -> None:
    print("CERTAINTIES: Mapping[str, float] = {")
    for signature, certainty in table:
        print(f'    "{signature}": {certainty},')
    print("}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs")
    parser.add_argument("--sample", type=int, default=1500, help="pairs of a source at most")
    arguments = parser.parse_args()
    fitted, kept = halves(arguments.data, arguments.sample)
    table = certainties(rates_of(fitted), planted_rates(fitted), len(fitted))
    named = {name: value for name, value in table.items() if not name.startswith(str(Verdict.EQUAL) + ",")}
    print_table(named.items())
    print_curve(named, rates_of(kept), planted_rates(kept))


if __name__ == "__main__":
    main()
