"""The same words given to two different speakers.

Quotations are compared word by word, indirect speech by what is said apart from who says it. A speaker who is only
described ("officials") and one who is named are not known to differ.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading, Rule
from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.data import contrast, lexical
from sourcecmp.data.words import word_set
from sourcecmp.model import Check, Claim, NameKind, Quotation, Span

# The quotations must share most telling words, and enough of them; a letter and its author may be quoted each in its
# own person ("your budget", "Ryan's budget").
_SAME_WORDS = 0.7
_LEAST_SHARED = 20.0
# A prospect in two wordings: share of its bits that recur, and the least of them.
_SAME_PROSPECT = 0.4
_LEAST_PROSPECT = 30.0


def find(view: PairView) -> tuple[Clash, ...]:
    """Clashes between speakers of the same quotation."""
    clashes = []
    for x in view.a.sentence.quotations:
        for y in view.b.sentence.quotations:
            clash = _clash(view, x, y)
            if clash is not None:
                clashes.append(clash)
    if not clashes and (reported := _reported(view)):
        return (reported,)
    return tuple(clashes)


def _clash(view: PairView, x: Quotation, y: Quotation) -> Clash | None:
    if not x.speaker or not y.speaker or x.speaker == y.speaker or not x.speaker_span or not y.speaker_span:
        return None
    if not _are_two_speakers(view, x.speaker_span, y.speaker_span):
        return None
    if _share_a_word(view.a, x.speaker_span, view.b, y.speaker_span):
        return None
    share, bits = _same_words(view, x, y)
    if share < _SAME_WORDS or bits < _LEAST_SHARED:
        return None
    quoted = view.a.words(x.span), view.b.words(y.span)
    checks = (
        Check(
            "same fact", f"one utterance: {share:.0%} of the words of the shorter quotation are in the other", quoted
        ),
        Check("values clash", f"{x.speaker} and {y.speaker} are two speakers"),
    )
    return Clash(
        Reading(x.speaker_span, x.speaker),
        Reading(y.speaker_span, y.speaker),
        "tension",
        share,
        "speaker of a quotation",
        checks,
        between="accounts",
        reconcile="one repeated the words of the other, or they spoke together",
    )


def _reported(view: PairView) -> Clash | None:
    """The clash of one prospect in indirect speech ("could ease") that two different kinds of speakers hold out.

    What somebody states as a fact, others may state as well; what somebody only holds possible is his own to say.
    """
    for x in view.a.sentence.claims:
        for y in view.b.sentence.claims:
            kinds = _speaker_kind(x), _speaker_kind(y)
            if not all(kinds) or kinds[0] == kinds[1] or not x.status == y.status == "hedged":
                continue
            here, there = _speaker_span(view.a, x), _speaker_span(view.b, y)
            share, bits = _shared(view, view.a.inside(x.span), view.b.inside(y.span))
            one_claim = share >= _SAME_PROSPECT and bits >= _LEAST_PROSPECT
            if here is None or there is None or not one_claim:
                continue
            checks = (
                Check("same fact", f"{share:.0%} of the telling words of the shorter claim are in the other"),
                Check("values clash", f"{x.speaker} and {y.speaker} are speakers of two kinds"),
            )
            return Clash(
                Reading(here, x.speaker),
                Reading(there, y.speaker),
                "tension",
                share,
                "speaker of a claim",
                checks,
                reconcile="both said so, or one is a kind of the other",
            )
    return None


def _speaker_kind(claim: Claim) -> str:
    """The kind of people that a speaker is described as, "" for a name or a word that fits many ("officials")."""
    words = claim.speaker.split()
    return contrast.speaker_kind(lexical.lemma(words[-1])) if words else ""


def _speaker_span(side: Side, claim: Claim) -> Span | None:
    frames = [frame for frame in side.sentence.frames if any(piece.overlaps(claim.span) for piece in frame.content)]
    return next((frame.speaker_span for frame in frames if frame.speaker == claim.speaker), None)


def _same_words(view: PairView, x: Quotation, y: Quotation) -> tuple[float, float]:
    return _shared(view, view.a.inside(x.span), view.b.inside(y.span))


def _shared(view: PairView, inside_a: tuple[int, ...], at_b: tuple[int, ...]) -> tuple[float, float]:
    """Share of the bits of the shorter of two stretches that recur in the other, and how many they are."""
    inside_b = frozenset(at_b)
    shared = sum(view.a.bits[i] for i in inside_a if view.a.partners[i] & inside_b)
    least = min(sum(view.a.bits[i] for i in inside_a), sum(view.b.bits[j] for j in inside_b))
    return (min(shared / least, 1.0), shared) if least else (0.0, 0.0)


def _are_two_speakers(view: PairView, speaker_a: Span, speaker_b: Span) -> bool:
    """Whether two mentions surely mean two speakers: two full names, or in one event a person and a text."""
    named = _has_full_name(view.a, speaker_a), _has_full_name(view.b, speaker_b)
    if all(named):
        return True
    if not any(named) and not (_mentions_person(view.a, speaker_a) or _mentions_person(view.b, speaker_b)):
        return False
    return _is_text(view.a, speaker_a) != _is_text(view.b, speaker_b)


def _mentions_person(side: Side, speaker: Span) -> bool:
    return any(name.kind is NameKind.PERSON and name.span.overlaps(speaker) for name in side.sentence.names)


def _is_text(side: Side, speaker: Span) -> bool:
    """Whether the speaker is a text ("the letter"), which neither is a person nor a body that one may speak for."""
    nouns = [side.tokens[i].lemma for i in side.inside(speaker) if side.tokens[i].content]
    return bool(nouns) and nouns[-1] in word_set("speaking-text") and not _mentions_person(side, speaker)


def _has_full_name(side: Side, speaker: Span) -> bool:
    """Whether the speaker is a person with a full name; a body and its spokesman speak with one voice."""
    return any(
        name.kind is NameKind.PERSON and len(name.text.split()) > 1 and name.span.overlaps(speaker)
        for name in side.sentence.names
    )


def _share_a_word(a: Side, speaker_a: Span, b: Side, speaker_b: Span) -> bool:
    """Whether the two mentions share a word: then they may be one speaker after all."""
    words_a = {a.tokens[i].lemma for i in a.inside(speaker_a) if a.tokens[i].content}
    return any(b.tokens[j].lemma in words_a for j in b.inside(speaker_b))


RULE = Rule("attribution", find, of="quotation")
