"""Reading in a child process: whatever a parser does there, here it is an error of the file, and soon."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bialign.errors import FormatError, MissingExtraError, ReadError
from bialign.reading import apart, read_file
from bialign.reading.apart import Plain, read_apart
from bialign.reading.texts import parse_file
from tests.reading import readers
from tests.reading.samples import make_docx, paragraph

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let each test start its own processes."""
    children = apart._Children()
    monkeypatch.setattr(apart, "_CHILDREN", children)
    yield
    children.end()


def test_a_child_is_kept_and_gives_back_what_it_was_given() -> None:
    first, second = (
        read_apart(readers.read_plainly, text.encode("utf-8", "surrogatepass"), "a.x", 1, None)
        for text in ("收入12亿元", "\ud800\0\U0001f600")
    )  # revenue of 1.2 billion yuan
    assert (first["text"], second["text"]) == ("收入12亿元", "\ud800\0\U0001f600")
    assert first["arguments"] == [1, None]
    assert first["process"] == second["process"] != os.getpid()


@pytest.mark.parametrize(
    "page",
    [
        "<p>收入12亿元<h2>利润</h2>",  # revenue of 1.2 billion yuan; profit
        "<table><tr><th rowspan=2>收入<td>12<tr><td>5%</table>",
        "<p>甲<table><tr><th>a<td colspan=3>b</table><p>乙",  # first, second
    ],
)
def test_a_text_comes_back_as_it_was_read(page: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    assert read_file(path) == parse_file(path.read_bytes(), str(path), path.suffix)


@pytest.mark.parametrize("reader", [readers.read_without_end, readers.read_without_letting_go])
def test_time_is_bounded(reader: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MAX_SECONDS", 1.5)
    with pytest.raises(FormatError, match=r"a\.x was not read within 1\.5 s; split it"):
        read_apart(reader, b"", "a.x")  # type: ignore[arg-type]


@pytest.mark.parametrize("reader", [readers.read_into_all_memory, readers.read_and_fall])
def test_a_crash_is_an_error_of_the_file_and_the_next_one_is_read(reader: object) -> None:
    if reader is readers.read_into_all_memory and sys.platform != "linux":
        pytest.skip("memory is limited on Linux only")
    read_apart(readers.read_plainly, b"", "a.x")
    with pytest.raises(FormatError, match=r"a\.x made its reader fail: it is damaged, or needs too much memory"):
        read_apart(reader, b"", "a.x")  # type: ignore[arg-type]
    assert read_apart(readers.read_plainly, b"b", "b.x")["text"] == "b"


def test_what_an_earlier_file_spoiled_costs_the_next_one_nothing() -> None:
    assert (
        read_apart(readers.read_well_once, b"", "a.x")["process"]
        != read_apart(readers.read_well_once, b"", "b.x")["process"]
    )


def test_an_answer_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MAX_ANSWER", 1_000)
    with pytest.raises(FormatError, match="made its reader fail"):
        read_apart(readers.read_much, b"", "a.x")


def test_errors_come_back_as_what_they_are() -> None:
    with pytest.raises(FormatError, match=r"^a\.x is not what it seems$"):
        read_apart(readers.refuse, b"", "a.x")
    with pytest.raises(MissingExtraError, match=r"^reading needs packages that are not installed: pip install"):
        read_apart(readers.lack, b"", "a.x")
    with pytest.raises(FormatError, match=r"^a\.x made its reader fail \(KeyError: 'a mistake of a parser'\)"):
        read_apart(readers.fail, b"", "a.x")


def test_threads_read_at_the_same_time(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.docx" for n in range(12)]
    for n, path in enumerate(paths):
        path.write_bytes(make_docx(paragraph(f"第{n}页")))  # page n
    with ThreadPoolExecutor(4) as pool:
        assert [text.text for text in pool.map(read_file, paths)] == [f"第{n}页" for n in range(12)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without fork")
def test_a_forked_process_starts_its_own_child() -> None:
    ours = read_apart(readers.read_plainly, b"", "a.x")["process"]
    reading, writing = os.pipe()
    forked = os.fork()
    if not forked:
        os.write(writing, str(read_apart(readers.read_plainly, b"", "a.x")["process"]).encode())
        apart._CHILDREN.end()
        os._exit(0)
    os.waitpid(forked, 0)
    assert int(os.read(reading, 20)) not in (ours, 0)
    os.close(reading)
    os.close(writing)
    assert read_apart(readers.read_plainly, b"", "a.x")["process"] == ours


READING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell ignores for what runs in the background
from bialign.reading.apart import read_apart
from tests.reading import readers
if __name__ == "__main__":
    print(read_apart(readers.read_plainly, b"", "a.x")["process"], flush=True)
    if sys.argv[1] == "busy":
        read_apart(readers.read_without_end, b"", "a.x")
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("state", ["idle", "busy"])
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_no_child_outlives_its_parent(state: str, name: str) -> None:
    command = [sys.executable, "-c", READING, state]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.send_signal(getattr(signal, name))
        parent.wait(20)
    for _ in range(400):
        if not is_alive(child):
            return
        time.sleep(0.05)
    pytest.fail(f"process {child} lives on")


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    os.mkfifo(path)
    for one in (path, Path(os.devnull)):
        with pytest.raises(ReadError, match="not a file but a device or a pipe"):
            read_file(one)


def test_what_is_given_is_plain() -> None:
    packed: Plain = read_apart(readers.read_plainly, b"", "a.x")
    assert set(packed) == {"text", "name", "arguments", "process"}
