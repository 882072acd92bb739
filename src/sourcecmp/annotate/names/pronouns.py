"""Resolves he, she, his, her and him where only one person fits: of those named before it in the sentence, or, where
there is none, of those in the last sentence with people, no more than a paragraph above. All else stays unresolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sourcecmp.annotate.names.shared_surnames import by_account
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.model import Name, NameKind, Sentence, Span

_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


def with_pronouns(
    sentences: Sequence[Sentence],
    windows: Sequence[TokenWindow],
    names: Sequence[tuple[Name, ...]],
    genders: Mapping[str, str],
) -> tuple[tuple[Name, ...], ...]:
    """The names of each sentence together with its pronouns; `genders`: entity -> "m" or "f", where known."""
    found = list(names)
    for numbers in by_account(sentences):
        earlier, paragraph = _People(), 0
        for number in numbers:
            here = _People()
            if sentences[number].paragraph > paragraph + 1:
                earlier = _People()
            own = _resolved(windows[number], names[number], here, earlier, genders)
            found[number] = tuple(sorted((*names[number], *own), key=lambda name: name.span))
            if here.fitting:
                earlier, paragraph = here, sentences[number].paragraph
    return tuple(found)


@dataclass(slots=True)
class _People:
    """The people of a sentence, by the gender that may be theirs and by the gender that surely is."""

    fitting: dict[str, set[str]] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=dict)

    def add(self, entity: str, gender: str) -> None:
        for each in gender or "mf":
            self.fitting.setdefault(each, set()).add(entity)
        if gender:
            self.known.setdefault(gender, set()).add(entity)

    def only(self, gender: str) -> str:
        """The one person whom a pronoun can mean, else the one who is known to have its gender."""
        for people in (self.fitting.get(gender, set()), self.known.get(gender, set())):
            if len(people) == 1:
                return next(iter(people))
        return ""


def _resolved(
    window: TokenWindow, names: Sequence[Name], here: _People, earlier: _People, genders: Mapping[str, str]
) -> Iterator[Name]:
    """The pronouns that mean somebody; `here` learns who is in the sentence."""
    left = sorted(names, key=lambda name: name.span, reverse=True)
    for word in window.words:
        while left and left[-1].span.end <= word.start:
            name = left.pop()
            if name.kind is NameKind.PERSON:
                here.add(name.entity, genders.get(name.entity, ""))
        gender = _GENDER.get(word.low)
        if gender is None or (left and left[-1].span.start <= word.start):
            continue
        entity = (here if here.fitting.get(gender) else earlier).only(gender)
        if entity:
            here.add(entity, genders.get(entity, ""))
            yield Name(Span(word.start, word.end), word.text, entity, NameKind.PERSON, "pronoun")
    for name in left:
        if name.kind is NameKind.PERSON:
            here.add(name.entity, genders.get(name.entity, ""))
