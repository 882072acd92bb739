"""What holds of the words and values of every text, however hostile."""

from __future__ import annotations

import datetime as dt
import math
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecmp.annotate import annotate
from sourcecmp.annotate.claims.cues import find_cues
from sourcecmp.annotate.dates import find_dates
from sourcecmp.annotate.numbers import find_numbers
from sourcecmp.annotate.tokens import tokenize
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.model import Account, Event, Region, Sentence, Span

ANCHOR = dt.date(2005, 4, 21)
PIECES = """
    one two twenty - hundred and a half million dozen of the 3 10 2005 1,000 5.2 bn $ % April 21 st , . Thursday last
    next year week ago early not no n't will be is to may if yet only " ( ) ; but at least more than between 0 31
    Feb 29 12/31/9999 0001 2100 noon 10:30 p.m. soldiers pounds degrees F ½ ' - - decade 9999 weekend ago months
"""
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES.split()), max_size=20).map(" ".join))
anchors = st.one_of(st.none(), st.dates())


@settings(deadline=None)
@given(texts)
def test_tokens_cover_every_character_that_shows_in_order(text: str) -> None:
    tokens = tokenize(text)
    assert all(t.norm and t.lemma for t in tokens)
    assert all(text[t.span.start : t.span.end] == t.text and t.text for t in tokens)
    assert all(a.span.end <= b.span.start for a, b in pairwise(tokens))
    covered = {i for t in tokens for i in range(t.span.start, t.span.end)}
    assert all(i in covered or char.isspace() for i, char in enumerate(text))


@settings(deadline=None)
@given(texts, anchors)
def test_values_lie_in_the_text_in_order_and_apart(text: str, anchor: dt.date | None) -> None:
    here = TokenWindow.of(text)
    dates = find_dates(here, anchor)
    numbers = find_numbers(here, dates)
    for found in (dates, numbers, sorted((*dates, *numbers), key=lambda value: value.span)):
        assert all(text[v.span.start : v.span.end] == v.text and v.text for v in found)
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(n.low <= n.high and not math.isnan(n.low) for n in numbers)
    assert all((d.first is None) == (d.last is None) for d in dates)
    assert all(d.first <= d.last for d in dates if d.first and d.last)


@settings(deadline=None)
@given(texts)
def test_scopes_follow_their_cues_inside_the_text(text: str) -> None:
    cues = find_cues(TokenWindow.of(text))
    assert all(0 <= c.span.start < c.span.end <= c.scope.start <= c.scope.end <= len(text) for c in cues)
    assert all(a.span.end <= b.span.start for a, b in pairwise(cues))


HOSTILE = {
    "letters": "a" * 10**6,
    "digits": "1" * 10**6,
    "commas": "1," * 10**5,
    "brackets": "(" * 10**5,
    "initials": "A." * 10**5,
    "spaced initials": "A. " * 5 * 10**4,
    "apostrophes": "a'" * 10**5,
    "prefixes": "non-" * 5 * 10**4,
    "spaces": "x" + " " * 10**6 + "y",
    "negations": "not " * 5 * 10**4,
    "number words": "hundred and " * 3 * 10**4,
    "ranges": "1 to 2 million " * 2 * 10**4,
    "hyphens": "1-" * 10**5,
    "qualifiers": "early " * 5 * 10**4,
    "weekdays": "Thursday, " * 3 * 10**4,
    "quotes": '"no ' * 5 * 10**4,
    "ends": "end of " * 5 * 10**4,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_time_in_proportion_to_its_length(name: str) -> None:
    text = HOSTILE[name]
    tokenize("warm the stemmer up")
    begun = time.process_time()  # other programs on the machine don't count
    here = TokenWindow.of(text)
    find_numbers(here, find_dates(here, ANCHOR))
    find_cues(here)
    assert time.process_time() - begun < 10


def sentence(account: str, index: int, text: str, region: Region = Region.BODY) -> Sentence:
    return Sentence(f"{account}:{index}", account, index, region, Span(0, len(text)), text)


def values(event: Event, *sentences: Sentence) -> list[str]:
    return [date.value for found in annotate(event, sentences).sentences for date in found.dates]


def test_a_stated_day_of_publication_beats_dateline_and_event() -> None:
    event = Event("e", (Account("a", "", published=dt.date(2005, 4, 22)),), date=dt.date(2005, 4, 20))
    dateline = sentence("a", 0, "Prague, 21 April 2005", Region.DATELINE)
    assert values(event, dateline, sentence("a", 1, "They met today.")) == ["2005-04-21", "2005-04-22"]


def test_the_dateline_beats_the_day_of_the_event() -> None:
    event = Event("e", (Account("a", ""),), date=dt.date(2005, 4, 20))
    dateline = sentence("a", 0, "Prague, 21 April 2005", Region.DATELINE)
    assert values(event, dateline, sentence("a", 1, "They met today.")) == ["2005-04-21", "2005-04-21"]


def test_the_day_of_the_event_serves_accounts_but_not_background() -> None:
    accounts = (Account("a", ""), Account("b", "", role="background"))
    event = Event("e", accounts, date=dt.date(2005, 4, 20))
    assert values(event, sentence("a", 0, "They met today.")) == ["2005-04-20"]
    assert values(event, sentence("b", 0, "They met today.")) == ["today"]


def test_boilerplate_gets_words_only() -> None:
    event = Event("e", (Account("a", ""),))
    (found,) = annotate(event, (sentence("a", 0, "Not before 5 May 2005", Region.BOILERPLATE),)).sentences
    assert found.tokens
    assert (found.numbers, found.dates, found.cues, found.names, found.claims) == ((), (), (), (), ())
