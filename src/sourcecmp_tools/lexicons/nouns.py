"""Sorts frequent nouns into people, bodies and events, and into the sister terms that exclude each other, by what
stands above their leading senses in WordNet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecmp_tools.lexicons.files import table
from sourcecmp_tools.lexicons.princeton import Synset, SynsetKey, WordNet
from sourcecmp_tools.lexicons.related import Vocabulary

# The roots of each class: word and its first sense with a lexicographer's meaning, as "lemma number".
CLASSES = {
    "person": ("person 1",),
    "group": ("social_group 1", "organization 1"),
    "event": ("event 1",),
}
SECOND_SENSE_SHARE = 0.15  # a second sense counts only if it makes up this much of the tagged uses
LEAST_ZIPF = 3.3  # rarer members of a class tend to mean something else in news
SHORTEST = 3


def synset_of(wordnet: WordNet, name: str, part: str = "n") -> SynsetKey:
    lemma, number = name.split()
    return wordnet.index[lemma.lower(), part][int(number) - 1]


def _below(wordnet: WordNet, roots: Sequence[str]) -> dict[SynsetKey, Synset]:
    return {s.key: s for root in roots for s in wordnet.hyponyms(synset_of(wordnet, root))}


def _is_chief(wordnet: WordNet, word: str, key: SynsetKey) -> bool:
    order = wordnet.index[word, "n"]
    if key == order[0]:
        return True
    share = SECOND_SENSE_SHARE * wordnet.count(word, "n")
    return key in order[1:2] and wordnet.tag_counts.get((word, "n", 2), 0) >= share > 0


def noun_classes(vocabulary: Vocabulary) -> Iterator[tuple[str, list[str]]]:
    """(class, nouns) with every noun one of whose chief senses is below a root."""
    more = list(table("en/noun_classes_more.tsv"))
    for name, roots in CLASSES.items():
        below = _below(vocabulary.wordnet, roots)
        nouns = {w for k in below for w in vocabulary.synset_words(k) if _is_chief(vocabulary.wordnet, w, k)}
        yield name, sorted(nouns.union(*(words.split() for also, words in more if also == name)))


NAMED = frozenset({"month", "planet"})  # classes whose members are individuals


def exclusive_classes(vocabulary: Vocabulary) -> Iterator[tuple[str, list[str]]]:
    """(class, words) with the frequent kinds of a root, lower-cased; what lies below another listed kind is left out,
    because a beagle is a dog."""
    wordnet = vocabulary.wordnet
    for name, roots, others in table("en/exclusive_roots.tsv"):
        members = {
            word.lower(): synset
            for key, synset in _below(wordnet, roots.split(", ")).items()
            if name in NAMED or not any(True for _ in synset.to("@i"))
            for word in synset.words
            if key == wordnet.index[word.lower(), "n"][0] and _is_telling(vocabulary, word.lower(), others.split())
        }
        listed = {synset.key for synset in members.values()}
        inner = {kind.key for key in listed for kind in wordnet.hyponyms(key) if kind.key != key}
        yield name, sorted(word for word, synset in members.items() if synset.key not in inner)


def _is_telling(vocabulary: Vocabulary, word: str, others: list[str]) -> bool:
    frequent = vocabulary.zipf.get(word, 0.0) >= LEAST_ZIPF
    return word.isalpha() and len(word) >= SHORTEST and frequent and word not in others
