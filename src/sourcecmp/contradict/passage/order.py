"""Which of two acts came first: "got her licence after setting the record", where the passage dates both.

In comes a claim held against a passage, out goes at most one clash: the claim puts one act after or before another, and
the dates of the passage put them the other way round.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.chronicle import dates_of
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.model import Check, Date

# Share of the claim that the passage must tell.
_NEED = 0.5


def claimed_order(held: Held) -> Clash | None:
    """The clash of an order of two acts with their dates."""
    joints = [i for i, token in enumerate(held.claim.tokens) if token.norm in ("after", "before")]
    if len(joints) != 1 or held.claim.negations or held.share() < _NEED:
        return None
    joint = joints[0]
    first = _dated(held, range(joint - 1, -1, -1))
    second = _dated(held, range(joint + 1, len(held.claim.tokens)))
    if first is None or second is None:
        return None
    after = held.claim.tokens[joint].norm == "after"
    late, early = (first, second) if after else (second, first)
    if not (late[1].last and early[1].first and late[1].last < early[1].first):
        return None
    checks = (
        held.same_fact(held.share()),
        Check("values clash", f"the passage dates them {late[1].value} and {early[1].value}, the other way round"),
    )
    return held.clash(
        Reading(held.claim.tokens[joint].span, f"{first[0]} {held.claim.tokens[joint].norm} {second[0]}"),
        Reading(first[1].span, f"{first[0]} {first[1].value}, {second[0]} {second[1].value}"),
        severity="hard",
        strength=0.8,
        what="which came first",
        checks=checks,
    )


def _dated(held: Held, clause: range) -> tuple[str, Date] | None:
    """The first word of a clause that the passage has with one date, and that date."""
    named = {i for name in held.claim.sentence.names for i in held.claim.inside(name.span)}
    for i in clause:
        token = held.claim.tokens[i]
        if not token.content or i in named or not held.spots[i]:
            continue
        verbs = [j for j in sorted(held.spots[i]) if j in _heads(held.passage)]
        dates = {date for j in verbs if (date := _own_date(held.passage, j))}
        if len(dates) == 1:
            return token.text, next(iter(dates))
    return None


def _own_date(side: Side, verb: int) -> Date | None:
    """The first date behind a verb, with no other verb between."""
    date = next(iter(dates_of(side, verb)), None)
    own = side.inside(date.span) if date else ()
    if date is None or not own or own[0] < verb or not date.first or date.relative:
        return None
    return None if any(verb < head < own[0] for head in _heads(side)) else date


def _heads(side: Side) -> frozenset[int]:
    """The tokens that are verbs of the sentence."""
    return frozenset(i for each in side.sentence.predicates for i in side.inside(each.head))
