"""The country or part of the world in which a short claim sets its subject, against where a longer passage has it.

In comes a claim held against a passage, out goes at most one clash: the claim says no more than where something is or
comes from ("is from the Southern Hemisphere", "lies in Kent"), and every place that the passage names beside the
subject lies elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.located import Located, agree, places
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import closed, contrast, gazetteer
from sourcecmp.model import Check, Predicate

# Share of the claim, its place left out, that the passage must tell.
_NEED = 0.5
_MANNERS = frozenset({"in", "from", "at", "inside"})


def claimed_region(held: Held) -> Clash | None:
    """The clash of a place that the claim gives its subject and the places that the passage gives it."""
    verb = _placing(held.claim)
    if verb is None or held.claim.negations or held.stranger:
        return None
    for mine in places(held.claim):
        own = held.claim.inside(mine.span)
        share = held.share(own)
        if mine.manner not in _MANNERS or share < _NEED or own[0] < held.claim.inside(verb.head)[-1]:
            continue
        theirs = _beside_subject(held, own[0])
        if not theirs or any(agree(mine, each) or not _settled(each) for each in (*theirs, *_set(held.passage))):
            continue
        checks = (
            held.same_fact(share, own),
            Check("same role", "both tell where it is or comes from"),
            Check("values clash", f"the passage names {theirs[0].keys[0]} and no place within {mine.keys[0]}"),
        )
        return held.clash(
            Reading(mine.span, mine.keys[0]),
            Reading(theirs[0].span, theirs[0].keys[0]),
            severity="tension",
            strength=share * 0.85,
            what="place",
            checks=checks,
            reconcile="it has a part in both",
        )
    return None


def _set(side: Side) -> Iterator[Located]:
    """The places that a passage sets something in, or has it come from."""
    return (each for each in places(side) if each.manner in _MANNERS | {"origin"})


def _placing(side: Side) -> Predicate | None:
    """The only verb of a claim, where it does no more than place its subject; somebody may live elsewhere."""
    verbs = side.sentence.predicates
    plain = closed.word_set("be") | contrast.words("locating-verb")
    if len(verbs) != 1 or not (verbs[0].copular or verbs[0].lemma in plain):
        return None
    several = contrast.words("one-of-several") | contrast.words("superlative")
    return None if any(token.norm in several for token in side.tokens) else verbs[0]


def _beside_subject(held: Held, place: int) -> list[Located]:
    """The places that the passage names in the sentence in which it first names the subject of the claim."""
    subject = [
        i
        for i in held.told
        if i < place and any(n.span.overlaps(held.claim.tokens[i].span) for n in held.claim.sentence.names)
    ]
    spots = sorted(j for i in subject for j in held.spots[i])
    if not spots:
        return []
    where = frozenset(held.sentence_of(spots[0]))
    return [each for each in _set(held.passage) if where.issuperset(held.passage.inside(each.span))]


def _settled(place: Located) -> bool:
    """Whether it is known what a place lies within: not a sea, nor a name that several places bear."""
    return all(gazetteer.place(key) is not None for key in place.keys)
