"""``python -m tests.fuzz --minutes 10``."""

from __future__ import annotations

import argparse

from tests.fuzz.campaign import run_campaign
from tests.fuzz.targets import TARGETS


def main() -> None:
    """Run a campaign and print how many inputs were tried."""
    parser = argparse.ArgumentParser(description="Try inputs made at random; see tests/fuzz.")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", choices=list(TARGETS), action="append", help="a target; may be given several times")
    arguments = parser.parse_args()
    shares = {name: target.share for name, target in TARGETS.items() if not arguments.only or name in arguments.only}
    tally = run_campaign(arguments.minutes, shares)
    print(f"{'':16}{'tried':>12}{'since the last fault':>24}")
    for name, n_tried in tally.tried.items():
        print(f"{name:16}{n_tried:12,}{tally.clean[name]:24,}")
    print(f"{'in all':16}{tally.tried.total():12,}{tally.clean.total():24,}")
    print(f"inputs that made a fault: {tally.n_faults:,}")


if __name__ == "__main__":
    main()
