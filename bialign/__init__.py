"""bialign: align Chinese and English versions of a text, and flag every figure that differs.

>>> import bialign
>>> bialign.align("公司营收达1亿美元。", "Revenue reached $1bn.").findings[0].severity  # "reached 100 million dollars"
<Severity.ERROR: 'error'>
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bialign.errors import (
    BialignError,
    EncoderError,
    EncodingError,
    FormatError,
    InputError,
    LanguageError,
    MissingExtraError,
    ReadError,
    WriteError,
)
from bialign.metrics import (
    Score,
    SpanScore,
    format_beads,
    parse_bead_spans,
    parse_beads,
    score_beads,
    score_spans,
)
from bialign.options import LanguageCodes, Options, WordingCheck, parse_checks
from bialign.records import (
    Account,
    Bead,
    BeadChange,
    BeadInText,
    Block,
    BlockKind,
    Document,
    Entry,
    Figure,
    FigureKind,
    Finding,
    FindingGroup,
    IgnoreRule,
    Qualifier,
    Reading,
    Role,
    Severity,
    Source,
    Span,
    Status,
    Term,
    Verdict,
    Words,
)
from bialign.version import __version__

if TYPE_CHECKING:
    from bialign.api import Aligner, align, compare, compare_all, diff, embedded_model_path, realign
    from bialign.batch.run import check_all
    from bialign.checked import CheckedPair, LeftOver, LocatedFinding, Location
    from bialign.claims import Claim, ClaimRow, ClaimVerdict, Match
    from bialign.comparisons import ClaimTable, Comparison
    from bialign.encoders.base import Encoder
    from bialign.exchange.decision_files import read_decisions
    from bialign.figures import find_figures, parse_house_rules
    from bialign.outputs import write_alignment, write_comparison, write_overview
    from bialign.results import Alignment, CheckTable
    from bialign.wording import read_glossary

# Loaded when they are first asked for (PEP 562): reading figures compiles patterns that take longer than numpy to load.
_LATER = {
    "Aligner": "bialign.api",
    "Alignment": "bialign.results",
    "CheckTable": "bialign.results",
    "CheckedPair": "bialign.checked",
    "Claim": "bialign.claims",
    "ClaimRow": "bialign.claims",
    "ClaimTable": "bialign.comparisons",
    "ClaimVerdict": "bialign.claims",
    "Comparison": "bialign.comparisons",
    "Encoder": "bialign.encoders.base",
    "LeftOver": "bialign.checked",
    "LocatedFinding": "bialign.checked",
    "Location": "bialign.checked",
    "Match": "bialign.claims",
    "align": "bialign.api",
    "check_all": "bialign.batch.run",
    "compare": "bialign.api",
    "compare_all": "bialign.api",
    "diff": "bialign.api",
    "embedded_model_path": "bialign.api",
    "find_figures": "bialign.figures",
    "parse_house_rules": "bialign.figures",
    "read_decisions": "bialign.exchange.decision_files",
    "read_glossary": "bialign.wording",
    "realign": "bialign.api",
    "write_alignment": "bialign.outputs",
    "write_comparison": "bialign.outputs",
    "write_overview": "bialign.outputs",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'bialign' has no attribute {name!r}")
    globals()[name] = getattr(import_module(_LATER[name]), name)
    return globals()[name]


__all__ = [
    "Account",
    "Aligner",
    "Alignment",
    "Bead",
    "BeadChange",
    "BeadInText",
    "BialignError",
    "Block",
    "BlockKind",
    "CheckTable",
    "CheckedPair",
    "Claim",
    "ClaimRow",
    "ClaimTable",
    "ClaimVerdict",
    "Comparison",
    "Document",
    "Encoder",
    "EncoderError",
    "EncodingError",
    "Entry",
    "Figure",
    "FigureKind",
    "Finding",
    "FindingGroup",
    "FormatError",
    "IgnoreRule",
    "InputError",
    "LanguageCodes",
    "LanguageError",
    "LeftOver",
    "LocatedFinding",
    "Location",
    "Match",
    "MissingExtraError",
    "Options",
    "Qualifier",
    "ReadError",
    "Reading",
    "Role",
    "Score",
    "Severity",
    "Source",
    "Span",
    "SpanScore",
    "Status",
    "Term",
    "Verdict",
    "WordingCheck",
    "Words",
    "WriteError",
    "__version__",
    "align",
    "check_all",
    "compare",
    "compare_all",
    "diff",
    "embedded_model_path",
    "find_figures",
    "format_beads",
    "parse_bead_spans",
    "parse_beads",
    "parse_checks",
    "parse_house_rules",
    "read_decisions",
    "read_glossary",
    "realign",
    "score_beads",
    "score_spans",
    "write_alignment",
    "write_comparison",
    "write_overview",
]
