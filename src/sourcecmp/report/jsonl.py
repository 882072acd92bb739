"""The findings as JSON Lines: one object a link, a fact, a unique claim, a contradiction, with the members of the JSON
report and its `kind`. For `jq`, data frames and databases, which read findings one by one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sourcecmp.model import Report
from sourcecmp.report import View
from sourcecmp.report.json import report_fields

summary = "one finding a line, for jq and data frames"

# What an entry of a list of the JSON report is.
KINDS = {"links": "link", "facts": "fact", "unique": "unique", "contradictions": "contradiction"}
# Characters that JSON lets stand in a string and some readers take for the end of a line.
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}


def render(report: Report, view: View) -> str:
    lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) for row in _rows(report, view))
    return "".join(line.translate(_LINE_ENDS) + "\n" for line in lines)


def _rows(report: Report, view: View) -> Iterator[dict[str, Any]]:
    fields = report_fields(report, view)
    for member, kind in KINDS.items():
        for entry in fields[member]:
            # A link has no id of its own; this one is what `explain` takes.
            name = {"id": f"{entry['a']}~{entry['b']}"} if kind == "link" else {}
            yield {"kind": kind} | name | entry
