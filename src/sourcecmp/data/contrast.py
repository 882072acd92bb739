"""Words that set one claim against another: denials, words that exclude each other, figures that move.

The files under `contrast/` go in, immutable sets and tables come out; each is read once, when first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources
from types import MappingProxyType

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


def act_of(word: str) -> str:
    """The act that happens once and that a verb tells ("founding" for "establish"), "" for any other word."""
    return _acts().get(word, "")


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
    """How often findings of a type and severity were right whose claim recurred to at least this share."""
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
