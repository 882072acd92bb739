"""Reads an event from disk: a folder with event.toml, or two or more files that are one account each.

Everything wrong with the input ends here in one error that says what, where and what to do, so that the
stages after this one may trust what they get. Accounts come out sorted by id.
"""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, BinaryIO

from sourcecmp.errors import EventError, InputError, UsageError
from sourcecmp.model import Account, Event
from sourcecmp.text_file import FileText, printable, read_file, read_stream

EVENT_FILE = "event.toml"
SHIPPED_EVENT = "vilnius-2005"

_EVENT_KEYS: Mapping[str, type] = {"id": str, "title": str, "date": dt.date, "place": str, "accounts": list}
_ACCOUNT_KEYS: Mapping[str, type] = {
    "id": str,
    "outlet": str,
    "file": str,
    "published": dt.date,
    "role": str,
    "url": str,
    "licence": str,
}
_ROLES = ("account", "background")
_TYPE_NAMES: Mapping[type, str] = {
    str: "a text in quotation marks",
    dt.date: "a date such as 2005-04-21, without quotation marks",
    list: "a list of tables, [[accounts]]",
}
_HTML_ENDINGS = (".html", ".htm", ".xhtml")
# Markup this early in a file means a page, whatever the file is called.
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_SNIFF_CHARACTERS = 1024


def shipped_event_folder() -> Path:
    """Where the event lies that comes with the program."""
    package = Path(__file__).resolve().parent
    places = (package / "corpus" / SHIPPED_EVENT, package.parent.parent / "corpus" / SHIPPED_EVENT)
    for folder in places:
        if (folder / EVENT_FILE).is_file():
            return folder
    raise InputError(f"the event {SHIPPED_EVENT} is missing from this installation", hint="name an event or files")


def load_event(folder: Path) -> Event:
    """The event that `folder/event.toml` describes."""
    if folder.name == EVENT_FILE and folder.is_file():
        folder = folder.parent
    shown = printable(str(folder))
    if not _exists(folder):
        raise InputError(f"there is no folder {shown}", hint="check the spelling and the folder you are in")
    if not folder.is_dir():
        raise InputError(f"{shown} is a file, not an event's folder", hint=f"name the folder that holds {EVENT_FILE}")
    if not _exists(folder / EVENT_FILE):
        raise InputError(
            f"{shown} holds no {EVENT_FILE}", hint="name the files one by one, or describe the event in event.toml"
        )
    text = read_file(folder / EVENT_FILE, f"{shown}/{EVENT_FILE}").text
    return _EventFile(folder, text).event()


def load_files(names: Sequence[str], stdin: BinaryIO | None) -> Event:
    """An event made of files named by hand; "-" stands for `stdin`."""
    if len(names) < 2:
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
    return _account(read_stream(stdin, "standard input"), id="stdin", file="-")


def _file_account(name: str) -> Account:
    path = Path(name)
    inside = not path.is_absolute() and not _leads_out(name)
    file = path.as_posix() if inside else path.name
    return _account(read_file(path, name), id=printable(path.stem) or "account", file=printable(file))


def _account(content: FileText, **fields: Any) -> Account:
    html = fields["file"].lower().endswith(_HTML_ENDINGS) or _HTML_START.search(content.text[:_SNIFF_CHARACTERS])
    return Account(text=content.text, sha256=content.sha256, format="html" if html else "text", **fields)


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


