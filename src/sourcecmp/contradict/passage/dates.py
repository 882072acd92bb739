"""The date of a short claim against what a longer passage dates.

In comes a claim held against a passage, out goes at most one clash: the passage dates the same act, or the same verb,
to another time; the claim tells of doings out of somebody's life; or it repeats words of the passage but for one part
of a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.chronology import Happening, one_subject
from sourcecmp.contradict.passage.chronicle import chronicle, dates_of
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.lifetimes import before_its_maker, out_of_life
from sourcecmp.contradict.passage.timing import Found, Timed, claimed_acts, times
from sourcecmp.contradict.passage.told import Told, done_alike, parts, same_doer, words
from sourcecmp.contradict.view import Side
from sourcecmp.data import closed, contrast, lexical
from sourcecmp.model import Check, Date, Name, NameKind

# Share of the claim, its date left out, that the passage must tell.
_NEED_ACT = 0.3
_NEED_VERB = 0.55
_NEED_BUT_DATE = 0.75
# The same of the sentence with the other date, where the claim gives only a bound and the passage dates many things.
_NEED_SURE = 0.85
# Dates of a passage that tells of few things.
_FEW_DATES = 3
# Tokens of a claim within which one is told by what they did.
_OPENING = 6
# Figures of a year with one too many.
_MISPRINTED = 5


def claimed_date(held: Held) -> Clash | None:
    """The surest clash between a date of the claim and the passage, None if there is none."""
    if held.claim.negations or _once_more(held.claim):
        return None
    told = chronicle(held.passage)
    # "Won the title twice, in 1976 and 1992, and the cup five times".
    repeated = not contrast.words("repeated").isdisjoint(token.norm for token in held.passage.tokens)
    judges = _SURE if repeated or _moved(held.passage) else (*_SURE, _same_verb, _but_for_date)
    for timed in times(held):
        for judge in judges:
            found = judge(timed, told)
            if found is not None:
                return held.clash(
                    Reading(timed.date.span, timed.value),
                    found.told,
                    severity=found.severity,
                    strength=found.strength,
                    what=found.what,
                    checks=(held.same_fact(timed.share, timed.own), *found.checks),
                    reconcile=found.reconcile,
                )
    return _misprinted(held, told)


def _moved(side: Side) -> bool:
    """Whether "a year later" moves a date that stands elsewhere, and it is not known to which year."""
    steps, settled = contrast.words("beside-time"), [date.span for date in side.sentence.dates if date.first]
    return any(
        one.norm in steps
        and other.norm in contrast.words("moving-date")
        and not any(span.overlaps(other.span) for span in settled)
        for one, other in pairwise(side.tokens)
    )


def _once_more(side: Side) -> bool:
    """Whether a claim is of another than the first: what it dates happened more than once."""
    spans = (*(name.span for name in side.sentence.names), *(date.span for date in side.sentence.dates))
    apart = {i for span in spans for i in side.inside(span)}
    another = contrast.words("once-more") | contrast.words("comparing")  # "a longer bridge was opened in 1985"
    return any(token.norm in another for i, token in enumerate(side.tokens) if i not in apart)


def _same_act(timed: Timed, told: tuple[Happening, ...]) -> Found | None:
    """The act of the claim dated otherwise by the passage."""
    if timed.share < _NEED_ACT:
        return None
    if not _object_told(timed, passive=False):
        return None
    for claim in claimed_acts(timed):
        same = _finest(_of_subject(claim, [each for each in told if each.act == claim.act]))
        if not same or not all(timed.excludes(claim, each) for each in same):
            continue
        other, several = same[0], len({each.value for each in same}) > 1
        if claim.act in ("birth", "death") and claim.subject is None and other.subject is None:
            continue
        if _described(timed.held.claim) or _several(timed):
            continue
        if claim.act in contrast.words("repeated-act") and (several or _beside(timed, other)):
            continue
        checks = (
            Check("same act", f"both date the {claim.act} of one and the same"),
            Check("values clash", f"{timed.value} and {other.value} can't both be its date"),
        )
        strength = max(timed.share, 0.9)
        return Found(Reading(other.span, other.value), f"date of {claim.act}", strength, "hard", checks)
    return None


def _several(timed: Timed) -> bool:
    """Whether a claim dates several things at once ("released three albums before 1994")."""
    side = timed.held.claim
    parts = [part for each in side.sentence.predicates for part in (each.object, each.subject) if part]
    counts = (each for each in side.sentence.numbers if not (each.ordinal or each.unit) and each.low > 1)
    return any(part.contains(each.span) for each in counts for part in parts if each.span.end < timed.date.span.start)


def _described(side: Side) -> bool:
    """Whether a claim is about one told only by what they did ("the runner who broke her record was born in 1990")."""
    opening = [token.norm for token in side.tokens[:_OPENING]]
    relative = next((i for i, norm in enumerate(opening) if norm in contrast.words("relative")), 0)
    return relative > 1 and opening[0] in closed.word_set("article") and opening[relative - 1] != ","


def _finest(told: list[Happening]) -> list[Happening]:
    """Those without a year of which another gives the day."""
    days = [each.days for each in told if each.days]
    return [
        each
        for each in told
        if not any(each.days and each.days != d and each.days[0] <= d[0] <= d[1] <= each.days[1] for d in days)
    ]


def _object_told(timed: Timed, *, passive: bool = True) -> bool:
    """Whether the passage has all that the act of a claim was done to: one may open a second workshop."""
    claim = timed.held.claim
    bare = contrast.words("empty-verb")
    told = (each for each in claim.sentence.predicates if each.object and each.lemma not in bare)
    acting = [each for each in told if passive or not each.passive]
    spans = (*(each.span for each in claim.sentence.numbers), *(each.span for each in claim.sentence.dates))
    values = {i for span in spans for i in claim.inside(span)} | set(timed.own)
    # "Aired for the first time" has no object.
    objects = (
        each.object for each in acting if each.object and claim.tokens[claim.inside(each.object)[0]].norm != "for"
    )
    done_to = [i for part in objects for i in words(claim, part) if i not in values]
    # "Its third workshop opened in 1990"; "the 4th Battalion" is only called so.
    ranked = (claim.inside(number.span) for number in claim.sentence.numbers if number.ordinal and number.low > 1)
    behind = [claim.tokens[own[-1] + 1] for own in ranked if own and own[-1] + 1 < len(claim.tokens)]
    another = any(token.norm.isalpha() and token.text == token.norm for token in behind)
    return not another and all(timed.held.spots[i] for i in done_to)


def _beside(timed: Timed, told: Happening) -> bool:
    """Whether the sentence that dates an act has the date of the claim as well: then it tells of several things."""
    held = timed.held
    where = held.sentence_of(held.passage.inside(told.span)[0])
    dates = (date for date in held.passage.sentence.dates if set(held.passage.inside(date.span)) & set(where))
    return any(not timed.apart(date) for date in dates)


def _of_subject(claim: Happening, told: list[Happening]) -> list[Happening]:
    """Those of the subject of the claim; where the passage dates such an act only once, whatever name stands before it,
    unless another person's life is told."""
    named = [each for each in told if claim.subject and each.subject and one_subject(claim.subject, each.subject)]
    if named:
        return named
    once = len({each.value for each in told}) == 1
    return [each for each in told if one_subject(claim.subject, each.subject) or (once and not _another(claim, each))]


