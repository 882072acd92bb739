"""What a short claim tells as already done and a longer passage only as meant to come.

In comes a claim held against a passage, out goes at most one clash: "has already closed 37 shops" beside "plans to
close 37 shops".
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.told import done_alike, same_doer
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check, Predicate

# Share of the claim, its verb left out, that the sentence of the passage must tell.
_NEED = 0.6
# The same of the whole passage, where who acts is named beside the verb.
_NEED_ALL = 0.9


def done_too_early(held: Held) -> Clash | None:
    """The clash of an act that is over in the claim and still to come in the passage."""
    marks = [i for i, token in enumerate(held.claim.tokens) if token.norm in contrast.words("done-already")]
    if not marks or held.claim.negations:
        return None
    whole = held.share() >= _NEED_ALL
    acts = [told for told in done_alike(held) if told.share >= _NEED or (whole and same_doer(held, told))]
    for told in acts:
        head = held.claim.inside(told.claim.head)[0]
        ahead = told.passage.tense in ("planned", "future")
        over = any(each.passage.tense in ("past", "perfect") for each in acts if each.claim == told.claim)
        done = told.claim.tense in ("past", "perfect") and head - 1 in marks
        if not ahead or over or not done or _one_more(held.passage, told.passage):
            continue
        verb = held.claim.sentence.sentence.words(told.claim.head)
        checks = (
            held.same_fact(told.share, (head,)),
            Check("same act", f'both tell "{verb}"'),
            Check("values clash", "it is already done in the claim, and still to come in the passage"),
        )
        return held.clash(
            Reading(told.claim.head, f"{told.claim.lemma}: done"),
            Reading(told.passage.head, f"{told.passage.lemma}: to come"),
            severity="tension",
            strength=told.share * 0.85,
            what="whether it has happened",
            checks=checks,
            reconcile="it happened after the passage was written",
        )
    return None


def _one_more(side: Side, act: Predicate) -> bool:
    """Whether what is to come is more of what was done ("will close another 20")."""
    own = side.inside(act.object) if act.object else ()
    return any(side.tokens[i].norm in contrast.words("once-more") | contrast.words("partial") for i in own)
