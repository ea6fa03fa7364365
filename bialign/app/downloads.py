"""The files that a person takes away from a check: what is written, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bialign.app.kept import load_decided
from bialign.bilingual import Bilingual
from bialign.options import LanguageCodes
from bialign.reading.formats import WORD
from bialign.records import LANGS, Lang

if TYPE_CHECKING:
    from bialign.results import Alignment

_WORD_FILES: Mapping[str, Lang] = {f"{lang}.docx": lang for lang in LANGS}
DOWNLOADS: Mapping[str, Bilingual] = {
    "zh.docx": Bilingual("中文 Word（带批注）", "Chinese Word file"),
    "en.docx": Bilingual("英文 Word（带批注）", "English Word file"),
    "review.xlsx": Bilingual("Excel 核对表", "Excel workbook"),
    "memory.tmx": Bilingual("TMX", "TMX"),
    "report.html": Bilingual("网页报告", "Report page"),
}


def offered(files: Sequence[Path]) -> Mapping[str, Bilingual]:
    """Return what can be downloaded of a check of these files, the Chinese one first."""
    word = {name for name, lang in _WORD_FILES.items() if _source(files, lang).suffix.lower() in WORD}
    if len(files) == 1:
        word.discard("en.docx")  # the comments of both versions are in the one file
    return {name: label for name, label in DOWNLOADS.items() if name not in _WORD_FILES or name in word}


def write_download(name: str, files: Sequence[Path], folder: Path, codes: LanguageCodes) -> Path:
    """Write what a person asks for, as decided so far, below the folder of a check.

    Parameters
    ----------
    name
        A key of :data:`DOWNLOADS`.
    files
        Of the check, the Chinese one first.

    Raises
    ------
    InputError
        If the file cannot hold comments.
    """
    from bialign.outputs import write_alignment

    alignment = load_decided(folder)
    made = folder / "made" / name
    made.mkdir(parents=True, exist_ok=True)
    if name in _WORD_FILES:
        return _annotate(alignment, files, _WORD_FILES[name], made, codes)
    stems = dict.fromkeys(file.stem for file in files)
    path = made / f"{' – '.join(stems)[:100]}{Path(name).suffix}"
    write_alignment(alignment, path, codes)
    return path


def _annotate(alignment: Alignment, files: Sequence[Path], lang: Lang, made: Path, codes: LanguageCodes) -> Path:
    from bialign.exchange.notes import notes_of
    from bialign.exchange.word import annotate_word

    source = _source(files, lang)
    langs = LANGS if len(files) == 1 else (lang,)
    notes = [note for one in langs for note in notes_of(alignment, one, codes.told)]
    target = made / f"{source.stem[:100]} (bialign){source.suffix}"
    annotate_word(source, target, notes)
    return target


def _source(files: Sequence[Path], lang: Lang) -> Path:
    return files[0] if lang == "zh" else files[-1]
