"""Labelled events as tensors: one event is one batch.

In come events with their units and links, out go the word pieces of their sentences, what the judge needs to know of
them, and the pairs of units with their labels. A unit may hold several sentences: its best pair of sentences counts.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import torch
from torch import Tensor

from sourcecmp.model import Span
from sourcecmp_tools.encoder.model import EventTensors
from sourcecmp_tools.fit.readings import LabelledEvent
from sourcecmp_tools.reading import UnitPair, ordered

# Marks of beginning and end, as MPNet has them; they stand in every sentence and tell nothing.
MARKS = (0, 2)


@dataclass(frozen=True)
class Batch:
    """An event: the pieces of its sentences, and its pairs of units. `first[n]` and `second[n]` are sentences that
    stand for the pair of units `pair[n]`; `labels` are 1 for a common fact and 0 for none, defensible pairs are left
    out."""

    name: str
    pieces: tuple[tuple[int, ...], ...]
    event: EventTensors
    first: Tensor
    second: Tensor
    pair: Tensor
    labels: Tensor


def batch_of(event: LabelledEvent, tokenizer: Any) -> Batch:
    """The event, its sentences split by a tokenizer that adds the marks."""
    split = [tokenizer.encode(each.text) for each in event.sentences]
    times = Counter(piece for each in split for piece in set(each.ids))
    flat = [piece for each in split for piece in each.ids]
    rarity = [0.0 if piece in MARKS else math.log1p(len(split) / times[piece]) for piece in flat]
    owners = [n for n, each in enumerate(split) for _ in each.ids]
    claims, claim_of = _claims(event, split)
    rows, pairs = _unit_pairs(event)
    first, second, pair = (torch.tensor([row[column] for row in rows], dtype=torch.long) for column in range(3))
    return Batch(
        event.name,
        tuple(tuple(each.ids) for each in split),
        EventTensors(len(split), torch.tensor(owners), torch.tensor(rarity), claims, claim_of),
        first,
        second,
        pair,
        torch.tensor([float(pair in event.core) for pair in pairs]),
    )


def _claims(event: LabelledEvent, split: Sequence[Any]) -> tuple[Tensor, Tensor]:
    total = sum(len(each.ids) for each in split)
    rows, owners, start = [], [], 0
    for n, (sentence, each) in enumerate(zip(event.sentences, split, strict=True)):
        for claim in sentence.claims:
            row = torch.zeros(total)
            for place, (low, high) in enumerate(each.offsets):
                row[start + place] = float(high > low and Span(low, high).overlaps(claim.span))
            rows.append(row)
            owners.append(n)
        start += len(each.ids)
    return torch.stack(rows), torch.tensor(owners)


def _unit_pairs(event: LabelledEvent) -> tuple[list[tuple[int, int, int]], list[UnitPair]]:
    places: dict[UnitPair, int] = {}
    rows = []
    for (i, a), (j, b) in combinations(enumerate(event.sentences), 2):
        if a.account != b.account:
            for pair in (ordered(x, y) for x in event.units[i] for y in event.units[j]):
                if pair in event.core or pair not in event.defensible:
                    rows.append((i, j, places.setdefault(pair, len(places))))
    return rows, list(places)
