"""When two sentences say that something happened, and whether the times exclude each other.

In come dates as annotated, out goes whether they can be the same time. Coarser is not different: "April" and
"21 April" agree. Dates of the reporting frame ("said on Friday") date the telling, not what is told.
"""

from __future__ import annotations

from sourcecmp.contradict.view import Side, View
from sourcecmp.model import Date


def told_dates(side: Side) -> tuple[Date, ...]:
    """Dates of what is told, those of the reporting frame left out."""
    return tuple(d for d in side.sentence.dates if not any(i in side.framed for i in side.inside(d.span)))


def disjoint(a: Date, b: Date) -> bool:
    """Whether two dates can't be the same time."""
    if a.first and a.last and b.first and b.last:
        return a.last < b.first or b.last < a.first
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


def clashing_dates(view: View) -> tuple[tuple[Date, Date], ...]:
    """Pairs of told dates where every date of the one side excludes every date of the other."""
    dates_a, dates_b = told_dates(view.a), told_dates(view.b)
    if not dates_a or not dates_b:
        return ()
    pairs = tuple((x, y) for x in dates_a for y in dates_b)
    return pairs if all(disjoint(x, y) for x, y in pairs) else ()


def date_words(side: Side) -> str:
    return ", ".join(d.text for d in side.sentence.dates)
