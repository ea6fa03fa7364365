"""Sentences of Markdown without their marks: cases as data, and what never becomes a pair."""

from __future__ import annotations

import pytest

from bialign.api import Aligner
from bialign.corpus.storing.candidates import find_candidates
from bialign.corpus.storing.plain import plain_line
from bialign.reading import read_file
from bialign.segmentation import segment
from tests.corpus.conftest import GOLD

# Markdown, and the English sentences that a reader of the page sees.
CASES = [
    ("## Install *now*  {#install}\n", ["Install now"]),
    ("Title of it\n===========\n", ["Title of it"]),
    ("- [x] It **works**.\n2. It is `fast`.\n", ["It works.", "It is fast."]),
    ('> Said [here](https://a.b/c "d") and [there][ref].\n> So.\n', ["Said here and there. So."]),
    ("[![build](a.svg)](https://ci) It passes &amp; runs.\n", ["It passes & runs."]),
    ("| Name | Use |\n|---|---|\n| one | two\\_x |\n", ["Name", "Use", "one", "two_x"]),
    (":::tip Title\nMind the gap.\n:::\n", ["Title Mind the gap."]),
    ("> [!NOTE]\n> Mind the gap.\n", ["Mind the gap."]),
    ("import Tabs from '@theme/Tabs';\n\n<Tabs values={[{a: 'b'}]}>\n\nInside it.\n\n</Tabs>\n", ["Inside it."]),
    ("---\n# a comment\nlayout: home\n---\nA page.\n", ["A page."]),
    ("---\ntitle: Front\n---\n<!-- hidden -->\nText {/* no */} here.\n", ["Text here."]),
    ('A {{< glossary_tooltip text="pod" term_id="pod" >}} runs {{ site.x }}.\n', ["A pod runs ."]),
    ("```js\nlet a = 1\n```\nDone.\n", ["let a = 1", "Done."]),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_sentences_are_as_a_reader_of_the_page_sees_them(tmp_path, text, sentences):
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    document = segment(read_file(path), "en")
    lines = [plain_line(document, range(k, k + 1)) for k in range(len(document))]
    assert [line.removeprefix("```js ").removesuffix(" ```") for line in lines if line] == sentences


def test_what_is_no_markdown_stays_as_it_is(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("# 1 **a** is [x](y).\n", encoding="utf-8")
    document = segment(read_file(path), "en")
    assert plain_line(document, range(1)) == "# 1 **a** is [x](y)."


ZH = "# 安装\n\n<!-- Run **this** first. -->\n\n先运行**这个**命令。\n\n```\nmake all\n```\n"  # install; run this first
EN = "# Install\n\nRun **this** command first.\n\n```\nmake all\n```\n"


@pytest.mark.parametrize(
    ("keep_markup", "pairs"),
    [
        (False, [("安装", "Install"), ("先运行这个命令。", "Run this command first.")]),
        (True, [("# 安装", "# Install"), ("先运行**这个**命令。", "Run **this** command first.")]),
    ],
)
def test_code_and_comments_are_in_no_pair(tmp_path, keep_markup, pairs):
    paths = [tmp_path / f"{lang}.md" for lang in ("zh", "en")]
    for path, text in zip(paths, (ZH, EN), strict=True):
        path.write_text(text, encoding="utf-8")
    alignment = Aligner(encoder="static").align(*paths, progress=False)
    found = list(find_candidates(alignment, "page", keep_markup=keep_markup))
    assert [(pair.zh, pair.en) for pair in found] == pairs
    for pair in found:
        assert pair.en.strip("# ")[:3] in EN[pair.en_start : pair.en_end]


# How translators keep the English beside the Chinese, and what stands there in the English page.
KEPT_BESIDE = [
    ("<!--\n{en}\n-->\n{zh}\n", "{en}\n"),
    ("<!-- {en} -->\n\n{zh}\n", "{en}\n"),
    ("<!--\n1. {en}\n\n1. There was more of it once.\n-->\n1. {zh}\n", "1. {en}\n"),
    ("- <!-- {en} -->\n  {zh}\n", "- {en}\n"),
    ("{{{{< note >}}}}\n<!--\n{en}\n-->\n{zh}\n{{{{< /note >}}}}\n", "{{{{< note >}}}}\n{en}\n{{{{< /note >}}}}\n"),
    ("<!--\n## {en} {{#a}}\n-->\n## {zh} {{#a}}\n", "## {en} {{#a}}\n"),
]


def test_english_in_comments_beside_the_chinese_is_not_read(tmp_path):
    pairs = [pair for pair in GOLD if pair[0].endswith("。")][:48]
    layouts = [KEPT_BESIDE[number % len(KEPT_BESIDE)] for number in range(len(pairs))]
    for side, lang in enumerate(("zh", "en")):
        written = (form[side].format(zh=zh, en=en) for form, (zh, en) in zip(layouts, pairs, strict=True))
        (tmp_path / f"{lang}.md").write_text("<!-- overview -->\n\n" + "\n".join(written), encoding="utf-8")
    aligned = Aligner(encoder="static").align(tmp_path / "zh.md", tmp_path / "en.md")
    found = {(one.zh, one.en) for one in find_candidates(aligned, "page")}
    assert len(found & {*pairs}) >= 0.95 * len(pairs)
