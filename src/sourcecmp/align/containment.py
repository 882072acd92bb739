"""How much of each sentence finds its like in the other, word piece by word piece.

In come the sentences of an event as the encoder read them, out go figures for pairs of them. Each piece takes its best
cosine in the other sentence (late interaction: ColBERT, Khattab & Zaharia 2020), a soft step turns it into how much of
it is found, and pieces count by how telling they are: by a weight the encoder gives them where they stand, and by how
rare they are in the event. A sentence is compared with all its partners in one matrix product.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sourcecmp.align.profiles import Profile
from sourcecmp.model import ReadSentence, Span, Step, WordMatch

# Figures are rounded to so many digits before anything is decided by them: processors differ in the last ones.
_DIGITS = 4
# In a claim of few telling pieces one chance meeting would be a large share; so much weight is added to its total.
_LEAST_CLAIM = 1.0
# Amounts of weight are told by their logarithm; this brings those of ordinary sentences near 1.
_SCALE = 3.0
_TINY = 1e-6
_UNIT = 127 * 127  # the product of two vectors of the same direction

FIGURES: tuple[str, ...] = (
    "words met, lesser share",
    "words met, larger share",
    "closeness of words, lesser",
    "closeness of words, larger",
    "claim met, lesser share",
    "claim met, larger share",
    "amount met, lesser",
    "amount met, larger",
    "amount told, lesser",
    "amount told, larger",
)


# Partners in each other account that the figures alone make worth a closer look.
_NEAREST = 8
# … and in all of them together, lest an event of many accounts be compared all with all.
_NEAREST_IN_ALL = 24
# Pairs of pieces an event may have for all its sentences to be compared with all; that takes some ten seconds.
_MOST_PAIRS_OF_PIECES = 4_000_000_000

Places = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence ready to be compared: arrays over its pieces, and its claims as ranges of them.

    `vectors` (pieces, size) are whole numbers held as floats, so that their products are exact on every machine.
    """

    vectors: Any
    weights: Any
    claims: tuple[tuple[int, int], ...]


def figures_of(profiles: Sequence[Profile], candidates: Collection[Places]) -> dict[Places, Any]:
    """By pair i < j of sentences of different accounts an array of `FIGURES`: of all pairs, or in a very large event of
    the candidates."""
    read = [each.sentence.read for each in profiles if each.sentence.read is not None]
    if not read:
        return {}
    pieces = sum([len(each.ids) for each in read])
    partners: dict[int, list[int]] = defaultdict(list)
    if pieces**2 <= _MOST_PAIRS_OF_PIECES:
        accounts = [each.sentence.account for each in profiles]
        for i, own in enumerate(accounts):
            partners[i] = [j for j in range(i + 1, len(accounts)) if accounts[j] != own]
    else:
        for i, j in sorted(candidates):
            partners[i].append(j)
    claims = [[claim.span for claim in each.sentence.claims] for each in profiles]
    return figures(weighed(read, claims), partners, read[0].step)


def nearest_pairs(profiles: Sequence[Profile], figures: Mapping[Places, Any]) -> set[Places]:
    """The pairs in which most words are met: for each sentence the best few partners in each other account, and of
    those the best of all."""
    sides: dict[int, dict[str, list[tuple[float, int, int]]]] = defaultdict(lambda: defaultdict(list))
    for (i, j), row in figures.items():
        shares = -float(row[0] + row[1])
        sides[i][profiles[j].sentence.account].append((shares, i, j))
        sides[j][profiles[i].sentence.account].append((shares, i, j))
    kept: set[Places] = set()
    for accounts in sides.values():
        best = [hit for found in accounts.values() for hit in heapq.nsmallest(_NEAREST, found)]
        kept.update([(i, j) for _, i, j in heapq.nsmallest(_NEAREST_IN_ALL, best)])
    return kept


def weighed(read: Sequence[ReadSentence], claims: Sequence[Sequence[Span]]) -> tuple[Weighed, ...]:
    """The sentences of an event with their pieces weighed; `claims[i]` are local spans of sentence i."""
    import numpy as np

    rarity = _rarity(read)
    return tuple(
        Weighed(
            each.vectors.astype(np.float32),
            each.weights * np.array([rarity[piece] for piece in each.ids.tolist()]),
            tuple(dict.fromkeys([part for claim in own if (part := _pieces_of(each, claim))])),
        )
        for each, own in zip(read, claims, strict=True)
    )


def _rarity(read: Sequence[ReadSentence]) -> Mapping[int, float]:
    """log(1 + sentences / sentences with it) of each piece."""
    import numpy as np

    ids, times = np.unique([piece for each in read for piece in set(each.ids.tolist())], return_counts=True)
    return dict(zip(ids.tolist(), np.log1p(len(read) / times).tolist(), strict=True))


def _pieces_of(read: ReadSentence, claim: Span) -> tuple[int, int] | None:
    inside = [n for n, span in enumerate(read.spans) if span.overlaps(claim)]
    return (inside[0], inside[-1] + 1) if inside else None


