"""`show`: an account as the program reads it, with nothing in it that could steer the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcecmp.cli import run
from sourcecmp.load import load_event, shipped_event_folder
from sourcecmp.pipeline import compare, read

Outcome = tuple[int, str, str]

TEXT = """Bridge closed at Ashford

The bridge was closed on 5 March 2024.

Mayor Ana Lind said engineers had found cracks in two pillars.
"""


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "courier.txt").write_text(TEXT, encoding="utf-8")

    def call(*arguments: str) -> Outcome:
        code = run(["show", *arguments])
        return code, *capsys.readouterr()

    return call


def one_account(folder: Path) -> Path:
    (folder / "bridge").mkdir()
    (folder / "bridge" / "a.txt").write_text(TEXT, encoding="utf-8")
    event = 'id = "bridge"\n[[accounts]]\nid = "gazette"\noutlet = "The Gazette"\nfile = "a.txt"\n'
    (folder / "bridge" / "event.toml").write_text(event, encoding="utf-8")
    return folder / "bridge"


def test_each_sentence_has_its_region_and_who_holds_what_it_claims(show: Callable[..., Outcome]) -> None:
    code, out, _ = show("courier.txt")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert code == 0
    assert "courier:0 title Bridge closed at Ashford" in lines
    assert "asserted all of it [the outlet; time 2024-03-05; past]" in lines
    assert any(line.startswith("reported engineers had found cracks") and "ana lind (states)" in line for line in lines)


def test_one_account_alone_can_be_shown_before_there_is_anything_to_compare(
    show: Callable[..., Outcome], tmp_path: Path
) -> None:
    one_account(tmp_path)
    code, out, _ = show("gazette", "bridge")
    assert code == 0
    assert out.startswith("gazette  The Gazette, no date, a.txt\n")


def test_json_holds_the_account_and_its_sentences_as_the_report_does(
    show: Callable[..., Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    shown = json.loads(show("dw", "--format", "json")[1])
    run(["align", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert shown["account"] in report["accounts"]
    assert shown["sentences"] == [s for s in report["sentences"] if s["account"] == "dw"]
    assert len(shown["sentences"]) == shown["account"]["sentences"]


def test_reading_gives_the_sentences_of_the_report() -> None:
    event = load_event(shipped_event_folder())
    assert read(event) == compare(event).sentences


def test_hidden_characters_are_shown_and_markup_is_text(show: Callable[..., Outcome], tmp_path: Path) -> None:
    hostile = "The mayor \x1b[31mresigned\u202e on Monday [bold]after[/bold] a vote. \x1b]0;title\x07 It was close.\n"
    (tmp_path / "x\x1b[2J.txt").write_text(hostile, encoding="utf-8")
    for arguments in (["--color", "always"], ["--width", "30"], []):
        code, out, _ = show("x\x1b[2J.txt", *arguments)
        assert code == 0
        assert "\x1b[31m" not in out
        assert "\x1b]" not in out
        assert "\x1b[2J" not in out
        assert "\u202e" not in out
        assert "[bold]after[/bold]" in " ".join(out.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("dww",), ("no account 'dww' in vilnius-2005", "did you mean dw?")),
        (("bridge",), ("is an event with the accounts gazette", "sourcecmp show ACCOUNT bridge")),
        (("gazette", "nowhere"), ("no file or folder nowhere",)),
        (("dw", "--format", "jsn"), ("did you mean json?",)),
    ],
)
def test_a_wrong_name_is_one_line_that_helps(
    show: Callable[..., Outcome], tmp_path: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    one_account(tmp_path)
    code, out, err = show(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert all(word in err for word in words), err
