"""From feature values to a score: logistic regression with weights from a data file.

In come feature values, out go a probability and each feature's share of the log-odds. The weights were fitted by
`python -m sourcecmp_tools.fit`; the data file says on what and when. Prediction needs nothing but arithmetic.
"""

from __future__ import annotations

import functools
import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from sourcecmp.model import Contribution

# Log-odds are rounded to so many digits before anything is decided by them: processors differ in the last ones.
_DIGITS = 4
# Hexadecimal digits of the digest that stands for the weights in signatures.
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted model: log-odds = bias + sum of weight x value."""

    name: str
    bias: float
    features: tuple[str, ...]
    weights: tuple[float, ...]

    def odds(self, values: Sequence[float]) -> float:
        """Log-odds, rounded."""
        return round(self.bias + sum([w * v for w, v in zip(self.weights, values, strict=True)]), _DIGITS)

    def score(self, values: Sequence[float]) -> float:
        """Probability, strictly between 0 and 1."""
        return 1 / (1 + math.exp(-max(min(self.odds(values), 30.0), -30.0)))

    def contributions(self, values: Sequence[float]) -> tuple[Contribution, ...]:
        """Share of each feature in the log-odds, in the order of the features; the bias comes first."""
        shares = (
            Contribution(name, round(value, 4), round(weight * value, 4))
            for name, weight, value in zip(self.features, self.weights, values, strict=True)
        )
        return (Contribution("starting point", 1.0, round(self.bias, 4)), *shares)


@functools.cache
def load(engine: str, name: str) -> Logistic:
    """The model "first" (a pair by itself) or "context" (among its rivals, neighbours and witnesses) of the engine
    "reader" or "words"; of "words" also "pair" (two texts without an event)."""
    fitted = _models()[engine][name]
    return Logistic(name, fitted["bias"], tuple(fitted["weights"]), tuple(fitted["weights"].values()))


@functools.cache
def weights_name() -> str:
    """What tells these weights from others."""
    return hashlib.sha256(json.dumps(_models(), sort_keys=True).encode()).hexdigest()[:_SHOWN]


@functools.cache
def _models() -> Any:
    path = resources.files("sourcecmp.data") / "alignment_model.json"
    return json.loads(path.read_text(encoding="utf-8"))
