"""How well differing figures are found, and how quiet the check is on correct translations.

    python -m benchmarks.figure_comparison --data DIR [--rivals DIR] [--show]

``DIR`` holds ``figures-dev`` and ``align-dev``. With ``--rivals`` the same pairs go through the ``numbers`` check of
pofilter (translate-toolkit) and through Recognizers-Text, each in a virtual environment of its own below that folder;
:mod:`benchmarks.figure_rivals` says how they are made. ``--show`` prints each alarm on a correct pair.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.figure_mutations import MUTATIONS, Sample, compare_pair, is_found, moved_is_found, mutants
from benchmarks.figure_rivals import find_rivals
from benchmarks.figure_samples import draw_samples
from bialign.records import Finding, Severity

Check = Callable[[Sequence[Sample]], list[bool]]
N_MUTANTS = 300


def our_alarms(samples: Sequence[Sample]) -> list[bool]:
    """Return for each pair whether there is an error-level finding."""
    return [any(finding.severity is Severity.ERROR for finding in compare_pair(sample)) for sample in samples]


def read_demetr(data: Path) -> tuple[list[Sample], list[Sample]]:
    """Return the good pairs and those with a changed number."""
    rows = json.loads((data / "figures-dev" / "demetr-numbers.json").read_text(encoding="utf-8"))
    good = [Sample(row["zh"], row["en_good"]) for row in rows]
    return good, [Sample(row["zh"], row["en_number_changed"]) for row in rows]


def read_aligned(folder: Path, names: str = "*.gold") -> Iterator[Sample]:
    """Yield the gold beads of the documents of a folder, one sentence a line and ``[zh]:[en]`` a bead."""
    for gold in sorted(folder.glob(names)):
        zh, en = (gold.with_suffix(suffix).read_text(encoding="utf-8").split("\n") for suffix in (".zh", ".en"))
        for line in gold.read_text(encoding="utf-8").splitlines():
            zh_part, en_part = (json.loads(part) for part in line.split(":")[:2])
            if zh_part and en_part:
                yield Sample("".join(zh[i] for i in zh_part), " ".join(en[i] for i in en_part))


def with_digits(samples: Sequence[Sample]) -> list[Sample]:
    """Return the pairs that have a digit on either side."""
    return [sample for sample in samples if any(char.isdecimal() for char in "".join(sample))]


def print_alarms(data: Path, checks: dict[str, Check], show: bool) -> None:
    good, changed = read_demetr(data)
    news = with_digits(list(read_aligned(data / "align-dev" / "ntrex")))
    law = with_digits(list(read_aligned(data / "align-dev" / "tw_finlaw")))
    sets = {"DEMETR, changed number flagged": changed, "DEMETR, alarms on the good one": good}
    sets |= {"NTREX news, alarms": news, "Taiwan law, alarms": law}
    print(f"{'':34}" + "".join(f"{name:>18}" for name in checks))
    for title, samples in sets.items():
        counts = [sum(check(samples)) for check in checks.values()]
        shares = "".join(f"{count:5} ({count / len(samples):6.1%})".rjust(18) for count in counts)
        print(f"{title + f', of {len(samples)}':34}{shares}")
    if show:
        for sample in [*good, *news]:
            print_errors(sample)


def print_errors(sample: Sample) -> None:
    errors: list[Finding] = [finding for finding in compare_pair(sample) if finding.severity is Severity.ERROR]
    if errors:
        print(f"\n{sample.zh}\n{sample.en}")
        for finding in errors:
            print(f"  {finding.verdict}: {finding.message}")


def print_mutations(data: Path, show: bool) -> None:
    sources = {
        "templates": draw_samples(1200),
        "NTREX": with_digits(list(read_aligned(data / "align-dev" / "ntrex"))),
        "law": with_digits(list(read_aligned(data / "align-dev" / "tw_finlaw"))),
    }
    print(f"\n{'mutation':34}" + "".join(f"{name:>18}" for name in sources) + f"{'floor':>8}")
    for mutation in MUTATIONS:
        row = f"{mutation.name:34}"
        for samples in sources.values():
            made = list(mutants(samples, mutation, random.Random(0), N_MUTANTS))
            missed = [sample for sample in made if not is_found(sample, mutation)]
            row += _share(len(made) - len(missed), len(made))
            if show:
                for sample in missed[:5]:
                    print(f"  {mutation.name} not found: {sample.zh} | {sample.en}: {_verdicts(sample)}")
        print(f"{row}{mutation.floor:8.0%}")
    moved = [
        [moved_is_found(*two) for two in zip(samples[::2], samples[1::2], strict=False)] for samples in sources.values()
    ]
    print(
        f"{'moved':34}" + "".join(_share(results.count(True), len(results) - results.count(None)) for results in moved)
    )


def _share(n_found: int, n_made: int) -> str:
    return (f"{n_found}/{n_made} ({n_found / n_made:.1%})" if n_made else "–").rjust(18)


def _verdicts(sample: Sample) -> str:
    return ", ".join(f"{finding.verdict} ({finding.severity})" for finding in compare_pair(sample)) or "nothing"


def print_comparison(data: Path, rivals: Path | None, show: bool) -> None:
    """Print all tables of the comparison; ``benchmarks/figures.py`` calls this after those of the reading."""
    print_alarms(data, {"bialign": our_alarms, **(find_rivals(rivals) if rivals else {})}, show)
    print_mutations(data, show)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with figures-dev and align-dev")
    parser.add_argument("--rivals", type=Path, help="folder for the virtual environments of the rivals")
    parser.add_argument("--show", action="store_true", help="print what went wrong, sentence by sentence")
    arguments = parser.parse_args()
    print_comparison(arguments.data, arguments.rivals, arguments.show)


if __name__ == "__main__":
    main()
