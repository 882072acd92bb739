"""Which of two acts came first: "got her licence after setting the record", where the passage dates both.

In comes a claim held against a passage, out goes at most one clash: the claim puts one act after or before another, and
the dates of the passage put them the other way round.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check, Date

# Share of the claim that the passage must tell.
_NEED = 0.5
# Tokens from a word to its date.
_REACH = 8
_CLAUSE_ENDS = frozenset(".;()")


def claimed_order(held: Held) -> Clash | None:
    """The clash of an order of two acts with their dates."""
    tokens = held.claim.tokens
    joints = [i for i, token in enumerate(tokens) if token.norm in ("after", "before", "then")]
    if len(joints) != 1 or not joints[0] or held.claim.negations or held.share() < _NEED or _done_again(held.passage):
        return None
    joint = joints[0]
    if tokens[joint].norm == "then" and tokens[joint - 1].norm not in ("and", ","):
        return None  # "the then mayor"
    if held.claim.sentence.dates or tokens[joint - 1].lemma in contrast.words("beside-time"):
        return None  # it tells when, or by how much
    first = _dated(held, range(joint - 1, -1, -1), range(joint + 1, len(tokens)))
    second = _dated(held, range(joint + 1, len(tokens)), range(joint))
    if first is None or second is None:
        return None
    after = tokens[joint].norm == "after"
    late, early = (first, second) if after else (second, first)
    if not (late.date.last and early.date.first and late.date.last < early.date.first):
        return None
    checks = (
        held.same_fact(held.share()),
        Check("values clash", f"the passage dates them {late.date.value} and {early.date.value}, the other way round"),
    )
    return held.clash(
        Reading(tokens[joint].span, f"{first.word} {tokens[joint].norm} {second.word}"),
        Reading(first.date.span, f"{first.word} {first.date.value}, {second.word} {second.date.value}"),
        severity="hard",
        strength=0.8,
        what="which came first",
        checks=checks,
    )


def _done_again(side: Side) -> bool:
    return any(token.norm in ("again", "twice") for token in side.tokens)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A word of the claim and the date that the passage gives it."""

    word: str
    date: Date


def _dated(held: Held, clause: range, other: range) -> _Dated | None:
    """When what only one clause of a claim tells took place: the date that most of its words have, of those it names
    first, else of its verbs and things."""
    names = [name for name in held.claim.sentence.names if name.form != "pronoun"]
    named = {i for name in names for i in held.claim.inside(name.span)}
    told = Counter(name.entity for name in held.passage.sentence.names)
    # What a passage is about, it names time and again.
    once = {i for name in names if told[name.entity] <= 1 for i in held.claim.inside(name.span)}
    there = frozenset(j for i in other for j in held.spots[i])
    own = [i for i in clause if held.claim.tokens[i].content and held.spots[i] and not held.spots[i] & there]
    for group in ([i for i in own if i in once], [i for i in own if i not in named]):
        dates = {i: _dates_behind(held.passage, held.spots[i]) for i in group}
        votes = Counter(date.value for found in dates.values() for date in found).most_common(2)
        if votes and (len(votes) == 1 or votes[0][1] > votes[1][1]):
            return next(
                _Dated(held.claim.tokens[i].text, date)
                for i, found in dates.items()
                for date in found
                if date.value == votes[0][0]
            )
        if votes:
            return None
    return None


def _dates_behind(side: Side, words: frozenset[int]) -> list[Date]:
    """The dates behind some words, each once, in the order of the text."""
    return sorted({date for j in words if (date := _date_behind(side, j))}, key=lambda date: date.span)


def _date_behind(side: Side, token: int) -> Date | None:
    """The first date behind a word, in its sentence and with no verb between, or the verb of a subject alone."""
    heads = _heads(side)
    for date in side.sentence.dates:
        own = side.inside(date.span)
        if not own or own[0] <= token:
            continue
        between = range(token + 1, own[0])
        far = len(between) > _REACH or any(side.tokens[i].text in _CLAUSE_ENDS for i in between)
        settled = date.first is not None and not date.relative
        return None if far or not settled or len(heads & {*between}) > (token not in heads) else date
    return None


def _heads(side: Side) -> frozenset[int]:
    """The tokens that are verbs of the sentence."""
    return frozenset(i for each in side.sentence.predicates for i in side.inside(each.head))
