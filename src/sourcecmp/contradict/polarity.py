"""Which words of a sentence are negated.

In comes one side of a pair; out go the turns in it: negations with the tokens in their scope, and words that call
the whole claim untrue ("denies", "hoax"). Two rules read it: negation, and antonym, where a negation beside the
opposite word makes the same claim again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcecmp.contradict.view import Side
from sourcecmp.data import contrast
from sourcecmp.model import Cue, Span, Token


@dataclass(frozen=True, slots=True)
class Turn:
    """Words that turn a claim around and the tokens they govern."""

    span: Span
    value: str
    governs: frozenset[int]
    kind: str  # "negation" | "denial" | "false" | "doubt"


def turns(side: Side) -> tuple[Turn, ...]:
    """Negations and denials of a sentence, in no two places the same."""
    found = _denials(side)
    taken = {i for turn in found for i in side.inside(turn.span)}
    for cue in side.negations:
        turn = _from_cue(side, cue)
        if turn is not None and not taken.intersection(side.inside(cue.span)):
            found.append(turn)
    return tuple(found)


def negated(token: int, found: Sequence[Turn]) -> bool:
    """Whether an odd number of turns governs a token."""
    return sum(token in turn.governs for turn in found) % 2 == 1


def _from_cue(side: Side, cue: Cue) -> Turn | None:
    after = [side.tokens[i].norm for i in side.near(cue.span, 1) if side.tokens[i].span.start >= cue.span.end]
    if contrast.words("softener").intersection(after):
        return None
    return Turn(cue.span, cue.value, frozenset(side.inside(cue.scope)), "negation")


def _denials(side: Side) -> list[Turn]:
    """The first denial of a sentence; "fake hoax claims" calls the claim untrue but once."""
    table, tokens = contrast.denials(), side.tokens
    for i, token in enumerate(tokens):
        for key in dict.fromkeys((token.norm, token.lemma)):
            for words, kind in table.get(key, ()):
                if _stands(words, tokens[i : i + len(words)]):
                    own = range(i, i + len(words))
                    governs = frozenset(range(len(tokens))).difference(own)
                    return [Turn(side.span_of(own), kind, governs, kind)]
    return []


def _stands(words: tuple[str, ...], tokens: Sequence[Token]) -> bool:
    return len(tokens) == len(words) and all(w in (t.norm, t.lemma) for w, t in zip(words, tokens, strict=True))
