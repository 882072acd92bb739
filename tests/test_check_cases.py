"""What `check` says of edits of the shipped event: the verdict, the exit code and the lines a person would expect."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sourcecmp.check.lock import LOCK_FILE, lock_text
from sourcecmp.check.snapshot import Snapshot
from sourcecmp.cli import run
from sourcecmp.cli.check_steps import State, state_of

SHIPPED = Path(__file__).parents[1] / "corpus" / "vilnius-2005"
CASES = sorted((Path(__file__).parent / "cases" / "check").glob("*.toml"))


@pytest.fixture(scope="module")
def before() -> State:
    return state_of(SHIPPED)


@pytest.fixture
def event(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: State) -> Path:
    """A copy of the event with a current lock, below the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    folder = Path("corpus") / "vilnius-2005"
    shutil.copytree(SHIPPED, folder)
    (folder / LOCK_FILE).write_text(lock_text(before.snapshot), encoding="utf-8")
    return folder


def apply(edit: Mapping[str, Any], folder: Path) -> None:
    """One operation on one file of the event."""
    path = folder / edit["file"]
    text = path.read_bytes().decode("utf-8") if path.exists() else ""
    match edit:
        case {"replace": old, "with": new}:
            assert text.count(old) == 1, old
            path.write_bytes(text.replace(old, new).encode())
        case {"append": more}:
            path.write_bytes((text + more).encode())
        case {"delete": True}:
            path.unlink()
        case {"encoding": name}:
            path.write_bytes(text.encode(name))
        case {"ends": ends}:
            path.write_bytes(text.replace("\n", ends).encode())
        case {"move": start, "before": other}:
            paragraphs = text.split("\n\n")
            moved = paragraphs.pop(next(n for n, each in enumerate(paragraphs) if each.startswith(start)))
            paragraphs.insert(next(n for n, each in enumerate(paragraphs) if each.startswith(other)), moved)
            path.write_bytes("\n\n".join(paragraphs).encode())
        case _:
            raise AssertionError(f"no operation: {edit}")


def ids(snapshot: Snapshot) -> list[str]:
    return [found.id for found in (*snapshot.facts, *snapshot.contradictions, *snapshot.claims)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_edit_gets_the_verdict_a_person_would_expect(
    path: Path, event: Path, before: State, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    for edit in case["edits"]:
        apply(edit, event)
    code = run(["check", "--today", "2005-05-01"])
    said = "".join(capsys.readouterr())
    assert code == case["exit"], said
    assert case["verdict"] in said
    for line in case["says"]:
        assert re.search(line, said, re.MULTILINE), f"{line}\n{said}"
    for word in case.get("never", ()):
        assert not re.search(word, said), f"{word}\n{said}"
    if case.get("keeps-ids"):
        assert ids(state_of(event).snapshot) == ids(before.snapshot)


def test_there_are_cases_for_the_usual_edits() -> None:
    assert len(CASES) >= 12


def test_the_shipped_lock_is_current(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    code = run(["check", str(SHIPPED)])
    said = "".join(capsys.readouterr())
    assert code == 0, f"sourcecmp check --update --accept, if this is meant\n{said}"
