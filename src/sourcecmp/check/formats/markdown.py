"""The verdict as Markdown, for the summary of a job or a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcecmp.check.formats import Guide
from sourcecmp.check.outcome import Outcome

summary = "a table for a job's summary"

# What Markdown or HTML could take for more than a character, "@" (a mention) and "#" (an issue) included.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#+\-.!|~@:&]")
# A job's summary may have 1 MiB.
MOST_ROWS = 500


def render(outcomes: Sequence[Outcome], guide: Guide) -> str:
    """A heading and a table for each event."""
    return "".join(f"{line}\n" for outcome in outcomes for line in _lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    yield f"### {_plain(outcome.event)}"
    yield ""
    yield _plain(outcome.conclusion)
    yield ""
    judged = outcome.verdict.judged
    if judged:
        yield "| | change | where | what |"
        yield "| --- | --- | --- | --- |"
    for each in judged[:MOST_ROWS]:
        stand = "waived" if each.waiver else each.change.level if each.fails else "allowed"
        cells = (stand, each.change.kind.value, str(each.change.place), each.change.message)
        yield f"| {' | '.join(map(_plain, cells))} |"
    if len(judged) > MOST_ROWS:
        yield f"| | | | {len(judged) - MOST_ROWS} more |"
    if judged:
        yield ""


def _plain(text: str) -> str:
    """The text on one line, so that it reads as it is written."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", " ".join(text.split()))
