"""Facts: whether each reported fact is one of the reading, and how many of the reading are reported.

A reported fact tells one of the reading if at least half of its units report or mention that fact and units of two
accounts report it. It is judged by the fact that most of its units tell; a second one that tells a fact again is right
too, but told again. Its purity is the share of its units that tell that fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp_tools.measure.shares import share
from sourcecmp_tools.measure.units import Mistake, ReportInUnits
from sourcecmp_tools.reading import ReadFact

# A fact is about what so many of its units are about.
_LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Facts:
    """`reported` counts facts of the report, `right` and `again` those among them; `wanted` counts facts of the
    reading, `found` those among them; `purity` is summed over the reported facts."""

    reported: int = 0
    right: int = 0
    again: int = 0
    purity: float = 0.0
    wanted: int = 0
    found: int = 0

    def figures(self) -> dict[str, float]:
        return {
            "found": self.reported,
            "precision": share(self.right, self.reported),
            "told_again": share(self.again, self.reported),
            "purity": share(self.purity, self.reported),
            "recall": share(self.found, self.wanted),
        }


@dataclass(frozen=True, slots=True)
class _Judged:
    """A reported fact and what became of it."""

    text: str
    units: frozenset[str]
    purity: float
    right: bool
    again: bool


def facts(given: ReportInUnits) -> Facts:
    judged = tuple(_judged(given))
    return Facts(
        reported=len(judged),
        right=sum(each.right for each in judged),
        again=sum(each.again for each in judged),
        purity=sum(each.purity for each in judged),
        wanted=sum(fact.certain for fact in given.reading.facts),
        found=sum(fact.certain and _is_told(fact, given) for fact in given.reading.facts),
    )


def fact_mistakes(given: ReportInUnits) -> Iterator[Mistake]:
    for each in _judged(given):
        if each.again or not each.right:
            kind = "fact told again" if each.again else "fact wrong"
            yield Mistake(kind, (each.text, _words(each.units, given)))
    for fact in given.reading.facts:
        if fact.certain and not _is_told(fact, given):
            yield Mistake("fact missed", (fact.text, _words(fact.main, given)))


def _judged(given: ReportInUnits) -> Iterator[_Judged]:
    seen: set[ReadFact] = set()
    for row in given.report["facts"]:
        units = given.units_in(row["sentences"])
        nearest = max(given.reading.facts, key=lambda fact: len(units & fact.units), default=None)
        right = nearest is not None and _tells(units, nearest, given)
        purity = len(units & nearest.units) / max(len(units), 1) if nearest else 0.0
        yield _Judged(row["text"], units, purity, right, right and nearest in seen)
        if nearest is not None and right:
            seen.add(nearest)


def _is_told(fact: ReadFact, given: ReportInUnits) -> bool:
    return any(_tells(given.units_in(row["sentences"]), fact, given) for row in given.report["facts"])


def _tells(units: frozenset[str], fact: ReadFact, given: ReportInUnits) -> bool:
    enough = len(units & fact.units) >= _LEAST_SHARE * len(units)
    return enough and len(given.accounts_of(units & fact.main)) >= 2


def _words(units: frozenset[str], given: ReportInUnits) -> str:
    return " / ".join(given.words_of[unit] for unit in sorted(units))
