"""A short claim held against a longer passage: "she was born in 1970" beside a paragraph of her life.

In comes a view, out goes which side is the claim, or None where the two are of like length. A passage says far more
than the claim, so what counts is how much of the claim it tells, and where: rules that compare sentence with sentence
ask for too much of one side and too little of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.contradict.figures import compatible, ranks_alike
from sourcecmp.contradict.passage.anchored import anchored
from sourcecmp.contradict.times import disjoint
from sourcecmp.contradict.view import Side, View
from sourcecmp.data import contrast, lexical
from sourcecmp.model import Check, Date, Number, Span

# A passage has at least so many words, and so many times the words of the claim; two versions of one sentence have not.
_LEAST_PASSAGE = 16
_LONGER = 1.7
_LONGEST_CLAIM = 30
# Tokens of a claim, marks included.
_MOST_TOKENS = 60
# Tokens from one end of a stretch of time to the other.
_STRETCH = 3
# Pairs of which what was read is kept while one type after the other is looked for.
MOST_KEPT = 4
# What a name counts in a sentence that may speak of it with a pronoun.
_ELSEWHERE = 0.7


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def stranger(self) -> bool:
        """Whether the claim is about somebody or something named that the passage does not name."""
        first = min((each.head.start for each in self.claim.sentence.predicates), default=len(self.claim.sentence.text))
        return any(
            not any(self.claim.partners[i] or self.spots[i] for i in self.claim.inside(name.span))
            for name in self.claim.sentence.names
            if name.form in ("full", "short") and name.span.end <= first and self.claim.inside(name.span)
        )

    @cached_property
    def another(self) -> bool:
        """Whether the claim is about another of a series than the passage ("the second winter" beside "the first"), or
        says so ("the previous captain")."""
        says_so = (i for i, token in enumerate(self.claim.tokens) if token.norm in contrast.words("another-one"))
        if any(not self.spots[i] for i in says_so):
            return True
        first = min((self.claim.inside(each.head)[0] for each in self.claim.sentence.predicates), default=0)
        for number in self.claim.sentence.numbers:
            ranks = ranks_alike(self.claim, number, self.passage)
            if ranks and number.low not in ranks:
                return True
            own = self.claim.inside(number.span)
            subject = number.ordinal and number.low > 1 and own[-1] < first
            if subject and not ranks and not any(self.spots[i] for i in own):
                return True  # "a second planet", of which the passage has but one
        return False

    def values_told(self, apart: Span | None = None) -> bool:
        """Whether the passage has every date and figure of the claim but the one that clashes: where two differ it is
        another case."""
        own = self.claim.inside(apart) if apart else ()
        others = (each for each in self.claim.sentence.numbers if not {*own} & {*self.claim.inside(each.span)})
        numbers = [each for each in others if not (each.ordinal and each.low == 1)]
        return self.dates_told(apart) and all(map(self._figure_told, numbers))

    def dates_told(self, apart: Span | None = None) -> bool:
        """Whether the passage has every date of the claim but those of the stretch that clashes."""
        own = self.claim.inside(apart) if apart else ()
        # Two dates that stand together are the ends of one stretch.
        near = frozenset(range(own[0] - _STRETCH, own[-1] + 1 + _STRETCH)) if own else frozenset[int]()
        dates = (each for each in self.claim.sentence.dates if not near & {*self.claim.inside(each.span)})
        return all(each.relative or self._date_told(each) for each in dates)

    def _date_told(self, date: Date) -> bool:
        return any(not disjoint(self.claim, date, self.passage, other) for other in self.passage.sentence.dates)

    def _figure_told(self, number: Number) -> bool:
        alike = (other for other in self.passage.sentence.numbers if other.ordinal == number.ordinal)
        return any(self.spots[i] for i in self.claim.inside(number.span)) or any(compatible(number, x) for x in alike)

    def ranks_beside(self, token: int) -> bool:
        """Whether the ranks of the claim that the passage has stand in the clause of a token of it ("the 25th lasted
        three days; the 50th …")."""
        tokens = self.passage.tokens
        ends = [i for i in self.sentence_of(token) if tokens[i].text == ";"]
        start = max((i for i in ends if i < token), default=-1) + 1
        clause = {*range(start, min((i for i in ends if i > token), default=len(tokens)))}
        told = [each for each in self.passage.sentence.numbers if each.ordinal]
        here = {each.low for each in told if clause & {*self.passage.inside(each.span)}}
        ranks = {each.low for each in self.claim.sentence.numbers if each.ordinal}
        return not (ranks & {each.low for each in told}) - here

    def share(self, apart: Iterable[int] = ()) -> float:
        """Share of the bits of the claim, some tokens left out, that the passage tells as well."""
        left = frozenset(apart)
        total = sum(bits for i, bits in enumerate(self.claim.bits) if i not in left)
        return sum(self.claim.bits[i] for i in self.told - left) / total if total else 0.0

    @cached_property
    def spots(self) -> tuple[frozenset[int], ...]:
        """For each token of the claim all tokens of the passage that mean the same: the same word or a relative of it,
        and every mention of one who is named."""
        by_lemma: dict[str, set[int]] = {}
        by_entity: dict[str, set[int]] = {}
        for j, token in enumerate(self.passage.tokens):
            if token.content:
                by_lemma.setdefault(token.lemma, set()).add(j)
                by_lemma.setdefault(token.stem, set()).add(j)
        for name in self.passage.sentence.names:
            by_entity.setdefault(name.entity, set()).update(self.passage.inside(name.span))
        named = {i: name.entity for name in self.claim.sentence.names for i in self.claim.inside(name.span)}
        return tuple(
            frozenset(self._relatives(i, by_lemma)) | by_entity.get(named.get(i, ""), set()) | self.claim.partners[i]
            if token.content
            else frozenset[int]()
            for i, token in enumerate(self.claim.tokens)
        )

    def _relatives(self, i: int, by_lemma: Mapping[str, set[int]]) -> Iterator[int]:
        token = self.claim.tokens[i]
        for form in (token.lemma, token.stem, *lexical.expansions(token.lemma)):
            yield from by_lemma.get(form, ())

    @property
    def sentences(self) -> tuple[range, ...]:
        """The tokens of each sentence of the passage."""
        return self.passage.sentences

    def sentence_of(self, token: int) -> range:
        return next(each for each in self.sentences if token in each)

    def share_in(self, where: range, apart: Iterable[int] = ()) -> float:
        """Share of the bits of the claim, some tokens left out, that a stretch of the passage tells. Who is named
        elsewhere counts where a pronoun stands for it."""
        left = frozenset(apart)
        here = frozenset(where)
        rows = [(bits, i) for i, bits in enumerate(self.claim.bits) if bits and i not in left]
        total = sum(bits for bits, _ in rows)
        named = {i for name in self.claim.sentence.names for i in self.claim.inside(name.span)}
        stands = any(self.passage.tokens[j].norm in contrast.words("standing-for") for j in where)
        told = 0.0
        for bits, i in rows:
            if self.spots[i] & here:
                told += bits
            elif i in named and self.spots[i] and stands:
                told += bits * _ELSEWHERE
        return told / total if total else 0.0

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


@lru_cache(maxsize=MOST_KEPT)
def held_claim(view: View) -> Held | None:
    """The claim of a pair and the passage it is held against; None within an event, whose sentences are compared as
    equals, and where neither side is so much longer."""
    if view.one_event:
        return None
    a, b = _words(view.a), _words(view.b)
    if max(a, b) < _LEAST_PASSAGE or min(a, b) > _LONGEST_CLAIM or max(a, b) < _LONGER * min(a, b):
        return None
    first = a < b
    claim, passage = (view.a, view.b) if first else (view.b, view.a)
    if len(claim.tokens) > _MOST_TOKENS or _word_for_word(claim, passage):
        return None
    return Held(view, claim, anchored(passage), first)


def _word_for_word(claim: Side, passage: Side) -> bool:
    """Whether a passage has all words of a claim in a row, undenied: then it tells just that."""
    own = claim.norms()
    worded = [i for i, token in enumerate(passage.tokens) if any(map(str.isalnum, token.text))]
    told = [passage.tokens[i].norm for i in worded]
    starts = (i for i in range(len(told) - len(own) + 1) if told[i : i + len(own)] == own)
    spans = (passage.span_of((worded[i], worded[i + len(own) - 1])) for i in starts)
    return any(not any(cue.scope.overlaps(span) for cue in passage.sentence.cues) for span in spans)


def _words(side: Side) -> int:
    return sum(any(map(str.isalnum, token.text)) for token in side.tokens)
