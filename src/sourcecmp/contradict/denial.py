"""A denial ("denies", "a hoax") against the claim that it denies.

In comes a view with the negations of both sentences, out goes at most one clash. The denial itself tells that both
speak of one claim, so a headline needs few shared words; a longer text speaks of more than its denial and needs more.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.contradict.polarity import Negations, negated
from sourcecmp.contradict.same_fact import SharedClaim, same_fact
from sourcecmp.model import Check, Span

# Every sentence of an event shares its actors and its topic, so much of the claim must recur.
_NEED_DENIAL = 0.75
_LEAST_DENIAL = 8.0
# Share of the shared bits that must be denied on one side only.
_NEGATED = 0.5
_LEAST_LONG = 20.0
# Tokens of the longest headline; a longer sentence speaks of more than its denial.
_HEADLINE = 30


def denied_claim(view: PairView, negations_a: Negations, negations_b: Negations) -> tuple[Clash, ...]:
    """The clash of a denial with the claim it denies."""
    negated_share = _negated_share(view, negations_a, negations_b)
    shared_claim = _claim(view, negations_a, negations_b)
    if max(len(view.a.tokens), len(view.b.tokens)) > _HEADLINE and not _share_an_act(view):
        return ()
    if _count_differently(view):
        return ()
    if negated_share < _NEGATED or shared_claim is None:
        return ()
    checks = (
        *shared_claim.checks,
        Check("values clash", f"{negated_share:.0%} of the shared words are denied on one side only"),
    )
    a, b = _reading(view.a, negations_a), _reading(view.b, negations_b)
    reconcile = "one only reports a claim that the other says is denied"
    return (Clash(a, b, "tension", shared_claim.strength * negated_share, "whether it is so", checks, reconcile),)


def _count_differently(view: PairView) -> bool:
    """Whether the sentences count the same things differently: to deny twelve is not to deny nine."""
    counted_a, counted_b = (
        {number.counted: (number.low, number.high) for number in side.sentence.numbers} for side in (view.a, view.b)
    )
    return any(what and counted_a[what] != counted_b[what] for what in counted_a.keys() & counted_b.keys())


def _share_an_act(view: PairView) -> bool:
    """Whether more than names recur, so that what was done is told by both and not just by whom."""
    side = view.shorter()
    named = {i for name in side.sentence.names for i in side.inside(name.span)}
    return any(bits and side.partners[i] and i not in named for i, bits in enumerate(side.bits))


def _claim(view: PairView, negations_a: Negations, negations_b: Negations) -> SharedClaim | None:
    long = max(len(view.a.tokens), len(view.b.tokens)) > _HEADLINE
    return same_fact(
        view,
        apart_a={i for negation in negations_a for i in view.a.inside(negation.span)},
        apart_b={i for negation in negations_b for i in view.b.inside(negation.span)},
        need=_NEED_DENIAL,
        least=_LEAST_LONG if long else _LEAST_DENIAL,
    )


def _negated_share(view: PairView, negations_a: Negations, negations_b: Negations) -> float:
    """Share of the shared bits whose polarity differs."""
    short = view.shorter()
    negations_short, negations_other = (negations_a, negations_b) if short is view.a else (negations_b, negations_a)
    total = differing = 0.0
    for i, bits in enumerate(short.bits):
        if not bits or not short.partners[i] or i in short.framed:
            continue
        total += bits
        if negated(i, negations_short) != negated(min(short.partners[i]), negations_other):
            differing += bits
    return differing / total if total else 0.0


def _reading(side: Side, found: Negations) -> Reading:
    if found:
        negation = found[0]
        return Reading(negation.span, f"negated: {negation.value}" if negation.kind == "negation" else negation.kind)
    shared = [i for i, bits in enumerate(side.bits) if bits and side.partners[i] and i not in side.framed]
    return Reading(side.span_of(shared) if shared else Span(0, len(side.sentence.text)), "asserted")
