"""The verdict for people: one line per change, then the conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecmp.check.formats import Guide
from sourcecmp.check.outcome import Outcome
from sourcecmp.check.policy import Judged

summary = "for people, one line per change"


def render(outcomes: Sequence[Outcome], guide: Guide) -> str:
    """Every change below its event, and how the check of the event ended."""
    return "".join(f"{line}\n" for outcome in outcomes for line in _lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    width = max((len(each.change.kind.value) for each in outcome.verdict.judged), default=0)
    if outcome.state == "error":
        return  # told on standard error, as in every command
    for each in outcome.verdict.judged:
        yield f"  {each.change.kind.value:<{width}}  {each.change.message}{_remark(each)}"
    yield f"{outcome.event}: {outcome.conclusion}"


def _remark(judged: Judged) -> str:
    if judged.waiver is not None:
        return f" [waived: {judged.waiver.reason}]"
    return "" if judged.fails else " [allowed]"
