"""Certificates read back from JSON: a whole report, a contradiction as `explain` gives it, or a bare certificate.

In goes the text of a file, out come the certificates in it with the ids of their contradictions; whatever is missing
or of another kind is named in one `InputError`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from sourcecmp.errors import InputError
from sourcecmp.model import Certificate, Check, Evidence, MatchSpan, Passage, Span

_Item = TypeVar("_Item")

_HINT = "save one with: sourcecmp explain ID --json, or a report with: sourcecmp align --format json"


def read_certificates(text: str, name: str) -> tuple[tuple[str, Certificate], ...]:
    """The certificates of a JSON text with their ids ("" where none is given); `name` is for messages."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is not JSON: {error}", hint=_HINT) from None
    return tuple(_certificates(found, name))


def _certificates(found: object, name: str) -> Iterator[tuple[str, Certificate]]:
    if not isinstance(found, dict) or not found.keys() & {"contradictions", "certificate", "claim"}:
        raise InputError(f"{name} holds no certificate", hint=_HINT)
    rows = found.get("contradictions", [found])
    if not isinstance(rows, list):
        raise InputError(f"{name} has contradictions that are no list", hint=_HINT)
    for number, row in enumerate(rows, start=1):
        try:
            yield str(row.get("id", "")), _certificate(row.get("certificate", row))
        except KeyError as error:
            raise InputError(f"certificate {number} of {name} lacks {error}", hint=_HINT) from None
        except (TypeError, ValueError, AttributeError) as error:
            raise InputError(f"certificate {number} of {name} is broken: {error}", hint=_HINT) from None


def _certificate(fields: Mapping[str, Any]) -> Certificate:
    return Certificate(
        type=_text(fields["type"]),
        severity=_text(fields["severity"]),
        sentences=_two([_passage(each) for each in fields["sentences"]]),
        claim=tuple(MatchSpan(_span(each["a"]), _span(each["b"]), _text(each["kind"])) for each in fields["claim"]),
        values=_two([_evidence(each) for each in fields["values"]]),
        checks=tuple(_check(each) for each in fields["checks"]),
        reconciled_by=_text(fields["reconciled_by"]),
    )


def _passage(fields: Mapping[str, Any]) -> Passage:
    return Passage(_text(fields["sentence"]), _span([fields["start"], fields["end"]]), _text(fields["text"]))


def _evidence(fields: Mapping[str, Any]) -> Evidence:
    where = _passage(fields)
    return Evidence(where.sentence, where.span, where.text, _text(fields["value"]))


def _check(fields: Mapping[str, Any]) -> Check:
    words = tuple(_passage(each) for each in fields["words"])
    return Check(_text(fields["name"]), _text(fields["outcome"]), words)


def _span(ends: object) -> Span:
    if not isinstance(ends, list) or len(ends) != 2 or not all(type(end) is int for end in ends):
        raise TypeError(f"{ends!r:.40} is not a start and an end")
    return Span(*ends)


def _two(items: list[_Item]) -> tuple[_Item, _Item]:
    if len(items) != 2:
        raise ValueError(f"two sentences clash, not {len(items)}")
    return items[0], items[1]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is not a text")
    return value
