"""Years and decades that stand alone: 2005, 2003-2005, the 1990s.

In comes a place in a sentence, out comes a date or nothing. A number of four digits is a year only where it counts
nothing: before a unit, after "more than" or with a plural of persons behind it, it is a quantity.
"""

from __future__ import annotations

import datetime as dt
import re

from sourcecmp.annotate import calendar as cal
from sourcecmp.annotate.calendar import Stretch
from sourcecmp.annotate.dating import Context, Found, plausible, year_number
from sourcecmp.annotate.page import Page
from sourcecmp.data import closed, lexical

_DECADE = re.compile(r"(\d\d)?(\d0)s")


def decade(context: Context, i: int) -> Found | None:
    here = context.page
    match = _DECADE.fullmatch(here.norms[i])
    if not match:
        return None
    if match[1]:
        year = int(match[1] + match[2])
        return Found(i, i + 1, cal.of_decade(year)) if plausible(year) else None
    if here.norm(i - 1) == "'" or (here.norm(i - 1) == "the" and here.has(i - 2, {"in", "of", "since", "during"})):
        return Found(i, i + 1, cal.of_decade(1900 + int(match[2])))
    return None


def year_alone(context: Context, i: int) -> Found | None:
    here = context.page
    year = year_number(here, i)
    if not year or not _stands_as_year(here, i, year):
        return None
    until = 0
    if here.norm(i + 1) in ("-", "/") and not here.norm(i + 2).startswith("0" * 3):
        until = year_number(here, i + 2)
        if not until and here.norm(i + 2) == f"{(year + 1) % 100:02}":
            until = year + 1
    if until > year:
        stretch = Stretch(f"{year:04}/{until:04}", dt.date(year, 1, 1), dt.date(until, 12, 31), "year")
        return Found(i, i + 3, stretch)
    return Found(i, i + 1, cal.of_year(year))


def _stands_as_year(here: Page, i: int, year: int) -> bool:
    if here.phrase_from(i + 1, closed.units()) and not here.has(i - 1, {"in", "since"}):
        return False
    if here.norm(i - 1) in ("-", "/", "#", "°", "+") and here.glued(i) and not year_number(here, i - 2):
        return False
    if here.norm(i + 1) in closed.number_words():
        return False
    counts = _counts_people(here, i + 1)
    if here.has(i - 1, closed.word_set("year-preposition")):
        return not counts or year >= 1900
    relation = here.phrase_before(i, closed.relations("before"))
    return not counts and relation is None and year >= 1700 and not _numbered(here, i)


def _numbered(here: Page, i: int) -> bool:
    return here.norm(i - 1) in closed.number_labels() and (here.capital(i - 1) or here.norm(i - 1) == "no")


def _counts_people(here: Page, i: int) -> bool:
    """Whether a plural that people are counted by follows within two words."""
    for at in (i, i + 1):
        if not here.word(at) or here.norm(at) in closed.stop_words():
            return False
        lemma = lexical.lemma(here.norm(at), "n")
        if lemma != here.norm(at) or here.norm(at) in ("people", "police"):
            return lexical.is_person_noun(lemma) or here.norm(at) in ("people", "police") or at == i + 1
    return False
