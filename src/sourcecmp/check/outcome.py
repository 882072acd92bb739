"""How the check of one event ended, and the sentence that says so.

In goes the verdict with what it is about, out come an `Outcome` for the formats and its conclusion in words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sourcecmp.check.policy import PolicyVerdict
from sourcecmp.check.snapshot import Snapshot
from sourcecmp.model import ChangeKind

NO_VERDICT = PolicyVerdict(())
_STARTS = {
    "behind": "the lock is behind, no finding was lost",
    "fails": "fails",
    "refused": "lock not written: somebody has to accept this",
}
_OF_FILES = frozenset(
    {ChangeKind.CHANGED_FILE, ChangeKind.CHANGED_EVENT, ChangeKind.NEW_ACCOUNT, ChangeKind.GONE_ACCOUNT}
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one check.

    `folder` is the event's folder as a path below the current one. `state` is "clean", "passes" (something changed
    and may), "behind" (only the lock has to follow) or "fails"; "written" and "refused" after an update; or "error",
    with the reason in `error`. `command` is what accepts the changes, "" where nothing is to be written.
    """

    event: str
    folder: str
    state: str
    verdict: PolicyVerdict = NO_VERDICT
    counts: str = ""
    command: str = ""
    error: str = ""

    @property
    def exit_code(self) -> int:
        """0 where it passes, 1 where it fails, 2 where it could not be checked."""
        return {"behind": 1, "fails": 1, "refused": 1, "error": 2}.get(self.state, 0)

    @property
    def conclusion(self) -> str:
        """The end in one line, without the name of the event."""
        if self.state == "error":
            return f"cannot be checked: {self.error}"
        if self.state == "clean":
            return f"nothing changed: {self.counts}"
        what = _tally(self.verdict)
        if self.state == "passes":
            return f"passes: {what}"
        if self.state == "written":
            return f"lock written: {what if self.verdict.judged else self.counts}"
        start = _STARTS[self.state]
        after = f"; to accept it: {self.command}" if self.command else ""
        return f"{start}: {what}{_cause(self.verdict)}{after}"


def outcome(event: str, folder: str, verdict: PolicyVerdict, now: Snapshot, *, locked: bool) -> Outcome:
    """The outcome of a verdict; `locked` where a lock can take up the changes."""
    broken = any(each.change.kind is ChangeKind.BROKEN_GOLD for each in verdict.judged)
    command = f"sourcecmp check {folder} --update{' --accept' if verdict.unaccepted else ''}"
    command = f"mend gold.toml, then {command}" if broken else command
    if verdict.passes:
        state = "passes" if verdict.judged else "clean"
    else:
        state = "fails" if any(each.fails and each.change.level != "note" for each in verdict.judged) else "behind"
    return Outcome(event, folder, state, verdict, _counted(now), command if locked else "")


def _counted(now: Snapshot) -> str:
    counts = (
        (len(now.facts), "shared fact"),
        (len(now.contradictions), "contradiction"),
        (len(now.claims), "unique claim"),
    )
    return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)


def _tally(verdict: PolicyVerdict) -> str:
    kinds = Counter(each.change.kind for each in verdict.judged)
    return ", ".join(f"{kinds[kind]} {kind.value}" for kind in ChangeKind if kinds[kind]) or "nothing changed"


def _cause(verdict: PolicyVerdict) -> str:
    """Whose doing it is, where that is not the edit of a file."""
    kinds = {each.change.kind for each in verdict.judged}
    touched = not kinds.isdisjoint(_OF_FILES)
    if ChangeKind.CHANGED_SIGNATURE in kinds:
        other = "and files did: either may be why" if touched else "and no file did: this is not an edit's doing"
        return f"; the signature changed, {other}"
    return "" if touched else "; no file changed: the program finds something else than it did"
