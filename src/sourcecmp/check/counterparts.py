"""Which statement of the new text is which of the old one, after words were changed, moved, added or dropped.

In go two snapshots, out comes a `Counterparts`. Equal words are the same statement wherever they stand; what is left
over between the same neighbours is paired by likeness of its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sourcecmp.check.snapshot import SHORT, Location, Snapshot, Statement, cut

# Two wordings that are less alike than this (0..100, share of characters in order) are two statements. A negation or
# another number leaves a sentence at 90 or more, two sentences of one topic are at 50.
LEAST_LIKENESS = 60
# How far apart two statements may stand among those left over between the same neighbours.
FARTHEST = 20


@dataclass(frozen=True, slots=True)
class Counterparts:
    """What became of the old statements.

    `now`: old key to new key, for statements that are still there, in whatever words. `places`: where each old
    statement stands now, or where it stood. `renamed`: old account id to new one.
    """

    now: Mapping[str, str]
    places: Mapping[str, Location]
    renamed: Mapping[str, str]
    old: Mapping[str, Statement]
    new: Mapping[str, Statement]

    def is_edited(self, key: str) -> bool:
        """True where the words were changed or dropped."""
        after = self.now.get(key, "")
        return after.partition(" s-")[2] != key.partition(" s-")[2]

    def rewording(self, key: str) -> str:
        """What the words of a statement were and are, as far as they differ: "'26' is now '62'"; "" if not known."""
        before, after = self.old.get(key), self.new.get(self.now.get(key, ""))
        return _difference(before.words, after.words) if before and after else ""

    def account(self, key: str) -> str:
        """The account of an old statement, as it is called now."""
        account = key.rpartition(" s-")[0]
        return self.renamed.get(account, account)


def counterparts(old: Snapshot, new: Snapshot) -> Counterparts:
    """The counterpart of every old statement that has one."""
    renamed = _renamed(old, new)
    now: dict[str, str] = {}
    places: dict[str, Location] = {}
    files = {source.id: source.file for source in new.sources}
    for source in old.sources:
        account = renamed.get(source.id, source.id)
        before = [statement for statement in old.statements if statement.account == source.id]
        after = [statement for statement in new.statements if statement.account == account]
        pairs, instead = _pairs(before, after)
        now |= {one.key: other.key for one, other in pairs.items()}
        places |= _places(before, pairs, Location(files.get(account, source.file)))
        places |= {one.key: Location(other.place.file, other.place.line) for one, other in instead.items()}
    return Counterparts(now, places, renamed, {s.key: s for s in old.statements}, {s.key: s for s in new.statements})


def _difference(before: str, after: str) -> str:
    """The first and the last word that differ, and all between them."""
    old, new = before.split(), after.split()
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    end = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
    was, now = (cut(" ".join(words[start : len(words) - end]), SHORT) for words in (old, new))
    if was and now:
        return f"'{was}' is now '{now}'"
    return f"'{was}' is gone" if was else f"'{now}' is new" if now else ""


def _renamed(old: Snapshot, new: Snapshot) -> dict[str, str]:
    """Accounts that have another id but the file or the bytes of one that is gone."""
    kept = {source.id for source in old.sources} & {source.id for source in new.sources}
    gone = [source for source in old.sources if source.id not in kept]
    come = [source for source in new.sources if source.id not in kept]
    found: dict[str, str] = {}
    for one in gone:
        for other in come:
            if other.id not in found.values() and (one.file == other.file or one.sha256 == other.sha256):
                found[one.id] = other.id
                break
    return found


_Pairs = dict[Statement, Statement]


def _pairs(before: Sequence[Statement], after: Sequence[Statement]) -> tuple[_Pairs, _Pairs]:
    """Each old statement with what it is now; and those that are gone with what stands in their place."""
    digests = {_digest(statement): statement for statement in after}
    pairs = {old: digests[_digest(old)] for old in before if _digest(old) in digests}
    kept = {_digest(statement) for statement in pairs}
    instead: _Pairs = {}
    matcher = SequenceMatcher(None, [_digest(s) for s in before], [_digest(s) for s in after], autojunk=False)
    for operation, i, j, k, m in matcher.get_opcodes():
        left = [statement for statement in before[i:j] if _digest(statement) not in kept]
        right = [statement for statement in after[k:m] if _digest(statement) not in kept]
        if operation == "replace" and right:
            found = dict(_alike(left, right))
            pairs |= found
            instead |= {old: right[min(n, len(right) - 1)] for n, old in enumerate(left) if old not in found}
    return pairs, instead


def _digest(statement: Statement) -> str:
    return statement.key.rpartition(" ")[2]


def _alike(left: Sequence[Statement], right: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The most alike first, each once."""
    from rapidfuzz import fuzz

    rated = []
    for i, one in enumerate(left):
        for j in range(max(i - FARTHEST, 0), min(i + FARTHEST, len(right))):
            likeness = fuzz.ratio(one.words, right[j].words)
            if likeness >= LEAST_LIKENESS:
                rated.append((-likeness, i, j))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, i, j in sorted(rated):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            yield left[i], right[j]


def _places(before: Sequence[Statement], pairs: Mapping[Statement, Statement], file: Location) -> dict[str, Location]:
    """Where each statement stands; a dropped one stood where what followed it begins, or what went before it ends."""
    found: dict[str, Location] = {}
    following = None
    for statement in reversed(before):
        if statement in pairs:
            following = pairs[statement].place
            found[statement.key] = following
        elif following is not None:
            found[statement.key] = Location(following.file, following.line, following.column)
    last = file
    for statement in before:
        if statement in pairs:
            last = found[statement.key]
        found.setdefault(statement.key, Location(last.file, last.end_line, last.end_column))
    return found
