"""Finds the names in one sentence: text goes in, and mentions that aren't resolved yet come out.

There is no tagger to ask, so capitals are the evidence, weighed by where they stand: they say little at the
start of a sentence, nothing in a Title Case headline, and there only names known from elsewhere in the event
count. `entities` decides which mentions mean the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from sourcecmp.data import gazetteer, lexical, people
from sourcecmp.model import Region, Span

# "U.S.", "U. S." and "A.J." are one word each; hyphens part words, so that "NATO-Russia" gives two names.
_WORD = re.compile(r"(?:[A-Z]\. ?){1,6}[A-Z]\.(?!\w)|[^\W_]+(?:['\u2019][^\W_]+)*")
# "R-Wis.", "D-N.Y." behind a lawmaker's name: party and state, no name of their own.
_PARTY_STATE = re.compile(r"\b[RDI]-(?:[A-Z][a-z]+\b|(?:[A-Z]\. ?){2})")
_INITIAL_GAP = re.compile(r"(?:^|[.?!:;]|--|[\u2013—•*|\"“\u2018«\[(])\s*[\"“\u2018«'\[(]*\s*$")

NORMAL, TITLE_CASE, ALL_CAPS = "normal", "title-case", "all-caps"
_LONGEST_NAME = 10  # words; longer runs of capitals are headings, not names


class Word(NamedTuple):
    """A word with the text before it (`gap`); `end` lies before a possessive ending."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    possessive: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence's words and the manner of its capitals."""

    text: str
    words: tuple[Word, ...]
    style: str


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


@dataclass(slots=True)
class Vocabulary:
    """How words are written over the whole event."""

    capitalised: Counter[str] = field(default_factory=Counter)  # where a capital is evidence
    lower: Counter[str] = field(default_factory=Counter)
    known: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)  # first word -> names

    def learn(self, parts: tuple[str, ...]) -> None:
        self.known.setdefault(parts[0], set()).add(parts)


def line_of(text: str, region: Region) -> Line:
    """The words of a sentence and the style of its capitals."""
    words = tuple(_words(text))
    return Line(text, words, _style(text, words, region))


def _words(text: str) -> Iterator[Word]:
    masked = [match.span() for match in _PARTY_STATE.finditer(text)] if "-" in text else []
    end = 0
    for match in _WORD.finditer(text):
        start, stop = match.span()
        if masked and any(low <= start < high for low, high in masked):
            continue
        raw = match.group()
        possessive = len(raw) > 2 and raw[-2] in "'\u2019" and raw[-1] in "sS"
        core = stop - 2 if possessive else stop
        low = text[start:core].lower()
        if "." in low:
            low = low.replace(".", "").replace(" ", "")
        if stop < len(text) and text[stop] in "'\u2019" and low.endswith("s"):
            possessive = True
        yield Word(start, core, text[start:core], low, text[end:start], possessive)
        end = stop


def _style(text: str, words: Sequence[Word], region: Region) -> str:
    letters = sum(map(str.isalpha, text))
    if letters > 8 and len(words) > 1 and sum(map(str.isupper, text)) > 0.8 * letters:
        return ALL_CAPS
    long = [word for word in words[1:] if len(word.text) > 3]
    heading = region in (Region.TITLE, Region.HEADING) or not text.endswith((".", "!", '."', ".”", "?"))
    capitals = sum(word.text[0].isupper() for word in long)
    if heading and len(long) >= 3 and capitals >= 0.75 * len(long):
        return TITLE_CASE
    if heading and region in (Region.TITLE, Region.HEADING) and long and capitals == len(long):
        return TITLE_CASE
    return NORMAL


def vocabulary_of(lines: Iterable[Line]) -> Vocabulary:
    """Counts of capitals and small letters, taken where they mean something."""
    vocabulary = Vocabulary()
    for line in lines:
        if line.style != NORMAL:
            continue
        for position, word in enumerate(line.words):
            if not word.text[0].isupper():
                vocabulary.lower[word.low] += 1
            elif not _is_initial(position, word):
                vocabulary.capitalised[word.low] += 1
    return vocabulary


def _is_initial(position: int, word: Word) -> bool:
    return position == 0 or (word.gap != " " and _INITIAL_GAP.search(word.gap) is not None)


def is_common(low: str) -> bool:
    """Whether a word in lower case is an everyday English word rather than a name."""
    return low in people.not_names() or low in people.common_words() or lexical.lemma(low) in people.common_words()


def _is_acronym(word: Word) -> bool:
    text = word.text
    return len(text) > 1 and text.isupper() and not text.isdigit() and (len(text) < 7 or "." in text)


