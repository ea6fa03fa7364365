"""Comments in Word files: on the very words, and nothing else changes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.errors import FormatError, InputError, WriteError
from bialign.exchange.notes import Note
from bialign.exchange.word import annotate_word
from bialign.reading.docx import read_docx
from bialign.reading.elements import attribute, name_of
from bialign.reading.packages import Package
from tests.reading.samples import field, make_docx, paragraph, text_run

MARK = '<w:r><w:footnoteReference w:id="1"/></w:r>'
BOX = f"<w:r><w:pict><w:txbxContent>{paragraph('框内3亿')}</w:txbxContent></w:pict></w:r>"  # 300 million in the box
CELL = "<w:tc>{}</w:tc>"
BODY = (
    paragraph(
        "公司营收", text_run("4.5", "<w:b/>"), text_run("3亿", "<w:i/>"), "元，增长12%。", MARK
    )  # revenue …, up 12%
    + paragraph(
        "<w:r><w:t>甲</w:t><w:tab/><w:t>7</w:t><w:noBreakHyphen/><w:t>8</w:t></w:r>",
        f"<w:hyperlink>{text_run('见第9页')}</w:hyperlink>",  # see page 9
        f"<w:ins>{text_run('另有10家')}</w:ins>",  # ten more
        BOX,
    )
    + f"<w:tbl><w:tr>{CELL.format(paragraph('2025年'))}"  # 2025
    + f"{CELL.format(paragraph('120户'))}</w:tr></w:tbl>"  # 120 households
    + paragraph(
        text_run("a", "<w:vertAlign w:val='superscript'/>"),
        "<m:oMath><m:r><m:t>x=5</m:t></m:r></m:oMath>",
        text_run("3", "<w:vertAlign w:val='superscript'/>"),
    )
)
NOTES = f'<w:footnote w:id="1">{paragraph("上年为2亿元")}</w:footnote>'  # 200 million the year before
DOCX = make_docx(BODY, footnotes=NOTES, headers=[paragraph("股份代號1234")])  # stock code
TEXT = read_docx(DOCX, "a.docx").text

WORDS = {  # the words of a note, and those that its comment holds
    "4.53亿元": "4.53亿元",  # across runs
    "12%": "12%",
    ".5": ".5",
    "7-8": "7-8",
    "\t7": "\t7",
    "9": "9",  # in a link
    "10家": "10家",  # in an insertion
    "2025": "2025",
    "120户": "120户",
    "5": "5",
    "x=5": "x=5",  # a formula, as a whole
    "元，增长12%。\n甲": "元，增长12%。甲",  # over the end of a paragraph
    "2亿元": "",  # in a footnote: at its mark
    "框内": "框内3亿",  # in a text box: where it hangs
    "1234": "公司营收",  # in the header: on the first words
}


def note(words: str, message: str = "look") -> Note:
    start = TEXT.index(words)
    return Note(start=start, end=start + len(words), message=message)


def annotated(folder: Path, notes: list[Note], data: bytes = DOCX) -> bytes:
    source, target = folder / "source.docx", folder / "target.docx"
    source.write_bytes(data)
    annotate_word(source, target, notes)
    return target.read_bytes()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def comments_of(data: bytes) -> dict[str, tuple[str, str]]:
    """Return by its number what each comment says, and the text between its marks in the body."""
    package = Package(data, "target.docx")
    said = {
        attribute(comment, "id") or "": "\n".join(text.text or "" for text in comment.iter() if name_of(text) == "w:t")
        for comment in package.parse("word/comments.xml")
    }
    held = dict.fromkeys(said, "")
    is_open: set[str] = set()
    for element in package.parse("word/document.xml").iter():
        number = attribute(element, "id") or ""
        if name_of(element) == "w:commentRangeStart":
            is_open.add(number)
        elif name_of(element) == "w:commentRangeEnd":
            is_open.remove(number)
        text = {"w:t": element.text or "", "m:t": element.text or "", "w:tab": "\t", "w:noBreakHyphen": "-"}
        for number in is_open:
            held[number] += text.get(name_of(element), "")
    assert not is_open
    return {number: (said[number], held[number]) for number in said}


def characters_of(data: bytes) -> list[tuple[str, list[str]]]:
    """Return each character or object of the body with the formatting of its run, comments aside."""
    found = []
    for run in Package(data, "a.docx").parse("word/document.xml").iter():
        if name_of(run) != "w:r":
            continue
        look = [f"{name_of(part)} {part.attrib}" for child in run if name_of(child) == "w:rPr" for part in child]
        for child in run:
            if name_of(child) == "w:t":
                found += [(char, look) for char in child.text or ""]
            elif name_of(child) not in ("w:rPr", "w:commentReference"):
                found.append((str(child.tag), look))
    return found


@pytest.mark.parametrize("words", WORDS)
def test_a_comment_holds_the_very_words(words: str, tmp_path: Path) -> None:
    data = annotated(tmp_path, [note(words, "Error: a “&<b>”\nsecond line \x02")])
    assert comments_of(data) == {"0": ("Error: a “&<b>”\nsecond line �", WORDS[words])}
    assert read_docx(data, "target.docx").text == TEXT


def test_nothing_but_comments_changes(tmp_path: Path) -> None:
    data = annotated(tmp_path, [note(words) for words in WORDS])
    before, after = parts_of(DOCX), parts_of(data)
    touched = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert after.keys() - before.keys() == {"word/comments.xml"}
    assert [part for part in after if part in before] == list(before)
    assert {part for part in before if before[part] != after[part]} == touched
    assert characters_of(data) == characters_of(DOCX)
    assert [held for _, held in comments_of(data).values()] == [WORDS[words] for words in sorted(WORDS, key=place)]


def place(words: str) -> tuple[int, int]:
    return note(words).start, note(words).end


SPANS = st.sets(st.integers(0, len(TEXT)), min_size=2, max_size=2).map(sorted)


@pytest.mark.slow
@settings(max_examples=100)
@given(st.lists(SPANS, max_size=8))
def test_any_notes_leave_text_and_formatting_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, spans: list[list[int]]
) -> None:
    notes = [Note(start=start, end=end, message="m") for start, end in spans]
    data = annotated(tmp_path_factory.mktemp("word"), notes)
    assert read_docx(data, "target.docx").blocks == read_docx(DOCX, "a.docx").blocks
    assert characters_of(data) == characters_of(DOCX)
    assert len(comments_of(data)) == len(notes)


def test_comments_already_there_are_kept(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    line = document.add_paragraph("Revenue rose by 12% in 2025.")
    document.add_comment(line.runs, text="mine", author="A. Translator", initials="AT")
    buffer = io.BytesIO()
    document.save(buffer)
    once = annotated(tmp_path, [Note(start=16, end=19, message="one")], buffer.getvalue())
    twice = docx.Document(io.BytesIO(annotated(tmp_path, [Note(start=23, end=27, message="two")], once)))
    found = [(comment.comment_id, comment.author, comment.text) for comment in twice.comments]
    assert found == [(0, "A. Translator", "mine"), (1, "bialign", "one"), (2, "bialign", "two")]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (0, len(TEXT) + 1)])
def test_a_note_outside_the_text_is_refused(start: int, end: int, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="outside the text"):
        annotated(tmp_path, [Note(start=start, end=end, message="x")])
    assert not (tmp_path / "target.docx").exists()


def test_the_document_itself_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(DOCX)
    with pytest.raises(InputError, match="another name"):
        annotate_word(path, path, [note("12%")])
    with pytest.raises(WriteError):
        annotate_word(path, tmp_path / "none" / "b.docx", [note("12%")])
    path.write_bytes(b"%PDF")
    with pytest.raises(FormatError, match="PDF file"):
        annotate_word(path, tmp_path / "b.docx", [])


SIMPLE = '<w:fldSimple w:instr=" DOCPROPERTY x ">{}</w:fldSimple>'


@pytest.mark.parametrize(
    "inside",
    [
        SIMPLE.format(text_run("2,024")),
        SIMPLE.format(f"<w:hyperlink>{text_run('2,024')}</w:hyperlink>"),
        field(" DOCPROPERTY x ", text_run("2,024")),
        field(" IF ", field(" DOCPROPERTY x ", text_run("2,024"))),
    ],
    ids=["simple", "link in a simple one", "complex", "complex in another"],
)
def test_a_comment_on_a_field_stands_outside_of_it(inside: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(make_docx(paragraph("甲 ", inside, " 元")))  # yuan
    annotate_word(path, tmp_path / "b.docx", [Note(start=3, end=5, message="look")])
    data = (tmp_path / "b.docx").read_bytes()
    assert read_docx(data, "b.docx").text == "甲 2,024 元"
    body = Package(data, "b.docx").read("word/document.xml").decode()
    between = body[body.index("<w:commentRangeStart") : body.index("<w:commentRangeEnd")]
    assert re.sub(r"<w:comment[^>]*>|<w:rPr/>", "", between) == re.sub(r"<w:rPr></w:rPr>", "", inside)


@pytest.mark.libreoffice
def test_libreoffice_shows_the_comments_and_the_same_text(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: apt install libreoffice-writer-nogui")
    data = annotated(tmp_path, [note("4.53亿元", "ten times less"), note("2亿元", "in the note"), note("120户")])
    (tmp_path / "before.docx").write_bytes(DOCX)
    (tmp_path / "after.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("fodt", "txt:Text (encoded):UTF8"):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "before.docx", "after.docx"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=200)
    flat = (tmp_path / "after.fodt").read_text("utf-8")
    assert re.findall(r"<office:annotation .*?<text:p[^>]*>(?:<text:span[^>]*>)?(.*?)<", flat, re.DOTALL) == [
        "ten times less",
        "in the note",
        "look",
    ]
    words = re.search(r"ten times less.*?</office:annotation>(.*?)<office:annotation-end", flat, re.DOTALL)
    assert words is not None
    assert re.sub(r"<[^>]*>", "", words[1]) == "4.53亿元"
    assert (tmp_path / "after.txt").read_text("utf-8") == (tmp_path / "before.txt").read_text("utf-8")
