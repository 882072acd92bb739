"""What `check` and `diff` share: options, which events are meant, what a folder holds now, and where a verdict goes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourcecmp.check.formats import ENDINGS, NAMES, Guide, VerdictFormat, format_for_file, format_named
from sourcecmp.cli.files import check_files, write_files
from sourcecmp.cli.output import write
from sourcecmp.cli.source import listed, one_known
from sourcecmp.errors import EventError, InputError, SourcecmpError, UsageError

if TYPE_CHECKING:
    from sourcecmp.check.change import Change
    from sourcecmp.check.outcome import Outcome
    from sourcecmp.check.snapshot import Snapshot
    from sourcecmp.model import Event, Policy

CORPUS = "corpus"
SEVERITIES = ("tension", "hard")

OutcomeFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"How to write it: {', '.join(NAMES)}. Default: github under GitHub Actions, else text.",
        autocompletion=lambda: NAMES,
        show_default=False,
    ),
]
OutcomeFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write it to this file as well, in the format its ending names "
        f"({', '.join(endings[0] for endings in ENDINGS.values())}); may be given several times.",
    ),
]
FailingKinds = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="KIND,...",
        help="Kinds of change that fail: any-change (the default), nothing, lost-fact, new-contradiction...",
    ),
]
FailingSeverity = Annotated[
    str | None,
    typer.Option("--severity", metavar="|".join(SEVERITIES), help="The least severity of a contradiction that fails."),
]
FailingConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", metavar="0..1", help="The least confidence of a contradiction that fails."),
]
WaiverDay = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", help="The day that waivers are held against. Default: today."),
]


@dataclass(frozen=True, slots=True)
class State:
    """An event as its folder has it. `broken` says why its gold cannot be measured, where it cannot."""

    event: Event
    snapshot: Snapshot
    broken: tuple[Change, ...] = ()


def state_of(folder: Path) -> State:
    """Load, compare and measure the event in a folder."""
    from sourcecmp.load import load_event

    return state_of_event(load_event(folder), folder)


def state_of_event(event: Event, folder: Path) -> State:
    """Compare an event, and measure it against the gold in its folder where there is one."""
    from sourcecmp.check.snapshot import snapshot_of
    from sourcecmp.evaluate import evaluate
    from sourcecmp.gold import GOLD_FILE, read_gold

    gold = None
    broken: tuple[Change, ...] = ()
    if (folder / GOLD_FILE).exists():
        try:
            gold = read_gold(folder, event)
        except EventError as error:
            broken = (_broken_gold(error),)

    from sourcecmp.pipeline import compare

    report = compare(event)
    if gold is None:
        return State(event, snapshot_of(report), broken)
    digest = hashlib.sha256((folder / GOLD_FILE).read_bytes()).hexdigest()
    return State(event, snapshot_of(report, evaluate(report, gold), digest))


def _broken_gold(error: EventError) -> Change:
    from sourcecmp.check.change import Change
    from sourcecmp.check.changes import GOLD
    from sourcecmp.model import ChangeKind

    return Change(ChangeKind.BROKEN_GOLD, str(error), GOLD)


def compared(old: Snapshot, new: State) -> tuple[Change, ...]:
    """What changed; where the gold cannot be measured, that is said instead of figures."""
    from sourcecmp.check.changes import changes_between

    before = replace(old, gold=None) if new.broken else old
    return (*new.broken, *changes_between(before, new.snapshot))


# --- which events ----------------------------------------------------------------------------------


def event_folders(names: Sequence[str]) -> list[Path]:
    """The folders that the names stand for, each once: events, files in events, and folders of events."""
    found: dict[Path, None] = {}
    for name in names or [CORPUS]:
        path = Path(name)
        if not names and not path.is_dir():
            raise UsageError(f"no event is named and there is no folder {CORPUS}/ here", hint="name an event's folder")
        for folder in _folders(path):
            found.setdefault(folder)
    return list(found)


def _folders(path: Path) -> list[Path]:
    """The event that the path is or lies in, else the events in it; the path itself where there is none."""
    for folder in (path, *path.parents):
        if (folder / "event.toml").is_file():
            return [folder]
    below = sorted(file.parent for file in path.glob("*/event.toml")) if path.is_dir() else []
    if path.is_dir() and not below:
        raise InputError(f"{path} holds no event", hint="an event is a folder with event.toml")
    return below or [path]


def shown(folder: Path) -> str:
    """The folder as a path below the current one, with forward slashes; only its name where it lies elsewhere."""
    relative = os.path.relpath(folder)
    return Path(folder.resolve().name if relative.startswith("..") else relative).as_posix()


# --- options ---------------------------------------------------------------------------------------


def flags(fail_on: Sequence[str] | None, severity: str | None, min_confidence: float | None) -> Policy:
    """The policy that the options state; None where they leave the choice to the event's file."""
    from sourcecmp.model import FAIL_ON, Policy

    names = None if fail_on is None else tuple(one_known("--fail-on", n, FAIL_ON) for n in listed("--fail-on", fail_on))
    if severity is not None:
        one_known("--severity", severity, SEVERITIES)
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise UsageError("--min-confidence takes a number from 0 to 1", hint="for example --min-confidence 0.5")
    return Policy(names, severity, min_confidence)


# --- where the verdict goes ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sink:
    """The format for standard output, and files with the format of each."""

    screen: VerdictFormat
    files: tuple[tuple[str, VerdictFormat], ...]
    summary: str = ""  # the file that takes a job's summary

    def write(self, outcomes: Sequence[Outcome]) -> None:
        guide = _guide()
        write(self.screen.render(outcomes, guide))
        write_files({file: chosen.render(outcomes, guide) for file, chosen in self.files})
        if self.summary:
            _append(self.summary, format_named("markdown").render(outcomes, guide))


def sink(name: str | None, output: Sequence[str]) -> Sink:
    """Where a verdict goes. Under GitHub Actions annotations and a job summary are chosen where no format is named."""
    actions = os.environ.get("GITHUB_ACTIONS") == "true"
    chosen = name or ("github" if actions else "text")
    check_files(output)
    files = tuple((file, format_for_file(file)) for file in output)
    return Sink(format_named(chosen), files, os.environ.get("GITHUB_STEP_SUMMARY", "") if chosen == "github" else "")


def _guide() -> Guide:
    from sourcecmp import __version__

    return Guide(__version__, _meaning)


def _meaning(of_type: str) -> str:
    """What a type of contradiction means; "" for what is none."""
    from sourcecmp.contradict import rule

    found = rule(of_type)
    return f"{found.name}: {found.doc.summary}. {found.doc.meaning}" if found else ""


def _append(file: str, text: str) -> None:
    try:
        with open(file, "a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise SourcecmpError(
            f"cannot write the job's summary: {error.strerror}", hint="see GITHUB_STEP_SUMMARY"
        ) from error
