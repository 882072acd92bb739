"""What the comparison needs to know of one sentence, worked out once.

In comes an annotated sentence with the word weights, out goes a `Profile`: its content words with their bits,
where they stand, and the keys under which the same meaning may be found in another sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sourcecmp.align.metonymy import NO_METONYMY, Metonymy
from sourcecmp.align.titles import title_before
from sourcecmp.align.weights import Weights
from sourcecmp.data import lexical
from sourcecmp.model import AnnotatedSentence, Name, NameKind, Span, Token

# Words of the reporting frame ("officials said on Thursday") say who tells it, not what is told.
_FRAME_DISCOUNT = 0.35
# The words of a title ("U.S. Secretary of State" before a name) come with the name and tell no more than it does.
_TITLE_DISCOUNT = 0.15
# A pronoun stands for a name, but reading it so may be wrong.
_PRONOUN_DISCOUNT = 0.5
# Zipf scale: words that everybody uses.
_ORDINARY_WORD = 3.5


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a sentence and its weight in bits there; `named` for words of a name or its title."""

    token: Token
    bits: float
    named: bool


@dataclass(frozen=True)
class Profile:
    """One sentence, ready to be compared.

    A sentence of an event is compared with dozens of others, so what each comparison asks of it is kept.
    """

    sentence: AnnotatedSentence
    terms: tuple[Term, ...]
    names: tuple[tuple[Name, tuple[int, ...]], ...]  # with the indexes of its terms
    total: float  # bits of all terms
    metonymy: Metonymy  # whom the names of the event may stand for

    def inside(self, span: Span) -> range:
        """Indexes of the terms that lie within a local span."""
        return range(bisect_left(self._starts, span.start), bisect_right(self._ends, span.end))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple([term.token.span.start for term in self.terms])

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple([term.token.span.end for term in self.terms])

    @cached_property
    def bits(self) -> tuple[float, ...]:
        return tuple([term.bits for term in self.terms])

    @cached_property
    def successors(self) -> Mapping[int, int]:
        """End of a content word -> start of the next one."""
        return dict(zip(self._ends, self._starts[1:], strict=False))

    @cached_property
    def norms(self) -> WordForms:
        return WordForms.of(term.token.norm for term in self.terms)

    @cached_property
    def lemmas(self) -> WordForms:
        return WordForms.of(term.token.lemma for term in self.terms)

    @cached_property
    def stems(self) -> WordForms:
        return WordForms.of(term.token.stem for term in self.terms)

    @cached_property
    def initials(self) -> WordForms:
        return WordForms.of(term.token.norm[0] for term in self.terms)

    @cached_property
    def claims(self) -> tuple[ClaimTerms, ...]:
        """Its claims; a sentence that was not parted is one claim."""
        spans = [claim.span for claim in self.sentence.claims] or [Span(0, len(self.sentence.text))]
        told = [(span, self.inside(span)) for span in spans]
        return tuple([ClaimTerms(span, terms, sum(self.bits[terms.start : terms.stop])) for span, terms in told])

    @cached_property
    def named(self) -> frozenset[int]:
        """Indexes of the words of names and titles."""
        return frozenset([i for i, term in enumerate(self.terms) if term.named])

    @cached_property
    def spelled_names(self) -> tuple[tuple[float, tuple[int, ...]], ...]:
        """Bits and terms of the names that are no pronouns."""
        return tuple(
            (max([self.bits[i] for i in terms], default=0.0), terms)
            for name, terms in self.names
            if name.form != "pronoun"
        )

    @cached_property
    def people(self) -> frozenset[str]:
        return frozenset([name.entity for name, _ in self.names if name.kind == NameKind.PERSON])

    @cached_property
    def speakers(self) -> frozenset[str]:
        named = {frame.speaker for frame in self.sentence.frames} | {q.speaker for q in self.sentence.quotations}
        return frozenset(named - {""})


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    """A claim of a sentence with the indexes of its terms and their bits."""

    span: Span
    terms: range
    bits: float


@dataclass(frozen=True, slots=True)
class WordForms:
    """One form of every content word: `at[i]` is that of term i, `where[form]` are the terms that have it."""

    at: tuple[str, ...]
    where: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, forms: Iterable[str]) -> WordForms:
        at = tuple(forms)
        where: dict[str, list[int]] = defaultdict(list)
        for i, form in enumerate(at):
            where[form].append(i)
        return cls(at, dict(where))


def profile(sentence: AnnotatedSentence, weights: Weights, metonymy: Metonymy = NO_METONYMY) -> Profile:
    """The comparable form of a sentence."""
    content = [token for token in sentence.tokens if token.content]
    starts, ends = [token.span.start for token in content], [token.span.end for token in content]

    def inside(span: Span) -> range:
        return range(bisect_left(starts, span.start), bisect_right(ends, span.end))

    words = {name: inside(name.span) for name in sentence.names}
    words = {name: members for name, members in words.items() if not _is_made_of_words(name, members, content)}
    titles = [title_before(sentence, name) for name in sentence.names if name.kind == NameKind.PERSON]
    titles = [span for span in titles if len(span)]
    in_frames = {i for frame in sentence.frames for i in inside(frame.span)}
    in_titles = {i for span in titles for i in inside(span)}
    named = in_titles.union(*words.values())
    bits = [weights.bits(token) for token in content]
    for members in words.values():
        # A name is one thing however many words it has: together they weigh as much as the rarest of them.
        rarest = max((bits[i] for i in members), default=0.0)
        for i in members:
            bits[i] = rarest / len(members)
    for i in in_frames:
        bits[i] *= _FRAME_DISCOUNT
    for i in in_titles:
        bits[i] *= _TITLE_DISCOUNT
    terms = tuple(Term(token, bits[i], i in named) for i, token in enumerate(content))
    # What stands within a title ("Russian" before "Foreign Minister Lavrov") came with the person.
    names = tuple(
        (name, tuple(members))
        for name, members in words.items()
        if not any(title.contains(name.span) for title in titles)
    )
    return Profile(sentence, terms, names, sum(bits), metonymy)


def _is_made_of_words(name: Name, members: Sequence[int], content: Sequence[Token]) -> bool:
    """Whether a name is a description in capitals ("Status of Forces Agreement"): its words count for themselves,
    because other accounts write the same words small."""
    return name.kind == NameKind.OTHER and all(lexical.zipf(content[i].norm) >= _ORDINARY_WORD for i in members)


def name_bits(which: Name, terms: tuple[int, ...], of: Profile) -> float:
    """Weight of a name as a whole."""
    bits = sum(of.terms[i].bits for i in terms) if terms else 1.0
    return bits * _PRONOUN_DISCOUNT if which.form == "pronoun" else bits
