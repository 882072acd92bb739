"""Remembers what an account is about from sentence to sentence: the people of the sentence before, who spoke in it,
whether somebody without a name came first, and whether a quotation goes on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from sourcecmp.annotate.lines import Line, Word
from sourcecmp.annotate.strangers import strangers
from sourcecmp.data import people
from sourcecmp.model import Name, NameKind, Sentence, Span, Spot

LONGEST_SENTENCE = 400  # words; what is longer is a list or a table
_OPENING, _CLOSING = "“", "”"
_MARKS = ('"', _OPENING, _CLOSING)


class Located(Protocol):
    """Words that mean somebody."""

    @property
    def span(self) -> Span: ...

    @property
    def entity(self) -> str: ...


Somebody = TypeVar("Somebody", bound=Located)


@dataclass(slots=True)
class Focus:
    """The people that the sentence before was about, its subject first, and the one who spoke in it."""

    people: dict[str, tuple[Spot, ...]] = field(default_factory=dict)
    speaker: str = ""
    paragraph: int = -1
    last: tuple[Line, tuple[Name, ...]] | None = None
    quoting: int = -1  # the paragraph whose quotation goes on into the next sentence

    def move_on(self, sentence: Sentence, names: Sequence[Name], line: Line) -> None:
        """Takes over the people of a sentence that has been read; a sentence without any changes nothing at first."""
        inside = self.quoted(line, sentence)
        goes_on = bool(inside) and inside[-1].end == len(line.text) and not line.text.endswith(_MARKS)
        self.quoting = sentence.paragraph if goes_on else -1
        named = [n for n in names[:LONGEST_SENTENCE] if n.kind is NameKind.PERSON]
        outer = [n for n in named if not within(n.span, inside)]
        self.last = (line, tuple(outer))
        if outer:
            self.people = {}
            for name in without_appositions(line.text, outer):
                self.people.setdefault(name.entity, shown(name, sentence))
            self.speaker = next((n.entity for n in outer if _speaks(n, line)), "")
            self.paragraph = sentence.paragraph
        elif sentence.paragraph > self.paragraph + 1:
            self.people, self.speaker = {}, ""

    def quoted(self, line: Line, sentence: Sentence) -> tuple[Span, ...]:
        """The stretches of the next sentence that stand between quotation marks."""
        return quoted_spans(line.text, sentence.paragraph == self.quoting)

    def begins_with_stranger(self, gender: str) -> bool:
        """Whether the sentence before was first of all about somebody without a name whom a pronoun can mean."""
        if self.last is None:
            return False
        line, named = self.last
        inside = quoted_spans(line.text)
        first = next((s for s in strangers(line, named) if not within(s.span, inside)), None)
        if first is None or first.oblique or (named and named[0].span < first.span):
            return False
        return first.gender in ("", gender)


def shown(name: Name, sentence: Sentence) -> tuple[Spot, ...]:
    """The words that name somebody; for a pronoun those that it was taken to point at."""
    if name.form == "pronoun" and name.ground is not None:
        return name.ground.spots
    return (Spot(sentence.id, name.span),)


def without_appositions(text: str, before: Sequence[Somebody]) -> list[Somebody]:
    """Leaves out "Liz" in "Mary, the sister of Liz, said": a name behind "of" between commas behind a name. `text` is
    what stands before the pronoun."""
    kept = list(before[:1])
    for person in before[1:]:
        first = kept[0]
        opened = text[first.span.end : person.span.start]
        inside = opened.startswith(",") and any(f" {word} " in opened.rpartition(",")[2] for word in ("of", "to"))
        if person.entity == first.entity or not (first.entity and inside and "," in text[person.span.end :]):
            kept.append(person)
    return kept


def _speaks(name: Name, line: Line) -> bool:
    """Whether a verb of saying stands right behind a name, or before it (and its title) at the end of a quotation."""
    words = line.words
    last = bisect_left(words, name.span.end, key=lambda word: word.end)
    first = bisect_left(words, name.span.start, key=lambda word: word.start)
    last += last + 1 < len(words) and words[last + 1].low == "who"
    behind = words[last + 1].low if last + 1 < len(words) else ""
    verbs = people.reporting_verbs()
    if behind in verbs:
        return True
    while first and words[first].gap == " " and words[first - 1].low not in verbs and _in_title(words[first - 1]):
        first -= 1
    return bool(first) and words[first - 1].low in verbs and any(mark in words[first - 1].gap for mark in ',"\u201d')


def _in_title(word: Word) -> bool:
    return word.text[0].isupper() or word.low in people.roles()


def quoted_spans(text: str, quoting: bool = False) -> tuple[Span, ...]:
    """Stretches between double quotation marks, roughly: enough to tell a speaker's "he" from the writer's. `quoting`
    where the text goes on with a quotation."""
    if '"' not in text and _OPENING not in text and _CLOSING not in text:
        return (Span(0, len(text)),) if quoting else ()
    quoting = quoting and not text.startswith(('"', _OPENING))
    spans, start = [], 0 if quoting else -1
    for position, char in enumerate(text):
        if char == '"' or char in (_OPENING, _CLOSING):
            if start < 0 and char != _CLOSING:
                start = position
            elif char != _OPENING:
                spans.append(Span(max(start, 0), position))
                start = -1
    if start >= 0:
        spans.append(Span(start, len(text)))
    return tuple(spans)


def within(span: Span, spans: Sequence[Span]) -> bool:
    return any(other.start <= span.start < other.end for other in spans)
