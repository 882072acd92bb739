"""All, not all or none of some in a short claim, against what a longer passage tells of them.

In comes a claim held against a passage, out goes at most one clash: "not all of the children have recovered" beside
"all of them have recovered".
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.told import told_acts
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check, Predicate, Span

# Share of the claim that the passage must tell.
_NEED = 0.6
# Tokens from a word like "all" to the verb that it is told of.
_REACH = 14
# Tokens from it to the noun that it is told of.
_NOUN_REACH = 5


def other_quantity(held: Held) -> Clash | None:
    """The clash of two quantities of one act, of which only one can be."""
    if held.share() < _NEED or held.another:
        return None
    acts = [told for told in told_acts(held) if told.claim.lemma == told.passage.lemma and not told.claim.copular]
    for told in acts:
        mine, theirs = _quantity(held.claim, told.claim), _quantity(held.passage, told.passage)
        others = (_quantity(held.passage, each.passage) for each in acts if each.claim == told.claim)
        if mine is None or theirs is None or any(each and each[0] == mine[0] for each in others):
            continue
        if not _same_ones(held, mine[1], theirs[1]):
            continue
        checks = (
            held.same_fact(held.share()),
            Check("same act", f'both tell "{held.claim.sentence.sentence.words(told.claim.head)}"'),
            Check("values clash", f'"{mine[0]}" and "{theirs[0]}" shut each other out'),
        )
        return held.clash(
            Reading(mine[1], mine[0]),
            Reading(theirs[1], theirs[0]),
            severity="tension",
            strength=held.share() * 0.85,
            what="how many of them",
            checks=checks,
            reconcile="they speak of different ones",
        )
    return None


def _same_ones(held: Held, mine: Span, theirs: Span) -> bool:
    """Whether two quantities are of the same ones, by their noun or by a pronoun ("all of them")."""
    first, other = held.claim.inside(mine)[-1] + 1, held.passage.inside(theirs)[-1] + 1
    nouns = range(first, min(first + _NOUN_REACH, len(held.claim.tokens)))
    there = range(other, min(other + _NOUN_REACH, len(held.passage.tokens)))
    noun = next((i for i in nouns if held.claim.bits[i]), None)
    ofs = [j for j in there if held.passage.tokens[j].norm == "of"]
    pronoun = any(j + 1 in there and held.passage.tokens[j + 1].norm in ("them", "us", "you") for j in ofs)
    return noun is None or pronoun or bool(held.spots[noun] & {*there})


def _quantity(side: Side, predicate: Predicate) -> tuple[str, Span] | None:
    """ "all", "not all" or "none" of whoever does or undergoes what a verb tells, and its words; None for neither."""
    head = side.inside(predicate.head)[0]
    verbs = {side.inside(each.head)[0] for each in side.sentence.predicates if side.inside(each.head)}
    for i in range(max(head - _REACH, 0), head):
        norm, before = side.tokens[i].norm, side.tokens[i - 1].norm if i else ""
        # "None of those who fell ill had eaten it": as many verbs between as clauses that only tell who.
        relatives = sum(side.tokens[j].norm in contrast.words("relative") for j in range(i + 1, head))
        if len(verbs & {*range(i + 1, head)}) != relatives:
            continue
        if norm in contrast.words("each-one") and before not in ("after", "at", "above"):
            negated = predicate.negated and before != "not"
            first = i - 1 if before == "not" else i
            name = "not all" if before == "not" else "" if negated else "all"
            return (name, side.span_of(range(first, i + 1))) if name else None
        if norm in contrast.words("not-one"):
            return "none", side.tokens[i].span
    return None
