"""`diff`: what changed between two folders or two revisions of git; and locks that merge."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from small_event import edit, write_event
from sourcecmp.cli import run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(*arguments: str) -> None:
    people = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
    names = {f"GIT_{each}": "someone@example.org" for each in people}
    subprocess.run(["git", *arguments], check=True, capture_output=True, env=os.environ | names)


@pytest.fixture
def event(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An event in a git repository; its last commit but one is the event as it was, the last one loses a fact."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    git("init", "-q", "-b", "main")
    git("config", "core.autocrlf", "true")
    folder = write_event(Path("corpus/ferry"))
    git("add", "-A")
    git("commit", "-q", "-m", "an event")
    hurt = "Twelve passengers were treated in the hospital of Kelmore, doctors said."
    edit(folder, "accounts/observer.txt", hurt, "Rain.")
    edit(folder, "gold.toml", 'o2 = ["observer", "Twelve passengers"]', 'o2 = ["observer", "Rain"]')
    git("commit", "-q", "-a", "-m", "an edit")
    return folder


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run(["diff", *arguments])
    return code, "".join(capsys.readouterr())


@pytest.mark.parametrize(
    "arguments", [["HEAD~1", "HEAD"], ["HEAD~1"], ["HEAD~1.."], ["HEAD~1..HEAD"], ["main~1...main"]]
)
@pytest.mark.parametrize("named", [[], ["--event", "corpus/ferry"]])
def test_revisions_are_compared(
    event: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], named: list[str]
) -> None:
    code, text = said(capsys, *arguments, *named)
    assert code == 0
    assert "observer no longer supports fact" in text
    assert "(accounts/observer.txt:5)" in text
    assert "links: F1 fell from 1.0000 to 0.8000 against the gold; lost: c2 ~ o2" in text
    assert "sha256" in text
    assert "ferry: fails: 1 lost-fact" in text


def test_the_exit_code_tells_only_where_it_is_asked_for(event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "HEAD~1", "--exit-code")[0] == 1
    assert said(capsys, "HEAD~1", "--exit-code", "--fail-on", "gone-account")[0] == 0
    assert said(capsys, "HEAD", "--exit-code") == (0, said(capsys, "HEAD..HEAD")[1])


def test_two_folders_are_compared(event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(event, "other")
    edit(Path("other"), "accounts/courier.txt", "A brass band", "A jazz band")
    _, text = said(capsys, str(event), "other")
    assert "'brass' is now 'jazz'" in text


def test_the_files_as_they_are_now_are_the_other_side(event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(event, "accounts/courier.txt", "A brass band", "A jazz band")
    assert "'brass' is now 'jazz'" in said(capsys, "HEAD")[1]
    assert "jazz" not in said(capsys, "HEAD~1..")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-branch"], "no-such-branch is neither an event's folder nor a revision of git"),
        (["HEAD~1..nowhere"], "nowhere is neither"),
        (["corpus/ferry"], "a folder is compared with a folder"),
        (["HEAD~1", "--event", "corpus/bridge"], "corpus/bridge is not in revision"),
        (["--", "-x"], "-x is neither"),
    ],
)
def test_a_wrong_call_gets_one_line(
    event: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    code, text = said(capsys, *arguments)
    assert code == 2
    assert words in text
    assert text.count("\n") == 1


def test_locks_of_two_edited_accounts_merge(event: Path) -> None:
    git("config", "core.autocrlf", "false")
    assert run(["check", "--update"]) == 0
    git("add", "-A")
    git("commit", "-q", "-m", "a lock")
    git("checkout", "-q", "-b", "other")
    edit(event, "accounts/courier.txt", "A brass band had played", "A brass band had performed")
    assert run(["check", "--update"]) == 0
    git("commit", "-q", "-a", "-m", "courier")
    git("checkout", "-q", "main")
    edit(event, "accounts/observer.txt", "next spring", "in spring")
    assert run(["check", "--update"]) == 0
    git("commit", "-q", "-a", "-m", "observer")
    git("merge", "-q", "-m", "both", "other")
    assert run(["check"]) == 0
