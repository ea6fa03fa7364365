"""The manifest is current, and every gold segmentation fits its text."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from corpora.manifest import CORPORA, MANIFEST, read_lines, refresh

ENTRIES: list[dict[str, Any]] = json.loads(MANIFEST.read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_manifest_is_current(entry: dict[str, Any]) -> None:
    assert refresh(entry) == entry, "run: python corpora/manifest.py"


def test_manifest_lists_every_pair() -> None:
    folders = {path.parent.relative_to(CORPORA).as_posix() for path in CORPORA.rglob("zh.sentences")}
    assert folders == {entry["name"] for entry in ENTRIES}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_sentences_cover_their_texts_in_order(entry: dict[str, Any]) -> None:
    pair = CORPORA / entry["name"]
    for text, sentences in texts_of(pair):
        pattern = r"\s*".join(wrapped(sentence) for sentence in sentences) + r"\s*"
        assert re.fullmatch(pattern, text.read_text(encoding="utf-8")), f"{text} does not hold its sentences in order"


def texts_of(pair: Path) -> list[tuple[Path, list[str]]]:
    zh, en = (read_lines(pair / f"{lang}.sentences") for lang in ("zh", "en"))
    if (both := pair / "both.txt").exists():
        return [(both, zh + en)]
    return [(next(pair.glob("zh.[tm]*")), zh), (next(pair.glob("en.[tm]*")), en)]


def wrapped(sentence: str) -> str:
    """Return a pattern for the sentence as it may stand in the text, broken over lines at its spaces."""
    return r"\s".join(re.escape(word) for word in sentence.split(" "))
