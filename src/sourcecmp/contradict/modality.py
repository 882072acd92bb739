"""Done or not yet done: one sentence tells as accomplished what the other has still to come or rules out.

Only marked differences count: "has yet to be ratified" against "was ratified", "is considering" against "decided".
Plain "may" against "will" is too weak a sign; within an event, "may be" against "is" of the same words counts.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading, Rule
from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.contradict.polarity import negations
from sourcecmp.contradict.same_fact import same_fact
from sourcecmp.data.words import word_set
from sourcecmp.model import Check, Cue

_NEED = 0.7
# Share of the shared bits that the pending side holds under its cue.
_GOVERNED = 0.3
# A hedge against a flat statement: how alike the words around them must be, how far to look, and the least bits shared.
_SLOT_HEDGED = 0.5
_REACH = 10
_LEAST_HEDGED = 18.0


def find(view: PairView) -> tuple[Clash, ...]:
    """At most one clash: one sentence pending, the other accomplished."""
    for pending, done, first in ((view.a, view.b, True), (view.b, view.a, False)):
        cue = _pending_cue(pending)
        if cue is None or _has_modal(done) or negations(done):
            continue
        if not _is_accomplished(done) or _governed(pending, cue) < _GOVERNED:
            continue
        own = pending.inside(cue.span)
        shared_claim = same_fact(view, apart_a=own if first else (), apart_b=() if first else own, need=_NEED)
        if shared_claim is None:
            return ()
        readings = (Reading(cue.span, cue.value), Reading(_shared_span(done).span, "accomplished"))
        a, b = readings if first else readings[::-1]
        checks = (
            *shared_claim.checks,
            Check("values clash", f'"{pending.sentence.sentence.words(cue.span)}" against an accomplished fact'),
        )
        return (
            Clash(
                a, b, "tension", shared_claim.strength, "whether it has happened yet", checks, "it happened in between"
            ),
        )
    return _hedged(view)


def _hedged(view: PairView) -> tuple[Clash, ...]:
    """What one sentence holds possible ("may not be winnable"), another tells flatly ("an unwinnable war")."""
    for hedged, flat, first in ((view.a, view.b, True), (view.b, view.a, False)):
        for cue in hedged.sentence.cues:
            words = {hedged.tokens[i].norm for i in hedged.inside(cue.span)}
            if cue.kind != "modality" or word_set("hedge-word").isdisjoint(words):
                continue
            pair = _same_predicate(hedged, flat, cue)
            if pair is None or _is_in_modal_scope(flat, pair[1]):
                continue
            here, there = hedged.tokens[pair[0]].span, flat.tokens[pair[1]].span
            slot = view.slot(here, there, reach=_REACH) if first else view.slot(there, here, reach=_REACH)
            near = frozenset(flat.near(there, _REACH))
            bits = sum(hedged.bits[i] for i in hedged.near(here, _REACH) if i != pair[0] and hedged.partners[i] & near)
            if slot < _SLOT_HEDGED or bits < _LEAST_HEDGED:
                continue
            readings = (Reading(cue.span, cue.value), Reading(there, "stated flatly"))
            a, b = readings if first else readings[::-1]
            checks = (
                Check("same fact", f"{slot:.0%} of the words around one are around the other"),
                Check("values clash", f'"{hedged.sentence.sentence.words(cue.span)}" against a flat statement'),
            )
            return (
                Clash(a, b, "tension", slot, "how certain it is", checks, "one report shortened the other's words"),
            )
    return ()


def _same_predicate(hedged: Side, flat: Side, cue: Cue) -> tuple[int, int] | None:
    """What is held possible and where the other tells it; "not winnable" is told by "unwinnable" as well."""
    after = [i for i in hedged.inside(cue.scope) if hedged.bits[i] and i not in hedged.inside(cue.span)]
    if not after:
        return None
    head = after[0]
    negated = any(cue.span.end <= other.span.start < hedged.tokens[head].span.start for other in hedged.negations)
    word = hedged.tokens[head].lemma
    for j, token in enumerate(flat.tokens):
        if negated and token.lemma in [prefix + word for prefix in word_set("negative-prefix")]:
            return head, j
    if negated or not hedged.partners[head]:
        return None
    return head, min(hedged.partners[head])


def _is_in_modal_scope(side: Side, token: int) -> bool:
    return any(token in side.inside(cue.scope) for cue in side.sentence.cues)


def _pending_cue(side: Side) -> Cue | None:
    values = word_set("pending")
    marks = word_set("pending-word")
    return next(
        (
            cue
            for cue in side.sentence.cues
            if cue.kind == "modality"
            and cue.value in values
            and any(side.tokens[i].norm in marks for i in side.inside(cue.span))
            and not any(0 <= number.span.start - cue.span.end <= 1 for number in side.sentence.numbers)
        ),
        None,
    )


def _has_modal(side: Side) -> bool:
    return any(cue.kind == "modality" for cue in side.sentence.cues)


def _is_accomplished(side: Side) -> bool:
    """Whether the sentence tells of something done: a past form among the shared words."""
    return any(
        side.partners[i] and token.norm != token.lemma and token.norm.endswith(("ed", "t", "d", "n"))
        for i, token in enumerate(side.tokens)
    )


def _governed(side: Side, cue: Cue) -> float:
    scope, total = frozenset(side.inside(cue.scope)), side.shared()
    inside = sum(bits for i, bits in enumerate(side.bits) if side.partners[i] and i in scope)
    return inside / total if total else 0.0


def _shared_span(side: Side) -> Reading:
    shared = [i for i, bits in enumerate(side.bits) if bits and side.partners[i] and i not in side.framed]
    return Reading(side.span_of(shared or range(len(side.tokens))), "")


RULE = Rule("modality", find)
