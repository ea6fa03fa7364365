"""What is said against a bead that is not certain."""

import numpy as np
import pytest

from bialign.alignment.evidence import gather_evidence
from bialign.alignment.reasons import NOTHING_SINGLE, find_reasons

# Four sentences a side, orthogonal in meaning but for the third English one, which says a little of the second Chinese.
ZH = ["公司去年的营业收入增长了百分之八。", "门店数量增加了。", "海外业务首次实现盈利了吗？", "管理层感谢全体员工。"]
EN = [
    "The revenue of the company grew by eight per cent last year.",
    "There are more stores.",
    "It was the overseas business that, for the very first time since it was founded, made a profit of its own.",
    "The management thanks all employees.",
]


def evidence():
    zh, en = np.eye(4, 8, dtype=np.float32), np.eye(4, 8, dtype=np.float32)
    en[2] = [0, 0.6, 0.8, 0, 0, 0, 0, 0]
    return gather_evidence(ZH, EN, zh, en)


CASES = {
    "a good pair": (range(1), range(1), [NOTHING_SINGLE.en]),
    "unrelated": (range(1), range(3, 4), ["the two sides differ more in meaning than other matching sentences here"]),
    "a question": (range(2, 3), range(2, 3), ["only the Chinese asks a question", "times as long as usual"]),
    "one sentence too many": (range(2), range(1), ["it would match about as well without its last Chinese sentence"]),
    "left out wrongly": (range(1, 2), range(1, 1), ["it resembles the English sentence after its place"]),
    "left out rightly": (range(3, 4), range(1, 1), [NOTHING_SINGLE.en]),
}


@pytest.mark.parametrize(("zh", "en", "expected"), CASES.values(), ids=CASES.keys())
def test_reasons(zh, en, expected):
    reasons = [reason.en for reason in find_reasons(evidence(), zh, en)]
    for words in expected:
        assert any(words in reason for reason in reasons), reasons
    assert (NOTHING_SINGLE.en in reasons) == (expected == [NOTHING_SINGLE.en])
