"""`sourcecmp schema`: what the JSON report looks like, for programs that read it."""

from __future__ import annotations

import json

from sourcecmp.cli.output import write


def schema() -> None:
    """Print the JSON Schema of the report."""
    from sourcecmp.report.schema import report_schema

    write(json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n")
