"""Read gold.toml, the close reading of an event, which reports are measured against.

gold.toml holds what readers found in the accounts, and nothing else:

    [units]                     # the sentences as the readers cut them
    mt17 = ["moscow-times", "Thursday's talks began"]     # account, words that occur exactly once in it

    [links]                     # pairs of units of two accounts that state a common fact
    core = [["mt17", "dw12"]]   # the readers insist
    ok = [["mt19", "dw12"]]     # defensible: counts neither way

    [[facts]]                   # what two or more accounts report
    text = "NATO and Russia signed the accord"
    grade = "core"              # or "ok"; "core" when left out
    units = ["mt17", "dw12"]

    [[contradictions]]
    type = "place"
    severity = "hard"           # or "tension"
    grade = "core"              # or "ok"
    units = ["mt6", "dw25"]     # exactly two
    values = ["Vilnius", "Lettland"]
    why = "one line"
    inside = false              # true: both units belong to one account

A unit begins with its words and reaches to the next unit of its account or to the end of the line, whichever
comes first. A reported sentence stands for every unit it overlaps, so gold survives another way of cutting.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcecmp.errors import EventError, did_you_mean
from sourcecmp.model import Event, Span

GOLD_FILE = "gold.toml"

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class GoldUnit:
    """A sentence as the readers cut it, and where it stands in the account's file."""

    name: str
    account: str
    span: Span


@dataclass(frozen=True, slots=True)
class GoldFact:
    text: str
    units: frozenset[str]
    core: bool


@dataclass(frozen=True, slots=True)
class GoldContradiction:
    type: str
    severity: str
    units: Pair
    core: bool
    inside: bool
    values: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    """The close reading of one event."""

    units: tuple[GoldUnit, ...]
    core_links: frozenset[Pair]
    ok_links: frozenset[Pair]
    facts: tuple[GoldFact, ...]
    contradictions: tuple[GoldContradiction, ...]


def read_gold(folder: Path, event: Event) -> Gold:
    """The gold of the event in `folder`; an EventError says what is wrong and where."""
    try:
        return parse_gold(_toml(folder, event), event)
    except EventError as error:
        where = f"{folder.name}/" if folder.name and error.message.startswith(GOLD_FILE) else ""
        raise EventError(f"{where}{error.message}", hint=error.hint) from None


