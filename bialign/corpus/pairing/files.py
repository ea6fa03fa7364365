"""Which documents of a folder belong together: by a table, by their names, by their metadata, by what they say."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import filterfalse, islice
from pathlib import Path, PurePosixPath
from typing import Any

from bialign.api import Aligner
from bialign.corpus.document_pairs import DocumentPair, How, Pairing, Unpaired, Unreadable
from bialign.corpus.pairing.contents import pair_by_content
from bialign.corpus.pairing.identifiers import PairingTable, may_have_identifier, pair_by_identifier, read_identifier
from bialign.corpus.pairing.naming import NamedPair, key_of_pattern, pair_by_names, pair_by_pattern, stem_of
from bialign.corpus.pairing.register import Register
from bialign.corpus.sources import DocumentSource, FolderSource, Tell, find_source
from bialign.corpus.workers import WorkerPool
from bialign.encoders.progress import Progress
from bialign.errors import BialignError, EngineError, FormatError, InputError, ReadError
from bialign.reading import read_file
from bialign.reading.aligned import read_aligned
from bialign.reading.formats import CATALOGUES, PAIRS, check_kind
from bialign.reading.languages import tell_languages
from bialign.records import Lang

_FILES_AT_A_TIME = 50_000  # whose names are compared: some hundred bytes each


def pair_documents(
    source: Path | str,
    *,
    pattern: str | None = None,
    table: Path | None = None,
    by_content: bool = True,
    aligner: Aligner,
    progress: Progress | None = None,
    workers: int = 1,
) -> Pairing:
    """Find which files of a folder are versions of each other.

    What a table says comes first, then names, then metadata; what is left is paired by content. A file that holds
    both versions, or pairs already aligned (TMX, XLIFF, PO, TSV, CSV, XLSX), is a pair by itself.

    Parameters
    ----------
    source
        The folder, or the address of a bucket, see :func:`bialign.corpus.sources.find_source`; files in its subfolders
        count, those whose names begin with a dot do not.
    pattern
        How names tell the language: ``{name}_{lang}.txt``, ``{lang}/{name}.docx`` (see
        :func:`bialign.corpus.pairing.naming.pair_by_pattern`). By default all usual ways are tried.
    table
        A TSV or CSV file with the columns ``zh`` and ``en``, or ``path`` and ``id``.
    by_content
        Whether to compare what is left by content. Without it, it is listed as unpaired.
    aligner
        Whose encoder compares contents.
    progress
        Called with the step, how much of it is done, and how much there is.
    workers
        Processes that read and encode for comparison by content; an encoder of one's own must then be one that can
        be pickled.

    Returns
    -------
    Pairing
        Every file exactly once; in order of paths, and the same however often it is run.

    Raises
    ------
    InputError
        If there is no such source, the pattern tells no pairs, or the table is not what it should be.
    ReadError, EncodingError, FormatError
        If the table, or the list of what a bucket holds, cannot be read. A document that cannot be read is recorded.
    EncoderError, MissingExtraError
        If the encoder cannot be had or fails.
    """
    with pairing_documents(
        source,
        pattern=pattern,
        table=table,
        by_content=by_content,
        aligner=aligner,
        progress=progress,
        workers=workers,
    ) as found:
        return found.pairing()


@contextmanager
def pairing_documents(
    source: Path | str,
    *,
    pattern: str | None = None,
    table: Path | None = None,
    by_content: bool = True,
    aligner: Aligner,
    progress: Progress | None = None,
    workers: int = 1,
) -> Iterator[Register]:
    """Find which files of a folder are versions of each other, and give them as they are on disk.

    Parameters and errors are those of :func:`pair_documents`.

    Raises
    ------
    WriteError
        If there is no room in the folder for temporary files.

    Notes
    -----
    Memory: some 50,000 names at a time in each process, the rows of the table, and some hundred bytes for each file
    that its name does not pair; see :func:`~bialign.corpus.pairing.contents.pair_by_content` for what comes after.
    """
    documents, listed = find_source(source), PairingTable(table) if table else None
    documents.check()
    with Register() as register:
        _enter(documents, register, _listed(documents, source, table, register.note_one), listed, pattern)
        files = _Files(documents, register, _pair_by_names(documents, register, pattern, workers))
        files.pair_left(by_content, aligner, progress, workers)
        yield register


def _enter(
    source: DocumentSource, register: Register, paths: Iterator[str], table: PairingTable | None, pattern: str | None
) -> None:
    """Enter the files whose names are to be compared; what is none, and what a table says, is noted."""
    key_of = key_of_pattern(pattern) if pattern else stem_of
    in_table = set(table.paths) if table else set()

    def enter(paths: Iterable[str], table: PairingTable | None = None) -> None:
        files = _Files(source, register, paths)
        files.set_aside_irregular()
        if table:
            files.pair_by_table(table)
        files.set_aside_other_kinds()
        register.add_files((path, key_of(path)) for path in files.left)

    named: list[str] = []
    while some := list(islice(paths, _FILES_AT_A_TIME)):
        named += filter(in_table.__contains__, some)
        enter(filterfalse(in_table.__contains__, some))
    if table:
        enter(named, table)


def _pair_by_names(source: DocumentSource, register: Register, pattern: str | None, workers: int) -> list[str]:
    """Note the pairs that names show, and return the other files; very many are compared by several processes."""
    parts = register.parts(_FILES_AT_A_TIME)
    names = map(register.files, parts)
    work = partial(_pair_part, source, pattern)
    alone = len(parts) == 1 or workers == 1
    left: list[str] = []
    for pairs, others in map(work, names) if alone else WorkerPool(workers, work, _give_up).run(names):
        register.note(_recorded(pairs, "name"))
        left += others
    return sorted(left)


def _pair_part(source: DocumentSource, pattern: str | None, paths: Sequence[str]) -> tuple[list[NamedPair], list[str]]:
    """Return the pairs that names show, and the other files."""
    found = pair_by_pattern(paths, pattern) if pattern else pair_by_names(paths, partial(_language, source))
    pairs = list(found)
    paired = {path for pair in pairs for path in pair}
    return pairs, [path for path in paths if path not in paired]


def _give_up(paths: Sequence[str]) -> Any:
    raise EngineError(
        f"a worker process died, also when it did nothing else, while names were compared, from {paths[0]} on: out of "
        "memory, most likely; give fewer --workers"
    )


def _recorded(pairs: Iterable[NamedPair], how: How) -> Iterator[DocumentPair]:
    return (DocumentPair(name=zh, zh=zh, en=en, how=how) for zh, en in pairs)


def pair_folders(
    zh: Path,
    en: Path,
    *,
    by_content: bool = True,
    aligner: Aligner,
    progress: Progress | None = None,
    workers: int = 1,
) -> Pairing:
    """Find which files of a Chinese and an English folder are versions of each other.

    Files of the same path below their folder come first, then names that differ by marks of language or suffix, then
    metadata; what is left is paired by content. One folder may lie within the other.

    Parameters
    ----------
    zh, en
        The folders.
    by_content, aligner, progress, workers
        As for :func:`pair_documents`.

    Returns
    -------
    Pairing
        As of :func:`pair_documents`, with paths below :func:`common_folder`.

    Raises
    ------
    InputError
        If one of them is not a folder.
    """
    for folder in (zh, en):
        if not folder.is_dir():
            raise InputError(f"{folder} is not a folder; give two folders, one for each language, or two files")
    source = common_folder(zh, en)
    with Register() as register:
        sides = {"zh": _list_side(zh, en, source, register), "en": _list_side(en, zh, source, register)}
        files = _Files(FolderSource(source), register, [*sides["zh"].values(), *sides["en"].values()])
        files.set_aside_irregular()
        files.set_aside_other_kinds()
        files.take("name", _pair_sides_by_names(sides["zh"], sides["en"], files))
        files.pair_left(by_content, aligner, progress, workers)
        return register.pairing()


def pair_listed(table: Path, source: Path) -> Pairing:
    """Return the pairs that a table names, and no other file of the folder that its paths are below.

    Raises
    ------
    InputError, ReadError, EncodingError, FormatError
        As for :func:`pair_documents`.
    """
    listed = PairingTable(table)
    with Register() as register:
        files = _Files(FolderSource(source), register, [path for path in listed.paths if (source / path).exists()])
        files.set_aside_irregular()
        files.pair_by_table(listed)
        files.note_left()
        return register.pairing()


def common_folder(zh: Path, en: Path) -> Path:
    """Return the innermost folder that holds both folders, from the working directory if both are given from there."""
    try:
        whole = os.path.commonpath([folder.resolve() for folder in (zh, en)])
        return Path(whole if zh.is_absolute() or en.is_absolute() else os.path.relpath(whole))
    except ValueError as error:  # drives of Windows
        raise InputError(f"{zh} and {en} are on two drives; put both folders on one drive") from error


def _list_side(folder: Path, other: Path, source: Path, register: Register) -> dict[str, str]:
    """Return the files of one language, by their paths below its folder; the other folder may lie within it."""
    root, apart = (one.resolve() for one in (folder, other))
    is_other_apart = apart == root or root.is_relative_to(apart)

    def is_own(path: str) -> bool:
        return is_other_apart or not (root / path).is_relative_to(apart)

    def below_source(path: str) -> str:
        return (root / path).relative_to(source.resolve()).as_posix()

    def tell(one: Unreadable) -> None:
        if is_own(one.path):
            register.note_one(replace(one, path=f"{below_source(one.path)}/"))

    return {path: below_source(path) for path in list_files(folder, tell) if is_own(path)}


def _pair_sides_by_names(zh: Mapping[str, str], en: Mapping[str, str], files: _Files) -> Iterator[NamedPair]:
    """Yield the pairs of two folders that bear the same name, then those whose marked names correspond."""
    left = set(files.left)
    for path in sorted(zh.keys() & en.keys()):
        if {zh[path], en[path]} <= left:
            left -= {zh[path], en[path]}
            yield NamedPair(zh[path], en[path])
    # As if the folders bore the marks of their languages.
    marked = {f"{lang}/{path}": file for lang, side in (("zh", zh), ("en", en)) for path, file in side.items()}
    rest = [path for path, file in marked.items() if file in left]
    for pair in pair_by_names(rest, lambda path: files.language(marked[path])):
        if pair.zh.startswith("zh/") and pair.en.startswith("en/"):
            yield NamedPair(marked[pair.zh], marked[pair.en])


def list_files(source: Path | str, tell: Tell | None = None) -> list[str]:
    """Return the files of a source, in order; hidden ones are left out.

    Parameters
    ----------
    tell
        Called with each folder that cannot be listed; ``None``: that is an error.

    Raises
    ------
    InputError, ReadError
        If there is no such source, or it cannot be listed.
    """
    documents = find_source(source)
    documents.check()
    return list(documents.list_files(tell or _refuse_unlisted))


def _refuse_unlisted(folder: Unreadable) -> None:
    raise ReadError(f"{folder.path} cannot be listed, so its files are unknown; see that it may be read")


def _listed(documents: DocumentSource, source: Path | str, table: Path | None, tell: Tell) -> Iterator[str]:
    left_out = names_of_table(source, table)
    return (path for path in documents.list_files(tell) if path not in left_out)


def names_of_table(source: Path | str, table: Path | None) -> set[str]:
    """Return the paths below a source under which a table may be listed among the documents."""
    return {os.path.relpath(path, source) for path in (table, table.resolve())} if table else set()


class _Files:
    """Some files of a source, of which nothing is known yet; what becomes of each is noted in a register."""

    def __init__(self, source: DocumentSource, register: Register, paths: Iterable[str]) -> None:
        self.source = source
        self._register = register
        self._left = dict.fromkeys(paths)

    @property
    def left(self) -> list[str]:
        """The files of which nothing is known yet, in order."""
        return list(self._left)

    def take(self, how: How, pairs: Iterable[NamedPair]) -> None:
        """Note that files belong together."""
        for pair in pairs:
            self._register.note(_recorded([pair], how))
            for path in {*pair}:
                del self._left[path]

    def _set_aside(self, errors: Mapping[str, str]) -> None:
        """Note why files hold no text that could be read."""
        self._register.note(Unreadable(path=path, error=error) for path, error in errors.items())
        for path in errors:
            self._left.pop(path, None)

    def set_aside_irregular(self) -> None:
        """Note what is not a regular file, since reading from a pipe would wait for ever."""
        irregular = filter(self.source.is_irregular, self._left)
        self._set_aside({path: f"{path} is a pipe, socket or device, not a file" for path in irregular})

    def set_aside_other_kinds(self) -> None:
        """Note files of kinds that are not read: they are not documents, whatever their names say."""
        self._set_aside({path: error for path in self._left if (error := _error_of_kind(path))})

    def pair_by_table(self, table: PairingTable) -> None:
        """Note what a table says; a file that it names and that is not there counts as unreadable."""
        missing = {path: None for path in table.paths if path not in self._left}
        self._set_aside(
            {path: f"the table names {path}, but there is no such file; correct the table" for path in missing}
        )
        self.take("table", (pair for pair in table.pairs if not {*pair} & missing.keys()))
        rows = [row for row in table.identifiers if row[0] in self._left]
        self.take("metadata", pair_by_identifier(rows, self.language))

    def pair_left(self, by_content: bool, aligner: Aligner, progress: Progress | None, workers: int) -> None:
        """Note what becomes of the files that their names do not pair."""
        self.take("metadata", pair_by_identifier(self.identifiers(), self.language))
        self.set_aside_pairs()
        if not by_content:
            self.note_left()
            return
        report = progress or (lambda step, n_done, n: None)
        for records in pair_by_content(self.source, self.left, aligner, report, workers):
            self._register.note(records)

    def language(self, path: str) -> Lang | None:
        """Return the language of a file, ``None`` if it has none, or both."""
        return _language(self.source, path)

    def identifiers(self) -> Iterator[tuple[str, str]]:
        """Yield what is left, each with what the file itself says that it is known by."""
        for path in self.left:
            with self.source.lent(*([path] if may_have_identifier(path) else [])) as folder:
                yield path, read_identifier(folder, path)

    def set_aside_pairs(self) -> None:
        """Note that files of pairs already aligned need no counterpart.

        A tree of software has a catalogue for each of its languages: those for others than Chinese are no documents.
        """
        aligned = [path for path in self.left if PurePosixPath(path).suffix.lower() in PAIRS]
        errors = {path: error for path in aligned if (error := self._error_of_catalogue(path))}
        self._set_aside(errors)
        self.take("content", (NamedPair(path, path) for path in aligned if path not in errors))

    def _error_of_catalogue(self, path: str) -> str:
        """Return why a catalogue holds no pairs; ``""`` for one that does, and for what is none."""
        if PurePosixPath(path).suffix.lower() not in CATALOGUES:
            return ""
        with self.source.lent(path) as folder:
            try:
                read_aligned(folder / path)
            except BialignError as error:
                return str(error)
        return ""

    def note_left(self) -> None:
        """Note what is left as it stands, by language.

        A file in both languages is not paired with itself: nobody has looked whether they are versions of one text.
        """
        self._register.note(
            Unreadable(path=path, error=langs) if isinstance(langs, str) else Unpaired(lang=langs[0], path=path)
            for path in self._left
            for langs in [_languages(self.source, path)]
        )


def _error_of_kind(path: str) -> str:
    """Return why a file counts as no document by its name, or ``""``."""
    suffix = PurePosixPath(path).suffix.lower()
    if not suffix:
        return f"{path} has no suffix, so it does not count as a document; list it in a table, or add .txt to its name"
    try:
        check_kind(path, suffix)
    except FormatError as error:
        return str(error)
    return ""


def _language(source: DocumentSource, path: str) -> Lang | None:
    langs = _languages(source, path)
    return langs[0] if not isinstance(langs, str) and len(langs) == 1 else None


def _languages(source: DocumentSource, path: str) -> tuple[Lang, ...] | str:
    """Return the languages of a file, or why it has none."""
    with source.lent(path) as folder:
        try:
            return tell_languages(read_file(folder / path))
        except (BialignError, MemoryError, RecursionError) as error:
            return str(error) or type(error).__name__
