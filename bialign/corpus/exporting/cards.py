"""The data card of a corpus: Markdown with the front matter that Hugging Face reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from bialign.corpus.exporting.formats import PairRow
from bialign.corpus.exporting.splits import SPLITS
from bialign.corpus.terms import NOT_STATED

_SIZES = {10**3: "1K", 10**4: "10K", 10**5: "100K", 10**6: "1M", 10**7: "10M", 10**8: "100M", 10**9: "1B"}

_FIELDS: Mapping[str, str] = {
    "id": "document and bead; the same as long as the documents stay the same",
    "document": "name of the document pair",
    "zh_file": "path of the Chinese file below the source folder",
    "en_file": "path of the English file",
    "bead": "index of the bead in the alignment",
    "zh": "Chinese, in one line",
    "en": "English, in one line",
    "zh_start": "first code point in the text that was read from the Chinese file",
    "zh_end": "code point after the last",
    "en_start": "first code point in the English text",
    "en_end": "code point after the last",
    "n_zh": "Chinese sentences",
    "n_en": "English sentences",
    "similarity": "cosine of the two sides",
    "confidence": "probability that the pair is right",
    "moved": "whether the passage stands in another place of the other version",
    "length_ratio": "English characters for one Chinese character",
    "zh_share": "share of the Chinese side that is Chinese",
    "en_share": "share of the English side that is English",
    "symbol_share": "share of figures, punctuation and symbols, on the side with more",
    "copied_share": "share of the English that stands in the Chinese word by word",
    "severity": "of the most serious disagreement of figures",
    "verdicts": "on figures that disagree, or agree only after rounding or conversion",
    "source": "where the document comes from",
    "licence": "of the document",
    "dropped_by": "the filter that dropped it; empty for what is kept",
}


def render_card(manifest: Mapping[str, Any]) -> str:
    """Return the card of an export."""
    return "\n".join([*_front_matter(manifest), "", *_body(manifest)]) + "\n"


def _front_matter(manifest: Mapping[str, Any]) -> Iterator[str]:
    licences = {source["licence"] for source in manifest["sources"]}
    yield from ("---", "language:", "- zh", "- en", "task_categories:", "- translation")
    yield f"license: {_licence(licences)}"
    yield from ("size_categories:", f"- {_size(manifest['pairs']['kept'])}")
    written = [split for split in SPLITS if manifest["splits"][split]["pairs"]]
    if manifest["format"] in ("parquet", "jsonl", "jsonl.zst") and written:
        yield from ("configs:", "- config_name: default", "  data_files:")
        for split in written:
            yield f"  - split: {'validation' if split == 'dev' else split}"
            yield f"    path: data/{split}-*"
    yield "---"


def _licence(licences: set[str]) -> str:
    """Return what the front matter calls a licence: one that all documents share, ``other`` or ``unknown``."""
    if not licences or NOT_STATED in licences:
        return "unknown"
    only = next(iter(licences)).lower()
    return only if len(licences) == 1 and " " not in only else "other"


def _size(n: int) -> str:
    if n < 10**3:
        return "n<1K"
    bounds = pairwise(_SIZES.items())
    return next((f"{low}<n<{high}" for (_, low), (bound, high) in bounds if n < bound), "n>1B")


def _body(manifest: Mapping[str, Any]) -> Iterator[str]:
    documents, pairs = manifest["documents"], manifest["pairs"]
    yield from ("# Chinese–English sentence pairs", "")
    yield (
        f"{pairs['kept']:,} of {pairs['candidates']:,} candidate pairs from {documents['aligned']:,} pairs of "
        f"documents, aligned by bialign {manifest['bialign']}. Not aligned: {documents['failed']:,} pairs that failed, "
        f"{documents['waiting']:,} still waiting, {documents['unpaired']:,} documents without counterpart, "
        f"{documents['unreadable']:,} files and folders that could not be read."
    )
    yield from ("", "Look at `sample.html` before you use it; `manifest.json` has all counts and checksums.", "")
    yield from _table("Splits", ("split", "documents", "pairs"), _splits(manifest))
    yield (
        f"Split by a hash of the document; documents that share longer pairs, near duplicates too, are in one split "
        f"({documents['groups']:,} groups).\n"
    )
    kinds = ("documents", "pairs", "unpaired", "unreadable")
    folders = ((f, *(f"{counts[kind]:,}" for kind in kinds)) for f, counts in manifest["folders"].items())
    yield from _table("Folders", ("folder of the Chinese documents", *kinds), folders)
    if manifest["failures"]:
        yield from _table("Failed", ("document", "why"), manifest["failures"].items())
    dropped = ((name, says, f"{pairs['dropped'][name]:,}") for name, says in manifest["filters"].items())
    yield from _table("Dropped", ("filter", "a pair that", "pairs"), dropped)
    yield "Each pair is counted once, under the first filter that drops it.\n"
    sources = ((one["source"], one["licence"], f"{one['pairs']:,}") for one in manifest["sources"])
    yield from _table("Sources and licences", ("source", "licence", "pairs"), sources)
    yield from _table("Fields", ("field", "meaning"), ((name, _FIELDS[name]) for name in PairRow.__annotations__))
    made = ((name, f"`{value}`") for name, value in manifest["signature"].items())
    yield from _table("Made with", ("what", "which"), made)


def _splits(manifest: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for split in SPLITS:
        counts = manifest["splits"][split]
        yield split, f"{counts['documents']:,}", f"{counts['pairs']:,}"


def _table(title: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    head = list(head)
    yield from (f"## {title}", "", _line(head), _line(["---"] * len(head)))
    yield from map(_line, rows)
    yield ""


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;').replace(chr(10), ' ') for cell in cells)} |"
