"""Which changes may pass: what the policy fails on, its floors, and the waivers that somebody signed.

In go changes, the rules in force and the day, out comes a `PolicyVerdict`. Flags beat the event's file and that beats
the defaults: by default whatever the lock holds must hold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sourcecmp.check.change import Change
from sourcecmp.check.contradictions import standing
from sourcecmp.check.snapshot import Location, Snapshot
from sourcecmp.model import ANY_CHANGE, ChangeKind, Policy, Waiver

# Kinds that `any-change` does not mean: no text says anything else because of them.
_ONLY_BY_NAME = frozenset(
    {
        ChangeKind.RAISED_GOLD,
        ChangeKind.CHANGED_SIGNATURE,
        ChangeKind.UNUSED_WAIVER,
        ChangeKind.EXPIRED_WAIVER,
        ChangeKind.CONTRADICTION,
    }
)
_SEVERITIES = ("tension", "hard")


@dataclass(frozen=True, slots=True)
class Rules:
    """The policy in force: every choice made."""

    fail_on: tuple[str, ...] = (ANY_CHANGE,)
    severity: str = "tension"
    min_confidence: float = 0.0
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A change, whether it fails, and the waiver that lets it pass where there is one."""

    change: Change
    fails: bool
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class PolicyVerdict:
    """All changes, judged, in their order."""

    judged: tuple[Judged, ...]

    @property
    def passes(self) -> bool:
        return not any(each.fails for each in self.judged)

    @property
    def unaccepted(self) -> tuple[Change, ...]:
        """What a lock takes up only with consent, and nobody has waived."""
        return tuple(each.change for each in self.judged if each.change.needs_consent and each.waiver is None)


def rules(flags: Policy, file: Policy) -> Rules:
    """The rules that flags and the event's file give together."""
    chosen = Rules(waivers=file.waivers)
    for policy in (file, flags):
        if policy.fail_on is not None:
            chosen = replace(chosen, fail_on=policy.fail_on)
        if policy.severity is not None:
            chosen = replace(chosen, severity=policy.severity)
        if policy.min_confidence is not None:
            chosen = replace(chosen, min_confidence=policy.min_confidence)
    return chosen


def judged(changes: Sequence[Change], now: Snapshot, by: Rules, today: dt.date) -> PolicyVerdict:
    """The verdict on the changes that led to the snapshot `now`, as it stands on a day."""
    contradictions = [standing(clash) for clash in now.contradictions]
    if ChangeKind.CONTRADICTION in by.fail_on:
        told = {change.finding for change in changes}
        changes = [*changes, *(change for change in contradictions if change.finding not in told)]
    notices = [
        *(_expired(waiver) for waiver in by.waivers if _is_over(waiver, today)),
        *(_unused(waiver) for waiver in by.waivers if not _matches_any(waiver, [*changes, *contradictions])),
    ]
    valid = [waiver for waiver in by.waivers if not _is_over(waiver, today)]
    return PolicyVerdict(tuple(_judged(change, by, valid) for change in (*changes, *notices)))


def _judged(change: Change, by: Rules, waivers: Iterable[Waiver]) -> Judged:
    waiver = next((waiver for waiver in waivers if _matches(waiver, change)), None)
    return Judged(change, _is_failure(change, by) and waiver is None, waiver)


def _is_failure(change: Change, by: Rules) -> bool:
    if change.severity and (
        _SEVERITIES.index(change.severity) < _SEVERITIES.index(by.severity) or change.confidence < by.min_confidence
    ):
        return False
    return change.kind in by.fail_on or (ANY_CHANGE in by.fail_on and change.kind not in _ONLY_BY_NAME)


def _matches(waiver: Waiver, change: Change) -> bool:
    if waiver.id:
        return waiver.id in (change.finding, change.before)
    if waiver.type not in (change.type, change.kind):
        return False
    places = {name for place in (change.place, *change.others) for name in (place.file, str(place))}
    return waiver.place in places or waiver.place in change.accounts


def _matches_any(waiver: Waiver, changes: Iterable[Change]) -> bool:
    return any(_matches(waiver, change) for change in changes)


def _is_over(waiver: Waiver, today: dt.date) -> bool:
    return waiver.expires is not None and waiver.expires < today


def _expired(waiver: Waiver) -> Change:
    message = f"the waiver for {_subject(waiver)} ended on {waiver.expires}: {waiver.reason}"
    return Change(ChangeKind.EXPIRED_WAIVER, message, Location("event.toml", waiver.line), type=_subject(waiver))


def _unused(waiver: Waiver) -> Change:
    message = f"the waiver for {_subject(waiver)} matches nothing: {waiver.reason}"
    return Change(ChangeKind.UNUSED_WAIVER, message, Location("event.toml", waiver.line), type=_subject(waiver))


def _subject(waiver: Waiver) -> str:
    return waiver.id or f"{waiver.type} at {waiver.place}"
