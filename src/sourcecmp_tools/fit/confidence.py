"""Fit how sure a contradiction is: how often findings of its type and severity were right.

    python -m sourcecmp_tools.fit.confidence DATA [--output FOLDER]

In come the events of DATA/readings, whose discrepancies were read in full, and pairs of DATA/contradiction that were
labelled as two reports of one event; out go two tables. `confidence.tsv` holds the confidence by type, severity and how
firmly the gate was passed. `calibration.tsv` holds what was stated beside what was observed, each finding stated by a
fit on other texts.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from sourcecmp.align import align, score_pair
from sourcecmp.classify import clashes_of
from sourcecmp.config import Settings
from sourcecmp.contradict import RULES
from sourcecmp.model import ScoredPair, Sentence
from sourcecmp.pipeline import annotated
from sourcecmp_tools.fit.readings import labelled_pairs
from sourcecmp_tools.reading import Reading, folders_of_readings, ordered, read

# In the other sets two figures or wordings may differ without being labelled: they ask for something else.
_SETS = ("contrast", "emergent.train")
_FOLDS = 5
# From these strengths of the gate on a finding has a share of its own.
_STEPS = (0.9, 0.6, 0.0)
# A type and severity seen less often than this says nothing; its confidence is assumed.
_LEAST_SEEN = 10
_ASSUMED = {"hard": 0.5, "tension": 0.4}
# Findings of one set beyond this number count for less, so that no large set of pairs outweighs the articles.
_MOST_OF_A_SET = 100
# What a share is drawn towards that of its type and severity by, in findings.
_PRIOR = 10.0
_ORIGIN = "# Origin: `python -m sourcecmp_tools.fit.confidence`, from texts that were read or labelled. Licence: MIT."
_BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)

Cell = tuple[str, str, float]  # type, severity, least strength
Shares = Mapping[Cell, float]


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction that was reported on labelled texts; `weight` balances the sets against each other."""

    type: str
    severity: str
    strength: float
    right: bool
    of: str
    fold: int
    weight: float = 1.0

    @property
    def cell(self) -> Cell:
        return self.type, self.severity, next(step for step in _STEPS if self.strength >= step)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sourcecmp_tools.fit.confidence", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with readings/ and contradiction/")
    parser.add_argument("--output", type=Path, default=Path("src/sourcecmp/data"))
    options = parser.parse_args()
    found = weighted(findings(options.data))
    (options.output / "confidence.tsv").write_text(_confidence_table(found), encoding="utf-8")
    (options.output / "calibration.tsv").write_text(_calibration_table(cross_validated(found)), encoding="utf-8")


def findings(data: Path) -> Iterator[Finding]:
    """What the rules report on every event that was read in full and on every labelled pair."""
    for n, folder in enumerate(folders_of_readings(data / "readings")):
        for pair, right in _read_pairs(read(folder)):
            yield from _of_pair(pair, of="readings", right=right, fold=n % _FOLDS)
    for name in _SETS:
        yield from _of_set(data / "contradiction" / f"{name}.jsonl")


def _read_pairs(reading: Reading) -> Iterator[tuple[ScoredPair, bool]]:
    """The pairs of an event that contradictions are sought in: does the reading have one there?"""
    clashing = {clash.units for clash in reading.clashes}
    for pair in align(reading.event, annotated(reading.event), Settings()).pairs:
        one, other = _units(reading, pair.a.sentence), _units(reading, pair.b.sentence)
        yield pair, not clashing.isdisjoint(ordered(x, y) for x in one for y in other)


def _units(reading: Reading, sentence: Sentence) -> list[str]:
    return [
        unit.name for unit in reading.units if unit.account == sentence.account and unit.span.overlaps(sentence.span)
    ]


def _of_set(path: Path) -> Iterator[Finding]:
    pairs = list(labelled_pairs(path))
    # Pairs that share a sentence stay in one fold.
    folds = {text: n % _FOLDS for n, text in enumerate(sorted({pair.a.text for pair in pairs}))}
    for pair in pairs:
        scored = score_pair(pair.a, pair.b)
        yield from _of_pair(scored, of=path.stem, right=pair.label, fold=folds[pair.a.text])


