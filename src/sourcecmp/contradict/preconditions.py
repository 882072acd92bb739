"""What must hold before two values may be said to clash, whatever the type of contradiction.

In come a view, the clashing words of each side and what the rule itself has established; out goes one `Check` for each
precondition, with the words that show it, or None where one can't be established: then there is no finding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.contradict.places import NamedPlace, agree, places
from sourcecmp.contradict.speakers import held, speaker_of
from sourcecmp.contradict.times import clashing_dates, date_words, undated
from sourcecmp.data.words import word_set
from sourcecmp.model import Check, Span

# Tokens between a value and the word that makes it a part of a whole.
_PART_REACH = 2

Values = tuple[Span, Span]


def established(
    view: PairView, values: Values, found: Sequence[Check], spared: Mapping[str, str]
) -> tuple[Check, ...] | None:
    """All preconditions in their order, then what only this type asks for; None where one does not hold.

    `found` is what the rule has established; it must hold "same fact", which each type knows by other means.
    `spared` names what a type can do without, and why.
    """
    own = {check.name: check for check in found}
    checks = []
    for name, general in _GENERAL.items():
        check = own.pop(name, None)
        if check is None:
            check = Check(name, f"not asked for: {spared[name]}") if name in spared else general(view, values)
        if check is None:
            return None
        checks.append(check)
    return (*checks, *own.values())


def _nothing(view: PairView, values: Values) -> Check | None:
    """For what no general test can establish."""
    return None


def _same_time(view: PairView, values: Values) -> Check | None:
    """None where the two sentences date what they tell to different days."""
    apart = undated(view.a, values[0]) and undated(view.b, values[1])
    if clashing_dates(view) and not apart:
        return None
    stated = [f"{_which(view, side)}: {date_words(side)}" for side in (view.a, view.b) if side.sentence.dates]
    words = [side.words(date.span) for side in (view.a, view.b) for date in side.sentence.dates]
    if apart and stated:
        return Check("same time", f"no date stands in the clauses that clash ({'; '.join(stated)})", tuple(words))
    return Check("same time", "; ".join(stated) if stated else "neither sentence names another time", tuple(words))


def _same_scope(view: PairView, values: Values) -> Check | None:
    """None where one value is of a part of what the other is of, or the sentences tell of two places."""
    if _is_of_a_part(view.a, values[0]) != _is_of_a_part(view.b, values[1]):
        return None
    scene_a, scene_b = _scene(view.a, values[0]), _scene(view.b, values[1])
    if scene_a and scene_b and not any(agree(x, y) for x in scene_a for y in scene_b):
        return None
    words = tuple(side.words(p.span) for side, found in ((view.a, scene_a), (view.b, scene_b)) for p in found)
    places_named = f"places named: {', '.join(w.text for w in words)}" if words else "no two places are named"
    return Check("same scope", f"neither value is of a part of what the other is of; {places_named}", words)


def _scene(side: Side, value: Span) -> tuple[NamedPlace, ...]:
    """Where the sentence sets what it tells ("in Leeds"); origins, actors and the value itself left out."""
    return tuple(place for place in places(side) if place.manner == "in" and not place.span.overlaps(value))


def _is_of_a_part(side: Side, value: Span) -> bool:
    """Whether a figure is said to be a part of something, or an addition to it ("another 12")."""
    if not any(number.span.overlaps(value) for number in side.sentence.numbers):
        return False
    before = [i for i in side.near(value, _PART_REACH) if side.tokens[i].span.end <= value.start]
    return not word_set("partial").isdisjoint(side.tokens[i].norm for i in before)


def _speakers(view: PairView, values: Values) -> Check | None:
    """Who vouches for each value; nothing is asked of it but that the reader is told."""
    speakers = [speaker_of(side, value) for side, value in zip((view.a, view.b), values, strict=True)]
    told = [
        f"{_which(view, side)}: {name or 'in its own words'}"
        for side, (name, _) in zip((view.a, view.b), speakers, strict=True)
    ]
    words = [side.words(span) for side, (_, span) in zip((view.a, view.b), speakers, strict=True) if span is not None]
    return Check("speaker", "; ".join(told), tuple(words))


def _held(view: PairView, values: Values) -> Check | None:
    """None where a sentence only describes a value, or tells that it is denied: it contradicts nothing."""
    if not all(held(side, value) for side, value in zip((view.a, view.b), values, strict=True)):
        return None
    return Check("held", "neither value is only described, made a condition, or denied where it stands")


def _which(view: PairView, side: Side) -> str:
    """The account of a side, or which sentence it is where both are of one account."""
    return side.sentence.id if view.a.sentence.account == view.b.sentence.account else side.sentence.account


_GENERAL: Mapping[str, Callable[[PairView, Values], Check | None]] = MappingProxyType(
    {
        "same fact": _nothing,
        "same time": _same_time,
        "same scope": _same_scope,
        "same measure": _nothing,
        "speaker": _speakers,
        "held": _held,
    }
)
PRECONDITIONS = tuple(_GENERAL)
