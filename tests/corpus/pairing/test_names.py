"""Which files belong together by name, by a table and by metadata: cases as data."""

from __future__ import annotations

import gc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bialign
from bialign.corpus.document_pairs import DocumentPair, Pairing
from bialign.corpus.pairing import files
from bialign.corpus.pairing.files import pair_documents, pairing_documents
from bialign.corpus.pairing.naming import key_of_pattern, pair_by_names, pair_by_pattern, stem_of
from bialign.corpus.pairing.register import Register
from bialign.errors import InputError
from bialign.records import LANGS, Lang
from tests.corpus.documents import make_report, write_files

PAIRED = [
    ("report_zh.txt", "report_en.txt"),
    ("zh/2024/report.txt", "en/2024/report.txt"),
    ("2024/zh/report.txt", "2024/en/report.txt"),
    ("x.zh.md", "x.en.md"),
    ("x.md.zh", "x.md.en"),
    ("x-zh-CN.docx", "x-en-US.docx"),
    ("x_zh_Hans_CN.docx", "x_en_GB.docx"),
    ("cn/a.html", "en/a.html"),
    ("cn/a_cn.html", "en/a_en.html"),
    ("chs/guide.pdf", "eng/guide.pdf"),
    ("Annual Report (Chinese).docx", "Annual Report (English).docx"),
    ("年报（中文）.docx", "年报（英文）.docx"),  # annual report (Chinese), (English)
    ("年报中文版.docx", "年报英文版.docx"),  # annual report, Chinese version, English version
    ("中文/年报.docx", "英文/年报.docx"),  # folders: Chinese, English
    ("2024CN.pdf", "2024EN.pdf"),
    ("AnnualReportCN.pdf", "AnnualReportEN.pdf"),
    ("report_zh.docx", "report_en.pdf"),  # other formats
    ("zh-en/report.zh", "zh-en/report.en"),  # a folder that names both
    ("en/news/zh/x.txt", "en/news/en/x.txt"),  # only the last mark changes
    ("REPORT_ZH.TXT", "REPORT_EN.TXT"),
]
APART = [
    ("report_zh.txt", "minutes_en.txt"),
    ("report_zh.txt", "report_de.txt"),
    ("zhang.txt", "eng_ang.txt"),
    ("kitchen.txt", "kitcn.txt"),
    ("a/report_zh.txt", "b/report_en.txt"),
    ("open.txt", "opzh.txt"),
]


def no_language(path: str) -> Lang | None:
    raise AssertionError(f"{path} bears a mark, or has no partner, and need not be read")


@pytest.mark.parametrize(("zh", "en"), PAIRED)
def test_names_that_belong_together(zh: str, en: str) -> None:
    assert list(pair_by_names([en, zh], no_language)) == [(zh, en)]


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_do_not(one: str, other: str) -> None:
    assert not list(pair_by_names([one, other], lambda path: None))


@pytest.mark.parametrize(
    ("paths", "pairs"),
    [
        # the simplified version is preferred, whatever stands first in the alphabet
        (["x_tc.txt", "x_sc.txt", "x_en.txt"], [("x_sc.txt", "x_en.txt")]),
        (["x.zh-CN.md", "x.zh-HK.md", "x.en.md"], [("x.zh-CN.md", "x.en.md")]),
        # the same format is preferred
        (
            ["x_zh.docx", "x_zh.pdf", "x_en.pdf", "x_en.docx"],
            [("x_zh.docx", "x_en.docx"), ("x_zh.pdf", "x_en.pdf")],
        ),
    ],
)
def test_of_several_versions(paths: list[str], pairs: list[tuple[str, str]]) -> None:
    assert list(pair_by_names(paths, no_language)) == pairs


@pytest.mark.parametrize(
    ("marked", "plain", "lang"),
    [
        ("README.zh-CN.md", "README.md", "en"),
        ("docs/zh/guide/x.md", "docs/guide/x.md", "en"),
        ("zh/x.md", "x.md", "en"),
        ("report_en.txt", "report.txt", "zh"),
        ("report (English).txt", "report.txt", "zh"),
        ("EN report.txt", "report.txt", "zh"),
    ],
)
def test_a_name_without_mark_is_told_by_its_language(marked: str, plain: str, lang: Lang) -> None:
    pair = (marked, plain) if lang == "en" else (plain, marked)
    assert list(pair_by_names([marked, plain], {plain: lang}.__getitem__)) == [pair]
    assert not list(pair_by_names([marked, plain], lambda path: "zh" if lang == "en" else "en"))


