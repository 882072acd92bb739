"""Where a short claim says that something is not, against where a longer passage has it.

In comes a claim held against a passage, out goes at most one clash: the claim denies a place, or has it outside, and
the passage sets the same thing in that place or within it.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.located import Located, agree, places
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.told import Told, done_alike, told_acts
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast, gazetteer
from sourcecmp.model import Check, Predicate, Span

# Share of the claim, its place left out, that the passage must tell.
_NEED = 0.5
# The same of a claim whose verb the passage has with another place.
_NEED_MOVED = 0.6
# Tokens from a negation or "outside" to the place.
_REACH = 6
# Tokens from a verb, and from a name, to the place that belongs to it.
_VERB_REACH = 4
_NAME_REACH = 4
_MANNERS = frozenset({"in", "from", "at", "inside"})


def claimed_place(held: Held) -> Clash | None:
    """The clash of a place that the claim denies and the passage tells."""
    acts = told_acts(held)
    for denied in places(held.claim):
        own = held.claim.inside(denied.span)
        share = held.share(own)
        if share < _NEED or not own or not _denied(held, denied, own[0]):
            continue
        for told in places(held.passage):
            if told.manner not in _MANNERS or not _within(told, denied) or not _same_setting(held, acts, own[0], told):
                continue
            checks = (
                held.same_fact(share, own),
                Check("values clash", f"{told.keys[0]} lies within {denied.keys[0]}, where the claim says it is not"),
            )
            return held.clash(
                Reading(denied.span, f"not {denied.keys[0]}"),
                Reading(told.span, told.keys[0]),
                severity="tension",
                strength=share * 0.85,
                what="place",
                checks=checks,
                reconcile="the passage sets another part of it there",
            )
    return None


def _same_setting(held: Held, acts: tuple[Told, ...], denied: int, told: Located) -> bool:
    """Whether the passage sets in a place what the claim denies of it: the same verb has it behind it, or, where the
    claim only says where something is, it stands right behind the name of that ("the festival in San Francisco")."""
    own = held.passage.inside(told.span)
    acting = [each for each in held.claim.sentence.predicates if each.lemma not in contrast.words("empty-verb")]
    if any(not each.copular for each in acting):
        return any(
            each.claim.lemma == each.passage.lemma
            and not each.passage.negated
            and _behind(held.passage, each.passage, told.span)
            for each in acts
            if own
        )
    subject = max((i for i in held.told if i < denied), default=None)
    if subject is None or not own:
        return False
    for each in held.passage.sentence.predicates:
        of_it = each.subject and held.spots[subject] & frozenset(held.passage.inside(each.subject))
        if of_it and each.lemma in contrast.words("placing") and each.object and each.object.contains(told.span):
            return True
    return any(
        0 < own[0] - j <= _NAME_REACH and not any(held.passage.tokens[k].content for k in range(j + 1, own[0]))
        for j in held.spots[subject]
    )


def _behind(side: Side, verb: Predicate, place: Span) -> bool:
    """Whether a place stands right behind a verb, or in what the verb is about."""
    distance = side.inside(place)[0] - side.inside(verb.head)[-1]
    return 0 < distance <= _VERB_REACH or (verb.object is not None and verb.object.contains(place))


def moved_place(held: Held) -> Clash | None:
    """The clash of two places of one act: the same verb, and behind it another place."""
    for told in done_alike(held):
        mine, theirs = _place_of(held.claim, told.claim), _place_of(held.passage, told.passage)
        if mine is None or theirs is None or mine.manner != theirs.manner:
            continue
        where = held.sentence_of(held.passage.inside(told.passage.head)[0])
        of_others = [each.object for each in held.passage.sentence.predicates if each.head != told.passage.head]
        named = [place for place in places(held.passage) if set(held.passage.inside(place.span)) & set(where)]
        own_places = [each for each in named if not any(part and part.contains(each.span) for part in of_others)]
        if any(agree(mine, place) for place in (*own_places, theirs)) or held.another or not held.values_told():
            continue
        own = (*held.claim.inside(told.claim.head), *held.claim.inside(mine.span))
        share = held.share_in(where, own)
        if share < _NEED_MOVED:
            continue
        verb = held.claim.sentence.sentence.words(told.claim.head)
        checks = (
            held.same_fact(share, own),
            Check("same act", f'both tell "{verb}" with a place behind it'),
            Check("values clash", f"neither of {mine.keys[0]} and {theirs.keys[0]} lies within the other"),
        )
        return held.clash(
            Reading(mine.span, mine.keys[0]),
            Reading(theirs.span, theirs.keys[0]),
            severity="tension",
            strength=share * 0.85,
            what="place",
            checks=checks,
            reconcile="both places may play a part",
        )
    return None


def _place_of(side: Side, predicate: Predicate) -> Located | None:
    """The one place that stands behind a verb, in its clause; "in Halifax, Nova Scotia" is one."""
    part = predicate.object
    found = [place for place in places(side) if part and part.contains(place.span) and place.manner in _MANNERS]
    one = found and all(agree(found[0], place) or _one_country(found[0], place) for place in found[1:])
    return found[0] if one else None


def _one_country(city: Located, region: Located) -> bool:
    """Whether a city and what is told behind it may lie in one country, of which no provinces are known."""
    countries = [{place.country for key in each.keys if (place := gazetteer.place(key))} for each in (city, region)]
    return bool(countries[0] & countries[1])


def _denied(held: Held, place: Located, first: int) -> bool:
    """Whether a negation or "outside" stands before a place."""
    if place.manner == "outside":
        return True
    flat = (cue for cue in held.claim.negations if cue.value in ("not", "never"))
    negating = [i for cue in flat for i in held.claim.inside(cue.span)]
    before = [held.claim.tokens[i].norm for i in range(max(first - _REACH, 0), first)]
    near = any(first - _REACH <= i < first for i in negating)
    return near and place.manner in _MANNERS and contrast.words("hinge").isdisjoint(before)


def _within(told: Located, denied: Located) -> bool:
    return any(k == m or gazetteer.within(k, m) for k in told.keys for m in denied.keys)
