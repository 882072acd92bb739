"""Numbers that can't both be right: the same counted thing or unit, two values that exclude each other.

What can be the same figure `figures` tells; a part of a whole ("two of the three") is not compared with the whole.
"""

from __future__ import annotations

from sourcecmp.contradict.ages import wrong_age
from sourcecmp.contradict.base import Clash, Reading, Rule
from sourcecmp.contradict.figures import compatible, reading, same_measure, sets_scene
from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.contradict.same_fact import SharedClaim, moves_with_time, same_fact
from sourcecmp.data.words import word_set
from sourcecmp.model import Check, Number

# How alike the words around the two figures must be (share of bits), with and without the same counted noun.
_SLOT_SAME_NOUN = 0.45
_SLOT_NO_NOUN = 0.6
_NEED = 0.7
# What an age and a date of birth must have in common besides, mostly the name of the one who is meant.
_NEED_AGE = 0.4
_LEAST_AGE = 8.0


def find(view: PairView) -> tuple[Clash, ...]:
    """Clashes between figures of two sentences, or between an age and the dates it follows from."""
    if clash := _wrong_age(view):
        return (clash,)
    # A figure that the other sentence repeats clashes with nothing there.
    alone_a = [x for x in view.a.sentence.numbers if not _is_repeated(x, view.b)]
    alone_b = [y for y in view.b.sentence.numbers if not _is_repeated(y, view.a)]
    if min(len(alone_a), len(alone_b)) > 1:
        return ()  # they tell of two days or two things
    clashes = []
    for x in alone_a:
        for y in alone_b:
            clash = _clash(view, x, y)
            if clash is not None:
                clashes.append(clash)
    return tuple(clashes)


def _denies_bound(side: Side, number: Number) -> bool:
    """Whether a bound is denied ("never employed more than 300"): then what it leaves out is told."""
    return number.relation != "exact" and any(cue.scope.overlaps(number.span) for cue in side.negations)


def _clash(view: PairView, x: Number, y: Number) -> Clash | None:
    if x.ordinal != y.ordinal or not same_measure(x, y) or compatible(x, y):
        return None
    if _denies_bound(view.a, x) or _denies_bound(view.b, y):
        return None
    if _same_digits(x, y) or (x.ordinal and sets_scene(view.a, x) != sets_scene(view.b, y)):
        return None
    twins = view.twins_but_for(x.span, y.span)
    if not twins and (_is_partial(view.a, x) or _is_partial(view.b, y)):
        return None
    own_a, own_b = view.a.inside(x.span), view.b.inside(y.span)
    shared_claim = same_fact(view, apart_a=_figures(view.a), apart_b=_figures(view.b), need=_NEED)
    # Where a sentence has several such figures, only the nearest words tell which belong together.
    crowded = _rivals(view.a, x) + _rivals(view.b, y) > 0
    slot = view.slot(x.span, y.span, reach=3 if crowded else 6)
    named = bool(x.counted) and bool(y.counted)
    # Figures of many things stand near the same words: both must say what they count.
    if not (named or x.unit or twins):
        return None
    if shared_claim is None or not own_a or not own_b or slot < (_SLOT_SAME_NOUN if named else _SLOT_NO_NOUN):
        return None
    if _own_modifier(view.a, x) and _own_modifier(view.b, y):
        return None
    if moves_with_time(view):
        return None
    return _finding(view, x, y, shared_claim, slot)


def _wrong_age(view: PairView) -> Clash | None:
    for told, dates, first in ((view.a, view.b, True), (view.b, view.a, False)):
        found = wrong_age(told, dates)
        shared_claim = same_fact(view, need=_NEED_AGE, least=_LEAST_AGE) if found else None
        if found is None or shared_claim is None:
            continue
        least, most = found.years
        years = f"{least} years" if least == most else f"{least} or {most} years"
        checks = (
            *shared_claim.checks,
            Check("same measure", "both tell an age, one by the date of birth"),
            Check("values clash", f"from {found.birth.value} on it is {years}, not {reading(found.age.number)}"),
        )
        here = Reading(found.age.number.span, reading(found.age.number))
        there = Reading(found.birth.span, f"born {found.birth.value}: {years}")
        a, b = (here, there) if first else (there, here)
        return Clash(a, b, "hard", shared_claim.strength, "age", checks)
    return None


def _finding(view: PairView, x: Number, y: Number, shared_claim: SharedClaim, slot: float) -> Clash:
    what = x.counted or y.counted or x.unit or "figure"
    growing = _is_growing(view)
    firm = x.relation == y.relation == "exact" and not growing
    checks = (
        *shared_claim.checks,
        Check("same measure", f"both give {what}"),
        Check("same place in the sentence", f"{slot:.0%} of the words around one figure are around the other"),
        Check("values clash", f"{reading(x)} and {reading(y)} exclude each other, rounding allowed"),
    )
    return Clash(
        Reading(x.span, reading(x)),
        Reading(y.span, reading(y)),
        "hard" if firm else "tension",
        shared_claim.strength * (0.5 + 0.5 * slot),
        what,
        checks,
        reconcile=_reconciled(firm=firm, growing=growing),
    )


def _reconciled(*, firm: bool, growing: bool) -> str:
    if growing:
        return "the count grew between the two reports"
    return "" if firm else "one figure is rough"


def _is_repeated(number: Number, other: Side) -> bool:
    """Whether the other sentence has a figure that agrees with this one."""
    return any(
        n.ordinal == number.ordinal
        and ((n.unit == number.unit and compatible(number, n)) or (n.low, n.high) == (number.low, number.high))
        for n in other.sentence.numbers
    )


def _same_digits(x: Number, y: Number) -> bool:
    """Whether the two are written with the same digits, the scale left out of one ("11M, 22M" and "11, 22")."""
    digits_x, digits_y = ("".join(ch for ch in number.text if ch.isdigit()).strip("0") for number in (x, y))
    return bool(digits_x) and digits_x == digits_y and (not x.unit or not y.unit or x.unit == y.unit)


def _is_partial(side: Side, number: Number) -> bool:
    before = [side.tokens[i].norm for i in side.near(number.span, 2) if side.tokens[i].span.end <= number.span.start]
    after = [side.tokens[i].norm for i in side.near(number.span, 2) if side.tokens[i].span.start >= number.span.end]
    after_one = [norm for norm in after[:1] if norm in word_set("partial")]
    return bool(word_set("partial").intersection(before)) or bool(after_one) or _names_a_whole(after)


def _names_a_whole(after: list[str]) -> bool:
    return len(after) > 1 and after[0] == "of" and after[1] in word_set("whole")


def _is_growing(view: PairView) -> bool:
    words = word_set("growing")
    return any(t.lemma in words for side in (view.a, view.b) for t in side.tokens)


def _own_modifier(side: Side, number: Number) -> bool:
    """Whether a word between the figure and what is counted stands in this sentence only ("16 DSL customers")."""
    after = [i for i in side.near(number.span, 4) if side.tokens[i].span.start >= number.span.end]
    for i in after:
        if side.tokens[i].lemma == number.counted or not side.bits[i]:
            return False
        if not side.partners[i]:
            return True
    return False


def _rivals(side: Side, number: Number) -> int:
    return sum(n is not number and n.ordinal == number.ordinal and n.unit == number.unit for n in side.sentence.numbers)


def _figures(side: Side) -> frozenset[int]:
    return frozenset(i for number in side.sentence.numbers for i in side.inside(number.span))


RULE = Rule("number", find, of="value")
