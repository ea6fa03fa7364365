"""What both languages write alike: names in programs, addresses, codes and marks of references."""

import pytest

from bialign.figures import scan_document
from bialign.figures.comparing.findings import check_figures
from bialign.reading.markdown import find_asides, find_blocks
from bialign.records import LANGS, Bead, Severity, Status, Text, Verdict
from bialign.segmentation import segment


def check(zh, en):
    """Return findings and account of two documents of paragraphs, of which the n-th translates the n-th."""
    zh_document, en_document = (
        segment(Text(text="\n\n".join(lines)), lang) for lines, lang in zip((zh, en), LANGS, strict=True)
    )
    assert len(zh_document) == len(en_document) == len(zh)
    beads = [Bead(zh=range(n, n + 1), en=range(n, n + 1), similarity=0.9, confidence=0.99) for n in range(len(zh))]
    return check_figures(zh_document, en_document, beads, scan_document(zh_document), scan_document(en_document))


COMMON = (  # "set uart_sig_2 and uart_sig_3, then see [4], [5]", "send it to box7@example.org"
    ["先设 uart_sig_2 和 uart_sig_3，见[4]、[5]", "请寄 box7@example.org"],
    ["Set uart_sig_2 and uart_sig_3, see [4], [5]", "Send it to box7@example.org"],
)
SLIPS = {
    "a name": ("再设 gpio_set_17", "Then set gpio_set_71", Verdict.IDENT_DIFFERS, Severity.ERROR),  # "then set …"
    "an address": (  # "see …"
        "见 https://example.org/2024/zh/31",
        "See https://example.org/2024/en/37",
        Verdict.IDENT_DIFFERS,
        Severity.ERROR,
    ),
    "a reference": ("如前所述[8]", "as was said before [9]", Verdict.NUMBERING_DIFFERS, Severity.WARNING),
    "a commit": (
        "已在 7d59075 中修复",
        "fixed in 7d59065 at last",
        Verdict.IDENT_DIFFERS,
        Severity.ERROR,
    ),  # "fixed in"
    "a file": (  # "download …"
        "下载 app-test1.0.11_2019-10-15_signed.apk",
        "Download app-test1.1.11_2019-10-15_signed.apk",
        Verdict.IDENT_DIFFERS,
        Severity.ERROR,
    ),
    "a name with a mark of its owner": (  # "with … cores"
        "配有 Cortex®-A76 内核",
        "with Cortex-A74 cores",
        Verdict.IDENT_DIFFERS,
        Severity.ERROR,
    ),
    "a code that nothing reads": (  # "identified as …"
        "编号为 ba0e81d4210c",
        "identified as ba0e81d4270c",
        Verdict.IDENT_DIFFERS,
        Severity.ERROR,
    ),
}


@pytest.mark.parametrize(("zh", "en", "verdict", "severity"), SLIPS.values(), ids=SLIPS.keys())
def test_a_digit_that_differs_is_found(zh, en, verdict, severity):
    findings, account = check([*COMMON[0], zh], [*COMMON[1], en])
    [finding] = findings
    assert (finding.verdict, finding.severity) == (verdict, severity)
    assert Status.DIFFERS in {entry.status for entry in account.zh} & {entry.status for entry in account.en}


@pytest.mark.parametrize(("zh", "en", "verdict", "severity"), SLIPS.values(), ids=SLIPS.keys())
def test_what_is_written_alike_is_equal(zh, en, verdict, severity):
    copied = next(word for word in en.split() if any(map(str.isdigit, word)))
    findings, account = check([*COMMON[0], f"此处 {copied}"], [*COMMON[1], f"here {copied}"])  # "here …"
    assert findings == ()
    assert {entry.status for entry in (*account.zh, *account.en)} == {Status.EQUAL}


def test_an_address_may_differ_in_what_is_no_digit():
    findings, _ = check(["见 https://example.org/zh/31"], ["See https://example.org/en/31"])  # "see …"
    assert findings == ()


def test_an_address_is_compared_as_a_whole():
    zh = "详见[此处](https://example.org/d/1d5KQtbSDSxZIfAaWXhKr30QypiK)"  # "see …"
    en = "See [here](https://example.org/d/1eRTPn37ltBbYsISy9Aw2NuI2Aq5)"
    assert check_code(zh, en)[0] == ()
    [finding] = check_code(zh, "See [here](https://example.org/d/1d5KQtbSDSxZIfAaWXhKr90QypiK)")[0]
    assert finding.severity is Severity.ERROR


