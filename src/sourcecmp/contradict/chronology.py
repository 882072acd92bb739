"""When things happened that happen once: a birth, a death, a founding, a release.

In comes one side of a pair, out go the acts it dates: by a verb with a date in its clause ("was founded in 1970"), by
dates in brackets behind a name ("Anna Holm (4 May 1920 - 9 June 1999)"), or by an age ("was 44 when he died"). A
sentence may date several things, so dates are compared act by act.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.contradict.times import stretch
from sourcecmp.data import contrast, people
from sourcecmp.data.words import word_set
from sourcecmp.model import Date, Name, NameKind, Span

# Tokens between a verb and its date; beyond them stands another clause.
_REACH = 8
# Tokens of a pair of brackets behind a name.
_BRACKETS = 24


@dataclass(frozen=True, slots=True)
class Happening:
    """An act and the days on which it may have happened; `month_day` where the year is not told."""

    act: str
    span: Span  # the words of the date
    value: str
    days: tuple[dt.date, dt.date] | None
    month_day: tuple[str, str] = ("", "")
    subject: Name | None = None  # the name before it, where there is one


def happenings(side: Side) -> tuple[Happening, ...]:
    """The dated acts of a sentence, in the order of the text."""
    return (*_bracket_happenings(side), *_verb_happenings(side))


def clashing_acts(view: PairView) -> tuple[Happening, Happening] | None:
    """The first act that both sides date, to times of which none can be the same."""
    told_a, told_b = happenings(view.a), happenings(view.b)
    for x in told_a:
        same = [y for y in told_b if y.act == x.act]
        others = [z for z in told_a if z.act == x.act]
        if same and all(exclude(z, y) for z in others for y in same) and not _have_different_subjects(view, x, same[0]):
            partner = next((y for y in same if one_subject(x.subject, y.subject)), None)
            if partner is not None:
                return x, partner
    return None


def _have_different_subjects(view: PairView, x: Happening, y: Happening) -> bool:
    """Whether one of the dates stands in the other text too, for an act that several things may undergo: then it may
    belong to another of them ("its first album in 1974 and its last one in 1990")."""
    if x.act not in word_set("repeated-act"):
        return False
    dates_a, dates_b = view.a.sentence.dates, view.b.sentence.dates
    return any(_overlap(x, date) for date in dates_b) or any(_overlap(y, date) for date in dates_a)


def _overlap(happening: Happening, date: Date) -> bool:
    if happening.days is None or date.first is None or date.last is None:
        return False
    return happening.days[0] <= date.last and date.first <= happening.days[1]


def one_subject(x: Name | None, y: Name | None) -> bool:
    """Whether nothing speaks for two subjects: two names of which neither is a part of the other."""
    if x is None or y is None:
        return True
    mine, theirs = _own_words(x), _own_words(y)
    return x.entity == y.entity or mine <= theirs or theirs <= mine


def _own_words(name: Name) -> set[str]:
    """The words of a name, particles ("de") and titles left out."""
    words = {word.lower() for word in name.text.split() if word[:1].isupper()}
    return {word for word in words if word not in people.titles()} or words


def dated(side: Side, verb: int) -> tuple[dt.date, dt.date] | None:
    """The days that the clause of a verb gives, where it gives one date behind it."""
    for date in side.sentence.dates:
        own = side.inside(date.span)
        if own and verb < own[0] <= verb + _REACH and date.first and date.last and not date.relative:
            between = side.tokens[verb + 1 : own[0]]
            return None if any(token.text in _CLAUSE_ENDS for token in between) else (date.first, date.last)
    return None


def exclude(x: Happening, y: Happening) -> bool:
    """Whether the same act can't have happened on both."""
    if x.act != y.act:
        return False
    if x.days and y.days:
        return x.days[1] < y.days[0] or y.days[1] < x.days[0]
    parts = zip(_month_day(x), _month_day(y), strict=True)
    return any(one and other and one != other for one, other in parts)


def _month_day(happening: Happening) -> tuple[str, str]:
    if happening.days is None:
        return happening.month_day
    first, last = happening.days
    if first.year != last.year or first.month != last.month:
        return "", ""
    return f"{first.month:02}", f"{first.day:02}" if first == last else ""


def happening(act: str, side: Side, date: Date, before: int) -> Happening | None:
    """The act that a date belongs to; the subject is named before the token `before`."""
    parts = date.value.split("-")
    subject = subject_before(side, before)
    if date.first is None and parts[0] == "XXXX" and len(parts) > 1:
        day = parts[2] if len(parts) > 2 else ""
        return Happening(act, date.span, date.value, None, (parts[1], day), subject)
    days = _range_around(side, date) or stretch(side, date)
    if days is None or date.relative or _dates_an_event(side, date):
        return None
    if subject is None and _has_possessive(side, before):
        return None
    return Happening(act, date.span, date.value, days, subject=subject)


