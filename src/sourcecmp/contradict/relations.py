"""Relations of two that a sentence tells and that can't hold both ways: who owns, succeeds, fathers, employs whom.

In comes one side of a pair, out come its relations, told by a verb ("A succeeded B"), by a noun with "of" ("B is a
subsidiary of A", "A, the father of B"), or by a genitive ("B's predecessor, A").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast, gazetteer
from sourcecmp.data.contrast import Relation
from sourcecmp.model import Name, NameKind, Predicate, Span

# Tokens from a noun to the name that it is said of ("subsidiary of the Danish shipping company, Holm Lines").
_REACH = 7
# Tokens from a name to what is said of it ("the club was formerly").
_LINKED = 3


@dataclass(frozen=True, slots=True)
class Related:
    """Who is what to whom; `span` are the words that tell it."""

    relation: str
    head: Name
    tail: Name
    span: Span


def related(side: Side) -> tuple[Related, ...]:
    """The relations that a sentence tells between two names; none that is asked for, possible, or of another time."""
    open_end = any(cue.value in ("may", "conditional") for cue in side.sentence.cues)
    if open_end or any(token.norm in contrast.words("no-longer-so") or token.text == "?" for token in side.tokens):
        return ()
    return tuple(each for each in _all(side) if each.head.entity != each.tail.entity)


def _all(side: Side) -> Iterator[Related]:
    for predicate in side.sentence.predicates:
        yield from _by_name(side, predicate)
        yield from _by_trade(side, predicate)
    yield from _former_names(side)
    for relation in contrast.relations():
        for predicate in side.sentence.predicates:
            yield from _by_verb(side, relation, predicate)
        for i, token in enumerate(side.tokens):
            if token.lemma in relation.heads:
                yield from _by_noun(side, relation, i, head=True)
            elif token.lemma in relation.tails:
                yield from _by_noun(side, relation, i, head=False)


def _by_verb(side: Side, relation: Relation, predicate: Predicate) -> Iterator[Related]:
    if predicate.lemma not in relation.verbs or predicate.copular or predicate.negated:
        return
    if predicate.tense in ("planned", "future"):
        return
    doer = predicate.agent if predicate.passive else predicate.subject
    done = predicate.subject if predicate.passive else predicate.object
    one, other = _only(side, doer), _only(side, done)
    if one and other:
        yield Related(relation.name, one, other, predicate.head)


def _by_name(side: Side, predicate: Predicate) -> Iterator[Related]:
    """ "A was named after B": the name came from the second to the first."""
    own = side.inside(predicate.head)
    behind = side.tokens[own[-1] + 1].norm if own and own[-1] + 1 < len(side.tokens) else ""
    if predicate.lemma != "name" or behind not in ("after", "for") or not predicate.passive or predicate.negated:
        return
    one, other = _only(side, predicate.subject), _only(side, predicate.object)
    if one and other:
        yield Related("naming", one, other, predicate.head)


def _by_trade(side: Side, predicate: Predicate) -> Iterator[Related]:
    """ "A bought it from B", "B sold it to A", "A completed its purchase of it from B": A is the buyer."""
    if predicate.object is None:
        return
    lemmas = {predicate.lemma} | {side.tokens[i].lemma for i in side.inside(predicate.object)}
    bought, sold = lemmas & contrast.words("buying"), lemmas & contrast.words("selling")
    if predicate.negated or predicate.passive or bool(bought) == bool(sold):
        return
    actor, partner = _only(side, predicate.subject), _behind_word(side, predicate, "from" if bought else "to")
    if actor and partner:
        buyer, seller = (actor, partner) if bought else (partner, actor)
        yield Related("trade", buyer, seller, predicate.head)


def _behind_word(side: Side, predicate: Predicate, word: str) -> Name | None:
    """The name right behind a word in the object of a verb."""
    part = side.inside(predicate.object) if predicate.object else ()
    for i in part:
        if side.tokens[i].norm == word:
            begins = {side.inside(name.span)[0]: name for name in _names(side)}
            # "To Brazil's Petrolanda".
            owned = i + 3 < len(side.tokens) and side.tokens[i + 2].norm in ("'s", "'")
            return begins.get(i + 1) or begins.get(i + 2) or (begins.get(i + 3) if owned else None)
    return None


def _former_names(side: Side) -> Iterator[Related]:
    """ "A, formerly known as B", "A was originally called B"."""
    for i, token in enumerate(side.tokens):
        if token.norm not in ("formerly", "originally", "previously"):
            continue
        now, then = _last_before(side, i), _first_from(side, i + 1)
        called = {side.tokens[j].lemma for j in range(i + 1, min(i + 3, len(side.tokens)))}
        if now and then and not called.isdisjoint(("know", "call", "name")):
            yield Related("former name", now, then, token.span)


def _last_before(side: Side, i: int) -> Name | None:
    """The last name that ends within reach before a token."""
    reach = range(max(i - _LINKED, 0), i)
    return next((name for name in reversed(_names(side)) if (own := side.inside(name.span)) and own[-1] in reach), None)


def _only(side: Side, span: Span | None) -> Name | None:
    """The one name of a part of a sentence."""
    names = [name for name in _names(side) if span and span.contains(name.span)]
    return names[0] if len(names) == 1 else None


def _names(side: Side) -> list[Name]:
    """Names of those who can be in a relation; adjectives and places are none."""
    named = (name for name in side.sentence.names if name.form in ("full", "short", "pronoun"))
    return [name for name in named if name.kind is not NameKind.PLACE or not gazetteer.find(name.text)]


def _by_noun(side: Side, relation: Relation, i: int, *, head: bool) -> Iterator[Related]:
    tokens = side.tokens
    behind = tokens[i + 1].norm if i + 1 < len(tokens) else ""
    if behind == "of":
        # "X is a subsidiary of Y", "X, the father of Y"
        whose, who = _first_from(side, i + 2), _before(side, i)
    elif (whose := _owner(side, i)) is not None:
        # "Y's predecessor, X", "Y's father is X"
        who = _first_from(side, i + 1)
    else:
        return
    if whose and who:
        one, other = (who, whose) if head else (whose, who)
        yield Related(relation.name, one, other, tokens[i].span)


def _first_from(side: Side, i: int) -> Name | None:
    """The first name that begins within reach of a token."""
    reach = range(i, min(i + _REACH, len(side.tokens)))
    return next((name for name in _names(side) if (own := side.inside(name.span)) and own[0] in reach), None)


def _before(side: Side, i: int) -> Name | None:
    """The name that a noun is said of: before "is a", or before the comma of an apposition."""
    for name in reversed(_names(side)):
        own = side.inside(name.span)
        if not own or own[-1] >= i:
            continue
        between = [side.tokens[j].norm for j in range(own[-1] + 1, i)]
        linked = any(norm in _LINKS for norm in between) and len(between) <= _REACH
        return name if linked and not any(norm in _BARS for norm in between) else None
    return None


_LINKS = frozenset({"is", "was", "are", "were", ",", "as"})
_BARS = frozenset({"not", "and", "who", "which", "that", "with", "by"})


def _owner(side: Side, i: int) -> Name | None:
    """Whose it is, told right before a noun ("Abbas's predecessor")."""
    if i < 2 or side.tokens[i - 1].norm not in ("'s", "'"):
        return None
    mark = side.tokens[i - 1].span.start
    return next((name for name in _names(side) if name.span.end in (mark, side.tokens[i - 1].span.end)), None)
