"""Dates and times that a sentence states, resolved against the account's own day (the anchor).

In come a text, its tokens and the anchor or None, out come `Date`s in text order that never overlap. Days of the week
and days without a year mean the nearest in the past, as news has it, unless words near them look ahead ("will meet
Thursday"). "04/21/2005" is read month first, as most news in English has it, unless only day first is possible. A
number of four digits is a year only where it counts nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from sourcecmp.annotate import calendar as cal
from sourcecmp.annotate.calendar import Stretch
from sourcecmp.annotate.page import Page, page
from sourcecmp.data import closed, lexical
from sourcecmp.model import Date, Span, Token

_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)")
_SLASHED = re.compile(r"(\d\d?)/(\d\d?)/(\d\d(?:\d\d)?)")
_CLOCK = re.compile(r"(\d\d?)[:.](\d\d)(?::\d\d)?")
_DECADE = re.compile(r"(\d\d)?(\d0)s")
_DAY = re.compile(r"(\d\d?)(?:st|nd|rd|th)?")
_YEAR = re.compile(r"[12]\d{3}")
# How many words around a date may tell whether it lies ahead.
_AHEAD_REACH = 8
# A two-digit year above this one belongs to the last century.
_PIVOT = 50


@dataclass(frozen=True, slots=True)
class _Found:
    start: int  # token index
    end: int
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class _Context:
    page: Page
    anchor: dt.date | None


_Rule = Callable[[_Context, int], _Found | None]


def find_dates(text: str, tokens: tuple[Token, ...], anchor: dt.date | None) -> tuple[Date, ...]:
    """All dates of a text."""
    here = page(text, tokens)
    triggers = _triggers()
    if triggers.keys().isdisjoint(here.norms) and not _DIGIT.search(text):
        return ()
    context = _Context(here, anchor)
    dates: list[Date] = []
    i = 0
    while i < len(tokens):
        found = _date_at(context, i)
        if found is None:
            i += 1
            continue
        span = here.span(found.start, found.end)
        dates.append(_as_date(text, span, found.stretch))
        i = found.end
    return tuple(dates)


def _as_date(text: str, span: Span, stretch: Stretch) -> Date:
    return Date(
        span=span,
        text=text[span.start : span.end],
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
    rules.update(dict.fromkeys(closed.number_words(), _ago))
    rules.update(dict.fromkeys(("a", "an", "several"), _ago))
    rules.update(dict.fromkeys(closed.seasons().values, _season))
    for name in ("this", "last", "next"):
        rules.update(dict.fromkeys(closed.word_set(name), _pointed))
    rules.update(dict.fromkeys(("today", "tonight", "yesterday", "tomorrow"), _today))
    rules.update(dict.fromkeys(("noon", "midnight"), _named_time))
    rules.update(dict.fromkeys(("weekend",), _weekend))
    for name in ("qualifier-early", "qualifier-late", "qualifier-mid", "qualifier"):
        rules.update(dict.fromkeys(closed.word_set(name), _qualified))
    rules.update(dict.fromkeys(("end", "beginning", "start"), _end_of))
    rules.update(dict.fromkeys((phrase[0] for phrase in closed.holidays().entries), _holiday))
    rules.update(dict.fromkeys(closed.months().values, _month))
    rules.update(dict.fromkeys(closed.weekdays().values, _weekday))
    return rules


def _date_at(context: _Context, i: int) -> _Found | None:
    norm = context.page.norms[i]
    if norm[0].isdigit():
        return _figure(context, i)
    rule = _triggers().get(norm)
    return rule(context, i) if rule else None


# --- looking ahead or back -------------------------------------------------------------------------


def _ahead(context: _Context, start: int, end: int) -> bool:
    """Whether the words around tokens start..end-1 speak of what is to come."""
    here = context.page
    if here.has(start - 1, closed.word_set("past")) or here.has(start - 2, closed.word_set("past")):
        return False
    if here.has(end, closed.word_set("past")):
        return False
    future, past = closed.word_set("future"), closed.word_set("past")
    for steps in (range(start - 1, start - 1 - _AHEAD_REACH, -1), range(end, end + _AHEAD_REACH)):
        for i in steps:
            norm = here.norm(i)
            if not norm or norm in (";", '"') or norm in past:
                break
            if norm in future or (norm == "to" and here.has(i - 1, closed.word_set("be"))):
                return True
    return False


# --- figures: 21 April 2005, 04/21/2005, 10:30, 1990s, 2005 ------------------------------------------


def _figure(context: _Context, i: int) -> _Found | None:
    here = context.page
    norm = here.norms[i]
    if len(norm) > len("2005-04-21"):
        return None
    if here.norm(i - 1) in closed.currency_signs():
        return None
    for rule in (_written_date, _day_month, _clock, _decade, _ago, _year):
        found = rule(context, i)
        if found:
            return found
    return None


def _written_date(context: _Context, i: int) -> _Found | None:
    norm = context.page.norms[i]
    if norm == "9/11":
        return _Found(i, i + 1, cal.of_day(dt.date(2001, 9, 11)))
    if match := _ISO.fullmatch(norm):
        day = cal.real_day(int(match[1]), int(match[2]), int(match[3]))
    elif match := _SLASHED.fullmatch(norm):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        year += 0 if year > 99 else 1900 if year > _PIVOT else 2000
        day = cal.real_day(year, first, second) or cal.real_day(year, second, first)
    else:
        return None
    return _Found(i, i + 1, cal.of_day(day)) if day and _plausible(day.year) else None


def _plausible(year: int) -> bool:
    return cal.FIRST_YEAR <= year <= cal.LAST_YEAR


def _day_month(context: _Context, i: int) -> _Found | None:
    """21 April 2005, the 15th of April, 21-22 April."""
    here = context.page
    day = _day_number(here, i)
    if not day:
        return None
    at, last = i + 1, 0
    if here.norm(at) in ("-", "to", "and") and (last := _day_number(here, at + 1)):
        at += 2
    if here.norm(at) == "of":
        at += 1
    number = _month_number(here, at)
    if not number or not _month_here(here, at, beside=True):
        return None
    return _dated(context, i, _after_period(here, at), number, day, last if last > day else 0)


def _day_number(here: Page, i: int) -> int:
    match = _DAY.fullmatch(here.norm(i))
    return int(match[1]) if match and int(match[1]) <= 31 else 0


def _month_number(here: Page, i: int) -> int:
    return closed.months().values.get(here.norm(i), (0,))[0]


def _after_period(here: Page, i: int) -> int:
    """Past token i and the period of an abbreviation."""
    return i + 2 if here.norm(i + 1) == "." and here.glued(i + 1) and len(here.norm(i)) <= 4 else i + 1


def _dated(context: _Context, start: int, end: int, month: int, day: int, last: int) -> _Found | None:
    """A day of a month, with the year that may follow at `end`."""
    here = context.page
    at = end + 1 if here.norm(end) == "," else end
    if year := _year_number(here, at):
        whole = cal.real_day(year, month, day)
        if whole is None:
            return None
        until = cal.real_day(year, month, last) if last else None
        stretch = cal.of_days(whole, until, "day") if until else cal.of_day(whole)
        return _Found(start, at + 1, stretch)
    if (month, day) == (9, 11) and not closed.word_set("attack-words").isdisjoint(here.norms[end : end + 3]):
        return _Found(start, end, cal.of_day(dt.date(2001, 9, 11)))
    found = cal.month_day(context.anchor, month, day, ahead=_ahead(context, start, end))
    if found is None:
        return None
    if last and found.first and (until := cal.real_day(found.first.year, month, last)):
        found = cal.of_days(found.first, until, "day", relative=True)
    return _Found(start, end, found)


def _year_number(here: Page, i: int) -> int:
    norm = here.norm(i)
    return int(norm) if _YEAR.fullmatch(norm) and _plausible(int(norm)) else 0


def _clock(context: _Context, i: int) -> _Found | None:
    """10:30 a.m., 10am, 1530 GMT, 5 o'clock."""
    here = context.page
    norm = here.norms[i]
    match = _CLOCK.fullmatch(norm)
    half = here.norm(i + 1).replace(".", "").replace(" ", "")
    zone = closed.word_set("time-zone")
    hour, minute = (int(match[1]), int(match[2])) if match else (-1, 0)
    if not match and norm.isdecimal() and len(norm) <= 2 and (half in ("am", "pm") or half == "o'clock"):
        hour = int(norm)
    elif not match and norm.isdecimal() and len(norm) == 4 and here.has(i + 1, zone | {"hours"}):
        hour, minute = int(norm[:2]), int(norm[2:])
    if not 0 <= hour <= 24 or not 0 <= minute <= 59 or (match and "." in norm and half not in ("am", "pm")):
        return None
    end = i + 1
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0) if hour <= 12 else hour
        end += 1
    elif half in ("o'clock", "hours"):
        end += 1
    if here.has(end, zone) and here.tokens[end].text.isupper():
        end += 1
    return _Found(i, end, Stretch(f"T{hour % 24:02}:{minute:02}", None, None, "time"))


