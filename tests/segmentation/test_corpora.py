"""Our own reports are cut into the sentences that their gold beads count."""

import pytest

from bialign.reading import read_file
from bialign.records import LANGS
from bialign.segmentation import segment
from corpora.manifest import CORPORA, read_lines

REPORTS = sorted(path.parent.name for path in CORPORA.glob("*/beads.gold") if not (path.parent / "both.txt").exists())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", REPORTS)
def test_sentences_are_the_gold_ones(name, lang):
    [path] = [path for path in (CORPORA / name).glob(f"{lang}.*") if path.suffix in (".txt", ".md")]
    found = segment(read_file(path), lang).lines
    gold = read_lines(CORPORA / name / f"{lang}.sentences")
    assert ["".join(sentence.split()) for sentence in found] == ["".join(sentence.split()) for sentence in gold], (
        f"if the report was changed on purpose, write its sentences into corpora/{name}/{lang}.sentences, one a line"
    )