def _another(claim: Happening, told: Happening) -> bool:
    """Whether the act is told of another person than the claim's, or a life of a person where the claim has none."""
    people = [name is not None and name.kind is NameKind.PERSON for name in (claim.subject, told.subject)]
    return people[1] and (people[0] or claim.act in ("birth", "death"))


def _same_verb(timed: Timed, told: tuple[Happening, ...]) -> Found | None:
    """The verb of the claim dated otherwise where the passage tells it."""
    held = timed.held
    if timed.share < _NEED_VERB or not _object_told(timed):
        return None
    if not held.values_told(timed.date.span):
        return None
    for i in _verbs(held, timed.own[0]):
        if contrast.act_of(held.claim.tokens[i].norm) in ("birth", "death"):
            continue  # one's own, and judged above
        spots = _tellings(held, i)
        if any(_of_others(held, i, j) for j in spots) or not _by_the_same(held, i):
            continue
        dated = [found for j in spots for found in dates_of(held.passage, j)]
        if not dated or not all(timed.apart(found) for found in dated):
            continue
        found = dated[0]
        # What may be done time and again is not bound by one day of it.
        many = len(held.passage.sentence.dates) > _FEW_DATES
        where = held.sentence_of(held.passage.inside(found.span)[0])
        sure = _has_object(held, i) and held.share_in(where, timed.own) >= _NEED_SURE
        if found.relative or (timed.bound and many and not sure):
            continue
        verb = held.claim.tokens[i].text
        checks = (
            Check("same act", f'the passage tells "{verb}" with another date'),
            Check("values clash", f"{timed.value} and {found.value} have no day in common"),
        )
        reading, strength = Reading(found.span, found.value), timed.share * 0.8
        return Found(reading, f"date of {verb}", strength, "tension", checks, "it happened more than once")
    return None


