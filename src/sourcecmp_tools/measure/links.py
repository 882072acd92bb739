"""Links: which pairs of units the report joins, against the pairs that the readers say state a common fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp_tools.measure.shares import f1, share
from sourcecmp_tools.measure.units import Mistake, ReportInUnits
from sourcecmp_tools.reading import UnitPair


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of units. What the readers call defensible counts neither way."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def figures(self) -> dict[str, float]:
        precision, recall = self.right / max(self.right + self.wrong, 1), self.right / max(self.right + self.missed, 1)
        return {
            "precision": share(self.right, self.right + self.wrong),
            "recall": share(self.right, self.right + self.missed),
            "f1": round(f1(precision, recall), 3),
        }


def links(given: ReportInUnits) -> Links:
    joined, core = _joined(given), given.reading.core
    return Links(len(core & joined), len(joined - core - given.reading.defensible), len(core - joined))


def link_mistakes(given: ReportInUnits) -> Iterator[Mistake]:
    joined, core = _joined(given), given.reading.core
    for kind, pairs in (("link missed", core - joined), ("link wrong", joined - core - given.reading.defensible)):
        yield from (Mistake(kind, (given.words_of[a], given.words_of[b])) for a, b in sorted(pairs))


def _joined(given: ReportInUnits) -> frozenset[UnitPair]:
    return frozenset(pair for link in given.report["links"] for pair in given.pairs_of(link["a"], link["b"]))
