"""The commands about corpora: parsing and printing only."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bialign.arguments import FILE_NAME
from bialign.corpus.document_pairs import top_folder
from bialign.corpus.sources import is_address
from bialign.errors import FormatError, InputError
from bialign.exits import CLEAN, FOUND, print_lines, reporting_errors, tell
from bialign.options import (
    CORPUS_OPTIONS,
    DOCUMENTS_PER_SHARD,
    ENCODER,
    MINING_ENCODER,
    PER_STRATUM,
    Limits,
    Mining,
    Shares,
)
from bialign.records import Severity

if TYPE_CHECKING:
    from bialign.corpus.building.engines import Engine
    from bialign.corpus.building.pipeline import Part
    from bialign.corpus.document_pairs import Unpaired, Unreadable
    from bialign.corpus.exporting.formats import Form
    from bialign.corpus.exporting.selection import EngineName

_DEFAULTS, _SHARES = Limits(), Shares()
_FIGURES: Mapping[str, tuple[Severity, ...]] = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "none": (),
}


class _Place(click.ParamType[Path | str]):
    """The name of a folder, or the address of a bucket."""

    name = "path"

    def convert(self, value: Any, *_: Any) -> Path | str:
        """Return an address as it is, and a name as a path."""
        return value if is_address(value) else Path(value)


_LISTED = 20  # errors and files that are printed; all of them are in the ledger

ENCODER_HELP = (
    f"{ENCODER} (the default), use or both, which need the extra use, or a sentence-transformers model by name or path."
)


@click.group()
def corpus() -> None:
    """Build a corpus of sentence pairs from a folder of Chinese and English documents, at any size.

    A run that is broken off, in whatever way, is continued by giving the same command again.
    """


@corpus.command()
@click.argument("source", type=_Place())
@click.option("-o", "--output", "folder", required=True, type=FILE_NAME, help="Folder in which the corpus is kept.")
@click.option("--pairs", "table", type=FILE_NAME, help="Table of the files that belong together.")
@click.option("--pattern", help="How names tell the language, as in {name}_{lang}.txt.")
@click.option(
    "--by-content/--by-name", default=True, help="Pair by content where names do not help.", show_default=True
)
@click.option("--encoder", help=f"{ENCODER_HELP} With --comparable the default is {MINING_ENCODER}.")
@click.option("--split-semicolon", is_flag=True, help="Let ； and ; end a sentence, in both languages.")
@click.option("--keep-markup", is_flag=True, help="Leave the marks of Markdown in the sentences.")
@click.option("--comparable", is_flag=True, help="The documents report the same but do not translate each other.")
@click.option(
    "--least-margin", type=float, help=f"Of pairs, with --comparable; by default {Mining().least_margin:g}, see docs."
)
@click.option("--workers", type=click.IntRange(min=1), help="Documents aligned at a time; by default one a core.")
@click.option("--engine", type=click.Choice(["process", "ray"]), default="process", show_default=True)
@click.option("--shard", "part", metavar="I/N", help="Do one share of N, for an array of jobs in one shared folder.")
@click.option("--documents-per-shard", type=click.IntRange(min=1), default=DOCUMENTS_PER_SHARD, show_default=True)
@click.option("--retry-failed", is_flag=True, help="Try documents again that failed and have not changed.")
@click.option("--repair", is_flag=True, help="Make all but the shards anew, when a message says so.")
@click.option("--progress/--no-progress", default=None, help="By default a bar is shown in a terminal.")
@reporting_errors
def build(
    source: Path | str,
    folder: Path,
    table: Path | None,
    pattern: str | None,
    by_content: bool,
    encoder: str | None,
    split_semicolon: bool,
    keep_markup: bool,
    comparable: bool,
    least_margin: float | None,
    workers: int | None,
    engine: Engine,
    part: str | None,
    documents_per_shard: int,
    retry_failed: bool,
    repair: bool,
    progress: bool | None,
) -> int:
    """Pair, align and score the documents in SOURCE, a folder or a bucket such as s3://name/reports.

    With --comparable, sentences that say the same are paired wherever they stand, and the rest is left out.

    Give the same command again to continue, or after documents came or changed: what is done is not done again. Exit
    status: 0 all documents are aligned, 1 some failed (see status), 2 bad usage or input, 3 no room to write.

    What was damaged since an earlier run is told and made anew. With --repair the ledger is set aside and filled again
    from the shards, without aligning what they hold.
    """
    from bialign.corpus.building.engines import find_executor
    from bialign.corpus.building.pipeline import build_corpus, build_part
    from bialign.corpus.building.plans import Plan

    plan = Plan(
        source=source,
        folder=folder,
        encoder=encoder,
        options=replace(CORPUS_OPTIONS, split_semicolon=split_semicolon),
        mining=_mining(comparable, least_margin),
        keep_markup=keep_markup,
        table=table,
        pattern=pattern,
        by_content=by_content,
        workers=workers,
        documents_per_shard=documents_per_shard,
        retry_failed=retry_failed,
        repair=repair,
    )
    executor = find_executor(engine, workers)
    if part:
        counts = build_part(plan, _part(part), executor, progress=progress)
        tell(f"part {part}: {_aligned(counts)}")
    else:
        counts = build_corpus(plan, executor, progress=progress)
        tell(_summary(counts))
    return FOUND if counts["failed"] else CLEAN


@corpus.command()
@click.argument("source", type=_Place())
@click.option("-o", "--output", "out", required=True, type=FILE_NAME, help="Table of pairs, .tsv, for build --pairs.")
@click.option("--pattern", help="How names tell the language, as in {name}_{lang}.txt.")
@click.option(
    "--by-content/--by-name", default=True, help="Pair by content where names do not help.", show_default=True
)
@click.option("--encoder", help="As for build.")
@click.option("--workers", type=click.IntRange(min=1), help="Documents read at a time; by default one a core.")
@reporting_errors
def pair(
    source: Path | str, out: Path, pattern: str | None, by_content: bool, encoder: str | None, workers: int | None
) -> int:
    """Find which documents in SOURCE belong together, and write them to a table that you can correct."""
    from bialign.api import Aligner
    from bialign.corpus.building.plans import format_pairs
    from bialign.corpus.pairing.files import pair_documents
    from bialign.encoders.base import n_cores
    from bialign.exchange.writing import write_atomically

    aligner = Aligner(encoder=encoder)
    pairing = pair_documents(
        source, pattern=pattern, by_content=by_content, aligner=aligner, workers=workers or n_cores()
    )
    write_atomically(out, format_pairs(pairing))
    tell(f"{out}: {len(pairing.pairs):,} pairs")
    _tell_left_over(pairing.unpaired, pairing.unreadable)
    return CLEAN


@corpus.command()
@click.argument("folder", type=FILE_NAME)
@reporting_errors
def status(folder: Path) -> int:
    """Tell how far the corpus in FOLDER is, what failed, and what is missing or cut.

    Exit status: 0 all is well, 1 documents failed or files are damaged.
    """
    from bialign.corpus.storing.ledger import Ledger
    from bialign.corpus.storing.lock import is_held
    from bialign.corpus.storing.pairings import read_pairing

    with Ledger(folder) as ledger:
        counts, failures = ledger.counts(), list(ledger.failures())
        n_lately = ledger.n_finished_since(time.time() - 60)
        damaged = [what for _, what in ledger.damaged_shards(thorough=False)]
    print_lines([_summary(counts)])
    if is_held(folder):
        left = f", about {counts['waiting'] / n_lately:.0f} minutes left" if n_lately else ""
        print_lines([f"a run is at work: {n_lately:,} documents in the last minute{left}"])
    elif counts["waiting"]:
        print_lines(["no run is at work; the command corpus build goes on where it was broken off"])
    try:
        pairing = read_pairing(folder)
        _tell_left_over(list(pairing.unpaired()), list(pairing.unreadable()))
    except FormatError as error:
        damaged.append(str(error))
    _list(f"failed documents: {len(failures):,}", (f"{_shown(name)}: {error}" for name, error in failures))
    _list(f"damaged files: {len(damaged):,}", damaged)
    return FOUND if failures or damaged else CLEAN


@corpus.command()
@click.argument("folder", type=FILE_NAME)
@reporting_errors
def verify(folder: Path) -> int:
    """Read all of the corpus in FOLDER, and tell what is not as it was written.

    Exit status: 0 nothing is damaged, 1 something is.
    """
    from bialign.corpus.building.damage import find_damage

    damaged = list(find_damage(folder))
    print_lines(["nothing is damaged"] if not damaged else [])
    _list(f"damaged: {len(damaged):,}", damaged)
    return FOUND if damaged else CLEAN


@corpus.command()
@click.argument("folder", type=FILE_NAME)
@click.option(
    "-o", "--output", "out", required=True, type=FILE_NAME, help="New folder, or an earlier export to replace."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "jsonl", "jsonl.zst", "tmx", "moses"]),
    default="parquet",
    show_default=True,
)
@click.option("--least-confidence", default=_DEFAULTS.least_confidence, show_default=True)
@click.option("--least-ratio", default=_DEFAULTS.least_ratio, show_default=True, help="English per Chinese character.")
@click.option("--most-ratio", default=_DEFAULTS.most_ratio, show_default=True)
@click.option("--least-language", default=_DEFAULTS.least_language, show_default=True, help="Share in its language.")
@click.option("--most-symbols", default=_DEFAULTS.most_symbols, show_default=True, help="Share that is not letters.")
@click.option("--most-copied", default=_DEFAULTS.most_copied, show_default=True, help="Share not translated.")
@click.option(
    "--figures", type=click.Choice(list(_FIGURES)), default="error", show_default=True, help="Disagreement that drops."
)
@click.option("--boilerplate", default=_DEFAULTS.boilerplate, show_default=True, help="In so many documents; 0: keep.")
@click.option("--near", default=_DEFAULTS.near, show_default=True, help="Shared by near duplicates; 2: keep them.")
@click.option(
    "--dev", type=click.FloatRange(0, 1), default=_SHARES.dev, show_default=True, help="Share of the documents."
)
@click.option(
    "--test", type=click.FloatRange(0, 1), default=_SHARES.test, show_default=True, help="Share of the documents."
)
@click.option("--with-dropped", is_flag=True, help="Write dropped pairs too, apart, each with the reason.")
@click.option(
    "--engine",
    type=click.Choice(["sqlite", "duckdb"]),
    default="sqlite",
    show_default=True,
    help="Who tells duplicates, with the same result: DuckDB with --workers is for many millions of pairs.",
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes, with DuckDB; by default one a core.")
@reporting_errors
def export(
    folder: Path,
    out: Path,
    form: Form,
    dev: float,
    test: float,
    with_dropped: bool,
    engine: EngineName,
    workers: int | None,
    **limits: Any,
) -> int:
    """Write the pairs of the corpus in FOLDER that pass the filters, with a manifest and a data card.

    With DuckDB, a run that is broken off is continued by the same command.
    """
    from bialign.corpus.exporting.exports import export_corpus
    from bialign.corpus.exporting.selection import Engine

    if workers and engine == "sqlite":
        raise InputError("--workers is for DuckDB; give --engine duckdb too, or neither")
    limits["figures"] = _FIGURES[limits["figures"]]
    manifest = export_corpus(
        folder,
        out,
        form=form,
        limits=Limits(**limits),
        shares=Shares(dev=dev, test=test),
        with_dropped=with_dropped,
        engine=Engine(engine, workers),
    )
    pairs, waiting = manifest["pairs"], manifest["documents"]["waiting"]
    tell(f"{out}: {pairs['kept']:,} of {pairs['candidates']:,} pairs")
    for name, n_pairs in pairs["dropped"].items():
        tell(f"  {n_pairs:>9,} dropped: {name}")
    if waiting:
        tell(f"{waiting:,} documents are not aligned yet; go on with: bialign corpus build")
    return CLEAN


@corpus.command()
@click.argument("folder", type=FILE_NAME)
@click.option("-o", "--output", "out", required=True, type=FILE_NAME, help="Table to judge in, .xlsx or .tsv.")
@click.option(
    "--per-stratum", type=click.IntRange(min=1), default=PER_STRATUM, show_default=True, help="Pairs for each range."
)
@reporting_errors
def sample(folder: Path, out: Path, per_stratum: int) -> int:
    """Draw pairs from the corpus in FOLDER, stratified by confidence, for a person to judge."""
    from bialign.corpus.judging import draw_sample

    n_drawn = draw_sample(folder, out, per_stratum=per_stratum)
    tell(f'{out}: {n_drawn} pairs; write "right" or "wrong" into the column judgement')
    return CLEAN


@corpus.command()
@click.argument("judged", type=FILE_NAME)
@reporting_errors
def precision(judged: Path) -> int:
    """Turn the judgements in JUDGED, a table from sample, into precision for each threshold of confidence."""
    from bialign.corpus.judging import estimate_precision, read_judgements

    print_lines(["confidence at least      pairs   judged   precision   95 % interval"])
    print_lines(
        f"{row.least_confidence:>19.2f}{row.n_pairs:>11,}{row.n_judged:>9,}{row.precision:>12.3f}"
        f"   {row.low:.3f} to {row.high:.3f}"
        for row in estimate_precision(read_judgements(judged))
    )
    return CLEAN


def _mining(comparable: bool, least_margin: float | None) -> Mining | None:
    if not comparable and least_margin is not None:
        raise InputError("--least-margin is for documents that are mined; give --comparable too, or neither")
    if not comparable:
        return None
    return Mining() if least_margin is None else Mining(least_margin=least_margin)


def _part(said: str) -> Part:
    from bialign.corpus.building.pipeline import Part

    number, slash, of = said.partition("/")
    if not (slash and number.isdecimal() and of.isdecimal()):
        raise InputError(f"--shard is {said!r}; give it as 3/10, the third of ten")
    return Part(int(number), int(of))


def _aligned(counts: Mapping[str, int]) -> str:
    documents = "document" if counts["done"] == 1 else "documents"
    return f"{counts['done']:,} {documents} aligned, {counts['failed']:,} failed"


def _summary(counts: Mapping[str, int]) -> str:
    return (
        f"{_aligned(counts)}, {counts['waiting']:,} not yet; "
        f"{counts['n_pairs']:,} candidate pairs of {counts['n_zh']:,} Chinese and {counts['n_en']:,} English sentences"
    )


def _tell_left_over(unpaired: Sequence[Unpaired], unreadable: Sequence[Unreadable]) -> None:
    folders = Counter(top_folder(one.path) for one in unpaired)
    where = ", ".join(f"{_shown(folder)} {n:,}" for folder, n in folders.most_common(_LISTED))
    _list(f"documents without counterpart: {len(unpaired):,} ({where})", map(_shown_unpaired, unpaired))
    unlisted = [one for one in unreadable if one.is_folder]
    files = [one for one in unreadable if not one.is_folder]
    _list(
        f"folders that could not be listed: {len(unlisted):,}", (f"{_shown(one.path)}: {one.error}" for one in unlisted)
    )
    _list(f"files that could not be read: {len(files):,}", _by_reason(files))


def _by_reason(unreadable: Iterable[Unreadable]) -> Iterator[str]:
    """Yield files that were left out, those of one folder and reason in one line, the most first."""
    groups: dict[tuple[str, str], list[Unreadable]] = defaultdict(list)
    for one in unreadable:
        reason = (one.error.partition(one.path)[2] or one.error).partition(";")[0].strip(" :")
        groups[top_folder(one.path), reason].append(one)
    for (folder, reason), members in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        if len(members) == 1:
            yield f"{_shown(members[0].path)}: {members[0].error}"
        else:
            yield f"{_shown(folder)}: {len(members):,} files, each {reason}"


def _list(title: str, shown: Iterable[str]) -> None:
    lines = list(shown)
    if not lines:
        return
    print_lines([title, *(f"  {line}" for line in lines[:_LISTED])])
    if len(lines) > _LISTED:
        print_lines([f"  and {len(lines) - _LISTED:,} more"])


def _shown_unpaired(one: Unpaired) -> str:
    nearest = f" (nearest: {_shown(one.candidate)}, {one.confidence:.2f})" if one.candidate else ""
    return f"{one.lang} {_shown(one.path)}{nearest}"


def _shown(name: str) -> str:
    from bialign.corpus.exporting.exports import legible

    return legible(name)
