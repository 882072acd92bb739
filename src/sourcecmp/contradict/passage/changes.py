"""By how much something rose or fell in a short claim, against the two figures that a longer passage gives.

In comes a claim held against a passage, out goes at most one clash: "rose by more than half a point" where the passage
has it go "to 7.2 percent from 6.8 percent", or a rise where the figures fall.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check, Number, Span

# Share of the claim, its figure and its verb left out, that the sentence with both figures must tell.
_NEED = 0.6
# Part of a change by which a stated one may be off.
_ROUNDED = 0.1
# From here on a change is shown in whole figures.
_WHOLE = 100
# Digits of a figure from which on its parts can be told.
_SETTLED = 3
# Tokens between the two figures ("640 million reais, up from 580 million").
_REACH = 10


@dataclass(frozen=True, slots=True)
class Change:
    """What something was before and after, and the words that tell it."""

    before: Number
    after: Number
    span: Span

    def sizes(self) -> tuple[float, ...]:
        """The change in the unit of the figures, and as a part of the first in per cent; negative for a fall."""
        apart = self.after.low - self.before.low
        return (apart, 100 * apart / self.before.low) if self.before.low else (apart,)

    def rough(self) -> bool:
        """Whether a figure has so few digits that a part of it in per cent is not settled ("1.1 billion")."""
        digits = (f"{each.low:g}".replace(".", "").split("e")[0].strip("0") for each in (self.before, self.after))
        return min(map(len, digits)) < _SETTLED


def claimed_change(held: Held) -> Clash | None:
    """The clash of a change that the claim measures with the figures between which the passage has it."""
    if held.claim.negations or held.stranger:
        return None
    for verb, sign in _verbs(held.claim):
        number = _by(held.claim, verb)
        if number is None:
            continue
        if any(other.low == number.low and other.unit == number.unit for other in held.passage.sentence.numbers):
            return None  # the passage tells it, too
        own = (verb, *held.claim.inside(number.span))
        for change in changes(held.passage):
            share = held.share_in(held.sentence_of(held.passage.inside(change.span)[0]), own)
            if share < _NEED or not _comparable(number, change) or _agrees(number, sign, change):
                continue
            if number.unit == "percent" and change.rough():
                continue
            apart = change.sizes()[0]
            size = f"{apart:+,.0f}" if abs(apart) >= _WHOLE else f"{apart:+.3g}"
            checks = (
                held.same_fact(share, own),
                Check("same measure", "both tell by how much it changed, the passage by its two figures"),
                Check("values clash", f"from {change.before.text} to {change.after.text} is {size}"),
            )
            return held.clash(
                Reading(held.claim.span_of(own), f"{held.claim.tokens[verb].text} by {number.text}"),
                Reading(change.span, size),
                severity="hard",
                strength=share * 0.85,
                what="by how much it changed",
                checks=checks,
            )
    return None


def _verbs(side: Side) -> Iterator[tuple[int, int]]:
    """The verbs of a claim for a rise (+1) or a fall (-1)."""
    for i, token in enumerate(side.tokens):
        if token.lemma in contrast.words("rising"):
            yield i, 1
        elif token.lemma in contrast.words("falling"):
            yield i, -1


def _by(side: Side, verb: int) -> Number | None:
    """The figure by which a claim has something change: behind "by", or right behind the verb."""
    for number in side.sentence.numbers:
        own = side.inside(number.span)
        between = [side.tokens[i].norm for i in range(verb + 1, own[0])] if own else ["?"]
        if not number.ordinal and between in ([], ["by"]):
            return number
    return None


def changes(side: Side) -> Iterator[Change]:
    """Pairs of figures of one measure: "to B from A", "from A to B", "B, up from A", "B, against A"."""
    numbers = [(number, side.inside(number.span)) for number in side.sentence.numbers if number.relation == "exact"]
    for (one, first), (other, second) in pairwise(numbers):
        if not first or not second or second[0] - first[-1] > _REACH or not _alike(one, other):
            continue
        before = [side.tokens[own[0] - 1].norm if own[0] else "" for own in (first, second)]
        span = Span(one.span.start, other.span.end)
        down_from = before[1] == "from" and (before[0] == "to" or _turned(side, first[-1], second[0]))
        if before == ["from", "to"]:
            yield Change(one, other, span)
        elif down_from or _apart(side, first, second):
            yield Change(other, one, span)


def _apart(side: Side, first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Whether a later figure is set against an earlier one: "54 percent, compared with 71", "239, against 1,104"."""
    comma = any(side.tokens[i].text == "," for i in range(first[-1] + 1, second[0]))
    before = [side.tokens[i].norm for i in range(second[0] - 2, second[0])]
    return comma and (before[1] in ("against", "versus") or before in (["compared", "with"], ["compared", "to"]))


def _turned(side: Side, start: int, end: int) -> bool:
    return any(side.tokens[i].norm in ("up", "down") for i in range(start + 1, end))


def _alike(one: Number, other: Number) -> bool:
    """Whether two figures measure the same; the second may leave out what ("640 million dollars, up from 580")."""
    bare = not (other.unit or other.counted)
    return bare or (one.unit == other.unit and (one.counted == other.counted or not other.counted))


def _comparable(number: Number, change: Change) -> bool:
    """Whether a change is told in the unit of the figures, in points where they are per cents, or in per cent of the
    first."""
    told = change.after if change.after.unit or change.after.counted else change.before
    points = number.unit == "percentage-point" or number.counted == "point"
    same = number.unit == told.unit and (not number.counted or number.counted == told.counted)
    return (points and told.unit == "percent") or same or number.unit == "percent"


def _agrees(number: Number, sign: int, change: Change) -> bool:
    for size in change.sizes():
        slack = _ROUNDED * abs(size) if number.relation in ("exact", "about") else 0.0
        if size * sign > 0 and number.low - slack <= abs(size) <= number.high + slack:
            return True
    return False
