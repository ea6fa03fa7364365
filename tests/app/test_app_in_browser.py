"""The page as a person uses it: the program is started, two files are given, decisions made, the result taken away."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from tests.app.conftest import EN, ZH, word_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Start the program, and see that it ends with nothing left behind."""
    command = [sys.executable, "-m", "bialign", "app", "--no-browser"]
    (tmp_path / "kept").mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path / "kept"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stderr is not None
        yield program.stderr.readline().strip()
        program.send_signal(signal.SIGTERM)
        assert (program.wait(30), program.stderr.read()) == (0, "")
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.fixture
def page(browser: "Browser", address: str) -> Iterator["Page"]:
    """The page in an English browser; nothing may be asked of anybody else, and no script may fail."""
    complaints: list[str] = []
    context = browser.new_context(locale="en-GB", accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("console", lambda message: None if "400 (Bad Request)" in message.text else complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else complaints.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert complaints == []


def test_from_two_files_to_a_word_file_with_what_is_left(page: "Page", tmp_path: Path) -> None:
    paths = [tmp_path / "report.docx", tmp_path / "年报.docx"]  # annual report
    for path, text in zip(
        paths, (EN + "Costs fell by 5%.\n", ZH + "成本下降6%。\n"), strict=True
    ):  # "costs fell by 6%"
        word_file(path, text)
    page.click("#new summary")
    page.select_option("[name=encoder]", "static")
    (tmp_path / "terms.tsv").write_text("zh\ten\n成本\texpenses\n", encoding="utf-8")  # costs, to be called expenses
    page.set_input_files("#glossary-file", tmp_path / "terms.tsv")
    page.wait_for_selector("text=terms.tsv (1 term)")
    page.click("#drop-glossary")
    page.wait_for_selector("text=none chosen")
    page.set_input_files("#glossary-file", tmp_path / "terms.tsv")
    page.set_input_files("#files", paths)
    assert page.inner_text("#names").split("\n")[0].startswith("report.docx")
    page.check("#as-given")
    page.click("#swap")
    assert [line.split()[0] for line in page.locator("#names li").all_inner_texts()] == ["Chinese", "English"]
    assert "年报.docx" in page.locator("#names li").first.inner_text()  # annual report
    page.click("#begin")
    page.wait_for_selector("progress")
    page.wait_for_url("**/checks/1/")
    assert page.inner_text(".verdict") == "2 errors and 1 warning to check"

    first = page.locator(".f").first
    first.locator("text=Not a problem").click()
    page.click("#b2 .en")
    page.click("#b2 .regroup >> text=Join with next")
    page.wait_for_selector("#saved:has-text('saved')")
    with page.expect_navigation():
        page.click("#realign")
    page.wait_for_selector("#b2[data-state=regrouped]")  # as the page shows it when it was made anew
    assert page.locator("#beads .bead").count() == 2
    assert page.locator(".f.judged").count() == 1

    page.click("#switch")
    with page.expect_download() as download:
        page.click("text=英文 Word")  # "English Word file"
    download.value.save_as(tmp_path / "out.docx")
    slip, term = sorted(comment.text for comment in docx.Document(str(tmp_path / "out.docx")).comments)[::-1]
    assert "6%" in slip
    assert "5%" in slip
    assert "expenses" in term  # which the English lacks

    page.click("text=← 返回核对列表")  # "back to the list of checks"
    page.wait_for_selector("text=查看报告")  # the language was kept: "open the report"
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.click("#end")
    assert page.locator("#check-1").count() == 1


def test_wrong_files_a_dropped_folder_and_a_cancelled_check(page: "Page") -> None:
    page.click("#switch")
    drop = """async files => {
        const data = new DataTransfer();
        for (const [name, text] of files) data.items.add(new File([text], name));
        document.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
    }"""
    page.evaluate(drop, [["a.docx", "no Word file"], [".DS_Store", "x"], ["b.txt", EN]])
    assert page.locator("#names li").count() == 2
    page.click("#begin")
    page.wait_for_selector(".failed .why")
    assert "a.docx 的扩展名是 .docx，实际内容却是" in page.inner_text(".why")  # is named .docx, but is something else
    page.click("text=删除")  # "remove"
    page.wait_for_selector("article", state="detached")

    page.click("#new summary")
    page.fill("[name=rules]", "nonsense")
    page.evaluate(drop, [["a.txt", ZH], ["b.txt", EN]])
    page.click("#begin")
    page.wait_for_selector("#status.error")
    assert "规则第1行" in page.inner_text("#status")  # "line 1 of the rules"
    page.fill("[name=rules]", "")
    page.evaluate(drop, [["c.txt", (ZH + EN) * 2_000]])
    page.click("#begin")
    page.click("text=取消")  # "cancel"
    page.wait_for_selector(".check.cancelled")


def test_a_page_from_elsewhere_is_refused(browser: "Browser", address: str, tmp_path: Path) -> None:
    """A page that even knows the secret gets nothing, and changes nothing."""
    page = browser.new_page()
    (tmp_path / "hostile.html").write_text("<!doctype html><title>hostile</title>", encoding="utf-8")
    page.goto((tmp_path / "hostile.html").as_uri())
    tried = """async address => {
        const seen = [];
        for (const method of ["GET", "POST"]) {
            try { seen.push((await fetch(address + "list", {method})).status); } catch { seen.push("refused"); }
        }
        try { await fetch(address + "end", {method: "POST", mode: "no-cors"}); } catch { }
        return JSON.stringify(seen);
    }"""
    assert json.loads(page.evaluate(tried, address)) == ["refused", "refused"]
    page.goto(address)  # it was not ended
    assert page.title() == "bialign"
    page.close()
