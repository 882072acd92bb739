"""When two sentences say that something happened, and whether the times exclude each other.

In come dates as annotated, out goes whether they can be the same time. Coarser is not different: "April" and
"21 April" agree. Dates of the reporting frame ("said on Friday") date the telling, not what is told.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.data.words import word_set
from sourcecmp.model import Date, Span

_RANGE_GAP = 4  # tokens from the first date of a range to the second ("from 1974 on to 1981")
_REACH = 3  # tokens before a date that may turn it into a bound


def told_dates(side: Side) -> tuple[Date, ...]:
    """Dates of what is told, those of the reporting frame and of a life in brackets ("(born 4 May 1965)") left out."""
    lives = _life_brackets(side)
    return tuple(
        date
        for date in side.sentence.dates
        if not any(i in side.framed for i in side.inside(date.span)) and not any(b.contains(date.span) for b in lives)
    )


def _life_brackets(side: Side) -> tuple[Span, ...]:
    """Brackets that hold a birth, or a birth and a death."""
    found, opening = [], None
    for token in side.tokens:
        if token.text == "(":
            opening = token.span.start
        elif token.text == ")" and opening is not None:
            span, opening = Span(opening, token.span.end), None
            words = {side.tokens[i].norm for i in side.inside(span)}
            dates = sum(span.contains(date.span) for date in side.sentence.dates)
            if dates and (dates == 2 or not words.isdisjoint(("born", "b", "b.", "died", "d."))):
                found.append(span)
    return tuple(found)


def stretch(side: Side, date: Date) -> tuple[dt.date, dt.date] | None:
    """The days that a date allows, "before" and "after" taken into account; None where they are not settled."""
    if date.first is None or date.last is None:
        return None
    if ends := _ends_of_range(side, date):
        return ends
    own = side.inside(date.span)
    words = _words_before(side, own[0]) if own else []
    if not word_set("beside-time").isdisjoint(words):
        return None  # "the year after 2005", "ten days before Easter"
    if not word_set("before-time").isdisjoint(words[-2:]):
        return dt.date.min, date.first
    if not word_set("after-time").isdisjoint(words[-2:]):
        return date.last, dt.date.max
    return date.first, date.last


def _words_before(side: Side, first: int) -> list[str]:
    """The words before a date; in "by the year 2008" the year is only called one."""
    if [token.norm for token in side.tokens[max(first - 2, 0) : first]] == ["the", "year"]:
        first -= 2
    elif first and side.tokens[first - 1].norm == "the":
        first -= 1  # "prior to the American Civil War"
    return [token.norm for token in side.tokens[max(first - _REACH, 0) : first]]


def _ends_of_range(side: Side, date: Date) -> tuple[dt.date, dt.date] | None:
    """The stretch of "between 1974 and 1981", of which either date is only an end."""
    for one, other in pairwise(side.sentence.dates):
        own, end = side.inside(one.span), side.inside(other.span)
        first = own[0] if own else 0
        first -= first > 1 and side.tokens[first - 1].norm in word_set("roughly")
        opened = bool(own) and first > 0 and side.tokens[first - 1].norm in word_set("range-opening")
        if not opened or not end or end[0] - own[-1] > _RANGE_GAP:
            continue
        if date in (one, other) and one.first and other.last and one.first <= other.last:
            return one.first, other.last
    return None


def disjoint(side_a: Side, a: Date, side_b: Side, b: Date) -> bool:
    """Whether two dates can't be the same time."""
    if a.first and b.first:
        days_a, days_b = stretch(side_a, a), stretch(side_b, b)
        if days_a is None or days_b is None:
            return False
        return days_a[1] < days_b[0] or days_b[1] < days_a[0]
    if a.value.startswith("weekday-") and b.value.startswith("weekday-"):
        return a.value != b.value
    return _parts_differ(a.value, b.value)


def _parts_differ(a: str, b: str) -> bool:
    """Compare values like "XXXX-04-15" and "2005-04" part by part; unknown parts agree with all."""
    parts_a, parts_b = a.split("-"), b.split("-")
    if not (_is_calendar(parts_a) and _is_calendar(parts_b)):
        return False
    return any(x != y for x, y in zip(parts_a, parts_b, strict=False) if x.isdigit() and y.isdigit())


def _is_calendar(parts: list[str]) -> bool:
    return parts[0] == "XXXX" or all(part.isdigit() for part in parts)


def clashing_dates(view: PairView) -> tuple[tuple[Date, Date], ...]:
    """Pairs of told dates where every date of the one side excludes every date of the other."""
    dates_a, dates_b = told_dates(view.a), told_dates(view.b)
    if not dates_a or not dates_b:
        return ()
    pairs = tuple((x, y) for x in dates_a for y in dates_b)
    return pairs if all(disjoint(view.a, x, view.b, y) for x, y in pairs) else ()


def undated(side: Side, value: Span) -> bool:
    """Whether the words stand in a clause that no date of the sentence belongs to ("on Friday, after he was caught
    saying that the war is unwinnable")."""
    clauses = [claim.span for claim in side.sentence.claims if claim.span.contains(value)]
    return bool(clauses) and not any(span.overlaps(date.span) for span in clauses for date in side.sentence.dates)


def date_words(side: Side) -> str:
    return ", ".join(d.text for d in side.sentence.dates)
