"""A TOML file written by hand, read with complaints that name its lines.

In goes the text, out come its tables; a wrong key or value ends in one `EventError` that says on which line it stands
and what to write instead.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sourcecmp.errors import EventError, did_you_mean
from sourcecmp.text_file import printable

_HEADER = re.compile(r"\s*\[\[?\s*([\w-]+)\s*\]\]?")
_WHAT_TO_WRITE: Mapping[type, str] = {
    str: "a text in quotation marks",
    dt.date: "a date such as 2005-04-21, without quotation marks",
    dict: "a table, [{key}]",
    list: "a list of tables, [[{key}]]",
    float: "a number such as 0.5, without quotation marks",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file: `name` as in its header ("" at the top), `number` its place among those of one name."""

    name: str
    number: int
    values: Mapping[str, Any]


class TomlText:
    """The text of a TOML file, called `name` in complaints."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text.removeprefix("\ufeff")

    def parsed(self, hint: str) -> Table:
        """The table at the top of the file; `hint` is for a file that is no TOML."""
        try:
            return Table("", 0, tomllib.loads(self.text))
        except RecursionError:
            raise EventError(f"{self.name} is nested too deeply", hint="see the shipped event for an example") from None
        except ValueError as error:
            reason = str(error)
            found = re.search(r"\s*\(at line (\d+), column (\d+)\)", reason)
            where = f" line {found[1]}, column {found[2]}" if found else ""
            reason = reason[: found.start()] if found else reason.replace("(at end of document)", "at the end")
            raise EventError(f"{self.name}{where} is not valid TOML: {printable(reason[:200])}", hint=hint) from None

    def tables(self, parent: Table, name: str, keys: Mapping[str, type | tuple[type, ...]]) -> list[Table]:
        """The [[name]] tables, with nothing in them but these keys."""
        found = []
        for number, values in enumerate(parent.values.get(name, [])):
            if not isinstance(values, dict):
                message = f"number {number + 1} of {name!r} is no table"
                raise self.error(message, parent, name, f"write it as [[{name}]]")
            found.append(Table(name, number, values))
            self.check(found[-1], keys)
        return found

    def check(self, table: Table, keys: Mapping[str, type | tuple[type, ...]]) -> None:
        """Every key is one of these, and its value of the type named there."""
        for key, value in table.values.items():
            if key not in keys:
                hint = did_you_mean(key, keys, f"known keys: {', '.join(keys)}")
                raise self.error(f"unknown key {printable(key)!r}", table, key, hint)
            wanted = keys[key]
            if not isinstance(value, wanted):
                last = wanted[-1] if isinstance(wanted, tuple) else wanted
                hint = f"write {_WHAT_TO_WRITE[last].format(key=key)}"
                raise self.error(f"{key!r} has the wrong type", table, key, hint)
            if isinstance(value, str) and key in ("id", "file", "original") and printable(value) != value:
                raise self.error(f"{key!r} holds invisible characters", table, key, "retype the value")

    def require(self, table: Table, key: str) -> None:
        if not str(table.values.get(key, "")).strip():
            raise self.error(f"{key!r} is missing", table, key, f'add a line: {key} = "…"')

    def one_of(self, table: Table, key: str, known: Sequence[str]) -> None:
        """The value of the key, where there is one, is one of those known."""
        if table.values.get(key, known[0]) not in known:
            choice = " or ".join(f'"{name}"' for name in known)
            raise self.error(f"unknown {key} {printable(table.values[key])!r}", table, key, f"write {choice}")

    def known(self, value: object, known: Sequence[str], table: Table, key: str) -> None:
        if value not in known:
            hint = did_you_mean(str(value), known, f"it takes {', '.join(known)}")
            raise self.error(f"{key!r} does not know {printable(str(value))!r}", table, key, hint)

    def error(self, message: str, table: Table, key: str, hint: str) -> EventError:
        line = self.line_of(table, key)
        where = f"{self.name} line {line}" if line else self.name
        return EventError(f"{where}: {message}", hint=hint)

    def line_of(self, table: Table, key: str) -> int | None:
        """The line of a key or of a table inside; where there is none the table's own header; None if in doubt."""
        inside, seen, header = table.name == "", 0, None
        wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
        for row, line in enumerate(self.text.splitlines(), start=1):
            if found := _HEADER.match(line):
                if table.name == "" and found[1] == key:
                    return row
                inside = found[1] == table.name and seen == table.number
                seen += found[1] == table.name
                header = row if inside else header
            elif inside and wanted.match(line):
                return row
        return header
