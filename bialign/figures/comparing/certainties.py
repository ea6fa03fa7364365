"""How likely a finding is to be a real difference, by verdict, severity, and whether all its figures are in digits.

Found with ``python -m benchmarks.figure_certainty --data DIR --sample 500`` on 2026-11-28: human pairs of all sources
that are not held out, taken to be right, against the slips of ``benchmarks/figure_mutations.py`` planted in the quiet
ones, one pair in ten. On the other half of those pairs the numbers hold within a fifth.
"""

from __future__ import annotations

from collections.abc import Mapping

CERTAINTIES: Mapping[str, float] = {
    "currency differs, error, digits": 0.98,
    "currency differs, error, words": 0.84,
    "currency differs, info, words": 0.17,
    "currency differs, warning, digits": 0.0,
    "currency differs, warning, words": 0.06,
    "date differs, error, digits": 0.92,
    "date differs, error, words": 0.86,
    "date differs, warning, digits": 0.72,
    "digit slip, error, digits": 0.95,
    "digit slip, error, words": 0.69,
    "elsewhere, info, digits": 0.06,
    "elsewhere, info, words": 0.11,
    "equal converted, info, digits": 0.28,
    "equal converted, info, words": 0.06,
    "equal rounded, info, digits": 0.24,
    "extra, error, digits": 0.35,
    "extra, error, words": 0.76,
    "extra, warning, digits": 0.11,
    "extra, warning, words": 0.22,
    "grain differs, info, digits": 0.1,
    "grain differs, info, words": 0.54,
    "grain differs, warning, digits": 0.72,
    "grain differs, warning, words": 0.75,
    "ident differs, error, digits": 0.77,
    "ident differs, error, words": 0.45,
    "magnitude slip, error, digits": 0.93,
    "magnitude slip, error, words": 0.79,
    "magnitude slip, warning, digits": 0.39,
    "missing, error, digits": 0.31,
    "missing, error, words": 0.52,
    "missing, warning, digits": 0.09,
    "missing, warning, words": 0.16,
    "precision, warning, digits": 0.03,
    "precision, warning, words": 0.14,
    "qualifier differs, error, digits": 0.78,
    "qualifier differs, error, words": 0.56,
    "qualifier differs, info, digits": 0.23,
    "qualifier differs, info, words": 0.16,
    "qualifier differs, warning, digits": 0.21,
    "qualifier differs, warning, words": 0.18,
    "role differs, error, digits": 0.9,
    "role differs, error, words": 0.14,
    "role differs, warning, digits": 0.98,
    "unit differs, error, digits": 0.96,
    "unit differs, error, words": 0.99,
    "unit differs, warning, words": 0.74,
    "value differs, error, digits": 0.72,
    "value differs, error, words": 0.79,
    "value differs, warning, words": 0.24,
}
