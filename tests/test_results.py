"""What callers get back: records like any other, that also show themselves."""

import pickle
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest

import bialign
from bialign.claims import ClaimsBySource
from bialign.records import Bitext

ZH = ["公司营收达1亿美元。"]  # "the company's revenue reached $100m"
EN = ["Revenue reached $1bn."]


@pytest.fixture(scope="module")
def results():
    aligner = bialign.Aligner(encoder="static")
    comparison = aligner.compare(ZH, EN)
    return aligner.align(ZH, EN), comparison, comparison.to_table()


def test_they_are_of_the_outward_classes(results):
    assert [type(result) for result in results] == [bialign.Alignment, bialign.Comparison, bialign.ClaimTable]
    assert issubclass(bialign.Alignment, Bitext)
    assert issubclass(bialign.ClaimTable, ClaimsBySource)


def test_they_are_called_by_their_outward_names(results):
    for result in results:
        assert repr(result).startswith(f"<{type(result).__name__}: ")


def test_they_can_be_replaced_pickled_and_compared(results):
    for result in results:
        again = replace(pickle.loads(pickle.dumps(result)), signature=result.signature)
        assert type(again) is type(result)
        assert again == result
        assert again != replace(result, signature={})


def test_they_are_frozen(results):
    for result in results:
        for name in (fields(result)[0].name, "something_new"):
            with pytest.raises(FrozenInstanceError):
                setattr(result, name, None)


def test_they_show_themselves(results):
    for result in results:
        assert "1亿美元" in result._repr_html_()
        assert len(result.to_pandas()) >= 1


def test_beads_are_given_by_index_with_what_stands_in_them(results):
    alignment = bialign.align([*ZH, "码头于去年翻修。"], [*EN, "The pier was rebuilt last year."])  # "the pier …"
    first, second = alignment
    assert (first.index, first.zh_text, first.en_text) == (0, ZH[0], EN[0])
    assert [finding.verdict for finding in first.findings] == ["magnitude slip"]
    assert second.findings == ()
    assert (alignment[1], alignment[-1], alignment[:5]) == (second, second, (first, second))
    assert (first.zh, first.confidence) == (alignment.beads[0].zh, alignment.beads[0].confidence)
    with pytest.raises(IndexError):
        alignment[2]
    assert bialign.realign(alignment, locked=[second]).beads[1].confidence == 1


def test_findings_become_columns(results):
    frame = results[0].findings_to_pandas()
    assert frame.loc[0, ["bead", "severity", "verdict", "zh", "en"]].tolist() == [
        0,
        "error",
        "magnitude slip",
        "1亿美元",  # $100m
        "$1bn",
    ]
    assert bialign.align("好。", "Good.").findings_to_pandas().empty


def test_an_alignment_saves_itself(results, tmp_path: Path):
    results[0].save(tmp_path / "pairs.tmx")
    results[0].save(str(tmp_path / "pairs.csv"))
    assert {path.name for path in tmp_path.iterdir()} == {"pairs.tmx", "pairs.csv"}
