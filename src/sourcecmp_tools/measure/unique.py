"""Unique claims: whether what the report calls told by one account alone is, and how much of that is listed.

A listed sentence is wrong if all its units report a fact that accounts share. Units that only mention such a fact, or
have a defensible link, are neither shared nor alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp_tools.measure.shares import share
from sourcecmp_tools.measure.told import Mistake, Told


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


def unique(told: Told) -> Unique:
    sentences, alone = _listed(told), _alone(told)
    return Unique(
        listed=len(sentences),
        wrong=len(_wrong(told)),
        alone=len(alone),
        found=len(alone & told.units_in(sentences)),
    )


def unique_mistakes(told: Told) -> Iterator[Mistake]:
    yield from (Mistake("unique wrong", (told.text_of[sentence],)) for sentence in _wrong(told))
    missed = _alone(told) - told.units_in(_listed(told))
    yield from (Mistake("unique missed", (told.words_of[unit],)) for unit in sorted(missed))


def _listed(told: Told) -> tuple[str, ...]:
    sentences = (row["sentence"] for row in told.report["unique"])
    return tuple(sentence for sentence in sentences if told.units_of[sentence])


def _wrong(told: Told) -> tuple[str, ...]:
    shared = _shared(told)
    return tuple(sentence for sentence in _listed(told) if shared.issuperset(told.units_of[sentence]))


def _shared(told: Told) -> frozenset[str]:
    return frozenset(unit for fact in told.reading.facts if fact.certain for unit in fact.main)


def _alone(told: Told) -> frozenset[str]:
    told_by_others = {unit for fact in told.reading.facts for unit in fact.units}
    defensible = {unit for pair in told.reading.defensible for unit in pair}
    return frozenset(unit.name for unit in told.reading.units) - told_by_others - defensible
