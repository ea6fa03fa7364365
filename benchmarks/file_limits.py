"""What reading apart costs for small files, and how long hostile ones of 10 MB hold a reader.

    python -m benchmarks.file_limits [NAME ...]

Names are those of hostile files that are to be tried alone. A hostile file is made so that its parser, or ours, has as
much to do as we know how to make it: the time is that until it is read or refused, which must stay below the limit of
:mod:`bialign.reading.apart`.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median

from bialign.errors import BialignError
from bialign.reading import read_file
from bialign.reading.aligned import read_aligned
from bialign.reading.apart import MAX_SECONDS, end_children
from bialign.reading.texts import parse_file
from bialign.segmentation import segment

N_BYTES = 10_000_000
N_SMALL = 1_000
N_TURNS = 3
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_OFFICE}"'
_OPEN = 'xmlns:{}="urn:oasis:names:tc:opendocument:xmlns:{}:1.0"'
_OPEN_NAMES = {"office": "office", "text": "text", "table": "table", "draw": "drawing"}


def repeated(piece: str) -> str:
    """Return a piece as often as it takes to fill 10 MB."""
    return piece * (N_BYTES // len(piece.encode()))


def filled(piece: str) -> Callable[[], bytes]:
    """Return what makes a file of one piece."""
    return lambda: repeated(piece).encode()


def make_zip(parts: Mapping[str, str]) -> bytes:
    """Return a zip archive that is stored, so that it is as long as what it holds."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relationships(**targets: str) -> str:
    """Return the relationships of a package."""
    entries = (f'<Relationship Id="{key}" Type="{_OFFICE}/{key}" Target="{to}"/>' for key, to in targets.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def make_docx(body: str) -> bytes:
    """Return a Word file."""
    document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return make_zip({"_rels/.rels": relationships(officeDocument="d.xml"), "d.xml": document})


def make_xlsx(rows: str) -> bytes:
    """Return a workbook of one sheet."""
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return make_zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="'
            'application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/b.xml" ContentType="'
            f'{types}.sheet.main+xml"/><Override PartName="/s.xml" ContentType="{types}.worksheet+xml"/></Types>',
            "_rels/.rels": relationships(officeDocument="b.xml"),
            "b.xml": f'<workbook {_MAIN}><sheets><sheet name="a" sheetId="1" r:id="worksheet"/></sheets></workbook>',
            "_rels/b.xml.rels": relationships(worksheet="s.xml"),
            "s.xml": f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def make_open(kind: str, body: str) -> bytes:
    """Return an OpenDocument file."""
    names = " ".join(_OPEN.format(*pair) for pair in _OPEN_NAMES.items())
    content = f"<office:document-content {names}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
    return make_zip({"content.xml": f"{content}</office:document-content>"})


def make_pptx(shapes: str) -> bytes:
    """Return a presentation of one slide."""
    names = f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="{_OFFICE}"'
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    return make_zip(
        {
            "_rels/.rels": relationships(officeDocument="p.xml"),
            "p.xml": f'<p:presentation {names}><p:sldIdLst><p:sldId r:id="slide"/></p:sldIdLst></p:presentation>',
            "_rels/p.xml.rels": relationships(slide="s.xml"),
            "s.xml": f"<p:sld {names} {drawing}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
        }
    )


def make_epub(page: str, n_pages: int = 1) -> bytes:
    """Return an e-book whose chapters are alike."""
    items = "".join(f'<item id="i{n}" href="{n}.xhtml" media-type="text/html"/>' for n in range(n_pages))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(n_pages))
    return make_zip(
        {
            "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
            "b.opf": f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>",
            **{f"{n}.xhtml": page for n in range(n_pages)},
        }
    )


