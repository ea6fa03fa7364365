"""Texts with pages, headings and numbered articles, from end to end."""

import pytest

import bialign
from bialign.records import BlockKind
from bialign.report.terminal import show_view
from bialign.report.view import view_alignment

HEAD = "东江航运 2023年年度报告"  # "Dongjiang Shipping annual report 2023"
PAGES = [  # one page each
    (
        "一、概况\n\n公司去年运送旅客340万人次，同比增长6%。新船于5月投入运营，服务往返两岸的航线。",
        "I. Overview\n\nThe company carried 3.4 million passengers last year, up 6%. A new ship went into service in "
        "May, on the route between the two banks.",
    ),
    (
        "二、风险\n\n燃油价格上涨可能影响公司的利润。公司已为2,000吨燃油锁定价格，合同期限为一年。",
        "II. Risks\n\nRising fuel prices may weigh on the company's profit. The company has fixed the price of 2,000 "
        "tonnes of fuel, under a contract for one year.",
    ),
    (
        "三、员工\n\n截至去年年末，公司共有员工1,870人。每位员工的培训时间平均为26小时，其中包括急救课程。",
        "III. Staff\n\nAt the end of last year the company had 1,870 employees. Each was trained for 26 hours on "
        "average, with first aid among the courses.",
    ),
    (
        "四、展望\n\n公司计划明年再购两艘船。",
        "IV. Outlook\n\nThe company plans to buy two more ships next year.",
    ),
]


def align_pages(foot, en_foot=""):
    zh = "\n\n".join(f"{page}\n\n{foot.format(n)}" for n, (page, _) in enumerate(PAGES, 8))
    en = "\n\n".join(f"{page}\n\n{en_foot.format(n)}" for n, (_, page) in enumerate(PAGES, 21))
    return bialign.align(zh, en, encoder="static")


FEET = {
    "head and number": (f"{HEAD}\n{{}}", ""),
    "one line": (f"{HEAD}    {{}}", ""),
    "both sides, other numbers": ("第 {} 页", "Dongjiang Shipping | {}"),  # "page 8"
    "form feeds": ("{}\n\f" + HEAD, ""),
}


@pytest.mark.parametrize(("foot", "en_foot"), FEET.values(), ids=FEET.keys())
def test_a_paged_text_gives_no_finding(foot, en_foot):
    alignment = align_pages(foot, en_foot)
    assert alignment.findings == ()
    running = [bead for bead in alignment.beads if alignment.zh.is_running(bead.zh)]
    assert all(bead.is_null and bead.confidence == 1 for bead in running)
    text = [bead for bead in alignment.beads if not bead.is_null]
    assert [(len(bead.zh), len(bead.en)) for bead in text] == [(1, 1)] * len(text)
    view = view_alignment(alignment)
    assert (view.summary.n_zh_null, view.summary.n_en_null, view.passages) == (0, 0, ())
    assert any(HEAD in line or "第" in line for line in show_view(view))


def test_a_passage_left_out_over_a_page_end_is_one_finding():
    # "The directors are elected by the general meeting.", "The pier has been rebuilt."
    left_out = "董事由股东大会选举产生。", "码头的翻修已经完成。"
    pages = [*PAGES[0][0].split("\n\n"), left_out[0], "- 7 -", left_out[1], PAGES[1][0], "- 8 -", PAGES[2][0], "- 9 -"]
    zh, en = "\n\n".join(pages), "\n\n".join(PAGES[k][1] for k in range(3))
    alignment = bialign.align(zh, en, encoder="static")
    assert BlockKind.RUNNING in {block.kind for block in alignment.zh.blocks}
    (finding,) = alignment.findings
    assert [alignment.zh.lines[i] for i in finding.zh_sentences] == [left_out[0], "- 7 -", left_out[1]]


ARTICLES = [
    ("公司应当在十日内公告。", "The company shall publish a notice within ten days."),
    ("（删除）", "(Deleted)"),
    ("董事会可以延长前条期限。", "The board may extend the period in the preceding article."),
    ("（删除）", "(Deleted)"),
    ("公告应当载明理由。", "The notice shall state the reasons."),
    ("（删除）", "(Deleted)"),
    ("本规则自公布之日起施行。", "These rules take effect on the day of their publication."),
]
NUMERALS = "一二三四五六七"


@pytest.mark.parametrize("omitted", [1, 2, 3, 5])
def test_numbered_articles_align_around_one_that_is_omitted(omitted):
    zh = "\n\n".join(f"第{NUMERALS[k]}条\n\n{text}" for k, (text, _) in enumerate(ARTICLES))
    en = "\n\n".join(f"Article {k + 1}\n\n{text}" for k, (_, text) in enumerate(ARTICLES) if k != omitted)
    alignment = bialign.align(zh, en, encoder="static")
    kept = [k for k in range(2 * len(ARTICLES)) if k // 2 != omitted]
    expected = [(range(i, i + 1), range(j, j + 1)) for j, i in enumerate(kept)]
    assert [(bead.zh, bead.en) for bead in alignment.beads if not bead.is_null] == expected


def test_a_heading_does_not_stand_against_running_text():
    # "staff / women make up nearly half / risks / materials cost more"
    zh = "员工\n\n女性占近一半。\n\n风险\n\n原材料价格上涨。"
    en = "Staff\n\nRisks\n\nRaw materials have become more expensive."
    alignment = bialign.align(zh, en, encoder="static")
    expected = [(range(1), range(1)), (range(2, 3), range(1, 2)), (range(3, 4), range(2, 3))]
    assert [(bead.zh, bead.en) for bead in alignment.beads if not bead.is_null] == expected
