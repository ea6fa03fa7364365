"""The trained table, written as the directory that ships: one directory, two readers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from training.vocabulary import Vocabulary

# sentence-transformers reads these; "embeddings", "mapping" and "weights" are model2vec's names for the tensors,
# and the token vector is embeddings[mapping[token]] * weights[token] for both.
_MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.base.modules.normalize.Normalize",
    },
]
_NORMALIZE = {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"}
_CONFIG = {"model_type": "SentenceTransformer", "prompts": {}, "similarity_fn_name": "cosine"}


def write_model(directory: Path, table: NDArray[np.float32], vocabulary: Vocabulary) -> None:
    """Write the model, with int8 rows.

    Parameters
    ----------
    directory
        Made if missing; files of the same names are replaced.
    table
        Token vectors, of shape ``(rows, dim)``, in the order of ``vocabulary.rows``.
    """
    rows, scales = quantise(table)
    mapping = np.array(vocabulary.mapping(), np.int32)
    (directory / "1_Normalize").mkdir(parents=True, exist_ok=True)
    tensors: dict[str, NDArray[Any]] = {"embeddings": rows, "mapping": mapping, "weights": scales[mapping]}
    save_file(tensors, directory / "model.safetensors", metadata={"format": "pt"})
    for name, content in {
        "tokenizer.json": vocabulary.tokenizer_spec(),
        "modules.json": _MODULES,
        "config_sentence_transformers.json": _CONFIG,
        "1_Normalize/config.json": _NORMALIZE,
    }.items():
        _write_json(directory / name, content)


def quantise(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round each row to whole numbers from -127 to 127, with the factor that gives it back."""
    scales = np.abs(table).max(axis=1) / 127
    steps = np.divide(table, scales[:, None], out=np.zeros_like(table), where=scales[:, None] > 0)
    return np.rint(steps).astype(np.int8), scales.astype(np.float32)


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