def test_other_addresses_are_no_slip_though_they_have_as_many_digits():
    zh = "请加入[群](https://chat.example.org/CV4E9rpN)"  # "join the group"
    assert check_code(zh, "Join [us](https://join.example.com/a/3GAxXZ9w)")[0] == ()


def test_an_address_may_stand_in_a_tag():
    zh = '详见 <a href="https://example.org/pull/1481" class="b2">此处 #1481</a>。'  # "see …"
    en = 'See <a href="https://example.org/pull/1481" class="b3">here, #1481</a>.'
    assert check_code(zh, en)[0] == ()
    [finding] = check_code(zh, en.replace("pull/1481", "pull/1486"))[0]
    assert (finding.zh.text, finding.en.text, finding.severity) == ("1481", "1486", Severity.ERROR)


def test_names_that_stand_in_another_order_have_moved():
    zh = ["用 pin_a_1", "用 pin_a_2", "用 pin_a_3"]  # "use …"
    en = ["use pin_a_2", "use pin_a_1", "use pin_a_3"]
    findings, account = check(zh, en)
    assert findings == ()
    assert [entry.status for entry in account.zh] == [Status.MOVED, Status.MOVED, Status.EQUAL]


def test_a_slip_into_a_name_that_stands_too_often_elsewhere_is_found():
    zh = ["用 pin_a_2", "无", "用 pin_a_7"]  # "use …", "none"
    en = ["use pin_a_1", "use pin_a_2", "use pin_a_7"]
    [finding] = check(zh, en)[0]
    assert (finding.zh.text, finding.en.text, finding.severity) == ("pin_a_2", "pin_a_1", Severity.ERROR)


def test_a_slip_into_an_address_that_stands_too_often_elsewhere_is_found():
    zh = ["见 https://example.org/zh/37", "无", "见 https://example.org/zh/52"]  # "see …", "none"
    en = ["See https://example.org/en/31", "See https://example.org/en/37", "See https://example.org/en/52"]
    [finding] = check(zh, en)[0]
    assert (finding.verdict, finding.severity) == (Verdict.IDENT_DIFFERS, Severity.ERROR)


def test_another_address_that_stands_elsewhere_is_no_slip():
    zh = ["见 https://example.org/zh/37", "无", "见 https://example.org/zh/52"]  # "see …", "none"
    en = ["See https://example.org/en/84", "See https://example.org/en/37", "See https://example.org/en/52"]
    assert check(zh, en)[0] == ()


def test_a_slip_between_beads_is_a_warning():
    zh = ["用 pin_a_1", "用 pin_b_28", "无", "用 pin_a_2", "用 pin_a_3"]  # "use …", "none"
    en = ["use pin_a_1", "none", "use pin_b_23", "use pin_a_2", "use pin_a_3"]
    [finding] = check(zh, en)[0]
    assert (finding.severity, finding.zh.text, finding.en.text) == (Severity.WARNING, "pin_b_28", "pin_b_23")


def test_references_counted_in_another_way_are_no_slips():
    zh = [f"某某说[{n}]" for n in (1, 2, 3, 4)]  # "someone says"
    en = [f"Someone says [{n}]" for n in (5, 7, 6, 8)]
    assert check(zh, en)[0] == ()


def test_what_one_side_leaves_out_is_set_aside():
    findings, account = check(["用 pin_a_1 连接"], ["connect it"])  # "connect it with …"
    assert findings == ()
    assert [(entry.status, entry.reason) for entry in account.zh] == [(Status.ASIDE, "names in programs")]


# A program and what it prints, with a comment that is translated.
CODE = "```\nserve --port=8080 --workers=4  # {}\nload 2e-5 v1.2.3\nlimit 100, wait 30\n```"
CODE_SLIPS = {
    "a digit": ("8080", "8030"),
    "a digit more": ("100", "1000"),
    "a version": ("v1.2.3", "v1.2.4"),
    "an exponent": ("2e-5", "2e-6"),
}


