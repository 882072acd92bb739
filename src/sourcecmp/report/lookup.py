"""Find things in a report by id, and positions in lines and in sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sourcecmp.model import Account, Link, Report, Sentence, Span

# What may lie between two words of one phrase: white space and hyphens.
BETWEEN = " \t\n\r\u00a0-\u2010\u2011"


@dataclass(frozen=True)
class Lookup:
    """A report with its sentences, accounts and links by id."""

    report: Report

    @cached_property
    def sentences(self) -> dict[str, Sentence]:
        return {sentence.id: sentence for sentence in self.report.sentences}

    @cached_property
    def accounts(self) -> dict[str, Account]:
        return {account.id: account for account in self.report.event.accounts}

    @cached_property
    def links(self) -> dict[tuple[str, str], Link]:
        return {(link.a, link.b): link for link in self.report.links}

    @cached_property
    def _line_ends(self) -> dict[str, list[int]]:
        return {
            account.id: [position for position, char in enumerate(account.text) if char == "\n"]
            for account in self.report.event.accounts
        }

    def line(self, sentence: Sentence) -> int:
        """The line of the file on which the sentence begins, from 1."""
        return bisect_left(self._line_ends[sentence.account], sentence.span.start) + 1

    def point(self, account: str, position: int) -> tuple[int, int]:
        """The line and the column of a position in an account's file, both from 1."""
        ends = self._line_ends[account]
        line = bisect_left(ends, position)
        return line + 1, position - (ends[line - 1] + 1 if line else 0) + 1

    def place(self, sentence: Sentence) -> str:
        """file:line, as editors and terminals understand it."""
        account = self.accounts[sentence.account]
        return f"{account.file or account.id}:{self.line(sentence)}"


def local_span(sentence: Sentence, span: Span) -> Span:
    """A file span as a span of the sentence's text, cut to the sentence."""
    if sentence.offsets is None:
        start, end = span.start - sentence.span.start, span.end - sentence.span.start
    else:
        start = bisect_right(sentence.offsets, span.start) - 1
        end = bisect_left(sentence.offsets, span.end)
    start = min(max(start, 0), len(sentence.text))
    return Span(start, min(max(end, start), len(sentence.text)))


def merged(spans: Iterable[Span], text: str) -> list[Span]:
    """Spans in text order, joined where they touch but for white space or a hyphen."""
    runs: list[Span] = []
    for span in sorted(spans):
        if runs and touch(runs[-1], span, text):
            runs[-1] = Span(runs[-1].start, max(runs[-1].end, span.end))
        else:
            runs.append(span)
    return runs


def touch(first: Span, second: Span, text: str) -> bool:
    return not text[first.end : second.start].strip(BETWEEN)
