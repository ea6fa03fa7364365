"""What is written is read back: the same pairs from every format that holds them."""

from pathlib import Path

import pytest

from bialign import Alignment
from bialign.options import LanguageCodes
from bialign.outputs import write_alignment
from bialign.reading.aligned import read_aligned
from tests.alignments import HARBOUR, make_alignment
from tests.exchange.gold import gold_alignment

SPEECH = make_alignment(
    [
        *HARBOUR,
        (("“好，”他说：“走吧！”",), ('"Well," he said, "let\'s go!"',)),  # "well," he said, "let's go!"
        (("A&B<C>公司",), ("The company A&B<C>",)),  # company
    ]
)


def pairs_of(alignment: Alignment, *, null: bool) -> list[tuple[str, str]]:
    return [
        (alignment.zh.line_of(bead.zh), alignment.en.line_of(bead.en))
        for bead in alignment.beads
        if null or not bead.is_null
    ]


@pytest.mark.parametrize("suffix", [".tmx", ".xlf", ".xliff"])
@pytest.mark.parametrize("alignment", [SPEECH, gold_alignment()], ids=["speech", "gold"])
def test_pairs_come_back(suffix: str, alignment: Alignment, tmp_path: Path) -> None:
    path = tmp_path / f"pairs{suffix}"
    write_alignment(alignment, path, LanguageCodes(zh="zh-Hant-TW", en="en-GB"))
    texts = read_aligned(path)
    assert list(zip(texts.zh, texts.en, strict=True)) == pairs_of(alignment, null=suffix != ".tmx")


@pytest.mark.parametrize("suffix", [".tsv", ".csv"])
def test_pairs_come_back_from_a_table(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"pairs{suffix}"
    write_alignment(SPEECH, path)
    texts = read_aligned(path, columns=("B", "C"))  # other columns are English too
    assert list(zip(texts.zh, texts.en, strict=True)) == pairs_of(SPEECH, null=True)
