"""What a longer passage says was done to nobody, against a short claim that it was done to some.

In comes a claim held against a passage, out goes at most one clash: "several passengers were injured" beside "No one
was hurt". Such a denial is a sentence of its own, so that the rest of the claim may stand anywhere in the passage.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.told import Told, hedged, told_acts
from sourcecmp.data import lexical
from sourcecmp.model import Check

# Share of the claim, its verb left out, that the passage must tell.
_NEED = 0.6
_NOBODY = (["no", "one"], ["nobody"], ["no-one"])


def done_to_nobody(held: Held) -> Clash | None:
    """The clash of something done to some with its denial of all."""
    if held.claim.negations or held.another or held.stranger or hedged(held.claim):
        return None
    told = told_acts(held)
    for each in told:
        head = held.claim.inside(each.claim.head)
        others = [other for other in told if other.claim == each.claim and not other.passage.negated]
        if not _of_all(held, each) or others or held.share(head) < _NEED or not held.values_told(each.claim.subject):
            continue
        verb = held.passage.sentence.sentence.words(each.passage.head)
        checks = (
            held.same_fact(held.share(head), head),
            Check("same act", f'the passage tells "{verb}" of nobody'),
            Check("values clash", "the claim tells it of some"),
        )
        return held.clash(
            Reading(each.claim.head, each.claim.lemma),
            Reading(each.passage.head, f"not {each.passage.lemma}"),
            severity="tension",
            strength=held.share(head) * 0.85,
            what="whether it was done to anybody",
            checks=checks,
            reconcile="the passage speaks of others or of an earlier hour",
        )
    return None


def _of_all(held: Held, told: Told) -> bool:
    """Whether the passage denies an act of everybody, without a place or time of its own, and the claim tells it of
    people."""
    claim, passage = told.claim, told.passage
    if not passage.negated or passage.subject is None or claim.subject is None or claim.passive != passage.passive:
        return False
    if passage.tense in ("planned", "future") or claim.tense in ("planned", "future"):
        return False
    who = [held.passage.tokens[i].norm for i in held.passage.inside(passage.subject)]
    told_in_claim = frozenset(j for spots in held.spots for j in spots)
    behind = held.passage.inside(passage.object) if passage.object else ()
    own = [i for i in behind if held.passage.bits[i] and i not in told_in_claim]
    narrow = [i for i in own if not lexical.is_event_noun(held.passage.tokens[i].lemma)]
    people = [held.claim.tokens[i].lemma for i in held.claim.inside(claim.subject)]
    return who in _NOBODY and not narrow and any(map(lexical.is_person_noun, people))
