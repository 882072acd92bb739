"""A stand-in for the pipeline: the hand-made report for every event, and a score that only counts letters."""

from __future__ import annotations

import sys
import types
from dataclasses import dataclass
from pathlib import Path

from sample_report import sample_event, sample_report
from sourcecmp.model import Contradiction, Event, Report


@dataclass(frozen=True)
class PairScore:
    score: float
    aligned: bool
    contradiction: Contradiction | None


def compare(event: Event, settings: object = None, *, progress: object = None) -> Report:
    return sample_report()


def score_pair_texts(a: str, b: str, settings: object = None) -> PairScore:
    if "interrupt" in a:
        raise KeyboardInterrupt
    if "fault" in a:
        raise LookupError("a fault\nof two lines")
    same = a == b
    return PairScore(1 / 3 if not same else 1.0, same, None if same else sample_report().contradictions[0])


def modules() -> dict[str, types.ModuleType]:
    """The modules to put in place of the real ones."""
    pipeline = types.ModuleType("sourcecmp.pipeline")
    pipeline.__dict__.update(compare=compare, score_pair_texts=score_pair_texts, PairScore=PairScore)
    load = types.ModuleType("sourcecmp.load")
    load.__dict__.update(
        load_event=lambda folder, *, least=2: sample_event(),
        load_files=lambda names, stdin, *, least=2: sample_event(),
        shipped_event_folder=lambda: Path("event"),
    )
    return {"sourcecmp.pipeline": pipeline, "sourcecmp.load": load}


if __name__ == "__main__":
    sys.modules.update(modules())
    from sourcecmp.cli import main

    main()
