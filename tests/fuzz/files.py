"""Files: small ones of every kind that is read, with bytes, parts, elements and numbers of theirs damaged at random."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random

import tests.reading.test_opendocument as open_document
import tests.reading.test_pptx as slides
from tests.fuzz.texts import any_characters, make_text
from tests.reading import samples
from tests.reading.test_rtf import FONTS, SHEET, han, row

# What a file may say where a number, a name or a switch is expected.
_ODD_VALUES = (
    *(
        "-1",
        "0",
        "1",
        "2",
        "99999",
        "99999999999999999999",
        "1e309",
        "-0",
        "0x10",
        "１",
        "½",
        "NaN",
        "Infinity",
        "true",
    ),
    *("", " ", "r1", "../../x", "file:///etc/hostname", "\ufffd", "a" * 300, "w:p", "none", "restart"),
)
_ATTRIBUTE = re.compile(rb'(?<==")[^"<>]*(?=")')
_ELEMENT = re.compile(rb"<(\w[\w:.-]*)[^<>]*?(?:/>|>.*?</\1>)", re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")


def make_file(random: Random) -> tuple[str, bytes]:
    """Return a suffix and the bytes of a damaged file."""
    suffix = random.choice(list(SAMPLES))
    return suffix, damage(random, SAMPLES[suffix]())


def damage(random: Random, data: bytes) -> bytes:
    """Return a file damaged in a few places; of a zip archive mostly a part, which is packed again."""
    if data.startswith(b"PK") and random.random() < 0.85:
        return _with_damaged_part(random, data)
    for _ in range(random.choice((1, 1, 2, 5))):
        data = random.choice(_BYTE_CHANGES if random.random() < 0.5 else _MARKUP_CHANGES)(random, data)
    return data


def _with_damaged_part(random: Random, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(random.choice((1, 1, 2, 4))):
        name = random.choice(list(parts))
        changes = _BYTE_CHANGES if random.random() < 0.15 else _MARKUP_CHANGES
        parts[name] = random.choice(changes)(random, parts[name])
    if random.random() < 0.05:
        parts.pop(random.choice(list(parts)))
    return samples.make_zip(parts)


# ── bytes ────────────────────────────────────────────────────────────────────────────────────────


def _place(random: Random, data: bytes) -> int:
    return random.randint(0, len(data))


def _overwritten(random: Random, data: bytes) -> bytes:
    place, junk = _place(random, data), random.randbytes(random.randint(1, 4))
    return data[:place] + junk + data[place + len(junk) :]


def _inserted(random: Random, data: bytes) -> bytes:
    place = _place(random, data)
    return data[:place] + random.randbytes(random.randint(1, 8)) + data[place:]


def _cut(random: Random, data: bytes) -> bytes:
    place = _place(random, data)
    return data[:place] + data[place + random.randint(1, 40) :]


def _truncated(random: Random, data: bytes) -> bytes:
    return data[: _place(random, data)]


def _doubled(random: Random, data: bytes) -> bytes:
    place = _place(random, data)
    end = place + random.randint(1, 200)
    return data[:end] + data[place:end] * random.choice((1, 2, 50)) + data[end:]


def _with_text(random: Random, data: bytes) -> bytes:
    place = _place(random, data)
    text = random.choice((make_text(random, "zh"), make_text(random, "en"), any_characters(random)))
    return data[:place] + text.encode("utf-8", random.choice(("surrogatepass", "replace"))) + data[place:]


_BYTE_CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _overwritten,
    _inserted,
    _cut,
    _truncated,
    _doubled,
    _with_text,
)


# ── markup ───────────────────────────────────────────────────────────────────────────────────────


def _replaced(random: Random, data: bytes, pattern: re.Pattern[bytes], new: bytes) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return _overwritten(random, data)
    start, end = random.choice(found).span()
    return data[:start] + new + data[end:]


def _odd_value(random: Random, data: bytes) -> bytes:
    return _replaced(random, data, _ATTRIBUTE, random.choice(_ODD_VALUES).encode())


def _swapped_value(random: Random, data: bytes) -> bytes:
    values = _ATTRIBUTE.findall(data)
    return _replaced(random, data, _ATTRIBUTE, random.choice(values)) if values else data


def _odd_number(random: Random, data: bytes) -> bytes:
    return _replaced(random, data, re.compile(rb"\d+"), random.choice(_ODD_VALUES).encode())


def _without_element(random: Random, data: bytes) -> bytes:
    return _replaced(random, data, _ELEMENT, b"")


def _without_tag(random: Random, data: bytes) -> bytes:
    return _replaced(random, data, _TAG, b"")


def _moved_element(random: Random, data: bytes) -> bytes:
    """Put a copy of an element into, or around, another."""
    found = [match[0] for match in _ELEMENT.finditer(data)]
    tags = list(_TAG.finditer(data))
    if not found or not tags:
        return _doubled(random, data)
    place = random.choice(tags).end()
    return data[:place] + random.choice(found) * random.choice((1, 1, 2, 30)) + data[place:]


def _deeper(random: Random, data: bytes) -> bytes:
    tags = [tag[0] for tag in _TAG.finditer(data) if tag[0][1:2].isalpha() and not tag[0].endswith(b"/>")]
    if not tags:
        return _doubled(random, data)
    tag = random.choice(tags)
    place = data.index(tag)
    return data[:place] + tag * random.choice((2, 20, 300)) + data[place:]


_MARKUP_CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _odd_value,
    _swapped_value,
    _odd_number,
    _without_element,
    _without_tag,
    _moved_element,
    _deeper,
    _with_text,
)


# ── samples ──────────────────────────────────────────────────────────────────────────────────────


def _docx() -> bytes:
    body = (
        samples.paragraph("收入12亿元", '<w:r><w:footnoteReference w:id="1"/></w:r>')  # revenue of 1.2 billion yuan
        + samples.table(["项目", "2024"], ["收入", samples.tc("12", '<w:gridSpan w:val="2"/><w:vMerge/>')], heads=1)
        + samples.paragraph(samples.field(" PAGE ", samples.text_run("3")), '<w:r><w:endnoteReference w:id="2"/></w:r>')
        + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>1</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>"
    )
    note = '<w:footnote w:id="1">' + samples.paragraph("注释3", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    return samples.make_docx(
        body,
        footnotes=note + "</w:footnote>",  # 注释: a note
        endnotes='<w:endnote w:id="2">' + samples.paragraph("5%") + "</w:endnote>",
        headers=[samples.paragraph("报告 2024")],  # report
        footers=[samples.paragraph("第 3 页")],  # page 3
    )


def _pptx() -> bytes:
    return slides.make_pptx(
        slides.table(["收入", "12"], ["毛利", "5%"]) + slides.shape("甲 5", place="title"),  # revenue, gross profit
        slides.CASES["a table"][0],
        notes=slides.shape("乙 7"),
        layout=slides.shape("丙"),
        diagram=slides.DIAGRAM,
    )


def _odt() -> bytes:
    cases = open_document.CASES
    return open_document.make_open("text", cases["a table"][0] + cases["notes come last"][0], pages="<style:header/>")


def _odp() -> bytes:
    return open_document.make_open("presentation", f"<draw:page>{open_document.box(open_document.p('5%'))}</draw:page>")


def _ods() -> bytes:
    cells = open_document.tc("1", 'table:number-columns-repeated="3"') + open_document.tc("收入 12")  # revenue 12
    return open_document.make_open("spreadsheet", open_document.table(cells, cells, heads=1))


@cache
def _xlsx() -> bytes:
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("报告")  # report
        for number, cells in enumerate(
            (("zh", "en"), ("收入12亿元", "revenue of 1.2bn yuan"), ("5%", 0.05), ("日期", 45000))
        ):
            sheet.write_row(number, 0, cells)
        sheet.merge_range("A6:B7", "3,000")
        sheet.write(8, 0, 1234.5, book.add_format({"num_format": "#,##0.0_);(#,##0.0)"}))
        sheet.write_formula(8, 1, "=A9*2", value=2469)
        book.add_worksheet("hidden").hide()
    return buffer.getvalue()


def _rtf() -> bytes:
    words = rf"{{\pard\f1 {han('收入')} 12\par}}{row('1', '2')}\u24180?{{\footnote 3}}"  # revenue; year
    return rf"{{\rtf1\ansi\ansicpg936 {FONTS}{SHEET}{words}}}".encode("ascii", "replace")


def _sample(name: str) -> Callable[[], bytes]:
    return (Path(__file__).with_name("samples") / name).read_bytes


def _pdf() -> bytes:
    page = [
        (60.0, 700.0, 10.0, "收入 12"),
        (60.0, 680.0, 10.0, "a 1"),
        (300.0, 680.0, 10.0, "2"),
        (60.0, 660.0, 10.0, "b 3"),
    ]
    return samples.make_pdf([page, page])


SAMPLES: Mapping[str, Callable[[], bytes]] = {
    ".docx": cache(_docx),
    ".pptx": cache(_pptx),
    ".odt": cache(_odt),
    ".odp": cache(_odp),
    ".ods": cache(_ods),
    ".xlsx": _xlsx,
    ".rtf": cache(_rtf),
    ".html": _sample("page.html"),
    ".rst": _sample("page.rst"),
    ".adoc": _sample("page.adoc"),
    ".xml": _sample("topic.xml"),
    ".srt": _sample("words.srt"),
    ".vtt": _sample("words.vtt"),
    ".md": _sample("page.md"),
    ".txt": "收入12亿元，增长5%。\r\n\t第3章\n".encode,  # revenue of 1.2 billion, up 5%; chapter 3
    ".csv": 'a,b\n"收入, 12",5%\n'.encode,
    ".tsv": "zh\ten\n收入12\trevenue 12\n".encode,
}
PAIR_SAMPLES: Mapping[str, Callable[[], bytes]] = {
    ".tmx": _sample("memory.tmx"),
    ".xlf": _sample("segments.xlf"),
    ".po": _sample("messages.po"),
    ".xliff": _sample("segments.xliff"),
    ".xlsx": _xlsx,
    ".ods": cache(_ods),
    ".csv": "zh,en\n收入12,revenue 12\n5%,5%\n".encode,
    ".tsv": SAMPLES[".tsv"],
}


def make_pairs(random: Random) -> tuple[str, bytes]:
    """Return a suffix and the bytes of a damaged file of pairs."""
    suffix = random.choice(list(PAIR_SAMPLES))
    return suffix, damage(random, PAIR_SAMPLES[suffix]())


def make_pdf(random: Random) -> tuple[bytes]:
    """Return a damaged PDF."""
    return (damage(random, _pdf()),)


# ── decisions ────────────────────────────────────────────────────────────────────────────────────

_ODD_JSON = (
    "-1",
    "1e400",
    "Infinity",
    "-Infinity",
    "NaN",
    "null",
    "true",
    '"x"',
    "[]",
    "{}",
    "1.5",
    "99999999999",
    "[0]",
    "[-1]",
)
_JSON_VALUE = re.compile(rb'-?\d+|"[^"]*"(?!:)|\[[^\[\]]*\]|\{[^{}]*\}')


def make_decisions(random: Random) -> tuple[bytes]:
    """Return a file of decisions with odd values in it, or damaged like any other."""
    data = _sample("decisions.json")()
    for _ in range(random.choice((1, 1, 2, 3))):
        if random.random() < 0.8:
            data = _replaced(random, data, _JSON_VALUE, random.choice(_ODD_JSON).encode())
        else:
            data = random.choice(_BYTE_CHANGES)(random, data)
    return (data,)
