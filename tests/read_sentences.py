"""Made-up sentences as an encoder might have read them, for tests that need none to be loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from sourcecmp.model import AnnotatedSentence, ReadSentence, Region, Sentence, Span, Step

STEP = Step(12.0, 0.5)


def made_up(vectors: Any, ids: Sequence[int], weights: Sequence[float]) -> ReadSentence:
    """Each piece takes three characters and a space behind them."""
    spans = tuple(Span(4 * n, 4 * n + 3) for n in range(len(ids)))
    return ReadSentence(spans, np.array(ids, np.int64), vectors, np.array(weights, np.float32), STEP)


def no_pieces() -> ReadSentence:
    return made_up(np.zeros((0, 1), np.int8), [], [])


def read_of(text: str) -> ReadSentence:
    """A piece for each word, its vector from the word's digest."""
    words = text.split()
    if not words:
        return no_pieces()
    digests = [hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest() for word in words]
    vectors = np.array([np.frombuffer(each, np.int8) for each in digests])
    return made_up(vectors, [each[0] for each in digests], [round(each[1] / 100, 2) for each in digests])


def same_read(one: ReadSentence, other: ReadSentence) -> bool:
    """Whether nothing tells the two apart."""
    arrays = [(getattr(one, name), getattr(other, name)) for name in ("ids", "vectors", "weights")]
    return (one.spans, one.step) == (other.spans, other.step) and all(
        a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes() for a, b in arrays
    )


def annotated(place: int, account: str, read: ReadSentence | None = None) -> AnnotatedSentence:
    text = " ".join(["xxx"] * len(read.ids)) if read and len(read.ids) else "xxx"
    sentence = Sentence(f"{account}:{place}", account, place, Region.BODY, Span(0, len(text)), text)
    return AnnotatedSentence(sentence, (), read=read)
