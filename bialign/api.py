"""What bialign can do, as a table of contents: each function says what it takes and gives, and leads to its room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bialign.alignment import find_changes
from bialign.encoders.base import Encoder
from bialign.encoders.cache import CachingEncoder
from bialign.encoders.progress import Progress
from bialign.encoders.registry import describe_encoder, find_encoder
from bialign.encoders.static import EMBEDDED
from bialign.errors import InputError, LanguageError
from bialign.exchange.decisions import Decisions, leave_out
from bialign.inputs import Version, is_segmented, read_version, read_versions
from bialign.options import Options
from bialign.reading.aligned import read_aligned
from bialign.reading.formats import PAIRS, TABLES
from bialign.records import Bead, BeadChange, Document
from bialign.results import Alignment
from bialign.segmentation import SEGMENTER
from bialign.signatures import make_signature
from bialign.translations import align_documents, check_pairs

if TYPE_CHECKING:
    from bialign.comparisons import ClaimTable, Comparison


def align(
    zh: Version,
    en: Version | None = None,
    *,
    encoder: str | Path | Encoder | None = None,
    options: Options | None = None,
    progress: bool | Progress | None = None,
) -> Alignment:
    """Align the Chinese and the English version of a text, and compare their figures.

    Parameters
    ----------
    zh, en
        A ``str`` is the text itself, a :class:`~pathlib.Path` a file, a list of ``str`` sentences already segmented
        (kept as given, one index each), as is a column of a data frame, an array or a generator. Without ``en``, ``zh``
        holds both versions: Chinese and English paragraphs are told apart by their script; of a file of pairs (TMX,
        XLIFF, PO, TSV, CSV, XLSX) only the figures are checked.
    encoder
        ``None`` for bialign's own small model, ``"static"``; ``"use"`` for multilingual USE, or ``"both"`` for the two
        side by side, which need the extra ``use``; the name or path of a sentence-transformers model; or any object
        with ``encode(list[str])`` that returns an array of shape ``(n, dim)``.
    options
        What differs from the defaults of :class:`~bialign.options.Options`.
    progress
        Whether to show a progress bar; ``None`` shows one in a terminal or notebook when it takes over a second. A
        function is called instead with the step, how much of it is done, and how much there is.

    Returns
    -------
    Alignment
        Documents, beads and findings. The same input, encoder and options give the same result on any machine
        up to the last digits of similarity and confidence.

    Raises
    ------
    InputError, LanguageError, FormatError
        If the input is not a text with both languages where they are expected.
    ReadError, EncodingError
        If a file cannot be read or decoded.
    EncoderError, MissingExtraError
        If the encoder cannot be had or fails.

    Notes
    -----
    Nothing leaves the machine. Some thousands of sentences a second are encoded and aligned; multilingual USE alone
    encodes some hundreds a second.

    Examples
    --------
    >>> import bialign
    >>> a = bialign.align("公司营收达1亿美元。", "Revenue reached $1bn.")  # "revenue reached 100 million dollars"
    >>> a.findings[0].verdict
    <Verdict.MAGNITUDE_SLIP: 'magnitude slip'>
    """
    return Aligner(encoder=encoder, options=options).align(zh, en, progress=progress)


def compare(
    zh: Version,
    en: Version,
    *,
    encoder: str | Path | Encoder | None = None,
    options: Options | None = None,
    progress: bool | Progress | None = None,
) -> Comparison:
    """Compare the figures of two reports on the same events that do not translate each other.

    Parameters
    ----------
    zh, en
        As for :func:`align`; sentences may stand in any order, and each report may say what the other does not.
    encoder, options, progress
        As for :func:`align`.

    Returns
    -------
    Comparison
        Linked sentences, the claims that the figures make, and what they say to each other: disagreements first.

    Raises
    ------
    InputError, LanguageError, FormatError, ReadError, EncodingError, EncoderError, MissingExtraError
        As for :func:`align`.

    Notes
    -----
    Nothing leaves the machine. Time is that of encoding each sentence, and the words around each figure, once.

    Examples
    --------
    >>> import bialign
    >>> zh = "公司预计2025年的资本支出超过1000亿美元。"  # "The company expects capital spending above $100bn in 2025."
    >>> c = bialign.compare(zh, "The company expects that its 2026 capital spending will exceed $100bn.")
    >>> c.disagreements[0].verdict
    <ClaimVerdict.DIFFER_IN_PERIOD: 'differ in period'>
    """
    return Aligner(encoder=encoder, options=options).compare(zh, en, progress=progress)


def compare_all(
    zh: Sequence[Version],
    en: Sequence[Version],
    *,
    encoder: str | Path | Encoder | None = None,
    options: Options | None = None,
    progress: bool | Progress | None = None,
) -> ClaimTable:
    """Compare any number of reports on the same events, each with each: a table of claims by source.

    Parameters
    ----------
    zh, en
        The reports in each language, each as for :func:`compare`; two at least, which may be of one language.
    encoder, options, progress
        As for :func:`align`.

    Returns
    -------
    ClaimTable
        A row for each thing that is claimed, a column for each report: disagreements first.

    Raises
    ------
    InputError, LanguageError, FormatError, ReadError, EncodingError, EncoderError, MissingExtraError
        As for :func:`align`.

    Notes
    -----
    Sentences are encoded once; each pair of reports is then compared as :func:`compare` does.
    """
    return Aligner(encoder=encoder, options=options).compare_all(zh, en, progress=progress)


def realign(
    alignment: Alignment,
    *,
    locked: Iterable[int | Bead] = (),
    zh: Document | None = None,
    en: Document | None = None,
    encoder: str | Path | Encoder | None = None,
    options: Options | None = None,
) -> Alignment:
    """Align again around beads that a person has confirmed, or after a sentence was merged or split.

    Parameters
    ----------
    alignment
        As :func:`align` returned it.
    locked
        Confirmed beads: indices into ``alignment.beads``, or :class:`~bialign.records.Bead` objects of one's own,
        whose ranges count in the documents that are aligned now. They keep their place with confidence 1.
    zh, en
        Documents with corrected sentences, from :meth:`~bialign.Document.merge` and
        :meth:`~bialign.Document.split`; by default those of the alignment. Indices into its beads then no
        longer count; give beads.
    encoder, options
        As for :func:`align`. An :class:`Aligner` keeps its vectors, so that only changed sentences are encoded.

    Raises
    ------
    InputError
        If locked beads overlap or lie outside the documents, or an index is none.
    """
    return Aligner(encoder=encoder, options=options).realign(alignment, locked=locked, zh=zh, en=en)


def diff(before: Alignment, after: Alignment) -> tuple[BeadChange, ...]:
    """Return where two alignments of the same sentences differ, in Chinese reading order.

    Raises
    ------
    InputError
        If the two are not of the same documents, cut into the same sentences.
    """
    if (before.zh.spans, before.en.spans) != (after.zh.spans, after.en.spans):
        raise InputError("the two alignments are not of the same sentences; align the same documents, cut alike")
    return find_changes(before.beads, after.beads)


def embedded_model_path() -> Path:
    """Return the directory of bialign's own static encoder, which ``SentenceTransformer(str(path))`` loads too."""
    return EMBEDDED


