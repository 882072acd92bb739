"""Times of day: 10:30 a.m., 1530 GMT, 5 o'clock, noon."""

from __future__ import annotations

import re

from sourcecmp.annotate.dates.calendar import Stretch
from sourcecmp.annotate.dates.context import DateContext, Found
from sourcecmp.data import closed

_CLOCK = re.compile(r"(\d\d?)[:.](\d\d)(?::\d\d)?")


def clock(context: DateContext, i: int) -> Found | None:
    """10:30 a.m., 10am, 1530 GMT, 5 o'clock."""
    here = context.window
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


def named_time(context: DateContext, i: int) -> Found | None:
    value = {"noon": "T12:00", "midnight": "T00:00"}[context.window.norms[i]]
    return Found(i, i + 1, Stretch(value, None, None, "time"))
