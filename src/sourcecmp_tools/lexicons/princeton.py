"""Reads Princeton WordNet's database files (wndb(5WN)): the index in sense order, synsets with their pointers,
how often each sense was tagged (cntlist.rev) and the irregular forms (*.exc)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSE_TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
SynsetKey = tuple[str, int]  # part of speech, offset


@dataclass(frozen=True, slots=True)
class Pointer:
    """A relation from one synset to another; `source` and `target` number a word in each, 0 = the whole synset."""

    symbol: str
    to: SynsetKey
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Synset:
    """One concept: its words in their original spelling, its relations and its gloss. `topic` is the number
    of the lexicographer's file it comes from (lexnames(5WN)); 15 holds the places."""

    key: SynsetKey
    topic: int
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    gloss: str

    def to(self, *symbols: str) -> Iterator[SynsetKey]:
        return (p.to for p in self.pointers if p.symbol in symbols)


def _synset(line: str, part: str) -> Synset:
    fields, _, gloss = line.partition(" | ")
    parts = fields.split()
    count = int(parts[3], 16)
    words = tuple(w.split("(")[0] for w in parts[4 : 4 + 2 * count : 2])
    at = 4 + 2 * count
    pointers = []
    for i in range(int(parts[at])):
        symbol, offset, pos, numbers = parts[at + 1 + 4 * i : at + 5 + 4 * i]
        to = ("a" if pos == "s" else pos, int(offset))
        pointers.append(Pointer(symbol, to, int(numbers[:2], 16), int(numbers[2:], 16)))
    return Synset((part, int(parts[0])), int(parts[1]), words, tuple(pointers), gloss.strip())


class WordNet:
    """The whole database in memory (some 120,000 synsets); for generators only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _lines(self, name: str) -> Iterator[str]:
        with (self.folder / name).open(encoding="utf-8") as file:
            for line in file:
                if not line.startswith("  "):  # the licence stands at the top, indented
                    yield line.rstrip("\n")

    @cached_property
    def synsets(self) -> dict[SynsetKey, Synset]:
        found = (_synset(line, part) for part, name in PARTS.items() for line in self._lines(f"data.{name}"))
        return {s.key: s for s in found}

    @cached_property
    def index(self) -> dict[tuple[str, str], tuple[SynsetKey, ...]]:
        """(lemma, part) -> synsets, the most frequent sense first."""
        index = {}
        for part, name in PARTS.items():
            for line in self._lines(f"index.{name}"):
                fields = line.split()
                senses = int(fields[2])
                index[fields[0], part] = tuple((part, int(o)) for o in fields[-senses:])
        return index

    @cached_property
    def tag_counts(self) -> dict[tuple[str, str, int], int]:
        """(lemma, part, sense number from 1) -> how often that sense was tagged in SemCor."""
        counts = {}
        for line in self._lines("cntlist.rev"):
            key, number, count = line.split()
            lemma, _, rest = key.partition("%")
            counts[lemma, SENSE_TYPES[rest[0]], int(number)] = int(count)
        return counts

    @cached_property
    def exceptions(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """(irregular form, part) -> base forms."""
        return {
            (form, part): tuple(bases)
            for part, name in PARTS.items()
            for form, *bases in (line.split() for line in self._lines(f"{name}.exc"))
        }

    def count(self, lemma: str, part: str) -> int:
        """How often the lemma was tagged, all senses together."""
        senses = len(self.index.get((lemma, part), ()))
        return sum(self.tag_counts.get((lemma, part, i + 1), 0) for i in range(senses))

    def hyponyms(self, root: SynsetKey) -> Iterator[Synset]:
        """Everything below a synset (kinds and instances), itself included, each once."""
        seen, waiting = set(), [root]
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            yield self.synsets[key]
            waiting.extend(self.synsets[key].to("~", "~i"))
