"""What a worker does with a shard: each document is aligned, or mined, by itself, and its scored pairs written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bialign.api import Aligner
from bialign.corpus.building.comparable_documents import mine_documents
from bialign.corpus.building.plans import hash_of
from bialign.corpus.document_pairs import DocumentPair
from bialign.corpus.sources import find_source
from bialign.corpus.storing.candidates import find_candidates
from bialign.corpus.storing.shards import Outcome, Shard, Task, is_whole, pack_document, read_outcomes, write_shard
from bialign.corpus.workers import describe_failure
from bialign.encoders.base import Encoder
from bialign.encoders.registry import find_encoder
from bialign.errors import EngineError, WriteError
from bialign.exchange.writing import NO_ROOM
from bialign.reading.formats import PAIRS
from bialign.results import Alignment

Work = Callable[..., tuple[Outcome, ...]]  # what a worker does with a shard, and an encoder if that is served

DIED = (
    "the process that aligned this document died, also when it did nothing else: out of memory, or a fault in a library"
)


class Unread(NamedTuple):
    """Document pairs of which nobody has looked yet what they hold.

    Attributes
    ----------
    source
        As of a :class:`~bialign.corpus.storing.shards.Shard`.
    signature
        Who aligns them, and how.
    """

    source: Path | str
    signature: str
    pairs: tuple[DocumentPair, ...]


def find_keys(unread: Unread) -> list[Task]:
    """Return document pairs with keys, which change with what a pair holds, what it is called, and who aligns it."""
    source = find_source(unread.source)

    def keyed(pair: DocumentPair) -> Task:
        contents = (source.fingerprint(path) for path in (pair.zh, pair.en))
        key = hash_of("\0".join((unread.signature, *contents, pair.name)))
        return Task(name=pair.name, zh=pair.zh, en=pair.en, key=key)

    return list(map(keyed, unread.pairs))


def align_shard(shard: Shard, encoder: Encoder | None = None) -> tuple[Outcome, ...]:
    """Align the documents of a shard and write their candidates to its file, unless it is there already, and whole.

    Safe to be run twice, at the same time too, and to be killed at any moment: the file is written under another
    name and then renamed. A document that cannot be aligned is written down with its error.

    Parameters
    ----------
    encoder
        That of the shard, if it does not have to be loaded here: see :mod:`bialign.corpus.building.embeddings`.

    Raises
    ------
    EncoderError, MissingExtraError
        If the encoder cannot be had: no document could be aligned.
    EngineError
        If the process that encodes for all workers is gone.
    WriteError
        If there is no room for the file, or for what a document needs while it is read.
    """
    if not is_whole(shard.path):
        loaded = encoder or find_encoder(shard.encoder)
        write_shard(shard, (_align(task, shard, loaded) for task in shard.tasks))
    return tuple(read_outcomes(shard.path))


def record_failure(shard: Shard, error: str) -> tuple[Outcome, ...]:
    """Write down that the documents of a shard failed, all for one reason, as :func:`align_shard` would."""
    if not is_whole(shard.path):
        write_shard(shard, (pack_document(task, {"error": error}) for task in shard.tasks))
    return tuple(read_outcomes(shard.path))


def _align(task: Task, shard: Shard, encoder: Encoder) -> bytes:
    """Align one document; that its source cannot be reached is no fault of its own, and ends the run."""
    with find_source(shard.source).lent(task.zh, task.en) as folder:
        return _align_in(folder, task, shard, encoder)


def _align_in(folder: Path, task: Task, shard: Shard, encoder: Encoder) -> bytes:
    """Align one document by an aligner of its own.

    One that remembered the vectors of other documents would let their batches decide the last digits of this one.
    """
    aligner = Aligner(encoder=encoder, options=shard.options)
    try:
        alignment = _aligned(folder, task, shard, aligner)
        candidates = tuple(find_candidates(alignment, task.name, keep_markup=shard.keep_markup))
        return pack_document(task, _counts(alignment), candidates)
    except EngineError:  # the encoder that serves all is gone: no document is to blame
        raise
    except Exception as error:  # whatever is wrong with one document must not stop the others
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            raise WriteError(f"no room is left on this machine while {task.name} is read: {error.strerror}") from error
        return pack_document(task, {"error": describe_failure(error).replace(f"{folder}/", "")})


def _aligned(folder: Path, task: Task, shard: Shard, aligner: Aligner) -> Alignment:
    zh, en = folder / task.zh, None if task.zh == task.en else folder / task.en
    if shard.mining is None or zh.suffix.lower() in PAIRS:  # what is aligned already stays as it is
        return aligner.align(zh, en, progress=False)
    return mine_documents(aligner, zh, en, shard.mining)


def _counts(alignment: Alignment) -> dict[str, int]:
    return {
        "n_zh": len(alignment.zh),
        "n_en": len(alignment.en),
        "n_zh_null": sum(len(bead.zh) for bead in alignment.beads if not bead.en),
        "n_en_null": sum(len(bead.en) for bead in alignment.beads if not bead.zh),
    }
