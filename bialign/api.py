"""The main path: two language versions in, an alignment with its findings out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from itertools import accumulate, combinations, product
from pathlib import Path
from typing import Any

import numpy as np

from bialign.alignment import Hints, find_beads, find_changes
from bialign.claims import (
    EmbeddedReport,
    compare_claims,
    find_matches,
    read_all_claims,
    tabulate_claims,
    words_of,
)
from bialign.encoders.base import Encoder, Vectors, embed
from bialign.encoders.cache import CachingEncoder
from bialign.encoders.registry import describe_encoder, find_encoder
from bialign.encoders.static import EMBEDDED
from bialign.errors import InputError
from bialign.figures import anchor_keys, compare_figures, correct_readings, read_document
from bialign.mining import Link, Names, find_links, learn_names
from bialign.options import Options
from bialign.reading import as_text, check_language, part_languages, read_file
from bialign.reading.aligned import AlignedTexts, read_aligned
from bialign.reading.texts import PAIRS
from bialign.records import LANGS, Bead, BeadChange, BlockKind, Document, Figure, Lang, Text
from bialign.results import Alignment, ClaimTable, Comparison
from bialign.segmentation import SEGMENTER, from_sentences, segment
from bialign.version import __version__

Version = str | Path | Sequence[str]

LINKED = 0.5  # a link less probable is none; claims are looked for in sentences that are even less surely linked
LEAST_LINK = 0.3


def align(
    zh: Version,
    en: Version | None = None,
    *,
    encoder: str | Path | Encoder | None = None,
    options: Options | None = None,
    progress: bool | None = None,
) -> Alignment:
    """Align the Chinese and the English version of a text, and compare their figures.

    Parameters
    ----------
    zh, en
        A ``str`` is the text itself, a :class:`~pathlib.Path` a file, a list of ``str`` sentences already segmented
        (kept as given, one index each). Without ``en``, ``zh`` holds both versions: Chinese and English paragraphs
        are told apart by their script; of a file of pairs (TMX, XLIFF, TSV, CSV, XLSX) only the figures are checked.
    encoder
        ``None`` for multilingual USE and bialign's own static model side by side, both embedded; ``"static"`` for the
        latter alone, which encodes fifty times as fast and aligns translations as well; ``"use"`` for the former; the
        name or path of a sentence-transformers model; or any object with ``encode(list[str])`` that returns an array
        of shape ``(n, dim)``.
    options
        What differs from the defaults of :class:`~bialign.options.Options`.
    progress
        Whether to show a progress bar; ``None`` shows one in a terminal or notebook when it takes over a second.

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
    Nothing leaves the machine. Time is that of encoding each sentence once (some hundreds a second with the embedded
    model on two cores), and then some thousands of sentences a second.

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
    progress: bool | None = None,
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
    progress: bool | None = None,
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
        Documents with corrected sentences, from :meth:`~bialign.records.Document.merge` and
        :meth:`~bialign.records.Document.split`; by default those of the alignment. Indices into its beads then no
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

    def align(self, zh: Version, en: Version | None = None, *, progress: bool | None = None) -> Alignment:
        """Align the Chinese and the English version of a text, as :func:`align` does."""
        if en is None and isinstance(zh, Path) and zh.suffix.lower() in PAIRS:
            return self._check_pairs(read_aligned(zh), progress)
        zh_document, en_document = self.read(zh, en)
        given = all(isinstance(version, Sequence) and not isinstance(version, str) for version in (zh, en))
        segmenter = "as given" if given else SEGMENTER
        return self._align_documents(zh_document, en_document, (), segmenter, progress)

    def compare(self, zh: Version, en: Version, *, progress: bool | None = None) -> Comparison:
        """Compare the figures of two reports that do not translate each other, as :func:`compare` does."""
        return self._compare_documents(self._read_version(zh, "zh"), self._read_version(en, "en"), progress)

    def _compare_documents(self, zh: Document, en: Document, progress: bool | None) -> Comparison:
        sides, figures, names = self._read_sides((zh, en), progress)
        links = _find_all_links(sides[0], sides[1], figures[0], figures[1], names)
        return Comparison(
            zh=zh,
            en=en,
            links=tuple(link for link in links if link.probability >= LINKED),
            claims=sides[0].claims + sides[1].claims,
            matches=compare_claims(sides[0], sides[1], links),
            signature=self._signature(SEGMENTER),
        )

    def compare_all(self, zh: Sequence[Version], en: Sequence[Version], *, progress: bool | None = None) -> ClaimTable:
        """Compare any number of reports in either language, each with each, as :func:`compare_all` does."""
        documents = [*(self._read_version(one, "zh") for one in zh), *(self._read_version(one, "en") for one in en)]
        if len(documents) < 2:
            raise InputError(f"{len(documents)} reports are given; give two at least, in either language")
        sides, figures, names = self._read_sides(documents, progress)
        matches = {
            (i, j): find_matches(sides[i], sides[j], _find_all_links(sides[i], sides[j], figures[i], figures[j], names))
            for i, j in combinations(range(len(sides)), 2)
        }
        return ClaimTable(
            documents=tuple(documents),
            rows=tabulate_claims(sides, matches),
            signature=self._signature(SEGMENTER),
        )

    def _read_sides(
        self, documents: Sequence[Document], progress: bool | None
    ) -> tuple[list[EmbeddedReport], list[tuple[Figure, ...]], Names]:
        figures = [self._read_figures(document) for document in documents]
        names = _learn_all_names(documents)
        claims = read_all_claims(documents, figures, names)
        texts = [*(document.lines for document in documents), *map(words_of, claims)]
        vectors = self._embed_all(texts, progress)
        n = len(documents)
        return list(map(EmbeddedReport, documents, claims, vectors[:n], vectors[n:])), figures, names

    def realign(
        self,
        alignment: Alignment,
        *,
        locked: Iterable[int | Bead] = (),
        zh: Document | None = None,
        en: Document | None = None,
        progress: bool | None = None,
    ) -> Alignment:
        """Align again around confirmed beads or corrected sentences, as :func:`realign` does."""
        locked = list(locked)
        if (zh or en) and not all(isinstance(bead, Bead) for bead in locked):
            raise InputError("locked holds indices, which do not count in corrected documents; give beads")
        beads = [_locked_bead(alignment, bead) for bead in locked]
        segmenter = str(alignment.signature.get("segmenter", SEGMENTER)) + (", corrected" if zh or en else "")
        return self._align_documents(zh or alignment.zh, en or alignment.en, beads, segmenter, progress)

    def _align_documents(
        self, zh: Document, en: Document, locked: Sequence[Bead], segmenter: str, progress: bool | None
    ) -> Alignment:
        zh_figures, en_figures = self._read_figures(zh), self._read_figures(en)
        zh_vectors, en_vectors = self._embed(zh, en, progress)
        beads = find_beads(
            zh.lines,
            en.lines,
            zh_vectors,
            en_vectors,
            zh_hints=_hints(zh, zh_figures),
            en_hints=_hints(en, en_figures),
            options=self.options,
            locked=[(bead.zh, bead.en) for bead in locked],
        )
        return Alignment(
            zh=zh,
            en=en,
            beads=beads,
            figures=zh_figures + en_figures,
            findings=compare_figures(zh, en, beads, zh_figures, en_figures, options=self.options),
            signature=self._signature(segmenter),
        )

    def _check_pairs(self, texts: AlignedTexts, progress: bool | None) -> Alignment:
        """Compare the figures of pairs as they stand, without aligning them anew."""
        zh, en = (_from_pairs(texts, lang) for lang in LANGS)
        zh_vectors, en_vectors = self._embed(zh, en, progress)
        beads = _pair_beads(texts, zh_vectors, en_vectors)
        zh_figures, en_figures = self._read_figures(zh), self._read_figures(en)
        return Alignment(
            zh=zh,
            en=en,
            beads=beads,
            figures=zh_figures + en_figures,
            findings=compare_figures(zh, en, beads, zh_figures, en_figures, options=self.options),
            signature=self._signature("as given"),
        )

    def read(self, zh: Version, en: Version | None = None) -> tuple[Document, Document]:
        """Read and segment both versions, without aligning them."""
        if en is None:
            return self._read_mixed(zh)
        return self._read_version(zh, "zh"), self._read_version(en, "en")

    def _read_figures(self, document: Document) -> tuple[Figure, ...]:
        return correct_readings(document, read_document(document), self.options.readings)

    def _read_mixed(self, both: Version) -> tuple[Document, Document]:
        if not isinstance(both, str | Path):
            raise InputError(
                f"one version is {type(both).__name__} and the other is missing; give both, or one text or file "
                "that holds both versions"
            )
        text = _as_text(both)
        regions = part_languages(text)
        zh, en = (segment(text, lang, regions=regions[lang], options=self.options) for lang in ("zh", "en"))
        return zh, en

    def _read_version(self, version: Version, lang: Lang) -> Document:
        if isinstance(version, str | Path):
            text = _as_text(version)
            check_language(text, lang)
            return segment(text, lang, options=self.options)
        if not isinstance(version, Sequence) or not all(isinstance(sentence, str) for sentence in version):
            raise InputError(
                f"{lang} is {_described(version)}{_odd_item(version)}; give a str (the text itself), a pathlib.Path (a "
                "file) or a list of str (sentences already segmented)"
            )
        sentences = [as_text(sentence).text for sentence in version]
        check_language(Text(text="\n".join(sentences)), lang)
        return from_sentences(sentences, lang)

    @property
    def signature(self) -> Mapping[str, Any]:
        """What decides, beside the texts, what :meth:`align` returns: version, segmenter, encoder, options."""
        return self._signature(SEGMENTER)

    def _embed(self, zh: Document, en: Document, progress: bool | None) -> tuple[Vectors, Vectors]:
        zh_vectors, en_vectors = self._embed_all((zh.lines, en.lines), progress)
        return zh_vectors, en_vectors

    def _embed_all(self, texts: Sequence[Sequence[str]], progress: bool | None) -> list[Vectors]:
        ends = list(accumulate(map(len, texts)))
        with _progress(ends[-1], progress) as advance:
            vectors = embed(self.encoder, [text for group in texts for text in group], progress=advance)
        return np.split(vectors, ends[:-1])

    def _signature(self, segmenter: str) -> Mapping[str, Any]:
        return {
            "bialign": __version__,
            "segmenter": segmenter,
            "encoder": describe_encoder(self.encoder),
            "options": asdict(self.options),
        }


