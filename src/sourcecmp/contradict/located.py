"""Where two sentences say that something happened.

In comes one side of a pair, out go the places it names with the manner in which it names them. Names are looked up
in the gazetteer, so a name in another language is the same place, and a city agrees with its country.
"""

from __future__ import annotations

from dataclasses import dataclass

from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast, gazetteer
from sourcecmp.model import NameKind, Span


@dataclass(frozen=True, slots=True)
class Located:
    """A place named in a sentence; `manner` is the preposition before it, "origin" for an adjective, or ""."""

    span: Span
    keys: tuple[str, ...]
    manner: str
    words: tuple[str, ...]


def places(side: Side, *, framed: bool = False) -> tuple[Located, ...]:
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
    return tuple(found)


def _located(side: Side, span: Span, text: str, *, adjective: bool) -> Located | None:
    demonym = gazetteer.demonym(text)
    if adjective or demonym:
        return Located(span, (demonym,), "origin", (text.lower(),)) if demonym else None
    keys = tuple(place.key for place in gazetteer.find(text))
    if not keys:
        return None
    before = [side.tokens[i] for i in side.near(span, 1) if side.tokens[i].span.end <= span.start]
    manner = before[-1].norm if before and before[-1].norm in contrast.words("locating") else ""
    return Located(span, keys, manner, tuple(text.lower().split()))


def agree(x: Located, y: Located) -> bool:
    """Whether two names can mean one place, or one lies within the other."""
    if {*x.words} & {*y.words}:
        return True
    return any(k == m or gazetteer.within(k, m) or gazetteer.within(m, k) for k in x.keys for m in y.keys)
