"""Lists of references, each sorted in its own way, and works cited by author and year or by number."""

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


def check(zh, en):
    """Return the findings worth a look in two documents whose lines stand in beads as they come."""
    zh_document, en_document = (
        segment(Text(text="\n\n".join(lines)), lang) for lines, lang in zip((zh, en), LANGS, strict=True)
    )
    n_beads = min(len(zh_document), len(en_document))
    beads = [Bead(zh=range(n, n + 1), en=range(n, n + 1), similarity=0.9, confidence=0.99) for n in range(n_beads)]
    scans = scan_document(zh_document), scan_document(en_document)
    findings, _ = check_figures(zh_document, en_document, beads, *scans)
    return [finding for finding in findings if finding.severity is not Severity.INFO]


def test_the_same_works_in_another_order_raise_nothing():
    assert check(ZH, EN) == []


def test_a_year_that_differs_is_found_where_entries_have_words_in_common():
    [finding] = check(ZH, [line.replace("1987", "1978") for line in EN])
    assert (finding.zh.text, finding.en.text) == ("1987", "1978")


def test_pages_read_as_one_go_with_pages_read_as_two():
    zh, en = (
        [line.replace("1987", "1987: 18-27") for line in ZH],
        [line.replace("1987", "pp. 18–27, 1987") for line in EN],
    )
    assert check(zh, en) == []
    assert check(zh, [line.replace("pp. 18–27", "pp. 18–28") for line in en]) != []


def test_a_work_that_one_list_has_alone_is_one_finding():
    [finding] = check([*ZH, "[4] 某报. 2011, 7(2): 31."], EN)  # some newspaper
    assert finding.severity is Severity.WARNING
    assert "references of the Chinese" in finding.message


def test_a_year_that_cites_nothing_is_still_missed():
    [finding] = check(["模型是稳定的。", *ZH[1:]], ["In 2003 the model was stable.", *EN[1:]])  # the model is stable
    assert finding.en.text == "2003"
