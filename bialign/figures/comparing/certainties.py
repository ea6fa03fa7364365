"""How likely a finding is to be a real difference, by verdict, severity, and whether all its figures are in digits.

Found with ``python -m benchmarks.figure_certainty --data DIR --sample 120`` on 2026-11-28: human pairs of all sources
that are not held out, taken to be right, against the slips of ``benchmarks/figure_mutations.py`` planted in the quiet
ones, one pair in ten. On the other half of those pairs the numbers hold within a fifth.
"""

from __future__ import annotations

from collections.abc import Mapping

CERTAINTIES: Mapping[str, float] = {
    "currency differs, error, digits": 0.91,
    "currency differs, error, words": 0.73,
    "currency differs, warning, words": 0.01,
    "date differs, error, digits": 0.97,
    "date differs, error, words": 0.36,
    "digit slip, error, digits": 0.93,
    "digit slip, error, words": 0.79,
    "elsewhere, info, digits": 0.03,
    "elsewhere, info, words": 0.01,
    "extra, error, digits": 0.26,
    "extra, error, words": 0.03,
    "extra, warning, digits": 0.16,
    "extra, warning, words": 0.15,
    "grain differs, info, digits": 0.06,
    "grain differs, info, words": 0.19,
    "grain differs, warning, digits": 0.84,
    "grain differs, warning, words": 0.87,
    "ident differs, error, digits": 0.61,
    "ident differs, error, words": 0.13,
    "ident differs, warning, digits": 0.03,
    "magnitude slip, error, digits": 0.98,
    "magnitude slip, error, words": 0.74,
    "missing, error, digits": 0.24,
    "missing, error, words": 0.1,
    "missing, warning, digits": 0.18,
    "missing, warning, words": 0.01,
    "qualifier differs, error, digits": 0.66,
    "qualifier differs, error, words": 0.67,
    "qualifier differs, info, digits": 0.14,
    "qualifier differs, info, words": 0.13,
    "qualifier differs, warning, digits": 0.16,
    "qualifier differs, warning, words": 0.19,
    "role differs, error, digits": 0.77,
    "unit differs, error, digits": 0.97,
    "unit differs, error, words": 0.77,
    "unit differs, warning, digits": 0.4,
    "unit differs, warning, words": 0.1,
    "value differs, error, digits": 0.47,
    "value differs, error, words": 0.8,
    "value differs, warning, words": 0.46,
}