def _named_time(context: _Context, i: int) -> _Found | None:
    value = {"noon": "T12:00", "midnight": "T00:00"}[context.page.norms[i]]
    return _Found(i, i + 1, Stretch(value, None, None, "time"))


def _decade(context: _Context, i: int) -> _Found | None:
    here = context.page
    match = _DECADE.fullmatch(here.norms[i])
    if not match:
        return None
    if match[1]:
        year = int(match[1] + match[2])
        return _Found(i, i + 1, cal.of_decade(year)) if _plausible(year) else None
    if here.norm(i - 1) == "'" or (here.norm(i - 1) == "the" and here.has(i - 2, {"in", "of", "since", "during"})):
        return _Found(i, i + 1, cal.of_decade(1900 + int(match[2])))
    return None


def _year(context: _Context, i: int) -> _Found | None:
    here = context.page
    year = _year_number(here, i)
    if not year or not _stands_as_year(here, i, year):
        return None
    until = 0
    if here.norm(i + 1) in ("-", "/") and not here.norm(i + 2).startswith("0" * 3):
        until = _year_number(here, i + 2)
        if not until and here.norm(i + 2) == f"{(year + 1) % 100:02}":
            until = year + 1
    if until > year:
        stretch = Stretch(f"{year:04}/{until:04}", dt.date(year, 1, 1), dt.date(until, 12, 31), "year")
        return _Found(i, i + 3, stretch)
    return _Found(i, i + 1, cal.of_year(year))


