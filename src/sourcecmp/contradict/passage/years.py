"""Years that a short claim counts, against the dates of a longer passage: ages, lifetimes, how long, how much later.

In comes a claim held against a passage, out goes at most one clash. "Lived for 57 years" is reckoned from birth and
death, "was 35 when she was elected" from birth and election, "lasted 95 years" from the beginning and the end, "died 19
years after it was founded" from the dates of both acts. Where the passage does not date what is needed there is none.
"""

from __future__ import annotations

import math

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.chronology import Happening
from sourcecmp.contradict.passage.aged import age_at_act, age_at_date, age_told, bounded
from sourcecmp.contradict.passage.chronicle import chronicle
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.lengths import duration, in_years, joined, length_told, spoken
from sourcecmp.contradict.passage.reckoning import (
    DAYS_OF_YEAR,
    Reckoned,
    dated_works,
    from_to,
    norms,
    only,
    years_between,
)
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast, people
from sourcecmp.model import Check, Number

_NEED = 0.25
# A figure given in whole years may be half a year more or less than the days say.
_ROUNDED = 0.5
# Years below which a length of time is told in days.
_SHORT = 0.2
# Days below which it is told in hours.
_A_FEW = 3
_HOURS = 24 * DAYS_OF_YEAR


def claimed_years(held: Held) -> Clash | None:
    """The first figure of years in the claim that the dates of the passage exclude."""
    if held.claim.negations or held.another:
        return None
    for number in (*joined(held.claim), *spoken(held.claim)):
        reckoned = _reckoned(held, number)
        if reckoned is None or _agrees(in_years(bounded(held.claim, number)), reckoned.years):
            continue
        share = held.share(held.claim.inside(number.span))
        if share < _NEED:
            return None
        stated = _in_words(reckoned.years)
        basis = "in figures" if reckoned.told else "by its dates"
        checks = (
            held.same_fact(share, held.claim.inside(number.span)),
            Check("same measure", f"both tell {reckoned.what}, the passage {basis}"),
            Check("values clash", f"{reckoned.how} it is {stated}, not {number.text}"),
        )
        return held.clash(
            Reading(number.span, f"{number.text} ({reckoned.what})"),
            Reading(reckoned.span, stated),
            severity="hard",
            strength=0.9,
            what=reckoned.what,
            checks=checks,
        )
    return None


def _reckoned(held: Held, number: Number) -> Reckoned | None:
    """What the passage says of a figure of years; of shorter times only what it tells outright."""
    if number.unit == "hour":
        return length_told(held, number)
    return _reckoning(held, number) if of_years(held, number) else None


def of_years(held: Held, number: Number) -> bool:
    """Whether a figure of the claim counts years: an age, a length of time."""
    if number.unit == "year" or number.counted in ("year", "age", "birthday"):
        return "centur" not in number.text
    before = norms(held, number, -3)
    if number.unit or number.counted:
        return False
    when = any(token.norm == "when" for token in held.claim.tokens) and not number.ordinal
    marks = {"age", "aged", "lived"} | ({"was", "were", "turned"} if when else set())
    return not marks.isdisjoint(before)


def _in_words(years: tuple[float, float]) -> str:
    """A length of time as "8.5 years", "35 to 36 years" or, where it is short, "5 days" or "2.8 hours"."""
    days = years[1] * DAYS_OF_YEAR
    part, unit = (
        (1.0, "years") if years[1] >= _SHORT else (DAYS_OF_YEAR, "days") if days >= _A_FEW else (_HOURS, "hours")
    )
    least, most = (f"{max(each, 0.0) * part:.3g}" for each in years)
    return f"{least} {unit}" if least == most else f"{least} to {most} {unit}"


def _agrees(number: Number, years: tuple[float, float]) -> bool:
    """Whether a stated figure and the reckoned years can be the same, whole years and rounding taken into account."""
    least, most = years
    slack = _ROUNDED if number.high >= 1 else number.high * _ROUNDED
    if number.relation in ("more-than", "less-than"):
        slack = 0.0
    if number.relation == "about":
        slack = max(slack, number.high / 10)
    low = number.low - slack if math.isfinite(number.low) else -math.inf
    high = number.high + slack if math.isfinite(number.high) else math.inf
    return low <= most and least <= high


def _reckoning(held: Held, number: Number) -> Reckoned | None:
    """What the passage says of a figure, the plainest reading first."""
    dated = chronicle(held.passage)
    for reckon in (_between_acts, age_at_act, age_at_date, _lifetime):
        if found := reckon(held, number, dated):
            return found
    for tell in (age_told, duration, length_told):
        if found := tell(held, number):
            return found
    return None


