"""Quotation marks that a sentence leaves open, by what each side quotes with."""

import pytest

from bialign.alignment.punctuation import find_unclosed

CASES = {
    # "He said: 'It is done.' / 'Nobody was hurt.' / They left."
    "double on both sides": (
        ["他说：“完工了。", "没有人受伤。”", "他们走了。"],
        ["He said, “It is done.", "Nobody was hurt.”", "They left."],
        ([True, True, False], [True, True, False]),
    ),
    "single in English, apostrophes besides": (
        ["他说：“那不是我的。", "是学生们的。”", "他们走了。"],
        ["He said, ‘It isn’t mine.", "It’s the students’.’", "They’ve left."],
        ([True, True, False], [True, True, False]),
    ),
    "straight": (
        ["「完工了。」", "「没有人受伤，」他说。"],
        ['"It is done."', '"Nobody was hurt," he said.'],
        ([False, False], [False, False]),
    ),
}


@pytest.mark.parametrize(("zh", "en", "expected"), CASES.values(), ids=CASES.keys())
def test_unclosed_quotations(zh, en, expected):
    assert tuple(side.tolist() for side in find_unclosed(zh, en)) == expected


def test_a_translation_without_quotation_marks_says_nothing():
    zh = ["他说：“完工了。", "没有人受伤。”"] * 20  # "He said: 'It is done.' 'Nobody was hurt.'"
    en = ["He said that it was done.", "Nobody had been hurt."] * 20
    assert not any(side.any() for side in find_unclosed(zh, en))
