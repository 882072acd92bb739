"""Reads an event from disk: a folder with event.toml, or two or more files that are one account each.

Everything wrong with the input ends here in one error that says what, where and what to do, so that the
stages after this one may trust what they get. Accounts come out sorted by id.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from sourcecmp.errors import InputError, UsageError
from sourcecmp.event_file import EVENT_FILE, EventFile, account_of
from sourcecmp.model import Account, Event
from sourcecmp.text_file import printable, read_file, read_stream

SHIPPED_EVENT = "vilnius-2005"


def shipped_event_folder() -> Path:
    """Where the event lies that comes with the program."""
    package = Path(__file__).resolve().parent
    places = (package / "corpus" / SHIPPED_EVENT, package.parent.parent / "corpus" / SHIPPED_EVENT)
    for folder in places:
        if (folder / EVENT_FILE).is_file():
            return folder
    raise InputError(f"the event {SHIPPED_EVENT} is missing from this installation", hint="name an event or files")


def load_event(folder: Path, *, least: int = 2) -> Event:
    """The event that `folder/event.toml` describes; `least` is how many accounts proper it must have."""
    if folder.name == EVENT_FILE and folder.is_file():
        folder = folder.parent
    shown = printable(str(folder))
    if not _exists(folder):
        raise InputError(f"there is no folder {shown}", hint="check the spelling and the folder you are in")
    if not folder.is_dir():
        raise InputError(f"{shown} is a file, not an event's folder", hint=f"name the folder that holds {EVENT_FILE}")
    if not _exists(folder / EVENT_FILE):
        raise InputError(
            f"{shown} holds no {EVENT_FILE}", hint=f"name the files one by one, or make one: sourcecmp init {shown}"
        )
    text = read_file(folder / EVENT_FILE, f"{shown}/{EVENT_FILE}").text
    return EventFile(folder, text).event(least=least)


def load_files(names: Sequence[str], stdin: BinaryIO | None, *, least: int = 2) -> Event:
    """An event made of files named by hand, `least` of them or more; "-" stands for `stdin`."""
    if len(names) < least:
        what = f"only one account, {printable(names[0])}" if names else "no account"
        raise UsageError(f"{what}: nothing to compare", hint="name two or more files, or a folder with event.toml")
    accounts: dict[str, tuple[Account, str]] = {}
    places: dict[str, str] = {}
    for name in names:
        place = name if name == "-" else os.path.realpath(name, strict=False) if "\0" not in name else name
        if place in places:
            raise UsageError(f"{printable(name)} is named twice", hint="name every file once")
        places[place] = name
        account = _stdin_account(stdin) if name == "-" else _file_account(name)
        if account.id in accounts:
            raise UsageError(
                f"two accounts have the id {account.id!r}: {printable(accounts[account.id][1])} and {printable(name)}",
                hint="rename one file (the id is its name without ending), or give ids in an event.toml",
            )
        accounts[account.id] = (account, name)
    return Event(id="files", accounts=tuple(accounts[key][0] for key in sorted(accounts)))


def _stdin_account(stdin: BinaryIO | None) -> Account:
    if stdin is None:
        raise UsageError("there is no standard input to read", hint="name a file instead of -")
    return account_of(read_stream(stdin, "standard input"), id="stdin", file="-")


def _file_account(name: str) -> Account:
    path = Path(name)
    inside = not path.is_absolute() and not _leads_out(name)
    file = path.as_posix() if inside else path.name
    return account_of(read_file(path, name), id=printable(path.stem) or "account", file=printable(file))


def _leads_out(name: str) -> bool:
    """True where following `name` part by part leaves the folder it starts in."""
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive:
        return True
    depth = 0
    for part in PurePosixPath(name).parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return False


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError:
        raise InputError(f"{printable(str(path))} may not be read", hint="change its permissions") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{printable(str(path))[:200]} can't be used: {error}", hint="check the name") from None
    return True
