"""What the words of a sentence mean where they stand.

In come sentences, out goes one `ReadSentence` each, from the cache or from the encoder that ships with the package;
`pair_figures` says of pairs of them how much of either finds its like in the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from sourcecmp.model import ReadSentence, Step
from sourcecmp.reader.cache import read_cached
from sourcecmp.reader.encoder import load_encoder, weights_name


def read_sentences(texts: Sequence[str]) -> tuple[ReadSentence, ...]:
    """The pieces of each text. Raises `MissingLibrary` where the libraries that the encoder needs are not there."""
    return read_cached(texts, weights_name(), lambda new: load_encoder().read(new))


__all__ = ["Step", "read_sentences", "weights_name"]
