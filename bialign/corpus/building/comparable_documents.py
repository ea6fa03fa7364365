"""Documents that report the same without translating each other: their sentence pairs are mined, in no order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import groupby
from pathlib import Path

from bialign.api import Aligner
from bialign.encoders.base import embed
from bialign.figures import compare_figures, correct_readings, read_document
from bialign.mining import Link, MinedPair, find_links, mine_pairs
from bialign.mining.margins import NEIGHBOURS
from bialign.options import Mining, Options
from bialign.records import LANGS, Bead, Document, Figure, Finding, Severity
from bialign.results import Alignment

_URGENCY = list(Severity)


def mine_documents(aligner: Aligner, zh: Path, en: Path | None, mining: Mining) -> Alignment:
    """Pair the sentences of two documents that say the same, wherever they stand.

    Parameters
    ----------
    zh, en
        The files; without ``en``, ``zh`` holds both versions.

    Returns
    -------
    Alignment
        A bead for each mined pair that has a link, with the link's cosine and probability (see
        :func:`bialign.mining.find_links`), and for each other sentence one without counterpart and with confidence 0,
        since nothing was looked for that would speak for its having none. In the order of the Chinese; what is
        English only comes last. Figures are compared within each pair alone.

    Raises
    ------
    As :meth:`bialign.Aligner.align`.
    """
    documents = aligner.read(zh, en)
    figures = [correct_readings(one, read_document(one), aligner.options.readings) for one in documents]
    beads = _cover(_mine(documents, figures, aligner, mining), *map(len, documents))
    return Alignment(
        zh=documents[0],
        en=documents[1],
        beads=beads,
        figures=figures[0] + figures[1],
        findings=_findings(documents, beads, figures, aligner.options),
        signature={**aligner.signature, "mining": asdict(mining)},
    )


def _mine(
    documents: tuple[Document, Document], figures: Sequence[Sequence[Figure]], aligner: Aligner, mining: Mining
) -> Iterator[Bead]:
    zh, en = documents
    vectors = embed(aligner.encoder, zh.lines + en.lines)
    sides = vectors[: len(zh)], vectors[len(zh) :]
    links = find_links(zh, en, *sides, zh_figures=figures[0], en_figures=figures[1])
    # Two texts are not a heap: in so few sentences sixteen neighbours are half of them, and links look at the wording.
    return _linked(mine_pairs(*sides, threshold=mining.least_margin, neighbours=NEIGHBOURS), links)


def _linked(pairs: Sequence[MinedPair], links: Sequence[Link]) -> Iterator[Bead]:
    """Yield the links that hold a mined pair, the best first, each sentence in one at most.

    A link may be a run of two sentences beside one: half of it would not be a translation.
    """
    link_of = {(i, j): link for link in links for i in link.zh for j in link.en}
    zh_taken: set[int] = set()
    en_taken: set[int] = set()
    for pair in pairs:
        link = link_of.get((pair.zh, pair.en))
        if link and zh_taken.isdisjoint(link.zh) and en_taken.isdisjoint(link.en):
            zh_taken.update(link.zh)
            en_taken.update(link.en)
            yield Bead(zh=link.zh, en=link.en, similarity=link.similarity, confidence=link.probability)


def _cover(mined: Iterable[Bead], n_zh: int, n_en: int) -> tuple[Bead, ...]:
    """Return mined beads and those that they leave alone, in the order of the Chinese, the English ones last."""
    beads = list(mined)
    zh_taken, en_taken = ({sentence for bead in beads for sentence in getattr(bead, lang)} for lang in LANGS)
    zh_alone = (_alone(range(i, i + 1), range(0)) for i in range(n_zh) if i not in zh_taken)
    en_alone = (_alone(range(n_zh, n_zh), range(j, j + 1)) for j in range(n_en) if j not in en_taken)
    return (*sorted((*beads, *zh_alone), key=lambda bead: bead.zh.start), *en_alone)


def _alone(zh: range, en: range) -> Bead:
    return Bead(zh=zh, en=en, similarity=0.0, confidence=0.0)


def _findings(
    documents: tuple[Document, Document], beads: Sequence[Bead], figures: Sequence[Sequence[Figure]], options: Options
) -> tuple[Finding, ...]:
    """Compare the figures of each pair by itself: no sentence beside it takes one over, since none is its next."""
    zh_of, en_of = map(_by_sentence, figures)
    findings = [
        replace(finding, bead=number)
        for number, bead in enumerate(beads)
        if not bead.is_null
        for finding in compare_figures(*documents, [bead], _of(zh_of, bead.zh), _of(en_of, bead.en), options=options)
    ]
    return tuple(sorted(findings, key=lambda finding: _URGENCY.index(finding.severity)))


def _by_sentence(figures: Sequence[Figure]) -> dict[int | None, list[Figure]]:
    return {sentence: list(own) for sentence, own in groupby(figures, key=lambda figure: figure.sentence)}


def _of(figures: Mapping[int | None, Sequence[Figure]], sentences: range) -> list[Figure]:
    return [figure for sentence in sentences for figure in figures.get(sentence, ())]
