"""Finds the runs of words in a line that belong to one name, its title included.

Capitals are the evidence, weighed by where they stand and by how the event writes the word elsewhere; in a line whose
capitals say nothing only names known from elsewhere count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sourcecmp.annotate.window import ALL_CAPS, NORMAL, TITLE_CASE, TokenWindow, Word
from sourcecmp.data import gazetteer, lexical, people

_INITIAL_GAP = re.compile(r"(?:^|[.?!:;]|--|[\u2013—•*|\"“\u2018«\[(])\s*[\"“\u2018«'\[(]*\s*$")
_LONGEST_NAME = 10  # words; longer runs of capitals are headings, not names


@dataclass(slots=True)
class Vocabulary:
    """How words are written over the whole event."""

    capitalised: Counter[str] = field(default_factory=Counter)  # where a capital is evidence
    lower: Counter[str] = field(default_factory=Counter)
    known: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)  # first word -> names

    def learn(self, parts: tuple[str, ...]) -> None:
        self.known.setdefault(parts[0], set()).add(parts)


def vocabulary_of(windows: Iterable[TokenWindow]) -> Vocabulary:
    """Counts of capitals and small letters, taken where they mean something."""
    vocabulary = Vocabulary()
    for window in windows:
        if window.style != NORMAL:
            continue
        for position, word in enumerate(window.words):
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


def is_acronym(word: Word) -> bool:
    text = word.text
    return len(text) > 1 and text.isupper() and not text.isdigit() and (len(text) < 7 or "." in text)


def runs_of(window: TokenWindow, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """First and last word of each name of a window, in text order."""
    return _runs(window, vocabulary) if window.style == NORMAL else _known_runs(window, vocabulary)


# --- runs of capitals ------------------------------------------------------------------------------


def _runs(window: TokenWindow, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """First and last word of each run of words that belong to one name, its title included."""
    words = window.words
    position = 0
    while position < len(words):
        if not _may_begin(window, position, vocabulary):
            position += 1
            continue
        # "pro-Western": only the word itself, whatever follows.
        prefix = words[position - 1] if position and words[position].gap == "-" else None
        former = people.word_set("former-prefix")
        compound = prefix is not None and not prefix.text[0].isupper() and prefix.low not in former
        last = position if compound else _run_end(window, position)
        first = position
        connectors = people.name_connectors()
        while first and words[first - 1].low in connectors and words[first].gap == " " and not is_acronym(words[first]):
            first -= 1
            if words[first].text[0].isupper():
                break
        yield first, last
        position = last + 1


def _may_begin(window: TokenWindow, position: int, vocabulary: Vocabulary) -> bool:
    word = window.words[position]
    if not word.text[0].isupper():
        return False
    if is_acronym(word):
        return word.low not in people.not_names() or word.low in people.known_bodies() or is_place(word.text)
    if len(word.text) == 1 and not _is_spaced_initial(window, position):
        return False
    following = window.words[position + 1] if position + 1 < len(window.words) else None
    joined = following is not None and following.gap == " " and following.text[0].isupper()
    if word.low in people.not_names():
        # "May", "Will" and "New" begin a name only with another name beside them.
        if not joined or word.possessive or following is None or following.low in people.not_names():
            return False
        if is_acronym(following):  # "an April NATO summit"
            return False
        if word.low in people.word_set("definite") or word.low in people.word_set("indefinite"):
            return False
        if _is_initial(position, word):
            return bool(gazetteer.find(f"{word.text} {following.text}"))
        return word.low in people.given_names() or word.low in people.word_set("inside-names")
    if not _is_initial(position, word):
        return True
    return _initial_is_name(word, following, joined, vocabulary)


def _is_spaced_initial(window: TokenWindow, position: int) -> bool:
    """Whether a single letter is the first initial of a name ("J. Smith")."""
    if position + 1 >= len(window.words):
        return False
    following = window.words[position + 1]
    return following.gap in (". ", ".") and following.text[0].isupper() and following.low not in people.not_names()


def _initial_is_name(word: Word, following: Word | None, joined: bool, vocabulary: Vocabulary) -> bool:
    low = word.low
    if low in people.titles() or low in people.given_names() or is_place(word.text):
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


def is_place(text: str) -> bool:
    return bool(gazetteer.demonym(text)) or any(not place.common for place in gazetteer.find(text)[:1])


def _run_end(window: TokenWindow, first: int) -> int:
    """The last word of the run that begins at `first`."""
    words = window.words
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
        if is_acronym(following) and "." in following.text and is_place(following.text):
            return 0  # a place behind a name ("… Benjamin U. S. officials")
        if following.gap == "-":
            return 0 if _is_pair(here, following, words[last + 2 : last + 3]) else 1
        return 1
    if following.gap == "-":  # "Kim Jong-il"
        return 1 if len(following.low) <= 3 and lexical.zipf(following.low) < 4 and not is_common(following.low) else 0
    return _connection(words, first, last)


def _may_go_on(words: Sequence[Word], position: int) -> bool:
    """Whether a capitalised word can stand inside a name; days and months can't, "New" can before another."""
    word = words[position]
    if word.low not in people.not_names() or is_acronym(word):
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
    return all(is_acronym(word) or is_place(word.text) for word in (here, following))


