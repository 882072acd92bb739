"""How the wordings of two quotations compare.

In come the tokens of a sentence and a quotation in it, out go its words without marks and the places where it says
itself that something is left out; two of them are compared word by word, in order. Whoever judges quotations
reads them through here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from sourcecmp.model import Quotation, Span, Token

_OMISSION = frozenset({"...", "…", "..", "[", "]", "(", ")"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a quotation, marks left out."""

    quotation: Quotation
    tokens: tuple[int, ...]  # indexes within the sentence
    norms: tuple[str, ...]
    cut: frozenset[int]  # positions before which the quotation says itself that something is left out


def words_of(quotation: Quotation, tokens: Sequence[Token]) -> Words:
    """The words of a quotation; what stands in brackets was put there by the reporter."""
    kept: list[int] = []
    cut: set[int] = set()
    bracket = 0
    for i in inside(quotation.span, tokens):
        token = tokens[i]
        bracket += token.text.count("[") + token.text.count("(")
        if bracket or token.text in _OMISSION:
            cut.add(len(kept))
        elif any(ch.isalnum() for ch in token.text):
            kept.append(i)
        bracket = max(bracket - token.text.count("]") - token.text.count(")"), 0)
    return Words(quotation, tuple(kept), tuple(tokens[i].norm for i in kept), frozenset(cut))


def inside(span: Span, tokens: Iterable[Token]) -> tuple[int, ...]:
    """Indexes of the tokens that lie within a local span."""
    return tuple(i for i, token in enumerate(tokens) if span.start < token.span.end <= span.end)


def is_excerpt(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether one wording is a piece of the other, word for word."""
    return f" {' '.join(short)} " in f" {' '.join(full)} "


def shared_in_order(x: Words, y: Words) -> list[tuple[int, int]]:
    """Positions of the words that both have, in the same order (longest common subsequence)."""
    return [
        (op.src_start + n, op.dest_start + n)
        for op in Indel.opcodes(x.norms, y.norms)
        if op.tag == "equal"
        for n in range(op.src_end - op.src_start)
    ]
