"""Reads peoples off WordNet: nouns for "a native or inhabitant of X" and adjectives "of or relating to X"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from sourcecmp_tools.lexicons.princeton import Synset, WordNet

NATIVE = re.compile(r"(?:native|inhabitant|resident|citizen)\b[a-z ]*? (?:of|from|in)(?: the)? (.+)")
RELATING = re.compile(r"(?:relating|pertaining) to(?: or characteristic of)?[a-z ]*?(?: of)?(?: the)? (.+)")
NAME = re.compile(r"[A-Z][\w'-]*(?: (?:and |of )?[A-Z][\w'-]*)*")
PLACES = 15
RANKS = ("country:", "region:", "continent:", "city:")


class Keyed(Protocol):
    key: str
    population: int


def _rank(row: Keyed) -> tuple[int, int]:
    return next(i for i, prefix in enumerate(RANKS) if row.key.startswith(prefix)), -row.population


def _names(wordnet: WordNet, synset: Synset) -> Iterator[str]:
    """Names the synset points to, then the one its gloss gives."""
    for key in synset.to("\\", "#m", "+"):
        if wordnet.synsets[key].topic == PLACES:
            yield from (word.replace("_", " ") for word in wordnet.synsets[key].words)
    pattern = NATIVE if synset.key[0] == "n" else RELATING
    gloss = synset.gloss.partition(";")[0]
    if (found := pattern.search(gloss)) and (name := NAME.search(found[1])):
        yield name[0]


def _is_plain(wordnet: WordNet, word: str) -> bool:
    """Whether the word in lower case means something else ("volunteer", a Tennessean)."""
    senses = (key for part in "nva" for key in wordnet.index.get((word, part), ()))
    return any(word in wordnet.synsets[key].words for key in senses)


def demonyms(wordnet: WordNet, named: Callable[[str], Sequence[Keyed]]) -> dict[str, str]:
    """Lower-case word -> key of the place; countries win over regions and cities of the same name."""
    person = wordnet.index["person", "n"][0]
    people = [s for s in wordnet.hyponyms(person) if not any(True for _ in s.to("@i")) and NATIVE.search(s.gloss)]
    adjectives = [s for s in wordnet.synsets.values() if s.key[0] == "a" and s.words[0][0].isupper()]
    found: dict[str, Keyed] = {}
    for synset in [*people, *sorted(adjectives, key=lambda s: s.key)]:
        places = [row for name in _names(wordnet, synset) for row in named(name)]
        for word in synset.words:
            norm = word.replace("_", " ").lower()
            if places and word[0].isupper():
                best = min([*places, found.get(norm, places[0])], key=_rank)
                if best.key.startswith("country:") or not _is_plain(wordnet, norm):
                    found[norm] = best
    return {word: place.key for word, place in found.items()}
