"""From feature values to a score: logistic regression with weights from a data file.

In come feature values, out go a probability and each feature's share of the log-odds. The weights were fitted by
`python -m sourcecmp_tools.fit`; the data file says on what and when. Prediction needs nothing but arithmetic.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from sourcecmp.model import Contribution


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted model: log-odds = bias + sum of weight x value."""

    name: str
    bias: float
    features: tuple[str, ...]
    weights: tuple[float, ...]

    def score(self, values: Sequence[float]) -> float:
        """Probability, strictly between 0 and 1."""
        odds = self.bias + sum([w * v for w, v in zip(self.weights, values, strict=True)])
        return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))

    def contributions(self, values: Sequence[float]) -> tuple[Contribution, ...]:
        """Share of each feature in the log-odds, in the order of the features; the bias comes first."""
        shares = (
            Contribution(name, round(value, 4), round(weight * value, 4))
            for name, weight, value in zip(self.features, self.weights, values, strict=True)
        )
        start = "starting point in context" if self.name == "context" else "starting point"
        return (Contribution(start, 1.0, round(self.bias, 4)), *shares)


@functools.cache
def load(name: str, *, with_encoder: bool = False) -> Logistic:
    """The model called "pair" (two texts on their own), "event" (within an event) or "context"; each was fitted once
    more for use with a sentence encoder."""
    path = resources.files("sourcecmp.data") / "alignment_model.json"
    models = json.loads(path.read_text(encoding="utf-8"))
    fitted = (models["with encoder"] if with_encoder else models)[name]
    return Logistic(name, fitted["bias"], tuple(fitted["weights"]), tuple(fitted["weights"].values()))
