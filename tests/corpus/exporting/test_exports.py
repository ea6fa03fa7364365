"""What is handed on: every format reads back as the same pairs, and the manifest tells the truth."""

import hashlib
import io
import json

import pytest
from pyarrow import parquet

from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.exporting.cards import render_card
from bialign.corpus.exporting.exports import CARD, MANIFEST, PAGE, export_corpus
from bialign.corpus.exporting.formats import FORMS, PairRow
from bialign.corpus.terms import NOT_STATED, Terms, find_terms, read_terms
from bialign.errors import FormatError, InputError
from bialign.options import Limits, Shares
from bialign.reading.aligned import read_aligned
from tests.corpus.conftest import Inline

pytestmark = pytest.mark.slow

LOOSE = Limits(figures=(), boilerplate=0, near=2)
HALVES = Shares(dev=0.3, test=0.3)


def rows_of(out, kind="data"):
    """Return the pairs of an export as Chinese and English, in order, from files of any format."""
    return [row for path in sorted((out / kind).iterdir()) for row in READERS[path.suffix](path)]


def read_moses(path):
    en = path.with_suffix(".en").read_text("utf-8").removesuffix("\n").split("\n")
    return list(zip(path.read_text("utf-8").removesuffix("\n").split("\n"), en, strict=True))


def read_zst(path):
    import zstandard

    with zstandard.open(path, "rt", encoding="utf-8") as lines:
        return [(row["zh"], row["en"]) for row in map(json.loads, lines)]


def read_tmx(path):
    texts = read_aligned(path)
    return list(zip(texts.zh, texts.en, strict=True))


READERS = {
    ".parquet": lambda path: [(row["zh"], row["en"]) for row in parquet.read_table(path).to_pylist()],
    ".jsonl": lambda path: [(row["zh"], row["en"]) for row in map(json.loads, io.StringIO(path.read_text("utf-8")))],
    ".zst": read_zst,
    ".tmx": read_tmx,
    ".zh": read_moses,
    ".en": lambda path: [],
    ".ids": lambda path: [],
}


def test_every_format_holds_the_same_pairs(built, tmp_path):
    found = {}
    for form in FORMS:
        manifest = export_corpus(built, tmp_path / form, form=form, limits=LOOSE, shares=HALVES, with_dropped=True)
        found[form] = rows_of(tmp_path / form)
        assert len(found[form]) == manifest["pairs"]["kept"] > 30
        assert len(rows_of(tmp_path / form, "dropped")) == sum(manifest["pairs"]["dropped"].values())
    assert all(rows == found["parquet"] for rows in found.values())
    [memory, *_] = (tmp_path / "tmx" / "data").iterdir()
    assert '<prop type="x-zh-start">0</prop>' in memory.read_text("utf-8")


def test_rows_tell_where_pairs_come_from(built, tmp_path):
    export_corpus(built, tmp_path / "out", limits=LOOSE)
    [row, *_] = parquet.read_table(tmp_path / "out" / "data").to_pylist()
    assert list(row) == list(PairRow.__annotations__)
    text = (built.parent / "source" / row["zh_file"]).read_text("utf-8")
    assert text[row["zh_start"] : row["zh_end"]] == row["zh"]
    assert 0 <= row["confidence"] <= 1
    assert row["id"] == f"{row['document']}#{row['bead']}"


