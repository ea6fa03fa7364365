"""How likely a finding is to be a real difference, by verdict, severity, and whether all its figures are in digits.

Found with ``python -m benchmarks.figure_certainty --data DIR --sample 120`` on 2026-11-28: human pairs of all sources
that are not held out, taken to be right, against the slips of ``benchmarks/figure_mutations.py`` planted in the quiet
ones, one pair in ten. On the other half of those pairs the numbers hold within a fifth.
"""

from __future__ import annotations

from collections.abc import Mapping

CERTAINTIES: Mapping[str, float] = {
    "currency differs, error, digits": 0.91,
    "currency differs, error, words": 0.74,
    "currency differs, warning, words": 0.01,
    "date differs, error, digits": 0.98,
    "date differs, error, words": 0.34,
    "digit slip, error, digits": 0.93,
    "digit slip, error, words": 0.86,
    "elsewhere, info, digits": 0.05,
    "elsewhere, info, words": 0.02,
    "extra, error, digits": 0.14,
    "extra, warning, digits": 0.08,
    "extra, warning, words": 0.01,
    "grain differs, info, digits": 0.03,
    "grain differs, info, words": 0.19,
    "grain differs, warning, digits": 0.85,
    "grain differs, warning, words": 0.86,
    "ident differs, error, digits": 0.68,
    "ident differs, error, words": 0.31,
    "ident differs, warning, digits": 0.03,
    "magnitude slip, error, digits": 0.98,
    "magnitude slip, error, words": 0.74,
    "missing, error, digits": 0.19,
    "missing, error, words": 0.1,
    "missing, warning, digits": 0.11,
    "missing, warning, words": 0.01,
    "qualifier differs, error, digits": 0.66,
    "qualifier differs, error, words": 0.68,
    "qualifier differs, info, digits": 0.13,
    "qualifier differs, info, words": 0.14,
    "qualifier differs, warning, digits": 0.16,
    "qualifier differs, warning, words": 0.16,
    "role differs, error, digits": 0.77,
    "unit differs, error, digits": 0.97,
    "unit differs, error, words": 0.78,
    "unit differs, warning, digits": 0.4,
    "unit differs, warning, words": 0.18,
    "value differs, error, digits": 0.36,
    "value differs, error, words": 0.79,
    "value differs, warning, words": 0.48,
}
