"""The JSON report keeps the promises of format 1."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import jsonschema
import pytest

from sample_report import sample_report
from sourcecmp.model import Report
from sourcecmp.report import NAMES, View, format_named
from sourcecmp.report.schema import report_schema

SCHEMA = report_schema()


def json_report(report: Report, **view: Any) -> str:
    return format_named("json").render(report, View(**view))


@pytest.fixture
def report() -> Report:
    return sample_report()


@pytest.fixture
def fields(report: Report) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(json_report(report))
    return parsed


def test_report_is_valid_by_its_own_schema(fields: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(fields)


def test_report_without_findings_is_valid_too(report: Report) -> None:
    bare = dataclasses.replace(report, links=(), facts=(), unique=(), contradictions=(), warnings=(), sentences=())
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(json_report(bare)))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("format",), 2),
        (("links", 0, "score"), 1.5),
        (("links", 0, "spans", 0, "a"), [1]),
        (("contradictions", 0, "severity"), "grave"),
        (("contradictions", 0, "type"), "mood"),
        (("sentences", 0, "region"), "footer"),
        (("facts", 0, "accounts"), ["courier"]),
        (("event", "date"), "March"),
    ],
)
def test_schema_refuses_what_the_contract_does(fields: dict[str, Any], place: tuple[Any, ...], value: object) -> None:
    inner: Any = fields
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(fields)


def test_schema_lets_later_versions_add_members(fields: dict[str, Any]) -> None:
    fields["later"] = 1
    fields["links"][0]["later"] = 1
    jsonschema.Draft202012Validator(SCHEMA).validate(fields)


def test_fields_stand_in_the_order_of_the_contract(fields: dict[str, Any]) -> None:
    assert list(fields)[:9] == [
        *("format", "tool", "event", "accounts", "sentences", "links", "facts", "unique", "contradictions")
    ]
    assert list(fields["contradictions"][0])[:8] == [
        *("id", "type", "severity", "confidence", "between", "sentences", "evidence", "explanation")
    ]


def test_offsets_give_the_words_in_the_file(report: Report, fields: dict[str, Any]) -> None:
    texts = {account.id: account.text for account in report.event.accounts}
    account_of = {s["id"]: s["account"] for s in fields["sentences"]}
    for s in fields["sentences"]:
        assert texts[s["account"]][s["start"] : s["end"]] == s["text"]
    for c in fields["contradictions"]:
        for e in c["evidence"]:
            assert texts[account_of[e["sentence"]]][e["start"] : e["end"]] == e["text"]
    for telling in (telling for fact in fields["facts"] for telling in fact["tellings"]):
        for p in (*telling["words"], *telling["adds"], *telling["leaves_out"]):
            assert texts[account_of[p["sentence"]]][p["start"] : p["end"]] == p["text"]


def test_same_report_gives_same_bytes_and_ends_with_a_line_end(report: Report) -> None:
    assert json_report(report) == json_report(sample_report())
    assert json_report(report).endswith("}\n")


def test_view_of_the_terminal_changes_nothing(report: Report) -> None:
    assert json_report(report) == json_report(report, width=40, color=True)


def test_numbers_are_rounded_and_letters_kept(report: Report, fields: dict[str, Any]) -> None:
    assert fields["links"][0]["score"] == 0.7123
    assert fields["contradictions"][0]["confidence"] == 0.8765
    assert "消防队" in json_report(report)


def test_sections_left_out_are_there_and_empty(report: Report) -> None:
    fields = json.loads(json_report(report, sections=("unique",)))
    assert fields["unique"]
    assert fields["links"] == fields["facts"] == fields["contradictions"] == []
    jsonschema.Draft202012Validator(SCHEMA).validate(fields)


def test_each_account_says_how_many_sentences_are_listed(fields: dict[str, Any]) -> None:
    for account in fields["accounts"]:
        assert account["sentences"] == sum(s["account"] == account["id"] for s in fields["sentences"])


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_a_summary_and_ends_its_text(name: str, report: Report) -> None:
    chosen = format_named(name)
    assert chosen.summary
    assert chosen.render(report, View()).endswith("\n")