class _EventFile:
    """event.toml while it is being read: the values, and the text to find the line of a complaint in."""

    def __init__(self, folder: Path, text: str) -> None:
        self.folder = folder
        self.text = text.removeprefix("\ufeff")
        self.name = f"{printable(folder.name or str(folder))}/{EVENT_FILE}"

    def event(self) -> Event:
        values = self._parsed()
        self._check_table(values, _EVENT_KEYS, None)
        tables = values.get("accounts", [])
        for number, table in enumerate(tables):
            if not isinstance(table, dict):
                raise self._error(f"account {number + 1} is no table", None, "accounts", "write it as [[accounts]]")
            self._check_table(table, _ACCOUNT_KEYS, number)
        self._require(values, "id", None)
        self._check_accounts(tables)
        accounts = [self._account(number, table) for number, table in enumerate(tables)]
        return Event(
            id=values["id"],
            title=values.get("title", ""),
            date=_day(values.get("date")),
            place=values.get("place", ""),
            accounts=tuple(sorted(accounts, key=lambda account: account.id)),
        )

    def _parsed(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except RecursionError:
            raise EventError(f"{self.name} is nested too deeply", hint="see the shipped event for an example") from None
        except ValueError as error:
            reason = str(error)
            found = re.search(r"\s*\(at line (\d+), column (\d+)\)", reason)
            where = f" line {found[1]}, column {found[2]}" if found else ""
            reason = reason[: found.start()] if found else reason.replace("(at end of document)", "at the end")
            raise EventError(
                f"{self.name}{where} is not valid TOML: {printable(reason[:200])}",
                hint="texts need quotation marks, dates none, and every account begins with [[accounts]]",
            ) from None

    def _check_table(self, table: Mapping[str, Any], keys: Mapping[str, type], number: int | None) -> None:
        for key, value in table.items():
            if key not in keys:
                near = difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
                hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(keys)}"
                raise self._error(f"unknown key {printable(key)!r}", number, key, hint)
            if not isinstance(value, keys[key]):
                raise self._error(f"{key!r} has the wrong type", number, key, f"write {_TYPE_NAMES[keys[key]]}")
            if isinstance(value, str) and key in ("id", "file") and printable(value) != value:
                raise self._error(f"{key!r} holds invisible characters", number, key, "retype the value")

    def _require(self, table: Mapping[str, Any], key: str, number: int | None) -> None:
        if not str(table.get(key, "")).strip():
            raise self._error(f"{key!r} is missing", number, key, f'add a line: {key} = "…"')

    def _check_accounts(self, tables: Sequence[Mapping[str, Any]]) -> None:
        first: dict[tuple[str, str], int] = {}
        for number, table in enumerate(tables):
            for key in ("id", "file"):
                self._require(table, key, number)
                value = table[key] if key == "id" else PurePosixPath(table[key]).as_posix()
                if (key, value) in first:
                    other = first[key, value] + 1
                    message = f"accounts {other} and {number + 1} have the same {key}, {value!r}"
                    raise self._error(message, number, key, f"give each account its own {key}")
                first[key, value] = number
            if table.get("role", "account") not in _ROLES:
                message = f"unknown role {printable(table['role'])!r}"
                raise self._error(message, number, "role", 'write "account" or "background"')
        proper = sum(table.get("role", "account") == "account" for table in tables)
        if proper < 2:
            what = "only one account" if proper else "no account"
            hint = 'two or more [[accounts]] must have role "account" (the default)'
            raise EventError(f"{self.name} names {what} of the event: nothing to compare", hint=hint)

    def _account(self, number: int, table: Mapping[str, Any]) -> Account:
        file: str = table["file"]
        hint = f"use a path inside {printable(self.folder.name or str(self.folder))}, such as accounts/name.txt"
        leads_out = self._error(f"file {file!r} leads out of the event's folder", number, "file", hint)
        if PurePosixPath(file).is_absolute() or PureWindowsPath(file).drive or ".." in re.split(r"[/\\]", file):
            raise leads_out
        path = self.folder / file
        try:
            inside = path.resolve().is_relative_to(self.folder.resolve())
        except (OSError, RuntimeError, ValueError):
            raise self._error(f"file {file!r} can't be followed", number, "file", "check its links") from None
        if not inside:
            raise leads_out
        return _account(
            read_file(path, f"{printable(str(self.folder))}/{file}"),
            id=table["id"],
            outlet=table.get("outlet", ""),
            role=table.get("role", "account"),
            file=PurePosixPath(file).as_posix(),
            published=_day(table.get("published")),
            url=table.get("url", ""),
        )

    def _error(self, message: str, number: int | None, key: str, hint: str) -> EventError:
        line = self._line_of(number, key)
        where = f"{self.name} line {line}" if line else self.name
        return EventError(f"{where}: {message}", hint=hint)

    def _line_of(self, number: int | None, key: str) -> int | None:
        """The line of a key, or of the account's [[accounts]] where the key is missing; None if in doubt."""
        table, header, first = -1, None, re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
        for row, line in enumerate(self.text.splitlines(), start=1):
            if re.match(r"\s*\[\[\s*accounts\s*\]\]", line):
                table += 1
                header = row if table == number else header
            elif table == (-1 if number is None else number) and first.match(line):
                return row
        return header


def _day(value: dt.date | None) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else value
