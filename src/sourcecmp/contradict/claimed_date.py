"""The date of a short claim against what a longer passage dates.

In comes a claim held against a passage, out goes at most one clash. Three things count: the passage dates the same act
to another time; the claim tells of somebody's doings before the birth or after the death that the passage dates; the
claim repeats words of the passage but for one part of a date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.chronicle import chronicle, dates_of
from sourcecmp.contradict.chronology import Happening, exclude, one_subject
from sourcecmp.contradict.held_claim import Held
from sourcecmp.contradict.times import disjoint, stretch
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast, lexical
from sourcecmp.model import Check, Date, Name, NameKind

# Share of the claim, its date left out, that the passage must tell.
_NEED_ACT = 0.3
_NEED_VERB = 0.55
_NEED_BUT_DATE = 0.75
_NEED_LIFE = 0.25
# Nobody does what is told of grown people before this age, in years.
_LEAST_AGE = 4
# Tokens from a date back to its verb.
_VERB_REACH = 6


@dataclass(frozen=True, slots=True)
class _Found:
    claimed: Date
    told: Reading
    what: str
    strength: float
    severity: str
    checks: tuple[Check, ...]
    reconcile: str = ""


def claimed_date(held: Held) -> Clash | None:
    """The surest clash between the date of the claim and the passage, None if there is none."""
    told = chronicle(held.passage)
    for date in held.claim.sentence.dates:
        if not _counts(held, date):
            continue
        for judge in (_same_act, _out_of_life, _same_verb, _but_for_date, _other_act):
            found = judge(held, date, told)
            if found is not None:
                share = held.share(held.claim.inside(date.span))
                checks = (held.same_fact(share, held.claim.inside(date.span)), *found.checks)
                reading = Reading(date.span, _value(held, date))
                return held.clash(
                    reading,
                    found.told,
                    severity=found.severity,
                    strength=found.strength,
                    what=found.what,
                    checks=checks,
                    reconcile=found.reconcile,
                )
    return _misprinted(held, told)


def _value(held: Held, date: Date) -> str:
    days = _days(held, date)
    if days and days[0] == dt.date.min:
        return f"before {date.value}"
    return f"after {date.value}" if days and days[1] == dt.date.max else date.value


def _days(held: Held, date: Date) -> tuple[dt.date, dt.date] | None:
    """The days that the claim allows. "After 1745" leaves 1745 out, which `stretch` counts in for looser texts."""
    days, own = stretch(held.claim, date), held.claim.inside(date.span)
    if days is None or date.first is None or date.last is None or not own:
        return days
    before = {held.claim.tokens[i].norm for i in range(max(own[0] - 2, 0), own[0])}
    if before.isdisjoint(contrast.words("strict-time")):
        return days
    if days[0] == dt.date.min and date.first > dt.date.min:
        return days[0], date.first - dt.timedelta(days=1)
    return (date.last + dt.timedelta(days=1), days[1]) if days[1] == dt.date.max > date.last else days


def _apart(held: Held, date: Date, told: Date) -> bool:
    """Whether the claim's date and one of the passage can't be the same time."""
    here, there = _days(held, date), stretch(held.passage, told)
    if date.first and told.first:
        return here is not None and there is not None and (here[1] < there[0] or there[1] < here[0])
    return disjoint(held.claim, date, held.passage, told)


def _excludes(held: Held, date: Date, claim: Happening, told: Happening) -> bool:
    days = _days(held, date)
    if days and claim.days and told.days and claim.days == stretch(held.claim, date):
        return days[1] < told.days[0] or told.days[1] < days[0]
    return exclude(claim, told)


def _counts(held: Held, date: Date) -> bool:
    """Whether a date says when the claim happened: not from which event it is counted, nor what it is compared with."""
    own = held.claim.inside(date.span)
    if date.relative or date.grain == "time" or not own:
        return False
    before = [held.claim.tokens[i].norm for i in range(max(own[0] - 2, 0), own[0])]
    return not contrast.words("beside-date").intersection(before) and not held.claim.negations


def _same_act(held: Held, date: Date, told: tuple[Happening, ...]) -> _Found | None:
    """The act of the claim dated otherwise by the passage."""
    claims = [each for each in chronicle(held.claim) if each.span == date.span or each.span.contains(date.span)]
    share = held.share(held.claim.inside(date.span))
    if share < _NEED_ACT:
        return None
    for claim in claims:
        same = _of_subject(held, claim, [each for each in told if each.act == claim.act])
        if not same or not all(_excludes(held, date, claim, each) for each in same):
            continue
        if len({each.value for each in same}) > 1 and claim.act in contrast.words("repeated-act"):
            continue
        other = same[0]
        checks = (
            Check("same act", f"both date the {claim.act} of one and the same"),
            Check("values clash", f"{_value(held, date)} and {other.value} can't both be its date"),
        )
        return _Found(date, Reading(other.span, other.value), f"date of {claim.act}", max(share, 0.9), "hard", checks)
    return None


def _of_subject(held: Held, claim: Happening, told: list[Happening]) -> list[Happening]:
    """Those of the subject of the claim; where the passage dates such an act only once, whatever name stands before it,
    unless another person's life is told."""
    named = [each for each in told if claim.subject and each.subject and one_subject(claim.subject, each.subject)]
    if named:
        return named
    lives = claim.act in ("birth", "death")
    return [
        each
        for each in told
        if one_subject(claim.subject, each.subject)
        or (len({other.value for other in told}) == 1 and not (lives and _is_person(each.subject)))
    ]


