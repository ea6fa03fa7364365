"""Logistic regression with a prior on standardised features, as the weights of claims and of mined pairs are found."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]

PRIOR = 1.0  # of the squared weights of standardised features, against the log-likelihood


def regress(rows: Floats, labels: Floats) -> tuple[float, Floats]:
    """Return the bias and the weights of greatest likelihood, for features as they stand.

    Parameters
    ----------
    rows
        Features, float64 ``(n, features)``.
    labels
        1 for what is right, 0 for what is not, float64 ``(n,)``.
    """
    means, scales = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    standard = np.column_stack([np.ones(len(rows)), (rows - means) / scales])

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = standard @ weights
        penalty = np.r_[0.0, PRIOR * weights[1:]]
        value = (np.logaddexp(0, odds) - labels * odds).sum() + penalty @ weights / 2
        return float(value), standard.T @ (1 / (1 + np.exp(-odds)) - labels) + penalty

    found = minimize(loss, np.zeros(standard.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[1:] / scales
    return float(found[0] - weights @ means), weights
