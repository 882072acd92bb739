"""The whole program on the event that ships with it: the promises of the JSON report, end to end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sourcecmp import pipeline
from sourcecmp.cli import run
from sourcecmp.report.schema import report_schema

EVENT = Path(__file__).parents[1] / "corpus" / "vilnius-2005"
ACCOUNTS = [str(EVENT / "accounts" / f"{name}.txt") for name in ("dw", "moscow-times", "rferl")]


@cache
def output(*arguments: str, seed: str = "0") -> bytes:
    code = "from sourcecmp.cli import main; main()"
    variables = os.environ | {"PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, env=variables, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    return done.stdout


def test_json_is_the_same_to_the_byte_whatever_the_order_of_files_and_the_hash_seed() -> None:
    once = output("align", *ACCOUNTS, "--format", "json", seed="1")
    assert once == output("align", *reversed(ACCOUNTS), "--format", "json", seed="2")


def test_json_of_the_shipped_event_is_valid_and_its_offsets_find_the_words() -> None:
    report = json.loads(output("align", "--format", "json"))
    schema = report_schema()
    jsonschema.Draft202012Validator(schema).validate(report)
    texts = {a["id"]: (EVENT / a["file"]).read_bytes().decode("utf-8") for a in report["accounts"]}
    accounts = {s["id"]: s["account"] for s in report["sentences"]}
    for s in report["sentences"]:
        assert texts[s["account"]][s["start"] : s["end"]] == s["text"]
    for c in report["contradictions"]:
        for e in c["evidence"]:
            assert texts[accounts[e["sentence"]]][e["start"] : e["end"]] == e["text"]
    assert str(EVENT.parent.resolve()) not in json.dumps(report)


def test_every_kind_of_id_in_the_report_can_be_explained(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "compare", cache(pipeline.compare))
    report = json.loads(output("align", "--format", "json"))
    link = report["links"][0]
    names = [
        report["facts"][0]["id"],
        report["unique"][0]["id"],
        f"{link['a']}~{link['b']}",
        report["sentences"][0]["id"],
    ]
    names += [c["id"] for c in report["contradictions"][:1]]
    for name in names:
        assert run(["explain", name]) == 0
        assert name.split("~")[0] in capsys.readouterr().out


def test_explaining_a_link_says_why_two_forms_of_a_name_mean_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(output("align", "--format", "json"))
    texts = {s["id"]: (s["start"], s["text"]) for s in report["sentences"]}

    def names(link: Any) -> set[tuple[str, ...]]:
        matched = [[(link[side], *span[side]) for side in "ab"] for span in link["spans"] if span["kind"] == "name"]
        return {tuple(sorted(texts[of][1][i - texts[of][0] : j - texts[of][0]] for of, i, j in m)) for m in matched}

    link = next(link for link in report["links"] if ("Lavrov", "Sergei Lavrov") in names(link))
    assert run(["explain", f"{link['a']}~{link['b']}"]) == 0
    assert "“lavrov” is part of “sergei lavrov”" in " ".join(capsys.readouterr().out.split())


def test_the_shipped_event_has_a_human_reading_to_measure_against() -> None:
    events = json.loads(output("eval", "--format", "json"))["events"]
    assert [event["id"] for event in events] == ["vilnius-2005"]
    assert 0 < events[0]["figures"]["links"]["f1"] <= 1


def test_planted_contradictions_are_counted_the_same_in_both_formats() -> None:
    figures = json.loads(output("eval", "--mutate", "--count", "2", "--seed", "4", "--format", "json"))
    text = output("eval", "--mutate", "--count", "2", "--seed", "4", seed="7").decode("utf-8")
    (event,) = figures["events"]
    assert figures["seed"] == 4
    assert all(0 <= row["found"] <= row["planted"] <= 2 for row in event["planted"].values())
    assert f"{event['pairs']} pairs with a changed sentence: {event['false_alarms']} false alarms" in text


def test_what_explain_gives_to_scripts_replays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(output("align", "--format", "json"))
    for finding in report["contradictions"]:
        saved = tmp_path / "finding.json"
        saved.write_bytes(output("explain", finding["id"], "--json"))
        assert json.loads(saved.read_text(encoding="utf-8")) == finding
        assert run(["replay", str(saved)]) == 0
        assert capsys.readouterr().out.startswith(f"{finding['id']}  holds  ")


def test_a_finding_that_no_text_bears_out_fails_with_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "report.json"
    saved.write_bytes(output("align", "--format", "json"))
    assert run(["replay", str(saved), *ACCOUNTS[:2]]) == 1
    assert "there is no sentence" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "member"), [("number", "examples"), ("dw:3", "text"), ("dw:30~rferl:40", "score"), ("f-", "error")]
)
def test_explain_gives_scripts_whatever_it_explains(name: str, member: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["explain", name, "--json"])
    printed = capsys.readouterr()
    assert code == (2 if member == "error" else 0)
    assert member in (printed.err if code else json.loads(printed.out))


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (["--severity", "hard"], 1),
        (["--severity", "tension"], 1),
        (["--min-confidence", "1"], 0),
        (["--severity", "mild"], 2),
        (["--min-confidence", "1.5"], 2),
    ],
)
def test_limits_filter_the_report_and_the_exit_code_alike(
    limits: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["align", "--format", "json", "--exit-code", *limits]) == code
    printed = capsys.readouterr().out
    assert bool(printed) == (code < 2)
    if printed:
        report = json.loads(printed)
        assert bool(report["contradictions"]) == bool(code)
        assert limits[1] in report["tool"]["signature"]
        assert {c["severity"] for c in report["contradictions"]} <= {limits[1]}


def test_score_reports_within_the_same_limits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = {"id": 1, "a": "The court heard 26 witnesses on Monday.", "b": "The court heard 19 witnesses on Monday."}
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps(pair), encoding="utf-8")
    for limits, severity in (([], "hard"), (["--severity", "tension"], None), (["--min-confidence", "1"], None)):
        assert run(["score", str(pairs), *limits]) == 0
        found = json.loads(capsys.readouterr().out)["contradiction"]
        assert (found and found["severity"]) == severity
