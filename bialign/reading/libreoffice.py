"""Old Office files, converted by the LibreOffice of this machine to the formats that are read.

The program runs apart, in an empty profile of its own in which macros are off and nothing linked from outside is
fetched, and within a time that is bounded.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from bialign.errors import FormatError

MAX_SECONDS = 180
"""Time for one file; most take about 2 s."""

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (  # outside of the search path
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{}" oor:op="fuse"><value>true'
    "</value></prop></item>"
)
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    f"{_SETTING.format('DisableMacrosExecution')}{_SETTING.format('DisableActiveContent')}"
    f"{_SETTING.format('BlockUntrustedRefererLinks')}</oor:items>"
)


def convert(data: bytes, name: str, suffix: str, target: str) -> bytes:
    """Return a file in another format, converted by LibreOffice.

    Parameters
    ----------
    suffix, target
        What the formats are called: ``".doc"``, ``".docx"``.

    Raises
    ------
    FormatError
        If LibreOffice, or its part for such files, is not installed, cannot read the file, or takes more than 180 s.
    """
    program = find_libreoffice()
    if program is None:
        raise FormatError(
            f"{name} is a {suffix} file, which is read through LibreOffice, and that is not installed; install it "
            f"(libreoffice.org), or save the file as {target} in the program that wrote it"
        )
    with tempfile.TemporaryDirectory(prefix="bialign-") as folder:
        settings = Path(folder, "profile", "user")
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        given, made = Path(folder, f"given{suffix}"), Path(folder, f"given{target}")
        given.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        options = ["--headless", "--norestore", "--convert-to", target[1:], "--outdir", folder]
        _run([program, profile, *options, str(given)], name)
        if not made.is_file():
            raise FormatError(
                f"{name} was not converted by {program}: it is damaged or protected, or the part of LibreOffice for "
                f"{suffix} files is not installed; save it as {target} in the program that wrote it"
            )
        return made.read_bytes()


def find_libreoffice() -> str | None:
    """Return the program, or ``None`` where it is not installed."""
    return next((found for name in (*_NAMES, *_USUAL_PLACES) if (found := shutil.which(name))), None)


def _run(command: list[str], name: str) -> None:
    """Run a program to its end, or end it with all that it started."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(MAX_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise FormatError(f"{name} was not converted by LibreOffice within {MAX_SECONDS} s; split it") from error
        finally:
            if process.poll() is None:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
