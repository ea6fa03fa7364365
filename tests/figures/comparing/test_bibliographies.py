"""Lists of references, each sorted in its own way, and works cited by author and year or by number."""

import re

import pytest

from bialign.figures import scan_document
from bialign.figures.comparing.findings import check_figures
from bialign.records import LANGS, Bead, Severity, Text
from bialign.segmentation import segment

ZH = [  # "as was shown [2]", "references", "Wang Jing, notes on risk"
    "如前人所示[2]，模型是稳定的。",
    "参考文献",
    "[1] 王静. 风险札记. 2016.",
    "[2] Marlow T. A Model of Slow Markets. Harbour Press, 2003.",
    "[3] Quill R. Tables for the Patient Reader. 1987.",
]
EN = [
    "As Marlow (2003) has shown, the model is stable.",
    "References",
    "Marlow, T., “A Model of Slow Markets”, Harbour Press, 2003.",
    "Quill, R., “Tables for the Patient Reader”, 1987.",
    "Wang Jing, “Notes on Risk”, 2016.",
]


def compare(zh, en):
    """Return what is said of two documents whose lines stand in beads as they come."""
    zh_document, en_document = (
        segment(Text(text="\n\n".join(lines)), lang) for lines, lang in zip((zh, en), LANGS, strict=True)
    )
    n_beads = min(len(zh_document), len(en_document))
    beads = [Bead(zh=range(n, n + 1), en=range(n, n + 1), similarity=0.9, confidence=0.99) for n in range(n_beads)]
    scans = scan_document(zh_document), scan_document(en_document)
    return check_figures(zh_document, en_document, beads, *scans)


def check(zh, en):
    """Return the findings worth a look."""
    return [finding for finding in compare(zh, en)[0] if finding.severity is not Severity.INFO]


def test_the_same_works_in_another_order_raise_nothing():
    assert check(ZH, EN) == []


# Three works in the style of GB/T 7714 and in another order in that of APA; only the first has no Latin title.
GB = [
    "参考文献",  # references
    "[1] 林海. 潮汐的观测[J]. 海洋学报, 2016, 38(4): 112-119.",  # Lin Hai, observing the tides, acta of the sea
    "[2] Marlow T, Quill R. A model of slow markets[J]. Journal of Harbours, 2003, 12(1): 25-41. "
    "doi:10.5555/harbour.2003.17.",
    "[3] Quill R. Tables for the patient reader[M]. 2版. Leeds: Candle Press, 1987: 203.",
    "[4] Station of the North. Ice drift by month[EB/OL]. (2016-03-05)[2024-05-01]. https://ice.example/drift/2016.",
]
APA = [
    "7. References",
    "Lin, H. (2016). Observing the tides [in Chinese]. Acta of the Sea, 38(4), 112–119.",
    "Marlow, T., & Quill, R. (2003). A model of slow markets. Journal of Harbours, 12(1), 25–41. "
    "https://doi.org/10.5555/harbour.2003.17",
    "Quill, R. (1987). Tables for the patient reader (2nd ed., p. 203). Candle Press.",
    "Station of the North. (2016, March 5). Ice drift by month. https://ice.example/drift/2016",
]


def test_works_cited_in_another_style_and_order_raise_nothing():
    assert check(GB, APA) == []
    assert check(GB, [APA[0], *APA[:0:-1]]) == []


@pytest.mark.parametrize(
    ("zh", "en", "words", "changed"),
    [
        ("119", "118", "112–119", "112–118"),
        ("38", "36", ", 38(4)", ", 36(4)"),
        ("2003", "2016", "(2003)", "(2016)"),  # another work of the list is of that year
        ("1", "2", "12(1)", "12(2)"),
        ("25", "26", "25–41", "26–41"),
        ("1987", "1937", "(1987)", "(1937)"),
        ("1987", "5987", "(1987)", "(5987)"),  # no year any more
        ("203", "208", "p. 203", "p. 208"),
        ("10.5555/harbour.2003.17.", "https://doi.org/10.5555/harbour.2003.71", ".2003.17", ".2003.71"),
    ],
)
@pytest.mark.parametrize("step", [1, -1], ids=["same order", "other order"])
def test_a_part_that_differs_is_an_error_at_its_place(zh, en, words, changed, step):
    lines = [APA[0], *(line.replace(words, changed) for line in APA[:0:-1][::step])]
    [finding] = check(GB, lines)
    assert finding.severity is Severity.ERROR
    assert (finding.zh.text, finding.en.text) == (zh, en)


def test_works_with_translated_titles_are_paired_by_their_place():
    zh = [
        "参考文献",
        "[1] 林海. 潮汐. 2016.",
        "[2] 王静. 风险札记. 2011.",
        "[3] 赵平. 山路. 1998.",
    ]  # tides, risk, paths
    en = ["References", "[1] Tides. 2016.", "[2] Notes on Risk. 2017.", "[3] Paths. 1998."]
    assert [finding.severity for finding in check(zh, en)] == [Severity.ERROR]
    assert check(zh, [line.replace("2017", "2011") for line in en]) == []


def test_an_isbn_that_differs_is_found():
    zh = ["参考文献", "[1] Marlow T. Slow Markets[M]. Harbour, 2003, ISBN", "0412049910.", ZH[-1]]
    en = ["References", "Marlow, T., Slow Markets, Harbour, 2003, ISBN 0412049970.", EN[3]]
    [finding] = check(zh, en)
    assert (finding.severity, finding.en.text) == (Severity.ERROR, "ISBN 0412049970")


