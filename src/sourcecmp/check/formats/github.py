"""The verdict as workflow commands of GitHub Actions: annotations at the words in question, grouped by event.

Every line is a command and every value escaped, so that no text of an account can be taken for a command.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecmp.check.change import kind_docs
from sourcecmp.check.formats import Guide
from sourcecmp.check.outcome import Outcome
from sourcecmp.check.policy import Judged
from sourcecmp.check.snapshot import Location

summary = "annotations for GitHub Actions"

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(outcomes: Sequence[Outcome], guide: Guide) -> str:
    """One group per event, one annotation per change, and one for the whole where the event fails."""
    return "".join(f"{line}\n" for outcome in outcomes for line in _lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    yield f"::group::{_data(f'{outcome.event}: {outcome.conclusion}')}"
    for each in outcome.verdict.judged:
        yield _annotation(each, outcome)
    yield "::endgroup::"
    if outcome.exit_code:
        place = _properties({"file": _path(outcome.folder, "event.toml"), "title": outcome.event})
        yield f"::error {place}::{_data(outcome.conclusion)}"


def _annotation(judged: Judged, outcome: Outcome) -> str:
    change = judged.change
    passes = "waived: " if judged.waiver else "" if judged.fails else "allowed: "
    level = "note" if passes else change.level
    title = f"{passes}{kind_docs()[change.kind].title}"
    properties = _properties(_position(change.place, outcome.folder) | {"title": title})
    return f"::{_COMMANDS[level]} {properties}::{_data(change.message)}"


def _position(place: Location, folder: str) -> dict[str, str]:
    found = {"file": _path(folder, place.file)}
    if place.line:
        found |= {"line": str(place.line)}
        # Columns are understood only within one line.
        if place.end_line == place.line and place.column:
            found |= {"endLine": str(place.end_line), "col": str(place.column), "endColumn": str(place.end_column)}
        elif place.end_line:
            found |= {"endLine": str(place.end_line)}
    return found


def _path(folder: str, file: str) -> str:
    return file if folder in ("", ".") else f"{folder}/{file}"


def _properties(values: dict[str, str]) -> str:
    return ",".join(f"{name}={_property(value)}" for name, value in values.items())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
