"""How many links are right at which threshold.

In come scores of candidate pairs of sentences, out go precision, recall and F1 in pairs of units at any threshold, and
the threshold with the best F1. A pair of units has the best score of the sentences that stand for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcecmp_tools.fit.cases import Case, Places, unit_pairs
from sourcecmp_tools.measure.links import Links
from sourcecmp_tools.reading import UnitPair

# Finer steps than a hundredth would be chosen by chance.
_THRESHOLDS = tuple(n / 100 for n in range(10, 91))


@dataclass(frozen=True, slots=True)
class Curve:
    """Scores of the pairs of units that state a common fact and of those that do not; `core` counts all that do, with
    those that were no candidates."""

    right: tuple[float, ...]
    wrong: tuple[float, ...]
    core: int

    def at(self, threshold: float) -> Links:
        right = sum(score >= threshold for score in self.right)
        return Links(right, sum(score >= threshold for score in self.wrong), self.core - right)

    def best_threshold(self) -> float:
        """The lowest of those with the best F1."""
        return max(_THRESHOLDS, key=lambda threshold: self.at(threshold).figures()["f1"])


def curve_of(case: Case, scores: Mapping[Places, float]) -> Curve:
    best: dict[UnitPair, float] = {}
    for (i, j), score in scores.items():
        for pair in unit_pairs(case.event, i, j):
            best[pair] = max(best.get(pair, 0.0), score)
    core, counted = case.event.core, best.keys() - case.event.defensible
    right = tuple(best[pair] for pair in sorted(counted & core))
    return Curve(right, tuple(best[pair] for pair in sorted(counted - core)), len(core))


def joined(curves: Iterable[Curve]) -> Curve:
    """Several events as one."""
    each = tuple(curves)
    return Curve(
        tuple(score for one in each for score in one.right),
        tuple(score for one in each for score in one.wrong),
        sum(one.core for one in each),
    )
