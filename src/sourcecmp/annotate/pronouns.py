"""Resolves he, she, his, her and him where only one person fits: the person named before in the same sentence, or
the one that the sentence before was about. Everything else stays unresolved; people without a name count as well."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, MutableMapping, Sequence
from dataclasses import dataclass

from sourcecmp.annotate.focus import LONGEST_SENTENCE, Focus, shown, without_appositions
from sourcecmp.annotate.lines import Line
from sourcecmp.annotate.strangers import Stranger, strangers
from sourcecmp.data import people
from sourcecmp.model import Ground, Name, NameKind, Sentence, Span

_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


def resolved(
    line: Line,
    sentence: Sentence,
    names: Sequence[Name],
    focus: Focus,
    genders: MutableMapping[str, str],
    doubtful: Collection[str] = (),
) -> list[Name]:
    """The pronouns of a sentence that can only mean one of the people around. `genders` learns from those that had
    no other choice; `doubtful` are surnames that several people share."""
    pronouns = [position for position, word in enumerate(line.words[:LONGEST_SENTENCE]) if word.low in _GENDER]
    if not pronouns:
        return []
    reader = _Reader(line, sentence, names[:LONGEST_SENTENCE], focus, genders, doubtful)
    for position in pronouns:
        reader.read(position)
    return reader.found


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody in the sentence; `entity` is "" for a stranger."""

    span: Span
    entity: str
    oblique: bool = False
    possessor: bool = False


