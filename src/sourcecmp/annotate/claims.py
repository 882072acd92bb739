"""Splits a sentence into claims, one proposition each, by linear rules on punctuation and small words.

One sentence goes in with its tokens, frames and quotations; contiguous spans come out, each with its speaker. What is
said is parted from who says it, and clauses from each other, but only where both sides say something: few whole claims
are better than many fragments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sourcecmp.annotate.ledger import Findings, Piece, claim_of
from sourcecmp.annotate.page import page
from sourcecmp.annotate.verbs import finite_verbs
from sourcecmp.model import Claim, Cue, Date, Frame, Name, Number, Quotation, Span, Token

# Places where a sentence may be cut; each pattern begins at the cut and looks ahead a few words at most.
_CUTS = re.compile(
    r"(?:(?<=[,;])|(?<=--)|(?<=[—\u2013]))\s+(?=(?:and|but|while|although|though|which|who|whose|where|after|before|because|"
    r"since|when|as|if|so|yet|prompting|leading|forcing|leaving|making|causing|killing|raising|bringing|giving|saying|"
    r"adding|calling|\w{3,20}ing)\b)|(?<=;)\s+|\s+(?=and\s+to\s+\w)|\s(?=--\s)|\s*(?=—)"
)
_LEADING = re.compile(r"(?:Although|Though|While|After|Before|Because|Since|When|If|As|Despite|Following)\b")
_DEEDS = frozenset({"denies", "rejects", "asks", "promises", "praises", "criticises"})
_LEAST_WORDS = 3  # content words of a claim worth its own


def find_claims(
    text: str,
    tokens: tuple[Token, ...],
    frames: Sequence[Frame],
    quotations: Sequence[Quotation],
    *,
    names: Sequence[Name] = (),
    numbers: Sequence[Number] = (),
    dates: Sequence[Date] = (),
    cues: Sequence[Cue] = (),
) -> tuple[Claim, ...]:
    """The claims of a sentence in text order; at least one wherever there are words."""
    here = page(text, tokens)
    found = Findings(here, finite_verbs(here), frames, quotations, names, numbers, dates, cues)
    content = [token.span for token in tokens if token.content]
    claims: list[Claim] = []
    for span, frame in _told(text, frames):
        if frames and frame is None and sum(span.contains(word) for word in content) < _LEAST_WORDS:
            continue  # "For their part," before a frame says nothing
        for part in _clauses(text, span, content):
            claims.append(claim_of(found, Piece(part, frame), None, None))
    return tuple(claims)


def _told(text: str, frames: Sequence[Frame]) -> Iterator[tuple[Span, Frame | None]]:
    """Stretches outside the frames with the frame that tells who says them, in text order."""
    deeds = [frame for frame in frames if _tells_deed(text, frame)]
    said = [frame for frame in frames if frame not in deeds]
    position = 0
    for frame in sorted(said, key=lambda frame: frame.span):
        if frame.span.start > position:
            yield from _with_frame(text, Span(position, frame.span.start), said, deeds)
        position = max(position, frame.span.end)
    if position < len(text):
        yield from _with_frame(text, Span(position, len(text)), said, deeds)


def _tells_deed(text: str, frame: Frame) -> bool:
    """Whether the frame is itself what is reported: somebody rejected, praised or promised something."""
    if frame.stance in _DEEDS:
        return True
    return any(text.startswith("to ", content.start) for content in frame.content)


def _with_frame(
    text: str, span: Span, said: Sequence[Frame], deeds: Sequence[Frame]
) -> Iterator[tuple[Span, Frame | None]]:
    trimmed = _trimmed(text, span)
    if not trimmed:
        return
    telling = [f for f in said if any(content.overlaps(trimmed) for content in f.content)]
    nearest = min(telling, key=lambda f: sum(map(len, f.content)), default=None)
    yield trimmed, nearest


def _clauses(text: str, span: Span, content: Sequence[Span]) -> Iterator[Span]:
    """Cuts a stretch at clause boundaries where both sides keep enough content words."""
    ends = [word.end for word in content if span.contains(word)]
    start, done = span.start, 0
    for cut in _boundaries(text, span):
        here = bisect_right(ends, cut)
        if here - done >= _LEAST_WORDS and len(ends) - here >= _LEAST_WORDS:
            piece = _trimmed(text, Span(start, cut))
            if piece:
                yield piece
            start, done = cut, here
    piece = _trimmed(text, Span(start, span.end))
    if piece:
        yield piece


def _boundaries(text: str, span: Span) -> Iterator[int]:
    comma = -1
    if _LEADING.match(text, span.start, span.end):
        comma = text.find(", ", span.start, span.end)
        if comma >= 0:
            yield comma + 1
    for match in _CUTS.finditer(text, span.start, span.end):
        if match.start() > comma + 1:
            yield match.start()


def _trimmed(text: str, span: Span) -> Span | None:
    """The stretch without marks at its ends; None where no letter or digit is left."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ".%)":
        end -= 1
    return Span(start, end) if end > start else None