def _learn_all_names(documents: Sequence[Document]) -> Names:
    """Return the names that any Chinese and English report give in both scripts, each once."""
    zh, en = ([document for document in documents if document.lang == lang] for lang in LANGS)
    pairs = list(product(zh, en)) or [(documents[0], document) for document in documents]
    entries = {name.en[0]: name for pair in pairs for name in learn_names(*pair).entries}
    return Names(entries=tuple(entries.values()))


def _find_all_links(
    zh: EmbeddedReport, en: EmbeddedReport, zh_figures: Sequence[Figure], en_figures: Sequence[Figure], names: Names
) -> tuple[Link, ...]:
    return find_links(
        zh.document,
        en.document,
        zh.sentence_vectors,
        en.sentence_vectors,
        zh_figures=zh_figures,
        en_figures=en_figures,
        names=names,
        least=LEAST_LINK,
    )


def _hints(document: Document, figures: Sequence[Figure]) -> Hints:
    kinds = [document.kind_of(sentence) for sentence in range(len(document))]
    return Hints(
        block_of=document.block_of,
        keys=anchor_keys(document, figures),
        is_heading=[kind is BlockKind.HEADING for kind in kinds],
        is_aside=[kind is BlockKind.RUNNING for kind in kinds],
    )


def _from_pairs(texts: AlignedTexts, lang: Lang) -> Document:
    """Return one side of given pairs as a document; each sentence knows the pair it comes from."""
    side = texts.zh if lang == "zh" else texts.en
    document = from_sentences([text for text in side if text], lang)
    places = (place for place, text in zip(texts.places, side, strict=True) if text)
    blocks = (block._replace(place=place) for block, place in zip(document.blocks, places, strict=True))
    return replace(document, blocks=tuple(blocks), source=texts.source)