def _is_person(name: Name | None) -> bool:
    return name is not None and name.kind is NameKind.PERSON


def _out_of_life(held: Held, date: Date, told: tuple[Happening, ...]) -> _Found | None:
    """Doings of somebody before birth, in the first years of life, or after death, and of something before it began."""
    days, own = _days(held, date), held.claim.inside(date.span)
    if days is None or not own or held.share(own) < _NEED_LIFE:
        return None
    if any(each.act in _LIFE for each in chronicle(held.claim)):
        return None
    subject = _subject(held.claim)
    for each in told:
        if each.act not in _LIFE or each.days is None or subject is None or each.subject is None:
            continue
        if subject.entity != each.subject.entity and not {*subject.text.lower().split()} <= {
            *each.subject.text.lower().split()
        }:
            continue
        young = each.days[1].replace(year=min(each.days[1].year + _LEAST_AGE, dt.MAXYEAR), day=1)
        begins = {"birth": young, "founding": each.days[0]}.get(each.act)
        early = begins is not None and days[1] < begins
        late = each.act == "death" and days[0] > each.days[1] and days[1] < dt.date.max
        if early or late:
            when = {"birth": "before the fifth year of life", "founding": "before the beginning"}.get(each.act)
            outcome = f"{_value(held, date)} is {when or 'after the death'} that the passage dates to {each.value}"
            checks = (Check("values clash", outcome),)
            reading = Reading(each.span, f"{each.act} {each.value}")
            return _Found(date, reading, "time within a life", 0.7, "hard", checks)
    return None


_LIFE = frozenset({"birth", "death", "founding", "ending"})


def _subject(side: Side) -> Name | None:
    """The name that a claim begins with."""
    named = [name for name in side.sentence.names if name.form in ("full", "short")]
    return named[0] if named and side.inside(named[0].span)[:1] <= (2,) else None


def _misprinted(held: Held, told: tuple[Happening, ...]) -> Clash | None:
    """A year with a figure too many ("was born in 19611"), where the passage dates the act."""
    for number in held.claim.sentence.numbers:
        own = held.claim.inside(number.span)
        if len(number.text) != _MISPRINTED or not number.text.isdecimal() or number.unit or not own:
            continue
        for i in range(len(held.claim.tokens)):
            token = held.claim.tokens[i]
            act = contrast.act_of(token.norm) or contrast.act_of(token.lemma) or contrast.named_act(token.lemma)
            act = act or ("release" if token.lemma in contrast.words("work") else "")
            other = next((each for each in told if act and each.act == act and each.days), None)
            if other is None or not number.text.startswith(f"{other.value[:3]}"):
                continue
            share = held.share(own)
            checks = (
                held.same_fact(share, own),
                Check("same act", f"both date the {act} of one and the same"),
                Check("values clash", f"{number.text} is no year, and the passage dates it to {other.value}"),
            )
            readings = Reading(number.span, number.text), Reading(other.span, other.value)
            return held.clash(*readings, severity="hard", strength=0.9, what=f"date of {act}", checks=checks)
    return None


_MISPRINTED = 5  # figures


