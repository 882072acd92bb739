"""Contradictions in the order in which a reader should meet them, those that tell the same thing folded into one."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecmp.model import Contradiction, Report

# What a reader is to make of each severity.
MEANING = {
    "hard": "Hard: both cannot be true as written.",
    "tension": "Tension: the details clash on the face of it, although a reader could reconcile them.",
}
# They are told apart by a sign and a word, never by colour alone.
SIGNS = {"hard": "\u2260", "tension": "\u2248"}


def gravest_first(report: Report) -> list[Contradiction]:
    """Hard ones before tensions, those between accounts before those inside one, the surest first."""
    accounts = {sentence.id: sentence.account for sentence in report.sentences}

    def rank(c: Contradiction) -> tuple[bool, bool, float]:
        return (c.severity != "hard", len({accounts[name] for name in c.sentences}) == 1, -c.confidence)

    return sorted(report.contradictions, key=rank)


def folded(contradictions: Sequence[Contradiction]) -> list[list[Contradiction]]:
    """Lists of contradictions over the same values, each sharing a sentence with another: told once, they are one
    finding for a reader, however many accounts stand on either side."""
    lists: list[list[Contradiction]] = []
    for c in contradictions:
        home = next((alike for alike in lists if any(_alike(other, c) for other in alike)), None)
        if home is None:
            lists.append([c])
        else:
            home.append(c)
    return lists


def _alike(first: Contradiction, other: Contradiction) -> bool:
    same_kind = (first.type, first.severity, first.between) == (other.type, other.severity, other.between)
    values = [{(e.text.casefold(), e.value.casefold()) for e in c.evidence} for c in (first, other)]
    return same_kind and bool(set(first.sentences) & set(other.sentences)) and values[0] == values[1]
