"""A small event on disk, made by hand, whose findings the tests of `check` change one at a time."""

from __future__ import annotations

from pathlib import Path

COURIER = """Ferry sinks off Kelmore

The ferry Aurora sank off Kelmore on Monday evening after it struck a reef.

Twelve passengers were treated in the hospital of Kelmore.

The harbour master closed the port for two days.

A brass band had played on the quay that morning.
"""
OBSERVER = """Ferry Aurora goes down

The ferry Aurora struck a reef and sank off Kelmore on Monday evening.

Twelve passengers were treated in the hospital of Kelmore, doctors said.

The port was closed for two days by the harbour master.

Divers will look for the ferry's bell next spring.
"""
EVENT = """id = "ferry"
date = 2024-03-05

[[accounts]]
id = "courier"
file = "accounts/courier.txt"

[[accounts]]
id = "observer"
file = "accounts/observer.txt"
"""
GOLD = """[units]
c1 = ["courier", "The ferry Aurora sank"]
c2 = ["courier", "Twelve passengers"]
c3 = ["courier", "The harbour master"]
o1 = ["observer", "The ferry Aurora struck"]
o2 = ["observer", "Twelve passengers"]
o3 = ["observer", "The port was closed"]

[links]
core = [["c1", "o1"], ["c2", "o2"], ["c3", "o3"]]

[[facts]]
text = "The ferry sank"
units = ["c1", "o1"]
"""


def write_event(folder: Path, *, gold: bool = True) -> Path:
    """The event in a new folder."""
    (folder / "accounts").mkdir(parents=True)
    (folder / "event.toml").write_text(EVENT, encoding="utf-8")
    (folder / "accounts" / "courier.txt").write_text(COURIER, encoding="utf-8")
    (folder / "accounts" / "observer.txt").write_text(OBSERVER, encoding="utf-8")
    if gold:
        (folder / "gold.toml").write_text(GOLD, encoding="utf-8")
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replace words that occur once in a file of the event."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
