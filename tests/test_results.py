"""What callers get back: records like any other, that also show themselves."""

import pickle
from dataclasses import FrozenInstanceError, fields, replace

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
