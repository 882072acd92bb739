"""An account's table in event.toml, put in without touching anything else that stands there.

In goes the text of the file and what the table is to say, out comes the text with the table in it: every character that
was there is still there, in its order.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from dataclasses import dataclass, fields
from pathlib import PurePosixPath
from typing import Any

from sourcecmp.errors import EventError, UsageError
from sourcecmp.model import Event


@dataclass(frozen=True, slots=True)
class Entry:
    """What event.toml says of an account, in the order in which it is written; "" and None are left out."""

    id: str
    outlet: str = ""
    title: str = ""
    file: str = ""
    published: dt.date | None = None
    role: str = ""
    url: str = ""
    retrieved: dt.date | None = None
    original: str = ""
    sha256: str = ""

    def stated(self) -> dict[str, Any]:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value}


def table_text(entry: Entry) -> str:
    """The table as it is written, with its header."""
    import tomlkit

    return "[[accounts]]\n" + tomlkit.dumps(entry.stated())


def with_entry(text: str, entry: Entry) -> str:
    """The text of an event.toml with one more account, behind those that are there."""
    newline = "\r\n" if "\r\n" in text else "\n"
    table = table_text(entry).replace("\n", newline)
    at = _behind_accounts(text)
    before, after = text[:at], text[at:]
    if before and not before.endswith("\n"):
        before += newline
    gap = newline if before.strip() and not before.endswith(newline * 2) else ""
    return before + gap + table + (newline if after and after[0] not in "\r\n" else "") + after


def _behind_accounts(text: str) -> int:
    """Where the values of the last account end; the end of the text where there is none, or they stand scattered.

    What follows them, blank lines and comments, may speak of the next table and stays with that.
    """
    import tomlkit

    mark_of_order = len(text) - len(text.removeprefix("\ufeff"))
    document = tomlkit.parse(text[mark_of_order:])
    tables = document.get("accounts")
    if tables is None:
        return len(text)
    if not isinstance(tables, tomlkit.items.AoT):
        hint = "write each account as a table under a header [[accounts]]"
        raise EventError("the accounts in event.toml stand in a list, to which none can be added", hint=hint)
    last = tables.body[-1]
    body = last.value.body
    values = max((index for index, (key, _) in enumerate(body) if key is not None), default=-1)
    del body[values + 1 :]
    mark = hashlib.sha256(text.encode()).hexdigest()
    last.add(tomlkit.comment(mark))
    before = tomlkit.dumps(document).partition(f"# {mark}")[0]
    return mark_of_order + len(before) if text.startswith(before, mark_of_order) else len(text)


def refuse_duplicate(event_text: str, event: Event, entry: Entry, text: str) -> None:
    """A UsageError where the event has this account already: by id, file, address, bytes or words."""
    stated = {table["id"]: table for table in tomllib.loads(event_text.removeprefix("\ufeff")).get("accounts", [])}
    for account in event.accounts:
        known = stated[account.id]
        if account.id.casefold() == entry.id.casefold():
            raise UsageError(f"{event.id} has an account {account.id!r} already", hint="give another with --id")
        same = _sameness(entry, text, known, account.sha256, account.text)
        if same:
            raise UsageError(
                f"this is account {account.id!r} of {event.id}: {same}", hint="nothing was added; name another source"
            )
        if PurePosixPath(account.file).as_posix().casefold() == entry.file.casefold():
            raise UsageError(f"account {account.id!r} has the file {entry.file}", hint="give another name with --id")


def refuse_known_address(event: Event, url: str) -> None:
    """A UsageError where an account of the event came from this address."""
    for account in event.accounts:
        if account.url and _bare(account.url) == _bare(url):
            hint = "nothing was added; name another source"
            raise UsageError(f"this is account {account.id!r} of {event.id}: the same address", hint=hint)


def _sameness(entry: Entry, text: str, known: dict[str, Any], digest: str, words: str) -> str:
    if entry.url and known.get("url") and _bare(entry.url) == _bare(known["url"]):
        return "the same address"
    if entry.sha256 in (digest, known.get("sha256")):
        return "the same bytes"
    return "the same text" if text.split() == words.split() else ""


def _bare(url: str) -> str:
    """An address without what does not change the page: scheme, "www.", fragment, closing slash."""
    rest = url.split("#")[0].partition("://")[2]
    host, _, path = rest.partition("/")
    return f"{host.lower().removeprefix('www.')}/{path}".rstrip("/")
