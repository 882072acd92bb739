"""Who does what a short claim tells, against who does it in a longer passage.

In comes a claim held against a passage, out goes at most one clash: the passage tells the very act, with nearly all of
the rest of the claim, of somebody else by name, and has the one whom the claim names nowhere before the verb.
"""

from __future__ import annotations

from itertools import takewhile

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.passage.told import Told, done_alike, parts, words
from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Check, Name, NameKind, Predicate, Span

# Share of a doer in the claim that the passage has as the one it is done to.
_NEED_TURNED = 0.6
# Share of the claim, its verb and its doer left out, that the sentence of the passage must tell.
_NEED = 0.65
# The same where the passage as a whole tells all of it.
_NEED_ALL = 0.9
_NEED_SOME = 0.45
# Bits that must be left beside the verb and the doer, where no date is.
_LEAST = 8.0


def claimed_doer(held: Held) -> Clash | None:
    """The clash of two doers of one act."""
    if held.another:
        return None
    for told in done_alike(held):
        mine, theirs = _doer(held.claim, told.claim), _doer(held.passage, told.passage)
        if mine is None or theirs is None or not _two(held, mine, theirs, told) or not _figures_told(held, told):
            continue
        apart = (*held.claim.inside(told.claim.head), *held.claim.inside(mine.span))
        where = held.sentence_of(held.passage.inside(told.passage.head)[0])
        share = held.share_in(where, apart)
        bits = sum(b for i, b in enumerate(held.claim.bits) if b and i not in apart and held.spots[i] & set(where))
        dated = any(set(held.claim.inside(date.span)) & held.told for date in held.claim.sentence.dates)
        if not _object_in(held, told):
            continue
        # What the claim has besides may stand in another sentence.
        whole = held.share(apart) >= _NEED_ALL and share >= _NEED_SOME
        if (share < _NEED and not whole) or (bits < _LEAST and not dated):
            continue
        verb = held.claim.sentence.sentence.words(told.claim.head)
        checks = (
            held.same_fact(share, apart),
            Check("same act", f'both tell "{verb}", the passage beside {share:.0%} of the rest of the claim'),
            Check("values clash", f"{mine.text} does it in the claim, {theirs.text} in the passage"),
        )
        return held.clash(
            Reading(mine.span, f"who: {mine.entity}"),
            Reading(theirs.span, f"who: {theirs.entity}"),
            severity="tension",
            strength=share * 0.85,
            what=f"who did it ({told.claim.lemma})",
            checks=checks,
            reconcile="both did it",
        )
    return None


def claimed_other(held: Held) -> Clash | None:
    """The clash of the two whom one act was done to that is done to one alone ("succeeded her father", "is named after
    her son")."""
    for told in done_alike(held):
        if told.claim.lemma not in contrast.words("to-one-alone") or told.claim.passive != told.passage.passive:
            continue
        mine, theirs = (_first_name(*each) for each in ((held.claim, told.claim), (held.passage, told.passage)))
        if mine is None or theirs is None or not _one_doer(held, told) or not _surely_two(mine, theirs):
            continue
        apart = (*held.claim.inside(told.claim.head), *held.claim.inside(mine.span))
        share = held.share_in(held.sentence_of(held.passage.inside(told.passage.head)[0]), apart)
        if share < _NEED:
            continue
        checks = (
            held.same_fact(share, apart),
            Check("same act", f'both tell "{held.claim.sentence.sentence.words(told.claim.head)}"'),
            Check("values clash", f"it is {mine.text} in the claim, {theirs.text} in the passage"),
        )
        return held.clash(
            Reading(mine.span, f"whom: {mine.text}"),
            Reading(theirs.span, f"whom: {theirs.text}"),
            severity="tension",
            strength=share * 0.85,
            what=f"whom it was done to ({told.claim.lemma})",
            checks=checks,
            reconcile="one after the other",
        )
    return None


def _one_doer(held: Held, told: Told) -> bool:
    """Whether the same one is before the verb on both sides, by a name or by a pronoun in the passage."""
    own, part = words(held.claim, told.claim.subject), told.passage.subject
    there = held.passage.inside(part) if part else held.sentence_of(held.passage.inside(told.passage.head)[0])
    pronoun = any(held.passage.tokens[j].norm in {"he", "she", "it", "they"} for j in there)
    return bool(own) and (pronoun or any(held.spots[i] & frozenset(there) for i in own))


def _first_name(side: Side, predicate: Predicate) -> Name | None:
    """The only person named behind a verb."""
    part = predicate.object
    told = (name for name in side.sentence.names if name.form in ("full", "short"))
    named = [name for name in told if part and part.contains(name.span)]
    return named[0] if len({name.entity for name in named}) == 1 else None


def _surely_two(one: Name, other: Name) -> bool:
    """Whether two names mean two: they share no word, or one family has two first names."""
    mine, theirs = one.text.lower().split(), other.text.lower().split()
    if one.entity == other.entity:
        return False
    return not {*mine} & {*theirs} or (len(mine) == len(theirs) > 1 and mine[0] != theirs[0])