# The Chinese document, and the English one, of which neither is marked or only one, in trees as they come.
LAYOUTS = [
    ("i18n/zh-cn/docusaurus-plugin-content-docs/current/a/b.md", "docs/a/b.md"),
    ("help/zh_CN/viewer/open.page", "help/C/viewer/open.page"),
    ("site/i18n/zh/docusaurus-plugin-content-docs/version-2.0/a.md", "site/versioned_docs/version-2.0/a.mdx"),
    ("site/i18n/zh/docusaurus-plugin-content-docs-community/current/a.md", "site/community/a.md"),
    ("i18n/zh/docusaurus-plugin-content-blog/2020/x.md", "blog/2020/x.md"),
    ("i18n/zh/docusaurus-plugin-content-pages/x.mdx", "src/pages/x.mdx"),
    ("docs/a.md", "i18n/en/docusaurus-plugin-content-docs/current/a.md"),
    ("01_hello/readme.md", "Languages/en/01_hello_en/readme.md"),
    ("translations/zh-CN/docs/a.md", "docs/a.md"),
    ("i18n/zh/README.md", "README.md"),
    ("docs/README_zh-CN.md", "README.md"),
    ("docs/zh-CN/agents/a.md", "agents/a.md"),
    ("doc/zh/CONTRIBUTING.md", "CONTRIBUTING.md"),
    ("AGENTS.md", "docs/en/AGENTS.md"),
    ("readme_cn.md", "README.md"),
    ("html/a.zh.html", "html/a.html"),
    ("maint-zh-cn/html/a.zh-cn.html", "maint/html/a.en.html"),
    ("x.md", "x_origin.md"),
    ("x_translated.md", "x.md"),
]


@pytest.mark.parametrize(("zh", "en"), LAYOUTS)
def test_layouts_of_real_trees(zh: str, en: str) -> None:
    langs: dict[str, Lang] = {zh: "zh", en: "en"}
    assert list(pair_by_names([en, zh], langs.__getitem__)) == [(zh, en)]


@pytest.mark.parametrize("size", [1, 7, 40, 1_000])
def test_parts_by_stems_part_no_pair(size: int) -> None:
    """Each pair of names in a folder of its own, so that no other file comes between."""
    pairs = [(f"{k}/{zh}", f"{k}/{en}") for k, (zh, en) in enumerate([*PAIRED, *LAYOUTS])]
    langs: dict[str, Lang] = {path: lang for pair in pairs for path, lang in zip(pair, LANGS, strict=True)}
    with Register() as register:
        register.add_files((path, stem_of(path)) for path in sorted(langs))
        parts = [register.files(part) for part in register.parts(size)]
    assert sorted(path for part in parts for path in part) == sorted(langs)
    assert len(parts) == 1 + len(langs) // size
    found = [pair for part in parts for pair in pair_by_names(part, langs.__getitem__)]
    assert sorted(found) == sorted(pairs)


