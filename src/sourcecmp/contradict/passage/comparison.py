"""Which of two is more so: "greater for boys than for girls" in a short claim, the other way round in a longer passage.

In comes a claim held against a passage, out goes at most one clash.
"""

from __future__ import annotations

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.passage.held import Held
from sourcecmp.contradict.view import Side
from sourcecmp.data import lexical
from sourcecmp.model import Check

# Share of the claim that the passage must tell.
_NEED = 0.75
# Tokens before "than" in which the one stands, and behind it in which the other does.
_REACH = 4
# Zipf scale: a word that may have a comparative; "number" comes from no common one.
_COMMON = 4.0
_COMPARING = frozenset({"more", "less", "fewer", "better", "worse"})


def turned_comparison(held: Held) -> Clash | None:
    """The clash of one comparison of two with the same one turned round."""
    mine = [i for i, token in enumerate(held.claim.tokens) if token.norm == "than"]
    if len(mine) != 1 or held.claim.negations or held.share() < _NEED:
        return None
    than = mine[0]
    less, more = _beside(held.claim, than, -1), _beside(held.claim, than, 1)
    for other in (j for j, token in enumerate(held.passage.tokens) if token.norm == "than"):
        before, behind = _beside(held.passage, other, -1), _beside(held.passage, other, 1)
        if less is None or more is None or before is None or behind is None or less == more:
            continue
        crossed = behind in held.spots[less] and before in held.spots[more]
        word, told = _compared(held.claim, than), _compared(held.passage, other)
        if not crossed or word is None or told is None or not _same_word(held, word, told):
            continue
        checks = (
            held.same_fact(held.share()),
            Check("same measure", f'both compare with "{held.claim.tokens[word].text}"'),
            Check("values clash", 'what stands before "than" in the claim stands behind it in the passage'),
        )
        here = held.claim.span_of(range(word, more + 1))
        there = held.passage.span_of(range(told, behind + 1))
        return held.clash(
            Reading(here, held.claim.sentence.sentence.words(here)),
            Reading(there, held.passage.sentence.sentence.words(there)),
            severity="hard",
            strength=held.share() * 0.85,
            what="which of two is more so",
            checks=checks,
        )
    return None


def _same_word(held: Held, word: int, told: int) -> bool:
    return held.claim.tokens[word].norm == held.passage.tokens[told].norm or told in held.spots[word]


def _beside(side: Side, than: int, step: int) -> int | None:
    """The nearest telling token before or behind "than"."""
    reach = range(than + step, than + step * (_REACH + 1), step)
    return next((i for i in reach if 0 <= i < len(side.tokens) and side.bits[i]), None)


def _compared(side: Side, than: int) -> int | None:
    """The comparative that "than" belongs to."""
    reach = range(than - 1, max(than - 2 * _REACH, -1), -1)
    return next((i for i in reach if _is_comparative(side.tokens[i].norm)), None)


def _is_comparative(norm: str) -> bool:
    bases = (norm[:-2], norm[:-1], f"{norm[:-3]}y") if norm.endswith("er") else ()
    return norm in _COMPARING or any(lexical.zipf(base) >= _COMMON for base in bases)
