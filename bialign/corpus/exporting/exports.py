"""From the store to a corpus that can be handed on: files of pairs, a manifest, a data card, a page to look at."""

from __future__ import annotations

import hashlib
import heapq
import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from glob import escape
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bialign.corpus.document_pairs import encode_name, top_folder
from bialign.corpus.exporting.cards import render_card
from bialign.corpus.exporting.filters import describe_filters
from bialign.corpus.exporting.formats import PAIRS_PER_FILE, Form, NumberedFiles, PairRow
from bialign.corpus.exporting.selection import SQLITE, Decided, Engine, Selection, select_pairs
from bialign.corpus.exporting.splits import SPLITS
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.lock import hold, is_held
from bialign.corpus.terms import Terms, find_terms
from bialign.errors import InputError
from bialign.exchange.writing import UNFINISHED, reporting_write_errors
from bialign.options import Limits, Shares
from bialign.report.pairs import PairView, render_pairs
from bialign.version import __version__

DATA, DROPPED = "data", "dropped"
MANIFEST, CARD, PAGE = "manifest.json", "README.md", "sample.html"
N_SHOWN = 100
_BEFORE = "before"  # what an earlier export is called until it goes
_COLUMNS = tuple(PairRow.__annotations__)


@dataclass(kw_only=True)
class _Tally:
    """What is counted while pairs are written."""

    pairs: Counter[str] = field(default_factory=Counter)  # by split
    documents: Counter[str] = field(default_factory=Counter)
    folders: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # by top folder
    terms: Counter[tuple[str, str]] = field(default_factory=Counter)  # kept pairs by source and licence
    shown: list[tuple[int, PairView]] = field(default_factory=list)  # a heap


def export_corpus(
    folder: Path,
    out: Path,
    *,
    form: Form = "parquet",
    limits: Limits = Limits(),
    shares: Shares = Shares(),
    with_dropped: bool = False,
    pairs_per_file: int = PAIRS_PER_FILE,
    engine: Engine = SQLITE,
) -> dict[str, Any]:
    """Write the pairs of a corpus that pass the filters, and what is to be known about them.

    Parameters
    ----------
    folder
        Where :func:`bialign.corpus.building.pipeline.build_corpus` keeps it.
    out
        A new folder, or an earlier export, which is replaced once the new one is whole.
    with_dropped
        Whether to write the others too, apart, each with its reason.
    engine
        Who tells duplicates; it makes no difference to what is written.

    Returns
    -------
    dict
        The manifest: the same store and parameters give the same, byte for byte.

    Raises
    ------
    ReadError, FormatError
        If there is no corpus in the folder, or it is damaged.
    WriteError
        If there is no room, or it may not be written; what was exported before is left as it was.
    InputError
        If ``out`` holds something else.
    MissingExtraError
        If the format, or looking for near duplicates, needs packages that are not installed.

    Notes
    -----
    Memory: one document, the row groups of a file, 200 MB for what was seen and some forty bytes a document. Disk:
    about 1 kB a pair while it works, beside ``out``.
    """
    _check_target(out)
    with Ledger(folder) as ledger, reporting_write_errors(out), _scratch_folder(out) as scratch:
        ledger.check_shards()
        new = scratch / "export"
        new.mkdir()
        sketches = out.parent / f".{out.name}.sketches"
        selection = select_pairs(ledger, scratch, limits, shares, engine=engine, sketches=sketches)
        tally = _write_pairs(selection, ledger, new, form, pairs_per_file, with_dropped)
        manifest = _manifest(selection, ledger, tally, new, form)
        _write_papers(new, manifest, [view for _, view in sorted(tally.shown, reverse=True)])
        _replace(out, new, scratch / _BEFORE)
    shutil.rmtree(sketches, ignore_errors=True)  # also those of an earlier run by another engine
    return manifest


# ── pairs ────────────────────────────────────────────────────────────────────────────────────────


def _write_pairs(
    selection: Selection, ledger: Ledger, new: Path, form: Form, pairs_per_file: int, with_dropped: bool
) -> _Tally:
    tally, table = _Tally(), [Terms(*row) for row in ledger.facts()["terms"]]
    with ExitStack() as open_files:
        kept = {
            split: open_files.enter_context(NumberedFiles(new / DATA, split, form, pairs_per_file)) for split in SPLITS
        }
        dropped = open_files.enter_context(NumberedFiles(new / DROPPED, DROPPED, form, pairs_per_file))
        for decided in selection:
            terms = find_terms((decided.document.zh, decided.document.en), table)
            tally.documents[decided.split] += 1
            folder = tally.folders[legible(top_folder(decided.document.zh))]
            folder["documents"] += 1
            for row in _rows(decided, terms):
                if not row["dropped_by"]:
                    kept[decided.split].add(row)
                    _count(tally, decided.split, row)
                    folder["pairs"] += 1
                elif with_dropped:
                    dropped.add(row)
    return tally


