"""Two scored sentences laid side by side, in the form the rules ask questions of.

In comes a scored pair, out goes a `PairView`: for each side its tokens with their bits and the tokens of the other
side that mean the same, and the stretches where the wording of one departs from the other between words that
both share. Rules read it; nothing in it decides anything.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import Indel

from sourcecmp.data import lexical
from sourcecmp.model import AnnotatedSentence, Cue, Passage, ScoredPair, Span, Token

# A word of Zipf 7.7 is expected in every sentence of 20 words and tells nothing; unknown words are mostly names
# and count as one in ten million.
_ZIPF_OF_NOTHING = 7.7
_ZIPF_OF_UNKNOWN = 2.0
_BITS_PER_ZIPF = math.log2(10)
# Share of all bits, and the least of them, that two versions of one sentence have in common.
_TWINS = 0.93
_LEAST_TWINS = 20.0


def token_bits(token: Token) -> float:
    """How telling a word is anywhere in English, in bits; function words tell nothing."""
    return _bits(token.norm, token.lemma) if token.content else 0.0


@lru_cache(maxsize=lexical.MOST_REMEMBERED)
def _bits(norm: str, lemma: str) -> float:
    zipf = max(lexical.zipf(norm), lexical.zipf(lemma)) or _ZIPF_OF_UNKNOWN
    return max(_ZIPF_OF_NOTHING - max(zipf, _ZIPF_OF_UNKNOWN), 0.3) * _BITS_PER_ZIPF


@dataclass(frozen=True, eq=False)
class Side:
    """One sentence of a pair. `partners[i]` are the tokens of the other side that token i was matched with. No two
    sides are equal, so that what was read from one can be kept by it."""

    sentence: AnnotatedSentence
    partners: tuple[frozenset[int], ...]

    @cached_property
    def bits(self) -> tuple[float, ...]:
        # Most pairs are passed over before any rule asks for this.
        return tuple([token_bits(token) for token in self.tokens])

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple([token.span.end for token in self.tokens])

    @cached_property
    def framed(self) -> frozenset[int]:
        """Tokens of reporting frames ("officials said on Thursday")."""
        return frozenset(i for frame in self.sentence.frames for i in self.inside(frame.span))

    @cached_property
    def negations(self) -> tuple[Cue, ...]:
        return tuple(cue for cue in self.sentence.cues if cue.kind == "negation")

    def inside(self, span: Span) -> tuple[int, ...]:
        """Tokens that lie within a local span."""
        return tuple(range(bisect_right(self._ends, span.start), bisect_right(self._ends, span.end)))

    def near(self, span: Span, reach: int) -> tuple[int, ...]:
        """Tokens at most `reach` away from a local span on either side, the span's own left out."""
        own = [i for i, token in enumerate(self.tokens) if token.span.overlaps(span)]
        if not own:
            return ()
        return (*range(max(own[0] - reach, 0), own[0]), *range(own[-1] + 1, min(own[-1] + 1 + reach, len(self.tokens))))

    def matched(self, span: Span) -> bool:
        """Whether any word of a local span has a partner."""
        return any(self.partners[i] for i in self.inside(span))

    def total(self, apart: frozenset[int] = frozenset()) -> float:
        return sum(bits for i, bits in enumerate(self.bits) if i not in apart and i not in self.framed)

    def shared(self, apart: frozenset[int] = frozenset()) -> float:
        return sum(
            bits for i, bits in enumerate(self.bits) if self.partners[i] and i not in apart and i not in self.framed
        )

    def words(self, span: Span) -> Passage:
        """Words of a local span with their place in the file."""
        sentence = self.sentence.sentence
        return Passage(sentence.id, sentence.locate(span), sentence.words(span))

    def span_of(self, indexes: Iterable[int]) -> Span:
        spans = [self.tokens[i].span for i in indexes]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True, slots=True)