def swapped_roles(held: Held) -> Clash | None:
    """The clash of one act whose doer in the claim is the one it is done to in the passage, and the other way round."""
    if held.another:
        return None
    for told in done_alike(held):
        if told.claim.lemma in contrast.words("symmetric"):
            continue
        mine, theirs = parts(told.claim), parts(told.passage)
        if mine[0] is None or theirs[1] is None or not (mine[1] and theirs[0]):
            continue
        if not _named_in(held, mine[0], theirs[1]):
            continue
        straight = min(_told_in(held, mine[0], theirs[0]), _told_in(held, mine[1], theirs[1]))
        turned = min(_told_in(held, mine[0], theirs[1]), _told_in(held, mine[1], theirs[0]))
        if turned < _NEED_TURNED or straight > 0:
            continue
        head = held.claim.inside(told.claim.head)
        checks = (
            held.same_fact(told.share, head),
            Check("same act", f'both tell "{held.claim.sentence.sentence.words(told.claim.head)}"'),
            Check("values clash", "who does it in the claim is the one it is done to in the passage"),
        )
        return held.clash(
            Reading(mine[0], "who does it"),
            Reading(theirs[1], "whom it is done to"),
            severity="tension",
            strength=turned * 0.85,
            what=f"who did it to whom ({told.claim.lemma})",
            checks=checks,
            reconcile="each did it to the other",
        )
    return None


def _object_in(held: Held, told: Told) -> bool:
    """Whether the passage has what the claim says is done in what its own verb is about: not "best director" where it
    has "best actress"."""
    mine, theirs = parts(told.claim)[1], parts(told.passage)[1]
    if mine is None or theirs is None:
        return True
    there = frozenset(held.passage.inside(theirs))
    more = contrast.words("before-more") | {"as"}
    own = takewhile(lambda i: held.claim.tokens[i].norm not in more, held.claim.inside(mine))
    named = {i for name in held.claim.sentence.names for i in held.claim.inside(name.span)}
    return all(held.spots[i] & there for i in own if held.claim.bits[i] and i not in named)


def _figures_told(held: Held, told: Told) -> bool:
    """Whether the passage tells the act with the ranks of the claim: "moved up to third" is not "to second"."""
    where = held.sentence_of(held.passage.inside(told.passage.head)[0])
    behind = range(held.passage.inside(told.passage.head)[-1], where.stop)
    near = [each for each in held.passage.sentence.numbers if set(held.passage.inside(each.span)) & {*behind}]
    ranked = [each for each in held.claim.sentence.numbers if each.ordinal and each.low > 1]
    return all(any(each.ordinal and each.low == other.low for other in near) for each in ranked)


def _named_in(held: Held, part: Span | None, other: Span | None) -> bool:
    """Whether a part of the claim names somebody or something that a part of the passage names as well."""
    mine = {name.entity for name in held.claim.sentence.names if part and part.contains(name.span)}
    theirs = (name for name in held.passage.sentence.names if name.form in ("full", "short"))
    return any(name.entity in mine for name in theirs if other and other.contains(name.span))


def _told_in(held: Held, part: Span | None, other: Span | None) -> float:
    """Share of a part of the claim that a part of the passage has."""
    sentence = held.claim.sentence
    values = (*(number.span for number in sentence.numbers), *(date.span for date in sentence.dates))
    valued = {i for span in values for i in held.claim.inside(span)}
    own = [i for i in words(held.claim, part) if i not in valued]
    there = frozenset(held.passage.inside(other)) if other else frozenset[int]()
    total = sum(held.claim.bits[i] for i in own)
    return sum(held.claim.bits[i] for i in own if held.spots[i] & there) / total if total else 0.0


def _doer(side: Side, predicate: Predicate) -> Name | None:
    """The person who acts, where one alone is named for it: behind "by", right before "who", or as the subject."""
    part = predicate.agent if predicate.passive else predicate.subject
    named = (name for name in side.sentence.names if name.form in ("full", "short"))
    names = [name for name in named if part and part.overlaps(name.span)]
    people = [name for name in names if name.kind is NameKind.PERSON]
    if not people:
        return None
    if _relative(side, predicate):
        return names[-1] if names[-1] in people else None
    return people[0] if len(people) == 1 and names[0] is people[0] else None


def _relative(side: Side, predicate: Predicate) -> bool:
    """Whether a verb stands behind "who"."""
    head = side.inside(predicate.head)
    before = [side.tokens[i].norm for i in range(max(head[0] - 3, 0), head[0])] if head else []
    return "who" in before


def _two(held: Held, mine: Name, theirs: Name, told: Told) -> bool:
    """Whether the two are surely not one, and the claim's is not told to do it as well."""
    if mine.entity == theirs.entity or {*mine.text.lower().split()} & {*theirs.text.lower().split()}:
        return False
    if _told_in(held, mine.span, parts(told.passage)[1]):
        return False  # "Winther beat Holm" beside "Holm won" is for those that turn about
    if held.claim.matched(mine.span) and any(
        held.spots[i] & frozenset(held.passage.inside(theirs.span)) for i in held.claim.inside(mine.span)
    ):
        return False
    return _relative(held.passage, told.passage) or not _before(held, mine, told.passage)


def _before(held: Held, name: Name, predicate: Predicate) -> bool:
    """Whether the passage names somebody, or has a pronoun that may, before a verb in its sentence, or in its part."""
    head = held.passage.inside(predicate.head)
    part = _span(predicate)
    stretch = () if predicate.passive else range(held.sentence_of(head[0]).start, head[0])
    here = frozenset((*stretch, *(held.passage.inside(part) if part else ())))
    standing = contrast.words("standing-for") & {"he", "she", "they", "it"}
    return any(held.spots[i] & here for i in held.claim.inside(name.span)) or any(
        held.passage.tokens[j].norm in standing for j in here
    )


def _span(predicate: Predicate) -> Span | None:
    return predicate.agent if predicate.passive else predicate.subject
