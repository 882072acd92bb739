"""Finds people who are spoken of without a name ("the gunman", "a resident", "his brother"): whoever a pronoun means,
it may be one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcecmp.annotate.lines import Line, Word
from sourcecmp.data import lexical, people
from sourcecmp.model import Name, Span

_LONGEST_PHRASE = 5  # words before the noun
_JOINS = (" ", "-", " - ")


@dataclass(frozen=True, slots=True)
class Stranger:
    """A noun for one person; `oblique` behind a preposition, where the next clause seldom goes on with it;
    `possessor` where it only says whose something is."""

    span: Span
    gender: str
    oblique: bool
    possessor: bool


def strangers(line: Line, names: Sequence[Name]) -> Iterator[Stranger]:
    """The unnamed people of a sentence, in text order; names and what stands in apposition to one are left out."""
    words = line.words
    starts, ends = {name.span.start for name in names}, {name.span.end for name in names}
    for position, word in enumerate(words):
        if not _is_noun_for_one(word):
            continue
        if any(name.span.start <= word.start < name.span.end for name in names):
            continue
        following = words[position + 1] if position + 1 < len(words) else None
        if following is not None and following.gap in (" ", "-") and _goes_on(following, starts):
            continue
        first = _phrase_start(words, position, ends)
        if first < 0 or _says_what_somebody_is(words, first, ends) or _opens_apposition(words, first, position, starts):
            continue
        before = words[first - 1].low if first else ""
        role = people.roles().get(word.low)
        oblique = before in people.word_set("opening") or before in people.word_set("complement")
        yield Stranger(Span(word.start, word.end), role.gender if role else "", oblique, word.possessive)


def _is_noun_for_one(word: Word) -> bool:
    low = word.low
    if word.text[0].isupper():
        return False
    return low in people.roles() or (lexical.is_person_noun(low) and lexical.lemma(low) == low)


def _goes_on(following: Word, starts: set[int]) -> bool:
    """Whether the noun only stands before a name or another noun for people ("police officer Jane Doe")."""
    return following.start in starts or following.low in people.roles() or following.low in people.plural_roles()


def _phrase_start(words: Sequence[Word], position: int, ends: set[int]) -> int:
    """The first word of the noun phrase, which an article, a possessor or a name opens; -1 where there is none."""
    named = -1
    for first in range(position - 1, max(-1, position - 2 - _LONGEST_PHRASE), -1):
        word = words[first]
        if words[first + 1].gap not in _JOINS:
            break
        if word.low in people.word_set("determiner") or word.possessive:
            return first
        if word.low in people.not_names() and word.low not in people.word_set("other-holder"):
            break
        if word.end in ends and first + 1 == position:
            named = first
    return named


def _opens_apposition(words: Sequence[Word], first: int, position: int, starts: set[int]) -> bool:
    """Whether the name follows behind a comma: "his wife, Jane Doe"; "A teacher from Ohio, Hill said"."""
    comma = next((i for i in range(position + 1, len(words)) if "," in words[i].gap), -1)
    return comma > 0 and words[comma].start in starts and (comma == position + 1 or first == 0)


def _says_what_somebody_is(words: Sequence[Word], first: int, ends: set[int]) -> bool:
    """Whether the phrase only describes a person named before it: "Hill, a teacher", "Hill was a teacher"."""
    if not first:
        return False
    before = words[first - 1].low
    if before == "as" and words[first].low == "the":  # "heard a shot as the gunman fled"
        return False
    return before in people.word_set("predicate") or (words[first].gap == ", " and words[first - 1].end in ends)
