"""Lists of definitions that each language sorts in its own way."""

import pytest

import bialign

# The lender, the loan, the port, completion, the dam, the bank, the consideration, the ship; by strokes.
ZH = """
释义
「水坝」　指　位于上游的一座高58米的水坝
「代价」　指　买方就港口应付的人民币1.26亿元
「完成」　指　于2026年3月31日或之前完成买卖港口
「贷款」　指　贷款人借给船厂的3,000万美元
「贷款人」　指　一家在挪威注册成立的银行
「船舶」　指　一艘载重8,200吨的货船
「港口」　指　河口的港口及其五个泊位
董事会函件
本公司于三月签订协议。
""".split("\n")[1:-1]
EN = """
DEFINITIONS
“Completion” completion of the sale and purchase of the Port on or before 31 March 2026
“Consideration” RMB126 million, payable by the purchaser for the Port
“Dam” a dam 58 metres high on the upper reaches
“Lender” a bank incorporated in Norway
“Loan” US$30 million lent to the shipyard by the Lender
“Port” the port at the mouth of the river with its five berths
“Ship” a cargo ship of 8,200 tonnes
LETTER FROM THE BOARD
The Company signed the agreement in March.
""".split("\n")[1:-1]
IN_ORDER = [0, 3, 2, 1, 5, 4, 7, 6, 8, 9]  # the English of each line of the Chinese


def test_entries_are_aligned_in_whatever_order() -> None:
    aligned = bialign.align(ZH, EN)
    assert [(tuple(bead.zh), tuple(bead.en)) for bead in aligned.beads] == [
        ((i,), (j,)) for i, j in enumerate(IN_ORDER)
    ]
    assert not aligned.findings


@pytest.mark.parametrize(
    ("said", "slip"), [("58 metres", "85 metres"), ("RMB126", "RMB162"), ("31 March", "30 March"), ("8,200", "8,300")]
)
def test_a_slip_in_an_entry_is_an_error(said: str, slip: str) -> None:
    findings = bialign.align(ZH, [line.replace(said, slip) for line in EN]).findings
    assert [finding.severity for finding in findings] == [bialign.Severity.ERROR]


def test_an_entry_that_one_version_lacks_is_told() -> None:
    findings = bialign.align(ZH, [line for line in EN if "Dam" not in line]).findings
    assert [(finding.verdict.value, finding.severity.value) for finding in findings] == [("missing", "error")]


def test_a_locked_bead_is_not_parted() -> None:
    locked = bialign.Bead(zh=range(3, 4), en=range(1, 3), similarity=1.0, confidence=1.0)
    beads = bialign.realign(bialign.align(ZH, EN), locked=[locked]).beads
    assert (range(3, 4), range(1, 3)) in [(bead.zh, bead.en) for bead in beads]
