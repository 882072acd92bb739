"""Dates told from another date: today, last week, two years ago, the year after 2005, the second half of May.

In comes a place in a sentence, out comes a date or nothing. Only what the words themselves settle is reckoned: what is
told from a day of the story ("a week earlier", "the following year", "the year after the war") stays unsettled, because
that day need not be the account's own.
"""

from __future__ import annotations

from sourcecmp.annotate.dates import calendar as cal
from sourcecmp.annotate.dates.calendar import Stretch
from sourcecmp.annotate.dates.days import month_date
from sourcecmp.annotate.dates.window import (
    DatedWindow,
    Found,
    lies_ahead,
    ordinal,
    past_day_part,
    plausible,
    year_in_words,
    year_number,
)
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed

_STEPS = {"after": 1, "following": 1, "before": -1, "preceding": -1}
# Parts of a year or a month -> into how many it falls.
_PARTS = {"half": 2, "quarter": 4}
_ONE = frozenset({"the", "a", "one"})
# The millennium that is called the new one.
_NEW_MILLENNIUM = 2000

# --- from the day of the account -------------------------------------------------------------------


def near_day(here: DatedWindow, i: int) -> Found | None:
    norm = here.norms[i]
    steps = {"yesterday": -1, "tomorrow": 1}.get(norm, 0)
    stretch = cal.unit_away(here.anchor, "day", steps, norm)
    return Found(i, past_day_part(here, i + 1), stretch) if stretch else None


def weekend(here: DatedWindow, i: int) -> Found | None:
    """Over the weekend: the nearest one, begun or past."""
    if not (here.norm(i - 1) == "the" and here.has(i - 2, {"over", "at", "on", "during", "for"})):
        return None
    ahead = lies_ahead(here, i, i + 1)
    begun = here.anchor is not None and here.anchor.isoweekday() >= 6
    stretch = cal.unit_away(here.anchor, "weekend", 0 if ahead or begun else -1, "weekend")
    return Found(i, i + 1, stretch) if stretch else None


def pointed(here: DatedWindow, i: int) -> Found | None:
    """This, last, next + morning, weekday, month, season, week, …."""
    word, noun = here.norms[i], here.norm(i + 1)
    sets = (("this", 0), ("last", -1), ("next", 1))
    step = next(step for name, step in sets if word in closed.word_set(name))
    name = f"{('last', 'this', 'next')[step + 1]}-{noun}"
    anchor = here.anchor
    if noun in closed.weekdays().values and here.capital(i + 1):
        same = lies_ahead(here, i, i + 2)
        number = closed.weekdays().values[noun][0]
        stretch: Stretch | None = cal.weekday(anchor, number, ahead=step > 0 or (step == 0 and same), same=step == 0)
        return Found(i, past_day_part(here, i + 2), stretch) if stretch else None
    if noun in closed.months().values and here.capital(i + 1):
        stretch = cal.month(anchor, closed.months().values[noun][0], ahead=step > 0, same=step == 0)
        if step == 0 and anchor:
            stretch = cal.of_month(anchor.year, closed.months().values[noun][0], relative=True)
        return Found(i, i + 2, stretch)
    if noun in closed.seasons().values and (noun != "spring" or not here.capital(i + 1)):
        return Found(i, i + 2, cal.season(anchor, closed.seasons().values[noun], step=step))
    if noun in closed.word_set("day-part"):
        if step > 0 or (step < 0 and noun not in ("night", "evening")):
            return None
        stretch = cal.unit_away(anchor, "day", step, name)
        return Found(i, i + 2, stretch) if stretch else None
    if noun not in closed.word_set("time-unit") or (noun == "day" and step <= 0):
        return None
    if word in ("previous", "following", "coming") or noun == "day":
        # Told from a day of the story that need not be the account's own.
        return Found(i, i + 2, cal.unsettled(f"{word}-{noun}", noun if noun != "weekend" else "week"))
    stretch = cal.unit_away(anchor, noun, step, name)
    if stretch and word == "past" and anchor and stretch.first:
        days = {"week": 7, "weekend": 3, "month": 31, "year": 365, "decade": 3653}[noun]
        if first := cal.shifted(anchor, -days):
            stretch = cal.of_days(first, anchor, stretch.grain, relative=True)
    return Found(i, i + 2, stretch) if stretch else None