def _connection(words: Sequence[Word], first: int, last: int) -> int:
    """Steps over small words inside a name, up to the capital behind them."""
    following = words[last + 1]
    nxt = words[last + 2] if last + 2 < len(words) else None
    if nxt is None or nxt.gap not in (" ", "-") or following.gap not in (" ", "\xa0") or following.possessive:
        return 0
    low = following.low
    capital = nxt.text[0].isupper() and (nxt.low not in people.not_names() or is_acronym(nxt))
    if low in people.name_connectors():
        if capital and not is_acronym(nxt):
            return 2
        after = words[last + 3] if last + 3 < len(words) else None
        small = nxt.low in people.name_connectors() and after is not None and after.gap == " "
        return 3 if small and after is not None and after.text[0].isupper() else 0
    body_on = low == "on" and words[last].low in people.organisation_words()
    if body_on or (low in ("of", "for") and _takes_of(words[last])):
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
    if low in people.given_names() or is_acronym(head):
        return False
    return low in people.organisation_words() or low in people.place_words() or is_common(low)


# --- headlines -------------------------------------------------------------------------------------


def _known_runs(window: TokenWindow, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Names in a line whose capitals say nothing: those known from elsewhere, the longest first."""
    words = window.words
    position = 0
    while position < len(words):
        length = _known_length(window, position, vocabulary)
        if length:
            yield position, position + length - 1
        position += max(1, length)


def _known_length(window: TokenWindow, position: int, vocabulary: Vocabulary) -> int:
    words = window.words
    word = words[position]
    best = 0
    for parts in vocabulary.known.get(word.low, ()):
        if len(parts) > best and tuple(w.low for w in words[position : position + len(parts)]) == parts:
            best = len(parts)
    if best > 1 or not word.text[0].isupper():
        return best
    if word.low in people.not_names() and not (window.style == TITLE_CASE and word.text in ("US", "UN", "WHO", "U.S.")):
        return 0
    if best and (not is_common(word.low) or vocabulary.capitalised[word.low] > vocabulary.lower[word.low]):
        return 1
    following = words[position + 1] if position + 1 < len(words) else None
    joined = following is not None and following.gap == " "
    given = word.low in people.given_names() and joined
    if given and following is not None and following.text[0].isupper() and not is_common(following.low):
        return 2
    if is_place(word.text) and not (window.style == ALL_CAPS and is_common(word.low)):
        return 1
    if following is not None and following.gap == " " and gazetteer.find(f"{word.text} {following.text}"):
        return 2
    return 1 if window.style == TITLE_CASE and is_acronym(word) else best and int(not is_common(word.low))
