"""Everything that differs between two snapshots of an event, most serious first.

In goes what was (a lock, or the report of an older state) and what is, out come `Change`s: of the program, the event's
description and files, the findings, and the figures against the gold.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcecmp.check.change import Change
from sourcecmp.check.contradictions import contradiction_changes
from sourcecmp.check.counterparts import Counterparts, counterparts
from sourcecmp.check.facts import claim_changes, fact_changes
from sourcecmp.check.snapshot import SHORT, GoldStand, Location, Snapshot, Source, cut
from sourcecmp.model import ChangeKind

EVENT = Location("event.toml")
GOLD = Location("gold.toml")
# Entries of the gold that one line names; the others are counted.
MOST_NAMED = 8

_ORDER = {kind: place for place, kind in enumerate(ChangeKind)}


def changes_between(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """The changes from the old snapshot to the new one, in the order of their kinds and then of the texts."""
    known = counterparts(old, new)
    found = [
        *fact_changes(old, new, known),
        *contradiction_changes(old, new, known),
        *claim_changes(old, new, known),
        *_gold_changes(old, new),
        *_source_changes(old, new, known),
        *_event_changes(old, new),
        *_signature_changes(old, new),
    ]
    return tuple(
        sorted(found, key=lambda c: (_ORDER[c.kind], c.place.file, c.place.line, c.place.column, c.finding, c.message))
    )


def _signature_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    if old.signature == new.signature:
        return
    gone = [part for part in old.signature if part not in new.signature]
    come = [part for part in new.signature if part not in old.signature]
    message = f"signature changed: {', '.join(gone) or 'nothing'} is now {', '.join(come) or 'nothing'}"
    yield Change(ChangeKind.CHANGED_SIGNATURE, message, EVENT)


def _event_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    now = dict(new.event)
    for key, value in old.event:
        if now.get(key, "") != value:
            message = f"the event's {key} was {value or 'not given'} and is {now.get(key) or 'not given'}"
            yield Change(ChangeKind.CHANGED_EVENT, message, EVENT, type=key)


def _source_changes(old: Snapshot, new: Snapshot, known: Counterparts) -> Iterator[Change]:
    now = {source.id: source for source in new.sources}
    for source in old.sources:
        name = known.renamed.get(source.id, source.id)
        if name not in now:
            alone = sum(claim.statement.startswith(f"{source.id} s-") for claim in old.claims)
            claims = f"{alone} unique claim{'' if alone == 1 else 's'}"
            message = f"account {source.id} is gone ({source.file}), and with it {claims}"
            yield Change(ChangeKind.GONE_ACCOUNT, message, EVENT, accounts=(source.id,))
            continue
        if name != source.id:
            message = f"account {source.id} is now called {name}"
            yield Change(ChangeKind.CHANGED_EVENT, message, EVENT, type="id", accounts=(name,))
        yield from _account_changes(source, now[name], known)
    before = {known.renamed.get(source.id, source.id) for source in old.sources}
    for source in new.sources:
        if source.id not in before:
            what = f"account {source.id}" if source.role == "account" else f"background {source.id}"
            message = f"{what} is new ({source.file})"
            yield Change(ChangeKind.NEW_ACCOUNT, message, EVENT, accounts=(source.id,))


def _account_changes(old: Source, new: Source, known: Counterparts) -> Iterator[Change]:
    for key in ("file", "role", "published"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            message = f"account {new.id}: {key} was {before or 'not given'} and is {after or 'not given'}"
            yield Change(ChangeKind.CHANGED_EVENT, message, EVENT, type=key, accounts=(new.id,))
    if old.sha256 != new.sha256:
        message = f"{new.file} has the sha256 {new.sha256[:12]}… instead of {old.sha256[:12]}…: {_extent(new, known)}"
        yield Change(ChangeKind.CHANGED_FILE, message, Location(new.file), accounts=(new.id,))


def _extent(source: Source, known: Counterparts) -> str:
    """How much of an account was changed, in words."""
    before = [key for key in known.old if known.account(key) == source.id]
    after = [key for key, statement in known.new.items() if statement.account == source.id]
    kept = [key for key in before if not known.is_edited(key)]
    dropped = sum(key not in known.now for key in before)
    edited = len(before) - len(kept) - dropped
    new = len(after) - len(before) + dropped
    counts = [f"{count} {what}" for count, what in ((edited, "edited"), (new, "new"), (dropped, "dropped")) if count]
    if counts:
        return f"sentences: {', '.join(counts)}"
    moved = [known.now[key] for key in before] != after
    return "its sentences are in another order" if moved else "its sentences are the same"


def _gold_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    if old.gold is None or new.gold is None:
        if old.gold is not None:
            yield Change(ChangeKind.LOWERED_GOLD, "gold.toml is gone, and with it the floors of the figures", GOLD)
        elif new.gold is not None:
            yield Change(ChangeKind.RAISED_GOLD, "gold.toml is new: its figures become floors", GOLD)
        return
    if old.gold.sha256 != new.gold.sha256:
        yield Change(ChangeKind.CHANGED_FILE, "gold.toml has changed", GOLD)
    floors = dict(old.gold.floors)
    for name, value in new.gold.floors:
        floor = floors.get(name, 0.0)
        if value < floor:
            message = f"{name}: F1 fell from {floor:.4f} to {value:.4f} against the gold"
            message += _named("lost", name, old.gold, new.gold) + _named("newly wrong", name, old.gold, new.gold)
            yield Change(ChangeKind.LOWERED_GOLD, message, GOLD, type=name)
        elif value > floor:
            message = f"{name}: F1 rose from {floor:.4f} to {value:.4f} against the gold"
            yield Change(ChangeKind.RAISED_GOLD, message, GOLD, type=name)


def _named(what: str, figure: str, old: GoldStand, new: GoldStand) -> str:
    """What is missed or wrong now and was not before."""
    before, after = (old.missed, new.missed) if what == "lost" else (old.wrong, new.wrong)
    names = [name for key, name in after if key == figure and (key, name) not in before]
    if not names:
        return ""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"; {what}: {', '.join(cut(name, SHORT) for name in names[:MOST_NAMED])}{more}"
