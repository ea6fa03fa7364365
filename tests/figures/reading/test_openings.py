"""The numbers that blocks open with: one key for both languages."""

import pytest

from bialign.figures import read_document
from bialign.figures.reading.openings import opening_keys
from bialign.records import Text
from bialign.segmentation import segment


def paths_of(lines, lang):
    document = segment(Text(text="\n\n".join(lines)), lang)
    keys = opening_keys(document, read_document(document))
    return [keys.get(document.block_of.index(block)) for block in range(len(document.blocks))]


SAME = {
    "articles": (  # "article 12 (1) disclosure (2) audit, article 13"
        ["第十二条", "（一）披露", "（二）审计", "第十三条"],
        ["Article 12", "(1) Disclosure", "(2) Audit", "Article 13"],
    ),
    "articles in digits": (["第 3-1 条 总则", "第4条"], ["Article 3-1 General", "Article 4"]),  # "general provisions"
    "chapters and sections": (  # "chapter 3 markets, section 2 Asia"
        ["第三章 市场", "第二节 亚洲"],
        ["Chapter 3 Markets", "Section 2 Asia"],
    ),
    "Chinese numerals and Roman ones": (  # "I. business, II. risk, … IV. outlook"
        ["一、业务", "（一）收入", "（二）成本", "二、风险", "四、展望"],
        ["I. Business", "(1) Revenue", "(2) Costs", "II. Risk", "IV. Outlook"],
    ),
    "chapters in words": (  # "chapter 7 the circle, chapter 14 want of water", and as the old novels count
        ["第七章　红圈", "第十四章　无水", "第十五回　沉盐"],
        ["Chapter Seven: The Circle", "CHAPTER XIV", "Chapter Fifteen"],
    ),
    "the same item under two headings": (  # "I. business 1. revenue, II. risk 1. prices"
        ["一、业务", "1. 收入", "二、风险", "1．价格"],
        ["1. Business", "(a) Revenue", "2. Risk", "(a) Prices"],
    ),
    "decimal": (["3.2.1 结果", "3.2.2 讨论"], ["3.2.1 Results", "3.2.2 Discussion"]),  # "results, discussion"
    "letters past h": (
        ["（八）甲", "（九）乙", "（十）丙"],  # "(8) A (9) B (10) C"
        ["(h) A", "(i) B", "(j) C"],
    ),
    "circled": (["① 甲", "② 乙"], ["(i) A", "(ii) B"]),
    "Markdown": (["## 二、风险"], ["## II. Risk"]),
}


@pytest.mark.parametrize(("zh", "en"), SAME.values(), ids=SAME.keys())
def test_both_languages_open_the_same_places(zh, en):
    paths = paths_of(zh, "zh")
    assert paths == paths_of(en, "en")
    assert None not in paths
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "2.5 million people came."),
        ("en", "A company was founded."),
        ("en", "e.g. this one"),
        ("en", "The Act applies under Article 12."),
        ("zh", "一家公司成立了。"),  # "a company was founded"
        ("zh", "3.2亿元用于研发。"),  # "320 million yuan went to research"
        ("zh", "依照第十二条办理。"),  # "as article 12 says"
    ],
)
def test_what_opens_nothing(lang, line):
    assert paths_of([line], lang) == [None]
