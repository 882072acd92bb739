"""Close readings of events: what people found in the accounts, to measure a report against or to learn from.

In comes a folder, out goes an event with the units that its readers cut, the pairs of units that state a common fact,
the facts and the discrepancies. A reading is a folder of `accounts/*.txt` with a gold.json, or an event of ours with
event.toml and gold.toml; both come out as the same `Reading`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcecmp.gold import GOLD_FILE, Gold, GoldUnit, read_gold
from sourcecmp.load import load_event, load_files
from sourcecmp.model import Event, Span

READING_FILE = "gold.json"

UnitPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReadFact:
    """What two or more accounts report: the units that report it and those that only mention it. One that is not
    `certain` is defensible: a report may tell it and need not."""

    text: str
    main: frozenset[str]
    mention: frozenset[str] = frozenset()
    certain: bool = True

    @property
    def units(self) -> frozenset[str]:
        return self.main | self.mention


@dataclass(frozen=True, slots=True)
class ReadClash:
    """A discrepancy between two units; `worth` if the readers would report it."""

    type: str
    units: UnitPair
    worth: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An event and what was read in it. `core` pairs state a common fact, `defensible` ones count neither way."""

    name: str
    event: Event
    units: tuple[GoldUnit, ...]
    core: frozenset[UnitPair]
    defensible: frozenset[UnitPair]
    facts: tuple[ReadFact, ...]
    clashes: tuple[ReadClash, ...]


def ordered(a: str, b: str) -> UnitPair:
    """Two units as a pair that does not depend on which is named first."""
    return (a, b) if a <= b else (b, a)


def folders_of_readings(folder: Path) -> tuple[Path, ...]:
    """The folder itself if it holds a reading, else those right below it that do, by name."""
    if _holds_reading(folder):
        return (folder,)
    return tuple(sorted(path for path in folder.glob("*/") if _holds_reading(path)))


def _holds_reading(folder: Path) -> bool:
    return (folder / READING_FILE).is_file() or (folder / GOLD_FILE).is_file()


def read(folder: Path) -> Reading:
    """The reading in a folder."""
    if (folder / READING_FILE).is_file():
        return _from_json(folder)
    event = load_event(folder)
    return _from_gold(folder.name, event, read_gold(folder, event))


def _from_json(folder: Path) -> Reading:
    gold = json.loads((folder / READING_FILE).read_text(encoding="utf-8"))
    accounts = sorted(str(path) for path in (folder / "accounts").glob("*.txt"))
    return Reading(
        name=folder.name,
        event=load_files(accounts, None),
        units=tuple(GoldUnit(name, account, Span(start, end)) for name, (account, start, end) in gold["units"].items()),
        core=_pairs(gold["core"]),
        defensible=_pairs(gold["ok"]),
        facts=tuple(_fact(row) for row in gold.get("facts", ())),
        clashes=tuple(_clashes(gold.get("contradictions", ()))),
    )


def _pairs(rows: Iterable[Sequence[str]]) -> frozenset[UnitPair]:
    return frozenset(ordered(row[0], row[1]) for row in rows)


def _fact(row: dict[str, Any]) -> ReadFact:
    return ReadFact(row["text"], frozenset(row["main"]), frozenset(row["mention"]))


def _clashes(rows: Iterable[dict[str, Any]]) -> Iterator[ReadClash]:
    for row in rows:
        words = f"{row.get('span_a', '')} | {row.get('span_b', '')}"
        yield ReadClash(row["type"], ordered(row["a"], row["b"]), row.get("report", True), words)


def _from_gold(name: str, event: Event, gold: Gold) -> Reading:
    return Reading(
        name=name,
        event=event,
        units=gold.units,
        core=gold.core_links,
        defensible=gold.ok_links,
        facts=tuple(ReadFact(fact.text, fact.units, certain=fact.core) for fact in gold.facts),
        clashes=tuple(
            ReadClash(each.type, ordered(*each.units), each.core, " | ".join(each.values))
            for each in gold.contradictions
        ),
    )
