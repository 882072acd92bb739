"""`sourcecmp init`: a folder for an event of one's own."""

from __future__ import annotations

import contextlib
import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from sourcecmp.cli.dates import date_option
from sourcecmp.cli.files import write_files
from sourcecmp.cli.output import write
from sourcecmp.errors import SourcecmpError, UsageError
from sourcecmp.report.visible import one_line

EVENT_FILE = "event.toml"


def init(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder to make; the event's id is its name.")],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What happened, in a line.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="The day it happened, such as 2024-03-05.")] = None,
    place: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it happened.")] = None,
) -> None:
    """Make a folder with an event.toml to fill in. Nothing that is there is overwritten."""
    from sourcecmp.intake.new_event import new_event, slug

    day = date_option("--date", date)
    path = Path(folder)
    name = slug(path.resolve().name)
    if not name:
        raise UsageError(f"{folder!r} has no name to make an id of", hint="name a folder, such as harbour-fire")
    if path.exists() and not path.is_dir():
        raise UsageError(f"{folder} is a file", hint="name a folder, such as harbour-fire")
    file = path / EVENT_FILE
    if os.path.lexists(file):
        raise UsageError(f"{file} is there already", hint=f"add accounts to it: sourcecmp add {folder} FILE|URL")
    text = new_event(name, title=one_line(title or ""), date=day, place=one_line(place or ""))
    fresh = _make(path)
    try:
        write_files({str(file): text})
    except SourcecmpError:
        for made in fresh:
            with contextlib.suppress(OSError):
                made.rmdir()
        raise
    write(f"Made {one_line(str(file))} for the event {name}.\n")
    shown = shlex.quote(one_line(folder))
    write(f"Next: sourcecmp add {shown} FILE|URL, once for each account, then sourcecmp align {shown}\n")


def _make(path: Path) -> list[Path]:
    """Make the folder; those that were not there before, innermost first."""
    fresh = [each for each in (path, *path.parents) if not each.exists()]
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourcecmpError(f"cannot make {path}: {reason}", hint="check the folder it is to lie in") from error
    return fresh
