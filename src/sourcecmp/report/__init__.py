"""Formats of the report, found by name: a Report and a View go in, the text to be written comes out.

Each format is a module of this package with the two members of `Format`. A new one is one file and one line in
ENDINGS; it is imported when it is asked for, so that JSON doesn't pay for the terminal's colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from sourcecmp.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from sourcecmp.model import Report

# Each format with the endings of the files it is written to; the longest that fits decides.
ENDINGS = {
    "text": (".txt",),
    "json": (".json",),
    "html": (".html", ".htm"),
    "markdown": (".md", ".markdown"),
    "csv": (".csv",),
    "jsonl": (".jsonl", ".ndjson"),
    "tei": (".tei", ".xml"),
    "collatex": (".collatex.json",),
}
NAMES = tuple(ENDINGS)
SECTIONS = ("shared", "contradictions", "unique")
# How the text for people is laid out.
LAYOUTS = ("table", "facts", "text")


@dataclass(frozen=True, slots=True)
class View:
    """What of a report is shown and how wide; `width` is None where lines are not to be wrapped.

    `full` shows every sentence of a shared fact, not only the best of each account. `layout` is one of LAYOUTS.
    `files` gives, by account, the URL of its file, where the reader's screen can follow a link.
    """

    width: int | None = None
    color: bool = False
    sections: tuple[str, ...] = SECTIONS
    full: bool = False
    layout: str = "table"
    files: Mapping[str, str] = field(default_factory=dict)


class Format(Protocol):
    """One way to write a report."""

    @property
    def summary(self) -> str:
        """What the format is for, in a few words."""

    def render(self, report: Report, view: View) -> str:
        """The report as text that ends with a newline."""


def format_named(name: str) -> Format:
    """The format of that name; a UsageError names the nearest."""
    if name not in NAMES:
        hint = did_you_mean(name, NAMES, f"formats are {', '.join(NAMES)}")
        raise UsageError(f"there is no format {name!r}", hint=hint)
    return cast(Format, import_module(f"{__name__}.{name}"))


def format_for_file(file: str) -> str:
    """The name of the format that a file's ending stands for; a UsageError says which endings are known."""
    known = {ending: name for name, endings in ENDINGS.items() for ending in endings}
    fitting = [ending for ending in known if file.lower().endswith(ending)]
    if not fitting:
        raise UsageError(f"the ending of {file!r} names no format", hint=f"known endings are {' '.join(known)}")
    return known[max(fitting, key=len)]