def find_mentions(line: Line, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """The names of a sentence, in text order and without overlap."""
    runs = _runs(line, vocabulary) if line.style == NORMAL else _known_runs(line, vocabulary)
    mentions: list[Mention] = []
    for first, last in runs:
        mentions.extend(_mentions_in_run(line, first, last))
    return tuple(mentions)


# --- runs of capitals ------------------------------------------------------------------------------


def _runs(line: Line, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """First and last word of each run of words that belong to one name, its title included."""
    words = line.words
    position = 0
    while position < len(words):
        if not _may_begin(line, position, vocabulary):
            position += 1
            continue
        # "pro-Western": only the word itself, whatever follows.
        prefix = words[position - 1] if position and words[position].gap == "-" else None
        former = people.word_set("former-prefix")
        compound = prefix is not None and not prefix.text[0].isupper() and prefix.low not in former
        last = position if compound else _run_end(line, position)
        first = position
        connectors = people.name_connectors()
        while (
            first and words[first - 1].low in connectors and words[first].gap == " " and not _is_acronym(words[first])
        ):
            first -= 1
            if words[first].text[0].isupper():
                break
        yield first, last
        position = last + 1


def _may_begin(line: Line, position: int, vocabulary: Vocabulary) -> bool:
    word = line.words[position]
    if not word.text[0].isupper():
        return False
    if _is_acronym(word):
        return word.low not in people.not_names() or word.low in people.known_bodies() or _is_place(word.text)
    if len(word.text) == 1 and not _is_spaced_initial(line, position):
        return False
    following = line.words[position + 1] if position + 1 < len(line.words) else None
    joined = following is not None and following.gap == " " and following.text[0].isupper()
    if word.low in people.not_names():
        # "May", "Will" and "New" begin a name only with another name beside them.
        if not joined or word.possessive or following is None or following.low in people.not_names():
            return False
        if word.low in people.word_set("definite") or word.low in people.word_set("indefinite"):
            return False
        if _is_initial(position, word):
            return bool(gazetteer.find(f"{word.text} {following.text}"))
        return word.low in people.given_names() or word.low in people.word_set("inside-names")
    if not _is_initial(position, word):
        return True
    return _initial_is_name(word, following, joined, vocabulary)


def _is_spaced_initial(line: Line, position: int) -> bool:
    """Whether a single letter is the first initial of a name ("J. Smith")."""
    if position + 1 >= len(line.words):
        return False
    following = line.words[position + 1]
    return following.gap in (". ", ".") and following.text[0].isupper() and following.low not in people.not_names()


def _initial_is_name(word: Word, following: Word | None, joined: bool, vocabulary: Vocabulary) -> bool:
    low = word.low
    if low in people.titles() or low in people.given_names() or _is_place(word.text):
        return True
    capitals, small = vocabulary.capitalised[low], vocabulary.lower[low]
    if capitals:
        return capitals >= small or joined
    if small or low in people.plural_roles():
        return False
    if is_common(low):
        return joined and low in people.roles()
    if joined or word.possessive:
        return True
    return following is not None and (following.low in people.reporting_verbs() or lexical.zipf(low) < 3.5)


def _is_place(text: str) -> bool:
    return bool(gazetteer.demonym(text)) or any(not place.common for place in gazetteer.find(text)[:1])


def _run_end(line: Line, first: int) -> int:
    """The last word of the run that begins at `first`."""
    words = line.words
    last = first
    while last + 1 < len(words) and last - first < _LONGEST_NAME and not words[last].possessive:
        step = _join(words, first, last)
        if not step:
            break
        last += step
    return last


def _join(words: Sequence[Word], first: int, last: int) -> int:
    """How many words the run grows by behind its last word; 0 where it ends."""
    here, following = words[last], words[last + 1]
    if not _gap_joins(here, following):
        return 0
    if following.text[0].isupper():
        if not _may_go_on(words, last + 1):
            return 0
        if following.gap == "-":
            return 0 if _is_pair(here, following, words[last + 2 : last + 3]) else 1
        return 1
    if following.gap == "-":  # "Kim Jong-il"
        return 1 if len(following.low) <= 3 and lexical.zipf(following.low) < 4 and not is_common(following.low) else 0
    return _connection(words, first, last)


def _may_go_on(words: Sequence[Word], position: int) -> bool:
    """Whether a capitalised word can stand inside a name; days and months can't, "New" can before another."""
    word = words[position]
    if word.low not in people.not_names() or _is_acronym(word):
        return True
    return word.low in people.word_set("inside-names")


def _gap_joins(here: Word, following: Word) -> bool:
    gap = following.gap
    if gap in (" ", "-", " & ", "\xa0"):
        return True
    if gap in (". ", "."):
        return len(here.text) == 1 or here.low in people.titles() or here.low == "st"
    return False


def _is_pair(here: Word, following: Word, after: Sequence[Word]) -> bool:
    """Whether a hyphen stands between two names ("NATO-Russia") rather than inside one ("Hewlett-Packard")."""
    if after and after[0].gap == " " and after[0].low in people.organisation_words() and after[0].text[0].isupper():
        return False
    return all(_is_acronym(word) or _is_place(word.text) for word in (here, following))


def _connection(words: Sequence[Word], first: int, last: int) -> int:
    """Steps over small words inside a name, up to the capital behind them."""
    following = words[last + 1]
    nxt = words[last + 2] if last + 2 < len(words) else None
    if nxt is None or nxt.gap not in (" ", "-") or following.gap not in (" ", "\xa0") or following.possessive:
        return 0
    low = following.low
    capital = nxt.text[0].isupper() and (nxt.low not in people.not_names() or _is_acronym(nxt))
    if low in people.name_connectors():
        if capital and not _is_acronym(nxt):
            return 2
        after = words[last + 3] if last + 3 < len(words) else None
        small = nxt.low in people.name_connectors() and after is not None and after.gap == " "
        return 3 if small and after is not None and after.text[0].isupper() else 0
    if low in ("of", "for", "on") and _takes_of(words[last]):
        if capital:
            return 2
        after = words[last + 3] if last + 3 < len(words) else None
        return 3 if low == "of" and nxt.low == "the" and after is not None and after.text[0].isupper() else 0
    body = any(word.low in ("of", "for") or word.low in people.organisation_words() for word in words[first : last + 1])
    named = words[first].low in people.given_names() or nxt.low in people.organisation_words()
    if low == "and" and body and capital and is_common(nxt.low) and not named:
        return 2
    return 0


def _takes_of(head: Word) -> bool:
    """Whether "of" behind this word goes on with the name: "Bank of", "Secretary of", not "Brown of"."""
    low = head.low
    if low in people.given_names() or _is_acronym(head):
        return False
    return low in people.organisation_words() or low in people.place_words() or is_common(low)


# --- headlines -------------------------------------------------------------------------------------


def _known_runs(line: Line, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Names in a line whose capitals say nothing: those known from elsewhere, the longest first."""
    words = line.words
    position = 0
    while position < len(words):
        length = _known_length(line, position, vocabulary)
        if length:
            yield position, position + length - 1
        position += max(1, length)


def _known_length(line: Line, position: int, vocabulary: Vocabulary) -> int:
    words = line.words
    word = words[position]
    best = 0
    for parts in vocabulary.known.get(word.low, ()):
        if len(parts) > best and tuple(w.low for w in words[position : position + len(parts)]) == parts:
            best = len(parts)
    if best > 1 or not word.text[0].isupper():
        return best
    if word.low in people.not_names() and not (line.style == TITLE_CASE and word.text in ("US", "UN", "WHO", "U.S.")):
        return 0
    if best and (not is_common(word.low) or vocabulary.capitalised[word.low] > vocabulary.lower[word.low]):
        return 1
    following = words[position + 1] if position + 1 < len(words) else None
    joined = following is not None and following.gap == " "
    given = word.low in people.given_names() and joined
    if given and following is not None and following.text[0].isupper() and not is_common(following.low):
        return 2
    if _is_place(word.text) and not (line.style == ALL_CAPS and is_common(word.low)):
        return 1
    if following is not None and following.gap == " " and gazetteer.find(f"{word.text} {following.text}"):
        return 2
    return 1 if line.style == TITLE_CASE and _is_acronym(word) else best and int(not is_common(word.low))


# --- what a run is made of -------------------------------------------------------------------------


def _mentions_in_run(line: Line, first: int, last: int) -> Iterator[Mention]:
    """The title before a person and the names within it apart from the name itself."""
    words = line.words
    cut = _title_end(words, first, last)
    for start, stop in _names_in_title(words, first, cut):
        yield _mention(line, start, stop, ())
    if cut <= last:
        title = tuple(word.low for word in words[first:cut])
        first = cut
        if not title and _is_demonym_prefix(words, first, last):
            yield _mention(line, first, first, ())
            first += 1
        yield _mention(line, first, last, title)


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
            return _of_phrase_end(words, position, last)
    return first


def _of_phrase_end(words: Sequence[Word], role: int, last: int) -> int:
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
    return behind > 0 and _is_place(word.text)


def _names_in_title(words: Sequence[Word], first: int, cut: int) -> Iterator[tuple[int, int]]:
    """The bodies and places named in a title ("NATO" in "NATO Secretary General")."""
    position = first
    while position < cut:
        word = words[position]
        stop = position
        telling = _is_acronym(word) or _is_place(word.text) or not is_common(word.low)
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


def _mention(line: Line, first: int, last: int, title: tuple[str, ...]) -> Mention:
    words = line.words
    span = Span(words[first].start, words[last].end)
    before = words[first - 1].low if first else ""
    return Mention(
        span=span,
        text=line.text[span.start : span.end],
        parts=tuple(word.low for word in words[first : last + 1]),
        first=first,
        last=last,
        title=title,
        gender=_gender(title),
        acronym=first == last and _is_acronym(words[first]) and line.style != ALL_CAPS,
        votes=tuple(_votes(line, first, last, title)),
        locative=before in people.word_set("locative")
        or (before == "the" and first > 1 and words[first - 2].low in people.word_set("locative")),
    )


def _gender(title: tuple[str, ...]) -> str:
    for word in title:
        gender = people.titles().get(word, ("", ""))[1] or getattr(people.roles().get(word), "gender", "")
        if gender:
            return str(gender)
    return ""


def _votes(line: Line, first: int, last: int, title: tuple[str, ...]) -> Iterator[str]:
    """Kinds that the words of the name and its neighbours speak for; a strong sign counts twice."""
    words = line.words
    if title:
        yield from ("person",) * 3
    elif first and words[first].gap == " " and words[first - 1].low in people.roles():
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
