"""One sentence says it, the other says it is not so: a negation, or a word that calls the claim untrue.

A negation clashes where what it governs is told by the other sentence without one: its verb must recur there, and
nearly all the rest, for "nobody ran in the rain" does not deny "somebody ran". A denial ("denies", "a hoax") governs
all that stands with it in the sentence.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading, Rule
from sourcecmp.contradict.denial import denied_claim
from sourcecmp.contradict.figures import other_rank
from sourcecmp.contradict.gate import Passage
from sourcecmp.contradict.passage.denials import bound, claimed_denial, qualified, told_of_another
from sourcecmp.contradict.passage.held import Held, held_claim
from sourcecmp.contradict.passage.lasting import lasts_otherwise
from sourcecmp.contradict.passage.nobody import done_to_nobody
from sourcecmp.contradict.passage.quantity import other_quantity
from sourcecmp.contradict.passage.told import acts
from sourcecmp.contradict.polarity import Turn, turns
from sourcecmp.contradict.view import Side, View
from sourcecmp.data import contrast
from sourcecmp.model import Check, Span

# Share of the bits under a negation that the other sentence must repeat.
_NEED = 0.75
_LEAST = 5.0
# Within an event names and topic recur everywhere.
_LEAST_EVENT = 16.0
# A single shared word makes no claim; two or three do where they stand together.
_FEWEST = 2
_FEW = 3
# A sentence of so few words that negates makes one claim, which the other may tell with another verb ("wife" for
# "married"): then nearly all its words must recur, and some of the other sentence must be about it.
_SHORT = 14
_NEED_SHORT = 0.75
_LEAST_SHORT = 20.0
_NEED_TOLD = 0.1
_NEED_GOVERNED = 0.7
# What is told must stand within so many tokens; in a whole paragraph any words may recur somewhere.
_WINDOW = 40
_PARAGRAPH = 60


def find(view: View) -> tuple[Clash, ...]:
    """At most one clash: the sentences as wholes differ in polarity, or a short claim and the passage that tells it."""
    held = held_claim(view)
    if held and (clash := lasts_otherwise(held) or other_quantity(held) or done_to_nobody(held)):
        return (clash,)
    found = _of_sentences(view)
    if found and not (held and (_of_another_case(held) or _denies_otherwise(held, found[0]))):
        return found
    clash = claimed_denial(held) if held else None
    return (clash,) if clash else ()


def _of_another_case(held: Held) -> bool:
    """Whether what one side denies is not what the other tells: of another time, another one, or only in part."""
    return _until_now(held) or told_of_another(held) or _narrowed(held) or held.another or bound(held.claim)


def _denies_otherwise(held: Held, clash: Clash) -> bool:
    """Whether a passage denies something else than a short claim says: it has nothing of what the claim does or is."""
    denial = "denied" in (clash.a.value, clash.b.value)
    own = acts(held.claim) or held.claim.sentence.predicates
    told = any(held.spots[i] for each in own for i in held.claim.inside(each.head))
    return denial and bool(own) and not (told and _denied_words(held))


def _denied_words(held: Held) -> bool:
    """Whether what a passage denies has more of a short claim than names, dates and figures: what follows an active
    "denied" in its sentence, or all of the sentence."""
    names, dates = held.claim.sentence.names, held.claim.sentence.dates
    spans = (*(name.span for name in names), *(date.span for date in dates))
    apart = {i for span in spans for i in held.claim.inside(span)}
    denials = [turn for turn in turns(held.passage) if turn.kind != "negation"]
    denied = {i for turn in denials for i in _denied_by(held, turn)}
    return not denials or any(held.spots[i] & denied for i in held.told - apart)


def _denied_by(held: Held, turn: Turn) -> frozenset[int]:
    """The tokens of a passage that a denial is about."""
    side = held.passage
    verb = next((each for each in side.sentence.predicates if each.head.overlaps(turn.span)), None)
    own = side.inside(turn.span)
    if verb is None or verb.passive or not own:
        return turn.governs
    return turn.governs & {*range(own[-1] + 1, held.sentence_of(own[-1]).stop)}


def _until_now(held: Held) -> bool:
    """Whether a claim only denies that something still is so ("are no longer sold"): the passage may tell of before."""
    return bool(held.claim.negations) and all(cue.value == "no-longer" for cue in held.claim.negations)


def _narrowed(held: Held) -> bool:
    """Whether every denial of the passage holds only in part, for a time or under a condition."""
    flat = [cue.span for cue in held.passage.negations if cue.value in ("not", "never", "no")]
    first = [own[0] for span in flat if (own := held.passage.inside(span))]
    return not held.claim.negations and bool(first) and all(qualified(held.passage, i) for i in first)


def _of_sentences(view: View) -> tuple[Clash, ...]:
    turns_a, turns_b = turns(view.a), turns(view.b)
    if not turns_a and not turns_b:
        return ()
    if clash := _twins(view, turns_a, turns_b):
        return (clash,)
    denials = [turn.kind != "negation" for turn in (*turns_a, *turns_b)]
    if any(denials):
        return denied_claim(view, turns_a, turns_b)
    if _equal_in_number(view, turns_a, turns_b):
        return ()
    for turn in turns_a:
        if clash := _negated(view, turn, turns_b, first=True):
            return (clash,)
    for turn in turns_b:
        if clash := _negated(view, turn, turns_a, first=False):
            return (clash,)
    if view.one_event:
        return ()
    for turn in turns_a:
        if clash := _short_claim(view, turn, turns_b, first=True):
            return (clash,)
    for turn in turns_b:
        if clash := _short_claim(view, turn, turns_a, first=False):
            return (clash,)
    return ()


def _twins(view: View, turns_a: tuple[Turn, ...], turns_b: tuple[Turn, ...]) -> Clash | None:
    """The clash of two versions of one sentence of which one has a "not" more and nothing else."""
    words = contrast.words("bare-not")
    norms_a, norms_b = ([token.norm for token in side.tokens] for side in (view.a, view.b))
    first = len(norms_a) > len(norms_b)
    longer, shorter = (norms_a, norms_b) if first else (norms_b, norms_a)
    if not view.one_event or len(longer) != len(shorter) + 1 or len(shorter) < _FEW:
        return None
    at = next((i for i, norm in enumerate(shorter) if longer[i] != norm), len(shorter))
    if longer[at] not in words or longer[at + 1 :] != shorter[at:]:
        return None
    side, other = (view.a, view.b) if first else (view.b, view.a)
    turn = next((each for each in (turns_a if first else turns_b) if at in side.inside(each.span)), None)
    if turn is None or any(norm in contrast.words("softener") for norm in longer[at + 1 : at + 3]):
        return None
    checks = (
        Check("same fact", "the sentences are the same, word for word, but for the negation"),
        Check("values clash", f'"{side.sentence.sentence.words(turn.span)}" stands on one side only'),
    )
    here = Reading(turn.span, f"negated: {turn.value}")
    there = Reading(Span(0, len(other.sentence.text)), "asserted")
    a, b = (here, there) if first else (there, here)
    return Clash(a, b, "hard", 1.0, "whether it is so", checks)


def _negated(view: View, turn: Turn, others: tuple[Turn, ...], *, first: bool) -> Clash | None:
    """The clash of one negation with the other sentence."""
    side, other = (view.a, view.b) if first else (view.b, view.a)
    governed = [i for i in sorted(turn.governs) if side.bits[i] and i not in side.framed]
    head = _head(side, turn)
    if turn.weak or head is None or not side.partners[head] or _implied(other):
        return None
    if view.one_event and _to_whom_unknown(side, other, head):
        return None
    if (_ahead(side) and not _ahead(other)) or other_rank(side, other):
        return None
    if _negated_there_too(other, side.tokens[head].lemma, others):
        return None
    if any(side.partners[head] & other_turn.governs for other_turn in others) or _doubled(side, turn):
        return None
    total = sum(side.bits[i] for i in governed)
    shared = [i for i in governed if side.partners[i]]
    bits = sum(side.bits[i] for i in shared)
    told = frozenset(min(side.partners[i]) for i in shared)
    if max(told, default=0) - min(told, default=0) > _WINDOW or (view.one_event and not _act(side, head, shared)):
        return None
    if len(shared) < _FEWEST or not _told_together(told) or bits < _LEAST or bits / total < _NEED:
        return None
    if other.parted(told) or _names_left(side, turn):
        return None
    words = ", ".join(side.tokens[i].text for i in shared[:8])
    checks = (
        Check("same fact", f"{bits / total:.0%} of what is negated is told in the other sentence: {words}"),
        Check("values clash", f'"{side.sentence.sentence.words(turn.span)}" governs it on one side only'),
    )
    here, there = Reading(turn.span, f"negated: {turn.value}"), Reading(other.span_of(told), "asserted")
    a, b = (here, there) if first else (there, here)
    return Clash(a, b, "hard", bits / total, "whether it is so", checks)


def _short_claim(view: View, turn: Turn, others: tuple[Turn, ...], *, first: bool) -> Clash | None:
    """The clash of a short negated sentence with one that tells all it speaks of, whatever its verb."""
    side, other = (view.a, view.b) if first else (view.b, view.a)
    words = sum(any(map(str.isalnum, token.text)) for token in side.tokens)
    if turn.weak or words > _SHORT or turn.value not in contrast.words("short-negation") or _doubled(side, turn):
        return None
    if any(side.partners[i] & each.governs for i in turn.governs for each in others):
        return None
    if _implied(other) or (_ahead(side) and not _ahead(other)):
        return None
    passage = _all_told(side, other, turn)
    governed = sum(side.bits[i] for i in turn.governs if side.partners[i])
    if passage is None or governed < _LEAST_SHORT:
        return None
    # "Not reading a newspaper in the park" leaves open a newspaper elsewhere.
    if governed < _NEED_GOVERNED * sum(side.bits[i] for i in turn.governs):
        return None
    told = frozenset(min(side.partners[i]) for i in turn.governs if side.bits[i] and side.partners[i])
    if len(other.tokens) > _PARAGRAPH or max(told) - min(told) > _WINDOW or other.parted(told):
        return None
    checks = (
        *passage.checks,
        Check("values clash", f'"{side.sentence.sentence.words(turn.span)}" governs it on one side only'),
    )
    here, there = Reading(turn.span, f"negated: {turn.value}"), Reading(other.span_of(told), "asserted")
    a, b = (here, there) if first else (there, here)
    reconcile = "the other sentence tells something near to it"
    return Clash(a, b, "tension", passage.strength, "whether it is so", checks, reconcile)


def _all_told(side: Side, other: Side, turn: Turn) -> Passage | None:
    """Whether nearly all words of the shorter of two claims recur in the other, its frame ("he says") included."""
    own = frozenset(side.inside(turn.span))
    rows = [(bits, i) for i, bits in enumerate(side.bits) if bits and i not in own]
    total, total_other = sum(bits for bits, _ in rows), sum(other.bits)
    shared = sum(bits for bits, i in rows if side.partners[i])
    shared_other = sum(bits for j, bits in enumerate(other.bits) if other.partners[j])
    share = shared / total if total <= total_other else shared_other / total_other
    if not total or not total_other or share < _NEED_SHORT or shared_other / total_other < _NEED_TOLD:
        return None
    words = ", ".join(side.tokens[i].text for _, i in rows if side.partners[i])
    return Passage(share, (Check("same fact", f"{share:.0%} of the shorter sentence is in the other: {words}"),))


def _ahead(side: Side) -> bool:
    """Whether a sentence speaks of what is still to come."""
    return any(cue.kind == "modality" and cue.value in contrast.words("ahead") for cue in side.sentence.cues)


def _act(side: Side, head: int, shared: list[int]) -> bool:
    """Whether what is negated is an act told with its circumstances, not who it was or what nobody could say."""
    named = {i for name in side.sentence.names for i in side.inside(name.span)}
    told = [i for i in shared if i not in named]
    bits = sum(side.bits[i] for i in shared)
    return bool(told) and side.tokens[head].lemma not in contrast.words("saying") and bits >= _LEAST_EVENT


def _to_whom_unknown(side: Side, other: Side, head: int) -> bool:
    """Whether what is negated was done to somebody told by a pronoun only ("did not meet them"), who need not be the
    one whom the other sentence names."""
    after = side.tokens[head + 1].norm if head + 1 < len(side.tokens) else ""
    there = min(side.partners[head]) + 1
    return after in contrast.words("object-pronoun") and not (
        there < len(other.tokens) and other.tokens[there].norm in contrast.words("object-pronoun")
    )


def _names_left(side: Side, turn: Turn) -> bool:
    """Whether a name behind the negation stands in this sentence only ("can't be found in Peru" leaves open Chile)."""
    return any(
        name.form != "pronoun" and own and not any(side.partners[i] for i in own)
        for name in side.sentence.names
        if name.span.start >= turn.span.end
        and (own := [i for i in side.inside(name.span) if i in turn.governs and side.bits[i] and i not in side.framed])
    )


def _implied(side: Side) -> bool:
    """Whether a word of this sentence alone carries a negation in itself ("lost", "unless", "dont")."""
    words = contrast.words("implied-negation")
    return any(
        not side.partners[i] and (token.lemma in words or token.norm in words) for i, token in enumerate(side.tokens)
    )


def _negated_there_too(other: Side, lemma: str, others: tuple[Turn, ...]) -> bool:
    """Whether the other sentence negates the same word, be it at another place than the one it was matched with."""
    return any(other.tokens[j].lemma == lemma for turn in others for j in turn.governs)


def _told_together(told: frozenset[int]) -> bool:
    """Whether two or three words stand close enough to make one statement; more make one anywhere in a sentence."""
    return not told or len(told) > _FEW or max(told) - min(told) < _FEW * len(told)


def _head(side: Side, turn: Turn) -> int | None:
    """What is negated first of all: the first telling word after the negation, adverbs passed over."""
    after = [i for i, token in enumerate(side.tokens) if token.span.start >= turn.span.end and i in turn.governs]
    telling = [i for i in after if side.bits[i] and not side.tokens[i].norm.endswith("ly")]
    return telling[0] if telling else None


def _doubled(side: Side, turn: Turn) -> bool:
    """Whether the negation is itself negated ("has not ruled out")."""
    own = frozenset(side.inside(turn.span))
    return any(own & other.governs for other in turns(side) if other is not turn and other.span != turn.span)


def _equal_in_number(view: View, turns_a: tuple[Turn, ...], turns_b: tuple[Turn, ...]) -> bool:
    """Whether both sentences negate shared words equally often: then they most likely negate the same."""
    touching_a = sum(any(view.a.partners[i] for i in turn.governs) for turn in turns_a)
    touching_b = sum(any(view.b.partners[i] for i in turn.governs) for turn in turns_b)
    return touching_a % 2 == touching_b % 2 and min(touching_a, touching_b) > 0


RULE = Rule("negation", find)
