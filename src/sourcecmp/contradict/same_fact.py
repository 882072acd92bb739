"""Do two sentences speak of the same fact, apart from the words that clash?

In comes a view of two sentences and the tokens that make up the clash; out goes what could be established, each
as a `Check`, or None where a precondition could not be established. Saying nothing is better than crying wolf, so every
rule passes through here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.data.words import word_set
from sourcecmp.model import Check, Span

# Words that both sentences must share at the least: two or three telling words, not one topic word. In bits.
_LEAST_SHARED = 12.0


@dataclass(frozen=True, slots=True)
class SharedClaim:
    """What the sentences share, and how much of the shorter claim that is (0..1)."""

    strength: float
    checks: tuple[Check, ...]


def same_fact(
    view: PairView,
    *,
    apart_a: Iterable[int] = (),
    apart_b: Iterable[int] = (),
    need: float,
    least: float = _LEAST_SHARED,
) -> SharedClaim | None:
    """Whether the shorter claim, apart from the clashing tokens, is found again in the other sentence.

    `need` is the share of its bits that must recur. Frames ("officials said") count for neither side.
    """
    without_a, without_b = frozenset(apart_a), frozenset(apart_b)
    short = view.shorter(without_a, without_b)
    apart = without_a if short is view.a else without_b
    total, shared = short.total(apart), short.shared(apart)
    if shared < least or not total or shared / total < need:
        return None
    share = shared / total
    telling = _telling(short, apart)
    words = ", ".join(short.tokens[i].text for i in telling)
    outcome = f"{share:.0%} of the shorter sentence, apart from the clashing words, is in the other: {words}"
    return SharedClaim(share, (Check("same fact", outcome, view.shared_words(short, telling)),))


def moves_with_time(view: PairView) -> bool:
    """Whether the sentences speak of something that has another value each hour (prices, scores, rates)."""
    moving = word_set("moving")
    return any(token.lemma in moving or token.norm in moving for side in (view.a, view.b) for token in side.tokens)


def governed_by_frame(side: Side, span: Span) -> bool:
    """Whether words belong to the reporting frame rather than to what is reported."""
    return any(i in side.framed for i in side.inside(span))


def _telling(side: Side, apart: frozenset[int], *, most: int = 8) -> tuple[int, ...]:
    """The most telling of the words that both sentences have, in the order of the text."""
    rows = [
        (bits, i)
        for i, bits in enumerate(side.bits)
        if bits and side.partners[i] and i not in apart and i not in side.framed
    ]
    return tuple(sorted(i for _, i in sorted(rows, key=lambda row: (-row[0], row[1]))[:most]))
