"""What the years of a short claim are reckoned from: the dated acts of a passage, and the time between two of them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp.contradict.chronology import Happening, one_subject
from sourcecmp.contradict.passage.held import Held
from sourcecmp.model import Number, Span

Days = tuple[dt.date, dt.date]

DAYS_OF_YEAR = 365.2425
# Tokens from a name to the year in brackets behind it.
_NAME_REACH = 4


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The years (least, most) that the passage allows, the words it rests on, how they were come by and what they are.
    `told` where the passage gives the figure itself."""

    years: tuple[float, float]
    span: Span
    how: str
    what: str
    told: bool = False


def norms(held: Held, number: Number, reach: int) -> list[str]:
    """The words before (negative reach) or behind a figure of the claim."""
    own = held.claim.inside(number.span)
    tokens = held.claim.tokens
    window = range(max(own[0] + reach, 0), own[0]) if reach < 0 else range(own[-1] + 1, own[-1] + 1 + reach)
    return [tokens[i].norm for i in window if i < len(tokens)]


def years_between(first: Days, last: Days) -> tuple[float, float]:
    """The least and the most years between two times of which only the days within some stretch are known. Where only
    years are known, the most is their difference."""
    most = (last[1] - first[0]).days / DAYS_OF_YEAR
    settled = first[0] == first[1] and last[0] == last[1]
    return (last[0] - first[1]).days / DAYS_OF_YEAR, most if settled else math.floor(most)


def only(told: tuple[Happening, ...], act: str, held: Held) -> Happening | None:
    """The only happening of an act that may be of the subject of the claim."""
    subject = next((name for name in held.claim.sentence.names if name.form in ("full", "short")), None)
    found = [each for each in told if each.act == act and each.days]
    if subject is not None:
        named = [each for each in found if each.subject and one_subject(subject, each.subject)]
        found = named or [each for each in found if each.subject is None]
    return found[0] if len({each.days for each in found}) == 1 else None


def from_to(first: Happening, last: Happening) -> str:
    return f"from {first.value} to {last.value}"


def dated_works(held: Held, i: int) -> Iterator[Happening]:
    """What a name of the claim stands for, with a year in brackets behind it in the passage ("Old Times" (1939))."""
    for date in held.passage.sentence.dates:
        own = held.passage.inside(date.span)
        before = range(max(own[0] - _NAME_REACH, 0), own[0]) if own else range(0)
        named = held.passage.tokens[own[0] - 1].text == "(" if own else False
        if named and date.first and date.last and date.grain == "year" and held.spots[i] & frozenset(before):
            yield Happening("release", date.span, date.value, (date.first, date.last))
