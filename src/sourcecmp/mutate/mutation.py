"""What a change of a sentence is: the pieces of its text that are replaced, what kind it is, where it then stands.

Changes are made of annotated sentences and carry local spans; `changed` gives the new text.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sourcecmp.data.words import by_kind
from sourcecmp.model import AnnotatedSentence, Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Words of a sentence (local span) and what takes their place."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Mutation:
    """A planted contradiction (`kind` is its type) or a rewrite that keeps the meaning (`kind` says how)."""

    kind: str
    sentence: str  # id
    edits: tuple[Edit, ...]


def mutation_of(kind: str, sentence: AnnotatedSentence, *edits: tuple[Span, str]) -> Mutation:
    """A change of one sentence; the edits must not overlap."""
    return Mutation(kind, sentence.id, tuple(sorted(Edit(span, text) for span, text in edits)))


@cache
def replacements(name: str) -> Mapping[str, tuple[str, ...]]:
    """Words -> what may stand in their place, of a set in `mutation.tsv`, in the order of the file."""
    return {words: tuple(others.split("|")) for words, others in by_kind("en/mutation.tsv")[name]}


def changed(text: str, edits: tuple[Edit, ...]) -> str:
    """The text after the edits."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join(pieces) + text[at:]


def dice(seed: int, sentence: AnnotatedSentence, what: str) -> random.Random:
    """A source of choices that depends on the seed, the sentence and the purpose, and on nothing else."""
    return random.Random(f"{seed}\x1f{sentence.account}\x1f{sentence.text}\x1f{what}")