class _Reader:
    """One sentence with pronouns; lives for one call."""

    def __init__(
        self,
        line: Line,
        sentence: Sentence,
        names: Sequence[Name],
        focus: Focus,
        genders: MutableMapping[str, str],
        doubtful: Collection[str],
    ) -> None:
        self.line, self.sentence, self.focus, self.genders, self.doubtful = line, sentence, focus, genders, doubtful
        self.quotes = focus.quoted(line, sentence)
        self.named = [name for name in names if name.kind is NameKind.PERSON]
        self.strangers: list[Stranger] = list(strangers(line, names))
        self.found: list[Name] = []

    def read(self, position: int) -> None:
        word = self.line.words[position]
        span = Span(word.start, word.end)
        gender = _GENDER[word.low]
        quote = next((quote for quote in self.quotes if quote.start <= span.start < quote.end), None)
        around = [person for person in self._people(gender) if self._quote(person.span) == quote]
        everyone = [person for person in around if person.span.end <= span.start]
        before = self._rivals(position, everyone)
        ground = None
        key = ""
        if quote is None and self._is_aside(position):
            key, ground = self._speaker_before(gender)
        elif before:
            key, ground = self._in_sentence(position, before)
        elif quote is None:
            key, ground = self._opening(position, around) or self._in_focus(position, gender, everyone)
        if key:
            self.found.append(Name(span, word.text, key, NameKind.PERSON, "pronoun", ground))

    def _quote(self, span: Span) -> Span | None:
        return next((quote for quote in self.quotes if quote.start <= span.start < quote.end), None)

    def _people(self, gender: str) -> list[_Person]:
        """Everybody in the sentence whom a pronoun of this gender can mean, in text order."""
        fitting = [name for name in (*self.named, *self.found) if self._fits(name.entity, gender)]
        people_here = [_Person(n.span, "" if n.entity in self.doubtful else n.entity) for n in fitting]
        people_here += [_Person(s.span, "", s.oblique, s.possessor) for s in self.strangers if s.gender in ("", gender)]
        return sorted(people_here, key=lambda person: person.span)

    def _fits(self, key: str, gender: str) -> bool:
        return self.genders.get(key, gender) == gender

    # --- in the sentence ---

    def _rivals(self, position: int, before: list[_Person]) -> list[_Person]:
        """Those of the people before a pronoun whom the grammar leaves: "him" is not who acts in the clause, and "he"
        seldom somebody behind a preposition ("warned by the coach that he …")."""
        low = self.line.words[position].low
        if low.endswith("self"):
            return before
        if low == "him" and self.line.words[position - 1].low not in people.word_set("with-oneself"):
            before = [person for person in before if not self._same_clause(person.span.end, position)]
        if self._begins_clause(position):
            before = [person for person in before if person.entity or not person.oblique]
        if before and before[0].entity:
            before = [person for person in before if not person.possessor]
        subject = max((name.span for name in self.found if name.text.lower() in ("he", "she")), default=None)
        if subject is not None and low != "him":  # "he … his": nobody in between has taken his place
            before = [person for person in before if person.entity or person.span > subject]
        return before

    def _in_sentence(self, position: int, before: Sequence[_Person]) -> tuple[str, Ground | None]:
        """The one person named before the pronoun; what stands in an apposition to another is no rival."""
        word = self.line.words[position]
        low = word.low
        if low.endswith("self"):
            nearest = before[-1]
            return nearest.entity, self._ground(nearest, "the nearest person before it")
        rivals = without_appositions(self.line.text[: word.start], before)
        keys = {person.entity for person in rivals}
        if len(keys) != 1 or "" in keys:
            return "", None
        only = rivals[-1]
        self.genders.setdefault(only.entity, _GENDER[low])
        return only.entity, self._ground(only, "the only person before it in the sentence whom it fits")

    def _same_clause(self, end: int, position: int) -> bool:
        """Whether no clause begins between a person and the pronoun, so that "him" must be somebody else."""
        between = [word for word in self.line.words[:position] if word.start >= end]
        return not any(
            word.low in people.word_set("clause") or word.low in people.word_set("relative") or "," in word.gap
            for word in between
        )

    def _begins_clause(self, position: int) -> bool:
        word = self.line.words[position]
        return word.low in ("he", "she") and self.line.words[position - 1].low not in people.word_set("relative")

    def _ground(self, person: _Person, why: str) -> Ground | None:
        named = next(
            (n for n in (*self.named, *self.found) if n.entity == person.entity and n.span <= person.span), None
        )
        return None if named is None else Ground(why, shown(named, self.sentence))

    # --- around the sentence ---

    def _is_aside(self, position: int) -> bool:
        """Whether the pronoun says what stands before it: "The road was closed, he said"."""
        words = self.line.words
        if position < 2 or position + 1 >= len(words) or words[position].low not in ("he", "she"):
            return False
        said = words[position + 1].low in people.reporting_verbs() and words[position + 1].gap == " "
        ends = position + 2 >= len(words) or words[position + 2].low not in people.word_set("object")
        return said and ends and "," in words[position].gap

    def _speaker_before(self, gender: str) -> tuple[str, Ground | None]:
        """Whoever spoke in the sentence before, or was alone in it."""
        if self.focus.speaker and self._fits(self.focus.speaker, gender):
            return self.focus.speaker, self._before(self.focus.speaker, "goes on with the speaker of the text before")
        if any(person.entity and self._quote(person.span) is None for person in self._people(gender)):
            return "", None
        return self._only_in_focus(gender)

    def _opening(self, position: int, around: Sequence[_Person]) -> tuple[str, Ground | None] | None:
        """The subject behind an opening phrase: "In his speech, Hill said"."""
        words = self.line.words
        if words[0].low not in people.word_set("opening") or not around or not around[0].entity:
            return None
        subject = around[0]
        first = bisect_left(words, subject.span.start, key=lambda word: word.start)
        commas = [word for word in words[position + 1 : first + 1] if "," in word.gap]
        if len(commas) != 1:
            return None
        known = [key for key in self.focus.people if self._fits(key, _GENDER[words[position].low])]
        if known and subject.entity not in known:
            return "", None
        return subject.entity, self._ground(subject, "the subject behind the phrase it opens")

    def _in_focus(self, position: int, gender: str, here: Sequence[_Person]) -> tuple[str, Ground | None]:
        words = self.line.words
        speaks = position + 1 < len(words) and words[position + 1].low in people.reporting_verbs()
        earlier = [key for key in self.focus.people if self._fits(key, gender)]
        if len(earlier) > 1 and speaks and self.focus.speaker in earlier:
            # "…, X said. He said …" goes on with X
            return self.focus.speaker, self._before(self.focus.speaker, "goes on with the speaker of the text before")
        acting = {person.entity for person in here} if words[position].low == "him" else set()
        return self._only_in_focus(gender, acting)

    def _only_in_focus(self, gender: str, others: Collection[str] = ()) -> tuple[str, Ground | None]:
        if self.focus.begins_with_stranger(gender):
            return "", None
        earlier = [key for key in self.focus.people if self._fits(key, gender) and key not in others]
        sure = [key for key in earlier if self.genders.get(key) == gender]
        if len(earlier) > 1:
            earlier = sure
        if len(earlier) != 1 or earlier[0] in self.doubtful:
            return "", None
        return earlier[0], self._before(earlier[0], "the only person in the text before whom it fits")

    def _before(self, key: str, why: str) -> Ground:
        return Ground(why, self.focus.people[key])