def _has_object(held: Held, i: int) -> bool:
    """Whether a verb of the claim tells what is done, apart from when."""
    own = next((each for each in held.claim.sentence.predicates if i in held.claim.inside(each.head)), None)
    if own is None:
        return False
    dates = {i for date in held.claim.sentence.dates for i in held.claim.inside(date.span)}
    return any(j not in dates for j in words(held.claim, own.subject if own.passive else own.object))


def _by_the_same(held: Held, i: int) -> bool:
    """Whether the passage has an act of the claim by who acts there, or by a pronoun; true where it has no such act, or
    nobody by the words of the claim ("the show")."""
    told = [each for each in done_alike(held) if i in held.claim.inside(each.claim.head)]
    return not told or any(same_doer(held, each) or _named_in(held, each) for each in told)


def _named_in(held: Held, told: Told) -> bool:
    """Whether the passage names who acts in the claim anywhere in what it says of who acts ("the city of Asmara")."""
    mine, theirs = parts(told.claim)[0], parts(told.passage)[0]
    there = frozenset(held.passage.inside(theirs)) if theirs else frozenset[int]()
    own = [i for i in words(held.claim, mine) if held.spots[i]]
    return not own or any(held.spots[i] & there for i in own)


def _of_others(held: Held, i: int, j: int) -> bool:
    """Whether a verb of the claim and one of the passage have two different people for their subject."""
    one, other = _person(held.claim, i), _person(held.passage, j)
    return bool(one and other and not one_subject(one, other))


def _person(side: Side, verb: int) -> Name | None:
    """The person whom the subject of a verb names first; what follows only says who that is."""
    told = next((each for each in side.sentence.predicates if verb in side.inside(each.head)), None)
    if told is None or told.subject is None:
        return None
    names = (name for name in side.sentence.names if name.form in ("full", "short"))
    named = [name for name in names if told.subject.contains(name.span)]
    return named[0] if named and named[0].kind is NameKind.PERSON else None


def _tellings(held: Held, i: int) -> list[int]:
    """Where the passage has a verb of the claim, or the verb of a noun for something that happens ("the merger")."""
    token = held.claim.tokens[i]
    heads = (each for each in held.claim.sentence.predicates if each.tense == "future")
    ahead = any(i in held.claim.inside(each.head) for each in heads)  # "will end its night service"
    if ahead or not lexical.is_event_noun(token.lemma):
        return [j for j, other in enumerate(held.passage.tokens) if other.lemma == token.lemma]
    found = ((j, held.passage.tokens[j]) for j in sorted(held.spots[i]))
    told = [(j, other) for j, other in found if lexical.verb_kind(other.norm) in ("past", "participle")]
    return [j for j, other in told if lexical.relation(token.lemma, other.lemma) == "derived"]