def _rows(decided: Decided, terms: Terms) -> Iterator[PairRow]:
    document = decided.document
    name = legible(document.name)
    shared = {
        "document": name,
        "zh_file": legible(document.zh),
        "en_file": legible(document.en),
        "source": terms.source,
        "licence": terms.licence,
    }
    for candidate, reason in zip(decided.candidates, decided.reasons, strict=True):
        own = {
            "id": f"{name}#{candidate.bead}",
            "length_ratio": round(candidate.length_ratio, 4),
            "verdicts": list(candidate.verdicts),
            "dropped_by": reason,
        }
        known = vars(candidate) | shared | own
        row: Any = {column: known[column] for column in _COLUMNS}
        yield row


def _count(tally: _Tally, split: str, row: PairRow) -> None:
    tally.pairs[split] += 1
    tally.terms[row["source"], row["licence"]] += 1
    lot = -int.from_bytes(hashlib.sha256(row["id"].encode()).digest()[:8])  # the smallest hashes are drawn
    view = PairView(row["id"], row["zh"], row["en"], row["confidence"], ", ".join(row["verdicts"]))
    (heapq.heappush if len(tally.shown) < N_SHOWN else heapq.heappushpop)(tally.shown, (lot, view))


def legible(name: str) -> str:
    r"""Return a file name that every format can hold: bytes that are not text, and controls, as ``\xff``."""
    text = encode_name(name).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


# ── papers ───────────────────────────────────────────────────────────────────────────────────────


def _manifest(selection: Selection, ledger: Ledger, tally: _Tally, new: Path, form: Form) -> dict[str, Any]:
    counts, facts = ledger.counts(), ledger.facts()
    dropped = {name: n for name, n in selection.counts.items() if name}
    return {
        "format": form,
        "languages": ["zh", "en"],
        "bialign": __version__,
        "signature": facts["signature"],
        "documents": {
            "aligned": counts["done"],
            "failed": counts["failed"],
            "waiting": counts["waiting"],
            "unpaired": facts["n_unpaired"],
            "unreadable": facts["n_unreadable"],
            "groups": selection.n_groups,
        },
        "sentences": {name: counts[f"n_{name}"] for name in ("zh", "en", "zh_null", "en_null")},
        "pairs": {
            "candidates": selection.counts.total(),
            "kept": selection.counts[""],
            "dropped": dropped,
        },
        "splits": {split: {"documents": tally.documents[split], "pairs": tally.pairs[split]} for split in SPLITS},
        "folders": _folders(tally, facts),
        "failures": {legible(name): error for name, error in islice(ledger.failures(), N_SHOWN)},
        "filters": describe_filters(selection.limits),
        "limits": json.loads(json.dumps(asdict(selection.limits))),
        "shares": asdict(selection.shares),
        "sources": [
            {"source": source, "licence": licence, "pairs": n} for (source, licence), n in sorted(tally.terms.items())
        ],
        "files": {path.relative_to(new).as_posix(): _described(path) for path in sorted(new.rglob("*.*"))},
    }


def _folders(tally: _Tally, facts: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Return what became of the documents in each folder of the source."""
    counts = defaultdict(Counter, tally.folders)
    for kind in ("unpaired", "unreadable"):
        for folder, number in facts[kind].items():
            counts[legible(folder)][kind] += number
    kinds = ("documents", "pairs", "unpaired", "unreadable")
    return {folder: {kind: counts[folder][kind] for kind in kinds} for folder in sorted(counts)}


def _described(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": digest}


def _write_papers(new: Path, manifest: Mapping[str, Any], shown: Sequence[PairView]) -> None:
    pairs = manifest["pairs"]
    facts = {
        "pairs kept": f"{pairs['kept']:,} of {pairs['candidates']:,}",
        "documents": f"{manifest['documents']['aligned']:,}",
        "shown here": f"{len(shown):,}, drawn by chance",
        "encoder": manifest["signature"].get("encoder", ""),
    }
    for name, text in (
        (MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"),
        (CARD, render_card(manifest)),
        (PAGE, render_pairs("Pairs drawn from a Chinese–English corpus", facts, shown)),
    ):
        (new / name).write_text(text, encoding="utf-8", newline="\n")


# ── the folder ───────────────────────────────────────────────────────────────────────────────────


def _check_target(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} is a file; give a folder for the export")
    names = {path.name for path in out.iterdir()} if out.exists() else set()
    if names and not (MANIFEST in names <= {DATA, DROPPED, MANIFEST, CARD, PAGE}):
        raise InputError(f"{out} holds something else than an export; give an empty or a new folder")


@contextmanager
def _scratch_folder(out: Path) -> Iterator[Path]:
    """Give a folder beside an export that goes with the run; what killed runs left there is cleared."""
    out.parent.mkdir(parents=True, exist_ok=True)
    for path in out.parent.glob(f".{escape(out.name)}.*{UNFINISHED}"):
        if not is_held(path):
            _put_back(out, path / _BEFORE)
            shutil.rmtree(path, ignore_errors=True)
    with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.", suffix=UNFINISHED) as scratch, hold(Path(scratch)):
        yield Path(scratch)


def _replace(out: Path, new: Path, before: Path) -> None:
    try:
        if out.exists():
            out.rename(before)
        new.rename(out)
    except BaseException:
        _put_back(out, before)
        raise


def _put_back(out: Path, before: Path) -> None:
    """Put an export back that was to be replaced, if the run ended just then."""
    if before.exists() and not out.exists():
        before.rename(out)
