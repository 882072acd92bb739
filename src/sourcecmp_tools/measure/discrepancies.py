"""Discrepancies: whether what the report calls a contradiction is one, and how many of those worth reporting it finds.

A reported contradiction is `worth` it if the readers have the pair of units and would report it, `trivial` if they have
the pair and would not, else `wrong`. Where they have several for the pair, those of the same type decide, if there are
any. Recall is over issues: discrepancies worth reporting of one type that share a unit are one issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sourcecmp_tools.measure.shares import share
from sourcecmp_tools.measure.units import Mistake, ReportInUnits
from sourcecmp_tools.reading import ReadClash


@dataclass(frozen=True, slots=True)
class Discrepancies:
    """Contradictions of the report by what became of them; issues of the readings, each with its type and whether the
    report has it."""

    worth: int = 0
    trivial: int = 0
    wrong: int = 0
    issues: tuple[tuple[str, bool], ...] = ()

    def figures(self) -> dict[str, Any]:
        reported, found = self.worth + self.trivial + self.wrong, sum(hit for _, hit in self.issues)
        return {
            "found": reported,
            "worth": self.worth,
            "trivial": self.trivial,
            "wrong": self.wrong,
            "worth_share": share(self.worth, reported),
            "issues": len(self.issues),
            "issues_found": found,
            "recall": share(found, len(self.issues)),
            "by_type": self._by_type(),
        }

    def _by_type(self) -> dict[str, dict[str, int]]:
        hits = {name: [hit for of, hit in self.issues if of == name] for name in sorted({of for of, _ in self.issues})}
        return {name: {"issues": len(found), "found": sum(found)} for name, found in hits.items()}


def discrepancies(given: ReportInUnits) -> Discrepancies:
    verdicts = [_verdict(_met(row, given)) for row in given.report["contradictions"]]
    return Discrepancies(
        worth=verdicts.count("worth"),
        trivial=verdicts.count("trivial"),
        wrong=verdicts.count("wrong"),
        issues=tuple((issue[0].type, not _missed(issue, given)) for issue in issues(given.reading.clashes)),
    )


def discrepancy_mistakes(given: ReportInUnits) -> Iterator[Mistake]:
    for row in given.report["contradictions"]:
        if not _met(row, given):
            texts = (given.text_of[sentence] for sentence in row["sentences"])
            yield Mistake("discrepancy wrong", (row["type"], row["severity"], row["explanation"], *texts))
    for issue in issues(given.reading.clashes):
        if _missed(issue, given):
            texts = (given.words_of[unit] for unit in issue[0].units)
            yield Mistake("discrepancy missed", (issue[0].type, issue[0].words, *texts))


def issues(clashes: Iterable[ReadClash]) -> tuple[tuple[ReadClash, ...], ...]:
    """The discrepancies worth reporting, those of one type that share a unit together."""
    groups: list[tuple[ReadClash, ...]] = []
    for clash in (each for each in clashes if each.worth):
        touching = [group for group in groups if any(_share_a_unit(clash, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append((*(other for group in touching for other in group), clash))
    return tuple(groups)


def _share_a_unit(a: ReadClash, b: ReadClash) -> bool:
    return a.type == b.type and bool({*a.units} & {*b.units})


def _met(row: Mapping[str, Any], given: ReportInUnits) -> tuple[ReadClash, ...]:
    """The discrepancies of the reading that a reported contradiction points at."""
    pairs = given.pairs_of(*row["sentences"][:2])
    met = tuple(clash for clash in given.reading.clashes if clash.units in pairs)
    return tuple(clash for clash in met if clash.type == row["type"]) or met


def _verdict(met: tuple[ReadClash, ...]) -> str:
    if not met:
        return "wrong"
    return "worth" if any(clash.worth for clash in met) else "trivial"


def _missed(issue: tuple[ReadClash, ...], given: ReportInUnits) -> bool:
    return not any(clash in _met(row, given) for row in given.report["contradictions"] for clash in issue)