def ago(here: DatedWindow, i: int) -> Found | None:
    """Two years ago, a week ago; "a week earlier" counts from a day of the story and stays unsettled."""
    count, at = _small_count(here, i), i + 1
    unit = here.lemma(at)
    direction = here.norm(at + 1)
    if unit not in closed.word_set("time-unit") or direction not in ("ago", "earlier", "later"):
        return None
    if direction != "ago":
        return Found(i, at + 2, cal.unsettled(f"{count or 'n'}-{unit}-{direction}", unit))
    if not count:
        return Found(i, at + 2, cal.unsettled(f"n-{unit}-ago", unit))
    stretch = cal.unit_away(here.anchor, unit, -count, f"{count}-{unit}-ago")
    return Found(i, at + 2, stretch) if stretch else None


def _small_count(here: TokenWindow, i: int) -> int:
    norm = here.norms[i]
    if norm.isdecimal() and len(norm) <= 4:
        return int(norm)
    if norm in ("a", "an"):
        return 1
    word = closed.number_words().get(norm)
    return int(word.value) if word and word.kind in ("unit", "ten") else 0


# --- from a date that is named ---------------------------------------------------------------------


def next_to(here: DatedWindow, i: int) -> Found | None:
    """The year after 2005, the century before the 14th."""
    step = _STEPS.get(here.norm(i + 1), 0)
    if not step or not here.has(i - 1, _ONE):
        return None
    if here.norms[i] == "year":
        year = year_number(here, i + 2)
        return Found(i, i + 3, cal.of_year(year + step)) if year and plausible(year + step) else None
    at = here.skip(i + 2, "the")
    number = ordinal(here, at)
    if not number or not plausible((number + step) * 100 - 99):
        return None
    end = here.skip(at + 1, "century")
    return Found(i, end, cal.of_century(number + step))


def counted(here: DatedWindow, i: int) -> Found | None:
    """The fifth day of the sixth month of 1956, the second month of 1991, the first decade of the 21st century."""
    number, unit = ordinal(here, i), here.norm(i + 1)
    if not number or here.norm(i + 2) != "of":
        return None
    if unit == "decade":
        return _decade(here, i, number)
    if unit in _PARTS and number <= _PARTS[unit]:
        return _part(here, i, number, _PARTS[unit])
    if unit == "month":
        year, end = _year(here, i + 3)
        return Found(i, end, cal.of_month(year, number)) if year and number <= 12 else None
    if unit != "day" or here.norm(i + 3) != "the" or here.norm(i + 5) != "month":
        return None
    month = ordinal(here, i + 4)
    year, end = _year(here, i + 7) if here.norm(i + 6) in ("of", "in") else (0, 0)
    day = cal.real_day(year, month, number) if year and month else None
    return Found(i, end, cal.of_day(day)) if day else None


def _part(here: DatedWindow, i: int, number: int, parts: int) -> Found | None:
    """The first half of 1929, the second half of May 2005, the third quarter of 2008."""
    at = here.skip(i + 3, "the")
    following = here.word(at + 1) and here.norm(at + 1) not in closed.stop_words()
    if (year := year_number(here, at)) and not following:  # "the second half of the 2010 final"
        months = 12 // parts
        first = cal.of_month(year, (number - 1) * months + 1)
        last = cal.of_month(year, number * months)
        whole, end, relative = (first.first, last.last), at + 1, False
    elif parts == _PARTS["half"] and here.norm(at) in closed.months().values and (found := month_date(here, at)):
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
    at = here.skip(i + 3, "the", "this")
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