def make_pdf(content: str) -> bytes:
    """Return a PDF of one page without a table of its objects, which pdfium finds again."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype"
        f"/Type1/BaseFont/Courier>>>>>>>>endobj\n4 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF"
    ).encode("latin-1")


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "one word.txt": filled("a"),
    "no encoding.txt": lambda: bytes(range(128, 256)) * (N_BYTES // 128),
    "numbers.txt": filled("1、"),
    "quotes.csv": filled('"a""",'),
    "columns.tsv": filled("收\t"),
    "brackets.md": filled("["),
    "stars.md": filled("*a **b "),
    "quotations.md": filled("> "),
    "tables.md": ("|a" * 1_000 + "\n" + "|-" * 1_000 + "\n" + repeated("|1\n")).encode,
    "attributes.html": ("<p " + " ".join(f"a{n}=1" for n in range(N_BYTES // 10)) + ">x").encode,
    "unclosed attributes.html": ("<p " + " ".join(f"a{n}=1" for n in range(N_BYTES // 10))).encode,
    "depth.html": filled("<div>"),
    "formatting.html": filled("<b><p>"),
    "cells.html": ("<table>" + repeated("<tr><td colspan=1000 rowspan=65534>1")).encode,
    "nesting.rst": filled("* a\n\n "),
    "references.rst": filled("`a`_ "),
    "table.rst": filled("+--+\n|a |\n"),
    "groups.rtf": ("{\\rtf1 " + repeated("{")).encode,
    "words.rtf": ("{\\rtf1 " + repeated("\\trowd\\cellx1\\cell ") + "}").encode,
    "depth.docx": lambda: make_docx(repeated("<w:sdt>")),
    "fields.docx": lambda: make_docx(
        "<w:p>" + repeated('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + "<w:r><w:t>1</w:t></w:r></w:p>"
    ),
    "paragraphs.docx": lambda: make_docx(repeated("<w:p><w:r><w:t>1</w:t></w:r></w:p>")),
    "tables.docx": lambda: make_docx(
        "<w:tbl>"
        + repeated("<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>")
        + "</w:tbl>"
    ),
    "cells.xlsx": lambda: make_xlsx("<row>" + repeated("<c><v>1</v></c>") + "</row>"),
    "rows.xlsx": lambda: make_xlsx(repeated('<row r="1"><c r="A1"><v>1</v></c></row>')),
    "far cells.xlsx": lambda: make_xlsx(repeated('<row><c r="XFD1"><v>1</v></c></row>')),
    "repeats.ods": lambda: make_open(
        "spreadsheet",
        "<table:table>"
        + repeated(
            '<table:table-row table:number-rows-repeated="9999"><table:table-cell table:number-columns-repeated="9999">'
            "<text:p>1</text:p></table:table-cell></table:table-row>"
        )
        + "</table:table>",
    ),
    "paragraphs.odt": lambda: make_open("text", repeated("<text:p>1<text:s/></text:p>")),
    "boxes.odp": lambda: make_open(
        "presentation",
        "<draw:page>"
        + repeated("<draw:frame><draw:text-box><text:p>1</text:p></draw:text-box></draw:frame>")
        + "</draw:page>",
    ),
    "repeated cells.ods": lambda: make_open(
        "spreadsheet",
        "<table:table>" + '<table:table-row><table:table-cell table:number-columns-repeated="99999"><text:p>1</text:p>'
        "</table:table-cell></table:table-row>" * 19 + "</table:table>",
    ),
    "shapes.pptx": lambda: make_pptx(repeated("<p:sp><p:txBody><a:p><a:r><a:t>1</a:t></a:r></a:p></p:txBody></p:sp>")),
    "groups.pptx": lambda: make_pptx(repeated("<p:grpSp>")),
    "chapters.epub": lambda: make_epub(f"<p>{'1 ' * 500}</p>", N_BYTES // 1_200),
    "links.epub": lambda: make_epub(repeated("<a href=x><p>1")),
    "cells.ipynb": (
        '{"cells": [' + repeated('{"cell_type": "markdown", "source": ["1"]}, ').rstrip(", ") + "]}"
    ).encode,
    "depth.ipynb": filled("["),
    "lists.adoc": filled("* 1\n"),
    "blocks.adoc": filled("====\n1\n"),
    "marks.adoc": filled("*1_`#"),
    "depth.xml": ("<article>" + repeated("<section>")).encode,
    "paragraphs.xml": ("<article>" + repeated("<para>1</para>") + "</article>").encode,
    "tables.xml": (
        "<article><informaltable><tgroup><tbody>"
        + repeated('<row><entry morerows="99999">1</entry></row>')
        + "</tbody></tgroup></informaltable></article>"
    ).encode,
    "cues.srt": filled("1\n00:00:00,000 --> 00:00:01,000\n1\n\n"),
    "tags.vtt": ("WEBVTT\n\n00:00.000 --> 00:01.000\n" + repeated("<b")).encode,
    "messages.po": filled('msgid "1"\nmsgstr "1"\n\n'),
    "glyphs.pdf": lambda: make_pdf("BT /F 10 Tf 1 0 0 1 9 9 Tm (" + repeated("a") + ") Tj ET"),
    "places.pdf": lambda: make_pdf(repeated("BT /F 9 Tf 1 0 0 1 99 99 Tm (1)Tj ET\n")),
    "states.pdf": lambda: make_pdf(repeated("q ")),
    "units.tmx": (
        "<tmx><body>"
        + repeated('<tu><tuv xml:lang="zh"><seg>一</seg></tuv><tuv xml:lang="en"><seg>1</seg></tuv></tu>')
        + "</body></tmx>"
    ).encode,
    "codes.xliff": (
        '<xliff version="2.0" srcLang="zh" trgLang="en"><file><unit id="1"><segment><source>'
        + repeated("<pc>一</pc>")
        + "</source><target>1</target></segment></unit></file></xliff>"
    ).encode,
}


def main() -> None:
    """Print what reading apart costs, and the seconds of each hostile file, or those of some alone."""
    names = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        if not names:
            print_cost(Path(folder))
        print(f"\nhostile files of {N_BYTES / 1e6:.0f} MB; the limit is {MAX_SECONDS} s")
        for name, make in HOSTILE.items():
            if names and name not in names:
                continue
            path = Path(folder, name)
            path.write_bytes(make())
            started = time.perf_counter()
            try:
                found = read_aligned(path) if path.suffix in (".tmx", ".xliff", ".po") else read_file(path)
                said = f"read: {len(found.text if hasattr(found, 'text') else found.zh):,}"
            except BialignError as error:
                said = str(error).removeprefix(str(path))[:70]
            print(
                f"{name:26}{path.stat().st_size / 1e6:6.1f} MB{time.perf_counter() - started:8.1f} s  {said}",
                flush=True,
            )
            path.unlink()


def print_cost(folder: Path) -> None:
    """Print the processor time of a thousand files, read and segmented, here and apart; the start is included.

    The two take turns, because a machine is not as fast at one moment as at another; the ratio is the median of theirs.
    """
    paragraphs = "".join(f"<w:p><w:r><w:t>营收第{n}项增长5%，达12亿元。</w:t></w:r></w:p>" for n in range(200))
    rows = "".join(f"<row><c><v>{n}</v></c><c><v>{n * 7}</v></c></row>" for n in range(200))  # revenue rose …
    html = "".join(f"<p>营收第{n}项增长5%，达12亿元。</p>" for n in range(200))
    for suffix, data in ((".docx", make_docx(paragraphs)), (".xlsx", make_xlsx(rows)), (".html", html.encode())):
        path = folder / f"small{suffix}"
        path.write_bytes(data)
        parse_file(data, str(path), suffix)
        times = [
            (processor_seconds(partial(_read_here, path)), processor_seconds(partial(_read_apart, path)))
            for _ in range(N_TURNS)
        ]
        here, apart = (1e3 / N_SMALL * min(column) for column in zip(*times, strict=True))
        more = median(apart / here for here, apart in times) - 1
        print(f"{suffix}: {here:.2f} ms in this process, {apart:.2f} ms apart, {more:+.0%}", flush=True)


def _read_here(path: Path) -> object:
    return segment(parse_file(path.read_bytes(), str(path), path.suffix), "zh")


def _read_apart(path: Path) -> object:
    return segment(read_file(path), "zh")


def processor_seconds(read: Callable[[], object]) -> float:
    """Return the processor time of a thousand readings, in this process and in its children."""
    end_children()
    before = os.times()
    for _ in range(N_SMALL):
        read()
    end_children()  # the time of a child is known when it has ended
    return sum(os.times()[:4]) - sum(before[:4])


if __name__ == "__main__":
    main()
