"""`init`: a folder with an event.toml that says what can stand in it, and nothing overwritten."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcecmp.cli import run
from sourcecmp.event_file import EventFile
from sourcecmp.intake.new_event import LONGEST_ID, new_event, slug

Outcome = tuple[int, str, str]


@pytest.fixture
def init(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Outcome:
        code = run(["init", *arguments])
        return code, *capsys.readouterr()

    return call


def test_a_folder_is_made_and_the_next_step_named(init: Callable[..., Outcome], tmp_path: Path) -> None:
    options = ("--title", 'A "big" fire', "--date", "2024-03-05", "--place", "Rotterdam")
    code, out, err = init("events/Harbour Fire", *options)
    assert (code, err) == (0, "")
    assert out.splitlines()[0].endswith("event.toml for the event harbour-fire.")
    assert "sourcecmp add 'events/Harbour Fire' FILE|URL" in out
    written = tomllib.loads((tmp_path / "events" / "Harbour Fire" / "event.toml").read_text(encoding="utf-8"))
    assert {key: str(value) for key, value in written.items()} == {
        "id": "harbour-fire",
        "title": 'A "big" fire',
        "date": "2024-03-05",
        "place": "Rotterdam",
    }


def test_what_is_not_known_stays_as_a_comment_and_every_example_is_valid(tmp_path: Path) -> None:
    text = new_event("fire")
    assert tomllib.loads(text) == {"id": "fire"}
    examples = re.sub(r"^# (?=\[\[|\w+ = )", "", text, flags=re.MULTILINE).replace('"..."', f'"{"0" * 64}"')
    (tmp_path / "accounts").mkdir()
    (tmp_path / "accounts" / "courier.txt").write_text("A fire.", encoding="utf-8")
    event = EventFile(tmp_path, examples.replace('role = "background"', 'role = "account"')).event(least=1)
    assert [account.id for account in event.accounts] == ["courier"]
    assert event.place


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("there",), ("event.toml is there already", "sourcecmp add there")),
        (("file",), ("file is a file",)),
        (("file/below",), ("cannot make file/below",)),
        (("--date", "5 March", "new"), ("--date does not know '5 March'", "2005-04-21")),
        (("...",), ("no name to make an id of",)),
    ],
)
def test_what_cannot_be_made_is_one_line_and_leaves_everything_as_it_was(
    init: Callable[..., Outcome], tmp_path: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "event.toml").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    code, out, err = init(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert all(word in err for word in words), err
    assert sorted(os.listdir(tmp_path)) == ["file", "there"]
    assert (tmp_path / "there" / "event.toml").read_text(encoding="utf-8") == "mine"


def test_a_disk_that_fails_leaves_no_folder(
    init: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    code, _, err = init("a/b")
    assert code == 2
    assert "No space left" in err
    assert os.listdir(tmp_path) == []


def test_an_event_without_accounts_says_how_to_add_them(
    init: Callable[..., Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    init("fire")
    assert run(["align", "fire"]) == 2
    assert "sourcecmp add fire FILE|URL" in capsys.readouterr().err


@given(st.text())
def test_an_id_is_short_and_has_nothing_in_it_that_must_be_escaped(words: str) -> None:
    made = slug(words)
    assert len(made) <= LONGEST_ID
    assert all(part.isalnum() for part in made.split("-") if made)
    assert slug(made) == made


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_title_comes_back_as_it_was(title: str) -> None:
    assert tomllib.loads(new_event("x", title=title)).get("title", "") == title
