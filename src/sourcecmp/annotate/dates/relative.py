"""Dates told from the account's own day: today, last week, this April, two years ago, over the weekend.

In comes a place in a sentence, out comes a date or nothing. What is told from a day of the story ("a week earlier",
"the following year") stays unsettled, because that day need not be the account's own.
"""

from __future__ import annotations

from sourcecmp.annotate.dates import calendar as cal
from sourcecmp.annotate.dates.calendar import Stretch
from sourcecmp.annotate.dates.context import DateContext, Found, lies_ahead, past_day_part
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed


def near_day(context: DateContext, i: int) -> Found | None:
    here = context.window
    norm = here.norms[i]
    steps = {"yesterday": -1, "tomorrow": 1}.get(norm, 0)
    stretch = cal.unit_away(context.anchor, "day", steps, norm)
    return Found(i, past_day_part(here, i + 1), stretch) if stretch else None


def weekend(context: DateContext, i: int) -> Found | None:
    """Over the weekend: the nearest one, begun or past."""
    here = context.window
    if not (here.norm(i - 1) == "the" and here.has(i - 2, {"over", "at", "on", "during", "for"})):
        return None
    ahead = lies_ahead(context, i, i + 1)
    begun = context.anchor is not None and context.anchor.isoweekday() >= 6
    stretch = cal.unit_away(context.anchor, "weekend", 0 if ahead or begun else -1, "weekend")
    return Found(i, i + 1, stretch) if stretch else None


def pointed(context: DateContext, i: int) -> Found | None:
    """This, last, next + morning, weekday, month, season, week, …."""
    here = context.window
    word, noun = here.norms[i], here.norm(i + 1)
    sets = (("this", 0), ("last", -1), ("next", 1))
    step = next(step for name, step in sets if word in closed.word_set(name))
    name = f"{('last', 'this', 'next')[step + 1]}-{noun}"
    anchor = context.anchor
    if noun in closed.weekdays().values and here.capital(i + 1):
        same = lies_ahead(context, i, i + 2)
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


def ago(context: DateContext, i: int) -> Found | None:
    """Two years ago, a week ago; "a week earlier" counts from a day of the story and stays unsettled."""
    here = context.window
    count, at = _small_count(here, i), i + 1
    unit = here.lemma(at)
    direction = here.norm(at + 1)
    if unit not in closed.word_set("time-unit") or direction not in ("ago", "earlier", "later"):
        return None
    if direction != "ago":
        return Found(i, at + 2, cal.unsettled(f"{count or 'n'}-{unit}-{direction}", unit))
    if not count:
        return Found(i, at + 2, cal.unsettled(f"n-{unit}-ago", unit))
    stretch = cal.unit_away(context.anchor, unit, -count, f"{count}-{unit}-ago")
    return Found(i, at + 2, stretch) if stretch else None


def _small_count(here: TokenWindow, i: int) -> int:
    norm = here.norms[i]
    if norm.isdecimal() and len(norm) <= 4:
        return int(norm)
    if norm in ("a", "an"):
        return 1
    word = closed.number_words().get(norm)
    return int(word.value) if word and word.kind in ("unit", "ten") else 0
