"""How long something took in a short claim, against the stretches and lengths of time of a longer passage.

In comes a figure of years of a claim held against a passage, out goes the length of time that the passage allows:
reckoned from a stretch ("from 27 April to 2 May 2015") or told by the passage itself beside the same act.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.reckoning import DAYS_OF_YEAR, Reckoned, norms
from sourcecmp.contradict.passage.stretches import stretches
from sourcecmp.contradict.passage.told import by_another, done_alike
from sourcecmp.contradict.view import Side
from sourcecmp.data import closed, contrast
from sourcecmp.model import Number, Predicate, Span

# Share of the claim, its figure left out, that the sentence with another length of time must tell.
_NEED = 0.5
# The same of the whole passage, where the act is told of the same one.
_NEED_ALL = 0.9
# The same of the words that are no names, for the clause of a range of years.
_NEED_BESIDE = 0.5
# Tokens from a word for lasting to the figure.
_REACH = 4
_CLAUSE_MARKS = frozenset(",;:.!?()")
# The years of a decade of life that "early" and the like leave; they are not meant to the year.
_PART_OF_TENS = {"early": (0.0, 4.0), "mid": (3.0, 7.0), "late": (5.0, 9.0)}
# Words behind a length of time that count it from something.
_COUNTED_FROM = frozenset({"after", "before", "ago", "later", "earlier", "since", "old"})
# A time shorter than any that is told, in years.
_A_MOMENT = 1e-9
# Units of length of time -> years.
_IN_YEARS = {"year": 1.0, "hour": 1 / (24 * DAYS_OF_YEAR)}
# Periods that an article counts ("a week") -> years.
_PERIODS = {"century": 100.0, "decade": 10.0, "year": 1.0, "month": 1 / 12, "week": 7 / DAYS_OF_YEAR}


def spoken(side: Side) -> Iterator[Number]:
    """Years told in words: "a decade", "half a year", "a week", "a teenager", "in her twenties"."""
    told = contrast.words("before-period")
    for i, token in enumerate(side.tokens):
        before = [side.tokens[j].norm for j in range(max(i - 3, 0), i)]
        if token.lemma in ("teenager", "teen"):
            yield Number(token.span, token.text, 13.0, 19.0, "range", "year", "age")
        elif (ten := _tens(token.norm)) and contrast.words("whose") & set(before):
            # "In her late twenties".
            part = next((each for each in before if each in _PART_OF_TENS), "")
            low, high = _PART_OF_TENS.get(part, (0.0, 9.0))
            yield Number(token.span, token.text, ten + low, ten + high, "range", "year", "age")
        elif token.norm in _PERIODS and before[-1:] in (["a"], ["an"]) and told.intersection(before[:-1]):
            years = _PERIODS[token.norm] / (2 if "half" in before else 1)
            more, less = {"over", "than"} & set(before[:-1]), "less" in before or "under" in before
            low, high = (-math.inf, years) if less else (years, math.inf if more else years)
            relation = "less-than" if less else "more-than" if more else "exact"
            text = f"half a {token.text}" if "half" in before else f"a {token.text}"
            yield Number(token.span, text, low, high, relation, "year")


def _tens(norm: str) -> float:
    """20 for "twenties"; 0 for any other word."""
    entry = closed.number_words().get(norm[:-3] + "y") if norm.endswith("ties") else None
    return float(entry.value) if entry and entry.kind == "ten" else 0.0


def duration(held: Held, number: Number) -> Reckoned | None:
    """ "Lasted 95 years", "was host for over a decade": a stretch of time in the passage, the only one there is."""
    before = norms(held, number, -_REACH)
    lemmas = {each.lemma for each in held.claim.sentence.predicates}
    lasting = {"for", "lasted", "lasts", "spent"}.intersection(before) or before[-1:] == ["last"]
    if not lasting or (number.unit != "year" and number.counted != "year") or "age" in norms(held, number, 3):
        return None
    if contrast.words("until-now") & {token.norm for token in held.claim.tokens}:
        return None
    existing = before[-1:] == ["last"] or not contrast.words("existing").isdisjoint(lemmas)
    found = {(each.first, each.last): each for each in stretches(held.passage, brackets=existing)}
    if len(found) != 1:
        return None
    each = next(iter(found.values()))
    running = each.whole and not contrast.words("running").isdisjoint(lemmas)
    beside = existing or running or _told_beside(held, each.span, held.claim.inside(number.span))
    if each.last <= each.first or not beside:
        return None
    whole = (each.last - each.first).days
    # Of years only the turns are known: "from 1969 to 1970" may be a month.
    least, most = (whole, whole + 1) if each.by_days else (max(whole - 2 * DAYS_OF_YEAR, 0.0), whole)
    how = f"from {each.first} to {each.last}" if each.by_days else f"from {each.first.year} to {each.last.year}"
    return Reckoned((least / DAYS_OF_YEAR, most / DAYS_OF_YEAR), each.span, how, "how long it lasted")


def length_told(held: Held, number: Number) -> Reckoned | None:
    """ "Was chairman for 12 years" beside "for nine years", "spent two years" beside "438 days": the only length of
    time that the passage tells behind the act of the claim."""
    if number.counted in ("age", "birthday") or number.unit not in _IN_YEARS or number.ordinal:
        return None
    for each in done_alike(held):
        head = held.passage.inside(each.passage.head)[-1]
        where = range(head + 1, min(held.sentence_of(head).stop, _next_verb(held.passage, head)))
        numbers = (*joined(held.passage), *spoken(held.passage))
        behind = (other for other in numbers if {*held.passage.inside(other.span)} & {*where})
        lengths = [other for other in behind if other.unit in _IN_YEARS]
        if len(lengths) != 1 or lengths[0].counted == "age" or not _of_act(held.claim, each.claim, number):
            continue
        other = lengths[0]
        share = held.share_in(held.sentence_of(head), held.claim.inside(number.span))
        if not held.ranks_beside(head) or by_another(held, each):
            continue
        whole = held.share(held.claim.inside(number.span)) >= _NEED_ALL
        if (share >= _NEED or whole) and _counted_from(held.claim, number) == _counted_from(held.passage, other):
            years = in_years(other)
            # "Less than three hours" leaves three hours out.
            least = years.low + (_A_MOMENT if other.relation == "more-than" else 0.0)
            most = years.high - (_A_MOMENT if other.relation == "less-than" else 0.0)
            return Reckoned((least, most), other.span, "told by the passage", "how long", told=True)
    return None


def joined(side: Side) -> Iterator[Number]:
    """The figures of a text, hours and minutes told together as one ("two hours and 51 minutes")."""
    last: Number | None = None
    for number in side.sentence.numbers:
        between = side.sentence.text[last.span.end : number.span.start].strip() if last else "?"
        if last and last.unit == number.unit == "hour" and between in ("", "and", ",") and number.low < last.low:
            last = replace(
                last,
                span=Span(last.span.start, number.span.end),
                low=last.low + number.low,
                high=last.high + number.high,
            )
            continue
        if last:
            yield last
        last = number
    if last:
        yield last


def in_years(number: Number) -> Number:
    """A length of time in years; any other figure as it is."""
    part = _IN_YEARS.get(number.unit, 1.0)
    return replace(number, low=number.low * part, high=number.high * part, unit="year") if part != 1.0 else number


def _of_act(side: Side, act: Predicate, number: Number) -> bool:
    """Whether a figure stands behind an act with no other verb between."""
    head, own = side.inside(act.head)[-1], side.inside(number.span)
    return bool(own) and head < own[0] < _next_verb(side, head)


def _next_verb(side: Side, verb: int) -> int:
    """The next verb behind one; "spent in space, a staggering 438 days" has none."""
    heads = [own[0] for each in side.sentence.predicates if (own := side.inside(each.head)) and own[0] > verb]
    return min((i for i in heads if not side.tokens[i].norm.endswith("ing")), default=len(side.tokens))


def _counted_from(side: Side, number: Number) -> str:
    """The word behind a length of time that counts it from something, "" for none."""
    own = side.inside(number.span)
    if own and own[0] and side.tokens[own[0] - 1].norm == "for":
        return ""  # "deliberated for three hours before they cleared him"
    behind = side.tokens[own[-1] + 1].norm if own and own[-1] + 1 < len(side.tokens) else ""
    return behind if behind in _COUNTED_FROM else ""


def _told_beside(held: Held, span: Span, apart: tuple[int, ...]) -> bool:
    """Whether the clause of a range of years tells what the claim does beside whom it names."""
    own = held.passage.inside(span)
    marks = [i for i, token in enumerate(held.passage.tokens) if token.text in _CLAUSE_MARKS]
    low = max((i for i in marks if own and i < own[0]), default=-1)
    high = min((i for i in marks if own and i > own[-1]), default=len(held.passage.tokens))
    clause = frozenset(range(low + 1, high)).difference(own)
    named = {i for name in held.claim.sentence.names for i in held.claim.inside(name.span)}
    telling = [i for i in range(len(held.claim.tokens)) if held.claim.bits[i] and i not in named and i not in apart]
    total = sum(held.claim.bits[i] for i in telling)
    here = held.sentence_of(own[0])
    about = held.claim.inside(held.claim.sentence.names[0].span) if held.claim.sentence.names else ()
    others = (i for i in named if i not in about and held.spots[i] & {*here})
    if any(not held.spots[i] & clause for i in others):
        return False  # "played for Odense from 1970 to 1972 and then for Aarhus"
    return bool(total) and sum(held.claim.bits[i] for i in telling if held.spots[i] & clause) >= _NEED_BESIDE * total
