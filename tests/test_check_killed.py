"""Killed at any moment, `check --update` leaves either the old lock or the new one."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from small_event import COURIER, write_event
from sourcecmp.cli import run

# Writes the lock again and again, each time of the other text, until it is killed.
WRITER = """
import sys
from pathlib import Path
from sourcecmp.cli import run
account = Path("corpus/ferry/accounts/courier.txt")
texts = [Path(name).read_text(encoding="utf-8") for name in ("first", "second")]
while True:
    for text in texts:
        account.write_text(text, encoding="utf-8")
        assert run(["check", "--update", "--accept"]) == 0
"""
KILLS = 4


@pytest.mark.skipif(os.name != "posix", reason="signals as posix has them")
def test_a_killed_update_leaves_one_of_the_two_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = write_event(Path("corpus/ferry"), gold=False)
    lock = folder / "sourcecmp.lock"
    locks = []
    for name, text in (("first", COURIER), ("second", COURIER.replace("brass band", "choir of forty boys"))):
        Path(name).write_text(text, encoding="utf-8")
        (folder / "accounts" / "courier.txt").write_text(text, encoding="utf-8")
        assert run(["check", "--update", "--accept"]) == 0
        locks.append(lock.read_bytes())
    assert locks[0] != locks[1]
    chance = random.Random(5)
    for _ in range(KILLS):
        before = lock.stat().st_mtime_ns
        with subprocess.Popen([sys.executable, "-c", WRITER], stdout=subprocess.DEVNULL) as writer:
            deadline = time.monotonic() + 60
            while lock.stat().st_mtime_ns == before and time.monotonic() < deadline:
                assert writer.poll() is None
                time.sleep(0.005)
            time.sleep(chance.random() / 10)
            writer.kill()
        assert lock.read_bytes() in locks
