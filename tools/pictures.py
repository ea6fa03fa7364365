"""Take the pictures of the README and the guides: report page, terminal and local page.

They show reports of ``corpora``.

    python tools/pictures.py

Run it when either looks different, and look at ``docs/images`` before you commit. It needs Debian's chromium.
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from playwright.sync_api import Browser, sync_playwright

import bialign
from bialign.options import LanguageCodes
from bialign.records import LANGS
from bialign.report.page import render_page
from bialign.report.terminal import show_view
from bialign.report.view import view_alignment
from bialign.spacing import count_columns, is_wide

PROJECT = Path(__file__).parents[1]
REPORT = PROJECT / "corpora" / "annual-results"
IMAGES = PROJECT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
QUIET = (  # without these, Chromium calls home at every start
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

# The terminal, in columns, lines and pixels.
COLUMNS, WIDTH, HEIGHT, MARGIN = 100, 8, 19, 16
FIRST_LINES, LAST_LINES = 32, 2  # shown of what is printed
STYLES = {  # by their ANSI codes
    "1": 'font-weight="bold"',
    "2": 'opacity="0.5"',
    "31": 'fill="#ff7b72"',
    "33": 'fill="#e3b341"',
    "35": 'fill="#d2a8ff"',
    "36": 'fill="#76e3ea"',
}
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="DejaVu Sans Mono, Menlo, Consolas, Noto Sans Mono CJK SC, PingFang SC, Microsoft YaHei, monospace" \
font-size="13" fill="#d6dde5">
{texts}
</g>
</svg>
"""
ANSI = re.compile(r"\x1b\[([0-9]+)m")


def main() -> None:
    """Align the report and take all pictures."""
    alignment = bialign.align(*(REPORT / f"{lang}.txt" for lang in LANGS))
    IMAGES.mkdir(exist_ok=True)
    with open_browser() as browser:
        photograph(browser, render_page(alignment), IMAGES / "report-page.png")
        photograph(browser, render_page(alignment, LanguageCodes(messages="zh")), IMAGES / "report-page.zh.png")
        photograph_app(browser, IMAGES / "app.png", IMAGES / "app.zh.png")
    shown = show_view(view_alignment(alignment), width=COLUMNS, only_findings=True)
    lines = [part for line in shown for part in as_terminal(line)]
    picture = ["$ bialign check zh.txt en.txt --only-findings", *lines[:FIRST_LINES], "     …", *lines[-LAST_LINES:]]
    (IMAGES / "terminal.svg").write_text(draw(picture), encoding="utf-8")


def as_terminal(line: str) -> list[str]:
    """Return a line of plain text as a terminal breaks it; a line of the table fits."""
    return [line] if len(line) <= COLUMNS or ANSI.search(line) else textwrap.wrap(line, COLUMNS)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start Chromium, and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def photograph(browser: Browser, html: str, path: Path) -> None:
    """Take a picture of what a browser shows of a page at first."""
    page = browser.new_page(viewport={"width": 1200, "height": 830}, color_scheme="light")
    page.set_content(html)
    page.screenshot(path=path)


def photograph_app(browser: Browser, en_path: Path, zh_path: Path) -> None:
    """Take pictures of the local page when two reports have been checked, and two files are to be."""
    command = [sys.executable, "-m", "bialign", "app", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        address = (program.stderr.readline() if program.stderr else "").strip()
        page = browser.new_page(viewport={"width": 1000, "height": 740}, color_scheme="light")
        for report in ("housing-plan", "annual-results", "ferry-interim"):
            page.goto(address)
            page.set_input_files("#files", sorted((PROJECT / "corpora" / report).glob("??.[tm]*")))
            if report != "ferry-interim":
                page.click("#begin")
                page.wait_for_url("**/checks/*/")
        page.wait_for_selector("article")
        page.screenshot(path=en_path)
        page.click("#switch")
        page.wait_for_selector("article >> text=查看报告")  # "open the report"
        page.screenshot(path=zh_path)
        program.terminate()


def draw(lines: Sequence[str]) -> str:
    """Return lines with ANSI colours as SVG, every character in its columns whatever font the reader has."""
    texts = [text for number, line in enumerate(lines, start=1) for text in draw_line(line, number)]
    width = max(count_columns(ANSI.sub("", line)) for line in lines) * WIDTH + 2 * MARGIN
    return SVG.format(width=width, height=len(lines) * HEIGHT + 2 * MARGIN, texts="\n".join(texts))


def draw_line(line: str, number: int) -> Iterator[str]:
    """Yield the pieces of a line that have one style and one width of character; wide characters are placed singly."""
    column, y = 0, MARGIN + number * HEIGHT - 5
    for style, text in styled(line):
        for is_wide_piece, chars in groupby(text, key=is_wide):
            piece = "".join(chars)
            columns = count_columns(piece)
            xs = [str(MARGIN + WIDTH * place) for place in range(column, column + columns, 2)]
            place = f'x="{" ".join(xs)}"' if is_wide_piece else f'x="{xs[0]}" textLength="{columns * WIDTH}"'
            attributes = " ".join((place, f'y="{y}"', 'xml:space="preserve"', *style))
            if piece.strip():
                yield f"<text {attributes}>{escape(piece)}</text>"
            column += columns


def styled(line: str) -> Iterator[tuple[list[str], str]]:
    """Yield the pieces of a line with their attributes; the code 0 ends all styles."""
    style: list[str] = []
    for place, piece in enumerate(ANSI.split(line)):
        if place % 2 == 0:
            yield list(style), piece
        elif piece == "0":
            style.clear()
        elif piece in STYLES:
            style.append(STYLES[piece])


if __name__ == "__main__":
    main()