def _stands_as_year(here: Page, i: int, year: int) -> bool:
    if here.phrase_from(i + 1, closed.units()) and not here.has(i - 1, {"in", "since"}):
        return False
    if here.norm(i - 1) in ("-", "/", "#", "°", "+") and here.glued(i) and not _year_number(here, i - 2):
        return False
    if here.norm(i + 1) in closed.number_words():
        return False
    counts = _counts_people(here, i + 1)
    if here.has(i - 1, closed.word_set("year-preposition")):
        return not counts or year >= 1900
    relation = here.phrase_before(i, closed.relations("before"))
    return not counts and relation is None and year >= 1700 and not _numbered(here, i)


def _numbered(here: Page, i: int) -> bool:
    return here.norm(i - 1) in closed.number_labels() and (here.capital(i - 1) or here.norm(i - 1) == "no")


def _counts_people(here: Page, i: int) -> bool:
    """Whether a plural that people are counted by follows within two words."""
    for at in (i, i + 1):
        if not here.word(at) or here.norm(at) in closed.stop_words():
            return False
        lemma = lexical.lemma(here.norm(at), "n")
        if lemma != here.norm(at) or here.norm(at) in ("people", "police"):
            return lexical.is_person_noun(lemma) or here.norm(at) in ("people", "police") or at == i + 1
    return False


# --- names of the calendar ---------------------------------------------------------------------------


def _month(context: _Context, i: int) -> _Found | None:
    """April 21, 2005; April 2005; in April."""
    here = context.page
    end = _after_period(here, i)
    number = _month_number(here, i)
    day = _day_number(here, end)
    if day and (here.norm(end + 1) == "%" or here.phrase_from(end + 1, closed.units())):
        day = 0
    if not _month_here(here, i, beside=bool(day or _year_number(here, end))):
        return None
    if day:
        at, last = end + 1, 0
        if here.norm(at) in ("-", "to", "and", "through") and (last := _day_number(here, at + 1)) > day:
            at += 2
        return _dated(context, i, at, number, day, last if last > day else 0)
    at = end + 1 if here.norm(end) in (",", "of") else end
    if year := _year_number(here, at):
        return _Found(i, at + 1, cal.of_month(year, number))
    if here.norm(i + 1) != "." or not here.glued(i + 1):
        end = i + 1
    return _Found(i, end, cal.month(context.anchor, number, ahead=_ahead(context, i, end)))


