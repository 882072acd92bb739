"""Sorts frequent nouns into people, bodies and events, and into the sister terms that exclude each other, by what
stands above their leading senses in WordNet."""

from __future__ import annotations

from collections.abc import Iterator

from sourcecmp.data.build.princeton import SynsetKey, WordNet
from sourcecmp.data.build.related import Vocabulary

# The roots of each class: word and its first sense with a lexicographer's meaning, as "lemma number".
CLASSES = {
    "person": ("person 1",),
    "group": ("social_group 1", "organization 1"),
    "event": ("event 1",),
}
SENSES = 2


def synset_of(wordnet: WordNet, name: str, part: str = "n") -> SynsetKey:
    lemma, number = name.split()
    return wordnet.index[lemma, part][int(number) - 1]


def noun_classes(vocabulary: Vocabulary) -> Iterator[tuple[str, list[str]]]:
    """(class, nouns) with every noun one of whose first senses is below a root."""
    wordnet = vocabulary.wordnet
    for name, roots in CLASSES.items():
        below = {s.key for root in roots for s in wordnet.hyponyms(synset_of(wordnet, root))}
        nouns = {w for key in below for w in vocabulary.synset_words(key) if vocabulary.leads(w, key, SENSES)}
        yield name, sorted(nouns)


# Hypernyms whose kinds exclude each other in news text.
EXCLUSIVE = {
    "animal": ("domestic_animal 1", "carnivore 1"),
    "colour": ("chromatic_color 1", "achromatic_color 1"),
    "day": ("day_of_the_week 1",),
    "drink": ("beverage 1",),
    "instrument": ("musical_instrument 1",),
    "kin": ("relative 1",),
    "material": ("metal 1",),
    "meal": ("meal 1",),
    "month": ("calendar_month 1",),
    "planet": ("planet 1",),
    "room": ("room 1",),
    "sport": ("sport 1",),
    "vegetable": ("vegetable 1",),
    "vehicle": ("vehicle 1",),
}


def exclusive_classes(vocabulary: Vocabulary) -> Iterator[tuple[str, list[str]]]:
    wordnet = vocabulary.wordnet
    for name, roots in EXCLUSIVE.items():
        below = {s.key for root in roots for s in wordnet.hyponyms(synset_of(wordnet, root))}
        nouns = {w for key in below for w in vocabulary.synset_words(key) if vocabulary.leads(w, key, SENSES)}
        yield name, sorted(nouns)
