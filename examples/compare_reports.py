"""Compare reports that do not translate each other, and print where their figures disagree.

python examples/compare_reports.py ZH EN TABLE.html
"""

import sys
from pathlib import Path

import bialign


def main() -> None:
    """Compare two files, print the disagreements with their sentences, and write the page."""
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    zh, en, page = map(Path, sys.argv[1:])
    compared = bialign.compare(zh, en)
    for match in (*compared.disagreements, *compared.doubtful):
        print(f"{match.verdict} ({match.probability:.2f}): {match.message}")
        for document, claim in ((compared.zh, match.zh), (compared.en, match.en)):
            if claim:
                print(f"    {document.lines[claim.sentence]}")
    print(f"{len(compared.agreements)} agreements, {len(compared.only_here)} figures that only one report has")
    bialign.write_comparison(compared, page)


if __name__ == "__main__":
    main()
