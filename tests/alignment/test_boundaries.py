"""Where both texts go over from one thing to the next."""

import numpy as np
import pytest

from bialign.alignment.boundaries import contrast_boundaries, first_clause, last_clause
from bialign.encoders.registry import find_words

# In the second pair the English takes the last clause, 河水很冷, “the river was cold”, over to the next sentence.
ZH = ["他推开门，走进院子。", "孩子们跳下了桥，河水很冷。", "天黑以前，他们回家吃饭。"]
EN = ["He pushed the door open and walked into the yard."]
EN += ["The children jumped off the bridge.", "The river was cold, so before dark they went home to eat."]


def test_a_boundary_of_both_is_clear_and_one_that_a_clause_went_over_is_not():
    places = np.arange(4)
    contrasts = contrast_boundaries(places, places, (ZH, EN), find_words())
    assert contrasts[1] > 0.5 > contrasts[2]
    assert contrasts[[0, 3]].tolist() == [0, 0]  # the ends of the texts part nothing


def test_no_places_and_sentences_without_words_have_no_contrast():
    none = np.zeros(0, dtype=np.intp)
    assert contrast_boundaries(none, none, (ZH, EN), find_words()).tolist() == []
    place = np.ones(1, dtype=np.intp)
    assert contrast_boundaries(place, place, (["", "——"], ["", "--"]), find_words()).tolist() == [0]


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("他推开门，走进院子。", "他推开门，", "走进院子。"),  # "He pushed the door open, walked into the yard."
        ("好，他推开门，走。", "好，他推开门，", "他推开门，走。"),  # "Well, he pushed the door open, went."
        ("他走。", "他走。", "他走。"),  # "He went."
        ("", "", ""),
    ],
)
def test_outer_clauses(sentence, first, last):
    assert (first_clause(sentence, 4), last_clause(sentence, 4)) == (first, last)