def _has_possessive(side: Side, before: int) -> bool:
    """Whether an act is that of somebody or something of one who is named ("Karl Winther's wife died")."""
    owned = (own for name in side.sentence.names if (own := side.inside(name.span)) and own[-1] + 2 < before)
    ends = [own[-1] + 1 for own in owned if side.tokens[own[-1] + 1].norm in ("'s", "'")]
    return bool(ends) and not any(side.tokens[i].text in _CLAUSE_ENDS for i in range(ends[-1], before))


def subject_before(side: Side, before: int) -> Name | None:
    """The last name in front of a token, in the same clause; forms of address by description tell nothing."""
    for name in reversed(side.sentence.names):
        own = side.inside(name.span)
        if not own or own[-1] >= before or name.form not in ("full", "short") or name.kind is NameKind.PLACE:
            continue
        if _is_in_apposition(side, own, before):
            continue
        if own[-1] + 1 < len(side.tokens) and side.tokens[own[-1] + 1].norm in ("'s", "'"):
            return None  # "Karl Winther's wife died"
        return None if any(side.tokens[i].text in _CLAUSE_ENDS for i in range(own[-1] + 1, before)) else name
    return None


def _is_in_apposition(side: Side, own: tuple[int, ...], before: int) -> bool:
    """Whether a name only says who the subject is ("Anna Holm, niece of the painter Karl Winther, died")."""
    if before <= own[-1] + 1 or side.tokens[own[-1] + 1].text != ",":
        return False
    for i in range(own[0] - 1, -1, -1):
        if side.tokens[i].text == ",":
            return any(side.tokens[j].norm == "of" for j in range(i + 1, own[0]))
        if side.tokens[i].text in _CLAUSE_ENDS:
            return False
    return False


def _dates_an_event(side: Side, date: Date) -> bool:
    """Whether a date names an event ("the attacks of 9/11") from which something else is counted."""
    own = side.inside(date.span)
    return bool(own) and own[0] > 0 and side.tokens[own[0] - 1].norm == "of" and date.grain == "day"


def _range_around(side: Side, date: Date) -> tuple[dt.date, dt.date] | None:
    """The days of "the year after 1966" and "the decade before the 1990s"."""
    own = side.inside(date.span)
    before = [side.tokens[i].norm for i in range(max(own[0] - 4, 0), own[0])] if own else []
    if before and before[-1] == "the":
        before.pop()
    if date.first is None or date.last is None or before[-3:-1] != ["the", date.grain] or before[-1] not in _STEPS:
        return None
    years = {"year": 1, "decade": 10}.get(date.grain, 0) * _STEPS[before[-1]]
    first, last = date.first.year + years, date.last.year + years
    return (dt.date(first, 1, 1), dt.date(last, 12, 31)) if years and dt.MINYEAR < first < dt.MAXYEAR else None


_STEPS = {"after": 1, "before": -1}


def _verb_happenings(side: Side) -> Iterator[Happening]:
    for date in side.sentence.dates:
        own = side.inside(date.span)
        if not own:
            continue
        for i in range(own[0] - 1, max(own[0] - 1 - _REACH, -1), -1):
            token = side.tokens[i]
            if token.text in _CLAUSE_ENDS:
                break
            act = contrast.act_of(token.norm) or contrast.act_of(token.lemma)
            if act and token.content:
                found = happening(act, side, date, i)
                if found is not None:
                    yield found
            if act or _is_other_verb(side, i):
                break


_CLAUSE_ENDS = frozenset(".;()")


def _is_other_verb(side: Side, i: int) -> bool:
    """Whether a word is another verb, to which the date belongs ("released after it was recorded in 1982")."""
    token = side.tokens[i]
    return token.content and token.norm != token.lemma and token.norm.endswith("ed")


def _bracket_happenings(side: Side) -> Iterator[Happening]:
    """A birth, or a birth and a death, in brackets right behind a name."""
    for opening in (i for i, token in enumerate(side.tokens) if token.text == "(" and _follows_name(side, i)):
        closing = next(
            (j for j in range(opening + 1, min(opening + _BRACKETS, len(side.tokens))) if side.tokens[j].text == ")"),
            None,
        )
        if closing is None:
            continue
        span = Span(side.tokens[opening].span.start, side.tokens[closing].span.end)
        dates = [date for date in side.sentence.dates if span.contains(date.span)]
        words = {side.tokens[i].norm for i in range(opening, closing)}
        # "(2006-2012)" behind a name may be years in which a thing was made.
        life = len(dates) == 2 and all(date.grain == "day" for date in dates) and "born" not in words
        birth = len(dates) == 1 and not words.isdisjoint(("b.", "b"))
        for act, date in zip(("birth", "death"), dates if life or birth else (), strict=False):
            found = happening(act, side, date, opening)
            if found is not None:
                yield found


def _follows_name(side: Side, i: int) -> bool:
    before = side.tokens[i - 1].text if i > 0 else ""
    return before[:1].isupper() or before in ('"', "\u201d")
