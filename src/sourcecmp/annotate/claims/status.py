"""How each claim of a sentence is held: by whom, as what, when it is said to be so, and within what limits.

In comes a sentence prepared for cutting and the stretch of one claim, out comes the `Claim`. Status and tense are read
off the claim's own verb, so that a "may" in another clause weakens nothing here; where a sign is missing, the claim
counts as plainly stated by whoever speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sourcecmp.annotate.claims.clauses import Clauses
from sourcecmp.annotate.claims.verbs import Verb
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed, people
from sourcecmp.model import Claim, Frame, Limit, NameKind, Quotation, Span

_QUOTED = 0.5  # share of a claim between quotation marks that makes it a quotation
_STATUS_OF_STANCE = {"denies": "denied", "rejects": "denied", "promises": "planned", "suggests": "hedged"}
_STATUS_OF_MODALITY = {
    "may": "hedged",
    "would": "hedged",
    "considered": "hedged",
    "will": "planned",
    "planned": "planned",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch with one proposition. `told` is the frame that gives it to a speaker; `kind` is "" for a clause of
    its own, "shared" for one that shares the subject of the piece before, "object" where it shares the verb too,
    "described" for a position that the words before it only name. `subject` is what it shares."""

    span: Span
    told: Frame | None = None
    kind: str = ""
    subject: Span | None = None


def claim_of(clauses: Clauses, piece: Piece, before: Claim | None) -> Claim:
    """The claim of a piece; `before` is the claim that it goes on with, if it does."""
    verb = main_verb(clauses, piece.span)
    quotation = _quotation(clauses, piece.span)
    speaker = piece.told.speaker if piece.told else quotation.speaker if quotation else ""
    stance = piece.told.stance if piece.told else "states" if quotation else ""
    date = next((date.value for date in clauses.sentence.dates if piece.span.contains(date.span)), "")
    return Claim(
        piece.span,
        speaker,
        quotation is not None,
        stance,
        _status(clauses, piece, verb, before, told=bool(stance)),
        date or (before.time if before else ""),
        verb.tense if verb else before.tense if before else "",
        piece.subject,
        tuple(_limits(clauses, piece.span)),
    )


def main_verb(clauses: Clauses, span: Span) -> Verb | None:
    """The first finite verb of a stretch, one of a relative clause only where there is no other."""
    tokens = clauses.window.tokens
    inside = [verb for verb in clauses.verbs if span.contains(tokens[verb.start].span)]
    main = [verb for verb in inside if not clauses.window.has(verb.start - 1, closed.word_set("relative-subject"))]
    return next((verb for verb in (*main, *inside) if not verb.doubtful), inside[0] if inside else None)


def _quotation(clauses: Clauses, span: Span) -> Quotation | None:
    """The quotation that most of a stretch stands in; the first where there are several."""
    inside = [quotation for quotation in clauses.sentence.quotations if quotation.span.overlaps(span)]
    covered = sum(min(span.end, q.span.end) - max(span.start, q.span.start) for q in inside)
    return inside[0] if covered > _QUOTED * len(span) else None


# --- status ----------------------------------------------------------------------------------------


def _status(clauses: Clauses, piece: Piece, verb: Verb | None, before: Claim | None, *, told: bool) -> str:
    if piece.kind == "described":
        return "denied" if piece.told and piece.told.stance in ("denies", "rejects") else "described"
    if is_condition(clauses.window, piece.span):
        return "described"
    if piece.told and _is_negated(clauses, piece.told):
        return "described"  # "did not say that …"
    if piece.told and (status := _stance_status(piece.told)):
        return status
    if verb is None and before is not None:
        return before.status
    own = _verb_status(clauses, piece.span, verb)
    if own == "hedged" and told and verb and clauses.window.norms[verb.start] == "would":
        return "planned"  # "will" in indirect speech
    return own or ("reported" if told else "asserted")


def is_condition(here: TokenWindow, span: Span) -> bool:
    """Whether a stretch only says on what condition something else holds."""
    return _first_norm(here, span) in closed.word_set("condition")


def _stance_status(frame: Frame) -> str:
    verb = people.reporting_verbs().get(frame.verb)
    if verb is None:
        return ""
    if verb.holds or verb.question:
        return "described" if verb.question else ""
    return "planned" if verb.asks or frame.stance == "asks" else _STATUS_OF_STANCE.get(frame.stance, "")


def _is_negated(clauses: Clauses, frame: Frame) -> bool:
    """Whether a frame tells that something was not said."""
    return any(
        cue.kind == "negation" and frame.span.contains(cue.span) and closed.strength(cue.value) == "plain"
        for cue in clauses.sentence.cues
    )


def _verb_status(clauses: Clauses, span: Span, verb: Verb | None) -> str:
    """What the claim's own verb says: the first cue of modality at or before it."""
    tokens = clauses.window.tokens
    end = tokens[verb.end - 1].span.end if verb else span.end
    for cue in clauses.sentence.cues:
        named = any(name.span.contains(cue.span) for name in clauses.sentence.names)
        if cue.value in _STATUS_OF_MODALITY and span.contains(cue.span) and cue.span.start < end and not named:
            return _STATUS_OF_MODALITY[cue.value]
    if verb is None:
        return ""
    group = clauses.window.norms[verb.start : verb.end]
    believed = clauses.window.norm(verb.end) == "to" and not closed.word_set("believed").isdisjoint(group)
    return "hedged" if believed or not closed.word_set("seeming").isdisjoint(group) else ""


# --- scope -----------------------------------------------------------------------------------------


def limited(here: TokenWindow, claim: Claim, condition: Span) -> Claim:
    """The claim under a condition that stands beside it."""
    return replace(claim, scope=(*claim.scope, Limit("condition", condition, _first_norm(here, condition))))


def _limits(clauses: Clauses, span: Span) -> list[Limit]:
    limits = [*_places(clauses, span), *_periods(clauses, span), *_quantities(clauses, span)]
    return sorted(limits, key=lambda limit: (limit.span, limit.kind))


def _places(clauses: Clauses, span: Span) -> Iterator[Limit]:
    for name in clauses.sentence.names:
        if name.kind is NameKind.PLACE and name.form != "adjective" and span.contains(name.span):
            at = next(i for i, token in enumerate(clauses.window.tokens) if token.span.end > name.span.start)
            if clauses.window.has(at - 1, closed.word_set("locative")) or (
                clauses.window.norm(at - 1) == "the" and clauses.window.has(at - 2, closed.word_set("locative"))
            ):
                yield Limit("place", name.span, name.entity)


def _periods(clauses: Clauses, span: Span) -> Iterator[Limit]:
    for date in clauses.sentence.dates:
        if span.contains(date.span):
            yield Limit("period", date.span, date.value)


def _quantities(clauses: Clauses, span: Span) -> Iterator[Limit]:
    for number in clauses.sentence.numbers:
        if span.contains(number.span) and not number.ordinal:
            figure = f"{number.low:g}" if number.low == number.high else f"{number.low:g}..{number.high:g}"
            yield Limit("quantity", number.span, f"{number.relation} {figure}")
    counting = closed.word_set("quantifier")
    for token in clauses.window.tokens:
        if token.norm in counting and span.contains(token.span):
            yield Limit("quantity", token.span, token.norm)


def _first_norm(here: TokenWindow, span: Span) -> str:
    return next((token.norm for token in here.tokens if token.span.start >= span.start), "")
