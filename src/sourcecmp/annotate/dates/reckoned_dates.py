"""Dates that the reader has to reckon: the year after 2005, the fifth day of the sixth month of 1956, the first decade
of the new millennium, the second half of May.

In comes a place in a sentence, out comes a date or nothing. Only what the words themselves settle is reckoned; a date
counted from something that happened ("the year after the war") stays unsettled.
"""

from __future__ import annotations

from sourcecmp.annotate.dates import calendar as cal
from sourcecmp.annotate.dates.context import DateContext, Found, ordinal, plausible, year_in_words, year_number
from sourcecmp.annotate.dates.days import month_date
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed

_STEPS = {"after": 1, "following": 1, "before": -1, "preceding": -1}
# Parts of a year or a month -> into how many it falls.
_PARTS = {"half": 2, "quarter": 4}
_ONE = frozenset({"the", "a", "one"})
# The millennium that is called the new one.
_NEW_MILLENNIUM = 2000


def next_to(context: DateContext, i: int) -> Found | None:
    """The year after 2005, the century before the 14th."""
    here = context.window
    step = _STEPS.get(here.norm(i + 1), 0)
    if not step or not here.has(i - 1, _ONE):
        return None
    if here.norms[i] == "year":
        year = year_number(here, i + 2)
        return Found(i, i + 3, cal.of_year(year + step)) if year and plausible(year + step) else None
    at = i + 3 if here.norm(i + 2) == "the" else i + 2
    number = ordinal(here, at)
    if not number or not plausible((number + step) * 100 - 99):
        return None
    end = at + 2 if here.norm(at + 1) == "century" else at + 1
    return Found(i, end, cal.of_century(number + step))


def counted(context: DateContext, i: int) -> Found | None:
    """The fifth day of the sixth month of 1956, the second month of 1991, the first decade of the 21st century."""
    here = context.window
    number, unit = ordinal(here, i), here.norm(i + 1)
    if not number or here.norm(i + 2) != "of":
        return None
    if unit == "decade":
        return _decade(here, i, number)
    if unit in _PARTS and number <= _PARTS[unit]:
        return _part(context, i, number, _PARTS[unit])
    if unit == "month":
        year, end = _year(here, i + 3)
        return Found(i, end, cal.of_month(year, number)) if year and number <= 12 else None
    if unit != "day" or here.norm(i + 3) != "the" or here.norm(i + 5) != "month":
        return None
    month = ordinal(here, i + 4)
    year, end = _year(here, i + 7) if here.norm(i + 6) in ("of", "in") else (0, 0)
    day = cal.real_day(year, month, number) if year and month else None
    return Found(i, end, cal.of_day(day)) if day else None


def _part(context: DateContext, i: int, number: int, parts: int) -> Found | None:
    """The first half of 1929, the second half of May 2005, the third quarter of 2008."""
    here = context.window
    at = i + 4 if here.norm(i + 3) == "the" else i + 3
    following = here.word(at + 1) and here.norm(at + 1) not in closed.stop_words()
    if (year := year_number(here, at)) and not following:  # "the second half of the 2010 final"
        months = 12 // parts
        first = cal.of_month(year, (number - 1) * months + 1)
        last = cal.of_month(year, number * months)
        whole, end, relative = (first.first, last.last), at + 1, False
    elif parts == _PARTS["half"] and here.norm(at) in closed.months().values and (found := month_date(context, at)):
        days, end, relative = found.stretch, found.end, found.stretch.relative
        if days.grain != "month" or days.first is None or days.last is None:
            return None
        middle = days.first.replace(day=15)
        whole = (days.first, middle) if number == 1 else (middle.replace(day=16), days.last)
    else:
        return None
    if whole[0] is None or whole[1] is None:
        return None
    return Found(i, end, cal.of_days(whole[0], whole[1], "month", relative=relative))


def _decade(here: TokenWindow, i: int, number: int) -> Found | None:
    at = i + 4 if here.norm(i + 3) in ("the", "this") else i + 3
    if here.norm(at) == "new" and here.has(at + 1, closed.word_set("millennium")):
        return Found(i, at + 2, cal.of_decade(_NEW_MILLENNIUM + (number - 1) * 10)) if number <= 10 else None
    hundreds = ordinal(here, at)
    if not hundreds or here.norm(at + 1) != "century" or number > 10 or not plausible(hundreds * 100 - 99):
        return None
    first = (hundreds - 1) * 100 + (number - 1) * 10
    # The eighth decade of the 20th century are the seventies, but many mean the eighties.
    stretch = cal.of_decade(first) if number == 1 else cal.of_years(first, first + 19)
    return Found(i, at + 2, stretch)


def _year(here: TokenWindow, i: int) -> tuple[int, int]:
    """A year in figures or words at i, "the year" before it or not, and where it ends."""
    at = i + 2 if here.norm(i) == "the" and here.norm(i + 1) == "year" else i
    year = year_number(here, at)
    return (year, at + 1) if year else year_in_words(here, at)
