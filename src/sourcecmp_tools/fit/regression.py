"""Logistic regression with an intercept of its own for every group.

In comes a table of feature values with labels, weights and groups, out go weights in the features' own units. Events
differ in how much of them is told twice: with one intercept for all, features that only tell what kind of event it is
(quotations, many people) would be given weight. So the weights come from contrasts within groups, and the
intercept is the mean over the groups that stand for the intended use.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

# Intercepts are scaled so that regularisation hardly touches them.
_FREE = 10.0


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled pair."""

    values: tuple[float, ...]
    label: bool
    weight: float
    group: str


def fit(rows: Sequence[Row], *, strength: float, typical: Collection[str]) -> tuple[float, tuple[float, ...]]:
    """Bias and weights. `strength` is the inverse of the L2 penalty on standardised features; `typical` names the
    groups whose mean intercept becomes the bias (all groups if none of them is there)."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    values = np.array([row.values for row in rows])
    weights = np.array([row.weight for row in rows])
    mean = np.average(values, axis=0, weights=weights)
    scale = np.sqrt(np.average((values - mean) ** 2, axis=0, weights=weights))
    scale[scale == 0] = 1.0
    groups = sorted({row.group for row in rows})
    place = {group: i for i, group in enumerate(groups)}
    intercepts = np.zeros((len(rows), len(groups)))
    for i, row in enumerate(rows):
        intercepts[i, place[row.group]] = _FREE
    model = LogisticRegression(C=strength, fit_intercept=False, max_iter=10_000)
    model.fit(np.hstack([(values - mean) / scale, intercepts]), [row.label for row in rows], sample_weight=weights)
    slopes = model.coef_[0][: values.shape[1]] / scale
    offsets = dict(zip(groups, model.coef_[0][values.shape[1] :] * _FREE, strict=True))
    chosen = [offsets[group] for group in groups if group in typical] or list(offsets.values())
    bias = float(np.mean(chosen)) - float(slopes @ mean)
    return bias, tuple(float(slope) for slope in slopes)