class Swap:
    """A stretch where a says one thing and b another, between words that both share (token indexes)."""

    a: tuple[int, ...]
    b: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class PairView:
    """A scored pair of sentences of one event, ready to be asked."""

    pair: ScoredPair
    a: Side
    b: Side

    @cached_property
    def swaps(self) -> tuple[Swap, ...]:
        return tuple(_swaps(self.a.tokens, self.b.tokens))

    def shorter(self, apart_a: frozenset[int] = frozenset(), apart_b: frozenset[int] = frozenset()) -> Side:
        """The side that says less, apart from some tokens."""
        return self.a if self.a.total(apart_a) <= self.b.total(apart_b) else self.b

    def shared_words(self, side: Side, indexes: Iterable[int]) -> tuple[Passage, ...]:
        """Words of one side, each followed by the first of those it was matched with."""
        other = self.b if side is self.a else self.a
        pairs = ((side.tokens[i].span, other.tokens[min(side.partners[i])].span) for i in indexes)
        return tuple(words for here, there in pairs for words in (side.words(here), other.words(there)))

    @cached_property
    def departures(self) -> tuple[Swap, ...]:
        """The swaps without the words that mean the same on either side ("told reporters", "told journalists")."""
        left = (
            Swap(
                tuple(i for i in swap.a if self.a.partners[i].isdisjoint(swap.b)),
                tuple(j for j in swap.b if self.b.partners[j].isdisjoint(swap.a)),
            )
            for swap in self.swaps
        )
        return tuple(swap for swap in left if swap.a and swap.b)

    def twins_but_for(self, a: Span, b: Span) -> bool:
        """Whether the two sentences say the same in the same order, but for these words in the same gap."""
        own_a, own_b = frozenset(self.a.inside(a)), frozenset(self.b.inside(b))
        swapped = any(own_a.issuperset(swap.a) and own_b.issuperset(swap.b) for swap in self.departures)
        return swapped and min(_repeated(self.a, own_a), _repeated(self.b, own_b)) >= _TWINS

    def slot(self, a: Span, b: Span, *, reach: int = 6) -> float:
        """How alike the surroundings of two places are: the share of bits near the one that recur near the other."""
        near_a, near_b = self.a.near(a, reach), self.b.near(b, reach)
        return max(_recurring(self.a, near_a, near_b), _recurring(self.b, near_b, near_a))


def view_of(pair: ScoredPair) -> PairView:
    """Lay a scored pair side by side."""
    at_a = [token.span.start for token in pair.a.tokens]
    at_b = [token.span.start for token in pair.b.tokens]
    partners_a: dict[int, set[int]] = {}
    partners_b: dict[int, set[int]] = {}
    for match in pair.matches:
        inside_a = range(bisect_left(at_a, match.a.start), bisect_left(at_a, match.a.end))
        inside_b = range(bisect_left(at_b, match.b.start), bisect_left(at_b, match.b.end))
        for i in inside_a:
            partners_a.setdefault(i, set()).update(inside_b)
        for j in inside_b:
            partners_b.setdefault(j, set()).update(inside_a)
    return PairView(pair, _side(pair.a, partners_a), _side(pair.b, partners_b))


def _repeated(side: Side, apart: frozenset[int]) -> float:
    rows = [(bits, i) for i, bits in enumerate(side.bits) if bits and i not in apart]
    total = sum(bits for bits, _ in rows)
    return sum(bits for bits, i in rows if side.partners[i]) / total if total >= _LEAST_TWINS else 0.0


def _side(sentence: AnnotatedSentence, partners: Mapping[int, set[int]]) -> Side:
    none = frozenset[int]()
    return Side(
        sentence, tuple([frozenset(partners[i]) if i in partners else none for i in range(len(sentence.tokens))])
    )


def _recurring(side: Side, near: tuple[int, ...], other_near: tuple[int, ...]) -> float:
    total = sum(side.bits[i] for i in near)
    others = frozenset(other_near)
    return sum(side.bits[i] for i in near if side.partners[i] & others) / total if total else 0.0


def _swaps(a: tuple[Token, ...], b: tuple[Token, ...]) -> Iterator[Swap]:
    lemmas_a = [token.lemma or token.norm for token in a]
    lemmas_b = [token.lemma or token.norm for token in b]
    gap_a: list[int] = []
    gap_b: list[int] = []
    for op in Indel.opcodes(lemmas_a, lemmas_b):
        if op.tag == "equal":
            if gap_a and gap_b:
                yield Swap(tuple(gap_a), tuple(gap_b))
            gap_a, gap_b = [], []
        else:
            gap_a.extend(range(op.src_start, op.src_end))
            gap_b.extend(range(op.dest_start, op.dest_end))
    if gap_a and gap_b:
        yield Swap(tuple(gap_a), tuple(gap_b))
