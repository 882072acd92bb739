"""Whether a passage tells of a short claim's act with a word that shuts it out ("declined the award", "got it").

In comes a claim held against a passage, out goes at most one clash. The sentence of the passage must tell most of the
claim beside its verb; who acts there must be the head of who acts in the claim, and what it concerns must stand where
the opposed word has it. It may not say the same as the claim as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.told import acts, head_of, hedged, parts, says_enough, who_acts
from sourcecmp.contradict.polarity import removed
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast, lexical
from sourcecmp.model import Check, Predicate

# Share of the claim, its verb left out, that the sentence of the passage must tell.
_NEED_OPPOSITE = 0.6
# Tokens from a negation to the word it turns.
_NEGATION_REACH = 4
# Tokens before a verb in which its auxiliaries stand.
_AUXILIARY_REACH = 3
# Tokens behind "of" in which who acts stands ("an effect of drugs such as aspirin").
_LINK_REACH = 12
# Tokens before "'s" in which the name stands.
_OWNER_REACH = 4


def claimed_opposite(held: Held) -> Clash | None:
    """The clash of an act with a word that shuts it out."""
    for claim in acts(held.claim):
        head = held.claim.inside(claim.head)
        if not head or claim.negated or not says_enough(held, claim) or _at_another_time(held, head[-1]):
            continue
        for where in held.sentences:
            share = held.share_in(where, head)
            if share < _NEED_OPPOSITE or (not _against(held, claim) and _said(held, claim, where)):
                continue
            if not _dates_in(held, where):
                continue
            word = next(_opposed(held, claim, where), None)
            if word is None:
                continue
            other = held.passage.tokens[word]
            checks = (
                held.same_fact(share, head),
                Check("same place in the sentence", "who acts stands before either word, what it concerns behind it"),
                Check("values clash", f"{claim.lemma} and {other.lemma} shut each other out"),
            )
            return held.clash(
                Reading(claim.head, claim.lemma),
                Reading(other.span, other.lemma),
                severity="tension",
                strength=share * 0.85,
                what="opposite words",
                checks=checks,
                reconcile="the two words speak of different sides of it",
            )
    return None


def _at_another_time(held: Held, verb: int) -> bool:
    """Whether a claim tells an act of before or after something ("weakened before it reached land"): things change."""
    behind = {token.norm for token in held.claim.tokens[verb + 1 :]}
    return not behind.isdisjoint(contrast.words("strict-time"))


def _dates_in(held: Held, where: range) -> bool:
    """Whether no date of the claim is one that the passage tells in other sentences only."""
    dates = (held.claim.inside(date.span) for date in held.claim.sentence.dates)
    spots = (frozenset(j for i in own for j in held.spots[i]) for own in dates)
    return all(not there or not there.isdisjoint(where) for there in spots)


def _said(held: Held, claim: Predicate, where: Sequence[int]) -> bool:
    """Whether a sentence has the verb of the claim as well, or one that means the same ("lift what was imposed")."""
    lemmas = (held.passage.tokens[j].lemma for j in where)
    return any(lemma == claim.lemma or bool(lexical.relation(claim.lemma, lemma)) for lemma in lemmas)


def _opposed(held: Held, claim: Predicate, where: range) -> Iterator[int]:
    """Words of a sentence that shut out the verb of the claim, who acts before them and whom it concerns behind."""
    who = [i for i in who_acts(held.claim, claim) if held.claim.bits[i]]
    whom = [i for i in head_of(held.claim, parts(claim)[1]) if held.claim.bits[i]]
    lemma = "against" if _against(held, claim) else claim.lemma
    for j in where:
        token = held.passage.tokens[j]
        backs = token.norm == "for" and lemma == "against" and held.passage.tokens[j - 1].lemma == "vote"
        if not (backs or contrast.opposed(lemma, token.lemma)) or _turned(held.passage, j, where):
            continue
        if token.norm == "against" and not _opposes(held.passage, j, where):
            continue
        if any(_fits(held, who, whom, where, reading) for reading in _readings(held, j, where, who)):
            yield j


def _readings(held: Held, word: int, where: range, who: Sequence[int]) -> Iterator[tuple[list[int], list[int], bool]]:
    """Where who acts and what it concerns may stand about a word, and whether a pronoun may stand for the first."""
    told = _told_with(held.passage, word)
    if told is not None:
        yield who_acts(held.passage, told), _concerned(held.passage, told, where), True
    if who and word + 1 < where.stop and held.passage.tokens[word + 1].norm in contrast.words("noun-link"):
        # A noun has who acts behind it ("an effect of aspirin").
        yield list(range(word + 2, min(word + 2 + _LINK_REACH, _next(held.passage, word, where)))), list(where), False
    owner = held.passage.tokens[word - 1].norm if word else ""
    if owner in ("'s", "'") or owner in contrast.words("whose"):
        # "Its rejection of the plan", "the mayor's confrontation with the guild".
        yield list(range(max(word - _OWNER_REACH, where.start), word)), list(range(word + 1, where.stop)), True
    if held.passage.tokens[word].norm in ("for", "against"):
        yield list(range(where.start, word)), list(range(word + 1, where.stop)), True


def _fits(
    held: Held, who: Sequence[int], whom: Sequence[int], where: range, reading: tuple[list[int], list[int], bool]
) -> bool:
    before, behind, pronoun = reading
    if who and not _stands(held, who, before, pronoun=pronoun):
        return False
    # What it concerns may be told by more words than the claim has ("an amendment that would allow women to vote").
    rest = frozenset(range(min(behind, default=where.stop), where.stop))
    headed = bool(whom) and bool(held.spots[whom[-1]] & frozenset(behind))
    whole = headed and all(held.spots[i] & rest for i in whom if i in held.told)
    return not whom or whole or _stands(held, whom, behind, pronoun=False)


def _concerned(side: Side, told: Predicate, where: range) -> list[int]:
    """The tokens of what an act concerns; an aside may stand before it ("passed, by 35 to 23, an amendment")."""
    concerned = parts(told)[1]
    if told.passive:
        return list(side.inside(concerned)) if concerned else []
    own = side.inside(told.head)[-1]
    return list(range(own + 1, _next(side, own, where)))


def _next(side: Side, token: int, where: range) -> int:
    """Where the next verb of a sentence stands, or its end."""
    heads = (i for each in side.sentence.predicates if not each.doubtful for i in side.inside(each.head))
    return min((i for i in heads if token < i < where.stop), default=where.stop)


def _told_with(side: Side, token: int) -> Predicate | None:
    """The predicate that a word is the head of, where it is told as done: not an infinitive, planned, only possible,
    nor over before ("had opposed")."""
    before = {side.tokens[i].norm for i in range(max(token - _AUXILIARY_REACH, 0), token)}
    if not before.isdisjoint(contrast.words("not-now")) or any(
        cue.scope.overlaps(side.tokens[token].span) for cue in hedged(side)
    ):
        return None
    told = next((each for each in acts(side) if token in side.inside(each.head)), None)
    return None if told is None or told.tense in ("planned", "future") or told.doubtful else told


def _opposes(side: Side, token: int, where: range) -> bool:
    """Whether "against" tells of a vote or a stand, not of an opponent in a game or a part of a name."""
    before = range(max(token - _NEGATION_REACH, where.start), token)
    return any(side.tokens[i].lemma in contrast.words("taking-sides") for i in before)


def _against(held: Held, claim: Predicate) -> bool:
    """Whether a claim tells of a stand against something ("voted against the bill")."""
    return _behind(held.claim, claim) == "against"


def _behind(side: Side, predicate: Predicate) -> str:
    own = side.inside(predicate.head)
    return side.tokens[own[-1] + 1].norm if own and own[-1] + 1 < len(side.tokens) else ""


def _stands(held: Held, part: Sequence[int], where: Sequence[int], *, pronoun: bool) -> bool:
    """Whether the better half of a part of the claim is told in a stretch, or a pronoun that may stand for it."""
    here = frozenset(where)
    told = sum(held.claim.bits[i] for i in part if held.spots[i] & here)
    if told >= sum(held.claim.bits[i] for i in part) / 2:
        return True
    standing = contrast.words("standing-for") - {"the"}
    return pronoun and any(held.passage.tokens[j].norm in standing for j in where)


def _turned(side: Side, token: int, where: range) -> bool:
    """Whether a negation stands right before a word, or a verb that does away with it ("lifted its ban")."""
    negating = [i for cue in side.negations for i in side.inside(cue.span)]
    near = range(max(token - _NEGATION_REACH, where.start), token)
    return any(i in near for i in negating) or removed(side, token)
