"""Check a report, print what a person must look at, and write the aligned pairs.

python examples/check_report.py ZH EN PAIRS.tsv
"""

import sys
from pathlib import Path

import bialign
from bialign.outputs import write_alignment


def main() -> None:
    """Align two files and print the findings, most serious first."""
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    zh, en, pairs = map(Path, sys.argv[1:])
    alignment = bialign.align(zh, en)
    for finding in alignment.findings:
        print(f"{finding.severity:<8} {finding.message}")
    unsure = sorted(alignment.beads, key=lambda bead: bead.confidence)[:3]
    print("The least certain beads:", [(list(bead.zh), list(bead.en), round(bead.confidence, 2)) for bead in unsure])
    write_alignment(alignment, pairs)


if __name__ == "__main__":
    main()
