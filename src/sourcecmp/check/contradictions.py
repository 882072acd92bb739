"""What became of the contradictions of an event.

In go two snapshots and the counterparts of their statements, out come changes. A contradiction is the same while it is
of one type between the same statements; where the words that clash are others, or it became graver, it has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sourcecmp.check.change import Change
from sourcecmp.check.counterparts import Counterparts
from sourcecmp.check.snapshot import SHORT, Snapshot, SnapshotContradiction, cut
from sourcecmp.model import ChangeKind


def contradiction_changes(old: Snapshot, new: Snapshot, known: Counterparts) -> Iterator[Change]:
    """Contradictions that are new, gone or not what they were."""
    heirs = _heirs(old, new, known)
    now = {clash.id: clash for clash in new.contradictions}
    for clash in old.contradictions:
        heir = now.get(heirs.get(clash.id, ""))
        if heir is None:
            yield _gone(clash, known)
        elif _content(heir) != _content(clash):
            yield _changed(clash, heir)
        elif heir.id != clash.id:
            yield _reworded(clash, heir)
    inherited = set(heirs.values())
    for clash in new.contradictions:
        if clash.id not in inherited:
            yield _new(clash)


def _heirs(old: Snapshot, new: Snapshot, known: Counterparts) -> Mapping[str, str]:
    """Old id to new one: first what has the same id, then what has type, statements and most of the words."""
    ids = {clash.id for clash in new.contradictions}
    heirs = {clash.id: clash.id for clash in old.contradictions if clash.id in ids}
    free: dict[tuple[str, ...], list[SnapshotContradiction]] = defaultdict(list)
    for clash in new.contradictions:
        if clash.id not in heirs:
            free[clash.type, *sorted(side.statement for side in clash.sides)].append(clash)
    rated = []
    for clash in old.contradictions:
        statements = sorted(known.now.get(side.statement, side.statement) for side in clash.sides)
        for other in free.get((clash.type, *statements), ()):
            alike = len({s.words for s in clash.sides} & {s.words for s in other.sides})
            rated.append((-alike, clash.id, other.id))
    taken: set[str] = set()
    for _, before, after in sorted(rated):
        if before not in heirs and after not in taken:
            heirs[before] = after
            taken.add(after)
    return heirs


def standing(clash: SnapshotContradiction) -> Change:
    """A contradiction that the report holds, whether or not it held it before."""
    return _change(ChangeKind.CONTRADICTION, clash, f"{_who(clash)} {_verb(clash)}", clash)


def _new(clash: SnapshotContradiction) -> Change:
    return _change(ChangeKind.NEW_CONTRADICTION, clash, f"{_who(clash)} now {_verb(clash)}", clash)


def _changed(clash: SnapshotContradiction, heir: SnapshotContradiction) -> Change:
    was = f"; it was {clash.id}, {_words(clash)}, {clash.severity}"
    start = f"{_who(heir)} still {_verb(heir)}"
    return _change(ChangeKind.CHANGED_CONTRADICTION, heir, start, heir, end=was, before=clash.id)


def _reworded(clash: SnapshotContradiction, heir: SnapshotContradiction) -> Change:
    end = f"; its sentences were edited, it was {clash.id}"
    return _change(ChangeKind.REWORDED, heir, f"{_who(heir)} still {_verb(heir)}", heir, end=end, before=clash.id)


def _gone(clash: SnapshotContradiction, known: Counterparts) -> Change:
    sides = tuple(replace(side, place=known.places.get(side.statement, side.place)) for side in clash.sides)
    start = f"{_who(clash)} no longer {_verb(clash)}"
    return _change(ChangeKind.GONE_CONTRADICTION, clash, start, replace(clash, sides=sides))


def _change(
    kind: ChangeKind,
    clash: SnapshotContradiction,
    start: str,
    placed: SnapshotContradiction,
    *,
    end: str = "",
    before: str = "",
) -> Change:
    places = tuple(dict.fromkeys(side.place for side in placed.sides))
    at = ", ".join(dict.fromkeys(map(str, places)))
    stand = f"{clash.id}, {clash.severity}, confidence {clash.confidence:.2f}"
    return Change(
        kind,
        f"{start} on {clash.type}: {_words(clash)} ({at}): {stand}{end}",
        places[0],
        clash.id,
        before if before != clash.id else "",
        type=clash.type,
        severity=clash.severity,
        confidence=clash.confidence,
        accounts=_accounts(clash),
        others=places[1:],
    )


def _content(clash: SnapshotContradiction) -> tuple[object, ...]:
    return clash.severity, sorted(side.words for side in clash.sides)


def _accounts(clash: SnapshotContradiction) -> tuple[str, ...]:
    return tuple(sorted({side.statement.rpartition(" s-")[0] for side in clash.sides}))


def _who(clash: SnapshotContradiction) -> str:
    return " and ".join(_accounts(clash))


def _verb(clash: SnapshotContradiction) -> str:
    return "contradicts itself" if len(_accounts(clash)) == 1 else "contradict each other"


def _words(clash: SnapshotContradiction) -> str:
    return " against ".join(f"'{cut(side.words, SHORT)}'" for side in clash.sides)
