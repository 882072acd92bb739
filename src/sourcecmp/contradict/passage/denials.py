"""Whether a passage denies what a short claim tells, or tells what the claim denies.

In comes a claim held against a passage, out goes at most one clash: a verb of the claim is told by the passage with the
other polarity, in a sentence that tells most of the claim beside it.
"""

from __future__ import annotations

from itertools import pairwise

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.told import Told, hedged, parts, same_doer, says_enough, told_acts, who_acts, words
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check, Predicate

# Share of the claim, its verb left out, that the sentence of the passage must tell.
_NEED_DENIED = 0.7
# A negation may be about the words that the passage does not have ("was not made in a Latin country").
_NEED_NEGATED = 0.85
# Tokens before and behind a denied verb among which a word may narrow the denial.
_BEFORE = 6
_BEHIND = 12
_NOBODY = frozenset({"one", "nobody", "none", "nothing"})
_CLAUSE_ENDS = frozenset(",;:.!?()")


def claimed_denial(held: Held) -> Clash | None:
    """The clash of an act that one side negates."""
    told = [each for each in told_acts(held) if _comparable(held, each)]
    best = next((each for each in told if _denied(held, each, told)), None)
    if best is None or held.another or bound(held.claim) or _unlike(held) or _of_others(held.claim):
        return None
    head = held.claim.inside(best.claim.head)
    verb = held.passage.sentence.sentence.words(best.passage.head)
    firm = best.share > 0.9
    checks = (
        held.same_fact(best.share, head),
        Check("same act", f'the passage tells it with "{verb}", beside {best.share:.0%} of the rest'),
        Check("values clash", "it is negated on one side only"),
    )
    return held.clash(
        Reading(best.claim.head, _value(best.claim)),
        Reading(best.passage.head, _value(best.passage)),
        severity="hard" if firm else "tension",
        strength=best.share * 0.85,
        what="whether it is so",
        checks=checks,
        reconcile="" if firm else "the passage tells of another part of it",
    )


def _denied(held: Held, best: Told, told: list[Told]) -> bool:
    """Whether the passage tells an act of the claim with the other polarity, and nowhere as well with the same."""
    need = _NEED_NEGATED if best.claim.negated else _NEED_DENIED
    if best.claim.negated == best.passage.negated or best.share < need or not says_enough(held, best.claim):
        return False
    rivals = [each for each in told if each.claim == best.claim and each.share >= best.share - 0.05]
    return not any(each.claim.negated == each.passage.negated for each in rivals)


def _comparable(held: Held, told: Told) -> bool:
    """Whether one predicate can deny the other: neither is only possible or still to come, and the clause of the
    passage has whom the claim names."""
    claim, passage = told.claim, told.passage
    if {claim.tense, passage.tense} == {"past", "future"} or "planned" in (claim.tense, passage.tense):
        return claim.tense == passage.tense
    if claim.negated and claim.lemma != passage.lemma:
        return False
    if claim.negated and not (_names_in_clause(held, claim, passage) and _dates_in_clause(held, passage)):
        return False
    if passage.negated and _spoken(held, told):
        return False
    if passage.negated and qualified(held.passage, held.passage.inside(passage.head)[0]):
        return False
    open_claim = any(cue.scope.overlaps(claim.head) for cue in hedged(held.claim))
    open_passage = any(cue.scope.overlaps(passage.head) for cue in hedged(held.passage))
    # "Could not agree" is not done; "would not contest" is as open as the claim's "would contest".
    if open_claim != open_passage and (open_claim or not passage.negated):
        return False
    if claim.negated and "only" in {token.norm for token in held.claim.tokens}:
        return False
    return not claim.copular or _names_in_clause(held, claim, passage)


def _spoken(held: Held, told: Told) -> bool:
    """Whether somebody says a denial of themselves ("we did not come to draw"), and the claim is not about them."""
    who = [held.passage.tokens[i].norm for i in who_acts(held.passage, told.passage)]
    return who in (["we"], ["i"]) and bool(words(held.claim, parts(told.claim)[0]))


