"""`align --output`: whole files or none, in the format that the ending names."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fake_pipeline import modules
from sourcecmp.cli import run

Outcome = tuple[int, str, str]


@pytest.fixture
def align(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Outcome]:
    for name, module in modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Outcome:
        code = run(["align", *arguments])
        return code, *capsys.readouterr()

    return call


def test_each_file_gets_the_format_of_its_ending_and_nothing_is_printed(
    align: Callable[..., Outcome], tmp_path: Path
) -> None:
    assert align("-o", "a.json", "--output", "b.md", "-o", "c.csv") == (0, "", "")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["format"] == 1
    assert (tmp_path / "b.md").read_text(encoding="utf-8").startswith("# Fire")
    assert (tmp_path / "c.csv").read_bytes().startswith(b"kind,id,type")
    assert sorted(os.listdir(tmp_path)) == ["a.json", "b.md", "c.csv"]


def test_a_format_that_is_named_goes_before_the_ending(align: Callable[..., Outcome], tmp_path: Path) -> None:
    assert align("-o", "report", "--format", "json")[0] == 0
    assert json.loads((tmp_path / "report").read_text(encoding="utf-8"))["format"] == 1


def test_text_in_a_file_is_neither_coloured_nor_wrapped(align: Callable[..., Outcome], tmp_path: Path) -> None:
    assert align("-o", "plain.txt") == (0, "", "")
    text = (tmp_path / "plain.txt").read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) > 100


def test_the_exit_code_still_tells_of_contradictions(align: Callable[..., Outcome]) -> None:
    assert align("-o", "a.json", "--exit-code")[0] == 1


def test_a_file_that_is_there_is_replaced_and_keeps_its_rights(align: Callable[..., Outcome], tmp_path: Path) -> None:
    old = tmp_path / "a.json"
    old.write_text("old", encoding="utf-8")
    old.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to("a.json")
    assert align("-o", "link.json")[0] == 0
    assert link.is_symlink()
    assert old.read_text(encoding="utf-8").startswith("{")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_device_is_written_to_and_not_replaced(align: Callable[..., Outcome]) -> None:
    assert align("-o", os.devnull, "--format", "json") == (0, "", "")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "report.docx"), ("report.docx", "known endings", ".json")),
        (("-o", "report"), ("'report'", "known endings")),
        (("-o", "a.json", "-o", "./a.json"), ("twice",)),
        (("-o", "a.json", "-o", "b.md", "--format", "json"), ("--format goes with one file",)),
        (("-o", "nowhere/a.json"), ("no folder", "nowhere/a.json")),
        (("-o", "folder.json"), ("is a folder",)),
        (("-o", "a.json", "--format", "jsno"), ("did you mean json?",)),
    ],
)
def test_what_cannot_be_written_is_one_clear_line_and_no_file(
    align: Callable[..., Outcome], tmp_path: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    (tmp_path / "folder.json").mkdir()
    code, out, err = align(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert all(word in err for word in words), err
    assert os.listdir(tmp_path) == ["folder.json"]


def test_a_failure_while_writing_leaves_what_was_there(
    align: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    code, _, err = align("-o", "a.json")
    assert code == 2
    assert "No space left on device" in err
    assert os.listdir(tmp_path) == ["a.json"]
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "old"
