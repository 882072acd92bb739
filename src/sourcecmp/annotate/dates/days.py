"""Days, months, seasons and times of day: 21 April 2005, Thursday, Christmas, 04/21/2005, 10:30 a.m.

In comes a place in a sentence, out comes a date or nothing. Days of the week and days without a year mean the nearest
in the past, as news has it, unless words near them look ahead ("will meet Thursday"). "04/21/2005" is read month
first, as most news in English has it, unless only day first is possible.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from sourcecmp.annotate.dates import calendar as cal
from sourcecmp.annotate.dates.calendar import Stretch
from sourcecmp.annotate.dates.window import DatedWindow, Found, lies_ahead, past_day_part, plausible, year_number
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed

_ISO = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)")
_SLASHED = re.compile(r"(\d\d?)/(\d\d?)/(\d\d(?:\d\d)?)")
_DAY = re.compile(r"(\d\d?)(?:st|nd|rd|th)?")
_CLOCK = re.compile(r"(\d\d?)[:.](\d\d)(?::\d\d)?")
# What stands between the two dates of a range.
_RANGE_JOINTS = frozenset({("to",), ("and",), ("-",), ("until",), ("till",), ("through",)})
# A two-digit year above this one belongs to the last century.
_PIVOT = 50


def written_date(here: DatedWindow, i: int) -> Found | None:
    norm, end = here.norms[i], i + 1
    if len(norm) <= 2 and here.norm(i + 1) == here.norm(i + 3) == "/":
        # "27 / 09 / 2013", as some transcripts space it.
        norm, end = "".join(here.norms[i : i + 5]), i + 5
    if norm == "9/11":
        return Found(i, i + 1, cal.of_day(dt.date(2001, 9, 11)))
    if match := _ISO.fullmatch(norm):
        day = cal.real_day(int(match[1]), int(match[2]), int(match[3]))
    elif match := _SLASHED.fullmatch(norm):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        year += 0 if year > 99 else 1900 if year > _PIVOT else 2000
        day = cal.real_day(year, first, second) or cal.real_day(year, second, first)
    else:
        return None
    return Found(i, end, cal.of_day(day)) if day and plausible(day.year) else None


def day_month(here: DatedWindow, i: int) -> Found | None:
    """21 April 2005, the 15th of April, 21-22 April."""
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
    return _dated(here, i, _abbreviation_end(here, at), number, day, last if last > day else 0)


def _day_number(here: TokenWindow, i: int) -> int:
    match = _DAY.fullmatch(here.norm(i))
    return int(match[1]) if match and int(match[1]) <= 31 else 0


def _month_number(here: TokenWindow, i: int) -> int:
    return closed.months().values.get(here.norm(i), (0,))[0]


def _abbreviation_end(here: TokenWindow, i: int) -> int:
    """Past token i and the period of an abbreviation."""
    guarded = closed.months().guarded | closed.weekdays().guarded
    short = here.norm(i) in guarded and len(here.norm(i)) <= len("sept") and here.norm(i) != "may"
    return i + 2 if short and here.norm(i + 1) == "." and here.glued(i + 1) else i + 1


def _dated(here: DatedWindow, start: int, end: int, month: int, day: int, last: int) -> Found | None:
    """A day of a month, with the year that may follow at `end`."""
    at = here.skip(end, ",")
    if year := year_number(here, at):
        whole = cal.real_day(year, month, day)
        if whole is None:
            return None
        until = cal.real_day(year, month, last) if last else None
        stretch = cal.of_days(whole, until, "day") if until else cal.of_day(whole)
        return Found(start, at + 1, stretch)
    if (month, day) == (9, 11) and not closed.word_set("attack-words").isdisjoint(here.norms[end : end + 3]):
        return Found(start, end, cal.of_day(dt.date(2001, 9, 11)))
    found = cal.month_day(here.anchor, month, day, ahead=lies_ahead(here, start, end))
    if found is None:
        return None
    if last and found.first and (until := cal.real_day(found.first.year, month, last)):
        found = cal.of_days(found.first, until, "day", relative=True)
    elif last and not found.first and cal.month_day(None, month, last, ahead=False):
        found = replace(found, value=f"{found.value}/XXXX-{month:02}-{last:02}")
    return Found(start, end, found)


def month_date(here: DatedWindow, i: int) -> Found | None:
    """April 21, 2005; April 2005; in April."""
    end = _abbreviation_end(here, i)
    number = _month_number(here, i)
    day = _day_number(here, end)
    if day and (here.norm(end + 1) == "%" or here.phrase_from(end + 1, closed.units())):
        day = 0
    if not _month_here(here, i, beside=bool(day or year_number(here, end))):
        return None
    if day:
        at, last = end + 1, 0
        if here.norm(at) in ("-", "to", "and", "through") and (last := _day_number(here, at + 1)) > day:
            at += 2
        return _dated(here, i, at, number, day, last if last > day else 0)
    at = here.skip(end, ",", "of")
    if year := year_number(here, at):
        return Found(i, at + 1, cal.of_month(year, number))
    return Found(i, end, cal.month(here.anchor, number, ahead=lies_ahead(here, i, end)))


def in_year_of(here: TokenWindow, first: Found, last: Found) -> Found:
    """The first date of a range in the year that only the last one tells ("between April and June 2016")."""
    days, joint = first.stretch, here.norms[first.end : last.start]
    months = {_month_number(here, i) for i in range(first.start, first.end)} - {0}
    if tuple(joint) not in _RANGE_JOINTS or len(months) != 1 or days.grain not in ("day", "month"):
        return first
    if last.stretch.first is None or last.stretch.relative or last.stretch.grain not in ("day", "month"):
        return first
    if (days.first is not None and not days.relative) or "/" in days.value:
        return first
    month = months.pop()
    year = last.stretch.first.year - (month > last.stretch.first.month)
    if days.grain == "month":
        return replace(first, stretch=cal.of_month(year, month))
    number = days.first.day if days.first else int(days.value[-2:])
    day = cal.real_day(year, month, number)
    return replace(first, stretch=cal.of_day(day)) if day else first


def _month_here(here: TokenWindow, i: int, *, beside: bool) -> bool:
    """Whether the word is a month: not a name, a verb or a modal. `beside`: a day or year stands next to it."""
    abbreviated = _abbreviation_end(here, i) == i + 2  # "jan. 11th", which no name is
    if beside and (here.capital(i) or abbreviated or here.norms[i] not in closed.months().guarded):
        return True
    other = i - 1
    while here.norm(other) in ("and", "or", "/"):
        other -= 1
    leading = here.has(i - 1, closed.word_set("month-preposition")) or (
        other < i - 1 and _month_number(here, other) > 0
    )
    if here.norms[i] in closed.months().guarded:
        return here.capital(i) and leading and here.norm(i + 1) != "of"
    return leading or not here.capital(i + 1) or not here.word(i + 1)


def weekday_date(here: DatedWindow, i: int) -> Found | None:
    """Thursday; Thursday night; Thursday, April 21."""
    number = closed.weekdays().values[here.norms[i]][0]
    end = _abbreviation_end(here, i)
    if here.norms[i] in closed.weekdays().guarded:
        follows = end > i + 1 or (here.norm(end) == "," and _dated_after(here, end + 1))
        if not here.capital(i) or not follows:
            return None
    at = here.skip(end, ",")
    if rest := _dated_after(here, at):
        return replace(rest, start=i)
    stretch = cal.weekday(here.anchor, number, ahead=lies_ahead(here, i, end))
    return Found(i, past_day_part(here, end), stretch)


def _dated_after(here: DatedWindow, i: int) -> Found | None:
    """A day of a month that begins at i."""
    if not here.norm(i):
        return None
    found = None
    if here.norm(i)[0].isdigit():
        found = written_date(here, i) or day_month(here, i)
    elif _month_number(here, i):
        found = month_date(here, i)
    return found if found and found.stretch.grain == "day" else None


def holiday(here: DatedWindow, i: int) -> Found | None:
    found = here.phrase_from(i, closed.holidays()) if here.capital(i) else None
    if not found:
        return None
    length, (month, day) = found
    end = i + length
    at = here.skip(end, ",")
    if year := year_number(here, at):
        return Found(i, at + 1, cal.of_day(dt.date(year, month, day)))
    stretch = cal.month_day(here.anchor, month, day, ahead=lies_ahead(here, i, end))
    return Found(i, end, stretch) if stretch else None


def season(here: DatedWindow, i: int) -> Found | None:
    """Summer 2004, the summer of 2004, this summer (see `pointed`)."""
    values = closed.seasons().values[here.norms[i]]
    at = here.skip(i + 1, "of")
    year = year_number(here, at)
    return Found(i, at + 1, cal.of_season(values, year)) if year else None


# --- times of day ----------------------------------------------------------------------------------


def clock(here: DatedWindow, i: int) -> Found | None:
    """10:30 a.m., 10am, 1530 GMT, 5 o'clock."""
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
    return Found(i, end, Stretch(f"T{hour % 24:02}:{minute:02}", None, None, "time"))


def named_time(here: DatedWindow, i: int) -> Found | None:
    value = {"noon": "T12:00", "midnight": "T00:00"}[here.norms[i]]
    return Found(i, i + 1, Stretch(value, None, None, "time"))
