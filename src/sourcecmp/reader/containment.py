"""How much of each sentence finds its like in the other, word piece by word piece.

In come the sentences of an event as the encoder read them, out go figures for pairs of them. Each piece takes its best
cosine in the other sentence (late interaction: ColBERT, Khattab & Zaharia 2020), a soft step turns it into how much of
it is found, and pieces count by how telling they are: by a weight the encoder gives them where they stand, and by how
rare they are in the event. Sentences are compared in blocks of matrix products.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sourcecmp.model import ReadSentence, Span, Step

# A figure is rounded to so many digits before anything is decided by it: processors differ in the last ones.
_DIGITS = 4
# Pieces of one side that are compared at once; with as many on the other side a block takes some 16 MB.
_BLOCK = 2000
# In a claim of few telling pieces one chance meeting would be a large share; so much weight is added to its total.
_LEAST_CLAIM = 1.0
# Amounts of weight are told by their logarithm; this brings those of ordinary sentences near 1.
_SCALE = 3.0
_TINY = 1e-6

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


@dataclass(frozen=True)
class Text:
    """The sentences of one account laid end to end: arrays over pieces, and where each sentence and claim begins.

    `vectors` (pieces, size) are whole numbers held as floats, so that their products are exact on every machine;
    `weights` (pieces,); `starts` (sentences,); `claims` are (sentence, first piece, piece past the last).
    """

    vectors: Any
    weights: Any
    starts: Any
    claims: Sequence[tuple[int, int, int]]

    @property
    def sentences(self) -> int:
        return len(self.starts)


def pair_figures(read: Sequence[ReadSentence], accounts: Sequence[str], claims: Sequence[Sequence[Span]], step: Step) -> Any:
    """Figures of all pairs of sentences of different accounts: (pairs, 2) of places i < j and (pairs, FIGURES).

    `accounts[i]` and `claims[i]` belong to sentence i; the sentences of an account stand together.
    """
    import numpy as np

    rarity = _rarity(read)
    runs = [(name, list(group)) for name, group in groupby(range(len(read)), key=lambda i: accounts[i])]
    texts = [_text([read[i] for i in places], [claims[i] for i in places], rarity) for _, places in runs]
    places_of, figures = [], []
    for first, (_, one) in enumerate(runs):
        for second in range(first + 1, len(runs)):
            other = runs[second][1]
            grid = np.stack(np.meshgrid(one, other, indexing="ij"), axis=-1)
            places_of.append(grid.reshape(-1, 2))
            figures.append(_between(texts[first], texts[second], step).reshape(-1, len(FIGURES)))
    if not figures:
        return np.zeros((0, 2), dtype=np.int64), np.zeros((0, len(FIGURES)))
    return np.concatenate(places_of), np.concatenate(figures)


def _rarity(read: Sequence[ReadSentence]) -> dict[int, float]:
    """log(1 + sentences / sentences with it) of each piece."""
    import numpy as np

    within = [np.unique(each.ids) for each in read if len(each.ids)]
    ids, times = np.unique(np.concatenate(within), return_counts=True) if within else ((), ())
    return dict(zip(map(int, ids), np.log1p(len(read) / np.asarray(times)).tolist(), strict=True))


def _text(read: Sequence[ReadSentence], claims: Sequence[Sequence[Span]], rarity: dict[int, float]) -> Text:
    import numpy as np

    starts = np.cumsum([0, *(len(each.ids) for each in read)])
    placed = [
        (n, starts[n] + low, starts[n] + high)
        for n, (each, own) in enumerate(zip(read, claims, strict=True))
        for low, high in _piece_ranges(each, own)
    ]
    telling = np.array([rarity[int(piece)] for each in read for piece in each.ids])
    return Text(
        np.concatenate([each.vectors for each in read]).astype(np.float32),
        np.concatenate([each.weights for each in read]) * telling,
        starts[:-1],
        placed,
    )


def _piece_ranges(read: ReadSentence, claims: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """First piece and piece past the last of each claim that holds any."""
    for claim in claims:
        inside = [n for n, span in enumerate(read.spans) if span.overlaps(claim)]
        if inside:
            yield inside[0], inside[-1] + 1


def _between(a: Text, b: Text, step: Step) -> Any:
    """(sentences of a, sentences of b, FIGURES)."""
    import numpy as np

    best_a, best_b = _best(a, b)
    sides = [_sums(a, best_a, step), [each.T for each in _sums(b, best_b, step)]]
    shape = (a.sentences, b.sentences)
    both = [(np.broadcast_to(x, shape), np.broadcast_to(y, shape)) for x, y in zip(*sides, strict=True)]
    return np.round(np.stack([f(x, y) for x, y in both for f in (np.minimum, np.maximum)], axis=-1), _DIGITS)


def _best(a: Text, b: Text) -> tuple[Any, Any]:
    """For each piece its best cosine in each sentence of the other: (pieces of a, sentences of b), and turned round."""
    import numpy as np

    one = np.empty((len(a.vectors), b.sentences), dtype=np.float32)
    other = np.full((len(b.vectors), a.sentences), -np.inf, dtype=np.float32)
    bounds = np.append(a.starts, len(a.vectors))
    first = 0
    while first < a.sentences:
        # As many whole sentences as fit a block, one at least.
        last = max(int(np.searchsorted(bounds, bounds[first] + _BLOCK, side="right")) - 1, first + 1)
        rows = slice(bounds[first], bounds[last])
        met = a.vectors[rows] @ b.vectors.T
        one[rows] = np.maximum.reduceat(met, b.starts, axis=1)
        other[:, first:last] = np.maximum.reduceat(met, a.starts[first:last] - bounds[first], axis=0).T
        first = last
    unit = np.float32(127 * 127)
    return one / unit, other / unit


def _sums(text: Text, best: Any, step: Step) -> list[Any]:
    """Per sentence of the text and sentence of the other: share met, mean closeness, best claim's share met, amount
    met, amount told."""
    import numpy as np

    found = 1.0 / (1.0 + np.exp(-step.steep * (best.astype(np.float64) - step.middle)))
    weights = text.weights[:, None]
    total = np.add.reduceat(text.weights, text.starts)[:, None]
    safe = np.maximum(total, _TINY)
    met = np.add.reduceat(weights * found, text.starts, axis=0)
    close = np.add.reduceat(weights * best, text.starts, axis=0) / safe
    share = met / safe
    claim = share * (total / (total + _LEAST_CLAIM))
    running = np.vstack([np.zeros((1, best.shape[1])), np.cumsum(weights * found, axis=0)])
    told = np.concatenate([[0.0], np.cumsum(text.weights)])
    for sentence, low, high in text.claims:
        part = (running[high] - running[low]) / (told[high] - told[low] + _LEAST_CLAIM)
        claim[sentence] = np.maximum(claim[sentence], part)
    return [share, close, claim, np.log1p(met) / _SCALE, np.log1p(total) / _SCALE]
