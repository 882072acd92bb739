"""Lists told "respectively": "A and B were sentenced to 21 and 18 months, respectively" gives A the 21 and B the 18.

In comes one side of a pair, out come names with the value that is theirs. Both lists must be as long, and the values
the last ones before the word. `wrong_share` holds a short claim against such lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.model import Check, Date, Name, Number, Span

_WORD = "respectively"
# Share of the claim that the passage must tell.
_NEED = 0.6
# Tokens between two members of a list.
_GAP = 3


@dataclass(frozen=True, slots=True)
class Share:
    """A name, and the words and plain form of the value that belongs to it."""

    name: Name
    span: Span
    value: str


def wrong_share(held: Held, values: Sequence[Number | Date]) -> Clash | None:
    """The clash of a claim that gives one of a list the value of another."""
    told = shares(held.passage)
    for value in values if told else ():
        plain = value.value if isinstance(value, Date) else _plain(value.text)
        own = [share for share in told if _named(held, share)]
        others = [share for share in told if share not in own and share.value == plain]
        apart = held.claim.inside(value.span)
        share = held.share(apart)
        if len(own) != 1 or not others or own[0].value == plain or share < _NEED:
            continue
        checks = (
            held.same_fact(share, apart),
            Check("same measure", f'the passage lists them "{_WORD}"'),
            Check("values clash", f"{own[0].value} belongs to {own[0].name.text}, {plain} to {others[0].name.text}"),
        )
        return held.clash(
            Reading(value.span, plain),
            Reading(own[0].span, own[0].value),
            severity="hard",
            strength=0.9,
            what=f"whose value it is ({own[0].name.text})",
            checks=checks,
        )
    return None


def _named(held: Held, share: Share) -> bool:
    """Whether the claim names whom a share belongs to."""
    where = frozenset(held.passage.inside(share.name.span))
    return any(held.spots[i] & where for name in held.claim.sentence.names for i in held.claim.inside(name.span))


def shares(side: Side) -> tuple[Share, ...]:
    """Names with the values that a list gives them, none where the lists do not match."""
    at = next((i for i, token in enumerate(side.tokens) if token.norm == _WORD), None)
    if at is None:
        return ()
    end = side.tokens[at].span.start
    values = [(number.span, _plain(number.text)) for number in side.sentence.numbers if number.span.end <= end]
    values += [(date.span, date.value) for date in side.sentence.dates if date.span.end <= end]
    listed = _last_list(side, [span for span, _ in sorted(values)])
    if not listed:
        return ()
    first = listed[0].start
    named = [name for name in side.sentence.names if name.form in ("full", "short") and name.span.end <= first]
    names = _last_list(side, [name.span for name in named])
    if len(names) != len(listed):
        return ()
    words = dict(values)
    by_span = {name.span: name for name in named}
    return tuple(Share(by_span[one], other, words[other]) for one, other in zip(names, listed, strict=True))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _last_list(side: Side, spans: Sequence[Span]) -> list[Span]:
    """The last members that stand close to each other, two at the least."""
    found: list[Span] = []
    for span in reversed(spans):
        if found:
            gap = [t for t in side.tokens if span.end <= t.span.start < found[0].start]
            joined = any(token.norm in ("and", ",") for token in gap)
            if len(gap) > _GAP or not joined:
                break
        found.insert(0, span)
    return found if len(found) > 1 else []