class Aligner:
    """An encoder and options, loaded once for many documents.

    Parameters
    ----------
    encoder, options
        As for :func:`align`.
    cache
        An SQLite file that keeps vectors by content from one run to the next; it holds hashes, no text. Without it,
        vectors are kept while the process lives.
    """

    def __init__(
        self,
        *,
        encoder: str | Path | Encoder | None = None,
        options: Options | None = None,
        cache: Path | None = None,
    ) -> None:
        self.encoder = CachingEncoder(find_encoder(encoder), cache)
        self.options = options or Options()

    def __repr__(self) -> str:
        return f"<Aligner {describe_encoder(self.encoder)}>"

    def align(self, zh: Version, en: Version | None = None, *, progress: bool | Progress | None = None) -> Alignment:
        """Align the Chinese and the English version of a text, as :func:`align` does."""
        if en is None and isinstance(zh, Path) and zh.suffix.lower() in PAIRS:
            try:
                return check_pairs(read_aligned(zh), encoder=self.encoder, options=self.options, progress=progress)
            except LanguageError:
                if zh.suffix.lower() not in TABLES:
                    raise
                # Without a column for each language, it may have both in one cell: Revenue 收入.
        segmenter = "as given" if is_segmented(zh) and is_segmented(en) else SEGMENTER
        return self._align_documents(*self.read(zh, en), (), segmenter, progress)

    def realign(
        self,
        alignment: Alignment,
        *,
        locked: Iterable[int | Bead] = (),
        zh: Document | None = None,
        en: Document | None = None,
        progress: bool | Progress | None = None,
    ) -> Alignment:
        """Align again around confirmed beads or corrected sentences, as :func:`realign` does."""
        locked = list(locked)
        if (zh or en) and not all(isinstance(bead, Bead) for bead in locked):
            raise InputError("locked holds indices, which do not count in corrected documents; give beads")
        beads = [_locked_bead(alignment, bead) for bead in locked]
        segmenter = str(alignment.signature.get("segmenter", SEGMENTER)) + (", corrected" if zh or en else "")
        return self._align_documents(zh or alignment.zh, en or alignment.en, beads, segmenter, progress)

    def apply_decisions(
        self, alignment: Alignment, decisions: Decisions, *, progress: bool | Progress | None = None
    ) -> Alignment:
        """Align again as a person decided: around the decided beads, and without the findings that were accepted.

        Parameters
        ----------
        alignment
            As the report page or the workbook showed it.
        decisions
            From :func:`bialign.read_decisions`.

        Raises
        ------
        InputError
            If the decisions are about other sentences or other findings, or their beads overlap.
        """
        decisions.check(alignment.zh, alignment.en)
        accepted = decisions.accepted(alignment.findings)
        again = self.realign(alignment, locked=decisions.locked, progress=progress)
        return replace(again, findings=leave_out(again.findings, accepted))

    def _align_documents(
        self, zh: Document, en: Document, locked: Sequence[Bead], segmenter: str, progress: bool | Progress | None
    ) -> Alignment:
        return align_documents(
            zh,
            en,
            locked=locked,
            encoder=self.encoder,
            options=self.options,
            segmenter=segmenter,
            progress=progress,
        )

    def compare(self, zh: Version, en: Version, *, progress: bool | Progress | None = None) -> Comparison:
        """Compare the figures of two reports that do not translate each other, as :func:`compare` does."""
        from bialign.comparing import compare_documents

        documents = read_version(zh, "zh", self.options), read_version(en, "en", self.options)
        return compare_documents(*documents, encoder=self.encoder, options=self.options, progress=progress)

    def compare_all(
        self, zh: Sequence[Version], en: Sequence[Version], *, progress: bool | Progress | None = None
    ) -> ClaimTable:
        """Compare any number of reports in either language, each with each, as :func:`compare_all` does."""
        from bialign.comparing import tabulate_documents

        documents = [
            *(read_version(one, "zh", self.options) for one in zh),
            *(read_version(one, "en", self.options) for one in en),
        ]
        if len(documents) < 2:
            raise InputError(f"{len(documents)} reports are given; give two at least, in either language")
        return tabulate_documents(documents, encoder=self.encoder, options=self.options, progress=progress)

    def read(self, zh: Version, en: Version | None = None) -> tuple[Document, Document]:
        """Read and segment both versions, without aligning them."""
        return read_versions(zh, en, self.options)

    @property
    def signature(self) -> Mapping[str, Any]:
        """What decides, beside the texts, what :meth:`align` returns: version, segmenter, encoder, options."""
        return make_signature(self.encoder, self.options, SEGMENTER)


def _locked_bead(alignment: Alignment, bead: int | Bead) -> Bead:
    if isinstance(bead, Bead):
        return bead
    if not 0 <= bead < len(alignment.beads):
        raise InputError(f"locked is {bead}; give indices from 0 to {len(alignment.beads) - 1}, or beads")
    return alignment.beads[bead]