def qualified(side: Side, token: int) -> bool:
    """Whether a denial holds only in part, for a time, or under a condition ("did not win until the last lap", "not all
    of them", "no one but her")."""
    before = [side.tokens[i].norm for i in range(max(token - _BEFORE, 0), token)]
    behind: list[str] = []
    for each in side.tokens[token : token + _BEHIND]:
        if each.text in _CLAUSE_ENDS:
            break
        behind.append(each.norm)
    narrowing = contrast.words("not-quite")
    no_one_but = any(word == "but" and other in _NOBODY for other, word in pairwise(before))
    # "Would not have won" is not said of what happened; "would not say" is.
    unreal = "have" in before and not {"would", "could", "might"}.isdisjoint(before)
    return no_one_but or unreal or not narrowing.isdisjoint(behind) or not (narrowing - {"but"}).isdisjoint(before)


def _unlike(held: Held) -> bool:
    """Whether a claim is about what the passage sets apart: "unlike the banded eel, it does not feed in the sea"."""
    tokens = held.passage.tokens
    reach = {j for i, token in enumerate(tokens) if token.norm == "unlike" for j in range(i, i + _BEHIND)}
    first = min((held.claim.inside(each.head)[0] for each in held.claim.sentence.predicates), default=0)
    own = [i for i in range(first) if held.claim.bits[i] and held.spots[i]]
    return bool(own) and all(held.spots[i] & reach for i in own)


def _of_others(side: Side) -> bool:
    """Whether a claim denies something of all but the one that it is about ("no other club")."""
    return any(one.norm in ("no", "any") and two.norm == "other" for one, two in pairwise(side.tokens))


def told_of_another(held: Held) -> bool:
    """Whether all verbs by which the passage may tell what the claim denies tell of something else: only possible,
    still to come, of others, or on another day."""
    if _unlike(held):
        return True
    told = [
        each
        for each in told_acts(held)
        if each.claim.negated and not each.passage.negated and each.claim.lemma == each.passage.lemma
    ]
    return bool(told) and not any(
        _comparable(held, each) and same_doer(held, each) and _dates_in_clause(held, each.passage) for each in told
    )


def _clause(held: Held, passage: Predicate) -> set[int]:
    """The tokens about a verb of the passage."""
    return {i for part in (passage.subject, passage.object, passage.agent) if part for i in held.passage.inside(part)}


def _dates_in_clause(held: Held, passage: Predicate) -> bool:
    """Whether the clause of the passage has the dates of the claim."""
    clause = _clause(held, passage)
    dates = [held.claim.inside(date.span) for date in held.claim.sentence.dates]
    same = [own for own in dates if all(held.spots[i] for i in own)]
    return all(held.spots[i] & clause for own in same for i in own)


def _names_in_clause(held: Held, claim: Predicate, passage: Predicate) -> bool:
    """Whether the clause of the passage has every name that the claim has behind its verb, or a pronoun for one."""
    clause = _clause(held, passage)
    behind = [name for name in held.claim.sentence.names if claim.object and claim.object.overlaps(name.span)]
    pronouns = {i for i in clause if held.passage.tokens[i].norm in contrast.words("object-pronoun") | {"it"}}
    if len(behind) == 1 and pronouns and held.spots[held.claim.inside(behind[0].span)[-1]]:
        return True
    return all(any(held.spots[i] & clause for i in held.claim.inside(name.span)) for name in behind)


def bound(side: Side) -> bool:
    """Whether a claim denies only up to a time or under a condition ("did not merge until the 1990s", "no longer")."""
    hinged = not (contrast.words("hinge") | {"before"}).isdisjoint(token.norm for token in side.tokens)
    return bool(side.negations) and (hinged or any(cue.value == "no-longer" for cue in side.negations))


def _value(predicate: Predicate) -> str:
    return f"not {predicate.lemma}" if predicate.negated else predicate.lemma
