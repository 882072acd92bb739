"""All that a passage dates, for a short claim to be held against: acts, lifetimes, stretches, and dates of plain verbs.

In comes one side, out go `Happening`s. More is taken for a date of an act here than between two sentences
(`chronology.happenings`), because a claim about one thing is all that is asked: years in brackets behind the name the
passage is about, nouns for acts ("her death in 1987"), the year of a work ("a 1952 film").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sourcecmp.contradict.chronology import Happening, happening, happenings
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast, lexical
from sourcecmp.model import Date, NameKind, Span

# Tokens between an act and its date, and between the year and the kind of a work.
_REACH = 9
_WORK_REACH = 8
# Tokens behind brackets of years within which a noun tells whether they are those of a person.
_KIND_REACH = 14
_CLAUSE_ENDS = frozenset(".;()")


def chronicle(side: Side) -> tuple[Happening, ...]:
    """Every dated act, those of `happenings` first, each (act, words of the date) once."""
    found: dict[tuple[str, Span, str], Happening] = {}
    for each in (*_lifetimes(side), *_works(side), *_named_acts(side), *happenings(side)):
        found.setdefault((each.act, each.span, each.value), each)
    return tuple(found.values())


def eras(side: Side) -> tuple[Date, ...]:
    """Wars and the like that a sentence names, as the years they took ("after World War II")."""
    found, norms = [], [token.norm for token in side.tokens]
    for name, (first, last) in contrast.eras().items():
        words = name.replace("'", " '").replace("-", " - ").split()
        for i in range(len(norms) - len(words) + 1):
            if norms[i : i + len(words)] == words:
                span = Span(side.tokens[i].span.start, side.tokens[i + len(words) - 1].span.end)
                days = dt.date(first, 1, 1), dt.date(last, 12, 31)
                text = side.sentence.text[span.start : span.end]
                found.append(Date(span, text, f"{first}/{last}", *days, "year"))
    longest = [a for a in found if not any(b.span != a.span and b.span.contains(a.span) for b in found)]
    return tuple(sorted(longest, key=lambda date: date.span))


def dates_of(side: Side, token: int) -> tuple[Date, ...]:
    """The dates in the clause of a word: those behind it, else those before."""
    behind: list[Date] = []
    before: list[Date] = []
    for date in side.sentence.dates:
        own = side.inside(date.span)
        if not own or abs(own[0] - token) > _REACH + 3:
            continue
        gap = range(token + 1, own[0]) if own[0] > token else range(own[-1] + 1, token)
        if not any(side.tokens[i].text in _CLAUSE_ENDS for i in gap):
            (behind if own[0] > token else before).append(date)
    return tuple(behind or before)


def _lifetimes(side: Side) -> Iterator[Happening]:
    """Birth and death, or beginning and end, from two years or dates in brackets behind a name."""
    for opening, token in enumerate(side.tokens):
        if token.text != "(" or not _behind_name(side, opening):
            continue
        closing = next((j for j in range(opening + 1, len(side.tokens)) if side.tokens[j].text == ")"), None)
        if closing is None:
            return
        span = Span(token.span.start, side.tokens[closing].span.end)
        dates = [date for date in side.sentence.dates if span.contains(date.span)]
        if "born" in {side.tokens[i].norm for i in range(opening, closing)}:
            dates = dates[-1:]
            yield from (each for date in dates if (each := happening("birth", side, date, opening)))
            continue
        person = _is_person(side, opening, closing)
        acts = ("birth", "death") if person else ("founding", "ending")
        if len(dates) == 1 and _is_stretch(dates[0]) and _only_dates(side, opening, closing):
            yield from _ends_of_stretch(side, dates[0], acts, opening)
        elif len(dates) == 1 and person and _until(side, dates[0]):
            yield from (each for date in dates if (each := happening("birth", side, date, opening)))
        elif len(dates) == 2 and (person or dates[0].grain == "year"):
            yield from (
                each for act, date in zip(acts, dates, strict=True) if (each := happening(act, side, date, opening))
            )


def _ends_of_stretch(side: Side, date: Date, acts: tuple[str, str], opening: int) -> Iterator[Happening]:
    """The first and the last year of "1833-1888" as two happenings."""
    whole = happening(acts[0], side, date, opening)
    if whole is None or whole.days is None:
        return
    for act, year in zip(acts, (whole.days[0].year, whole.days[1].year), strict=True):
        days = dt.date(year, 1, 1), dt.date(year, 12, 31)
        yield Happening(act, date.span, f"{year}", days, subject=whole.subject)


def _is_stretch(date: Date) -> bool:
    return date.grain == "year" and "/" in date.value


def _behind_name(side: Side, opening: int) -> bool:
    before = side.tokens[opening - 1].text if opening else ""
    return before[:1].isupper() or before in ('"', "\u201d", ")")


def _only_dates(side: Side, opening: int, closing: int) -> bool:
    """Whether brackets hold nothing but years ("1824-1895"), as they do behind what began and ended then."""
    inner = (token for token in side.tokens[opening:closing] if token.content)
    return not any(any(map(str.isalpha, token.text)) for token in inner)


def _until(side: Side, date: Date) -> bool:
    """Whether a dash follows a date, so that it is the first of two ("1841 - c. 1875")."""
    own = side.inside(date.span)
    return own[-1] + 1 < len(side.tokens) and side.tokens[own[-1] + 1].norm == "-"


def _is_person(side: Side, opening: int, closing: int) -> bool:
    """Whether a noun behind the brackets means a person, or the name before them does."""
    following = side.tokens[closing + 1 : closing + 1 + _KIND_REACH]
    if any(lexical.is_person_noun(token.lemma) for token in following if token.content):
        return True
    before = side.tokens[opening].span.start
    names = [name for name in side.sentence.names if name.span.end <= before]
    return bool(names) and names[-1].kind is NameKind.PERSON


def _works(side: Side) -> Iterator[Happening]:
    """The year of a work: "is a 1952 American comedy film"."""
    for date in side.sentence.dates:
        own = side.inside(date.span)
        if date.grain != "year" or date.first is None or not own or not own[0]:
            continue
        opened = side.tokens[own[0] - 1].norm in contrast.words("before-thing")
        following = side.tokens[own[-1] + 1 : own[-1] + 1 + _WORK_REACH]
        for token in following:
            if token.text in _CLAUSE_ENDS or token.text == ",":
                break
            if opened and token.lemma in contrast.words("work"):
                if each := happening("release", side, date, own[0]):
                    yield each
                break


def _named_acts(side: Side) -> Iterator[Happening]:
    """Dates behind a noun or a looser verb that tells an act ("before her death in 1987", "came out in May")."""
    for date in side.sentence.dates:
        own = side.inside(date.span)
        for i in range(own[0] - 1, max(own[0] - 1 - _REACH, -1), -1) if own else ():
            token = side.tokens[i]
            if token.text in _CLAUSE_ENDS:
                break
            act = contrast.named_act(token.norm) or contrast.named_act(token.lemma)
            if act:
                if each := happening(act, side, date, i):
                    yield each
                break
            if token.content and token.norm != token.lemma and token.norm.endswith("ed"):
                break
