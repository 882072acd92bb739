"""What each kind of change means, in words for people, from `kinds.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sourcecmp.model import ChangeKind


@dataclass(frozen=True, slots=True)
class KindDoc:
    """A title of a few words, the meaning, and what to do about it."""

    title: str
    meaning: str
    todo: str


@cache
def docs() -> dict[ChangeKind, KindDoc]:
    """The documentation of every kind."""
    text = resources.files("sourcecmp.check").joinpath("kinds.toml").read_text(encoding="utf-8")
    return {ChangeKind(name): KindDoc(**entry) for name, entry in tomllib.loads(text).items()}
