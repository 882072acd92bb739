"""Works out which frequent words mean the same, come from one another, or are opposites, from WordNet's synsets
and pointers; only leading senses count, because rare senses make false friends in news text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from sourcecmp_tools.lexicons.princeton import Synset, SynsetKey, WordNet

LEAST_ZIPF = 2.8
# A synset counts for a word when it is among the word's first senses in that part of speech. On pairs of news
# sentences four senses find twice what one finds, and as surely; asking for a share of the tagged uses loses some.
SENSES = 4
COMMON_STEM = 1  # letters that derived forms share at the front ("die", "death"; not "home", "domestic")
FAMILY_STEM = 4
# British ending -> American ending.
SPELLINGS = (
    (r"is(e|es|ed|ing|ation|ations|er|ers)$", r"iz\1"),
    (r"ys(e|es|ed|ing)$", r"yz\1"),
    (r"our(s|ed|ing|er|ers|able|ite|ites|ful|less|ly)?$", r"or\1"),
    (r"tre(s|d)?$", r"ter\1"),
    (r"ence(s)?$", r"ense\1"),
    (r"ogue(s)?$", r"og\1"),
    (r"ll(ed|ing|er|ers)$", r"l\1"),
    (r"amme(s)?$", r"am\1"),
    (r"oeuv", r"euv"),
    (r"manoeuvre", r"maneuver"),
    (r"ae", r"e"),
    (r"^grey", r"gray"),
    (r"^plough", r"plow"),
    (r"dgement(s)?$", r"dgment\1"),
    (r"llery$", r"lry"),
)
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

    def leads(self, word: str, key: SynsetKey) -> bool:
        return key in self.wordnet.index.get((word, key[0]), ())[:SENSES]

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
    """Words made from one another, and words made from the same verb ("signature" and "signatory")."""
    pairs: Pairs = defaultdict(set)
    for a, b, _, _ in _pointed(vocabulary, "+", "\\", "<"):
        telling = not {a, b} & vocabulary.general or a.endswith("ing") or b.endswith("ing")
        if telling and _made_alike(a, b, COMMON_STEM):
            _add(pairs, a, b)
    families = [(base, sorted(made)) for base, made in pairs.items() if (base, "v") in vocabulary.wordnet.index]
    for base, made in families:
        for a, b in combinations(made, 2):
            if _made_alike(a, b, max(FAMILY_STEM, len(base) - 1)):
                _add(pairs, a, b)
    return pairs


def _made_alike(a: str, b: str, least: int) -> bool:
    return a != b and a[:least] == b[:least]


def variants(vocabulary: Vocabulary) -> Pairs:
    """British and American spellings of one word, where both are in use and WordNet has them as one or knows one."""
    pairs: Pairs = defaultdict(set)
    for word in sorted(vocabulary.zipf):
        for british, american in SPELLINGS:
            other = re.sub(british, american, word)
            if other != word and vocabulary.zipf.get(other, 0.0) >= LEAST_ZIPF and _one_word(vocabulary, word, other):
                _add(pairs, word, other)
    return pairs


def _one_word(vocabulary: Vocabulary, a: str, b: str) -> bool:
    index = vocabulary.wordnet.index
    senses = [{key for part in "nvar" for key in index.get((word, part), ())} for word in (a, b)]
    return bool(senses[0] & senses[1]) or bool(senses[0]) != bool(senses[1])


def antonyms(vocabulary: Vocabulary) -> Pairs:
    pairs: Pairs = defaultdict(set)
    for a, b, source, target in _pointed(vocabulary, "!"):
        if vocabulary.leads(a, source) and vocabulary.leads(b, target):
            _add(pairs, a, b)
    return pairs


def _add(pairs: Pairs, a: str, b: str) -> None:
    pairs[a].add(b)
    pairs[b].add(a)
