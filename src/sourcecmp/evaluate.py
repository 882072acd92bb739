"""Measure a report against the close reading of its event: precision, recall and F1 of each kind of finding.

A reported sentence stands for every unit of the gold that it overlaps, so that another way of cutting sentences
costs nothing by itself. What the readers grade "ok" counts neither way. What is missed and what is wrong comes
along in words, because a figure alone mends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sourcecmp.gold import Gold, GoldContradiction, GoldFact, GoldUnit, Pair, ordered
from sourcecmp.model import Contradiction, Fact, Report

# A reported fact is the gold fact when their sentences overlap by half (Jaccard).
FACT_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Figure:
    """How much of the gold was found, and how much of what was reported is right.

    `found` and `missed` count gold entries, `right` and `wrong` reported ones: one reported finding can
    answer to two gold entries. `neutral` counts reports that the readers call defensible.
    """

    found: int
    missed: int
    right: int
    wrong: int
    neutral: int

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.found / max(self.found + self.missed, 1)

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def pooled(figures: Sequence[Figure]) -> Figure:
    """One figure for several events: the counts are added."""
    fields = ("found", "missed", "right", "wrong", "neutral")
    return Figure(*(sum(getattr(figure, name) for figure in figures) for name in fields))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one event, by name, and what stands behind the errors, in words."""

    event: str
    figures: Mapping[str, Figure]
    missed: Mapping[str, tuple[str, ...]]
    wrong: Mapping[str, tuple[str, ...]]


def evaluate(report: Report, gold: Gold) -> Evaluation:
    """The figures for links, facts and contradictions. What the readers grade "ok" counts neither way."""
    units = _units_by_sentence(report, gold.units)
    between = [c for c in gold.contradictions if not c.inside]
    inside = [c for c in gold.contradictions if c.inside]
    accounts = {sentence.id: sentence.account for sentence in report.sentences}
    reported_inside = [c for c in report.contradictions if len({accounts[s] for s in c.sentences}) == 1]
    reported = [c for c in report.contradictions if c not in reported_inside]
    results = {
        "links": _links_result(report, gold, units),
        "facts": _facts_result(report.facts, gold.facts, units),
        "contradictions": _contradictions_result(reported, between, units, with_type=False),
        "contradictions with type": _contradictions_result(reported, between, units, with_type=True),
        "contradictions, hard": _contradictions_result(
            [c for c in reported if c.severity == "hard"], _only_hard(between), units, with_type=False
        ),
        "contradictions inside one account": _contradictions_result(reported_inside, inside, units, with_type=False),
    }
    return Evaluation(
        event=report.event.id,
        figures={name: result.figure for name, result in results.items()},
        missed={name: result.missed for name, result in results.items()},
        wrong={name: result.wrong for name, result in results.items()},
    )


@dataclass(frozen=True, slots=True)
class _Result:
    figure: Figure
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def _units_by_sentence(report: Report, units: Iterable[GoldUnit]) -> dict[str, tuple[str, ...]]:
    by_account: dict[str, list[GoldUnit]] = {}
    for unit in units:
        by_account.setdefault(unit.account, []).append(unit)
    return {
        sentence.id: tuple(u.name for u in by_account.get(sentence.account, ()) if u.span.overlaps(sentence.span))
        for sentence in report.sentences
    }


def _unit_pairs(a: str, b: str, units: Mapping[str, tuple[str, ...]]) -> set[Pair]:
    return {ordered(x, y) for x in units[a] for y in units[b] if x != y}


def _links_result(report: Report, gold: Gold, units: Mapping[str, tuple[str, ...]]) -> _Result:
    linked = {pair for link in report.links for pair in _unit_pairs(link.a, link.b, units)}
    right, missed = gold.core_links & linked, gold.core_links - linked
    wrong, neutral = linked - gold.core_links - gold.ok_links, linked & gold.ok_links
    figure = Figure(len(right), len(missed), len(right), len(wrong), len(neutral))
    return _Result(figure, _pair_names(missed), _pair_names(wrong))


def _pair_names(pairs: Iterable[Pair]) -> tuple[str, ...]:
    return tuple(sorted(" ~ ".join(pair) for pair in pairs))


def _facts_result(facts: Sequence[Fact], gold: Sequence[GoldFact], units: Mapping[str, tuple[str, ...]]) -> _Result:
    """Core facts are matched one to one, best overlap first; what is left may answer to an "ok" fact."""
    # A sentence the readers left out stands for itself, so that it still weighs in the overlap.
    covered = [frozenset(u for s in fact.sentences for u in (units[s] or (s,))) for fact in facts]
    core = [fact for fact in gold if fact.core]
    overlaps = sorted(
        ((-_jaccard(mine, theirs.units), i, j) for i, mine in enumerate(covered) for j, theirs in enumerate(core)),
    )
    of_fact: dict[int, int] = {}
    of_gold: dict[int, int] = {}
    for overlap, i, j in overlaps:
        if -overlap >= FACT_OVERLAP and i not in of_fact and j not in of_gold:
            of_fact[i], of_gold[j] = j, i
    rest = [i for i in range(len(facts)) if i not in of_fact]
    ok = [fact.units for fact in gold if not fact.core]
    neutral = [i for i in rest if any(_jaccard(covered[i], theirs) >= FACT_OVERLAP for theirs in ok)]
    wrong = [i for i in rest if i not in neutral]
    missed = [fact.text for j, fact in enumerate(core) if j not in of_gold]
    figure = Figure(len(of_gold), len(missed), len(of_fact), len(wrong), len(neutral))
    return _Result(figure, tuple(missed), tuple(f"{facts[i].id} {facts[i].text}" for i in wrong))


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(len(a | b), 1)


def _only_hard(gold: Iterable[GoldContradiction]) -> list[GoldContradiction]:
    """What is hard; a tension turned into a hard clash is an error, one graded "ok" isn't."""
    return [c for c in gold if c.severity == "hard" or not c.core]


def _contradictions_result(
    reported: Sequence[Contradiction],
    gold: Sequence[GoldContradiction],
    units: Mapping[str, tuple[str, ...]],
    *,
    with_type: bool,
) -> _Result:
    """The same two units count as the same contradiction; `with_type` wants the type to agree as well."""

    def key(pair: Pair, kind: str) -> tuple[Pair, str]:
        return (pair, kind if with_type else "")

    core = {key(c.units, c.type) for c in gold if c.core}
    # A defensible pair stays defensible under another name for the clash.
    ok = {c.units for c in gold if not c.core}
    found: set[tuple[Pair, str]] = set()
    right, neutral, wrong = 0, 0, []
    for c in reported:
        pairs = {pair for a, b in combinations(c.sentences, 2) for pair in _unit_pairs(a, b, units)}
        hits = {key(pair, c.type) for pair in pairs} & core
        found |= hits
        if hits:
            right += 1
        elif pairs & ok:
            neutral += 1
        else:
            wrong.append(f"{c.id} {c.type}: {', '.join(_pair_names(pairs)) or ' ~ '.join(c.sentences)}")
    missed = sorted(f"{' ~ '.join(pair)}{' ' + kind if kind else ''}" for pair, kind in core - found)
    return _Result(Figure(len(found), len(missed), right, len(wrong), neutral), tuple(missed), tuple(wrong))
