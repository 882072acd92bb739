"""Compare differing accounts of one event: what they share, what one alone claims, where they contradict each other.

    from sourcecmp import compare, load_event

    report = compare(load_event("corpus/vilnius-2005"))
    for fact in report.facts:
        print(fact.text, fact.accounts)

`compare` takes an `Event` (from `load_event`, `load_files` or made by hand of `Account`s) and returns a `Report`.
Everything is loaded when first used, so importing the package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sourcecmp.config import Settings
    from sourcecmp.errors import EventError, InputError, SourcecmpError, UsageError
    from sourcecmp.load import load_event, load_files
    from sourcecmp.model import (
        Account,
        Certificate,
        Contradiction,
        Event,
        Fact,
        Link,
        Report,
        Sentence,
        Span,
        UniqueClaim,
        Verdict,
    )
    from sourcecmp.pipeline import PairScore, compare, replay, score_pair_texts

__version__ = "0.1.0"

_HOMES = {
    "Account": "model",
    "Certificate": "model",
    "Contradiction": "model",
    "Event": "model",
    "EventError": "errors",
    "Fact": "model",
    "InputError": "errors",
    "Link": "model",
    "PairScore": "pipeline",
    "Report": "model",
    "Sentence": "model",
    "Settings": "config",
    "SourcecmpError": "errors",
    "Span": "model",
    "UniqueClaim": "model",
    "UsageError": "errors",
    "Verdict": "model",
    "compare": "pipeline",
    "load_event": "load",
    "load_files": "load",
    "replay": "pipeline",
    "score_pair_texts": "pipeline",
}

__all__ = [
    "Account",
    "Certificate",
    "Contradiction",
    "Event",
    "EventError",
    "Fact",
    "InputError",
    "Link",
    "PairScore",
    "Report",
    "Sentence",
    "Settings",
    "SourcecmpError",
    "Span",
    "UniqueClaim",
    "UsageError",
    "Verdict",
    "compare",
    "load_event",
    "load_files",
    "replay",
    "score_pair_texts",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"sourcecmp.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'sourcecmp' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
