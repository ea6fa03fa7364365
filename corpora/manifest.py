"""Bring ``manifest.json`` up to date: counts and checksums of every pair in this folder.

    python corpora/manifest.py

Titles and domains are written by hand in ``manifest.json``; everything countable is counted here.
"""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

CORPORA = Path(__file__).parent
MANIFEST = CORPORA / "manifest.json"
LICENCE = "CC0-1.0"
SOURCE = "written for bialign"


def read_lines(path: Path) -> list[str]:
    """Return the lines of a gold file that holds one sentence or one bead a line."""
    return path.read_text(encoding="utf-8").splitlines()


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a gold table, by column name."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def count(pair: Path) -> dict[str, int]:
    """Count what the gold files of a pair hold: sentences, and beads and findings or links and claims."""
    counts = {f"n_{lang}_sentences": len(read_lines(pair / f"{lang}.sentences")) for lang in ("zh", "en")}
    if (pair / "beads.gold").exists():
        counts["n_beads"] = len(read_lines(pair / "beads.gold"))
    for table in sorted(pair.glob("*.gold.tsv")):
        counts[f"n_{table.name.removesuffix('.gold.tsv')}"] = len(read_rows(table))
    return counts


def refresh(entry: dict[str, Any]) -> dict[str, Any]:
    """Return a manifest entry with the counts and checksums that its folder has now.

    Parameters
    ----------
    entry
        Holds at least ``name`` (the folder, relative to this one), ``title`` and ``domain``.

    Raises
    ------
    FileNotFoundError
        If the folder or one of its gold files is missing.
    """
    pair = CORPORA / entry["name"]
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(pair.iterdir())}
    said = {key: entry[key] for key in ("name", "title", "domain")}
    return {**said, "source": SOURCE, "licence": LICENCE, **count(pair), "sha256": files}


def main() -> None:
    """Rewrite the manifest in place."""
    entries = json.loads(MANIFEST.read_text(encoding="utf-8"))
    text = json.dumps([refresh(entry) for entry in entries], ensure_ascii=False, indent=2)
    MANIFEST.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
