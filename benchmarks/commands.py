"""What commands cost before and beside their work: processor time of short ones, and pairs that the filter does.

    python -m benchmarks.commands [--pairs FILE] [--rounds 5]

Times are the least of several rounds, user and system, of a process that finds its modules compiled; the ratio to
``python -c "import numpy"`` hardly depends on the machine. FILE holds ``zh<TAB>en`` lines; how many pairs the filter
does is told per second of processor time, without what the start costs: twice as many on two cores.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

# The company's revenue reached $100m. The pier was rebuilt last year.
ZH, EN = "公司营收达1亿美元。\n码头于去年翻修。\n", "Revenue reached $1bn.\nThe pier was rebuilt last year.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        zh, en = Path(folder, "zh.txt"), Path(folder, "en.txt")
        zh.write_text(ZH, encoding="utf-8")
        en.write_text(EN, encoding="utf-8")
        bialign = ("-m", "bialign", "--no-config")
        commands = {
            'python -c "import numpy"': ("-c", "import numpy"),
            "bialign --help": (*bialign, "--help"),
            "bialign check, two sentences": (*bialign, "check", str(zh), str(en)),
        }
        seconds = {name: measure(command, arguments.rounds) for name, command in commands.items()}
    first = next(iter(seconds.values()))
    for name, spent in seconds.items():
        print(f"{name:<30} {spent:.2f} s, {spent / first:.1f} times numpy")
    if arguments.pairs:
        lines = arguments.pairs.read_bytes().splitlines(keepends=True)
        command = (*bialign, "filter", "--scores")
        spent = measure(command, 2, b"".join(lines)) - measure(command, 2, b"".join(lines[:1]))
        print(f"bialign filter                 {len(lines) / spent:,.0f} pairs a second of processor time")


def measure(command: Sequence[str], rounds: int, given: bytes = b"") -> float:
    """Return the least processor seconds of a command of this Python."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    least = float("inf")
    for _ in range(rounds + 1):  # the first compiles the modules
        before = os.times()
        subprocess.run([sys.executable, *command], input=given, stdout=subprocess.DEVNULL, check=False, env=environment)
        after = os.times()
        least = min(least, sum(after[2:4]) - sum(before[2:4]))
    return least


if __name__ == "__main__":
    main()
