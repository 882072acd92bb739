"""Two texts as the pair of sentences that the rules of contradiction are asked about."""

from __future__ import annotations

from sourcecmp.align import score_pair
from sourcecmp.annotate import annotate
from sourcecmp.config import Settings
from sourcecmp.model import Account, Event, Region, ScoredPair, Sentence, Span


def pair_of(a: str, b: str) -> ScoredPair:
    event = Event("pair", (Account("a", a), Account("b", b)))
    sentences = tuple(
        Sentence(f"{name}:0", name, 0, Region.BODY, Span(0, len(text)), text) for name, text in (("a", a), ("b", b))
    )
    first, second = annotate(event, sentences).sentences
    return score_pair(first, second, Settings())
