"""How old somebody is in a short claim, against the dates and ages of a longer passage.

In comes an age of a claim held against a passage, out goes the age that the passage allows: reckoned from the birth and
the act at which it is told ("was 35 when she was elected"), from the birth and the date behind it ("was a teenager in
the 1890s"), or told by the passage itself of the same act.
"""

from __future__ import annotations

import math
from dataclasses import replace

from sourcecmp.contradict.ages import bare_subject, same_person
from sourcecmp.contradict.chronology import Happening
from sourcecmp.contradict.passage.chronicle import dates_of
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.reckoning import Days, Reckoned, dated_works, only, years_between
from sourcecmp.contradict.passage.told import by_another, done_alike
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Number

# Share of the claim, its age left out, that the sentence with the other age must tell.
_NEED = 0.5
_AGED = frozenset({"aged", "age", "turned", "turning", "turns"})
_BEFORE_DATE = frozenset({"in", "on", "during", "by", "the", ","})


def age_at_act(held: Held, number: Number, told: tuple[Happening, ...]) -> Reckoned | None:
    """ "Was 35 when she was elected": the birth and the date of the act that the passage or the claim gives."""
    own = held.claim.inside(number.span)
    aged = _is_age(held.claim, number) or _told_of_somebody(held.claim, number)
    joint = next((i for i, token in enumerate(held.claim.tokens) if token.norm == "when"), None)
    birth = only(told, "birth", held)
    if not aged or joint is None or birth is None or birth.days is None or not own:
        return None
    if not same_person(held.claim, joint) or not _of_subject(held.claim, own[0]):
        return None
    clause = range(joint + 1, len(held.claim.tokens)) if own[0] < joint else range(joint)
    days = _days_of(held, clause, told, birth)
    if days is None:
        return None
    least, most = years_between(birth.days, days)
    return Reckoned((math.floor(least), most), birth.span, f"born {birth.value},", "an age")


def bounded(side: Side, number: Number) -> Number:
    """A birthday that somebody is told to be past, or not yet to have had, as the bound that it is."""
    own = side.inside(number.span)
    before = {side.tokens[i].norm for i in range(max(own[0] - 3, 0), own[0])} if own else set()
    if number.counted != "birthday" or before.isdisjoint(("past", "after", "before")):
        return number
    if "before" in before:
        return replace(number, low=-math.inf, relation="less-than")
    return replace(number, high=math.inf, relation="at-least")


def age_at_date(held: Held, number: Number, told: tuple[Happening, ...]) -> Reckoned | None:
    """ "Was a teenager in the 1890s", "turned 40 in 2001": the birth and the only date of the claim, behind the age."""
    own, birth = held.claim.inside(number.span), only(told, "birth", held)
    dates = held.claim.sentence.dates
    if birth is None or birth.days is None or len(dates) != 1 or not own or not _is_age(held.claim, number):
        return None
    date, place = dates[0], held.claim.inside(dates[0].span)
    if not place or date.relative or date.first is None or date.last is None:
        return None
    between = {held.claim.tokens[i].norm for i in range(own[-1] + 1, place[0])}
    if place[0] < own[0] or not between or not between <= _BEFORE_DATE or not _of_subject(held.claim, own[0]):
        return None
    least, most = years_between(birth.days, (date.first, date.last))
    return Reckoned((math.floor(least), most), birth.span, f"born {birth.value},", "an age")


def age_told(held: Held, number: Number) -> Reckoned | None:
    """ "Was 45 when she resigned" beside "resigned at the age of 47": the only age that the passage tells beside the
    act of the claim."""
    if not _is_age(held.claim, number):
        return None
    ages = [each for each in held.passage.sentence.numbers if _is_age(held.passage, each)]
    if len(ages) != 1:
        return None
    other = ages[0]
    place = held.passage.inside(other.span)
    where = held.sentence_of(place[0])
    told_there = (each for each in done_alike(held) if held.passage.inside(each.passage.head)[0] in where)
    acts = [each for each in told_there if not by_another(held, each)]
    share = held.share_in(where, held.claim.inside(number.span))
    if not acts or share < _NEED:
        return None
    return Reckoned((other.low, other.high), other.span, "told by the passage", "an age", told=True)


def _told_of_somebody(side: Side, number: Number) -> bool:
    """Whether years are said of somebody as an age is: "was 35 years"; not "was sentenced to 12 years"."""
    own = side.inside(number.span)
    before = {side.tokens[i].norm for i in range(max(own[0] - 2, 0), own[0])} if own else set()
    behind = side.tokens[own[-1] + 1].norm if own and own[-1] + 1 < len(side.tokens) else ""
    return number.unit == "year" and behind != "of" and not before.isdisjoint(contrast.words("before-age"))


def _of_subject(side: Side, age: int) -> bool:
    """Whether an age is that of the one the sentence begins with; the "her" of "in her late twenties" says no more."""
    while age and side.tokens[age - 1].norm in {"in", "early", "mid", "late", "-"} | contrast.words("whose"):
        age -= 1
    return bare_subject(side, age)


def _is_age(side: Side, number: Number) -> bool:
    """Whether a figure is told as an age: "47 years old", "aged 47", "turned 40", "at the age of 62"."""
    if number.counted in ("age", "birthday"):
        return True
    own = side.inside(number.span)
    before = {side.tokens[i].norm for i in range(max(own[0] - 2, 0), own[0])} if own else set()
    return not (number.unit or number.counted) and not before.isdisjoint(_AGED)


def _days_of(held: Held, clause: range, told: tuple[Happening, ...], birth: Happening) -> Days | None:
    """When the act of a clause happened: its own date, or the only one that the passage gives it."""
    for date in held.claim.sentence.dates:
        own = held.claim.inside(date.span)
        if own and own[0] in clause and date.first and date.last and not date.relative:
            return date.first, date.last
    ranks = {j for each in held.claim.sentence.numbers if each.ordinal for j in held.claim.inside(each.span)}
    works = [each.days for i in clause if i in held.told for each in dated_works(held, i) if each.days]
    if works:
        return min(days[0] for days in works), max(days[1] for days in works)
    # "Won a prize" may be "was awarded it".
    loose = contrast.words("light-verb") | contrast.words("gaining") | contrast.words("starting")
    telling = (each for each in held.claim.sentence.predicates if each.lemma not in loose)
    heads = {j for each in telling for j in held.claim.inside(each.head)}
    if any(held.claim.bits[i] and not held.spots[i] for i in heads.intersection(clause)):
        return None  # the act itself is not told
    for i in clause:
        token = held.claim.tokens[i]
        if not token.content or i not in held.told or i in ranks:
            continue
        act = contrast.act_of(token.lemma) or contrast.named_act(token.lemma)
        acts = {each.days for each in told if act and each.act == act and each.days}
        if len(acts) == 1:
            return next(iter(acts))
        dates = {
            (date.first, date.last)
            for j in sorted(held.spots[i])
            for date in dates_of(held.passage, j)
            if date.span != birth.span and not birth.span.contains(date.span)
        }
        if len(dates) == 1 and not any(name.span.overlaps(token.span) for name in held.claim.sentence.names):
            first, last = next(iter(dates))
            if first and last:
                return first, last
    return None
