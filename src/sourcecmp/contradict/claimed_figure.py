"""The figure of a short claim against the figures of a longer passage.

In comes a claim held against a passage, out goes at most one clash: the passage gives a figure of the same measure near
the words that the claim counts, and none that could be the same. A claim is exact where it compares: "more than nine"
is not nine.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.figures import compatible, reading, same_measure
from sourcecmp.contradict.held_claim import Held
from sourcecmp.data import contrast, lexical
from sourcecmp.model import Check, Number

# Share of the claim, figures apart, that the passage must tell, and of it what must stand near the figure.
_NEED = 0.6
_NEAR = 0.4
# Tokens around the figure of the passage within which its own words stand.
_REACH = 10


def claimed_figure(held: Held) -> Clash | None:
    """The clash of the first figure of the claim that no figure of the passage allows."""
    for number in held.claim.sentence.numbers:
        rivals = [other for other in held.passage.sentence.numbers if other.ordinal == number.ordinal]
        if not held.claim.inside(number.span) or any(_agree(number, other) for other in rivals):
            continue
        apart = frozenset(i for each in held.claim.sentence.numbers for i in held.claim.inside(each.span))
        share = held.share(apart)
        if share < _NEED or number.unit == "year":
            continue
        ranked = sorted(_of_same_measure(held, number, rivals, apart), key=lambda row: -row[0])
        if not ranked or ranked[0][0] < _NEAR or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
            continue
        near, other = ranked[0]
        firm = number.relation == other.relation == "exact"
        what = number.counted or other.counted or number.unit or "figure"
        checks = (
            held.same_fact(share, apart),
            Check("same measure", f"both give {what}"),
            Check("same place in the sentence", f"{near:.0%} of the words of the claim are around the figure"),
            Check("values clash", f"{reading(number)} and {reading(other)} exclude each other"),
        )
        return held.clash(
            Reading(number.span, reading(number)),
            Reading(other.span, reading(other)),
            severity="hard" if firm else "tension",
            strength=share * (0.5 + 0.5 * min(near, 1.0)) * 0.85,
            what=what,
            checks=checks,
            reconcile="" if firm else "one figure is rough",
        )
    return None


def _agree(claimed: Number, told: Number) -> bool:
    """Whether a figure of the passage allows that of the claim; one that counts something else does not count."""
    if claimed.unit != told.unit and claimed.unit and told.unit:
        return False
    if told.relation == "exact" and claimed.relation == "more-than":
        return told.high > claimed.low
    if told.relation == "exact" and claimed.relation == "less-than":
        return told.low < claimed.high
    return compatible(claimed, told)


def _of_same_measure(
    held: Held, number: Number, rivals: list[Number], apart: frozenset[int]
) -> Iterator[tuple[float, Number]]:
    """The figures of the passage that measure the same, each with the share of the claim that stands around it."""
    for other in rivals:
        own = held.passage.inside(other.span)
        named = bool(number.counted) and bool(other.counted)
        same = number.unit == other.unit and (
            (named and (number.counted == other.counted or bool(lexical.relation(number.counted, other.counted))))
            or (not named and not number.ordinal)
        )
        if not own or not same or other.unit == "year":
            continue
        before = {held.passage.tokens[i].norm for i in range(max(own[0] - 2, 0), own[0])}
        if not contrast.words("partial").isdisjoint(before):
            continue
        around = frozenset(range(own[0] - _REACH, own[-1] + 1 + _REACH))
        total = sum(held.claim.bits[i] for i in held.told - apart)
        near = sum(held.claim.bits[i] for i in held.told - apart if held.claim.partners[i] & around)
        if total and math.isfinite(total):
            yield near / total, other
