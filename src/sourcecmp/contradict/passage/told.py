"""Where a passage tells the act of a short claim: which verbs of it mean the same.

In comes a claim held against a passage, out come pairs of predicates, each with how much of the rest of the claim its
sentence tells, those that tell most first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sourcecmp.contradict.passage.held import MOST_KEPT, Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast, lexical
from sourcecmp.model import Cue, Predicate, Span

# Bits of the claim beside its verb; less is no more than a name.
_LEAST = 8.0


@dataclass(frozen=True, slots=True)
class Told:
    """A predicate of the claim and one of the passage that means the same; `share` is the part of the rest of the claim
    that the sentence of the passage tells."""

    claim: Predicate
    passage: Predicate
    share: float


@lru_cache(maxsize=MOST_KEPT)
def told_acts(held: Held) -> tuple[Told, ...]:
    """Every telling of an act of the claim, those that tell most of it first."""
    found = []
    for claim in (*acts(held.claim), *_having(held.claim), *_manners(held)):
        head = held.claim.inside(claim.head)
        for passage in (*acts(held.passage), *_having(held.passage)):
            place = held.passage.inside(passage.head)
            if head and place and _same(held, head[0], claim.lemma, place[0], passage.lemma):
                found.append(Told(claim, passage, held.share_in(held.sentence_of(place[0]), head)))
    return tuple(sorted(found, key=lambda told: (-told.share, told.passage.head)))


@lru_cache(maxsize=MOST_KEPT)
def done_alike(held: Held) -> tuple[Told, ...]:
    """Tellings of an act by the very verb of the claim, where neither side denies it."""
    return tuple(
        told
        for told in told_acts(held)
        if not (told.claim.negated or told.passage.negated or told.claim.copular)
        and told.claim.lemma == told.passage.lemma
    )


def _framed(side: Side, predicate: Predicate) -> bool:
    return any(i in side.framed for i in side.inside(predicate.head))


def _having(side: Side) -> tuple[Predicate, ...]:
    """ "Has no licence" and "has a licence": a bare verb, but one that can be denied."""
    return tuple(each for each in side.sentence.predicates if each.lemma == "have")


def _manners(held: Held) -> Iterator[Predicate]:
    """Adverbs of the claim ("easily"), which the passage may deny of the act ("it has not been easy")."""
    for i, token in enumerate(held.claim.tokens):
        if token.content and token.norm.endswith("ly") and held.spots[i]:
            yield Predicate(head=token.span, lemma=token.lemma)


def acts(side: Side) -> tuple[Predicate, ...]:
    """The predicates that say something of their own: no frame that is not denied, no bare "have" or "be"."""
    empty, light = contrast.words("empty-verb"), contrast.words("light-verb")
    full = (replace(each, **_meant(side, each)) if each.lemma in light else each for each in side.sentence.predicates)
    told = [each for each in full if each.negated or contrast.takes_side(each.lemma) or not _framed(side, each)]
    plain = [each for each in told if not each.doubtful]
    return tuple(each for each in (plain or told) if each.lemma not in empty)


def _meant(side: Side, predicate: Predicate) -> dict[str, Any]:
    """The word that carries the meaning of a light verb ("reached an agreement", "was found guilty"), as its head."""
    part: list[int] = []
    for i in side.inside(predicate.object) if predicate.object else ():
        if side.tokens[i].norm in contrast.words("before-more") and part:
            break
        if side.bits[i]:
            part.append(i)
    word = part[-1] if part else None
    return {} if word is None else {"head": side.tokens[word].span, "lemma": side.tokens[word].lemma}


def _same(held: Held, head: int, lemma: str, place: int, other: str) -> bool:
    disclosing = contrast.words("disclosing")
    alike = (lemma in disclosing and other in disclosing) or contrast.akin(lemma, other)
    return lemma == other or alike or place in held.spots[head]


def parts(predicate: Predicate) -> tuple[Span | None, Span | None]:
    """Who acts and whom it concerns."""
    return (predicate.agent, predicate.subject) if predicate.passive else (predicate.subject, predicate.object)


def words(side: Side, span: Span | None) -> tuple[int, ...]:
    """The telling tokens of a part of a predicate."""
    return tuple(i for i in side.inside(span) if side.bits[i]) if span else ()


def says_enough(held: Held, claim: Predicate) -> bool:
    """Whether the claim says more beside its verb than a name."""
    head = held.claim.inside(claim.head)
    return sum(bits for i, bits in enumerate(held.claim.bits) if held.spots[i] and i not in head) >= _LEAST


def hedged(side: Side) -> tuple[Cue, ...]:
    """What makes a sentence, or a part of it, only possible."""
    return tuple(cue for cue in side.sentence.cues if cue.value in ("may", "conditional"))


def who_acts(side: Side, told: Predicate) -> list[int]:
    """The tokens of the head of who acts."""
    return head_of(side, parts(told)[0])


def head_of(side: Side, part: Span | None) -> list[int]:
    """The tokens of a part without what only says more: "the captains" of "the captains of the two clubs", no "Anna
    Holm's" before "husband", no "in May, on the second day," before "the council"."""
    dated = {i for date in side.sentence.dates for i in side.inside(date.span)}
    own = side.inside(part) if part else ()
    head: list[int] = []
    opening = False
    for i in own:
        more = side.tokens[i].norm in contrast.words("before-more")
        if head and more:
            break
        # "On 17 May the council".
        opening = side.tokens[i].text != "," and ((opening and i - 1 not in dated) or more)
        if opening or more or i in dated:
            continue
        owner = side.tokens[i].norm in ("'s", "'") or side.tokens[i].norm in contrast.words("whose")
        head = [] if owner else [*head, i]
    if head or not own:
        return head
    # "In a rare rebuke the dean Emil Krog".
    last = next((name for name in reversed(side.sentence.names) if part and part.contains(name.span)), None)
    return list(side.inside(last.span)) if last and side.inside(last.span)[-1] == own[-1] else []


def same_doer(held: Held, told: Told) -> bool:
    """Whether who acts in the claim is named, or may be meant by a pronoun, where the passage tells of the act."""
    mine, theirs = who_acts(held.claim, told.claim), who_acts(held.passage, told.passage)
    told_in = frozenset(theirs)
    pronoun = any(held.passage.tokens[i].norm in contrast.words("standing-for") - {"the"} for i in theirs)
    telling = [i for i in mine if held.claim.bits[i]]
    return not telling or not theirs or pronoun or any(held.spots[i] & told_in for i in telling)


def by_another(held: Held, told: Told) -> bool:
    """Whether the passage tells an act of another person than the claim ("Winther's father worked there")."""
    theirs = who_acts(held.passage, told.passage)
    named = {
        i for name in held.passage.sentence.names for i in held.passage.inside(name.span) if name.form != "pronoun"
    }
    people = [i for i in theirs if i in named or lexical.is_person_noun(held.passage.tokens[i].lemma)]
    mine = frozenset(j for i in who_acts(held.claim, told.claim) for j in held.spots[i])
    return bool(people) and not mine & {*people}
