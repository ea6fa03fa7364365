"""Every format: against its gold file, its rules, and what can be read back from it."""

import csv
import json
import os
import re
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bialign import Alignment, find_figures
from bialign.errors import FormatError, InputError, WriteError
from bialign.exchange.elements import XML_LANG, xml_safe
from bialign.exchange.objects import format_json, words_object
from bialign.exchange.parquet import format_parquet
from bialign.exchange.rows import bead_rows
from bialign.exchange.tables import format_csv, format_moses, format_tsv, harmless
from bialign.exchange.tmx import MAX_NOTE_CHARS, format_tmx
from bialign.exchange.xliff import format_xliff, format_xliff_1
from bialign.options import LanguageCodes
from bialign.outputs import FORMATS, find_format, write_alignment
from tests.alignments import make_alignment
from tests.exchange.gold import GOLD, HOW_TO_ACCEPT, gold_alignment, write_gold

SCHEMAS = Path(
    os.environ.get("BIALIGN_XLIFF_SCHEMAS", "/usr/share/php/Symfony/Component/Translation/Resources/schemas")
)

# Everything that a format may stumble over, in one cell.
HOSTILE = "=cmd|' /C calc'!A0 <script>&amp;]]> \N{RIGHT-TO-LEFT OVERRIDE}abc \0\x0b\ufffe \"quoted\"\ttab\nline ＝1+1"

texts = st.text(alphabet="=+-@'\"<>&]\0\x0b\x85\u202e\ufffe\t\r\n ,a1亿，", max_size=10)


@pytest.fixture(scope="module")
def gold() -> Alignment:
    return gold_alignment()


@pytest.fixture(scope="module")
def hostile() -> Alignment:
    return make_alignment([((HOSTILE,), (HOSTILE,)), (("=1+1",), ("-5%",)), (("只有中文",), ())])  # Chinese only


def test_the_gold_files_hold(tmp_path: Path) -> None:
    write_gold(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in GOLD.iterdir()
    }, HOW_TO_ACCEPT


# ── TMX ──────────────────────────────────────────────────────────────────────────────────────────