def _verbs(held: Held, before: int) -> Iterator[int]:
    """Verbs of the claim that the passage has, and nouns for what happens, the nearest before the date first, in the
    clause of the date: "was renamed after it had burned in 1500" does not date the renaming."""
    heads = {i for each in held.claim.sentence.predicates for i in held.claim.inside(each.head)}
    dated = {i for date in held.claim.sentence.dates for i in held.claim.inside(date.span)}
    inner = False
    for i in range(before - 1, -1, -1):
        if i in dated:
            return
        if inner and held.claim.tokens[i].norm in contrast.words("hinging-date"):
            return
        inner = inner or i in heads
        happens = lexical.is_event_noun(held.claim.tokens[i].lemma) and held.spots[i]
        if (i in held.told and _is_verb(held, i)) or happens:
            yield i


def _is_verb(held: Held, i: int) -> bool:
    token = held.claim.tokens[i]
    named = any(name.span.overlaps(token.span) for name in held.claim.sentence.names)
    return token.content and not named and bool(lexical.verb_kind(token.norm) in ("past", "participle", "third"))


def _but_for_date(timed: Timed, told: tuple[Happening, ...]) -> Found | None:
    """A claim that the passage tells, its verb included, but for a part of its date."""
    held, date = timed.held, timed.date
    dates = [each for each in held.passage.sentence.dates if not each.relative]
    if timed.share < _NEED_BUT_DATE or not dates:
        return None
    verbs = [i for i, token in enumerate(held.claim.tokens) if token.content and _is_verb(held, i)]
    if not all(i in held.told for i in verbs) or not all(timed.apart(each) for each in dates):
        return None
    alike = [each for each in dates if each.grain == date.grain]
    near = [each for each in alike if _but_for_part(date.value, each.value)]
    if not near or (not verbs and not _of_work(held, date)):
        return None
    if any(each.act in ("birth", "death") for each in claimed_acts(timed)):
        return None  # one's own, and judged above
    if any(_of_others(held, i, j) for i in verbs for j in _tellings(held, i)):
        return None
    if not (held.values_told(date.span) and _object_told(timed) and all(_by_the_same(held, i) for i in verbs)):
        return None
    checks = (
        Check("same place in the sentence", "the passage tells the rest of the claim, and no date that agrees"),
        Check("values clash", f"{timed.value} and {near[0].value} have no day in common"),
    )
    return Found(Reading(near[0].span, near[0].value), "time", timed.share * 0.85, "hard", checks)


def _but_for_part(a: str, b: str) -> bool:
    """Whether two dates differ in one part, the year by a single figure."""
    parts = list(zip(a.split("-"), b.split("-"), strict=False))
    differing = [(x, y) for x, y in parts if x != y]
    if a.count("-") != b.count("-") or len(differing) != 1:
        return False
    x, y = differing[0]
    return len(x) == len(y) and (len(x) < 4 or sum(one != other for one, other in zip(x, y, strict=True)) == 1)


def _of_work(held: Held, date: Date) -> bool:
    return any(each.act == "release" and each.span == date.span for each in chronicle(held.claim))


def _as_year(side: Side, own: tuple[int, ...]) -> bool:
    """Whether a figure stands where a year does: behind "in" at the end of a clause, or "is a … film"."""
    tokens = side.tokens
    before = [tokens[i].norm for i in range(max(own[0] - 2, 0), own[0])]
    behind = tokens[own[-1] + 1] if own[-1] + 1 < len(tokens) else None
    ends = behind is None or not behind.text[:1].isalnum()
    return (before[-1:] == ["in"] and ends) or (before[-1:] == ["a"] and before[0] in closed.word_set("be"))


def _misprinted(held: Held, told: tuple[Happening, ...]) -> Clash | None:
    """A year with a figure too many ("was born in 19611"), where the passage dates the act."""
    for number in held.claim.sentence.numbers:
        own = held.claim.inside(number.span)
        if len(number.text) != _MISPRINTED or not number.text.isdecimal() or not own or not _as_year(held.claim, own):
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


_SURE = (_same_act, out_of_life, before_its_maker)
