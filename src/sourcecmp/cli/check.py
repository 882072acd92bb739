"""`sourcecmp check`: what an edit did to the findings of events, and whether it may pass."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourcecmp.cli.check_steps import (
    FailingConfidence,
    FailingKinds,
    FailingSeverity,
    OutcomeFiles,
    OutcomeFormat,
    State,
    WaiverDay,
    compared,
    event_folders,
    flags,
    shown,
    sink,
    state_of,
    state_of_event,
)
from sourcecmp.cli.dates import date_or_today
from sourcecmp.cli.files import write_files
from sourcecmp.cli.output import write_error
from sourcecmp.errors import EventError, SourcecmpError, UsageError

if TYPE_CHECKING:
    from sourcecmp.check.outcome import Outcome
    from sourcecmp.check.policy import PolicyVerdict
    from sourcecmp.check.snapshot import Snapshot
    from sourcecmp.model import Policy


def check(
    events: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="EVENT",
            help="Folders with event.toml, files in them, or folders of events. Default: every event under corpus/.",
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Write the lock, unless that loses a fact or adds a hard contradiction.")
    ] = False,
    accept: Annotated[bool, typer.Option("--accept", help="With --update: write it all the same.")] = False,
    format_: OutcomeFormat = None,
    output: OutcomeFiles = None,
    fail_on: FailingKinds = None,
    severity: FailingSeverity = None,
    min_confidence: FailingConfidence = None,
    today: WaiverDay = None,
) -> None:
    """Hold events to their locks: say what an edit did to files and findings, and fail where it may not pass."""
    if accept and not update:
        raise UsageError("--accept says what --update may write", hint="give both, or neither")
    policy, on_day = flags(fail_on, severity, min_confidence), date_or_today("--today", today)
    where = sink(format_, output or ())
    outcomes = []
    for folder in event_folders(events or ()):
        try:
            if update:
                outcomes.append(_updated(folder, policy, on_day, accept=accept))
            else:
                outcomes.append(_checked(folder, policy, on_day))
        except SourcecmpError as error:
            outcomes.append(_failed(folder, error))
            write_error(str(error))
    where.write(outcomes)
    raise typer.Exit(max(outcome.exit_code for outcome in outcomes))


def _checked(folder: Path, policy: Policy, today: dt.date) -> Outcome:
    from sourcecmp.check.lock import lock_on_disk
    from sourcecmp.check.outcome import outcome
    from sourcecmp.load import load_event

    event = load_event(folder)
    lock = lock_on_disk(folder, shown(folder))
    new = state_of_event(event, folder)
    return outcome(new.event.id, shown(folder), _verdict(lock, new, policy, today), new.snapshot, locked=True)


def _updated(folder: Path, policy: Policy, today: dt.date, *, accept: bool) -> Outcome:
    """The outcome of writing the lock. What would be lost is told and, without consent, nothing written."""
    from sourcecmp.check.lock import LOCK_FILE, lock_on_disk, lock_text
    from sourcecmp.check.outcome import NO_VERDICT, outcome

    new = state_of(folder)
    if new.broken:
        raise EventError(f"{shown(folder)}: {new.broken[0].message}", hint="mend it, then write the lock")
    verdict = NO_VERDICT
    if (folder / LOCK_FILE).exists():
        try:
            verdict = _verdict(lock_on_disk(folder, shown(folder)), new, policy, today)
        except EventError:
            if not accept:
                raise
    told = outcome(new.event.id, shown(folder), verdict, new.snapshot, locked=True)
    if verdict.unaccepted and not accept:
        return replace(told, state="refused")
    write_files({str(folder / LOCK_FILE): lock_text(new.snapshot)})
    return replace(told, state="written")


def _verdict(old: Snapshot, new: State, policy: Policy, today: dt.date) -> PolicyVerdict:
    from sourcecmp.check.policy import judged, rules

    return judged(compared(old, new), new.snapshot, rules(policy, new.event.policy), today)


def _failed(folder: Path, error: SourcecmpError) -> Outcome:
    from sourcecmp.check.outcome import Outcome

    return Outcome(folder.resolve().name, shown(folder), "error", error=str(error))