# The content models of the TMX 1.4 DTD, as far as we use its elements: allowed children, and required attributes.
TMX_CHILDREN = {
    "tmx": r"header body",
    "header": r"((note|prop|ude) ?)*",
    "body": r"(tu ?)*",
    "tu": r"((note|prop) ?)*(tuv ?)+",
    "tuv": r"((note|prop) ?)*seg",
    "seg": r"",
    "note": r"",
    "prop": r"",
}
TMX_REQUIRED = {
    "tmx": {"version"},
    "header": {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"},
    "tuv": {XML_LANG},
    "prop": {"type"},
}


def check_tmx(root: Element) -> None:
    assert root.tag == "tmx"
    assert root.get("version") == "1.4"
    for element in root.iter():
        assert re.fullmatch(TMX_CHILDREN[element.tag], " ".join(child.tag for child in element)), element.tag
        assert TMX_REQUIRED.get(element.tag, set()) <= set(element.keys())
    assert root[0].get("segtype") in {"block", "paragraph", "sentence", "phrase"}
    assert all(prop.get("type", "").startswith("x-") for prop in root.iter("prop"))
    assert all(len(note.text or "") <= MAX_NOTE_CHARS for note in root.iter("note"))


def tmx_pairs(root: Element) -> list[tuple[str, ...]]:
    return [tuple(seg.text or "" for seg in unit.iter("seg")) for unit in root.iter("tu")]


@pytest.mark.slow
@given(st.lists(st.tuples(texts, texts), max_size=3))
def test_a_translation_memory_keeps_the_rules_of_its_dtd_with_any_text(pairs: list[tuple[str, str]]) -> None:
    alignment = make_alignment([((zh,), (en,)) for zh, en in pairs])
    root = fromstring(format_tmx(alignment))
    check_tmx(root)
    kept = [(zh, en) for zh, en in zip(alignment.zh.lines, alignment.en.lines, strict=True) if zh and en]
    assert tmx_pairs(root) == [(xml_safe(zh), xml_safe(en)) for zh, en in kept]


def test_a_translation_memory_names_its_languages_and_sources(gold: Alignment) -> None:
    root = fromstring(format_tmx(gold, LanguageCodes(zh="zh-TW", en="en-GB")))
    check_tmx(root)
    assert {variant.get(XML_LANG) for variant in root.iter("tuv")} == {"zh-TW", "en-GB"}
    assert root[0].get("srclang") == "zh-TW"
    assert [prop.text for prop in root[0].iter("prop")][:2] == ["harbour.zh.txt", "harbour.en.txt"]
    assert len(list(root.iter("tu"))) == sum(not bead.is_null for bead in gold.beads)


def test_a_long_note_is_cut() -> None:
    words = "、".join(f"{number}万元" for number in range(1000, 1300))  # amounts of ten thousands of yuan
    root = fromstring(format_tmx(make_alignment([((words,), ("No figure.",))])))
    check_tmx(root)
    assert max(len(note.text or "") for note in root.iter("note")) == MAX_NOTE_CHARS


def test_another_tool_reads_the_same_pairs(gold: Alignment, tmp_path: Path) -> None:
    """translate-toolkit, in a process of its own: its licence must not touch ours."""
    write_alignment(gold, tmp_path / "pairs.tmx")
    write_alignment(gold, tmp_path / "pairs.xlf")
    program = (
        "import json, sys; from translate.storage.tmx import tmxfile; from translate.storage.xliff import xlifffile\n"
        "read = lambda kind, path: [[str(u.source), str(u.target or '')] for u in kind.parsefile(path).units]\n"
        "print(json.dumps([read(tmxfile, sys.argv[1]), read(xlifffile, sys.argv[2])]))"
    )
    paths = [str(tmp_path / name) for name in ("pairs.tmx", "pairs.xlf")]
    done = subprocess.run([sys.executable, "-c", program, *paths], capture_output=True, text=True, check=True)
    memory, bilingual = json.loads(done.stdout)
    pairs = [[row["zh"], row["en"]] for row in bead_rows(gold)]
    assert memory == [pair for pair in pairs if all(pair)]
    assert bilingual == pairs


# ── XLIFF ────────────────────────────────────────────────────────────────────────────────────────


def read_schema(name: str) -> etree.XMLSchema:
    """Return a schema whose import leads to the file beside it, not to the network."""
    if not (SCHEMAS / name).exists():
        pytest.skip(
            f"{SCHEMAS / name} is missing: unpack Debian's php-symfony-translation, or set BIALIGN_XLIFF_SCHEMAS"
        )
    text = (SCHEMAS / name).read_text(encoding="utf-8")
    local = re.sub(r'schemaLocation="[^"]*xml\.xsd"', f'schemaLocation="{(SCHEMAS / "xml.xsd").as_uri()}"', text)
    return etree.XMLSchema(etree.fromstring(local.encode(), etree.XMLParser(no_network=True)))


@pytest.mark.schemas
@pytest.mark.parametrize(
    ("form", "schema"), [(format_xliff, "xliff-core-2.0.xsd"), (format_xliff_1, "xliff-core-1.2-strict.xsd")]
)
@pytest.mark.parametrize("name", ["gold", "hostile"])
def test_xliff_is_valid(form: object, schema: str, name: str, request: pytest.FixtureRequest) -> None:
    assert callable(form)
    document = etree.fromstring(form(request.getfixturevalue(name)).encode())
    read_schema(schema).assertValid(document)


def test_xliff_has_a_unit_a_bead_with_empty_sides_for_null_alignments(gold: Alignment) -> None:
    space = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
    root = fromstring(format_xliff(gold))
    sides = [
        tuple(segment.findtext(f"x:{side}", namespaces=space) or "" for side in ("source", "target"))
        for segment in root.iterfind(".//x:segment", space)
    ]
    assert sides == [(row["zh"], row["en"]) for row in bead_rows(gold)]
    states = [(s.get("state"), s.get("subState")) for s in root.iterfind(".//x:segment", space)]
    assert states[2] == ("translated", "bialign:needs-review")  # a figure differs
    assert states[4] == ("initial", None)
    assert states[6] == ("translated", "bialign:needs-review")  # doubtful
    assert states[0] == ("translated", None)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────


def test_tsv_is_one_line_a_bead_and_nothing_is_quoted(hostile: Alignment) -> None:
    lines = format_tsv(hostile).split("\n")
    assert lines.pop() == ""
    head, *rows = [line.split("\t") for line in lines]
    assert [dict(zip(head, row, strict=True))["zh"] for row in rows] == [
        hostile.zh.line_of(b.zh) for b in hostile.beads
    ]


def test_no_cell_of_a_csv_is_a_formula(hostile: Alignment) -> None:
    text = format_csv(hostile)
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}bead")
    rows = list(csv.reader(StringIO(text[1:], newline="")))
    assert [row[1] for row in rows[1:]] == [f"'{hostile.zh.lines[0]}", "'=1+1", "只有中文"]
    assert rows[2][2] == "'-5%"
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@＝＋－＠")]


