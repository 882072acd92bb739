"""One sentence says it, the other says it is not so: a negation, or a word that calls the claim untrue.

A negation clashes where what it governs is told by the other sentence without one: its verb must recur there, and
nearly all the rest, for "nobody ran in the rain" does not deny "somebody ran". A denial ("denies", "a hoax") governs
all that stands with it in the sentence.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading, Rule
from sourcecmp.contradict.denial import denied_claim
from sourcecmp.contradict.figures import other_rank
from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.contradict.polarity import Negation, Negations, negations
from sourcecmp.data.words import word_set
from sourcecmp.model import Check, Span

# Share of the bits under a negation that the other sentence must repeat.
_NEED = 0.75
# Bits of it; names and topic recur everywhere in an event.
_LEAST = 16.0
# A single shared word makes no claim; two or three do where they stand together.
_FEWEST = 2
_FEW = 3
# What is told must stand within so many tokens; further apart, any words may recur somewhere.
_WINDOW = 40


def find(view: PairView) -> tuple[Clash, ...]:
    """At most one clash: the sentences as wholes differ in polarity."""
    negations_a, negations_b = negations(view.a), negations(view.b)
    if not negations_a and not negations_b:
        return ()
    if clash := _only_negations_differ(view, negations_a, negations_b):
        return (clash,)
    denials = [negation.kind != "negation" for negation in (*negations_a, *negations_b)]
    if any(denials):
        return denied_claim(view, negations_a, negations_b)
    if _negate_equally_often(view, negations_a, negations_b):
        return ()
    for negation in negations_a:
        if clash := _negated(view, negation, negations_b, first=True):
            return (clash,)
    for negation in negations_b:
        if clash := _negated(view, negation, negations_a, first=False):
            return (clash,)
    return ()


def _only_negations_differ(view: PairView, negations_a: Negations, negations_b: Negations) -> Clash | None:
    """The clash of two versions of one sentence of which one has a "not" more and nothing else."""
    words = word_set("bare-not")
    norms_a, norms_b = ([token.norm for token in side.tokens] for side in (view.a, view.b))
    first = len(norms_a) > len(norms_b)
    longer, shorter = (norms_a, norms_b) if first else (norms_b, norms_a)
    if len(longer) != len(shorter) + 1 or len(shorter) < _FEW:
        return None
    at = next((i for i, norm in enumerate(shorter) if longer[i] != norm), len(shorter))
    if longer[at] not in words or longer[at + 1 :] != shorter[at:]:
        return None
    side, other = (view.a, view.b) if first else (view.b, view.a)
    negation = next((each for each in (negations_a if first else negations_b) if at in side.inside(each.span)), None)
    if negation is None or any(norm in word_set("softener") for norm in longer[at + 1 : at + 3]):
        return None
    checks = (
        Check("same fact", "the sentences are the same, word for word, but for the negation"),
        Check("values clash", f'"{side.sentence.sentence.words(negation.span)}" stands on one side only'),
    )
    here = Reading(negation.span, f"negated: {negation.value}")
    there = Reading(Span(0, len(other.sentence.text)), "asserted")
    a, b = (here, there) if first else (there, here)
    return Clash(a, b, "hard", 1.0, "whether it is so", checks)


def _negated(view: PairView, negation: Negation, others: Negations, *, first: bool) -> Clash | None:
    """The clash of one negation with the other sentence."""
    side, other = (view.a, view.b) if first else (view.b, view.a)
    governed = [i for i in sorted(negation.governs) if side.bits[i] and i not in side.framed]
    head = _head(side, negation)
    if negation.weak or head is None or not side.partners[head] or _has_implied_negation(other):
        return None
    if _has_unknown_receiver(side, other, head):
        return None
    if (_is_future(side) and not _is_future(other)) or other_rank(side, other):
        return None
    if _negated_there_too(other, side.tokens[head].lemma, others):
        return None
    if any(side.partners[head] & each.governs for each in others) or _is_negated_itself(side, negation):
        return None
    total = sum(side.bits[i] for i in governed)
    shared = [i for i in governed if side.partners[i]]
    bits = sum(side.bits[i] for i in shared)
    told = frozenset(min(side.partners[i]) for i in shared)
    if max(told, default=0) - min(told, default=0) > _WINDOW or not _is_act(side, head, shared):
        return None
    if len(shared) < _FEWEST or not _told_together(told) or bits < _LEAST or bits / total < _NEED:
        return None
    if _leaves_name_open(side, negation):
        return None
    words = ", ".join(side.tokens[i].text for i in shared[:8])
    checks = (
        Check("same fact", f"{bits / total:.0%} of what is negated is told in the other sentence: {words}"),
        Check("values clash", f'"{side.sentence.sentence.words(negation.span)}" governs it on one side only'),
    )
    here, there = Reading(negation.span, f"negated: {negation.value}"), Reading(other.span_of(told), "asserted")
    a, b = (here, there) if first else (there, here)
    return Clash(a, b, "hard", bits / total, "whether it is so", checks)


def _is_future(side: Side) -> bool:
    """Whether a sentence speaks of what is still to come."""
    return any(cue.kind == "modality" and cue.value in word_set("ahead") for cue in side.sentence.cues)


def _is_act(side: Side, head: int, shared: list[int]) -> bool:
    """Whether what is negated is an act told with its circumstances, not who it was or what nobody could say."""
    named = {i for name in side.sentence.names for i in side.inside(name.span)}
    told = [i for i in shared if i not in named]
    return bool(told) and side.tokens[head].lemma not in word_set("speech-act")


def _has_unknown_receiver(side: Side, other: Side, head: int) -> bool:
    """Whether what is negated was done to somebody told by a pronoun only ("did not meet them"), who need not be the
    one whom the other sentence names."""
    after = side.tokens[head + 1].norm if head + 1 < len(side.tokens) else ""
    there = min(side.partners[head]) + 1
    return after in word_set("object-pronoun") and not (
        there < len(other.tokens) and other.tokens[there].norm in word_set("object-pronoun")
    )


def _leaves_name_open(side: Side, negation: Negation) -> bool:
    """Whether a name behind the negation stands in this sentence only ("can't be found in Peru" leaves open Chile)."""
    return any(
        name.form != "pronoun" and own and not any(side.partners[i] for i in own)
        for name in side.sentence.names
        if name.span.start >= negation.span.end
        and (
            own := [
                i for i in side.inside(name.span) if i in negation.governs and side.bits[i] and i not in side.framed
            ]
        )
    )


def _has_implied_negation(side: Side) -> bool:
    """Whether a word of this sentence alone carries a negation in itself ("lost", "unless", "dont")."""
    words = word_set("implied-negation")
    return any(
        not side.partners[i] and (token.lemma in words or token.norm in words) for i, token in enumerate(side.tokens)
    )


def _negated_there_too(other: Side, lemma: str, others: Negations) -> bool:
    """Whether the other sentence negates the same word, be it at another place than the one it was matched with."""
    return any(other.tokens[j].lemma == lemma for negation in others for j in negation.governs)


def _told_together(told: frozenset[int]) -> bool:
    """Whether two or three words stand close enough to make one statement; more make one anywhere in a sentence."""
    return not told or len(told) > _FEW or max(told) - min(told) < _FEW * len(told)


def _head(side: Side, negation: Negation) -> int | None:
    """What is negated first of all: the first telling word after the negation, adverbs passed over."""
    after = [
        i for i, token in enumerate(side.tokens) if token.span.start >= negation.span.end and i in negation.governs
    ]
    telling = [i for i in after if side.bits[i] and not side.tokens[i].norm.endswith("ly")]
    return telling[0] if telling else None


def _is_negated_itself(side: Side, negation: Negation) -> bool:
    """Whether the negation is itself negated ("has not ruled out")."""
    own = frozenset(side.inside(negation.span))
    return any(own & other.governs for other in negations(side) if other.span != negation.span)


def _negate_equally_often(view: PairView, negations_a: Negations, negations_b: Negations) -> bool:
    """Whether both sentences negate shared words equally often: then they most likely negate the same."""
    touching_a = sum(any(view.a.partners[i] for i in negation.governs) for negation in negations_a)
    touching_b = sum(any(view.b.partners[i] for i in negation.governs) for negation in negations_b)
    return touching_a % 2 == touching_b % 2 and min(touching_a, touching_b) > 0


RULE = Rule("negation", find)
