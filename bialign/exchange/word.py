"""Findings as comments in the Word documents that they are about.

Only three parts of the file are touched: the comments, the list of parts, and of the document the runs in which a
comment begins or ends, which are split so that the comment holds the very words. (ECMA-376, Part 1, 17.13.4.)
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict
from functools import partial
from itertools import count, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bialign.errors import InputError
from bialign.exchange.elements import xml_safe
from bialign.exchange.notes import Note, notes_of
from bialign.exchange.writing import write_atomically
from bialign.reading.apart import Plain, read_apart
from bialign.reading.docx import Leaf, Paragraph, find_fields, place_paragraphs, read_paragraphs
from bialign.reading.elements import attribute, name_of
from bialign.reading.formats import WORD, check_magic
from bialign.reading.packages import Package, parse_xml, serialize_xml
from bialign.reading.texts import read_bytes
from bialign.records import LANGS, Bitext, Lang

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPES = "[Content_Types].xml"
_NO_LINKS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_NO_COMMENTS = '<w:comments xmlns:w="{namespace}"/>'
_HOLDERS = frozenset({"w:p", "w:ins", "w:moveTo", "w:hyperlink", "w:sdtContent", "w:smartTag", "w:customXml"})
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


def annotate_versions(
    alignment: Bitext, sources: tuple[Path, Path], targets: tuple[Path, Path], told: Lang = "en"
) -> None:
    """Write both versions anew, with a comment on the words of every finding; the Chinese comes first.

    Parameters
    ----------
    told
        In which language the comments are written.

    Raises
    ------
    InputError
        If a source is not a Word file, or for what :func:`annotate_word` refuses.
    ReadError, FormatError, WriteError, MissingExtraError
        As :func:`annotate_word`.
    """
    check_word_files(*sources)
    for source, target, lang in zip(sources, targets, LANGS, strict=True):
        annotate_word(source, target, notes_of(alignment, lang, told))


def check_word_files(*sources: Path) -> None:
    """Complain about files that cannot hold Word comments, before any work is done.

    Raises
    ------
    InputError
        If one is not a Word file.
    """
    for source in sources:
        if source.suffix.lower() not in WORD:
            raise InputError(f"comments are written into Word files, and {source} is not a Word file; give .docx files")


def annotate_word(source: Path, target: Path, notes: Sequence[Note]) -> None:
    """Write a Word document anew with a comment on the words of each note; nothing else in it changes.

    Comments already there are kept. Words in a footnote, endnote or text box, where Word allows no comments, are
    commented at the mark or the anchor in the body.

    Parameters
    ----------
    source
        The document (``.docx``) whose text the notes speak of.
    target
        Where the annotated one goes, whole or not at all; not the source itself.
    notes
        In any order; they may overlap.

    Raises
    ------
    ReadError, FormatError
        If the document cannot be read, or not within the limits of :mod:`bialign.reading.apart`.
    WriteError
        If the target cannot be written.
    InputError
        If the target is the source, or a note stands outside the text.
    MissingExtraError
        If lxml is not installed.
    """
    if target.exists() and target.samefile(source):
        raise InputError(f"{target} is the document itself; give another name for the annotated one")
    data, name = read_bytes(source), str(source)
    check_magic(data, name, ".docx")
    ordered = sorted(notes, key=lambda note: (note.start, note.end))
    changed = read_apart(_packed_parts, data, name, [asdict(note) for note in ordered])
    write_atomically(target, Package(data, name).rewrite({part: xml.encode() for part, xml in changed.items()}))


def _packed_parts(data: bytes, name: str, packed: Sequence[Plain]) -> Plain:
    """Return the XML of the parts that change, by their names."""
    notes = [Note(**note) for note in packed]
    package = Package(data, name)
    main = package.main_part()
    document = package.parse(main)
    paragraphs = read_paragraphs(package, document)
    _check(notes, paragraphs)
    changed, comments = _comments_part(package, main, document)
    numbers = [int(attribute(comment, "id") or 0) for comment in comments]
    first = max(numbers, default=-1) + 1
    for number, note in enumerate(notes, first):
        comments.append(_comment(document, number, note))
    _anchor(_Words(paragraphs, notes), notes, first)
    return {part: serialize_xml(root).decode() for part, root in changed.items()}


def _check(notes: Sequence[Note], paragraphs: Sequence[Paragraph]) -> None:
    n_chars = sum(len(paragraph.text) + 1 for paragraph in paragraphs) - 1
    for note in notes:
        if not 0 <= note.start < note.end <= n_chars:
            raise InputError(
                f"a note on characters {note.start} to {note.end} is outside the text of the document, which has "
                f"{n_chars:,}; take offsets from the text that read_file returns"
            )


# ── where the words stand ────────────────────────────────────────────────────────────────────────


class _Words:
    """The runs that hold the words of the text, split where notes begin and end."""

    def __init__(self, paragraphs: Sequence[Paragraph], notes: Sequence[Note]) -> None:
        self._anchors = {start: paragraph.anchor for start, paragraph in place_paragraphs(paragraphs)}
        self._paragraph_starts = sorted(self._anchors)
        self._runs: dict[int, tuple[Element, Element]] = {}  # a run twice, or the first and the last of a field
        cuts = sorted({edge for note in notes for edge in (note.start, note.end)})
        for start, paragraph in place_paragraphs(paragraphs):
            if paragraph.anchor is None:
                self._runs.update(_split(paragraph, start, cuts))
        self._starts = sorted(self._runs)

    def bounds(self, note: Note) -> tuple[Element, Element]:
        """Return the first and the last element that a note is about; for one outside the body, its mark there."""
        anchors = self._anchor_at(note.start), self._anchor_at(note.end - 1)
        first = self._runs_at(note.start)[0] if anchors[0] is None else _holder(anchors[0])
        if anchors[0] is not anchors[1]:  # it goes on in another part of the document: mark where it begins
            return first, first
        return first, self._runs_at(note.end - 1)[1] if anchors[0] is None else first

    def _anchor_at(self, offset: int) -> Element | None:
        return self._anchors[_at_or_before(self._paragraph_starts, offset)]

    def _runs_at(self, offset: int) -> tuple[Element, Element]:
        return self._runs[_at_or_before(self._starts, offset)]


def _at_or_before(ascending: Sequence[int], offset: int) -> int:
    return ascending[max(0, bisect_right(ascending, offset) - 1)]


def _split(paragraph: Paragraph, start: int, cuts: Sequence[int]) -> Iterator[tuple[int, tuple[Element, Element]]]:
    """Yield the offset at which each run of a paragraph begins, with the run; those with a cut inside are split.

    A field is one, from its first run to its last: LibreOffice prints a comment inside of one as text of the body.
    """
    fields = _fields_of(paragraph)
    leaves: dict[tuple[Element, Element], list[tuple[int, Leaf]]] = {}
    for place, leaf in enumerate(paragraph.leaves):
        holder = _holder(leaf.element)
        leaves.setdefault(fields.get(place, (holder, holder)), []).append((start, leaf))
        start += len(leaf.text)
    for (holder, last), held in leaves.items():
        end = held[-1][0] + len(held[-1][1].text)
        is_run = name_of(holder) == "w:r" and all(leaf.element.getparent() is holder for _, leaf in held if leaf.text)
        inside = frozenset(cuts[bisect_right(cuts, held[0][0]) : bisect_left(cuts, end)])
        if is_run and inside and (holder, last) not in fields.values():
            for offset, run in _split_run(holder, {leaf.element: offset for offset, leaf in held}, inside):
                yield offset, (run, run)
        else:
            yield held[0][0], (holder, last)


def _fields_of(paragraph: Paragraph) -> dict[int, tuple[Element, Element]]:
    """Return for the leaves in a field, by their place, the first and the last run of the outermost one."""
    found: dict[int, tuple[Element, Element]] = {}
    for field in find_fields(paragraph.leaves):  # the inner ones first
        ends = _holder(paragraph.leaves[field.begin].element), _holder(paragraph.leaves[field.end].element)
        found.update(dict.fromkeys(range(field.begin, field.end + 1), ends))
    return found


def _split_run(run: Element, offsets: Mapping[Element, int], cuts: frozenset[int]) -> Iterator[tuple[int, Element]]:
    """Replace a run by several with the same formatting, each cut between two of them."""
    current, is_empty = _emptied(run), True
    for child in list(run):
        if name_of(child) == "w:rPr":
            continue
        for offset, piece in _pieces(child, offsets.get(child), cuts):
            if offset in cuts and not is_empty:
                run.addprevious(current)
                current, is_empty = _emptied(run), True
            if offset is not None:
                yield offset, current
            current.append(piece)
            is_empty = False
    run.addprevious(current)
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)


def _emptied(run: Element) -> Element:
    """Return a copy of a run with its formatting only."""
    copy = deepcopy(run)
    copy.tail = None
    for child in list(copy):
        if name_of(child) != "w:rPr":
            copy.remove(child)
    return copy


def _pieces(leaf: Element, offset: int | None, cuts: frozenset[int]) -> Iterator[tuple[int | None, Element]]:
    """Yield a child of a run, with its offset if it is text, in pieces where a cut falls inside it."""
    text = leaf.text or ""
    inside = [] if offset is None else sorted(cut - offset for cut in cuts if offset < cut < offset + len(text))
    if offset is None or not inside:
        yield offset, leaf
        return
    for left, right in pairwise([0, *inside, len(text)]):
        piece = deepcopy(leaf) if left else leaf  # the first stays what it is: headers hang on it
        piece.text, piece.tail = text[left:right], None
        piece.set(_PRESERVE, "preserve")
        yield offset + left, piece


def _holder(element: Element) -> Element:
    """Return the element around a leaf or mark beside which a comment may begin: mostly its run, or a simple field."""
    fields = [around for around in element.iterancestors() if name_of(around) == "w:fldSimple"]
    element = fields[-1] if fields else element
    while (parent := element.getparent()) is not None and name_of(parent) not in _HOLDERS:
        element = parent
    return element


# ── comments ─────────────────────────────────────────────────────────────────────────────────────


def _anchor(words: _Words, notes: Sequence[Note], first: int) -> None:
    """Mark where the comments begin and end, from the last to the first, so that they stay in their order."""
    for number, note in reversed([*enumerate(notes, first)]):
        begin, end = words.bounds(note)
        make = partial(_made, begin, id=str(number))
        reference = _made(begin, "r")
        reference.append(make("commentReference"))
        begin.addprevious(make("commentRangeStart"))
        end.addnext(reference)
        end.addnext(make("commentRangeEnd"))


def _made(like: Element, local: str, **attributes: str) -> Element:
    """Return a new element of WordprocessingML, in the namespace that the document uses for it."""
    document = like.getroottree().getroot()
    namespace = str(document.tag).partition("}")[0] + "}"
    made = document.makeelement(namespace + local)
    for name, value in attributes.items():
        made.set(namespace + name, value)
    return made


def _comment(document: Element, number: int, note: Note) -> Element:
    author = xml_safe(note.author)
    comment = _made(document, "comment", id=str(number), author=author, initials=author[:2])
    for line in xml_safe(note.message).splitlines():
        paragraph, run, text = (_made(document, local) for local in ("p", "r", "t"))
        text.text = line
        text.set(_PRESERVE, "preserve")
        run.append(text)
        paragraph.append(run)
        comment.append(paragraph)
    return comment


def _comments_part(package: Package, main: str, document: Element) -> tuple[dict[str, Element], Element]:
    """Return the parts to be written, and of them the comments: those of the document, or new ones."""
    found = package.related(main, "comments")
    if found:
        comments = package.parse(found[0])
        return {main: document, found[0]: comments}, comments
    folder, base = posixpath.split(main)
    part = next(name for name in _free_names(folder) if name not in package.parts)
    relationships = posixpath.join(folder, "_rels", f"{base}.rels")
    links = package.parse(relationships) if relationships in package.parts else parse_xml(_NO_LINKS, relationships)
    types = package.parse(_TYPES)
    comments = parse_xml(_NO_COMMENTS.format(namespace=str(document.tag)[1:].partition("}")[0]).encode(), part)
    _append(links, "Relationship", Id=f"bialign{len(links)}", Type=_RELATIONSHIP, Target=posixpath.basename(part))
    _append(types, "Override", PartName=f"/{part}", ContentType=_CONTENT_TYPE)
    return {main: document, part: comments, relationships: links, _TYPES: types}, comments


def _free_names(folder: str) -> Iterator[str]:
    return (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())


def _append(parent: Element, local: str, **attributes: str) -> None:
    child = parent.makeelement(str(parent.tag).partition("}")[0] + "}" + local, attributes)
    parent.append(child)
