"""Dates and times that a sentence states, resolved against the account's own day (the anchor).

In come a text, its tokens and the anchor or None, out come `Date`s in text order that never overlap. Every rule is
found by the word it begins with; the rules themselves live in the modules beside this one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from sourcecmp.annotate.dates import calendar as cal
from sourcecmp.annotate.dates.days import (
    clock,
    day_month,
    holiday,
    in_year_of,
    month_date,
    named_time,
    season,
    weekday_date,
    written_date,
)
from sourcecmp.annotate.dates.relative import ago, counted, near_day, next_to, pointed, weekend
from sourcecmp.annotate.dates.window import DatedWindow, Found, plausible
from sourcecmp.annotate.dates.years import century, decade, decade_in_words, decade_of, spelled_year, year_alone
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed
from sourcecmp.model import Date

_Rule = Callable[[DatedWindow, int], Found | None]
_DIGIT = re.compile(r"\d")


def find_dates(window: TokenWindow, anchor: dt.date | None) -> tuple[Date, ...]:
    """All dates of a sentence."""
    if _triggers().keys().isdisjoint(window.norms) and not _DIGIT.search(window.text):
        return ()
    # Far from our own time the calendar itself ends; nothing is resolved there.
    near = anchor if anchor and plausible(anchor.year) else None
    here = DatedWindow(window.text, window.tokens, window.norms, window.region, near)
    dates: list[Found] = []
    i = 0
    while i < len(here.tokens):
        found = _date_at(here, i)
        if found is not None:
            if dates:
                dates[-1] = in_year_of(here, dates[-1], found)
            dates.append(found)
        i = found.end if found else i + 1
    return tuple([_date(here, found) for found in dates])


def _date(here: TokenWindow, found: Found) -> Date:
    span, stretch = here.span(found.start, found.end), found.stretch
    return Date(
        span=span,
        text=here.text[span.start : span.end],
        value=stretch.value,
        first=stretch.first,
        last=stretch.last,
        grain=stretch.grain,
        relative=stretch.relative,
    )


@cache
def _triggers() -> dict[str, _Rule]:
    """Word -> the rule that may find a date beginning with it."""
    rules: dict[str, _Rule] = {}
    rules.update(dict.fromkeys(closed.ordinals(), _ranked))
    tens = (word for word, entry in closed.number_words().items() if entry.kind == "ten" and word.endswith("y"))
    rules.update(dict.fromkeys((f"{word[:-1]}ies" for word in tens), decade_in_words))
    rules.update(dict.fromkeys(closed.number_words(), _worded))
    rules.update(dict.fromkeys(("a", "an", "several"), ago))
    rules.update(dict.fromkeys(closed.seasons().values, season))
    rules.update(dict.fromkeys(("year", "century"), next_to))
    for name in ("this", "last", "next"):
        rules.update(dict.fromkeys(closed.word_set(name), pointed))
    rules.update(dict.fromkeys(("today", "tonight", "yesterday", "tomorrow"), near_day))
    rules.update(dict.fromkeys(("noon", "midnight"), named_time))
    rules.update(dict.fromkeys(("weekend",), weekend))
    for name in ("qualifier-early", "qualifier-late", "qualifier-mid", "qualifier"):
        rules.update(dict.fromkeys(closed.word_set(name), _qualified))
    rules.update(dict.fromkeys(("end", "beginning", "start"), _end_of))
    rules.update(dict.fromkeys((phrase[0] for phrase in closed.holidays().entries), holiday))
    rules.update(dict.fromkeys(closed.months().values, month_date))
    rules.update(dict.fromkeys(closed.weekdays().values, weekday_date))
    return rules


def _date_at(here: DatedWindow, i: int) -> Found | None:
    norm = here.norms[i]
    if norm[0].isdigit():
        return _figure(here, i)
    rule = _triggers().get(norm)
    return rule(here, i) if rule else None


def _figure(here: DatedWindow, i: int) -> Found | None:
    norm = here.norms[i]
    if len(norm) > len("2005-04-21"):
        return None
    if here.norm(i - 1) in closed.currency_signs():
        return None
    for rule in (written_date, day_month, clock, counted, century, decade, decade_of, ago, year_alone):
        found = rule(here, i)
        if found:
            return found
    return None


def _ranked(here: DatedWindow, i: int) -> Found | None:
    return counted(here, i) or century(here, i)


def _worded(here: DatedWindow, i: int) -> Found | None:
    return spelled_year(here, i) or century(here, i) or ago(here, i)


def _qualified(here: DatedWindow, i: int) -> Found | None:
    """Early 2008, late last night, mid-April, earlier this year."""
    at = i + 1
    if here.norm(at) == "years" and here.norm(at + 1) == "of":
        at += 2  # "the later years of the 1960s"
    first = at
    while at < first + 2 and here.norm(at) in ("-", "in", "on", "the"):
        at += 1
    if at >= len(here.norms):
        return None
    found = _unqualified(here, at)
    if found is None or found.stretch.grain == "time":
        return None
    word = here.norms[i]
    names = ("qualifier-early", "qualifier-late", "qualifier-mid")
    which = next((name[10:] for name in names if word in closed.word_set(name)), "")
    return replace(found, start=i, stretch=cal.part(found.stretch, which) if which else found.stretch)


def _unqualified(here: DatedWindow, i: int) -> Found | None:
    """The date at i; one qualifier does not stand upon another."""
    rule = _triggers().get(here.norms[i])
    return None if rule in (_qualified, _end_of) else _date_at(here, i)


def _end_of(here: DatedWindow, i: int) -> Found | None:
    """The end of 2008, the beginning of this year."""
    if here.norm(i + 1) != "of" or i + 2 >= len(here.norms):
        return None
    which = "late" if here.norms[i] == "end" else "early"
    if here.norm(i + 2) == "the" and here.norm(i + 3) in ("week", "month", "year", "decade"):
        stretch = cal.unit_away(here.anchor, here.norm(i + 3), 0, f"this-{here.norm(i + 3)}")
        return Found(i, i + 4, cal.part(stretch, which)) if stretch else None
    found = _unqualified(here, i + 2)
    if found is None or found.stretch.grain in ("time", "day"):
        return None
    return replace(found, start=i, stretch=cal.part(found.stretch, which))
