"""What became of the shared facts and the unique claims of an event.

In go two snapshots and the counterparts of their statements, out come changes. A fact is the same while it is told by
the same statements, whatever its id; it is lost only when no two of its accounts tell it together any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sourcecmp.check.change import Change
from sourcecmp.check.counterparts import Counterparts
from sourcecmp.check.snapshot import SHORT, Location, SharedFact, Snapshot, cut
from sourcecmp.model import ChangeKind

_NOWHERE = Location("")


def fact_changes(old: Snapshot, new: Snapshot, known: Counterparts) -> Iterator[Change]:
    """Facts that were lost or gained, whose support changed, or that are reworded."""
    heirs: set[str] = set()
    telling: dict[str, list[SharedFact]] = defaultdict(list)
    for fact in new.facts:
        for key in fact.support:
            telling[key].append(fact)
    for fact in old.facts:
        heir = _heir(fact, telling, known)
        if heir is None:
            yield _lost(fact, known)
            continue
        heirs.add(heir.id)
        yield from _support_changes(fact, heir, known)
    for fact in new.facts:
        if fact.id not in heirs:
            yield _gained(fact, known)


def _heir(fact: SharedFact, telling: Mapping[str, Sequence[SharedFact]], known: Counterparts) -> SharedFact | None:
    """The fact that has most of the support of the old one, of two accounts at least."""
    support = {known.now[key] for key in fact.support if key in known.now}
    near = {other.id: other for key in support for other in telling.get(key, ())}
    best, heir = (0.0, False), None
    for _, other in sorted(near.items()):
        both = support.intersection(other.support)
        if len({_account(key) for key in both}) > 1:
            fit = (len(both) / len({*support, *other.support}), other.id == fact.id)
            if fit > best:
                best, heir = fit, other
    return heir


def _lost(fact: SharedFact, known: Counterparts) -> Change:
    """Names the accounts whose words were changed or dropped; all of them where none was."""
    edited = [key for key in fact.support if known.is_edited(key)]
    told = {known.account(key) for key in fact.support}
    left = {known.account(key) for key in edited}
    if edited and left != told:
        message = f"{_listed(left)} no longer {_verb('support', left)} fact {_named(fact, known, edited)}"
        message += ": no two accounts share it any more"
    else:
        message = f"{_listed(told)} no longer share fact {_named(fact, known, fact.support)}"
    places = [known.places[key] for key in (*edited, *fact.support) if key in known.places]
    return _change(ChangeKind.LOST_FACT, message, fact.id, places, told)


def _support_changes(fact: SharedFact, heir: SharedFact, known: Counterparts) -> Iterator[Change]:
    before = {known.now.get(key, key): key for key in fact.support}
    after = set(heir.support)
    if before.keys() == after:
        if fact.id != heir.id:
            yield _reworded(fact, heir, known)
        return
    then, now = {known.account(key) for key in fact.support}, {_account(key) for key in heir.support}
    left = [key for new, key in before.items() if new not in after]
    come = [key for key in heir.support if key not in before]
    name = {"finding": heir.id, "before": fact.id if fact.id != heir.id else ""}
    renamed = f"; it is now {heir.id}" if fact.id != heir.id else ""
    kind = ChangeKind.CHANGED_SUPPORT
    for account in sorted(then - now):
        keys = [key for key in left if known.account(key) == account]
        named = _named(fact, known, keys)
        message = f"{account} no longer supports fact {named}; {_listed(now)} still share it{renamed}"
        yield _change(kind, message, **name, places=[known.places[key] for key in keys], accounts={account})
    for account in sorted(now - then):
        keys = [key for key in come if _account(key) == account]
        places = [known.new[key].place for key in keys]
        message = f"{account} now supports fact {_quoted(fact)} ({_places(places)}){renamed}"
        yield _change(kind, message, **name, places=places, accounts={account})
    for account in sorted(then & now):
        fewer = [key for key in left if known.account(key) == account]
        more = [key for key in come if _account(key) == account]
        if fewer or more:
            places = [known.new[key].place for key in more] or [known.places[key] for key in fewer]
            how = "other" if fewer and more else "fewer" if fewer else "more"
            message = f"{account} supports fact {_quoted(fact)} with {how} sentences ({_places(places)}){renamed}"
            yield _change(kind, message, **name, places=places, accounts={account})


def _reworded(fact: SharedFact, heir: SharedFact, known: Counterparts) -> Change:
    keys = [key for key in fact.support if known.is_edited(key)] or list(fact.support)
    accounts = {known.account(key) for key in keys}
    how = _reworded_how(known, keys)
    message = f"fact {_named(fact, known, keys)} is reworded in {_listed(accounts)}{how}; it is now {heir.id}"
    places = [known.places[key] for key in keys]
    return _change(ChangeKind.REWORDED, message, heir.id, places, accounts, before=fact.id)


def _gained(fact: SharedFact, known: Counterparts) -> Change:
    places = [known.new[key].place for key in fact.support]
    told = {_account(key) for key in fact.support}
    message = f"{_listed(told)} now share fact {_quoted(fact)} ({_places(places)})"
    return _change(ChangeKind.GAINED_FACT, message, fact.id, places, told)


def claim_changes(old: Snapshot, new: Snapshot, known: Counterparts) -> Iterator[Change]:
    """Claims that are no longer unique or no longer made, those that are new, and those that are reworded."""
    present = {source.id for source in new.sources}
    claims = {claim.statement: claim.id for claim in new.claims}
    supported = {key: fact.id for fact in new.facts for key in fact.support}
    kept = set()
    for claim in old.claims:
        key, account = known.now.get(claim.statement), known.account(claim.statement)
        words, place = f"{claim.id} '{claim.words}'", known.places.get(claim.statement, _NOWHERE)
        if account not in present:
            continue  # that the account is gone says it
        if key is None:
            message = f"{account} no longer makes its unique claim {words} ({place})"
            yield _change(ChangeKind.GONE_CLAIM, message, claim.id, [place], {account})
        elif key not in claims:
            why = f": it supports fact {supported[key]}" if key in supported else ""
            message = f"claim {words} of {account} ({place}) is no longer unique{why}"
            yield _change(ChangeKind.NOT_UNIQUE, message, claim.id, [place], {account})
        else:
            kept.add(key)
            if claims[key] != claim.id:
                how = _reworded_how(known, [claim.statement])
                message = f"claim {words} of {account} ({place}) is reworded{how}; it is now {claims[key]}"
                yield _change(ChangeKind.REWORDED, message, claims[key], [place], {account}, before=claim.id)
    for claim in new.claims:
        if claim.statement not in kept:
            place, account = known.new[claim.statement].place, _account(claim.statement)
            message = f"{account} has a new unique claim: {claim.id} '{claim.words}' ({place})"
            yield _change(ChangeKind.NEW_CLAIM, message, claim.id, [place], {account})


# --- parts of a message ----------------------------------------------------------------------------


def _change(
    kind: ChangeKind,
    message: str,
    finding: str,
    places: Iterable[Location],
    accounts: Iterable[str],
    *,
    before: str = "",
) -> Change:
    first, *others = dict.fromkeys(places) or [_NOWHERE]
    return Change(kind, message, first, finding, before, accounts=tuple(sorted(accounts)), others=tuple(others))


def _account(key: str) -> str:
    return key.rpartition(" s-")[0]


def _named(fact: SharedFact, known: Counterparts, keys: Iterable[str]) -> str:
    places = _places(known.places[key] for key in keys if key in known.places)
    return f"{_quoted(fact)} ({places})" if places else _quoted(fact)


def _quoted(fact: SharedFact) -> str:
    return f"{fact.id} '{cut(fact.text, SHORT)}'"


def _places(places: Iterable[Location]) -> str:
    return ", ".join(dict.fromkeys(map(str, places)))


def _listed(names: Iterable[str]) -> str:
    *first, last = sorted(names)
    return f"{', '.join(first)} and {last}" if first else last


def _reworded_how(known: Counterparts, keys: Iterable[str]) -> str:
    differences = ", ".join(filter(None, dict.fromkeys(known.rewording(key) for key in keys)))
    return f": {differences}" if differences else ""


def _verb(verb: str, subjects: set[str]) -> str:
    return verb if len(subjects) > 1 else f"{verb}s"
