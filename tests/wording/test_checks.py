"""The checks beside figures, case by case: what each finds, and what it leaves alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.errors import InputError
from bialign.options import CHECKS, Options, WordingCheck, parse_checks
from bialign.records import OF_WORDS, Severity, Span, Verdict
from bialign.wording.certainties import CERTAINTIES
from tests.wording.pairs import check_pairs, words_of

ANYTHING = "公司今年表现良好。", "The company did well this year."

# Chinese, English, and the words that are doubled.
DOUBLED = [
    ("公司发布了的的年报。", "The company published its annual report.", "的的"),
    ("我们我们会继续投资。", "We will go on investing.", "我们我们"),
    ("本集團本集團錄得增長。", "The group recorded growth.", "本集團本集團"),  # Traditional: the group, twice
    ("利润上升。", "Profit rose in the the year.", "the the"),
    ("利润上升。", "The the profit rose.", "The the"),
    ("利润上升。", "Profit rose and\nand costs fell.", "and\nand"),
    ("达到目的的方法很多。", "There are many ways to reach the aim.", ""),  # 目的的, of the aim
    ("标的的价格上升。", "The price of the underlying rose.", ""),
    ("他的的确确来过。", "He did come.", ""),  # indeed
    ("一步一步来。", "Step by step.", ""),
    ("很多很多人。", "A great many people.", ""),
    ("于二零二零年一月。", "In January 2020.", ""),
    ("请考虑考虑。", "Please think about it.", ""),  # think it over
    ("使用使用者的密钥。", "Use the user's key.", ""),
    ("相对大小相对大小", "Relative size Relative size", ""),  # doubled on both sides
    ("将文件从 from 拷贝到 to 。", "Makes a copy of the file from to to .", ""),
    ("支持 AND 和 OR。", "AND and OR are supported.", ""),
    ("他说那是对的。", "He said that that was right.", ""),
    ("他曾经有过。", "He had had it.", ""),
]

# Chinese, English, and the mark without counterpart.
UNBALANCED = [
    ("公司（以下简称“远岫”今日公布业绩。", "The company (“Yuanxiu”) published its results today.", "（"),
    ("公司（“远岫”）今日公布业绩。", "The company (“Yuanxiu” published its results today.", "("),
    ("利润上升《年报》。", "Profit rose annual report.", ""),
    ("本集團「錄得增長。", "The group “recorded growth”.", "「"),
    ("利润“上升。", 'Profit "rose".', "“"),
    ("利润“上升”。", 'Profit "rose.', '"'),
    ("利润“上升。", 'Profit "rose.', ""),  # the quotation goes on in the next sentence, in both
    ("利润（上升。", "Profit (rose.", ""),
    ("1）利润上升。", "Profit rose.", ""),
    ("a) 利润上升。", "Profit rose.", ""),
    ("取值范围为[0, 1)。", "The range is 0 to 1.", ""),
    ("利润（上升)。", "Profit (rose).", ""),  # full-width and half-width
    ("利润”上升“。", "Profit “rose”.", ""),  # set badly, and nothing is missing
    ("「动议。」", "‘‘THAT it be so.’’", ""),
]

# Chinese, English, and the side that is not translated.
UNTRANSLATED = [
    ("Profit rose in the second half of the year.", "Profit rose in the second half of the year.", "Chinese version"),
    ("The board has approved it in full.", "Profit rose in the second half of the year.", "Chinese version"),
    ("下半年利润上升。", "下半年利润上升。", "English version"),
    ("下半年利潤上升。", "下半年利潤有所上升。", "English version"),
    ("下半年利润上升。", "Profit rose in the second half of the year.", ""),
    ("Apple Pay Later", "Apple Pay Later", ""),
    ("Yuanxiu Energy Storage Technology Co., Ltd.", "Yuanxiu Energy Storage Technology Co., Ltd.", ""),
    ("[1] J. Smith, A. Brown et al, “The cost of the storage of power”, pp. 3–9.", "[1] J. Smith, A. Brown.", ""),
    ("北京（Beijing）", "Beijing (北京)", ""),
    ("远岫储能控股有限公司", "远岫储能控股有限公司", ""),  # the Chinese name of a company
    ("见 https://example.org/a/b/c/the/of/to/in", "See https://example.org/a/b/c/the/of/to/in", ""),
]

# Chinese, English, and the two spellings.
MISSPELT = [
    ("公司使用 Kubernetes 部署。", "The company deploys with Kuberentes.", ("Kubernetes", "Kuberentes")),
    ("包括 PullRequestEvent。", "These include FullRequestEvent.", ("PullRequestEvent", "FullRequestEvent")),
    ("来信请寄 ir@yuanxiu.example。", "Write to ir@yuanxui.example.", ("ir@yuanxiu.example", "ir@yuanxui.example")),
    ("见 https://yuanxiu.example/cn/report。", "See https://yuanxiu.example/en/repport.",
     ("https://yuanxiu.example/cn/report", "https://yuanxiu.example/en/repport")),
    ("見 https://yuanxiu.example/zh-hk/report。", "See https://yuanxiu.example/en/report/.", None),  # language only
    ("公司使用 Kubernetes 部署。", "The company deploys with Kubernetes.", None),
    ("公司使用Wi-Fi。", "The company uses WiFi.", None),
    ("支持 Python 和 Pytorch。", "Python and PyTorch are supported.", None),
    ("由 iPhone 拍摄。", "Shot on iPhones.", None),
    ("多个 PropagationPolicy。", "Several PropagationPolicies.", None),
]  # fmt: skip

# Chinese, English, and the name that is lost.
LOST = [
    ("公司与 Northvolt 签约。", "The company signed the contract.", "Northvolt"),
    ("公司与 Northvolt Energy 签约。", "The company signed the contract.", "Northvolt Energy"),
    ("公司的 AI 业务增长。", "The company's artificial intelligence business grew.", ""),  # written out
    ("首席执行官（CEO）表示。", "The chief executive said so.", ""),
    ("输出功率为 10 MW。", "The output is ten megawatts.", ""),
    ("验证结果 OK。", "The result is good.", ""),
    ("运行 --all 选项。", "Run with everything.", ""),
    ("公司今年业绩良好。", "The company, Northvolt, did well.", ""),  # the English way says nothing
]


@pytest.mark.parametrize(("zh", "en", "words"), DOUBLED)
def test_doubled_words(zh: str, en: str, words: str) -> None:
    found = words_of(check_pairs([(zh, en)], WordingCheck.DOUBLED))
    assert ["".join(pair) for pair in found] == ([words] if words else [])


@pytest.mark.parametrize(("zh", "en", "mark"), UNBALANCED)
def test_unbalanced_marks(zh: str, en: str, mark: str) -> None:
    found = words_of(check_pairs([(zh, en)], WordingCheck.BRACKETS))
    assert ["".join(pair) for pair in found] == ([mark] if mark else [])


@pytest.mark.parametrize(("zh", "en", "side"), UNTRANSLATED)
def test_untranslated_sides(zh: str, en: str, side: str) -> None:
    messages = [finding.message for finding in check_pairs([(zh, en)], WordingCheck.UNTRANSLATED)]
    assert len(messages) == bool(side)
    assert all(side in message for message in messages)


@pytest.mark.parametrize(("zh", "en", "words"), MISSPELT)
def test_misspelt_names(zh: str, en: str, words: tuple[str, str] | None) -> None:
    assert words_of(check_pairs([(zh, en)], WordingCheck.NAMES)) == ([words] if words else [])


@pytest.mark.parametrize(("zh", "en", "name"), LOST)
def test_lost_names(zh: str, en: str, name: str) -> None:
    assert words_of(check_pairs([(zh, en)], WordingCheck.LOST_NAMES)) == ([(name, "")] if name else [])


def test_a_name_may_stand_in_a_sentence_nearby() -> None:
    pairs = [("Northvolt 今日签约。", "Northvolt signed today."), ("Northvolt 表示满意。", "It was content.")]
    assert not check_pairs(pairs, WordingCheck.LOST_NAMES)


def test_a_name_that_the_english_never_has_is_told_once() -> None:
    pairs = [("Northvolt 今日签约。", "The partner signed today."), ("Northvolt 表示满意。", "It was content.")]
    (finding,) = check_pairs(pairs, WordingCheck.LOST_NAMES)
    assert finding.message.endswith("the same holds for 1 more place.")


def test_sentences_copied_both_ways_are_of_files_that_hold_both_languages() -> None:
    zh, en = "下半年利润上升。", "Profit rose in the second half of the year."
    assert len(check_pairs([(zh, zh), (en, en)], WordingCheck.UNTRANSLATED)) == 2
    assert not check_pairs([(zh, zh), (en, en)] * 2, WordingCheck.UNTRANSLATED)


def test_one_sentence_in_two_ways() -> None:
    zh = "公司预计明年收入继续增长。"  # the company expects revenue to go on growing next year
    usual, other = "The company expects revenue to go on growing next year.", "Next year income may keep rising."
    findings = check_pairs([(zh, usual), (zh, other), (f"{zh[:-1]}！", usual.upper())], WordingCheck.CONSISTENCY)
    assert [(finding.bead, finding.severity) for finding in findings] == [(1, Severity.INFO)]
    assert "in 2 other places" in findings[0].message
    assert not check_pairs([("收入", "Revenue"), ("收入", "Income")], WordingCheck.CONSISTENCY)  # short


def test_one_english_sentence_in_two_ways() -> None:
    en = "The company expects revenue to go on growing."
    findings = check_pairs([("公司预计收入继续增长。", en), ("公司认为营收还会上升。", en)], WordingCheck.CONSISTENCY)
    assert [finding.message_zh for finding in findings] == ["同样的英文在另外1处译作“公司预计收入继续增长。”。"]


@pytest.mark.parametrize(
    "check",
    [
        WordingCheck.NAMES,
        WordingCheck.DOUBLED,
        WordingCheck.BRACKETS,
        WordingCheck.UNTRANSLATED,
        WordingCheck.CONSISTENCY,
    ],
)
def test_what_is_right_is_quiet(check: WordingCheck) -> None:
    assert not check_pairs([ANYTHING, ANYTHING], check)


@given(
    start=st.sampled_from(["", "其中", "本年度，"]),
    end=st.sampled_from(["。", "，增长显著。"]),
    gap=st.sampled_from(["", "\n", " \n\t"]),
)
def test_spans_are_of_the_original_text(start: str, end: str, gap: str) -> None:
    """Hard line breaks inside of a sentence move nothing."""
    zh = f"{start}远岫{gap}储能公司公司发布了{gap}年报{end}"
    (finding,) = check_pairs([ANYTHING, (zh, "Yuanxiu published\nits report.")], WordingCheck.DOUBLED)
    assert finding.zh
    assert finding.zh.text == "公司公司"
    assert finding.zh.span == Span(*(len(ANYTHING[0]) + 1 + zh.index("公司公司") + k for k in (0, 4)))


def test_a_doubtful_bead_is_not_compared() -> None:
    pair = "利润（上升。", "Profit rose."
    assert check_pairs([pair], WordingCheck.BRACKETS)
    assert not check_pairs([pair], WordingCheck.BRACKETS, confidence=0.8)


def test_every_verdict_has_a_certainty() -> None:
    assert set(CERTAINTIES) == OF_WORDS
    assert all(0 < certainty < 1 for certainty in CERTAINTIES.values())


@pytest.mark.parametrize(
    ("names", "checks"),
    [
        ("names", {WordingCheck.NAMES}),
        ("Names, brackets", {WordingCheck.NAMES, WordingCheck.BRACKETS}),
        ("none", set()),
        ("all", set(WordingCheck)),
        ("default,consistency", {*CHECKS, WordingCheck.CONSISTENCY}),
    ],
)
def test_checks_by_name(names: str, checks: set[WordingCheck]) -> None:
    assert parse_checks(names) == checks


@pytest.mark.parametrize("names", ["", "spelling", "names;brackets"])
def test_unknown_checks_are_told(names: str) -> None:
    with pytest.raises(InputError, match="is not the name of a check; give some of terms"):
        parse_checks(names)
    with pytest.raises(InputError, match="the checks are terms"):
        replace(Options(), checks=frozenset({names}))  # type: ignore[arg-type]


def test_messages_name_what_the_other_language_is_told() -> None:
    (finding,) = check_pairs([("利润（上升。", "Profit (rose).")], WordingCheck.BRACKETS)
    assert finding.verdict is Verdict.UNBALANCED
    assert finding.message_zh == "中文里的“（”没有闭合，英文是成对的。"
    assert finding.message == "“（” is never closed in the Chinese; the English is balanced."
