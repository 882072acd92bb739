"""Splits a sentence into claims, one proposition each, and says of each how it is held.

One sentence goes in with all that was found in it; contiguous claims come out. What is said is parted from who says it,
clauses, coordinated verbs and coordinated objects from each other, but only where both sides say something: few whole
claims are better than many fragments.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sourcecmp.annotate.claims.clauses import ClauseCut, Clauses, cuts
from sourcecmp.annotate.claims.status import Piece, claim_of, is_condition, limited, main_verb
from sourcecmp.annotate.claims.verbs import finite_verbs
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed, people
from sourcecmp.model import AnnotatedSentence, Claim, Frame, Span

_OPENING, _CLOSING = frozenset("\"\u201c\u201e\u00ab\u2018'"), frozenset("\"\u201d\u00bb\u2019'")
_DEEDS = frozenset({"denies", "rejects", "asks", "promises", "praises", "criticises"})
_LEAST_ASIDE = 3  # content words of what stands before a frame and is worth a claim
_LONGEST = 400  # tokens; what is longer is a list or a table, and no clause
_LEAST_WORDS = 2  # content words of a claim worth its own


def find_claims(here: TokenWindow, sentence: AnnotatedSentence) -> tuple[Claim, ...]:
    """The claims of a sentence in text order; at least one wherever there are words."""
    text, tokens, frames = here.text, here.tokens, sentence.frames
    if len(tokens) > _LONGEST:
        whole = _trimmed(text, Span(0, len(text)))
        return (Claim(whole),) if whole else ()
    clauses = Clauses(here, finite_verbs(here), sentence)
    starts = [token.span.start for token in tokens]
    deeds = [frame for frame in frames if _tells_deed(clauses, frame)]
    claims: list[Claim] = []
    for span, frame in _stretches(text, [frame for frame in frames if frame not in deeds]):
        start, end = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if frames and frame is None and clauses.telling(start, end) < _LEAST_ASIDE:
            continue  # "For their part," before a frame says nothing
        claims.extend(_claims_of(clauses, _pieces(clauses, start, end, frame, deeds)))
    return tuple(claims)


def _claims_of(clauses: Clauses, pieces: Iterator[Piece]) -> list[Claim]:
    """The claims of a stretch; a condition limits the claim before it, or behind it where it comes first."""
    claims: list[Claim] = []
    condition: Span | None = None
    for piece in pieces:
        claim = claim_of(clauses, piece, claims[-1] if claims and piece.kind else None)
        if is_condition(clauses.window, piece.span):
            if claims:
                claims[-1] = limited(clauses.window, claims[-1], piece.span)
            else:
                condition = piece.span
        elif condition is not None:
            claim, condition = limited(clauses.window, claim, condition), None
        claims.append(claim)
    return claims


# --- who says what ---------------------------------------------------------------------------------


def _stretches(text: str, said: Sequence[Frame]) -> Iterator[tuple[Span, Frame | None]]:
    """Stretches outside the frames with the frame that tells who says them, in text order."""
    position = 0
    for frame in sorted(said, key=lambda frame: frame.span):
        if frame.span.start > position:
            yield from _framed(text, Span(position, frame.span.start), said)
        position = max(position, frame.span.end)
    if position < len(text):
        yield from _framed(text, Span(position, len(text)), said)


def _tells_deed(clauses: Clauses, frame: Frame) -> bool:
    """Whether the frame is itself what is reported: somebody rejected, praised or promised something."""
    text = clauses.window.text
    if text.endswith(" that", frame.span.start, frame.span.end) and any(
        main_verb(clauses, part) for part in frame.content
    ):
        return False  # "denied that she knew"
    return frame.stance in _DEEDS or any(text.startswith("to ", part.start) for part in frame.content)


def _framed(text: str, span: Span, said: Sequence[Frame]) -> Iterator[tuple[Span, Frame | None]]:
    bare = _trimmed(text, span)
    if not bare:
        return
    telling = [f for f in said if any(content.overlaps(bare) for content in f.content)]
    nearest = min(telling, key=lambda f: sum(map(len, f.content)), default=None)
    yield bare, None if nearest and _adds_to_frame(text, bare, nearest) else nearest


def _adds_to_frame(text: str, span: Span, frame: Frame) -> bool:
    """Whether what stands behind a quotation and its frame is the outlet's own: "…," she said, one of the owners."""
    quoted_before = (
        any(part.end <= frame.span.start for part in frame.content) and text[frame.content[0].end - 1] in _CLOSING
    )
    return quoted_before and span.start >= frame.span.end and not _OPENING & set(text[frame.span.end : span.start])


# --- one proposition each --------------------------------------------------------------------------


def _pieces(clauses: Clauses, start: int, end: int, said: Frame | None, deeds: Sequence[Frame]) -> Iterator[Piece]:
    """Tokens start..end-1 in pieces of one proposition, where both sides of a cut keep enough content words."""
    last = ClauseCut(start)
    for cut in cuts(clauses, start, end):
        enough = min(clauses.telling(last.at, cut.at), clauses.telling(cut.at, end)) >= _LEAST_WORDS
        if enough:
            yield from _piece(clauses, last, cut.at, said, deeds)
            last = cut
    yield from _piece(clauses, last, end, said, deeds)


def _piece(clauses: Clauses, cut: ClauseCut, end: int, said: Frame | None, deeds: Sequence[Frame]) -> Iterator[Piece]:
    here = clauses.window
    at = cut.at
    if here.has(at, closed.word_set("joint")) or (cut.kind == "described" and here.has(at, closed.word_set("that"))):
        at += 1  # the conjunction belongs to neither side
    while end > at and here.has(end - 1, closed.word_set("opener")):
        end -= 1  # it opens what somebody else says: "… -- though he said"
    span = _trimmed(here.text, here.span(at, end)) if at < end else None
    if span is None:
        return
    common = here.span(*cut.common) if cut.common else None
    if said and cut.kind == "shared" and _acts_beside(here.text, here.norms[at], span, said):
        yield Piece(span, None, "", said.speaker_span)
        return
    yield Piece(span, _deed_telling(span, cut.kind, deeds, here.text) or said, cut.kind, common)


def _acts_beside(text: str, verb: str, span: Span, said: Frame) -> bool:
    """Whether the speaker's next act stands beside what was said: "said it was open but urged drivers to wait"."""
    indirect = said.span.end <= span.start and text[said.content[0].start - 1] not in _OPENING
    return indirect and verb in people.reporting_verbs()


def _deed_telling(span: Span, kind: str, deeds: Sequence[Frame], text: str) -> Frame | None:
    """The deed that gives a piece to a speaker: "promised to …" holds its own content, "rejected claims that …" what
    the claims say."""
    for deed in deeds:
        if kind == "described" and deed.stance in ("denies", "rejects") and deed.span.end <= span.start:
            return deed
        if not kind and span.contains(deed.span) and any(text.startswith("to ", part.start) for part in deed.content):
            return deed
    return None


def _trimmed(text: str, span: Span) -> Span | None:
    """The stretch without marks at its ends; None where no letter or digit is left."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ".%)":
        end -= 1
    return Span(start, end) if end > start else None
