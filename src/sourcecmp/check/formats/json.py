"""The verdict as JSON, format 1, for scripts: one change a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sourcecmp.check.formats import Guide
from sourcecmp.check.outcome import Outcome
from sourcecmp.check.policy import Judged
from sourcecmp.report.json import compact

summary = "for scripts, one change a line"

FORMAT = 1


def render(outcomes: Sequence[Outcome], guide: Guide) -> str:
    """All outcomes as one object."""
    events = ",\n".join(_event(outcome) for outcome in outcomes)
    head = f'"format": {FORMAT},\n"tool": {compact({"name": "sourcecmp", "version": guide.version})}'
    return f'{{\n{head},\n"events": [\n{events}\n]\n}}\n'


def _event(outcome: Outcome) -> str:
    rows = [f"   {compact(_fields(each))}" for each in outcome.verdict.judged]
    changes = "\n" + ",\n".join(rows) + "\n  " if rows else ""
    fields = {
        "id": outcome.event,
        "folder": outcome.folder,
        "state": outcome.state,
        "conclusion": outcome.conclusion,
        "error": outcome.error,
    }
    return f'  {compact(fields)[:-1]}, "changes": [{changes}]}}'


def _fields(judged: Judged) -> dict[str, Any]:
    change = judged.change
    return {
        "kind": change.kind.value,
        "level": change.level,
        "fails": judged.fails,
        "waived": judged.waiver.reason if judged.waiver else None,
        "finding": change.finding,
        "before": change.before,
        "type": change.type,
        "severity": change.severity,
        "confidence": change.confidence if change.severity else None,
        "accounts": list(change.accounts),
        "file": change.place.file,
        "line": change.place.line,
        "column": change.place.column,
        "message": change.message,
    }
