"""Small files made by hand, so that each test shows the very XML or page it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NAMESPACES = (
    f'{_W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

STYLES = """
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Chapter"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="Loop"/><w:basedOn w:val="c"/></w:style>
<w:style w:type="paragraph" w:styleId="d"><w:name w:val="Bullets"/><w:pPr><w:numPr/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="e"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="f"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
"""


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a Word paragraph; a run that is no XML is text."""
    inside = "".join(run if run.startswith("<") else text_run(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def text_run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: Sequence[str], heads: int = 0) -> str:
    """Return a Word table of cells that are XML or text; so many rows at its top are repeated as its head."""
    return "<w:tbl>" + "".join(_row(row, "<w:tblHeader/>" * (n < heads)) for n, row in enumerate(rows)) + "</w:tbl>"


def _row(cells: Sequence[str], properties: str) -> str:
    inside = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tc(content: str, properties: str = "") -> str:
    """Return a cell of a Word table."""
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def field(code: str, result: str) -> str:
    """Return the runs of a complex field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    inside = f"<w:r><w:instrText>{code}</w:instrText></w:r>" if not code.startswith("<") else code
    return mark("begin") + inside + mark("separate") + result + mark("end")


def make_docx(
    body: str,
    *,
    footnotes: str = "",
    endnotes: str = "",
    headers: Sequence[str] = (),
    footers: Sequence[str] = (),
    main: str = "word/document.xml",
    prolog: str = "",
) -> bytes:
    """Return a Word file with the given body; each header and each footer belongs to a section of its own."""
    folder = main.rpartition("/")[0]
    margins = {f"header{n}": content for n, content in enumerate(headers)}
    margins |= {f"footer{n}": content for n, content in enumerate(footers)}
    sections = "".join(
        f'<w:p><w:pPr><w:sectPr><w:{name[:6]}Reference w:type="default" r:id="r{name}"/></w:sectPr></w:pPr></w:p>'
        for name in margins
    )
    others = {
        "styles": f"<w:styles {_W}>{STYLES}</w:styles>",
        "footnotes": f"<w:footnotes {_NAMESPACES}>{footnotes}</w:footnotes>",
        "endnotes": f"<w:endnotes {_NAMESPACES}>{endnotes}</w:endnotes>",
        **{name: f"<w:hdr {_NAMESPACES}>{content}</w:hdr>" for name, content in margins.items()},
    }
    kinds = {name: name.rstrip("0123456789") for name in others}
    related = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    overrides = "".join(
        f'<Override PartName="/{folder}/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return make_zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{main}" ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{main}"/></Relationships>',
            f"{folder}/_rels/{main.rpartition('/')[2]}.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="out" Type="{_OFFICE}/styles" Target="http://192.0.2.1/" TargetMode="External"/>'
            f"{related}"
            "</Relationships>",
            main: f"{prolog}<w:document {_NAMESPACES}><w:body>{body}{sections}<w:sectPr/></w:body></w:document>",
            **{f"{folder}/{name}.xml": content for name, content in others.items()},
        }
    )


def make_zip(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────

_FONTS = {  # Courier is 0.6 em wide; the Chinese fonts are not embedded, every PDF reader knows their characters
    "L": b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    "C": b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/Ascent 880"
    b"/Descent -120/CapHeight 880/ItalicAngle 0/StemV 93>>>>]>>",
}
_FONTS["S"] = b"<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"  # the minus, which not every font for "C" has
_FONTS["T"] = _FONTS["C"].replace(b"STSong", b"MSung").replace(b"UniGB", b"UniCNS").replace(b"(GB1)", b"(CNS1)")

Placed = tuple[float, float, float, str]
"""x and y in points from the lower left corner, size, text."""


def make_pdf(
    pages: Sequence[Sequence[Placed]],
    chinese: str = "C",
    extra: bytes | Sequence[bytes] = b"",
    matrix: str = "1 0 0 1",
    rotate: int = 0,
    pictures: str = "ABCDEF+ZapfDingbats",
    annotation: tuple[str, Sequence[Placed]] = ("Widget", ()),
) -> bytes:
    """Return a PDF of A4 pages with text at the given places; ``"T"`` writes Traditional Chinese.

    ``extra`` is drawn on each page, or gives what is drawn on each; it may use the font ``P``, whose name is
    ``pictures`` and which calls its pictures letters and figures, as subsets of fonts in annual reports do. ``matrix``
    turns or slants each text about the place where it begins, ``rotate`` the pages, in degrees. An ``annotation`` of a
    kind shows its text on each page without being part of it, as fields of forms do.
    """
    fonts = b"".join(b"/%s %s" % (name.encode(), font) for name, font in _FONTS.items())
    fonts += b"/P " + _FONTS["L"].replace(b"Courier", pictures.encode())
    drawn = [extra] * len(pages) if isinstance(extra, bytes) else extra
    contents = [
        "\n".join(_operators(placed, chinese, matrix) for placed in page).encode("latin-1") + rules
        for page, rules in zip(pages, drawn, strict=True)
    ]
    kids = " ".join(f"{3 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()]
    for index, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d/Contents %d 0 R/Resources<</Font<<%s>>>>%s>>"
            % (rotate, 4 + 2 * index, fonts, b"/Annots[%d 0 R]" % (3 + 2 * len(pages)) if annotation[1] else b"")
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    if annotation[1]:
        objects += _annotation(*annotation, chinese, fonts, len(objects) + 2)
    return pdf_file(objects)


def _annotation(kind: str, shown: Sequence[Placed], chinese: str, fonts: bytes, number: int) -> list[bytes]:
    """Return an annotation, and what it shows as the object of a number."""
    drawn = "\n".join(_operators(placed, chinese, "1 0 0 1") for placed in shown).encode("latin-1")
    return [
        b"<</Type/Annot/Subtype/%s/Rect[0 0 595 842]/F 4/FT/Tx/AP<</N %d 0 R>>>>" % (kind.encode(), number),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<<%s>>>>/Length %d>>stream\n%s\nendstream"
        % (fonts, len(drawn), drawn),
    ]


def _operators(placed: Placed, chinese: str, matrix: str) -> str:
    x, y, size, text = placed
    across, up = map(float, matrix.split()[:2])
    lines = []
    for font, run in _runs(text, chinese):
        code = "2d" * len(run) if font == "S" else run.encode("cp1252" if font == "L" else "utf-16-be").hex()
        lines.append(f"BT /{font} {size} Tf {matrix} {x:.2f} {y:.2f} Tm <{code}> Tj ET")
        width = len(run) * size * (1.0 if font == chinese else 0.6)
        x, y = x + width * across, y + width * up
    return "\n".join(lines)


def _runs(text: str, chinese: str) -> Iterator[tuple[str, str]]:
    for font, run in groupby(text, lambda char: _font_of(char, chinese)):
        yield font, "".join(run)


def _font_of(char: str, chinese: str) -> str:
    if char == "\N{MINUS SIGN}":
        return "S"
    return "L" if char < "\N{LATIN SMALL LETTER TURNED A}" else chinese


def pdf_file(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of numbered objects, of which the first is the catalogue."""
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(data))
    )
