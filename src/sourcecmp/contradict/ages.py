"""An age against the dates it follows from: "was 44 when he retired" where another text tells birth and retirement.

In come the side that tells an age and the side that dates the birth, out goes at most one age that the dates exclude.
An age is the whole years between the birth and the act, which either side may date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp.contradict.chronology import Happening, dated, happenings, one_subject, subject_before
from sourcecmp.contradict.pair_view import Side
from sourcecmp.data import contrast, lexical
from sourcecmp.data.words import word_set
from sourcecmp.model import Name, Number

_DAYS_OF_YEAR = 365.25
_OLDEST = 120
# Tokens from an age to the act at which it is told.
_REACH = 8
# Tokens from "when" or "at" to the age that follows ("at the age of 44").
_OPENING = 4


@dataclass(frozen=True, slots=True)
class Age:
    """An age that a sentence tells, whose it is, and the tokens of the clause that says when ("when he died")."""

    number: Number
    subject: Name | None
    clause: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An age, the birth that another text tells, and the whole years (least, most) between the two dates."""

    age: Age
    birth: Happening
    years: tuple[int, int]


def wrong_age(told: Side, dates: Side) -> Reckoned | None:
    """The first age of one side that the dates of the other exclude."""
    births = [each for each in happenings(dates) if each.act == "birth" and each.days]
    for age in _ages(told):
        birth = next((each for each in births if one_subject(age.subject, each.subject)), None)
        days = _days_of_act(told, dates, age)
        if birth is None or birth.days is None or days is None or len(births) > 1:
            continue
        least = _whole_years(birth.days[1], days[0])
        most = _whole_years(birth.days[0], days[1])
        if least >= 0 and (age.number.high < least or age.number.low > most):
            return Reckoned(age, birth, (least, most))
    return None


def _whole_years(birth: dt.date, day: dt.date) -> int:
    return int((day - birth).days // _DAYS_OF_YEAR)


def _ages(side: Side) -> Iterator[Age]:
    for number in side.sentence.numbers:
        own = side.inside(number.span)
        if number.ordinal or not own or not 0 < number.low < _OLDEST or number.unit not in ("", "year"):
            continue
        before = {side.tokens[i].norm for i in range(max(own[0] - 2, 0), own[0])}
        old = number.counted == "age" or not before.isdisjoint(word_set("before-age"))
        clause = _told_at(side, own) if old else ()
        if clause and bare_subject(side, own[0]):
            yield Age(number, subject_before(side, own[0]), clause)


def _told_at(side: Side, own: tuple[int, ...]) -> tuple[int, ...]:
    """The clause of the act at which the age is told: behind it ("was 44 when he retired") or before it ("retired
    when he was 44", "died at the age of 44")."""
    behind = range(own[-1] + 1, min(own[-1] + 1 + _REACH, len(side.tokens)))
    opening = next((i for i in behind[:3] if side.tokens[i].norm in ("when", "at", "in")), None)
    if opening is not None:
        if side.tokens[opening].norm == "when" and not same_person(side, opening):
            return ()
        return tuple(range(opening + 1, behind.stop))
    before = range(max(own[0] - _OPENING, 0), own[0])
    joint = next((i for i in before if side.tokens[i].norm in ("when", "aged", "at")), None)
    return tuple(range(max(joint - _REACH, 0), joint)) if joint is not None else ()


def same_person(side: Side, joint: int) -> bool:
    """Whether what follows "when" goes on about the same one: "when she retired", not "when her father died"."""
    behind = side.tokens[joint + 1] if joint + 1 < len(side.tokens) else None
    if behind is None or behind.norm in word_set("whose"):
        return False
    first = next(iter(side.sentence.names), None)
    named = {name.entity for name in side.sentence.names if name.span.contains(behind.span)}
    again = first is not None and first.entity in named
    return again or behind.norm in ("he", "she") or bool(lexical.verb_kind(behind.norm))


def bare_subject(side: Side, before: int) -> bool:
    """Whether nobody but the one named is spoken of before a token: no "his wife", no "Karl Winther's wife"."""
    return not any(token.norm in ("'s", "'") or token.norm in word_set("whose") for token in side.tokens[:before])


def _days_of_act(told: Side, dates: Side, age: Age) -> tuple[dt.date, dt.date] | None:
    """The days of the act at which somebody had an age: its own date, or the one the other side gives for it."""
    for date in told.sentence.dates:
        if date.first and date.last and not date.relative and set(told.inside(date.span)) & {*age.clause}:
            return date.first, date.last
    for i in age.clause:
        token = told.tokens[i]
        act = contrast.act_of(token.norm) or contrast.act_of(token.lemma)
        known = [each for each in happenings(dates) if each.act == act and each.days] if act else []
        if len(known) == 1:
            return known[0].days
        if not act and told.bits[i] and told.partners[i] and token.norm != token.lemma:
            return dated(dates, min(told.partners[i]))
    return None
