"""Unique claims: whether what the report calls told by one account alone is, and how much of that is listed.

A listed sentence is wrong if all its units report a fact that accounts share. Units that only mention such a fact, or
have a defensible link, are neither shared nor alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp_tools.measure.shares import share
from sourcecmp_tools.measure.units import Mistake, ReportInUnits


@dataclass(frozen=True, slots=True)
class Unique:
    """`listed` counts sentences that the readers read too, `wrong` those among them; `alone` counts units that one
    account alone tells, `found` those among them that are listed."""

    listed: int = 0
    wrong: int = 0
    alone: int = 0
    found: int = 0

    def figures(self) -> dict[str, float]:
        return {
            "listed": self.listed,
            "wrong": share(self.wrong, self.listed),
            "recall": share(self.found, self.alone),
        }


def unique(given: ReportInUnits) -> Unique:
    sentences, alone = _listed(given), _alone(given)
    return Unique(
        listed=len(sentences),
        wrong=len(_wrong(given)),
        alone=len(alone),
        found=len(alone & given.units_in(sentences)),
    )


def unique_mistakes(given: ReportInUnits) -> Iterator[Mistake]:
    yield from (Mistake("unique wrong", (given.text_of[sentence],)) for sentence in _wrong(given))
    missed = _alone(given) - given.units_in(_listed(given))
    yield from (Mistake("unique missed", (given.words_of[unit],)) for unit in sorted(missed))


def _listed(given: ReportInUnits) -> tuple[str, ...]:
    sentences = (row["sentence"] for row in given.report["unique"])
    return tuple(sentence for sentence in sentences if given.units_of[sentence])


def _wrong(given: ReportInUnits) -> tuple[str, ...]:
    shared = _shared(given)
    return tuple(sentence for sentence in _listed(given) if shared.issuperset(given.units_of[sentence]))


def _shared(given: ReportInUnits) -> frozenset[str]:
    return frozenset(unit for fact in given.reading.facts if fact.certain for unit in fact.main)


def _alone(given: ReportInUnits) -> frozenset[str]:
    told_by_others = {unit for fact in given.reading.facts for unit in fact.units}
    defensible = {unit for pair in given.reading.defensible for unit in pair}
    return frozenset(unit.name for unit in given.reading.units) - told_by_others - defensible
