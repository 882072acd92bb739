"""`sourcecmp score`: a filter that judges pairs of sentences, one JSON object a line in and out."""

from __future__ import annotations

import contextlib
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, NoReturn

import typer

from sourcecmp.cli.filters import LeastConfidence, OnlySeverity, filtering
from sourcecmp.cli.output import write, write_error
from sourcecmp.errors import InputError

if TYPE_CHECKING:
    from sourcecmp.pipeline import PairScore

# Two sentences never need as much; a file without line ends must not fill the memory.
LONGEST_LINE = 1 << 20
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class InputPair:
    """One line of input."""

    id: str | int | float | None
    a: str
    b: str


def score(
    file: Annotated[
        str, typer.Argument(metavar="FILE or -", help="JSON Lines with id, a, b.", show_default=False)
    ] = "-",
    min_confidence: LeastConfidence = 0.0,
    severity: OnlySeverity = None,
) -> None:
    """Judge pairs of sentences: JSON Lines {"id", "a", "b"} in, {"id", "score", "aligned", "contradiction"} out."""
    settings = filtering(min_confidence, severity)
    with _opened(file) as stream:
        lines = _lines(stream, "standard input" if file == "-" else file)
        pairs = (_pair(line, place) for place, line in lines)

        from sourcecmp.pipeline import score_pair_texts

        for pair in pairs:
            # Written line by line: whoever feeds the filter may wait for each answer.
            answer = _answer(pair, score_pair_texts(pair.a, pair.b, settings))
            write(json.dumps(answer, ensure_ascii=False) + "\n")


def _answer(pair: InputPair, result: PairScore) -> dict[str, Any]:
    clash = result.contradiction
    return {
        "id": pair.id,
        "score": round(result.score, 4),
        "aligned": result.aligned,
        "contradiction": clash
        and {"type": clash.type, "severity": clash.severity, "confidence": round(clash.confidence, 4)},
    }


@contextlib.contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed", hint="name a file")
        if sys.stdin.isatty():
            write_error('reading pairs from the keyboard, one {"id", "a", "b"} a line', label="note")
        yield sys.stdin.buffer
        return
    try:
        stream = open(name, "rb")  # noqa: SIM115 - closed below; errors while reading are told apart
    except OSError as error:
        raise InputError(f"cannot read {name}: {error.strerror}", hint="name a file with one pair a line") from error
    with stream:
        yield stream


def _lines(stream: BinaryIO, name: str) -> Iterator[tuple[str, bytes]]:
    """Every line that isn't blank, with the words that name its place."""
    number = 0
    while True:
        number += 1
        place = f"line {number} of {name}"
        try:
            line = stream.readline(LONGEST_LINE + 1)
        except OSError as error:
            raise InputError(
                f"cannot read {name}: {error.strerror}", hint="name a file with one pair a line"
            ) from error
        if not line:
            return
        if len(line) > LONGEST_LINE:
            raise InputError(f"{place} is longer than {LONGEST_LINE >> 20} MiB", hint="one line holds one pair")
        line = line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
        if line.strip():
            yield place, line


def _pair(line: bytes, place: str) -> InputPair:
    """The pair on a line; an InputError says which line is wrong, and how."""
    try:
        row = json.loads(line.decode("utf-8"), parse_constant=_no_constant, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise _bad(place, f"is not UTF-8 at byte {error.start + 1}") from error
    except (ValueError, RecursionError) as error:
        raise _bad(place, f"is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise _bad(place, f"is not a JSON object but {_kind(row)}")
    missing = [key for key in ("id", "a", "b") if key not in row]
    if missing:
        raise _bad(place, f"lacks {' and '.join(map(repr, missing))}")
    for key in ("a", "b"):
        if not isinstance(row[key], str):
            raise _bad(place, f"has {key!r} that is not a text but {_kind(row[key])}")
    if isinstance(row["id"], (bool, list, dict)):
        raise _bad(place, f"has an 'id' that is not a text or number but {_kind(row['id'])}")
    return InputPair(row["id"], row["a"], row["b"])


def _bad(place: str, what: str) -> InputError:
    return InputError(f"{place} {what}", hint='a line is {"id": "1", "a": "one sentence", "b": "another"}')


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value")


def _finite(number: str) -> float:
    value = float(number)
    if math.isinf(value):
        raise ValueError(f"{number[:20]} is too large a number")
    return value


def _kind(value: object) -> str:
    names = {bool: "true or false", type(None): "null", list: "a list", dict: "an object", str: "a text"}
    return names.get(type(value), "a number")
