"""The ranges of time that a passage tells: "from 1960 to 2014", "between April and June 2016", "1994-1999"."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of time that a text tells; `by_days` where its ends are days, else they are years; `whole` where it is
    told as beginning and end."""

    first: dt.date
    last: dt.date
    span: Span
    by_days: bool
    whole: bool = False


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
        if opened and between in joints and one.first and other.last:
            days = one.grain == other.grain == "day"
            yield Stretch(one.first, other.last, Span(one.span.start, other.span.end), by_days=days)
    yield from _from_opening_to_close(side)


def _from_opening_to_close(side: Side) -> Iterator[Stretch]:
    """From the date of a verb for a beginning to that of the next verb for an end, in one sentence ("began on 3
    February and ended on 28 May 2011")."""
    dates = {side.inside(date.span)[0]: date for date in side.sentence.dates if side.inside(date.span) and date.first}
    acts = [(side.inside(each.head)[-1], each) for each in side.sentence.predicates if side.inside(each.head)]
    for (start, opening), (end, closing) in itertools.pairwise(acts):
        if opening.lemma not in contrast.words("starting") or closing.lemma not in contrast.words("stopping"):
            continue
        stop = next(
            (i for i, token in enumerate(side.tokens) if i > end and token.text in (".", ";")), len(side.tokens)
        )
        first = [date for at, date in dates.items() if start < at < end]
        last = [date for at, date in dates.items() if end < at < stop]
        parted = any(side.tokens[i].text in (".", ";") for i in range(start, end))
        if len(first) == 1 and last and not parted and first[0].first and last[0].last:
            days = first[0].grain == last[0].grain == "day"
            span = Span(first[0].span.start, last[0].span.end)
            yield Stretch(first[0].first, last[0].last, span, by_days=days, whole=True)
