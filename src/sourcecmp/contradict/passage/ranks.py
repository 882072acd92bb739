"""How many came before something in a short claim, against the place that a longer passage gives it.

In comes a claim held against a passage, out goes at most one clash: the third album has two before it, and whoever is
ranked sixth has five above.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast, lexical
from sourcecmp.model import Check, Number

# Share of the claim, its figure left out, that the passage must tell.
_NEED = 0.5
# Tokens from "a" to the noun that it counts ("a solo studio album").
_NOUN_REACH = 4


def count_before(held: Held) -> Clash | None:
    """The clash of a number of earlier or higher ones with the place of that which they come before."""
    tokens = held.claim.tokens
    joint = next((i for i, token in enumerate(tokens) if token.norm in contrast.words("ranking-joint")), None)
    if joint is None or held.claim.negations or held.stranger:
        return None
    higher = tokens[joint].norm in contrast.words("standing-higher")
    for number in (*held.claim.sentence.numbers, *_single(held.claim, joint)):
        own = held.claim.inside(number.span)
        if number.ordinal or number.unit or not number.counted or not own or own[-1] > joint:
            continue
        share = held.share(own)
        ranks = [rank for rank in _ranks(held.passage, higher=higher) if _counts_alike(number, rank, higher=higher)]
        if share < _NEED or not ranks or not all(_excludes(held.claim, number, rank) for rank in ranks):
            continue
        rank = ranks[0]
        before = int(rank.low) - 1
        checks = (
            held.same_fact(share, own),
            Check("same measure", f'both tell how many are "{tokens[joint].text}"'),
            Check("values clash", f"{rank.text} has {before} before it, not {number.text}"),
        )
        return held.clash(
            Reading(number.span, f"{number.text} {tokens[joint].text}"),
            Reading(rank.span, f"{before} before"),
            severity="tension",
            strength=share * 0.8,
            what=f"{number.counted} before it",
            checks=checks,
            reconcile="they count different ones",
        )
    return None


def _single(side: Side, joint: int) -> Iterator[Number]:
    """A work with an article before the joint ("recorded a solo studio album before"), as one at the least."""
    for i in range(joint):
        noun = next((j for j in range(i + 1, min(i + 1 + _NOUN_REACH, joint)) if _is_work(side, j)), None)
        if side.tokens[i].norm in ("a", "an") and noun is not None:
            span = side.span_of((i, noun))
            yield Number(span, side.sentence.text[span.start : span.end], 1, 1, counted=side.tokens[noun].lemma)


def _is_work(side: Side, i: int) -> bool:
    return side.tokens[i].lemma in contrast.words("work")


def _ranks(side: Side, *, higher: bool) -> Iterator[Number]:
    """The places that a passage gives: "the third album", "the tenth running", "number 11"."""
    for number in side.sentence.numbers:
        if number.ordinal:
            yield number
    # "Number 11" is no quantity, so it is none of the numbers.
    for i, (label, figure) in enumerate(pairwise(side.tokens) if higher else ()):
        if label.norm in contrast.words("rank-label") and figure.text.isdecimal():
            place = int(figure.text)
            yield Number(side.span_of((i, i + 1)), f"{label.text} {figure.text}", place, place, ordinal=True)


def _counts_alike(number: Number, rank: Number, *, higher: bool) -> bool:
    """Whether a place is among those that are counted; "ten times" counts anything that takes place, and what stands
    higher may be called by another word."""
    if number.counted == "time" or not rank.counted or higher:
        return True
    return number.counted == rank.counted or bool(lexical.relation(number.counted, rank.counted))


def _excludes(side: Side, number: Number, rank: Number) -> bool:
    """Whether a claim counts more than can be before a place, or by its own word no more than some of them."""
    own = side.inside(number.span)
    alone = {side.tokens[i].norm for i in range(max(own[0] - 2, 0), own[0])} & contrast.words("exactly")
    return number.low > rank.low - 1 or (bool(alone) and number.high < rank.low - 1)
