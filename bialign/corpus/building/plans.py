"""What decides how a corpus is built, and which documents it is built from."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import warnings
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bialign.api import Aligner
from bialign.corpus.document_pairs import Pairing
from bialign.corpus.pairing.files import names_of_table, pairing_documents
from bialign.corpus.sources import DocumentSource, FolderSource, find_source, fingerprint
from bialign.corpus.storing.folder import OWN
from bialign.corpus.storing.pairings import StoredPairing, read_pairing, write_pairing
from bialign.corpus.terms import TABLE
from bialign.encoders.base import n_cores
from bialign.encoders.progress import Progress
from bialign.errors import DamageWarning, FormatError, InputError
from bialign.options import CORPUS_OPTIONS, DOCUMENTS_PER_SHARD, ENCODER, MINING_ENCODER, Mining, Options


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to build, and where.

    Attributes
    ----------
    source
        The folder with the documents; or, as a ``str``, the address of a bucket, see
        :func:`bialign.corpus.sources.find_source`.
    folder
        Where the corpus is kept, not below ``source``: new, empty, or that of an earlier run.
    encoder
        As for :func:`bialign.align`, by name or path; but pairs are mined by ``"both"`` unless it is given.
    mining
        How pairs are mined from documents that do not translate each other; ``None``: they do, and are aligned.
    keep_markup
        Whether sentences of Markdown keep its marks.
    table, pattern, by_content
        How documents are paired, see :func:`bialign.corpus.pairing.files.pair_documents`.
    workers
        Processes that read documents to pair them by content, and align them if no executor is given; ``None`` for
        one a core.
    documents_per_shard
        A shard is what is done again when a run is killed within it. Jobs of one array must agree on it.
    retry_failed
        Whether documents that failed and have not changed are tried again.
    repair
        Whether all but the shards is set aside and made anew from them and the source.

    Raises
    ------
    InputError
        If source or folder are not what they should be.
    ReadError
        If a bucket cannot be reached.
    """

    source: Path | str
    folder: Path
    encoder: str | None = None
    options: Options = CORPUS_OPTIONS
    mining: Mining | None = None
    keep_markup: bool = False
    table: Path | None = None
    pattern: str | None = None
    by_content: bool = True
    workers: int | None = None
    documents_per_shard: int = DOCUMENTS_PER_SHARD
    retry_failed: bool = False
    repair: bool = False

    def __post_init__(self) -> None:
        self.documents.check()
        if isinstance(self.documents, FolderSource) and self.folder.resolve().is_relative_to(
            self.documents.folder.resolve()
        ):
            raise InputError(
                f"{self.folder} is inside {self.source}, where documents are looked for; give a folder elsewhere"
            )
        if self.documents_per_shard < 1:
            raise InputError(f"documents_per_shard is {self.documents_per_shard}; give at least 1")
        _check_folder(self.folder)

    @cached_property
    def documents(self) -> DocumentSource:
        """Where the documents lie."""
        return find_source(self.source)

    @property
    def encoder_name(self) -> str:
        """The encoder that is given, or else the best for what is asked."""
        return self.encoder or (MINING_ENCODER if self.mining else ENCODER)


def _check_folder(folder: Path) -> None:
    """Refuse a folder that holds something else."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; give a folder for the corpus")
    names = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if names and not names & OWN:
        raise InputError(f"{folder} holds other files and no corpus; give an empty or a new folder")


def find_pairs(plan: Plan, aligner: Aligner, progress: Progress | None = None) -> StoredPairing:
    """Return which documents belong together: as an earlier run found, if no file came, went or changed since."""
    state = _state(plan, aligner)
    if (known := _known(plan.folder, state)) is not None:
        return known
    with pairing_documents(
        plan.source,
        pattern=plan.pattern,
        table=plan.table,
        by_content=plan.by_content,
        aligner=aligner,
        progress=progress,
        workers=plan.workers or n_cores(),
    ) as found:
        found.forget_pair(TABLE)
        return write_pairing(plan.folder, state, found)


def format_pairs(pairing: Pairing) -> bytes:
    """Return pairs as the table that :class:`Plan` takes, for a person to correct."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter="\t", lineterminator="\n")
    writer.writerow(("zh", "en", "how", "confidence"))
    writer.writerows((pair.zh, pair.en, pair.how, pair.confidence) for pair in pairing.pairs)
    return buffer.getvalue().encode("utf-8", "surrogateescape")


def plain_signature(aligner: Aligner, mining: Mining | None = None, keep_markup: bool = False) -> dict[str, Any]:
    """Return what decides, beside the documents, which pairs they yield, in types that JSON has."""
    how: dict[str, Any] = {"markup": "kept" if keep_markup else "left out"}
    how |= {"mining": asdict(mining)} if mining else {}
    plain: dict[str, Any] = json.loads(json.dumps({**aligner.signature, **how}, default=str))
    return plain


def hash_of(text: str) -> str:
    """Return thirty-two hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _state(plan: Plan, aligner: Aligner) -> str:
    """Return a hash of all that decides which documents belong together: the files, and how they are paired."""
    table = fingerprint(plan.table) if plan.table else ""
    digest = hashlib.sha256(json.dumps([table, plan.pattern, plan.by_content, plain_signature(aligner)]).encode())
    left_out = names_of_table(plan.source, plan.table)

    def add(path: str, *facts: str | int) -> None:
        digest.update(json.dumps([path, *facts]).encode())

    for path, stamp in plan.documents.list_stamps(lambda folder: add(folder.path, folder.error)):
        if path not in left_out:
            add(path, *stamp)
    return digest.hexdigest()[:32]


def _known(folder: Path, state: str) -> StoredPairing | None:
    """Return the pairing that an earlier run found, if it is of this state of the source."""
    try:
        known = read_pairing(folder)
    except FormatError as error:
        warnings.warn(str(error), DamageWarning, stacklevel=2)
        return None
    return known if known.state == state else None
