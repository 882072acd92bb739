"""The accounts as an alignment table in the JSON that CollateX writes, so that tools that read its collations go on.

`witnesses` names the columns; `table` has a row a segment, a row a cell for each witness, a cell its tokens, none where
the witness lacks the segment. A token is a sentence: `t` as it stands, `n` normalised. The members beyond those of
CollateX (`sentence`, `facts`, `unique`, `contradictions`) tell the findings; readers pass over what they don't know.
"""

from __future__ import annotations

from typing import Any

from sourcecmp.model import Report
from sourcecmp.report import View
from sourcecmp.report.collation import collation
from sourcecmp.report.json import compact, report_fields
from sourcecmp.report.lookup import Lookup
from sourcecmp.report.visible import one_line

summary = "an alignment table, for tools that read CollateX"


def render(report: Report, view: View) -> str:
    """One row of the table, and one finding, a line."""
    lookup = Lookup(report)
    witnesses = [account.id for account in report.event.accounts if account.role == "account"]
    rows = []
    for row in collation(report):
        cells = dict(row.cells)
        rows.append([[_token(lookup, name) for name in cells.get(witness, ())] for witness in witnesses])
    fields = report_fields(report, view)
    findings = {member: fields[member] for member in ("facts", "unique", "contradictions")}
    parts = [f'"witnesses": {compact(witnesses)}']
    parts += [f"{compact(member)}: {_lines(entries)}" for member, entries in ({"table": rows} | findings).items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _token(lookup: Lookup, name: str) -> dict[str, Any]:
    text = lookup.sentences[name].text
    return {"t": text, "n": one_line(text).casefold(), "sentence": name}


def _lines(entries: list[Any]) -> str:
    return "[\n" + ",\n".join(f" {compact(entry)}" for entry in entries) + "\n]" if entries else "[]"
