"""What a type of contradiction is: a named rule that looks at two sentences and says where they clash.

In comes a `PairView` of two sentences, out go `Clash`es: the clashing words of each side, the values they were read
as, and the preconditions that were established. Its documentation and its examples lie beside it in `<type>.toml`;
`explain` shows both.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from sourcecmp.contradict.pair_view import PairView
from sourcecmp.contradict.preconditions import established
from sourcecmp.model import Check, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of one sentence (local span) and the value they were read as."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two readings that exclude each other, found in sentences that speak of one fact.

    `checks` are what the rule established by itself, "same fact" at the least; `Rule.clashes` adds the
    preconditions of every type. `strength` is how firmly they hold (0..1); `what` says in a few words what the values
    are about ("ministers"), `reconcile` names the reading under which both could be true, "" where there is none.
    """

    a: Reading
    b: Reading
    severity: str  # "hard" | "tension"
    strength: float
    what: str
    checks: tuple[Check, ...]
    reconcile: str = ""
    between: str = ""  # "accounts" where only the outlets can disagree; "" leaves it to who holds the two values


@dataclass(frozen=True, slots=True)
class Example:
    """Two sentences and whether the rule must fire on them; `note` says why."""

    a: str
    b: str
    fires: bool
    severity: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Doc:
    """What a reader should know about a type: its meaning, an example, a counter-example, what it cannot see."""

    summary: str
    meaning: str
    example: Example
    counter_example: Example
    cannot_see: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One type of contradiction. What a reader should know about it lies beside it, in `<name>.toml`.

    `of` tells where it is sought: a "statement" clashes in sentences that likely tell one fact, a "value" between a
    headline or caption and its own text as well, a "quotation" wherever both sentences quote.
    """

    name: str
    find: Callable[[PairView], tuple[Clash, ...]]
    of: str = "statement"  # | "value" | "quotation"

    @property
    def doc(self) -> Doc:
        table = _table(self.name)
        return Doc(
            table["summary"],
            table["meaning"],
            _example(table["example"], fires=True),
            _example(table["counter_example"], fires=False),
            table["cannot_see"],
        )

    @property
    def examples(self) -> tuple[Example, ...]:
        """Pairs of sentences on which the rule must fire, then those on which it must not."""
        table = _table(self.name)
        fires, silent = table.get("fires", ()), table.get("silent", ())
        return (*(_example(row, fires=True) for row in fires), *(_example(row, fires=False) for row in silent))

    @property
    def spared(self) -> Mapping[str, str]:
        """Preconditions that the type can do without, each with the reason."""
        spared: dict[str, str] = _table(self.name).get("spared", {})
        return spared

    def clashes(self, view: PairView) -> tuple[Clash, ...]:
        """What the rule finds and the preconditions let pass, with all that was checked."""
        certified = []
        for clash in self.find(view):
            checks = established(view, (clash.a.span, clash.b.span), clash.checks, self.spared)
            if checks is not None:
                certified.append(replace(clash, checks=checks))
        return tuple(certified)


@cache
def _table(name: str) -> Mapping[str, Any]:
    source = resources.files("sourcecmp.contradict").joinpath(f"{name}.toml")
    return MappingProxyType(tomllib.loads(source.read_text(encoding="utf-8")))


def _example(row: Mapping[str, Any], *, fires: bool) -> Example:
    return Example(row["a"], row["b"], fires, row.get("severity", ""), row.get("note", ""))
