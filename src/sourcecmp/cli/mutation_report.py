"""What `eval --mutate` prints: how many planted contradictions were found, how many rewrites raised an alarm."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sourcecmp.report.visible import one_line

if TYPE_CHECKING:
    from sourcecmp.mutate import Tally

COLUMNS = ("planted", "found", "recall", "as another type")


def as_text(tallies: Mapping[str, Tally], *, seed: int, errors: bool) -> str:
    """A table for each event, by id, with the sentences that were missed or raised an alarm if `errors`."""
    return "\n".join("\n".join(_table(event, tally, seed, errors=errors)) + "\n" for event, tally in tallies.items())


def _table(event: str, tally: Tally, seed: int, *, errors: bool) -> list[str]:
    title = f"{one_line(event)}, seed {seed}"
    first = max(len(title), *(len(kind) for kind, _ in tally.recall))
    lines = [f"{title:<{first}}  " + "  ".join(COLUMNS)]
    for kind, recall in tally.recall:
        share = f"{recall.share:.2f}" if recall.planted else "-"
        cells = (str(recall.planted), str(recall.found), share, str(recall.otherwise))
        row = "  ".join(f"{cell:>{len(column)}}" for column, cell in zip(COLUMNS, cells, strict=True))
        lines.append(f"{kind:<{first}}  {row}")
    lines += [
        "",
        f"{tally.rewrites} sentences rewritten without a change of meaning",
        f"{tally.pairs} pairs with a changed sentence: {tally.alarms} false alarms, "
        f"{tally.alarms_per_thousand:.1f} per 1,000 pairs",
    ]
    if errors:
        lines += [f"missed, {one_line(entry)}" for entry in tally.missed]
        lines += [f"false alarm, {one_line(entry)}" for entry in tally.wrong]
    return lines


def as_json(tallies: Mapping[str, Tally], *, seed: int, count: int) -> str:
    """The same figures for scripts, with the sentences behind every error."""
    events = [{"id": event, **_fields(tally)} for event, tally in tallies.items()]
    return json.dumps({"seed": seed, "count": count, "events": events}, ensure_ascii=False, indent=1) + "\n"


def _fields(tally: Tally) -> dict[str, Any]:
    return {
        "planted": {
            kind: {
                "planted": recall.planted,
                "found": recall.found,
                "recall": round(recall.share, 4),
                "as_another_type": recall.otherwise,
            }
            for kind, recall in tally.recall
        },
        "rewrites": tally.rewrites,
        "pairs": tally.pairs,
        "false_alarms": tally.alarms,
        "false_alarms_per_1000_pairs": round(tally.alarms_per_thousand, 4),
        "missed": list(tally.missed),
        "wrong": list(tally.wrong),
    }
