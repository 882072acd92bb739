"""Words that the trial contradictions and rewrites of `eval --mutate` are made of; read when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sourcecmp.data.words import by_kind


@cache
def table(name: str) -> Mapping[str, tuple[str, ...]]:
    """Words -> what may stand in their place, of the set with that name, in the order of the file."""
    return {words: tuple(others.split("|")) for words, others in by_kind("en/mutation.tsv")[name]}
