"""On which side something lies in a short claim, against the side on which a longer passage has it.

In comes a claim held against a passage, out goes at most one clash: "north-east of Olsztyn" beside "41 km south-west of
Olsztyn", "southern Finland" beside "northern Finland".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check, Span

# Share of the claim, its bearing left out, that the passage must tell.
_NEED = 0.6
# Tokens from a bearing to what it is taken from ("south-west of the regional capital, Olsztyn").
_REACH = 5
_SIDES = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
_ENDINGS = ("", "ern", "erly", "ward", "wards")


@dataclass(frozen=True, slots=True)
class _Bearing:
    """A side of the compass (north and east positive), whether it is one from a place ("north of") or part of it, and
    the tokens of what it is said of."""

    span: Span
    sides: tuple[int, int]
    beyond: bool
    place: tuple[int, ...]


def claimed_bearing(held: Held) -> Clash | None:
    """The clash of two opposite sides of one place, where the passage has no other side of it."""
    if held.claim.negations or held.stranger or not _only_lies(held.claim):
        return None
    told = tuple(each for each in _bearings(held.passage) if _lies(held, each))
    for mine in _bearings(held.claim):
        own = held.claim.inside(mine.span)
        share = held.share(own)
        spots = frozenset(j for i in mine.place for j in held.spots[i])
        theirs = [each for each in told if each.beyond == mine.beyond and spots & {*each.place}]
        if share < _NEED or not theirs or not all(_opposite(mine.sides, each.sides) for each in theirs):
            continue
        other = theirs[0]
        here, there = held.claim.sentence.sentence.words(mine.span), held.passage.sentence.sentence.words(other.span)
        checks = (
            held.same_fact(share, own),
            Check("same measure", "both tell on which side of one place it is"),
            Check("values clash", f"{here} and {there} are opposite sides"),
        )
        return held.clash(
            Reading(mine.span, here),
            Reading(other.span, there),
            severity="tension",
            strength=share * 0.85,
            what="on which side",
            checks=checks,
            reconcile="they speak of two things there",
        )
    return None


def _only_lies(side: Side) -> bool:
    """Whether a claim tells no more than where something is."""
    verbs = side.sentence.predicates
    return bool(verbs) and all(each.copular or each.lemma in contrast.words("placing") for each in verbs)


def _lies(held: Held, bearing: _Bearing) -> bool:
    """Whether the passage sets there what the claim is about: in its apposition, or by a verb for lying somewhere that
    has it, or a pronoun, before it."""
    side, first = held.passage, held.passage.inside(bearing.span)[0]
    where = held.sentence_of(first)
    heads = [(side.inside(each.head)[-1], each) for each in side.sentence.predicates if side.inside(each.head)]
    verb = max(((i, each) for i, each in heads if where.start <= i < first), key=lambda row: row[0], default=None)
    if verb is None:
        return True
    lying = verb[1].copular or verb[1].lemma in contrast.words("placing")
    before = [side.tokens[i] for i in range(where.start, verb[0])]
    pronoun = bool(before) and before[0].norm in contrast.words("standing-for")
    subject = {i for i in range(len(held.claim.tokens)) if held.claim.bits[i]} - {*bearing.place}
    own = verb[1].subject
    there = frozenset(side.inside(own)) if own else frozenset[int]()
    named = any(held.spots[i] & there for i in subject if held.claim.tokens[i].text[:1].isupper())
    return lying and (pronoun or named)


def _bearings(side: Side) -> Iterator[_Bearing]:
    tokens = side.tokens
    i = 0
    while i < len(tokens):
        end, sides = _sides(side, i)
        if sides != (0, 0):
            beyond = end < len(tokens) and tokens[end].norm == "of"
            reach = range(end, min(end + (_REACH if beyond else 1) + beyond, len(tokens)))
            place = tuple(takewhile(lambda j: tokens[j].norm not in ("in", "and", "."), reach))
            place = tuple(j for j in place if tokens[j].text[:1].isupper())
            if place and not _named(side, i):
                yield _Bearing(side.span_of(range(i, end)), sides, beyond, place)
        i = max(end, i + 1)


def _sides(side: Side, i: int) -> tuple[int, tuple[int, int]]:
    """Where a bearing ends that begins at a token ("south-west", "northeastern"), and its sides; zeros for none."""
    north = east = 0
    end = i
    while end < len(side.tokens):
        word = side.tokens[end].norm
        if word == "-" and end > i:
            end += 1
            continue
        found = _one(word)
        if found == (0, 0):
            break
        north, east = north + found[0], east + found[1]
        end += 1
    while end > i and side.tokens[end - 1].norm == "-":
        end -= 1
    return end, (north, east)


@cache
def _table() -> Mapping[str, tuple[int, int]]:
    """All words for a side of the compass -> its sides, north and east positive."""
    pairs = ((one, other) for one in ("north", "south") for other in ("east", "west"))
    names = {one + other: (_SIDES[one][0], _SIDES[other][1]) for one, other in pairs}
    return {name + ending: sides for name, sides in (_SIDES | names).items() for ending in _ENDINGS}


def _one(word: str) -> tuple[int, int]:
    return _table().get(word, (0, 0))


def _named(side: Side, i: int) -> bool:
    """Whether a bearing is part of a name ("North Carolina")."""
    token = side.tokens[i]
    return token.text[:1].isupper() and any(name.span.contains(token.span) for name in side.sentence.names)


def _opposite(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two bearings differ in north and south or in east and west, and agree in neither."""
    products = [a * b for a, b in zip(one, other, strict=True)]
    return min(products) < 0 and max(products) <= 0
