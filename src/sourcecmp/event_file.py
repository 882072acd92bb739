"""The event that an event.toml describes: its accounts with their texts, and what it asks of `check`.

In go the folder and the text of its event.toml, out comes the `Event`. Every complaint names the line, and the nearest
known key where one is misspelled.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from sourcecmp.config import ENGINES
from sourcecmp.errors import EventError
from sourcecmp.model import FAIL_ON, Account, Event, Policy, Waiver
from sourcecmp.text_file import FileText, is_page, printable, read_file
from sourcecmp.toml_text import Table, TomlText

EVENT_FILE = "event.toml"

_Keys = Mapping[str, type | tuple[type, ...]]
_EVENT_KEYS: _Keys = {
    "id": str,
    "title": str,
    "date": dt.date,
    "place": str,
    "engine": str,
    "accounts": list,
    "check": dict,
    "waivers": list,
}
_ACCOUNT_KEYS: _Keys = {
    "id": str,
    "outlet": str,
    "title": str,
    "file": str,
    "published": dt.date,
    "role": str,
    "url": str,
    "retrieved": dt.date,
    "original": str,
    "sha256": str,
    "licence": str,
}
_CHECK_KEYS: _Keys = {"fail-on": (str, list), "severity": str, "min-confidence": (int, float)}
_WAIVER_KEYS: _Keys = {"id": str, "type": str, "place": str, "reason": str, "expires": dt.date}

_ROLES = ("account", "background")
_SEVERITIES = ("tension", "hard")

_DIGEST = re.compile(r"[0-9a-f]{64}")


def account_of(content: FileText, **fields: Any) -> Account:
    """The account that a file holds: a page where its name or its beginning says so, else plain text."""
    html = is_page(fields["file"], content.text)
    return Account(text=content.text, sha256=content.sha256, format="html" if html else "text", **fields)


class EventFile:
    """An event.toml while it is being read."""

    def __init__(self, folder: Path, text: str) -> None:
        self.folder = folder
        self.shown = printable(folder.name or str(folder))
        self.toml = TomlText(f"{self.shown}/{EVENT_FILE}", text)

    def event(self, *, least: int = 2) -> Event:
        """The event; an EventError says what is wrong with its file, and on which line.

        `least` is how many accounts proper it must have.
        """
        event = self.toml.parsed(
            "texts need quotation marks, dates none, and every account begins with [[accounts]]",
        )
        self.toml.check(event, _EVENT_KEYS)
        tables = self.toml.tables(event, "accounts", _ACCOUNT_KEYS)
        self.toml.require(event, "id")
        self.toml.one_of(event, "engine", ENGINES)
        self._check_accounts(tables, least)
        accounts = [self._account(table) for table in tables]
        return Event(
            id=event.values["id"],
            title=event.values.get("title", ""),
            date=_day(event.values.get("date")),
            place=event.values.get("place", ""),
            engine=event.values.get("engine", ""),
            accounts=tuple(sorted(accounts, key=lambda account: account.id)),
            policy=self._policy(event),
        )

    def _check_accounts(self, tables: Sequence[Table], least: int) -> None:
        first: dict[tuple[str, str], int] = {}
        for table in tables:
            for key in ("id", "file"):
                self.toml.require(table, key)
                value = table.values[key] if key == "id" else PurePosixPath(table.values[key]).as_posix()
                if (key, value) in first:
                    message = f"accounts {first[key, value] + 1} and {table.number + 1} have the same {key}, {value!r}"
                    raise self.toml.error(message, table, key, f"give each account its own {key}")
                first[key, value] = table.number
            self.toml.one_of(table, "role", _ROLES)
            self._check_origin(table)
        proper = sum(table.values.get("role", "account") == "account" for table in tables)
        if proper < least:
            what = "only one account" if proper else "no account"
            need = "two or more [[accounts]]" if least > 1 else "one of the [[accounts]]"
            hint = f'{need} must have role "account" (the default); add them with: sourcecmp add {self.shown} FILE|URL'
            raise EventError(f"{self.toml.name} names {what} of the event: nothing to compare", hint=hint)

    def _check_origin(self, table: Table) -> None:
        """Where a text was taken from is for people; only its form is checked, the original need not be there."""
        if "original" in table.values:
            self._path(table.values["original"], table, "original")
        if not _DIGEST.fullmatch(table.values.get("sha256", "0" * 64)):
            hint = "write 64 digits of 0-9 and a-f, as sha256sum prints them, or leave it out"
            raise self.toml.error("'sha256' is no digest", table, "sha256", hint)

    def _account(self, table: Table) -> Account:
        file: str = table.values["file"]
        return account_of(
            read_file(self._path(file, table, "file"), f"{printable(str(self.folder))}/{file}"),
            id=table.values["id"],
            outlet=table.values.get("outlet", ""),
            role=table.values.get("role", "account"),
            file=PurePosixPath(file).as_posix(),
            published=_day(table.values.get("published")),
            url=table.values.get("url", ""),
        )

    def _path(self, file: str, table: Table, key: str) -> Path:
        """Where the file lies, if that is inside the event's folder."""
        hint = f"use a path inside {self.shown}, such as accounts/name.txt"
        leads_out = self.toml.error(f"{key} {file!r} leads out of the event's folder", table, key, hint)
        if PurePosixPath(file).is_absolute() or PureWindowsPath(file).drive or ".." in re.split(r"[/\\]", file):
            raise leads_out
        path = self.folder / file
        try:
            inside = path.resolve().is_relative_to(self.folder.resolve())
        except (OSError, RuntimeError, ValueError):
            raise self.toml.error(f"{key} {file!r} can't be followed", table, key, "check its links") from None
        if not inside:
            raise leads_out
        return path

    def _policy(self, event: Table) -> Policy:
        check = Table("check", 0, event.values.get("check", {}))
        self.toml.check(check, _CHECK_KEYS)
        names = check.values.get("fail-on")
        if names is not None:
            names = [names] if isinstance(names, str) else names
            for name in names:
                self.toml.known(name, FAIL_ON, check, "fail-on")
        self.toml.one_of(check, "severity", _SEVERITIES)
        least = check.values.get("min-confidence")
        if isinstance(least, bool) or (least is not None and not 0 <= least <= 1):
            raise self.toml.error("'min-confidence' is no share", check, "min-confidence", "write 0 to 1, such as 0.5")
        waivers = [self._waiver(table) for table in self.toml.tables(event, "waivers", _WAIVER_KEYS)]
        return Policy(
            fail_on=None if names is None else tuple(names),
            severity=check.values.get("severity"),
            min_confidence=None if least is None else float(least),
            waivers=tuple(waivers),
        )

    def _waiver(self, table: Table) -> Waiver:
        values = table.values
        self.toml.require(table, "reason")
        if ("id" in values) == ("type" in values and "place" in values):
            raise self.toml.error(
                "this waiver does not say what it waives", table, "reason", "give it an id, or else a type and a place"
            )
        return Waiver(
            reason=printable(" ".join(values["reason"].split())),
            id=printable(values.get("id", "")),
            type=printable(values.get("type", "")),
            place=printable(values.get("place", "")),
            expires=_day(values.get("expires")),
            line=self.toml.line_of(table, "reason") or 0,
        )


def _day(value: dt.date | None) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else value
