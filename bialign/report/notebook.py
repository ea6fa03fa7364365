"""An alignment in a notebook: a table that reads well with and without its styles."""

from __future__ import annotations

from bialign.bilingual import VERDICTS
from bialign.records import Bitext
from bialign.report.templating import environment
from bialign.report.view import View, uncounted, view_alignment

# More would swell the notebook file; the rest is counted below the table.
MAX_BEADS = 50
MAX_FINDINGS = 50


def show_alignment(alignment: Bitext) -> str:
    """Return an HTML table: findings first, then up to 50 beads with their figures highlighted.

    There is no script and nothing is loaded; the styles are confined to one class and follow light and dark themes.
    Beads are numbered as Python counts them, from 0: bead 3 is ``alignment[3]``.
    """
    view = view_alignment(alignment)
    return (
        environment()
        .get_template("notebook.html")
        .render(
            view=view,
            shown=_worth_showing(view),
            max_findings=MAX_FINDINGS,
            verdict_names=VERDICTS,
            uncounted=uncounted,
        )
    )


def _worth_showing(view: View) -> list[int]:
    """Return the indices of the beads to show: all, or those with findings first if there are too many."""
    order = sorted(range(len(view.beads)), key=lambda index: not view.beads[index].findings)
    return sorted(order[:MAX_BEADS])
