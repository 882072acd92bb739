"""Whether a passage tells the act of a short claim the other way: denied, or by a word that shuts it out.

In comes a claim held against a passage, out goes at most one clash for the rule that asks. The sentence of the passage
must tell most of the claim beside its verb, with who acts before the word and whom it concerns behind it, and may not
say the same as the claim as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.told import Told, acts, parts, told_acts, words
from sourcecmp.contradict.polarity import removed
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast, lexical
from sourcecmp.model import Check, Predicate, Span

# Share of the claim, its verb left out, that the sentence of the passage must tell.
_NEED_DENIED = 0.7
# A negation may be about the words that the passage does not have ("was not made in a Latin country").
_NEED_NEGATED = 0.85
_NEED_OPPOSITE = 0.6
# Bits of the claim beside its verb; less is no more than a name.
_LEAST = 8.0
# Tokens from a negation to the word it turns.
_NEGATION_REACH = 4


def claimed_denial(held: Held) -> Clash | None:
    """The clash of an act that one side negates."""
    told = [each for each in told_acts(held) if _comparable(held, each)]
    if not told or not _telling(held, told[0].claim) or _bound(held.claim):
        return None
    best = told[0]
    if best.share < (_NEED_NEGATED if best.claim.negated else _NEED_DENIED):
        return None
    rivals = [each for each in told[1:] if each.share >= best.share - 0.05]
    agreeing = any(each.claim.negated == each.passage.negated for each in rivals)
    if best.claim.negated == best.passage.negated or agreeing:
        return None
    head = held.claim.inside(best.claim.head)
    verb = _text(held.passage, best.passage.head)
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


def claimed_opposite(held: Held) -> Clash | None:
    """The clash of an act with a word that shuts it out."""
    for claim in acts(held.claim):
        head = held.claim.inside(claim.head)
        if not head or claim.negated or not _telling(held, claim):
            continue
        for where in held.sentences:
            share = held.share_in(where, head)
            if share < _NEED_OPPOSITE or (not _against(held, claim) and _said(held, claim, where)):
                continue
            word = next(_opposed(held, claim, where), None)
            if word is None:
                continue
            other = held.passage.tokens[word]
            checks = (
                held.same_fact(share, head),
                Check("same place in the sentence", "who acts stands before either word, what it concerns behind it"),
                Check("values clash", f"{claim.lemma} and {other.lemma} shut each other out"),
            )
            return held.clash(
                Reading(claim.head, claim.lemma),
                Reading(other.span, other.lemma),
                severity="tension",
                strength=share * 0.85,
                what="opposite words",
                checks=checks,
                reconcile="the two words speak of different sides of it",
            )
    return None


def _comparable(held: Held, told: Told) -> bool:
    """Whether one predicate can deny the other: neither is only possible or still to come, and the clause of the
    passage has whom the claim names."""
    claim, passage = told.claim, told.passage
    if {claim.tense, passage.tense} == {"past", "future"} or "planned" in (claim.tense, passage.tense):
        return claim.tense == passage.tense
    if claim.negated and claim.lemma != passage.lemma:
        return False
    hedged = [cue for cue in held.passage.sentence.cues if cue.value in ("may", "conditional")]
    if any(cue.scope.overlaps(passage.head) for cue in hedged):
        return False
    return not claim.copular or _names_in_clause(held, claim, passage)


def _names_in_clause(held: Held, claim: Predicate, passage: Predicate) -> bool:
    """Whether the clause of the passage has every name that the claim has behind its verb."""
    clause = {i for part in (passage.subject, passage.object, passage.agent) if part for i in held.passage.inside(part)}
    behind = [name for name in held.claim.sentence.names if claim.object and claim.object.overlaps(name.span)]
    return all(any(held.spots[i] & clause for i in held.claim.inside(name.span)) for name in behind)


def _bound(side: Side) -> bool:
    """Whether a claim denies only up to a time or under a condition ("did not merge until the 1990s", "no longer")."""
    hinged = not contrast.words("hinge").isdisjoint(token.norm for token in side.tokens)
    return bool(side.negations) and (hinged or any(cue.value == "no-longer" for cue in side.negations))


def _telling(held: Held, claim: Predicate) -> bool:
    """Whether the claim says enough beside its verb."""
    head = held.claim.inside(claim.head)
    return sum(bits for i, bits in enumerate(held.claim.bits) if held.spots[i] and i not in head) >= _LEAST


def _said(held: Held, claim: Predicate, where: Sequence[int]) -> bool:
    """Whether a sentence has the verb of the claim as well, or one that means the same ("lift what was imposed")."""
    lemmas = (held.passage.tokens[j].lemma for j in where)
    return any(lemma == claim.lemma or bool(lexical.relation(claim.lemma, lemma)) for lemma in lemmas)


def _opposed(held: Held, claim: Predicate, where: range) -> Iterator[int]:
    """Words of a sentence that shut out the verb of the claim, who acts before them and whom it concerns behind."""
    doer, done = parts(claim)
    who, whom = words(held.claim, doer), words(held.claim, done)
    lemma = "against" if _against(held, claim) else claim.lemma
    for j in where:
        token = held.passage.tokens[j]
        backs = token.norm == "for" and lemma == "against" and held.passage.tokens[j - 1].lemma == "vote"
        if not (backs or contrast.opposed(lemma, token.lemma)) or _turned(held.passage, j, where):
            continue
        if token.norm == "against" and not _opposes(held.passage, j, where):
            continue
        # A noun may have who acts behind it ("an effect of aspirin"); a verb has them before it.
        linked = j + 1 < where.stop and held.passage.tokens[j + 1].norm in contrast.words("noun-link")
        before, behind = (where, where) if linked else (range(where.start, j), range(j + 1, where.stop))
        if _passive(held.passage, j):
            before, behind = behind, before
        if who and not _stands(held, who, before):
            continue
        if whom and not _stands(held, whom, behind, pronoun=False):
            continue
        yield j


def _passive(side: Side, token: int) -> bool:
    return any(each.passive and token in side.inside(each.head) for each in side.sentence.predicates)


def _opposes(side: Side, token: int, where: range) -> bool:
    """Whether "against" tells of a vote or a stand, not of an opponent in a game or a part of a name."""
    before = range(max(token - _NEGATION_REACH, where.start), token)
    return any(side.tokens[i].lemma in contrast.words("taking-sides") for i in before)


def _against(held: Held, claim: Predicate) -> bool:
    """Whether a claim tells of a stand against something ("voted against the bill")."""
    return _behind(held.claim, claim) == "against"


def _behind(side: Side, predicate: Predicate) -> str:
    own = side.inside(predicate.head)
    return side.tokens[own[-1] + 1].norm if own and own[-1] + 1 < len(side.tokens) else ""


def _stands(held: Held, part: Sequence[int], where: Sequence[int], *, pronoun: bool = True) -> bool:
    """Whether the better half of a part of the claim is told in a stretch, or a pronoun that may stand for it."""
    here = frozenset(where)
    told = sum(held.claim.bits[i] for i in part if held.spots[i] & here)
    if told >= sum(held.claim.bits[i] for i in part) / 2:
        return True
    standing = contrast.words("standing-for") - {"the"}
    return pronoun and any(held.passage.tokens[j].norm in standing for j in where)


def _turned(side: Side, token: int, where: range) -> bool:
    """Whether a negation stands right before a word, or a verb that does away with it ("lifted its ban")."""
    negating = [i for cue in side.negations for i in side.inside(cue.span)]
    near = range(max(token - _NEGATION_REACH, where.start), token)
    return any(i in near for i in negating) or removed(side, token)


def _text(side: Side, span: Span) -> str:
    return side.sentence.text[span.start : span.end]


def _value(predicate: Predicate) -> str:
    return f"not {predicate.lemma}" if predicate.negated else predicate.lemma