@pytest.mark.slow
def test_very_many_names_are_paired_by_several_processes(
    tmp_path: Path, aligner: bialign.Aligner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [f"{k}_{lang}" for k in range(9) for lang in LANGS] + ["x"]:
        (tmp_path / f"{name}.txt").write_text("Words.\n", encoding="utf-8")
    (tmp_path / "x.zh.txt").write_text("文字。\n", encoding="utf-8")  # words
    table = tmp_path / "pairs.tsv"
    table.write_text("zh\ten\n1_zh.txt\t2_en.txt\n3_zh.txt\tgone.txt\n", encoding="utf-8")
    ways: list[dict[str, Any]] = [{}, {"pattern": "{name}_{lang}.txt"}, {"table": table}]

    def pair(**way: Any) -> Pairing:
        return pair_documents(tmp_path, by_content=False, aligner=aligner, **way)

    found = [pair(**way) for way in ways]
    monkeypatch.setattr(files, "_FILES_AT_A_TIME", 5)
    assert [pair(**way) for way in ways] == found
    assert pair(workers=2) == found[0]
    assert [len(one.pairs) for one in found] == [11, 10, 9]


class Name(str):
    """A path that is counted as long as somebody holds it."""

    n_held = most_held = 0

    def __init__(self, _: str) -> None:
        Name.n_held += 1
        Name.most_held = max(Name.most_held, Name.n_held)

    def __del__(self) -> None:
        Name.n_held -= 1


class Names:
    """A source of so many document pairs that holds none of their names."""

    def __init__(self, n_pairs: int) -> None:
        self.n_pairs = n_pairs

    def check(self) -> None:
        pass

    def list_files(self, _: object) -> Iterator[str]:
        return (Name(f"{k:07}.{lang}.txt") for k in range(self.n_pairs) for lang in LANGS)

    def is_irregular(self, _: str) -> bool:
        return False


def count_pairs() -> int:
    return sum(isinstance(one, DocumentPair) for one in gc.get_objects())


def test_no_more_is_held_of_many_names_than_are_compared_at_a_time(
    aligner: bialign.Aligner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_FILES_AT_A_TIME", 100)
    monkeypatch.setattr(files, "find_source", lambda _: Names(1_000))
    n_before = count_pairs()
    with pairing_documents("x", by_content=False, aligner=aligner) as found:
        assert Name.n_held == 0
        assert Name.most_held <= 2 * 100 + 1  # while the next are listed
        for k, pair in enumerate(found.pairs):
            assert pair.zh == f"{k:07}.zh.txt"
            if k % 300 == 0:
                assert count_pairs() <= n_before + 2
    assert k == 999


def test_what_has_no_mark_and_no_role_is_not_opened() -> None:
    assert not list(pair_by_names(["a.md", "a.mdx", "b/a.md", "B/a.md"], no_language))


PATTERNS = [
    ("{name}_{lang}.txt", "a/x_zh.txt", "a/x_en.txt"),
    ("{lang}/{name}.docx", "cn/x/y.docx", "en/x/y.docx"),
    ("{year}/{lang}/{year}-{name}.txt", "2024/chi/2024-x.txt", "2024/eng/2024-x.txt"),
    ("[{lang}] {name}", "[中文] x", "[英文] x"),  # Chinese, English
]


@pytest.mark.parametrize(("pattern", "zh", "en"), PATTERNS)
def test_patterns(pattern: str, zh: str, en: str) -> None:
    assert list(pair_by_pattern([en, zh, "x.txt", "x_fr.txt"], pattern)) == [(zh, en)]
    key_of = key_of_pattern(pattern)
    assert key_of(zh) == key_of(en) != ""


@pytest.mark.parametrize("pattern", ["{name}.txt", "{lang}.txt", "*_zh.txt", "{lang}{1}"])
def test_patterns_that_tell_no_pairs_are_refused(pattern: str) -> None:
    with pytest.raises(InputError, match="lang"):
        list(pair_by_pattern(["x.txt"], pattern))


NAMES = st.text(st.sampled_from("az_-./ (中文英)zhcnenCNEN0"), min_size=1, max_size=12)


@pytest.mark.slow
@given(st.lists(NAMES, unique=True, max_size=12), st.randoms())
def test_pairs_by_name_are_one_to_one_in_whatever_order(paths, rng) -> None:
    pairs = list(pair_by_names(paths, lambda path: "en"))
    used = [path for pair in pairs for path in pair]
    assert len(used) == len(set(used))
    assert set(used) <= set(paths)
    assert pairs == list(pair_by_names(rng.sample(paths, len(paths)), lambda path: "en"))


def test_catalogues_are_pairs_and_those_for_other_languages_no_documents(tmp_path: Path, aligner) -> None:
    po = 'msgid "Revenue rose"\nmsgstr "{}"\n'.format
    write_files(tmp_path, {"zh_CN.po": po("营收增长"), "fr.po": po("Le revenu"), "new.po": po("")})  # revenue rose
    pairing = pair_documents(tmp_path, aligner=aligner)
    assert [(pair.zh, pair.en) for pair in pairing.pairs] == [("zh_CN.po", "zh_CN.po")]
    assert [one.path for one in pairing.unreadable] == ["fr.po", "new.po"]
    assert "not between Chinese and English" in pairing.unreadable[0].error


def test_kinds_that_are_not_read_are_no_documents(tmp_path: Path, aligner) -> None:
    write_files(tmp_path, {"zh.txt": ZH, "en.txt": EN, "zh.sentences": ZH, "en.sentences": EN, "LICENSE": EN})
    pairing = pair_documents(tmp_path, by_content=False, aligner=aligner)
    assert listed(pairing) == [("zh.txt", "en.txt", "name")]
    assert [one.path for one in pairing.unreadable] == ["LICENSE", "en.sentences", "zh.sentences"]
    assert "no suffix" in pairing.unreadable[0].error
    assert "is a .sentences file" in pairing.unreadable[1].error


# ── tables and metadata ──────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def aligner() -> bialign.Aligner:
    return bialign.Aligner(encoder="static")


def listed(pairing: Pairing) -> list[tuple[str, str, str]]:
    return [(pair.zh, pair.en, pair.how) for pair in pairing.pairs]


ZH, EN = ("\n".join(side) for side in make_report(0))
FOUR = {"a.txt": ZH, "b.txt": EN, "c.txt": ZH, "sub/d e.txt": EN}


@pytest.mark.parametrize(
    ("name", "table", "pairs"),
    [
        ("t.tsv", "zh\ten\na.txt\tb.txt\nc.txt\tsub/d e.txt\n", [("a.txt", "b.txt"), ("c.txt", "sub/d e.txt")]),
        ("t.csv", "note,EN,ZH\r\nx,b.txt,a.txt\r\n", [("a.txt", "b.txt")]),
        ("t.csv", '\ufeffzh,en\n"c.txt","sub\\d e.txt"\n\n', [("c.txt", "sub/d e.txt")]),
        ("t.tsv", "zh\ten\na.txt\tb.txt\nc.txt\tgone.txt\n", [("a.txt", "b.txt")]),
    ],
)
def test_table_of_pairs(tmp_path: Path, aligner, name, table, pairs) -> None:
    source = write_files(tmp_path / "source", FOUR)
    (tmp_path / name).write_text(table, encoding="utf-8", newline="")
    pairing = pair_documents(source, table=tmp_path / name, by_content=False, aligner=aligner)
    assert listed(pairing) == [(*pair, "table") for pair in pairs]
    gone = ["gone.txt"] if "gone" in table else []
    assert [one.path for one in pairing.unreadable] == gone
    assert {one.path for one in pairing.unpaired} == FOUR.keys() - {path for pair in pairs for path in pair}


def test_table_of_identifiers_inside_the_source(tmp_path: Path, aligner) -> None:
    table = "id,path\nA/70/1,a.txt\nA/70/1,b.txt\nA/70/2,c.txt\n"
    source = write_files(tmp_path, {**FOUR, "index.csv": table})
    pairing = pair_documents(source, table=source / "index.csv", by_content=False, aligner=aligner)
    assert listed(pairing) == [("a.txt", "b.txt", "metadata")]
    assert [one.path for one in pairing.unpaired] == ["c.txt", "sub/d e.txt"]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("chinese,english\na.txt,b.txt\n", "columns chinese, english"),
        ("", "columns"),
        ("zh,en\na.txt,\n", "line 2"),
        ("zh,en\na.txt,b.txt\na.txt,sub/d e.txt\n", "a.txt twice"),
        ("zh,en\n../a.txt,b.txt\n", "leads out"),
        ("zh,en\n/etc/hosts,b.txt\n", "leads out"),
    ],
)
def test_tables_that_are_wrong_are_refused(tmp_path: Path, aligner, table, says) -> None:
    source = write_files(tmp_path / "source", FOUR)
    (tmp_path / "t.csv").write_text(table)
    with pytest.raises(InputError, match=says):
        pair_documents(source, table=tmp_path / "t.csv", by_content=False, aligner=aligner)


