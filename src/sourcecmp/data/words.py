"""The rows of the data files, and the small sets of words that rules ask for by name.

Everything that reads a text file of this folder whole does it through `rows`; `en/` holds what belongs to English.
A set that `en/word_sets.tsv` does not define is an error where it is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


def text_of(name: str) -> str:
    """The text of a data file, by its path below this folder."""
    return files("sourcecmp.data").joinpath(name).read_text(encoding="utf-8")


def rows(name: str, columns: int = 0) -> Iterator[list[str]]:
    """The rows of a data file without its comments, each filled up to so many fields."""
    for line in text_of(name).splitlines():
        if line and not line.startswith("#"):
            row = line.split("\t")
            yield row + [""] * (columns - len(row))


def word_list(name: str) -> frozenset[str]:
    """The words of a file that has one, or several parted by spaces, in the first field of each row."""
    return frozenset(word for row in rows(name) for word in row[0].split())


def by_kind(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """What stands behind the first field of each row, by that field, in the order of the file."""
    groups: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for kind, *fields in rows(name):
        groups[kind].append(tuple(fields))
    return MappingProxyType({kind: tuple(found) for kind, found in groups.items()})


def word_set(name: str) -> frozenset[str]:
    """The words of a set, by its name in `en/word_sets.tsv`."""
    return word_sets()[name]


@cache
def word_sets() -> Mapping[str, frozenset[str]]:
    """All sets of words, by name."""
    table = {name: frozenset(words.split()) for name, words, _ in rows("en/word_sets.tsv", 3)}
    return MappingProxyType(table)
