"""The sentence-transformers path, with a real SentenceTransformer that needs no download."""

import numpy as np
import pytest

import bialign
from bialign.encoders.base import embed
from bialign.encoders.registry import describe_encoder, find_encoder
from bialign.encoders.transformer import TransformerEncoder
from bialign.errors import EncoderError

pytestmark = pytest.mark.slow

WORDS = {"利率": "rates", "上升": "rise", "天气": "weather", "很好": "fine", "公司": "company", "裁员": "layoffs"}


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A static model whose Chinese words (rates, rise, weather …) have the vectors of their English ones."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    vocabulary = {word: k for k, word in enumerate(["[UNK]", *WORDS, *WORDS.values()])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    meanings = np.random.default_rng(0).normal(size=(len(WORDS), 16)).astype(np.float32)
    weights = np.vstack([np.full((1, 16), 0.01, dtype=np.float32), meanings, meanings])
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu")
    path = tmp_path_factory.mktemp("model")
    model.save(str(path))
    return model, path


ZH = ["利率 上升", "天气 很好", "公司 裁员"]  # "rates rise", "weather fine", "company layoffs"
EN = ["rates rise", "weather fine", "company layoffs"]


@pytest.mark.parametrize("given", ["instance", "path", "name"])
def test_a_model_is_taken_as_instance_path_or_name(model, given):
    instance, path = model
    encoder = {"instance": instance, "path": path, "name": str(path)}[given]
    alignment = bialign.align(ZH, EN, encoder=encoder)
    assert [(bead.zh, bead.en) for bead in alignment.beads] == [(range(k, k + 1), range(k, k + 1)) for k in range(3)]
    assert "@" in alignment.signature["encoder"]


def test_the_hash_is_that_of_the_weights(model):
    instance, path = model
    assert describe_encoder(find_encoder(path)).split("@")[1] == describe_encoder(find_encoder(instance)).split("@")[1]


def test_a_prompt_goes_before_each_sentence(model):
    encoder = TransformerEncoder(model[1], prompt="rates ")
    assert np.allclose(embed(encoder, ["rise"]), embed(find_encoder(model[1]), ["rates rise"]), atol=1e-6)


def test_models_that_need_a_prompt_get_it(model, monkeypatch):
    monkeypatch.setattr("bialign.encoders.transformer._load", lambda name: model[0])
    assert TransformerEncoder("intfloat/multilingual-e5-base").prompt == "query: "
    assert TransformerEncoder("sentence-transformers/LaBSE").prompt == ""


def test_a_model_that_cannot_be_loaded_is_told(tmp_path):
    with pytest.raises(EncoderError, match="could not load"):
        find_encoder(tmp_path / "no-model-here")


def test_looking_for_a_model_asks_nobody(monkeypatch):
    asked = []
    monkeypatch.setattr("socket.getaddrinfo", lambda host, *rest, **more: asked.append(host))
    with pytest.raises(EncoderError, match="downloads nothing") as raised:
        find_encoder("sentence-transformers/no-such-model")
    assert "\n" not in str(raised.value)
    assert asked == []
