"""On which side something lies in a short claim, against the side on which a longer passage has it.

In comes a claim held against a passage, out goes at most one clash: "north-east of Olsztyn" beside "41 km south-west of
Olsztyn", "southern Finland" beside "northern Finland".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
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
    if held.claim.negations or held.stranger:
        return None
    told = tuple(_bearings(held.passage))
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


def _bearings(side: Side) -> Iterator[_Bearing]:
    tokens = side.tokens
    i = 0
    while i < len(tokens):
        end, sides = _sides(side, i)
        if sides != (0, 0):
            beyond = end < len(tokens) and tokens[end].norm in ("of", "from")
            reach = range(end, min(end + (_REACH if beyond else 1) + beyond, len(tokens)))
            place = tuple(j for j in reach if tokens[j].text[:1].isupper())
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


def _one(word: str) -> tuple[int, int]:
    for name, sides in _SIDES.items():
        if word.removeprefix(name) in _ENDINGS and word.startswith(name):
            return sides
        if word.startswith(name) and sides[0] and (rest := _one(word.removeprefix(name))) != (0, 0):
            return sides[0] + rest[0], sides[1] + rest[1]
    return 0, 0


def _named(side: Side, i: int) -> bool:
    """Whether a bearing is part of a name ("North Carolina")."""
    token = side.tokens[i]
    return token.text[:1].isupper() and any(name.span.contains(token.span) for name in side.sentence.names)


def _opposite(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two bearings differ in north and south or in east and west, and agree in neither."""
    products = [a * b for a, b in zip(one, other, strict=True)]
    return min(products) < 0 and max(products) <= 0
