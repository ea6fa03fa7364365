"""bialign: align Chinese and English versions of a text, and flag every figure that differs.

>>> import bialign
>>> bialign.align("公司营收达1亿美元。", "Revenue reached $1bn.").findings[0].severity  # "reached 100 million dollars"
<Severity.ERROR: 'error'>
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bialign.version import __version__

if TYPE_CHECKING:
    from bialign.api import Aligner, align, compare, compare_all, diff, embedded_model_path, realign
    from bialign.batch.run import check_all
    from bialign.checked import CheckedPair, LeftOver, LocatedFinding, Location
    from bialign.claims import Claim, ClaimRow, ClaimVerdict, Match
    from bialign.comparisons import ClaimTable, Comparison
    from bialign.encoders.base import Encoder
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
    from bialign.exchange.decision_files import read_decisions
    from bialign.figures import find_figures, parse_house_rules
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
    from bialign.outputs import write_alignment, write_comparison, write_overview
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
    from bialign.results import Alignment, CheckTable
    from bialign.wording import read_glossary

# Loaded when they are first asked for (PEP 562): reading figures compiles patterns that take longer than numpy to load,
# and bialign.__main__ answers Ctrl-C as soon as it is imported itself, which imports this first.
_LATER = {
    "Account": "bialign.records",
    "Aligner": "bialign.api",
    "Alignment": "bialign.results",
    "Bead": "bialign.records",
    "BeadChange": "bialign.records",
    "BeadInText": "bialign.records",
    "BialignError": "bialign.errors",
    "Block": "bialign.records",
    "BlockKind": "bialign.records",
    "CheckTable": "bialign.results",
    "CheckedPair": "bialign.checked",
    "Claim": "bialign.claims",
    "ClaimRow": "bialign.claims",
    "ClaimTable": "bialign.comparisons",
    "ClaimVerdict": "bialign.claims",
    "Comparison": "bialign.comparisons",
    "Document": "bialign.records",
    "Encoder": "bialign.encoders.base",
    "EncoderError": "bialign.errors",
    "EncodingError": "bialign.errors",
    "Entry": "bialign.records",
    "Figure": "bialign.records",
    "FigureKind": "bialign.records",
    "Finding": "bialign.records",
    "FindingGroup": "bialign.records",
    "FormatError": "bialign.errors",
    "IgnoreRule": "bialign.records",
    "InputError": "bialign.errors",
    "LanguageCodes": "bialign.options",
    "LanguageError": "bialign.errors",
    "LeftOver": "bialign.checked",
    "LocatedFinding": "bialign.checked",
    "Location": "bialign.checked",
    "Match": "bialign.claims",
    "MissingExtraError": "bialign.errors",
    "Options": "bialign.options",
    "Qualifier": "bialign.records",
    "ReadError": "bialign.errors",
    "Reading": "bialign.records",
    "Role": "bialign.records",
    "Score": "bialign.metrics",
    "Severity": "bialign.records",
    "Source": "bialign.records",
    "Span": "bialign.records",
    "SpanScore": "bialign.metrics",
    "Status": "bialign.records",
    "Term": "bialign.records",
    "Verdict": "bialign.records",
    "WordingCheck": "bialign.options",
    "Words": "bialign.records",
    "WriteError": "bialign.errors",
    "align": "bialign.api",
    "check_all": "bialign.batch.run",
    "compare": "bialign.api",
    "compare_all": "bialign.api",
    "diff": "bialign.api",
    "embedded_model_path": "bialign.api",
    "find_figures": "bialign.figures",
    "format_beads": "bialign.metrics",
    "parse_bead_spans": "bialign.metrics",
    "parse_beads": "bialign.metrics",
    "parse_checks": "bialign.options",
    "parse_house_rules": "bialign.figures",
    "read_decisions": "bialign.exchange.decision_files",
    "read_glossary": "bialign.wording",
    "realign": "bialign.api",
    "score_beads": "bialign.metrics",
    "score_spans": "bialign.metrics",
    "write_alignment": "bialign.outputs",
    "write_comparison": "bialign.outputs",
    "write_overview": "bialign.outputs",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'bialign' has no attribute {name!r}")
    globals()[name] = getattr(import_module(_LATER[name]), name)
    return globals()[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})  # what is still to be loaded is completed on <Tab> as well


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
