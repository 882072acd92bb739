"""One sentence says it, the other says it is not so: a negation, or a word that calls the claim untrue.

Negations count by their scope: a shared word is negated if an odd number of negations governs it. The clash is
where the shared words of the shorter claim are for the most part negated on one side only. A denial ("denies",
"hoax") governs what stands with it in the sentence.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Doc, Reading, Rule
from sourcecmp.contradict.gate import same_fact, same_time
from sourcecmp.contradict.polarity import Turn, negated, turns
from sourcecmp.contradict.view import Side, View
from sourcecmp.model import Check, Span

# Share of the shared bits that must be negated on one side only.
_TURNED = 0.5
# Share of what a negation governs first that the other sentence must repeat, and how many words that is.
_MET = 0.5
_NEAREST = 8
_NEED = 0.6
_NEED_DENIAL = 0.45
_LEAST_DENIAL = 8.0


def find(view: View) -> tuple[Clash, ...]:
    """At most one clash: the two sentences as wholes differ in polarity."""
    turns_a, turns_b = turns(view.a), turns(view.b)
    if not turns_a and not turns_b:
        return ()
    turned = _turned(view, turns_a, turns_b)
    if turned < _TURNED:
        return ()
    if not all(_meets(view, turn, first=first) for turn, first in _every(turns_a, turns_b)):
        return ()
    denied = any(turn.kind != "negation" for turn in (*turns_a, *turns_b))
    passage = same_fact(
        view,
        apart_a={i for turn in turns_a for i in view.a.inside(turn.span)},
        apart_b={i for turn in turns_b for i in view.b.inside(turn.span)},
        need=_NEED_DENIAL if denied else _NEED,
        least=_LEAST_DENIAL,
    )
    time = same_time(view)
    if passage is None or time is None:
        return ()
    a, b = _reading(view.a, turns_a), _reading(view.b, turns_b)
    doubt = any(turn.kind == "doubted" for turn in (*turns_a, *turns_b))
    checks = (
        *passage.checks,
        time,
        Check("values clash", f"{turned:.0%} of the shared words are negated on one side only"),
    )
    strength = passage.strength * turned
    severity = "tension" if doubt or denied else "hard"
    reconcile = "one reports a claim that the other says is denied" if severity == "tension" else ""
    return (Clash(a, b, severity, strength, "whether it is so", checks, reconcile),)


def _every(turns_a: tuple[Turn, ...], turns_b: tuple[Turn, ...]) -> list[tuple[Turn, bool]]:
    return [(turn, True) for turn in turns_a] + [(turn, False) for turn in turns_b]


def _meets(view: View, turn: Turn, *, first: bool) -> bool:
    """Whether a negation that touches shared words is about them, not about something only its sentence tells."""
    if turn.kind != "negation":
        return True
    side = view.a if first else view.b
    governed = sorted(turn.governs)[:_NEAREST]
    total = sum(side.bits[i] for i in governed)
    shared = sum(side.bits[i] for i in governed if side.partners[i])
    return not shared or shared / total >= _MET


def _turned(view: View, turns_a: tuple[Turn, ...], turns_b: tuple[Turn, ...]) -> float:
    """Share of the shared bits whose polarity differs."""
    short = view.shorter()
    turns_short, turns_other = (turns_a, turns_b) if short is view.a else (turns_b, turns_a)
    total = turned = 0.0
    for i, bits in enumerate(short.bits):
        if not bits or not short.partners[i] or i in short.framed:
            continue
        total += bits
        if negated(i, turns_short) != negated(min(short.partners[i]), turns_other):
            turned += bits
    return turned / total if total else 0.0


def _reading(side: Side, found: tuple[Turn, ...]) -> Reading:
    if found:
        turn = found[0]
        return Reading(turn.span, f"negated: {turn.value}" if turn.kind == "negation" else turn.kind)
    shared = [i for i, bits in enumerate(side.bits) if bits and side.partners[i] and i not in side.framed]
    return Reading(side.span_of(shared) if shared else Span(0, len(side.sentence.text)), "asserted")


RULE = Rule(
    name="negation",
    summary="one says it, the other says it is not so",
    doc=Doc(
        meaning="Both sentences state the same claim, and one of them negates it or calls it untrue. Two negations "
        "cancel each other; 'not only' is no negation.",
        example="'The minister signed the treaty.' / 'The minister did not sign the treaty.'",
        counter_example="'The minister not only signed the treaty.' / 'The minister signed the treaty.'",
        blind_spots="Negation by irony or by a whole sentence elsewhere in the text.",
    ),
    find=find,
)
