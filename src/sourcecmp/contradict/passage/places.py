"""Where a short claim says that something is not, against where a longer passage has it.

In comes a claim held against a passage, out goes at most one clash: the claim denies a place, or has it outside, and
the passage sets the same thing in that place or within it.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.located import Located, places
from sourcecmp.contradict.passage.held import Held
from sourcecmp.data import contrast, gazetteer
from sourcecmp.model import Check

# Share of the claim, its place left out, that the passage must tell.
_NEED = 0.5
# Tokens from a negation or "outside" to the place.
_REACH = 6
_MANNERS = frozenset({"in", "from", "at", "inside"})


def claimed_place(held: Held) -> Clash | None:
    """The clash of a place that the claim denies and the passage tells."""
    for denied in places(held.claim):
        own = held.claim.inside(denied.span)
        share = held.share(own)
        if share < _NEED or not own or not _denied(held, denied, own[0]):
            continue
        for told in places(held.passage):
            if told.manner not in _MANNERS or not _within(told, denied):
                continue
            checks = (
                held.same_fact(share, own),
                Check("values clash", f"{told.keys[0]} lies within {denied.keys[0]}, where the claim says it is not"),
            )
            return held.clash(
                Reading(denied.span, f"not {denied.keys[0]}"),
                Reading(told.span, told.keys[0]),
                severity="tension",
                strength=share * 0.85,
                what="place",
                checks=checks,
                reconcile="the passage sets another part of it there",
            )
    return None


def _denied(held: Held, place: Located, first: int) -> bool:
    """Whether a negation or "outside" stands before a place."""
    if place.manner == "outside":
        return True
    negating = [i for cue in held.claim.negations for i in held.claim.inside(cue.span)]
    before = [held.claim.tokens[i].norm for i in range(max(first - _REACH, 0), first)]
    near = any(first - _REACH <= i < first for i in negating)
    return near and place.manner in _MANNERS and contrast.words("hinge").isdisjoint(before)


def _within(told: Located, denied: Located) -> bool:
    return any(k == m or gazetteer.within(k, m) for k in told.keys for m in denied.keys)
