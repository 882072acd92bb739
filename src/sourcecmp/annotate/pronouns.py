"""Resolves he, she, his, her and him where only one person fits: the person named before in the same sentence, or
the one that the sentence before was about. Everything else stays unresolved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sourcecmp.annotate.lines import Line
from sourcecmp.data import people
from sourcecmp.model import Name, NameKind, Sentence, Span

_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_LONGEST_SENTENCE = 400  # words; what is longer is a list or a table
_OPENING, _CLOSING = "“", "”"


@dataclass(slots=True)
class Focus:
    """The people that the sentence before was about, its subject first, and the one who spoke in it."""

    people: list[str] = field(default_factory=list)
    speaker: str = ""
    paragraph: int = -1

    def move_on(self, sentence: Sentence, names: Sequence[Name], line: Line) -> None:
        """Takes over the people of a sentence that has been read; a sentence without any changes nothing at first."""
        inside = quoted_spans(line.text)
        named = [n for n in names[:_LONGEST_SENTENCE] if n.kind is NameKind.PERSON]
        outer = [n for n in named if not _within(n.span, inside)]
        if outer:
            self.people = list(dict.fromkeys(n.entity for n in outer))
            self.speaker = next((n.entity for n in outer if _speaks(n, line)), "")
            self.paragraph = sentence.paragraph
        elif sentence.paragraph > self.paragraph + 1:
            self.people, self.speaker = [], ""


def _speaks(name: Name, line: Line) -> bool:
    """Whether a verb of saying stands right behind a name, or before it at the end of a quotation."""
    words = line.words
    last = bisect_left(words, name.span.end, key=lambda word: word.end)
    first = bisect_left(words, name.span.start, key=lambda word: word.start)
    last += last + 1 < len(words) and words[last + 1].low == "who"
    behind = words[last + 1].low if last + 1 < len(words) else ""
    before = words[first - 1].low if first else ""
    verbs = people.reporting_verbs()
    return behind in verbs or (before in verbs and any(mark in words[first - 1].gap for mark in '"\u201d'))


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Stretches between double quotation marks, roughly: enough to tell a speaker's "he" from the writer's."""
    if '"' not in text and _OPENING not in text and _CLOSING not in text:
        return ()
    spans, start = [], -1
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


def _within(span: Span, spans: Sequence[Span]) -> bool:
    return any(other.start <= span.start < other.end for other in spans)


def resolved(
    line: Line, sentence: Sentence, names: Sequence[Name], focus: Focus, genders: Mapping[str, str]
) -> list[Name]:
    """The pronouns of a sentence that can only mean one of the people around."""
    found: list[Name] = []
    inside: tuple[Span, ...] | None = None
    known: list[Name] | None = None
    for position, word in enumerate(line.words[:_LONGEST_SENTENCE]):
        gender = _GENDER.get(word.low)
        if gender is None:
            continue
        if inside is None:
            inside = quoted_spans(line.text)
        span = Span(word.start, word.end)
        if _within(span, inside):
            continue
        if known is None:
            known = [n for n in names[:_LONGEST_SENTENCE] if n.kind is NameKind.PERSON and not _within(n.span, inside)]
        following = line.words[position + 1].low if position + 1 < len(line.words) else ""
        speaks = following in people.reporting_verbs()
        key = _antecedent(span, [*known, *found], gender, focus, genders, speaks=speaks)
        if key:
            found.append(Name(span, word.text, key, NameKind.PERSON, "pronoun"))
    return found


def _antecedent(
    span: Span, names: Sequence[Name], gender: str, focus: Focus, genders: Mapping[str, str], *, speaks: bool
) -> str:
    before = dict.fromkeys(n.entity for n in names if n.span.end <= span.start)
    here = [key for key in before if genders.get(key, gender) == gender]
    if here:
        return here[0] if len(here) == 1 else ""
    earlier = [key for key in focus.people if genders.get(key, gender) == gender]
    if len(earlier) > 1 and speaks and focus.speaker in earlier:
        return focus.speaker  # "…, X said. He said …" goes on with X
    sure = [key for key in earlier if genders.get(key) == gender]
    if len(sure) == 1:
        return sure[0]
    return earlier[0] if len(earlier) == 1 else ""
