"""What an edit did, one `Change` per line of the verdict; of each kind how grave it is and what it means for people."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sourcecmp.check.snapshot import Location
from sourcecmp.model import ChangeKind


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was.

    `message` is a line for people. `finding` is the id it has now, or had where it is gone; `before` the id it had
    where that was another. `type`, `severity` and `confidence` are those of a contradiction; other changes have in
    `type` what of the event they are about. `fingerprint` names the change wherever it stands in the text.
    """

    kind: ChangeKind
    message: str
    place: Location
    finding: str = ""
    before: str = ""
    type: str = ""
    severity: str = ""
    confidence: float = 1.0
    accounts: tuple[str, ...] = ()
    others: tuple[Location, ...] = ()

    @property
    def fingerprint(self) -> str:
        return "/".join((self.kind.value, self.type, self.finding or self.place.file, *self.accounts))

    @property
    def level(self) -> str:
        """ "error", "warning" or "note": what is lost or contradicted, what is worth a look, what merely changed."""
        if self.kind in _ERRORS or (self.kind in _CONTRADICTED and self.severity == "hard"):
            return "error"
        return "note" if self.kind in _NOTES else "warning"

    @property
    def needs_consent(self) -> bool:
        """True for what a lock takes up only if it is told to."""
        return self.level == "error"


_ERRORS = frozenset({ChangeKind.LOST_FACT, ChangeKind.LOWERED_GOLD, ChangeKind.BROKEN_GOLD, ChangeKind.GONE_ACCOUNT})
_CONTRADICTED = frozenset({ChangeKind.NEW_CONTRADICTION, ChangeKind.CHANGED_CONTRADICTION, ChangeKind.CONTRADICTION})
_NOTES = frozenset(
    {
        ChangeKind.GAINED_FACT,
        ChangeKind.NEW_CLAIM,
        ChangeKind.REWORDED,
        ChangeKind.CHANGED_FILE,
        ChangeKind.CHANGED_EVENT,
        ChangeKind.NEW_ACCOUNT,
        ChangeKind.RAISED_GOLD,
        ChangeKind.CHANGED_SIGNATURE,
    }
)


@dataclass(frozen=True, slots=True)
class KindDoc:
    """A title of a few words, the meaning, and what to do about it."""

    title: str
    meaning: str
    todo: str


@cache
def kind_docs() -> dict[ChangeKind, KindDoc]:
    """What each kind of change means, from `kinds.toml`."""
    text = resources.files("sourcecmp.check").joinpath("kinds.toml").read_text(encoding="utf-8")
    return {ChangeKind(name): KindDoc(**entry) for name, entry in tomllib.loads(text).items()}
