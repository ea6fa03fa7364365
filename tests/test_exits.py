"""How a command ends on consoles, pipes and disks as they are: real processes, real streams."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from bialign import __main__, exits
from bialign.errors import InputError, WriteError

pytestmark = pytest.mark.slow

ZH, EN = "公司营收达1亿美元。\n", "Revenue reached $1bn.\n"  # "the revenue of the company reached $100m"


@pytest.fixture
def check(tmp_path):
    """Return a function that runs `bialign check` on a pair that holds an error, with the streams as given."""
    for name, text in {"zh.txt": ZH, "en.txt": EN}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*arguments, stdout=subprocess.PIPE, **environment):
        command = [sys.executable, "-m", "bialign", "check", "zh.txt", "en.txt", "--encoder", "static", *arguments]
        settings = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(exits.__file__).parents[1]), **environment}
        return subprocess.run(
            command, stdout=stdout, stderr=subprocess.PIPE, check=False, cwd=tmp_path, env=settings, timeout=60
        )

    return run


@pytest.mark.parametrize("encoding", ["utf-8", "cp936", "cp1252", "big5", "utf-16"])
def test_no_console_loses_a_report(check, encoding):
    done = check(PYTHONIOENCODING=encoding)
    assert done.returncode == exits.FOUND
    assert b"Traceback" not in done.stderr
    shown = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), done.stdout.decode(encoding))
    assert "公司营收达[1亿美元]" in shown  # a character that the console lacks is shown as its code point
    assert "[$1bn]" in shown


def test_a_plain_locale_is_enough(check):
    done = check(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == exits.FOUND
    assert b"magnitude slip" in done.stdout


def test_json_is_utf8_on_every_console(check):
    done = check("--format", "json", PYTHONIOENCODING="cp1252")
    assert done.returncode == exits.FOUND
    assert json.loads(done.stdout.decode("utf-8"))["beads"][0]["zh"] == ZH.strip()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_is_told(check, form):
    with Path("/dev/full").open("wb") as full:
        done = check("--format", form, stdout=full)
    assert done.returncode == exits.UNWRITABLE
    assert done.stderr.decode().startswith("bialign: standard output could not be written: ")
    assert b"Traceback" not in done.stderr


def test_a_reader_that_has_seen_enough_does_not_hide_the_errors(check):
    reader, writer = os.pipe()
    os.close(reader)
    done = check(stdout=writer)
    os.close(writer)
    assert done.returncode == exits.FOUND
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (InputError("one file was given"), exits.BAD_INPUT, "bialign: one file was given\n"),
        (WriteError("out.xlsx could not be written"), exits.UNWRITABLE, "bialign: out.xlsx could not be written\n"),
        (KeyboardInterrupt(), exits.INTERRUPTED, "bialign: interrupted\n"),
        (ZeroDivisionError("a slip of ours"), exits.FAULT, "a fault of bialign itself"),
    ],
)
def test_each_end_has_its_own_status(raised, status, said, capsys):
    def command():
        raise raised

    with pytest.raises(SystemExit) as ended:
        exits.reporting_errors(command)()
    assert ended.value.code == status
    assert said in capsys.readouterr().err


def test_ctrl_c_while_the_command_line_is_loaded(monkeypatch, capsys):
    def interrupt(**_):
        raise KeyboardInterrupt

    command_line = ModuleType("bialign.cli")
    vars(command_line).update(main=interrupt)
    monkeypatch.setitem(sys.modules, "bialign.cli", command_line)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == exits.INTERRUPTED
    assert capsys.readouterr().err == "bialign: interrupted\n"


def test_nothing_is_loaded_before_ctrl_c_is_answered():
    code = "import bialign.__main__, sys; print(*sorted(name for name in sys.modules if name.startswith('bialign')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60)
    assert done.stdout.split() == ["bialign", "bialign.__main__", "bialign.version"]


def test_the_statuses_differ():
    statuses = [exits.CLEAN, exits.FOUND, exits.BAD_INPUT, exits.UNWRITABLE, exits.FAULT, exits.INTERRUPTED]
    assert len(set(statuses)) == len(statuses)
