"""Dates that a passage counts from the one before them: "closed in 1989 and reopened the following year".

In comes the side of a passage, out goes the same side with years for those dates. Between two sentences this is not
done, for there the date that is counted from need not be told.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from sourcecmp.contradict.view import Side
from sourcecmp.data import closed
from sourcecmp.model import Date

_COUNTED = re.compile(r"(\d{1,3})-year-(later|earlier)")
_SETTLED = frozenset({"day", "month", "season", "year"})


def anchored(side: Side) -> Side:
    """A passage whose dates that are counted from another have a year."""
    found: list[Date] = []
    for date in sorted(side.sentence.dates, key=lambda date: date.span):
        step, anchor = _step(side, date), _anchor(side, date, found)
        year = anchor.first.year + step if step and anchor and anchor.first else 0
        if dt.MINYEAR <= year <= dt.MAXYEAR:
            first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
            found.append(replace(date, value=f"{year:04d}", first=first, last=last, grain="year", relative=False))
        else:
            found.append(date)
    return replace(side, sentence=replace(side.sentence, dates=tuple(found)))


def _step(side: Side, date: Date) -> int:
    """The years from the date before to this one; 0 where it is not counted in years from there."""
    if counted := _COUNTED.fullmatch(date.value):
        return int(counted[1]) * (1 if counted[2] == "later" else -1)
    own = side.inside(date.span)
    near = [side.tokens[i].norm for i in range(max(own[0] - 2, 0), own[-1] + 1)] if own else []
    follows = "following" in near or ("the" in near and not closed.word_set("next").isdisjoint(near))
    return int(follows and date.first is None and (date.value.endswith("-year") or date.value.startswith("XXXX-")))


def _anchor(side: Side, date: Date, before: list[Date]) -> Date | None:
    """The date that one is counted from: the last before it in its sentence, else in the one before."""
    own = side.inside(date.span)
    last = before[-1] if before else None
    if last is None or last.first is None or last.relative or last.grain not in _SETTLED or not own:
        return None
    where = next(number for number, each in enumerate(side.sentences) if own[0] in each)
    there = next(number for number, each in enumerate(side.sentences) if side.inside(last.span)[0] in each)
    return last if where - there <= 1 else None
