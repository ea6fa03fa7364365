"""The report page: one HTML file that needs nothing else, readable without script and without network."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from importlib.resources import files

from bialign.bilingual import SEVERITIES, VERDICTS
from bialign.options import CODES, LanguageCodes
from bialign.records import Bitext, Severity, Verdict
from bialign.report.plot import plot_alignment
from bialign.report.strip import mark_strip
from bialign.report.templating import Labels, environment
from bialign.report.view import FindingView, GroupView, View, legible, view_alignment

# Longer lists at the head of the page would hide the text; all findings stand in it.
MAX_LISTED = 200
# Groups of findings that are shown with both texts at once.
MAX_FIRST = 6


def render_page(alignment: Bitext, codes: LanguageCodes = CODES) -> str:
    """Return the report of an alignment as one HTML page.

    Both versions stand side by side with figures marked where they stand and findings beside them. A person can
    filter and step through the findings, judge them, confirm and regroup beads, and save these decisions; the file
    is read by :func:`bialign.read_decisions`. A content security policy forbids every request.

    Parameters
    ----------
    codes
        For the ``lang`` attributes, from which browsers choose glyphs and screen readers their voice; and in which
        language the page speaks, which a switch on it changes.

    Notes
    -----
    Cost: linear; about 400 bytes beside the text for each bead. 5,000 beads of our own text with 285 findings took
    1.3 to 2.4 seconds on two busy cores and gave 3.6 MB (2026-11-21).
    """
    from markupsafe import Markup

    view = view_alignment(alignment)
    labels = Labels(codes.told)
    n_columns, marks = mark_strip(view.beads)
    styles, script = template_source("page.css") + template_source("plot.css"), template_source("page.js")
    return (
        environment()
        .get_template("page.html")
        .render(
            view=view,
            max_listed=MAX_LISTED,
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
            policy=content_policy(styles, script),
        )
    )


def _title(view: View) -> str:
    names = dict.fromkeys((view.zh_name, view.en_name))
    return " – ".join(names)


def _first(groups: Sequence[GroupView]) -> Sequence[GroupView]:
    """Return what to look at first: the most certain errors, or warnings where there is no error."""
    grave = [group for group in groups if group.first.severity is Severity.ERROR]
    return (grave or [group for group in groups if group.first.severity is Severity.WARNING])[:MAX_FIRST]


def _verdicts(findings: Iterable[FindingView]) -> list[tuple[Verdict, int]]:
    """Return the verdicts that occur with their counts, the most frequent first."""
    return Counter(finding.verdict for finding in findings).most_common()


def template_source(name: str) -> str:
    """Return a style sheet or script as it stands beside the templates."""
    return files("bialign.report").joinpath("templates", name).read_text(encoding="utf-8")


def content_policy(styles: str, script: str = "") -> str:
    """Return a content security policy that allows just this style and script, and no request at all."""
    scripts = f"script-src {_hash(script)}; " if script else ""
    return f"default-src 'none'; style-src {_hash(styles)}; {scripts}img-src data:; base-uri 'none'; form-action 'none'"


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"
