"""Every message that a person may meet has its Chinese."""

import ast
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bialign
from bialign import errors
from bialign.app.pages import STEPS
from bialign.catalogue import in_chinese, load_catalogue, telling_in, told
from bialign.reading.languages import count_scripts

ROOT = Path(bialign.__file__).parent
OURS = {name for name in vars(errors) if name.endswith(("Error", "Warning"))}
# What is called with a message: a function, and in which place it stands.
SAYING = {
    **dict.fromkeys(OURS | {"warn", "complain", "_bomb", "_damaged", "open_bar"}, 0),
    "HTTPException": 1,
    "_refuse": 1,
}
# Commands and functions for programmers and builders of corpora, who read English.
FOR_PROGRAMMERS = (
    "alignment/",
    "api.py",
    "claims/",
    "corpus/building/",
    "corpus/commands.py",
    "corpus/exporting/",
    "corpus/judging.py",
    "corpus/pairing/indexes.py",
    "corpus/pairing/naming.py",
    "corpus/sources.py",
    "corpus/storing/",
    "corpus/terms.py",
    "encoders/base.py",
    "encoders/cache.py",
    "encoders/static.py",
    "exchange/claims.py",
    "exchange/overview.py",
    "exchange/rows.py",
    "figures/reading/scan.py",
    "figures/units/",
    "metrics.py",
    "mining/",
    "records.py",
    "segmentation/",
)
FOR_PEOPLE_STILL = ("corpus/storing/lock.py",)  # which the folder of a report has, too
HOLE = re.compile(r"\{\w*\}")


def skeleton(node: ast.expr) -> str | None:
    """Return a message with empty braces where something differs, or ``None`` if it is no message."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
    return None


def messages(path: Path) -> Iterator[str]:
    for call in (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
        if name in SAYING and len(call.args) > SAYING[name]:
            said = skeleton(call.args[SAYING[name]])
            if said and HOLE.sub("", said).strip():
                yield f"{{}} {said}" if name == "_refuse" else said


def is_for_people(path: str) -> bool:
    return path.startswith(FOR_PEOPLE_STILL) or not path.startswith(FOR_PROGRAMMERS)


SOURCES = sorted(ROOT.rglob("*.py"))
KNOWN = {HOLE.sub("{}", en) for en in load_catalogue()}


@pytest.mark.parametrize(
    "source", [path for path in SOURCES if is_for_people(path.relative_to(ROOT).as_posix())], ids=lambda path: path.stem
)
def test_each_message_has_its_chinese(source: Path) -> None:
    assert [said for said in messages(source) if said not in KNOWN] == []


def test_both_languages_have_the_same_holes() -> None:
    for en, zh in load_catalogue().items():
        assert sorted(set(HOLE.findall(en))) == sorted(set(HOLE.findall(zh))), en
        assert count_scripts(zh).n_han or not HOLE.sub("", zh).strip("：，"), en


def test_nothing_in_the_catalogue_is_said_no_longer() -> None:
    """A message that changed must change in the catalogue; what is put into others stands somewhere word for word."""
    said = {message for path in SOURCES for message in messages(path)}
    strings = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    text = "\n".join(strings | {os.strerror(number) for number in errno.errorcode})
    stale = [
        en
        for en in load_catalogue()
        if HOLE.sub("{}", en) not in said and max(HOLE.split(en), key=len).strip(" s") not in text
    ]
    assert [en for en in stale if not en.startswith("no ")] == []  # as what is counted begins


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (
            "zh.docx is named .docx, but by its first bytes it is a PDF file; save it again in the format you want",
            "zh.docx 的扩展名是 .docx，实际内容却是“PDF 文件”；请按所需格式重新保存",
        ),
        (
            "the text given as Chinese (a: b.txt) is English (1,204 Chinese characters, 40 words in Latin letters); "
            "are the two sides swapped, or in one language? Chinese comes first. If the text is only full of names, "
            "say so: tick “Let me say which is the Chinese” on the page, or give --as-given",
            "作为中文给出的 a: b.txt 其实是英文（汉字1,204个，西文词40个）；两个版本是不是给反了，或者是同一种语言？"
            "中文在前。如果只是里面名称很多：在页面上请勾选“由我指定哪个是中文”，用命令行请加上 --as-given",
        ),
        ("there is no file Chinese; check the path", "找不到文件 Chinese，请检查路径"),  # the name of a file stays
        ("1,030 beads", "1,030组对应"),
        ("many beads", "many beads"),
        ("x cannot be written: No space left on device", "无法写入 x：磁盘已满"),
        ("what no one ever said", "what no one ever said"),
    ],
)
def test_what_was_given_stands_in_the_chinese_too(en: str, zh: str) -> None:
    assert in_chinese(en) == zh


def test_a_run_tells_of_itself_in_the_language_asked_for() -> None:
    assert told("interrupted") == "interrupted"
    with telling_in("zh"):
        assert told("interrupted") == "已中断"
    assert told("interrupted") == "interrupted"
    assert all(in_chinese(step) != step for step in STEPS)
