"""The desk: a report page with what stands around it here, where its decisions are kept and files can be taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bialign.app import ROOM
from bialign.app.downloads import offered
from bialign.bilingual import Bilingual
from bialign.options import CODES
from bialign.records import Bitext
from bialign.report.page import Desk, render_page
from bialign.report.templating import Labels, environment, template_source


def render_report(alignment: Bitext, files: Sequence[Path], remarks: Sequence[Bilingual]) -> str:
    """Return the report page of a check, with what stands around it here: where decisions go, and what can be taken.

    Parameters
    ----------
    files
        The Chinese one first.
    remarks
        What a person must know of how they were read.
    """
    head = environment(ROOM).get_template("desk.html")
    desk = Desk(
        head=head.render(t=Labels(CODES.told), offered=offered(files), remarks=remarks),
        styles=template_source("desk.css", ROOM),
        script=template_source("asking.js", ROOM) + template_source("desk.js", ROOM),
    )
    return render_page(alignment, CODES, desk)
