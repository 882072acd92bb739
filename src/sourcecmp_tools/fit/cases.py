"""Labelled events and pairs with the features that the scorer sees, worked out once for all fits.

In come readers of labelled data, out go their feature values with labels. Each event is read and matched in one of a
few processes, for that takes longer than the fits themselves.
"""

from __future__ import annotations

import copyreg
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from sourcecmp.align import profiles_of, values_of
from sourcecmp.align.candidates import candidate_pairs
from sourcecmp.align.features import FEATURES
from sourcecmp.align.matching import match
from sourcecmp.align.metonymy import stands_for
from sourcecmp.align.profiles import Profile, profile
from sourcecmp.align.weights import language_weights
from sourcecmp.encoder import load_encoder
from sourcecmp.model import Encoder
from sourcecmp_tools.fit.readings import LabelledEvent, labelled_pairs
from sourcecmp_tools.reading import UnitPair, ordered

Places = tuple[int, int]
Values = Mapping[Places, tuple[float, ...]]

_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled event with the features of its candidate pairs. Labels: 1, 0, or -1 for what counts neither way."""

    event: LabelledEvent
    profiles: tuple[Profile, ...]
    values: Values
    labels: Mapping[Places, int]


@dataclass(frozen=True, slots=True)
class PairCase:
    """A labelled pair of sentences, on its own, with its features."""

    values: tuple[float, ...]
    label: bool
    group: str


def _unchanging(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


# So that profiles, which hold mappings that cannot change, come back from other processes.
copyreg.pickle(MappingProxyType, lambda mapping: (_unchanging, (dict(mapping),)))


def event_cases(sources: Sequence[Callable[[], LabelledEvent]], encoder: str | None, jobs: int) -> list[Case]:
    """Every event that the sources read, with its features."""
    return _in_processes(functools.partial(_case, encoder=encoder), sources, jobs)


def pair_cases(files: Sequence[Path], encoder: str | None, jobs: int) -> dict[str, list[PairCase]]:
    """The pairs of each file of labelled pairs with their features."""
    found = _in_processes(functools.partial(_pairs, encoder=encoder), files, jobs)
    return {path.stem: pairs for path, pairs in zip(files, found, strict=True)}


def _in_processes(work: Callable[[_In], _Out], on: Sequence[_In], jobs: int) -> list[_Out]:
    if jobs == 1:
        return [work(each) for each in on]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(work, on))


@functools.cache
def _encoder(folder: str | None) -> Encoder | None:
    return load_encoder(folder) if folder else None


def _case(source: Callable[[], LabelledEvent], encoder: str | None) -> Case:
    event = source()
    profiles = profiles_of(event.sentences)
    values = {
        (i, j): values_of(profiles[i], profiles[j], match(profiles[i], profiles[j]), _encoder(encoder))
        for i, j in candidate_pairs(profiles)
    }
    return Case(event, profiles, values, _labels(event, values))


def _labels(event: LabelledEvent, values: Values) -> dict[Places, int]:
    """A unit may hold several sentences: of the pairs that stand for a core pair of units only the best is surely
    positive, the others count neither way (multiple-instance labels, Dietterich et al. 1997)."""
    likely = {name: FEATURES.index(name) for name in ("shared information", "best claim pair")}
    labels: dict[Places, int] = {}
    best: dict[UnitPair, tuple[float, Places]] = {}
    for (i, j), row in values.items():
        pairs = unit_pairs(event, i, j)
        labels[i, j] = -1 if not pairs or pairs & (event.core | event.defensible) else 0
        for pair in pairs & event.core:
            best[pair] = max(best.get(pair, (-1.0, (i, j))), (sum(row[k] for k in likely.values()), (i, j)))
    return labels | {places: 1 for _, places in best.values()}


def unit_pairs(event: LabelledEvent, i: int, j: int) -> frozenset[UnitPair]:
    """The pairs of units that two sentences stand for."""
    return frozenset(ordered(x, y) for x in event.units[i] for y in event.units[j])


def _pairs(path: Path, encoder: str | None) -> list[PairCase]:
    return list(_read_pairs(path, _encoder(encoder)))


def _read_pairs(path: Path, encoder: Encoder | None) -> Iterator[PairCase]:
    weights = language_weights()
    for pair in labelled_pairs(path):
        metonymy = stands_for((pair.a, pair.b))
        one, other = profile(pair.a, weights, metonymy), profile(pair.b, weights, metonymy)
        yield PairCase(values_of(one, other, match(one, other), encoder), pair.label, pair.group)


def fold_of(groups: Iterable[str], folds: int) -> dict[str, int]:
    """A fold for each group, by its place among the sorted names."""
    return {group: place % folds for place, group in enumerate(sorted(set(groups)))}
