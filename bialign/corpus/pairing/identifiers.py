"""Which documents belong together by what is known of them: a table that somebody keeps, or the files' own metadata."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from bialign.corpus.pairing.naming import NamedPair
from bialign.errors import BialignError, InputError
from bialign.reading.apart import Plain, read_apart
from bialign.reading.encodings import decode
from bialign.reading.formats import HTML, WORD
from bialign.reading.packages import Package
from bialign.reading.texts import read_bytes
from bialign.records import LANGS, Lang

_CORE_PROPERTIES = "docProps/core.xml"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"  # Dublin Core, as Office writes it
_META_NAMES = ("dc.identifier", "dcterms.identifier")
_HEAD_BYTES = 1 << 16  # the head of a page ends before

TellLanguage = Callable[[str], Lang | None]


def pair_by_identifier(identifiers: Iterable[tuple[str, str]], tell_language: TellLanguage) -> Iterator[NamedPair]:
    """Yield a pair for each identifier that a Chinese and an English file bear; of several, the first by path.

    Parameters
    ----------
    identifiers
        Paths, each with what it is known by; with ``""`` it is known by nothing.
    """
    bearers: dict[str, list[str]] = defaultdict(list)
    for path, identifier in identifiers:
        if identifier:
            bearers[identifier].append(path)
    for identifier in sorted(bearers):
        paths = sorted(bearers[identifier])
        langs = [tell_language(path) for path in paths] if len(paths) > 1 else []
        if set(langs) >= set(LANGS):
            yield NamedPair(*(paths[langs.index(lang)] for lang in LANGS))


# ── a table ──────────────────────────────────────────────────────────────────────────────────────


class PairingTable:
    """A TSV or CSV file with the columns ``zh`` and ``en``, or ``path`` and ``id``; other columns are not looked at.

    Parameters
    ----------
    path
        The file; paths in it are below the source folder.

    Attributes
    ----------
    pairs
        Of a table with ``zh`` and ``en``: its rows.
    identifiers
        Of a table with ``path`` and ``id``: its rows.

    Raises
    ------
    ReadError, EncodingError, FormatError
        If it cannot be read.
    InputError
        If it has other columns, a row lacks a value, a path leads out of the source, or a file comes twice.
    """

    def __init__(self, path: Path) -> None:
        self._name = str(path)
        text = decode(read_bytes(path), self._name).text
        head = text.partition("\n")[0]
        rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in head else ",")
        columns = [column.strip().casefold() for column in next(rows, [])]
        wanted = next((pair for pair in (LANGS, ("path", "id")) if set(pair) <= set(columns)), None)
        if wanted is None:
            raise InputError(
                f"{path} has the columns {', '.join(columns) or '(none)'}; give zh and en (two paths that belong "
                "together), or path and id (what both versions are known by)"
            )
        left, right = map(columns.index, wanted)
        found = [self._row(k, row, left, right) for k, row in enumerate(rows, 2) if any(row)]
        self.pairs = [NamedPair(*map(_below, row)) for row in found] if wanted == LANGS else []
        self.identifiers = [] if wanted == LANGS else [(_below(place), identifier) for place, identifier in found]
        self._check(self.paths)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that it names."""
        pairs = (path for pair in self.pairs for path in dict.fromkeys(pair))
        return (*pairs, *(path for path, _ in self.identifiers))

    def _row(self, line: int, row: Sequence[str], left: int, right: int) -> tuple[str, str]:
        values = [row[column].strip() if column < len(row) else "" for column in (left, right)]
        if not all(values):
            raise InputError(f"{self._name}, line {line}: a value is missing in {row}; fill it in, or take the row out")
        return values[0], values[1]

    def _check(self, paths: Sequence[str]) -> None:
        seen: set[str] = set()
        for path in paths:
            if path in seen:
                raise InputError(f"{self._name} names {path} twice; a file belongs to one pair")
            if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
                raise InputError(f"{self._name} names {path}, which leads out of the folder; give paths within it")
            seen.add(path)


def _below(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).as_posix()


# ── what files say of themselves ─────────────────────────────────────────────────────────────────


def may_have_identifier(path: str) -> bool:
    """Return whether a file is of a kind that says what it is known by."""
    return PurePosixPath(path).suffix.lower() in (*HTML, *WORD)


def read_identifier(source: Path, path: str) -> str:
    """Return what a document is known by in both languages, or ``""``.

    Of a web page: its Dublin Core identifier, or the addresses of its versions (``link`` with ``hreflang`` or
    ``canonical``), which are the same in both. Of a Word document: the identifier in its properties.
    """
    suffix = PurePosixPath(path).suffix.lower()
    is_page, is_word = suffix in HTML, suffix in WORD
    with suppress(BialignError):  # what cannot be read is recorded when its text is looked for
        if is_page or is_word:
            data = read_bytes(source / path)[: _HEAD_BYTES if is_page else None]
            return str(read_apart(_packed_identifier, data, path, is_page)["identifier"])
    return ""


def _packed_identifier(data: bytes, path: str, is_page: bool) -> Plain:
    """Return the identifier of a document as what JSON can hold."""
    return {"identifier": (_page_identifier if is_page else _word_identifier)(data, path)}


def _page_identifier(data: bytes, path: str) -> str:
    head = _Head(path)
    head.feed(data.decode("utf-8", "replace"))
    return head.identifier


class _Head(HTMLParser):
    """The head of a web page."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._versions: set[str] = set()
        self._name = ""

    @property
    def identifier(self) -> str:
        return self._name or (" ".join(sorted(self._versions)) if len(self._versions) > 1 else "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values: Mapping[str, str] = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("name", "").lower() in _META_NAMES:
            self._name = values.get("content", "").strip()
        if tag != "link":
            return
        relations, lang = values.get("rel", "").lower().split(), values.get("hreflang", "").lower()[:2]
        if "canonical" in relations or ("alternate" in relations and lang in LANGS):
            with suppress(ValueError):  # no address
                self._versions.add(urljoin(f"/{self._path}", values.get("href", "")))


def _word_identifier(data: bytes, path: str) -> str:
    package = Package(data, path)
    if _CORE_PROPERTIES not in package.parts:
        return ""
    found = package.parse(_CORE_PROPERTIES).find(_IDENTIFIER)
    return (found.text or "").strip() if found is not None else ""
