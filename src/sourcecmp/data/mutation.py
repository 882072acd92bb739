"""Words that the trial contradictions and rewrites of `eval --mutate` are made of; read when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


@cache
def table(name: str) -> Mapping[str, tuple[str, ...]]:
    """Words -> what may stand in their place, of the set with that name, in the order of the file."""
    source = resources.files("sourcecmp.data").joinpath("mutation.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in source.splitlines() if line and not line.startswith("#")]
    return MappingProxyType({words: tuple(others.split("|")) for kind, words, others in rows if kind == name})


def words(name: str) -> frozenset[str]:
    """The words of a set that is only listed."""
    return frozenset(word for row in table(name) for word in row.split())
