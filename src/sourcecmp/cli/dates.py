"""Dates as options: what is typed in, and today, for which the command line alone may look at the clock."""

from __future__ import annotations

import datetime as dt

from sourcecmp.errors import UsageError


def date_option(option: str, value: str | None) -> dt.date | None:
    """The date that an option was given, if it was; a UsageError says how to write one."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{option} does not know {value!r}", hint="write it as 2005-04-21") from None


def date_or_today(option: str, value: str | None) -> dt.date:
    """The date that an option was given, else today's."""
    return date_option(option, value) or dt.date.today()
