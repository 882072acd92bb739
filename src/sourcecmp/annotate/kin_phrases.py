"""Finds nouns for relatives with whatever says whose relative is meant: "her sister", "Hill's wife", "the younger
brother"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcecmp.annotate.lines import Line, Word
from sourcecmp.data import people
from sourcecmp.data.people import Kin
from sourcecmp.model import Span

_LONGEST_PHRASE = 4  # words before the noun
JOINS = (" ", "\xa0")


@dataclass(frozen=True, slots=True)
class KinPhrase:
    """A noun for a relative as it stands in a sentence: words `first`..`last`, its possessor or article included.
    `owner` is the word that says whose it is (the possessor, or the first name behind "of"), -1 where none does."""

    first: int
    last: int
    kin: Kin
    age: str
    owner: int
    several: bool = False  # "one of her sisters"


def kin_phrases(line: Line) -> Iterator[KinPhrase]:
    """The nouns for relatives of a sentence, with what stands before them."""
    words = line.words
    for last, word in enumerate(words):
        kin = people.kin_nouns().get(word.low)
        several = kin is None
        kin = kin or people.plural_kin_nouns().get(word.low)
        if kin is None or _goes_on(words, last):
            continue
        first, age = last, ""
        while first and last - first < _LONGEST_PHRASE and words[first].gap in JOINS:
            low = words[first - 1].low
            if _is_opener(words[first - 1]):
                first -= 1
                break
            if low in people.word_set("older") or low in people.word_set("younger"):
                age = "older" if low in people.word_set("older") else "younger"
            elif not (several or low in people.word_set("kin-modifier") or words[first - 1].text[0].isupper()):
                break
            first -= 1
        opener = words[first]
        owned = opener.possessive or opener.low in ("his", "her", "their")
        if several and not (owned and first > 1 and [w.low for w in words[first - 2 : first]] == ["one", "of"]):
            continue
        yield KinPhrase(first - 2 * several, last, kin, age, first if owned else -1, several)


def _is_opener(word: Word) -> bool:
    return word.possessive or word.low in people.word_set("determiner")


def _goes_on(words: Sequence[Word], last: int) -> bool:
    """Whether the noun is only the first part of another one ("sister-in-law")."""
    if last + 1 >= len(words):
        return False
    following = words[last + 1]
    return following.gap == "-" or [word.low for word in words[last + 1 : last + 3]] == ["in", "law"]


def noun_span(line: Line, phrase: KinPhrase) -> Span:
    """The noun with what stands between it and its possessor or article."""
    first = min(phrase.last, phrase.first + 1) if _is_opener(line.words[phrase.first]) else phrase.first
    return Span(line.words[first].start, line.words[phrase.last].end)
