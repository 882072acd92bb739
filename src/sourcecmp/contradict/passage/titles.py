"""A title or a phrase in quotation marks that a short claim has otherwise by one word than a longer passage.

In comes a claim held against a passage, out goes at most one clash: "Then I Left You" where the passage has "Then I Met
You", for what else the passage tells as the claim does.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import JaroWinkler

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import closed
from sourcecmp.model import Check

# Words of a title below which one other word makes another title.
_LEAST_WORDS = 4
# Share of the claim, its title left out, that the passage must tell.
_NEED = 0.4
# Spellings nearer than this are one word.
_SAME_SPELLING = 0.85
_OPENING, _CLOSING = ('"', "``", "\N{LEFT DOUBLE QUOTATION MARK}"), ('"', "''", "\N{RIGHT DOUBLE QUOTATION MARK}")


def misquoted_title(held: Held) -> Clash | None:
    """The clash of two titles that differ in one word, of which the passage has only its own."""
    if held.claim.negations:
        return None
    told = tuple(_quoted(held.passage))
    for mine in _quoted(held.claim):
        share = held.share(mine)
        if len(mine) < _LEAST_WORDS or share < _NEED or not held.dates_told(held.claim.span_of(mine)):
            continue
        words = [held.claim.tokens[i].norm for i in mine]
        others = [[held.passage.tokens[j].norm for j in theirs] for theirs in told]
        if words in others:
            continue
        near = next((theirs for theirs, other in zip(told, others, strict=True) if _one_apart(words, other)), None)
        if near is None:
            continue
        here, there = held.claim.span_of(mine), held.passage.span_of(near)
        quoted = held.claim.sentence.sentence.words(here), held.passage.sentence.sentence.words(there)
        checks = (
            held.same_fact(share, mine),
            Check("same words", f"the two phrases share {len(words) - 1} of {len(words)} words in their order"),
            Check("values clash", f'"{quoted[0]}" is not "{quoted[1]}"'),
        )
        return held.clash(
            Reading(here, quoted[0]),
            Reading(there, quoted[1]),
            severity="tension",
            strength=share * 0.85,
            what="words in quotation marks",
            checks=checks,
            reconcile="they are two phrases",
        )
    return None


def _quoted(side: Side) -> Iterator[tuple[int, ...]]:
    """The words of each phrase in quotation marks, marks of the end of a sentence left out."""
    opening = None
    for i, token in enumerate(side.tokens):
        if opening is not None and token.text in _CLOSING:
            words = tuple(j for j in range(opening + 1, i) if any(map(str.isalnum, side.tokens[j].text)))
            if words:
                yield words
            opening = None
        elif token.text in _OPENING:
            opening = i


def _one_apart(words: list[str], others: list[str]) -> bool:
    if len(words) != len(others):
        return False
    apart = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return len(apart) == 1 and not _may_be_one(*apart[0])


def _may_be_one(word: str, other: str) -> bool:
    """Whether two words are numbers ("Volume Two", "7" and "seven") or spellings of one ("colour", "color")."""
    numbers = all(
        each.isdecimal() or each in closed.number_words() or each in closed.ordinals() for each in (word, other)
    )
    return numbers or JaroWinkler.similarity(word, other) >= _SAME_SPELLING
