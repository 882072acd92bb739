"""The gate: do two sentences speak of the same fact, apart from the words that clash?

In comes a view of two sentences and the tokens that make up the clash; out goes what could be established, each
as a `Check`, or None where a precondition could not be established. Saying nothing is better than crying wolf, so every
rule passes through here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sourcecmp.contradict.times import clashing_dates, date_words
from sourcecmp.contradict.view import Side, View
from sourcecmp.data import contrast
from sourcecmp.model import Check, Span

# Words that both sentences must share at the least: two or three telling words, not one topic word. In bits.
_LEAST_SHARED = 12.0


@dataclass(frozen=True, slots=True)
class Passage:
    """What the gate established, and how firmly (0..1)."""

    strength: float
    checks: tuple[Check, ...]


def same_fact(
    view: View,
    *,
    apart_a: Iterable[int] = (),
    apart_b: Iterable[int] = (),
    need: float,
    least: float = _LEAST_SHARED,
) -> Passage | None:
    """Whether the shorter claim, apart from the clashing tokens, is found again in the other sentence.

    `need` is the share of its bits that must recur. Frames ("officials said") count for neither side.
    """
    without_a, without_b = frozenset(apart_a), frozenset(apart_b)
    short = view.shorter(without_a, without_b)
    apart = without_a if short is view.a else without_b
    total, shared = short.total(apart), short.shared(apart)
    # Two short sentences alone may share all they say; within an event that is mostly the names of its actors.
    floor = least if view.one_event else min(least, total * 0.999)
    if shared < floor or not total or shared / total < need:
        return None
    share = shared / total
    words = _shared_words(short, apart)
    outcome = f"{share:.0%} of the shorter sentence, apart from the clashing words, is in the other: {words}"
    return Passage(share, (Check("same fact", outcome),))


def same_time(view: View) -> Check | None:
    """None where the two sentences date what they tell to different days."""
    dates = clashing_dates(view)
    if dates:
        return None
    sides = (("first", view.a), ("second", view.b))
    stated = [f"{name}: {date_words(side)}" for name, side in sides if side.sentence.dates]
    return Check("same time", "; ".join(stated) if stated else "neither sentence names another time")


def moves_with_time(view: View) -> bool:
    """Whether the sentences speak of something that has another value each hour (prices, scores, rates)."""
    moving = contrast.words("moving")
    return any(token.lemma in moving for side in (view.a, view.b) for token in side.tokens)


def governed_by_frame(side: Side, span: Span) -> bool:
    """Whether words belong to the reporting frame rather than to what is reported."""
    return any(i in side.framed for i in side.inside(span))


def _shared_words(side: Side, apart: frozenset[int], *, most: int = 8) -> str:
    rows = [
        (bits, i)
        for i, bits in enumerate(side.bits)
        if bits and side.partners[i] and i not in apart and i not in side.framed
    ]
    best = sorted(sorted(rows, key=lambda row: (-row[0], row[1]))[:most], key=lambda row: row[1])
    return ", ".join(side.tokens[i].text for _, i in best)