def _month_here(here: Page, i: int, *, beside: bool) -> bool:
    """Whether the word is a month: not a name, a verb or a modal. `beside`: a day or year stands next to it."""
    if beside and (here.capital(i) or here.norms[i] not in closed.months().guarded):
        return True
    leading = here.has(i - 1, closed.word_set("month-preposition")) or (
        here.norm(i - 1) in ("and", "or") and _month_number(here, i - 2) > 0
    )
    if here.norms[i] in closed.months().guarded:
        return here.capital(i) and leading and here.norm(i + 1) != "of"
    return leading or not here.capital(i + 1) or not here.word(i + 1)


def _weekday(context: _Context, i: int) -> _Found | None:
    """Thursday; Thursday night; Thursday, April 21."""
    here = context.page
    number = closed.weekdays().values[here.norms[i]][0]
    end = _after_period(here, i)
    if here.norms[i] in closed.weekdays().guarded:
        follows = end > i + 1 or (here.norm(end) == "," and _dated_after(context, end + 1))
        if not here.capital(i) or not follows:
            return None
    at = end + 1 if here.norm(end) == "," else end
    if rest := _dated_after(context, at):
        return replace(rest, start=i)
    stretch = cal.weekday(context.anchor, number, ahead=_ahead(context, i, end))
    return _Found(i, _past_day_part(here, end), stretch)


def _dated_after(context: _Context, i: int) -> _Found | None:
    """A day of a month that begins at i."""
    here = context.page
    if not here.norm(i):
        return None
    found = None
    if here.norm(i)[0].isdigit():
        found = _written_date(context, i) or _day_month(context, i)
    elif _month_number(here, i):
        found = _month(context, i)
    return found if found and found.stretch.grain == "day" else None


def _past_day_part(here: Page, end: int) -> int:
    return end + 1 if here.has(end, closed.word_set("day-part")) else end


def _holiday(context: _Context, i: int) -> _Found | None:
    found = context.page.phrase_from(i, closed.holidays()) if context.page.capital(i) else None
    if not found:
        return None
    length, (month, day) = found
    end = i + length
    if year := _year_number(context.page, end):
        return _Found(i, end + 1, cal.of_day(dt.date(year, month, day)))
    stretch = cal.month_day(context.anchor, month, day, ahead=_ahead(context, i, end))
    return _Found(i, end, stretch) if stretch else None


def _season(context: _Context, i: int) -> _Found | None:
    """Summer 2004, the summer of 2004, this summer (see `_pointed`)."""
    here = context.page
    values = closed.seasons().values[here.norms[i]]
    at = i + 2 if here.norm(i + 1) == "of" else i + 1
    year = _year_number(here, at)
    return _Found(i, at + 1, cal.of_season(values, year)) if year else None


# --- relative to the account's day -------------------------------------------------------------------


def _today(context: _Context, i: int) -> _Found | None:
    here = context.page
    norm = here.norms[i]
    steps = {"yesterday": -1, "tomorrow": 1}.get(norm, 0)
    stretch = cal.unit_away(context.anchor, "day", steps, norm)
    return _Found(i, _past_day_part(here, i + 1), stretch) if stretch else None


def _weekend(context: _Context, i: int) -> _Found | None:
    """Over the weekend: the nearest one, begun or past."""
    here = context.page
    if not (here.norm(i - 1) == "the" and here.has(i - 2, {"over", "at", "on", "during", "for"})):
        return None
    ahead = _ahead(context, i, i + 1)
    begun = context.anchor is not None and context.anchor.isoweekday() >= 6
    stretch = cal.unit_away(context.anchor, "weekend", 0 if ahead or begun else -1, "weekend")
    return _Found(i, i + 1, stretch) if stretch else None


