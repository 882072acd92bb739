"""Done or not yet done: one sentence tells as accomplished what the other has still to come or rules out.

Only marked differences count: "has yet to be ratified" against "was ratified", "is considering" against "decided".
Plain "may" against "will" is too weak a sign and says nothing here.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Doc, Reading, Rule
from sourcecmp.contradict.gate import same_fact, same_time
from sourcecmp.contradict.polarity import turns
from sourcecmp.contradict.view import Side, View
from sourcecmp.data import contrast
from sourcecmp.model import Check, Cue

_NEED = 0.7
# Share of the shared bits that the pending side holds under its cue.
_GOVERNED = 0.3


def find(view: View) -> tuple[Clash, ...]:
    """At most one clash: one sentence pending, the other accomplished."""
    for pending, done, first in ((view.a, view.b, True), (view.b, view.a, False)):
        cue = _pending(pending)
        if cue is None or _modal(done) or turns(done):
            continue
        if not _accomplished(done) or _governed(pending, cue) < _GOVERNED:
            continue
        own = pending.inside(cue.span)
        passage = same_fact(view, apart_a=own if first else (), apart_b=() if first else own, need=_NEED)
        time = same_time(view)
        if passage is None or time is None:
            return ()
        readings = (Reading(cue.span, cue.value), Reading(_shared_span(done).span, "accomplished"))
        a, b = readings if first else readings[::-1]
        checks = (
            *passage.checks,
            time,
            Check("values clash", f'"{pending.sentence.sentence.words(cue.span)}" against an accomplished fact'),
        )
        return (
            Clash(a, b, "tension", passage.strength, "whether it has happened yet", checks, "it happened in between"),
        )
    return ()


def _pending(side: Side) -> Cue | None:
    values = contrast.words("pending")
    marks = contrast.words("pending-word")
    return next(
        (
            cue
            for cue in side.sentence.cues
            if cue.kind == "modality"
            and cue.value in values
            and any(side.tokens[i].norm in marks for i in side.inside(cue.span))
        ),
        None,
    )


def _modal(side: Side) -> bool:
    return any(cue.kind == "modality" for cue in side.sentence.cues)


def _accomplished(side: Side) -> bool:
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


RULE = Rule(
    name="modality",
    summary="done against not yet done",
    doc=Doc(
        meaning="Both sentences speak of the same act; one tells it as accomplished, the other as still to come, only "
        "considered or not yet in force.",
        example="'Parliament ratified the fishing treaty.' / 'Parliament has yet to ratify the fishing treaty.'",
        counter_example="'Parliament will ratify the treaty.' / 'Parliament is expected to ratify the treaty.'",
        blind_spots="Shades of likelihood (may, could, will), and plans that were carried out between two reports.",
    ),
    find=find,
)
