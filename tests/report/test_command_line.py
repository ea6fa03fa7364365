"""What the commands write, and that they say no before any work is done."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bialign.cli import main
from bialign.outputs import FORMATS

ZH, EN = "营收达到310亿元。\n\n增长8.5%。\n", "Revenue reached RMB310bn.\n\nIt rose by 8.5%.\n"  # 31 billion yuan


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    for name, text in (("zh.txt", ZH), ("en.txt", EN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / "zh.txt"), str(tmp_path / "en.txt")]


@pytest.mark.slow
def test_check_writes_a_report_page(pair: list[str], tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    result = CliRunner().invoke(main, ["check", *pair, "-o", str(report), "--zh-code", "zh-TW"])
    assert result.exit_code == 1
    assert "magnitude slip" in result.output
    assert 'lang="zh-TW"' in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["-o", "pairs.pdf"], "does not say which format"),
        (["-o", "pairs.tmx", "--en-code", "English"], "not a language code"),
    ],
)
def test_what_cannot_be_written_is_told_before_reading(arguments: list[str], complaint: str) -> None:
    result = CliRunner().invoke(main, ["align", "missing.txt", "missing.txt", *arguments])
    assert result.exit_code == 2
    assert complaint in result.output


def test_the_help_names_every_format() -> None:
    help_text = CliRunner().invoke(main, ["align", "--help"]).output
    assert all(suffix in help_text for suffix in FORMATS)
