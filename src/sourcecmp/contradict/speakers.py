"""Who vouches for clashing words: the account itself, or a person or body that it quotes or reports.

In comes a side of a pair with a span of it, out comes the claim that holds the span and its speaker; two such speakers
tell whether accounts disagree or the people in them. A position that a sentence only describes, or tells to be
denied, is held by nobody there.
"""

from __future__ import annotations

from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.model import Claim, Span


def claim_at(side: Side, span: Span) -> Claim | None:
    """The claim that the words stand in; None for words of a frame, which are nobody's claim."""
    return next((claim for claim in side.sentence.claims if claim.span.overlaps(span)), None)


def speaker_of(side: Side, span: Span) -> tuple[str, Span | None]:
    """Who says the words, with the words that name them; ("", None) for the account itself or where unknown."""
    for quotation in side.sentence.quotations:
        if quotation.speaker and quotation.span.overlaps(span):
            return quotation.speaker, quotation.speaker_span
    claim = claim_at(side, span)
    frames = side.sentence.frames
    if claim is None:
        # The verb of a denial belongs to the one who denies.
        return next(((frame.speaker, frame.speaker_span) for frame in frames if frame.span.overlaps(span)), ("", None))
    named = (frame.speaker_span for frame in frames if frame.speaker == claim.speaker and frame.speaker_span)
    return (claim.speaker, next(named, None)) if claim.speaker else ("", None)


def held(side: Side, span: Span) -> bool:
    """Whether the account, or whom it quotes, holds what the words say."""
    claim = claim_at(side, span)
    return claim is None or claim.held


def between(view: PairView, one: Span, other: Span) -> str:
    """ "speakers" where two people or bodies who are surely not one disagree, "accounts" where the outlets do: in their
    own words, or over what one speaker said."""
    (first, _), (second, _) = speaker_of(view.a, one), speaker_of(view.b, other)
    return "speakers" if first and second and not _may_be_one(first, second) else "accounts"


def _may_be_one(first: str, second: str) -> bool:
    """Whether two speakers share a word: "officials" and "rescue officials" may be the same people."""
    return not set(first.split()).isdisjoint(second.split())
