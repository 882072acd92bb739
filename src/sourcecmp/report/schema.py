"""What the JSON report looks like, as a JSON Schema.

`report.schema.json` goes in, without the types of contradiction; it comes out with those of the registry.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from sourcecmp.contradict import RULES


def report_schema() -> dict[str, Any]:
    """The schema of a report of format 1."""
    source = resources.files("sourcecmp.report").joinpath("report.schema.json")
    schema: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    schema["$defs"]["type"] = {"enum": [rule.name for rule in RULES], "description": "A type of contradiction."}
    return schema