def _pointed(context: _Context, i: int) -> _Found | None:
    """This, last, next + morning, weekday, month, season, week, …."""
    here = context.page
    word, noun = here.norms[i], here.norm(i + 1)
    sets = (("this", 0), ("last", -1), ("next", 1))
    step = next(step for name, step in sets if word in closed.word_set(name))
    name = f"{('last', 'this', 'next')[step + 1]}-{noun}"
    anchor = context.anchor
    if noun in closed.weekdays().values and here.capital(i + 1):
        same = _ahead(context, i, i + 2)
        number = closed.weekdays().values[noun][0]
        stretch: Stretch | None = cal.weekday(anchor, number, ahead=step > 0 or (step == 0 and same), same=step == 0)
        return _Found(i, _past_day_part(here, i + 2), stretch) if stretch else None
    if noun in closed.months().values and here.capital(i + 1):
        stretch = cal.month(anchor, closed.months().values[noun][0], ahead=step > 0, same=step == 0)
        if step == 0 and anchor:
            stretch = cal.of_month(anchor.year, closed.months().values[noun][0], relative=True)
        return _Found(i, i + 2, stretch)
    if noun in closed.seasons().values and (noun != "spring" or not here.capital(i + 1)):
        return _Found(i, i + 2, cal.season(anchor, closed.seasons().values[noun], step=step))
    if noun in closed.word_set("day-part"):
        if step > 0 or (step < 0 and noun not in ("night", "evening")):
            return None
        stretch = cal.unit_away(anchor, "day", step, name)
        return _Found(i, i + 2, stretch) if stretch else None
    if noun not in closed.word_set("time-unit") or (noun == "day" and step <= 0):
        return None
    if word in ("previous", "following", "coming") or noun == "day":
        # Told from a day of the story that need not be the account's own.
        return _Found(i, i + 2, cal.unsettled(f"{word}-{noun}", noun if noun != "weekend" else "week"))
    stretch = cal.unit_away(anchor, noun, step, name)
    if stretch and word == "past" and anchor and stretch.first:
        days = {"week": 7, "weekend": 3, "month": 31, "year": 365, "decade": 3653}[noun]
        if first := cal.shifted(anchor, -days):
            stretch = cal.of_days(first, anchor, stretch.grain, relative=True)
    return _Found(i, i + 2, stretch) if stretch else None


def _qualified(context: _Context, i: int) -> _Found | None:
    """Early 2008, late last night, mid-April, earlier this year."""
    here = context.page
    at = i + 1
    while at < i + 3 and here.norm(at) in ("-", "in", "on", "the"):
        at += 1
    if at >= len(here.norms):
        return None
    found = _unqualified(context, at)
    if found is None or found.stretch.grain == "time":
        return None
    word = here.norms[i]
    names = ("qualifier-early", "qualifier-late", "qualifier-mid")
    which = next((name[10:] for name in names if word in closed.word_set(name)), "")
    return replace(found, start=i, stretch=cal.part(found.stretch, which) if which else found.stretch)


def _unqualified(context: _Context, i: int) -> _Found | None:
    """The date at i; one qualifier does not stand upon another."""
    rule = _triggers().get(context.page.norms[i])
    return None if rule in (_qualified, _end_of) else _date_at(context, i)


def _end_of(context: _Context, i: int) -> _Found | None:
    """The end of 2008, the beginning of this year."""
    here = context.page
    if here.norm(i + 1) != "of" or i + 2 >= len(here.norms):
        return None
    which = "late" if here.norms[i] == "end" else "early"
    if here.norm(i + 2) == "the" and here.norm(i + 3) in ("week", "month", "year", "decade"):
        stretch = cal.unit_away(context.anchor, here.norm(i + 3), 0, f"this-{here.norm(i + 3)}")
        return _Found(i, i + 4, cal.part(stretch, which)) if stretch else None
    found = _unqualified(context, i + 2)
    if found is None or found.stretch.grain in ("time", "day"):
        return None
    return replace(found, start=i, stretch=cal.part(found.stretch, which))


def _ago(context: _Context, i: int) -> _Found | None:
    """Two years ago, a week ago; "a week earlier" counts from a day of the story and stays unsettled."""
    here = context.page
    count, at = _small_count(here, i), i + 1
    unit = here.lemma(at)
    direction = here.norm(at + 1)
    if unit not in closed.word_set("time-unit") or direction not in ("ago", "earlier", "later"):
        return None
    if direction != "ago":
        return _Found(i, at + 2, cal.unsettled(f"{count or 'n'}-{unit}-{direction}", unit))
    if not count:
        return _Found(i, at + 2, cal.unsettled(f"n-{unit}-ago", unit))
    stretch = cal.unit_away(context.anchor, unit, -count, f"{count}-{unit}-ago")
    return _Found(i, at + 2, stretch) if stretch else None


def _small_count(here: Page, i: int) -> int:
    norm = here.norms[i]
    if norm.isdecimal() and len(norm) <= 4:
        return int(norm)
    if norm in ("a", "an"):
        return 1
    word = closed.number_words().get(norm)
    return int(word.value) if word and word.kind in ("unit", "ten") else 0
