"""When somebody can have done what a short claim tells: within the life that the passage dates.

In comes the date of a claim, out goes what is wrong with it: it lies before the birth or in the first years of life,
after the death, or before something began.
"""

from __future__ import annotations

import datetime as dt

from sourcecmp.contradict.base import Reading
from sourcecmp.contradict.chronology import Happening
from sourcecmp.contradict.passage.chronicle import chronicle
from sourcecmp.contradict.passage.timing import Found, Timed
from sourcecmp.contradict.view import Side
from sourcecmp.model import Check, Name

# Share of the claim, its date left out, that the passage must tell; its name is most of that.
_NEED = 0.25
# Nobody does what is told of grown people before this age, in years.
_LEAST_AGE = 4
_LIFE = frozenset({"birth", "death", "founding", "launch", "ending"})


def out_of_life(timed: Timed, told: tuple[Happening, ...]) -> Found | None:
    """Doings of somebody before birth, in the first years of life, or after death, and of something before it began."""
    claim, days = timed.held.claim, timed.days
    if timed.since and timed.date.first and timed.date.last:
        days = timed.date.first, timed.date.last
    subject = _subject(claim)
    if days is None or subject is None or timed.share < _NEED or any(each.act in _LIFE for each in chronicle(claim)):
        return None
    for each in told:
        if each.act not in _LIFE or each.days is None or not _same(subject, each.subject):
            continue
        when = _outside(days, each.act, each.days)
        if when:
            checks = (Check("values clash", f"{timed.value} is {when} that the passage dates to {each.value}"),)
            reading = Reading(each.span, f"{each.act} {each.value}")
            return Found(reading, "time within a life", 0.7, "hard", checks)
    return None


def _outside(days: tuple[dt.date, dt.date], act: str, dated: tuple[dt.date, dt.date]) -> str:
    """Where days lie that are no part of a life, by the date of its beginning or end; "" where they may be."""
    if act == "birth":
        young = dated[1].replace(year=min(dated[1].year + _LEAST_AGE, dt.MAXYEAR), day=1)
        return "before the fifth year of the life" if days[1] < young else ""
    if act in ("founding", "launch"):
        return "before the beginning" if days[1] < dated[0] else ""
    return "after the death" if act == "death" and days[0] > dated[1] and days[1] < dt.date.max else ""


def _subject(side: Side) -> Name | None:
    """The name that a claim begins with."""
    named = [name for name in side.sentence.names if name.form in ("full", "short")]
    return named[0] if named and side.inside(named[0].span)[:1] <= (2,) else None


def _same(subject: Name, told: Name | None) -> bool:
    """Whether a life is that of the subject: the same name, or a part of it."""
    if told is None:
        return False
    return subject.entity == told.entity or {*subject.text.lower().split()} <= {*told.text.lower().split()}
