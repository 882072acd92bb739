"""Two different people or bodies in the same place of the same claim.

The two names fill the very same gap in sentences that otherwise say the same. Aliases, titles and short forms were
resolved before; names that share a word, or of which one may describe the other, are not different.
"""

from __future__ import annotations

from rapidfuzz.distance import JaroWinkler

from sourcecmp.contradict.base import Clash, Reading, Rule
from sourcecmp.contradict.pair_view import PairView, Side
from sourcecmp.contradict.same_fact import governed_by_frame, same_fact
from sourcecmp.data import gazetteer
from sourcecmp.model import Check, Name, NameKind

_NEED = 0.8
_SLOT = 0.6
_LONGEST_GAP = 5
# Spellings nearer than this are one name misspelt or transliterated.
_SAME_SPELLING = 0.85


def find(view: PairView) -> tuple[Clash, ...]:
    """Clashes between names that fill the same gap."""
    clashes = []
    for swap in view.swaps:
        if max(len(swap.a), len(swap.b)) > _LONGEST_GAP:
            continue
        x, y = _name_in(view, view.a, swap.a), _name_in(view, view.b, swap.b)
        if x is None or y is None or not _different(view, x, y):
            continue
        clash = _clash(view, x, y)
        if clash is not None:
            clashes.append(clash)
    return tuple(clashes)


def _clash(view: PairView, x: Name, y: Name) -> Clash | None:
    framed = governed_by_frame(view.a, x.span) or governed_by_frame(view.b, y.span)
    if framed and not view.twins_but_for(x.span, y.span):
        return None
    shared_claim = same_fact(view, apart_a=view.a.inside(x.span), apart_b=view.b.inside(y.span), need=_NEED)
    slot = view.slot(x.span, y.span)
    if shared_claim is None or slot < _SLOT:
        return None
    checks = (
        *shared_claim.checks,
        Check("same place in the sentence", f"{slot:.0%} of the words around one name are around the other"),
        Check("values clash", f"{x.text} and {y.text} were not found to name one and the same"),
    )
    reading = Reading(x.span, x.entity), Reading(y.span, y.entity)
    strength = shared_claim.strength * (0.5 + 0.5 * slot)
    return Clash(*reading, "tension", strength, "name", checks, "both names mean the same, or both took part")


def _name_in(view: PairView, side: Side, gap: tuple[int, ...]) -> Name | None:
    """The one named person of a gap; places have their own rule."""
    span = side.span_of(gap)
    inside = [n for n in side.sentence.names if span.overlaps(n.span) and n.form in ("full", "short")]
    if len(inside) != 1:
        return None
    # Bodies go by many names, and a surname alone may be anyone's or a town's, unless the event tells whose it is.
    known = " " in inside[0].entity
    whole = " " in inside[0].text or known
    if gazetteer.find(inside[0].text) and not known:
        return None
    if inside[0].kind is not NameKind.PERSON or not whole or _is_in_list(side, inside[0]):
        return None
    return inside[0]


def _is_in_list(side: Side, name: Name) -> bool:
    beside = [side.tokens[i] for i in side.near(name.span, 1)]
    return any(token.norm == "and" for token in beside)


def _different(view: PairView, x: Name, y: Name) -> bool:
    if x.entity == y.entity or x.kind is not y.kind or view.a.matched(x.span) or view.b.matched(y.span):
        return False
    words_x, words_y = x.text.lower().split(), y.text.lower().split()
    if set(words_x) & set(words_y) or _initials(x.text) == y.text.upper() or _initials(y.text) == x.text.upper():
        return False
    return all(JaroWinkler.similarity(v, w) < _SAME_SPELLING for v in words_x for w in words_y)


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[:1].isupper()).upper()


RULE = Rule("name", find, of="value")
