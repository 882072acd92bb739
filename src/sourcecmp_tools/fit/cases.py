"""Labelled events and pairs with the features that the scorer sees, worked out once for all fits.

In come readers of labelled data, out go their feature values with labels. Each event is read and matched in one of a
few processes, for that takes longer than the fits themselves.
"""

from __future__ import annotations

import copyreg
import functools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from sourcecmp.align import evidence, profiles_of
from sourcecmp.align.features import FEATURES, feature_values
from sourcecmp.align.matching import match
from sourcecmp.align.metonymy import stands_for
from sourcecmp.align.profiles import Profile, profile
from sourcecmp.align.weights import language_weights
from sourcecmp.reader import read_by
from sourcecmp.reader.encoder import load_encoder
from sourcecmp_tools.fit.readings import LabelledEvent, labelled_pairs
from sourcecmp_tools.reading import UnitPair, ordered

Places = tuple[int, int]
Values = Mapping[Places, Sequence[float]]

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


def event_cases(sources: Sequence[Callable[[], LabelledEvent]], encoders: Sequence[Path], jobs: int) -> list[Case]:
    """Every event that the sources read, with its features. Where encoders are named, each event is read by the first
    that was not trained on it, and events that all of them were trained on are left out."""
    found = _in_processes(functools.partial(_case, encoders=tuple(encoders)), sources, jobs)
    return [case for case in found if case is not None]


def pair_cases(files: Sequence[Path], jobs: int) -> dict[str, list[PairCase]]:
    """The pairs of each file of labelled pairs with their features."""
    return {path.stem: pairs for path, pairs in zip(files, _in_processes(_pairs, files, jobs), strict=True)}


def _in_processes(work: Callable[[_In], _Out], on: Sequence[_In], jobs: int) -> list[_Out]:
    if jobs == 1:
        return [work(each) for each in on]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(work, on))


def _case(source: Callable[[], LabelledEvent], encoders: tuple[Path, ...]) -> Case | None:
    event = source()
    sentences = event.sentences
    if encoders:
        unseen = [encoder for encoder in map(load_encoder, encoders) if event.name not in encoder.events]
        if not unseen:
            return None
        sentences = read_by(unseen[0], sentences)
    profiles = profiles_of(sentences)
    _, values = evidence(profiles)
    return Case(replace(event, sentences=()), tuple(map(_unread, profiles)), values, _labels(event, values, _likely))


def _unread(which: Profile) -> Profile:
    """Without the vectors, which are large and asked for by nothing else."""
    return replace(which, sentence=replace(which.sentence, read=None))


def _labels(event: LabelledEvent, values: Values, likely: Callable[[Sequence[float]], float]) -> dict[Places, int]:
    """A unit may hold several sentences: of the pairs that stand for a core pair of units only the likeliest is surely
    positive, the others count neither way (multiple-instance labels, Dietterich et al. 1997)."""
    labels: dict[Places, int] = {}
    best: dict[UnitPair, tuple[float, Places]] = {}
    for (i, j), row in values.items():
        pairs = unit_pairs(event, i, j)
        labels[i, j] = -1 if not pairs or pairs & (event.core | event.defensible) else 0
        for pair in pairs & event.core:
            best[pair] = max(best.get(pair, (-math.inf, (i, j))), (likely(row), (i, j)))
    return labels | {places: 1 for _, places in best.values()}


def labels_by(case: Case, likely: Callable[[Sequence[float]], float]) -> dict[Places, int]:
    """The labels of a case, with another opinion of which pairs are likely."""
    return _labels(case.event, case.values, likely)


def _likely(row: Sequence[float]) -> float:
    """How likely a pair states a common fact before anything is fitted: by the words met, where it was read."""
    met = row[len(FEATURES) : len(FEATURES) + 2]
    return sum(met) if met else row[FEATURES.index("shared information")] + row[FEATURES.index("best claim pair")]


def unit_pairs(event: LabelledEvent, i: int, j: int) -> frozenset[UnitPair]:
    """The pairs of units that two sentences stand for."""
    return frozenset(ordered(x, y) for x in event.units[i] for y in event.units[j])


def _pairs(path: Path) -> list[PairCase]:
    return list(_read_pairs(path))


def _read_pairs(path: Path) -> Iterator[PairCase]:
    weights = language_weights()
    for pair in labelled_pairs(path):
        metonymy = stands_for((pair.a, pair.b))
        one, other = profile(pair.a, weights, metonymy), profile(pair.b, weights, metonymy)
        yield PairCase(feature_values(one, other, match(one, other)), pair.label, pair.group)


def fold_of(groups: Iterable[str], folds: int) -> dict[str, int]:
    """A fold for each group, by its place among the sorted names."""
    return {group: place % folds for place, group in enumerate(sorted(set(groups)))}
