"""What a command line names: an event's folder, files, or nothing for the event that ships with the tool."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sourcecmp.errors import InputError, UsageError, did_you_mean

if TYPE_CHECKING:
    from sourcecmp.model import Account, Event

# Characters; a name pasted by mistake can be a whole article.
LONGEST_SHOWN = 200


def named_event(names: Sequence[str], accounts: Sequence[str] = (), *, least: int = 2) -> Event:
    """The event that the names stand for, with `least` accounts or more, narrowed to some of its accounts if these
    are named (in the manner of `listed`)."""
    event = _loaded(names, least)
    known = [account.id for account in event.accounts]
    # An id may hold a comma: what is an id as it stands is not taken apart.
    whole = [name for name in accounts if name in known]
    rest = [name for name in accounts if name not in known]
    return _narrowed(event, [*whole, *listed("--accounts", rest)]) if accounts else event


def file_urls(names: Sequence[str], event: Event) -> dict[str, str]:
    """By account the URL of its file, as far as the names lead to one."""
    from sourcecmp.load import shipped_event_folder

    if len(names) > 1:
        places = {Path(name).stem: Path(name) for name in names if name != "-"}
    else:
        folder = event_folder(names[0]) if names else shipped_event_folder()
        places = {account.id: folder / account.file for account in event.accounts if account.file}
    return {name: place.resolve().as_uri() for name, place in places.items()}


def event_folder(name: str) -> Path:
    """The folder of an event, also by the name of its event.toml."""
    path = Path(name)
    return path.parent if path.name == "event.toml" else path


def named_account(event: Event, name: str) -> Account:
    """The account of that id; a UsageError names the nearest."""
    for account in event.accounts:
        if account.id == name:
            return account
    known = [account.id for account in event.accounts]
    hint = did_you_mean(name, known, f"accounts are {', '.join(known)}")
    raise UsageError(f"there is no account {name!r} in {event.id}", hint=hint)


def _loaded(names: Sequence[str], least: int) -> Event:
    from sourcecmp.load import load_event, load_files, shipped_event_folder

    if not names:
        return load_event(shipped_event_folder())
    if "" in names:
        raise UsageError("one of the names is empty", hint="name an event's folder, or two or more files of accounts")
    if len(names) == 1 and (os.path.isdir(names[0]) or Path(names[0]).name == "event.toml"):
        return load_event(event_folder(names[0]), least=least)
    if len(names) == 1 and names[0] != "-" and not os.path.exists(names[0]):
        raise InputError(
            f"there is no file or folder {names[0][:LONGEST_SHOWN]}",
            hint="name an event's folder, or two or more files of accounts",
        )
    folders = [name for name in names if name != "-" and os.path.isdir(name)]
    if folders:
        raise UsageError(f"{folders[0]} is a folder among several names", hint="name one event's folder, or files only")
    return load_files(names, sys.stdin.buffer if sys.stdin is not None else None, least=least)


def _narrowed(event: Event, names: Sequence[str]) -> Event:
    """Named accounts are compared, whatever their role; other background stays what it was."""
    for name in names:
        named_account(event, name)
    if len(set(names)) < 2:
        raise UsageError("one account alone cannot be compared", hint="name at least two, as in --accounts a,b")
    accounts = tuple(
        dataclasses.replace(account, role="account") if account.id in names else account
        for account in event.accounts
        if account.id in names or account.role != "account"
    )
    return dataclasses.replace(event, accounts=accounts)


def listed(option: str, values: Sequence[str]) -> tuple[str, ...]:
    """The values of an option that may be repeated and may hold several, parted by commas."""
    parts = tuple(part for value in values for part in (p.strip() for p in value.split(",")) if part)
    if values and not parts:
        raise UsageError(f"{option} names nothing", hint="leave it out, or name at least one")
    return parts


def one_known(option: str, value: str, known: Sequence[str]) -> str:
    """The value if it is known; otherwise a UsageError names the nearest."""
    if value in known:
        return value
    hint = did_you_mean(value, known, f"it takes {', '.join(known)}")
    raise UsageError(f"{option} does not know {value!r}", hint=hint)
