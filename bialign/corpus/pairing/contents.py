"""Which files belong together by what they say.

Each document is read once and becomes one vector; the nearest of the other language are its candidates; their
sentences are aligned; the best matches are made first, one to one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from heapq import nlargest
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from threadpoolctl import threadpool_limits

from bialign.api import Aligner
from bialign.corpus.document_pairs import DocumentPair, Unpaired, Unreadable
from bialign.corpus.pairing.document_vectors import make_document_vector
from bialign.corpus.pairing.matching import (
    PER_LIKENESS,
    DocumentCandidate,
    DocumentMatch,
    align_share,
    assign_all,
    find_neighbours,
    judge,
    judge_alone,
)
from bialign.corpus.pairing.paths import path_likeness
from bialign.corpus.pairing.surveys import SentenceShelf, Surveyed, VectorFile, survey_files
from bialign.corpus.sources import DocumentSource
from bialign.encoders.progress import Progress
from bialign.options import DOUBTFUL
from bialign.records import LANGS, Lang

N_NEAR = 16  # documents that are looked at, of each: there may be many versions of a text
N_CANDIDATES = (
    4  # of these, by content and path, that are aligned; the partner is the first in all but a few hard cases
)

Documents = Mapping[Lang, Sequence[Surveyed]]


# By how much more of one language of a file must align with another file than with the file's own other language, for
# the file to be a page that is translated in part. Who holds both versions and lies beside one of them stays a pair,
# unless it is short: two languages of any page about a thing may seem to match in a few sentences. Of 2,165 files of
# three trees of help six were in doubt (2026-11-28), all of them pages translated in part: two had .10 and .18 more
# elsewhere, and four of one to four sentences .00 to .07 less.
CLEARLY_MORE = 0.05
BY_CHANCE = 0.2  # over the number of sentences, of the share that seems to match


class MixedFile(NamedTuple):
    """A file whose two languages may be versions of each other, and the share of them that aligns."""

    zh: Surveyed
    en: Surveyed
    share: float

    @property
    def most_elsewhere(self) -> float:
        """The share that may align with another file, for the file to stay a pair."""
        return self.share + CLEARLY_MORE - BY_CHANCE / min(self.zh.n, self.en.n)


class Found(NamedTuple):
    """What became of the files that were looked into."""

    pairs: list[DocumentPair]
    unpaired: list[Unpaired]
    unreadable: list[Unreadable]


def pair_by_content(
    source: DocumentSource, paths: Sequence[str], aligner: Aligner, progress: Progress, workers: int = 1
) -> Found:
    """Pair files by what they say, however they are named.

    Parameters
    ----------
    paths
        Of files of the source.
    workers
        Processes that read and encode; an encoder of one's own must then be one that can be pickled.

    Notes
    -----
    Each file is read and encoded once, then it is on disk, as vectors, in a temporary file. In memory: one document
    (a process), some two kilobytes for each, and 200 MiB. Time beside encoding: O(n²) for candidates.
    """
    with SentenceShelf() as shelf:
        surveyed, unreadable = _survey(source, paths, aligner, shelf, progress, workers)
        # Small products: with several threads they wait for each other, and sums would differ from run to run.
        with threadpool_limits(limits=1, user_api="blas"):
            mixed, left = _part_mixed(shelf, surveyed)
            sides = [side for file in mixed for side in (file.zh, file.en)]
            documents = {lang: [one for one in (*left, *sides) if one.lang == lang] for lang in LANGS}
            candidates = _find_candidates(shelf, documents)
            aligned = list(_align(shelf, documents, candidates, progress))
    own, settled = _settle_mixed(mixed, documents, aligned)
    pairs, unpaired = _recorded(documents, aligned, settled)
    return Found([*own, *pairs], unpaired, unreadable)


def _survey(
    source: DocumentSource,
    paths: Sequence[str],
    aligner: Aligner,
    shelf: SentenceShelf,
    progress: Progress,
    workers: int,
) -> tuple[list[list[Surveyed]], list[Unreadable]]:
    """Return the documents of each file that has some, and the files that have none."""
    surveyed, unreadable = [], []
    for n_done, (path, found) in enumerate(survey_files(source, paths, aligner, workers), 1):
        if isinstance(found, str):
            unreadable.append(Unreadable(path=path, error=found))
        else:
            surveyed.append([shelf.put(path, side) for side in found])
        progress("reading documents", n_done, len(paths))
    return surveyed, unreadable


def _part_mixed(shelf: SentenceShelf, surveyed: Iterable[Sequence[Surveyed]]) -> tuple[list[MixedFile], list[Surveyed]]:
    """Return the files that may hold both versions; of one whose languages do not match, the greater part is left."""
    mixed, left = [], []
    for sides in surveyed:
        if len(sides) > 1:
            zh, en = sorted(sides, key=lambda side: LANGS.index(side.lang))
            file = MixedFile(zh, en, align_share(shelf.get(zh), shelf.get(en), shelf.noise()))
            if judge_alone(file.share) >= DOUBTFUL:
                mixed.append(file)
                continue
        left.append(sides[0])
    return mixed, left


def _settle_mixed(
    mixed: Sequence[MixedFile], documents: Documents, candidates: Sequence[DocumentCandidate]
) -> tuple[list[DocumentPair], set[Surveyed]]:
    """Return the files that are pairs by themselves, and the sides that look for no partner.

    A page translated in part may look like a pair by itself: it goes on about the same. But its translated part
    aligns better with the whole original. That side is left to look for a partner.
    """
    elsewhere: defaultdict[Surveyed, float] = defaultdict(float)
    for one in candidates:
        zh, en = documents["zh"][one.zh], documents["en"][one.en]
        for side in (zh, en) if zh.path != en.path else ():
            elsewhere[side] = max(elsewhere[side], one.share)
    pairs, settled = [], set[Surveyed]()
    for file in mixed:
        lesser, greater = sorted((file.zh, file.en), key=lambda side: elsewhere[side])
        settled.add(lesser)
        if elsewhere[greater] <= file.most_elsewhere:
            settled.add(greater)
            pairs.append(_pair(file.zh, file.en, judge_alone(file.share)))
    return pairs, settled


def _find_candidates(shelf: SentenceShelf, documents: Documents) -> list[tuple[int, int]]:
    with VectorFile() as zh, VectorFile() as en:
        for lang, file in zip(LANGS, (zh, en), strict=True):
            for document in documents[lang]:
                file.append(make_document_vector(*shelf.get(document)))
        near = sorted(find_neighbours(zh, en, N_NEAR))
        closeness = [(pair, _closeness(documents, pair, zh, en)) for pair in near]
    best: dict[tuple[Lang, int], list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for pair, close in closeness:
        best["zh", pair[0]].append((close, pair))
        best["en", pair[1]].append((close, pair))
    return sorted({pair for found in best.values() for _, pair in nlargest(N_CANDIDATES, found)})


def _closeness(documents: Documents, pair: tuple[int, int], zh: VectorFile, en: VectorFile) -> float:
    i, j = pair
    cosine = float(zh.block(i, i + 1)[0] @ en.block(j, j + 1)[0])
    return cosine + PER_LIKENESS * _likeness(documents, i, j)


def _likeness(documents: Documents, i: int, j: int) -> float:
    return path_likeness(documents["zh"][i].path, documents["en"][j].path)


def _align(
    shelf: SentenceShelf, documents: Documents, candidates: Sequence[tuple[int, int]], progress: Progress
) -> Iterator[DocumentCandidate]:
    noise = shelf.noise()
    for n_done, (i, members) in enumerate(groupby(candidates, key=itemgetter(0)), 1):
        zh = shelf.get(documents["zh"][i])
        for _, j in members:
            share = align_share(zh, shelf.get(documents["en"][j]), noise)
            yield DocumentCandidate(i, j, share, _likeness(documents, i, j))
        progress("comparing documents", n_done, len(documents["zh"]))


def _recorded(
    documents: Documents, candidates: Sequence[DocumentCandidate], settled: Set[Surveyed]
) -> tuple[list[DocumentPair], list[Unpaired]]:
    candidates = [one for one in candidates if not {documents["zh"][one.zh], documents["en"][one.en]} & settled]
    matches = judge(candidates)
    made = assign_all(candidates)
    pairs = [_pair(documents["zh"][match.zh], documents["en"][match.en], match.confidence) for match in made]
    paired = {"zh": {match.zh for match in made}, "en": {match.en for match in made}}
    best: dict[tuple[Lang, int], DocumentMatch] = {}
    for match in sorted(matches, key=lambda match: (match.score, -match.zh, -match.en)):
        best["zh", match.zh] = best["en", match.en] = match
    unpaired = [
        _unpaired(document, best.get((lang, index)), documents)
        for lang in LANGS
        for index, document in enumerate(documents[lang])
        if index not in paired[lang] and document not in settled
    ]
    return pairs, unpaired


def _pair(zh: Surveyed, en: Surveyed, confidence: float) -> DocumentPair:
    return DocumentPair(name=zh.path, zh=zh.path, en=en.path, how="content", confidence=round(confidence, 4))


def _unpaired(document: Surveyed, match: DocumentMatch | None, documents: Documents) -> Unpaired:
    if match is None:
        return Unpaired(lang=document.lang, path=document.path)
    other = documents["en"][match.en] if document.lang == "zh" else documents["zh"][match.zh]
    confidence = round(match.confidence, 4)
    return Unpaired(lang=document.lang, path=document.path, candidate=other.path, confidence=confidence)
