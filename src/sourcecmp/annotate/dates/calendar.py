"""Days and stretches of days, and what "Thursday" or "in December" mean as seen from a given day.

In come numbers of the calendar and the account's own day (the anchor), out come `Stretch`es in the manner of ISO
8601-2 (EDTF). Without an anchor a relative expression keeps a symbolic value and no days. Nothing here reads text.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

FIRST_YEAR, LAST_YEAR = 1000, 2100


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a `Date` says, without its words."""

    value: str
    first: dt.date | None
    last: dt.date | None
    grain: str
    relative: bool = False


def unsettled(value: str, grain: str) -> Stretch:
    """A relative expression that can't be resolved."""
    return Stretch(value, None, None, grain, relative=True)


def of_day(day: dt.date, *, grain: str = "day", relative: bool = False) -> Stretch:
    return Stretch(day.isoformat(), day, day, grain, relative)


def of_days(first: dt.date, last: dt.date, grain: str, *, relative: bool = False) -> Stretch:
    return Stretch(f"{first.isoformat()}/{last.isoformat()}", first, last, grain, relative)


def of_week(day: dt.date) -> Stretch:
    """The ISO week that a day lies in."""
    year, week, _ = day.isocalendar()
    monday = day - dt.timedelta(days=day.weekday())
    return Stretch(f"{year:04}-W{week:02}", monday, monday + dt.timedelta(days=6), "week", relative=True)


def of_month(year: int, month: int, *, relative: bool = False) -> Stretch:
    last = calendar.monthrange(year, month)[1]
    return Stretch(f"{year:04}-{month:02}", dt.date(year, month, 1), dt.date(year, month, last), "month", relative)


def of_year(year: int, *, relative: bool = False) -> Stretch:
    return Stretch(f"{year:04}", dt.date(year, 1, 1), dt.date(year, 12, 31), "year", relative)


def of_years(first: int, last: int) -> Stretch:
    return Stretch(f"{first:04}/{last:04}", dt.date(first, 1, 1), dt.date(last, 12, 31), "year")


def of_decade(year: int, *, relative: bool = False) -> Stretch:
    start = year - year % 10
    return Stretch(f"{start // 10:03}X", dt.date(start, 1, 1), dt.date(start + 9, 12, 31), "decade", relative)


def of_century(number: int) -> Stretch:
    """The 19th century by its number, from 1801 to 1900."""
    first, last = dt.date(number * 100 - 99, 1, 1), dt.date(number * 100, 12, 31)
    return Stretch(f"{number - 1:02}XX", first, last, "century")


def of_season(season: tuple[int, ...], year: int, *, relative: bool = False) -> Stretch:
    """`season` is (EDTF code, first month, last month); a winter has the year in which it begins."""
    code, first, last = season
    end_year = year + (last < first)
    end = dt.date(end_year, last, calendar.monthrange(end_year, last)[1])
    return Stretch(f"{year:04}-{code}", dt.date(year, first, 1), end, "season", relative)


def real_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, if the calendar has it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def shifted(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def month_day(anchor: dt.date | None, month: int, day: int, *, ahead: bool) -> Stretch | None:
    """A day without its year: the nearest before the anchor (that day included), or after it if `ahead`."""
    if not 1 <= day <= calendar.monthrange(2000, month)[1]:
        return None
    if anchor is None:
        return Stretch(f"XXXX-{month:02}-{day:02}", None, None, "day")
    years = range(anchor.year, anchor.year + 9) if ahead else range(anchor.year, anchor.year - 9, -1)
    for year in years:  # nine years always hold a 29 February
        found = real_day(year, month, day)
        if found and (found >= anchor if ahead else found <= anchor):
            return of_day(found, relative=True)
    return None


def month(anchor: dt.date | None, number: int, *, ahead: bool, same: bool = True) -> Stretch:
    """A month without its year; the anchor's own month counts if `same`."""
    if anchor is None:
        return Stretch(f"XXXX-{number:02}", None, None, "month")
    step = 1 if ahead else -1
    passed = (anchor.month - number) * step > 0 or (anchor.month == number and not same)
    return of_month(anchor.year + step * passed, number, relative=True)


def weekday(anchor: dt.date | None, number: int, *, ahead: bool, same: bool = True) -> Stretch:
    """The nearest such weekday; news names days of the week before it appears unless it looks ahead."""
    if anchor is None:
        return unsettled(f"weekday-{number}", "day")
    distance = (number - anchor.isoweekday()) % 7 if ahead else -((anchor.isoweekday() - number) % 7)
    if distance == 0 and not same:
        distance = 7 if ahead else -7
    day = shifted(anchor, distance)
    return of_day(day, relative=True) if day else unsettled(f"weekday-{number}", "day")


def season(anchor: dt.date | None, season: tuple[int, ...], *, step: int) -> Stretch:
    """Last (-1), this (0) or next (1) spring."""
    code, first, _ = season
    if anchor is None:
        return unsettled(f"XXXX-{code}", "season")
    begun = anchor.month >= first
    year = anchor.year + {-1: -1 if not begun or _is_in_season(anchor, season) else 0, 0: 0, 1: begun}[step]
    return of_season(season, year, relative=True)


def _is_in_season(day: dt.date, season: tuple[int, ...]) -> bool:
    stretch = of_season(season, day.year)
    return bool(stretch.first and stretch.last and stretch.first <= day <= stretch.last)


def unit_away(anchor: dt.date | None, unit: str, steps: int, name: str) -> Stretch | None:
    """The day, week, month, year or decade so many steps from the anchor's; `name` stands for it without an anchor."""
    if anchor is None:
        return unsettled(name, "week" if unit == "weekend" else unit)
    if unit in ("day", "week", "weekend"):
        day = shifted(anchor, steps * (1 if unit == "day" else 7))
        if day is None:
            return None
        if unit == "day":
            return of_day(day, relative=True)
        return of_week(day) if unit == "week" else _weekend(day)
    if unit == "month":
        count = anchor.year * 12 + anchor.month - 1 + steps
        year, index = divmod(count, 12)
        return of_month(year, index + 1, relative=True) if FIRST_YEAR <= year <= LAST_YEAR else None
    year = anchor.year + steps * (10 if unit == "decade" else 1)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return of_year(year, relative=True) if unit == "year" else of_decade(year, relative=True)


def _weekend(day: dt.date) -> Stretch:
    saturday = day + dt.timedelta(days=5 - day.weekday())
    return of_days(saturday, saturday + dt.timedelta(days=1), "week", relative=True)


def part(stretch: Stretch, which: str) -> Stretch:
    """The "early", "late" or "mid" part of a month, season, year or decade: its days narrow, its value stays."""
    if not stretch.first or not stretch.last or stretch.grain in ("day", "time", "week"):
        return stretch
    length = (stretch.last - stretch.first).days
    half, quarter = dt.timedelta(days=length // 2), dt.timedelta(days=length // 4)
    if which == "early":
        return replace(stretch, last=stretch.first + half)
    if which == "late":
        return replace(stretch, first=stretch.last - half)
    return replace(stretch, first=stretch.first + quarter, last=stretch.last - quarter)
