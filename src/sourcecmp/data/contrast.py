"""What sets one claim against another: denials, acts that happen once, kinds of speakers, and how sure a finding is.

The files under `en/contrast/` go in, immutable tables come out; each is read once, when first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sourcecmp.data import words

_UNKNOWN = 0.4  # the confidence of a type that came after the table was fitted


@cache
def denials() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> (words of the phrase, kind), longest phrase first; kind is "denial", "false" or "doubt"."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for phrase, kind in words.rows("en/contrast/denial.tsv"):
        first, *rest = phrase.split()
        table[first].append(((first, *rest), kind))
    return MappingProxyType({first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in table.items()})


def act_of(word: str) -> str:
    """The act that happens once and that a verb tells ("founding" for "establish"), "" for any other word."""
    return _kinds("acts.tsv").get(word, "")


def speaker_kind(noun: str) -> str:
    """The kind of speaker that a noun means ("spokesman" for "spokeswoman"), "" where it fits many ("official")."""
    return _kinds("speakers.tsv").get(noun, "")


@cache
def _kinds(name: str) -> Mapping[str, str]:
    table = words.rows(f"en/contrast/{name}")
    return MappingProxyType({word: kind for kind, members in table for word in members.split()})


def confidence(kind: str, severity: str, strength: float) -> float:
    """How often findings of a type and severity were right whose claim recurred to at least this share."""
    return next((share for least, share in _confidence().get((kind, severity), ()) if strength >= least), _UNKNOWN)


@cache
def _confidence() -> Mapping[tuple[str, str], tuple[tuple[float, float], ...]]:
    table: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for kind, severity, least, share, *_ in words.rows("confidence.tsv"):
        table[kind, severity].append((float(least), float(share)))
    return MappingProxyType({key: tuple(sorted(rows, reverse=True)) for key, rows in table.items()})
