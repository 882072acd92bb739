"""How many planted contradictions are found in an event of one's own, and how many rewrites raise a false alarm.

In comes an event, out goes a tally; copies of its accounts are changed in memory only. The trials need no labels, so
that they can be run on any event.
"""

from __future__ import annotations

from sourcecmp.model import Event
from sourcecmp.mutate.tally import Recall, Tally, tally
from sourcecmp.mutate.trials import trials


def tried(event: Event, *, seed: int, count: int) -> Tally:
    """Plant at most `count` contradictions of each type and compare each changed event anew."""
    from sourcecmp.pipeline import annotated, compare

    changed = trials(event, annotated(event), seed=seed, count=count)
    return tally(compare(event), ((trial, compare(trial.event)) for trial in changed))


__all__ = ["Recall", "Tally", "tally", "tried"]
