"""How telling a word is, in bits: rare in the language and rare within the event.

In come the sentences that take part, out go `Weights`, which know the bits of a token. The main actors of an event
stand in every sentence of it and tell little there, however rare their names are in the language, so both
frequencies count. Without an event around them (a pair on its own) only the language's frequency is known.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from sourcecmp.data import lexical
from sourcecmp.model import AnnotatedSentence, Token

# Zipf 3 is one occurrence per million words; a sentence is taken to have about 20 words, so a word of
# Zipf 7.7 is expected in every sentence and tells nothing.
_ZIPF_OF_NOTHING = 7.7
# The commonest content words still count a little.
_LEAST_SURPRISE = 0.3  # on the Zipf scale
_BITS_PER_ZIPF = math.log2(10)
# Unknown words are mostly names and misprints; they count as one in ten million.
_ZIPF_OF_UNKNOWN = 2.0

# In a small event every word is frequent; as many sentences without the word are added to what was counted.
_PRIOR_SENTENCES = 100


def _language_bits(token: Token) -> float:
    """Surprise of meeting the word in an English sentence."""
    zipf = max(lexical.zipf(token.norm), lexical.zipf(token.lemma), _ZIPF_OF_UNKNOWN)
    return max(_ZIPF_OF_NOTHING - zipf, _LEAST_SURPRISE) * _BITS_PER_ZIPF


@dataclass(frozen=True, slots=True)
class Weights:
    """Word weights for one event; `sentences` is 0 where there is none."""

    sentences: int
    frequency: MappingProxyType[str, int]  # stem -> sentences it occurs in

    def bits(self, token: Token) -> float:
        """Weight of a content word, 0 or more."""
        language = _language_bits(token)
        if not self.sentences:
            return language
        seen = self.frequency.get(token.stem, 1)
        # Inverse document frequency within the event, as a share of the largest one possible there.
        size = self.sentences + _PRIOR_SENTENCES
        local = math.log2(size / seen) / math.log2(size)
        return language * local


def event_weights(sentences: Iterable[AnnotatedSentence]) -> Weights:
    """Weights from the sentences of all accounts of an event."""
    frequency: Counter[str] = Counter()
    total = 0
    for sentence in sentences:
        total += 1
        frequency.update({token.stem for token in sentence.tokens if token.content})
    return Weights(total, MappingProxyType(dict(frequency)))


def language_weights() -> Weights:
    """Weights for a pair on its own."""
    return Weights(0, MappingProxyType({}))
