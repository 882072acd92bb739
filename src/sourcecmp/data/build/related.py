"""Works out which frequent words mean the same, come from one another, or are opposites, from WordNet's synsets
and pointers; only leading senses count, because rare senses make false friends in news text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from sourcecmp.data.build.princeton import Synset, SynsetKey, WordNet

LEAST_ZIPF = 2.6
SENSES = 3  # a synset counts for a word when it is among the word's first senses in that part of speech ...
LEAST_SHARE = 0.08  # ... and has at least this share of the word's tagged uses
Pairs = dict[str, set[str]]


@dataclass(frozen=True)
class Vocabulary:
    """The words that may be related, and which of their senses lead."""

    wordnet: WordNet
    zipf: Mapping[str, float]
    general: frozenset[str]  # words too general to mean the same as anything

    def knows(self, word: str) -> bool:
        return word.isalpha() and word.islower() and self.zipf.get(word, 0.0) >= LEAST_ZIPF

    @cached_property
    def leading(self) -> Mapping[SynsetKey, tuple[str, ...]]:
        """Synset -> the known words for which it is a leading sense."""
        return {key: tuple(w for w in self.synset_words(key) if self.leads(w, key)) for key in self.wordnet.synsets}

    def synset_words(self, key: SynsetKey) -> tuple[str, ...]:
        return tuple(w for w in self.wordnet.synsets[key].words if self.knows(w))

    def leads(self, word: str, key: SynsetKey, senses: int = SENSES) -> bool:
        part = key[0]
        order = self.wordnet.index.get((word, part), ())
        if key not in order[:senses]:
            return False
        rank = order.index(key) + 1
        total = self.wordnet.count(word, part)
        return rank == 1 or total == 0 or self.wordnet.tag_counts.get((word, part, rank), 0) >= LEAST_SHARE * total

    def words_of(self, synset: Synset, number: int) -> tuple[str, ...]:
        """The known words a pointer's source or target number stands for."""
        words = synset.words if number == 0 else (synset.words[number - 1],)
        return tuple(w for w in words if self.knows(w))


def synonyms(vocabulary: Vocabulary) -> Pairs:
    pairs: Pairs = defaultdict(set)
    for words in vocabulary.leading.values():
        for a, b in combinations(words, 2):
            if not {a, b} & vocabulary.general:
                _add(pairs, a, b)
    return pairs


def _pointed(vocabulary: Vocabulary, *symbols: str) -> Iterator[tuple[str, str, SynsetKey, SynsetKey]]:
    for synset in vocabulary.wordnet.synsets.values():
        for pointer in synset.pointers:
            if pointer.symbol in symbols:
                target = vocabulary.wordnet.synsets[pointer.to]
                for a in vocabulary.words_of(synset, pointer.source):
                    for b in vocabulary.words_of(target, pointer.target):
                        yield a, b, synset.key, target.key


def derived(vocabulary: Vocabulary) -> Pairs:
    pairs: Pairs = defaultdict(set)
    for a, b, _, _ in _pointed(vocabulary, "+", "\\", "<"):
        if a != b:
            _add(pairs, a, b)
    return pairs


def antonyms(vocabulary: Vocabulary) -> Pairs:
    pairs: Pairs = defaultdict(set)
    for a, b, source, target in _pointed(vocabulary, "!"):
        if vocabulary.leads(a, source) and vocabulary.leads(b, target):
            _add(pairs, a, b)
    return pairs


def _add(pairs: Pairs, a: str, b: str) -> None:
    pairs[a].add(b)
    pairs[b].add(a)
