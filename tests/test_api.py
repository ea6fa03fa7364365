"""The main path: what goes in, what comes out, and what is told when something is wrong."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bialign
from bialign.errors import InputError, LanguageError, ReadError

pytestmark = pytest.mark.slow

ZH = "公司去年营收达1亿美元。员工有600人。"  # "The company's revenue last year was $100m. It has 600 employees."
EN = "The company's revenue reached $100mn last year. It employs 600 people."


class Hashing:
    """A fast encoder without meaning, for tests of everything but accuracy."""

    def encode(self, sentences):
        rows = [np.random.default_rng(len(sentence)).normal(size=8) for sentence in sentences]
        return np.array(rows)


def ranges(alignment):
    return [(bead.zh, bead.en) for bead in alignment.beads]


def test_two_texts():
    alignment = bialign.align(ZH, EN)
    assert alignment.zh.sentences == ("公司去年营收达1亿美元。", "员工有600人。")
    assert ranges(alignment) == [(range(1), range(1)), (range(1, 2), range(1, 2))]
    assert not [finding for finding in alignment.findings if finding.severity == "error"]
    assert all(alignment.zh.text[f.start : f.end] == f.text for f in alignment.figures if f.lang == "zh")
    assert all(alignment.en.text[f.start : f.end] == f.text for f in alignment.figures if f.lang == "en")


def test_a_tenfold_slip_is_an_error():
    alignment = bialign.align(ZH, EN.replace("$100mn", "$1bn"))
    [finding] = [finding for finding in alignment.findings if finding.severity == "error"]
    assert finding.verdict == bialign.Verdict.MAGNITUDE_SLIP
    assert finding.zh
    assert finding.en
    assert (finding.bead, finding.zh.text, finding.en.text) == (0, "1亿美元", "$1bn")


def test_files_texts_and_lists_mix(tmp_path):
    path = tmp_path / "zh.txt"
    path.write_bytes(ZH.encode("gb18030"))
    sentences = ["The company's revenue reached $100mn last year.", "It employs 600 people."]
    expected = ranges(bialign.align(ZH, EN))
    for zh in (ZH, path):
        for en in (EN, sentences, tuple(sentences)):
            assert ranges(bialign.align(zh, en)) == expected


def test_one_file_that_holds_both_versions(tmp_path):
    path = tmp_path / "both.txt"
    path.write_text(f"{ZH}\n{EN}\n", encoding="utf-8")
    alignment = bialign.align(path)
    assert ranges(alignment) == ranges(bialign.align(ZH, EN))
    assert alignment.zh.text == alignment.en.text == f"{ZH}\n{EN}\n"


def test_sentences_that_are_given_are_kept():
    given_sentences = ["  第一句。", "", "第二\n句。"]  # "first sentence", "", "second sentence" over two lines
    alignment = bialign.align(given_sentences, ["First.", "Second."], encoder=Hashing())
    assert alignment.zh.sentences == tuple(given_sentences)
    assert alignment.signature["segmenter"] == "as given"


def test_an_untranslated_passage_is_one_finding():
    # Shipments of the plant; a new line opens next spring; staff are being trained; the city lends the land.
    zh = ZH + "工厂今年向欧洲运出第一批电池。新的生产线将于明年春天启用。公司正在培训工人。土地由市政府出租。"
    en = (
        f"{EN} This year the plant shipped its first batteries to Europe. A new production line will open next spring. "
        "The company is training workers. The land is leased by the city government."
    )
    extra = "Analysts at three banks expect profit of $5m in 2023. They put costs at $3m. Margins may fall by 2%."
    alignment = bialign.align(zh, f"{extra}\n\n{en}")
    grouped = [finding for finding in alignment.findings if finding.figures]
    assert [(finding.verdict, finding.en_sentences) for finding in grouped] == [("extra", range(3))]
    assert {"$5m", "2023", "$3m", "2%"} <= {figure.text for figure in grouped[0].figures}
    assert not [f for f in alignment.findings if f.severity == "error" and f not in grouped]


@pytest.mark.parametrize(
    ("zh", "en", "error", "told"),
    [
        (EN, ZH, LanguageError, "swap|English"),
        (ZH, ZH, LanguageError, "en"),
        (ZH, None, LanguageError, "English"),
        (EN, None, LanguageError, "Chinese"),
        (None, EN, InputError, "zh is None"),
        (ZH, 7, InputError, "en is 7"),
        ([1, 2], ["a"], InputError, "list"),
        (["句。"], None, InputError, "the other is missing"),
        (Path("no/such/file.txt"), EN, ReadError, "no file"),
        ("坏\ud800字", EN, InputError, "surrogate"),
        (["坏\ud800字"], ["bad"], InputError, "surrogate"),
    ],
)
def test_bad_input_is_told(zh, en, error, told):
    with pytest.raises(error, match=told):
        bialign.align(zh, en, encoder=Hashing())


AWKWARD = {
    "nothing": ("", ""),
    "one side empty": (ZH, ""),
    "white space": (" \n\t", EN),
    "one sentence": ("好。", "Good."),
    "a long line": ("字" * 300_000, "word " * 60_000),
    "NUL bytes": ("一\0二。三\0", "One\0two. Three\0"),
    "right-to-left marks": ("\u200f第一。\u202e第二。", "\u200fFirst. \u202eSecond."),
    "zero width": ("第\u200b一。\ufeff", "Fir\u200bst.\ufeff"),
    "line ends": ("第一。\r\n第二。\u2028第三。", "First.\r\nSecond.\u2028Third."),
    "digits only": ("1\n2\n3", "1\n2\n3"),
    "emoji": ("好👨‍👩‍👧。", "Fine 👨‍👩‍👧."),
}


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_texts_give_a_result(name):
    alignment = bialign.align(*AWKWARD[name], encoder=Hashing())
    assert_whole(alignment)


zh_text = st.text(alphabet="中文，。！？“”（）1.5亿％ \n、；…ab\0\u200f", max_size=120)
en_text = st.text(alphabet="abc. ,!?\"'()$1.5bn% \n;…\0\u200f", max_size=120)


@given(zh_text, en_text)
@settings(max_examples=60)
def test_any_text_is_covered(zh, en):
    try:
        alignment = bialign.align(zh, en, encoder=Hashing())
    except LanguageError:
        return
    assert_whole(alignment)


def assert_whole(alignment):
    for side, sentences in (("zh", alignment.zh), ("en", alignment.en)):
        covered = [index for bead in alignment.beads for index in getattr(bead, side)]
        assert sorted(covered) == list(range(len(sentences)))
        inside = "".join(sentences.text[start:end] for start, end in sentences.spans)
        assert "".join(inside.split()) == "".join(sentences.text.split())
    assert alignment.to_pandas().shape[0] == len(alignment.beads)
    assert alignment._repr_html_()
    assert repr(alignment)


@pytest.mark.parametrize("made", [iter, np.array, pd.Series, lambda sentences: pd.Series(sentences, index=[7, 3])])
def test_whatever_yields_sentences_is_taken_as_sentences(made):
    zh, en = ["员工有600人。", "营收达1亿美元。"], ["It employs 600 people.", "Revenue was $100m."]  # 600 staff, $100m
    alignment = bialign.align(made(zh), made(en))
    assert alignment.zh.sentences == tuple(zh)
    assert ranges(alignment) == ranges(bialign.align(zh, en))
    assert alignment.signature["segmenter"] == "as given"


def test_a_str_that_names_a_file_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("zh.txt", "en.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    for versions in (("zh.txt", EN), (ZH, "en.txt"), ("zh.txt",)):
        with pytest.raises(InputError, match=r"give pathlib.Path\('..\.txt'\) for the file"):
            bialign.align(*versions)


@pytest.mark.parametrize("name", ["statik", "Static", "boht", "usee"])
def test_an_encoder_that_is_misspelt_is_told(name):
    with pytest.raises(InputError, match=rf"no encoder '{name}'; did you mean \w+\? There are static, use, both"):
        bialign.align(ZH, EN, encoder=name)


def test_the_signature_tells_how_to_get_it_again():
    signature = bialign.align("好。", "Good.", options=bialign.Options(max_bead=4)).signature
    assert signature["bialign"] == bialign.__version__
    assert "sentencex" in signature["segmenter"]
    assert "@" in signature["encoder"]
    assert signature["options"]["max_bead"] == 4


def test_options_are_checked():
    with pytest.raises(InputError, match="max_bead is 1"):
        bialign.Options(max_bead=1)
    with pytest.raises(TypeError):
        bialign.Options(max_beads=3)  # type: ignore[call-arg]
