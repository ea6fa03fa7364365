"""Reports on the same events, from documents to a comparison of what their figures claim."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import NamedTuple

from bialign.claims import (
    EmbeddedReport,
    compare_claims,
    find_matches,
    read_all_claims,
    tabulate_claims,
    words_of,
)
from bialign.comparisons import ClaimTable, Comparison
from bialign.encoders.base import Encoder
from bialign.encoders.progress import Progress, embed_groups
from bialign.figures import correct_readings, read_document
from bialign.figures.comparing.tables.grid import find_grids
from bialign.mining import Link, Names, find_links, learn_names
from bialign.options import Options
from bialign.records import LANGS, Document, Figure
from bialign.results import Alignment
from bialign.segmentation import SEGMENTER
from bialign.signatures import make_signature
from bialign.translations import align_documents, is_mostly_translation

LINKED = 0.5  # a link less probable is none; claims are looked for in sentences that are even less surely linked
LEAST_LINK = 0.3
# Where fewer sentences than this, of the shorter report, have one so close it is no use to align the two.
_FEWEST_CLOSE = 0.05
_CLOSE = 0.7


class _Reports(NamedTuple):
    """Reports that are ready to be compared, the figures of each, and the names that they share."""

    embedded: list[EmbeddedReport]
    figures: list[tuple[Figure, ...]]
    names: Names

    def find_links(self, i: int, j: int) -> tuple[Link, ...]:
        """Return the sentences of two of them that say the same."""
        one, other = self.embedded[i], self.embedded[j]
        return find_links(
            one.document,
            other.document,
            one.sentence_vectors,
            other.sentence_vectors,
            zh_figures=self.figures[i],
            en_figures=self.figures[j],
            names=self.names,
            least=LEAST_LINK,
        )


def compare_documents(
    zh: Document, en: Document, *, encoder: Encoder, options: Options, progress: bool | Progress | None = None
) -> Comparison:
    """Compare what the figures of two reports claim; align them, too, if one is mostly a translation of the other."""
    reports = _prepare((zh, en), encoder, options, progress)
    one, other = reports.embedded
    links = reports.find_links(0, 1)
    sure_links = tuple(link for link in links if link.probability >= LINKED)
    alignment: Alignment | None = None
    if _may_translate(zh, en, sure_links):
        alignment = align_documents(
            zh, en, locked=(), encoder=encoder, options=options, segmenter=SEGMENTER, progress=progress
        )
        alignment = alignment if is_mostly_translation(alignment) else None
    return Comparison(
        zh=zh,
        en=en,
        links=sure_links,
        claims=one.claims + other.claims,
        matches=compare_claims(one, other, links, beads=alignment.beads if alignment else ()),
        alignment=alignment,
        signature=make_signature(encoder, options, SEGMENTER),
    )


def _may_translate(zh: Document, en: Document, links: Sequence[Link]) -> bool:
    """Whether enough sentences of two reports are so close that they may be translations: a cheap first look."""
    n_close = sum(link.similarity >= _CLOSE for link in links)
    return n_close > _FEWEST_CLOSE * min(len(zh), len(en))


def tabulate_documents(
    documents: Sequence[Document], *, encoder: Encoder, options: Options, progress: bool | Progress | None = None
) -> ClaimTable:
    """Compare what the figures of any number of reports claim, each with each."""
    reports = _prepare(documents, encoder, options, progress)
    matches = {
        (i, j): find_matches(reports.embedded[i], reports.embedded[j], reports.find_links(i, j))
        for i, j in combinations(range(len(documents)), 2)
    }
    return ClaimTable(
        documents=tuple(documents),
        rows=tabulate_claims(reports.embedded, matches),
        signature=make_signature(encoder, options, SEGMENTER),
    )


def _prepare(
    documents: Sequence[Document], encoder: Encoder, options: Options, progress: bool | Progress | None
) -> _Reports:
    figures = [correct_readings(document, read_document(document), options.readings) for document in documents]
    names = _learn_all_names(documents)
    tables = [tuple(find_grids(*report)) for report in zip(documents, figures, strict=True)]
    claims = read_all_claims(documents, figures, names, tables)
    texts = [*(document.lines for document in documents), *map(words_of, claims)]
    vectors = embed_groups(encoder, texts, progress)
    n = len(documents)
    return _Reports(list(map(EmbeddedReport, documents, claims, vectors[:n], vectors[n:], tables)), figures, names)


def _learn_all_names(documents: Sequence[Document]) -> Names:
    """Return the names that any Chinese and English report give in both scripts, each once."""
    zh, en = ([document for document in documents if document.lang == lang] for lang in LANGS)
    pairs = list(product(zh, en)) or [(documents[0], document) for document in documents]
    entries = {name.en[0]: name for pair in pairs for name in learn_names(*pair).entries}
    return Names(entries=tuple(entries.values()))
