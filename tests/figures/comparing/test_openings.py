"""The numbers that headings and items open with: a slip, a renumbering, and what is neither."""

import pytest

from bialign.figures import scan_document
from bialign.figures.comparing.findings import check_figures
from bialign.reading.markdown import find_blocks
from bialign.records import LANGS, Bead, Severity, Status, Text, Verdict
from bialign.segmentation import segment

WORDS = [  # "market revenue cost profit risk outlook staff plan"
    ("市场", "Market"),
    ("收入", "Revenue"),
    ("成本", "Costs"),
    ("利润", "Profit"),
    ("风险", "Risk"),
    ("展望", "Outlook"),
    ("员工", "Staff"),
    ("计划", "Plan"),
]


def check(zh, en, confidence=0.99, read=lambda text: Text(text=text)):
    """Return findings and account of two documents of headings, of which the n-th translates the n-th."""
    zh_document, en_document = (
        segment(read("\n\n".join(lines)), lang) for lines, lang in zip((zh, en), LANGS, strict=True)
    )
    assert len(zh_document) == len(en_document)
    beads = [
        Bead(zh=range(n, n + 1), en=range(n, n + 1), similarity=0.9, confidence=confidence) for n in range(len(zh))
    ]
    return check_figures(zh_document, en_document, beads, scan_document(zh_document), scan_document(en_document))


def headings(zh_numbers, en_numbers):
    """Return two lists of headings with these numbers before words that translate each other."""
    words = [WORDS[n % len(WORDS)] for n in range(len(zh_numbers))]
    return (
        [f"{number} {zh}" for number, (zh, _) in zip(zh_numbers, words, strict=True)],
        [f"{number} {en}" for number, (_, en) in zip(en_numbers, words, strict=True)],
    )


SLIPS = {
    "items": (["1.", "2.", "3.", "4."], ["1.", "2.", "8.", "4."], ("3", "8")),
    "the first item": (["1.", "2.", "3.", "4."], ["7.", "2.", "3.", "4."], ("1", "7")),
    "the last item": (["1.", "2.", "3.", "4."], ["1.", "2.", "3.", "9."], ("4", "9")),
    "decimals": (["3.1", "3.2", "3.3", "4.1"], ["3.1", "3.7", "3.3", "4.1"], ("3.2", "3.7")),
    "below decimals": (["3.1.1", "3.1.2", "3.1.3", "3.1.4"], ["3.1.1", "3.1.2", "6.1.3", "3.1.4"], ("3.1.3", "6.1.3")),
    "letters": (["(a)", "(b)", "(c)", "(d)"], ["(a)", "(b)", "(e)", "(d)"], ("c", "e")),
    "Chinese numerals": (["一、", "二、", "三、", "四、"], ["I.", "II.", "V.", "IV."], ("三", "V")),
    "full width": (["（1）", "（2）", "（3）", "（4）"], ["(1)", "(2)", "(6)", "(4)"], ("3", "6")),
    "circled": (["①", "②", "③", "④"], ["(1)", "(2)", "(3)", "(8)"], ("④", "8")),
}


@pytest.mark.parametrize(("zh", "en", "words"), SLIPS.values(), ids=SLIPS.keys())
def test_one_number_that_breaks_its_list_is_an_error(zh, en, words):
    findings, account = check(*headings(zh, en))
    [finding] = findings
    assert (finding.verdict, finding.severity) == (Verdict.NUMBERING_DIFFERS, Severity.ERROR)
    assert (finding.zh.text, finding.en.text) == words
    statuses = [entry.status for entry in (*account.zh, *account.en)]
    assert set(statuses) <= {Status.EQUAL, Status.DIFFERS}
    assert statuses.count(Status.DIFFERS) == sum(word[0] in "0123456789" for word in words)


def test_a_list_with_an_item_less_is_a_warning_while_both_go_on_in_their_own_order():
    findings, _ = check(*headings(["1.", "2.", "3.", "1.", "2."], ["1.", "", "2.", "1.", "2."]))
    assert [(finding.severity, finding.zh.text, finding.en.text) for finding in findings] == [
        (Severity.WARNING, "3", "2")
    ]
    findings, _ = check(*headings(["1.", "7.", "3.", "1.", "2."], ["1.", "2.", "3.", "1.", "2."]))
    assert {finding.severity for finding in findings} == {Severity.ERROR}