def check_code(zh, en):
    """Return findings and account of two texts in Markdown, of which the n-th block translates the n-th."""
    zh_document, en_document = (
        segment(Text(text=text, blocks=find_blocks(text), asides=find_asides(text, find_blocks(text))), lang)
        for text, lang in zip((zh, en), LANGS, strict=True)
    )
    assert len(zh_document) == len(en_document)
    n_blocks = range(len(zh_document))
    beads = [Bead(zh=range(n, n + 1), en=range(n, n + 1), similarity=0.9, confidence=0.99) for n in n_blocks]
    return check_figures(zh_document, en_document, beads, scan_document(zh_document), scan_document(en_document))


@pytest.mark.parametrize(("right", "wrong"), CODE_SLIPS.values(), ids=CODE_SLIPS.keys())
def test_code_is_copied(right, wrong):
    zh, en = CODE.format("4个进程"), CODE.format("four processes")  # "four processes"
    assert check_code(zh, en)[0] == ()
    [finding] = check_code(zh, en.replace(right, wrong))[0]
    assert (finding.verdict, finding.severity) == (Verdict.IDENT_DIFFERS, Severity.ERROR)
    assert (finding.zh.text, finding.en.text) == (right, wrong)


def test_a_slip_in_code_is_found_though_its_number_has_an_equal_in_other_code():
    zh = "```\nport = 8080\nwait = [100, 200, 300]\n```\n\n```\nretry = 5\nlimit = 400, 80, 3\n```"
    assert check_code(zh, zh)[0] == ()
    en = zh.replace("limit = 400, ", "limit = ")  # 400 is too often in the Chinese
    [finding] = check_code(zh, en.replace("[100", "[400"))[0]
    assert (finding.zh.text, finding.en.text, finding.severity) == ("100", "400", Severity.ERROR)


def test_code_that_other_code_of_one_version_explains_has_moved():
    zh = "```\nport = 8080\nwait = [10, 20, 30]\n```\n\n```\nretry = 5\nlimit = 40, 80, 3\n```"
    en = "```\nport = 8080\nwait = [40, 20, 30]\n```\n\n```\nretry = 5\nlimit = 10, 80, 3\n```"
    findings, _ = check_code(zh, en)
    assert findings == ()


def test_numbers_of_code_stand_in_the_account_as_equal_or_set_aside():
    _, account = check_code(CODE.format("4个进程"), CODE.format("four processes"))  # "four processes"
    assert {(entry.text, entry.status) for entry in account.zh if entry.status is not Status.EQUAL} == {
        ("4", Status.ASIDE)
    }
    assert {entry.status for entry in account.en} == {Status.EQUAL}


def test_a_program_that_was_run_anew_printed_other_numbers():
    printed = "```\ntook {} s, {} MB\nthen {} s, {} MB\nof 4\n```"
    findings, account = check_code(printed.format(12, 310, 14, 305), printed.format(17, 322, 11, 317))
    assert findings == ()
    assert {(entry.status, entry.reason) for entry in account.zh} == {(Status.ASIDE, "code"), (Status.EQUAL, "")}


RAISED = {
    "a mark of a note": ("收入增长12%。¹", "Revenue rose 12%.¹", "²", Verdict.NUMBERING_DIFFERS),  # "revenue rose 12%"
    "a mark in brackets": ("共120股(¹)", "120 shares (¹)", "²", Verdict.NUMBERING_DIFFERS),  # "120 shares in all"
    "an exponent": ("约10¹次", "about 10¹ times", "⁴", Verdict.IDENT_DIFFERS),  # "about 10¹ times"
    "an index": ("气体H₁O", "the gas H₁O", "₃", Verdict.IDENT_DIFFERS),  # "the gas H₁O"
}


@pytest.mark.parametrize(("zh", "en", "wrong", "verdict"), RAISED.values(), ids=RAISED.keys())
def test_digits_set_higher_or_lower_are_compared(zh, en, wrong, verdict):
    findings, account = check([*COMMON[0], zh], [*COMMON[1], en])
    assert findings == ()
    assert Status.UNREAD not in {entry.status for entry in (*account.zh, *account.en)}
    [finding] = check([*COMMON[0], zh], [*COMMON[1], en.replace("¹", wrong).replace("₁", wrong)])[0]
    assert finding.verdict is verdict


def test_one_version_may_write_a_mark_in_brackets_and_the_other_raise_it():
    findings, account = check(["如前所述[3]"], ["as was said³ before"])  # "as was said before"
    assert findings == ()
    assert [entry.status for entry in (*account.zh, *account.en)] == [Status.EQUAL] * 2
