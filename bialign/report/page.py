"""The report page: one HTML file that needs nothing else, readable without script and without network."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bialign.bilingual import LANGUAGES, SEVERITIES, VERDICTS
from bialign.options import CODES, LanguageCodes
from bialign.records import Bitext, Severity, Verdict
from bialign.report.plot import plot_alignment
from bialign.report.strip import mark_strip
from bialign.report.templating import Labels, content_policy, environment, template_source
from bialign.report.view import FindingView, GroupView, View, legible, uncounted, view_alignment

# Longer lists at the head of the page would hide the text; all findings stand in it.
MAX_LISTED = 200
# Groups of findings that are shown with both texts at once.
MAX_FIRST = 6


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What stands around a report where bialign itself serves it, and somebody works on it.

    Attributes
    ----------
    head
        Markup at the top of the page.
    styles, script
        What follows those of the page; the script may ask the server that the page came from.
    """

    head: str
    styles: str
    script: str


def render_page(alignment: Bitext, codes: LanguageCodes = CODES, desk: Desk | None = None) -> str:
    """Return the report of an alignment as one HTML page.

    Both versions stand side by side with figures marked where they stand and findings beside them. A person can
    filter and step through the findings, judge them, confirm and regroup beads, and save these decisions; the file
    is read by :func:`bialign.read_decisions`. A content security policy forbids every request.

    Parameters
    ----------
    codes
        For the ``lang`` attributes, from which browsers choose glyphs and screen readers their voice; and in which
        language the page speaks, which a switch on it changes.
    desk
        What stands around it where it is no file.

    Notes
    -----
    Cost: linear, but for pairing tables. An annual report of 97 pages (4,457 beads, 175 findings) took 1.7 seconds on
    two busy cores and gave 1.3 MB, which a browser opened in 0.7 seconds (2026-11-28).
    """
    from markupsafe import Markup

    view = view_alignment(alignment)
    labels = Labels(codes.told)
    n_columns, marks = mark_strip(view.beads)
    styles = template_source("page.css") + template_source("plot.css") + (desk.styles if desk else "")
    script = template_source("speech.js") + template_source("page.js") + (desk.script if desk else "")
    return (
        environment()
        .get_template("page.html")
        .render(
            view=view,
            uncounted=uncounted,
            max_listed=MAX_LISTED,
            languages=LANGUAGES,
            first=_first(view.groups),
            t=labels,
            severities=SEVERITIES,
            verdict_names=VERDICTS,
            alignment=alignment,
            codes=codes,
            title=_title(view),
            verdicts=_verdicts(view.findings),
            loose=[finding for finding in view.findings if finding.bead is None],
            n_columns=n_columns,
            marks=marks,
            plot=Markup(plot_alignment(alignment).to_svg(styles=False)),
            signature=legible(json.dumps(dict(alignment.signature), ensure_ascii=False, indent=1, default=str)),
            styles=Markup(styles),
            script=Markup(script),
            policy=content_policy(styles, script, asks_server=desk is not None),
            head=Markup(desk.head if desk else ""),
        )
    )


def _title(view: View) -> str:
    names = dict.fromkeys((view.zh_name, view.en_name))
    return " – ".join(names)


def _first(groups: Sequence[GroupView]) -> Sequence[GroupView]:
    """Return what to look at first: errors, then warnings, each by what does most harm in print, then by certainty."""
    serious = [group for group in groups if group.first.severity is not Severity.INFO]
    return sorted(serious, key=lambda group: (group.first.severity is not Severity.ERROR, _harm(group)))[:MAX_FIRST]


def _harm(group: GroupView) -> int:
    """Return how far down what was found stands: what was left out, a gain for a loss, another size, then the rest."""
    verdict = group.first.verdict
    if group.first.is_passage and verdict in (Verdict.MISSING, Verdict.EXTRA):
        return 0
    return _HARM.get(verdict, len(_HARM) + 1)


_HARM = {
    Verdict.ROLE_DIFFERS: 1,
    Verdict.SWAPPED: 2,
    Verdict.CURRENCY_DIFFERS: 3,
    Verdict.MAGNITUDE_SLIP: 3,
    Verdict.UNIT_DIFFERS: 4,
}


def _verdicts(findings: Iterable[FindingView]) -> list[tuple[Verdict, int]]:
    """Return the verdicts that occur with their counts, the most frequent first."""
    return Counter(finding.verdict for finding in findings).most_common()
