"""How sure a finding is, and what that does to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bialign.errors import InputError
from bialign.figures import compare_figures
from bialign.figures.comparing.certainties import CERTAINTIES
from bialign.options import DOUBTFUL, Options
from bialign.records import LANGS, Bead, Finding, Severity
from tests.figures.comparing.by_hand import document, figure, in_language

SIX, SEVEN = figure("600", 600, quantum=1), figure("700", 700, quantum=1)


def compare(confidences: list[float], reading: float = 1.0, **options: float) -> tuple[Finding, ...]:
    """Compare 600 with 700 in so many beads of these confidences."""
    zh, en = (document(lang, ["600"] * len(confidences)) for lang in LANGS)
    beads = [
        Bead(zh=range(i, i + 1), en=range(i, i + 1), similarity=1, confidence=confidence)
        for i, confidence in enumerate(confidences)
    ]
    sides = [
        [
            replace(in_language(one, lang), start=4 * i, end=4 * i + 3, sentence=i, confidence=reading)
            for i in range(len(beads))
        ]
        for one, lang in zip((SIX, SEVEN), LANGS, strict=True)
    ]
    return compare_figures(zh, en, beads, *sides, options=Options(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize(("confidence", "severity"), [(DOUBTFUL, Severity.ERROR), (DOUBTFUL - 0.01, Severity.WARNING)])
def test_a_doubtful_bead_gives_no_error(confidence: float, severity: Severity) -> None:
    (finding,) = compare([confidence])
    assert finding.severity is severity
    assert finding.certainty <= confidence


@pytest.mark.parametrize(("confidence", "severity"), [(DOUBTFUL, Severity.ERROR), (DOUBTFUL - 0.01, Severity.WARNING)])
def test_a_passage_of_which_none_is_surely_left_out_is_no_error(confidence: float, severity: Severity) -> None:
    zh, en = document("zh", ["600", "600"]), document("en", [])
    beads = [Bead(zh=range(i, i + 1), en=range(0), similarity=0, confidence=c) for i, c in enumerate([0.1, confidence])]
    figures = [replace(SIX, lang="zh", start=4 * i, end=4 * i + 3, sentence=i) for i in range(2)]
    (finding,) = compare_figures(zh, en, beads, figures, [])
    assert (finding.zh_sentences, finding.severity) == (range(2), severity)


def test_the_certain_come_first() -> None:
    findings = compare([0.6, 0.9, 0.7])
    assert [finding.bead for finding in findings] == [1, 2, 0]


def test_a_doubtful_reading_is_less_certain() -> None:
    assert compare([1.0], reading=0.9)[0].certainty < compare([1.0])[0].certainty


def test_options_leave_out_what_is_less_certain() -> None:
    sure, doubtful = compare([0.9, 0.6])
    assert compare([0.9, 0.6], least_certainty=sure.certainty) == (sure,)
    assert compare([0.9, 0.6], least_certainty=doubtful.certainty) == (sure, doubtful)


@pytest.mark.parametrize("least", [-0.01, 1.01, float("nan")])
def test_a_certainty_is_a_probability(least: float) -> None:
    with pytest.raises(InputError, match="from 0 to 1"):
        Options(least_certainty=least)


def test_the_table_holds_probabilities() -> None:
    assert CERTAINTIES
    assert all(0 <= value <= 1 for value in CERTAINTIES.values())
    assert CERTAINTIES["digit slip, error, digits"] > CERTAINTIES["missing, warning, words"]