def _lifetime(held: Held, number: Number, told: tuple[Happening, ...]) -> Reckoned | None:
    """ "Lived for 57 years", "died at the age of 62", "passed away after his 95th birthday"."""
    if not _of_a_life(held, number):
        return None
    birth, death = only(told, "birth", held), only(told, "death", held)
    if birth is None or death is None or birth.days is None or death.days is None:
        return None
    if number.counted == "birthday" and "before" in norms(held, number, -3):
        return None
    years = years_between(birth.days, death.days)
    if number.counted == "birthday" and "after" in norms(held, number, -3):
        # Older than that birthday: only somebody who did not reach it is excluded.
        return None if years[1] >= number.low else Reckoned(years, death.span, from_to(birth, death), "a lifetime")
    return Reckoned((math.floor(years[0]), years[1]), death.span, from_to(birth, death), "a lifetime")


def _of_a_life(held: Held, number: Number) -> bool:
    """Whether a figure is the length of the life of the one whom the claim begins with: between the verb and it stands
    nothing else ("lived in Odense for 30 years"), nor behind it ("lived for 30 years in Odense")."""
    side, own = held.claim, held.claim.inside(number.span)
    verbs = [i for i in range(own[0]) if side.tokens[i].lemma in contrast.words("lifetime")] if own else []
    if not verbs or not _of_the_subject(side, verbs[-1]):
        return False
    between = {side.tokens[i].norm for i in range(verbs[-1] + 1, own[0])}
    if not between <= contrast.words("before-lifetime"):
        return False
    behind = [token for token in side.tokens[own[-1] + 1 :] if token.norm not in ("years", "year", "old", "of", "age")]
    closed = not behind or not behind[0].norm.isalpha()
    if side.tokens[verbs[-1]].lemma == "live":
        return closed
    return number.counted == "birthday" or not between.isdisjoint(("age", "aged", "at"))


def _of_the_subject(side: Side, verb: int) -> bool:
    """Whether a verb has a bare name or pronoun at the head of the sentence for its subject: not "his wife died"."""
    before = side.tokens[:verb]
    names = [name for name in side.sentence.names if (own := side.inside(name.span)) and own[-1] < verb]
    named = {i for name in names for i in side.inside(name.span)}
    bare = frozenset(people.titles()) | {"have", "be"}
    return len({name.entity for name in names}) <= 1 and not any(
        token.norm == "'s" or (token.content and i not in named and token.lemma not in bare)
        for i, token in enumerate(before)
    )


def _between_acts(held: Held, number: Number, told: tuple[Happening, ...]) -> Reckoned | None:
    """ "Died 19 years after the band was founded": the dates of both acts."""
    own = held.claim.inside(number.span)
    after = norms(held, number, 1)
    if not own or not after or after[0] not in ("after", "before") or number.unit != "year":
        return None
    first = _act_in(held, range(own[0] - 1, -1, -1), told)
    second = _act_in(held, range(own[-1] + 2, len(held.claim.tokens)), told)
    if first is None or second is None or first.days is None or second.days is None or first == second:
        return None
    early, late = (second, first) if after[0] == "after" else (first, second)
    if early.days is None or late.days is None:
        return None
    return Reckoned(years_between(early.days, late.days), late.span, from_to(early, late), "the time between two acts")


def _act_in(held: Held, clause: range, told: tuple[Happening, ...]) -> Happening | None:
    for i in clause:
        token = held.claim.tokens[i]
        act = contrast.act_of(token.norm) or contrast.act_of(token.lemma) or contrast.named_act(token.lemma)
        dated = [each for each in told if act and each.act == act and each.days]
        if act:
            one = dated[0] if len({each.days for each in dated}) == 1 else None
            return one if one and _of_the_same(held, one, clause, i) else None
        if i in held.told and (work := next(dated_works(held, i), None)):
            return work
    return None


def _of_the_same(held: Held, told: Happening, clause: range, act: int) -> bool:
    """Whether a dated act is of what the claim says: what else of its clause the passage has stands beside the date, or
    the clause has nothing else."""
    where = frozenset(held.sentence_of(held.passage.inside(told.span)[0]))
    others = [i for i in clause if i != act and held.claim.bits[i] and held.spots[i]]
    return not others or any(held.spots[i] & where for i in others)
