"""What two figures have to do with each other: whether they measure the same and whether they can be the same.

Ranges and relations are read ("at least 20" and "26" agree), and rounding is allowed ("nearly 2 million", "7.1 million"
and "7 million" agree).
"""

from __future__ import annotations

import math
from itertools import takewhile

from sourcecmp.contradict.pair_view import Side
from sourcecmp.data import lexical
from sourcecmp.data.words import word_set
from sourcecmp.model import Number

# Tokens from a figure back to the preposition that makes it a setting.
_SETTING_REACH = 7
# Words behind a rank that tell what it is the rank of.
_COUNTED_REACH = 3
# Two readings of "about" a tenth apart are the same reading.
_ABOUT = 0.1


def reading(number: Number) -> str:
    """The canonical form of a figure: "26 minister", ">=20", "3..5 km"."""
    signs = {"at-least": ">=", "at-most": "<=", "more-than": ">", "less-than": "<", "about": "~"}
    sign = signs.get(number.relation, "")
    low, high = number.low, number.high
    if sign in (">=", ">"):
        value = _plain(low)
    elif sign in ("<=", "<") or low == high:
        value = _plain(high)
    elif sign == "~":
        value = _plain((low + high) / 2)
    else:
        value = f"{_plain(low)}..{_plain(high)}"
    tail = number.unit or number.counted
    ordinal = "." if number.ordinal else ""
    return f"{sign}{value}{ordinal} {tail}".strip()


def _plain(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:g}" if math.isfinite(value) else str(value)


def sets_scene(side: Side, number: Number) -> bool:
    """Whether a figure only says where or when ("came after their second album", "appeared on his third album")."""
    own = side.inside(number.span)
    for i in range(own[0] - 1, max(own[0] - _SETTING_REACH, -1), -1) if own else ():
        if side.tokens[i].norm in word_set("setting"):
            return True
        if lexical.verb_kind(side.tokens[i].norm):
            return False
    return False


def same_measure(x: Number, y: Number) -> bool:
    if x.unit != y.unit:
        return False
    if x.counted and y.counted:
        return x.counted == y.counted or bool(lexical.relation(x.counted, y.counted))
    return bool(x.unit) or not (x.counted or y.counted) or not x.unit


def compatible(x: Number, y: Number) -> bool:
    """Whether the ranges meet, each widened by what its rounding allows."""
    # A whole number beside a fraction is taken for the fraction rounded.
    mixed = 0.5 if _whole(x) != _whole(y) and not (x.ordinal or y.ordinal) else 0.0
    slack = max(_slack(x), _slack(y), mixed)
    return x.low - slack <= y.high and y.low - slack <= x.high


def _whole(number: Number) -> bool:
    return all(not math.isfinite(v) or v == int(v) for v in (number.low, number.high))


def _slack(number: Number) -> float:
    """Half a step of the last digit that is not a rounding zero, from two rounding zeros on; a tenth for "about"."""
    sizes = [abs(v) for v in (number.low, number.high) if math.isfinite(v) and v]
    if not sizes or number.ordinal:
        return 0.0
    size = max(sizes)
    step = _last_digit(size)
    rounded = step / 2 if step >= 100 or size != int(size) else 0.0
    return max(rounded, size * _ABOUT) if number.relation == "about" else rounded


def _last_digit(size: float) -> float:
    """The worth of the last digit that is not zero: 100 for 4,200, 0.1 for 3.7."""
    step = 10.0 ** math.floor(math.log10(size))
    for _ in range(6):
        if math.isclose(size / step, round(size / step), rel_tol=1e-9):
            break
        step /= 10
    return step


def other_rank(side: Side, other: Side) -> bool:
    """Whether one sentence tells of another of a series than the other ("the second winter", "the first winter")."""
    found = ((number, ranks_alike(side, number, other)) for number in side.sentence.numbers)
    return any(ranks and number.low not in ranks for number, ranks in found)


def ranks_alike(side: Side, number: Number, other: Side) -> frozenset[float]:
    """The ranks that the other sentence gives to what a rank of this one is of; none for any other figure."""
    words = _words_behind(side, number) if number.ordinal else frozenset[str]()
    told = (each for each in other.sentence.numbers if each.ordinal)
    return frozenset(each.low for each in told if words & _words_behind(other, each))


def _words_behind(side: Side, number: Number) -> frozenset[str]:
    """The lemmas of what a figure counts with all that stands before it ("second concert tour")."""
    own = side.inside(number.span)
    behind = side.tokens[own[-1] + 1 : own[-1] + 1 + _COUNTED_REACH] if own else ()
    return frozenset(token.lemma for token in takewhile(lambda token: token.content, behind))
