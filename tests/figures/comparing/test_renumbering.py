"""Tables and notes that one version counts otherwise from a point on: one finding."""

from bialign.records import Severity, Verdict
from tests.figures.comparing.test_openings import check

MANY = range(1, 9)


def captions(zh_numbers, en_numbers):
    """Return findings on captions, "table so and so many shows revenue", far from each other in a text."""
    zh = [line for number in zh_numbers for line in (f"表{number}列出收入。", *["此处从略。"] * 3)]  # "left out here"
    en = [line for number in en_numbers for line in (f"Table {number} shows revenue.", *["Left out here."] * 3)]
    return check(zh, en)[0]


def test_what_is_counted_otherwise_from_a_point_on_is_one_warning_at_the_first():
    [finding] = captions(MANY, [number if number < 4 else number - 1 for number in MANY])
    assert (finding.verdict, finding.severity) == (Verdict.NUMBERING_DIFFERS, Severity.WARNING)
    assert (finding.zh.text, finding.en.text, len(finding.figures)) == ("表4", "Table 3", 8)


def test_tables_of_a_chapter_are_counted_by_their_last_number():
    [finding] = captions(["1.1", "1.2", "1.3", "2.1"], ["1.1", "1.3", "1.4", "2.1"])
    assert (finding.zh.text, len(finding.figures)) == ("表1.2", 2)


def test_one_slip_stays_an_error():
    [finding] = captions(MANY, [number + 1 if number == 4 else number for number in MANY])
    assert (finding.verdict, finding.severity) == (Verdict.IDENT_DIFFERS, Severity.ERROR)


def test_a_slip_within_what_is_counted_otherwise_stays_an_error():
    findings = captions(MANY, [number if number < 4 else 9 if number == 6 else number - 1 for number in MANY])
    assert [(finding.verdict, finding.en.text) for finding in findings] == [
        (Verdict.IDENT_DIFFERS, "Table 9"),
        (Verdict.NUMBERING_DIFFERS, "Table 3"),
    ]


def test_slips_by_as_much_around_an_equal_number_are_slips():
    findings = captions(MANY, [number + 1 if number in (3, 6) else number for number in MANY])
    assert [finding.verdict for finding in findings] == [Verdict.IDENT_DIFFERS] * 2


def references(zh_pages, en_pages):
    """Return findings on references, "see page so and so", far from each other in a text."""
    zh = [line for page in zh_pages for line in (f"详见第{page}页。", *["此处从略。"] * 3)]  # "left out here"
    en = [line for page in en_pages for line in (f"See page {page}.", *["Left out here."] * 3)]
    return check(zh, en)[0]


def test_pages_that_each_version_counts_for_itself_are_one_warning():
    [finding] = references([5, 12, 16, 30], [5, 11, 15, 28])
    assert (finding.verdict, finding.severity) == (Verdict.NUMBERING_DIFFERS, Severity.WARNING)
    assert (finding.zh.text, finding.en.text, len(finding.figures)) == ("第12页", "page 11", 4)


def test_a_page_that_stands_out_stays_an_error():
    findings = references([12, 16, 20, 30], [11, 15, 26, 29])
    assert [(finding.verdict, finding.zh.text) for finding in findings] == [
        (Verdict.IDENT_DIFFERS, "第20页"),
        (Verdict.NUMBERING_DIFFERS, "第12页"),
    ]


def test_pages_before_the_first_that_differs_may_be_equal():
    [finding] = references([5, 6, 7, 7, 9, 30, 20, 41, 52], [5, 6, 7, 7, 9, 31, 20, 43, 54])
    assert (finding.verdict, finding.zh.text, len(finding.figures)) == (Verdict.NUMBERING_DIFFERS, "第30页", 4)


def test_a_page_is_a_slip_where_most_are_equal():
    findings = references([5, 12, 16, 20, 30, 41, 52], [5, 11, 16, 20, 29, 41, 51])
    assert [finding.verdict for finding in findings] == [Verdict.IDENT_DIFFERS] * 3
