"""Two words in the same place of the same claim that exclude each other.

Opposites ("rise", "fall") may stand anywhere among the shared words; members of one class that exclude each other
("kitchen", "garage") must fill the very same gap. A negation beside one of them takes the clash away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcecmp.contradict.base import Clash, Reading, Rule
from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.contradict.polarity import negated, negations, removed
from sourcecmp.contradict.same_fact import moves_with_time, same_fact
from sourcecmp.data import lexical
from sourcecmp.data.words import word_set
from sourcecmp.model import Check, Span, Token

# Every sentence of an event shares its actors and its topic.
_NEED_OPPOSITE = 0.75
_SLOT_OPPOSITE = 0.5
# Members of a class clash only in sentences that say the same but for them.
_NEED_MEMBER = 0.8
_LONGEST_GAP = 3


@dataclass(frozen=True, slots=True)
class ExclusiveWords:
    """Two tokens that exclude each other; `kind` names the class, "opposite" for antonyms."""

    i: int
    j: int
    kind: str
    need: float
    in_gap: bool


def find(view: PairView) -> tuple[Clash, ...]:
    """Clashes between opposite or exclusive words; at most one for each word."""
    clashes, used = [], set()
    for pair in (*_members(view), *_opposites(view)):
        if pair.i in used:
            continue
        clash = _clash(view, pair)
        if clash is not None:
            used.add(pair.i)
            clashes.append(clash)
    return tuple(clashes)


def _clash(view: PairView, pair: ExclusiveWords) -> Clash | None:
    if negated(pair.i, negations(view.a)) != negated(pair.j, negations(view.b)):
        return None
    if removed(view.a, pair.i) != removed(view.b, pair.j):
        return None
    word_a, word_b = view.a.tokens[pair.i], view.b.tokens[pair.j]
    slot = view.slot(word_a.span, word_b.span)
    shared_claim = same_fact(view, apart_a=(pair.i,), apart_b=(pair.j,), need=pair.need, least=8.0)
    if shared_claim is None or (not pair.in_gap and slot < _SLOT_OPPOSITE) or moves_with_time(view):
        return None
    if not pair.in_gap and (_is_succession(word_a, word_b) or _is_thing(view.a, pair.i) != _is_thing(view.b, pair.j)):
        return None
    hard = pair.in_gap and shared_claim.strength > 0.9
    what = "opposite words" if pair.kind == "opposite" else f"{pair.kind} named differently"
    checks = (
        *shared_claim.checks,
        Check("same place in the sentence", f"{slot:.0%} of the words around one are around the other"),
        Check("values clash", f"{word_a.lemma} and {word_b.lemma} exclude each other ({pair.kind})"),
    )
    return Clash(
        Reading(word_a.span, word_a.lemma),
        Reading(word_b.span, word_b.lemma),
        "hard" if hard else "tension",
        shared_claim.strength * (0.5 + 0.5 * max(slot, float(pair.in_gap))),
        what,
        checks,
        reconcile="" if hard else "the two words speak of different sides of it",
    )


def _is_succession(word: Token, other: Token) -> bool:
    """Whether both are acts of which one undoes the other later ("hired", "fired"), so that both may be told."""
    return {word.lemma, other.lemma} <= word_set("succession")


def _is_thing(side: Side, i: int) -> bool:
    """Whether a word names a thing ("the arrest", "Kim's arrest") rather than tells what happened."""
    return i > 0 and side.tokens[i - 1].norm in word_set("before-thing")


def _members(view: PairView) -> Iterator[ExclusiveWords]:
    for swap in view.swaps:
        if max(len(swap.a), len(swap.b)) > _LONGEST_GAP:
            continue
        phrases = [" ".join(side.tokens[i].norm for i in gap) for side, gap in ((view.a, swap.a), (view.b, swap.b))]
        kind = lexical.opposed(*phrases)
        if kind and not {*phrases} <= word_set("loose") and kind not in word_set("loose-class"):
            yield ExclusiveWords(swap.a[-1], swap.b[-1], kind, _NEED_MEMBER, in_gap=True)
        for i in swap.a:
            for j in swap.b:
                kind = _exclusive(view.a.tokens[i].lemma, view.b.tokens[j].lemma)
                if kind and not _is_shared_or_value(view, i, j):
                    yield ExclusiveWords(i, j, kind, _NEED_MEMBER, in_gap=True)


def _opposites(view: PairView) -> Iterator[ExclusiveWords]:
    open_b: dict[str, list[int]] = {}
    for j, token in enumerate(view.b.tokens):
        if token.content and not view.b.partners[j]:
            open_b.setdefault(token.lemma, []).append(j)
    if not open_b:
        return
    for i, token in enumerate(view.a.tokens):
        # A winner and a loser may stand in both sentences, each told from one side.
        if token.content and not view.a.partners[i]:
            for lemma in sorted((lexical.antonyms(token.lemma) - lexical.converses(token.lemma)) & open_b.keys()):
                if {token.lemma, lemma} <= word_set("loose"):
                    continue
                yield from (
                    ExclusiveWords(i, j, "opposite", _NEED_OPPOSITE, in_gap=False)
                    for j in open_b[lemma]
                    if not _is_shared_or_value(view, i, j)
                )


def _exclusive(a: str, b: str) -> str:
    if {a, b} <= word_set("loose"):
        return ""
    if b in lexical.antonyms(a):
        return "opposite"
    kind = lexical.opposed(a, b) or lexical.exclusive(a, b)
    return kind if kind not in word_set("loose-class") else ""


def _is_shared_or_value(view: PairView, i: int, j: int) -> bool:
    """Whether one of the words also stands in the other sentence, or belongs to a date or figure."""
    if _is_in_value(view.a, i) or _is_in_value(view.b, j) or _is_in_name(view.a, i) or _is_in_name(view.b, j):
        return True
    return _has_lemma(view.b, view.a.tokens[i].lemma) or _has_lemma(view.a, view.b.tokens[j].lemma)


def _is_in_value(side: Side, i: int) -> bool:
    span = side.tokens[i].span
    return any(value.overlaps(span) for value in _values(side))


def _is_in_name(side: Side, i: int) -> bool:
    """Whether a word is a part of a longer name ("New Zealand")."""
    span = side.tokens[i].span
    return any(name.span.contains(span) and len(name.span) > len(span) for name in side.sentence.names)


def _values(side: Side) -> Iterator[Span]:
    yield from (date.span for date in side.sentence.dates)
    yield from (number.span for number in side.sentence.numbers)


def _has_lemma(side: Side, lemma: str) -> bool:
    return any(token.lemma == lemma for token in side.tokens)


RULE = Rule("antonym", find)
