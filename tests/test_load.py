"""An event is read whole, or refused in one line that says what is wrong, where, and what to do."""

from __future__ import annotations

import datetime as dt
import io
import os
from pathlib import Path

import pytest

from sourcecmp.errors import EventError, InputError, SourcecmpError, UsageError
from sourcecmp.load import load_event, load_files, shipped_event_folder

GOOD = """id = "flood"
title = "Flood in Ashford"
date = 2024-03-01
place = "Ashford"

[[accounts]]
id = "b"
file = "b.txt"
outlet = "The B"
published = 2024-03-02
url = "https://b.example/1"
licence = "theirs"

[[accounts]]
id = "a"
file = "a.html"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "event.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.html").write_text("<p>Water rose.</p>", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Water rose.\r\nIt fell.", encoding="utf-8", newline="")
    return tmp_path


def refused(call: object, *args: object) -> SourcecmpError:
    with pytest.raises(SourcecmpError) as caught:
        call(*args)  # type: ignore[operator]
    error = caught.value
    assert error.message
    assert error.hint
    assert "\n" not in str(error)
    return error


def test_accounts_come_sorted_with_everything_the_event_file_says(folder: Path) -> None:
    event = load_event(folder)
    assert (event.id, event.title, event.place) == ("flood", "Flood in Ashford", "Ashford")
    assert event.date == dt.date(2024, 3, 1)
    first, second = event.accounts
    assert (first.id, first.format, first.published, first.file) == ("a", "html", None, "a.html")
    assert (second.id, second.format, second.published, second.outlet) == ("b", "text", dt.date(2024, 3, 2), "The B")
    assert len(second.sha256) == 64


def test_a_text_is_kept_to_the_character(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\xef\xbb\xbfOne\r\ntwo\r")
    assert load_event(folder).accounts[1].text == "\ufeffOne\r\ntwo\r"


def test_event_toml_itself_may_be_named(folder: Path) -> None:
    assert load_event(folder / "event.toml") == load_event(folder)


def test_the_shipped_event_loads() -> None:
    event = load_event(shipped_event_folder())
    assert [account.role for account in event.accounts].count("account") == 3


@pytest.mark.parametrize(
    ("old", "new", "says", "line"),
    [
        ('id = "a"\n', 'id = "b"\n', "same id", 15),
        ('id = "flood"', 'id = "flood', "not valid TOML", 1),
        ("outlet =", "outlett =", "unknown key 'outlett'", 9),
        ("url =", "retreived = 2024-03-02\nurl =", "unknown key 'retreived'", 11),
        ("url =", 'retrieved = "today"\nurl =', "'retrieved' has the wrong type", 11),
        ("url =", 'sha256 = "12ab"\nurl =', "'sha256' is no digest", 11),
        ("url =", 'original = "../b.html"\nurl =', "original '../b.html' leads out", 11),
        ('place = "Ashford"', 'plaice = "Ashford"', "unknown key 'plaice'", 4),
        ("published = 2024-03-02", 'published = "2024-03-02"', "wrong type", 10),
        ('id = "flood"', "id = 7", "wrong type", 1),
        ('file = "a.html"', 'file = "../a.html"', "leads out", 16),
        ('file = "a.html"', 'file = "/etc/hosts"', "leads out", 16),
        ('file = "a.html"', 'file = "x/../../a.html"', "leads out", 16),
        ('file = "a.html"', 'file = "b.txt"', "same file", 16),
        ('file = "a.html"', 'file = "a.html"\nrole = "main"', "unknown role", 17),
        ('id = "a"\n', "", "'id' is missing", 14),
        ('id = "flood"\n', "", "'id' is missing", None),
    ],
)
def test_a_wrong_event_file_is_told_with_its_line(
    folder: Path, old: str, new: str, says: str, line: int | None
) -> None:
    (folder / "event.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    error = refused(load_event, folder)
    assert isinstance(error, EventError)
    assert says in error.message
    assert "event.toml" in error.message
    assert line is None or f"line {line}" in error.message


def test_an_unknown_key_gets_the_nearest_known_one(folder: Path) -> None:
    (folder / "event.toml").write_text(GOOD.replace("licence", "license"), encoding="utf-8")
    assert "did you mean licence?" in refused(load_event, folder).hint


def test_an_event_needs_two_accounts_besides_background(folder: Path) -> None:
    (folder / "event.toml").write_text(GOOD + 'role = "background"\n', encoding="utf-8")
    assert "only one account" in refused(load_event, folder).message


def test_deep_nesting_in_the_event_file_is_an_error_like_any_other(folder: Path) -> None:
    (folder / "event.toml").write_text("a = " + "[" * 5000, encoding="utf-8")
    assert isinstance(refused(load_event, folder), EventError)


def test_a_link_that_leads_out_of_the_folder_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("other") / "secret.txt"
    secret.write_text("Not yours.", encoding="utf-8")
    (folder / "a.html").unlink()
    (folder / "a.html").symlink_to(secret)
    assert "leads out" in refused(load_event, folder).message


def test_missing_folders_and_event_files_are_told_apart(tmp_path: Path) -> None:
    assert "no folder" in refused(load_event, tmp_path / "none").message
    assert "event.toml" in refused(load_event, tmp_path).message
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    assert "not an event's folder" in refused(load_event, tmp_path / "x.txt").message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\xef\xbb\xbf", "no words"),
        (b"caf\xe9 is closed", "offset 3"),
        (b"first\nsecond \xff", "line 2"),
        ("Water rose.".encode("utf-16"), "UTF-16"),
        ("Water rose again.".encode("utf-16-le"), "UTF-16"),
        (b"MZ\0\0\0\1", "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        (b"%PDF-1.7 text", "PDF"),
        (b"a" * 5_000_001, "limit of 5 MB"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Water rose.", encoding="utf-8")
    bad.write_bytes(data)
    error = refused(load_files, [str(good), str(bad)], None)
    assert isinstance(error, InputError)
    assert says in error.message
    assert "bad.txt" in error.message
    assert says in refused(load_files, [str(good), "-"], io.BytesIO(data)).message


def test_a_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_000_000)
    assert "50000.0 MB" in refused(load_files, [str(tmp_path / "big.txt"), "-"], None).message


def test_files_become_accounts_named_after_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sub").mkdir()
    Path("sub/two.txt").write_text("<!DOCTYPE html><p>Two", encoding="utf-8")
    (tmp_path / "one.txt").write_text("One.", encoding="utf-8")
    event = load_files([str(tmp_path / "one.txt"), "sub/two.txt", "-"], io.BytesIO(b"Three."))
    assert [(a.id, a.file, a.format) for a in event.accounts] == [
        ("one", "one.txt", "text"),
        ("stdin", "-", "text"),
        ("two", "sub/two.txt", "html"),
    ]
    assert event == load_files(["-", "sub/two.txt", str(tmp_path / "one.txt")], io.BytesIO(b"Three."))


def test_wrong_calls_are_usage_errors(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Water.", encoding="utf-8")
    x, y = str(tmp_path / "x/a.txt"), str(tmp_path / "y/a.txt")
    for names, says in (
        ([], "no account"),
        ([x], "only one"),
        ([x, y], "the id 'a'"),
        ([x, x], "twice"),
        (["-", "-"], "twice"),
    ):
        error = refused(load_files, names, io.BytesIO(b"Text."))
        assert isinstance(error, UsageError)
        assert says in error.message


def test_names_that_can_not_be_files_are_refused(tmp_path: Path) -> None:
    for name in ("none.txt", "a\0b", "x" * 5000, str(tmp_path), "\udcff.txt", "a\x1b[31m.txt"):
        error = refused(load_files, ["-", name], io.BytesIO(b"Text."))
        str(error).encode("utf-8")
        assert "\x1b" not in str(error)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Water.", encoding="utf-8")
    path.chmod(0)
    assert "may not be read" in refused(load_files, ["-", str(path)], io.BytesIO(b"Text.")).message
