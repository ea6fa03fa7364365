"""Nobody takes what could not be read for clean: headline, terminal, workbook, logs and standard error say it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import bialign
from bialign import Alignment
from bialign.checked import CheckedPairs, pack_pair, summarise_check, unpack_pair
from bialign.cli import main
from bialign.exchange.diagnostics import format_lines, format_sarif
from bialign.figures.comparing.summary import summarise_account
from bialign.figures.comparing.unread import summarise_unread
from bialign.records import Account, Span, Status
from bialign.report.page import render_page
from bialign.report.terminal import show_view
from bialign.report.view import view_alignment

_PICTURE = "page 2: only a picture"
_NUMBERED = "automatic numbers of 4 paragraphs"


def compared(
    *, zh: str = "收入為5.2億元。", en_unread: tuple[str, ...] = ()
) -> Alignment:  # revenue of 520 million yuan
    """Return an alignment without findings, of whose English something was not read."""
    found = bialign.align(zh, "Revenue was RMB 520 million.", encoder="static")
    return replace(found, account=replace(found.account, en_unread=en_unread))


def with_unread_number(alignment: Alignment) -> Alignment:
    """Return an alignment whose English figure was not understood."""
    (entry, *_), text = alignment.account.en, alignment.en.text
    unread = entry._replace(status=Status.UNREAD, span=Span(text.index("520"), text.index("520") + 3), text="520")
    return replace(alignment, account=replace(alignment.account, en=(unread,)))


def headline(alignment: Alignment) -> str:
    page = render_page(alignment)
    start = page.index('<p class="verdict')
    return page[start : page.index("</p>", start)]


@pytest.mark.parametrize(
    ("unread", "is_partial"),
    [((), False), ((_PICTURE,), True), ((_NUMBERED,), False), ((_NUMBERED, _PICTURE), True)],
)
def test_the_headline_says_that_something_was_not_read(unread: tuple[str, ...], is_partial: bool) -> None:
    alignment = compared(en_unread=unread)
    said = headline(alignment)
    assert ("No errors and no warnings in what could be read" in said) is is_partial
    assert ("在已读取的内容中没有发现错误或警告" in said) is is_partial
    assert ('class="verdict ok"' in said) is not is_partial
    (first, *_) = show_view(view_alignment(alignment), colour=False)
    assert first == "no errors, no warnings, no notes" + " in what could be read" * is_partial
    (first, *_) = show_view(view_alignment(alignment), colour=False, lang="zh")
    assert first.startswith("在已读取的内容中：") is is_partial


def test_errors_are_the_headline_though_something_was_not_read() -> None:
    alignment = compared(zh="收入為6.2億元。", en_unread=(_PICTURE,))
    assert "1 error to check" in headline(alignment)


def test_numbers_that_were_not_understood_are_listed_with_their_place() -> None:
    alignment = with_unread_number(compared())
    (line,) = summarise_unread(alignment)
    assert line.en == "English, unread numbers, to be compared by eye: “Revenue was RMB 520 million.”."
    assert line.zh == "英文未能识别的数字，请人工核对：“Revenue was RMB 520 million.”。"
    page = render_page(alignment)
    assert '<a href="#b1" lang="en-US">“Revenue was RMB 520 million.”</a>' in page
    assert "No errors and no warnings in what could be read" in headline(alignment)
    shown = [line for line in show_view(view_alignment(alignment), colour=False) if "unread numbers" in line]
    assert shown[0].endswith("“Revenue was RMB 520 million.” (row 1 of the result).")


def test_the_workbook_begins_with_what_was_not_read(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "a.xlsx"
    with_unread_number(compared(en_unread=(_PICTURE,))).save(path)
    book = openpyxl.load_workbook(path)
    lines = [str(row[0] or "") for row in book.worksheets[0].iter_rows(max_row=6, values_only=True)]
    assert any("no notes in what could be read" in line for line in lines)
    assert any("page 2: only a picture" in line for line in lines)
    assert any("unread numbers" in line and "520" in line for line in lines)


def test_a_log_and_what_is_kept_of_a_pair_say_what_was_not_read() -> None:
    pair = summarise_check(compared(en_unread=(_PICTURE,)), "a.zh.pdf", "a.en.pdf")
    assert pair.unread == ("English, not read: page 2: only a picture.",)
    assert pair.unread_zh == ("英文未能读取：第2页：只有图片，没有正文。",)
    assert unpack_pair(json.loads(json.dumps(pack_pair(pair)))) == pair
    table = CheckedPairs(pairs=(pair,))
    assert not list(format_lines(table))  # findings alone, as compilers tell theirs
    (run,) = json.loads(format_sarif(table.told_in("zh")))["runs"]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert (told["level"], told["message"]["text"]) == ("note", pair.unread_zh[0])
    assert run["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize("how", [["--format", "lines"], ["--format", "junit"], ["-q"], ["-q", "--format", "lines"]])
def test_standard_error_says_what_was_not_read(how: list[str], tmp_path: Path) -> None:
    for lang, words in (("zh", "收入為5.2億元。"), ("en", "Revenue was RMB 520 million.")):
        (tmp_path / f"a.{lang}.md").write_text(f"{words}\n\n![]({lang}.png)\n", encoding="utf-8")
    files = [str(tmp_path / f"a.{lang}.md") for lang in ("zh", "en")]
    result = CliRunner().invoke(main, ["check", *files, "--encoder", "static", *how])
    assert result.exit_code == 0
    assert "Chinese, not read: 1 picture (line 3)." in result.stderr
    assert "English, not read: 1 picture (line 3)." in result.stderr
    assert "picture" not in result.stdout
    result = CliRunner().invoke(main, ["check", *files, "--encoder", "static", "--lang", "zh", *how])
    assert "英文未能读取：1张图片（第3行）。" in result.stderr
    folder = CliRunner().invoke(main, ["check", str(tmp_path), "--encoder", "static", "--jobs", "1", *how])
    assert "English, not read: 1 picture (line 3)." in folder.stderr


def test_pages_that_have_it_in_common_stand_together() -> None:
    parts = [f"page {number}: only a picture" for number in (2, 4, 5, 6, 9, 10)]
    account = Account(zh_unread=(*parts, "page 3: damaged", "hidden sheet A"))
    assert summarise_account(account)[1] == (
        "Chinese, not read: pages 2, 4–6, 9, 10: only a picture; page 3: damaged; hidden sheet A."
    )
    assert summarise_account(account, "zh")[1] == (
        "中文未能读取：第2、4–6、9、10页：只有图片，没有正文；第3页：已损坏；隐藏的工作表A。"
    )
