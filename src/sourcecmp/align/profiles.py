"""What the comparison needs to know of one sentence, worked out once.

In comes an annotated sentence with the word weights, out goes a `Profile`: its content words with their bits,
where they stand, and the keys under which the same meaning may be found in another sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcecmp.align.weights import Weights, language_bits
from sourcecmp.data import lexical
from sourcecmp.model import AnnotatedSentence, Name, NameKind, Span, Token

# Words of the reporting frame ("officials said on Thursday") say who tells it, not what is told.
_FRAME_DISCOUNT = 0.35
# The words of a title ("U.S. Secretary of State" before a name) come with the name and tell no more than it does.
_TITLE_DISCOUNT = 0.15
# A pronoun or description stands for a name, but reading it so may be wrong.
_RESOLVED_NAME_DISCOUNT = 0.5
_LONGEST_TITLE = 8  # words
# Zipf scale: words that everybody uses.
_ORDINARY_WORD = 3.5


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a sentence and its weight in bits there: within the event (`bits`), and in the
    language at large (`surprise`). `named` for words of a name or its title."""

    token: Token
    bits: float
    surprise: float
    named: bool


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
    content = [token for token in sentence.tokens if token.content]
    words = {
        name: [i for i, token in enumerate(content) if name.span.contains(token.span)] for name in sentence.names
    }
    frames = [frame.span for frame in sentence.frames]
    titles = [_title(sentence, name) for name in sentence.names if name.kind == NameKind.PERSON]
    words = {name: members for name, members in words.items() if not _is_made_of_words(name, members, content)}
    named = {i for members in words.values() for i in members}
    bits, surprise = [weights.bits(token) for token in content], [language_bits(token) for token in content]
    for amounts in (bits, surprise):
        for members in words.values():
            # A name is one thing however many words it has: together they weigh as much as the rarest of them.
            rarest = max((amounts[i] for i in members), default=0.0)
            for i in members:
                amounts[i] = rarest / len(members)
        _discount(amounts, content, frames, _FRAME_DISCOUNT)
        _discount(amounts, content, titles, _TITLE_DISCOUNT)
    named |= {i for i, token in enumerate(content) if any(span.contains(token.span) for span in titles)}
    terms = tuple(Term(token, bits[i], surprise[i], i in named) for i, token in enumerate(content))
    return Profile(sentence, terms, tuple((name, tuple(members)) for name, members in words.items()), sum(bits))


def _is_made_of_words(name: Name, members: Sequence[int], content: Sequence[Token]) -> bool:
    """Whether a name is a description in capitals ("Status of Forces Agreement"): its words count for themselves,
    because other accounts write the same words small."""
    return name.kind == NameKind.OTHER and all(lexical.zipf(content[i].norm) >= _ORDINARY_WORD for i in members)


def _discount(bits: list[float], content: Sequence[Token], spans: Sequence[Span], factor: float) -> None:
    for i, token in enumerate(content):
        if any(span.contains(token.span) for span in spans):
            bits[i] *= factor


def _title(sentence: AnnotatedSentence, name: Name) -> Span:
    """The words right before a person's name that tell what the person is, up to the name."""
    tokens = [token for token in sentence.tokens if token.span.end <= name.span.start][-_LONGEST_TITLE:]
    start = name.span.start
    for token in reversed(tokens):
        part = token.text[:1].isupper() or lexical.is_person_noun(token.lemma)
        if part and (token.content or token.norm == "the"):
            start = token.span.start
        elif token.norm not in ("of", "'s", "-", "for") or token.span.end + 1 < start:
            break
    return Span(start, name.span.start)


def name_bits(which: Name, terms: tuple[int, ...], of: Profile) -> float:
    """Weight of a name as a whole."""
    bits = sum(of.terms[i].bits for i in terms) if terms else 1.0
    return bits if which.form in ("full", "short", "adjective") else bits * _RESOLVED_NAME_DISCOUNT
