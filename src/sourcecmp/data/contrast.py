"""Words that set one claim against another: denials, words that exclude each other, figures that move.

The files under `contrast/` go in, immutable sets and tables come out; each is read once, when first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of A to B: verbs by which A acts on B, nouns for A ("owner of B") and for B ("subsidiary of A")."""

    name: str
    verbs: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]


_UNKNOWN = 0.4  # the confidence of a type that came after the table was fitted


@cache
def denials() -> MappingProxyType[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> (words of the phrase, kind), longest phrase first; kind is "denial", "false" or "doubt"."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for phrase, kind in _rows("denial.tsv"):
        words = tuple(phrase.split())
        table[words[0]].append((words, kind))
    return MappingProxyType({first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in table.items()})


def words(name: str) -> frozenset[str]:
    """A small class of lemmas ("moving", "growing", "partial", …); empty for an unknown name."""
    return _classes().get(name, frozenset())


@cache
def _classes() -> MappingProxyType[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(members.split()) for name, members in _rows("words.tsv")})


@cache
def exclusive() -> MappingProxyType[str, tuple[tuple[str, int], ...]]:
    """Word or phrase -> the (set, place in the set) it belongs to; same set, other place: they exclude each other."""
    table: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, members in _rows("exclusive.tsv"):
        for place, synonyms in enumerate(members.split()):
            for word in synonyms.split(","):
                table[word.replace("_", " ")].append((name, place))
    return MappingProxyType({word: tuple(places) for word, places in table.items()})


def excludes(word: str, other: str) -> str:
    """Name of the set in which two words exclude each other, "" if there is none."""
    places = exclusive()
    for name, place in places.get(word, ()):
        if any(name == theirs and place != at for theirs, at in places.get(other, ())):
            return name
    return ""


def opposed(word: str, other: str) -> bool:
    """Whether two words for what is done, thought or so shut each other out where both are said of the same thing."""
    return _across(_opposed(), word, other)


@cache
def _opposed() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(one.split()), frozenset(other.split())) for one, other in _rows("opposed.tsv"))


def takes_side(word: str) -> bool:
    """Whether a word stands in `opposed.tsv` at all."""
    return word in _columns()


def akin(word: str, other: str) -> bool:
    """Whether two words stand in one column of `opposed.tsv`: they take the same side."""
    return not _columns().get(word, _NOWHERE).isdisjoint(_columns().get(other, _NOWHERE))


@cache
def _columns() -> MappingProxyType[str, frozenset[int]]:
    """Word -> the columns of `opposed.tsv` that it stands in, numbered."""
    table: dict[str, set[int]] = defaultdict(set)
    for number, column in enumerate(column for row in _opposed() for column in row):
        for word in column:
            table[word].add(number)
    return MappingProxyType({word: frozenset(numbers) for word, numbers in table.items()})


def _across(rows: tuple[tuple[frozenset[str], frozenset[str]], ...], word: str, other: str) -> bool:
    return any((word in one and other in two) or (other in one and word in two) for one, two in rows)


@cache
def relations() -> tuple[Relation, ...]:
    """Relations between two that can't hold both ways."""
    rows = _rows("relations.tsv")
    return tuple(Relation(name, *(frozenset(part.split()) for part in parts)) for name, *parts in rows)


@cache
def eras() -> MappingProxyType[str, tuple[int, int]]:
    """Name of a war or the like, in lower case -> its first and last year."""
    rows = tuple(_rows("eras.tsv"))
    return MappingProxyType({name: (int(first), int(last)) for first, last, names in rows for name in names.split("|")})


def act_of(word: str) -> str:
    """The act that happens once and that a verb tells ("founding" for "establish"), "" for any other word."""
    return _acts().get(word, "")


def named_act(word: str) -> str:
    """The act that a noun or a looser verb tells ("founding" for "inception"), "" for any other word. More than
    `act_of` knows, for places where one thing alone is spoken of."""
    return _named_acts().get(word, "")


@cache
def _named_acts() -> MappingProxyType[str, str]:
    return MappingProxyType({word: act for act, words_ in _rows("named_acts.tsv") for word in words_.split()})


@cache
def _acts() -> MappingProxyType[str, str]:
    return MappingProxyType({verb: act for act, verbs in _rows("acts.tsv") for verb in verbs.split()})


def speaker_kind(noun: str) -> str:
    """The kind of speaker that a noun means ("spokesman" for "spokeswoman"), "" where it fits many ("official")."""
    return _speaker_kinds().get(noun, "")


@cache
def _speaker_kinds() -> MappingProxyType[str, str]:
    return MappingProxyType({noun: kind for kind, nouns in _rows("speakers.tsv") for noun in nouns.split()})


def confidence(kind: str, severity: str, strength: float) -> float:
    """How often findings of a type and severity were right whose gate was passed at least this firmly."""
    return next((share for least, share in _confidence().get((kind, severity), ()) if strength >= least), _UNKNOWN)


@cache
def _confidence() -> MappingProxyType[tuple[str, str], tuple[tuple[float, float], ...]]:
    table: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for kind, severity, least, share, *_ in _rows("confidence.tsv"):
        table[kind, severity].append((float(least), float(share)))
    return MappingProxyType({key: tuple(sorted(rows, reverse=True)) for key, rows in table.items()})


def _rows(name: str) -> Iterator[tuple[str, ...]]:
    source = resources.files("sourcecmp.data").joinpath("contrast", name)
    for line in source.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


_NOWHERE = frozenset[int]()
