"""The accounts as one table that keeps the order of each: every sentence stands once, linked ones in one row.

A report goes in, rows come out. Read down, a column is its account from beginning to end, so that tools for editions,
which take texts to run in parallel, can go on from here. Where accounts tell things in another order (a transposition),
not every pair of linked sentences can share a row; the surest do. The facts themselves are told beside the table.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from sourcecmp.model import Report

# An account and the position of a sentence in it.
_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences that belong together: by account, one or more that follow each other."""

    cells: tuple[tuple[str, tuple[str, ...]], ...]  # (account, ids of sentences), by account


def collation(report: Report) -> tuple[Row, ...]:
    """All sentences of the accounts compared, in rows. Links are tried from the surest on (a greedy choice of
    consistent ones, as in Morgenstern's DIALIGN 1999): one that would break the order of an account is left out."""
    lengths = {account.id: 0 for account in report.event.accounts if account.role == "account"}
    places: dict[str, _Place] = {}
    for sentence in report.sentences:
        if sentence.account in lengths:
            places[sentence.id] = (sentence.account, lengths[sentence.account])
            lengths[sentence.account] += 1
    table = _Table(lengths)
    for link in sorted(report.links, key=lambda link: (-link.score, link.a, link.b)):
        if link.a in places and link.b in places:
            table.join(places[link.a], places[link.b])
    names = {place: name for name, place in places.items()}
    return tuple(
        Row(tuple((account, tuple(names[account, n] for n in range(low, high + 1))) for account, (low, high) in row))
        for row in table.rows()
    )


class _Table:
    """Rows under way. A row holds, by account, the first and last position of a run of sentences."""

    def __init__(self, lengths: dict[str, int]) -> None:
        self._lengths = lengths
        self._row_of: dict[_Place, int] = {}
        self._cells: dict[int, dict[str, tuple[int, int]]] = {}
        # For each row the rows that must not come before it, itself among them: a bit for each.
        self._after: dict[int, int] = {}
        for account, length in lengths.items():
            end = 1 << len(self._cells) + length
            for position in range(length):
                number = len(self._cells)
                self._row_of[account, position] = number
                self._cells[number] = {account: (position, position)}
                self._after[number] = end - (1 << number)

    def join(self, first: _Place, second: _Place) -> None:
        """Put two sentences into one row, unless that breaks the order or the run of an account."""
        a, b = self._row_of[first], self._row_of[second]
        if a == b:
            return
        cells = self._together(a, b)
        if cells is None or self._leads(a, b) or self._leads(b, a):
            return
        for account, (low, high) in self._cells.pop(b).items():
            for position in range(low, high + 1):
                self._row_of[account, position] = a
        self._cells[a] = cells
        later, either = self._after[a] | self._after.pop(b), 1 << a | 1 << b
        for row, after in self._after.items():
            if after & either:
                self._after[row] = after | later

    def rows(self) -> list[list[tuple[str, tuple[int, int]]]]:
        """The rows in an order that every account agrees with; what stands alone goes on as long as it can."""
        waiting = {row: sum(low > 0 for low, _ in cells.values()) for row, cells in self._cells.items()}
        ready = [(self._rank(row), row) for row, missing in waiting.items() if not missing]
        heapq.heapify(ready)
        ordered = []
        while ready:
            _, row = heapq.heappop(ready)
            ordered.append(sorted(self._cells[row].items()))
            for follower in self._followers(row):
                waiting[follower] -= 1
                if not waiting[follower]:
                    heapq.heappush(ready, (self._rank(follower), follower))
        return ordered

    def _rank(self, row: int) -> _Place:
        account, (low, _) = min(self._cells[row].items())
        return account, low

    def _together(self, a: int, b: int) -> dict[str, tuple[int, int]] | None:
        """The cells of both rows in one; None if an account's sentences would not follow each other."""
        cells = dict(self._cells[a])
        for account, (low, high) in self._cells[b].items():
            if account in cells:
                mine = cells[account]
                if mine[1] + 1 != low and high + 1 != mine[0]:
                    return None
                cells[account] = (min(low, mine[0]), max(high, mine[1]))
            else:
                cells[account] = (low, high)
        return cells

    def _followers(self, row: int) -> list[int]:
        return [
            self._row_of[account, high + 1]
            for account, (_, high) in self._cells[row].items()
            if high + 1 < self._lengths[account]
        ]

    def _leads(self, start: int, end: int) -> bool:
        """Whether some account, or a chain of them, puts other rows between one row and a later one."""
        return any(row != end and self._after[row] >> end & 1 for row in self._followers(start))
