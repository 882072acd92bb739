"""Two places for the same happening, neither of which lies within the other.

Names are looked up in the gazetteer, so a name in another language is the same place, and a city agrees with
its country. Adjectives of origin ("a Thai student") are compared with each other only.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading, Rule
from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.contradict.places import NamedPlace, agree, places
from sourcecmp.contradict.same_fact import same_fact
from sourcecmp.data.words import word_set
from sourcecmp.model import Check

_NEED = 0.6
_SLOT = 0.5
# Tokens from a superlative to the place among which it holds.
_SCOPE_REACH = 6
# People of two origins may both play a part in one event.
_NEED_ORIGIN = 0.85


def find(view: PairView) -> tuple[Clash, ...]:
    """Clashes between the places that two sentences name in the same role."""
    places_a, places_b = places(view.a), places(view.b)
    if clash := _only_places_differ(view):
        return (clash,)
    clashes = []
    for x in places_a:
        if any(agree(x, other) for other in places_b):
            continue
        for y in places_b:
            if not x.manner or x.manner != y.manner or any(agree(y, other) for other in places_a):
                continue
            clash = _clash(view, x, y)
            if clash is not None:
                clashes.append(clash)
    return tuple(clashes)


def _clash(view: PairView, x: NamedPlace, y: NamedPlace) -> Clash | None:
    if x.manner == "origin" and not _same_thing(view, x, y):
        return None
    if _is_scope(view.a, x) and _is_scope(view.b, y):
        return None  # the tallest in Europe, the tallest in Asia
    if _is_negated(view.a, x) or _is_negated(view.b, y):
        return None  # "never released in Britain" leaves open where it was
    shared_claim = same_fact(view, apart_a=view.a.inside(x.span), apart_b=view.b.inside(y.span), need=_NEED)
    slot = view.slot(x.span, y.span)
    if shared_claim is None or slot < _SLOT:
        return None
    if x.manner == "origin" and shared_claim.strength < _NEED_ORIGIN:
        return None
    manner = {"origin": "origin", "": "place"}.get(x.manner, f'place after "{x.manner}"')
    checks = (
        *shared_claim.checks,
        Check("same role", f"both name the {manner}; {slot:.0%} of the words around one are around the other"),
        Check("values clash", f"neither of {x.keys[0]} and {y.keys[0]} lies within the other"),
    )
    firm = x.manner == "in"
    return Clash(
        Reading(x.span, x.keys[0]),
        Reading(y.span, y.keys[0]),
        "hard" if firm else "tension",
        shared_claim.strength * (0.5 + 0.5 * slot),
        "origin" if x.manner == "origin" else "place",
        checks,
        reconcile="" if firm else "both places may play a part",
    )


def _is_negated(side: Side, place: NamedPlace) -> bool:
    return any(cue.scope.contains(place.span) for cue in side.negations)


def _is_scope(side: Side, place: NamedPlace) -> bool:
    """Whether a place only tells among which something is the first ("the best selling car in Europe")."""
    own = side.inside(place.span)
    before = range(max(own[0] - _SCOPE_REACH, 0), own[0]) if own else ()
    return any(side.tokens[i].norm in word_set("superlative") for i in before)


def _only_places_differ(view: PairView) -> Clash | None:
    """The clash of two versions of one sentence that differ in a place alone, whatever part it plays."""
    for x in places(view.a, framed=True):
        for y in places(view.b, framed=True):
            if (x.manner == "origin") != (y.manner == "origin") or agree(x, y):
                continue
            if view.twins_but_for(x.span, y.span):
                firm = x.manner == y.manner == "in"
                checks = (
                    Check("same fact", "the sentences are the same, word for word, but for the place"),
                    Check("values clash", f"neither of {x.keys[0]} and {y.keys[0]} lies within the other"),
                )
                reconcile = "" if firm else "both places may play a part"
                severity = "hard" if firm else "tension"
                readings = Reading(x.span, x.keys[0]), Reading(y.span, y.keys[0])
                return Clash(*readings, severity, 1.0, "place", checks, reconcile)
    return None


def _same_thing(view: PairView, x: NamedPlace, y: NamedPlace) -> bool:
    """Whether two adjectives of origin stand before the same word ("a Thai student", "a Polish student")."""
    after_a = [i for i in view.a.near(x.span, 1) if view.a.tokens[i].span.start >= x.span.end]
    after_b = [j for j in view.b.near(y.span, 1) if view.b.tokens[j].span.start >= y.span.end]
    return any(view.a.partners[i] & frozenset(after_b) for i in after_a)


RULE = Rule("place", find, of="value")
