"""What was read of sentences, kept between runs: it saves the reading, changes nothing, and never stands in the way."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from read_sentences import STEP, read_of, same_read
from sourcecmp.model import ReadSentence, Step
from sourcecmp.reader import cache
from sourcecmp.reader.cache import cache_file, read_cached

TEXTS = ("Two people were killed.", "", "Divers searched the water.", "No.", "The mayor was told.")


class Reader:
    """Stands in for the encoder, and remembers what it was asked to read."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> tuple[ReadSentence, ...]:
        self.asked += texts
        return tuple(map(read_of, texts))


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "sourcecmp" / "read-sentences.sqlite"


def asked_for(texts: Sequence[str], *, weights: str = "w") -> list[str]:
    """What of the texts the encoder had to read; all of them come back as it gives them."""
    reader = Reader()
    found = read_cached(texts, weights, STEP, reader)
    assert len(found) == len(texts)
    assert all(same_read(one, read_of(text)) for one, text in zip(found, texts, strict=True))
    return reader.asked


def test_what_was_read_once_is_not_read_again() -> None:
    assert asked_for(TEXTS) == list(TEXTS)
    assert asked_for(TEXTS) == []
    assert asked_for(TEXTS[::-1]) == []


def test_a_changed_text_costs_only_itself() -> None:
    asked_for(TEXTS)
    assert asked_for(["Three people were killed.", *TEXTS[1:]]) == ["Three people were killed."]


def test_the_same_text_is_read_once() -> None:
    assert asked_for(["No.", "Yes.", "No."]) == ["No.", "Yes."]


def test_other_weights_read_anew_and_leave_the_old_ones_known() -> None:
    asked_for(TEXTS)
    assert asked_for(TEXTS, weights="v") == list(TEXTS)
    assert asked_for(TEXTS) == []


def test_the_step_is_that_of_the_caller() -> None:
    asked_for(TEXTS)
    step = Step(3.0, 0.25)
    assert [each.step for each in read_cached(TEXTS, "w", step, Reader())] == [step] * len(TEXTS)


def test_no_texts_ask_nothing() -> None:
    assert asked_for([]) == []


def test_more_texts_than_one_statement_takes_are_all_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_AT_ONCE", 2)
    asked_for(TEXTS)
    assert asked_for(TEXTS) == []


def test_half_a_surrogate_pair_is_a_text_like_others() -> None:
    asked_for(["a \ud800 b"])
    assert asked_for(["a \ud800 b"]) == []
    assert asked_for(["a \ud801 b"]) == ["a \ud801 b"]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE read SET pieces = substr(pieces, 1, length(pieces) - 1)",
        "UPDATE read SET pieces = x''",
        "UPDATE read SET pieces = NULL",
        "UPDATE read SET pieces = 'words'",
        "UPDATE read SET pieces = 7",
        "UPDATE read SET checksum = checksum + 1",
        "UPDATE read SET checksum = NULL",
        "DELETE FROM read",
        "UPDATE read SET pieces = CAST(substr(pieces, 1, 8) || x'FF' || substr(pieces, 10) AS BLOB)",
    ],
)
def test_a_damaged_row_is_read_afresh(file: Path, damage: str) -> None:
    asked_for(TEXTS[::2])
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(damage)
    assert asked_for(TEXTS[::2]) == list(TEXTS[::2])
    assert asked_for(TEXTS[::2]) == []


def test_a_damaged_row_leaves_the_others_known(file: Path) -> None:
    asked_for(TEXTS)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE read SET checksum = 0 WHERE place = 3")
    assert asked_for(TEXTS) == [TEXTS[2]]


@pytest.mark.parametrize("content", [b"no database at all\n" * 99, b"SQLite format 3\0" + bytes(4000)])
def test_a_file_that_is_no_database_is_left_alone(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert asked_for(TEXTS) == list(TEXTS)
    assert asked_for(TEXTS) == list(TEXTS)
    assert file.read_bytes() == content


def test_a_file_cut_short_is_no_obstacle(file: Path) -> None:
    asked_for(TEXTS)
    file.write_bytes(file.read_bytes()[:5000])
    assert asked_for(TEXTS) == list(TEXTS)


def test_a_table_of_another_shape_is_no_obstacle(file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE read (place INTEGER)")
    assert asked_for(TEXTS) == list(TEXTS)


def test_a_folder_in_place_of_the_file_is_no_obstacle(file: Path) -> None:
    file.mkdir(parents=True)
    assert asked_for(TEXTS) == list(TEXTS)


def test_a_file_in_place_of_the_folder_is_no_obstacle(file: Path) -> None:
    file.parent.write_text("")
    assert asked_for(TEXTS) == list(TEXTS)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no folder is closed to the one who runs this")
def test_a_folder_that_nothing_may_be_written_to_is_no_obstacle(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert asked_for(TEXTS) == list(TEXTS)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("error", [PermissionError, FileExistsError, OSError])
def test_a_folder_that_cannot_be_made_is_no_obstacle(error: type[OSError], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **more: object) -> None:
        raise error("not here")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert asked_for(TEXTS) == list(TEXTS)


def test_a_database_that_may_not_be_written_is_still_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for(TEXTS)
    connect = sqlite3.connect

    def read_only(path: Path, timeout: float) -> sqlite3.Connection:
        return connect(f"file:{path}?mode=ro", uri=True, timeout=timeout)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    assert asked_for([*TEXTS, "New."]) == ["New."]
    assert asked_for([*TEXTS, "New."]) == ["New."]


def test_a_database_that_somebody_else_holds_is_no_obstacle(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for(TEXTS)
    monkeypatch.setattr(cache, "_PATIENCE", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert asked_for(TEXTS) == list(TEXTS)
    assert asked_for(TEXTS) == []


def test_without_a_home_everything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_file() is None
    assert asked_for(TEXTS) == asked_for(TEXTS) == list(TEXTS)


@pytest.mark.parametrize("base", ["", "relative/folder"])
def test_the_cache_is_in_the_home_where_no_absolute_folder_is_named(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert cache_file() == tmp_path / ".cache" / "sourcecmp" / "read-sentences.sqlite"


def test_the_folder_is_the_users_own(file: Path) -> None:
    asked_for(TEXTS)
    assert file.exists()
    assert os.name == "nt" or file.parent.stat().st_mode & 0o077 == 0


def test_the_oldest_go_when_there_are_too_many(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST_SENTENCES", 5)
    texts = [f"Sentence {number}." for number in range(12)]
    for text in texts:
        asked_for([text])
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM read").fetchone() == (5,)
    assert asked_for(texts[-5:]) == []
    assert asked_for(texts[:7]) == texts[:7]


def test_an_event_larger_than_the_bound_is_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST_SENTENCES", 5)
    texts = [f"Sentence {number}." for number in range(12)]
    asked_for(texts)
    assert asked_for(texts) == []


def _read_in_turn(own: int, start: object) -> None:
    start.wait()  # type: ignore[attr-defined]
    for number in range(20):
        assert asked_for([f"Sentence {number} of {own}."])
    assert asked_for([f"Sentence {number} of {own}." for number in range(20)]) == []


def test_two_processes_at_once_lose_nothing(file: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(2)
    both = [context.Process(target=_read_in_turn, args=(own, start)) for own in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(30)
    assert [each.exitcode for each in both] == [0, 0]
    assert asked_for([f"Sentence {number} of {own}." for number in range(20) for own in range(2)]) == []
