"""What callers get: records that show themselves in a notebook, draw themselves and become data frames."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bialign.checked import CheckedPairs
from bialign.exchange.overview import overview_to_pandas
from bialign.exchange.rows import beads_to_pandas, findings_to_pandas
from bialign.figures import group_findings
from bialign.options import CODES, LanguageCodes
from bialign.records import Bitext, FindingGroup
from bialign.report.notebook import show_alignment
from bialign.report.overview import show_overview_in_notebook
from bialign.report.plot import DotPlot, plot_alignment

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True, repr=False)
class Alignment(Bitext):
    """Two documents, their beads in reading order, and the findings on their figures.

    The attributes are those of :class:`~bialign.records.Bitext`.
    """

    @property
    def groups(self) -> tuple[FindingGroup, ...]:
        """The findings, those of one cause together; see :func:`bialign.figures.group_findings`."""
        return group_findings(self.findings, self.zh, self.en)

    def _repr_html_(self) -> str:
        """Show the alignment as a table in a notebook."""
        return show_alignment(self)

    def plot(self) -> DotPlot:
        """Draw the beads, Chinese sentences across and English down: a notebook shows it, ``save`` writes it as SVG."""
        return plot_alignment(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return one row a bead: texts, sentence ranges, similarity, confidence and messages of the findings.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        return beads_to_pandas(self)

    def findings_to_pandas(self) -> pd.DataFrame:
        """Return one row a finding: bead, severity, verdict, words on both sides, messages, and where it stands.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        return findings_to_pandas(self)

    def save(self, path: str | Path, codes: LanguageCodes = CODES) -> None:
        """Write the alignment in the format that the name of the file asks for, as :func:`bialign.write_alignment`.

        Raises
        ------
        FormatError, MissingExtraError, WriteError
            As :func:`bialign.write_alignment`.
        """
        from bialign.outputs import write_alignment

        write_alignment(self, Path(path), codes)


@dataclass(frozen=True, kw_only=True, repr=False)
class CheckTable(CheckedPairs):
    """Many pairs of files, each checked, what needs eyes first.

    The attributes are those of :class:`~bialign.checked.CheckedPairs`.
    """

    def _repr_html_(self) -> str:
        """Show the table in a notebook."""
        return show_overview_in_notebook(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return one row a pair with its counts, then one for each file that is in none.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        return overview_to_pandas(self)
