"""Glossaries: how they are read, and where a translation does not keep to one."""

from pathlib import Path

import openpyxl
import pytest

from bialign.errors import FormatError, MissingExtraError
from bialign.options import WordingCheck
from bialign.records import Severity, Term, Verdict
from bialign.wording import inflection, read_glossary
from tests.wording.pairs import check_pairs, words_of

TERMS = (
    Term(zh=("营业收入", "营收"), en=("revenue",), en_forbidden=("turnover", "sales")),
    Term(zh=("收入",), en=("income",)),
    Term(zh=("股本回报率",), en=("return on equity",)),
    Term(zh=("经营现金流",), en=("operating cash flow",)),
    Term(zh=("会计",), en=("accounting",)),
    Term(zh=("国内生产总值",), en=("gross domestic product (GDP)",)),
    Term(zh=("附属公司",), en=("subsidiary",), zh_forbidden=("子公司",), note="as the exchange has it"),
    Term(en_forbidden=("aforementioned",)),
)

KEPT = [
    ("公司营业收入增长。", "Revenues of the company grew."),
    ("公司營業收入增長。", "The company's revenue grew."),  # Traditional
    ("公司营业收入增长。", "Growing REVENUES."),
    ("股本回报率提高。", "Equity returns rose."),  # another order
    ("股本回报率提高。", "The return-on-equity ratio rose."),
    ("经营现金流改善。", "Operating cashflows improved."),
    ("经营现金流改善。", "Improved cash flow, operating."),
    ("会计师认为可以。", "The auditors agreed."),  # 会计师 is a word of its own
    ("国内生产总值增长。", "Gross domestic product grew."),
    ("附属公司增长。", "Subsidiaries grew."),
    ("公司今年良好。", "Sales did well."),  # forbidden for 营业收入 only, which is not there
]

# Chinese, English, verdict, severity, words.
BROKEN = [
    ("公司营业收入增长。", "Turnover grew.", Verdict.TERM_FORBIDDEN, Severity.ERROR, ("营业收入", "Turnover")),
    ("公司营业收入增长。", "Income grew.", Verdict.TERM_MISSING, Severity.WARNING, ("营业收入", "")),
    ("公司收入增长。", "Proceeds grew.", Verdict.TERM_MISSING, Severity.WARNING, ("收入", "")),
    ("会计工作良好。", "The work is good.", Verdict.TERM_MISSING, Severity.WARNING, ("会计", "")),
    ("现金流改善。", "Operating cash flow improved.", Verdict.TERM_MISSING, Severity.INFO, ("", "Operating cash flow")),
    ("子公司增长。", "The subsidiary grew.", Verdict.TERM_FORBIDDEN, Severity.ERROR, ("子公司", "")),
    ("上述公司增长。", "The aforementioned grew.", Verdict.TERM_FORBIDDEN, Severity.ERROR, ("", "aforementioned")),
]


@pytest.mark.parametrize(("zh", "en"), KEPT)
def test_a_term_is_kept_in_any_form(zh: str, en: str) -> None:
    assert not check_pairs([(zh, en)], WordingCheck.TERMS, terms=TERMS)


@pytest.mark.parametrize(("zh", "en", "verdict", "severity", "words"), BROKEN)
def test_a_term_is_not_kept(zh: str, en: str, verdict: Verdict, severity: Severity, words: tuple[str, str]) -> None:
    findings = check_pairs([(zh, en)], WordingCheck.TERMS, terms=TERMS)
    assert [(finding.verdict, finding.severity) for finding in findings] == [(verdict, severity)]
    assert words_of(findings) == [words]


def test_messages_give_the_term_and_the_note() -> None:
    (finding,) = check_pairs([("子公司增长。", "The subsidiary grew.")], WordingCheck.TERMS, terms=TERMS)
    assert finding.message == "The glossary forbids “子公司”; use “附属公司”. Note: as the exchange has it."
    assert finding.message_zh == "术语表禁止使用“子公司”，应改用“附属公司”。说明：as the exchange has it。"


