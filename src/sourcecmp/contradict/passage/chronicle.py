"""All that a passage dates, for a short claim to be held against: acts, lifetimes, works, wars by name.

In comes one side, out go `Happening`s. More is taken for a date of an act here than between two sentences
(`chronology.happenings`), because a claim about one thing is all that is asked: years in brackets behind the name the
passage is about, nouns for acts ("her death in 1987"), the year of a work ("is a 1952 film").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from sourcecmp.contradict.chronology import Happening, happening, happenings, subject_before
from sourcecmp.contradict.passage.held import MOST_KEPT
from sourcecmp.contradict.passage.stretches import stretches
from sourcecmp.contradict.view import Side
from sourcecmp.data import closed, contrast, lexical
from sourcecmp.model import Date, Name, NameKind, Predicate, Span

# Tokens between an act and its date, and between the year and the kind of a work.
_REACH = 9
_WORK_REACH = 8
# Tokens further that a date may stand from the verb it is sought for.
_FAR = 12
# Tokens behind brackets of years within which a noun tells whether they are those of a person.
_KIND_REACH = 14
# Tokens from "born" or "died" to its date within brackets.
_MARK_REACH = 10
_CLAUSE_ENDS = frozenset(".;()")
_QUOTES = frozenset({'"', "``", "''", "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"})


@lru_cache(maxsize=2 * MOST_KEPT)
def chronicle(side: Side) -> tuple[Happening, ...]:
    """Every dated act, each (act, words of the date) once."""
    found: dict[tuple[str, Span, str], Happening] = {}
    for each in (*_lifetimes(side), *_works(side), *_named_acts(side), *_existences(side), *happenings(side)):
        found.setdefault((each.act, each.span, each.value), each)
    return tuple(found.values())


@lru_cache(maxsize=2 * MOST_KEPT)
def eras(side: Side) -> tuple[Date, ...]:
    """Wars and the like that a sentence names, as the years they took ("in World War II")."""
    found, norms = [], [token.norm for token in side.tokens]
    for name, (first, last) in contrast.eras().items():
        words = name.replace("'", " '").replace("-", " - ").split()
        for i in range(len(norms) - len(words) + 1):
            if norms[i : i + len(words)] == words:
                span = Span(side.tokens[i].span.start, side.tokens[i + len(words) - 1].span.end)
                ends = "end" in norms[max(i - 3, 0) : i]  # "the end of the American Civil War"
                days = dt.date(last if ends else first, 1, 1), dt.date(last, 12, 31)
                text = side.sentence.text[span.start : span.end]
                found.append(Date(span, text, f"{first}/{last}", *days, "year"))
    longest = [a for a in found if not any(b.span != a.span and b.span.contains(a.span) for b in found)]
    return tuple(sorted(longest, key=lambda date: date.span))


def dates_of(side: Side, token: int) -> tuple[Date, ...]:
    """The dates in the clause of a word: those behind it, else those before."""
    behind: list[Date] = []
    before: list[Date] = []
    verbs = {i for each in side.sentence.predicates for i in side.inside(each.head)}
    for date in sorted((*side.sentence.dates, *eras(side)), key=lambda date: date.span):
        own = side.inside(date.span)
        if not own or abs(own[0] - token) > _FAR:
            continue
        if behind and verbs & {*range(side.inside(behind[-1].span)[-1] + 1, own[0])}:
            break  # "was created in 1820 and later organized in 1834"
        gap = range(token + 1, own[0]) if own[0] > token else range(own[-1] + 1, token)
        if own[-1] < token and "when" in {side.tokens[i].norm for i in gap[:2]}:
            return (date,)  # "until 1947, when the state seized it"
        if own[-1] < token and not contrast.words("hinging-date").isdisjoint(side.tokens[i].norm for i in gap):
            continue  # "in 1971, four years after she left"
        if not any(side.tokens[i].text in _CLAUSE_ENDS for i in gap):
            (behind if own[0] > token else before).append(date)
    return tuple(behind or before)


# --- lifetimes in brackets -------------------------------------------------------------------------


def _lifetimes(side: Side) -> Iterator[Happening]:
    """Birth and death, or beginning and end, from dates in brackets behind a name."""
    for opening, token in enumerate(side.tokens):
        if token.text != "(" or not _behind_name(side, opening):
            continue
        closing = next((j for j in range(opening + 1, len(side.tokens)) if side.tokens[j].text == ")"), None)
        if closing is None:
            return
        span = Span(token.span.start, side.tokens[closing].span.end)
        dates = [date for date in side.sentence.dates if span.contains(date.span)]
        yield from (replace(each, lifetime=True) for each in _in_brackets(side, opening, closing, dates))


def _behind_name(side: Side, opening: int) -> bool:
    before = side.tokens[opening - 1].text if opening else ""
    return before[:1].isupper() or before in ('"', "\u201d", ")")


def _in_brackets(side: Side, opening: int, closing: int, dates: list[Date]) -> Iterator[Happening]:
    marks = [_marked(side, date) for date in dates]
    if any(marks):
        yield from _dated(side, opening, [(act, date) for act, date in zip(marks, dates, strict=True) if act])
        return
    person = _is_person(side, opening, closing)
    acts = ("birth", "death") if person else ("founding", "ending")
    if len(dates) == 1 and dates[0].grain == "year" and "/" in dates[0].value and _only_dates(side, opening, closing):
        yield from _ends_of_stretch(side, dates[0], acts, opening)
    elif len(dates) == 1 and person and _until(side, dates[0]):
        yield from _dated(side, opening, [("birth", dates[0])])
    elif len(dates) == 2 and _until(side, dates[0]) and _years_apart(*dates):
        yield from _dated(side, opening, list(zip(acts, dates, strict=True)))


def _dated(side: Side, opening: int, rows: list[tuple[str, Date]]) -> Iterator[Happening]:
    for act, date in rows:
        if each := happening(act, side, date, opening):
            yield each


def _marked(side: Side, date: Date) -> str:
    """The act that a word right before a date tells ("born 4 May 1965 in Aarhus, died 9 June 1999")."""
    own = side.inside(date.span)
    others = {i for other in side.sentence.dates for i in side.inside(other.span)}
    for i in range(own[0] - 1, max(own[0] - 1 - _MARK_REACH, -1), -1) if own else ():
        if i in others:
            break
        if side.tokens[i].norm in ("born", "b", "b."):
            return "birth"
        if side.tokens[i].norm in ("died", "d", "d."):
            return "death"
    return ""


def _is_person(side: Side, opening: int, closing: int) -> bool:
    """Whether a noun behind the brackets means a person, or the name before them does."""
    following = side.tokens[closing + 1 : closing + 1 + _KIND_REACH]
    if any(lexical.is_person_noun(token.lemma) for token in following if token.content):
        return True
    before = side.tokens[opening].span.start
    names = [name for name in side.sentence.names if name.span.end <= before]
    return bool(names) and names[-1].kind is NameKind.PERSON


def _only_dates(side: Side, opening: int, closing: int) -> bool:
    """Whether brackets hold nothing but years ("1824-1895"), as they do behind what began and ended then."""
    inner = (token for token in side.tokens[opening:closing] if token.content)
    return not any(any(map(str.isalpha, token.text)) for token in inner)


def _until(side: Side, date: Date) -> bool:
    """Whether a dash follows a date, so that it is the first of two ("1841 - c. 1875")."""
    own = side.inside(date.span)
    return bool(own) and own[-1] + 1 < len(side.tokens) and side.tokens[own[-1] + 1].norm == "-"


def _years_apart(one: Date, other: Date) -> bool:
    """Whether two dates can be the ends of a life; a fair lasts for days."""
    return one.first is None or other.first is None or other.first.year > one.first.year


def _ends_of_stretch(side: Side, date: Date, acts: tuple[str, str], opening: int) -> Iterator[Happening]:
    """The first and the last year of "1833-1888" as two happenings."""
    whole = happening(acts[0], side, date, opening)
    if whole is None or whole.days is None:
        return
    for act, year in zip(acts, (whole.days[0].year, whole.days[1].year), strict=True):
        days = dt.date(year, 1, 1), dt.date(year, 12, 31)
        yield Happening(act, date.span, f"{year}", days, subject=whole.subject)


# --- works and acts by other words than their verb ---------------------------------------------------


def _works(side: Side) -> Iterator[Happening]:
    """The year of a work: "is a 1952 American comedy film"; not of another that it is based on."""
    for date in side.sentence.dates:
        own = side.inside(date.span)
        if date.grain != "year" or date.first is None or not own or own[0] < 2:
            continue
        opened = [side.tokens[i].norm for i in (own[0] - 2, own[0] - 1)]
        own_year = opened[1] in ("a", "an") and opened[0] in closed.word_set("be")
        for i in range(own[-1] + 1, min(own[-1] + 1 + _WORK_REACH, len(side.tokens))):
            token = side.tokens[i]
            if token.text in _CLAUSE_ENDS or token.text == ",":
                break
            if token.lemma in contrast.words("work"):
                if own_year:
                    yield from _dated(side, own[0], [("release", date)])
                elif name := _named_behind(side, i):
                    yield Happening("release", date.span, date.value, _days(date), subject=name)
                break


def _named_behind(side: Side, noun: int) -> Name | None:
    """The work that a noun and a quotation mark stand before: the 2006 film "As You Like It"."""
    if noun + 2 >= len(side.tokens) or side.tokens[noun + 1].text not in _QUOTES:
        return None
    closing = next((j for j in range(noun + 2, len(side.tokens)) if side.tokens[j].text in _QUOTES), None)
    if closing is None or closing == noun + 2:
        return None
    span = side.span_of(range(noun + 2, closing))
    text = side.sentence.text[span.start : span.end]
    return Name(span, text, text.lower(), NameKind.OTHER)


def _days(date: Date) -> tuple[dt.date, dt.date] | None:
    return (date.first, date.last) if date.first and date.last else None


def _named_acts(side: Side) -> Iterator[Happening]:
    """Dates behind a noun for an act that belongs to somebody ("before her death in 1987", "its release in May"), or
    behind a looser verb that has nothing for its object ("formed in 1970", "was screened in May")."""
    for date in side.sentence.dates:
        own = side.inside(date.span)
        for i in range(own[0] - 1, max(own[0] - 1 - _REACH, -1), -1) if own else ():
            token = side.tokens[i]
            if token.text in _CLAUSE_ENDS:
                break
            act = contrast.named_act(token.norm) or contrast.named_act(token.lemma)
            if act:
                if _owned(side, i) or undergone(side, i):
                    yield from _dated(side, i, [(act, date)])
                break
            if token.content and token.norm != token.lemma and token.norm.endswith("ed"):
                break


def _existences(side: Side) -> Iterator[Happening]:
    """Beginning and end of what was there in a stretch of years ("existed from 1960 to 2014", "was, from 1894 to 1974,
    a district"); nobody begins with an office."""
    for each in stretches(side, brackets=False):
        own = side.inside(each.span)
        before = [token for token in side.tokens[max(own[0] - 3, 0) : own[0]] if token.norm != "from"]
        norms = [token.norm for token in before]
        there = bool(before) and before[-1].lemma in contrast.words("existing")
        behind = [token.norm for token in side.tokens[own[-1] + 1 : own[-1] + 3]]
        was = norms[-2:] in (["was", ","], ["were", ","]) and behind[:1] == [","] and behind[1:] in (["a"], ["an"])
        subject = subject_before(side, own[0])
        if (there or was) and not (subject and subject.kind is NameKind.PERSON):
            for act, day in (("founding", each.first), ("ending", each.last)):
                days = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
                yield Happening(act, each.span, f"{day.year}", days, subject=subject)


def _owned(side: Side, noun: int) -> bool:
    """Whether it is told right before a noun whose it is ("her last", "the band's")."""
    before = [side.tokens[i].norm for i in range(max(noun - 2, 0), noun)]
    return not contrast.words("possessive").isdisjoint(before)


def undergone(side: Side, verb: int) -> bool:
    """Whether a verb is a passive, or stands without an object, so that its subject is what it happened to."""
    told = _predicate_at(side, verb)
    if told is None:
        return False
    if told.passive:
        return True
    first = next((side.tokens[i] for i in side.inside(told.object)), None) if told.object else None
    return first is None or (not first.content and first.norm not in contrast.words("before-thing"))


def _predicate_at(side: Side, token: int) -> Predicate | None:
    return next((each for each in side.sentence.predicates if token in side.inside(each.head)), None)
