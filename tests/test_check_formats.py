"""The verdict in the formats that other programs read: valid, escaped, and with fingerprints that stay."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest

from small_event import edit, write_event
from sourcecmp.check.change import Change, kind_docs
from sourcecmp.check.formats import ENDINGS, NAMES, Guide, format_named
from sourcecmp.check.outcome import Outcome
from sourcecmp.check.policy import Judged, PolicyVerdict
from sourcecmp.check.snapshot import Location
from sourcecmp.cli import run
from sourcecmp.model import ChangeKind, Waiver

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
GUIDE = Guide("1.0", lambda of_type: f"what {of_type} means")
# What a text could hold to be taken for a command, markup, or the end of an element.
NASTY = "100% of\r\n::error::stop ##[add-path]x , : | <b>&]]> `x` @all #1 \ufffe\x1b[31m"


def outcomes() -> list[Outcome]:
    """One event with a failing, a waived and an allowed change whose words are hostile, and one that is broken."""
    place = Location("accounts/a b,c:d%.txt", 3, 5, 3, 9)
    clash = Change(
        ChangeKind.NEW_CONTRADICTION, NASTY, place, "c-1", type="number", severity="hard", confidence=0.8,
        accounts=("a", "b"), others=(Location("accounts/b.txt", 1, 1, 2, 4),),
    )  # fmt: skip
    lost = Change(ChangeKind.LOST_FACT, "lost", Location("accounts/b.txt"), "f-1", accounts=("a", "b"))
    file = Change(ChangeKind.CHANGED_FILE, "other bytes", Location("accounts/b.txt"))
    judged = (Judged(clash, True), Judged(lost, False, Waiver("known, and <fine>", id="f-1")), Judged(file, False))
    return [
        Outcome("ferry", "corpus/ferry", "fails", PolicyVerdict(judged), "3 facts", "sourcecmp check"),
        Outcome("bridge", "corpus/bridge", "error", error=NASTY),
        Outcome("tower", "corpus/tower", "clean", counts="1 shared fact"),
    ]


def rendered(name: str) -> str:
    return format_named(name).render(outcomes(), GUIDE)


@pytest.mark.parametrize("name", NAMES)
def test_every_format_says_what_it_is_for_and_ends_with_a_line_end(name: str) -> None:
    assert format_named(name).summary
    assert rendered(name).endswith("\n")
    assert ENDINGS[name]


def test_every_kind_of_change_is_documented() -> None:
    assert set(kind_docs()) == set(ChangeKind)


def test_sarif_is_valid_by_the_official_schema() -> None:
    log = json.loads(rendered("sarif"))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (only,) = log["runs"]
    assert [result["level"] for result in only["results"]] == ["error", "error", "note"]
    assert [len(result["suppressions"]) for result in only["results"]] == [0, 1, 0]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in only["results"]] == [
        "new-contradiction/number", "lost-fact", "changed-file"
    ]  # fmt: skip
    help_text = only["tool"]["driver"]["rules"][rules.index("new-contradiction/number")]["help"]["text"]
    assert "what number means" in help_text
    assert only["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("corpus/ferry/")
    assert not only["invocations"][0]["executionSuccessful"]


def test_junit_is_read_by_a_junit_parser() -> None:
    suites = junitparser.JUnitXml.fromstring(rendered("junit").encode("utf-8"))
    read = {suite.name: suite for suite in suites}
    assert (read["ferry"].tests, read["ferry"].failures, read["ferry"].skipped) == (4, 2, 1)
    assert (read["bridge"].errors, read["tower"].failures, read["tower"].errors) == (1, 0, 0)
    results = [result for case in read["ferry"] for result in case.result]
    assert any(isinstance(result, junitparser.Failure) and "::error::stop" in result.message for result in results)


def test_every_line_for_github_is_one_command_with_its_values_escaped() -> None:
    lines = rendered("github").split("\n")[:-1]
    assert all(re.match(r"::(group|endgroup|error|warning|notice)[ :]", line) for line in lines)
    error = next(line for line in lines if "line=3" in line)
    properties, _, message = error.removeprefix("::error ").partition("::")
    assert properties == (
        "file=corpus/ferry/accounts/a b%2Cc%3Ad%25.txt,line=3,endLine=3,col=5,endColumn=9,title=a contradiction is new"
    )
    assert message.startswith("100%25 of%0D%0A::error::stop")
    assert sum(line.startswith("::group::") for line in lines) == sum(line == "::endgroup::" for line in lines) == 3


def test_markdown_shows_words_as_they_are_written() -> None:
    text = rendered("markdown")
    assert "<b>" not in text
    assert "@all" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {5}


@pytest.fixture
def event(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    folder = write_event(Path("corpus/ferry"), gold=False)
    assert run(["check", "--update"]) == 0
    return folder


def results(file: str) -> list[dict[str, Any]]:
    log = json.loads(Path(file).read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    found: list[dict[str, Any]] = log["runs"][0]["results"]
    return found


def test_fingerprints_stay_when_the_text_moves(event: Path) -> None:
    edit(event, "accounts/observer.txt", "closed for two days", "closed for nine days")
    run(["check", "-o", "first.sarif"])
    edit(event, "accounts/observer.txt", "Ferry Aurora goes down\n", "\n\n\nFerry Aurora goes down\n")
    run(["check", "-o", "second.sarif"])
    first, second = (
        next(result for result in results(name) if "contradiction" in result["ruleId"])
        for name in ("first.sarif", "second.sarif")
    )
    assert first["partialFingerprints"] == second["partialFingerprints"]
    lines = [each["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] for each in (first, second)]
    assert lines == [7, 10]


def test_no_path_of_the_machine_is_told(event: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    edit(event, "accounts/observer.txt", "closed for two days", "closed for nine days")
    capsys.readouterr()
    for name in NAMES:
        run(["check", str(event.resolve()), "--format", name])
        assert str(tmp_path) not in capsys.readouterr().out


def test_under_github_actions_annotations_and_a_summary_are_chosen(
    event: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("before\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["check"]) == 0
    assert capsys.readouterr().out.startswith("::group::ferry: nothing changed")
    assert Path("summary.md").read_text(encoding="utf-8").startswith("before\n### ferry\n")
    assert run(["check", "--format", "text"]) == 0
    assert capsys.readouterr().out.startswith("ferry: nothing changed")
    assert Path("summary.md").read_text(encoding="utf-8").count("### ferry") == 1


def test_one_run_writes_several_files_beside_the_screen(event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["check", "-o", "verdict.xml", "-o", "verdict.json"]) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert json.loads(Path("verdict.json").read_text(encoding="utf-8"))["events"][0]["state"] == "clean"
    assert [suite.name for suite in junitparser.JUnitXml.fromfile("verdict.xml")] == ["ferry"]


def test_the_documentation_names_every_kind_of_change_and_every_format() -> None:
    text = (Path(__file__).parents[1] / "docs" / "check.md").read_text(encoding="utf-8")
    for name in (*ChangeKind, *NAMES):
        assert f"`{name}`" in text, name


def test_the_policy_in_the_documentation_is_read(event: Path) -> None:
    text = (Path(__file__).parents[1] / "docs" / "check.md").read_text(encoding="utf-8")
    (policy,) = re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    with (event / "event.toml").open("a", encoding="utf-8") as stream:
        stream.write(f"\n{policy}")
    assert run(["check", "--today", "2026-05-01"]) == 0


def test_the_hook_is_run_for_the_files_of_an_event_and_no_others() -> None:
    text = (Path(__file__).parents[1] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (pattern,) = re.findall(r"^  files: (.+)$", text, re.MULTILINE)
    for name in ("event.toml", "gold.toml", "sourcecmp.lock", "accounts/a.txt", "accounts/more/b.html"):
        assert re.search(pattern, f"corpus/ferry/{name}")
        assert re.search(pattern, name)
    assert not re.search(pattern, "src/accounts.py")
