"""Which of two acts came first: "got her licence after setting the record", where the passage dates both.

In comes a claim held against a passage, out goes at most one clash: the claim puts one act after or before another, and
the dates of the passage put them the other way round.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check, Date, Span

# Share of the claim that the passage must tell.
_NEED = 0.5
# Tokens from a word to its date.
_REACH = 8
_CLAUSE_ENDS = frozenset(".;()")


def claimed_order(held: Held) -> Clash | None:
    """The clash of an order of two acts with their dates."""
    tokens = held.claim.tokens
    joints = [i for i, token in enumerate(tokens) if token.norm in ("after", "before", "then")]
    if len(joints) != 1 or held.claim.negations or held.share() < _NEED:
        return None
    joint = joints[0]
    if held.claim.sentence.dates or tokens[joint - 1].lemma in contrast.words("beside-time"):
        return None  # it tells when, or by how much
    first = _dated(held, range(joint - 1, -1, -1), range(joint + 1, len(tokens)))
    second = _dated(held, range(joint + 1, len(tokens)), range(joint))
    if first is None or second is None:
        return None
    after = tokens[joint].norm == "after"
    late, early = (first, second) if after else (second, first)
    if late.last >= early.first:
        return None
    checks = (
        held.same_fact(held.share()),
        Check("values clash", f"the passage dates them {late.value} and {early.value}, the other way round"),
    )
    return held.clash(
        Reading(tokens[joint].span, f"{first.word} {tokens[joint].norm} {second.word}"),
        Reading(first.span, f"{first.word} {first.value}, {second.word} {second.value}"),
        severity="hard",
        strength=0.8,
        what="which came first",
        checks=checks,
    )


@dataclass(frozen=True, slots=True)
class _Dated:
    """A word of the claim and the days that the passage gives it."""

    word: str
    first: dt.date
    last: dt.date
    value: str
    span: Span


def _dated(held: Held, clause: range, other: range) -> _Dated | None:
    """The times of what only one clause of a claim tells: of those it names, else of its verbs and things."""
    names = [name for name in held.claim.sentence.names if name.form != "pronoun"]
    named = {i for name in names for i in held.claim.inside(name.span)}
    told = Counter(name.entity for name in held.passage.sentence.names)
    # What a passage is about, it names time and again.
    once = {i for name in names if told[name.entity] <= 1 for i in held.claim.inside(name.span)}
    there = frozenset(j for i in other for j in held.spots[i])
    own = [i for i in clause if held.claim.tokens[i].content and held.spots[i] and not held.spots[i] & there]
    for group in ([i for i in own if i in once], [i for i in own if i not in named]):
        dates = [(i, date) for i in group for j in sorted(held.spots[i]) if (date := _date_behind(held.passage, j))]
        days = [(date.first, date.last) for _, date in dates if date.first and date.last]
        if days:
            i, date = dates[0]
            values = sorted({date.value for _, date in dates})
            first, last = min(first for first, _ in days), max(last for _, last in days)
            return _Dated(held.claim.tokens[i].text, first, last, " or ".join(values), date.span)
    return None


def _date_behind(side: Side, token: int) -> Date | None:
    """The first date behind a word, in its sentence and with no verb between."""
    for date in side.sentence.dates:
        own = side.inside(date.span)
        if not own or own[0] <= token:
            continue
        between = range(token + 1, own[0])
        far = len(between) > _REACH or any(side.tokens[i].text in _CLAUSE_ENDS for i in between)
        settled = date.first is not None and not date.relative
        return None if far or not settled or _heads(side) & {*between} else date
    return None


def _heads(side: Side) -> frozenset[int]:
    """The tokens that are verbs of the sentence."""
    return frozenset(i for each in side.sentence.predicates for i in side.inside(each.head))
