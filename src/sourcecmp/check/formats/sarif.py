"""The verdict as SARIF 2.1.0 (OASIS), for code scanning: changes are results, their kinds rules, waivers suppressions.

Fingerprints come from the event and the finding, not from lines, so that a result is known again after edits elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from sourcecmp.check.change import Change, kind_docs
from sourcecmp.check.formats import Guide
from sourcecmp.check.outcome import Outcome
from sourcecmp.check.policy import Judged
from sourcecmp.check.snapshot import Location

summary = "SARIF 2.1.0, for code scanning"

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_BASE = "%SRCROOT%"


def render(outcomes: Sequence[Outcome], guide: Guide) -> str:
    """One log with one run."""
    judged = [(outcome, each) for outcome in outcomes for each in outcome.verdict.judged]
    rules = sorted({_rule_id(each.change) for _, each in judged})
    errors = [outcome for outcome in outcomes if outcome.state == "error"]
    run = {
        "tool": {
            "driver": {
                "name": "sourcecmp",
                "version": guide.version,
                "semanticVersion": guide.version,
                "rules": [_rule(rule, guide) for rule in rules],
            }
        },
        "automationDetails": {"id": "sourcecmp/check/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The folder that sourcecmp ran in."}}},
        "invocations": [
            {"executionSuccessful": not errors, "toolExecutionNotifications": [_notice(outcome) for outcome in errors]}
        ],
        "results": [_result(outcome, each, rules) for outcome, each in judged],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule_id(change: Change) -> str:
    """The kind, with the type of contradiction where there is one."""
    return f"{change.kind.value}/{change.type}" if change.severity else change.kind.value


def _rule(name: str, guide: Guide) -> dict[str, Any]:
    kind, _, of_type = name.partition("/")
    doc = next(doc for known, doc in kind_docs().items() if known.value == kind)
    about = guide.meaning(of_type)
    text = "\n\n".join(part for part in (doc.meaning, about, doc.todo) if part)
    return {
        "id": name,
        "name": "".join(word.capitalize() for word in name.replace("/", "-").split("-")),
        "shortDescription": {"text": f"{doc.title} ({of_type})" if of_type else doc.title},
        "fullDescription": {"text": doc.meaning},
        "help": {"text": text, "markdown": text},
    }


def _result(outcome: Outcome, judged: Judged, rules: Sequence[str]) -> dict[str, Any]:
    change = judged.change
    rule = _rule_id(change)
    found = {
        "ruleId": rule,
        "ruleIndex": rules.index(rule),
        "level": change.level if judged.fails or judged.waiver else "note",
        "message": {"text": change.message},
        "locations": [_location(outcome, change.place)],
        "partialFingerprints": {"sourcecmpFinding/v1": _fingerprint(outcome, change)},
        "suppressions": [],
    }
    if change.others:
        found["relatedLocations"] = [_location(outcome, place) for place in change.others]
    if judged.waiver is not None:
        found["suppressions"] = [{"kind": "external", "justification": judged.waiver.reason}]
    return found


def _fingerprint(outcome: Outcome, change: Change) -> str:
    return hashlib.sha256(f"{outcome.event}/{change.fingerprint}".encode("utf-8", "surrogatepass")).hexdigest()


def _location(outcome: Outcome, place: Location) -> dict[str, Any]:
    file = place.file if outcome.folder in ("", ".") else f"{outcome.folder}/{place.file}"
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(file), "uriBaseId": _BASE}}
    if place.line:
        region = {"startLine": place.line, "startColumn": place.column}
        if place.end_line:
            region |= {"endLine": place.end_line, "endColumn": place.end_column}
        physical["region"] = region
    return {"physicalLocation": physical}


def _notice(outcome: Outcome) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": f"{outcome.event} {outcome.conclusion}"},
        "locations": [_location(outcome, Location("event.toml"))],
    }
