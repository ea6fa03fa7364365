"""The file of decisions: damaged ones are told; good ones are tested with the page that writes them."""

import json
from pathlib import Path
from typing import Any

import pytest

from bialign.errors import FormatError, InputError, ReadError
from bialign.exchange.decision_files import FORMAT, read_decisions
from bialign.exchange.decisions import BeadDecision, BeadState, Decisions, FindingJudgement
from tests.alignments import make_alignment

SIDE = {"name": "a.txt", "fingerprint": "0" * 16}
BEAD = {"state": "confirmed", "zh": [1, 2], "en": [], "zh_text": "", "en_text": ""}
FINDING = {
    "finding": 0,
    "judgement": "not a problem",
    "verdict": "missing",
    "message": "…",
    "rule": "missing: 三成",
}  # 30 %


def write(path: Path, changes: dict[str, Any]) -> Path:
    whole = {"format": FORMAT, "zh": SIDE, "en": SIDE, "beads": [BEAD], "findings": [FINDING]}
    path.write_text(json.dumps(whole | changes), encoding="utf-8")
    return path


def test_a_good_file_is_read(tmp_path: Path) -> None:
    decisions = read_decisions(write(tmp_path / "decisions.json", {}))
    assert decisions.beads == (BeadDecision(zh=range(1, 3), en=range(0), state=BeadState.CONFIRMED),)
    assert [finding.judgement for finding in decisions.findings] == [FindingJudgement.NO_PROBLEM]
    assert [(rule.verdict, rule.zh) for rule in decisions.ignore] == [("missing", "三成")]


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "another"},
        {"zh": None},
        {"beads": [BEAD | {"zh": [1, 3]}]},
        {"beads": [BEAD | {"zh": [2, 1]}]},
        {"beads": [BEAD | {"zh": [-1]}]},
        {"beads": [BEAD | {"zh": ["1"]}]},
        {"beads": [BEAD, BEAD]},
        {"beads": [BEAD | {"state": "guessed"}]},
        {"beads": [BEAD | {"zh": [True]}]},
        {"findings": [FINDING | {"judgement": "maybe"}]},
        {"findings": [FINDING | {"finding": -1}]},
        {"findings": [FINDING | {"finding": float("inf")}]},
        {"findings": [FINDING | {"finding": 0.5}]},
        {"findings": [FINDING | {"finding": "0"}]},
        {"findings": {}, "beads": 5},
    ],
)
def test_a_damaged_file_is_told(changes: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="not a file of decisions"):
        read_decisions(write(tmp_path / "decisions.json", changes))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"[]", b'"text"'])
def test_what_is_no_json_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    path.write_bytes(content)
    with pytest.raises(FormatError, match="not a file of decisions"):
        read_decisions(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no file"):
        read_decisions(tmp_path / "decisions.json")


def test_decisions_about_other_sentences_are_refused() -> None:
    alignment = make_alignment([(("一",), ("One.",))])  # one
    zh, en = alignment.zh, alignment.en
    Decisions(zh_fingerprint=zh.fingerprint, en_fingerprint=en.fingerprint).check(zh, en)
    with pytest.raises(InputError, match="another English text"):
        Decisions(zh_fingerprint=zh.fingerprint, en_fingerprint="").check(zh, en)
    outside = (BeadDecision(zh=range(5), en=range(0), state=BeadState.CONFIRMED),)
    with pytest.raises(InputError, match="do not have"):
        Decisions(zh_fingerprint=zh.fingerprint, en_fingerprint=en.fingerprint, beads=outside).check(zh, en)
