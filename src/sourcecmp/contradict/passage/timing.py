"""The time that a short claim gives, ready to be held against the dates of a passage.

A `Timed` is a claim with one of its dates: the days it allows, how it is shown, whether a date of the passage can be
the same. A `Found` is what a judge found about it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from sourcecmp.contradict.base import Reading
from sourcecmp.contradict.chronology import Happening, exclude
from sourcecmp.contradict.passage.chronicle import chronicle, eras
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.times import disjoint, stretch
from sourcecmp.data import contrast
from sourcecmp.model import Check, Date

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Timed:
    """A claim held against a passage, and one date of the claim."""

    held: Held
    date: Date

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The tokens of the date."""
        return self.held.claim.inside(self.date.span)

    @cached_property
    def share(self) -> float:
        """Share of the claim, its date left out, that the passage tells."""
        return self.held.share(self.own)

    @cached_property
    def days(self) -> Days | None:
        """The days that the claim allows. "After 1745" leaves 1745 out, which `stretch` counts in for looser texts."""
        date, days = self.date, stretch(self.held.claim, self.date)
        if days is None or date.first is None or date.last is None or not self.own:
            return days
        before = {self.held.claim.tokens[i].norm for i in range(max(self.own[0] - 2, 0), self.own[0])}
        if before.isdisjoint(contrast.words("strict-time")):
            return days
        if days[0] == dt.date.min < date.first:
            return days[0], date.first - dt.timedelta(days=1)
        return (date.last + dt.timedelta(days=1), days[1]) if days[1] == dt.date.max > date.last else days

    @property
    def since(self) -> bool:
        """Whether what the claim tells goes on from its date."""
        return any(self.held.claim.tokens[i].norm == "since" for i in range(max(self.own[0] - 2, 0), self.own[0]))

    @property
    def bound(self) -> bool:
        """Whether the claim gives only the latest or the earliest time."""
        return self.days is not None and (self.days[0] == dt.date.min or self.days[1] == dt.date.max)

    @property
    def value(self) -> str:
        if self.days and self.days[0] == dt.date.min:
            return f"before {self.date.value}"
        return f"after {self.date.value}" if self.days and self.days[1] == dt.date.max else self.date.value

    def apart(self, told: Date) -> bool:
        """Whether a date of the passage can't be the same time."""
        there = stretch(self.held.passage, told)
        if bound := self._bound_in_year(told):
            return bound == "apart"
        if self.date.first and told.first:
            return self.days is not None and there is not None and _disjoint(self.days, there)
        return disjoint(self.held.claim, self.date, self.held.passage, told)

    def _bound_in_year(self, told: Date) -> str:
        """ "apart" or "agree" where the claim gives only a bound, within a year that neither names ("before the end of
        September" beside "on 31 October"), else ""."""
        mine, theirs = (each.value.split("-") for each in (self.date, told))
        if mine[0] != "XXXX" or theirs[0] != "XXXX" or not self.own or min(len(mine), len(theirs)) < 2:
            return ""
        before = {self.held.claim.tokens[i].norm for i in range(max(self.own[0] - 3, 0), self.own[0])}
        shared = min(len(mine), len(theirs))
        if before & contrast.words("before-time"):
            return "apart" if theirs[1:shared] > mine[1:shared] else "agree"
        if before & contrast.words("after-time"):
            return "apart" if theirs[1:shared] < mine[1:shared] else "agree"
        return ""

    def excludes(self, claim: Happening, told: Happening) -> bool:
        """Whether the act that the date belongs to can't be the one that the passage dates."""
        if self.days and claim.days and told.days and claim.days == stretch(self.held.claim, self.date):
            return _disjoint(self.days, told.days)
        return exclude(claim, told)


def _disjoint(one: Days, other: Days) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def times(held: Held) -> tuple[Timed, ...]:
    """The dates of a claim that say when it happened: not from which event it is counted, nor what it is compared
    with."""
    found = []
    for date in (*held.claim.sentence.dates, *eras(held.claim)):
        timed = Timed(held, date)
        if date.relative or date.grain == "time" or not timed.own:
            continue
        before = [held.claim.tokens[i].norm for i in range(max(timed.own[0] - 3, 0), timed.own[0])]
        if contrast.words("beside-date").isdisjoint(before[-2:]) or "end" in before:
            found.append(timed)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Found:
    """What a judge found: the words of the passage, what they are about, how firmly, and what was checked."""

    told: Reading
    what: str
    strength: float
    severity: str
    checks: tuple[Check, ...]
    reconcile: str = ""


def claimed_acts(timed: Timed) -> tuple[Happening, ...]:
    """The acts of the claim that its date belongs to."""
    return tuple(each for each in chronicle(timed.held.claim) if each.span.contains(timed.date.span))
