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
    tried = run_campaign(arguments.minutes, shares)
    for name, n_tried in tried.items():
        print(f"{name:16}{n_tried:12,}")
    print(f"{'in all':16}{tried.total():12,}")


if __name__ == "__main__":
    main()
