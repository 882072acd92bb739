"""Which of two acts came first, where a longer passage tells it by "after" or "before" and not by dates.

In comes a claim held against a passage, out goes at most one clash: "the Senate approved it before the lower house
passed it" beside "the Senate approved it, a week after the lower house passed it".
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.told import hedged
from sourcecmp.data import contrast
from sourcecmp.model import Check

# Share of either clause of the claim that a clause of the passage must tell, and the least bits of it.
_NEED = 0.6
_LEAST = 6.0
# What the other clause may tell of it at the most.
_MOST = 0.35
_JOINTS = ("after", "before")


def turned_sequence(held: Held) -> Clash | None:
    """The clash of one order of two clauses with the other."""
    mine = [i for i, token in enumerate(held.claim.tokens) if token.norm in _JOINTS]
    if len(mine) != 1 or held.claim.negations:
        return None
    joint, size = mine[0], len(held.claim.tokens)
    first, second = range(joint), range(joint + 1, size)
    for where in held.sentences:
        theirs = [j for j in where if held.passage.tokens[j].norm in _JOINTS]
        if len(theirs) != 1 or _open(held, where):
            continue
        left, right = range(where.start, theirs[0]), range(theirs[0] + 1, where.stop)
        if not _joins(held, left):
            continue
        straight = _tells(held, first, left, right) and _tells(held, second, right, left)
        crossed = _tells(held, first, right, left) and _tells(held, second, left, right)
        alike = held.claim.tokens[joint].norm == held.passage.tokens[theirs[0]].norm
        if (straight and not alike) or (crossed and alike):
            here, there = held.claim.tokens[joint], held.passage.tokens[theirs[0]]
            checks = (
                held.same_fact(held.share((joint,)), (joint,)),
                Check("same act", "both clauses of the claim are clauses of one sentence of the passage"),
                Check("values clash", f'"{here.text}" and "{there.text}" put them the other way round'),
            )
            return held.clash(
                Reading(here.span, here.norm),
                Reading(there.span, there.norm),
                severity="hard",
                strength=0.8,
                what="which came first",
                checks=checks,
            )
    return None


def _joins(held: Held, left: range) -> bool:
    """Whether the verb before "after" is one of the claim's: "her second film after" joins no two acts."""
    heads = (i for each in held.passage.sentence.predicates for i in held.passage.inside(each.head))
    last = max((i for i in heads if i in left), default=None)
    return last is None or any(last in spots for spots in held.spots)


def _open(held: Held, where: range) -> bool:
    """Whether a sentence denies or only intends some of what it tells ("would not have approved it before")."""
    cues = (*held.passage.negations, *hedged(held.passage))
    open_cue = any({*held.passage.inside(cue.span)} & {*where} for cue in cues)
    verbs = [each for each in held.passage.sentence.predicates if {*held.passage.inside(each.head)} & {*where}]
    return open_cue or any(each.lemma in contrast.words("refusing") for each in verbs)


def _tells(held: Held, clause: range, where: range, other: range) -> bool:
    """Whether one clause of a passage, and not the other, tells a clause of the claim."""
    bits = {i: held.claim.bits[i] for i in clause if held.claim.bits[i]}
    total = sum(bits.values())
    here, there = frozenset(where), frozenset(other)
    told = sum(b for i, b in bits.items() if held.spots[i] & here)
    besides = sum(b for i, b in bits.items() if held.spots[i] & there and not held.spots[i] & here)
    return total >= _LEAST and told >= _NEED * total and besides <= _MOST * total
