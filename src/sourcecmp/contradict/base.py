"""What a type of contradiction is: a named rule that looks at two sentences and says where they clash.

In comes a `View` of two sentences, out go `Clash`es: the clashing words of each side, the values they were read
as, and the preconditions that were established. A rule carries its own documentation; its examples lie beside it
in `examples/<type>.toml` and both are shown by `explain`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sourcecmp.contradict.view import View
from sourcecmp.model import Check, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of one sentence (local span) and the value they were read as."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two readings that exclude each other, found in sentences that passed the gate.

    `strength` is how firmly the preconditions hold (0..1); `what` says in a few words what the values are
    about ("ministers"), `reconcile` names the reading under which both could be true, "" where there is none.
    """

    a: Reading
    b: Reading
    severity: str  # "hard" | "tension"
    strength: float
    what: str
    checks: tuple[Check, ...]
    reconcile: str = ""
    between: str = ""  # "speakers" where two quoted people disagree; "" leaves it to the caller


@dataclass(frozen=True, slots=True)
class Doc:
    """What a reader should know about a type: its meaning, an example, a counter-example, its blind spots."""

    meaning: str
    example: str
    counter_example: str
    blind_spots: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One type of contradiction."""

    name: str
    summary: str
    doc: Doc
    find: Callable[[View], tuple[Clash, ...]]

    @property
    def examples(self) -> tuple[Example, ...]:
        return examples_of(self.name)


@dataclass(frozen=True, slots=True)
class Example:
    """Two sentences and whether the rule must fire on them; `note` says why."""

    a: str
    b: str
    fires: bool
    severity: str = ""
    note: str = ""
    one_event: bool = False  # the rule fires only where an event is known to be shared


@cache
def examples_of(name: str) -> tuple[Example, ...]:
    """The examples of a type, those that must fire first; empty if it has no file."""
    source = resources.files("sourcecmp.contradict").joinpath("examples", f"{name}.toml")
    if not source.is_file():
        return ()
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return tuple(
        Example(row["a"], row["b"], fires, row.get("severity", ""), row.get("note", ""), row.get("one_event", False))
        for key, fires in (("fires", True), ("silent", False))
        for row in table.get(key, ())
    )