def test_large_exports_are_several_files(built, tmp_path):
    manifest = export_corpus(built, tmp_path / "out", form="jsonl", limits=LOOSE, pairs_per_file=10, shares=Shares())
    names = [name for name in manifest["files"] if name.startswith("data/train")]
    assert len(names) == -(-manifest["splits"]["train"]["pairs"] // 10) > 2
    assert names[0] == "data/train-00000.jsonl"
    assert rows_of(tmp_path / "out") == rows_of_one_file(built, tmp_path / "whole")


def rows_of_one_file(built, out):
    export_corpus(built, out, form="jsonl", limits=LOOSE, shares=Shares())
    return rows_of(out)


def test_the_manifest_tells_the_truth(built, tmp_path):
    out = tmp_path / "out"
    manifest = export_corpus(built, out, shares=HALVES, with_dropped=True)
    assert manifest == json.loads((out / MANIFEST).read_text("utf-8"))
    assert {"data", "dropped", MANIFEST, CARD, PAGE} == {path.name for path in out.iterdir()}
    for name, known in manifest["files"].items():
        data = (out / name).read_bytes()
        assert (known["bytes"], known["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    pairs = manifest["pairs"]
    assert pairs["candidates"] == pairs["kept"] + sum(pairs["dropped"].values())
    assert pairs["kept"] == sum(split["pairs"] for split in manifest["splits"].values())
    assert pairs["kept"] == sum(source["pairs"] for source in manifest["sources"])
    assert manifest["signature"]["encoder"].startswith("static@")


def test_the_same_store_gives_the_same_files(built, tmp_path):
    def export(name):
        export_corpus(built, tmp_path / name, form="parquet", with_dropped=True)
        return {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*.*")}

    assert export("one") == export("other")


def test_an_export_is_replaced_and_nothing_else(built, tmp_path):
    out = tmp_path / "out"
    export_corpus(built, out, form="moses")
    export_corpus(built, out, form="jsonl")
    assert {path.suffix for path in (out / "data").iterdir()} == {".jsonl"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    (tmp_path / "mine").mkdir()
    for name in ("thesis.docx", MANIFEST):
        (tmp_path / "mine" / name).write_text("")
    for other, told in ((tmp_path / "mine", "something else"), (tmp_path / "mine" / "thesis.docx", "is a file")):
        with pytest.raises(InputError, match=told):
            export_corpus(built, other)


def test_the_page_shows_pairs_and_loads_nothing(built, tmp_path):
    manifest = export_corpus(built, tmp_path / "out", limits=LOOSE)
    page = (tmp_path / "out" / PAGE).read_text("utf-8")
    assert page.count("<tr>") - 1 == min(100, manifest["pairs"]["kept"])
    assert "http" not in page.replace("http-equiv", "")
    assert 'lang="zh-CN"' in page


# ── terms ────────────────────────────────────────────────────────────────────────────────────────

TABLE = (
    "path\tsource\tlicence\n\tthe whole folder\tCC-BY-4.0\nlaws\tstatutes\tpublic domain\nlaws/a.txt\tone\tCC0-1.0\n"
)


def test_terms_of_the_longest_path_count(tmp_path):
    (tmp_path / "sources.tsv").write_text(TABLE, encoding="utf-8")
    table = read_terms(tmp_path)
    assert find_terms(["laws/a.txt", "laws/a.txt"], table) == Terms("", "one", "CC0-1.0")
    assert find_terms(["laws/b.txt"], table).licence == "public domain"
    assert find_terms(["lawsuits.txt"], table).licence == "CC-BY-4.0"
    assert find_terms(["laws/a.txt", "x.txt"], table).licence == "CC0-1.0 / CC-BY-4.0"
    assert find_terms(["x.txt"], ()).licence == NOT_STATED
    assert read_terms(tmp_path / "elsewhere") == ()
    (tmp_path / "sources.tsv").write_text("path\tsource\n", encoding="utf-8")
    with pytest.raises(FormatError, match="no column licence"):
        read_terms(tmp_path)


def test_licences_reach_card_and_pairs(make_plan, source, tmp_path):
    (source / "sources.tsv").write_text("path\tsource\tlicence\n\tours\tCC0-1.0\n", encoding="utf-8")
    plan = make_plan()
    assert build_corpus(plan, Inline())["done"] == 12
    manifest = export_corpus(plan.folder, tmp_path / "out", form="jsonl")
    assert manifest["sources"] == [{"source": "ours", "licence": "CC0-1.0", "pairs": manifest["pairs"]["kept"]}]
    card = render_card(manifest)
    assert card == (tmp_path / "out" / CARD).read_text("utf-8")
    assert "\nlicense: cc0-1.0\n" in card
    assert "  - split: train\n    path: data/train-*\n" in card
