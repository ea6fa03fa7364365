"""The embedded encoder: one vector for each token, summed. Needs numpy and nothing else.

The directory is a sentence-transformers model (``StaticEmbedding``, then ``Normalize``), so that
``SentenceTransformer(directory)`` gives the same vectors; here it is read without torch and without the
``tokenizers`` package. Because a sentence is the sum of its tokens, a run of sentences is the sum of its
sentences: :meth:`StaticEncoder.encode_sums` is what alignment composes runs from.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bialign.errors import EncoderError, InputError

Vectors = NDArray[np.float32]
Tokens = NDArray[np.intp]

# Pieces kept with their tokens: the words of a large corpus, in 100 MB at the very most.
_CACHED_PIECES = 500_000
# A longer piece, such as a run of Chinese without punctuation, seldom comes back.
_LONGEST_CACHED_PIECE = 16

# Sentences kept with their tokens: those that were just encoded are asked for word by word. Some 20 MB.
_CACHED_SENTENCES = 32_768

# The model that comes with bialign.
EMBEDDED = Path(__file__).parent / "embedded"

_DTYPES = {name: np.dtype(kind) for name, kind in {"I8": "i1", "I32": "<i4", "F32": "<f4"}.items()}


class Tokenizer(dict[str, tuple[int, ...]]):
    """The part of ``tokenizer.json`` that the embedded model uses: pieces by a pattern, longest match first.

    As a mapping it is its own cache, from a piece (a word, a run of Chinese characters, a run of digits)
    to the tokens of that piece.

    Parameters
    ----------
    spec
        The parsed ``tokenizer.json``: a normalizer of NFKD, Lowercase and Replace steps, a Split
        pre-tokenizer that keeps what its pattern matches, and a WordPiece model without a prefix whose
        vocabulary has every character of the pattern.

    Raises
    ------
    EncoderError
        When the file asks for anything else.
    """

    def __init__(self, spec: Mapping[str, Any]) -> None:
        super().__init__()
        self._steps = [_normalizer_step(step) for step in spec["normalizer"]["normalizers"]]
        self._pieces = re.compile(_kept_pattern(spec["pre_tokenizer"])).findall
        self._vocabulary: Mapping[str, int] = spec["model"]["vocab"]
        if spec["model"].get("continuing_subword_prefix") != "":
            raise EncoderError("tokenizer.json has another model than WordPiece without a prefix; use transformers")
        # By the first two characters, which lengths tokens have: bit n for n characters. Sets would take three times as
        # long to build, and this is a good part of a short check.
        self._lengths: defaultdict[str, int] = defaultdict(int)
        for token in self._vocabulary:
            self._lengths[token[:2]] |= 1 << len(token)

    def tokens(self, sentence: str) -> list[int]:
        """Tokens of a sentence, in its order; characters that the pattern does not name have none."""
        for step in self._steps:
            sentence = step(sentence)
        return list(chain.from_iterable(map(self.__getitem__, self._pieces(sentence))))

    def __missing__(self, piece: str) -> tuple[int, ...]:
        tokens = tuple(self._longest_matches(piece))
        if len(piece) <= _LONGEST_CACHED_PIECE and len(self) < _CACHED_PIECES:
            self[piece] = tokens
        return tokens

    def _longest_matches(self, piece: str) -> Iterator[int]:
        find = self._vocabulary.get
        start = 0
        while start < len(piece):
            for length in _longest_first(self._lengths.get(piece[start : start + 2], 0)):
                token = find(piece[start : start + length])
                if token is not None:
                    break
            else:
                token, length = self._vocabulary[piece[start]], 1
            yield token
            start += length  # perhaps beyond the end, where the rest of the piece was shorter than what was looked for


@cache
def _longest_first(lengths: int) -> tuple[int, ...]:
    """Return the lengths that bits stand for, the longest first."""
    return tuple(length for length in range(lengths.bit_length() - 1, -1, -1) if lengths >> length & 1)


class StaticEncoder:
    """Sentences to vectors by summing the vectors of their tokens.

    Parameters
    ----------
    directory
        A model as ``training`` writes it: ``tokenizer.json`` and ``model.safetensors``.

    Attributes
    ----------
    dim : int
        Length of a vector.

    Raises
    ------
    EncoderError
        When the directory is not such a model.
    """

    name = "static"

    def __init__(self, directory: Path = EMBEDDED) -> None:
        try:
            tokenizer, model = (Path(directory, name).read_bytes() for name in ("tokenizer.json", "model.safetensors"))
        except OSError as error:
            raise EncoderError(
                f"{directory} is not a static model ({error}); give a directory made by training"
            ) from error
        self._directory, self._files = directory, (tokenizer, model)
        self.tokenizer = Tokenizer(json.loads(tokenizer))
        self._tokens = lru_cache(_CACHED_SENTENCES)(self.tokenizer.tokens)
        tensors = _safetensors(model)
        self._rows, self._row_of, self._weights = (tensors[name] for name in ("embeddings", "mapping", "weights"))
        self.dim = self._rows.shape[1]

    def __reduce__(self) -> tuple[type[StaticEncoder], tuple[Path]]:
        """Leave the model out of a pickle: another process reads it faster than it is sent."""
        return StaticEncoder, (self._directory,)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of both files, first 16 hex digits: what makes a result repeatable."""
        digest = hashlib.sha256()
        for file in self._files:
            digest.update(file)
        return digest.hexdigest()[:16]

    def encode(self, sentences: Sequence[str], /) -> Vectors:
        """Return unit vectors, float32 of shape (n, dim); a sentence without a known token is all zero."""
        sums = self.encode_sums(sentences)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        np.divide(sums, lengths, out=sums, where=lengths > 0)
        return sums

    def encode_sums(self, sentences: Sequence[str], /) -> Vectors:
        """Return sums of token vectors, float32 of shape (n, dim): those of a run of sentences add up to the run's.

        About 20 microseconds a sentence of 25 words on one core.
        """
        if isinstance(sentences, str):
            raise InputError("the encoder was given one text, and takes a list of sentences: give [text]")
        bags = [self._tokens(sentence) for sentence in sentences]
        ends = np.cumsum([0, *map(len, bags)])
        tokens = np.fromiter(chain.from_iterable(bags), np.intp, ends[-1])
        rows, weights = self._row_of[tokens], self._weights[tokens]
        sums = np.empty((len(bags), self.dim), np.float32)
        for total, start, end in zip(sums, ends, ends[1:], strict=False):
            np.matmul(weights[start:end], self._rows.take(rows[start:end], axis=0).astype(np.float32), out=total)
        return sums

    def find_words(self, sentences: Sequence[str], /) -> tuple[Tokens, Tokens]:
        """Return the words of sentences, one after the other: how many each has, and which token each is.

        A sentence without a known token has one word, -1.
        """
        bags = [self._tokens(sentence) or [-1] for sentence in sentences]
        sizes = np.fromiter(map(len, bags), np.intp, len(bags))
        return sizes, np.fromiter(chain.from_iterable(bags), np.intp, int(sizes.sum()))

    def encode_words(self, tokens: Tokens, /) -> tuple[Vectors, Vectors]:
        """Return the unit vectors of words, float32 ``(words, dim)``, and their weights, float32 ``(words,)``.

        A weight is the length of the vector that a word adds to the sum of its sentence; the word -1 has no direction
        and no weight.
        """
        vectors = self._rows.take(self._row_of[tokens], axis=0).astype(np.float32)
        norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        vectors /= np.maximum(norms, 1e-9)[:, None]
        known = (tokens >= 0).astype(np.float32)
        return vectors * known[:, None], norms * np.abs(self._weights[tokens]) * known


