"""bialign: align Chinese and English versions of a text, and flag every figure that differs.

>>> import bialign
>>> bialign.align("公司营收达1亿美元。", "Revenue reached $1bn.").findings[0].severity  # "reached 100 million dollars"
<Severity.ERROR: 'error'>
"""

from bialign.api import Aligner, align, diff, realign
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
from bialign.exchange.decisions import read_decisions
from bialign.figures import find_figures, parse_house_rules
from bialign.metrics import Score, format_beads, parse_beads, score_beads
from bialign.options import LanguageCodes, Options
from bialign.outputs import write_alignment
from bialign.records import (
    Alignment,
    Bead,
    BeadChange,
    Block,
    BlockKind,
    Document,
    Figure,
    FigureKind,
    Finding,
    IgnoreRule,
    Qualifier,
    Reading,
    Role,
    Severity,
    Source,
    Span,
    Verdict,
)
from bialign.version import __version__

__all__ = [
    "Aligner",
    "Alignment",
    "Bead",
    "BeadChange",
    "BialignError",
    "Block",
    "BlockKind",
    "Document",
    "Encoder",
    "EncoderError",
    "EncodingError",
    "Figure",
    "FigureKind",
    "Finding",
    "FormatError",
    "IgnoreRule",
    "InputError",
    "LanguageCodes",
    "LanguageError",
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
    "Verdict",
    "WriteError",
    "__version__",
    "align",
    "diff",
    "find_figures",
    "format_beads",
    "parse_beads",
    "parse_house_rules",
    "read_decisions",
    "realign",
    "score_beads",
    "write_alignment",
]
