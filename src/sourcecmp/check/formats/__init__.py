"""Formats of the verdict of `check`, found by name: outcomes go in, the text to be written comes out.

Each format is a module of this package with the two members of `VerdictFormat`. A new one is one file and one line in
ENDINGS; it is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from sourcecmp.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from sourcecmp.check.outcome import Outcome

# Each format with the ending of the files it is written to; the first that fits decides.
ENDINGS = {
    "text": (".txt",),
    "sarif": (".sarif", ".sarif.json"),
    "json": (".json",),
    "junit": (".xml",),
    "github": (".log",),
    "markdown": (".md",),
}
NAMES = tuple(ENDINGS)


@dataclass(frozen=True, slots=True)
class Guide:
    """What a format may tell besides the outcomes: the program's version, and what a type of contradiction means."""

    version: str
    meaning: Callable[[str], str]


class VerdictFormat(Protocol):
    """One way to write outcomes."""

    @property
    def summary(self) -> str:
        """What the format is for, in a few words."""

    def render(self, outcomes: Sequence[Outcome], guide: Guide) -> str:
        """The outcomes as text that ends with a line end."""


def format_named(name: str) -> VerdictFormat:
    """The format of that name; a UsageError names the nearest."""
    if name not in NAMES:
        hint = did_you_mean(name, NAMES, f"formats are {', '.join(NAMES)}")
        raise UsageError(f"there is no format {name!r}", hint=hint)
    return cast(VerdictFormat, import_module(f"{__name__}.{name}"))


def format_for_file(file: str) -> VerdictFormat:
    """The format that the ending of a file's name stands for."""
    for name, endings in ENDINGS.items():
        if file.lower().endswith(endings):
            return format_named(name)
    known = ", ".join(f"{endings[0]} ({name})" for name, endings in ENDINGS.items())
    raise UsageError(f"{file[:200]} has no ending that names a format", hint=f"endings are {known}")
