"""Which pairs of files are checked: two folders, one that holds both languages, a table, or files side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from bialign.api import Aligner
from bialign.bilingual import LANGUAGES, Bilingual
from bialign.catalogue import in_chinese
from bialign.checked import LeftOver
from bialign.corpus.document_pairs import Pairing, Unpaired, Unreadable
from bialign.corpus.pairing.files import common_folder, pair_documents, pair_folders, pair_listed
from bialign.encoders.progress import Progress
from bialign.errors import InputError
from bialign.options import Options
from bialign.reading.formats import PAIRS, TEXTS
from bialign.records import Lang

PAIRED_BY = "static"  # telling documents apart asks less of an encoder than aligning them
_WORTH_TELLING = 0.05  # how probable a counterpart must be to be told of
_OTHER: Mapping[Lang, Lang] = {"zh": "en", "en": "zh"}


class PairOfFiles(NamedTuple):
    """Two files to be checked against each other, or one that holds both versions, given twice."""

    zh: Path
    en: Path
    how: str = "given"
    confidence: float = 1.0


class FileSelection(NamedTuple):
    """What is to be checked, in order of paths, and what of the folders is not."""

    pairs: tuple[PairOfFiles, ...]
    left_over: tuple[LeftOver, ...] = ()


def select_in_folders(
    zh: Path, en: Path | None, *, by_content: bool = True, workers: int = 1, progress: Progress | None = None
) -> FileSelection:
    """Return the pairs of two folders, one for each language, or of one that holds both.

    Raises
    ------
    InputError
        If one is not a folder, or there is no pair in them.
    """
    aligner = Aligner(encoder=PAIRED_BY, options=Options())
    one = en is None or (zh.is_dir() and en.is_dir() and zh.samefile(en))
    if en is None or one:
        source = zh
        pairing = pair_documents(zh, by_content=by_content, aligner=aligner, workers=workers, progress=progress)
    else:
        source = common_folder(zh, en)
        pairing = pair_folders(zh, en, by_content=by_content, aligner=aligner, workers=workers, progress=progress)
    if not pairing.pairs:
        folders = " and ".join(dict.fromkeys(str(folder) for folder in (zh, en or zh)))
        raise InputError(
            f"no two files in {folders} belong together; name them alike (zh/report.docx and en/report.docx, or "
            "report_zh.docx and report_en.docx), or list them in a table with the columns zh and en (--pairs)"
        )
    return _selection(pairing, source)


def select_listed(table: Path, source: Path | None = None) -> FileSelection:
    """Return the pairs that a table names, with paths below a folder: by default that of the table.

    Raises
    ------
    InputError
        If it names none, or a path leads out of the folder.
    """
    folder = table.parent if source is None else source
    pairing = pair_listed(table, folder)
    if not pairing.pairs and not pairing.unreadable:
        raise InputError(f"{table} names no pair of files; give a row for each, in columns called zh and en")
    return _selection(pairing, folder)


def select_side_by_side(zh: Sequence[Path], en: Sequence[Path]) -> FileSelection:
    """Return pairs of files that are given in the same order.

    Raises
    ------
    InputError
        If there are not as many of both languages, or one is not a path.
    """
    odd = next((one for one in (*zh, *en) if not isinstance(one, Path)), None)
    if odd is not None:
        raise InputError(f"one of the files is {odd!r}, a {type(odd).__name__}; give each file as a pathlib.Path")
    if len(zh) != len(en):
        raise InputError(f"{len(zh)} Chinese and {len(en)} English files are given; give the same number of each")
    return FileSelection(tuple(map(PairOfFiles, zh, en)))


def _selection(pairing: Pairing, source: Path) -> FileSelection:
    pairs = (PairOfFiles(source / pair.zh, source / pair.en, pair.how, pair.confidence) for pair in pairing.pairs)
    left_over = [
        *(_without_counterpart(one, source) for one in pairing.unpaired),
        *(_unreadable(one, source) for one in pairing.unreadable),
    ]
    return FileSelection(tuple(pairs), tuple(sorted(left_over)))


def _without_counterpart(one: Unpaired, source: Path) -> LeftOver:
    nearest = Bilingual("", "")
    if one.confidence >= _WORTH_TELLING:
        nearest = Bilingual(
            f"；最接近的是{one.candidate}，把握{one.confidence:.2f}",
            f"; {one.candidate} came nearest, with probability {one.confidence:.2f}",
        )
    other = LANGUAGES[_OTHER[one.lang]]
    reason = Bilingual(f"没有找到对应的{other.zh}文件{nearest.zh}", f"no {other.en} version was found{nearest.en}")
    return LeftOver(str(source / one.path), "without counterpart", reason.en, one.lang, reason.zh)


def _unreadable(one: Unreadable, source: Path) -> LeftOver:
    is_document = one.is_folder or PurePosixPath(one.path).suffix.lower() in (*TEXTS, *PAIRS)
    reason_zh = f"{'无法读取' if is_document else '不是能核对的文件类型'}。{in_chinese(one.error)}"
    return LeftOver(
        str(source / one.path), "unreadable" if is_document else "not a document", one.error, reason_zh=reason_zh
    )
