"""The ranges of time that a passage tells: "from 1960 to 2014", "between April and June 2016", "1994-1999"."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Date, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of time that a text tells; `by_days` where its ends are days, else they are years."""

    first: dt.date
    last: dt.date
    span: Span
    by_days: bool


def stretches(side: Side, *, brackets: bool) -> Iterator[Stretch]:
    """The ranges of time in a passage; those in brackets only on demand, as most are lives of people."""
    for date in side.sentence.dates:
        own = side.inside(date.span)
        left_out = not brackets and bool(own) and own[0] > 0 and side.tokens[own[0] - 1].text == "("
        if date.first and date.last and date.grain == "year" and "/" in date.value and not left_out:
            yield Stretch(date.first, date.last, date.span, by_days=False)
    for one, other in itertools.pairwise(side.sentence.dates):
        between = side.sentence.text[one.span.end : other.span.start].strip().lower()
        own = side.inside(one.span)
        before = side.tokens[own[0] - 1].norm if own and own[0] else ""
        joints = ("and",) if before == "between" else ("to", "until", "till", "through")
        opened = before == "in" or before in contrast.words("range-opening")
        first = one.first or _in_year_of(one, other)
        if opened and between in joints and first and other.last:
            days = one.grain == other.grain == "day"
            yield Stretch(first, other.last, Span(one.span.start, other.span.end), by_days=days)


def _in_year_of(day: Date, other: Date) -> dt.date | None:
    """A day of which only day and month are told, in the year of the date behind it ("from 27 April to 2 May 2015")."""
    parts = day.value.split("-")
    if other.first is None or len(parts) != 3 or parts[0] != "XXXX":
        return None
    found = dt.date(other.first.year, int(parts[1]), 1) + dt.timedelta(days=int(parts[2]) - 1)
    return found if found <= other.first else None
