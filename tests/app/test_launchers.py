"""What is put on the desktop of each system."""

import shlex
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest

from bialign.app.launchers import install_launcher
from bialign.reading import apart, read_file

START = Path(__file__).parents[2] / "tools" / "bundle" / "start.py"
ODD = '/opt/my $tools/50% "x"/python'


def test_linux_has_it_in_the_menu_and_on_the_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "桌面").mkdir()  # desktop
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/桌面"\n', encoding="utf-8")
    paths = install_launcher("linux", tmp_path, {})
    assert paths == (tmp_path / ".local/share/applications/bialign.desktop", tmp_path / "桌面/bialign.desktop")
    parser = ConfigParser(interpolation=None)
    parser.read(paths[0], encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert entry["exec"] == f"{sys.executable} -m bialign app"
    assert paths[1].stat().st_mode & 0o100
    assert Path(entry["icon"]).read_text(encoding="utf-8").startswith("<svg")
    monkeypatch.setattr(sys, "executable", ODD)
    (path,) = install_launcher("linux", tmp_path / "bare", {"XDG_DATA_HOME": str(tmp_path / "data")})
    assert path == tmp_path / "data/applications/bialign.desktop"
    assert r'Exec="/opt/my \\$tools/50%% \\"x\\"/python" -m bialign app' in path.read_text(encoding="utf-8")


def test_macos_has_a_script_that_a_shell_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Desktop").mkdir()
    monkeypatch.setattr(sys, "executable", ODD)
    (path,) = install_launcher("darwin", tmp_path, {})
    assert path == tmp_path / "Desktop" / "bialign.command"
    assert shlex.split(path.read_text(encoding="utf-8").splitlines()[-1]) == ["exec", ODD, "-m", "bialign", "app"]
    if sys.platform != "win32":
        subprocess.run(["sh", "-n", path], check=True)


def test_windows_has_a_batch_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "OneDrive" / "Desktop").mkdir(parents=True)
    folder = tmp_path / "my 50% Python, new"
    folder.mkdir()
    (folder / "pythonw.exe").touch()
    monkeypatch.setattr(sys, "executable", str(folder / "python.exe"))
    (path,) = install_launcher("win32", tmp_path, {})
    assert path == tmp_path / "OneDrive" / "Desktop" / "bialign.bat"
    program = str(folder / "pythonw.exe").replace("%", "%%")
    assert path.read_bytes().decode().splitlines()[-1] == f'start "" "{program}" -m bialign app'


@pytest.mark.parametrize("moved", ["OneDrive/桌面", "OneDrive - Company/Desktop"])  # 桌面 is "desktop"
def test_windows_may_keep_the_desktop_elsewhere(tmp_path: Path, moved: str) -> None:
    (tmp_path / "Desktop").mkdir()
    (tmp_path / moved).mkdir(parents=True)
    assert install_launcher("win32", tmp_path, {}) == (tmp_path / moved / "bialign.bat",)
    assert install_launcher("darwin", tmp_path, {}) == (tmp_path / "Desktop/bialign.command",)


def test_a_bundle_starts_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/bialign/bialign")
    (path,) = install_launcher("linux", tmp_path, {})
    assert "Exec=/opt/bialign/bialign app\n" in path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_program_of_a_bundle_stands_for_the_python_that_reads_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever options a child process is started with, the program must know them."""
    started: list[list[str]] = []
    popen = subprocess.Popen

    def start(command: list[str], **settings: Any) -> Any:
        started.append(command)
        return popen([sys.executable, str(START), *command[1:]], **settings)

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(apart, "_CHILDREN", apart._Children())
    page = tmp_path / "en.html"
    page.write_text("<p>Revenue was $100mn.</p>", encoding="utf-8")
    assert "Revenue was $100mn." in read_file(page).text
    apart._CHILDREN.end()
    assert len(started) == 1
