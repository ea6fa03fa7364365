"""A page of pairs to look at: some of a corpus, drawn by chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bialign.options import CODES, LanguageCodes
from bialign.report.templating import environment


class PairView(NamedTuple):
    """A pair as the page shows it."""

    id: str
    zh: str
    en: str
    confidence: float
    remarks: str  # on its figures, or ""


def render_pairs(
    title: str, facts: Mapping[str, object], pairs: Sequence[PairView], codes: LanguageCodes = CODES
) -> str:
    """Return one HTML page without script that loads nothing.

    Parameters
    ----------
    facts
        What stands at the head of the page, by name.
    """
    return environment().get_template("pairs.html").render(title=title, facts=facts, pairs=pairs, codes=codes)