def _toml(folder: Path, event: Event) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / GOLD_FILE).read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise EventError(
            f"{event.id} has no {GOLD_FILE}, so there is nothing to measure against",
            hint=f"write down what a reader finds in {folder.name}/{GOLD_FILE}",
        ) from None
    except OSError as error:
        raise _gold_error(f"cannot be read: {error.strerror}", "check the file's permissions") from error
    except UnicodeDecodeError as error:
        raise _gold_error(f"is not UTF-8 at byte {error.start}", "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise _gold_error(f"has a syntax error: {error}", "mend the TOML") from error
    except RecursionError:
        raise _gold_error("is nested too deeply", "see the shipped event for an example") from None


def parse_gold(data: Mapping[str, Any], event: Event) -> Gold:
    """The gold that a parsed gold.toml states."""
    _known_keys(data, ("units", "links", "facts", "contradictions"), "")
    units = _units(_table(data, "units"), event)
    names = {unit.name: unit.account for unit in units}
    links = _table(data, "links")
    _known_keys(links, ("core", "ok"), "[links]")
    core, ok = (_links(links.get(grade, []), f"[links] {grade}", names) for grade in ("core", "ok"))
    return Gold(
        units=units,
        core_links=core,
        ok_links=ok - core,
        facts=tuple(_fact(row, where, names) for where, row in _rows(data, "facts")),
        contradictions=tuple(_contradiction(row, where, names) for where, row in _rows(data, "contradictions")),
    )


def _gold_error(message: str, hint: str) -> EventError:
    return EventError(f"{GOLD_FILE} {message}", hint=hint)


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise _gold_error(f"has `{key}` that is not a table", f"write [{key}]")
    return value


def _rows(data: Mapping[str, Any], key: str) -> list[tuple[str, Mapping[str, Any]]]:
    rows = data.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _gold_error(f"has `{key}` that is not a list of tables", f"write [[{key}]] before each")
    return [(f"[[{key}]] number {number}", row) for number, row in enumerate(rows, start=1)]


def _known_keys(row: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    for key in row:
        if key not in known:
            hint = did_you_mean(key, known, f"known here: {', '.join(known)}")
            raise _gold_error(f"has an unknown key {key!r}{' in ' + where if where else ''}", hint)


def _units(table: Mapping[str, Any], event: Event) -> tuple[GoldUnit, ...]:
    texts = {account.id: account.text for account in event.accounts}
    starts: list[tuple[str, int, str]] = []
    for name, entry in table.items():
        match entry:
            case [str(account), str(words)] if words:
                starts.append((account, _only_position(name, account, words, texts), name))
            case _:
                raise _gold_error(f"has a malformed unit {name!r}", 'write it as name = ["account", "words"]')
    starts.sort()
    return tuple(_unit(position, starts, texts) for position in range(len(starts)))


def _only_position(name: str, account: str, words: str, texts: Mapping[str, str]) -> int:
    if account not in texts:
        raise _gold_error(
            f"names an unknown account {account!r} in unit {name!r}", f"accounts of the event: {', '.join(texts)}"
        )
    found = texts[account].find(words)
    if found < 0:
        raise _gold_error(f"unit {name!r}: {words!r} does not occur in {account}", "copy the words from the file")
    if texts[account].find(words, found + 1) >= 0:
        raise _gold_error(f"unit {name!r}: {words!r} occurs more than once in {account}", "take more words")
    return found


def _unit(position: int, starts: Sequence[tuple[str, int, str]], texts: Mapping[str, str]) -> GoldUnit:
    account, start, name = starts[position]
    text = texts[account]
    ends = [len(text), text.find("\n", start)]
    if position + 1 < len(starts) and starts[position + 1][0] == account:
        ends.append(starts[position + 1][1])
    return GoldUnit(name, account, Span(start, min(end for end in ends if end > start)))


def _links(rows: object, where: str, names: Mapping[str, str]) -> frozenset[Pair]:
    if not isinstance(rows, list):
        raise _gold_error(f"has {where} that is not a list", "write a list of pairs of units")
    return frozenset(_two_units(row, f"{where} number {number}", names) for number, row in enumerate(rows, start=1))


def _two_units(row: object, where: str, names: Mapping[str, str]) -> Pair:
    units = _unit_names(row, where, names)
    if len(units) != 2 or units[0] == units[1]:
        raise _gold_error(f"needs exactly two different units in {where}", "name the two sentences")
    return ordered(*units)


def _unit_names(row: object, where: str, names: Mapping[str, str]) -> list[str]:
    if not isinstance(row, list) or not row or not all(isinstance(name, str) for name in row):
        raise _gold_error(f"needs a list of unit names in {where}", "see [units]")
    for name in row:
        if name not in names:
            hint = did_you_mean(name, names, "add it to [units]")
            raise _gold_error(f"names an unknown unit {name!r} in {where}", hint)
    return row


def _fact(row: Mapping[str, Any], where: str, names: Mapping[str, str]) -> GoldFact:
    _known_keys(row, ("text", "grade", "units"), where)
    text = _one_of(row, "text", None, where)
    units = frozenset(_unit_names(row.get("units"), where, names))
    if len({names[unit] for unit in units}) < 2:
        raise _gold_error(f"has a fact that one account alone reports in {where}", "name units of two accounts")
    return GoldFact(text, units, _one_of(row, "grade", ("core", "ok"), where) == "core")


def _contradiction(row: Mapping[str, Any], where: str, names: Mapping[str, str]) -> GoldContradiction:
    _known_keys(row, ("type", "severity", "grade", "units", "values", "why", "inside"), where)
    units = _two_units(row.get("units"), where, names)
    inside = names[units[0]] == names[units[1]]
    if row.get("inside", False) is not inside:
        raise _gold_error(f"states `inside` wrongly in {where}", "inside = true where both units are of one account")
    values = row.get("values", [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _gold_error(f"needs `values` to be a list of texts in {where}", "quote the clashing words")
    return GoldContradiction(
        type=_one_of(row, "type", None, where),
        severity=_one_of(row, "severity", ("hard", "tension"), where),
        units=units,
        core=_one_of(row, "grade", ("core", "ok"), where) == "core",
        inside=inside,
        values=tuple(values),
        why=_one_of(row, "why", None, where, default=""),
    )


def _one_of(
    row: Mapping[str, Any], key: str, allowed: tuple[str, ...] | None, where: str, *, default: str | None = None
) -> str:
    value = row.get(key, "core" if key == "grade" else default)
    if not isinstance(value, str):
        raise _gold_error(f"lacks the text `{key}` in {where}", f'write {key} = "…"')
    if allowed is not None and value not in allowed:
        raise _gold_error(f"has {key} = {value!r} in {where}", f"use {' or '.join(allowed)}")
    return value


def ordered(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
