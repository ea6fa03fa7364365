"""Files that LibreOffice converts, and files that it wrote: the same words as in the original."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bialign.errors import FormatError
from bialign.reading import libreoffice, read_file
from bialign.records import Cell, Text
from tests.reading.samples import make_docx, paragraph, table, text_run
from tests.reading.test_tables import statement, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
NOTE = '<w:footnote w:id="3">' + paragraph("注：占比19.0%。") + "</w:footnote>"  # note: a share of 19.0%
DOCUMENT = make_docx(
    paragraph("业绩", properties='<w:outlineLvl w:val="0"/>')  # results
    + paragraph("营收4.53亿元", '<w:r><w:footnoteReference w:id="3"/></w:r>', "。", text_run("藏9", "<w:vanish/>"))
    + table(["项目", "2024"], ["收入", "1,234"], heads=1)  # item, revenue
    + paragraph("1,200", text_run("3", "<w:vertAlign w:val='superscript'/>"), "户"),  # 1,200 households, with a mark
    footnotes=NOTE,
    headers=[paragraph("股份代號：1234")],  # stock code
)


def words(text: Text) -> set[tuple[str, Cell | None]]:
    """Return what each block says, without spaces, and where it stands in a table, whether or not it is a head."""
    return {
        ("".join(text.text[slice(*block.span)].split()), block.cell and block.cell._replace(is_head=False))
        for block in text.blocks
    }


def convert_to(path: Path, suffix: str) -> Path:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: apt install libreoffice-writer-nogui libreoffice-calc-nogui")
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix[1:], path.name]
    subprocess.run(command, cwd=path.parent, check=True, capture_output=True, timeout=200)
    if not path.with_suffix(suffix).is_file():
        pytest.skip(f"this LibreOffice cannot write {suffix}: apt install libreoffice-calc-nogui")
    return path.with_suffix(suffix)


@pytest.mark.libreoffice
@pytest.mark.parametrize("suffix", [".odt", ".rtf", ".doc"])
def test_a_text_says_the_same_in_every_format(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(DOCUMENT)
    expected = words(read_file(tmp_path / "a.docx"))
    assert words(read_file(convert_to(tmp_path / "a.docx", suffix))) == expected


@pytest.mark.libreoffice
@pytest.mark.parametrize("suffix", [".ods", ".xls"])
def test_a_workbook_says_the_same_in_every_format(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(statement))
    expected, found = read_file(tmp_path / "a.xlsx"), read_file(convert_to(tmp_path / "a.xlsx", suffix))
    assert (found.text, found.blocks, found.unread) == (expected.text, expected.blocks, expected.unread)


def test_without_libreoffice_the_message_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    path = tmp_path / "a.doc"
    path.write_bytes(OLE)
    with pytest.raises(FormatError, match=r"a\.doc .* is not installed; install it .*, or save the file as \.docx"):
        read_file(path)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for the program")
@pytest.mark.parametrize(
    ("script", "says"), [("sleep 60 & wait", "not converted by LibreOffice within"), ("exit 1", "damaged or protected")]
)
def test_a_program_that_hangs_or_fails_is_ended(
    script: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, path = tmp_path / "soffice", tmp_path / "a.xls"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    path.write_bytes(OLE)
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: str(program))
    monkeypatch.setattr(libreoffice, "MAX_SECONDS", 1)
    with pytest.raises(FormatError, match=says):
        read_file(path)


def test_another_format_behind_the_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"{\\rtf1 x}")
    with pytest.raises(FormatError, match="rich text file"):
        read_file(path)
