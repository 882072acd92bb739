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
from sourcecmp.data import closed, contrast, lexical
from sourcecmp.model import Check, Number

# Share of the claim, its figure left out, that the passage must tell.
_NEED = 0.5
# The same of the sentence with another place in a list.
_NEED_LISTED = 0.6
# Digits of a place in a list.
_LONGEST_PLACE = 4
# Tokens from a place back to the word with which it is told.
_TOLD_REACH = 2
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
        told = tuple(_ranks(held.passage, higher=higher))
        alike = (rank for rank in told if higher or _counts_alike(number, held.passage, rank))
        ranks = [rank for rank in alike if _beside(held, joint, rank)]
        if share < _NEED or not ranks or not all(_excludes(held.claim, number, rank) for rank in told):
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


def place_in_list(held: Held) -> Clash | None:
    """The clash of two places in a list told with the same verb ("peaked at number nineteen", "peaked at number
    nine")."""
    if held.claim.negations or held.stranger or held.another:
        return None
    told = [(each, _told_of(held.passage, each)) for each in _labels(held.passage)]
    for mine in _labels(held.claim):
        verb = _told_of(held.claim, mine)
        theirs = next((each for each, word in told if verb and word == verb), None)
        if theirs is None or any(mine.low == each.low for each, _ in told):
            continue
        where = held.sentence_of(held.passage.inside(theirs.span)[0])
        own = held.claim.inside(mine.span)
        share = held.share_in(where, own)
        if share < _NEED_LISTED or not _names_in(held, own[-1], where):
            continue
        checks = (
            held.same_fact(share, own),
            Check("same measure", f'both tell "{verb}" with a place in a list'),
            Check("values clash", f"{mine.text} is not {theirs.text}"),
        )
        return held.clash(
            Reading(mine.span, mine.text),
            Reading(theirs.span, theirs.text),
            severity="tension",
            strength=share * 0.85,
            what="place in a list",
            checks=checks,
            reconcile="they are places in two lists",
        )
    return None


def _names_in(held: Held, place: int, where: range) -> bool:
    """Whether the sentence has every name that the claim has behind a place: two charts are of two countries."""
    names = (held.claim.inside(name.span) for name in held.claim.sentence.names if name.form != "pronoun")
    return all(any(held.spots[i] & {*where} for i in own) for own in names if own and own[0] > place)


def _told_of(side: Side, place: Number) -> str:
    """The lemma of the telling word right before a place ("peaked at number nine")."""
    first = side.inside(place.span)[0]
    before = (side.tokens[i] for i in range(first - 1, max(first - 1 - _TOLD_REACH, -1), -1))
    return next((token.lemma for token in before if token.content), "")


def _labels(side: Side) -> Iterator[Number]:
    """ "Number 11", "number nineteen", "No. 4": no quantities, so they are none of the numbers."""
    for i, (label, figure) in enumerate(pairwise(side.tokens)):
        if label.norm in contrast.words("rank-label") and (place := _place(figure.norm)):
            yield Number(side.span_of((i, i + 1)), f"{label.text} {figure.text}", place, place, ordinal=True)


def _place(norm: str) -> int:
    """A place in a list in figures or in a word; 0 for any other word."""
    if norm.isdecimal():
        return int(norm) if len(norm) <= _LONGEST_PLACE else 0
    word = closed.number_words().get(norm)
    return int(word.value) if word and word.kind == "unit" else 0


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
    if higher:
        yield from _labels(side)


def _counts_alike(number: Number, side: Side, rank: Number) -> bool:
    """Whether a place is among those that are counted; "ten times" counts whatever takes place."""
    if number.counted == "time":
        noun = next((token for token in side.tokens if token.span.start > rank.span.end), None)
        return noun is not None and (lexical.is_event_noun(noun.lemma) or noun.norm.endswith("ing"))
    return number.counted == rank.counted or bool(lexical.relation(number.counted, rank.counted))


def _beside(held: Held, joint: int, rank: Number) -> bool:
    """Whether the passage names beside a place what the claim names behind the joint, or speaks of it ("it", "the
    album")."""
    where = frozenset(held.sentence_of(held.passage.inside(rank.span)[0]))
    spoken_of = {"it", "its", "this"}
    for i in where:
        token = held.passage.tokens[i]
        the_work = _is_work(held.passage, i) and i > 0 and held.passage.tokens[i - 1].norm == "the"
        if token.norm in spoken_of or the_work:
            return True
    dated = {i for date in held.claim.sentence.dates for i in held.claim.inside(date.span)}
    behind = (i for i in range(joint + 1, len(held.claim.tokens)) if i not in dated and held.claim.bits[i])
    return any(held.spots[i] & where for i in behind)


def _excludes(side: Side, number: Number, rank: Number) -> bool:
    """Whether a claim counts more than can be before a place, or by its own word no more than some of them."""
    own = side.inside(number.span)
    alone = {side.tokens[i].norm for i in range(max(own[0] - 2, 0), own[0])} & contrast.words("exactly")
    return number.low > rank.low - 1 or (bool(alone) and number.high < rank.low - 1)
