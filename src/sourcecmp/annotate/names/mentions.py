"""Finds the names in one sentence: text goes in, and mentions that aren't resolved yet come out.

There is no tagger to ask, so capitals are the evidence, weighed by where they stand: they say little at the
start of a sentence, nothing in a Title Case headline, and there only names known from elsewhere in the event
count. `entities` decides which mentions mean the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcecmp.annotate.names.runs import Vocabulary, is_acronym, is_common, is_place, runs_of
from sourcecmp.annotate.window import ALL_CAPS, TokenWindow, Word
from sourcecmp.data import gazetteer, people
from sourcecmp.model import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in one sentence, with what its surroundings tell about its kind.

    `parts` are its words in lower case; `title` the words of a title before it ("foreign", "minister"), `qualifiers`
    the mentions (positions in the sentence's list) within that title. `first`..`last` are word positions.
    """

    span: Span
    text: str
    parts: tuple[str, ...]
    first: int
    last: int
    title: tuple[str, ...] = ()
    gender: str = ""
    acronym: bool = False
    votes: tuple[str, ...] = ()  # kinds that something in the sentence speaks for
    locative: bool = False


def find_mentions(window: TokenWindow, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """The names of a sentence, in text order and without overlap."""
    mentions: list[Mention] = []
    for first, last in runs_of(window, vocabulary):
        mentions.extend(_mentions_in_run(window, first, last))
    return tuple(mentions)


# --- what a run is made of -------------------------------------------------------------------------


def _mentions_in_run(window: TokenWindow, first: int, last: int) -> Iterator[Mention]:
    """The title before a person and the names within it apart from the name itself."""
    words = window.words
    cut = _title_end(words, first, last)
    for start, stop in _names_in_title(words, first, cut):
        yield _mention(window, start, stop, ())
    if cut <= last:
        title = tuple(word.low for word in words[first:cut])
        first = cut
        if not title and _is_demonym_prefix(words, first, last):
            yield _mention(window, first, first, ())
            first += 1
        yield _mention(window, first, last, title)


def _is_demonym_prefix(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the run is an adjective before somebody's name ("Republican" or "Canadian" and a person)."""
    if first >= last or not gazetteer.demonym(words[first].text):
        return False
    return words[first + 1].low in people.given_names() and words[last].low not in people.organisation_words()


def _title_end(words: Sequence[Word], first: int, last: int) -> int:
    """The position behind the title at the head of a run; `first` where there is none."""
    low = words[last].low
    place = low in people.place_words() and low not in people.surnames_like_places()
    body = place or low in people.organisation_words()
    body = body or any(
        word.low in people.organisation_words() and after.low in ("of", "for")
        for word, after in pairwise(words[first : last + 1])
    )
    if body and not any(word.low in people.titles() for word in words[first:last]):
        return first
    for position in range(last, first - 1, -1):
        low = words[position].low
        if low in people.roles() or low in people.plural_roles() or (low in people.titles() and position < last):
            return _office_end(words, position, last)
    return first


def _office_end(words: Sequence[Word], role: int, last: int) -> int:
    """Steps over "of State" behind a role noun, so that the name behind it is left."""
    position = role + 1
    if position > last or words[position].low not in ("of", "for"):
        return position
    position += 1
    start = position
    while position <= last and _is_field_of_office(words[position], last - start):
        position += 1
    if position > start:
        return position
    return last + 1  # "Chairman of Goldman Sachs": all of it tells the office


def _is_field_of_office(word: Word, behind: int) -> bool:
    if not word.text[0].isupper() or word.low in people.departments():
        return True
    return behind > 0 and is_place(word.text)


def _names_in_title(words: Sequence[Word], first: int, cut: int) -> Iterator[tuple[int, int]]:
    """The bodies and places named in a title ("NATO" in "NATO Secretary General")."""
    position = first
    while position < cut:
        word = words[position]
        stop = position
        telling = is_acronym(word) or is_place(word.text) or not is_common(word.low)
        if word.text[0].isupper() and telling and word.low not in people.titles() and len(word.text) > 1:
            while stop + 1 < cut and _goes_on(words, stop):
                stop += 1
            yield position, stop
        position = stop + 1


def _goes_on(words: Sequence[Word], stop: int) -> bool:
    following = words[stop + 1]
    if following.low in people.roles() or following.low in people.titles() or following.gap not in (" ", "-"):
        return False
    if gazetteer.demonym(words[stop].text) or words[stop].possessive:
        return False
    return not is_common(following.low) or following.low in people.organisation_words()


def _mention(window: TokenWindow, first: int, last: int, title: tuple[str, ...]) -> Mention:
    words = window.words
    span = Span(words[first].start, words[last].end)
    before = words[first - 1].low if first else ""
    return Mention(
        span=span,
        text=window.text[span.start : span.end],
        parts=tuple(word.low for word in words[first : last + 1]),
        first=first,
        last=last,
        title=title,
        gender=_gender(title),
        acronym=first == last and is_acronym(words[first]) and window.style != ALL_CAPS,
        votes=tuple(_votes(window, first, last, title)),
        locative=before in people.word_set("before-place-name")
        or (before == "the" and first > 1 and words[first - 2].low in people.word_set("before-place-name")),
    )


def _gender(title: tuple[str, ...]) -> str:
    for word in title:
        gender = people.titles().get(word, ("", ""))[1] or people.roles().get(word, "")
        if gender:
            return gender
    return ""


def _votes(window: TokenWindow, first: int, last: int, title: tuple[str, ...]) -> Iterator[str]:
    """Kinds that the words of the name and its neighbours speak for; a strong sign counts twice."""
    words = window.words
    if title:
        yield from ("person",) * 3
    elif first and (
        (words[first].gap == " " and words[first - 1].low in people.roles())
        or (words[first].gap == ", " and words[first - 1].low in people.word_set("kin"))
    ):
        yield from ("person", "person")
    if first < last and words[first].low in people.given_names() and words[last].low not in people.word_set("belief"):
        yield from ("person", "person")
    if words[last].low in people.organisation_words() or (
        words[first].low in people.organisation_words() and first < last and words[first + 1].low in ("of", "for")
    ):
        yield from ("organisation",) * 4
    surname = words[first].low in people.given_names() and words[last].low in people.surnames_like_places()
    if first < last and not surname and not people.place_words().isdisjoint((words[first].low, words[last].low)):
        yield from ("place",) * 3
    if first and words[first - 1].low == "the" and words[first].gap == " ":
        yield "organisation"
    yield from _votes_behind(words, last)


def _votes_behind(words: Sequence[Word], last: int) -> Iterator[str]:
    following = words[last + 1] if last + 1 < len(words) else None
    if following is None:
        return
    if following.low == "who" or (following.gap == ", " and following.low.isdigit() and len(following.low) == 2):
        yield from ("person", "person")
    elif following.gap == " " and not words[last].possessive:
        verb = people.reporting_verbs().get(following.low)
        if verb is not None and (not verb.noun or following.low.endswith("ed")):
            yield "person"