@pytest.mark.parametrize("before", ["", " ", "\ufeff", "\u200b", "\u202a\u2060", "\u3000", "\0", "\xad"], ids=ascii)
def test_what_shows_nothing_hides_no_formula(before: str) -> None:
    assert harmless(f"{before}=1+1") == f"'{before}=1+1"
    assert harmless(f"{before}1=1") == f"{before}1=1"


@given(st.lists(st.tuples(texts, texts), max_size=3))
def test_a_moses_pair_has_as_many_lines_on_both_sides(pairs: list[tuple[str, str]]) -> None:
    zh, en = format_moses(make_alignment([((left,), (right,)) for left, right in pairs]))
    assert len(zh.splitlines()) == len(en.splitlines()) == zh.count("\n") == en.count("\n")


def test_parquet_gives_the_rows_and_the_signature_back(gold: Alignment) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(BytesIO(format_parquet(gold)))
    assert table.to_pylist() == bead_rows(gold)
    assert json.loads(table.schema.metadata[b"bialign"]) == gold.signature


def test_json_holds_every_finding_with_its_figures(gold: Alignment) -> None:
    whole = json.loads(format_json(gold))
    assert [finding["message"] for finding in whole["findings"]] == [finding.message for finding in gold.findings]
    assert whole["findings"][0]["zh"]["lo"] == "31000000000"
    assert len(whole["beads"]) == len(gold)


def test_the_senses_of_a_figure_are_written_in_one_order() -> None:
    [figure] = find_figures("It grew over ten years.", "en")
    written = words_object(figure)
    assert written is not None
    assert written["senses"] == ["during", "more than"]


# ── files ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_takes_any_alignment(suffix: str, hostile: Alignment, tmp_path: Path) -> None:
    for number, alignment in enumerate([hostile, make_alignment([])]):
        write_alignment(alignment, tmp_path / f"{number}{suffix}")
    files = list(tmp_path.iterdir())
    assert len(files) == (4 if suffix == ".moses" else 2)
    assert {path.stat().st_mode & 0o777 for path in files} == {0o666 & ~umask()}


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_file_that_cannot_be_written_is_left_as_it_was(gold: Alignment, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="No such file"):
        write_alignment(gold, tmp_path / "missing" / "pairs.tmx")
    folder = tmp_path / "pairs.tsv"
    folder.mkdir()
    with pytest.raises(WriteError, match=r"pairs\.tsv"):
        write_alignment(gold, folder)
    assert list(tmp_path.iterdir()) == [folder]


def test_an_unknown_name_is_told_with_those_that_are_known() -> None:
    with pytest.raises(FormatError, match=r"pairs\.pdf .* \.html, \.xlsx"):
        find_format(Path("pairs.pdf"))


@pytest.mark.parametrize("code", ["", "chinese", "zh_CN", 'en"><x', "zh-"])
def test_a_language_code_is_checked(code: str) -> None:
    with pytest.raises(InputError, match="not a language code"):
        LanguageCodes(zh=code)
