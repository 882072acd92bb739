"""What the sentences of an event have in common, word by word: each thing that several of them say is a concept.

In come links, out goes for each the bag of concepts it rests on, with their bits. Words that were matched, directly or
over third sentences, are one concept; so links between quite different sentences can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcecmp.model import ScoredPair, Span

# A word is its place: the id of the sentence and where it stands there.
Word = tuple[str, Span]
Bag = Mapping[Word, float]  # a concept goes by its first word; in bits

# "Lavrov" may stand for "Russia" between two sentences, but is not the same thing in a third.
_GUESSED = "stands-for"


@dataclass(frozen=True, slots=True)
class LinkConcepts:
    """What a link rests on: its concepts, and the words that say them."""

    bag: Bag
    words: Mapping[Word, Word]  # word -> concept

    @property
    def bits(self) -> float:
        return sum(self.bag.values())


def link_concepts(links: Iterable[ScoredPair]) -> dict[tuple[str, str], LinkConcepts]:
    """What each link rests on, by the ids of its sentences."""
    links = list(links)
    concepts = _Concepts()
    for pair in links:
        for a, b in _equal_words(pair):
            concepts.join(a, b)
    found = {}
    for pair in links:
        bag: dict[Word, float] = {}
        words: dict[Word, Word] = {}
        weights = [match.weight for match in pair.matches if match.kind != _GUESSED]
        for (a, b), weight in zip(_equal_words(pair), weights, strict=True):
            concept = concepts.of(a)
            words[a] = words[b] = concept
            bag[concept] = max(weight, bag.get(concept, 0.0))
        found[pair.a.id, pair.b.id] = LinkConcepts(bag, words)
    return found


def shared(a: Bag, b: Bag) -> float:
    """Bits that two bags have in common."""
    if len(b) < len(a):
        a, b = b, a
    return sum([min(bits, b[concept]) for concept, bits in a.items() if concept in b])


def _equal_words(pair: ScoredPair) -> list[tuple[Word, Word]]:
    return [((pair.a.id, match.a), (pair.b.id, match.b)) for match in pair.matches if match.kind != _GUESSED]


class _Concepts:
    """Disjoint sets of words (Tarjan 1975), each named after its smallest."""

    def __init__(self) -> None:
        self._parent: dict[Word, Word] = {}

    def of(self, word: Word) -> Word:
        path = []
        while (parent := self._parent.setdefault(word, word)) != word:
            path.append(word)
            word = parent
        for each in path:
            self._parent[each] = word
        return word

    def join(self, a: Word, b: Word) -> None:
        first, second = sorted((self.of(a), self.of(b)))
        self._parent[second] = first
