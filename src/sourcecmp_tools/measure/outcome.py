"""All figures of one event, of several together, and how they are written."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from sourcecmp import compare
from sourcecmp.report import View
from sourcecmp.report.json import report_fields
from sourcecmp_tools.measure.discrepancies import Discrepancies, discrepancies, discrepancy_mistakes
from sourcecmp_tools.measure.facts import Facts, fact_mistakes, facts
from sourcecmp_tools.measure.links import Links, link_mistakes, links
from sourcecmp_tools.measure.unique import Unique, unique, unique_mistakes
from sourcecmp_tools.measure.units import Mistake, ReportInUnits, report_in_units
from sourcecmp_tools.reading import Reading, read

_Counts = TypeVar("_Counts", Links, Facts, Unique, Discrepancies)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was counted on one event or several."""

    events: tuple[str, ...]
    links: Links
    facts: Facts
    unique: Unique
    discrepancies: Discrepancies
    mistakes: tuple[tuple[str, Mistake], ...]  # each with the name of its event

    def figures(self) -> dict[str, Any]:
        return {
            "events": len(self.events),
            "links": self.links.figures(),
            "facts": self.facts.figures(),
            "unique": self.unique.figures(),
            "discrepancies": self.discrepancies.figures(),
        }


def outcome_of(folder: Path) -> Outcome:
    """The outcome of the event in a folder, compared as the program stands."""
    reading = read(folder)
    return outcome(report_fields(compare(reading.event), View()), reading)


def outcome(report: Mapping[str, Any], reading: Reading) -> Outcome:
    """The outcome of a report, given as plain values, against a reading of its event."""
    beside = report_in_units(report, reading)
    mistakes = tuple((reading.name, mistake) for mistake in _mistakes(beside))
    return Outcome((reading.name,), links(beside), facts(beside), unique(beside), discrepancies(beside), mistakes)


def _mistakes(beside: ReportInUnits) -> Iterator[Mistake]:
    for find in (link_mistakes, fact_mistakes, unique_mistakes, discrepancy_mistakes):
        yield from find(beside)


def pooled(outcomes: Iterable[Outcome]) -> Outcome:
    """Several events as one: counts are added."""
    each = tuple(outcomes)
    return Outcome(
        events=tuple(name for one in each for name in one.events),
        links=functools.reduce(_added, (one.links for one in each), Links()),
        facts=functools.reduce(_added, (one.facts for one in each), Facts()),
        unique=functools.reduce(_added, (one.unique for one in each), Unique()),
        discrepancies=functools.reduce(_added, (one.discrepancies for one in each), Discrepancies()),
        mistakes=tuple(mistake for one in each for mistake in one.mistakes),
    )


def _added(a: _Counts, b: _Counts) -> _Counts:
    sums = {each.name: operator.add(getattr(a, each.name), getattr(b, each.name)) for each in fields(a)}
    return type(a)(**sums)


def as_text(outcome: Outcome) -> str:
    """A line for each kind of finding, and one for each type of discrepancy."""
    figures = outcome.figures()
    lines = [f"{figures.pop('events')} events"]
    by_type = figures["discrepancies"].pop("by_type")
    for name, row in figures.items():
        told = "  ".join(f"{label.replace('_', ' ')} {_shown(value)}" for label, value in row.items())
        lines.append(f"{name:<14}{told}")
    lines += [f"  {name:<12}{row['found']} of {row['issues']} issues" for name, row in by_type.items()]
    return "\n".join(lines) + "\n"


def _shown(value: float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def mistakes_as_text(outcome: Outcome) -> str:
    """A line for each mistake, by kind: the kind, the event and the texts, parted by tabs."""
    rows = sorted(
        ((mistake.kind, event, *mistake.texts) for event, mistake in outcome.mistakes), key=lambda row: row[:2]
    )
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
