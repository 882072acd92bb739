"""What all rules for dates share: the sentence with its anchor, what a rule finds, and whether words look ahead."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sourcecmp.annotate import calendar as cal
from sourcecmp.annotate.calendar import Stretch
from sourcecmp.annotate.page import Page
from sourcecmp.data import closed

_YEAR = re.compile(r"[12]\d{3}")
# How many words around a date may tell whether it lies ahead.
_AHEAD_REACH = 8


@dataclass(frozen=True, slots=True)
class Found:
    start: int  # token index
    end: int
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Context:
    page: Page
    anchor: dt.date | None


def lies_ahead(context: Context, start: int, end: int) -> bool:
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


def plausible(year: int) -> bool:
    return cal.FIRST_YEAR <= year <= cal.LAST_YEAR


def year_number(here: Page, i: int) -> int:
    norm = here.norm(i)
    return int(norm) if _YEAR.fullmatch(norm) and plausible(int(norm)) else 0


def past_day_part(here: Page, end: int) -> int:
    return end + 1 if here.has(end, closed.word_set("day-part")) else end