def test_without_a_glossary_nothing_is_looked_up() -> None:
    assert not check_pairs([("公司营业收入增长。", "Turnover grew.")], WordingCheck.TERMS)


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "snowballstemmer", None)
    inflection._stemmer.cache_clear()
    inflection.stem_of.cache_clear()
    try:
        with pytest.raises(MissingExtraError, match=r"\[terms\]"):
            check_pairs([("公司营业收入增长。", "Turnover grew.")], WordingCheck.TERMS, terms=TERMS)
    finally:
        inflection._stemmer.cache_clear()


# ── files ────────────────────────────────────────────────────────────────────────────────────────

ROWS = [
    ["zh", "en", "forbidden en", "note"],
    ["营业收入|营收", "revenue; operating revenue", "turnover", "since 2024"],
    ["净利润", "net profit"],
]
READ = (
    Term(zh=("营业收入", "营收"), en=("revenue", "operating revenue"), en_forbidden=("turnover",), note="since 2024"),
    Term(zh=("净利润",), en=("net profit",)),
)
TBX = """<?xml version="1.0" encoding="UTF-8"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en"><text><body>
<conceptEntry id="1"><note>since 2024</note>
<langSec xml:lang="zh-CN"><termSec><term>营业收入</term></termSec><termSec><term>营收</term></termSec></langSec>
<langSec xml:lang="en-US"><termSec><term>revenue</term></termSec><termSec><term>operating revenue</term></termSec>
<termSec><term>turnover</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
</langSec></conceptEntry>
<conceptEntry id="2"><langSec xml:lang="zh"><termSec><term>净利润</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>net profit</term></termSec></langSec></conceptEntry>
</body></text></tbx>
"""
MARTIF = """<?xml version="1.0"?>
<martif type="TBX"><text><body><termEntry><langSet xml:lang="en"><tig><term>net profit</term></tig></langSet>
<langSet xml:lang="zh"><ntig><termGrp><term>净利润</term></termGrp></ntig></langSet></termEntry></body></text></martif>
"""


def write_glossary(path: Path) -> Path:
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        sheet = book.create_sheet("terms", 0)
        for row in ROWS:
            sheet.append(row)
        book.save(path)
    elif path.suffix == ".tbx":
        path.write_text(TBX, encoding="utf-8")
    else:
        between = "," if path.suffix == ".csv" else "\t"
        path.write_text("".join(f"{between.join(row)}\n" for row in ROWS), encoding="gb18030")
    return path


@pytest.mark.parametrize("name", ["terms.tsv", "terms.csv", "terms.xlsx", "terms.tbx"])
def test_a_glossary_is_read(name: str, tmp_path: Path) -> None:
    assert read_glossary(write_glossary(tmp_path / name)) == READ


def test_an_older_tbx_is_read(tmp_path: Path) -> None:
    (tmp_path / "old.tbx").write_text(MARTIF, encoding="utf-8")
    assert read_glossary(tmp_path / "old.tbx") == (Term(zh=("净利润",), en=("net profit",)),)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("净利润\tnet profit\n", [("净利润", "net profit")]),
        ("net profit\t净利润\n毛利 (gross)\t\n", [("净利润", "net profit")]),
        ("English,中文\n".replace(",", "\t") + "net profit\t净利润\n", [("净利润", "net profit")]),
    ],
)
def test_columns_are_found(text: str, terms: list[tuple[str, str]], tmp_path: Path) -> None:
    (tmp_path / "terms.tsv").write_text(text, encoding="utf-8")
    read = read_glossary(tmp_path / "terms.tsv")
    assert [(term.zh[0], term.en[0]) for term in read if term.zh and term.en] == terms


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("terms.txt", "净利润 net profit", "is not a glossary that bialign can read"),
        ("terms.tsv", "net profit\tnet income\n", "holds no term; give columns zh and en"),
        ("terms.tbx", "<xliff/>", "is XML, but not TBX"),
        ("terms.tbx", "<tbx/>", "holds no term"),
    ],
)
def test_what_is_no_glossary_is_told(name: str, text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=told):
        read_glossary(tmp_path / name)
