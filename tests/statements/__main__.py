"""``python -m tests.statements --layouts 200 [--first 0] [--held-out] [--quiet] [--show]``."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import bialign
from bialign.records import Severity
from tests.statements.measures import Measured, measure_layout


def main() -> None:
    """Measure layouts, and print alarms and slips by kind."""
    parser = argparse.ArgumentParser(description="Measure reports of our own; see tests/statements.")
    parser.add_argument("--layouts", type=int, default=50, help="how many")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--held-out", action="store_true", help="those of odd numbers, whose cases are not shown")
    parser.add_argument("--quiet", action="store_true", help="plant nothing")
    given = parser.parse_args()
    aligner = bialign.Aligner(encoder="static", options=bialign.Options(checks=frozenset()))
    with TemporaryDirectory() as folder:
        measured = []
        for number in range(2 * given.first + given.held_out, 2 * (given.first + given.layouts), 2):
            measured.append(measure_layout(number, Path(folder), aligner, plants=not given.quiet))
            if not given.held_out:
                print_cases(measured[-1])
    print_totals(measured)


def print_cases(one: Measured) -> None:
    """Print each alarm on a correct pair, and each slip that was not caught in its place."""
    layout = one.layout
    said = f"{layout.number:5} {layout.zh_format}/{layout.en_format} units={layout.units} {layout.kind}"
    for finding in one.alarms:
        print(f"{said} ALARM {finding.severity}: {finding.message}", flush=True)
    if one.n_unaccounted:
        print(f"{said} UNACCOUNTED {one.n_unaccounted}", flush=True)
    for slip, lang, what, messages in one.outcomes:
        if what != "caught":
            print(
                f"{said} {what.upper()} {slip.kind} {lang} {slip.named[:3]}: {' ¦ '.join(messages[:2])[:300]}",
                flush=True,
            )


def print_totals(measured: list[Measured]) -> None:
    """Print errors and warnings per 1,000 figures by format, and slips by kind."""
    by_format: dict[str, list[Measured]] = defaultdict(list)
    for one in measured:
        formats = sorted({one.layout.zh_format, one.layout.en_format})
        by_format["/".join(formats)].append(one)
    for name, ones in [*sorted(by_format.items()), ("all", measured)]:
        n_figures = sum(one.n_figures for one in ones)
        n_errors, n_warnings = (
            sum(finding.severity is severity for one in ones for finding in one.alarms)
            for severity in (Severity.ERROR, Severity.WARNING)
        )
        rates = [1000 * n / max(1, n_figures) for n in (n_errors, n_warnings)]
        n_lost = sum(one.n_unaccounted for one in ones)
        print(f"{name:12}{len(ones):5} layouts{n_figures:8} figures  errors {n_errors:4} ({rates[0]:5.1f})  "
              f"warnings {n_warnings:4} ({rates[1]:5.1f})  unaccounted {n_lost}")  # fmt: skip
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in measured:
        for outcome in one.outcomes:
            outcomes[outcome.slip.kind][outcome.what] += 1
    for kind, counts in outcomes.items():
        shares = [counts[what] for what in ("caught", "elsewhere", "buried", "missed")]
        print(f"{kind:20} caught {shares[0]} / in another place {shares[1]} / buried {shares[2]} / missed {shares[3]}")


if __name__ == "__main__":
    main()
