"""The figure of a short claim against the figures of a longer passage.

In comes a claim held against a passage, out goes at most one clash: the passage gives a figure of the same measure near
the words that the claim counts, and none that could be the same. A claim is exact where it compares: "more than nine"
is not nine.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.figures import compatible, reading, sets_scene
from sourcecmp.contradict.gate import moves_with_time
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.told import done_alike, hedged
from sourcecmp.contradict.passage.years import of_years
from sourcecmp.contradict.times import disjoint
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast, lexical
from sourcecmp.model import Check, Number, Predicate

# Share of the claim, figures apart, that the passage must tell, and of it what must stand near the figure.
_NEED = 0.6
_NEAR = 0.4
# The same of the sentence in which the verb of the claim has another figure.
_NEED_ACT = 0.6
# Part of itself that a round figure may be off: "nearly 1,000" is not 730.
_ROUNDED = 0.15
# Tokens from "population" to its figure ("the population at the 2011 census was 737").
_POPULATION_REACH = 12
# Tokens around the figure of the passage within which its own words stand.
_REACH = 10


def claimed_figure(held: Held) -> Clash | None:
    """The clash of the first figure of the claim that no figure of the passage allows."""
    if held.stranger or moves_with_time(held.view) or _at_another_time(held.claim) or _all_but(held.passage):
        return None
    if hedged(held.claim):
        return None  # "could have been fined more than 170 million"
    claimed = (*(_inhabitants(held.claim, each) for each in held.claim.sentence.numbers), *_debuts(held.claim))
    told = (*(_inhabitants(held.passage, each) for each in held.passage.sentence.numbers), *_debuts(held.passage))
    for number in claimed:
        rivals = [other for other in told if other.ordinal == number.ordinal and _may_count_alike(number, other)]
        if not held.claim.inside(number.span) or any(_agree(number, other) for other in rivals if _closed(other)):
            continue
        if any(other.low == number.low and other.ordinal != number.ordinal for other in told):
            continue  # "the seventh" tells of seven
        if held.claim.negations and (number.ordinal or number.relation != "exact"):
            continue  # "never employed more than 300", "was not her first album"
        if _of_a_part(held.claim, number) or (held.another and not number.ordinal) or _reckoned(held, number):
            continue
        scene = number.ordinal and sets_scene(held.claim, number)
        if (scene and not _figure_told(held, number)) or _restricted(held, number):
            continue
        if number.ordinal and not scene and _tells_of_it(held.claim, number):
            continue
        apart = frozenset((*(i for each in claimed for i in held.claim.inside(each.span)), *_living(held, number)))
        # "The population was 737" says nothing besides.
        share = held.share(apart) if any(held.claim.bits[i] for i in _apart(held, apart)) else 1.0
        if share < _NEED or of_years(held, number):
            continue
        measured = _of_same_measure(held, number, rivals, apart)
        ranked = sorted(measured, key=lambda row: (-row[0], not _closed(row[1])))
        tied = len(ranked) > 1 and ranked[1][0] == ranked[0][0] and _closed(ranked[1][1])
        if not ranked or tied or _agree(number, ranked[0][1]):
            continue
        near, other = ranked[0]
        if _named_later(held, other) or not (number.ordinal or held.ranks_beside(held.passage.inside(other.span)[0])):
            continue
        if _at_two_times(held, other):
            continue
        if near < _NEAR and not (_at_its_bound(held, number, other) or _sole_population(held, ranked)):
            continue
        firm = number.relation == other.relation == "exact" and not scene
        what = number.counted or other.counted or number.unit or "figure"
        checks = (
            held.same_fact(share, apart),
            Check("same measure", f"both give {what}"),
            Check("same place in the sentence", f"{near:.0%} of the words of the claim are around the figure"),
            Check("values clash", f"{reading(number)} and {reading(other)} exclude each other"),
        )
        return held.clash(
            Reading(number.span, reading(number)),
            Reading(other.span, reading(other)),
            severity="hard" if firm else "tension",
            strength=share * (0.5 + 0.5 * min(near, 1.0)) * 0.85,
            what=what,
            checks=checks,
            reconcile="" if firm else "it is so of both" if scene else "one figure is rough",
        )
    return None


def figure_of_act(held: Held) -> Clash | None:
    """The clash of two figures of one measure in what one verb is about ("accepted a rise of 12 percent", "of 7
    percent"), whatever else the passage gives."""
    if held.stranger or held.another or moves_with_time(held.view) or _at_another_time(held.claim):
        return None
    if hedged(held.claim) or _all_but(held.passage):
        return None
    if any(token.lemma in contrast.words("reaching") for token in held.claim.tokens):
        return None  # "has reached 2,000"
    for told in done_alike(held):
        mine, theirs = (_figures_of(*each) for each in ((held.claim, told.claim), (held.passage, told.passage)))
        for number in mine:
            alike = [other for other in theirs if _one_measure(number, other)]
            if len(alike) != 1 or _agree(number, alike[0]) or not held.values_told(number.span):
                continue
            if _reckoned(held, number) or _counted_elsewhere(held, number):
                continue
            other = alike[0]
            if _of_a_part(held.claim, number) or _of_a_part(held.passage, other) or _restricted(held, number):
                continue
            if _at_two_times(held, other):
                continue
            own = held.claim.inside(number.span)
            share = held.share_in(held.sentence_of(held.passage.inside(other.span)[0]), own)
            if share < _NEED_ACT:
                continue
            firm = number.relation == other.relation == "exact"
            checks = (
                held.same_fact(share, own),
                Check("same measure", f"both give {other.unit or other.counted}"),
                Check("same act", f'both tell "{held.claim.sentence.sentence.words(told.claim.head)}" with it'),
                Check("values clash", f"{reading(number)} and {reading(other)} exclude each other"),
            )
            return held.clash(
                Reading(number.span, reading(number)),
                Reading(other.span, reading(other)),
                severity="hard" if firm else "tension",
                strength=share * 0.85,
                what=other.unit or other.counted,
                checks=checks,
                reconcile="" if firm else "one figure is rough",
            )
    return None


def _counted_elsewhere(held: Held, number: Number) -> bool:
    """Whether the passage has a figure of the claim, with its noun, somewhere ("now has forty members")."""
    told = held.passage.sentence.numbers
    return bool(number.counted) and any(x.counted == number.counted and _agree(number, x) for x in told)


def _figures_of(side: Side, act: Predicate) -> list[Number]:
    """The figures in what a verb is about; no ranks, no ages and no lengths of time."""
    numbers = (each for each in side.sentence.numbers if not each.ordinal and each.unit not in ("year", "hour"))
    return [each for each in numbers if act.object and act.object.contains(each.span)]


def _one_measure(one: Number, other: Number) -> bool:
    named = bool(one.counted) and one.counted == other.counted
    return one.unit == other.unit and (bool(one.unit) or named)


def _apart(held: Held, apart: frozenset[int]) -> frozenset[int]:
    return frozenset(range(len(held.claim.tokens))) - apart


def _figure_told(held: Held, number: Number) -> bool:
    """Whether the passage has another figure of the claim just so, which the two then give to two things ("2.5 million
    saw the fourth season", "the third season had 2.5 million viewers")."""
    others = (each for each in held.claim.sentence.numbers if each != number and not each.ordinal and each.counted)
    told = held.passage.sentence.numbers
    return any((x.low, x.high, x.counted) == (y.low, y.high, y.counted) for x in others for y in told)


def _debuts(side: Side) -> Iterator[Number]:
    """A "debut album", a "feature film debut" and a "lead single" as the first of their kind."""
    for i, token in enumerate(side.tokens):
        leading = token.norm == "lead" and i + 1 < len(side.tokens) and side.tokens[i + 1].norm == "single"
        if token.norm == "debut" or leading:
            near = (*range(i + 1, min(i + 4, len(side.tokens))), *range(i - 1, max(i - 4, -1), -1))
            work = next((side.tokens[j].lemma for j in near if side.tokens[j].lemma in contrast.words("work")), "")
            if work:
                yield Number(token.span, token.text, 1.0, 1.0, counted=work, ordinal=True)


def _part_of(one: Number, other: Number) -> bool:
    """Whether one figure counts people and the other no more of them ("212 passengers", "230 people")."""
    people = contrast.words("people")
    if one.counted in people and lexical.is_person_noun(other.counted) and other.counted not in people:
        return one.high >= other.low
    return False


def _closed(number: Number) -> bool:
    """Whether a figure is bounded on both sides; "at least one" agrees with too much to speak for a claim alone."""
    return math.isfinite(number.low) and math.isfinite(number.high)


def _at_its_bound(held: Held, claimed: Number, told: Number) -> bool:
    """Whether a claim has for its bound the very figure of the passage, of the same noun: "more than 29
    goals" beside "29 goals"."""
    bound = claimed.low if claimed.relation == "more-than" else claimed.high
    same = bool(claimed.counted) and (claimed.counted, claimed.unit) == (told.counted, told.unit)
    return claimed.relation in ("more-than", "less-than") and told.relation == "exact" and same and told.low == bound


def _agree(claimed: Number, told: Number) -> bool:
    """Whether a figure of the passage allows that of the claim; one that counts something else does not count."""
    if claimed.unit and claimed.unit != told.unit and (told.unit or told.counted):
        return False
    if _part_of(claimed, told) or _part_of(told, claimed):
        return True
    if told.relation in ("exact", "less-than") and claimed.relation == "more-than":
        return told.high > claimed.low
    if told.relation in ("exact", "more-than") and claimed.relation == "less-than":
        return told.low < claimed.high
    return compatible(claimed, told, most=_ROUNDED)


def _of_same_measure(
    held: Held, number: Number, rivals: list[Number], apart: frozenset[int]
) -> Iterator[tuple[float, Number]]:
    """The figures of the passage that measure the same, each with the share of the claim that stands around it."""
    for other in rivals:
        own = held.passage.inside(other.span)
        named = bool(number.counted) and bool(other.counted)
        bare = not number.counted and not other.counted and not number.ordinal
        same = number.unit == other.unit and (
            _counts_alike(number.counted, other.counted) if named else bool(number.unit) or bare
        )
        if not own or not same or other.unit == "year":
            continue
        if _of_a_part(held.passage, other):
            continue
        around = frozenset(range(own[0] - _REACH, own[-1] + 1 + _REACH))
        total = sum(held.claim.bits[i] for i in held.told - apart)
        near = sum(held.claim.bits[i] for i in held.told - apart if held.spots[i] & around)
        yield (near / total if total else 0.0), other


def _may_count_alike(one: Number, other: Number) -> bool:
    return not (one.counted and other.counted) or _counts_alike(one.counted, other.counted)


def _inhabitants(side: Side, number: Number) -> Number:
    """A figure that is said to be the population counts people."""
    own = side.inside(number.span)
    before = {side.tokens[i].norm for i in range(max(own[0] - _POPULATION_REACH, 0), own[0])} if own else set()
    counts = "population" in before and not number.counted and not number.unit and not number.ordinal
    return replace(number, counted="people") if counts else number


def _sole_population(held: Held, ranked: list[tuple[float, Number]]) -> bool:
    """Whether the passage gives one population, wherever in it, and the claim counts who lives there."""
    dwelling = any(token.lemma in contrast.words("dwelling") for token in held.claim.tokens)
    return dwelling and len(ranked) == 1 and "population" in {token.norm for token in held.passage.tokens}


def _living(held: Held, number: Number) -> Iterator[int]:
    """Words of a claim that count people who live somewhere: a population says no more."""
    if number.counted in contrast.words("people"):
        for i, token in enumerate(held.claim.tokens):
            if token.lemma in contrast.words("people") or token.lemma in contrast.words("dwelling"):
                yield i


def _counts_alike(one: str, other: str) -> bool:
    """Whether two nouns can count the same: the same or akin, or "people" and a word for people."""
    if one == other or lexical.relation(one, other):
        return True
    people = contrast.words("people")
    bodies = contrast.words("bodies-of-people")
    return any(
        a in people and (b in people or b in bodies or lexical.is_person_noun(b))
        for a, b in ((one, other), (other, one))
    )


def _of_a_part(side: Side, number: Number) -> bool:
    """Whether a figure is of a part or comes on top of another ("the first six", "two other boys", "another 12"), or is
    only the difference to another ("37 metres lower")."""
    own = side.inside(number.span)
    around = (*range(max(own[0] - 2, 0), own[0]), *range(own[-1] + 1, min(own[-1] + 2, len(side.tokens))))
    before = [token.norm for token in side.tokens[max(own[0] - 2, 0) : own[0]]]
    if len(before) == 2 and before[0] == "of" and before[1] in contrast.words("whole"):
        return True  # "all but three of its 40 episodes"
    if before[-1:] == ["by"] or (before[1:] == ["of"] and before[0] in contrast.words("margin")):
        return True  # "won by seven votes"
    behind = [token.norm for token in side.tokens[own[-1] + 1 : own[-1] + 3]]
    if len(behind) == 2 and behind[0] == "of" and behind[1] in contrast.words("whole"):
        return True
    if behind and (behind[0] in contrast.words("comparing") or "more" in behind):
        return True
    return any(side.tokens[i].norm in contrast.words("partial") | _COUNTED_ON for i in around)


def _at_two_times(held: Held, told: Number) -> bool:
    """Whether a claim dates its figure and the passage has its own of another date, or of the day it was written
    ("17 are now licensed")."""
    place = held.passage.inside(told.span)[0]
    where = held.sentence_of(place)
    near = {
        held.passage.tokens[i].norm for i in range(max(place - _REACH, where.start), min(place + _REACH, where.stop))
    }
    mine = [each for each in held.claim.sentence.dates if not each.relative]
    theirs = [each for each in held.passage.sentence.dates if {*held.passage.inside(each.span)} & {*where}]
    apart = all(disjoint(held.claim, x, held.passage, y) for x in mine for y in theirs)
    return bool(mine) and (bool(near & contrast.words("by-now")) or (bool(theirs) and apart))


def _reckoned(held: Held, number: Number) -> bool:
    """Whether a figure of the claim is the sum or the difference of two figures of the passage, as a reader may reckon
    it ("27 goals, 21 of them in the league" leaves six)."""
    told = [each.low for each in held.passage.sentence.numbers if not each.ordinal and math.isfinite(each.low)]
    results = (size for x, y in combinations(told, 2) for size in (x + y, abs(x - y)))
    return _closed(number) and not number.ordinal and any(number.low <= size <= number.high for size in results)


def _all_but(side: Side) -> bool:
    """Whether a passage leaves some out of a whole, which then are for the reader to count ("all but 4,000")."""
    return ("all", "but") in pairwise(token.norm for token in side.tokens)


def _at_another_time(side: Side) -> bool:
    """Whether a claim is of a time counted from that of the passage ("the year before, 67 films were shown"), or of
    one more time."""
    if any(token.norm in ("again", "also") for token in side.tokens):
        return True
    pairs = pairwise(token.norm for token in side.tokens)
    return any(one in contrast.words("beside-time") and other in ("before", "earlier", "later") for one, other in pairs)


def _tells_of_it(side: Side, number: Number) -> bool:
    """Whether a claim tells something of one of a series, which need not be the one of the passage ("their ninth album
    won a prize"), and not which of the series something is ("is their ninth album", "the 88th Battalion")."""
    own = side.inside(number.span)
    behind = side.tokens[own[-1] + 1] if own and own[-1] + 1 < len(side.tokens) else None
    called = behind is not None and behind.text != behind.norm
    first = min((side.inside(each.head)[0] for each in side.sentence.predicates), default=0)
    subject = bool(own) and own[-1] < first
    return not called and (subject or any(not each.copular for each in side.sentence.predicates))


def _named_later(held: Held, told: Number) -> bool:
    """Whether a claim is about somebody or something that the passage names only behind the sentence of its figure
    ("7.2 percent in the province … in the city of Merrow")."""
    place = held.passage.inside(told.span)[0]
    where = held.sentence_of(place)
    end = next((i for i in where if i > place and held.passage.tokens[i].text == ";"), where.stop)
    names = (held.claim.inside(name.span) for name in held.claim.sentence.names if name.form != "pronoun")
    spots = ([j for i in own for j in held.spots[i]] for own in names)
    return any(each and min(each) >= end for each in spots)


def _for_others(held: Held, number: Number) -> bool:
    """Whether a name behind a figure of the claim has another preposition wherever the passage has it ("for Teplice",
    "from Teplice")."""
    side, other = held.claim, held.passage
    own = side.inside(number.span)
    for name in side.sentence.names:
        place = side.inside(name.span)
        if not place or place[0] <= own[-1] + 1 or side.tokens[place[0] - 1].norm not in contrast.words("before-more"):
            continue
        told = {other.tokens[j - 1].norm for j in held.spots[place[0]] if j}
        if told & contrast.words("before-more") and side.tokens[place[0] - 1].norm not in told:
            return True
    return False


def _restricted(held: Held, number: Number) -> bool:
    """Whether a claim counts fewer than the passage may: those of a time, a place or a kind that is told behind the
    noun ("12 goals in 1990", "20 rooms with a bath") and not told where the passage has its figures."""
    if _for_others(held, number):
        return True
    own = held.claim.inside(number.span)
    tokens = held.claim.tokens
    behind = range(own[-1] + 1, len(tokens))
    noun = next((i for i in behind if tokens[i].lemma == number.counted), own[-1])
    if any(held.claim.bits[i] and not held.spots[i] for i in range(own[-1] + 1, noun)):
        return True  # "20 league goals"
    joint = next((i for i in behind if tokens[i].norm in contrast.words("restricting")), None)
    if joint is None:
        return False
    told = frozenset(
        i
        for other in held.passage.sentence.numbers
        if other.counted == number.counted or other.unit == number.unit
        for own in [held.passage.inside(other.span)]
        if own
        for i in held.sentence_of(own[0])
    )
    # What the passage is about may be named anywhere in it.
    named = {i for name in held.claim.sentence.names for i in held.claim.inside(name.span) if held.spots[i]}
    behind = range(joint + 1, len(tokens))
    cited = {i for i in behind if tokens[i].norm == "according"}
    return any(held.claim.bits[i] and not held.spots[i] & told for i in behind if i not in named | cited)


_COUNTED_ON = frozenset({"first", "last"})
