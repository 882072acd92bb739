"""A short claim held against a longer passage: "she was born in 1970" beside a paragraph of her life.

In comes a view, out goes which side is the claim, or None where the two are of like length. A passage says far more than
the claim, so what counts is how much of the claim it tells, and where: rules that compare sentence with sentence ask for
too much of one side and too little of the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.view import Side, View
from sourcecmp.model import Check

# A passage has at least so many words, and so many times the words of the claim; two versions of one sentence have not.
_LEAST_PASSAGE = 18
_LONGER = 1.7
_LONGEST_CLAIM = 30


@dataclass(frozen=True)
class Held:
    """The claim and the passage it is held against; `first` tells that the claim is the first of the pair."""

    view: View
    claim: Side
    passage: Side
    first: bool

    @cached_property
    def told(self) -> frozenset[int]:
        """Telling tokens of the claim that the passage has, too."""
        return frozenset(i for i, bits in enumerate(self.claim.bits) if bits and self.claim.partners[i])

    def share(self, apart: Iterable[int] = ()) -> float:
        """Share of the bits of the claim, some tokens left out, that the passage tells as well."""
        left = frozenset(apart)
        total = sum(bits for i, bits in enumerate(self.claim.bits) if i not in left)
        return sum(self.claim.bits[i] for i in self.told - left) / total if total else 0.0

    def same_fact(self, share: float, apart: Iterable[int] = ()) -> Check:
        """The check that names the words by which both are known to be about one thing."""
        words = sorted(self.told.difference(apart))
        shown = ", ".join(self.claim.tokens[i].text for i in words[:8])
        outcome = f"{share:.0%} of the claim, apart from the clashing words, is in the passage: {shown}"
        return Check("same fact", outcome, self.view.shared_words(self.claim, words[:8]))

    def clash(
        self,
        claimed: Reading,
        told: Reading,
        *,
        severity: str,
        strength: float,
        what: str,
        checks: tuple[Check, ...],
        reconcile: str = "",
    ) -> Clash:
        """A clash with its readings in the order of the pair."""
        a, b = (claimed, told) if self.first else (told, claimed)
        return Clash(a, b, severity, strength, what, checks, reconcile)


def held_claim(view: View) -> Held | None:
    """The claim of a pair and the passage it is held against; None within an event, whose sentences are compared as
    equals, and where neither side is so much longer."""
    if view.one_event:
        return None
    a, b = _words(view.a), _words(view.b)
    if max(a, b) < _LEAST_PASSAGE or min(a, b) > _LONGEST_CLAIM or max(a, b) < _LONGER * min(a, b):
        return None
    first = a < b
    return Held(view, view.a if first else view.b, view.b if first else view.a, first)


def _words(side: Side) -> int:
    return sum(any(map(str.isalnum, token.text)) for token in side.tokens)