def figures(sentences: Sequence[Weighed], partners: Mapping[int, Sequence[int]], step: Step) -> dict[Places, Any]:
    """By pair (i, j), for each j among the partners of i: an array of FIGURES. Without pieces there are none."""
    import numpy as np

    found: dict[Places, Any] = {}
    for i, all_js in partners.items():
        js = [j for j in all_js if len(sentences[j].weights)]
        if js and len(sentences[i].weights):
            sides = zip(*_compared(sentences[i], [sentences[j] for j in js], step), strict=True)
            both = np.round([f(x, y) for x, y in sides for f in (np.minimum, np.maximum)], _DIGITS)
            found |= {(i, j): both[:, n] for n, j in enumerate(js)}
    return found


def _compared(one: Weighed, others: Sequence[Weighed], step: Step) -> tuple[list[Any], list[Any]]:
    """What of the sentence is met in each of the others, and of each of them in it: per figure one value an other."""
    import numpy as np

    starts = np.cumsum([0, *(len(each.weights) for each in others)])
    met = one.vectors @ np.concatenate([each.vectors for each in others]).T / _UNIT
    best = np.maximum.reduceat(met, starts[:-1], axis=1)
    ours = _told(one.weights, _found(best, step), best, [0], np.zeros(len(one.claims), dtype=np.int64), one.claims)
    claims = [
        (low + start, high + start) for each, start in zip(others, starts, strict=False) for low, high in each.claims
    ]
    owners = np.array([n for n, each in enumerate(others) for _ in each.claims], dtype=np.int64)
    best = met.max(axis=0)[:, None]
    weights = np.concatenate([each.weights for each in others])
    theirs = _told(weights, _found(best, step), best, starts[:-1], owners, claims)
    return [np.broadcast_to(value[0], len(others)) for value in ours], [value[:, 0] for value in theirs]


def _found(best: Any, step: Step) -> Any:
    import numpy as np

    return 1.0 / (1.0 + np.exp(-step.steep * (best.astype(np.float64) - step.middle)))


def _told(
    weights: Any, found: Any, best: Any, starts: Any, owners: Any, claims: Sequence[tuple[int, int]]
) -> list[Any]:
    """Per sentence that begins at `starts`, and column of `found`: share met, mean closeness, share met of the best
    claim, amount met, amount told. `owners[n]` is the sentence of claim n."""
    import numpy as np

    weights = weights[:, None]
    told = np.add.reduceat(weights, starts)
    met = np.add.reduceat(weights * found, starts)
    safe = np.maximum(told, _TINY)
    close = np.add.reduceat(weights * best, starts) / safe
    claim = met / (told + _LEAST_CLAIM)
    if claims:
        low, high = np.array(claims).T
        above = np.zeros((1, found.shape[1]))
        met_to = np.concatenate([above, np.cumsum(weights * found, axis=0)])
        told_to = np.concatenate([above[:, :1], np.cumsum(weights, axis=0)])
        part = (met_to[high] - met_to[low]) / (told_to[high] - told_to[low] + _LEAST_CLAIM)
        np.maximum.at(claim, owners, part)
    return [met / safe, close, claim, np.log1p(met) / _SCALE, np.log1p(told) / _SCALE]


def words_met(a: Profile, b: Profile, matches: Sequence[WordMatch]) -> tuple[WordMatch, ...]:
    """The content words that meet in their context only: each is the other's nearest, as near as the step asks, and
    neither is matched as a word. The weight is how near they are, 0..1."""
    import numpy as np

    ours, theirs = _unmatched(a, [m.a for m in matches]), _unmatched(b, [m.b for m in matches])
    if not ours or not theirs or a.sentence.read is None or b.sentence.read is None:
        return ()
    near = np.array([[_nearness(a.sentence.read, b.sentence.read, x, y) for _, y in theirs] for _, x in ours])
    return tuple(
        WordMatch(span, theirs[j][0], "context", round(float(near[i, j]), _DIGITS))
        for i, (span, _) in enumerate(ours)
        for j in (int(near[i].argmax()),)
        if int(near[:, j].argmax()) == i and near[i, j] >= a.sentence.read.step.middle
    )


def _unmatched(side: Profile, matched: Sequence[Span]) -> list[tuple[Span, tuple[int, int]]]:
    """The content words that lie in no match, with their pieces."""
    if side.sentence.read is None:
        return []
    spans = [term.token.span for term in side.terms]
    free = [span for span in spans if not any(span.overlaps(other) for other in matched)]
    return [(span, part) for span in free if (part := _pieces_of(side.sentence.read, span))]


def _nearness(a: ReadSentence, b: ReadSentence, x: tuple[int, int], y: tuple[int, int]) -> float:
    """The cosine of the nearest pieces of two words."""
    met = a.vectors[slice(*x)].astype("f4") @ b.vectors[slice(*y)].astype("f4").T
    return float(met.max()) / _UNIT
