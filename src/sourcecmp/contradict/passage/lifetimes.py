"""When somebody can have done what a short claim tells: within the life that the passage dates.

In comes the date of a claim, out goes what is wrong with it: it lies before the birth or in the first years of life, or
after the death, of one who is said to have done what only the living and the grown do; or before something began.
"""

from __future__ import annotations

import datetime as dt

from sourcecmp.contradict.base import Reading
from sourcecmp.contradict.chronology import Happening
from sourcecmp.contradict.passage.timing import Found, Timed, claimed_acts
from sourcecmp.contradict.passage.told import head_of
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check, Name, NameKind, Predicate

# Share of the claim, its date left out, that the passage must tell; its name is most of that.
_NEED = 0.25
# Nobody does what is told of grown people before this age, in years.
_LEAST_AGE = 4
# Tokens from "founder" to what was founded.
_MADE_REACH = 14
# Tokens before a date that opens a claim ("in early 1891").
_OPENING = 2
# Tokens from the verb to the date.
_REACH = 10


def out_of_life(timed: Timed, told: tuple[Happening, ...]) -> Found | None:
    """Doings of somebody before birth, in the first years of life, or after death, and of something before it began."""
    claim = timed.held.claim
    doing = _doing(timed)
    if doing is None or timed.days is None or timed.share < _NEED:
        return None
    subject = _subject(claim, doing)
    days = (timed.date.first, timed.date.last) if timed.since and timed.date.first and timed.date.last else timed.days
    for each in told:
        if each.days is None or subject is None or not _same(subject, each.subject):
            continue
        when = _outside(days, each, doing, person=subject.kind is NameKind.PERSON)
        if when:
            checks = (Check("values clash", f"{timed.value} is {when} that the passage dates to {each.value}"),)
            reading = Reading(each.span, f"{each.act} {each.value}")
            return Found(reading, "time within a life", 0.7, "hard", checks)
    return None


def before_its_maker(timed: Timed, told: tuple[Happening, ...]) -> Found | None:
    """The beginning of what somebody made, before the life of its maker ("the founder of X", born in 1957)."""
    claim, passage = timed.held.claim, timed.held.passage
    births = [each for each in told if each.act == "birth" and each.days]
    began = [each for each in claimed_acts(timed) if each.act in contrast.words("beginning")]
    if len(births) != 1 or not began or timed.days is None or claim.negations:
        return None
    grown = _grown(births[0])
    before = (i for i in range(timed.own[0]) if timed.held.spots[i] and claim.bits[i])
    subject = [i for i in before if claim.tokens[i].text[:1].isupper()]
    if grown is None or timed.days[1] >= grown or not subject:
        return None
    for j, token in enumerate(passage.tokens):
        made = frozenset(range(j + 1, j + 1 + _MADE_REACH)) & frozenset(timed.held.sentence_of(j))
        maker = not {token.lemma, token.norm}.isdisjoint(contrast.words("maker"))
        if maker and all(timed.held.spots[i] & made for i in subject):
            late = f"{births[0].value}, too late for {timed.value}"
            checks = (Check("values clash", f"its {token.text} was born {late}"),)
            reading = Reading(births[0].span, f"birth of its {token.text} {births[0].value}")
            return Found(reading, "time within a life", 0.7, "hard", checks)
    return None


def _grown(birth: Happening) -> dt.date | None:
    """The day before which nobody does what is told of grown people."""
    if birth.days is None:
        return None
    return birth.days[1].replace(year=min(birth.days[1].year + _LEAST_AGE, dt.MAXYEAR), day=1)


def _doing(timed: Timed) -> Predicate | None:
    """The active verb of the claim that its date belongs to: the last one before it."""
    side = timed.held.claim
    before = [each for each in side.sentence.predicates if (own := side.inside(each.head)) and own[-1] < timed.own[0]]
    first = next((each for each in side.sentence.predicates if side.inside(each.head)), None)
    if not before and first and timed.own[0] <= _OPENING:
        # "In 1891 Karl Winther went to Preston".
        return None if first.passive or first.negated or timed.date not in side.sentence.dates else first
    if not before:
        return None
    last = before[-1]
    head = side.inside(last.head)[-1]
    between = range(head + 1, timed.own[0])
    near = len(between) <= _REACH and not any(side.tokens[i].norm == "that" for i in between)
    if last.passive or last.negated or not near:
        return None
    # A war by its name may be what one writes about.
    era = timed.date not in side.sentence.dates
    return None if era and not _within(timed) else last


def _within(timed: Timed) -> bool:
    before = [timed.held.claim.tokens[i].norm for i in range(max(timed.own[0] - 2, 0), timed.own[0])]
    return not {"in", "during", "after", "before", "of"}.isdisjoint(before)


def _outside(days: tuple[dt.date, dt.date], told: Happening, doing: Predicate, *, person: bool) -> str:
    """Where days lie that are no part of a life, by the date of its beginning or end; "" where they may be."""
    if told.days is None:
        return ""
    grown = person and doing.lemma in contrast.words("doing")
    if told.act == "birth" and grown:
        young = _grown(told)
        return "before the fifth year of the life" if young and days[1] < young else ""
    alive = grown or (person and doing.lemma in contrast.words("living"))
    if told.act == "death" and alive and doing.lemma not in contrast.words("honour"):
        return "after the death" if days[0] > told.days[1] and days[1] < dt.date.max else ""
    begun = told.act in ("founding", "launch") and not person and doing.lemma in contrast.words("doing")
    return "before the beginning" if begun and days[1] < told.days[0] else ""


def _subject(side: Side, doing: Predicate) -> Name | None:
    """The one name that is the whole subject of a verb at the head of a claim, titles and articles apart."""
    if doing.subject is None:
        return None
    head = head_of(side, doing.subject)
    names = [name for name in side.sentence.names if name.form in ("full", "short")]
    named = [name for name in names if doing.subject.contains(name.span) and {*side.inside(name.span)} <= {*head}]
    if len(named) != 1 or len(head) > len(side.inside(named[0].span)) + 2:
        return None
    behind = side.inside(named[0].span)[-1] + 1
    return None if behind < len(side.tokens) and side.tokens[behind].norm in ("'s", "'") else named[0]


def _same(subject: Name, told: Name | None) -> bool:
    """Whether a life is that of the subject: the same name, or a part of it."""
    if told is None:
        return False
    return subject.entity == told.entity or {*subject.text.lower().split()} <= {*told.text.lower().split()}
