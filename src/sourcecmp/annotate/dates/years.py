"""Years, decades and centuries that stand alone: 2005, 2003-2005, nineteen fifty-one, the 1990s, the 19th century.

In comes a place in a sentence, out comes a date or nothing. A number of four digits is a year only where it counts
nothing: before a unit, after "more than" or with a plural of persons behind it, it is a quantity.
"""

from __future__ import annotations

import re

from sourcecmp.annotate.dates import calendar as cal
from sourcecmp.annotate.dates.window import DatedWindow, Found, ordinal, plausible, year_in_words, year_number
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed, lexical

_DECADE = re.compile(r"(\d\d)?(\d0)s")
_TENS = re.compile(r"[1-9]0")
_OF_A_LIFE = frozenset({"his", "her", "their", "my", "our"})
_BEFORE_DECADE = frozenset({"the", "early", "late", "mid", "-", "in"})


def decade(here: DatedWindow, i: int) -> Found | None:
    match = _DECADE.fullmatch(here.norms[i])
    if not match:
        return None
    if match[1]:
        year = int(match[1] + match[2])
        return Found(i, i + 1, cal.of_decade(year)) if plausible(year) else None
    if here.norm(i - 1) == "'" or (here.norm(i - 1) == "the" and here.has(i - 2, {"in", "of", "since", "during"})):
        return Found(i, i + 1, cal.of_decade(1900 + int(match[2])))
    return None


def decade_in_words(here: DatedWindow, i: int) -> Found | None:
    """The nineties: of the last century, as nobody says it of another without naming it."""
    word = here.norms[i]
    ten = closed.number_words().get(word[:-3] + "y") if word.endswith("ies") else None
    of_a_life = any(here.has(i - step, _OF_A_LIFE) for step in (1, 2, 3))  # "in her mid-thirties"
    if ten is None or ten.kind != "ten" or not here.has(i - 1, _BEFORE_DECADE) or of_a_life:
        return None
    return Found(i, i + 1, cal.of_decade(1900 + int(ten.value)))


def decade_of(here: DatedWindow, i: int) -> Found | None:
    """The 1950's, the late 90's: a decade where no word that it could belong to stands behind it."""
    year = year_number(here, i) or (1900 + int(here.norms[i]) if _TENS.fullmatch(here.norms[i]) else 0)
    if not year or year % 10 or here.norm(i + 1) != "'s" or not here.has(i - 1, _BEFORE_DECADE):
        return None
    belongs = here.word(i + 2) and here.norm(i + 2) not in closed.stop_words()
    return None if belongs else Found(i, i + 2, cal.of_decade(year))


def century(here: DatedWindow, i: int) -> Found | None:
    """The 19th century, the twenty-first century."""
    here, at, tens = here, i, 0
    if here.norms[i] == "twenty":
        at, tens = here.skip(i + 1, "-"), 20
    number = tens + ordinal(here, at)
    end = here.skip(at + 1, "-")
    if here.norm(end) != "century" or number <= tens or not plausible(number * 100 - 99):
        return None
    return Found(i, end + 1, cal.of_century(number))


def spelled_year(here: DatedWindow, i: int) -> Found | None:
    """Nineteen fifty-one, nineteen hundred and fifty-one."""
    year, end = year_in_words(here, i)
    counts = here.word(end) and here.norm(end) not in closed.stop_words() and here.norm(i + 1) != "hundred"
    if not year or counts or not here.has(i - 1, closed.word_set("year-preposition")):
        return None
    return Found(i, end, cal.of_year(year))


def year_alone(here: DatedWindow, i: int) -> Found | None:
    year = year_number(here, i)
    if not year or not _stands_as_year(here, i, year):
        return None
    until = 0
    if here.norm(i + 1) in ("-", "/") and not here.norm(i + 2).startswith("0" * 3):
        until = year_number(here, i + 2)
        if not until and here.norm(i + 2) == f"{(year + 1) % 100:02}":
            until = year + 1
    if until > year:
        return Found(i, i + 3, cal.of_years(year, until))
    return Found(i, i + 1, cal.of_year(year))


def _stands_as_year(here: TokenWindow, i: int, year: int) -> bool:
    if here.phrase_from(i + 1, closed.units()) and not here.has(i - 1, {"in", "since"}):
        return False
    if here.norm(i - 1) in ("-", "/", "#", "°", "+") and here.glued(i) and not year_number(here, i - 2):
        return False
    if here.norm(i + 1) in closed.number_words():
        return False
    if here.norm(i - 1) == "of" and here.norm(i - 2) == "population":
        return False
    counts = _counts_people(here, i + 1)
    if here.has(i - 1, closed.word_set("year-preposition")):
        return not counts or year >= 1900
    relation = here.phrase_before(i, closed.relations("before"))
    return not counts and relation is None and year >= 1700 and not _numbered(here, i)


def _numbered(here: TokenWindow, i: int) -> bool:
    return here.norm(i - 1) in closed.number_labels() and (here.capital(i - 1) or here.norm(i - 1) == "no")


def _counts_people(here: TokenWindow, i: int) -> bool:
    """Whether a plural that people are counted by follows within two words."""
    for at in (i, i + 1):
        if not here.word(at) or here.norm(at) in closed.stop_words():
            return False
        lemma = lexical.lemma(here.norm(at), "n")
        plural = here.norm(at).endswith(("s", "men", "children"))
        if (plural and lemma != here.norm(at)) or here.norm(at) in ("people", "police"):
            return lexical.is_person_noun(lemma) or here.norm(at) in ("people", "police") or at == i + 1
    return False
