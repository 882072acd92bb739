"""The verdict as a JUnit report, for whatever shows test results: an event is a suite, a change a case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from sourcecmp.check.formats import Guide
from sourcecmp.check.outcome import Outcome
from sourcecmp.check.policy import Judged

summary = "for what shows test results"

# What XML 1.0 cannot hold, not even as a reference.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(outcomes: Sequence[Outcome], guide: Guide) -> str:
    """All outcomes as one document."""
    root = ET.Element("testsuites", name="sourcecmp check")
    for outcome in outcomes:
        root.append(_suite(outcome))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(outcome: Outcome) -> ET.Element:
    judged = outcome.verdict.judged
    counts = {
        "tests": len(judged) + 1,
        "failures": sum(each.fails for each in judged) + (outcome.exit_code == 1),
        "errors": int(outcome.exit_code > 1),
        "skipped": sum(each.waiver is not None for each in judged),
    }
    suite = ET.Element("testsuite", name=_xml(outcome.event))
    for key, count in counts.items():
        suite.set(key, str(count))
    whole = _case(suite, outcome, "check", f"{outcome.folder}/event.toml", 0)
    if outcome.exit_code == 1:
        ET.SubElement(whole, "failure", type=outcome.state, message=_xml(outcome.conclusion))
    elif outcome.exit_code:
        ET.SubElement(whole, "error", type="error", message=_xml(outcome.error))
    for each in judged:
        _change_case(suite, outcome, each)
    return suite


def _change_case(suite: ET.Element, outcome: Outcome, judged: Judged) -> None:
    change = judged.change
    place = change.place
    case = _case(suite, outcome, change.fingerprint, f"{outcome.folder}/{place.file}", place.line)
    if judged.waiver is not None:
        ET.SubElement(case, "skipped", message=_xml(f"waived: {judged.waiver.reason}"))
    elif judged.fails:
        failure = ET.SubElement(case, "failure", type=change.kind.value, message=_xml(change.message))
        failure.text = _xml(f"{outcome.folder}/{place}: {change.level}: {change.message}")
    else:
        ET.SubElement(case, "system-out").text = _xml(change.message)


def _case(suite: ET.Element, outcome: Outcome, name: str, file: str, line: int) -> ET.Element:
    case = ET.SubElement(suite, "testcase", classname=_xml(outcome.event), name=_xml(name), file=_xml(file))
    if line:
        case.set("line", str(line))
    return case


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
