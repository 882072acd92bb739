"""What all rules for dates share: the sentence with its anchor, what a rule finds, and whether words look ahead."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sourcecmp.annotate.dates import calendar as cal
from sourcecmp.annotate.dates.calendar import Stretch
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed

_YEAR = re.compile(r"[12]\d{3}")
_ORDINAL = re.compile(r"(\d\d?)(?:st|nd|rd|th)")
# How many words around a date may tell whether it lies ahead.
_AHEAD_REACH = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A date at tokens start..end-1."""

    start: int
    end: int
    stretch: Stretch


@dataclass(frozen=True)
class DatedWindow(TokenWindow):
    """A sentence with the day from which its account counts."""

    anchor: dt.date | None


def lies_ahead(here: DatedWindow, start: int, end: int) -> bool:
    """Whether the words around tokens start..end-1 speak of what is to come."""
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


def plausible(year: int) -> bool:
    return cal.FIRST_YEAR <= year <= cal.LAST_YEAR


def year_number(here: TokenWindow, i: int) -> int:
    norm = here.norm(i)
    return int(norm) if _YEAR.fullmatch(norm) and plausible(int(norm)) else 0


def year_in_words(here: TokenWindow, i: int) -> tuple[int, int]:
    """The year of "nineteen fifty-one" or "nineteen hundred and fifty-one" and the token behind it; zeros for none."""
    words = closed.number_words()
    first = words.get(here.norm(i))
    if first is None or first.kind != "unit" or not 10 <= int(first.value) <= 20:
        return 0, 0
    at = i + 1
    if here.norm(at) == "hundred":
        at += 2 if here.norm(at + 1) == "and" else 1
    ten = words.get(here.norm(at))
    if ten is None or ten.kind not in ("ten", "unit") or (ten.kind == "unit" and ten.value < 10):
        return 0, 0
    year, end = int(first.value) * 100 + int(ten.value), at + 1
    if ten.kind == "ten":
        at = here.skip(end, "-")
        unit = words.get(here.norm(at))
        if unit is not None and unit.kind == "unit" and 1 <= unit.value < 10:
            year, end = year + int(unit.value), at + 1
    return (year, end) if plausible(year) else (0, 0)


def ordinal(here: TokenWindow, i: int) -> int:
    """The number of "14th" or "fourteenth"; 0 for any other word."""
    match = _ORDINAL.fullmatch(here.norm(i))
    return int(match[1]) if match else closed.ordinals().get(here.norm(i), 0)


def past_day_part(here: TokenWindow, end: int) -> int:
    return end + 1 if here.has(end, closed.word_set("day-part")) else end
