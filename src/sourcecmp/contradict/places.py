"""Where two sentences say that something happened.

In comes one side of a pair, out go the places it names with the manner in which it names them. Names are looked up
in the gazetteer, so a name in another language is the same place, and a city agrees with its country.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sourcecmp.contradict.pair_view import Side
from sourcecmp.data import gazetteer
from sourcecmp.data.words import word_set
from sourcecmp.model import NameKind, Span


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place named in a sentence; `manner` is the preposition before it, "origin" for an adjective, or ""."""

    span: Span
    keys: tuple[str, ...]
    manner: str
    words: tuple[str, ...]


def places(side: Side, *, framed: bool = False) -> tuple[NamedPlace, ...]:
    """Places and origins that are told; `framed` adds those where a named person tells it ("Holm said in Oslo")."""
    framed = framed and any(
        frame.speaker_span is not None and name.kind is NameKind.PERSON and name.span.overlaps(frame.speaker_span)
        for frame in side.sentence.frames
        for name in side.sentence.names
    )
    found = []
    for name in side.sentence.names:
        if not framed and any(i in side.framed for i in side.inside(name.span)):
            continue
        place = _located(side, name.span, name.text, adjective=name.form == "adjective")
        if place is not None and (name.kind is NameKind.PLACE or place.manner == "origin"):
            found.append(place)
    return (*found, *_uncapitalised_places(side))


def _uncapitalised_places(side: Side) -> Iterator[NamedPlace]:
    """Parts of the world of two words, which many write without capitals ("the southern hemisphere")."""
    for one, other in pairwise(side.tokens):
        if one.norm in word_set("part-of-world") and one.text == one.norm and other.text == other.norm:
            span = Span(one.span.start, other.span.end)
            place = _located(side, span, side.sentence.text[span.start : span.end], adjective=False)
            if place is not None:
                yield place


def _located(side: Side, span: Span, text: str, *, adjective: bool) -> NamedPlace | None:
    demonym = gazetteer.demonym(text)
    if adjective or demonym:
        return NamedPlace(span, (demonym,), "origin", (text.lower(),)) if demonym else None
    keys = tuple(place.key for place in gazetteer.find(text))
    if not keys:
        return None
    return NamedPlace(span, keys, _manner(side, span), tuple(text.lower().split()))


def _manner(side: Side, span: Span) -> str:
    """The preposition before a place, its article left out; "in Oslo, Norway" sets the scene in
    Norway, too, and "Oslo-based" in Oslo."""
    own = side.inside(span)
    behind = [token.norm for token in side.tokens[own[-1] + 1 : own[-1] + 3]] if own else []
    if behind == ["-", "based"]:
        return "in"
    before = own[0] - 1 if own else -1
    if before > 0 and side.tokens[before].text == ",":
        within = next((name for name in side.sentence.names if before - 1 in side.inside(name.span)), None)
        before = side.inside(within.span)[0] - 1 if within else before
    if before > 0 and side.tokens[before].norm == "the":
        before -= 1
    if before > 0 and side.tokens[before].norm == "of" and side.tokens[before - 1].norm in ("outside", "inside"):
        before -= 1
    return side.tokens[before].norm if before >= 0 and side.tokens[before].norm in word_set("locating") else ""


def agree(x: NamedPlace, y: NamedPlace) -> bool:
    """Whether two names can mean one place, or one lies within the other."""
    if {*x.words} & {*y.words}:
        return True
    return any(k == m or gazetteer.within(k, m) or gazetteer.within(m, k) for k in x.keys for m in y.keys)
