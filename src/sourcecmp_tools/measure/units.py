"""A report in the units of a reading.

In come a report as plain values, as `--format json` has it, and the reading of its event; out goes a `ReportInUnits`
that knows which units each sentence stands for, and their words. The modules that measure see nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sourcecmp.model import Span
from sourcecmp_tools.reading import Reading, UnitPair, ordered


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that a report got wrong: its kind in a few words, and the texts that show it."""

    kind: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportInUnits:
    """A report beside a reading of the same event."""

    reading: Reading
    report: Mapping[str, Any]
    units_of: Mapping[str, tuple[str, ...]]  # by sentence
    text_of: Mapping[str, str]  # by sentence
    words_of: Mapping[str, str]  # by unit
    account_of: Mapping[str, str]  # by unit

    def units_in(self, sentences: Iterable[str]) -> frozenset[str]:
        return frozenset(unit for sentence in sentences for unit in self.units_of[sentence])

    def pairs_of(self, a: str, b: str) -> frozenset[UnitPair]:
        """The pairs of units that two sentences stand for."""
        return frozenset(ordered(x, y) for x in self.units_of[a] for y in self.units_of[b])

    def accounts_of(self, units: Iterable[str]) -> frozenset[str]:
        return frozenset(self.account_of[unit] for unit in units)


def report_in_units(report: Mapping[str, Any], reading: Reading) -> ReportInUnits:
    """The report in the units of the reading."""
    texts = {account.id: account.text for account in reading.event.accounts}
    return ReportInUnits(
        reading=reading,
        report=report,
        units_of={each["id"]: _units_of(each, reading) for each in report["sentences"]},
        text_of={each["id"]: each["text"] for each in report["sentences"]},
        words_of={unit.name: texts[unit.account][unit.span.start : unit.span.end] for unit in reading.units},
        account_of={unit.name: unit.account for unit in reading.units},
    )


def _units_of(sentence: Mapping[str, Any], reading: Reading) -> tuple[str, ...]:
    span = Span(sentence["start"], sentence["end"])
    return tuple(
        unit.name for unit in reading.units if unit.account == sentence["account"] and unit.span.overlaps(span)
    )