ALIKE = {
    "styles": (["一、", "（一）", "（二）", "二、"], ["1.", "(a)", "(b)", "2."]),
    "articles": (["第一条", "第二条", "第三条", "第四条"], ["Article 1", "Article 2", "Article 3", "Article 4"]),
    "a part for a number": (["第一章", "第二章", "第三章", "第四章"], ["1.", "2.", "3.", "4."]),
    "none on one side": (["1.", "2.", "3.", "4."], ["", "", "", ""]),
    "bare headings": (["1", "2", "3", "4"], ["1", "2", "3", "4"]),
}


@pytest.mark.parametrize(("zh", "en"), ALIKE.values(), ids=ALIKE.keys())
def test_the_same_numbers_in_other_styles_are_equal(zh, en):
    findings, account = check(*headings(zh, en))
    assert findings == ()
    if any(en):
        assert {entry.status for entry in (*account.zh, *account.en)} <= {Status.EQUAL}


def test_what_is_renumbered_from_a_point_on_is_one_warning_at_its_first_place():
    zh, en = headings(
        ["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8."],
        ["1.", "2.", "4.", "5.", "6.", "7.", "8.", "9."],
    )
    [finding] = check(zh, en)[0]
    assert finding.severity is Severity.WARNING
    assert (finding.zh.text, finding.en.text, len(finding.figures)) == ("3", "4", 10)
    assert "5 more" in finding.message


def test_a_renumbered_chapter_takes_its_sections_along():
    zh, en = headings(
        ["1.1", "1.2", "1.3", "2.1", "2.2", "2.2.1", "2.3", "2.4"],
        ["1.1", "1.2", "1.3", "3.1", "3.2", "3.2.1", "3.3", "3.4"],
    )
    [finding] = check(zh, en)[0]
    assert (finding.zh.text, len(finding.figures)) == ("2.1", 8)


def test_items_between_renumbered_headings_are_compared_by_themselves():
    zh, en = headings(
        ["1.", "(a)", "(b)", "2.", "(a)", "(b)", "3.", "(a)", "(b)"],
        ["1.", "(a)", "(b)", "3.", "(a)", "(b)", "4.", "(a)", "(b)"],
    )
    [finding] = check(zh, en)[0]
    assert (finding.zh.text, len(finding.figures)) == ("2", 2)


def test_versions_that_number_in_their_own_ways_are_not_compared():
    """Markdown lists that one version numbers 1. 1. 1. and the renderer counts."""
    findings, account = check(*headings(["1.", "2.", "3.", "4."], ["1.", "1.", "1.", "1."]))
    assert findings == ()
    assert [entry.status for entry in account.zh] == [Status.EQUAL, *[Status.ASIDE] * 3]


def test_an_amount_that_opens_a_sentence_is_no_number_of_it():
    zh = ["1. 市场", "2. 收入", "3. 成本", "3.2 GB 内存"]  # "market, revenue, costs, 3.2 GB of memory"
    en = ["1. Market", "2. Revenue", "3. Costs", "3.4 GB of memory"]
    [finding] = check(zh, en)[0]
    assert finding.verdict is not Verdict.NUMBERING_DIFFERS


def test_a_number_that_goes_before_another_in_a_heading():
    def findings_with(last):
        zh = ["## 5.1 市场", "## 5.2 5年收入", "## 5.3 2023 年展望"]  # "market, revenue in 5 years, outlook for 2023"
        en = ["## 5.1 Market", "## 5.2 5-Year Revenue", f"## {last} Outlook for 2023"]
        return check(zh, en, read=lambda text: Text(text=text, blocks=find_blocks(text)))[0]

    assert findings_with("5.3") == ()
    assert [finding.severity for finding in findings_with("5.4")] == [Severity.WARNING]


def test_in_a_doubtful_bead_it_is_no_error():
    zh, en = headings(["1.", "2.", "3.", "4."], ["1.", "2.", "8.", "4."])
    findings, _ = check(zh, en, confidence=0.4)
    assert [finding.severity for finding in findings] == [Severity.WARNING]


@pytest.mark.parametrize("word", ["eMMC", "iOS", "pH", "ulimit"])
def test_names_that_begin_small_follow_a_number_as_others_do(word):
    """2.5 million is an amount, but no amount has three parts."""
    zh, en = ([f"3.5.{n} {word} {name}" for n, name in enumerate(names, 1)] for names in zip(*WORDS, strict=True))
    en[2] = en[2].replace("3.5.3", "6.5.3")
    [finding] = check(zh, en)[0]
    assert (finding.zh.text, finding.en.text, finding.severity) == ("3.5.3", "6.5.3", Severity.ERROR)
