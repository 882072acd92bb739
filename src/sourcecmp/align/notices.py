"""What a reader of the report should know of the accounts before trusting a comparison of them.

In come the event, the sentences that took part and the groups of accounts that tell of one event, out go notices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sourcecmp.model import AnnotatedSentence, Event, Notice


def notices(
    event: Event, compared: Sequence[AnnotatedSentence], groups: Sequence[frozenset[str]]
) -> tuple[Notice, ...]:
    """All notices, by account and code."""
    found = [*_different_events(groups), *_empty_accounts(event, compared), *_same_texts(event)]
    return tuple(sorted(found, key=lambda notice: (notice.account, notice.code, notice.message)))


def outside(groups: Sequence[frozenset[str]]) -> frozenset[str]:
    """The accounts outside the main group; where no two accounts belong together, all of them."""
    if len(groups) < 2:
        return frozenset()
    return frozenset().union(*(groups if len(groups[0]) == 1 else groups[1:]))


def _different_events(groups: Sequence[frozenset[str]]) -> list[Notice]:
    return [
        Notice(
            "different-event",
            account,
            f"{account} seems to tell of another event than the other accounts: too few of its words are theirs, "
            "so it was not compared with them",
        )
        for account in sorted(outside(groups))
    ]


def _empty_accounts(event: Event, compared: Sequence[AnnotatedSentence]) -> list[Notice]:
    present = {sentence.account for sentence in compared}
    return [
        Notice("no-text", account.id, f"{account.id} holds no sentence to compare: only headings, notices or markup")
        for account in event.accounts
        if account.role == "account" and account.id not in present
    ]


def _same_texts(event: Event) -> list[Notice]:
    """Copies of one text support each other in everything, and that is worth nothing."""
    copies: dict[str, list[str]] = defaultdict(list)
    for account in event.accounts:
        words = " ".join(account.text.split())
        if account.role == "account" and words:
            copies[words].append(account.id)
    return [
        Notice("same-text", later, f"{later} has the same text as {first}: what only these two report has one source")
        for first, *others in map(sorted, copies.values())
        for later in others
    ]
