"""What a double click starts: a launcher on the desktop of the system, for whoever never opens a terminal."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bialign.exchange.writing import write_atomically
from bialign.report.templating import template_source

_DESKTOP_ENTRY = """\
[Desktop Entry]
Type=Application
Name=bialign
Name[zh]=bialign 数字核对
Comment=Check the figures of a Chinese and an English version against each other
Comment[zh]=核对中文版与英文版中的数字
Exec={command} app
Icon={icon}
Terminal=false
Categories=Office;
"""
_COMMAND_FILE = (
    "#!/bin/sh\n# Starts bialign; this window can be closed when you have ended it on its page.\nexec {command} app\n"
)
_BATCH_FILE = '@echo off\r\nchcp 65001 >nul\r\nstart "" {command} app\r\n'


def install_launcher(
    system: str = sys.platform, home: Path | None = None, environment: Mapping[str, str] = os.environ
) -> tuple[Path, ...]:
    """Write a launcher for this system, and return where it is.

    Parameters
    ----------
    system
        As ``sys.platform``.
    home
        The folder of the user; by default the one who runs this.
    environment
        Where Linux says where its folders are.

    Raises
    ------
    WriteError
        If it cannot be written.
    """
    home = home or Path.home()
    command = _command(system)
    if system == "win32":
        quoted = " ".join(part if re.fullmatch(r"[\w.:\\/-]+", part) else f'"{part}"' for part in command)
        return _write([_windows_desktop(home) / "bialign.bat"], _BATCH_FILE.format(command=quoted.replace("%", "%%")))
    if system == "darwin":
        desktop = home / "Desktop"  # called so on the disk in every language
        return _write(
            [(desktop if desktop.is_dir() else home) / "bialign.command"],
            _COMMAND_FILE.format(command=shlex.join(command)),
        )
    quoted = " ".join(map(_quoted_for_entry, command))
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    (icon,) = _write([data / "icons" / "bialign.svg"], template_source("icon.svg"), mode=0o644)
    places = [data / "applications", *_linux_desktop(home, environment)]
    entry = _DESKTOP_ENTRY.format(command=quoted, icon=str(icon).replace("\\", "\\\\"))
    return _write([place / "bialign.desktop" for place in places], entry)


def _command(system: str) -> tuple[str, ...]:
    """Return what starts bialign: the program of a bundle, or this Python, without a console where there is one."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    python = Path(sys.executable)
    silent = python.with_name("pythonw.exe")
    return str(silent if system == "win32" and silent.exists() else python), "-m", "bialign"


def _write(paths: list[Path], content: str, mode: int = 0o755) -> tuple[Path, ...]:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
        path.chmod(mode)
    return tuple(paths)


def _windows_desktop(home: Path) -> Path:
    """Return the desktop folder, which OneDrive moves: to "OneDrive - Company", and on a Chinese system to 桌面."""
    moved = (path for name in ("Desktop", "桌面") for path in sorted(home.glob(f"OneDrive*/{name}")))
    return next((path for path in (*moved, home / "Desktop") if path.is_dir()), home)


def _linux_desktop(home: Path, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the desktop folder if there is one; it is called 桌面 (desktop) on a Chinese system."""
    settings = Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    said = (
        re.search(r'^XDG_DESKTOP_DIR="\$HOME/(.+)"$', settings.read_text("utf-8"), re.M) if settings.is_file() else None
    )
    desktop = home / (said.group(1) if said else "Desktop")
    if desktop.is_dir():
        yield desktop


def _quoted_for_entry(part: str) -> str:
    """Quote an argument as the Desktop Entry Specification has it: reserved characters, then the string itself."""
    escaped = re.sub(r'(["`$\\])', r"\\\1", part).replace("\\", "\\\\").replace("%", "%%")
    return part.replace("%", "%%") if re.fullmatch(r"[\w./%+-]+", part) else f'"{escaped}"'