def _same_verb(held: Held, date: Date, told: tuple[Happening, ...]) -> _Found | None:
    """The verb of the claim dated otherwise where the passage tells it."""
    own = held.claim.inside(date.span)
    share = held.share(own)
    if share < _NEED_VERB or not own:
        return None
    for i in _verbs(held, own[0]):
        lemma = held.claim.tokens[i].lemma
        spots = [j for j, token in enumerate(held.passage.tokens) if token.lemma == lemma]
        dated = [found for j in spots for found in dates_of(held.passage, j)]
        if not dated or not all(_apart(held, date, found) for found in dated):
            continue
        found = dated[0]
        days = _days(held, date)
        if found.relative or (days and (days[0] == dt.date.min or days[1] == dt.date.max)):
            continue
        verb = held.claim.tokens[i].text
        checks = (
            Check("same act", f'the passage tells "{verb}" with another date'),
            Check("values clash", f"{_value(held, date)} and {found.value} have no day in common"),
        )
        reading = Reading(found.span, found.value)
        return _Found(date, reading, f"date of {verb}", share * 0.8, "tension", checks, "it happened more than once")
    return None


def _verbs(held: Held, before: int) -> Iterator[int]:
    """Verbs of the claim that the passage has, the nearest before the date first."""
    for i in range(before - 1, -1, -1):
        if i in held.told and _is_verb(held, i):
            yield i


def _is_verb(held: Held, i: int) -> bool:
    token = held.claim.tokens[i]
    named = any(name.span.overlaps(token.span) for name in held.claim.sentence.names)
    return token.content and not named and bool(lexical.verb_kind(token.norm) in ("past", "participle", "third"))


def _but_for_date(held: Held, date: Date, told: tuple[Happening, ...]) -> _Found | None:
    """A claim that the passage tells, its verb included, but for a part of its date."""
    own = held.claim.inside(date.span)
    share = held.share(own)
    dates = [each for each in held.passage.sentence.dates if not each.relative]
    if share < _NEED_BUT_DATE or not dates:
        return None
    verbs = [i for i, token in enumerate(held.claim.tokens) if token.content and _is_verb(held, i)]
    if not all(i in held.told for i in verbs) or not all(_apart(held, date, each) for each in dates):
        return None
    alike = [each for each in dates if each.grain == date.grain]
    near = [each for each in alike if _but_for_part(date.value, each.value)]
    if not near or (not verbs and not _of_work(held, date)):
        return None
    checks = (
        Check("same place in the sentence", "the passage tells the rest of the claim, and no date that agrees"),
        Check("values clash", f"{_value(held, date)} and {near[0].value} have no day in common"),
    )
    return _Found(date, Reading(near[0].span, near[0].value), "time", share * 0.85, "hard", checks)


def _other_act(held: Held, date: Date, told: tuple[Happening, ...]) -> _Found | None:
    """The day of the claim, which the passage gives to an act before or after it ("reached" it, "departing")."""
    own = held.claim.inside(date.span)
    if held.share(own) < _NEED_VERB or not own:
        return None
    for claim in held.claim.sentence.predicates:
        for other in held.passage.sentence.dates:
            found = _acts_before(held, other)
            if _apart(held, date, other) or other.grain != date.grain or found is None:
                continue
            word = held.passage.tokens[found]
            if claim.negated or not contrast.in_sequence(claim.lemma, lexical.lemma(word.norm, "v")):
                continue
            checks = (
                Check("same place in the sentence", f'in the passage the date stands with "{word.text}"'),
                Check("values clash", f"{claim.lemma} and {word.text} are not of one day"),
            )
            reading = Reading(word.span, f"{word.text}: {other.value}")
            share = held.share(own)
            return _Found(date, reading, f"date of {claim.lemma}", share * 0.8, "tension", checks, "both on one day")
    return None


def _acts_before(held: Held, date: Date) -> int | None:
    """The nearest verb before a date in its clause, a participle too."""
    own = held.passage.inside(date.span)
    for i in range(own[0] - 1, max(own[0] - 1 - _VERB_REACH, -1), -1) if own else ():
        token = held.passage.tokens[i]
        if token.text in ".;()":
            return None
        if token.content and (lexical.verb_kind(token.norm) or token.norm.endswith("ing")):
            return i
    return None


def _of_work(held: Held, date: Date) -> bool:
    return any(each.act == "release" and each.span == date.span for each in chronicle(held.claim))


def _but_for_part(a: str, b: str) -> bool:
    """Whether two dates differ in one part, the year by a single figure."""
    parts = list(zip(a.split("-"), b.split("-"), strict=False))
    differing = [(x, y) for x, y in parts if x != y]
    if a.count("-") != b.count("-") or len(differing) != 1:
        return False
    x, y = differing[0]
    return len(x) == len(y) and (len(x) < 4 or sum(one != other for one, other in zip(x, y, strict=True)) == 1)
