"""`sourcecmp diff`: what changed between two states of an event, without a lock."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from sourcecmp.cli.check_steps import (
    CORPUS,
    FailingConfidence,
    FailingKinds,
    FailingSeverity,
    OutcomeFiles,
    OutcomeFormat,
    WaiverDay,
    compared,
    event_folders,
    flags,
    shown,
    sink,
    state_of,
)
from sourcecmp.cli.dates import date_or_today
from sourcecmp.errors import InputError, UsageError

if TYPE_CHECKING:
    from sourcecmp.check.outcome import Outcome
    from sourcecmp.model import Policy


@dataclass(frozen=True, slots=True)
class FolderPair:
    """The two folders of an event, and the one that messages name."""

    old: Path
    new: Path
    shown: str


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="An event's folder, a git revision (HEAD~1), or a range (main..).")
    ],
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="NEW",
            help="Another folder or revision. Without it, the end of a range, or the files as they are now.",
            show_default=False,
        ),
    ] = None,
    event: Annotated[
        list[str] | None,
        typer.Option(
            "--event",
            metavar="EVENT",
            help="With revisions: the event's folder; may be given several times. Default: all under corpus/.",
        ),
    ] = None,
    format_: OutcomeFormat = None,
    output: OutcomeFiles = None,
    fail_on: FailingKinds = None,
    severity: FailingSeverity = None,
    min_confidence: FailingConfidence = None,
    today: WaiverDay = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if a change fails.")] = False,
) -> None:
    """Say what changed in the findings of an event between two folders or two git revisions."""
    policy, on_day = flags(fail_on, severity, min_confidence), date_or_today("--today", today)
    where = sink(format_, output or ())
    with ExitStack() as drafts:
        outcomes = [_outcome(pair, policy, on_day) for pair in _pairs(old, new, event or (), drafts)]
    where.write(outcomes)
    if exit_code:
        raise typer.Exit(max((outcome.exit_code for outcome in outcomes), default=0))


def _outcome(pair: FolderPair, policy: Policy, today: dt.date) -> Outcome:
    from sourcecmp.check.outcome import outcome
    from sourcecmp.check.policy import judged, rules

    before, after = state_of(pair.old), state_of(pair.new)
    if before.broken:
        after = replace(after, snapshot=replace(after.snapshot, gold=None))
    verdict = judged(compared(before.snapshot, after), after.snapshot, rules(policy, after.event.policy), today)
    return outcome(after.event.id, pair.shown, verdict, after.snapshot, locked=False)


def _pairs(old: str, new: str | None, events: Sequence[str], drafts: ExitStack) -> Iterator[FolderPair]:
    """Each event in its two states. What comes out of git is written to folders that `drafts` removes."""
    if _is_event(old) and (new is None or _is_event(new)):
        if new is None or events:
            raise UsageError("a folder is compared with a folder", hint="name two, without --event")
        yield FolderPair(Path(old), Path(new), shown(Path(new)))
        return
    before, after = _commits(old, new)
    for folder in _folders(before, after, events):
        yield FolderPair(_state_at(before, folder, drafts), _state_at(after, folder, drafts), folder)


def _is_event(name: str) -> bool:
    return (Path(name) / "event.toml").is_file()


def _commits(old: str, new: str | None) -> tuple[str, str]:
    """The two commits; "" stands for the files as they are now."""
    from sourcecmp.check.revisions import commit, ends_of

    if new is None:
        return ends_of(old) if ".." in old else (commit(old), "")
    return commit(old), commit(new)


def _folders(before: str, after: str, events: Sequence[str]) -> list[str]:
    """The events that are named, else all that both states have."""
    from sourcecmp.check.revisions import events_at

    if events:
        return [PurePosixPath(shown(Path(name))).as_posix() for name in events]
    first = events_at(before, CORPUS)
    second = events_at(after, CORPUS) if after else [shown(folder) for folder in event_folders(())]
    both = [folder for folder in second if folder in first]
    if not both:
        raise InputError(f"no event below {CORPUS}/ is in both states", hint="name it with --event FOLDER")
    return both


def _state_at(commit: str, folder: str, drafts: ExitStack) -> Path:
    from sourcecmp.check.revisions import write_event

    if not commit:
        return Path(folder)
    target = Path(drafts.enter_context(tempfile.TemporaryDirectory(prefix="sourcecmp-"))) / Path(folder).name
    target.mkdir()
    write_event(commit, folder, target)
    return target
