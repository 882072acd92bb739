"""Cuts a sentence into the stretches that are compared with each other, by marks and small words alone.

One sentence goes in with its tokens and frames; contiguous spans come out. What is said is parted from who says it, and
a stretch ends where a mark and a conjunction stand between enough words. Claims are finer and need verbs on both sides;
the weights of the alignment were fitted on stretches and did no better on claims.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sourcecmp.model import Frame, Span, Token

# Places where a sentence may be cut; each pattern begins at the cut and looks ahead a few words at most.
_CUTS = re.compile(
    r"(?:(?<=[,;])|(?<=--)|(?<=[—\u2013]))\s+(?=(?:and|but|while|although|though|which|who|whose|where|after|before|because|"
    r"since|when|as|if|so|yet|prompting|leading|forcing|leaving|making|causing|killing|raising|bringing|giving|saying|"
    r"adding|calling|\w{3,20}ing)\b)|(?<=;)\s+|\s+(?=and\s+to\s+\w)|\s(?=--\s)|\s*(?=—)"
)
_LEADING = re.compile(r"(?:Although|Though|While|After|Before|Because|Since|When|If|As|Despite|Following)\b")
_DEEDS = frozenset({"denies", "rejects", "asks", "promises", "praises", "criticises"})
_LEAST_WORDS = 3  # content words of a claim worth its own


def find_stretches(text: str, tokens: Sequence[Token], frames: Sequence[Frame]) -> tuple[Span, ...]:
    """The stretches of a sentence in text order; at least one wherever there are words."""
    content = [token.span for token in tokens if token.content]
    told = [frame for frame in frames if not tells_deed(text, frame)]
    found: list[Span] = []
    position = 0
    for edge in (*(frame.span for frame in told), Span(len(text), len(text))):
        span = trimmed(text, Span(position, edge.start)) if edge.start > position else None
        position = max(position, edge.end)
        if span is None:
            continue
        said = any(part.overlaps(span) for frame in told for part in frame.content if frame.speaker)
        if told and not said and sum(span.contains(word) for word in content) < _LEAST_WORDS:
            continue  # "For their part," before a frame says nothing
        found.extend(_clauses(text, span, content))
    return tuple(found)


def tells_deed(text: str, frame: Frame) -> bool:
    """Whether the frame is itself what is reported: somebody rejected, praised or promised something."""
    if frame.stance in _DEEDS:
        return True
    return any(text.startswith("to ", content.start) for content in frame.content)


def _clauses(text: str, span: Span, content: Sequence[Span]) -> Iterator[Span]:
    """Cuts a stretch at clause boundaries where both sides keep enough content words."""
    ends = [word.end for word in content if span.contains(word)]
    start, done = span.start, 0
    for cut in _boundaries(text, span):
        here = bisect_right(ends, cut)
        if here - done >= _LEAST_WORDS and len(ends) - here >= _LEAST_WORDS:
            piece = trimmed(text, Span(start, cut))
            if piece:
                yield piece
            start, done = cut, here
    piece = trimmed(text, Span(start, span.end))
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


def trimmed(text: str, span: Span) -> Span | None:
    """The stretch without marks at its ends; None where no letter or digit is left."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ".%)":
        end -= 1
    return Span(start, end) if end > start else None
