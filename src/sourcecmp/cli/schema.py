"""`sourcecmp schema`: what the JSON report looks like, for programs that read it."""

from __future__ import annotations

from importlib import resources

from sourcecmp.cli.output import write


def schema() -> None:
    """Print the JSON Schema of the report."""
    write(resources.files("sourcecmp.report").joinpath("report.schema.json").read_text(encoding="utf-8"))
