"""What `check` compares: the findings of an event, tied to the words of its sentences instead of their numbers.

In goes a `Report`, with the evaluation against the gold where there is one; out comes a `Snapshot`, which is all that a
lock holds. A sentence is known by a digest of its words, so that text that moves or is inserted elsewhere changes
nothing here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from sourcecmp.evaluate import Evaluation
from sourcecmp.model import Contradiction, Region, Report, Sentence
from sourcecmp.report.lookup import Lookup
from sourcecmp.report.visible import one_line

# Characters of a sentence or statement that are kept to recognise and to quote it; the digest covers all of it.
LONGEST_WORDS = 160
# Characters of a quotation in a message.
SHORT = 80
# The figures whose F1 is held, as `evaluate` names them.
HELD = ("links", "facts", "contradictions")
# Floors are kept to as many places as the report shows of a score.
PLACES = 4


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands: a file of the event's folder, lines and columns from 1 (columns in code points), 0 where
    that is not known; `end_column` is the one after the last."""

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Source:
    """An account as far as findings depend on it."""

    id: str
    file: str
    role: str
    published: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an account proper. `key` is the account and a digest of its words: "dw s-1a2b3c4d"."""

    key: str
    account: str
    words: str
    place: Location


@dataclass(frozen=True, slots=True)
class SharedFact:
    """A shared fact and the keys of the statements that report it."""

    id: str
    text: str
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClashingWords:
    """The words of one statement that clash with those of another."""

    statement: str
    words: str
    place: Location


@dataclass(frozen=True, slots=True)
class SnapshotContradiction:
    """A contradiction."""

    id: str
    type: str
    severity: str
    confidence: float
    sides: tuple[ClashingWords, ...]


@dataclass(frozen=True, slots=True)
class LoneClaim:
    """A unique claim: its statement's key and, for whoever reads a lock, the statement's first words."""

    id: str
    statement: str
    words: str


@dataclass(frozen=True, slots=True)
class GoldStand:
    """How the report stands against the gold: F1 by figure, and what is missed and wrong as (figure, what)."""

    sha256: str
    floors: tuple[tuple[str, float], ...]
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The findings of an event and all that they depend on. Statements are in the order of the texts, all else sorted
    by id."""

    signature: tuple[str, ...]
    event: tuple[tuple[str, str], ...]  # (id, …), (date, …), (place, …)
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    facts: tuple[SharedFact, ...]
    contradictions: tuple[SnapshotContradiction, ...]
    claims: tuple[LoneClaim, ...]
    gold: GoldStand | None = None


def snapshot_of(report: Report, evaluation: Evaluation | None = None, gold_sha256: str = "") -> Snapshot:
    """The snapshot of a report."""
    lookup = Lookup(report)
    statements = _statements(lookup)
    keys = {sentence: statement.key for sentence, statement in statements.items()}
    facts = [
        SharedFact(f.id, cut(f.text), tuple(sorted(keys[s] for s in f.sentences if s in keys))) for f in report.facts
    ]
    event = report.event
    return Snapshot(
        signature=tuple(report.signature.split("|")),
        event=(
            ("id", one_line(event.id)),
            ("date", event.date.isoformat() if event.date else ""),
            ("place", one_line(event.place)),
        ),
        sources=tuple(
            Source(a.id, a.file, a.role, a.published.isoformat() if a.published else "", a.sha256)
            for a in event.accounts
        ),
        statements=tuple(statements.values()),
        facts=tuple(sorted(facts, key=lambda fact: fact.id)),
        contradictions=tuple(
            sorted((_clash(c, lookup, keys) for c in report.contradictions), key=lambda clash: clash.id)
        ),
        claims=tuple(sorted((_claim(u.id, statements[u.sentence]) for u in report.unique), key=lambda claim: claim.id)),
        gold=None if evaluation is None else _gold(evaluation, gold_sha256),
    )


def cut(text: str, most: int = LONGEST_WORDS) -> str:
    """The text on one line, shortened to so many characters."""
    flat = one_line(text)
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def _statements(lookup: Lookup) -> dict[str, Statement]:
    """The statements by sentence id. What an account says twice in the same words gets "-2" the second time."""
    proper = {account.id for account in lookup.report.event.accounts if account.role == "account"}
    seen: Counter[str] = Counter()
    found = {}
    for sentence in lookup.report.sentences:
        if sentence.account not in proper or sentence.region is Region.BOILERPLATE:
            continue
        text = " ".join(sentence.text.split())
        key = f"{sentence.account} s-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
        seen[key] += 1
        key = key if seen[key] == 1 else f"{key}-{seen[key]}"
        found[sentence.id] = Statement(key, sentence.account, cut(text), _place(lookup, sentence))
    return found


def _place(lookup: Lookup, sentence: Sentence, start: int | None = None, end: int | None = None) -> Location:
    account = lookup.accounts[sentence.account]
    line, column = lookup.point(sentence.account, sentence.span.start if start is None else start)
    end_line, end_column = lookup.point(sentence.account, sentence.span.end if end is None else end)
    return Location(account.file or account.id, line, column, end_line, end_column)


def _clash(c: Contradiction, lookup: Lookup, keys: dict[str, str]) -> SnapshotContradiction:
    sides = []
    for piece in c.evidence:
        place = _place(lookup, lookup.sentences[piece.sentence], piece.span.start, piece.span.end)
        sides.append(ClashingWords(keys[piece.sentence], cut(piece.text), place))
    sides.sort(key=lambda side: (side.statement, side.words))
    return SnapshotContradiction(c.id, c.type, c.severity, round(c.confidence, 2), tuple(sides))


def _claim(name: str, statement: Statement) -> LoneClaim:
    return LoneClaim(name, statement.key, cut(statement.words, SHORT))


def _gold(evaluation: Evaluation, sha256: str) -> GoldStand:
    return GoldStand(
        sha256=sha256,
        floors=tuple((name, round(evaluation.figures[name].f1, PLACES)) for name in HELD),
        missed=tuple((name, cut(each)) for name in HELD for each in sorted(evaluation.missed[name])),
        wrong=tuple((name, cut(each)) for name in HELD for each in sorted(evaluation.wrong[name])),
    )
