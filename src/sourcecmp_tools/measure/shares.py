"""Shares of counts, rounded as they are printed; where there is nothing to count the share is nought."""

from __future__ import annotations


def share(part: float, whole: int) -> float:
    return round(part / max(whole, 1), 3)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