def test_works_with_translated_titles_in_another_order_are_not_paired():
    zh = [
        "参考文献",
        "林海. 潮汐. 2016.",
        "王静. 风险札记. 2011.",
        "赵平. 山路. 1998.",
    ]  # tides, notes on risk, mountain paths
    assert check(zh, ["References", "Notes on Risk. 2011.", "Mountain Paths. 1998.", "Tides. 2016."]) == []


def test_an_entry_may_run_over_lines_and_two_may_share_one():
    zh = ["参考文献", "[1] Marlow T. A Model of Slow Markets.", "Harbour, 2003.", "[2] Quill R. Patient Tables. 1987."]
    en = ["References", "Quill, R. Patient Tables. 1987. Marlow, T. A Model of Slow Markets. Harbour, 2003."]
    assert check(zh, en) == []
    [finding] = check(zh, [en[0], en[1].replace("1987", "1982")])
    assert (finding.zh.text, finding.en.text) == ("1987", "1982")


@pytest.mark.parametrize(
    "heading", ["七、主要参考文献", "5 参考文献 References", "附录A 参考书目", "延伸阅读", "參考資料："]
)
def test_headings_announce_works(heading):  # main references, references, bibliography, further reading, sources
    assert check([heading, *ZH[2:]], EN[1:]) == []


@pytest.mark.parametrize(
    "heading", ["A. Selected Bibliography", "Further reading", "Appendix C: References", "Works Cited"]
)
def test_headings_announce_works_in_english(heading):
    assert check(ZH[1:], [heading, *EN[2:]]) == []


def test_every_number_of_a_list_is_in_the_account_once():
    _, account = compare(GB, APA)
    for lines, entries in ((GB, account.zh), (APA, account.en)):
        n_digits = sum(char.isdigit() for line in lines for char in line)
        assert n_digits == sum(char.isdigit() for entry in entries for char in entry.text)


def test_a_work_that_one_list_has_alone_is_one_finding():
    [finding] = check([*ZH, "[4] 某报. 2011, 7(2): 31."], EN)  # some newspaper
    assert finding.severity is Severity.WARNING
    assert "references of the Chinese" in finding.message


def test_a_year_that_cites_nothing_is_still_missed():
    [finding] = check(["模型是稳定的。", *ZH[1:]], ["In 2003 the model was stable.", *EN[1:]])  # the model is stable
    assert finding.en.text == "2003"


# A list as two files break it: over lines, in several blocks, or several works in one.
BROKEN_ZH = [
    "参考文献",  # references
    "[1] A. Brook, “Weir tables,” 2019. [Online]. Available: https://brook.example/weir- tables/2019-06-18.pdf\n"
    "[2] C. Dale, “Locks of the north,” Canals, vol. abs/1904.00512, 2019. https://canal.example/1904 "
    "[3] E. Fenn, “On sluices,” in Proc. of Water, ser. PW ’21.\nLeeds, 2021, pp. 183–200.",
    "[4] G. Hill, “Silt and sand,” as in [5], 2020.",
    "[5] 林海. 潮汐[J]. 海洋, 2016, 38(4): 112-119.",  # Lin Hai, Tides, Seas
]
BROKEN_EN = [
    "References",
    "[1] A. Brook, “Weir tables,” 2019.",
    "[Online]. Available:",
    "https://brook.example/weirtables/2019-06-18.pdf [2] C. Dale, “Locks of the north,” Canals, vol. abs/1904.00512, "
    "2019. https://canal.example/1904",
    "[3] E. Fenn, “On sluices,” in Proc. of Water, ser.",
    "PW ’21.",
    "Leeds, 2021, pp. 183–200.",
    "[4] G. Hill, “Silt and sand,” as in [5], 2020.",
    "[5] Lin Hai, “Tides,” Seas, 2016, 38(4): 112–119.",
]


def test_a_list_is_parted_at_its_marks_however_it_is_broken():
    assert check(BROKEN_ZH, BROKEN_EN) == []


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("06-18", "06-19"),
        ("06-18", "96-18"),
        ("00512", "60512"),
        ("’21", "’31"),
        ("183", "185"),
        ("112", "172"),
        ("2020", "2026"),
        ("[1]", "[7]"),
        ("[2]", "[5]"),
        ("[3]", "[8]"),
        ("[4]", "[9]"),
        ("[5] Lin", "[7] Lin"),
    ],
)
def test_a_digit_of_such_a_list_that_differs_is_an_error(words, changed):
    english = [line.replace(words, changed) for line in BROKEN_EN]
    assert english != BROKEN_EN
    assert [finding.severity for finding in check(BROKEN_ZH, english)] == [Severity.ERROR]


def test_marks_that_a_work_more_moves_on_raise_no_error():
    chinese, english = ([line.replace(", as in [5]", "") for line in lines] for lines in (BROKEN_ZH, BROKEN_EN))
    moved = [re.sub(r"^\[([345])\]", lambda mark: f"[{int(mark[1]) + 1}]", line) for line in english]
    moved.insert(4, "[3] J. Kerr, “Of reeds,” Marsh, n.d.")
    assert [finding for finding in check(chinese, moved) if finding.severity is Severity.ERROR] == []
