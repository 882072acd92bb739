"""What the comparison needs to know of one sentence, worked out once.

In comes an annotated sentence with the word weights, out goes a `Profile`: its content words with their bits,
where they stand, and the keys under which the same meaning may be found in another sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from sourcecmp.align.weights import Weights
from sourcecmp.model import AnnotatedSentence, Name, Span, Token

# Words of the reporting frame ("officials said on Thursday") say who tells it, not what is told.
_FRAME_DISCOUNT = 0.35
# A pronoun or description stands for a name, but reading it so may be wrong.
_RESOLVED_NAME_DISCOUNT = 0.5


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a sentence and its weight in bits there."""

    token: Token
    position: int  # in `AnnotatedSentence.tokens`
    bits: float
    framed: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """One sentence, ready to be compared."""

    sentence: AnnotatedSentence
    terms: tuple[Term, ...]
    names: tuple[tuple[Name, tuple[int, ...]], ...]  # with the indexes of its terms
    total: float  # bits of all terms

    def inside(self, span: Span) -> tuple[int, ...]:
        """Indexes of the terms that lie within a local span."""
        return tuple(i for i, term in enumerate(self.terms) if span.contains(term.token.span))


def profile(sentence: AnnotatedSentence, weights: Weights) -> Profile:
    """The comparable form of a sentence."""
    frames = [frame.span for frame in sentence.frames]
    terms: list[Term] = []
    for position, token in enumerate(sentence.tokens):
        if not token.content:
            continue
        framed = any(span.contains(token.span) for span in frames)
        bits = weights.bits(token) * (_FRAME_DISCOUNT if framed else 1.0)
        terms.append(Term(token, position, bits, framed))
    names = tuple(
        (name, tuple(i for i, term in enumerate(terms) if name.span.contains(term.token.span)))
        for name in sentence.names
    )
    return Profile(sentence, tuple(terms), names, sum(term.bits for term in terms))


def name_bits(which: Name, terms: tuple[int, ...], of: Profile) -> float:
    """Weight of a name as a whole: its rarest word tells as much as all of them."""
    bits = max((of.terms[i].bits for i in terms), default=1.0)
    return bits if which.form in ("full", "short", "adjective") else bits * _RESOLVED_NAME_DISCOUNT
