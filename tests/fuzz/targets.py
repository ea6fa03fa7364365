"""What is done with the inputs, and what must hold: only our errors, spans that fit, an account that adds up."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar, cast

from benchmarks.growth import seconds
from bialign import Aligner
from bialign.encoders.cache import CachingEncoder
from bialign.errors import BialignError
from bialign.exchange.decision_files import read_decisions
from bialign.figures import Context, check_figures, find_figures, parse_house_rules, scan_document
from bialign.figures.reading.documents import NUMBERS
from bialign.figures.reading.scan import Scan, scan
from bialign.inputs import read_versions
from bialign.metrics import parse_beads
from bialign.options import CODES, Options
from bialign.outputs import FORMATS
from bialign.reading import as_text, read_file
from bialign.reading.aligned import read_aligned
from bialign.records import LANGS, Account, Bead, Document, Lang, Span, Text
from bialign.segmentation import segment
from tests.fuzz.files import damage, make_decisions, make_file, make_pairs, make_pdf
from tests.fuzz.texts import make_text

Input = tuple[str | bytes, ...]
Read = TypeVar("Read")


class Target(NamedTuple):
    """One use of bialign.

    Attributes
    ----------
    make
        Returns an input.
    check
        Takes its parts; raises whatever must not be raised.
    share
        Of the time of a campaign, beside those of the others.
    n_short
        How many inputs the tests try.
    """

    make: Callable[[Random], Input]
    check: Callable[..., None]
    share: float
    n_short: int


# ── texts ────────────────────────────────────────────────────────────────────────────────────────


def _one_text(random: Random) -> tuple[str, str]:
    lang = random.choice(LANGS)
    return make_text(random, lang), lang


def check_scan(text: str, lang: Lang) -> None:
    """Figures and asides are ascending and disjoint, and each says what stands in its place."""
    found = scan(text, lang, Context())
    _check_figures(found, text)
    assert all(figure.lang == lang for figure in found.figures)


def _check_figures(found: Scan, text: str) -> None:
    _check_spans((Span(figure.start, figure.end) for figure in found.figures), len(text))
    _check_spans((aside.span for aside in found.asides), len(text))
    for figure in found.figures:
        assert text[figure.start : figure.end] == figure.text, f"{figure!r} is not what stands there"
        assert figure.lo is None or figure.hi is None or figure.lo <= figure.hi, f"{figure!r} ends before it begins"
        assert repr(figure)


def _check_spans(spans: Iterable[Span], n_chars: int) -> None:
    last = 0
    for start, end in spans:
        assert last <= start < end <= n_chars, f"{start}:{end} after {last} of {n_chars}"
        last = end


def check_sentences(text: str, lang: Lang) -> None:
    """Sentences are ascending, disjoint, trimmed, and leave out nothing but white space."""
    with suppress(BialignError):
        _check_document(segment(as_text(text), lang))


def _check_document(document: Document) -> None:
    _check_spans(document.spans, len(document.text))
    last = 0
    for start, end in (*document.spans, (len(document.text), len(document.text))):
        assert not document.text[last:start].strip(), f"{document.text[last:start]!r} stands in no sentence"
        last = end
    assert all(document.text[start:end].strip() == document.text[start:end] for start, end in document.spans)


def _two_texts(random: Random) -> tuple[str, str]:
    zh, en = make_text(random, "zh"), make_text(random, "en")
    return (zh, en) if random.random() < 0.8 else (zh, zh)


def check_comparison(zh: str, en: str) -> None:
    """The account of two texts, sentence by sentence, adds up, and every finding is said in both languages."""
    with suppress(BialignError):
        documents = [segment(as_text(text), lang) for text, lang in zip((zh, en), LANGS, strict=True)]
        scans = [scan_document(document) for document in documents]
        for document, found in zip(documents, scans, strict=True):
            _check_figures(found, document.text)
        (zh_side, en_side), (zh_scan, en_scan) = documents, scans
        beads = _one_by_one(zh_side, en_side)
        findings, account = check_figures(zh_side, en_side, beads, zh_scan, en_scan, options=Options())
        _check_account(account, zh_side, en_side)
        assert all(finding.message and finding.message_zh for finding in findings)


def _one_by_one(zh: Document, en: Document) -> tuple[Bead, ...]:
    n = max(len(zh), len(en))
    return tuple(
        Bead(
            zh=range(min(k, len(zh)), min(k + 1, len(zh))),
            en=range(min(k, len(en)), min(k + 1, len(en))),
            similarity=0.9,
            confidence=0.95,
        )
        for k in range(n)
    )


def _check_account(account: Account, zh: Document, en: Document) -> None:
    for entries, document in ((account.zh, zh), (account.en, en)):
        _check_spans((entry.span for entry in entries), len(document.text))
        assert all(document.text[slice(*entry.span)] == entry.text for entry in entries)
        told = {place for entry in entries for place in range(*entry.span)}
        for start, end in document.spans:
            for number in NUMBERS.finditer(document.text, start, end):
                assert told & set(range(*number.span())), f"{number[0]!r} at {number.start()} is in no entry"


_ALIGNER: list[Aligner] = []


def check_alignment(zh: str, en: str) -> None:
    """Two texts are aligned and checked, and each format can be written; what was written as pairs can be read."""
    if not _ALIGNER:
        _ALIGNER.append(Aligner(encoder="static"))
    with suppress(BialignError):
        alignment = _ALIGNER[0].align(zh, en, progress=False)
        _check_account(alignment.account, alignment.zh, alignment.en)
        for lang, document in (("zh", alignment.zh), ("en", alignment.en)):
            covered = [k for bead in alignment.beads for k in getattr(bead, lang)]
            assert sorted(covered) == list(range(len(document))), f"beads do not cover the {lang} sentences"
        for form in FORMATS.values():
            form(alignment, CODES)


def check_rules(text: str, _lang: Lang) -> None:
    """A file of house rules, or of beads, is taken or refused."""
    for parse in (parse_house_rules, parse_beads):
        with suppress(BialignError):
            parse(text)


_MOST_SECONDS = 1.0
_LONG = 30_000


def _one_stretch(random: Random) -> tuple[str, str, str, str]:
    text, lang = _one_text(random)
    start = random.randint(0, len(text))
    end = start + random.choice((1, 2, 3, 12))
    return text[max(0, start - 3) : start], text[start:end] or "。", text[end : end + 3], lang


def check_growth(before: str, stretch: str, after: str, lang: Lang) -> None:
    """Four times the text takes about four times the time; what takes little is not looked at.

    The text is one stretch, repeated, between what a pattern may begin with and what may bring it to its end.
    """

    def stage(text: str, lang: Lang) -> None:
        find_figures(text, lang)
        with suppress(BialignError):
            segment(as_text(text), lang)

    long, short = (before + stretch * (n_chars // len(stretch)) + after for n_chars in (_LONG, _LONG // 4))
    longest = seconds(stage, long, lang)
    if longest > _MOST_SECONDS * _LONG / 100_000:
        shortest = min(seconds(stage, short, lang) for _ in range(3))
        longest = min(longest, *(seconds(stage, long, lang) for _ in range(2)))
        assert longest < 8 * shortest, f"{longest:.2f} s, a quarter of it {shortest:.2f} s"


# ── files ────────────────────────────────────────────────────────────────────────────────────────

_FOLDER = tempfile.TemporaryDirectory(prefix="bialign-fuzz-")


def _written(name: str, data: bytes) -> Path:
    path = Path(_FOLDER.name, name)
    path.write_bytes(data)
    return path


def _read(reader: Callable[[Path], Read], path: Path) -> Read | None:
    """Return what a reader gives, or ``None`` where it refuses the file by its name."""
    try:
        return reader(path)
    except BialignError as error:
        said = str(error)
    assert str(path) in said, f"{said} does not name the file"
    assert "made its reader fail" not in said, said
    assert "was not read within" not in said, said
    return None


def check_file(suffix: str, data: bytes) -> None:
    """A file is read to a text whose blocks fit, and which can be segmented, or refused by name."""
    path = _written(f"given{suffix}", data)
    text = _read(read_file, path)
    if text:
        _check_text(text)


def _check_text(text: Text) -> None:
    _check_spans((block.span for block in text.blocks), len(text.text))
    _check_spans((aside.span for aside in text.asides), len(text.text))
    text.text.encode()  # no lone surrogates
    for lang in LANGS:
        document = segment(text, lang)
        _check_document(document)
        _check_figures(scan_document(document), document.text)


def check_pdf(data: bytes) -> None:
    """A PDF is read or refused; whatever pdfium does, it does apart."""
    check_file(".pdf", data)


def check_pairs(suffix: str, data: bytes) -> None:
    """A file of pairs is read or refused by name."""
    path = _written(f"given{suffix}", data)
    found = _read(read_aligned, path)
    if found is None:
        return
    assert len(found.zh) == len(found.en) == len(found.places)
    "".join((*found.zh, *found.en)).encode()


def check_decisions(data: bytes) -> None:
    """Decisions are indices that count from 0, or refused."""
    with suppress(BialignError):
        decisions = read_decisions(_written("decisions.json", data))
        assert all(decision.finding >= 0 for decision in decisions.findings)
        assert all(bead.zh.start >= 0 and bead.en.start >= 0 for bead in decisions.beads)
        assert decisions.locked is not None
        assert decisions.ignore is not None
        decisions.accepted(())


def check_both_versions(text: str, _lang: Lang) -> None:
    """A text that may hold both versions is parted, or refused."""
    with suppress(BialignError):
        for document in read_versions(text, None, Options()):
            _check_spans(document.spans, len(document.text))


def _make_cache(random: Random) -> tuple[bytes]:
    path = Path(_FOLDER.name, "fresh.sqlite")
    path.unlink(missing_ok=True)
    _cached(path).encode([f"sentence {n}" for n in range(30)])
    return (damage(random, path.read_bytes()),)


class _Lengths:
    name = "lengths"

    def encode(self, sentences: list[str], /) -> object:
        import numpy as np

        return np.array([[len(sentence), 1.0] for sentence in sentences], dtype=np.float32)


def _cached(path: Path) -> CachingEncoder:
    return CachingEncoder(cast(CachingEncoder, _Lengths()), path)


def check_cache(data: bytes) -> None:
    """A damaged cache of vectors is refused, or gives vectors of the right shape."""
    for name in ("cache.sqlite-wal", "cache.sqlite-shm"):
        Path(_FOLDER.name, name).unlink(missing_ok=True)
    with suppress(BialignError):
        vectors = _cached(_written("cache.sqlite", data)).encode([f"sentence {n}" for n in range(40)])
        assert vectors.shape == (40, 2), vectors.shape


TARGETS: Mapping[str, Target] = {
    "figures": Target(_one_text, check_scan, 4, 800),
    "sentences": Target(_one_text, check_sentences, 2, 500),
    "both-versions": Target(_one_text, check_both_versions, 1, 200),
    "comparison": Target(_two_texts, check_comparison, 3, 300),
    "alignment": Target(_two_texts, check_alignment, 1, 20),
    "rules": Target(_one_text, check_rules, 0.3, 300),
    "files": Target(make_file, check_file, 4, 300),
    "pairs": Target(make_pairs, check_pairs, 2, 200),
    "pdf": Target(make_pdf, check_pdf, 0.5, 10),
    "decisions": Target(make_decisions, check_decisions, 0.3, 300),
    "cache": Target(_make_cache, check_cache, 0.3, 10),
    "growth": Target(_one_stretch, check_growth, 1, 0),
}