def _normalizer_step(step: Mapping[str, Any]) -> Callable[[str], str]:
    match step:
        case {"type": "NFKD"}:
            return partial(unicodedata.normalize, "NFKD")
        case {"type": "Lowercase"}:
            return str.lower
        case {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}:
            return partial(re.compile(pattern).sub, content)
    raise EncoderError(f"tokenizer.json has the normalizer step {step}; this reader knows NFKD, Lowercase and Replace")


def _kept_pattern(step: Mapping[str, Any]) -> str:
    match step:
        case {"type": "Split", "pattern": {"Regex": str(pattern)}, "behavior": "Removed", "invert": True}:
            return pattern
    raise EncoderError("tokenizer.json splits in a way that this reader does not know; use transformers")


def _safetensors(file: bytes) -> dict[str, NDArray[Any]]:
    """Tensors of a safetensors file: eight bytes of header length, a JSON header, then the raw values."""
    start = 8 + int.from_bytes(file[:8], "little")
    header = json.loads(file[8:start])
    header.pop("__metadata__", None)
    return {name: _tensor(file, start, **entry) for name, entry in header.items()}


def _tensor(
    file: bytes, start: int, *, dtype: str, shape: Sequence[int], data_offsets: tuple[int, int]
) -> NDArray[Any]:
    begin, end = data_offsets
    values = np.frombuffer(file, _DTYPES[dtype], offset=start + begin, count=(end - begin) // _DTYPES[dtype].itemsize)
    return values.reshape(shape)
