"""Who did what to whom: the same verb, the same two names, the other way round.

Two names stand on either side of a shared verb in both sentences, but have changed places. A passive ("was sued by")
negations them once more, so it is counted on either side.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sourcecmp.contradict.base import Clash, Reading, Rule
from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.contradict.polarity import negated, negations
from sourcecmp.contradict.same_fact import same_fact
from sourcecmp.data import lexical
from sourcecmp.data.words import word_set
from sourcecmp.model import Check, Name, NameKind

_NEED = 0.8
# Names further away from the verb are likely to belong to another clause.
_REACH = 6


def find(view: PairView) -> tuple[Clash, ...]:
    """At most one clash: the first pair of names that changed places."""
    shared = tuple(_shared_names(view))
    for one, other in combinations(shared, 2):
        clash = _clash(view, one, other)
        if clash is not None:
            return (clash,)
    return ()


def _clash(view: PairView, one: tuple[Name, Name], other: tuple[Name, Name]) -> Clash | None:
    # A symmetric verb ("met", "married") says the same both ways.
    for i in _words_between(view.a, one[0], other[0]):
        partner = min(view.a.partners[i], default=-1)
        if partner < 0 or partner not in _words_between(view.b, one[1], other[1]):
            continue
        verb_a, verb_b = view.a.tokens[i], view.b.tokens[partner]
        if lexical.is_person_noun(verb_a.lemma) or "in" in (_next(view.a, i), _next(view.b, partner)):
            continue
        if verb_a.lemma in word_set("symmetric") or not verb_a.norm.endswith(("ed", "s", "d", "t", "n", "w")):
            continue
        if _agent_first(view.a, one[0], other[0], i) == _agent_first(view.b, one[1], other[1], partner):
            continue
        if negated(i, negations(view.a)) != negated(partner, negations(view.b)):
            continue
        shared_claim = same_fact(view, need=_NEED)
        if shared_claim is None:
            return None
        actor_a = one[0] if _agent_first(view.a, one[0], other[0], i) else other[0]
        actor_b = one[1] if _agent_first(view.b, one[1], other[1], partner) else other[1]
        checks = (
            *shared_claim.checks,
            Check("same act", f"{verb_a.text} / {verb_b.text}, with the same two names beside it"),
            Check("values clash", f"{actor_a.text} acts in one, {actor_b.text} in the other"),
        )
        return Clash(
            Reading(actor_a.span, f"actor: {actor_a.entity}"),
            Reading(actor_b.span, f"actor: {actor_b.entity}"),
            "tension",
            shared_claim.strength,
            f"who did it ({verb_a.lemma})",
            checks,
            reconcile="each did it to the other",
        )
    return None


def _next(side: Side, i: int) -> str:
    return side.tokens[i + 1].norm if i + 1 < len(side.tokens) else ""


def _shared_names(view: PairView) -> Iterator[tuple[Name, Name]]:
    others = {name.entity: name for name in reversed(view.b.sentence.names) if name.form != "adjective"}
    counts = [name.entity for name in view.a.sentence.names]
    for name in view.a.sentence.names:
        if (
            name.form != "adjective"
            and name.kind is not NameKind.OTHER
            and name.entity in others
            and counts.count(name.entity) == 1
        ):
            yield name, others[name.entity]


def _words_between(side: Side, x: Name, y: Name) -> tuple[int, ...]:
    first, last = sorted((x, y), key=lambda name: name.span)
    inner = [i for i, t in enumerate(side.tokens) if first.span.end <= t.span.start and t.span.end <= last.span.start]
    return tuple(i for i in inner if side.tokens[i].content) if len(inner) <= _REACH else ()


def _agent_first(side: Side, one: Name, other: Name, verb: int) -> bool:
    """Whether `one` acts on `other`: it stands before the verb, unless the verb is passive."""
    passive = any(t.norm == "by" for t in side.tokens[verb + 1 : verb + 3]) and not lexical.is_event_noun(
        side.tokens[verb].norm
    )
    return (one.span.start < other.span.start) != passive


RULE = Rule("role", find)
