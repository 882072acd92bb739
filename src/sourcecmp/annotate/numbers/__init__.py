"""Quantities that a sentence states: how much, of what unit, of which noun, exactly or as a bound.

In come a text, its tokens and its dates, out come `Number`s in text order that overlap neither one another nor a
date. Values are in the canonical unit (miles become km, minutes hours, months years), so that two accounts compare.
"about" and "nearly" keep the stated value; how near is near enough is for the comparison to decide. Figures that count
nothing are left out: dates, times, scores, telephone numbers, list numbers and numbers that belong to a name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sourcecmp.annotate.numbers.amounts import Amount, amount
from sourcecmp.annotate.numbers.counted import counted_after, counted_before
from sourcecmp.annotate.numbers.labels import chain_end, is_no_quantity, joins
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed
from sourcecmp.data.closed import Unit
from sourcecmp.model import Date, Number, Token

_RANGE_MARKS = ("-", "to", "or")
_YEARS = Unit("year", 1.0)
# Canonical values are compared for equality, so what conversion adds beyond this many digits is dropped.
_DIGITS = 9
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class _Quantity:
    """Tokens start..end-1 as a range of values."""

    start: int
    end: int
    low: Amount
    high: Amount
    unit: Unit | None = None
    relation: str = "exact"
    counted: str = ""


def find_numbers(here: TokenWindow, dates: Sequence[Date]) -> tuple[Number, ...]:
    """All quantities of a sentence; `dates` are those found in it."""
    starts = _starts(here)
    if not starts:
        return ()
    taken = _tokens_of(dates, here.tokens)
    numbers: list[Number] = []
    free = 0  # the first token that no number holds yet
    for i in starts:
        if i < free or i in taken:
            continue
        if chain := chain_end(here, i):
            free = chain
        elif (quantity := _quantity_at(here, i, taken)) and taken.isdisjoint(range(i, quantity.end)):
            whole = _add_relation(here, quantity, free, taken)
            if numbers and numbers[-1].counted == "age" and _continues(here, free, whole):
                whole = replace(whole, unit=_YEARS, counted="age")
            numbers.append(_number(here, whole))
            free = whole.end
    return tuple(numbers)


def _continues(here: TokenWindow, free: int, found: _Quantity) -> bool:
    """Whether only "and" or a comma parts a bare figure from the number before it ("aged 29 and 41")."""
    between = here.norms[free : found.start]
    plain = found.unit is None and not found.counted and found.low.bare and found.low.value <= _OLDEST
    return plain and between in ((",",), ("and",), (",", "and"), ("or",))


def _tokens_of(dates: Sequence[Date], tokens: tuple[Token, ...]) -> frozenset[int]:
    """Indexes of the tokens that belong to dates."""
    taken: set[int] = set()
    waiting = list(reversed(dates))
    for i, token in enumerate(tokens):
        while waiting and waiting[-1].span.end <= token.span.start:
            waiting.pop()
        if waiting and waiting[-1].span.overlaps(token.span):
            taken.add(i)
    return frozenset(taken)


@cache
def _triggers() -> frozenset[str]:
    words = {word for word, entry in closed.number_words().items() if entry.kind != "suffix"}
    symbols = {phrase[0] for phrase in closed.currency_symbols().entries}
    # A score is twenty only behind a figure ("three score"); alone it is a result.
    return frozenset((words | symbols | closed.ordinals().keys() | {"half"}) - {"a", "an", "score"})


@cache
def _counted_by_article() -> frozenset[str]:
    """What makes a quantity of "a": a hundred, a third, a couple."""
    big = {word for word, entry in closed.number_words().items() if entry.kind in ("hundred", "magnitude")}
    return frozenset(big | closed.fractions().keys() | {"couple"})


def _number(here: TokenWindow, found: _Quantity) -> Number:
    unit = found.unit
    low, high = _canonical(found.low, unit), _canonical(found.high, unit)
    relation = found.relation
    if found.low is not found.high:
        relation = "range" if relation in ("exact", "about") else relation
        low, high = min(low, high), max(low, high)
    elif found.low.vague:
        relation = "at-least"
    if relation in ("at-least", "more-than"):
        high = math.inf
    elif relation in ("at-most", "less-than"):
        low = -math.inf
    span = here.span(found.start, found.end)
    return Number(
        span=span,
        text=here.text[span.start : span.end],
        low=low,
        high=high,
        relation=relation,
        unit=unit.name if unit else "percent" if found.low.share else "",
        counted=found.counted,
        ordinal=found.low.ordinal,
    )


def _canonical(value: Amount, unit: Unit | None) -> float:
    if value.share and unit is None:
        unit = Unit("percent", 100.0)
    number = value.value * unit.factor + unit.offset if unit else value.value
    # "Dozens" is at least two dozen.
    number = number * 2 if value.vague else number
    return float(f"{number:.{_DIGITS}g}")


# --- one quantity ------------------------------------------------------------------------------------


def _quantity_at(here: TokenWindow, i: int, taken: frozenset[int]) -> _Quantity | None:
    """The quantity that begins at token i, without the words of its relation."""
    symbol = _symbol(here, i)
    at = i + symbol[0] if symbol else i
    if at >= len(here.norms) or at in taken:
        return None
    low = amount(here, at)
    if low is None or (not symbol and is_no_quantity(here, i, low)):
        return None
    low, high, end = _range_end(here, low, taken)
    found = _Quantity(i, end, low, high, unit=symbol[1] if symbol else None)
    return _add_unit(here, found) if not low.ordinal else _add_counted(here, found)


def _symbol(here: TokenWindow, i: int) -> tuple[int, Unit] | None:
    """The currency sign at i and how many tokens it has; "A$" is one, "a $5 note" has another."""
    found = here.phrase_from(i, closed.currency_symbols())
    if found and found[0] == 2 and here.norm(i + 1) == "$" and not (here.capital(i) and here.glued(i + 1)):
        return None
    return found


def _range_end(here: TokenWindow, low: Amount, taken: frozenset[int]) -> tuple[Amount, Amount, int]:
    """Both ends of "10 to 15 million" or "10-15", twice the same if there is one only."""
    at = low.end
    # The unit may be said twice: "$10 to $15", "10% to 15%".
    unit = here.phrase_from(at, closed.units()) if here.norm(at) == "%" else None
    mark = at + unit[0] if unit else at
    joined = here.norm(mark) in _RANGE_MARKS or (here.norm(mark) == "and" and _has_between(here, mark))
    if not joined or low.ordinal or low.vague or low.share:
        return low, low, at
    second = mark + 1
    sign = _symbol(here, second)
    second += sign[0] if sign else 0
    if second >= len(here.norms) or second in taken or not _may_begin(here, second):
        return low, low, at
    high = amount(here, second)
    if high is None or high.ordinal or high.vague or high.share:
        return low, low, at
    if low.bare and low.value < 1000 and high.scale > 1:
        low = replace(low, value=low.value * high.scale)
    if here.norm(mark) == "to" and (_changes(here, mark) or low.value >= high.value):
        return low, low, at
    if low.value >= high.value or (here.norm(mark) == "or" and high.value > 3 * low.value + 3):
        return low, low, at
    return low, high, high.end


def _starts(here: TokenWindow) -> list[int]:
    """Where a quantity may begin."""
    triggers, counted_by_article = _triggers(), _counted_by_article()
    starts: list[int] = []
    for i, norm in enumerate(here.norms):
        if norm in triggers or norm[0].isnumeric() or (norm in ("a", "an") and here.norm(i + 1) in counted_by_article):
            starts.append(i)
    return starts


def _may_begin(here: TokenWindow, i: int) -> bool:
    norm = here.norms[i]
    return norm in _triggers() or norm[0].isnumeric() or norm in ("a", "an")


def _has_between(here: TokenWindow, mark: int) -> bool:
    return "between" in here.norms[max(0, mark - 5) : mark]


def _changes(here: TokenWindow, mark: int) -> bool:
    """Whether "from 10 to 15" tells of a change rather than a range."""
    return "from" in here.norms[max(0, mark - 4) : mark]


def _add_unit(here: TokenWindow, found: _Quantity) -> _Quantity:
    at = found.end
    if joins(here, at) and (here.glued(at) or here.phrase_from(at + 1, closed.units())):
        at += 1
    compound = at > found.end
    if found.unit is None:
        found = _measured(here, found, at)
    counted = counted_before(here, found.start)
    if counted and (found.unit is None or found.unit.name == "degree"):
        return replace(found, counted=counted)
    if found.unit and found.unit.name == "year" and _is_age(here, found):
        return replace(found, counted="age")
    if found.unit is None and _appositive_age(here, found):
        return replace(found, unit=_YEARS, counted="age")
    if found.unit is None or compound or found.unit.money or _part_of(here, found):
        return _add_counted(here, found)
    return found


def _part_of(here: TokenWindow, found: _Quantity) -> bool:
    """Whether a percentage is one of something: 12 percent of voters, a 12 percent stake."""
    if not found.unit or not found.unit.name.startswith("percent"):
        return False
    return here.norm(found.end) == "of" or here.has(found.start - 1, closed.word_set("article"))


def _measured(here: TokenWindow, found: _Quantity, at: int) -> _Quantity:
    scaled = not found.high.bare and found.high.value >= 1000
    unit = here.phrase_from(at, closed.scaled_units()) if scaled else None
    unit = unit or here.phrase_from(at, closed.units())
    if unit is None or (here.norm(at) == "second" and found.high.value == 1 and not found.high.bare):
        return found
    if len(here.norm(at)) == 1 and here.norm(at).isalpha() and not (here.glued(at) and here.tokens[at].text.isupper()):
        return found
    return replace(found, end=at + unit[0], unit=unit[1])


def _is_age(here: TokenWindow, found: _Quantity) -> bool:
    at = here.skip(found.end, "-")
    return here.norm(at) in ("old", "olds") or here.norm(found.start - 1) in ("aged", "age")


def _appositive_age(here: TokenWindow, found: _Quantity) -> bool:
    """John Smith, 17, said; aged 17; age 17."""
    if found.low is not found.high or not found.low.bare or not 0 < found.low.value <= _OLDEST:
        return False
    before = here.norm(found.start - 1)
    if before in ("aged", "age") or (before == "at" and here.has(found.start - 2, closed.word_set("die"))):
        return True
    framed = here.norm(found.start - 1) == "," and here.norm(found.end) in (",", "")
    return framed and here.capital(found.start - 2) and here.word(found.start - 2)


def _add_counted(here: TokenWindow, found: _Quantity) -> _Quantity:
    noun = counted_after(here, found.end, singular=found.high.value == 1 and not found.high.ordinal)
    return replace(found, counted=noun.lemma)


# --- the words around --------------------------------------------------------------------------------


def _add_relation(here: TokenWindow, found: _Quantity, free: int, taken: frozenset[int]) -> _Quantity:
    """With "at least", "or more", "between" and the like, which become part of its span."""
    start, end, relation = found.start, found.end, found.relation
    before = here.phrase_before(start, closed.relations("before"))
    if before and start - before[0] >= free and not taken.intersection(range(start - before[0], start)):
        start, relation = start - before[0], before[1]
    elif found.low is not found.high and start - 1 >= free and here.norm(start - 1) in ("between", "from"):
        start -= 1
    after = here.phrase_from(end, closed.relations("after"))
    if after and not taken.intersection(range(end, end + after[0])):
        end, relation = end + after[0], after[1]
        if not found.counted and found.unit is None:
            found = replace(found, counted=counted_after(here, end, singular=False).lemma)
    return replace(found, start=start, end=end, relation=relation)