def _pair_beads(texts: AlignedTexts, zh_vectors: Vectors, en_vectors: Vectors) -> tuple[Bead, ...]:
    beads: list[Bead] = []
    i = j = 0
    for zh, en in zip(texts.zh, texts.en, strict=True):
        similarity = float(zh_vectors[i] @ en_vectors[j]) if zh and en else 0.0
        zh_range, en_range = range(i, i + bool(zh)), range(j, j + bool(en))
        beads.append(Bead(zh=zh_range, en=en_range, similarity=similarity, confidence=1.0))
        i, j = zh_range.stop, en_range.stop
    return tuple(beads)


def _locked_bead(alignment: Alignment, bead: int | Bead) -> Bead:
    if isinstance(bead, Bead):
        return bead
    if not 0 <= bead < len(alignment.beads):
        raise InputError(f"locked is {bead}; give indices from 0 to {len(alignment.beads) - 1}, or beads")
    return alignment.beads[bead]


def _as_text(version: str | Path) -> Text:
    return read_file(version) if isinstance(version, Path) else as_text(version)


def _odd_item(value: object) -> str:
    odd = next((item for item in value if not isinstance(item, str)), None) if isinstance(value, list | tuple) else ""
    return "" if isinstance(odd, str) else f" that holds {odd!r}"


def _described(value: object) -> str:
    return repr(value) if value is None or isinstance(value, bool | int | float) else f"a {type(value).__name__}"


@contextmanager
def _progress(n_sentences: int, wanted: bool | None) -> Iterator[Callable[[int], None] | None]:
    """Show how many sentences are encoded, if it takes over a second and somebody is watching."""
    watched = sys.stderr.isatty() or "ipykernel" in sys.modules
    if not (watched if wanted is None else wanted):
        yield None
        return
    from tqdm.auto import tqdm

    with tqdm(total=n_sentences, desc="encoding", unit=" sentences", delay=1, leave=False) as bar:

        def advance(n: int) -> None:
            bar.update(n)

        yield advance
