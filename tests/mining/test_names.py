"""Names learnt from the forms that a text sets beside each other."""

import pytest

from bialign.mining import Names, learn_names
from bialign.segmentation import from_sentences

# Chinese sentences that hold a gloss; the forms to be learnt; what the case shows.
GLOSSES = [
    (
        "昨天，马克·扎克伯格（Mark Zuckerberg）说话了。",
        ("马克·扎克伯格", "马克", "扎克伯格"),
        "a person: any part stands for it",
    ),
    ("首席执行官玛丽安·奥斯特(Marian Oster)辞职。", ("玛丽安·奥斯特", "玛丽安", "奥斯特"), "a title before a name"),
    ("在这里，芒果（Mango）和牛油果很贵。", ("芒果",), "an ordinary word"),
    ("代号为“牛油果”（Avocado）的模型。", ("牛油果",), "quotation marks say where it begins"),
    (
        "芯片制造商哈尔登系统（Halden Systems）裁员，哈尔登股价大跌。",
        ("哈尔登系统", "哈尔登"),
        "a trade before, a kind after",
    ),
    ("车企霁驰汽车（Jichi Motors）交付创新高，霁驰涨价。", ("霁驰汽车", "霁驰"), "characters that no dictionary joins"),
    ("记者从克拉里维亚生物（Clarivia Biologics）获悉。", ("克拉里维亚生物", "克拉里维亚"), "a preposition before"),
    ("模型羊驼四（Llama 4）发布。", ("羊驼四",), "a number in the name"),
    ("记者安娜•科尔（Anna Kohl）到了。", ("安娜•科尔", "安娜", "科尔"), "another dot"),
    ("病毒学家因娜·巴洛（Inna Barlow）说。", ("因娜·巴洛", "因娜", "巴洛"), "a name that begins like a preposition"),
]


@pytest.mark.parametrize(("sentence", "forms"), [case[:2] for case in GLOSSES], ids=[case[2] for case in GLOSSES])
def test_a_name_is_cut_out_of_the_words_before_its_bracket(sentence, forms):
    (name,) = learn(sentence).entries
    assert name.zh == forms


@pytest.mark.parametrize(
    "sentence",
    ["价格（见下表）上涨。", "公司发布了报告（2024）。", "（Mango）", "他说（he said so）。"],
    ids=["prices (see table)", "a year", "nothing before", "a remark"],
)
def test_other_brackets_are_no_names(sentence):
    assert learn(sentence).entries == ()


def test_an_english_text_may_hold_the_gloss():
    names = learn("扎克伯格说话了。", "Zuckerberg (扎克伯格) spoke.")  # "Zuckerberg spoke"
    assert names.pairs == (("扎克伯格", "Zuckerberg"),)


def test_names_are_the_same_in_any_form_and_in_any_case():
    names = learn("芯片制造商哈尔登系统（Halden Systems）裁员，哈尔登股价大跌。")  # "chip maker Halden … cuts jobs"
    assert names.same("哈尔登下跌", "HALDEN SYSTEMS fell")  # "Halden fell"
    assert names.same("哈尔登系统", "Halden’s shares")
    assert not names.same("哈尔登", "Systems fell")  # the kind alone is no name
    assert not names.same("系统", "Halden")
    assert not names.same("哈尔登", "Haldens")


def test_a_name_is_learnt_once():
    names = learn("芒果（Mango）很甜，芒果（Mango）很贵。")  # "mangoes are sweet and dear"
    assert len(names.entries) == 1
    assert Names().pairs == ()


def learn(zh, en="Nothing."):
    return learn_names(from_sentences([zh], "zh"), from_sentences([en], "en"))