def _of_pair(pair: ScoredPair, *, of: str, right: bool, fold: int) -> Iterator[Finding]:
    for rule, clash, _ in clashes_of(pair):
        yield Finding(rule.name, clash.severity, clash.strength, right, of, fold)


def weighted(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with weights that keep any one set from counting for too much."""
    rows = tuple(found)
    counts = Counter(each.of for each in rows)
    return tuple(
        Finding(each.type, each.severity, each.strength, each.right, each.of, each.fold, weight)
        for each in rows
        for weight in (min(1.0, _MOST_OF_A_SET / counts[each.of]),)
    )


def fitted(found: Sequence[Finding]) -> Shares:
    """The share of right findings in every cell that was seen often enough, never falling with the strength."""
    shares: dict[Cell, float] = {}
    rows = sorted(found, key=lambda each: (each.type, each.severity))
    for (kind, severity), group in groupby(rows, key=lambda each: (each.type, each.severity)):
        members = list(group)
        if len(members) < _LEAST_SEEN:
            continue
        overall = _share(members, prior=_ASSUMED[severity])
        steps = [[each for each in members if each.cell[2] == step] for step in reversed(_STEPS)]
        values = [_share(step, prior=overall) for step in steps]
        weights = [sum(each.weight for each in step) + _PRIOR for step in steps]
        for step, share in zip(reversed(_STEPS), _never_falling(values, weights), strict=True):
            shares[kind, severity, step] = share
    return shares


def _share(members: Sequence[Finding], *, prior: float) -> float:
    total = sum(each.weight for each in members)
    right = sum(each.weight for each in members if each.right)
    return (right + _PRIOR * prior) / (total + _PRIOR)


def _never_falling(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Isotonic regression: neighbours in the wrong order get their common mean (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        pools.append((value, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (x, v, n), (y, w, m) = pools[-2:]
            pools[-2:] = [((x * v + y * w) / (v + w), v + w, n + m)]
    return [value for value, _, count in pools for _ in range(count)]


def cross_validated(found: Sequence[Finding]) -> tuple[tuple[Finding, float], ...]:
    """Each finding of a type that was seen often enough, with the confidence that the other folds give it."""
    stated = []
    for fold in range(_FOLDS):
        shares = fitted([each for each in found if each.fold != fold])
        stated += [(each, shares[each.cell]) for each in found if each.fold == fold and each.cell in shares]
    return tuple(stated)


def _confidence_table(found: Sequence[Finding]) -> str:
    shares, counts = fitted(found), Counter((each.type, each.severity) for each in found)
    lines = [
        _ORIGIN,
        "# How often a finding of a type and severity was right, from a strength of its gate on. Where fewer than",
        f"# {_LEAST_SEEN} were seen the share is assumed. Columns: type, severity, least strength, share, seen, basis.",
    ]
    for rule in RULES:
        for severity in ("hard", "tension"):
            seen = counts[rule.name, severity]
            if (rule.name, severity, 0.0) not in shares:
                lines.append(f"{rule.name}\t{severity}\t0\t{_ASSUMED[severity]}\t{seen}\tassumed")
                continue
            for step in _STEPS:
                share = round(shares[rule.name, severity, step], 2)
                lines.append(f"{rule.name}\t{severity}\t{step:g}\t{share}\t{seen}\tfitted")
    return "\n".join(lines) + "\n"


def _calibration_table(stated: Sequence[tuple[Finding, float]]) -> str:
    lines = [
        _ORIGIN,
        "# Stated against observed, each finding stated by a fit on other texts; those of large sets count for less.",
        "# Columns: confidence from, to, findings, mean stated, share that was right.",
    ]
    bins: dict[tuple[float, float], list[tuple[Finding, float]]] = defaultdict(list)
    for each, share in stated:
        low, high = next(edges for edges in pairwise(_BINS) if share < edges[1])
        bins[low, high].append((each, share))
    for (low, high), rows in sorted(bins.items()):
        total = sum(each.weight for each, _ in rows)
        mean = sum(each.weight * share for each, share in rows) / total
        right = sum(each.weight for each, _ in rows if each.right) / total
        lines.append(f"{low:g}\t{high:g}\t{len(rows)}\t{mean:.2f}\t{right:.2f}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
