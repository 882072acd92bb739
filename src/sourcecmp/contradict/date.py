"""Two days for the same happening, after relative words ("Thursday", "last year") were resolved.

Coarser is not different ("April" and "21 April"), a date of the telling ("said on Friday") is not a date of what is
told, and two sentences with several dates each clash only where none of them can be the same time.
"""

from __future__ import annotations

import datetime as dt

from sourcecmp.contradict.base import Clash, Reading, Rule
from sourcecmp.contradict.chronology import clashing_acts, happenings, one_subject
from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.contradict.same_fact import governed_by_frame, moves_with_time, same_fact
from sourcecmp.contradict.times import clashing_dates, disjoint, stretch
from sourcecmp.data import closed
from sourcecmp.model import Check, Date

_NEED = 0.75
# Days told by weekday only may be counted from different weeks, and follow-up reports carry them forward.
_NEED_RELATIVE = 0.8
_SLOT = 0.4
# An act that happens once is itself most of what the two must share.
_NEED_ACT = 0.5
_LEAST_ACT = 8.0
_LOOSE = "the two reports may count their days from different dates"


def find(view: PairView) -> tuple[Clash, ...]:
    """Clashes between the times that two sentences give."""
    if clash := _only_dates_differ(view):
        return (clash,)
    if clash := _dated_act(view):
        return (clash,)
    pairs = clashing_dates(view)
    # With several dates on both sides it is not clear which belongs to which event.
    if not pairs or moves_with_time(view) or len(pairs) > 2:
        return ()
    apart_a = {i for x, _ in pairs for i in view.a.inside(x.span)}
    apart_b = {i for _, y in pairs for i in view.b.inside(y.span)}
    shared_claim = same_fact(view, apart_a=apart_a, apart_b=apart_b, need=_NEED)
    if shared_claim is None:
        return ()
    x, y = max(pairs, key=lambda pair: view.slot(pair[0].span, pair[1].span))
    slot = view.slot(x.span, y.span)
    firm = _is_absolute(x) and _is_absolute(y)
    if slot < _SLOT or (not firm and shared_claim.strength < _NEED_RELATIVE):
        return ()
    if _have_different_subjects(view, x, y) or _dates_something_else(view.a, x) or _dates_something_else(view.b, y):
        return ()
    if not (firm or _counted_alike(x, y)):
        return ()
    checks = (
        *shared_claim.checks,
        Check("same place in the sentence", f"{slot:.0%} of the words around one date are around the other"),
        Check("values clash", f"{x.value} and {y.value} have no day in common"),
    )
    reconcile = "" if firm else _LOOSE
    strength = shared_claim.strength * (0.5 + 0.5 * slot)
    severity = "hard" if firm else "tension"
    return (Clash(Reading(x.span, x.value), Reading(y.span, y.value), severity, strength, "time", checks, reconcile),)


def _dated_act(view: PairView) -> Clash | None:
    """The clash of two dates of an act that happens once, wherever in a sentence it is told."""
    clashing = clashing_acts(view)
    if clashing is None:
        return None
    x, y = clashing
    shared_claim = same_fact(
        view, apart_a=view.a.inside(x.span), apart_b=view.b.inside(y.span), need=_NEED_ACT, least=_LEAST_ACT
    )
    if shared_claim is None:
        return None
    checks = (
        *shared_claim.checks,
        Check("same act", f"both date the {x.act} of one and the same"),
        Check("values clash", f"{x.value} and {y.value} can't both be its date"),
    )
    readings = Reading(x.span, x.value), Reading(y.span, y.value)
    return Clash(*readings, "hard", shared_claim.strength, f"date of {x.act}", checks)


def _only_dates_differ(view: PairView) -> Clash | None:
    """The clash of two versions of one sentence that differ in a date alone."""
    if moves_with_time(view):
        return None
    for x in view.a.sentence.dates:
        for y in view.b.sentence.dates:
            apart = disjoint(view.a, x, view.b, y)
            if not (apart or _are_bounds_of_one_side(view, x, y)) or not _told_alike(x, y):
                continue
            if not view.twins_but_for(x.span, y.span):
                continue
            # Two speakers may have said the same on two days.
            if governed_by_frame(view.a, x.span) and _have_different_speakers(view):
                continue
            checks = (
                Check("same fact", "the sentences are the same, word for word, but for the date"),
                Check("values clash", f"{x.value} and {y.value} are not the same time"),
            )
            firm = apart and _is_absolute(x) and _is_absolute(y)
            reconcile = "" if firm else _LOOSE if apart else "it holds for both times"
            readings = Reading(x.span, x.value), Reading(y.span, y.value)
            return Clash(*readings, "hard" if firm else "tension", 1.0, "time", checks, reconcile)
    return None


def _have_different_subjects(view: PairView, x: Date, y: Date) -> bool:
    """Whether the two dates are of one act of two who are named."""
    acts_a = [each for each in happenings(view.a) if each.span == x.span]
    acts_b = [each for each in happenings(view.b) if each.span == y.span]
    return any(p.act == q.act and not one_subject(p.subject, q.subject) for p in acts_a for q in acts_b)


def _dates_something_else(side: Side, date: Date) -> bool:
    """Whether a date says which thing is meant ("Sunday's game") and the other sentence has no such thing."""
    after = [i for i in side.near(date.span, 3) if side.tokens[i].span.start >= date.span.end]
    own = bool(after) and side.tokens[after[0]].norm in ("'s", "'")
    thing = next((i for i in after[1:] if side.bits[i]), None)
    return own and thing is not None and not side.partners[thing]


def _are_bounds_of_one_side(view: PairView, x: Date, y: Date) -> bool:
    """Whether two times bound what is told on the same side ("by 2008", "by 2011")."""
    days_x, days_y = stretch(view.a, x), stretch(view.b, y)
    if days_x is None or days_y is None or days_x == days_y:
        return False
    return days_x[0] == days_y[0] == dt.date.min or days_x[1] == days_y[1] == dt.date.max


def _have_different_speakers(view: PairView) -> bool:
    """Whether the reporting frames name those who speak in other words."""
    words = [
        {
            side.tokens[i].lemma
            for frame in side.sentence.frames
            if frame.speaker_span
            for i in side.inside(frame.speaker_span)
            if not any(date.span.overlaps(side.tokens[i].span) for date in side.sentence.dates)
        }
        for side in (view.a, view.b)
    ]
    return words[0] != words[1]


def _told_alike(x: Date, y: Date) -> bool:
    """Whether both are counted from another day, or neither is; a day of a month without its year is named, too."""
    named = all(any(map(str.isdigit, date.text)) and date.grain == "day" for date in (x, y))
    return named or (x.relative == y.relative and not (x.relative and _is_weekday(x) != _is_weekday(y)))


def _is_weekday(date: Date) -> bool:
    """Whether a day is told by its name; "today" of a page dated a day late is the "Monday" of another."""
    return any(word in closed.weekdays().values for word in date.text.lower().split())


def _counted_alike(x: Date, y: Date) -> bool:
    """Whether two relative times are told in the same way; "this year" and "2014", or "today" and "Monday", are not."""
    return x.relative == y.relative and x.grain == y.grain != "year" and _is_weekday(x) == _is_weekday(y)


def _is_absolute(date: Date) -> bool:
    return not date.relative and not date.value.startswith("weekday-")


RULE = Rule("date", find, of="value")
