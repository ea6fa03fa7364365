"""Two versions that translate each other, from documents to an alignment: found, or given as pairs and only checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from bialign.alignment import Hints, find_beads
from bialign.encoders.base import Encoder, embed
from bialign.encoders.progress import Progress, embed_groups
from bialign.encoders.registry import find_words
from bialign.figures import Scan, anchor_keys, check_figures, correct_readings, scan_document, select_findings
from bialign.given_pairs import take_beads, take_side
from bialign.options import Options
from bialign.reading.aligned import AlignedTexts
from bialign.records import LANGS, Bead, BlockKind, Document, Figure, Status
from bialign.results import Alignment
from bialign.signatures import make_signature
from bialign.wording import check_wording


def align_documents(
    zh: Document,
    en: Document,
    *,
    locked: Sequence[Bead] = (),
    encoder: Encoder,
    options: Options,
    segmenter: str,
    progress: bool | Progress | None = None,
) -> Alignment:
    """Align two documents around locked beads, and compare their figures and wording.

    Parameters
    ----------
    segmenter
        What the signature says of how the documents were cut.
    """
    scans = [_scan(document, options) for document in (zh, en)]
    zh_vectors, en_vectors = embed_groups(encoder, (zh.lines, en.lines), progress)
    beads = find_beads(
        zh.lines,
        en.lines,
        zh_vectors,
        en_vectors,
        zh_hints=_hints(zh, scans[0].figures),
        en_hints=_hints(en, scans[1].figures),
        options=options,
        locked=[(bead.zh, bead.en) for bead in locked],
        words=find_words(),
    )
    return _check(zh, en, beads, scans, encoder, options, make_signature(encoder, options, segmenter))


# Of two reports on one event hardly a sentence is closer than .7; of two READMEs of one project that drifted apart most
# are (2026-11-28: at most .11 of the letters of eight such reports, .22 to .98 of those of 22 drifted translations).
# Of a free translation fewer are, but nearly all of it goes on sentence by sentence: .88 to .92 of the letters of four
# such pairs are closer than .5, of nine reports on one event at most .57.
_TRANSLATED, _MOSTLY = 0.7, 0.4
_FREELY_TRANSLATED, _NEARLY_ALL, _SOME = 0.5, 0.75, 0.2
_SURE_BEAD = 0.9


def is_mostly_translation(alignment: Alignment) -> bool:
    """Return whether most of a document, or all of it in freer words, stands in beads that surely translate each other.

    Of the document of which it is more, since one may be an extract of the other. Where more figures differ than are
    equal it is another edition, such as the report of another year, and no translation. Linear in the letters.
    """
    account = alignment.account
    fates = Counter(entry.status for entry in (*account.zh, *account.en))
    if fates[Status.DIFFERS] > fates[Status.EQUAL]:
        return False
    share = _share_translated(alignment, _TRANSLATED)
    is_free = share >= _SOME and _share_translated(alignment, _FREELY_TRANSLATED) >= _NEARLY_ALL
    return share >= _MOSTLY or is_free


def _share_translated(alignment: Alignment, least_similarity: float) -> float:
    """Return the share of letters, 0 to 1, in sure beads that are so similar."""
    beads = [
        bead
        for bead in alignment.beads
        if bead.zh and bead.en and bead.similarity >= least_similarity and bead.confidence >= _SURE_BEAD
    ]
    return max(
        _share_of_letters(alignment.zh, [k for bead in beads for k in bead.zh]),
        _share_of_letters(alignment.en, [k for bead in beads for k in bead.en]),
    )


def _share_of_letters(document: Document, sentences: Sequence[int]) -> float:
    n_letters = [sum(char.isalpha() for char in line) for line in document.lines]
    return sum(n_letters[k] for k in sentences) / max(1, sum(n_letters))


def check_pairs(
    texts: AlignedTexts, *, encoder: Encoder, options: Options, progress: bool | Progress | None = None
) -> Alignment:
    """Compare figures and wording of given pairs as they stand, without aligning them anew."""
    zh, en = (take_side(texts, lang) for lang in LANGS)
    zh_vectors, en_vectors = embed_groups(encoder, (zh.lines, en.lines), progress)
    beads = take_beads(texts, zh_vectors, en_vectors)
    scans = [_scan(document, options) for document in (zh, en)]
    return _check(zh, en, beads, scans, encoder, options, make_signature(encoder, options, "as given"))


def _check(
    zh: Document,
    en: Document,
    beads: tuple[Bead, ...],
    scans: Sequence[Scan],
    encoder: Encoder,
    options: Options,
    signature: Mapping[str, Any],
) -> Alignment:
    zh_scan, en_scan = scans
    figures = zh_scan.figures + en_scan.figures
    on_figures, account = check_figures(zh, en, beads, zh_scan, en_scan, embed=partial(embed, encoder), options=options)
    on_wording = check_wording(zh, en, beads, figures, options)
    return Alignment(
        zh=zh,
        en=en,
        beads=beads,
        figures=figures,
        findings=select_findings([*on_figures, *on_wording], options, zh, en),
        account=account,
        signature=signature,
    )


def _scan(document: Document, options: Options) -> Scan:
    found = scan_document(document)
    return found._replace(figures=correct_readings(document, found.figures, options.readings))


def _hints(document: Document, figures: Sequence[Figure]) -> Hints:
    kinds = [document.kind_of(sentence) for sentence in range(len(document))]
    return Hints(
        block_of=document.block_of,
        keys=anchor_keys(document, figures),
        is_heading=[kind is BlockKind.HEADING for kind in kinds],
        is_aside=[kind is BlockKind.RUNNING for kind in kinds],
    )
