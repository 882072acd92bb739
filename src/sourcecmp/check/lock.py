"""The lock as text: one line per finding, fields parted by tabs, sorted, without any time.

`lock_text` and `read_lock` are each other's inverse, but for the places in the files, which the lock leaves out because
they move with every edit. What concerns one account alone stands below its digest (its statements in the order of the
text), so that edits of two accounts touch lines that are apart and git can merge them.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from sourcecmp.check.snapshot import (
    ClashingWords,
    GoldStand,
    Location,
    LoneClaim,
    SharedFact,
    Snapshot,
    SnapshotContradiction,
    Source,
    Statement,
)
from sourcecmp.errors import EventError, InputError
from sourcecmp.report.visible import visible
from sourcecmp.text_file import read_file

LOCK_FILE = "sourcecmp.lock"
FORMAT = "1"
_OPENING = "# What `sourcecmp check` holds this event to, written by `sourcecmp check --update`."
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def lock_text(snapshot: Snapshot) -> str:
    """The lock of a snapshot; it ends with a line end."""
    return "\n".join([_OPENING, *("\t".join(row) for row in _rows(snapshot))]) + "\n"


def _rows(snapshot: Snapshot) -> Iterator[Sequence[str]]:
    yield "lock", FORMAT
    yield from (("signature", part) for part in snapshot.signature)
    yield from (("event", *pair) for pair in snapshot.event)
    yield ()
    for source in snapshot.sources:
        yield "account", source.id, source.file, source.role, source.published, source.sha256
        yield from (("sentence", s.key, s.words) for s in snapshot.statements if s.account == source.id)
        claims = (claim for claim in snapshot.claims if claim.statement.startswith(f"{source.id} s-"))
        yield from (("unique", claim.id, claim.statement, claim.words) for claim in claims)
        yield ()
    yield from (("fact", fact.id, fact.text, *fact.support) for fact in snapshot.facts)
    for clash in snapshot.contradictions:
        sides = (part for side in clash.sides for part in (side.statement, side.words))
        yield "contradiction", clash.id, clash.type, clash.severity, f"{clash.confidence:.2f}", *sides
    if snapshot.gold is not None:
        yield "gold", snapshot.gold.sha256
        yield from (("floor", name, f"{value:.4f}") for name, value in snapshot.gold.floors)
        yield from (("missed", *pair) for pair in snapshot.gold.missed)
        yield from (("wrong", *pair) for pair in snapshot.gold.wrong)


def read_lock(text: str, name: str) -> Snapshot:
    """The snapshot that a lock holds; an EventError says which line of the file called `name` is no line of a lock."""
    reader = _Reader(name)
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if line and not line.startswith("#"):
            reader.read(number, line)
    return reader.snapshot()


def lock_on_disk(folder: Path, shown: str) -> Snapshot:
    """The lock of the event in `folder`, which messages call `shown`; an InputError says how to make one."""
    if not (folder / LOCK_FILE).exists():
        raise InputError(f"{shown} has no {LOCK_FILE}", hint=f"make one: sourcecmp check {shown} --update")
    name = f"{shown}/{LOCK_FILE}"
    return read_lock(read_file(folder / LOCK_FILE, name).text, name)


@dataclass
class _Reader:
    """A lock while it is being read."""

    name: str
    line: int = 0
    format: str = ""
    gold: str | None = None
    account: str = ""
    found: dict[str, list[Any]] = field(default_factory=dict)

    def read(self, number: int, line: str) -> None:
        self.line = number
        kind, *cells = line.split("\t")
        if line.startswith(_MARKS):
            self._refuse("is left over from a merge", "take either side, then sourcecmp check --update --accept")
        take = _TAKERS.get(kind)
        if take is None:
            near = difflib.get_close_matches(kind, _TAKERS, n=1)
            self._refuse(f"begins with {kind[:40]!r}{f', not {near[0]!r}' if near else ''}")
        try:
            value = take(self, [visible(cell) for cell in cells])
        except (ValueError, IndexError):
            self._refuse(f"is no line of kind {kind!r}")
        if value is not None:
            self.found.setdefault(kind, []).append(value)

    def snapshot(self) -> Snapshot:
        if self.format != FORMAT:
            what = f"of format {self.format[:20]!r}" if self.format else "that lacks its first line"
            raise EventError(
                f"{self.name} is a lock {what}, where {FORMAT} is understood",
                hint="write it anew: sourcecmp check --update --accept",
            )
        gold = None
        if self.gold is not None:
            gold = GoldStand(self.gold, self._all("floor"), self._all("missed"), self._all("wrong"))
        return Snapshot(
            signature=self._all("signature"),
            event=self._all("event"),
            sources=self._all("account"),
            statements=self._all("sentence"),
            facts=self._all("fact"),
            contradictions=self._all("contradiction"),
            claims=tuple(sorted(self._all("unique"), key=lambda claim: claim.id)),
            gold=gold,
        )

    def _all(self, kind: str) -> tuple[Any, ...]:
        return tuple(self.found.get(kind, ()))

    def _refuse(self, what: str, hint: str = "write it anew: sourcecmp check --update --accept") -> NoReturn:
        raise EventError(f"{self.name} line {self.line} {what}", hint=hint)

    def take_format(self, cells: list[str]) -> None:
        (self.format,) = cells

    def take_gold(self, cells: list[str]) -> None:
        (self.gold,) = cells

    def take_account(self, cells: list[str]) -> Source:
        source = Source(*_exactly(5, cells))
        self.account = source.id
        return source

    def take_sentence(self, cells: list[str]) -> Statement:
        key, words = cells
        if not key.startswith(f"{self.account} s-"):
            raise ValueError(key)
        return Statement(key, self.account, words, Location(""))


def _exactly(count: int, cells: list[str]) -> list[str]:
    if len(cells) != count:
        raise ValueError(cells)
    return cells


def _pair(reader: _Reader, cells: list[str]) -> tuple[str, str]:
    first, second = cells
    return first, second


def _clash(reader: _Reader, cells: list[str]) -> SnapshotContradiction:
    name, kind, severity, confidence, *sides = cells
    pairs = zip(sides[::2], sides[1::2], strict=True)
    return SnapshotContradiction(
        name, kind, severity, float(confidence), tuple(ClashingWords(key, words, Location("")) for key, words in pairs)
    )


_TAKERS: dict[str, Callable[[_Reader, list[str]], Any]] = {
    "lock": _Reader.take_format,
    "signature": lambda reader, cells: _exactly(1, cells)[0],
    "event": _pair,
    "account": _Reader.take_account,
    "sentence": _Reader.take_sentence,
    "fact": lambda reader, cells: SharedFact(cells[0], cells[1], tuple(cells[2:])),
    "contradiction": _clash,
    "unique": lambda reader, cells: LoneClaim(*_exactly(3, cells)),
    "gold": _Reader.take_gold,
    "floor": lambda reader, cells: (_exactly(2, cells)[0], float(cells[1])),
    "missed": _pair,
    "wrong": _pair,
}
