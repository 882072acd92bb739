"""Contradictions made by another value: a number, a date, a place, a name.

In comes an annotated sentence, out go changes that put another value of the same form in the place of one it states.
The annotation only says where values are; what takes their place follows from the form alone, so that the trial does
not lean on what the rules take for a contradiction.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache

from sourcecmp.data import closed, gazetteer
from sourcecmp.data.sorted_table import sorted_table
from sourcecmp.data.words import word_set
from sourcecmp.model import AnnotatedSentence, Date, Name, NameKind, Number, Span
from sourcecmp.mutate.mutation import Mutation, mutation_of, replacements

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]+")
_FACTORS = (0.3, 0.5, 1.7, 2.5, 4.0)
_LARGEST_WORD = 99
# Places that everybody has heard of, by people.
_LEAST_PEOPLE = {"country": 5_000_000, "city": 1_500_000, "region": 3_000_000}


def numbers(sentence: AnnotatedSentence, dice: random.Random) -> Iterator[Mutation]:
    """Another number for each one that is neither part of a name nor of a date."""
    taken = [*(name.span for name in sentence.names), *(date.span for date in sentence.dates)]
    for number in sentence.numbers:
        if number.ordinal or any(number.span.overlaps(span) for span in taken):
            continue
        edit = _figure(sentence, number, dice) or _number_word(sentence, number, dice)
        if edit is not None:
            yield mutation_of("number", sentence, edit)


def _figure(sentence: AnnotatedSentence, number: Number, dice: random.Random) -> tuple[Span, str] | None:
    found = _FIGURE.search(number.text)
    if found is None:
        return None
    digits = found.group().replace(",", "")
    places = len(digits.partition(".")[2])
    value = float(digits)
    other = round(value * dice.choice(_FACTORS), places)
    if abs(other - value) < 2 or other == 0:
        other = value + dice.randint(3, 6)
    text = f"{other:,.{places}f}" if "," in found.group() else f"{other:.{places}f}"
    return Span(*found.span()).shifted(number.span.start), text


def _number_word(sentence: AnnotatedSentence, number: Number, dice: random.Random) -> tuple[Span, str] | None:
    words = _words_below_hundred()
    for found in _WORD.finditer(number.text):
        value = words.get(found.group().lower())
        if value is None or value < 2:
            continue
        far = [word for word, n in words.items() if n > 1 and abs(n - value) >= max(2, value / 2) and n < value * 4]
        other = dice.choice(sorted(far))
        capital = found.group()[0].isupper()
        return Span(*found.span()).shifted(number.span.start), other.capitalize() if capital else other
    return None


@cache
def _words_below_hundred() -> dict[str, float]:
    known = closed.number_words().items()
    return {word: each.value for word, each in known if each.kind in ("unit", "ten") and each.value <= _LARGEST_WORD}


def dates(sentence: AnnotatedSentence, dice: random.Random) -> Iterator[Mutation]:
    """Another weekday, month or year for each date, or another time for a relative one."""
    for date in sentence.dates:
        edit = _date(date, dice)
        if edit is not None:
            yield mutation_of("date", sentence, (edit[0].shifted(date.span.start), edit[1]))


def _date(date: Date, dice: random.Random) -> tuple[Span, str] | None:
    for words, others in replacements("relative").items():
        if (at := date.text.lower().find(words)) >= 0:
            return Span(at, at + len(words)), dice.choice(others)
    for calendar in (closed.weekdays(), closed.months()):
        full = {values: form for form, values in reversed(tuple(calendar.values.items())) if len(form) > 2}
        for found in _WORD.finditer(date.text):
            values = calendar.values.get(found.group().lower())
            if values is not None and found.group()[0].isupper():
                other = dice.choice(sorted(form for each, form in full.items() if each != values))
                end = found.end() + date.text.startswith(".", found.end())
                return Span(found.start(), end), other.capitalize()
    year = re.search(r"\b[12]\d{3}\b", date.text)
    if year is not None:
        return Span(*year.span()), str(int(year.group()) + dice.choice((-7, -4, -2, 2, 3, 6)))
    return None


def places(sentence: AnnotatedSentence, dice: random.Random) -> Iterator[Mutation]:
    """Another place for each one that says where something happens."""
    for name in sentence.names:
        if name.kind is not NameKind.PLACE or name.form == "adjective" or not _placed(sentence, name.span):
            continue
        known = gazetteer.find(name.text)
        if not known:
            continue
        others = [
            text
            for text, key in _known_places(known[0].kind)
            if not any(gazetteer.within(key, each.key) or gazetteer.within(each.key, key) for each in known)
            and text not in sentence.text
        ]
        if others:
            yield mutation_of("place", sentence, (name.span, dice.choice(others)))


def _placed(sentence: AnnotatedSentence, span: Span) -> bool:
    before = [token.norm for token in sentence.tokens if token.span.end <= span.start]
    return bool(before) and before[-1] in word_set("placing")


@cache
def _known_places(kind: str) -> tuple[tuple[str, str], ...]:
    """Name and key of the large places of a kind, those left out whose name means several places."""
    least = _LEAST_PEOPLE.get(kind)
    found = []
    for key, row in sorted_table("places.tsv").rows():
        name, _, population, common, _ = row.split("\t")
        if least is None or not key.startswith(f"{kind}:") or int(population) < least or common:
            continue
        if len(gazetteer.find(name)) == 1:
            found.append((name, key))
    return tuple(found)


def names(sentence: AnnotatedSentence, people: Sequence[str], dice: random.Random) -> Iterator[Mutation]:
    """Another person of the event for each one who is named, those who only speak left out."""
    for name in sentence.names:
        if name.kind is not NameKind.PERSON or name.form not in ("full", "short"):
            continue
        if any(frame.span.overlaps(name.span) for frame in sentence.frames):
            continue
        others = [each for each in people if not _share_a_word(each, name) and each.split()[-1] not in sentence.text]
        if others:
            other = dice.choice(others)
            yield mutation_of("name", sentence, (name.span, other if " " in name.text else other.split()[-1]))


def _share_a_word(person: str, name: Name) -> bool:
    return bool({*person.lower().split()} & {*name.text.lower().split(), *name.entity.split()})
