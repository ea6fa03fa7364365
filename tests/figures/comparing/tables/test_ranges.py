"""Ranges in one cell of a table that the other version sets in two."""

from __future__ import annotations

from pathlib import Path

import pytest

import bialign
from bialign.records import Severity

# Converters: nominal input voltage, its range, output, current.
ZH = """
型号 | 标称输入电压 (V) | 输入范围 (V) | 输出电压 (V) | 输出电流 (mA)
QX-24S05 | 24 | 9～36 | 5 | 1200
QX-24S12 | 24 | 9～36 | 12 | 625
QX-48S05 | 48 | 18～75 | 5 | 1350
QX-48S15 | 48 | 18～75 | 15 | 415
"""
EN = """
Model | Input (range) | Output | Current (mA)
QX-24S05 | 24 V (9–36 V) | 5 V | 1,200
QX-24S12 | 24 V (9–36 V) | 12 V | 625
QX-48S05 | 48 V (18–75 V) | 5 V | 1,350
QX-48S15 | 48 V (18–75 V) | 15 V | 415
"""
# Storage temperature, humidity, supply: the least, the typical and the most.
LIMITS_ZH = """
参数 | 最小值 | 典型值 | 最大值 | 单位
电源电压 | 4.5 | 12 | 17 | V
工作温度 | -40 | 25 | 85 | ℃
开关频率 | 350 | 500 | 620 | kHz
相对湿度 | 10 | 45 | 90 | %
"""
LEAST_ZH = """
参数 | 最小值 | 最大值 | 说明
电源电压 | 4.5 | 17 | 连续
工作温度 | -40 | 85 | 满载
开关频率 | 350 | 620 | 可调
相对湿度 | 10 | 90 | 不凝露
"""
LEAST_EN = """
Parameter | Range | Remarks
Supply voltage | 4.5–17 | Continuous
Operating temperature | −40 to 85 | At full load
Switching frequency | 350–620 | Adjustable
Relative humidity | 10–90 | Not condensing
"""


@pytest.fixture(scope="module")
def aligner() -> bialign.Aligner:
    return bialign.Aligner(encoder="static")


def errors(aligner: bialign.Aligner, folder: Path, zh: str, en: str) -> list[str]:
    """Return the errors in two tables of Markdown."""
    for lang, written in (("zh", zh), ("en", en)):
        head, *rows = [f"| {row} |" for row in written.strip().splitlines()]
        rule = "|---" * written.strip().splitlines()[0].count("|") + "|---|"
        (folder / f"a.{lang}.md").write_text("\n".join([head, rule, *rows]) + "\n", encoding="utf-8")
    findings = aligner.align(folder / "a.zh.md", folder / "a.en.md").findings
    return [str(finding.message) for finding in findings if finding.severity is Severity.ERROR]


@pytest.mark.parametrize(("zh", "en"), [(ZH, EN), (LEAST_ZH, LEAST_EN), (ZH, EN.replace(" (18–75 V)", "; 18–75 V"))])
def test_a_range_may_stand_in_a_cell_of_its_own_or_in_two(
    aligner: bialign.Aligner, tmp_path: Path, zh: str, en: str
) -> None:
    assert errors(aligner, tmp_path, zh, en) == []


SLIPS = [
    (ZH, EN.replace("24 V (9–36 V) | 12", "24 V (9–63 V) | 12")),
    (ZH.replace("18～75 | 15", "16～75 | 15"), EN),
    (ZH.replace("| 24 | 9～36 | 5", "| 42 | 9～36 | 5"), EN),
    (LEAST_ZH.replace("620", "260"), LEAST_EN),
    (LEAST_ZH.replace("-40", "-20"), LEAST_EN),
    (LEAST_ZH.replace("-40", "40"), LEAST_EN),
    (LEAST_ZH, LEAST_EN.replace("10–90", "10–95")),
    (LEAST_ZH.replace("4.5 | 17", "17 | 4.5"), LEAST_EN),
    (LIMITS_ZH, LEAST_EN.replace("4.5–17", "4.5–12")),
]


@pytest.mark.parametrize(("zh", "en"), SLIPS)
def test_a_slip_in_such_a_range_is_an_error(aligner: bialign.Aligner, tmp_path: Path, zh: str, en: str) -> None:
    assert errors(aligner, tmp_path, zh, en)
