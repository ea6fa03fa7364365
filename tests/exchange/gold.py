"""The gold files beside this module: one small alignment in every format.

When a format changes on purpose, ``python -m tests.exchange.gold`` writes them anew; read the difference before
you commit it.
"""

from dataclasses import replace
from fractions import Fraction
from os import environ
from pathlib import Path
from unittest.mock import patch

from bialign import Alignment
from bialign.outputs import FORMATS, write_alignment
from bialign.records import Figure, FigureKind, Finding, Lang, Severity, Source, Verdict
from tests.alignments import HARBOUR, make_alignment

GOLD = Path(__file__).with_name("gold")
HOW_TO_ACCEPT = "if this difference is meant, run: python -m tests.exchange.gold (then read git diff before you commit)"

# Binary formats are compared by what they hold; the page is tested in a browser.
TEXT_FORMATS = sorted(set(FORMATS) - {".xlsx", ".parquet", ".html"})

REASONS = ("the two sides differ more in meaning than matching sentences here do",)


def gold_alignment() -> Alignment:
    """Return the harbour report with figures, findings and a moved bead that do not depend on how figures are read."""
    plain = make_alignment(HARBOUR)
    zh, en = figure(plain, "zh", "310亿元", 31_000_000_000), figure(plain, "en", "RMB310bn", 310_000_000_000)
    return replace(
        plain,
        zh=replace(plain.zh, source=Source(name="harbour.zh.txt", encoding="utf-8", evidence="valid UTF-8")),
        en=replace(plain.en, source=Source(name="harbour.en.txt", encoding="utf-8", evidence="valid UTF-8")),
        beads=(*plain.beads[:-1], replace(plain.beads[-1], moved=True, confidence=0.25, reasons=REASONS)),
        figures=(zh, en),
        findings=(
            Finding(
                verdict=Verdict.MAGNITUDE_SLIP,
                severity=Severity.ERROR,
                message=f"“{zh.text}” is ten times less than “{en.text}”.",
                message_zh=f"“{zh.text}”只有“{en.text}”的十分之一。",
                bead=2,
                zh=zh,
                en=en,
                zh_sentences=range(2, 3),
                en_sentences=range(2, 3),
            ),
            Finding(
                verdict=Verdict.MISSING,
                severity=Severity.WARNING,
                message="Sentence 6 of the Chinese has no English.",
                message_zh="中文第6句没有对应的英文。",
                bead=4,
                zh_sentences=range(5, 6),
                en_sentences=range(4, 4),
            ),
        ),
        signature={"bialign": "0.1.0", "encoder": "by hand"},
    )


def figure(alignment: Alignment, lang: Lang, text: str, value: int) -> Figure:
    start = (alignment.zh if lang == "zh" else alignment.en).text.index(text)
    amount = Fraction(value)
    return Figure(
        kind=FigureKind.MONEY,
        lang=lang,
        start=start,
        end=start + len(text),
        text=text,
        lo=amount,
        hi=amount,
        unit="CNY",
        sentence=2,
    )


def write_gold(folder: Path) -> None:
    with patch.dict(environ, SOURCE_DATE_EPOCH="0"):  # translation memories are dated
        for suffix in TEXT_FORMATS:
            write_alignment(gold_alignment(), folder / f"harbour{suffix}")


if __name__ == "__main__":
    write_gold(GOLD)
