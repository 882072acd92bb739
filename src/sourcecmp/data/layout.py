"""Words by which the layout of a news page and the ends of sentences are recognised.

Each function reads one data file of this folder when first asked and returns something that can't change.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sourcecmp.data.words import by_kind, rows


def _grouped(name: str) -> Mapping[str, tuple[str, ...]]:
    return {kind: tuple(value for (value,) in rows) for kind, rows in by_kind(name).items()}


@cache
def abbreviations() -> Mapping[str, str]:
    """Abbreviation, lower case and without its last mark -> kind (see abbreviations.tsv)."""
    return MappingProxyType({form: kind for kind, form in rows("en/abbreviations.tsv")})


@cache
def boilerplate() -> Mapping[str, tuple[str, ...]]:
    """How to look for it ("line", "start", "notice", "aside") -> phrases."""
    return _grouped("boilerplate.tsv")


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    return _grouped("layout_words.tsv")


def words(kind: str) -> tuple[str, ...]:
    """The words of one kind in layout_words.tsv, in the order of the file."""
    return _words()[kind]


@cache
def word_set(kind: str) -> frozenset[str]:
    return frozenset(words(kind))


@cache
def foreign_words() -> Mapping[str, frozenset[str]]:
    """Language code -> frequent words of it that are not English."""
    return MappingProxyType({language: frozenset(value.split()) for language, value in rows("foreign_words.tsv")})