def html(head: str, body: str) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><p>{body}</p></body></html>"


VERSIONS = '<link rel=alternate hreflang="zh-CN" href="{}"><link href="{}" rel="alternate" hreflang="EN">'
HEADS = [
    (VERSIONS.format("/zh/1", "/en/2"), VERSIONS.format("/zh/1", "/en/2")),
    (VERSIONS.format("one.html", "sub/two.html"), VERSIONS.format("../one.html", "two.html")),
    ('<meta name="DC.Identifier" content="A/70/1">', '<meta content="A/70/1" name="dc.identifier">'),
    # each names the other only, and itself as canonical
    (
        '<link rel="canonical" href="https://x.example/1"><link rel=alternate hreflang=en href="https://x.example/2">',
        '<link rel="canonical" href="https://x.example/2"><link rel=alternate hreflang=zh href="https://x.example/1">',
    ),
]


@pytest.mark.parametrize(("zh_head", "en_head"), HEADS)
def test_web_pages_say_which_are_their_versions(tmp_path: Path, aligner, zh_head, en_head) -> None:
    files = {"one.html": html(zh_head, ZH), "sub/two.html": html(en_head, EN), "third.html": html("", EN)}
    pairing = pair_documents(write_files(tmp_path, files), by_content=False, aligner=aligner)
    assert listed(pairing) == [("one.html", "sub/two.html", "metadata")]


def test_word_documents_have_identifiers(tmp_path: Path, aligner) -> None:
    import docx

    for name, lines, identifier in (("a", ZH, "X-1"), ("b", EN, "X-1"), ("c", EN, ""), ("d", ZH, "X-2")):
        document = docx.Document()
        document.core_properties.identifier = identifier
        document.add_paragraph(lines)
        document.save(str(tmp_path / f"{name}.docx"))
    (tmp_path / "e.docx").write_bytes(b"PK\3\4 no zip")
    pairing = pair_documents(tmp_path, by_content=False, aligner=aligner)
    assert zipfile.is_zipfile(tmp_path / "a.docx")
    assert listed(pairing) == [("a.docx", "b.docx", "metadata")]
    assert [one.path for one in pairing.unreadable] == ["e.docx"]
