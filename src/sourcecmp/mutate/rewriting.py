"""Rewrites that keep the meaning of a sentence: other words for the same, another form of the same value, a name
shortened, a value told more coarsely, the speaker named first.

In comes an annotated sentence, out go changes of which none may be reported as a contradiction.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping

from sourcecmp.data import closed, gazetteer
from sourcecmp.model import AnnotatedSentence, NameKind, Span
from sourcecmp.mutate.mutation import Mutation, mutation_of, replacements

_LARGEST_WORD = 20
_ROUGH_FROM = 20  # a smaller figure is not told as "more than" a rounder one
_MONTH_DAY = re.compile(r"(?P<month>[A-Z][a-z]+\.?) (?P<day>\d{1,2})(?P<year>, \d{4})?")
_DAY_MONTH = re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+)(?P<year> \d{4})?")
_QUOTED_FIRST = re.compile(r"""(?P<quote>["“][^"“”]+?),?(?P<end>["”]),? (?P<frame>[^"“”]+)\.""")


def rewrites(
    sentence: AnnotatedSentence, short_forms: Mapping[str, tuple[str, ...]], dice: random.Random
) -> Iterator[Mutation]:
    """All rewrites of a sentence, kind by kind."""
    yield from _synonyms(sentence, dice)
    yield from _figures(sentence)
    yield from _rough_figures(sentence)
    yield from _dates(sentence)
    yield from _aliases(sentence, short_forms)
    yield from _containing(sentence)
    yield from _speaker_first(sentence)


def _quoted(sentence: AnnotatedSentence, span: Span) -> bool:
    """Whether words stand in a quotation, which may not be reworded."""
    return any(quotation.span.overlaps(span) for quotation in sentence.quotations)


def _synonyms(sentence: AnnotatedSentence, dice: random.Random) -> Iterator[Mutation]:
    for words, others in replacements("same").items():
        for found in re.finditer(rf"(?<![\w'’-]){re.escape(words)}(?![\w'’-])", sentence.text):
            span = Span(*found.span())
            if not _quoted(sentence, span) and not any(span.overlaps(name.span) for name in sentence.names):
                yield mutation_of("synonym", sentence, (span, dice.choice(others)))


def _figures(sentence: AnnotatedSentence) -> Iterator[Mutation]:
    words = {each.value: word for word, each in closed.number_words().items() if each.kind in ("unit", "ten")}
    values = {word: f"{value:.0f}" for value, word in words.items() if 1 < value <= _LARGEST_WORD}
    digits = {figure: word for word, figure in values.items()}
    for number in sentence.numbers:
        text = number.text.lower()
        other = values.get(text) or digits.get(text)
        if other and not number.unit and number.span.start and not _quoted(sentence, number.span):
            yield mutation_of("figure", sentence, (number.span, other))


def _rough_figures(sentence: AnnotatedSentence) -> Iterator[Mutation]:
    for number in sentence.numbers:
        if number.relation != "exact" or number.low < _ROUGH_FROM or not number.text.isdigit() or number.ordinal:
            continue
        rounder = int(number.low) // 10 * 10
        if rounder < number.low and not _quoted(sentence, number.span) and number.counted:
            yield mutation_of("rough figure", sentence, (number.span, f"more than {rounder}"))


def _dates(sentence: AnnotatedSentence) -> Iterator[Mutation]:
    months = closed.months().values
    for date in sentence.dates:
        if _quoted(sentence, date.span):
            continue
        if (found := _MONTH_DAY.fullmatch(date.text)) and found["month"].rstrip(".").lower() in months:
            year = (found["year"] or "").replace(",", "")
            yield mutation_of("date form", sentence, (date.span, f"{found['day']} {found['month']}{year}"))
        elif (found := _DAY_MONTH.fullmatch(date.text)) and found["month"].lower() in months:
            year = f",{found['year']}" if found["year"] else ""
            yield mutation_of("date form", sentence, (date.span, f"{found['month']} {found['day']}{year}"))
        elif date.text.lower() in closed.weekdays().values:
            before = sentence.text[: date.span.start]
            if before.endswith(" on "):
                yield mutation_of("date form", sentence, (Span(date.span.start - 3, date.span.end), date.text))
            elif before.endswith(" "):
                yield mutation_of("date form", sentence, (date.span, f"on {date.text}"))


def _aliases(sentence: AnnotatedSentence, short_forms: Mapping[str, tuple[str, ...]]) -> Iterator[Mutation]:
    """A person by surname, a body by another of its names."""
    for name in sentence.names:
        if name.form != "full" or _quoted(sentence, name.span):
            continue
        for form in short_forms.get(name.entity, ()):
            if form.lower() != name.text.lower():
                yield mutation_of("alias", sentence, (name.span, form))
                break


def _containing(sentence: AnnotatedSentence) -> Iterator[Mutation]:
    """A city told by its country."""
    for name in sentence.names:
        before = sentence.text[: name.span.start]
        known = gazetteer.find(name.text) if name.kind is NameKind.PLACE and before.endswith(" in ") else ()
        country = gazetteer.place(known[0].country) if known and known[0].kind == "city" else None
        if country is not None and country.name not in sentence.text and not _quoted(sentence, name.span):
            yield mutation_of("coarser place", sentence, (name.span, country.name))


def _speaker_first(sentence: AnnotatedSentence) -> Iterator[Mutation]:
    found = _QUOTED_FIRST.fullmatch(sentence.text)
    if found is not None and len(sentence.quotations) == 1 and sentence.frames:
        text = f"{found['frame']}: {found['quote']}.{found['end']}"
        yield mutation_of("speaker first", sentence, (Span(0, len(sentence.text)), text[0].upper() + text[1:]))
