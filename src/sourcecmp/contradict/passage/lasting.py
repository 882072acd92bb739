"""Whether something is still so: "no longer" in a short claim, "still" in a longer passage, or the other way round.

In comes a claim held against a passage, out goes at most one clash.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check, Predicate, Span

# Share of the claim, the marking words left out, that the sentence of the passage must tell.
_NEED = 0.6
# Tokens from "still" or "no longer" to the word that it is about.
_REACH = 4
# Tokens around it in which a date says when it lasted.
_DATE_REACH = 8


@dataclass(frozen=True, slots=True)
class _Marked:
    """Words that say that something lasts or has ended, and the first telling word behind them."""

    span: Span
    ended: bool
    word: int


def lasts_otherwise(held: Held) -> Clash | None:
    """The clash of what has ended on one side and lasts on the other."""
    for mine in _marked(held.claim):
        for theirs in _marked(held.passage):
            if mine.ended == theirs.ended or theirs.word not in held.spots[mine.word]:
                continue
            if not _of_today(held, theirs):
                continue
            own = held.claim.inside(mine.span)
            share = held.share_in(held.sentence_of(theirs.word), own)
            if share < _NEED:
                continue
            here, there = (
                held.claim.sentence.sentence.words(mine.span),
                held.passage.sentence.sentence.words(theirs.span),
            )
            checks = (
                held.same_fact(share, own),
                Check("same act", f'both tell it of "{held.claim.tokens[mine.word].text}"'),
                Check("values clash", f'"{here}" and "{there}" shut each other out'),
            )
            return held.clash(
                Reading(mine.span, "ended" if mine.ended else "lasts"),
                Reading(theirs.span, "ended" if theirs.ended else "lasts"),
                severity="tension",
                strength=share * 0.85,
                what="whether it is still so",
                checks=checks,
                reconcile="they speak of two times",
            )
    return None


def _of_today(held: Held, marked: _Marked) -> bool:
    """Whether a passage tells as of the day it was written that something lasts: not "in 1950 it was still in use", nor
    "until then", nor as what many believe."""
    side = held.passage
    where = held.sentence_of(marked.word)
    first = side.inside(marked.span)[0]
    here = {*range(first - _DATE_REACH, first + _DATE_REACH)} & {*where}
    dated = any({*side.inside(date.span)} & here for date in side.sentence.dates if not date.relative)
    elsewhere = any(side.tokens[i].norm in contrast.words("other-days") for i in where)
    verbs = [each for each in side.sentence.predicates if {*side.inside(each.head)} & {*where}]
    past = any(each.tense == "past" and not each.passive for each in verbs if _near(side, each, marked))
    return not (dated or elsewhere or past)


def _near(side: Side, verb: Predicate, marked: _Marked) -> bool:
    return 0 <= side.inside(verb.head)[0] - side.inside(marked.span)[0] <= _REACH


def _marked(side: Side) -> Iterator[_Marked]:
    tokens = side.tokens
    for i, token in enumerate(tokens):
        ended = token.norm == "no" and i + 1 < len(tokens) and tokens[i + 1].norm == "longer"
        lasting = token.norm in contrast.words("lasting")
        first = i + 2 if ended else i + 1
        word = next((j for j in range(first, min(first + _REACH, len(tokens))) if side.bits[j]), None)
        if (ended or lasting) and word is not None:
            yield _Marked(side.span_of(range(i, first)), ended, word)
