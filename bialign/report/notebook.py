"""An alignment in a notebook: a table that reads well with and without its styles."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bialign.records import Alignment
from bialign.report.view import View, view_alignment

if TYPE_CHECKING:
    from jinja2 import Environment

# More would swell the notebook file; the rest is counted below the table.
MAX_BEADS = 50


def show_alignment(alignment: Alignment) -> str:
    """Return an HTML table: findings first, then up to 50 beads with their figures highlighted.

    There is no script and nothing is loaded; the styles are confined to one class and follow light and dark themes.
    """
    view = view_alignment(alignment)
    return _environment().get_template("notebook.html").render(view=view, shown=_worth_showing(view))


def _worth_showing(view: View) -> list[int]:
    """Return the indices of the beads to show: all, or those with findings first if there are too many."""
    order = sorted(range(len(view.beads)), key=lambda index: not view.beads[index].findings)
    return sorted(order[:MAX_BEADS])


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("bialign.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
