"""Pairings on disk: read back as they were, by range, and never believed when damaged."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.corpus.document_pairs import DocumentPair, Pairing, Unpaired, Unreadable, encode_name
from bialign.corpus.storing import pairings
from bialign.corpus.storing.folder import PAIRING, PAIRS
from bialign.corpus.storing.pairings import read_pairing, write_pairing
from bialign.errors import FormatError

names = st.text(st.characters(exclude_categories=()).filter(lambda char: not "\ud800" <= char <= "\udfff"), min_size=1)
paths = names | st.just("a\udcff.txt")  # a file name that is no UTF-8


def pairing_of(listed, alone, broken):
    """Return a pairing of files by these names, in their order."""
    listed, alone, broken = (sorted(some, key=encode_name) for some in (listed, alone, broken))
    return Pairing(
        pairs=tuple(
            DocumentPair(name=name, zh=name, en=f"{name}.en", how="content", confidence=0.25) for name in listed
        ),
        unpaired=tuple(Unpaired(lang="en", path=path, candidate="c", confidence=0.5) for path in alone),
        unreadable=tuple(Unreadable(path=path, error=f"{path} is empty") for path in broken),
    )


some = st.lists(paths, max_size=7, unique=True)


@given(some, some, some, st.integers(0, 8), st.integers(0, 8))
@settings(max_examples=40)
def test_a_pairing_is_read_back_by_range(tmp_path_factory, listed, alone, broken, start, stop):
    folder, pairing = tmp_path_factory.mktemp("corpus"), pairing_of(listed, alone, broken)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairings, "_ROW_GROUP", 3)
        write_pairing(folder, "state", pairing)
        found = read_pairing(folder)
        assert (found.state, tuple(found.pairs())) == ("state", pairing.pairs)
        assert tuple(found.pairs(start, stop)) == pairing.pairs[start:stop]
        assert tuple(found.unpaired()) == pairing.unpaired
        assert tuple(found.unreadable()) == pairing.unreadable


def test_where_nothing_was_paired_there_is_nothing(tmp_path):
    found = read_pairing(tmp_path)
    assert (found.state, list(found.pairs()), list(found.unpaired())) == ("", [], [])


@pytest.mark.parametrize("name", [PAIRING, PAIRS])
@pytest.mark.parametrize(
    "change", [lambda data: data[:-9], lambda data: data[:20] + bytes([data[20] ^ 1]) + data[21:], lambda data: b""]
)
def test_damage_is_told(tmp_path, name, change):
    write_pairing(tmp_path, "state", pairing_of(["a", "b"], [], []))
    path = tmp_path / name
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(FormatError, match="pairs the documents anew"):
        read_pairing(tmp_path)


def test_a_head_of_another_pairing_is_not_believed(tmp_path):
    write_pairing(tmp_path, "state", pairing_of(["a"], [], []))
    head = json.loads((tmp_path / PAIRING).read_text())
    (tmp_path / PAIRING).write_text(json.dumps(head | {"n_pairs": 2}))
    with pytest.raises(FormatError, match="checksum"):
        read_pairing(tmp_path)


def test_a_table_that_is_gone_is_told(tmp_path):
    write_pairing(tmp_path, "state", pairing_of(["a"], [], []))
    (tmp_path / PAIRS).unlink()
    with pytest.raises(FormatError, match=PAIRS):
        read_pairing(tmp_path)
