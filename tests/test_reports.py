"""Our own reports through the whole main path: every planted slip is found, and correct reports raise no error."""

import pytest

import bialign
from bialign.records import LANGS
from corpora.manifest import CORPORA, read_rows

pytestmark = pytest.mark.slow

REPORTS = sorted(path.parent.name for path in CORPORA.glob("*/findings.gold.tsv"))


def align_report(folder):
    both = folder / "both.txt"
    if both.exists():
        return bialign.align(both)
    return bialign.align(
        *(next(path for path in folder.glob(f"{lang}.*") if path.suffix in (".txt", ".md")) for lang in LANGS)
    )


@pytest.mark.parametrize("name", REPORTS)
def test_errors_are_the_gold_ones(name):
    alignment = align_report(CORPORA / name)
    found = {
        (finding.verdict, finding.zh.text if finding.zh else "", finding.en.text if finding.en else "")
        for finding in alignment.findings
        if finding.severity == "error"
    }
    gold = {(row["verdict"], row["zh"], row["en"]) for row in read_rows(CORPORA / name / "findings.gold.tsv")}
    missed = {
        (verdict, zh, en)
        for verdict, zh, en in gold
        if not any(verdict == v and in_or_around(zh, z) and in_or_around(en, e) for v, z, e in found)
    }
    how_to_accept = (
        "look in the report which side is right: a false alarm is mended in the code; a planted error that was "
        f"changed on purpose gets its row in corpora/{name}/findings.gold.tsv, by hand"
    )
    assert not missed, how_to_accept
    assert len(found) == len(gold), how_to_accept


def in_or_around(gold, found):
    """The gold words may hold what bounds a figure, 不超过80亿元 ("no more than RMB8bn"), and so may the found ones."""
    return gold in found or found in gold


def test_the_moved_paragraph_is_found():
    alignment = align_report(CORPORA / "annual-results")
    assert [(bead.zh, bead.en) for bead in alignment.beads if bead.moved] == [
        (range(7, 8), range(30, 31)),
        (range(8, 9), range(31, 32)),
        (range(9, 10), range(32, 33)),
    ]
